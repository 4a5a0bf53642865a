"""The text of an article at a terminal, each quotation in the colour of its speaker."""

from __future__ import annotations

from typing import TextIO

from rich.console import Console
from rich.style import Style
from rich.text import Text

from ..segments import segments, words_by_speaker
from ..types import Article
from .base import visible
from .table import UNSURE

COLOURS = ("cyan", "magenta", "green", "yellow", "blue", "bright_red", "bright_cyan", "bright_magenta", "bright_green", "bright_blue")
"""Speakers in order of their words; more speakers share colours, and the legend numbers tell them apart."""

WIDEST = 100
"""Columns beyond which a text is no longer easy to read."""


class ShowWriter:
    """Contents in the speaker's colour, cues in bold, sources underlined; ``[1?]`` before a content is its speaker's number, with ``?``
    where we are not sure, ``[–]`` where nobody is named. Below, who the numbers are, and how many words each gets in quotations.
    """

    def __init__(self, stream: TextIO) -> None:
        self.console = Console(file=stream, highlight=False, markup=False, emoji=False)

    def write(self, article: Article) -> None:
        """Show one article."""
        speakers = words_by_speaker(article)
        number = {speaker.id: k for k, (speaker, _) in enumerate(speakers, 1)}
        shown = Text()
        begun: set[int] = set()
        for segment in segments(article):
            style = Style(bold=bool(segment.cues) or None, underline=bool(segment.mentions) or None)
            if segment.contents:
                inner = article.attributions[segment.contents[-1]]
                who = number.get(inner.speaker.id) if inner.speaker else None
                style += Style(color=COLOURS[(who - 1) % len(COLOURS)] if who else None, italic=who is None or None)
                for k in segment.contents:
                    if k not in begun:
                        begun.add(k)
                        a = article.attributions[k]
                        sign = number.get(a.speaker.id) if a.speaker else None
                        mark = f"[{sign}{'?' if a.confidence < UNSURE else ''}]" if sign else "[–]"
                        shown.append(mark, Style(dim=True))
            shown.append(visible(segment.text), style)
        width = min(self.console.width, WIDEST)
        self.console.print(Text(visible(article.doc or "Article"), "bold"))
        self.console.print(shown, width=width)
        for k, (speaker, words) in enumerate(speakers, 1):
            line = Text(f"[{k}] ", "dim")
            line.append(visible(str(speaker)), Style(color=COLOURS[(k - 1) % len(COLOURS)], bold=True))
            line.append(f"  {words} words" if words else "")
            self.console.print(line, width=width)
        self.console.print()

    def close(self) -> None:
        """Nothing is left to show."""
