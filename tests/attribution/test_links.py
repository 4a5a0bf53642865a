"""Quotation ↔ frame on trees given as plain lists: positions, distances, and which frames are candidates at all."""

from __future__ import annotations

import pytest
from conftest import rows

from quoteattr.attribution.cues import find_frames
from quoteattr.attribution.link_features import cue_level, quotation_features, standing_of
from quoteattr.attribution.links import frames_near, may_have
from quoteattr.attribution.verb_cues import words_between_mark_and


@pytest.mark.parametrize("row", rows("attribution/links.tsv"), ids=lambda row: f"{row['position']}: {row['why']}")
def test_position(make_view, row):
    """A cue stands to a quotation as its row says."""
    view = make_view(row["tree"])
    frames = find_frames(view)
    near = frames_near(view, 0, frames, [f.cue for f in frames])
    frame = next(f for f in near if view.parse.words[f.cue] == row["cue"])
    standing = standing_of(view, 0, frame, near, quotation_features(view, 0))

    assert (standing.position, standing.distance) == (row["position"], row["distance"])
    assert f"{standing.side},{standing.distance}" in standing.features


def test_a_source_inside_the_quotation_is_no_candidate(make_view):
    """Whoever is named in the words does not say them."""
    view = make_view("“/``/punct/3 Lee/NNP/nsubj/3 said/VBD/ccomp/6 ”/''/punct/3 Kim/NNP/nsubj/6 said/VBD/ROOT/6")
    inner, outer = (next(f for f in find_frames(view) if f.cue == cue) for cue in (2, 5))

    assert not may_have(view, 0, inner)
    assert may_have(view, 0, outer)


@pytest.mark.parametrize(("rate", "level"), [(0.0, "1"), (0.15, "1"), (0.16, "2"), (0.5, "3"), (0.7, "4"), (0.81, "5")])
def test_level(rate, level):
    """The edges belong to the level below."""
    assert cue_level(rate) == level


@pytest.mark.parametrize(
    ("words", "look"),
    [
        ("No", {"len": "1", "case": "cap", "ends": "w", "lead": "^", "follow": "$", "alone": "part"}),
        ("No .", {"len": "2", "ends": ".", "alone": "alone"}),
        ("so it goes", {"len": "3", "case": "low"}),
        ("Blue Door", {"case": "title"}),
    ],
)
def test_look(make_view, words, look):
    """What a quotation looks like by itself."""
    tokens = " ".join(f"{word}/NN/dep/1" for word in words.split())
    view = make_view(f"“/``/ROOT/1 {tokens} ”/''/punct/1")

    assert look.items() <= quotation_features(view, 0).items()


@pytest.mark.parametrize(
    ("tree", "source"),
    [
        ("“/``/punct/6 Late/JJ/ccomp/6 ,/,/punct/6 ”/''/punct/6 he/PRP/nsubj/6 said/VBD/ROOT/0 ,/,/punct/6 blaming/VBG/advcl/6", "he"),
        ("“/``/punct/8 Late/JJ/ccomp/8 ,/,/punct/8 ”/''/punct/8 the/DT/det/6 mayor/NN/nsubj/8 ,/,/punct/8 said/VBD/ROOT/0", "the mayor"),
    ],
)
def test_what_stands_between_a_quotation_and_a_verb(make_view, tree, source):
    """A noun phrase or a pronoun, not the pronoun with another verb."""
    view = make_view(tree)
    assert view.text(*words_between_mark_and(view, len(view.parse) - 1)) == source
