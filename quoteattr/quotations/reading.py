"""The cheapest consistent reading of all the marks of a paragraph."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import regex

from .marks import COSTS, Mark
from .tags import begin_behind_lead, end_before_tag, is_tag, tells

BEAM = 8
"""Readings kept at each mark; more never changed one of PolNeAR's 840 train articles."""


FARTHEST = 2_000
"""Characters beside a mark in which the other end of its quotation is looked for where that lost its mark."""


TAG_WORDS = 8
"""Words after a quotation with a lost mark up to which they are its tag, though the next paragraph begins with a mark."""


MANY_MARKS = 5_000
"""Marks in one paragraph from which on only the best reading is kept, to stay quick on hostile text."""


@attrs.define(eq=False)
class _Open:
    """An open quotation of a reading: its mark and the quotation around it."""

    mark: Mark
    outer: _Open | None


@attrs.define(eq=False)
class _Pair:
    """A quotation of a reading, and the one found before it; where its closing mark is lost, ``closing`` is None and it ends at ``end``."""

    mark: Mark
    closing: Mark | None
    end: int
    before: _Pair | None


@attrs.define(eq=False)
class _Reading:
    """A reading of the marks so far.

    Attributes:
        cost: what it costs.
        open: what is open.
        pairs: the quotations found, newest first; without ``lost``.
        lost: the quotation before ``open`` whose closing mark is lost; where it ends is looked for only if the reading is kept.
    """

    cost: float
    open: _Open | None
    pairs: _Pair | None
    lost: _Open | None = None


_SENTENCE = regex.compile(r"\p{Ll}{2}[.?!]\s+\p{Lu}")


_STOP = regex.compile(r"[,.?!…](?=\s)")


_PAIRS = frozenset(
    [
        "“”",
        '""',
        "„“",
        "„”",
        "‟”",
        "``''",
        "''''",
        "``´´",
        "‘’",
        "''",
        "‚‘",
        "‚’",
        "‛’",
        "`'",
        "`´",
        "«»",
        "»«",
        "‹›",
        "›‹",
        "「」",
        "『』",
        "＂＂",
        "””",
        "’’",
        "‘‘’’",
        "‘’’’",
        "‘‘''",
        "“””",
        "““””",
        "““”",
        "“”’’",
        "‘””",
        '""""',
    ]
)


def read_marks(
    text: str, marks: Sequence[Mark], span: tuple[int, int], next_mark: str, minor: bool, resumes: bool = False
) -> tuple[list[tuple[Mark, Mark | None, int]], bool]:
    """The cheapest reading of the marks of a paragraph, which ``resumes`` the quotation of the one before with its first mark or not.

    Returns:
        The quotations as (opening mark, closing mark or None, offset of the end), by their start; and whether the last one is taken up by
        the next paragraph, which begins with ``next_mark``.
    """
    if not marks:
        return [], False
    width = BEAM if len(marks) < MANY_MARKS else 1
    beam = [_Reading(0.0, None, None)]
    for mark in marks:
        ways: dict[tuple[int, ...], tuple[_Reading, int]] = {}
        for n, reading in enumerate(beam):
            for way in _ways(text, reading, mark, minor):
                key = _key(way.open)
                if key not in ways or way.cost < ways[key][0].cost:
                    ways[key] = way, n
        _add_lost_opening(text, span, beam, mark, ways)
        beam = sorted((way for way, _ in ways.values()), key=lambda way: way.cost)[:width]
        for way in beam:
            if way.lost is not None:
                cut = _lost_end(text, _reached(way.lost, way.pairs), mark.start)
                way.pairs, way.lost = (way.pairs if cut is None else _Pair(way.lost.mark, None, cut, way.pairs)), None
    best, taken_up = _finish(text, beam, span[1], next_mark, marks[0] if resumes else None)
    found, pair = [], best
    while pair is not None:
        found.append((pair.mark, pair.closing, pair.end))
        pair = pair.before
    return sorted(found, key=lambda item: item[0].start), taken_up


