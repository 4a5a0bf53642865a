"""Tables with one article a row: CSV, TSV and Parquet."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from ..errors import MissingExtraError
from ..extras import need
from .base import Document, Failure, Reader, along
from .decoding import decode

SAMPLE = 1_000_000
"""Bytes from which the encoding of a table is told."""


def _document(reader: Reader, row: dict[str, Any], where: str) -> Document | Failure:
    """The article of a row; its other cells are metadata."""
    fields = reader.fields
    if fields.text not in row:
        return Failure(where, f"no column {fields.text!r}, where the text is expected; name another one by --text-field")
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
            end = sample.rfind(b"\n") + 1 if len(sample) == SAMPLE else len(sample)
            _, encoding = decode(sample[: end or len(sample)])
            with path.open(encoding="utf-8-sig" if encoding == "utf-8" else encoding, newline="") as lines:
                header = lines.readline()
                tabs = path.suffix.lower() == ".tsv"
                delimiter = "\t" if tabs else ";" if header.count(";") > header.count(",") else ","
                lines.seek(0)
                rows = csv.DictReader(lines, delimiter=delimiter)
                for row in rows:
                    yield _document(self, dict(row), f"{path}:{rows.line_num}")
        except OSError as error:
            yield Failure(str(path), error.strerror or str(error))
        except (ValueError, csv.Error) as error:
            yield Failure(str(path), str(error))


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
            rows = (row for batch in file.iter_batches(batch_size=64) for row in batch.to_pylist())
            for number, row in enumerate(rows, 1):
                yield _document(self, row, f"{path}:{number}")
        except MissingExtraError as error:
            yield Failure(str(path), str(error))
        except OSError as error:
            yield Failure(str(path), error.strerror or str(error))
        except Exception as error:  # noqa: BLE001 - pyarrow has many errors of its own for a broken file
            yield Failure(str(path), f"not a readable Parquet file ({error})")
