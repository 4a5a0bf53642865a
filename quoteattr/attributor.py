"""The pipeline: text → quotations → parse → links → speakers and roles → Article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from .types import KINDS, Article


class Attributor:
    """Finds the quotations of articles and links each to its speaker (interface draft; the stages follow)."""

    def __init__(self, model: str | None = None, kinds: Iterable[str] = KINDS) -> None:
        self.model = model
        self.kinds = frozenset(kinds)

    def attribute(self, text: str, *, doc: str | None = None, meta: dict[str, Any] | None = None) -> Article:
        """Attribute one article."""
        return Article(text, doc=doc, meta=meta or {})

    def pipe(self, texts: Iterable[str | tuple[str, Any]], *, as_tuples: bool = False, n_process: int = 1, batch_size: int = 32) -> Iterator[Any]:
        """Attribute a stream of texts, in order; a text that fails becomes an Article with ``error`` set.

        With ``as_tuples`` the items are ``(text, context)`` and the results ``(article, context)``, as in spaCy.
        """
        for item in texts:
            yield (self.attribute(item[0]), item[1]) if as_tuples else self.attribute(str(item))
