"""What a reader gives: documents, and failures in their place."""

from __future__ import annotations

import abc
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from ..source_map import PLACES


@attrs.frozen
class Document:
    """One text to attribute.

    Attributes:
        doc: its name.
        text: the text exactly as it stands in the input.
        meta: whatever came with it (title, url, date …).
    """

    doc: str
    text: str
    meta: dict[str, Any] = attrs.field(factory=dict, hash=False)


@attrs.frozen
class Failure:
    """An input, or a line of one, that cannot be used; it stands in the stream where its document would.

    Attributes:
        where: the file, with the line where there are lines.
        why: what is wrong, and what to do about it.

    >>> str(Failure("news.jsonl:3", "not JSON"))
    'news.jsonl:3: not JSON'
    """

    where: str
    why: str

    def __str__(self) -> str:
        return f"{self.where}: {self.why}"


def along(row: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a record that stay with its text; one that is named like a reader's own notes is called ``meta_…``.

    >>> along({"url": "u", "positions": "anywhere"})
    {'url': 'u', 'meta_positions': 'anywhere'}
    """
    return {f"meta_{key}" if key in PLACES else key: value for key, value in row.items()}


@attrs.frozen
class Fields:
    """How inputs are read.

    Attributes:
        doc: the field or column of a record that holds the document's name.
        text: the one that holds its text.
        repair: whether broken characters and HTML entities are repaired, see :mod:`quoteattr.readers.repair`.
    """

    doc: str = "doc"
    text: str = "text"
    repair: bool = False


@attrs.frozen
class Reader(abc.ABC):
    """A file format, listed in ``readers.READERS``.

    Attributes:
        fields: how to read.
    """

    fields: Fields = attrs.field(factory=Fields)

    @abc.abstractmethod
    def matches(self, path: Path) -> bool:
        """Whether this is a file for this reader, judged by its name."""

    @abc.abstractmethod
    def read(self, path: Path) -> Iterator[Document | Failure]:
        """The documents of a file, one by one; what cannot be read comes as a Failure, and the rest goes on."""
