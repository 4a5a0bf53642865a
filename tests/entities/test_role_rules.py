"""What the rules for roles ask of the words around a name, on words and trees given by hand."""

from __future__ import annotations

import pytest
from conftest import by_hand, words_by_hand

from quoteattr.entities import leading_roles, roles
from quoteattr.entities.name import PERSON, Name
from quoteattr.entities.role_extent import trimmed
from quoteattr.entities.role_phrases import _phrase_end


def lee(p):
    """The name Lee in a text."""
    at = p.words.index("Lee")
    return Name(at, at + 1, ("Lee",), PERSON)


PREDICATED = [
    ("Norland/NNP/poss/3 's/POS/case/1 leader/NN/nsubj/4 is/VBZ/ROOT/4 Lee/NNP/attr/4", "Norland's leader", "an office"),
    ("Norland/NNP/poss/3 's/POS/case/1 problem/NN/nsubj/4 is/VBZ/ROOT/4 Lee/NNP/attr/4", "", "no office"),
    ("The/DT/det/3 last/JJ/amod/3 leader/NN/nsubj/4 was/VBD/ROOT/4 Lee/NNP/attr/4", "", "one of several"),
    ("Now/RB/advmod/3 there/EX/expl/3 is/VBZ/ROOT/3 Lee/NNP/attr/3 ,/,/punct/4 Norland/NNP/compound/7 leader/NN/appos/4", "", "no subject"),
    (
        f"Norland/NNP/poss/10 's/POS/case/1 {'big/JJ/amod/10 ' * 7}leader/NN/nsubj/11 is/VBZ/ROOT/11 Lee/NNP/attr/11",
        "",
        "a long description",
    ),
]


@pytest.mark.parametrize(("tree", "role", "why"), PREDICATED)
def test_an_office_is_somebody(tree, role, why):
    p = by_hand(tree)
    found = list(roles._predicated(p, lee(p), 0))
    assert [p.printed(r.first, r.end).replace(" 's", "'s") for r in found] == ([role] if role else []), why


BEFORE = [
    ("Norland 's/POS leader , Lee .", "Norland 's leader", "a comma"),
    ("Norland 's/POS leader , the Lee .", "Norland 's leader", "an article"),
    ("Norland 's/POS leader Lee .", "", "no comma"),
    ("Norland 's/POS leader , ⏎ Lee .", "", "another line"),
    ("For/IN Norland 's/POS leader , Lee of/IN Ostby left/VBD", "", "the sentence goes on"),
    ("Norland 's/POS leader ( Lee ) .", "Norland 's leader", "in a bracket"),
    ("Norland 's/POS leader ( Lee of/IN Ostby ) .", "", "more in the bracket"),
    ("I was/VBD a/DT leader ’ : Lee .", "", "the colon behind a quotation"),
    (", Lee .", "", "nothing before the comma"),
    ("Lee , the/DT leader ,", "", "nothing before the name"),
]


@pytest.mark.parametrize(("text", "role", "why"), BEFORE)
def test_an_office_before_a_name(text, role, why):
    p = words_by_hand(text)
    found = list(leading_roles.before(p, lee(p), 0, {p.words.index("Lee"): 0}))
    assert [p.printed(r.first, r.end) for r in found] == ([role] if role else []), why


LEADING = [
    ("A/DT former/JJ minister , she/PRP said/VBD", "former minister", "a"),
    ("As/IN minister , she/PRP said/VBD", "minister", "as"),
    ("Every/DT former/JJ minister , she/PRP said/VBD", "", "no word that begins such a phrase"),
    ("A/DT former/JJ minister that/IN she/PRP knew/VBD", "", "no comma"),
    (f"A/DT former/JJ minister {'of/IN Ostby ' * 10}, she/PRP said/VBD", "", "far away"),
]


@pytest.mark.parametrize(("text", "role", "why"), LEADING)
def test_a_role_at_the_head_of_a_sentence(text, role, why):
    p = words_by_hand(text)
    found = roles.leading_role(p, p.words.index("she"))
    assert ("" if found is None else p.printed(found.first, found.end)) == role, why


ENDS = [
    ("mayor/NN/ROOT/1 of/IN/prep/1 Ostby/NNP/pobj/2 ,/,/punct/1 left/VBD/dep/1", ",", "a mark"),
    ("mayor/NN/ROOT/1 since/IN/prep/1 May/NNP/pobj/2", "since", "a word that begins a clause"),
    ("mayor/NN/ROOT/1 why/WRB/advmod/3 knew/XX/relcl/1", "why", "a question word"),
    ("mayor/NN/ROOT/1 elected/VBN/acl/1 here/RB/advmod/2", "elected", "a participle"),
    ("mayor/NN/ROOT/1 elect/VBN/amod/1 here/RB/advmod/1 ././punct/1", ".", "a participle that begins no clause"),
    ("mayor/NN/ROOT/1 left/VBD/dep/1", "left", "a verb"),
]


@pytest.mark.parametrize(("tree", "end", "why"), ENDS)
def test_a_role_ends(tree, end, why):
    p = by_hand(tree)
    assert p.words[_phrase_end(p, 0, 0, joined=False)] == end, why


TRIMMED = [
    ("'s/POS leader", 0, "leader", "an owner"),
    ("and/CC leader", 0, "leader", "a conjunction"),
    ("22/CD year/NN -/HYPH old/JJ leader", 3, "leader", "an age"),
    ("was/VBD seen/VBN leader", 1, "leader", "a participle of the verb before it"),
    ("the/DT retired/VBN leader", 1, "retired", "a participle that is part of the role"),
    ("deputy leader", 0, "deputy", "part of the role"),
]


@pytest.mark.parametrize(("text", "first", "begins", "why"), TRIMMED)
def test_a_title_begins(text, first, begins, why):
    p = words_by_hand(text)
    assert p.words[trimmed(p, first, len(p))] == begins, why
