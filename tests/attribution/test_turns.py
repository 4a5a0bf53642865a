"""Interviews, scripts and posts, and lines that are only like them."""

import pytest
from conftest import rows

from quoteattr.attribution.turns import SCRIPTS
from quoteattr.attributor import attribute

ROWS = rows("attribution/turns.tsv")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['rule']}: {row['line']}")
def test_turn(row):
    """A line of a script is its label's; a line of anything else is nobody's."""
    said = [a for a in attribute(row["text"].replace("⏎", "\n")).attributions if row["line"] in [s.text for s in a.content.spans]]
    assert [a.speaker.name for a in said if a.speaker] == ([row["speaker"]] if row["speaker"] else [])


def test_every_rule_has_an_example_and_a_counter_example():
    shown = {row["rule"] for row in ROWS if row["speaker"]}
    refuted = {row["rule"].split(",")[0] for row in ROWS if not row["speaker"]}
    assert set(SCRIPTS) <= shown
    assert refuted == {*SCRIPTS, "unlabelled", "post", "letter", "profile", "titled", "bracketed", "vox pop", "signed answer"}
