"""Word and PDF files as text; extra ``documents``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from ..errors import MissingExtraError
from ..extras import need
from .base import Document, Failure, Reader

_HYPHEN = re.compile(r"(?<=[a-z])-\n(?=[a-z])")


SHORT = 0.75
"""A line shorter than this share of the page's usual line ends a paragraph, if it ends a sentence."""


@attrs.frozen
class WordReader(Reader):
    """``.docx`` files: paragraphs and the cells of tables, in order."""

    def matches(self, path: Path) -> bool:
        """Whether the name ends like a Word file's."""
        return path.suffix.lower() == ".docx"

    def read(self, path: Path) -> Iterator[Document | Failure]:
        """The text of the file."""
        yield _read(path, _word)


@attrs.frozen
class PdfReader(Reader):
    """``.pdf`` files: the text layer, lines of a paragraph joined and words put together that a line's end had parted."""

    def matches(self, path: Path) -> bool:
        """Whether the name ends like a PDF file's."""
        return path.suffix.lower() == ".pdf"

    def read(self, path: Path) -> Iterator[Document | Failure]:
        """The text of the file."""
        yield _read(path, _pdf)


def _read(path: Path, extract: Any) -> Document | Failure:
    try:
        text, meta = extract(path)
    except MissingExtraError as error:
        return Failure(str(path), str(error))
    except OSError as error:
        return Failure(str(path), error.strerror or str(error))
    except Exception as error:  # noqa: BLE001 - a file can be broken in any way; it must not end the run
        return Failure(str(path), f"cannot be read ({type(error).__name__}: {error})")
    if not text.strip():
        return Failure(str(path), "no text in it (if it is a scan, run it through a text recognition first)")
    return Document(path.stem, text, {"path": str(path), **{key: value for key, value in meta.items() if value}})


def _word(path: Path) -> tuple[str, dict[str, Any]]:
    file = need("docx", "documents").Document(str(path))
    about = file.core_properties
    return "\n\n".join(part for part in _paragraphs(file, set()) if part.strip()), {"title": about.title, "author": about.author}


def _paragraphs(part: Any, seen: set[Any]) -> Iterator[str]:
    """The paragraphs of a document or a cell, and of the tables in it; a cell that several were merged into is there once."""
    for block in part.iter_inner_content():
        if not hasattr(block, "rows"):
            yield block.text
            continue
        for cell in (cell for row in block.rows for cell in row.cells):
            if cell._tc not in seen:
                seen.add(cell._tc)
                yield from _paragraphs(cell, seen)


def _pdf(path: Path) -> tuple[str, dict[str, Any]]:
    file = need("pypdf", "documents").PdfReader(str(path))
    if file.is_encrypted and not file.decrypt(""):
        raise ValueError("it needs a password")
    text = "\n\n".join(rejoined(page.extract_text()) for page in file.pages)
    about = file.metadata
    return text, {"title": about.title, "author": about.author} if about else {}


def rejoined(page: str) -> str:
    r"""The paragraphs of a page whose lines were broken at its width.

    >>> rejoined("The mayor said the bud-\nget would be passed on\nMonday.\n“We agreed,” she added,\nand left the room.")
    'The mayor said the budget would be passed on Monday.\n\n“We agreed,” she added, and left the room.'
    """
    lines = [line.strip() for line in _HYPHEN.sub("", page).splitlines()]
    usual = sorted(len(line) for line in lines if line)
    width = usual[len(usual) * 3 // 4] if usual else 0
    paragraphs: list[str] = []
    fresh = True
    for line in lines:
        if not line:
            fresh = True
            continue
        if fresh:
            paragraphs.append(line)
        else:
            paragraphs[-1] += f" {line}"
        fresh = len(line) < SHORT * width and line.rstrip("\"'”’)")[-1:] in ".?!:"
    return "\n\n".join(paragraphs)
