"""Runs of words in common between a quotation and a source, and the chains of them that cover most of it; all pairs are weighed at once."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

import attrs
import numpy as np

from .policy import Policy
from .source_text import SourceText
from .words import Word

MOST_PLACES = 400
"""A run that stands at more places than this leads nowhere."""


MOST_RUNS = 300
"""Runs that are chained, the longest."""


BESIDE = 30
"""Words, more than the quotation has, within which runs of two words count that stand beside longer ones."""


NEW_SENTENCE = 1.5
"""What leaving out the end of one sentence and the beginning of the next without a mark costs, in words."""


CLOSE = 2.0
"""Words by which a chain may lag behind the best and still be laid out whole."""


MOST_CHAINS = 25
"""Equally good places that are looked at."""


JUMP = 2.5
"""What going to a place far away or before costs, in words."""


@attrs.frozen
class Run:
    """Words in common: ``size`` words from ``quoted`` in the quotation and from ``source`` in the source."""

    quoted: int
    source: int
    size: int


def common_runs(words: Sequence[str], source: SourceText) -> list[Run]:
    """The longest runs in common: three words in a row, and two beside those; where there are none, two, or one.

    Args:
        words: the folded words of the quotation.
        source: the source.

    >>> common_runs("we will not pay it".split(), SourceText("Then we will pay it."))
    [Run(quoted=0, source=1, size=2), Run(quoted=3, source=3, size=2)]
    """
    found = np.empty((0, 3), dtype=np.int64)
    for n in (3, 2, 1):
        known = np.sort(found[:, 1])
        if len(known) and n == 1:
            break
        most, far = None if len(known) else MOST_PLACES, len(words) + BESIDE
        pairs = []
        for k in range(len(words) - n + 1):
            places = source.index.all_places(words[k : k + n], most)
            if len(known) and len(places):
                places = places[_is_beside(places, known, far)]
            if len(places):
                pairs.append(np.stack((np.full(len(places), k), places), axis=1))
        if pairs:
            found = _distinct(np.concatenate((found, _grown(np.concatenate(pairs), words, source))))
    longest = found[np.argsort(-found[:, 2], kind="stable")[:MOST_RUNS]]
    return [Run(int(k), int(at), int(size)) for k, at, size in longest[np.lexsort((longest[:, 1], longest[:, 0]))]]


def _is_beside(places: Any, known: Any, far: int) -> Any:
    """Which places are not farther than this from one of the sorted known ones."""
    k = np.searchsorted(known, places - far)
    return (k < len(known)) & (known[np.minimum(k, len(known) - 1)] <= places + far)


def _distinct(runs: Any) -> Any:
    """The runs, each where it stands first."""
    _, first = np.unique(runs[:, :2], axis=0, return_index=True)
    return runs[np.sort(first)]


def _grown(pairs: Any, words: Sequence[str], source: SourceText) -> Any:
    """Runs from pairs of places with the same word, as long as they go within a turn."""
    own, ids = source.index.numbers(words), source.index.ids
    k, at = pairs[:, 0].copy(), pairs[:, 1].copy()
    bounds = np.asarray([0, *source.turns, len(ids)], dtype=np.int64)
    turn = np.searchsorted(bounds[1:-1], at, "right")
    low, high = bounds[turn], bounds[turn + 1]
    size = np.zeros(len(k), dtype=np.int64)
    moving = np.arange(len(k))
    while len(moving):
        moving = moving[(k[moving] > 0) & (at[moving] > low[moving])]
        moving = moving[own[k[moving] - 1] == ids[at[moving] - 1]]
        k[moving] -= 1
        at[moving] -= 1
    runs = _distinct(np.stack((k, at, size, high), axis=1))
    k, at, size, high = runs.T
    moving = np.arange(len(k))
    while len(moving):
        moving = moving[(k[moving] + size[moving] < len(own)) & (at[moving] + size[moving] < high[moving])]
        moving = moving[own[k[moving] + size[moving]] == ids[at[moving] + size[moving]]]
        size[moving] += 1
    return np.stack((k, at, size), axis=1)


def best_chains(runs: Sequence[Run], quoted: Sequence[Word], source: SourceText, policy: Policy) -> list[list[Run]]:
    """The chains of runs that cover most words with the fewest and nearest jumps; several where they are equally good.

    Args:
        runs: the runs, in order of the quotation.
        quoted: the words of the quotation.
        source: the source.
        policy: which gaps count.
    """
    gains = _Pairs(runs, quoted, source, policy).gains()
    sizes = [float(run.size) for run in runs]
    scores, back = np.asarray(sizes), [-1] * len(runs)
    for j in range(1, len(runs)):
        reached = scores[:j] + gains[:j, j]
        i = int(np.argmax(reached))
        if reached[i] > sizes[j]:
            scores[j], back[j] = reached[i], i
    top = max(scores.tolist(), default=0.0)
    chains: list[list[Run]] = []
    seen: set[Run] = set()
    for j in sorted(range(len(runs)), key=lambda j: -scores[j]):
        if scores[j] < top - CLOSE or len(chains) == MOST_CHAINS:
            break
        chain, at = [], j
        while at >= 0:
            chain.append(runs[at])
            at = back[at]
        if not seen & set(chain):
            seen |= set(chain)
            chains.append(chain[::-1])
    return chains


class _Pairs:
    """All pairs of a run and a later one: rows are the run before, columns the run after it."""

    def __init__(self, runs: Sequence[Run], quoted: Sequence[Word], source: SourceText, policy: Policy) -> None:
        self.source, self.policy = source, policy
        table = np.asarray([(r.quoted, r.source, r.size, source.turn(r.source)) for r in runs], dtype=np.int64).reshape(-1, 4)
        self.quoted, self.at, self.size, self.turn = table.T
        marks = [word.after_ellipsis or word.bracketed for word in quoted]
        self.marks = np.concatenate(([0], np.cumsum(marks, dtype=np.int64)))

    @functools.cached_property
    def marked(self) -> Any:
        """Whether an ellipsis or a bracket stands between two runs."""
        end, first = (self.quoted + self.size)[:, None], self.quoted[None, :] + 1
        return (end < first) & (self.marks[first] > self.marks[np.minimum(end, len(self.marks) - 1)])

    @functools.cached_property
    def near(self) -> Any:
        """In order, in one turn, and not farther apart than the policy lets pass."""
        end = (self.quoted + self.size)[:, None]
        gap = self.at[None, :] - (self.at + self.size)[:, None]
        limit = np.where(self.marked, self.policy.near_marked, self.policy.near) + np.maximum(self.quoted[None, :] - end, 0)
        one_turn = self.turn[:, None] == self.turn[None, :]
        return (self.at[None, :] > self.at[:, None]) & (-self.size[None, :] < gap) & (gap <= limit) & one_turn

    def gains(self) -> Any:
        """What each run adds to a chain that ends with another; minus infinity where it cannot follow."""
        size, near = self.size[None, :], self.near
        ahead = np.maximum((self.quoted + self.size)[:, None] - self.quoted[None, :], 0)
        overlap = np.where(near, np.maximum(ahead, (self.at + self.size)[:, None] - self.at[None, :]), ahead)
        gap = np.abs((self.at[None, :] - self.at[:, None]) - (self.quoted[None, :] - self.quoted[:, None]))
        cost = np.where(gap > 0, np.minimum(0.3 + 0.02 * gap, 1.5), 0.0)
        fits = np.where(near, size > overlap, size - overlap >= self.policy.shortest_piece)
        for i, j in zip(*np.nonzero(np.triu(near & fits & (gap > 0) & ~self.marked, 1)), strict=True):
            if self.source.breaks_within(int(self.at[i] + self.size[i]), int(self.at[j] + overlap[i, j]) + 1):
                cost[i, j] += NEW_SENTENCE
        return np.where(fits, size - overlap - np.where(near, cost, JUMP), -np.inf)
