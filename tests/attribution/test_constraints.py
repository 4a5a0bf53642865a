"""Which frames near a quotation have no part in it because another one has, on trees given by hand."""

from __future__ import annotations

import pytest
from conftest import rows

from quoteattr.attribution import constraints
from quoteattr.attribution.cues import find_frames


@pytest.mark.parametrize("row", rows("attribution/owners.tsv"), ids=lambda row: f"{row['rule']}: {row['why']}")
def test_frames_left(make_view, row):
    """A rule leaves the frames of its row."""
    view = make_view(row["tree"])
    left = getattr(constraints, row["rule"])(view, int(row["quotation"]) - 1, [f for f in find_frames(view) if f.source or f.cue == 0])

    assert " ".join(view.parse.lower[frame.cue] for frame in left) == row["left"]


def test_every_owner_has_its_rows():
    """No rule without an example and a counter-example."""
    tried = [row["rule"] for row in rows("attribution/owners.tsv")]
    assert all(tried.count(rule.__name__) == 2 for rule in constraints.OWNERS)
