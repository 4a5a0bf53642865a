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
