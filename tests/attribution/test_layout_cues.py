"""Colons and dashes that attribute, and what is only like them."""

import pytest
from conftest import rows

from quoteattr.attributor import attribute


@pytest.mark.parametrize("row", rows("attribution/layout_cues.tsv"), ids=lambda row: f"{row['rule']}: {row['text'][:30]}")
def test_label(row):
    """A label has the quotation behind it; a notice, a topic or an adverb has none."""
    found = {a.content.text: a for a in attribute(row["text"].replace("⏎", "\n")).attributions}
    speaker = found[row["quotation"]].speaker
    assert (speaker.name if speaker else "") == row["speaker"]
