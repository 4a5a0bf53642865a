"""Which files quoteattr has made: only those may an output replace."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

from .rows import COLUMNS, OTHER

HEAD = 65_536
"""Bytes that tell what a file is."""


HEADS = (
    re.compile(rb'\{"doc": (?:null|"(?:[^"\\]|\\.)*"), "id": "[0-9a-f]*", "(?:key|kind)": '),  # jsonl
    re.compile(b"(?:\xef\xbb\xbf)?" + rb"[,\t]".join(name.encode() for name in COLUMNS[:5])),  # csv, tsv
    re.compile(rb'<!doctype html>.*<meta name="generator" content="quoteattr">', re.DOTALL | re.IGNORECASE),
    re.compile(rb'\{"@context": "https://schema\.org", "@graph": \['),
    re.compile(rb'\{"@context": \[[^]]*\], "id": "urn:quoteattr:page"'),  # webannotation
    re.compile(rb'\[\n(?:\]|\{"data": \{"text": ")'),  # labelstudio
    re.compile(rb"## [^\n]*\n\n(?:\| speaker \| role \| quotation \||\n(?:Not speech: |[^\n]*quoteattr )|## |$)"),  # markdown
    re.compile(rb"[^\n]*(?:\n[^\n]*)?\d+ attributions?, \d+ speakers?"),  # table
)
"""How the files of each text format begin."""


def is_ours(path: Path) -> bool:
    """Whether a file holds nothing, or what one of our writers wrote, whole or in part.

    Args:
        path: a file that is there.

    >>> import tempfile
    >>> with tempfile.NamedTemporaryFile() as file:
    ...     empty = is_ours(Path(file.name))
    ...     _ = file.write(b"Dear diary,")
    ...     file.flush()
    ...     empty, is_ours(Path(file.name))
    (True, False)
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head or any(form.match(head) for form in HEADS):
        return True
    if head.startswith(b"PK"):
        return _is_sheet(path)
    if head.startswith(b"PAR1"):
        return _is_parquet(path)
    return head.startswith(b"x") and _is_docbin(path)


def _is_sheet(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as book:
            return b">quoteattr</dc:creator>" in book.read("docProps/core.xml")
    except (KeyError, OSError, ValueError, zipfile.BadZipFile):
        return False


def _is_parquet(path: Path) -> bool:
    """Whether the columns that its end names are ours; a part without an end is no file of anybody."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - 8))
        end = file.read()
        if size < 12 or not end.endswith(b"PAR1"):
            return True
        length = int.from_bytes(end[:4], "little")
        file.seek(max(0, size - 8 - length))
        footer = file.read(length)
    return all(name.encode() in footer for name in (*COLUMNS, OTHER))


def _is_docbin(path: Path) -> bool:
    unpack, before = zlib.decompressobj(), b""
    try:
        with path.open("rb") as file:
            for piece in iter(lambda: file.read(HEAD), b""):
                found = unpack.decompress(piece, 16 * HEAD)
                while found:
                    if b"quoteattr" in before + found:
                        return True
                    before = found[-16:]
                    found = unpack.decompress(unpack.unconsumed_tail, 16 * HEAD)
    except zlib.error:
        return False
    return False
