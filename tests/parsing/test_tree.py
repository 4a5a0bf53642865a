"""Tree helpers on trees given as plain lists: what they find does not depend on any model."""

from __future__ import annotations

import pytest
from conftest import by_hand, rows

from quoteattr.parsing import tree
from quoteattr.parsing.article import View


@pytest.mark.parametrize("row", rows("parsing/tree.tsv"), ids=lambda row: f"{row['function']}: {row['why']}")
def test_tree(row):
    """Each helper finds what its row says."""
    view = View(by_hand(row["tree"]), ())
    p = view.parse
    found = getattr(tree, row["function"])(view, p.words.index(row["of"]))
    if row["function"] == "subject_of":
        answer = f"{p.words[found[0]]} {found[1]}" if found else "None"
    elif row["function"] in ("noun_phrase", "addressee_of"):
        answer = " ".join(p.words[found[0] : found[1]]) if found else "None"
    else:
        answer = p.words[found] if found is not None else "None"

    assert answer == row["answer"]


def test_subject_inside_a_quotation_is_not_that_of_a_verb_outside_it(make_view):
    """Of two subjects the one on the verb's own side of the marks is taken."""
    view = make_view("“/``/punct/3 I/PRP/nsubj/3 go/VBP/ccomp/6 ”/''/punct/3 Lee/NNP/nsubj/6 said/VBD/ROOT/6")

    assert tree.subject_of(view, 5) == (4, "subject")
    assert tree.subject_of(view, 2) == (1, "subject")


def test_a_name_goes_on_behind_a_nickname(make_view):
    """A nickname in marks within a name is not who speaks; a word in marks that no name goes on behind is left alone."""
    view = make_view("Will/NNP/nmod/5 “/``/punct/3 Bud/NNP/nsubj/6 ”/''/punct/3 Lee/NNP/appos/1 said/VBD/ROOT/6 so/RB/advmod/6")
    assert tree.subject_of(view, 5) == (4, "subject")

    view = make_view("Still/RB/advmod/5 “/``/punct/3 Bud/NNP/nsubj/5 ”/''/punct/3 said/VBD/ROOT/5 so/RB/advmod/5")
    assert tree.subject_of(view, 4) == (2, "subject")
