"""What quotation marks are for where nobody is quoted, and what is only like it."""

import pytest
from conftest import rows

from quoteattr.attribution.non_speech import NAMES
from quoteattr.attributor import attribute

ROWS = rows("attribution/non_speech.tsv")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['rule']}: {row['quotation']}")
def test_use(row):
    """A quotation is labelled with its use, and speech is somebody's words."""
    article = attribute(row["text"])
    (quotation,) = (q for q in article.quotations if q.text == row["quotation"])
    assert quotation.use == row["use"]
    if row["use"] != "speech":
        assert all(a.content.text != row["quotation"] for a in article.attributions)


def test_every_sure_rule_has_an_example_and_a_counter_example():
    shown = {row["rule"].split(",")[0] for row in ROWS if row["use"] != "speech"}
    refuted = {row["rule"].split(",")[0] for row in ROWS if row["use"] == "speech"}
    assert refuted == set(NAMES) <= shown
