"""JSON: a list of articles, one article, or an object in which the list stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import attrs

from .base import Document, Failure, MissingText, Reader, document_of
from .decoding import decode


@attrs.frozen
class JsonReader(Reader):
    """``.json`` files: a list of objects, one object, or an object with one list of objects in it (``{"articles": [...]}``)."""

    as_a_whole: ClassVar[bool] = True

    def matches(self, path: Path) -> bool:
        """Whether the name ends like a JSON file's."""
        return path.suffix.lower() == ".json"

    def read(self, path: Path) -> Iterator[Document | Failure]:
        """The articles of the file, in order; it is read as a whole."""
        try:
            data = json.loads(decode(path.read_bytes())[0])
        except OSError as error:
            yield Failure(str(path), error.strerror or str(error))
        except json.JSONDecodeError as error:
            yield Failure(str(path), f"not JSON ({error.msg} at line {error.lineno}, column {error.colno})")
        except (ValueError, RecursionError) as error:
            yield Failure(str(path), str(error))
        else:
            yield from self._articles(data, path)

    def _articles(self, data: Any, path: Path) -> Iterator[Document | Failure]:
        items = articles_in(data, self.fields.text)
        missing = MissingText(str(path), "object")
        for number, item in enumerate(items, 1):
            where = f"{path}:{number}" if isinstance(data, list) or len(items) > 1 else str(path)
            name = where if len(items) > 1 else path.stem
            try:
                yield document_of(item, self.fields, name)
            except KeyError:
                yield from missing.seen(where, item, self.fields)
            except ValueError as error:
                yield Failure(where, str(error))
        yield from missing.rest()


def articles_in(data: Any, text: str) -> list[Any]:
    """The articles of a JSON value.

    Args:
        data: the value.
        text: the field that holds an article's text.

    >>> articles_in({"status": "ok", "articles": [{"text": "a"}, {"text": "b"}]}, "text")
    [{'text': 'a'}, {'text': 'b'}]
    >>> articles_in({"text": "a", "tags": [{"name": "b"}]}, "text")
    [{'text': 'a', 'tags': [{'name': 'b'}]}]
    """
    if isinstance(data, list):
        return data
    if isinstance(data, dict) and text not in data:
        lists = [value for value in data.values() if isinstance(value, list) and value and all(isinstance(item, dict) for item in value)]
        if len(lists) == 1:
            return lists[0]
    return [data]
