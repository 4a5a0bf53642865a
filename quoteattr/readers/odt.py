"""OpenDocument texts (``.odt``), as LibreOffice writes them: paragraphs and headings in order, from the standard library alone."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar
from xml.etree import ElementTree

import attrs

from .base import Document, Failure, Reader

LARGEST = 200_000_000
"""Bytes that the text may have, unpacked."""


MOST_BLANKS = 1_000
"""Blanks in a row that are taken as they are; a file can claim any number."""


TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


META = {
    "{http://purl.org/dc/elements/1.1/}title": "title",
    "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}initial-creator": "author",
    "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}creation-date": "published",
}


UNSEEN = {f"{TEXT}tracked-changes", f"{TEXT}note", "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation"}
"""What is no part of the text: words that were deleted, notes, comments."""


@attrs.frozen
class OpenDocumentReader(Reader):
    """``.odt`` files: paragraphs, headings and the cells of tables, in order."""

    as_a_whole: ClassVar[bool] = True

    def matches(self, path: Path) -> bool:
        """Whether the name ends like an OpenDocument text's."""
        return path.suffix.lower() == ".odt"

    def read(self, path: Path) -> Iterator[Document | Failure]:
        """The text of the file."""
        try:
            with zipfile.ZipFile(path) as file:
                root, about = _parsed(file, "content.xml"), _parsed(file, "meta.xml") if "meta.xml" in file.namelist() else None
        except OSError as error:
            yield Failure(str(path), error.strerror or str(error))
            return
        except (zipfile.BadZipFile, KeyError, ValueError, RuntimeError, NotImplementedError, ElementTree.ParseError) as error:
            yield Failure(str(path), f"cannot be read ({type(error).__name__}: {error})")
            return
        paragraphs = filter(str.strip, _paragraphs(root))
        text = "\n\n".join(paragraphs)
        known = {META[e.tag]: e.text for e in about.iter() if e.tag in META and e.text} if about is not None else {}
        yield Document(path.stem, text, {"path": str(path), **known}) if text else Failure(str(path), "no text in it")


def _parsed(file: zipfile.ZipFile, name: str) -> Any:
    if file.getinfo(name).file_size > LARGEST:
        raise ValueError(f"{name} has more than {LARGEST:,} bytes")
    data = file.read(name)
    if b"<!DOCTYPE" in data[:2000]:
        raise ValueError("it declares a document type, as no such file does")
    return ElementTree.fromstring(data)  # noqa: S314 - it declares no entities, see above


def _paragraphs(element: Any) -> Iterator[str]:
    """The paragraphs below an element."""
    for child in element:
        if child.tag in (f"{TEXT}p", f"{TEXT}h"):
            yield "".join(_words(child))
        elif child.tag not in UNSEEN:
            yield from _paragraphs(child)


def _words(element: Any) -> Iterator[str]:
    """The text of a paragraph: what stands in it, its blanks, tabs and breaks spelt out."""
    yield element.text or ""
    for child in element:
        if child.tag == f"{TEXT}s":
            count = child.get(f"{TEXT}c", "1")
            yield " " * (min(int(count), MOST_BLANKS) if count.isdecimal() else 1)
        elif child.tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            yield " "
        elif child.tag not in UNSEEN:
            yield from _words(child)
        yield child.tail or ""
