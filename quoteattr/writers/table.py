"""A table for a reader at a terminal: who, in what role, said what."""

from __future__ import annotations

from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from ..types import Article, Attribution, Span
from .base import visible

UNSURE = 0.7
"""Attributions with less confidence are marked by ``?``."""


WIDE = 100
"""Columns of a terminal that also has room for the cue."""


NARROW = 60
"""Columns of a terminal below which the role stands with the speaker, and the kind is left out."""


LEAST = 40
"""Columns that a table always takes."""


WIDEST = 140
"""Columns beyond which a table is no longer easy to read."""


def printed(article: Article, attribution: Attribution) -> str:
    """The content as the article prints it: quotations within their own marks, ``…`` where other words interrupt.

    >>> from quoteattr.types import Content, Quotation
    >>> text = "“Yes,” she said, “now.”"
    >>> quotations = Quotation.of(text, 1, 5, opening="“", closing="”"), Quotation.of(text, 18, 22, opening="“", closing="”")
    >>> said = Attribution("1f", "direct", Content(tuple(Span(q.text, q.start, q.end) for q in quotations)), quotations)
    >>> printed(Article(text, (said,)), said)
    '“Yes,” … “now.”'
    """
    return printed_spans(attribution, article.text)


def printed_spans(attribution: Attribution, text: str | None = None) -> str:
    """The same of an attribution by itself; without the text, other words are taken to stand between its stretches.

    Args:
        attribution: the attribution.
        text: the article's text, if it is at hand.
    """
    opening = {q.start: q.opening for q in attribution.quotations}
    closing = {q.end: q.closing for q in attribution.quotations}
    pieces: list[str] = []
    last: Span | None = None
    for span in attribution.content.spans:
        if last is not None:
            between = "words" if text is None else text[last.end : span.start]
            pieces.append(" … " if any(c.isalnum() for c in between) else "\n" if "\n" in between else " ")
        pieces.append(f"{opening.get(span.start, '')}{span.text}{closing.get(span.end, '')}")
        last = span
    return "".join(pieces)


class TableWriter:
    """One table an article, as wide as the terminal; text is wrapped, never cut or altered."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.console = Console(file=stream, markup=False, emoji=False, highlight=False)
        self.console.width = max(self.console.width, LEAST)

    def write(self, article: Article) -> None:
        """Print the table of one article."""
        with self.console.capture() as printed:
            self._print(article)
        self.stream.write(printed.get())

    def _print(self, article: Article) -> None:
        self.console.print(self._title(article))
        if article.attributions:
            self.console.print(self._table(article))
        aside = Text("; ").join(
            Text(visible(f"{q.opening}{q.text}{q.closing} ({q.use})")) for q in article.quotations if q.use != "speech" and not q.continues
        )
        if aside:
            self.console.print(Text.assemble("Not speech: ", aside, style="dim"))
        self.console.print()

    def close(self) -> None:
        """Nothing is left to print."""

    def _title(self, article: Article) -> Text:
        found = f"{_count(len(article.attributions), 'attribution')}, {_count(len(article.speakers), 'speaker')}"
        nobody = sum(a.speaker is None for a in article.attributions)
        if nobody:
            found += f", {nobody} without a speaker"
        return Text.assemble((visible(article.doc or "Article"), "bold"), f"  {found}")

    def _table(self, article: Article) -> Table:
        found, width = article.attributions, min(self.console.width, WIDEST)
        names = 24 if width >= WIDE else 15
        table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, width=width)
        cells: list[list[Text]] = []

        def column(header: str, column_cells: list[Text], most: int | None, style: str = "", *, right: bool = False) -> None:
            needed = max(cell.cell_len for cell in (Text(header), *column_cells))
            fixed = None if most is None else min(most, needed)
            justify: JustifyMethod = "right" if right else "left"
            table.add_column(header, justify=justify, style=style, overflow="fold", width=fixed, ratio=None if fixed else 1)
            cells.append(column_cells)

        column("#", [Text(str(number)) for number in range(1, len(found) + 1)], 6, "dim", right=True)
        column("Speaker", [_speaker(a, with_role=width < NARROW) for a in found], names, "bold")
        if width >= NARROW:
            column("Role", [Text(visible(a.role.text) if a.role else "") for a in found], names)
        column("Quotation", [Text(visible(printed(article, a))) for a in found], None)
        if width >= WIDE:
            column("Cue", [Text(visible(a.cue.text) if a.cue else "") for a in found], 12, "dim")
        if width >= NARROW:
            column("Kind", [Text(a.kind) for a in found], 8, "dim")
        column("Conf.", [_confidence(a) for a in found], 5, right=True)
        for row in zip(*cells, strict=True):
            table.add_row(*row)
        return table


def _speaker(a: Attribution, *, with_role: bool) -> Text:
    if a.speaker is None:
        return Text(f"— ({visible(a.reason or 'no-source')})", style="dim not bold")
    role = f", {a.role.text}" if with_role and a.role else ""
    return Text(visible(" and ".join(speaker.name for speaker in (a.speaker, *a.also)) + role))


def _confidence(a: Attribution) -> Text:
    if a.speaker is None:
        return Text("")
    return Text(f"{a.confidence:.2f} ") if a.confidence >= UNSURE else Text(f"{a.confidence:.2f}?", style="yellow")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
