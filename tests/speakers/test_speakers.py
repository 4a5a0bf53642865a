"""Who is the source: every rule has an example of its own, and odd inputs do no harm."""

from __future__ import annotations

import pytest
from conftest import TAG, resolve, rows

from quoteattr.lexicon import table
from quoteattr.parsing.model import load_model
from quoteattr.parsing.pieces import parse
from quoteattr.speakers.resolver import resolve_speakers
from quoteattr.speakers.source import Source


@pytest.mark.parametrize("row", rows("speakers/speakers.tsv"), ids=lambda row: f"{row['rule']}: {row['text'][:40]}")
def test_example(row):
    """Each rule finds the speaker of its example, with its role and who else."""
    found = resolve(row["text"])
    assert found.speaker is not None, found
    also = ", ".join(s.name for s in found.also)
    role = found.role.text if found.role else ""
    assert (found.rule, found.speaker.name, role, also) == (row["rule"], row["speaker"], row["role"], row["also"])


def test_every_rule_has_an_example_and_a_reason():
    """No rule without example and reason."""
    assert {row["rule"] for row in table("speaker_rules")} == {row["rule"] for row in rows("speakers/speakers.tsv")}
    for row in table("speaker_rules"):
        assert row["why"]
        assert row["way"] in ("name", "pronoun", "description", "place")


@pytest.mark.parametrize("text", ["<s1>Some</s1> said it was late.", "<s1>You</s1> said it was late.", "<s1>He</s1> said it was late."])
def test_nobody(text):
    """Nobody in particular, or nobody known: no speaker, and a reason."""
    found = resolve(text)
    assert found.speaker is None
    assert found.reason in ("generic", "pronoun-unresolved")


def test_it_in_a_passive_report_is_nobody():
    """*It was reported* has no source; *it said* has."""
    before = "The Northern Ferry Company cut two routes. "
    assert resolve(before + "<s1>It</s1> was reported that <c1>the boats were sold</c1>.").speaker is None
    assert resolve(before + "<s1>It</s1> said <c1>the boats were sold</c1>.").speaker.name == "Northern Ferry Company"


def test_the_sources_fuller_description_is_its_name():
    """*the harbour source* names *the source*, and *the insider* is nobody else."""
    text = "<s2>A source</s2> said <c2>yes</c2>. <s3>The harbour source</s3> said <c3>so</c3>. <s1>The insider</s1> said <c1>no</c1>."
    assert [resolve(text).speaker.name] == ["harbour source"]


@pytest.mark.parametrize("who", ["surgeon", "mechanic", "young clerk"])
def test_a_description_needs_evidence_for_a_name(who):
    """Whoever was named before is not handed the words of *the surgeon*."""
    assert resolve(f"Nora Whitfield came to the clinic. <s1>The {who}</s1> said <c1>it was late</c1>.").speaker.name == who


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Officer Ann Lee came. <s1>The officer</s1> said <c1>it was late</c1>.", "Ann Lee"),
        ("Detective Ann Lee came. <s1>The officer who wept</s1> said <c1>it was late</c1>.", "officer"),
        ("Deputy Ann Lee came. <s1>The officer</s1> said <c1>it was late</c1>.", "Ann Lee"),
        ("Deputy Minister Ann Lee came. <s1>The officer</s1> said <c1>it was late</c1>.", "officer"),
        ("Detective Ann Lee came. It was the officer <s1>who</s1> said <c1>it was late</c1>.", "Ann Lee"),
    ],
)
def test_an_office_of_one_field(text, speaker):
    """A clause brings somebody else in, and *deputy* before an office is no police officer."""
    assert resolve(text).speaker.name == speaker


def test_family_members_are_told_apart_by_honorific():
    """*Mr.* and *Ms.* tell a husband from his wife."""
    text = "Nora Whitfield and Martin Whitfield came. “No,” said <s1>Mr. Whitfield</s1>."
    assert resolve(text).speaker.name == "Martin Whitfield"


def test_the_words_of_the_quotation_are_no_candidates():
    """Who is named in what is said is not who says it."""
    text = "Owen Pryce came early. “<c1>Martin Vale was late</c1>,” <s1>he</s1> said."
    assert resolve(text).speaker.name == "Owen Pryce"


def test_sources_stay_aligned_and_none_stays_none():
    """One answer a source, also where there is no mention, and for an empty text."""
    text = "“No,” said Nora Whitfield."
    article = parse(text, load_model())
    found = resolve_speakers(article, [], [None, Source(11, 25, ((1, 4),)), None])
    assert [r.speaker.name if r.speaker else None for r in found] == [None, "Nora Whitfield", None]
    assert resolve_speakers(parse("", load_model()), [], [None])[0].reason == "no-source"
    assert resolve_speakers(parse("", load_model()), [], []) == []


def test_roles_carry_their_own_offsets():
    """A role is a stretch of the article."""
    text = "Nora Whitfield, the harbour master, came. “No,” <s1>she</s1> said."
    role = resolve(text).role
    assert TAG.sub("", text)[role.start : role.end] == role.text == "harbour master"


def test_a_place_that_speaks_is_an_organization():
    """*Moscow … it said*: the schema knows no speaker that is a place."""
    assert resolve("Moscow reacted on Friday. “<c1>The talks are over</c1>,” <s1>it</s1> said.").speaker.type == "organization"
