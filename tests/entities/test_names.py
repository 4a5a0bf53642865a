"""Where a name begins and ends, and what it names."""

from __future__ import annotations

import pytest
from conftest import rows

from quoteattr.entities.names import find_names
from quoteattr.parsing.model import load_model
from quoteattr.parsing.pieces import parse

KINDS = {"person": "p", "organization": "o", "place": "l", "unknown": "u"}


@pytest.mark.parametrize("row", rows("entities/names.tsv"), ids=lambda row: row["text"][:60])
def test_names(row):
    """The names of each example are the expected ones, with their kinds."""
    found = find_names(parse(row["text"].replace("↵", "\n"), load_model(), ()))
    assert ";".join(f"{KINDS[n.kind]} {n.text}" for n in found) == row["names"]
