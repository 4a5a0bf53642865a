"""Quotations without a named speaker whose words the article gives to one person elsewhere."""

import pytest

from quoteattr.attributor import attribute

STORY = "\n\n“The pier is a raid with a logo on it,” said Nora Whitfield, the harbour master.\n\n“Nobody asked us,” said Owen Pryce."


@pytest.mark.parametrize(
    ("headline", "speaker"),
    [
        ("Pier is ‘a raid with a logo’, says veteran", "Nora Whitfield"),  # no name
        ("‘A raid with a logo’: the pier’s last summer", "Nora Whitfield"),  # no cue
        ("Pier is ‘a raid’, says veteran", "Nora Whitfield"),  # two words
        ("Pier ‘a raid’ on town", "Nora Whitfield"),  # scare marks
        ("Pier branded ‘a raid’", "Nora Whitfield"),  # a verb that tells what was done
        ("Pier is ‘a raid’, say residents", "residents"),  # too short to be known against a group
        ("Raid: pier is a ‘raid’, says veteran", "veteran"),  # too short to be known again
        ("Pier is ‘a raid with a plan’, says veteran", "veteran"),  # other words
        ("Pier is ‘a raid with a logo’, says Owen Pryce", "Owen Pryce"),  # somebody is named
        ("‘A raid with a logo’: Hull Council faults pier", "Nora Whitfield"),  # a headline's body
        ("‘A raid with a plan’: Hull Council faults pier", "Hull Council"),  # a body's own words
        ("‘A raid with a logo’: residents say pier is finished", "Nora Whitfield"),  # a headline's group
    ],
)
def test_a_headline_repeats_what_the_article_quotes(headline, speaker):
    """The words are theirs who says them in the article; what the headline says itself comes first."""
    first = attribute(headline + STORY).attributions[0]

    assert (first.speaker and first.speaker.name) == speaker
    assert (first.trace[0].rule == "same-words") == (speaker == "Nora Whitfield")
    assert first.confidence < 1


def test_a_pull_quote_runs_together_what_the_article_interrupts():
    """Words that two stretches of one statement hold between them are known again, whatever name stands on the line before."""
    article = attribute(
        "“We are not asking for the moon,” said Nora Whitfield. “We are asking for a date.”\n\nHis wife says it rained.\n\n"
        "“We are not asking for the moon. We are asking for a date.”\n\n“It rained,” Owen Pryce said."
    )

    assert [a.speaker and a.speaker.name for a in article.attributions if "asking" in a.content.text] == ["Nora Whitfield"] * 2


def test_a_headline_repeats_a_turn_of_an_interview():
    """A turn has no marks of its own."""
    article = attribute(
        "‘I still sign every cheque’: the boss on debt\n\nHarbour Post: Who signs?\n\nWhitfield: They ask. I still sign every cheque."
        "\n\nHarbour Post: Why?\n\nWhitfield: It is what I do. Nora Whitfield won."
    )

    assert article.attributions[0].speaker is not None
    assert article.attributions[0].speaker.name == "Nora Whitfield"


def test_words_of_two_people_are_nobodys():
    """Where two people say the same, nothing tells whose words are repeated."""
    article = attribute("‘It was far too late’\n\n“It was far too late,” said Nora Whitfield.\n\n“It was far too late,” said Owen Pryce.")

    assert [a.speaker and a.speaker.name for a in article.attributions][-2:] == ["Nora Whitfield", "Owen Pryce"]
    assert "same-words" not in {v.rule for a in article.attributions for v in a.trace}


def test_scare_marks_of_nobody_give_no_row():
    """What nobody says elsewhere stays a quotation that is no speech."""
    article = attribute("Pier ‘a raid’ on town" + STORY.replace("a raid", "a joke"))

    assert [a.content.text for a in article.attributions if a.content.text == "a raid"] == []
    assert article.quotations[0].use == "scare"


def test_a_headline_repeats_what_a_body_says():
    """An organization speaks in headlines too, and out of them only people are known again."""
    said = "\n\nThe Bakers’ Union called it “a kick in the teeth” on Monday.\n\n{}\n"
    found = attribute("Closure ‘a kick in the teeth’" + said.format("It was “a kick in the teeth”.")).attributions

    assert next(a.content.text for a in found if a.speaker and a.speaker.name == "Bakers’ Union") == "a kick in the teeth"
    assert [a.trace[0].rule == "same-words" for a in found] == [True, False]


@pytest.mark.parametrize(("line", "speaker"), [("‘Not pests’", "Nora Whitfield"), ("‘Not pests.’", None), ("‘Pests’", None)])
def test_a_heading_of_two_words_repeats_what_the_article_quotes(line, speaker):
    """The heading of a part is a line of its own without a stop; one word may be anybody's."""
    article = attribute(f"It rained on Monday.\n\n{line}\n\nNora Whitfield said the wallabies were “neighbours, not pests”.")

    heading = next((a for a in article.attributions if a.content.text in line), None)
    assert (heading and heading.speaker and heading.speaker.name) == speaker
