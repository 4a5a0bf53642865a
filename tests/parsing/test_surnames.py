"""Surnames that are common words too: where they are one, and who speaks then."""

from __future__ import annotations

import pytest

from quoteattr.attributor import attribute
from quoteattr.parsing.surnames import surnames_at

NAMED = "Vera May left. "
ROWS = [
    (NAMED + "May said so.", 1, "a verb that reports behind it"),
    (NAMED + "May has gone.", 1, "a helping verb behind it"),
    (NAMED + "“No,” said May.", 1, "a stop behind it"),
    (NAMED + "They met in May.", 0, "a month"),
    (NAMED + "It was May 3.", 0, "a number behind it"),
    (NAMED + "May I go?", 0, "a question"),
    (NAMED + "He met Ann May Lund.", 0, "another capital behind it"),
    ("They left. May said so.", -1, "nobody of that name"),
    ("Mr Will left. Will claims it was late.", 1, "named with a title"),
    ("Mr Will left. Will he go?", 0, "a question"),
    ("Ann Long left. Long before that it rained.", 0, "no verb behind it"),
]


@pytest.mark.parametrize(("text", "more", "why"), ROWS)
def test_where_a_word_is_a_surname(text, more, why):
    """One place is that of the full name; the others are as the row says."""
    found = surnames_at(text)
    assert len(found) == more + 1, why
    assert all(text[at : at + len(name)].istitle() for at, name in found.items())


@pytest.mark.parametrize("surname", ["May", "Will", "Long", "Still", "Close", "Sunday"])
def test_who_bears_it_speaks(surname):
    """At every mention, with the words and offsets of the text."""
    text = f"Ann {surname} won. {surname} said it was late. “We are ready,” said {surname}. “We are,” {surname} added."
    article = attribute(text)

    assert [a.speaker and a.speaker.name for a in article.attributions] == [f"Ann {surname}"] * 3
    assert [a.mention and a.mention.text for a in article.attributions] == [surname] * 3
