"""CSV (RFC 4180, UTF-8): one attribution a row, for spreadsheets and data frames."""

from __future__ import annotations

import csv
import json
from typing import Any, TextIO

from ..types import Article, Attribution

COLUMNS = (
    "doc", "quote", "speaker", "role", "attribution", "kind", "cue", "mention", "addressee",
    "confidence", "rule", "start", "end", "context", "reason",
)  # fmt: skip
OTHER = "other_metadata"
"""Last column: metadata, as JSON, that the first article did not have and that therefore has no column of its own."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet may run a cell that begins so."""

AROUND = 200
"""Characters of context on either side of the content."""


def safe(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe before it.

    >>> safe("=HYPERLINK(A1)"), safe("plain"), safe(-1)
    ("'=HYPERLINK(A1)", 'plain', -1)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def context_of(text: str, start: int, end: int) -> str:
    r"""The words around a stretch: its paragraph, or as much of it as stands near.

    >>> context_of("Before.\n“Yes,” said Ann Lee.\nAfter.", 9, 13)
    '“Yes,” said Ann Lee.'
    """
    begin = max(text.rfind("\n", 0, start) + 1, 0)
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    if begin < start - AROUND:
        begin = text.find(" ", start - AROUND, start) + 1 or start - AROUND
    if stop > end + AROUND:
        stop = text.rfind(" ", end, end + AROUND)
        stop = end + AROUND if stop < 0 else stop
    return text[begin:stop].strip()


class CsvWriter:
    """One attribution a row. Columns: ``COLUMNS``, then the first article's metadata by name, then ``OTHER``.

    An unattributed quotation has an empty speaker and its reason in ``reason``. ``start`` and ``end`` are the first and the last offset
    of the content. Metadata that is named like one of our columns is called ``meta_…``; only plain values are written.
    """

    suffixes = (".csv",)

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.rows = csv.writer(stream)
        self.metadata: tuple[str, ...] | None = None

    def write(self, article: Article) -> None:
        """Write the rows of one article; before the first the header."""
        meta = {key: value for key, value in article.meta.items() if isinstance(value, (str, int, float, bool))}
        if self.metadata is None:
            self._header(tuple(meta))
        assert self.metadata is not None
        known = [meta.pop(key, "") for key in self.metadata]
        other = json.dumps(meta, ensure_ascii=False) if meta else ""
        self.rows.writerows([safe(cell) for cell in (*_cells(article, a), *known, other)] for a in article.attributions)

    def _header(self, metadata: tuple[str, ...]) -> None:
        self.metadata = metadata
        taken = {*COLUMNS, OTHER}
        self.rows.writerow([*COLUMNS, *(safe(f"meta_{key}" if key in taken else key) for key in metadata), OTHER])

    def close(self) -> None:
        """Write the header, where there was no article at all."""
        if self.metadata is None:
            self._header(())


def _cells(article: Article, a: Attribution) -> list[Any]:
    start, end = a.content.spans[0].start, a.content.spans[-1].end
    name = a.speaker.name if a.speaker else ""
    role = a.role.text if a.role else ""
    return [
        article.doc or "",
        a.content.text,
        name,
        role,
        f"{name}, {role}" if name and role else name,
        a.kind,
        a.cue.text if a.cue else "",
        a.mention.text if a.mention else "",
        a.addressee.text if a.addressee else "",
        a.confidence,
        a.rule,
        start,
        end,
        context_of(article.text, start, end),
        a.reason or "",
    ]
