"""CSV and TSV (RFC 4180, UTF-8): one attribution a row, for spreadsheets and data frames."""

from __future__ import annotations

import csv
from typing import TextIO

from ..types import Article
from .rows import Rows, safe


class CsvWriter:
    """The flat table of :mod:`quoteattr.writers.rows`; a cell that a spreadsheet would run as a formula gets an apostrophe before it.

    What is not there is an empty cell. ``start`` and ``end`` are the first and the last offset of the content.
    """

    delimiter = ","

    def __init__(self, stream: TextIO) -> None:
        self.table = csv.writer(stream, delimiter=self.delimiter)
        self.rows = Rows()
        self.begun = False

    def write(self, article: Article) -> None:
        """Write the rows of one article; before the first the header."""
        rows = [[safe(cell) for cell in row] for row in self.rows.of(article)]
        self._begin()
        self.table.writerows(rows)

    def _begin(self) -> None:
        if not self.begun:
            self.table.writerow([safe(name) for name in self.rows.header])
            self.begun = True

    def close(self) -> None:
        """Write the header, where there was no article at all."""
        self._begin()


class TsvWriter(CsvWriter):
    """The same with tabs between the cells."""

    delimiter = "\t"
