"""The words of a quotation laid against those of a source: runs in common are chained, and what lies between is compared word by word."""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Sequence

import attrs

from .chains import JUMP, MOST_CHAINS, MOST_PLACES, NEW_SENTENCE, Run, best_chains, common_runs
from .index import LONGEST_RUN
from .policy import Policy
from .source_text import SourceText
from .words import Word

SAME_SCORE = 0.05
"""Alignments that score so much alike are equally good."""


MOST_ALONE = 8
"""Runs, the longest, that are also laid out by themselves."""


SHORT_EDGE = 3
"""Words at an end of the quotation, none of them in the source there, that count as changed; more of them are loose."""


LOOK_BEYOND = 6
"""Words of the source, more than the quotation has, among which those of its ends are looked for."""


Edit = tuple[int, int, int, int]
"""A difference or a piece: ``(first, end)`` in words of the quotation and ``(first, end)`` in words of the source."""


@attrs.frozen
class Alignment:
    """A quotation laid against a source.

    Attributes:
        pieces: stretches of the quotation and of the source.
        edits: the differences inside the pieces, in order of the quotation; one of the two sides may be empty.
        loose: words of the quotation that belong to no piece, as ranges.
        matched: words of the quotation that stand in the source.
        score: the same less what jumps and gaps cost, for choosing between alignments.
    """

    pieces: tuple[Edit, ...]
    edits: tuple[Edit, ...]
    loose: tuple[tuple[int, int], ...]
    matched: int
    score: float


def align(quoted: Sequence[Word], source: SourceText, policy: Policy) -> list[Alignment]:
    """The best alignments of a quotation, those that score alike; none if no run is in common.

    Args:
        quoted: the words of the quotation.
        source: the source.
        policy: which gaps count.

    >>> from .words import quoted_words
    >>> align(quoted_words("we will pay"), SourceText("Then we will not pay."), Policy())[0].edits
    ((2, 2, 3, 4),)
    """
    words = [word.folded for word in quoted]
    whole = _whole(words, source)
    if whole:
        return [Alignment(((0, len(words), at, at + len(words)),), (), (), len(words), len(words)) for at in whole[:MOST_CHAINS]]
    runs = common_runs(words, source)
    alone = [[run] for run in sorted(runs, key=lambda run: -run.size)[:MOST_ALONE]]
    found = list({_Laying(quoted, source, policy).fill(chain): None for chain in [*best_chains(runs, quoted, source, policy), *alone]})
    best = max((a.score for a in found), default=0.0)
    return [a for a in found if a.score > best - SAME_SCORE]


def _whole(words: Sequence[str], source: SourceText) -> list[int]:
    """Where all words stand in a row, within one turn."""
    n = min(LONGEST_RUN, len(words))
    if n == 0:
        return []
    k = min(range(len(words) - n + 1), key=lambda k: source.index.count(words[k : k + n]))
    starts = (place - k for place in source.index.places(words[k : k + n])[: 10 * MOST_PLACES])
    return [
        at
        for at in starts
        if at >= 0
        and all(source.folded[at + i : at + i + 1] == [word] for i, word in enumerate(words))
        and source.turn(at) == source.turn(at + len(words) - 1)
    ]


def _is_marked(before: Run, run: Run, quoted: Sequence[Word]) -> bool:
    """Whether an ellipsis or a bracket stands between two runs."""
    return any(word.after_ellipsis or word.bracketed for word in quoted[before.quoted + before.size : run.quoted + 1])


def _is_near(before: Run, run: Run, quoted: Sequence[Word], source: SourceText, policy: Policy) -> bool:
    """In order, in one turn, and not farther apart than the policy lets pass: *we … pay* is near, a page later is not."""
    end = before.quoted + before.size
    gap = run.source - (before.source + before.size)
    limit = (policy.near_marked if _is_marked(before, run, quoted) else policy.near) + max(run.quoted - end, 0)
    return run.source > before.source and -run.size < gap <= limit and source.turn(before.source) == source.turn(run.source)


