"""What ``python tests/fuzz`` tries by the million, tried on a few: any text gives values that are right, and every writer takes them."""

import fuzz_checks
import pytest
from fuzz_texts import MARKS, WORDS, text_of
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from quoteattr.attributor import Attributor, attribute
from quoteattr.quotations.tokenizer import find_quotations
from quoteattr.types import Article, Content, Quotation, Span


def test_odd_texts_have_quotations_in_order_and_nested():
    """A thousand texts for the tokenizer."""
    for number in range(1_000):
        text = text_of("tokenizer", 0, number)
        assert list(fuzz_checks.quotations(text, find_quotations(text))) == []


def test_odd_texts_have_right_values_that_every_writer_takes():
    """Whole texts in a batch; some alone and to every writer."""
    attributor = Attributor()
    texts = [text_of("articles", 0, number) for number in range(64)]
    for number, (text, article) in enumerate(zip(texts, attributor.pipe(texts), strict=True)):
        assert list(fuzz_checks.whole(article, text)) == []
        if number % 16 == 0:
            assert list(fuzz_checks.writers(article)) == []
            assert attributor.attribute(text) == article


@pytest.mark.parametrize(("seed", "number"), [(13, 9117), (13, 10305), (13, 13273), (13, 13775), (42, 9350)])
def test_damaged_articles_that_once_failed(seed, number):
    """A role at the very end before *since*; a quotation of nobody that goes on within itself; one without a word at the end."""
    text = text_of("articles", seed, number)
    assert list(fuzz_checks.whole(attribute(text), text)) == []


def test_the_same_seed_gives_the_same_texts():
    assert text_of("articles", 3, 5) == text_of("articles", 3, 5) != text_of("articles", 4, 5)


@pytest.mark.parametrize(
    "text",
    [
        "Moscow reacted on Friday. “The talks are over,” it said.",  # a place that speaks is an organization
        "to's according",
        "It was late, Ann Lee said on Monday,",  # a comma that is the last of the text
        "We met Ann Lee, MP",
        "> \u200b",
        "> \u200b“Yes,” he said.",
        "“a ‘b” c’ d, said Ann Lee.",
        '“👨:«"»',
        '”according to â€œ .–”"',  # a mark that the parser takes for a noun is nobody
    ],
)
def test_texts_that_once_gave_what_must_not_be(text):
    article = attribute(text)
    assert [*fuzz_checks.whole(article, text), *fuzz_checks.writers(article)] == []


def test_the_checks_see_what_is_wrong():
    """A check that sees nothing proves nothing."""
    text = "“Yes,” said Ann Lee."
    assert list(fuzz_checks.quotations(text, (Quotation("No, ", 1, 5, "“", "”"),)))
    assert list(fuzz_checks.quotations(text, (Quotation("Yes,", 1, 5, "‘", "”"),)))
    article = attribute(text)
    assert list(fuzz_checks.attributions(Article(text, article.attributions * 2, article.quotations, article.speakers)))
    assert list(fuzz_checks.attributions(Article("x" * len(text), article.attributions, article.quotations, article.speakers)))
    assert Content((Span("Yes,", 1, 5),))


class Written(RuleBasedStateMachine):
    """A text as somebody writes and damages it: after each step its quotations are right, at the end all that is found in it."""

    @initialize(seed=st.integers(0, 50))
    def begin(self, seed):
        self.text = text_of("tokenizer", -1, seed)

    @rule(word=st.sampled_from(WORDS), place=st.floats(0, 1))
    def insert(self, word, place):
        at = int(place * len(self.text))
        self.text = f"{self.text[:at]} {word} {self.text[at:]}"

    @rule(pair=st.sampled_from(("“”", "‘’", '""', "''", "«»", "”“", "“’")), first=st.floats(0, 1), last=st.floats(0, 1))
    def quote(self, pair, first, last):
        a, b = sorted((int(first * len(self.text)), int(last * len(self.text))))
        self.text = self.text[:a] + pair[0] + self.text[a:b] + pair[1] + self.text[b:]

    @rule(number=st.integers(0, 999))
    def lose_a_mark(self, number):
        places = [k for k, c in enumerate(self.text) if c in MARKS]
        if places:
            at = places[number % len(places)]
            self.text = self.text[:at] + self.text[at + 1 :]

    @rule(mark=st.sampled_from(("\n", "\n\n", "\n> ", " ", "\u200b")), place=st.floats(0, 1))
    def part(self, mark, place):
        at = int(place * len(self.text))
        self.text = self.text[:at] + mark + self.text[at:]

    @invariant()
    def quotations_are_right(self):
        if hasattr(self, "text"):
            assert list(fuzz_checks.quotations(self.text, find_quotations(self.text))) == []

    def teardown(self):
        if hasattr(self, "text"):
            assert list(fuzz_checks.whole(attribute(self.text), self.text)) == []


Written.TestCase.settings = settings(
    max_examples=25, stateful_step_count=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
TestWritten = Written.TestCase
