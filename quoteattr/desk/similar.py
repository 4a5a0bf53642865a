"""Which of many utterances may be the same words: an index of the runs of three words in them, sorted once, in linear space."""

from __future__ import annotations

import functools
import hashlib
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


_MIX = np.int64(0x9E3779B97F4A7C1)
"""An odd number, by which the numbers of words become that of a run."""


@functools.lru_cache(400_000)
def word_number(word: str) -> int:
    """A number for a word, the same in every process.

    >>> word_number("bridge") == word_number("bridge") != word_number("ferry")
    True
    """
    return int.from_bytes(hashlib.blake2b(word.encode("utf8", "surrogatepass"), digest_size=7).digest(), "big")


def runs(words: Sequence[int]) -> list[int]:
    """The numbers of the runs of words in an utterance, each once.

    >>> len(runs([1, 2, 3, 4])), len(runs([1, 1, 1, 1])), runs([1, 2])
    (2, 1, [])
    """
    return sorted(set(_keys(np.asarray(words, dtype=np.int64)).tolist()))


def _keys(flat: Any) -> Any:
    count = max(len(flat) - SHINGLE + 1, 0)
    keys = np.zeros(count, dtype=np.int64)
    for k in range(SHINGLE):
        keys = keys * _MIX + flat[k : k + count]
    return keys


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


def owners(words: Sequence[Sequence[int]]) -> tuple[Any, Any]:
    """The runs of words of all utterances, in order, each once an utterance; and the utterance that each stands in.

    Args:
        words: the words of each utterance, as numbers.

    >>> keys, owner = owners([(1, 2, 3, 4), (2, 3, 4)])
    >>> len(set(keys.tolist())), sorted(owner.tolist())
    (2, [0, 0, 1])
    """
    lengths = np.asarray([len(own) for own in words], dtype=np.int64)
    total = int(lengths.sum())
    flat: Any = np.fromiter((number for own in words for number in own), dtype=np.int64, count=total)
    owner = np.repeat(np.arange(len(words), dtype=np.int32), lengths)
    keys = _keys(flat)
    whole = owner[: len(keys)] == owner[total - len(keys) :]
    keys, owner = keys[whole], owner[: len(keys)][whole]
    order = np.argsort(keys, kind="stable")
    keys, owner = keys[order], owner[order]
    again = np.zeros(len(keys), bool)
    again[1:] = (keys[1:] == keys[:-1]) & (owner[1:] == owner[:-1])
    return keys[~again], owner[~again]


def _owners(words: Sequence[Sequence[int]]) -> tuple[Any, Any]:
    """For each run of words, in their order, the utterances that it stands in; and where those of the next run begin."""
    keys, owner = owners(words)
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


def in_order(a: Sequence[int], b: Sequence[int]) -> int:
    """How many words of one stand in the other in order, at most: their longest common subsequence, a word a bit (Hyyrö 2004).

    >>> in_order([1, 2, 3, 4], [9, 1, 3, 4, 2]), in_order([], [1])
    (3, 0)
    """
    places: dict[int, int] = {}
    for k, word in enumerate(a):
        places[word] = places.get(word, 0) | 1 << k
    whole = free = (1 << len(a)) - 1
    for word in b:
        taken = free & places.get(word, 0)
        free = (free + taken | free - taken) & whole
    return len(a) - bin(free).count("1")
