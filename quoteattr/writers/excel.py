"""Excel: the flat table as a sheet that can be filtered, its header frozen; words stay words, never formulas."""

from __future__ import annotations

import contextlib
import re
import shutil
import tempfile
from typing import Any, BinaryIO

from ..extras import need
from ..types import Article
from .rows import Rows

LAST_ROW = 1_048_576
"""Rows that a sheet can hold; what is more goes on in a second sheet."""


WIDTHS = {"quote": 60, "context": 60, "attribution": 36, "speaker": 24, "role": 28, "mention": 28, "title": 36, "url": 30}
"""Widths of columns, in characters; other columns have 13."""


WRAPPED = ("quote", "context")


_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class ExcelWriter:
    """The flat table of :mod:`quoteattr.writers.rows`; the first article tells the columns.

    Text is written as text whatever it begins with. A character that no sheet can hold (a control character, half a surrogate pair) is
    written as its code, and a cell ends at 32,767 characters, as Excel demands.

    Raises:
        MissingExtraError: if openpyxl is not installed.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.openpyxl = need("openpyxl", "excel")
        self.cells = need("openpyxl.cell", "excel")
        self.styles = need("openpyxl.styles", "excel")
        self.book = self.openpyxl.Workbook(write_only=True)
        self.book.properties.creator = "quoteattr"
        self.rows = Rows()
        self.sheet: Any = None
        self.count = 0

    def write(self, article: Article) -> None:
        """Write the rows of one article."""
        rows = list(self.rows.of(article))
        if self.sheet is None:
            self._begin()
        for row in rows:
            if self.count == LAST_ROW:
                self._begin()
            self.sheet.append([self._cell(value, name) for value, name in zip(row, self.rows.header, strict=True)])
            self.count += 1

    def _begin(self) -> None:
        letter = need("openpyxl.utils", "excel").get_column_letter
        header = self.rows.header
        self._filter()
        self.sheet = self.book.create_sheet("quotes" if not self.book.sheetnames else f"quotes {len(self.book.sheetnames) + 1}")
        self.sheet.freeze_panes = "A2"
        for number, name in enumerate(header, 1):
            self.sheet.column_dimensions[letter(number)].width = WIDTHS.get(name, 13)
        cells = [self._cell(name, name) for name in header]
        for cell in cells:
            cell.font = self.styles.Font(bold=True)
        self.sheet.append(cells)
        self.count = 1

    def _cell(self, value: Any, column: str) -> Any:
        if isinstance(value, str):
            cell = self.cells.WriteOnlyCell(self.sheet, _ILLEGAL.sub(_code, value))
            cell.data_type = "s"
        else:
            cell = self.cells.WriteOnlyCell(self.sheet, value)
        if column in WRAPPED:
            cell.alignment = self.styles.Alignment(wrap_text=True, vertical="top")
        return cell

    def _filter(self) -> None:
        if self.sheet is not None:
            last = need("openpyxl.utils", "excel").get_column_letter(len(self.rows.header))
            self.sheet.auto_filter.ref = f"A1:{last}{self.count}"

    def abandon(self) -> None:
        """End the sheets that are begun, which openpyxl keeps in files of its own and else ends with much noise."""
        for sheet in self.book.worksheets:
            with contextlib.suppress(Exception):
                sheet.close()

    def close(self) -> None:
        """Write the file."""
        if self.sheet is None:
            self._begin()
        self._filter()
        with tempfile.TemporaryFile() as whole:  # openpyxl leaves noise behind where it cannot write on
            self.book.save(whole)
            whole.seek(0)
            shutil.copyfileobj(whole, self.stream)


def _code(found: re.Match[str]) -> str:
    return found.group().encode("unicode_escape").decode()
