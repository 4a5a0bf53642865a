"""The word lists, as data: one ``.tsv`` a list in a folder a language, a header line, ``#`` comments, and the reader for such tables."""

from __future__ import annotations

import contextlib
import functools
import threading
from collections.abc import Callable, Iterator, Mapping
from importlib import resources
from typing import Any, TypeVar, cast

_Function = TypeVar("_Function", bound=Callable[..., Any])


Row = dict[str, str]


Additions = Mapping[str, Any]
"""Rows by the name of the table that they are added to, see :mod:`quoteattr.lexicon.own`; ``people`` are a ``Roster``."""


KEYS = {"cues": ("lemma", "pos"), "role_nouns": ("noun",), "titles": ("title",)}
"""The tables that can be added to, each with the columns that name a row: an added row takes the place of a shipped one of that name."""


_made: list[Any] = []


def from_tables(size: int | None = None) -> Callable[[_Function], _Function]:
    """A cache for what is made from the tables; it is emptied when words are added or taken away.

    Args:
        size: how many results are kept; None for all.
    """

    def cached(function: _Function) -> _Function:
        _made.append(functools.lru_cache(maxsize=size)(function))
        wrapped: Any = functools.wraps(function)(_made[-1])
        return cast(_Function, wrapped)

    return cached


@functools.cache
def shipped(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``en/name.tsv`` as it is shipped, see :func:`read_table`."""
    return read_table(resources.files(__package__) / "en" / f"{name}.tsv")


@from_tables()
def table(name: str) -> tuple[Row, ...]:
    """The rows of ``en/name.tsv``, see :func:`read_table`, and behind them what is added to it while :func:`using` lasts.

    >>> table("marks")[0]["mark"]
    '“'
    """
    own = _in_use.added.get(name, ())
    columns = KEYS.get(name, ())
    names = {tuple(row[column] for column in columns) for row in own}
    return (*(row for row in shipped(name) if not names or tuple(row[c] for c in columns) not in names), *own)


def read_table(path: Any) -> tuple[dict[str, str], ...]:
    """The rows of a table, a path or a resource, as dicts by column name; an empty cell is ``""``."""
    lines = path.read_text("utf8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    columns = rows[0]
    return tuple(dict(zip(columns, row + [""] * (len(columns) - len(row)), strict=True)) for row in rows[1:])


@functools.cache
def words(name: str) -> frozenset[str]:
    """The first column of ``name.tsv`` as a set."""
    rows = table(name)
    return frozenset(next(iter(row.values())) for row in rows)


class _InUse:
    """Which words are added at the moment, and how many threads count on it."""

    def __init__(self) -> None:
        self.added: Additions = {}
        self.users = 0
        self.changed = threading.Condition()


_in_use = _InUse()


def added(name: str) -> Any:
    """What is added under a name while :func:`using` lasts, or None.

    >>> with using({"people": "somebody"}):
    ...     added("people")
    'somebody'
    """
    return _in_use.added.get(name)


@contextlib.contextmanager
def using(more: Additions) -> Iterator[None]:
    """Add rows to the tables. They stay until somebody wants others, so that a run over many texts empties no cache.

    Threads that use the same ones work side by side; one that wants others waits for them.

    Args:
        more: what to add; the same object each time costs nothing.

    >>> row = {"title": "Ald.", "class": "office", "full": "", "why": "ours"}
    >>> with using({"titles": (row,)}):
    ...     table("titles")[-1]["title"]
    'Ald.'
    >>> with using({}):
    ...     table("titles")[-1]["title"] == "Ald."
    False
    """
    with _in_use.changed:
        while _in_use.added != more:
            if not _in_use.users:
                _in_use.added = more
                for function in _made:
                    function.cache_clear()
            else:
                _in_use.changed.wait()
        _in_use.added = more  # they are equal; the next look at the same ones is quick
        _in_use.users += 1
    try:
        yield
    finally:
        with _in_use.changed:
            _in_use.users -= 1
            _in_use.changed.notify_all()
