"""Articles in colours at a terminal."""

from __future__ import annotations

import io

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from quoteattr.types import Article, Attribution, Content, Span, Speaker
from quoteattr.writers.base import visible
from quoteattr.writers.show import COLOURS, ShowWriter


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "90")


def written(article: Article, stream: io.StringIO | None = None) -> str:
    stream = stream or Terminal()
    writer = ShowWriter(stream)
    writer.write(article)
    writer.close()
    return stream.getvalue()


def style_of(shown: str, words: str) -> str:
    text = Text.from_ansi(shown)
    at = text.plain.index(words)
    return " ".join(str(span.style) for span in text.spans if span.start <= at < span.end)


def test_speakers_have_colours_cues_are_bold_and_sources_underlined(article):
    shown = written(article)

    assert style_of(shown, "We waited") == style_of(shown, "and nobody came") == "color(6)"
    assert "bold" in style_of(shown, "told")
    assert "underline" in style_of(shown, "Ann Lee, the mayor, told")
    assert "italic" in style_of(shown, "It’s over")
    assert style_of(shown, "is off") == ""


def test_legend_and_marks(article):
    lines = Text.from_ansi(written(article)).plain.splitlines()

    assert lines[0] == "story-1"
    assert lines[1] == "“[1]We waited,” Ann Lee, the mayor, told reporters, “and nobody came.”"
    assert "“[–]It’s over.”" in lines
    assert "[1] Ann Lee, mayor  5 words" in lines
    assert "? not sure, – no speaker: worth checking" in lines


def test_what_we_are_not_sure_of_has_a_question_mark(article):
    unsure = attrs.evolve(article.attributions[0], confidence=0.6)

    assert "“[1?]We waited,”" in written(attrs.evolve(article, attributions=(unsure,)), io.StringIO())


def test_without_colours(article, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    shown = written(article)

    assert "\x1b[36m" not in shown
    assert "bold" in style_of(shown, "told")
    assert "\x1b" not in written(article, io.StringIO())


def test_more_speakers_than_colours():
    text = " ".join(f"W{k:02}" for k in range(len(COLOURS) + 1))
    said = [
        Attribution(f"a{k}", "direct", Content((Span.of(text, 4 * k, 4 * k + 3),)), speaker=Speaker(f"s{k}", f"N{k}", "person"))
        for k in range(len(COLOURS) + 1)
    ]
    shown = written(Article(text, tuple(said)))

    assert style_of(shown, "W00") == style_of(shown, "W10")
    assert "[11?]W10" in Text.from_ansi(shown).plain


@given(st.text(st.characters(codec=None), min_size=2, max_size=40))
def test_any_text_is_shown_and_steers_nothing(text):
    stream = io.StringIO()
    said = Attribution("a", "direct", Content((Span.of(text, 0, len(text) // 2),)), speaker=Speaker("s1", text or "N", "person"))
    shown = written(Article(text, (said,), doc=text or None), stream)

    assert "".join(visible(shown).split()) == "".join(shown.split())
    assert "\x1b" not in shown
