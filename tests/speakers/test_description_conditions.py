"""What the rules for descriptions and pronouns ask, on words and trees given by hand: an example, and what each condition keeps out."""

from __future__ import annotations

from types import SimpleNamespace

import attrs
import pytest
from conftest import by_hand, words_by_hand

from quoteattr.entities.entity import Entity
from quoteattr.entities.name import ORGANIZATION, PERSON, UNKNOWN, Name
from quoteattr.entities.role_phrases import RolePhrase
from quoteattr.speakers import bodies, evidence, mention_names, nominals
from quoteattr.speakers.ledes import by_lede
from quoteattr.speakers.mentions import Description
from quoteattr.speakers.pronouns import Event
from quoteattr.speakers.resolver import Reading


def cast_of(p, entities=(), events=(), **more):
    """What the rules ask of a cast."""
    named = {
        "p": p,
        "entities": list(entities),
        "events": list(events),
        "inside": [-1] * len(p),
        "at": {},
        "of": {},
        "tellers": set(),
        "called": {},
        "ages": {},
        "by_name": {},
        "by_role_word": {},
        "serves": {},
        "words": lambda first, end: " ".join(p.words[first:end]),
    }
    return SimpleNamespace(**{**named, "call": lambda *_: None, "name": lambda e: entities[e].name, **more})


def the(head: int, noun: str, cls: str, /, **more: object) -> Description:
    """A description of one word: *the* noun."""
    return attrs.evolve(Description(head, head + 1, head, noun, True, False, -1, cls), **more)


SPOKEN_OF = [
    ({}, True, "the surgeon"),
    ({"definite": False}, False, "a surgeon"),
    ({"plural": True}, False, "the surgeons"),
    ({"plural": True, "coordinated": True}, True, "the senator and candidate"),
    ({"owner": 0}, False, "her surgeon"),
    ({"cls": "doc"}, False, "the report"),
]


@pytest.mark.parametrize(("more", "is_person", "why"), SPOKEN_OF)
def test_a_description_may_be_the_person_spoken_of(more, is_person, why):
    assert nominals._is_no_person_spoken_of(None, the(1, "surgeon", "office", **more), None) != is_person, why


HEADLINES = [
    ("Leader left ⏎ Lee the/DT leader .", {}, [7], "a headline"),
    ("Leader left . ⏎ Lee the/DT leader .", {}, [], "a sentence"),
    ("Leader left ⏎ Lee the/DT leader .", {"definite": True}, [], "the leader"),
    ("Leader left ⏎ Lee the/DT leader .", {"plural": True}, [], "leaders"),
    ("Leader left ⏎ Lee the/DT leader .", {"owner": 0}, [], "her leader"),
    ("Leader left ⏎ Lee the/DT leader .", {"cls": "person"}, [], "no role"),
]


@pytest.mark.parametrize(("text", "more", "found", "why"), HEADLINES)
def test_a_headline_tells_a_role(text, more, found, why):
    p = words_by_hand(text)
    at = p.words.index("leader")
    cast = cast_of(p, by_role_word={"leader": [(7, RolePhrase(at, at + 1, 0, "appositive", "office"))]})
    assert nominals._in_headline(cast, the(0, "leader", "office", **{"definite": False, **more}), None) == found, why


EPITHETS = [
    ("the/DT surgeon", the(1, "surgeon", "office"), False, "it may be anybody"),
    ("the/DT 43 - year - old", the(5, "old", "", first=1), True, "an age"),
    ("the/DT pensioner", the(1, "pensioner", "person"), True, "a word for an age"),
    ("the/DT former/JJ surgeon", the(2, "surgeon", "office", first=1), True, "a past role"),
    ("the/DT surgeon and/CC envoy", the(1, "surgeon", "office", coordinated=True), True, "two roles"),
    ("the/DT Ostby surgeon", the(2, "surgeon", "office", first=1), True, "a name before it"),
    ("the/DT mum of/IN two/CD", the(1, "mum", "kin"), True, "a parent of several"),
    ("the/DT mum of/IN Ostby", the(1, "mum", "kin"), False, "a parent of somebody"),
    ("the/DT incumbent", the(1, "incumbent", "office"), True, "an epithet"),
    ("the/DT author", the(1, "author", "office"), True, "a calling"),
    ("the/DT bystander", the(1, "bystander", "trait"), True, "a trait"),
    ("the/DT Dane", the(1, "dane", ""), True, "of a country"),
]


