"""A table for a reader at a terminal: who, in what role, said what."""

from __future__ import annotations

from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from ..types import Article, Attribution
from .base import teller, visible
from .who import names, not_speech, printed

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
        aside = Text("; ").join(Text(visible(f"{q.opening}{q.text}{q.closing} ({q.use})")) for q in not_speech(article) if not q.continues)
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
        column("Speaker", [_speaker(a, teller(article, a), with_role=width < NARROW) for a in found], names, "bold")
        if width >= NARROW:
            column("Role", [Text(visible(a.role.text) if a.role else "") for a in found], names)
        column("Quotation", [Text(visible(printed(article.text, a.quotations, a.content.spans))) for a in found], None)
        if width >= WIDE:
            column("Cue", [Text(visible(a.cue.text) if a.cue else "") for a in found], 12, "dim")
        if width >= NARROW:
            column("Kind", [Text(a.kind) for a in found], 8, "dim")
        column("Conf.", [_confidence(a) for a in found], 5, right=True)
        for row in zip(*cells, strict=True):
            table.add_row(*row)
        return table


def _speaker(a: Attribution, told_by: str, *, with_role: bool) -> Text:
    if a.speaker is None:
        return Text(f"— ({visible(a.reason or 'no-source')})", style="dim not bold")
    role = f", {a.role.text}" if with_role and a.role else ""
    return Text(visible((names(a) or "") + role + told_by))


def _confidence(a: Attribution) -> Text:
    if a.speaker is None:
        return Text("")
    return Text(f"{a.confidence:.2f} ") if a.confidence >= UNSURE else Text(f"{a.confidence:.2f}?", style="yellow")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
