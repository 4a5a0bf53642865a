"""What the rules for names ask of the words around them, on words given by hand: an example, and what each condition keeps out."""

from __future__ import annotations

import pytest
from conftest import words_by_hand

from quoteattr.entities import name_continuations, name_cores, name_spans
from quoteattr.entities.clustering import group_people
from quoteattr.entities.name import UNKNOWN, Name
from quoteattr.entities.name_cores import Evidence
from quoteattr.entities.names import _is_organization
from quoteattr.entities.no_names import begins_title

STARTS = [
    ("Lee left .", 0, True, "the first word"),
    ("It rained . | Lee left", 3, True, "of a sentence"),
    ("It said : Lee left", 3, True, "after a mark"),
    ("then Lee left", 1, False, "within a sentence"),
]


@pytest.mark.parametrize(("text", "i", "is_start", "why"), STARTS)
def test_a_sentence_starts(text, i, is_start, why):
    assert name_spans.is_sentence_start(words_by_hand(text), i) == is_start, why


RUNS = [
    ("Ostley/VBP left", True, "never printed without a capital"),
    ("Hallam/VBP left", False, "tagged as a verb"),
    ("Sen./VB left", True, "a title"),
    ("Lima/VB left", True, "a place"),
    ("HALLAM/VB : we left", True, "a label"),
    ("HALLAM/VB left", False, "a shout"),
    ("Local/JJ Lee left", True, "another capital follows"),
    ("Visit/VB Lee today", False, "a verb before a name"),
    ("Will/MD he go", False, "a question"),
]


@pytest.mark.parametrize(("text", "starts", "why"), RUNS)
def test_a_run_of_capitals_starts(text, starts, why):
    assert name_spans.starts_run(words_by_hand(text), 0, frozenset({"Ostley"})) == starts, why


GOING_ON = [
    ("after_hyphen", "Ann Lloyd +- +Webb", 1, "Webb", "a double name"),
    ("after_hyphen", "Ann Lloyd +– +Webb", 1, "Webb", "with a dash"),
    ("after_hyphen", "Ann Lloyd +’ +Webb", 1, "Lloyd", "no hyphen"),
    ("after_hyphen", "Ann Lloyd - +Webb", 1, "Lloyd", "a blank before the dash"),
    ("after_hyphen", "Ann Lloyd +- Webb", 1, "Lloyd", "a blank behind it"),
    ("after_hyphen", "Ann Lloyd +-", 1, "Lloyd", "the end of the text"),
    ("and_portfolio", "Police and Fire Commissioner", 0, "Commissioner", "two portfolios"),
    ("and_portfolio", "Police and Justice Minister", 0, "Minister", "a portfolio that is a title too"),
    ("and_portfolio", "Police Works Fire Commissioner", 0, "Police", "no and"),
    ("and_portfolio", "Police and fire Commissioner", 0, "Police", "no capital"),
    ("and_portfolio", "Police and", 0, "Police", "the end of the text"),
    ("given_name_after_hyphen", "Park Soo +- +min", 1, "min", "a given name of two parts"),
    ("given_name_after_hyphen", "Park Soo +- +m1n", 1, "Soo", "no word"),
    ("given_name_after_hyphen", "Park Soo +- +MIN", 1, "Soo", "capitals"),
    ("given_name_after_hyphen", "Park Soo +- min", 1, "Soo", "a blank behind the hyphen"),
    ("given_name_after_hyphen", "Hallam Ostby Park +- +based", 2, "Park", "a word that goes with the one before"),
]


@pytest.mark.parametrize(("rule", "text", "last", "ends", "why"), GOING_ON)
def test_a_name_goes_on(rule, text, last, ends, why):
    p = words_by_hand(text)
    assert p.words[getattr(name_continuations, rule)(p, 0, last + 1, len(p)) - 1] == ends, why


