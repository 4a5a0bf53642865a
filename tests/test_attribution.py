"""Every construction has an example: what is said, by which cue, by whom."""

import pytest
from conftest import rows

from quoteattr import attribute


@pytest.mark.parametrize("row", rows("attribution.tsv"), ids=lambda row: f"{row['construction']}: {row['text'][:40]}")
def test_construction(row):
    """The words are found and linked to their cue and speaker."""
    article = attribute(row["text"].replace("⏎", "\n"))
    found = {"|".join(span.text for span in a.content.spans): a for a in article.attributions}
    assert row["content"] in found, sorted(found)
    a = found[row["content"]]
    speaker = a.speaker.name if a.speaker else ""
    assert (a.kind, a.cue.text if a.cue else "", speaker) == (row["kind"], row["cue"], row["speaker"])
    assert a.trace