@pytest.mark.parametrize(("text", "description", "is_one", "why"), EPITHETS)
def test_a_description_tells_of_somebody_known(text, description, is_one, why):
    assert nominals._is_epithet(cast_of(words_by_hand(text)), description) == is_one, why


OWN_CLAUSE = [
    ("to/IN/prep/5 Lee/NNP/pobj/1 the/DT/det/4 envoy/NN/nsubj/5 wrote/VBD/ROOT/5", 1, {}, True, "somebody else wrote"),
    ("to/IN/prep/5 Lee/NNP/pobj/1 the/DT/det/4 envoy/NN/nsubj/5 wrote/VBD/ROOT/5", 1, {"possessive": True}, False, "to somebody of hers"),
    ("Lee/NNP/nsubj/2 left/VBD/ccomp/5 the/DT/det/4 envoy/NN/nsubj/5 wrote/VBD/ROOT/5", 0, {}, False, "another clause"),
    ("to/IN/prep/5 Lee/NNP/pobj/1 the/DT/det/4 envoy/NN/dobj/5 wrote/VBD/ROOT/5", 1, {}, False, "no subject"),
]


@pytest.mark.parametrize(("tree", "at", "more", "other", "why"), OWN_CLAUSE)
def test_nobody_is_described_in_a_clause_that_names_them(tree, at, more, other, why):
    found = SimpleNamespace(event=attrs.evolve(Event(at, 0), **more), entity=0)
    assert nominals._is_named_in_own_clause(cast_of(by_hand(tree)), the(3, "envoy", "office"), found) == other, why


ENVOY = "Lee/NNP/nsubj/2 left/VBD/ROOT/2 ././punct/2 Norland/NNP/poss/6 's/POS/case/4 envoy/NN/nsubj/8 here/RB/advmod/6 agreed/VBD/ROOT/8"
ONLY = [
    (ENVOY, {"owner": 3, "definite": False}, 0, "Norland's envoy"),
    (ENVOY, {"end": 7}, 0, "the envoy here"),
    (ENVOY, {}, None, "the envoy: it may be anybody"),
    (ENVOY, {"owner": 3, "plural": True}, None, "Norland's envoys"),
    (ENVOY, {"end": 7, "definite": False}, None, "an envoy here"),
    (ENVOY, {"owner": 3, "cls": "kin"}, None, "no office"),
    (ENVOY.replace("nsubj/8", "dobj/8"), {"owner": 3}, None, "no subject"),
]


@pytest.mark.parametrize(("tree", "more", "found", "why"), ONLY)
def test_an_office_of_the_only_person(tree, more, found, why):
    cast = cast_of(by_hand(tree), [Entity(0, PERSON, "Lee", sure=True)], last={0: 0})
    assert nominals._only_person(cast, the(5, "envoy", "office", **more), None) == found, why


STATED = "In/IN a/DT {0} Hallam said/VBD . | The/DT {0} was/VBD late/JJ ."
ISSUED = [
    ("statement", {}, None, [0], "what was issued before"),
    ("statement", {"definite": False}, None, [], "a statement"),
    ("letter", {"noun": "letter"}, None, [], "nothing that is issued"),
    ("statement", {"plural": True}, None, [], "the statements"),
    ("statement", {}, 3, [], "her statement"),
    ("statement", {"end": 9}, None, [], "with more words"),
]


