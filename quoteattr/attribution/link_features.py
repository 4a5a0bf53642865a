"""What a quotation and a cue look like to each other: the measures, taken once, of which ``link_groups.py`` makes features."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, islice
from typing import Literal

import attrs

from ..lexicon.nouns import small_words
from ..parsing.article import OUTSIDE, View
from ..ranking.loglinear import bucket
from .constraints import clause_holds
from .frame import Frame, source_kind
from .link_groups import GROUPS, WEIGHTS

_TITLE_LEADS = small_words("title-lead")


_LEAD_WORDS = small_words("quotation-lead")


LEVELS = (0.15, 0.35, 0.6, 0.8)
"""Rates of being a cue that part the levels 1 to 5."""


Position = Literal[
    "after",
    "after-later",
    "clause",
    "before",
    "before-earlier",
    "previous-sentence",
    "earlier-sentence",
    "previous-line",
    "earlier-line",
    "next-line",
    "earlier-turn",
    "turn",
    "continuation",
]
"""Where a cue stands to a quotation; in words in ``reasons.py``."""


POSITIONS: dict[str, Position] = {
    "next": "previous-sentence",
    "para": "earlier-sentence",
    "prev": "previous-line",
    "later": "next-line",
    "far": "earlier-line",
}
"""Names of the positions of a cue in another sentence than the quotation, by distance."""


@attrs.define(eq=False)
class Standing:
    """Where a frame stands to a quotation, whatever was decided on those before.

    Attributes:
        side: ``B`` if the cue stands before the quotation, ``A`` after, ``I`` inside.
        distance: see :func:`distance_of`.
        line: how many lines the cue stands before the quotation.
        position: see :func:`position_of`.
        quotations: other quotations between them, 3 for more.
        cues: other cues between them, as a range.
        values: what its features depend on, a tuple for each of ``link_groups.GROUPS``; none where nothing is weighed.
    """

    side: str
    distance: str
    line: int
    position: Position
    quotations: int
    cues: str
    values: tuple[tuple[str, ...], ...] = ()
    _weight: float | None = None

    @property
    def features(self) -> tuple[str, ...]:
        """What the log-linear model weighs."""
        return tuple(chain.from_iterable([group(*values) for group, values in zip(GROUPS, self.values, strict=False)]))

    @property
    def weight(self) -> float:
        """What its features weigh together."""
        if self._weight is None:
            self._weight = sum(chain.from_iterable([weigh(*values) for weigh, values in zip(WEIGHTS, self.values, strict=False)]))
        return self._weight


@attrs.frozen
class Gap:
    """What stands between a quotation and a cue with its source.

    Attributes:
        words: how many words; ``narration`` those on the level of the cue.
        quotations: other quotations, 3 for more; ``cues`` other cues that have a source.
        punctuation: its last three marks, ``_`` if none, ``…`` if it holds more than two words.
        first, end: its tokens, half-open.
    """

    words: int
    narration: int
    quotations: int
    cues: int
    punctuation: str
    first: int
    end: int


LOOKED_AT = 4_000
"""Characters of a quotation that are looked at for its length and its capitals."""


MOST = 3
"""Other quotations between a quotation and a cue up to which they are counted."""


FARTHEST = 400
"""Words between a quotation and a cue that are looked at, those nearest to the quotation."""


def quotation_features(view: View, k: int) -> dict[str, str]:
    """What a quotation looks like by itself: its length, its capitals, and what stands at its edges."""
    p, q, (first, end) = view.parse, view.quotations[k], view.ranges[k]
    words = [w for w in q.text[:LOOKED_AT].split() if any(c.isalnum() for c in w)]
    before = max(0, q.start - len(q.opening))
    lead = p.text[max(0, before - 3) : before].strip(" \u00a0")
    follow = p.text[q.end + len(q.closing) : q.end + len(q.closing) + 3].strip(" \u00a0")[:1]
    inner = q.text[-1:]
    ends = inner if inner in ",.?!…—-" else "w"
    alone = (not lead or lead[-1] in ".?!\n\r:") and ends in ".?!…" and not follow.islower()
    return {
        "len": _length(max(end - first, len(words))),  # the middle of a long quotation may not be parsed
        "case": _case(q.text, words),
        "ends": ends,
        "lead": "^" if not lead or lead[-1] in "\n\r" else _mark(lead[-1]),
        "follow": "$" if not follow or follow in "\n\r" else _mark(follow),
        "alone": "alone" if alone else "part",
    }


def _length(words: int) -> str:
    return next((name for name, most in (("1", 1), ("2", 2), ("3", 3), ("4-6", 6), ("7-12", 12), ("13-25", 25)) if words <= most), "26+")


def _case(text: str, words: Sequence[str]) -> str:
    """``title`` if most words have a capital, ``cap`` if the first has one, else ``low``."""
    if len(words) > 1 and sum(w[:1].isupper() for w in words) >= 0.7 * len(words):
        return "title"
    return "cap" if text[:1].isupper() else "low"


def _mark(character: str) -> str:
    return "w" if character.isalnum() else character


def none_values(view: View, k: int, near: str, look: Mapping[str, str]) -> tuple[str, ...]:
    """What the features of the choice of no speaker for quotation ``k`` depend on.

    Args:
        view: the article.
        k: index of the quotation.
        near: whether a frame is ``near``, ``far``, or there is ``no`` frame.
        look: :func:`quotation_features` of the quotation.
    """
    p, first = view.parse, view.ranges[k][0]
    j = _token_before(view, k)
    tag, leads = (p.tags[j], "leads" if p.lower[j] in _TITLE_LEADS else "") if j is not None else ("^", "")
    depth, fronted, line = str(min(view.quotations[k].depth, 1)), str(is_fronted(view, k)), "headline" if p.paras[first] == 0 else ""
    return (*map(look.__getitem__, _LOOKS), tag, near, depth, lead_word(view, k), fronted, leads, line)


_LOOKS = ("len", "alone", "case", "ends", "lead", "follow")


def standing_of(view: View, k: int, frame: Frame, near: Sequence[Frame], look: Mapping[str, str]) -> Standing:
    """Measure where a frame stands to quotation ``k``.

    Args:
        view: the article.
        k: index of the quotation.
        frame: the frame.
        near: all frames near the quotation.
        look: :func:`quotation_features` of the quotation.
    """
    first, end = view.ranges[k]
    side = "B" if frame.cue < first else "A" if frame.cue >= end else "I"
    distance = distance_of(view, frame, k, side)
    gap = gap_between(view, k, frame, side, near)
    holds = clause_holds(view, frame, first, end)
    position = position_of(side, distance, gap, holds=holds)
    path, held = path_between(view, k, frame.cue), str(holds)
    values = (
        *_place_values(side, distance, gap, look),
        *_cue_values(view, frame, side, distance, path, held, look),
        *_quotation_values(view, k, frame, side, distance, path, held, gap, near, look),
    )
    line = view.parse.paras[first] - view.parse.paras[frame.cue]
    return Standing(side, distance, line, position, gap.quotations, bucket(gap.cues), values)


def distance_of(view: View, frame: Frame, k: int, side: str) -> str:
    """How far the cue stands from quotation ``k``.

    ``same``: the same sentence; ``next``: the one beside it; ``para``: the same paragraph; ``prev``: in the paragraph before;
    ``later``: in a later one; ``far``: further before.
    """
    p, (first, end) = view.parse, view.ranges[k]
    lines = p.paras[first] - p.paras[frame.cue]
    if lines:
        return "prev" if lines == 1 else "later" if lines < 0 else "far"
    sentences = p.sents[first] - p.sents[frame.cue] if side == "B" else p.sents[frame.cue] - p.sents[end - 1]
    return {0: "same", 1: "next"}.get(sentences, "para")


def gap_between(view: View, k: int, frame: Frame, side: str, near: Sequence[Frame]) -> Gap:
    """Measure the gap between quotation ``k`` and a frame."""
    p, (first, end) = view.parse, view.ranges[k]
    lo, hi = (frame.hull[1], first) if side == "B" else (end, frame.hull[0])
    if frame.rule == "as-clause" and side == "A" and lo < hi:
        hi -= 1  # “…,” as Lee put it
    words = view.count_words(lo, hi)
    nearest = view.before[hi] - min(words, FARTHEST) if side == "B" else view.before[lo]
    levels = view.levels[nearest : nearest + min(words, FARTHEST)]
    marks = "".join(p.words[j] for j in range(lo, hi) if not view.is_mark[j] and not p.words[j][:1].isalnum()) if words < 3 else "…"
    return Gap(
        words,
        levels.count(view.inside[frame.cue]),
        sum(1 for _ in islice((j for j in {*levels} if j not in (OUTSIDE, k) and not is_within(view, j, k)), MOST)),
        sum(1 for f in near if f is not frame and f.cue != frame.cue and lo <= f.cue < hi and f.source is not None),
        marks[-3:] or "_",
        lo,
        hi,
    )


def position_of(side: str, distance: str, gap: Gap, *, holds: bool) -> Position:
    """The name of the position, which is part of the name of the rule that decided."""
    if side == "A":
        return "after" if not gap.narration and not gap.quotations else "after-later"
    if holds:
        return "clause"
    if distance == "same":
        return "before" if not gap.cues else "before-earlier"
    return POSITIONS[distance]


def cue_level(rate: float) -> str:
    """How often a word is a cue, as a level.

    >>> cue_level(0.1), cue_level(0.5), cue_level(0.9)
    ('1', '3', '5')
    """
    return str(1 + sum(rate > edge for edge in LEVELS))


def _place_values(side: str, distance: str, gap: Gap, look: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Where the cue stands and what lies between."""
    outside = bucket(gap.narration)
    return (
        (side, distance, look["alone"], bucket(gap.cues), outside, str(gap.quotations)),
        (side, distance, gap.punctuation, bucket(gap.words), look["ends"], look["follow"], outside),
    )


