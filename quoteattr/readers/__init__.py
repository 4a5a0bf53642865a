"""Inputs → documents. A new format is a module here and its class in ``READERS``, or a class that a package of yours announces."""

from __future__ import annotations

import glob
import itertools
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import attrs

from .. import plugins
from ..errors import MissingExtraError
from ..plugins import announced, load
from ..records.source_map import original_range
from ..running.limits import OverLimitError, limited
from .base import Document, Failure, Fields, Reader
from .decoding import about, decode, lines_of
from .documents import PdfReader, RichTextReader, WordReader
from .html import HtmlReader
from .json import JsonReader
from .jsonl import JsonLinesReader
from .language import foreign
from .mail import MailReader
from .markdown import MarkdownReader
from .odt import OpenDocumentReader
from .packed import PackedReader, inside
from .repair import repaired
from .tables import CsvReader, ParquetReader
from .text import TextReader
from .warc import WarcReader

__all__ = ["READERS", "Document", "Failure", "Fields", "Reader", "expected", "read_inputs"]


READERS: tuple[type[Reader], ...] = (
    JsonLinesReader,
    JsonReader,
    CsvReader,
    ParquetReader,
    HtmlReader,
    WarcReader,
    WordReader,
    OpenDocumentReader,
    RichTextReader,
    PdfReader,
    MailReader,
    MarkdownReader,
    TextReader,
)
"""Every file format, in the order in which they are asked whether a file is theirs; packed, each of them too."""


def make_readers(fields: Fields | None = None) -> list[Reader]:
    """One reader of each format, those of other packages first, and the one for what is packed.

    Args:
        fields: how to read.
    """
    fields = fields or Fields()
    plain = [*(load(plugins.READERS, name)(fields) for name in announced(plugins.READERS)), *(reader(fields) for reader in READERS)]
    return [*plain, PackedReader(fields, plain)]


JSON_OBJECT = re.compile(rb'(\xef\xbb\xbf)?\s*\{\s*"')
"""How JSON Lines begin, and no article."""


PAGE = re.compile(r"\s*(<!--.*?-->\s*)*<(!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
"""How a web page begins."""


ADDRESS = re.compile(r"https?://", re.IGNORECASE)


LARGEST_FILE = 200_000_000
"""Bytes that a file may have that is read as a whole."""


PATIENCE = 120.0
"""Seconds of computing that it may take to read one document out of a file."""


OTHER_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
"""How an address begins that is none of a web page."""


PATTERN = re.compile(r"[*?\[]")


def read_inputs(
    inputs: Iterable[str],
    fields: Fields | None = None,
    leave_out: Callable[[Path], bool] | None = None,
    *,
    note: Callable[[str], None] | None = None,
) -> Iterator[Document | Failure]:
    """The documents of files, folders (with all that is in them), patterns (``news/**/*.txt``), addresses and ``-``, in order.

    A file that is named is read whatever its suffix is (as text, if no reader knows it); in a folder only the files that a
    reader knows are read, hidden ones are left out. Where two files have one name, the later document is named by its path.

    Args:
        inputs: paths, patterns, addresses (``https://…``), or ``-`` for standard input.
        fields: how to read.
        leave_out: tells of a file or folder that folders and patterns give whether it is not to be read.
        note: is told of each folder in which there are files that no reader knows.

    >>> [str(item) for item in read_inputs(["no/such/file.txt"])]
    ['no/such/file.txt: No such file or directory']
    """
    fields, leave_out, note = fields or Fields(), leave_out or _nothing, note or _nobody
    names: set[str] = set()
    for item in itertools.chain.from_iterable(_read(name, fields, leave_out, note) for name in inputs):
        if isinstance(item, Failure):
            yield item
            continue
        path = item.meta.get("path")
        if isinstance(path, str) and item.doc == inside(Path(path)).stem:
            if item.doc in names:
                item = attrs.evolve(item, doc=path)
            names.add(item.doc)
        document = _repaired(item) if fields.repair else item
        language = None if fields.any_language or isinstance(document, Failure) else foreign(document.text)
        yield document if language is None else Failure(item.doc, f"not English but {language}; --any-language reads it all the same")


def expected(inputs: Iterable[str]) -> int | None:
    """How many documents some inputs will give; None if that cannot be told without reading them.

    >>> expected(["-"])
    """
    readers = make_readers()
    total = 0
    for name in inputs:
        if name == "-":
            return None
        path = Path(name)
        if path.is_dir():
            files: Iterable[Path | str] = _files(path, readers)
        else:
            files = [name] if path.is_file() or ADDRESS.match(name) else glob.glob(name, recursive=True)  # noqa: PTH207
        for file in map(Path, files):
            reader = next((r for r in readers if r.matches(file)), None)
            if isinstance(reader, (CsvReader, JsonReader, PackedReader, ParquetReader, WarcReader)):
                return None
            if isinstance(reader, JsonLinesReader) and file.is_file():
                with file.open("rb") as lines:
                    total += sum(1 for _ in lines)
            else:
                total += 1
    return total


def _files(folder: Path, readers: list[Reader]) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in files if not name.startswith(".") and any(r.matches(Path(name)) for r in readers))


