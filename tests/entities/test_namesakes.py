"""Two people of one surname: nobody rather than a guess where nothing tells them apart."""

from __future__ import annotations

import pytest
from conftest import resolve


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Peter Holm and Dawn Holm sued. <s1>Holm</s1> said it was cordial.", None),
        ("Peter Holm and Dawn Holm sued. <s1>Mrs Holm</s1> said it was cordial.", "Dawn Holm"),
        ("Peter Holm sued. Dawn Holm stayed away. <s1>Holm</s1> said it was cordial.", "Dawn Holm"),
        ("Dawn Holm, mother of the victim Peter Holm, sued. <s1>Holm</s1> said it was cordial.", "Dawn Holm"),  # who is spoken of
        ("Rep. Dawn Holm sued. Peter Holm stayed away. <s1>Rep. Holm</s1> said it was cordial.", "Dawn Holm"),  # her title
        ("Peter Holm sued. Holm won. His wife, Dawn Holm, wept. <s1>Holm</s1> said it was cordial.", "Peter Holm"),  # goes on about him
        ("Peter Holm sued. His wife, Dawn Holm, wept. <s1>Holm</s1> said Dawn was ill.", "Peter Holm"),  # calls her by given name
        ("Peter Holm sued. His wife, Dawn Holm, wept. <s1>Holm</s1> said Kim was ill.", "Peter Holm"),
        ("Peter Holm and Dawn Lund sued. <s1>Holm</s1> said it was cordial.", "Peter Holm"),
    ],
)
def test_a_surname_of_two(text, speaker):
    """The bare surname stands for nobody right after both; an honorific or a sentence of one's own decides."""
    found = resolve(text)
    assert (found.speaker.name if found.speaker else None) == speaker
    assert speaker or found.reason == "ambiguous"


def test_a_family_name_that_stands_first():
    """Park is Park Jin-ho, and no park, where the article names him."""
    assert resolve("Park Jin-ho came. <s1>Park</s1> said it was late.").speaker.name == "Park Jin-ho"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Bo Ek and Bo Ek Jr. sued. <s1>Bo Ek</s1> said it was cordial.", "Bo Ek"),
        ("Bo Ek and Bo Ek Jr. sued. <s1>Ek Jr.</s1> said it was cordial.", "Bo Ek Jr."),
        ("Bo Ek Jr. sued with his father, Bo Ek. <s1>Bo Ek Jr.</s1> said it was cordial.", "Bo Ek Jr."),
        ("Bo Ek won. His lawyer wept. Bo Ek Jr. left. Ek Jr. was late. <s1>Ek</s1> said it was cordial.", "Bo Ek"),
        ("Bo Ek Jr. left. Ek Jr. was late. President Ek won. <s1>Ek</s1> said it was cordial.", "Ek"),
        ("Attorney Bo Ek, Jr., sued. <s1>Mr. Ek</s1> said it was cordial.", "Bo Ek, Jr."),
        ("Bo Ek Sr. sued. Bo Ek Jr. stayed away. <s1>Bo Ek Sr.</s1> said it was cordial.", "Bo Ek Sr."),
        ("Bo Ek sued. Many came. <s1>Bo Ek Jr.</s1> said it was cordial.", "Bo Ek Jr."),  # the ending was left out once
        ("Bo Ek Jr. sued. Many came. <s1>Bo Ek</s1> said it was cordial.", "Bo Ek Jr."),
        ("Bo Ek Jr. sued. Many came. <s1>Ek</s1> said it was cordial.", "Bo Ek Jr."),
    ],
)
def test_a_parent_and_child_of_one_name(text, speaker):
    """What ends the name tells them apart where the article does."""
    assert resolve(text).speaker.name == speaker
