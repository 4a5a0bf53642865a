"""Inputs → documents. A new format is a module here and its class in ``READERS``."""

from __future__ import annotations

import itertools
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from .base import Document, Failure, Fields, Reader
from .jsonl import JsonLinesReader
from .text import TextReader, decode

__all__ = ["READERS", "Document", "Failure", "Fields", "Reader", "read_inputs"]

READERS: tuple[type[Reader], ...] = (JsonLinesReader, TextReader)
"""Every file format, in the order in which they are asked whether a file is theirs."""

JSON_OBJECT = re.compile(rb'(\xef\xbb\xbf)?\s*\{\s*"')
"""How JSON Lines begin, and no article."""


def read_inputs(inputs: Iterable[str], fields: Fields | None = None) -> Iterator[Document | Failure]:
    """The documents of files, folders (with all that is in them) and ``-`` (standard input), in order.

    A file that is named is read whatever its suffix is (as text, if no reader knows it); in a folder only the files that a
    reader knows are read, hidden ones are left out. Where two files have one name, the later document is named by its path.

    Args:
        inputs: paths, or ``-``.
        fields: names of the fields of input records.

    >>> [str(item) for item in read_inputs(["no/such/file.txt"])]
    ['no/such/file.txt: No such file or directory']
    """
    readers = [reader(fields or Fields()) for reader in READERS]
    names: set[str] = set()
    for name in inputs:
        if name == "-":
            yield from _read_stdin(fields or Fields())
            continue
        path = Path(name)
        try:
            is_folder = path.is_dir()
        except (OSError, ValueError) as error:
            yield Failure(name, str(error))
            continue
        for item in _read_folder(path, readers) if is_folder else _read_file(path, readers):
            if isinstance(item, Document) and "path" in item.meta:
                if item.doc in names:
                    item = attrs.evolve(item, doc=str(item.meta["path"]))
                names.add(item.doc)
            yield item


def _read_file(path: Path, readers: list[Reader]) -> Iterator[Document | Failure]:
    reader = next((r for r in readers if r.matches(path)), TextReader())
    return reader.read(path)


def _read_folder(folder: Path, readers: list[Reader]) -> Iterator[Document | Failure]:
    found = False
    problems: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(place, name)
            if not name.startswith(".") and any(reader.matches(path) for reader in readers):
                found = True
                yield from _read_file(path, readers)
    for problem in problems:
        yield Failure(str(problem.filename), problem.strerror or str(problem))
    if not found and not problems:
        yield Failure(str(folder), "no .txt or .jsonl file in this folder")


def _read_stdin(fields: Fields) -> Iterator[Document | Failure]:
    """Standard input: JSON Lines if it begins like a JSON object, else one article."""
    stream, head = sys.stdin.buffer, []
    for line in stream:
        head.append(line)
        if line.strip():
            break
    if head and JSON_OBJECT.match(head[-1]):
        yield from JsonLinesReader(fields).read_lines(itertools.chain(head, stream), "stdin")
        return
    try:
        yield Document("stdin", decode(b"".join([*head, *stream])))
    except ValueError as error:
        yield Failure("standard input", str(error))