CORES = [
    ("after_title", "Sir Paul Wendell", 0, "Paul", "an honorific"),
    ("after_title", "Sir - Paul Wendell", 0, "", "a dash divides"),
    ("after_title", "Mayor Lee of/IN Ostby", 0, "", "what the name is of"),
    ("after_title", "Resident Ann Lee", 0, "Ann", "a bystander"),
    ("after_portfolio", "Secretary of/IN State Ann Lee", 2, "Ann", "an office"),
    ("after_portfolio", "Secretary of/IN State", 2, "", "nothing behind it"),
    ("after_portfolio", "Secretary , Harbour Ann Lee", 2, "", "no preposition"),
    ("after_portfolio", "Secretary of/IN Jordan Ann Lee", 2, "", "a given name first"),
    ("after_portfolio", "of/IN Harbour Ann Secretary", 1, "", "nothing before the preposition"),
    ("after_opening_word", "Furious/JJ Derek Hale", 0, "Derek", "an adjective"),
    ("after_opening_word", "then Furious/JJ Derek Hale", 1, "", "not at the beginning"),
    ("after_opening_word", "Frank/JJ Derek Hale", 0, "", "a given name"),
    ("after_opening_word", "Lima/JJ Derek Hale", 0, "", "a place"),
    ("after_opening_word", "Furious/JJ Derek", 0, "", "one name"),
    ("after_opening_word", "Usual/JJ Derek Hale", 0, "", "never printed without a capital"),
    ("after_verb", "Did Usual", 0, "Usual", "a question"),
    ("after_verb", "Did Ann Usual", 0, "", "a full name"),
    ("after_verb", "then Visiting Usual", 1, "", "not at the beginning"),
    ("after_verb", "Fred Usual", 0, "", "a given name"),
    ("after_verb", "Wading Usual", 0, "", "never printed without a capital"),
    ("after_verb", "Did Hallam", 0, "", "printed without a capital, too"),
]


@pytest.mark.parametrize(("rule", "text", "first", "begins", "why"), CORES)
def test_a_name_begins(rule, text, first, begins, why):
    p = words_by_hand(text)
    core = getattr(name_cores, rule)(p, first, len(p), Evidence(usual=frozenset({"Usual", "Wading"})))
    assert ("" if core is None else p.words[core.first]) == begins, why


BYSTANDERS = [
    ("Resident Ann Lee", 0, True, "a noun for somebody"),
    ("Resident Ann", 0, True, "before a given name"),
    ("Resident Hallam", 0, False, "before another word"),
    ("then Resident Ann Lee", 1, False, "not at the beginning"),
    ("Independent Ann Lee", 0, False, "what stands among the places"),
    ("Unionist Ann Lee", 0, False, "a party"),
    ("Fisherman Ann Lee", 0, False, "a word that may be a surname"),
    ("Harbour Ann Lee", 0, False, "no noun for somebody"),
]


@pytest.mark.parametrize(("text", "first", "is_one", "why"), BYSTANDERS)
def test_a_bystander_begins_the_sentence(text, first, is_one, why):
    p = words_by_hand(text)
    assert name_cores._is_bystander(p, first, len(p)) == is_one, why


ORGANIZATIONS = [
    ("Harbour Trust", True, "the word for a body at the end"),
    ("Council Hallam", True, "at the beginning"),
    ("Friends of Ostby", True, "a small word"),
    ("OBA", True, "an abbreviation"),
    ("OBA News", True, "an abbreviation at the beginning"),
    ("NorthLine", True, "a capital inside"),
    ("Ostby.com", True, "a site"),
    ("JD Hallam", False, "initials"),
    ("Ann Hallam", False, "a person"),
]


@pytest.mark.parametrize(("name", "is_one", "why"), ORGANIZATIONS)
def test_a_name_is_that_of_a_body(name, is_one, why):
    p = words_by_hand(name)
    assert _is_organization(p, 0, len(p), tuple(p.words)) == is_one, why


TITLES = [
    ("Prime Minister", 1, True, "a word that only titles begin with"),
    ("Mayor Commissioner", 1, True, "two titles"),
    ("Peru Secretary", 1, True, "a place"),
    ("Hallam Secretary of/IN State", 1, True, "of follows"),
    ("Hallam Secretary", 1, False, "a name before an office"),
]


@pytest.mark.parametrize(("text", "last", "begins", "why"), TITLES)
def test_a_run_is_a_title_without_a_name(text, last, begins, why):
    assert begins_title(words_by_hand(text), 0, last + 1) == begins, why


def name(first: int, *words: str) -> Name:
    """A name of which nothing is known."""
    return Name(first, first + len(words), words, UNKNOWN)


@pytest.mark.parametrize(
    ("names", "with_role", "people", "why"),
    [
        ([name(0, "Hallam", "Ostby", "Lima")], set(), 0, "three words that end with a place"),
        ([name(0, "Hallam", "Ostby", "Lima")], {0}, 1, "with a role"),
        ([name(0, "Hallam", "Ostby", "Lima"), name(9, "Lima")], set(), 1, "whose last word stands alone too"),
        ([name(0, "Hallam", "Ostby")], set(), 1, "two words"),
        ([name(0, "Hallam", "Lima")], set(), 0, "two words that end with a place"),
    ],
)
def test_an_unknown_name_is_a_person(names, with_role, people, why):
    assert len(group_people(names, [n.words for n in names], with_role, [""] * len(names))) == people, why
