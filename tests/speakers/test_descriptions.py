"""The rules that take a source apart: each has an example and a counter-example, on trees given by hand."""

from __future__ import annotations

import pytest
from conftest import by_hand

from quoteattr.entities.name import PERSON, PLACE, Name
from quoteattr.speakers import mention_names, mentions
from quoteattr.speakers.mentions import description

ENDS = [
    (
        "_is_in_document",
        "mayor/NN/ROOT/1 in/IN/prep/1 a/DT/det/4 statement/NN/pobj/2",
        "mayor/NN/ROOT/1 in/IN/prep/1 a/DT/det/4 hall/NN/pobj/2",
    ),
    ("_is_break", "mayor/NN/ROOT/1 ,/,/punct/1 Ann/NNP/appos/1", "mayor/NN/ROOT/1 of/IN/prep/1 Hull/NNP/pobj/2"),
    ("_is_relative", "mayor/NN/ROOT/1 who/WP/nsubj/3 left/VBD/relcl/1", "mayor/NN/ROOT/1 of/IN/prep/1 Hull/NNP/pobj/2"),
    ("_is_finite_verb", "mayor/NN/nsubj/2 left/VBD/ROOT/2", "mayor/NN/ROOT/1 of/IN/prep/1 Hull/NNP/pobj/2"),
    ("_is_clause", "man/NN/ROOT/1 standing/VBG/acl/1 there/RB/advmod/2", "mayor/NN/ROOT/1 elected/VBN/acl/1 late/RB/advmod/2"),
    ("_is_infinitive", "first/JJ/ROOT/1 to/TO/aux/3 leave/VB/relcl/1", "heir/NN/ROOT/1 to/IN/prep/1 Hull/NNP/pobj/2"),
]


@pytest.mark.parametrize(("rule", "example", "counter"), ENDS, ids=[row[0] for row in ENDS])
def test_what_ends_a_description(rule, example, counter):
    """The second word ends the description in the example, and not in the counter-example."""
    ends = getattr(mentions, rule)
    for tree, wanted in ((example, True), (counter, False)):
        p = by_hand(tree)
        assert ends(p, 0, 1, len(p)) is wanted


def test_every_end_has_an_example():
    """No rule without one."""
    assert {rule.__name__ for rule in mentions._DESCRIPTION_ENDS} == {row[0] for row in ENDS}


LEE = Name(3, 5, ("Ann", "Lee"), PERSON, sure=True)
TOLD = [
    (
        "_is_role",
        "the/DT/det/2 pilot/NN/ROOT/2 ,/,/punct/2 Ann/NNP/compound/5 Lee/NNP/appos/2",
        "the/DT/det/2 harbour/NN/ROOT/2 ,/,/punct/2",
    ),
    ("_is_noun_before_person", "a/DT/det/2 regular/NN/ROOT/2 ,/,/punct/2", "a/DT/det/2 report/NN/ROOT/2 ,/,/punct/2"),
    (
        "_is_role_of_several",
        "two/CD/nummod/2 pilots/NNS/ROOT/2 ,/,/punct/2 Ann/NNP/compound/5 Lee/NNP/appos/2 and/CC/cc/5 Bo/NNP/conj/5",
        "two/CD/nummod/2 pilots/NNS/ROOT/2 ,/,/punct/2 Ann/NNP/compound/5 Lee/NNP/appos/2",
    ),
]


@pytest.mark.parametrize(("rule", "example", "counter"), TOLD, ids=[row[0] for row in TOLD])
def test_what_tells_who_a_name_after_a_comma_is(rule, example, counter):
    """The second word tells it in the example, and not in the counter-example."""
    tells = getattr(mention_names, rule)
    for tree, wanted in ((example, True), (counter, False)):
        p = by_hand(tree)
        assert bool(tells(p, 1, LEE, len(p), frozenset())) is wanted


def test_a_place_stands_apart_from_nobody():
    """*the port, Hull* is no name for a person; *the pilot, Ann Lee* is."""
    p = by_hand("the/DT/det/2 pilot/NN/ROOT/2 ,/,/punct/2 Ann/NNP/compound/5 Lee/NNP/appos/2")
    assert mention_names._stands_apart(p, LEE, 0, 2, 5)
    assert not mention_names._stands_apart(p, Name(3, 5, ("Ann", "Lee"), PLACE, sure=True), 0, 2, 5)


DESCRIPTIONS = [
    ("the/DT/det/2 mayor/NN/ROOT/2 of/IN/prep/2 Hull/NNP/pobj/3", ("mayor", True, False, "office")),
    ("a/DT/det/2 report/NN/ROOT/2", ("report", False, False, "doc")),
    ("two/CD/nummod/2 pilots/NNS/ROOT/2", ("pilot", False, True, "group")),
    ("her/PRP$/poss/2 wife/NN/ROOT/2", ("wife", False, False, "kin")),
]


@pytest.mark.parametrize(("tree", "wanted"), DESCRIPTIONS)
def test_description(tree, wanted):
    """Head noun, definiteness, number and class."""
    p = by_hand(tree)
    d = description(p, 0, len(p))
    assert d is not None
    assert (d.noun, d.definite, d.plural, d.cls) == wanted
    assert (d.owner >= 0) is (p.tags[0] == "PRP$")
