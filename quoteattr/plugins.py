"""Formats that other packages bring: readers and writers announced by entry points."""

from __future__ import annotations

import functools
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from .errors import InputError

READERS, WRITERS = "quoteattr.readers", "quoteattr.writers"
"""The groups of entry points: each names a class, see ``quoteattr/docs/extending.md``."""


@functools.cache
def announced(group: str) -> dict[str, EntryPoint]:
    """What the installed packages announce in a group, by name.

    >>> announced("quoteattr.nothing")
    {}
    """
    return {point.name: point for point in entry_points(group=group)}


def load(group: str, name: str) -> Any:
    """The class of an announced format.

    Args:
        group: :data:`READERS` or :data:`WRITERS`.
        name: the name of its entry point.

    Raises:
        InputError: if it cannot be imported; the message says whose it is.
    """
    point = announced(group)[name]
    try:
        return point.load()
    except Exception as error:
        whose = f" of {point.dist.name}" if point.dist else ""
        raise InputError(f"the format {name!r}{whose} cannot be loaded ({type(error).__name__}: {error})") from error
