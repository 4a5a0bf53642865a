"""A parsed text as plain lists.

Ranges of tokens are half-open, as those of characters are: ``(first, end)`` are the tokens from ``first`` up to before ``end``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

import attrs

from .labels import LineLabel, line_labels


@attrs.define(eq=False)
class Parse:
    """A parsed text as plain lists, one item a token; tokens that are only white space are left out.

    Attributes:
        text: the text exactly as it was given.
        words: the tokens as printed; ``lower`` the same in lower case with straight apostrophes.
        starts, ends: their offsets into ``text``.
        tags: Penn Treebank tags (``NNP``, ``VBD`` …).
        deps: ClearNLP dependency labels (``nsubj``, ``ccomp`` …), ``ROOT`` for the root of a sentence.
        heads: index of the head token; a root is its own head.
        sents, paras: number of the sentence and of the paragraph (line) that the token stands in.
        kids: indices of the dependents of each token, in order.
        lefts, right_ends: the first token of each token's subtree, and the one after its last.
        sent_tokens: for each sentence its tokens as ``(first, end)``.
        line_spans: offsets of each paragraph; ``line_tokens`` its tokens as ``(first, end)``.
        surnames: offsets of the words that are a surname here and a common word elsewhere (*May*).
    """

    text: str
    words: list[str] = attrs.field(factory=list)
    lower: list[str] = attrs.field(factory=list)
    starts: list[int] = attrs.field(factory=list)
    ends: list[int] = attrs.field(factory=list)
    tags: list[str] = attrs.field(factory=list)
    deps: list[str] = attrs.field(factory=list)
    heads: list[int] = attrs.field(factory=list)
    sents: list[int] = attrs.field(factory=list)
    paras: list[int] = attrs.field(factory=list)
    kids: list[list[int]] = attrs.field(factory=list)
    lefts: list[int] = attrs.field(factory=list)
    right_ends: list[int] = attrs.field(factory=list)
    sent_tokens: list[tuple[int, int]] = attrs.field(factory=list)
    line_spans: list[tuple[int, int]] = attrs.field(factory=list)
    line_tokens: list[tuple[int, int]] = attrs.field(factory=list)
    surnames: frozenset[int] = frozenset()
    _labels: list[LineLabel | None] | None = attrs.field(default=None, init=False)

    def __len__(self) -> int:
        return len(self.words)

    @property
    def labels(self) -> list[LineLabel | None]:
        """For each paragraph the label that begins it, or None."""
        if self._labels is None:
            self._labels = line_labels(self.text, self.line_spans)
        return self._labels

    def sentence(self, i: int) -> tuple[int, int]:
        """The tokens ``(first, end)`` of the sentence of token ``i``."""
        return self.sent_tokens[self.sents[i]]

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that overlap the offsets ``[start, end)`` as ``(first, end)``; empty if there is none."""
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))

    def offsets(self, first: int, end: int) -> tuple[int, int]:
        """The offsets of the tokens from ``first`` up to before ``end``."""
        return self.starts[first], self.ends[end - 1]

    def printed(self, first: int, end: int) -> str:
        """The words from token ``first`` up to before token ``end``, as printed."""
        return self.text[self.starts[first] : self.ends[end - 1]]

    def covers(self, i: int, first: int, end: int) -> bool:
        """Whether the subtree of token ``i`` reaches from ``first`` up to before ``end``."""
        return self.lefts[i] <= first and end <= self.right_ends[i]


def link_tokens(p: Parse) -> None:
    """Fill in the dependents and the edges of each subtree."""
    n = len(p.words)
    begins = [i for i, (before, s) in enumerate(pairwise([-1, *p.sents])) if s != before]
    p.sent_tokens = list(pairwise([*begins, n]))
    p.kids = [[] for _ in range(n)]
    p.lefts, lasts = list(range(n)), list(range(n))
    for i, head in enumerate(p.heads):
        if head != i:
            p.kids[head].append(i)
    for edges, tokens in ((p.lefts, range(n)), (lasts, range(n - 1, -1, -1))):
        # the first token that reaches a head is the outermost of its subtree, and whatever it has reached others need not reach again
        for i in tokens:
            at, head = i, p.heads[i]
            while head != at and edges[head] == head and (head > i) == (edges is p.lefts):
                edges[head] = i
                at, head = head, p.heads[head]
    p.right_ends = [last + 1 for last in lasts]


def heads_of_words(heads: Sequence[int], blank: Sequence[bool], shift: int) -> list[int]:
    """The head of each token that is no white space, counted without those; of one whose head is white space the next above it.

    Args:
        heads: for each token how far it is to its head.
        blank: for each token whether it is white space.
        shift: the number of the first token that is none.

    >>> heads_of_words([1, 1, 0], [False, True, False], 10)
    [11, 11]
    """
    index: dict[int, int] = {}
    for i, is_blank in enumerate(blank):
        if not is_blank:
            index[i] = shift + len(index)
    found = []
    for i, own in index.items():
        head = i + heads[i]
        while blank[head] and heads[head]:
            head += heads[head]
        found.append(index.get(head, own))
    return found
