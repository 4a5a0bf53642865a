"""Which of many utterances may be the same words: an index of the runs of three words in them, sorted once, in linear space."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

SHINGLE = 3
"""Words in a row by which candidates are found."""


MOST_IN_COMMON = 200
"""A run of words that stands in more utterances than this is a phrase of everybody's: each is only compared with the next that has it."""


AT_ONCE = 2_000_000
"""Pairs that are made at once, which bounds memory."""


UNKNOWN = -(10**6)
"""The day of an utterance without a date."""


def candidates(words: Sequence[Sequence[int]], days: Sequence[int], most_days: int) -> Iterator[tuple[int, int]]:
    """Pairs that share a run of words, and may be of one occasion; each once.

    Args:
        words: the words of each utterance, as numbers.
        days: the day of each, as a number, :data:`UNKNOWN` where it is not known.
        most_days: days within which two are of one occasion.

    >>> list(candidates([(1, 2, 3, 4), (9, 2, 3, 4), (2, 3, 4), (1, 2, 9)], [1, 2, 50, 1], 10))
    [(0, 1)]
    """
    owners = _owners(words)
    day: Any = np.asarray(days, dtype=np.int64)
    found: Any = np.empty(0, dtype=np.int64)
    more: Any = found
    for first, second in _pairs(*owners):
        apart = np.abs(day[first] - day[second])
        may_be = (apart <= most_days) | (day[first] == UNKNOWN) | (day[second] == UNKNOWN)
        more = np.concatenate((more, first[may_be] * len(words) + second[may_be]))
        if len(more) > AT_ONCE:
            found, more = np.union1d(found, more), more[:0]
    found = np.union1d(found, more)
    for start in range(0, len(found), AT_ONCE):
        first, second = np.divmod(found[start : start + AT_ONCE], len(words))
        yield from zip(first.tolist(), second.tolist(), strict=True)


def _owners(words: Sequence[Sequence[int]]) -> tuple[Any, Any]:
    """For each run of words, in their order, the utterances that it stands in; and where those of the next run begin."""
    lengths = np.asarray([len(own) for own in words], dtype=np.int64)
    total = int(lengths.sum())
    flat: Any = np.fromiter((number for own in words for number in own), dtype=np.int64, count=total)
    owner = np.repeat(np.arange(len(words), dtype=np.int32), lengths)
    count = max(total - SHINGLE + 1, 0)
    base = (int(flat.max()) if total else 0) + 1
    keys = np.zeros(count, dtype=np.int64)
    for k in range(SHINGLE):
        keys = keys * base + flat[k : k + count]
    whole = owner[:count] == owner[total - count :]
    keys, owner = keys[whole], owner[:count][whole]
    order = np.argsort(keys, kind="stable")
    keys, owner = keys[order], owner[order]
    again = np.zeros(len(keys), bool)
    again[1:] = (keys[1:] == keys[:-1]) & (owner[1:] == owner[:-1])
    keys, owner = keys[~again], owner[~again]
    begins = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else np.empty(0, np.int64)
    return owner, np.append(begins, len(keys))


def _pairs(owner: Any, begins: Any) -> Iterator[tuple[Any, Any]]:
    """Pairs of utterances with a run in common, some at once, the same pair perhaps again."""
    sizes = np.diff(begins)
    for size in np.unique(sizes[sizes > 1]).tolist():
        starts = begins[:-1][sizes == size]
        one, other = np.triu_indices(size, 1) if size <= MOST_IN_COMMON else (np.arange(size - 1), np.arange(1, size))
        step = max(AT_ONCE // len(one), 1)
        for at in range(0, len(starts), step):
            rows = starts[at : at + step, None]
            yield owner[rows + one].ravel().astype(np.int64), owner[rows + other].ravel().astype(np.int64)
