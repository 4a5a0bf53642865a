"""What a cue reports: the stretches of the sentence that may be the content of a frame, and the features by which one is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from ..parsing.article import OUTSIDE, View
from ..parsing.tree import RELATIVES
from .content_features import _features, frame_features
from .edges import closing, opening
from .frame import Frame, Ranges
from .verb_groups import verb_group

_CLAUSES = frozenset({"ccomp", "csubj", "csubjpass", "pcomp", "acl", "relcl", "advcl", "dep", "intj"})


_OBJECTS = frozenset({"dobj", "attr", "oprd", "acomp", "nsubjpass", "dative"})


_INSERTED = frozenset({"parataxis", "ccomp", "advcl", "dep", "conj", "prep", "acl", "relcl", "npadvmod", "pcomp", "pobj", "appos"})


@attrs.frozen
class Report:
    """A candidate for the content of a frame: which shape it has, its token ranges, and its features."""

    frame: Frame
    shape: str
    ranges: Ranges
    features: tuple[str, ...]


TO_QUOTATION = " to quotation"
"""What the name of a shape ends with that is cut short behind its last quotation."""


LONGEST_LABEL = 12
"""Tokens before the colon of a label that speaks for its whole line (*Mr Lee, Boston: …*); one farther in speaks for its sentence."""


def cut(view: View, first: int, last: int, holes: Iterable[tuple[int, int]]) -> Ranges:
    """The range without the holes and without punctuation (but for quotation marks) at the edges; never across a line."""
    p = view.parse
    ranges, at = [], first
    for a, b in sorted(holes):
        if b < at or a > last:
            continue
        if a > at:
            ranges.append((at, a - 1))
        at = max(at, b + 1)
    if at <= last:
        ranges.append((at, last))
    out = []
    for a, b in ranges:
        while a <= b and not _is_word(p.words[a]) and not view.is_mark[a] and p.words[a] not in ("$", "£", "€", "(", "@", "#"):
            a += 1
        while a <= b and (p.tags[b] == "CC" or not _is_word(p.words[b]) and not view.is_mark[b] and p.words[b] not in ("%", ")")):
            b -= 1
        if a <= b and any(p.words[i][:1].isalnum() for i in range(a, b + 1)):
            out.append(_whole_quotations(view, a, b))
    return tuple(out)


def _is_word(token: str) -> bool:
    """Whether a token is no punctuation; *Mr.* and *U.S.* are words."""
    return token[-1:].isalnum() or token[:1].isalnum()


def _whole_quotations(view: View, a: int, b: int) -> tuple[int, int]:
    """The same range, wider by the punctuation that ends or begins a quotation whose words it holds."""
    first, last = a, b
    if (k := view.inside[a]) != OUTSIDE and not any(view.parse.words[i][:1].isalnum() for i in range(view.ranges[k][0], a)):
        first = min(a, view.ranges[k][0])
    if (k := view.inside[b]) != OUTSIDE and not any(view.parse.words[i][:1].isalnum() for i in range(b + 1, view.ranges[k][1])):
        last = max(b, view.ranges[k][1] - 1)
    return first, last


def _only_relative(view: View, ranges: Ranges) -> bool:
    """Whether a stretch is nothing but *that* or *which*, which says nothing by itself."""
    (a, b) = ranges[0]
    return len(ranges) == 1 and a == b and view.parse.lower[a] in RELATIVES


def shapes(view: View, frame: Frame) -> list[tuple[str, Ranges]]:
    """Every stretch that may be what the frame reports, with the name of its shape; each stretch once, the better-founded shape first."""
    p, c = view.parse, frame.cue
    holes = [verb_group(view, frame)] + ([frame.source] if frame.source else [])
    if frame.source and frame.rule == "agent" and frame.source[0] and p.lower[frame.source[0] - 1] == "by":
        holes.append((frame.source[0] - 1, frame.source[0] - 1))
    if frame.rule == "as-clause" and frame.hull[0] and p.lower[frame.hull[0] - 1] == "as":
        holes.append((frame.hull[0] - 1, frame.hull[0] - 1))
    if frame.rule == "agentless":
        holes += [(k, c) for k in p.kids[c] if p.lower[k] == "it" and k < c]
    start, end = p.sentence(c)
    if (around := view.inside[c]) != OUTSIDE:
        # what is reported inside a quotation ends with it
        start, end = max(start, view.ranges[around][0]), min(end, view.ranges[around][1])
    else:
        start = opening(view, start, end)
    found: list[tuple[str, Ranges]] = []
    seen: set[Ranges] = set()

    def add(shape: str, first: int, last: int, more: Iterable[tuple[int, int]] = ()) -> None:
        ranges = cut(view, max(first, start), min(last, end - 1), [*holes, *more])
        if ranges and ranges not in seen and sum(b - a + 1 for a, b in ranges) < 400 and not _only_relative(view, ranges):
            seen.add(ranges)
            found.append((shape, ranges))

    if frame.word.pos == "l":
        first, last = p.line_tokens[p.paras[c]]
        add("rest", c + 1, end - 1)
        ranges = cut(view, c + 1, last - 1, [])
        if ranges and ranges not in seen and end < last and c - first < LONGEST_LABEL:
            found.append(("line", ranges))
        return found
    kids = [
        k
        for k in p.kids[c]
        if not (
            frame.source
            and p.lefts[k] <= frame.source[0]
            and frame.source[1] <= p.rights[k]
            and p.deps[k] in ("nsubj", "agent", "nsubjpass", "poss")
        )
    ]
    objects = [k for k in kids if p.deps[k] in _OBJECTS]
    clauses = [k for k in kids if p.deps[k] in _CLAUSES and p.lower[k] != "according"]
    complements = [k for k in kids if p.deps[k] == "xcomp"]
    preps = [
        k
        for k in kids
        if p.deps[k] in ("prep", "agent") and p.lower[k] not in ("to", "by", "in", "at", "during", "after", "before", "since")
    ]
    for k in clauses:
        add(p.deps[k], p.lefts[k], closing(view, frame, k, _end(view, frame, k)) if p.deps[k] == "ccomp" else p.rights[k])
    if p.deps[c] == "relcl" and p.heads[c] < c and any(p.lower[k] in RELATIVES and p.deps[k] in ("dobj", "nsubjpass") for k in p.kids[c]):
        noun = p.heads[c]
        add("antecedent", p.lefts[noun], max(noun, min(p.lefts[c] - 1, p.rights[noun])))
    for k in complements:
        add("xcomp", p.lefts[k], p.rights[k])
        for o in objects:
            if o < k:
                add("object+xcomp", p.lefts[o], p.rights[k])
    for o in objects:
        add("object", p.lefts[o], p.rights[o])
        for k in preps + clauses:
            if o < k:
                add("object+" + ("prep" if k in preps else "clause"), p.lefts[o], p.rights[k])
    for k in preps:
        add("prep", p.lefts[k], p.rights[k])
        for noun in p.kids[k]:
            add("prep-object", p.lefts[noun], p.rights[noun])
    if len(objects) + len(clauses) + len(complements) + len(preps) > 1:
        first, last = (
            min(p.lefts[k] for k in objects + clauses + complements + preps),
            max(p.rights[k] for k in objects + clauses + complements + preps),
        )
        if first > c:
            add("complements", first, last)
    # the clause that the cue is inserted into: from the cue upwards
    at = c
    for _ in range(3):
        head = p.heads[at]
        if head == at or p.deps[at] not in _INSERTED:
            break
        if p.tags[head][0] in "VMNJ":
            add("host", p.lefts[head], p.rights[head], [(p.lefts[at], p.rights[at])])
        at = head
    lo, hi = frame.hull
    add("sentence", start, end - 1)
    if hi + 1 < end:
        add("after", hi + 1, end - 1)
    if lo > start:
        add("before", start, lo - 1)
    clause = next((i for i in range(hi + 1, end) if p.words[i] in (",", ";", "—", "–", "--") and view.inside[i] == view.inside[c]), None)
    if clause is not None:
        add("after-to-comma", hi + 1, clause - 1)
    comma = next(
        (i for i in range(lo - 2, start, -1) if p.words[i] in (",", ";", "—", "–", "--") and view.inside[i] == view.inside[c]), None
    )
    if comma is not None:
        add("before-from-comma", comma + 1, lo - 1)
    return found


def _end(view: View, frame: Frame, clause: int) -> int:
    """The last token of a reported clause, with the clause that goes on with it though the tree has it beside the cue.

    *She said the plan was dead and nobody would mourn it*: no comma stands before *and*, and the clause has a subject of its own
    (train: 7 of the 9 such clauses that gold decides on belong to the content).
    """
    p = view.parse
    joint = p.rights[clause] + 1
    for k in p.kids[frame.cue]:
        if p.deps[k] == "conj" and joint < k and p.lower[joint] in ("and", "but", "or") and p.lefts[k] in (joint, joint + 1):
            if any(p.deps[j] in ("nsubj", "nsubjpass", "expl") and j > joint for j in p.kids[k]):
                return p.rights[k]
            break
    return p.rights[clause]


def reports(view: View, frame: Frame, quoted: Sequence[int] = ()) -> list[Report]:
    """The candidates for the content of a frame.

    Args:
        view: the article.
        frame: the frame.
        quoted: indices of the quotations that the resolver linked to it; they are a candidate by themselves (``quotations``).
    """
    found = shapes(view, frame)
    linked = tuple((view.ranges[k][0], view.ranges[k][1] - 1) for k in quoted)
    if linked:
        covering = [item for item in found if _covers(item[1], linked)]
        seen = {ranges for _, ranges in covering}
        for shape, ranges in covering[:] if _ends_with_stop(view, quoted[-1]) else ():
            cut_short = tuple((a, min(b, linked[-1][1])) for a, b in ranges if a <= linked[-1][1])
            if cut_short not in seen and _covers(cut_short, linked):
                seen.add(cut_short)
                covering.append((shape + TO_QUOTATION, cut_short))
        found = [("quotations", linked)] if _is_labelled(view, frame, quoted[0]) else [("quotations", linked), *covering]
    base = frame_features(view, frame)
    return [Report(frame, shape, ranges, _features(view, frame, base, shape, ranges, linked)) for shape, ranges in found]


def _is_labelled(view: View, frame: Frame, k: int) -> bool:
    """Whether a quotation stands right behind a label, so that its marks tell where it ends: *Ann Lee: “Too late.” The bus left*."""
    return frame.word.pos == "l" and view.parse.words[frame.cue] == ":" and not view.words_between(frame.cue, view.ranges[k][0])


def _ends_with_stop(view: View, k: int) -> bool:
    """Whether a comma or stop stands at the end of a quotation, inside its marks or right behind them."""
    p, last = view.parse, view.ranges[k][1]
    behind = next((i for i in range(last, min(last + 3, len(p))) if not view.is_mark[i]), last - 1)
    return not p.words[last - 1][-1:].isalnum() or p.words[behind] in (",", ".", ";", "—", "–", "-", "--", ":")


def _covers(ranges: Ranges, linked: Ranges) -> bool:
    return any(any(a <= x and y <= b for a, b in ranges) for x, y in linked)