def _key(top: _Open | None) -> tuple[int, ...]:
    key: list[int] = []
    while top is not None and len(key) < 3:
        key.append(top.mark.start)
        top = top.outer
    return tuple(key)


def _add_lost_opening(
    text: str, span: tuple[int, int], beam: Sequence[_Reading], mark: Mark, ways: dict[tuple[int, ...], tuple[_Reading, int]]
) -> None:
    """Add the way in which ``mark`` closes a quotation whose opening mark is lost; its beginning is looked for only if that is cheapest."""
    n = next((n for n, reading in enumerate(beam) if reading.open is None), None)
    if mark.closes is None or n is None:
        return
    cost, (best, by) = beam[n].cost + mark.closes + COSTS["lost-opening"], ways[()]
    if (cost, n) < (best.cost, by):
        begins = _lost_begin(text, span, beam[n].pairs, mark)
        if begins is not None:
            opening = Mark(begins, begins, "", mark.family, None, None, 0.0)
            ways[()] = _Reading(cost, None, _Pair(opening, mark, mark.start, beam[n].pairs)), n


def _ways(text: str, reading: _Reading, mark: Mark, minor: bool) -> list[_Reading]:
    """The readings that go on from ``reading`` with ``mark`` read as nothing, as closing, or as opening."""
    top = reading.open
    ways = [_Reading(reading.cost + mark.neither, top, reading.pairs)]
    if mark.closes is not None and top is not None:
        cost, level = reading.cost + mark.closes, top
        if level.mark.family != mark.family and level.outer is not None:
            level, cost = level.outer, cost + COSTS["inner-unclosed"]
        if level.mark.family == mark.family and mark.start > level.mark.start:
            cost += 0 if level.mark.text + mark.text in _PAIRS else COSTS["mismatch"]
            if mark.family == "single" and _ends_early(text, level.mark.end, mark.start):
                cost += COSTS["close-early"]
            ways.append(_Reading(cost, level.outer, _Pair(level.mark, mark, mark.start, reading.pairs)))
    if mark.closes is not None and top is not None and {top.mark.family, mark.family} == {"double", "single"}:
        ways.append(_Reading(reading.cost + mark.closes + COSTS["mixed"], top.outer, _Pair(top.mark, mark, mark.start, reading.pairs)))
    if mark.opens is not None:
        cost = reading.cost + mark.opens
        if top is None:
            cost += COSTS["open-minor"] if minor and mark.family == "single" else 0
            ways.append(_Reading(cost, _Open(mark, None), reading.pairs))
        else:
            same = top.mark.family == mark.family
            ways.append(_Reading(cost + COSTS["nested-same" if same else "nested"], _Open(mark, top), reading.pairs))
            if same:
                again = reading.pairs is not None and reading.pairs.closing is None and not text[reading.pairs.end : top.mark.start].strip()
                cost += COSTS["lost-again" if again else "lost-closing"]
                ways.append(_Reading(cost, _Open(mark, top.outer), reading.pairs, lost=top))
    return ways


def _ends_early(text: str, start: int, end: int) -> bool:
    """Whether a quotation of several sentences would end in the middle of one: *I came. The boys*."""
    return text[end - 1 : end].isalnum() and end - start < FARTHEST and _SENTENCE.search(text, start, end) is not None


def _reached(top: _Open, last: _Pair | None) -> int:
    """From where on a quotation may end: behind those inside it, so that none crosses it."""
    if last is None or last.mark.start < top.mark.start:
        return top.mark.end
    return last.closing.end if last.closing else last.end


def _lost_end(text: str, start: int, end: int) -> int | None:
    """Where a quotation ends whose closing mark is lost before ``end``: before its tag, or behind its last stop; None if it has none."""
    tag = end_before_tag(text, start, min(end, start + FARTHEST))
    if tag is not None:
        return tag
    stops = [m.end() for m in _STOP.finditer(text, max(start, end - FARTHEST), end)]
    return stops[-1] if stops else None


