"""The word lists, as data: one ``.tsv`` a list, a header line, ``#`` comments, and the reader for them."""

from __future__ import annotations

import functools
from importlib import resources


@functools.cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``name.tsv`` as dicts by column name; an empty cell is ``""``.

    >>> table("marks")[0]["mark"]
    '“'
    """
    lines = resources.files(__package__).joinpath(f"{name}.tsv").read_text("utf8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    columns = rows[0]
    return tuple(dict(zip(columns, row + [""] * (len(columns) - len(row)), strict=True)) for row in rows[1:])


@functools.cache
def words(name: str) -> frozenset[str]:
    """The first column of ``name.tsv`` as a set."""
    rows = table(name)
    return frozenset(next(iter(row.values())) for row in rows)
