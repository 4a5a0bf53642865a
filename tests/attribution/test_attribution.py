"""Every construction has an example: what is said, by which cue, by whom."""

import pytest
from conftest import rows

from quoteattr.attributor import Attributor, attribute
from quoteattr.errors import InputError


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
