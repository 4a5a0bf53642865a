"""The words of a quotation laid against those of a source: runs in common are chained, and what lies between is compared word by word."""

from __future__ import annotations

import bisect
import difflib
import itertools
from collections.abc import Sequence

import attrs

from .index import LONGEST_RUN
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


SAME_SCORE = 0.05
"""Alignments that score so much alike are equally good."""


MOST_ALONE = 8
"""Runs, the longest, that are also laid out by themselves."""


MOST_ALIGNMENTS = 25
"""Equally good places that are looked at."""


JUMP = 2.5
"""What going to a place far away or before costs, in words."""


SHORT_EDGE = 3
"""Words at an end of the quotation, none of them in the source there, that count as changed; more of them are loose."""


LOOK_BEYOND = 6
"""Words of the source, more than the quotation has, among which those of its ends are looked for."""


@attrs.frozen
class Run:
    """Words in common: ``size`` words from ``quoted`` in the quotation and from ``source`` in the source."""

    quoted: int
    source: int
    size: int


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
        return [Alignment(((0, len(words), at, at + len(words)),), (), (), len(words), len(words)) for at in whole[:MOST_ALIGNMENTS]]
    runs = _runs(words, source)
    alone = [[run] for run in sorted(runs, key=lambda run: -run.size)[:MOST_ALONE]]
    found = list({_Laying(quoted, source, policy).fill(chain): None for chain in [*_best_chains(runs, quoted, source, policy), *alone]})
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


def _runs(words: Sequence[str], source: SourceText) -> list[Run]:
    """The longest runs in common: three words in a row, and two beside those; where there are none, two, or one."""
    found: dict[Run, None] = {}
    for n in (3, 2, 1):
        known = sorted(run.source for run in found)
        if known and n == 1:
            break
        for k in range(len(words) - n + 1):
            for place in source.index.places(words[k : k + n], None if known else MOST_PLACES):
                if not known or _is_beside(place, known, len(words) + BESIDE):
                    found[_grow(k, place, words, source)] = None
    return sorted(sorted(found, key=lambda run: -run.size)[:MOST_RUNS], key=lambda run: (run.quoted, run.source))


def _is_beside(place: int, known: Sequence[int], far: int) -> bool:
    """Whether one of the sorted places is not farther away than this."""
    k = bisect.bisect_left(known, place - far)
    return k < len(known) and known[k] <= place + far


def _grow(k: int, place: int, words: Sequence[str], source: SourceText) -> Run:
    folded, first, at, turn = source.folded, k, place, source.turn(place)
    while first > 0 and at > 0 and words[first - 1] == folded[at - 1] and source.turn(at - 1) == turn:
        first, at = first - 1, at - 1
    size = 1
    while first + size < len(words) and at + size < len(folded) and words[first + size] == folded[at + size]:
        if source.turn(at + size) != turn:
            break
        size += 1
    return Run(first, at, size)


def _best_chains(runs: Sequence[Run], quoted: Sequence[Word], source: SourceText, policy: Policy) -> list[list[Run]]:
    """The chains of runs that cover most words with the fewest and nearest jumps; several where they are equally good."""
    best: list[tuple[float, int]] = []
    for j, run in enumerate(runs):
        score, back = float(run.size), -1
        for i in range(j):
            gain = _gain(runs[i], run, quoted, source, policy)
            if gain is not None and best[i][0] + gain > score:
                score, back = best[i][0] + gain, i
        best.append((score, back))
    top = max((score for score, _ in best), default=0.0)
    chains: list[list[Run]] = []
    seen: set[Run] = set()
    for j in sorted(range(len(best)), key=lambda j: -best[j][0]):
        score = best[j][0]
        if score < top - CLOSE or len(chains) == MOST_ALIGNMENTS:
            continue
        chain, at = [], j
        while at >= 0:
            chain.append(runs[at])
            at = best[at][1]
        if not seen & set(chain):
            seen |= set(chain)
            chains.append(chain[::-1])
    return chains


def _gain(before: Run, run: Run, quoted: Sequence[Word], source: SourceText, policy: Policy) -> float | None:
    """What a run adds to a chain; None if it cannot follow."""
    overlap = max(before.quoted + before.size - run.quoted, 0)
    if _is_near(before, run, quoted, source, policy):
        overlap = max(overlap, before.source + before.size - run.source)
        gap = abs((run.source - before.source) - (run.quoted - before.quoted))
        if run.size <= overlap:
            return None
        cost = min(0.3 + 0.02 * gap, 1.5) if gap else 0.0
        if (
            gap
            and not _is_marked(before, run, quoted)
            and any(map(source.breaks, range(before.source + before.size, run.source + overlap + 1)))
        ):
            cost += NEW_SENTENCE
        return run.size - overlap - cost
    return run.size - overlap - JUMP if run.size - overlap >= policy.shortest_piece else None


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
        broken = s < s_end and gap and not marked and any(map(self.source.breaks, range(s, s_end + 1)))
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