def _lost_begin(text: str, span: tuple[int, int], last: _Pair | None, mark: Mark) -> int | None:
    """Where a quotation begins that ``mark`` closes and whose opening mark is lost, told by a tag behind it or a verb before it.

    *We met. We agreed,” she said. Then we left,” she added.* → at the start of the paragraph, or behind the tag of the quotation before.
    """
    text_start, end = span
    start = text_start if last is None else last.closing.end if last.closing else last.end
    if text[mark.start - 1 : mark.start] not in tuple(",.?!…—") or mark.start - start > FARTHEST:
        return None
    lead = begin_behind_lead(text, start, mark.start)
    if lead is not None:
        return lead
    stop = None if last is None else _STOP.search(text, start, mark.start - 1)
    behind = start if last is None else stop.end() if stop else None
    if is_tag(text, mark.end, end):
        return behind
    if behind is None or text[mark.end : end].strip():
        return None
    # the mark ends the paragraph: *“No,” he said. We agreed.”*, *We agreed.”*
    tagged = last is not None and is_tag(text, start, end)
    return behind if tagged or last is None and not tells(text, behind, mark.start) else None


def _owns_what_follows(text: str, last: _Pair | None, next_mark: str, end: int) -> bool:
    """Whether the last mark of a paragraph is a plural's, and the next goes on quoting: *'The boys' dogs barked. / 'It rained.'*."""
    if last is None or last.closing is None or last.mark.family != "single" or next_mark != last.mark.text:
        return False
    at, behind = last.closing.start, last.closing.end
    plural = text[at - 1 : at] in ("s", "S") and text[behind : behind + 1] == " " and text[behind + 1 : behind + 2].islower()
    begins = text[max(0, last.mark.start - 4) : last.mark.start].rstrip(" ")[-1:] in ("", "\n", ".", "?", "!")
    return plural and begins and not is_tag(text, behind, end)


def _finish(text: str, beam: Sequence[_Reading], end: int, next_mark: str, resumed: Mark | None) -> tuple[_Pair | None, bool]:
    """The quotations of the cheapest reading, what is left open closed at the end of the paragraph.

    A quotation that the mark ``resumed`` took up from the paragraph before is easily taken up once more.
    """
    results: list[tuple[float, _Reading, _Open | None, bool]] = []
    for reading in beam:
        cost, level, outermost = reading.cost, reading.open, None
        while level is not None:
            outermost = level
            cost += COSTS["unclosed-single" if level.mark.family == "single" else "unclosed"] if level.outer is not None else 0
            level = level.outer
        taken_up = False
        if outermost is not None:
            taken_up = bool(next_mark) and next_mark == outermost.mark.text
            single = outermost.mark.family == "single"
            if taken_up and outermost.mark is resumed:
                cost += COSTS["taken-up"]
            elif taken_up:
                cost += COSTS["taken-up-single" if single else "taken-up-straight" if outermost.mark.closes is not None else "taken-up"]
            else:
                cost += COSTS["unclosed-single" if single else "unclosed"]
        if outermost is None and _owns_what_follows(text, reading.pairs, next_mark, end):
            cost += COSTS["close-early"]
        results.append((cost, reading, outermost, taken_up))
    _, reading, outermost, taken_up = min(results, key=lambda result: result[0])
    pairs = reading.pairs
    if outermost is None:
        return pairs, taken_up
    cut = None if pairs is not None and pairs.mark.start > outermost.mark.start else end_before_tag(text, outermost.mark.end, end)
    if cut is not None and (not taken_up or len(text[cut:end].split()) < TAG_WORDS):
        return _Pair(outermost.mark, None, cut, pairs), False
    return _Pair(outermost.mark, None, end, pairs), taken_up
