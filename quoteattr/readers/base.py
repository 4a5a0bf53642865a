"""What a reader gives: documents, and failures in their place."""

from __future__ import annotations

import abc
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

import attrs

from ..records.source_map import PLACES
from ..types import Document

__all__ = ["Document", "Failure", "Fields", "MissingText", "Reader", "along", "document_of"]


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
        private_addresses: whether pages may be fetched from this machine and its own network; None lets an address that is named be one,
            but not lead to one.
        any_language: whether a text that is not English is read, too; else it is a failure that says what it is.
        repair: whether broken characters and HTML entities are repaired, see :mod:`quoteattr.readers.repair`.
    """

    doc: str = "doc"
    text: str = "text"
    repair: bool = False
    private_addresses: bool | None = None
    any_language: bool = False


def document_of(record: Any, fields: Fields, name: str) -> Document:
    """The article of a record.

    Args:
        record: what JSON holds.
        fields: how to read.
        name: what to call it where it has no name.

    Raises:
        KeyError: if it has no field with the text.
        ValueError: if it is no record, or its text no text.

    >>> document_of({"slug": 7, "body": "Hi.", "url": "u"}, Fields("slug", "body"), "a.json")
    Document(doc='7', text='Hi.', meta={'url': 'u'})
    """
    if not isinstance(record, dict):
        raise ValueError(f"not a JSON object but {type(record).__name__}")
    if fields.text not in record:
        raise KeyError(fields.text)
    rest = dict(record)
    text, doc = rest.pop(fields.text), rest.pop(fields.doc, None)
    if not isinstance(text, str):
        raise ValueError(
            f"{type(text).__name__} in the field {fields.text!r}, where the text is expected; name another one by --text-field"
        )
    return Document(name if doc in (None, "") else str(doc), text, along(rest))


@attrs.define
class MissingText:
    """The records of one file that lack the field with the text: the first is named, the others are only counted.

    Attributes:
        file: the name of the file.
        unit: what holds a record there.
        count: how many were seen.

    >>> missing = MissingText("n.jsonl", "line")
    >>> [str(f) for k in (1, 2, 3) for f in missing.seen(f"n.jsonl:{k}", {"doc": "a", "body": "Hi."}, Fields())]
    ["n.jsonl:1: no field 'text', where the text is expected; name another one by --text-field (there are doc, body)"]
    >>> [str(f) for f in missing.rest()]
    ['n.jsonl: the same in 2 more lines']
    """

    file: str
    unit: str
    count: int = 0

    def seen(self, where: str, record: Mapping[str, Any], fields: Fields) -> Iterator[Failure]:
        """Take note of a record; the failure, if it is the first."""
        self.count += 1
        if self.count == 1:
            there = f"there are {', '.join(map(str, record))}" if record else "there is none"
            yield Failure(where, f"no field {fields.text!r}, where the text is expected; name another one by --text-field ({there})")

    def rest(self) -> Iterator[Failure]:
        """How many others there were, if any."""
        if self.count > 1:
            yield Failure(self.file, f"the same in {self.count - 1:,} more {self.unit}{'s' if self.count > 2 else ''}")


@attrs.frozen
class Reader(abc.ABC):
    """A file format, listed in ``readers.READERS``.

    Attributes:
        fields: how to read.
        as_a_whole: whether a file of the format is read into memory as a whole, so that its size has a limit.
    """

    as_a_whole: ClassVar[bool] = False

    fields: Fields = attrs.field(factory=Fields)

    @abc.abstractmethod
    def matches(self, path: Path) -> bool:
        """Whether this is a file for this reader, judged by its name."""

    @abc.abstractmethod
    def read(self, path: Path) -> Iterator[Document | Failure]:
        """The documents of a file, one by one; what cannot be read comes as a Failure, and the rest goes on."""