@pytest.mark.parametrize(("noun", "more", "owner", "found", "why"), ISSUED)
def test_who_issued_a_statement(noun, more, owner, found, why):
    cast = cast_of(words_by_hand(STATED.format(noun)), [Entity(0, ORGANIZATION, "Hallam")], [Event(3, 0, speaker=True)])
    assert bodies.by_issuer(cast, the(7, "statement", "doc", **more), owner) == found, why


FIELDS = [
    ({}, [0], "the prosecutor"),
    ({"noun": "wanderer"}, [], "a noun of no field"),
    ({"definite": False}, [], "a prosecutor"),
    ({"plural": True}, [], "the prosecutors"),
    ({"owner": 0}, [], "her prosecutor"),
    ({"end": 12}, [], "the prosecutor here"),
]


@pytest.mark.parametrize(("more", "found", "why"), FIELDS)
def test_the_only_office_of_a_field(more, found, why):
    p = words_by_hand("Ann Lee , a/DT district attorney , left/VBD . The/DT prosecutor here/RB")
    lee = Entity(0, PERSON, "Ann Lee", roles=[RolePhrase(4, 6, 0, "appositive", "office")])
    cast = cast_of(p, [lee], [Event(1, 0)], last={0: 1}, by_head={}, by_name={}, words=p.printed, names_of=lambda _: [])
    assert evidence.by_field(cast, the(10, "prosecutor", "office", **more), None) == found, why


def test_a_description_before_is_nearer_than_the_only_office_of_a_field():
    """Where a prosecutor was described before, *the prosecutor* is that one, not the district attorney."""
    p = words_by_hand("Ann Lee , a/DT district attorney , left/VBD . The/DT prosecutor here/RB")
    lee = Entity(0, PERSON, "Ann Lee", roles=[RolePhrase(4, 6, 0, "appositive", "office")])
    other = Entity(1, "unnamed", "prosecutor", heads={"prosecutor"}, described=True, first=9)
    cast = cast_of(
        p,
        [lee, other],
        [Event(1, 0)],
        last={0: 1},
        by_head={"prosecutor": [1]},
        by_name={},
        words=p.printed,
        names_of=lambda _: [0],
        names=[Name(0, 2, ("Ann", "Lee"), PERSON)],
    )
    assert evidence.by_field(cast, the(10, "prosecutor", "office"), None) == []


LEDES = [
    ("⏎ Kayleigh Mott , 34/CD , left/VBD", {}, True, "a name that begins its paragraph, with an age"),
    ("⏎ Then/RB Kayleigh Mott , 34/CD , left/VBD", {}, False, "within its paragraph"),
    ("Kayleigh Mott , 34/CD , left/VBD", {}, False, "in the same paragraph"),
    ("⏎ Kayleigh Mott , who/WP left/VBD", {}, True, "with a clause"),
    ("⏎ Kayleigh Mott left/VBD", {}, False, "nothing tells who she is"),
    ("⏎ Kayleigh , 34/CD , left/VBD", {}, False, "one word"),
    ("⏎ Kayleigh Mott , 34/CD , left/VBD", {"last": {0: 0}}, False, "mentioned before"),
    ("⏎ Kayleigh Mott , 34/CD , left/VBD", {"gender": "m"}, False, "a man"),
]


@pytest.mark.parametrize(("behind", "more", "is_found", "why"), LEDES)
def test_whom_an_article_begins_with(behind, more, is_found, why):
    p = words_by_hand(f"A/DT bride cried/VBD . {behind}")
    first = p.words.index("Kayleigh")
    mott = Entity(0, PERSON, "Kayleigh Mott", gender=more.get("gender", ""))
    names = [name(first, *(("Kayleigh", "Mott") if "Mott" in p.words else ("Kayleigh",)))]
    cast = cast_of(p, [mott], names=names, of={0: 0}, last=more.get("last", {}))
    assert by_lede(cast, the(1, "bride", "kin", definite=False), None) == ([0] if is_found else []), why


DOCUMENTS = [
    ({}, [0], "the document"),
    ({"definite": False}, [], "a document"),
    ({"cls": "org"}, [], "no document"),
    ({"plural": True}, [], "the documents"),
    ({"first": 5}, [], "with more words"),
]


