"""Articles → data frames: the flat table for pandas or polars."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..errors import InputError
from ..extras import need
from ..types import Article
from .base import encodable
from .rows import Rows

NUMBERS = {"confidence": "Float64", "start": "Int64", "end": "Int64", "words": "Int64"}


def to_frame(articles: Iterable[Article] | Article, kind: str = "pandas") -> Any:
    """The flat table of some articles, one attribution a row; see :mod:`quoteattr.writers.rows` for its columns.

    Args:
        articles: the articles, or one.
        kind: ``pandas`` or ``polars``.

    Raises:
        InputError: if there is no such kind.
        MissingExtraError: if the package is not installed.

    >>> list(to_frame([Article("Nothing was said.")]).columns[:4])
    ['doc', 'quote', 'speaker', 'role']
    """
    if kind not in ("pandas", "polars"):
        raise InputError(f"kind must be pandas or polars, not {kind!r}")
    package = need(kind, kind)
    articles = [articles] if isinstance(articles, Article) else articles
    rows = Rows()
    data = [tuple(encodable(v) if isinstance(v, str) else v for v in row) for article in articles for row in rows.of(article)]
    if kind == "polars":
        schema = {name: getattr(package, NUMBERS.get(name, "String")) for name in rows.header if name in NUMBERS or not rows.further}
        columns = {name: [row[k] for row in data] for k, name in enumerate(rows.header)}
        return package.DataFrame(columns, schema_overrides={k: v for k, v in schema.items() if k in columns}, strict=False)
    frame = package.DataFrame(data, columns=list(rows.header))
    return frame.astype(NUMBERS)
