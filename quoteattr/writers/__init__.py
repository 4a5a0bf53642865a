"""Articles → outputs. A new format is a module here and its line in ``WRITERS``."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TextIO

from ..errors import InputError
from .base import Writer

__all__ = ["WRITERS", "Writer", "format_of", "make_writer"]

WRITERS = {"table": ("table", "TableWriter"), "jsonl": ("jsonl", "JsonLinesWriter"), "csv": ("csv", "CsvWriter")}
"""Every format: its module in this folder and its class; imported when it is asked for."""


def _writer_class(name: str) -> type[Writer]:
    module, writer = WRITERS[name]
    found: type[Writer] = getattr(importlib.import_module(f".{module}", __name__), writer)
    return found


def format_of(path: str) -> str:
    """The format that the name of an output file asks for.

    Args:
        path: the output file.

    Raises:
        InputError: if its ending says nothing; name a format then.

    >>> format_of("quotes.csv")
    'csv'
    """
    suffix = Path(path).suffix.lower()
    for name in WRITERS:
        if suffix in _writer_class(name).suffixes:
            return name
    raise InputError(f"no format goes with the name {path!r}; add --format ({', '.join(WRITERS)})")


def make_writer(name: str, stream: TextIO) -> Writer:
    """The writer of a format.

    Args:
        name: one of ``WRITERS``.
        stream: where to write.

    Raises:
        InputError: if there is no such format.
    """
    if name not in WRITERS:
        raise InputError(f"unknown format {name!r}; choose from {', '.join(WRITERS)}")
    return _writer_class(name)(stream)
