"""The word lists, as data: one ``.tsv`` a list in a folder a language, a header line, ``#`` comments, and the reader for such tables."""

from __future__ import annotations

import functools
from importlib import resources
from typing import Any


@functools.cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``en/name.tsv``, see :func:`read_table`.

    >>> table("marks")[0]["mark"]
    '“'
    """
    return read_table(resources.files(__package__) / "en" / f"{name}.tsv")


def read_table(path: Any) -> tuple[dict[str, str], ...]:
    """The rows of a table, a path or a resource, as dicts by column name; an empty cell is ``""``."""
    lines = path.read_text("utf8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    columns = rows[0]
    return tuple(dict(zip(columns, row + [""] * (len(columns) - len(row)), strict=True)) for row in rows[1:])


@functools.cache
def words(name: str) -> frozenset[str]:
    """The first column of ``name.tsv`` as a set."""
    rows = table(name)
    return frozenset(next(iter(row.values())) for row in rows)
