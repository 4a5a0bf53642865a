"""Where runs of words stand in a long source: built once in linear space, asked in microseconds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

LONGEST_RUN = 3
"""Words in a key of the index."""


class WordIndex:
    """The places of each run of one to three words.

    Args:
        folded: the words of the source.

    >>> index = WordIndex("we will go if we will pay".split())
    >>> index.places(["we", "will"]), index.places(["will", "stay"])
    ([0, 4], [])
    """

    def __init__(self, folded: Sequence[str]) -> None:
        self._numbers: dict[str, int] = {}
        numbers = self._numbers
        self.ids: Any = np.fromiter((numbers.setdefault(word, len(numbers)) for word in folded), dtype=np.int64, count=len(folded))
        self._base = max(len(numbers), 1)
        self._sorted: dict[int, tuple[Any, Any]] = {}

    def _table(self, n: int) -> tuple[Any, Any]:
        if n not in self._sorted:
            count = max(len(self.ids) - n + 1, 0)
            keys = np.zeros(count, dtype=np.int64)
            for k in range(n):
                keys = keys * self._base + self.ids[k : k + count]
            order = np.argsort(keys, kind="stable")
            self._sorted[n] = keys[order], order
        return self._sorted[n]

    def _range(self, run: Sequence[str]) -> tuple[Any, int, int]:
        key = 0
        for word in run:
            number = self._numbers.get(word, -1)
            if number < 0:
                return (), 0, 0
            key = key * self._base + number
        keys, order = self._table(len(run))
        return order, int(np.searchsorted(keys, key, "left")), int(np.searchsorted(keys, key, "right"))

    def count(self, run: Sequence[str]) -> int:
        """At how many places a run of one to three words begins."""
        _, first, end = self._range(run)
        return end - first

    def places(self, run: Sequence[str], most: int | None = None) -> list[int]:
        """Where a run of one to three words begins, in order.

        Args:
            run: its folded words.
            most: where there are more places than this, none is given.
        """
        order, first, end = self._range(run)
        if most is not None and end - first > most:
            return []
        return [int(place) for place in order[first:end]]
