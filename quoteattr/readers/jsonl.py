"""JSON Lines: one article a line, with its name, its text and whatever else is known of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs

from .base import Document, Failure, MissingText, Reader, document_of
from .decoding import LONGEST_LINE, lines_of

SUFFIXES = (".jsonl", ".ndjson")


@attrs.frozen
class JsonLinesReader(Reader):
    """``.jsonl`` files; fields other than the document's name and text become its ``meta``."""

    def matches(self, path: Path) -> bool:
        """Whether the name ends like a JSON Lines file's."""
        return path.suffix.lower() in SUFFIXES

    def read(self, path: Path) -> Iterator[Document | Failure]:
        """The articles of the file, one a line; the file is never held in memory as a whole, unless it is UTF-16."""
        try:
            with path.open("rb") as stream:
                yield from self.read_lines(lines_of(stream), str(path))
        except OSError as error:
            yield Failure(str(path), error.strerror or str(error))
        except ValueError as error:
            yield Failure(str(path), str(error))

    def read_lines(self, lines: Iterable[bytes], name: str) -> Iterator[Document | Failure]:
        r"""The articles of some lines; blank lines are skipped.

        Args:
            lines: lines of JSON, as bytes.
            name: what to call the file in the name of a document that has none, and in failures.

        >>> list(JsonLinesReader().read_lines([b'{"doc": "a", "text": "Hi.", "url": "x"}\n', b"oops\n"], "f.jsonl"))
        [Document(doc='a', text='Hi.', meta={'url': 'x'}),
         Failure(where='f.jsonl:2', why='not JSON (Expecting value at character 1)')]
        """
        missing = MissingText(name, "line")
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            where = f"{name}:{number}"
            if len(line) > LONGEST_LINE:
                yield Failure(where, f"a line of more than {LONGEST_LINE:,} bytes, which is no article")
                continue
            try:
                record = _record(line)
                yield document_of(record, self.fields, where)
            except KeyError:
                yield from missing.seen(where, record, self.fields)
            except ValueError as error:
                yield Failure(where, str(error))
        yield from missing.rest()


def _record(line: bytes) -> Any:
    """What a line holds; ValueError says what is wrong with it."""
    try:
        return json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 (byte 0x{line[error.start]:02x} at byte {error.start} of the line)") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON ({error.msg} at character {error.pos + 1})") from error
    except RecursionError as error:
        raise ValueError("not usable JSON (nested too deep)") from error
