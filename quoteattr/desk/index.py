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
        self._sorted = {n: self._table(n) for n in range(1, LONGEST_RUN + 1)}

    def _table(self, n: int) -> tuple[Any, Any]:
        """The runs of ``n`` words as sorted numbers, and where each begins."""
        count = max(len(self.ids) - n + 1, 0)
        keys = np.zeros(count, dtype=np.int64)
        for k in range(n):
            keys = keys * self._base + self.ids[k : k + count]
        order = np.argsort(keys, kind="stable")
        return keys[order], order

    def _range(self, run: Sequence[str]) -> tuple[Any, int, int]:
        key = 0
        for word in run:
            number = self._numbers.get(word, -1)
            if number < 0:
                return (), 0, 0
            key = key * self._base + number
        keys, order = self._sorted[len(run)]
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
        return [int(place) for place in self.all_places(run, most)]

    def all_places(self, run: Sequence[str], most: int | None = None) -> Any:
        """The same as an array."""
        order, first, end = self._range(run)
        return np.asarray(order[first:end] if most is None or end - first <= most else (), dtype=np.int64)

    def numbers(self, words: Sequence[str]) -> Any:
        """The numbers by which words stand in ``ids``; -1 for one that does not."""
        return np.asarray([self._numbers.get(word, -1) for word in words], dtype=np.int64)
