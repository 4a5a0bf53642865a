"""Every construction has an example: what is said, by which cue, by whom."""

import pytest
from conftest import ROOT, rows

from quoteattr.attribution.reasons import FRAMES, POSITIONS, SHAPES
from quoteattr.attributor import Attributor, attribute
from quoteattr.errors import InputError
from quoteattr.lexicon import table
from quoteattr.types import CUE_CLASSES

EVERY_CUE = Attributor(cues=CUE_CLASSES)


@pytest.mark.parametrize("row", rows("attribution/attribution.tsv"), ids=lambda row: f"{row['construction']}: {row['text'][:40]}")
def test_construction(row):
    """The words are found and linked to their cue and speaker."""
    article = attribute(row["text"].replace("⏎", "\n"))
    found = {"|".join(span.text for span in a.content.spans): a for a in article.attributions}
    assert row["content"] in found, sorted(found)
    a = found[row["content"]]
    speaker = a.speaker.name if a.speaker else ""
    assert (a.kind, a.cue.text if a.cue else "", speaker) == (row["kind"], row["cue"], row["speaker"])
    assert a.trace


def test_one_kind_may_be_given_as_a_string():
    assert Attributor(kinds="direct", cues="speech").kinds == {"direct"}


def test_a_string_is_no_stream():
    with pytest.raises(InputError, match="not one string"):
        next(Attributor().pipe("Hello"))


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Nora Whitfield told reporters that it was late.", "reporters"),
        ("Nora Whitfield asked Owen Pryce whether it was late.", "Owen Pryce"),
        ("Nora Whitfield said nothing about the plan.", None),
    ],
)
def test_addressee_is_somebody(text, addressee):
    told = [a.addressee.text if a.addressee else None for a in attribute(text).attributions]

    assert told == [addressee]


@pytest.mark.parametrize(
    "text",
    [
        "I think the bridge will hold.",
        "Owen Pryce was asked whether he would sign.",
        "Nora Whitfield attacked him.",
    ],
)
def test_what_is_done_to_somebody_is_not_said(text):
    assert not attribute(text).attributions


@pytest.mark.parametrize("row", rows("attribution/rules.tsv"), ids=lambda row: f"{row['kind']} {row['name']}")
def test_rule(row):
    """Each rule decides in its example."""
    found = {a.rule: a for a in EVERY_CUE.attribute(row["text"].replace("⏎", "\n")).attributions}
    assert row["rule"] in found
    assert row["name"] in row["rule"].split(":")


def test_the_page_on_the_rules_names_them_all():
    """The page is made by tests/benchmarks/rules.py; it goes stale when a rule or an example changes."""
    page = (ROOT / "quoteattr" / "docs" / "rules.md").read_text("utf8")
    for name in (*POSITIONS, *FRAMES, *SHAPES, *(row["rule"] for row in table("speaker_rules"))):
        assert f"| `{name}` |" in page
    for row in rows("attribution/rules.tsv"):
        assert row["text"].replace("|", "\\|") in page


def test_who_says_nothing_has_said_nothing():
    """*nothing* is no content; *nothing* within a clause is."""
    said, quiet = attribute("Nora Whitfield said that nothing was lost."), attribute("Nora Whitfield said nothing to that.")

    assert [a.content.text for a in said.attributions] == ["that nothing was lost"]
    assert not quiet.attributions


def test_what_a_noun_tells_is_told_once():
    """The verb before *her claim that …* reports nothing beside it; before somebody else's claim it does."""
    told = "that the bridge had been “a trap for the unwary and the old” when it was opened."
    own = attribute(f"Nora Whitfield, the mayor, repeated her contention {told}")
    others = attribute("Nora Whitfield rejected Owen Pryce's claim that the bridge was “a trap for the unwary.”")

    assert [a.cue.text for a in own.attributions if a.cue] == ["contention"]
    assert [a.cue.text for a in others.attributions if a.cue] == ["rejected", "claim"]


def test_a_turn_of_a_dialogue_has_no_words_that_name_its_source():
    """Whose it is only the order tells; the lines at either end have their cues."""
    text = "“Did you agree?” asked Nora Whitfield.\n“No.”\n“Why?”\n“It was late,” Owen Pryce said."
    found = attribute(text).attributions

    assert [(str(a.speaker), a.mention and a.mention.text) for a in found] == [
        ("Nora Whitfield", "Nora Whitfield"),
        ("Owen Pryce", None),
        ("Nora Whitfield", None),
        ("Owen Pryce", "Owen Pryce"),
    ]
