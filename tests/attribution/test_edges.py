"""Where a reported clause ends, on trees given by hand."""

from __future__ import annotations

import pytest
from conftest import rows

from quoteattr.attribution import edges
from quoteattr.attribution.cues import find_frames


@pytest.mark.parametrize("row", rows("attribution/edges.tsv"), ids=lambda row: f"{row['rule']}: {row['why']}")
def test_next_verb_of_the_source(make_view, row):
    """A rule holds where its row says, and the clause then ends before the conjunction."""
    view = make_view(row["tree"])
    clause, verb = (view.parse.lower.index(row[name]) for name in ("clause", "verb"))
    frame = next(frame for frame in find_frames(view) if frame.word.lemma == "say")

    assert getattr(edges, row["rule"])(view, clause, verb) == (row["holds"] == "y")
    assert (edges.closing(view, frame, clause, verb) < verb - 1) == (row["holds"] == "y")
