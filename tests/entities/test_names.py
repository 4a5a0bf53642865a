"""Where a name begins and ends, and what it names."""

from __future__ import annotations

import re

import pytest
from conftest import rows

from quoteattr.entities.name_continuations import CONTINUATIONS
from quoteattr.entities.names import find_names
from quoteattr.parsing.model import load_model
from quoteattr.parsing.pieces import parse

KINDS = {"person": "p", "organization": "o", "place": "l", "unknown": "u"}


@pytest.mark.parametrize("row", rows("entities/names.tsv"), ids=lambda row: row["text"][:60])
def test_names(row):
    """The names of each example are the expected ones, with their kinds."""
    found = find_names(parse(row["text"].replace("↵", "\n"), load_model(), ()))
    assert ";".join(f"{KINDS[n.kind]} {n.text}" for n in found) == row["names"]


@pytest.mark.parametrize("rule", CONTINUATIONS, ids=lambda rule: rule.__name__)
def test_a_name_goes_on(rule):
    """Each rule takes what its example has in brackets, and nothing where small words follow."""
    before, more = re.fullmatch(r"\*(.+)\* \[(.+)\]\.", rule.__doc__).groups()
    text = before + ("" if more[0] in ".-’," else " ") + more
    p = parse(f"{text} left.", load_model(), ())
    end = sum(p.ends[t] <= len(before) for t in range(len(p)))
    assert p.ends[rule(p, 0, end, len(p)) - 1] == len(text)

    other = parse(f"{before} spoke at length.", load_model(), ())
    assert rule(other, 0, end, len(other)) == end