def _cue_values(
    view: View, frame: Frame, side: str, distance: str, path: str, holds: str, look: Mapping[str, str]
) -> tuple[tuple[str, ...], ...]:
    """What the cue and its source are, and how they hang together."""
    p, word, kind, level = view.parse, frame.word, source_kind(view, frame), cue_level(frame.word.rate)
    source, kids = frame.source or frame.cue_span, p.kids[frame.cue]
    negated = "negated" if "neg" in [p.deps[j] for j in kids] else ""
    modal = "modal" if "MD" in [p.tags[j] for j in kids] else ""
    return (
        (side, distance, frame.rule, kind, level, word.cls, look["ends"]),
        (side, path, level, frame.rule, kind, p.tags[frame.cue], word.cls),
        (side, distance, holds, look["len"], level, look["lead"], "SC" if source[0] < frame.cue else "CS"),
        (word.lemma, "short" if look["len"] in ("1", "2", "3") else "", negated, modal),
    )


def _quotation_values(
    view: View,
    k: int,
    frame: Frame,
    side: str,
    distance: str,
    path: str,
    holds: str,
    gap: Gap,
    near: Sequence[Frame],
    look: Mapping[str, str],
) -> tuple[tuple[str, ...], ...]:
    """What the quotation looks like, seen with the place of the cue."""
    p, case, before = view.parse, look["case"], tag_before(view, k)
    governs = any(p.covers(frame.cue, f.cue, f.cue + 1) and gap.first <= f.cue < gap.end for f in near if f.cue != frame.cue)
    nested = "nested" if view.quotations[k].depth else ""
    return (
        (side, distance, before, case, look["len"], path),
        (side, distance, case, str(is_fronted(view, k)), lead_word(view, k), look["ends"]),
        (side, distance, str(governs), embedding(view, frame, near), holds, path, before, nested),
    )