@pytest.mark.parametrize(("more", "found", "why"), DOCUMENTS)
def test_the_document_quoted_last(more, found, why):
    p = words_by_hand("A/DT memorandum said/VBD so . | The/DT document was/VBD late/JJ .")
    memorandum = Entity(0, ORGANIZATION, "memorandum", heads={"memorandum"}, described=True)
    assert bodies.by_document(cast_of(p, [memorandum], [Event(1, 0, speaker=True)]), the(6, "document", "doc", **more), None) == found, why


BODIES = [
    ({}, [0], "the committee"),
    ({"definite": False}, [], "a committee"),
    ({"plural": True}, [], "the committees"),
    ({"owner": 0}, [], "her committee"),
    ({"cls": "office"}, [], "no body"),
]


@pytest.mark.parametrize(("more", "found", "why"), BODIES)
def test_the_body_spoken_of(more, found, why):
    p = words_by_hand("Hallam left/VBD . | The/DT committee was/VBD late/JJ .")
    event = Event(0, 0)
    cast = cast_of(p, [Entity(0, ORGANIZATION, "Hallam")], [event], singular=lambda *_, **__: SimpleNamespace(entity=0, event=event))
    assert bodies.by_body(cast, the(4, "committee", "org", **more), None) == found, why


SUBJECTS = [
    ({}, {}, True, "one word that may be anything"),
    ({"sure": True}, {}, False, "surely a person"),
    ({"gender": "f"}, {}, False, "a woman"),
    ({"roles": [RolePhrase(0, 1, 0, "title", "office")]}, {}, False, "with a role"),
    ({"described": True}, {}, False, "a description"),
    ({"name": "Corvale Vane"}, {}, True, "two words"),
    ({}, {0: {"she": 1}}, False, "she, before"),
]


@pytest.mark.parametrize(("more", "called", "is_body", "why"), SUBJECTS)
def test_the_company_is_the_subject_before(more, called, is_body, why):
    p = words_by_hand("Corvale sold/VBD its mills . | The/DT company was/VBD late/JJ .")
    corvale = attrs.evolve(Entity(0, PERSON, "Corvale"), **more)
    cast = cast_of(p, [corvale], [Event(0, 0, subject=True)], called=called)
    assert bodies._unsure_subject(cast, the(6, "company", "org")) == ((0, 0) if is_body else None), why


def name(first: int, *words: str, kind: str = PERSON) -> Name:
    """A name."""
    return Name(first, first + len(words), words, kind)


TWO_BODIES = [
    ("Norland and/CC Ostby defender Ann Lee", 6, True, "a job at two bodies"),
    ("Norland and/CC Ostby defender Ann Lee today", 7, False, "the name does not end the mention"),
    ("Norland and/CC Ostby wife Ann Lee", 6, False, "no job"),
    ("Norland and/CC Ostby Defender Ann Lee", 6, False, "a title"),
    ("Norland or/CC Ostby defender Ann Lee", 6, False, "no and"),
]


@pytest.mark.parametrize(("text", "end", "ends", "why"), TWO_BODIES)
def test_a_name_after_a_job_at_two_bodies(text, end, ends, why):
    names = [name(0, "Norland"), name(2, "Ostby"), name(4, "Ann", "Lee")]
    found = mention_names._after_two_bodies(words_by_hand(text), 0, end, names, [0, 1, 2], [0, 2, 4])
    assert found == (2 if ends else None), why


TRAILING = [
    ("envoy", ("Lee",), PERSON, True, "a person"),
    ("envoy", ("Ostby", "Lee"), UNKNOWN, True, "two words"),
    ("wife", ("Ostby",), UNKNOWN, True, "a relative"),
    ("envoy", ("Ostby",), UNKNOWN, False, "one word that may be anything"),
]


