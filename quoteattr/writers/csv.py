"""CSV and TSV (RFC 4180, UTF-8): one attribution a row, for spreadsheets and data frames."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import Any, TextIO

from ..errors import InputError
from ..types import Article
from .rows import Rows, safe


def _without_nul(cell: Any) -> Any:
    """A cell without NUL, which no reader of CSV takes, nor Python 3.10's writer."""
    return cell.replace("\0", "\ufffd") if isinstance(cell, str) else cell


class CsvWriter:
    """The flat table of :mod:`quoteattr.writers.rows`; a cell that a spreadsheet would run as a formula gets an apostrophe before it.

    Args:
        stream: where to write.
        bom: whether it begins with a byte order mark, by which Excel knows that it is UTF-8.
        columns: which columns to write, in this order; all of them without.

    What is not there is an empty cell, and NUL is U+FFFD. ``start`` and ``end`` are the first and the last offset of the content.
    """

    delimiter = ","

    def __init__(self, stream: TextIO, *, bom: bool = False, columns: Sequence[str] = ()) -> None:
        self.table = csv.writer(stream, delimiter=self.delimiter)
        self.rows, self.columns = Rows(), tuple(columns)
        self.begun = False
        if bom:
            stream.write("\ufeff")

    def write(self, article: Article) -> None:
        """Write the rows of one article; before the first the header."""
        found = list(self.rows.of(article))
        self._begin()
        self.table.writerows([[_without_nul(safe(row[place])) for place in self.places] for row in found])

    def _begin(self) -> None:
        if not self.begun:
            header = self.rows.header
            unknown = [name for name in self.columns if name not in header]
            if unknown:
                raise InputError(f"no column {unknown[0]!r}; there are {', '.join(header)}")
            self.places = [header.index(name) for name in self.columns or header]
            self.table.writerow([safe(header[place]) for place in self.places])
            self.begun = True

    def close(self) -> None:
        """Write the header, where there was no article at all."""
        self._begin()


class TsvWriter(CsvWriter):
    """The same with tabs between the cells."""

    delimiter = "\t"
