"""An article as the rules see it: its parse and its quotations, and which token stands in which quotation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate, compress

import attrs

from ..types import Quotation
from .parse import Parse

OUTSIDE = -1
"""Value of ``View.inside`` for a token that stands in no quotation."""


FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
"""Tags of finite verbs."""


@attrs.define(eq=False)
class View:
    """A parse with its quotations.

    Attributes:
        parse: the parsed text.
        quotations: in order of the text.
        inside: for each token the index of the innermost quotation that it stands in, or OUTSIDE.
        ranges: for each quotation its tokens as ``(first, end)``, marks not included.
        is_mark: for each token, whether it is nothing but a quotation mark of ``quotations``.
        marks: the tokens that are marks, in order.
        finite: the tokens that are finite verbs, in order.
        wordy: the tokens that are words (begin with a letter or digit), in order.
        before: for each token how many words stand before it, and at the end all of them.
        levels: ``inside`` of the words alone.
        named: for the quotations that were asked about, whether they name something.
    """

    parse: Parse
    quotations: Sequence[Quotation]
    inside: list[int] = attrs.field(init=False)
    ranges: list[tuple[int, int]] = attrs.field(init=False)
    is_mark: list[bool] = attrs.field(init=False)
    marks: list[int] = attrs.field(init=False)
    finite: list[int] = attrs.field(init=False)
    wordy: list[int] = attrs.field(init=False)
    before: list[int] = attrs.field(init=False)
    levels: list[int] = attrs.field(init=False)
    named: dict[int, bool] = attrs.field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        p = self.parse
        self.inside = [OUTSIDE] * len(p)
        self.is_mark = [False] * len(p)
        self.ranges = []
        for q in self.quotations:
            self.ranges.append(self.tokens(q.start, q.end))
        self._fill_inside()
        for q in self.quotations:
            for a, b in ((q.start - len(q.opening), q.start), (q.end, q.end + len(q.closing))):
                for i in range(*self.tokens(a, b)):
                    self.is_mark[i] = True
        self.marks = [i for i, mark in enumerate(self.is_mark) if mark]
        self.finite = [i for i, tag in enumerate(p.tags) if tag in FINITE]
        is_word = [word[0].isalnum() for word in p.words]
        self.wordy = list(compress(range(len(p)), is_word))
        self.before = [0, *accumulate(is_word)]
        self.levels = list(compress(self.inside, is_word))

    def _fill_inside(self) -> None:
        """Set ``inside`` in one sweep: what is innermost changes only where a quotation begins or ends."""
        at = 0
        around: list[int] = []
        edges = sorted(range(len(self.ranges)), key=lambda k: (self.ranges[k][0], -self.ranges[k][1]))
        for k in [*edges, None]:
            here = len(self.parse) if k is None else self.ranges[k][0]
            while at < here:
                while around and self.ranges[around[-1]][1] <= at:
                    around.pop()
                end = min(here, self.ranges[around[-1]][1]) if around else here
                self.inside[at:end] = [around[-1] if around else OUTSIDE] * (end - at)
                at = end
            if k is not None:
                around.append(k)

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that overlap ``[start, end)`` as ``(first, end)``; empty if there is none."""
        return self.parse.tokens(start, end)

    def quotations_in(self, ranges: Iterable[tuple[int, int]]) -> list[int]:
        """The quotations that begin within some ranges of tokens, or, having no token, right behind one; in order, each once."""
        found: set[int] = set()
        for a, b in ranges:
            found.update(range(bisect_left(self.ranges, (a,)), bisect_left(self.ranges, (b + 1,))))
        return sorted(found)

    @staticmethod
    def within(tokens: Sequence[int], ranges: Iterable[tuple[int, int]]) -> list[int]:
        """Those of some tokens, given in order, that stand within ranges."""
        return [i for a, b in ranges for i in tokens[bisect_left(tokens, a) : bisect_left(tokens, b)]]

    @staticmethod
    def any_within(tokens: Sequence[int], ranges: Iterable[tuple[int, int]]) -> bool:
        """Whether any of some tokens, given in order, stands within ranges."""
        for a, b in ranges:
            at = bisect_left(tokens, a)
            if at < len(tokens) and tokens[at] < b:
                return True
        return False

    def words(self, ranges: Iterable[tuple[int, int]], without: Sequence[tuple[int, int]] = ()) -> int:
        """How many words stand in ranges of tokens, less those in other ranges that do not overlap each other."""
        count, left_out = 0, sorted(without)
        for a, b in ranges:
            count += self.before[b] - self.before[a]
            n = max(0, bisect_left(left_out, (a,)) - 1)
            while n < len(left_out) and left_out[n][0] < b:
                c, d = left_out[n]
                if a < d:
                    count -= self.before[min(b, d)] - self.before[max(a, c)]
                n += 1
        return count

    def words_between(self, first: int, end: int) -> list[int]:
        """The tokens from ``first`` up to before ``end`` that are words."""
        return self.wordy[self.before[first] : self.before[end]] if first < end else []

    def levels_between(self, first: int, end: int) -> list[int]:
        """Which quotation each word from ``first`` up to before ``end`` stands in, as ``inside`` tells it."""
        return self.levels[self.before[first] : self.before[end]] if first < end else []

    def count_words(self, first: int, end: int) -> int:
        """How many tokens from ``first`` up to before ``end`` are words."""
        return self.before[end] - self.before[first] if first < end else 0

    def last_word(self, first: int, end: int) -> int:
        """The last token from ``first`` up to before ``end`` that is a word; ``first`` if none is."""
        return self.wordy[self.before[end] - 1] if self.count_words(first, end) else first

    def has_marks(self, first: int, end: int) -> bool:
        """Whether there is a quotation mark from token ``first`` up to before token ``end``."""
        return bisect_left(self.marks, first) < bisect_left(self.marks, end)

    def offsets(self, first: int, end: int) -> tuple[int, int]:
        """Offsets of the tokens from ``first`` up to before ``end``."""
        return self.parse.offsets(first, end)

    def text(self, first: int, end: int) -> str:
        """The words from token ``first`` up to before token ``end``, as printed."""
        return self.parse.printed(first, end)