def is_within(view: View, j: int, k: int) -> bool:
    """Whether quotation ``j`` stands inside quotation ``k``."""
    parent: int | None = j
    while parent is not None and parent >= 0:
        if parent == k:
            return True
        parent = view.quotations[parent].parent
    return False


def _token_before(view: View, k: int) -> int | None:
    """The token before quotation ``k`` and its marks, in the same line."""
    j = view.ranges[k][0] - 1
    while j >= 0 and view.is_mark[j]:
        j -= 1
    return j if j >= 0 and view.parse.paras[j] == view.parse.paras[view.ranges[k][0]] else None


def tag_before(view: View, k: int) -> str:
    """The tag of the word before a quotation and its mark; ``^`` at the beginning of a line."""
    j = _token_before(view, k)
    return "^" if j is None else view.parse.tags[j]


def lead_word(view: View, k: int) -> str:
    """The word before a quotation, where it is a common function word or leads in a title; else whether it is a name."""
    p, j = view.parse, _token_before(view, k)
    if j is None:
        return "^"
    if p.lower[j] in _LEAD_WORDS or p.lower[j] in _TITLE_LEADS or not p.words[j][:1].isalnum():
        return p.lower[j]
    return "Name" if p.tags[j].startswith("NNP") else "w"


def is_fronted(view: View, k: int) -> bool:
    """Whether only a prepositional phrase stands before the quotation in its sentence (*On Monday's “Morning Call,” Lee said*)."""
    p, first = view.parse, view.ranges[k][0]
    start, _ = p.sentence(first)
    while start < first and not p.words[start][:1].isalnum():
        start += 1
    return start < first and p.tags[start] == "IN" and not any(p.tags[j][0] == "V" or p.tags[j] == "MD" for j in range(start, first))


def embedding(view: View, frame: Frame, near: Sequence[Frame]) -> str:
    """How the cue hangs below another cue nearby: the label of the clause that it heads there, ``top`` if it hangs below none."""
    p = view.parse
    cues = {f.cue for f in near}
    i = frame.cue
    for _ in range(5):
        if p.heads[i] == i:
            break
        dep, i = p.deps[i], p.heads[i]
        if i in cues:
            return dep
    return "top"


def path_between(view: View, k: int, cue: int) -> str:
    """The dependency labels from quotation ``k`` up to the cue, at most four; ``no`` if the cue is not above it."""
    p, (first, end) = view.parse, view.ranges[k]
    tops = [i for i in range(first, min(end, first + 80)) if not first <= p.heads[i] < end and p.heads[i] != i]
    paths = [path for top in tops[:3] + tops[-1:] if (path := _path_up(view, top, cue)) is not None]
    return min(paths, key=len, default="no")


def _path_up(view: View, top: int, cue: int) -> str | None:
    p, labels = view.parse, []
    for _ in range(4):
        labels.append(p.deps[top])
        top = p.heads[top]
        if top == cue:
            return "<".join(labels)
        if p.heads[top] == top:
            break
    return None
