"""What is told within quoted words is hearsay: it has its own source, and shows who told it."""

import pytest

from quoteattr.attributor import Attributor, attribute
from quoteattr.writers.base import teller

TOLD = "“Owen Pryce told me that the boat was late,” Nora Whitfield said."


def test_hearsay_is_told_by_whoever_is_quoted():
    """The inner statement names its own source, its teller and its rule."""
    article = attribute(TOLD)
    outer, inner = article.attributions

    assert (inner.speaker.name, inner.content.text, inner.kind) == ("Owen Pryce", "that the boat was late", "indirect")
    assert inner.parent == outer.id
    assert inner.rule == "layer:ccomp"
    assert "within what another speaker is quoted as saying" in inner.explain()
    assert [teller(article, a) for a in article.attributions] == ["", ", told by Nora Whitfield"]


@pytest.mark.parametrize(
    ("told", "text"),
    [
        (1, TOLD),
        (0, "“I told Owen Pryce that the boat was late,” Nora Whitfield said."),  # her own words
        (0, "“If Owen Pryce says that the boat is late, we walk,” Nora Whitfield said."),  # supposed
        (0, "“They say that the boat is late,” Nora Whitfield said."),  # usual
        (0, "“I left on the day when Owen Pryce said that the boat was late,” Nora Whitfield said."),  # a circumstance
        (1, "“It was then that the rain came, and Owen Pryce said that the boat was late,” Nora Whitfield said."),
    ],
)
def test_what_somebody_else_has_said_is_told(told, text):
    """Only what another is said to have said is hearsay."""
    assert sum(a.rule == "layer:ccomp" for a in attribute(text).attributions) == told


def test_the_option_leaves_layers_out():
    """Without layers only those who speak in the article itself remain, in clauses and in quotations."""
    attributor = Attributor(layers=False)

    assert [a.speaker.name for a in attributor.attribute(TOLD).attributions] == ["Nora Whitfield"]
    said = attributor.attribute("Nora Whitfield said Owen Pryce had called it a “mess”.")
    assert [a.parent for a in said.attributions] == [None]


def test_the_command_leaves_layers_out(run):
    """The option of the command is that of the library."""
    found = [run("extract", "-", "--format", "jsonl", *option, stdin=TOLD).stdout.count("\n") for option in ((), ("--no-layers",))]

    assert found == [2, 1]


INTERVIEW = "Nora Whitfield: What did you write?\n\nOwen Pryce: {}\n\nNora Whitfield: Was it hard?\n\nOwen Pryce: Never.\n"


def test_a_turn_reports_what_somebody_else_said():
    """In an interview what another has said is told by who speaks; what one says or thinks oneself is no report."""
    told = attribute(INTERVIEW.format("The mayor told us that the gate was shut."))
    own = attribute(INTERVIEW.format("I wrote that the gate was shut. I think it was late."))

    assert [a.content.text for a in told.attributions if "mayor" in str(a.speaker)] == ["that the gate was shut"]
    assert len(own.attributions) == 4


def test_what_the_speaker_quotes_himself_saying_is_one_attribution():
    """*“I said ‘never’,” Lee said* is one attribution; what somebody else said in it is another."""
    own = attribute("“I walked in and I said, ‘We never agreed,’ and sat down,” Nora Whitfield said.")
    told = attribute("“He walked in and he said, ‘We never agreed,’ and sat down,” Nora Whitfield said.")

    assert [a.mention.text for a in own.attributions] == ["Nora Whitfield"]
    assert [a.mention.text for a in told.attributions] == ["Nora Whitfield", "he"]
