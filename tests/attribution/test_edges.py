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
    assert (edges.closing(view, frame, clause, verb + 1) < verb) == (row["holds"] == "y")


CONCEDED = (
    "Rao/NNP/nsubj/2 said/VBD/ROOT/2 it/PRP/nsubj/4 closed/VBD/ccomp/2 ,/,/punct/4 though/IN/mark/9 the/DT/det/8 gate/NN/nsubj/9 "
    "stood/VBD/advcl/4 open/JJ/acomp/9"
)


@pytest.mark.parametrize(
    ("tree", "content", "why"),
    [
        (CONCEDED, "it closed", "the narrator goes on"),
        (CONCEDED.replace("though/IN", "because/IN"), "it closed , because the gate stood open", "the source gives a reason"),
        (CONCEDED.replace("gate/NN/nsubj", "gate/NN/dobj"), "it closed , though the gate stood open", "no subject, no clause"),
    ],
)
def test_the_narrator_concedes(make_view, tree, content, why):
    """*though* behind a comma is the narrator's, where a clause of its own follows."""
    view = make_view(tree)
    frame = next(frame for frame in find_frames(view) if frame.word.lemma == "say")

    assert view.text(2, edges.closing(view, frame, 3, 10)) == content, why
