"""The text of an article at a terminal, each quotation in the colour of its speaker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from rich.console import Console
from rich.style import Style
from rich.text import Text

from ..types import Article, Attribution
from .base import visible
from .segments import Segment, segments
from .table import UNSURE
from .who import words_by_speaker

COLOURS = ("cyan", "magenta", "green", "yellow", "blue", "bright_red", "bright_cyan", "bright_magenta", "bright_green", "bright_blue")
"""Speakers in order of their words; more speakers share colours, and their numbers tell them apart."""


WIDEST = 100
"""Columns beyond which a text is no longer easy to read."""


class ShowWriter:
    """Contents in the speaker's colour, cues in bold, sources underlined, and below who the numbers are and how many words each gets.

    ``[1?]`` before a content is its speaker's number, with ``?`` where we are not sure; ``[–]`` is before words without a speaker.
    """

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.console = Console(file=stream, highlight=False, markup=False, emoji=False)

    def write(self, article: Article) -> None:
        """Show one article."""
        with self.console.capture() as shown:
            self._show(article)
        self.stream.write(shown.get())

    def _show(self, article: Article) -> None:
        width = min(self.console.width, WIDEST)
        self.console.print(Text(visible(article.doc or "Article"), "bold"), width=width)
        self.console.print(_coloured(article), width=width)
        for line in _legend(article):
            self.console.print(line, width=width)
        self.console.print()

    def close(self) -> None:
        """Nothing is left to show."""


def _numbers(article: Article) -> dict[str, int]:
    return {speaker.id: number for number, (speaker, _) in enumerate(words_by_speaker(article), 1)}


def _colour(number: int) -> Style:
    return Style(color=COLOURS[(number - 1) % len(COLOURS)])


def _coloured(article: Article) -> Text:
    numbers, shown, begun = _numbers(article), Text(), set()
    for segment in segments(article):
        for k in segment.contents:
            if k not in begun:
                begun.add(k)
                shown.append(_mark(article.attributions[k], numbers), Style(dim=True))
        shown.append(visible(segment.text), _style(article, segment, numbers))
    return shown


def _mark(a: Attribution, numbers: dict[str, int]) -> str:
    if a.speaker is None:
        return "[–]"
    return f"[{numbers[a.speaker.id]}{'?' if a.confidence < UNSURE else ''}]"


def _style(article: Article, segment: Segment, numbers: dict[str, int]) -> Style:
    style = Style(bold=bool(segment.cues) or None, underline=bool(segment.mentions) or None)
    if not segment.contents:
        return style
    speaker = article.attributions[segment.contents[-1]].speaker
    return style + (_colour(numbers[speaker.id]) if speaker else Style(italic=True))


def _legend(article: Article) -> Iterator[Text]:
    for number, (speaker, words) in enumerate(words_by_speaker(article), 1):
        line = Text.assemble((f"[{number}] ", "dim"), (visible(str(speaker)), _colour(number) + Style(bold=True)))
        if words:
            line.append(f"  {words} word{'' if words == 1 else 's'}")
        yield line
    sure = [a.speaker is not None and a.confidence >= UNSURE for a in article.attributions]
    if not all(sure):
        yield Text("? not sure, – no speaker: worth checking", "dim")