@pytest.mark.parametrize(("noun", "words", "kind", "ends", "why"), TRAILING)
def test_a_name_after_a_description(noun, words, kind, ends, why):
    tree = f"{noun}/NN/ROOT/1 of/IN/prep/1 Norland/NNP/pobj/2 ,/,/punct/1 " + " ".join(f"{word}/NNP/appos/1" for word in words)
    names = [name(2, "Norland", kind=UNKNOWN), name(4, *words, kind=kind)]
    assert mention_names._trailing(by_hand(tree), 0, 3 + len(words), names, [0, 1], [2, 4]) == (1 if ends else None), why


SILENT = [
    ("the/DT/det/2 mayor/NN/nsubj/3 left/VBD/ROOT/3", {}, True, "a subject"),
    ("the/DT/det/2 Mayor/NNP/nsubj/3 left/VBD/ROOT/3", {}, False, "a name"),
    ("the/DT/det/2 mayor/NN/nsubj/3 left/VBD/ROOT/3", {1: 0}, False, "part of a name"),
    ("his/PRP$/poss/2 head/NN/nsubj/3 ached/VBD/ROOT/3", {}, False, "part of a body"),
    ("the/DT/det/2 head/NN/nsubj/3 left/VBD/ROOT/3", {}, True, "an office"),
    ("the/DT/det/2 mayor/NN/dep/3 left/VBD/ROOT/3", {}, False, "neither subject nor object"),
]


@pytest.mark.parametrize(("tree", "at", "is_one", "why"), SILENT)
def test_a_noun_that_says_nothing(tree, at, is_one, why):
    reading = SimpleNamespace(p=by_hand(tree), cast=SimpleNamespace(at=at, beside={}))
    assert Reading._is_silent_noun(reading, 1) == is_one, why


ASKED = [
    ("Hale asked/VBD Pike . | he/PRP replied/VBD", {}, 0, "in the sentence before"),
    ("Hale asked/VBD Pike . ⏎ he/PRP replied/VBD", {}, 0, "in the paragraph before"),
    ("Hale asked/VBD Pike . ⏎ It rained . ⏎ he/PRP replied/VBD", {}, None, "two paragraphs before"),
    ("Hale asked/VBD her/PRP . | he/PRP replied/VBD", {}, None, "a pronoun"),
    ("Hale asked/VBD Pike . | he/PRP replied/VBD", {"goes_on": True}, None, "the same utterance goes on"),
]


@pytest.mark.parametrize(("text", "more", "found", "why"), ASKED)
def test_who_was_asked_answers(text, more, found, why):
    p = words_by_hand(text)
    here = SimpleNamespace(**{"goes_on": False, **more})
    reading = SimpleNamespace(
        p=p,
        sources=[SimpleNamespace(asked=(p.starts[2], p.ends[2])), here],
        answers=[SimpleNamespace(entities=[0])],
        cast=SimpleNamespace(p=p, tokens=lambda *_: (2, 3), entities=[Entity(0, PERSON, "Pike")]),
        _phrase=lambda *_: SimpleNamespace(entities=[0]),
    )
    assert Reading._asked(reading, 1, p.words.index("he")) == found, why


def test_nobody_was_asked():
    """Without a source, or where the addressee has no words or stands behind."""
    p = words_by_hand("he/PRP replied/VBD | Hale asked/VBD Pike .")
    reading = SimpleNamespace(
        p=p,
        sources=[SimpleNamespace(asked=(p.starts[4], p.ends[4])), SimpleNamespace(goes_on=False)],
        answers=[SimpleNamespace(entities=[])],
        cast=SimpleNamespace(p=p, tokens=lambda *_: (4, 5), entities=[Entity(0, PERSON, "Pike")]),
        _phrase=lambda *_: SimpleNamespace(entities=[0]),
    )
    assert Reading._asked(reading, 1, 0) is None
    assert Reading._asked(reading, 1, 5) == 0
    reading.cast.tokens = lambda *_: (4, 4)
    assert Reading._asked(reading, 1, 5) is None
    reading.cast.tokens, reading.sources[1] = (lambda *_: (4, 5)), None
    assert Reading._asked(reading, 1, 5) is None
