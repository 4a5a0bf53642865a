"""Parquet: the flat table with a fixed schema, for data frames, DuckDB, Spark."""

from __future__ import annotations

import contextlib
from typing import Any, BinaryIO

from ..extras import need
from ..types import Article
from .base import encodable
from .rows import NUMBERS, Rows

GROUP = 5_000
"""Rows of a row group; that many are held in memory."""


FEW_VALUES = ("speaker", "role", "attribution", "kind", "cue", "rule", "reason", "publisher", "use", "made_by")
"""Columns whose values come again and again: stored as a dictionary."""


def arrow_schema() -> Any:
    """The schema: the same whatever the articles hold; metadata that has no column of its own is JSON in ``other_metadata``.

    Raises:
        MissingExtraError: if pyarrow is not installed.
    """
    pa = need("pyarrow", "parquet")
    types = {name: pa.float64() if number is float else pa.int64() for name, number in NUMBERS.items()}
    few = pa.dictionary(pa.int32(), pa.string())
    return pa.schema([(name, types.get(name, few if name in FEW_VALUES else pa.string())) for name in Rows(further=False).header])


class ParquetWriter:
    """The flat table of :mod:`quoteattr.writers.rows`; what is not there is null.

    Raises:
        MissingExtraError: if pyarrow is not installed.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self.arrow, self.schema = need("pyarrow", "parquet"), arrow_schema()
        self.file = need("pyarrow.parquet", "parquet").ParquetWriter(stream, self.schema)
        self.rows = Rows(further=False)
        self.waiting: list[tuple[Any, ...]] = []

    def write(self, article: Article) -> None:
        """Take the rows of one article; whole row groups are written."""
        self.waiting += list(self.rows.of(article))
        if len(self.waiting) >= GROUP:
            self._write()

    def _write(self) -> None:
        columns = list(zip(*self.waiting, strict=True)) or [()] * len(self.schema)
        arrays = [
            self.arrow.array(
                [encodable(v) if isinstance(v, str) else v if v is None or not _is_text(f) else str(v) for v in column], f.type
            )
            for column, f in zip(columns, self.schema, strict=True)
        ]
        self.file.write_table(self.arrow.Table.from_arrays(arrays, schema=self.schema))
        self.waiting = []

    def abandon(self) -> None:
        """End the file as well as can be, which pyarrow else tries when nobody can be told any more."""
        with contextlib.suppress(Exception):
            self.file.close()
        self.file.is_open = False

    def close(self) -> None:
        """Write the rest, and the end of the file."""
        if self.waiting:
            self._write()
        self.file.close()


def _is_text(field: Any) -> bool:
    return str(field.type) not in ("double", "int64")
