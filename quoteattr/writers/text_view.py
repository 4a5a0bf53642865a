"""What a notebook and ``quoteattr show --html`` show of an article or an attribution: the text with each
content in its speaker's colour, without script or network.

Colours stand beside each word, since notebooks and mail take style sheets out.
"""

from __future__ import annotations

from html import escape
from typing import TextIO

from ..types import Article, Attribution
from .base import encodable
from .segments import Segment, segments
from .table import UNSURE
from .who import named, printed, words_by_speaker

HUES = (225, 28, 165, 330, 0, 265, 65, 195)
"""Of the speakers in order of their words, as in the report; from the ninth on they come again."""


FRAME = "font-family:Georgia,serif;line-height:1.6;max-width:46em;white-space:pre-wrap;overflow-wrap:anywhere"


SMALL = "font:0.85em sans-serif;opacity:0.8"


def article_html(article: Article) -> str:
    """The text of an article with what was found in it.

    Args:
        article: the article.

    >>> article_html(Article("Nothing was <said>.")).count("Nothing was &lt;said&gt;.")
    1
    """
    numbers = {speaker.id: k for k, (speaker, _) in enumerate(words_by_speaker(article), 1)}
    begun: set[int] = set()
    body = "".join(_piece(article, segment, numbers, begun) for segment in segments(article))
    legend = "".join(
        f'<div><span style="{_colour(k)}">[{k}]</span> {_safe(str(speaker))} <span style="{SMALL}">{words} words</span></div>'
        for k, (speaker, words) in enumerate(words_by_speaker(article), 1)
    )
    unsure = any(a.speaker is None or a.confidence < UNSURE for a in article.attributions)
    note = f'<div style="{SMALL}">? not sure, – no speaker: worth checking</div>' if unsure else ""
    title = _safe(str(article.meta.get("title") or article.doc or "Article"))
    return f'<div><strong>{title}</strong><div style="{FRAME}">{body}</div>{legend}{note}</div>'


def attribution_html(attribution: Attribution) -> str:
    """One attribution: the words, who said them, and why we think so.

    Args:
        attribution: the attribution.

    >>> from ..types import Content, Span
    >>> "no-cue" in attribution_html(Attribution("1f", "direct", Content((Span("Yes,", 1, 5),)), reason="no-cue"))
    True
    """
    a = attribution
    who = named(a) or f"no speaker ({a.reason})"
    facts = f"{a.kind}, confidence {a.confidence:.2f}" if a.speaker else a.kind
    return (
        f'<div><blockquote style="{FRAME};margin:0 0 0 1em">{_safe(printed("", a.quotations, a.content.spans))}</blockquote>'
        f'<div>— <strong>{_safe(who)}</strong> <span style="{SMALL}">{_safe(facts)}</span></div>'
        f'<div style="{SMALL}">{_safe(a.explain())}</div></div>'
    )


def _piece(article: Article, segment: Segment, numbers: dict[str, int], begun: set[int]) -> str:
    marks = ""
    for k in segment.contents:
        if k not in begun:
            begun.add(k)
            marks += f'<sup style="{SMALL}">{_mark(article.attributions[k], numbers)}</sup>'
    style = ""
    if segment.contents:
        inner = article.attributions[segment.contents[-1]]
        style += _colour(numbers[inner.speaker.id]) if inner.speaker else "border-bottom:2px dotted #888"
    style += ";font-weight:bold" if segment.cues else ""
    style += ";text-decoration:underline" if segment.mentions else ""
    words = _safe(segment.text)
    return marks + (f'<span style="{style.lstrip(";")}">{words}</span>' if style else words)


def _mark(a: Attribution, numbers: dict[str, int]) -> str:
    return "–" if a.speaker is None else f"{numbers[a.speaker.id]}{'?' if a.confidence < UNSURE else ''}"


def _colour(number: int) -> str:
    hue = HUES[(number - 1) % len(HUES)]
    return f"background:hsla({hue},70%,60%,0.25);border-bottom:2px solid hsl({hue},60%,45%)"


def _safe(text: str) -> str:
    return escape(encodable(text))


class TextViewWriter:
    """A page with the texts of the articles, one below the other."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        stream.write('<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Who said what</title></head><body>\n')

    def write(self, article: Article) -> None:
        """Write one article."""
        self.stream.write(article_html(article) + "\n<hr>\n")

    def close(self) -> None:
        """Write the end of the page."""
        self.stream.write("</body></html>\n")
