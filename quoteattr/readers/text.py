"""Plain text files: one file, one article."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

import attrs

from .base import Document, Failure, Reader

SUFFIXES = (".txt", ".text", ".md")


def decode(data: bytes) -> str:
    r"""The text of a file: UTF-8, or UTF-16 with its byte order mark; line ends stay as they are, since offsets count them.

    Args:
        data: the bytes of the file.

    Raises:
        ValueError: if it is neither, or holds NUL characters; the message says what to do.

    >>> decode("“Yes,”\r\n".encode())
    '“Yes,”\r\n'
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = f"byte 0x{data[error.start]:02x} at offset {error.start}"
        raise ValueError(f"not UTF-8 ({found}); convert it, for example: iconv -f WINDOWS-1252 -t UTF-8 FILE") from error
    if "\0" in text:
        raise ValueError(f"not a text file (NUL character at offset {text.index(chr(0))})")
    return text


@attrs.frozen
class TextReader(Reader):
    """``.txt``, ``.text`` and ``.md`` files, and any file that no other reader knows; the document is named after the file."""

    def matches(self, path: Path) -> bool:
        """Whether the name ends like a text file's."""
        return path.suffix.lower() in SUFFIXES

    def read(self, path: Path) -> Iterator[Document | Failure]:
        """The one article of the file."""
        try:
            yield Document(path.stem, decode(path.read_bytes()), {"path": str(path)})
        except OSError as error:
            yield Failure(str(path), error.strerror or str(error))
        except ValueError as error:
            yield Failure(str(path), str(error))
