"""Tables with one article a row: CSV, TSV and Parquet."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs

from ..errors import MissingExtraError
from ..extras import need
from .base import Document, Failure, Reader, along
from .decoding import DAMAGED, decode, wide

SAMPLE = 1_000_000
"""Bytes from which the encoding of a table is told."""


DELIMITERS = ",;\t|"
"""What may part the cells of a CSV file: that which is in its header most often."""


BYTE = re.compile("[\0\udc80-\udcff]")
"""NUL, and a byte that is none of the encoding's."""


def _no_text(reader: Reader, path: Path, columns: Iterable[str]) -> Failure | None:
    """What is wrong with the columns of a table, if anything."""
    name, columns = reader.fields.text, list(columns)
    if name in columns:
        return None
    return Failure(
        str(path), f"no column {name!r}, where the text is expected; name another one by --text-field (there are {', '.join(columns)})"
    )


def _document(reader: Reader, row: dict[str, Any], where: str) -> Document | Failure:
    """The article of a row; its other cells are metadata."""
    fields = reader.fields
    text, doc = row.pop(fields.text), row.pop(fields.doc, None)
    if not isinstance(text, str):
        return Failure(where, f"no text in the column {fields.text!r}")
    known = {k: v for k, v in row.items() if k is not None and v not in (None, "")}
    return Document(where if doc in (None, "") else str(doc), text, along(known))


@attrs.frozen
class CsvReader(Reader):
    """``.csv`` and ``.tsv`` files with a header; cells may hold line breaks."""

    def matches(self, path: Path) -> bool:
        """Whether the name ends like a table's."""
        return path.suffix.lower() in (".csv", ".tsv")

    def read(self, path: Path) -> Iterator[Document | Failure]:
        """The articles of the file, one a row; a file that cannot be read to its end gives what stands before."""
        csv.field_size_limit(sys.maxsize)
        try:
            with path.open("rb") as file:
                sample = file.read(SAMPLE)
            whole = len(sample) < SAMPLE
            if not whole:
                end = sample.rfind(b"\n") + 1 or SAMPLE
                sample = sample[: end - end % 2 if b"\0" in sample else end]
            _, encoding = decode(sample if wide(sample) else sample.replace(b"\0", b""))
            encoding = "utf-8-sig" if encoding in ("utf-8", DAMAGED) else encoding
            with path.open(encoding=encoding, errors="surrogateescape", newline="") as lines:
                header = lines.readline()
                lines.seek(0)
                marked = path.suffix.lower() != ".tsv" or _marked(sample.decode(encoding, "replace"), whole=whole)
                delimiter = max(DELIMITERS, key=header.count) if path.suffix.lower() != ".tsv" else "\t"
                rows = csv.DictReader(lines, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if marked else csv.QUOTE_NONE, strict=True)
                problem = _no_text(self, path, rows.fieldnames or ())
                if problem is None:
                    yield from self._rows(rows, path)
                elif rows.fieldnames:
                    yield problem
        except OSError as error:
            yield Failure(str(path), error.strerror or str(error))
        except (ValueError, csv.Error) as error:
            yield Failure(str(path), str(error))

    def _rows(self, rows: csv.DictReader[str], path: Path) -> Iterator[Document | Failure]:
        while True:
            try:
                row = next(rows, None)
            except csv.Error as error:
                yield Failure(f"{path}:{rows.reader.line_num}", f"not a row ({error}); double the quotation marks that stand in a cell")
                continue
            if row is None:
                return
            where = f"{path}:{rows.line_num}"
            wrong = _damage(row, len(rows.fieldnames or ()))
            yield Failure(where, wrong) if wrong else _document(self, row, where)


def _damage(row: dict[str | None, Any], columns: int) -> str | None:
    """What is wrong with a row, so that its text may not be all of it; None if nothing is.

    >>> _damage({"doc": "g", "text": "“Yes", None: [" we can,” said Bo Ek."]}, 2)
    '3 cells where the header has 2; enclose a cell that holds the delimiter or a line break in quotation marks'
    """
    cells = [cell for value in row.values() for cell in (value if isinstance(value, list) else [value]) if cell is not None]
    if len(cells) != columns:
        count = f"{len(cells)} cell{'' if len(cells) == 1 else 's'} where the header has {columns}"
        return f"{count}; enclose a cell that holds the delimiter or a line break in quotation marks"
    wrong = BYTE.search(" ".join(cells))
    if wrong is None:
        return None
    if wrong[0] == "\0":
        return "a NUL character in it, which is no text"
    return f"byte 0x{ord(wrong[0]) - 0xDC00:02x} does not fit the encoding of the file; convert it to UTF-8"


def _marked(sample: str, *, whole: bool) -> bool:
    """Whether quotation marks enclose the cells of a TSV; in many a file they are only text."""
    rows = csv.reader(io.StringIO(sample, newline=""), delimiter="\t", strict=True)
    try:
        for _ in rows:
            pass
    except csv.Error as error:  # the last row of a sample may be cut off
        return not whole and "end of data" in str(error)
    return True


@attrs.frozen
class ParquetReader(Reader):
    """``.parquet`` files; extra ``parquet``. They are read batch by batch."""

    def matches(self, path: Path) -> bool:
        """Whether the name ends like a Parquet file's."""
        return path.suffix.lower() in (".parquet", ".pq")

    def read(self, path: Path) -> Iterator[Document | Failure]:
        """The articles of the file, one a row."""
        try:
            file = need("pyarrow.parquet", "parquet").ParquetFile(path)
            problem = _no_text(self, path, file.schema_arrow.names)
            if problem:
                yield problem
                return
            rows = (row for batch in file.iter_batches(batch_size=16) for row in batch.to_pylist())
            for number, row in enumerate(rows, 1):
                yield _document(self, row, f"{path}:{number}")
        except MissingExtraError as error:
            yield Failure(str(path), str(error))
        except OSError as error:
            yield Failure(str(path), error.strerror or str(error))
        except Exception as error:  # noqa: BLE001 - pyarrow has many errors of its own for a broken file
            yield Failure(str(path), f"not a readable Parquet file ({error})")