def _repaired(document: Document) -> Document | Failure:
    try:
        text, stretches = repaired(document.text)
    except MissingExtraError as error:
        return Failure(document.doc, str(error))
    if text == document.text:
        return document
    meta = {key: value for key, value in document.meta.items() if key != "positions"}
    back = [[a, b, *original_range(meta, c, d)] for a, b, c, d in stretches]
    return attrs.evolve(document, text=text, meta={**meta, "repair": back})


def _nothing(_: Path) -> bool:
    return False


def _nobody(_: str) -> None:
    return None


def _read(name: str, fields: Fields, leave_out: Callable[[Path], bool], note: Callable[[str], None]) -> Iterator[Document | Failure]:
    readers = make_readers(fields)
    if name == "-":
        yield from _read_stdin(fields)
        return
    if ADDRESS.match(name):
        yield HtmlReader(fields).fetch(name)
        return
    if not name.strip():
        yield Failure(repr(name), "no name of a file")
        return
    if OTHER_ADDRESS.match(name):
        yield Failure(name, "only http and https addresses are fetched")
        return
    path = Path(name)
    try:
        is_folder, is_there = path.is_dir(), path.exists()
    except (OSError, ValueError) as error:
        yield Failure(name, str(error))
        return
    if is_folder:
        yield from _read_folder(path, readers, leave_out, note)
    elif is_there or not PATTERN.search(name):
        yield from _read_file(path, readers)
    else:
        named = map(Path, glob.iglob(name, recursive=True))  # noqa: PTH207 - the pattern may be absolute
        found = sorted(named, key=lambda file: (len(file.parts), file))
        once = {os.path.realpath(file): file for file in reversed(found) if file.is_file() and not leave_out(file)}
        files = sorted(once.values())
        if not files:
            yield Failure(name, "no file fits this pattern")
        for file in files:
            yield from _read_file(file, readers)


def _read_file(path: Path, readers: list[Reader]) -> Iterator[Document | Failure]:
    """The documents of a file, each within limits of size, time and memory."""
    reader = next((r for r in readers if r.matches(path)), TextReader())
    try:
        size = path.stat().st_size if reader.as_a_whole else 0
    except (OSError, ValueError):
        size = 0  # the reader will say what is wrong
    if size > LARGEST_FILE:
        yield Failure(str(path), f"it has {size:,} bytes, more than the {LARGEST_FILE:,} that an article may have")
        return
    items = _begun_late(reader, path)
    while True:
        try:
            with limited(PATIENCE):
                item = next(items, None)
        except OverLimitError as error:
            yield Failure(str(path), f"given up in the midst of reading: {error}")
            return
        except Exception as error:  # noqa: BLE001 - what a reader did not expect must not end the run
            yield Failure(str(path), f"cannot be read on ({type(error).__name__}: {error})")
            return
        if item is None:
            return
        yield item


def _begun_late(reader: Reader, path: Path) -> Iterator[Document | Failure]:
    """The documents of a file; a reader that makes a list begins when the first is asked for."""
    yield from reader.read(path)


def _read_folder(
    folder: Path, readers: list[Reader], leave_out: Callable[[Path], bool], note: Callable[[str], None]
) -> Iterator[Document | Failure]:
    found, left = False, Counter[str]()
    problems: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not leave_out(Path(place, name)))
        for name in sorted(files):
            path = Path(place, name)
            if name.startswith(".") or leave_out(path):
                continue
            if path.is_file() and any(reader.matches(path) for reader in readers):
                found = True
                yield from _read_file(path, readers)
            else:
                left[path.suffix.lower() or name if path.is_file() else "no file"] += 1
    for problem in problems:
        yield Failure(str(problem.filename), problem.strerror or str(problem))
    if not found and not problems:
        yield Failure(str(folder), "no file in this folder that a reader knows (.txt, .html, .jsonl, .csv …)")
    elif left:
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in left.most_common(5))
        note(f"{folder}: left out what no reader knows: {kinds}{', …' if len(left) > 5 else ''}; name a file to read it as text")


def _all_of(lines: Iterable[bytes]) -> bytes:
    """The lines in one; ValueError if they are too many for an article."""
    kept, size = [], 0
    for line in lines:
        kept.append(line)
        size += len(line)
        if size > LARGEST_FILE:
            raise ValueError(f"it has more than the {LARGEST_FILE:,} bytes that an article may have")
    return b"".join(kept)


def _read_stdin(fields: Fields) -> Iterator[Document | Failure]:
    """Standard input: JSON Lines if it begins like a JSON object, a web page if it begins like one, else one article."""
    if sys.stdin is None:
        yield Failure("standard input", "it is closed")
        return
    try:
        lines, head = iter(lines_of(sys.stdin.buffer)), []
        for line in lines:
            head.append(line)
            if line.strip():
                break
        if head and JSON_OBJECT.match(head[-1]):
            yield from JsonLinesReader(fields).read_lines(itertools.chain(head, lines), "stdin")
            return
        data = _all_of(itertools.chain(head, lines))
        text, encoding = decode(data)
    except ValueError as error:
        yield Failure("standard input", str(error))
        return
    if PAGE.match(text):
        yield HtmlReader(fields).page(data, "stdin", "standard input", {})
    else:
        yield Document("stdin", text, about(encoding))
