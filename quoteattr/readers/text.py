"""Plain text files: one file, one article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import attrs

from .base import Document, Failure, Reader
from .decoding import about, decode

SUFFIXES = (".txt", ".text")


@attrs.frozen
class TextReader(Reader):
    """``.txt`` and ``.text`` files, and any file that no other reader knows; the document is named after the file."""

    as_a_whole: ClassVar[bool] = True

    def matches(self, path: Path) -> bool:
        """Whether the name ends like a text file's."""
        return path.suffix.lower() in SUFFIXES

    def read(self, path: Path) -> Iterator[Document | Failure]:
        """The one article of the file."""
        try:
            text, encoding = decode(path.read_bytes())
            yield Document(path.stem, text, {"path": str(path), **about(encoding)})
        except OSError as error:
            yield Failure(str(path), error.strerror or str(error))
        except ValueError as error:
            yield Failure(str(path), str(error))