class _Laying:
    """Compares what lies between the runs of a chain, and at its ends."""

    def __init__(self, quoted: Sequence[Word], source: SourceText, policy: Policy) -> None:
        self.quoted, self.source, self.policy = quoted, source, policy
        self.words = [word.folded for word in quoted]
        self.edits: list[Edit] = []
        self.loose: list[tuple[int, int]] = []
        self.matched = 0

    def fill(self, chain: Sequence[Run]) -> Alignment:
        pieces: list[list[Run]] = []
        for run in chain:
            last = pieces[-1][-1] if pieces else None
            overlap = max(last.quoted + last.size - run.quoted, 0) if last else 0
            near = last is not None and _is_near(last, run, self.quoted, self.source, self.policy)
            if last and near:
                overlap = max(overlap, last.source + last.size - run.source)
            moved = Run(run.quoted + overlap, run.source + overlap, run.size - overlap)
            if near:
                pieces[-1].append(moved)
            else:
                pieces.append([moved])
        spans, at = [], 0
        for number, piece in enumerate(pieces):
            first, last = piece[0], piece[-1]
            q, s = self._head(at, first)
            for before, run in itertools.pairwise(piece):
                self._compare(before.quoted + before.size, run.quoted, before.source + before.size, run.source)
            self.matched += sum(run.size for run in piece)
            q_end, s_end = last.quoted + last.size, last.source + last.size
            if number + 1 == len(pieces):
                q_end, s_end = self._tail(q_end, s_end)
            spans.append((q, q_end, s, s_end))
            at = q_end
        score = self.matched - JUMP * (len(pieces) - 1) - sum(self._cost(edit) for edit in self.edits)
        return Alignment(tuple(spans), tuple(sorted(self.edits)), tuple(self.loose), self.matched, score)

    def _cost(self, edit: Edit) -> float:
        q, q_end, s, s_end = edit
        marked = any(word.after_ellipsis or word.bracketed for word in self.quoted[q : q_end + 1])
        gap = abs((s_end - s) - (q_end - q))
        broken = s < s_end and gap and not marked and self.source.breaks_within(s, s_end + 1)
        return (min(0.3 + 0.02 * gap, 1.5) if gap else 0.0) + (NEW_SENTENCE if broken else 0.0)

    def _head(self, at: int, first: Run) -> tuple[int, int]:
        """Where the first piece begins, with the words before its first run."""
        size = first.quoted - at
        if size == 0:
            return first.quoted, first.source
        low = max(first.source - size - LOOK_BEYOND, 0)
        while self.source.turn(low) != self.source.turn(first.source):
            low += 1
        if size <= SHORT_EDGE:
            low = next((k for k in range(first.source, low, -1) if self.source.breaks(k)), low)
        blocks = _blocks(self.words[at : first.quoted], self.source.folded[low : first.source])
        if blocks and 2 * sum(n for _, _, n in blocks) >= size:
            begin = max(low + blocks[0][1] - blocks[0][0], low)
            self._compare(at, first.quoted, begin, first.source)
            return at, begin
        if size > SHORT_EDGE:
            self.loose.append((at, first.quoted))
            return first.quoted, first.source
        begin = first.source
        most = 1 if self.quoted[at].bracketed else size
        while first.source - begin < most and not self.source.breaks(begin):
            begin -= 1
        self._compare(at, first.quoted, begin, first.source)
        return at, begin

    def _tail(self, at: int, source: int) -> tuple[int, int]:
        """Where the last piece ends, with the words after its last run."""
        size = len(self.words) - at
        if size == 0:
            return at, source
        high = min(source + size + LOOK_BEYOND, len(self.source.folded))
        while high > source and self.source.turn(high - 1) != self.source.turn(source - 1):
            high -= 1
        if size <= SHORT_EDGE:
            high = next((k for k in range(source, high) if self.source.breaks(k)), high)
        blocks = _blocks(self.words[at:], self.source.folded[source:high])
        if blocks and 2 * sum(n for _, _, n in blocks) >= size:
            q, s, n = blocks[-1]
            end = source + s + n
            while end < min(source + s + size - q, high) and not self.source.breaks(end):
                end += 1
        elif size > SHORT_EDGE:
            self.loose.append((at, len(self.words)))
            return at, source
        else:
            end = source
            while end - source < size and end < high and not self.source.breaks(end):
                end += 1
        self._compare(at, len(self.words), source, end)
        return len(self.words), end

    def _compare(self, q: int, q_end: int, s: int, s_end: int) -> None:
        """The differences between two stretches, neighbouring ones as one."""
        at_q, at_s = q, s
        folded = self.source.folded
        for a, b, n in [*_blocks(self.words[q:q_end], folded[s:s_end]), (q_end - q, s_end - s, 0)]:
            if at_q < q + a or at_s < s + b:
                if "".join(self.words[at_q : q + a]) == "".join(folded[at_s : s + b]):
                    self.matched += q + a - at_q
                else:
                    self.edits.append((at_q, q + a, at_s, s + b))
            at_q, at_s = q + a + n, s + b + n
            self.matched += n


def _blocks(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    """What two lists of words have in common, in order, as ``(place in a, place in b, size)``."""
    return [(m.a, m.b, m.size) for m in difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks() if m.size]
