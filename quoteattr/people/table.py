"""A file of people as it is written: CSV or JSON Lines, row by row."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO

COLUMNS = ("id", "name", "aliases", "gender", "organization", "country", "uri", "offices")
"""Columns of a file of people."""


def write_people(rows: Iterable[Mapping[str, Any]], out: TextIO, *, as_json: bool = False) -> int:
    """Write people, each as it comes.

    Args:
        rows: mappings with some of :data:`COLUMNS`; ``aliases`` a list, ``offices`` a list of ``{"title", "from", "to"}``.
        out: what is written to.
        as_json: JSON Lines rather than CSV, where a semicolon within an alias becomes a comma, and a bar in a title a stroke.

    Returns:
        How many there were.

    >>> import sys
    >>> office = {"title": "mayor of Lorn", "from": "2019", "to": ""}
    >>> write_people([{"id": "Q1", "name": "Ann Lee", "aliases": ["A. Lee", "Ann B. Lee"], "offices": [office]}], sys.stdout)
    id,name,aliases,gender,organization,country,uri,offices
    Q1,Ann Lee,A. Lee; Ann B. Lee,,,,,mayor of Lorn|2019
    1
    """
    number = 0
    for number, line in enumerate(_json(rows) if as_json else _csv(rows, out), 1):  # noqa: B007 - it is counted
        out.write(line)
    return number


def _json(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for row in rows:
        yield json.dumps({name: row[name] for name in COLUMNS if row.get(name)}, ensure_ascii=False) + "\n"


class _Line:
    """What a CSV writer writes to: it keeps the last line."""

    line = ""

    def write(self, line: str) -> None:
        self.line = line


def _csv(rows: Iterable[Mapping[str, Any]], out: TextIO) -> Iterator[str]:
    kept = _Line()
    table = csv.DictWriter(kept, COLUMNS, extrasaction="ignore", lineterminator="\n")
    table.writeheader()
    out.write(kept.line)
    for row in rows:
        offices = ("|".join(_cell(office.get(part) or "") for part in ("title", "from", "to")).rstrip("|") for office in row["offices"])
        aliases = (_cell(alias) for alias in row.get("aliases") or ())
        table.writerow({**row, "aliases": "; ".join(aliases), "offices": "; ".join(offices)})
        yield kept.line


def _cell(text: str) -> str:
    return text.replace(";", ",").replace("|", "/")
