"""Quotations that are a line by themselves: each rule with what it finds and with what is only like it."""

import pytest
from conftest import rows

from quoteattr.attribution.lone_lines import RULES
from quoteattr.attributor import attribute

ROWS = rows("attribution/lone_lines.tsv")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['rule']}: {row['quotation']}")
def test_lone_line(row):
    """The quotation is whose the lines around it show, or nobody's."""
    found = {a.content.text: a for a in attribute(row["text"].replace("⏎", "\n")).attributions}
    a = found[row["quotation"]]
    assert (a.speaker.name if a.speaker else "") == row["speaker"], a.rule


def test_every_rule_has_an_example_and_a_counter_example():
    shown = {row["rule"].split(",")[0] for row in ROWS if row["speaker"]}
    refuted = {row["rule"].split(",")[0] for row in ROWS if not row["speaker"]}
    assert shown == refuted | {"named"} == set(RULES)
