"""A cue with one of its possible sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import attrs

from ..lexicon.cues import CueWord
from ..lexicon.nouns import small_words
from ..parsing.article import View
from ..parsing.tree import noun_phrase

Ranges = tuple[tuple[int, int], ...]
"""Ranges of tokens ``(first, end)``, half-open, in order."""


FrameRule = Literal[
    "subject",
    "as-clause",
    "inverted",
    "relative",
    "introduction",
    "shared",
    "main",
    "modified",
    "agent",
    "quoted-as",
    "beside",
    "apposed",
    "agentless",
    "according-to",
    "possessor",
    "maker",
    "author",
    "label",
    "speaker-label",
    "before-colon",
    "dash",
    "signature",
    "heading",
]
"""How a source was found; in words in ``reasons.py``."""


@attrs.frozen(kw_only=True, cache_hash=True)
class Frame:
    """A cue with its source.

    Attributes:
        rule: how the source was found.
        word: the cue's entry in the lexicon.
        cue: token of the cue (for ``label`` and ``dash`` the colon or dash).
        cue_span: tokens of the cue, half-open as all spans.
        source: tokens of the source, or None.
        head: head token of the source, or None.
        addressee: tokens of the addressee, or None.
        hull: the tokens from the first to the last of cue and source.
    """

    rule: FrameRule
    word: CueWord
    cue: int
    cue_span: tuple[int, int] = attrs.field()
    source: tuple[int, int] | None = None
    head: int | None = None
    addressee: tuple[int, int] | None = None
    hull: tuple[int, int] = attrs.field(init=False, eq=False, repr=False)

    @cue_span.default
    def _only_the_cue(self) -> tuple[int, int]:
        return self.cue, self.cue + 1

    @hull.default
    def _around_cue_and_source(self) -> tuple[int, int]:
        if self.source is None:
            return self.cue_span
        return min(self.source[0], self.cue_span[0]), max(self.source[1], self.cue_span[1])


def apart(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The stretches of a content in order and apart: those that overlap are one.

    A quotation within a linked one, or marks that two parts of a clause have in common, would else be in the content twice.

    >>> apart([(9, 12), (0, 4), (3, 6)])
    ((0, 6), (9, 12))
    >>> apart([(0, 4), (4, 6)])
    ((0, 4), (4, 6))
    """
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def frame_of(view: View, rule: FrameRule, word: CueWord, cue: int, head: int, addressee: tuple[int, int] | None) -> Frame:
    """The frame of a cue whose source is the noun phrase of ``head``, as far as it holds neither the cue nor the addressee."""
    source = noun_phrase(view, head)
    if source[0] <= cue < source[1]:
        source = (source[0], cue) if head < cue else (cue + 1, source[1])
    if addressee is not None and addressee[0] < source[1] and source[0] < addressee[1]:
        addressee = None
    return Frame(rule=rule, word=word, cue=cue, source=source, head=head, addressee=addressee)


_IMPERSONAL = small_words("impersonal-source")


def source_kind(view: View, frame: Frame) -> str:
    """``name``, ``pronoun``, ``who``, ``it`` or ``noun``: what kind of words the source is."""
    p = view.parse
    if frame.head is None:
        return "none"
    tag, word = p.tags[frame.head], p.lower[frame.head]
    if word in _IMPERSONAL:
        return "it"
    if tag == "PRP":
        return "i" if word in ("i", "we") else "you" if word == "you" else "they" if word == "they" else "pronoun"
    if tag in ("WP", "WDT"):
        return "who"
    if tag.startswith("NNP"):
        return "name"
    return "noun" if tag.startswith("N") else "other"
