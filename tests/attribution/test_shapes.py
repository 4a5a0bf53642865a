"""Which sources a verb has and what it may report, rule by rule, on trees given by hand."""

from __future__ import annotations

import pytest
from conftest import rows

from quoteattr.attribution import shapes, verb_cues
from quoteattr.attribution.cues import find_frames


def frames_of(view, cue):
    """The frames of the cue with these words."""
    return [frame for frame in find_frames(view) if view.parse.lower[frame.cue] == cue]


@pytest.mark.parametrize("row", rows("attribution/shapes.tsv"), ids=lambda row: f"{row['rule']}: {row['why']}")
def test_stretches_of_a_rule(make_view, row):
    """A rule has the stretches of its row."""
    view = make_view(row["tree"])
    scope = shapes.scope_of(view, frames_of(view, row["cue"])[0])
    found = shapes.kept(scope, getattr(shapes, row["rule"])(scope))

    assert "; ".join(f"{shape}: {'|'.join(view.text(*part) for part in ranges)}" for shape, ranges in found) == row["stretches"]


def test_every_shape_has_its_rows():
    """No rule without an example."""
    assert {row["rule"] for row in rows("attribution/shapes.tsv")} == {rule.__name__ for rule in shapes.RULES}


@pytest.mark.parametrize("row", rows("attribution/frames.tsv"), ids=lambda row: f"{row['cue']}: {row['why']}")
def test_sources_of_a_verb(make_view, row):
    """A verb has the frames of its row, the better-founded source first."""
    view = make_view(row["tree"])
    found = [f"{frame.rule}: {view.text(*frame.source) if frame.source else ''}".strip() for frame in frames_of(view, row["cue"])]

    assert "; ".join(found) == row["frames"]


@pytest.mark.parametrize("row", rows("attribution/beside.tsv"), ids=lambda row: f"{row['rule']}: {row['why']}")
def test_noun_beside_a_verb(make_view, row):
    """A rule finds the noun of its row."""
    view = make_view(row["tree"])
    head = getattr(verb_cues, row["rule"])(view, view.parse.words.index(row["verb"]))

    assert ("" if head is None else view.parse.words[head]) == row["noun"]


def test_every_place_beside_a_verb_has_its_rows():
    """No rule without an example and a counter-example."""
    found = [(row["rule"], bool(row["noun"])) for row in rows("attribution/beside.tsv")]
    assert {(rule.__name__, has) for rule in verb_cues.BESIDE for has in (True, False)} <= set(found)
