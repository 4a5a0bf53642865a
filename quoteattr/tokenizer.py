"""Text → quotations: every stretch between quotation marks, by the best reading of each paragraph; linear in time, never an error.

A mark may open, close, be an apostrophe or a measure, or be a stray. Each way costs something by the characters beside it (see COSTS);
a beam search takes the cheapest consistent reading of all marks of a paragraph together, so that a plural possessive or a lost mark
does not turn the rest inside out.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import attrs
import regex

from .lexicon import table
from .types import Quotation

COSTS = {
    "mismatch": 0.5,  # “…" and '…’: marks of one family but of two kinds
    "rare": 2.0,  # ” opens, “ closes: a mark that rarely does that
    "open-after-word": 4.0,  # a"word
    "open-after-stop": 1.0,  # said:"Word
    "open-before-space": 3.0,  # " word
    "open-elision": 1.0,  # 'tis, '90s
    "open-minor": 0.7,  # a single mark outside double ones in a text that quotes with double ones
    "close-after-space": 2.5,  # word "
    "close-before-word": 2.5,  # word"word
    "close-before-word-after-stop": 0.7,  # word,"she
    "close-word": 0.2,  # word' without punctuation
    "close-s": 0.6,  # workers' before a capital or punctuation
    "close-s-lower": 0.9,  # workers' plan
    "apostrophe-s": 0.4,  # workers' plan
    "apostrophe-s-other": 1.0,  # workers' Plan
    "apostrophe-in": 1.0,  # goin' home, o' clock
    "apostrophe-elision": 0.1,  # '90s, 'tis
    "apostrophe": 3.0,  # no apostrophe that we know
    "apostrophe-after-stop": 3.5,  # plan,'
    "apostrophe-opening-mark": 5.0,  # ‘ where no elision stands
    "measure": 0.4,  # 6' and 12"
    "stray": 5.0,  # a double mark that does nothing
    "nested-same": 2.5,  # a mark of the kind that is open already opens
    "nested": 0.2,  # any other mark opens inside a quotation
    "taken-up": 0.2,  # the next paragraph begins with the same mark and goes on
    "taken-up-straight": 0.8,  # the same where the mark may also be a closing one
    "taken-up-single": 1.5,  # the same where it may also be an apostrophe
    "unclosed": 3.0,  # the paragraph ends in a quotation, and the next does not take it up
    "unclosed-single": 4.5,  # the same for a single mark, which may be an apostrophe
    "lost-closing": 3.5,  # a new quotation of the same kind begins while one is open
    "inner-unclosed": 3.0,  # the outer quotation closes before the inner one
}
"""What each way of reading a mark costs; the comments show the case. Only the differences matter."""

BEAM = 8
"""Readings kept at each mark; more never changed one of PolNeAR's 840 train articles."""

MANY_MARKS = 5_000
"""Marks in one paragraph from which on only the best reading is kept, to stay quick on hostile text."""

WRAP_COLUMNS = (50, 90)
"""Shortest and longest usual line of hard-wrapped text."""

_ELISION = regex.compile(
    r"(?:\d0s?\b|\d\ds\b|(?:tis|twas|twere|twill|em|cause|til|till|round|bout|neath|nuff|cept|kay|fraid|scuse|course|n)\b)", regex.I
)
_TRAILING = regex.compile(r"(?:in|o|ol|th|an|wi|n|t|fo|tha|lil|mo)$", regex.I)
_LINE = regex.compile(r"[^\n\r\u2028\u2029\x85\x0b\x0c]+")
_MARKUP = regex.compile(r"""\b[\w:-]++=(?:"[^"<>\n]*+"|'[^'<>\n]*+')""")
_AND = regex.compile(r"(?<=\w )(['’‘])n(['’‘])(?= \w)", regex.I)
_BLANK = " \t\u00a0\u2007\u202f\u2009\u200a\u200b\u200c\u200d\u2060\ufeff\u00ad"
_STOPS = ".,?!…;:—–-"
_MARKS = {row["mark"]: row for row in table("marks")}
_FIND = regex.compile("|".join(regex.escape(mark) for mark in sorted(_MARKS, key=len, reverse=True)))


@attrs.frozen
class _Mark:
    """A mark in a paragraph: its place, what it is, and what each way of reading it costs by itself (None: impossible)."""

    start: int
    end: int
    text: str
    family: str
    opens: float | None
    closes: float | None
    neither: float


@attrs.define(eq=False)
class _Open:
    """An open quotation of a reading: its mark and the quotation around it."""

    mark: _Mark
    outer: _Open | None


@attrs.define(eq=False)
class _Pair:
    """A quotation of a reading, and the one found before it; where its closing mark is lost, ``closing`` is None and it ends at ``end``."""

    mark: _Mark
    closing: _Mark | None
    end: int
    before: _Pair | None


@attrs.define(eq=False)
class _Reading:
    """A reading of the marks so far: what it costs, what is open, and the quotations found, newest first."""

    cost: float
    open: _Open | None
    pairs: _Pair | None


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Find every quotation of a text.

    Args:
        text: any string; lines are paragraphs (of hard-wrapped text, what stands between blank lines).

    Returns:
        The quotations in order of their start, outer ones before those inside them. Offsets are Unicode code points, half-open, of the
        words inside the marks without blanks at the edges. A quotation over several paragraphs is one item for each, with ``continues``
        set on all but the first; ``use`` is always ``speech`` here. Block quotations (``> ``) have empty marks.

    >>> [q.text for q in find_quotations("'I back the workers' plan,' she said. “Fully.”")]
    ["I back the workers' plan,", 'Fully.']
    """
    spans = paragraphs(text)
    minor = _double_style(text)
    tex = "``" in text or bool(regex.search(r"(?:^|\s)''\w", text))
    found: list[Quotation] = []
    taken_up = quoting = False
    for n, (a, b) in enumerate(spans):
        block = _BLOCK.match(text, a, b)
        inner = block.end() if block else a
        marks = _marks(text, inner, b, minor, tex)
        after = _FIND.match(text, spans[n + 1][0]) if n + 1 < len(spans) else None
        pairs, unclosed = _read(text, marks, b, after.group() if after else "", minor)
        resumed = taken_up and bool(pairs) and not text[a : pairs[0][0].start].strip(_BLANK)
        taken_up = unclosed
        found += _nested(text, pairs, resumed, (inner, b) if block else None, quoting, len(found))
        quoting = bool(block)
    return tuple(found)


_BLOCK = regex.compile(r"[ \t]{0,3}(?:> ?)+(?=\S)")


def paragraphs(text: str) -> list[tuple[int, int]]:
    r"""The offsets of the paragraphs of a text that hold anything: its lines, or the blocks between blank lines if it is hard-wrapped.

    >>> paragraphs("One line.\n\nAnother.")
    [(0, 9), (11, 19)]
    """
    lines = [m.span() for m in _LINE.finditer(text) if not m.group().isspace()]
    if not _hard_wrapped(text, lines):
        return lines
    joined = [lines[0]]
    for a, b in lines[1:]:
        if _same_block(text, joined[-1][1], a) and text[a] not in ">-*•":
            joined[-1] = (joined[-1][0], b)
        else:
            joined.append((a, b))
    return joined


def _same_block(text: str, end: int, start: int) -> bool:
    """Whether only one line break stands between two lines."""
    gap = text[end:start].replace("\r\n", "\n").strip(" \t")
    return len(gap) == 1


def _hard_wrapped(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Whether lines break in the middle of sentences at a usual column, with blank lines between the paragraphs."""
    inner = [(x, y) for x, y in itertools.pairwise(lines) if _same_block(text, x[1], y[0])]
    if len(inner) < 3 or len(inner) == len(lines) - 1 and len(lines) > 12:
        return False
    low, high = WRAP_COLUMNS
    broken = sum(
        1 for (a, b), (c, _) in inner if low <= b - a <= high and text[b - 1] not in ".?!:" and (text[c].islower() or text[b - 1].isalnum())
    )
    return broken >= 0.6 * len(inner)


def _double_style(text: str) -> bool:
    """Whether a text quotes with double marks, so that single ones are apostrophes or stand inside."""
    double = len(regex.findall(r'[,.?!…][”"]|[“„«]\w', text))
    single = len(regex.findall(r"[,.?!…]['’](?=\s|$)|(?<!\w)['‘](?=\w)", text))
    return double >= max(2, single)


def _marks(text: str, start: int, end: int, minor: bool, tex: bool) -> list[_Mark]:
    """The marks of a paragraph that may be more than an apostrophe inside a word."""
    plain = {i for m in _AND.finditer(text, start, end) for i in (m.start(1), m.start(2))} if minor is not None else set()
    if "=" in text[start:end]:
        for m in _MARKUP.finditer(text, start, end):
            plain.update(range(m.start(), m.end()))
    marks = []
    for m in _FIND.finditer(text, start, end):
        if m.start() in plain:
            continue
        pieces = [(m.start(), m.end())] if tex or m.group() != "''" else [(m.start(), m.start() + 1), (m.start() + 1, m.end())]
        for a, b in pieces:
            mark = _mark(text, a, b, start, end)
            if mark is not None:
                marks.append(mark)
    return marks


def _mark(text: str, a: int, b: int, start: int, end: int) -> _Mark | None:
    """One mark with the costs of its readings; None for an apostrophe inside a word."""
    row = _MARKS[text[a:b]]
    before, after = _beside(text, a, -1, start, end), _beside(text, b, 1, start, end)
    single = row["family"] == "single"
    if single and before.isalnum() and after.isalnum():
        return None
    return _Mark(
        a,
        b,
        text[a:b],
        row["family"],
        _open_cost(text, b, row, before, after),
        _close_cost(row, before, after, text[b : b + 2]),
        _neither_cost(text, a, b, row, before, after),
    )


def _beside(text: str, at: int, step: int, start: int, end: int) -> str:
    """The character beside a mark, zero-width ones left out; a blank at the edge of the paragraph."""
    i = at - 1 if step < 0 else at
    while start <= i < end and text[i] in "\u200b\u200c\u200d\u2060\ufeff\u00ad":
        i += step
    return text[i] if start <= i < end else " "


def _open_cost(text: str, end: int, row: dict[str, str], before: str, after: str) -> float | None:
    if not row["opens"]:
        return None
    cost = 0.0 if row["opens"] == "y" else COSTS["rare"]
    if before.isalnum():
        cost += COSTS["open-after-word"]
    elif before in ",;:.?!)" or before in _MARKS and not _MARKS[before]["opens"]:
        cost += COSTS["open-after-stop"]
    if after in _BLANK or after.isspace():
        if "angle" not in row["family"]:
            cost += COSTS["open-before-space"]
    elif after in ",;:?!)":
        cost += COSTS["open-before-space"]
    if row["family"] == "single" and _ELISION.match(text, end):
        cost += COSTS["open-elision"]
    return cost


def _close_cost(row: dict[str, str], before: str, after: str, follow: str) -> float | None:
    if not row["closes"]:
        return None
    cost = 0.0 if row["closes"] == "y" else COSTS["rare"]
    if before in _BLANK or before.isspace():
        return cost if "angle" in row["family"] else cost + COSTS["close-after-space"]
    if after.isalnum():
        cost += COSTS["close-before-word-after-stop" if before in _STOPS else "close-before-word"]
    if row["family"] == "single" and before.isalnum():
        lower = follow[:1].isspace() and follow[1:2].islower()
        cost += COSTS[("close-s-lower" if lower else "close-s") if before in "sS" else "close-word"]
    return cost


def _neither_cost(text: str, a: int, b: int, row: dict[str, str], before: str, after: str) -> float:
    if before.isdigit() and row["family"] in ("single", "double") and not after.isalpha():
        return COSTS["measure"]
    if row["family"] != "single":
        return COSTS["stray"]
    if text[a:b] in "`´":
        return COSTS["apostrophe-in"]
    if not before.isalnum() and after.isalnum():
        if _ELISION.match(text, b):
            return COSTS["apostrophe-elision"]
        return COSTS["apostrophe-opening-mark" if text[a:b] == "‘" else "apostrophe"]
    if before in _STOPS:
        return COSTS["apostrophe-after-stop"]
    if before in "sSzx":
        return COSTS["apostrophe-s" if after.isspace() and text[b + 1 : b + 2].islower() else "apostrophe-s-other"]
    if before.isalpha() and _TRAILING.search(text, max(0, a - 4), a):
        return COSTS["apostrophe-in"]
    return COSTS["apostrophe"]


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
    ]
)


def _read(text: str, marks: Sequence[_Mark], end: int, next_mark: str, minor: bool) -> tuple[list[tuple[_Mark, _Mark | None, int]], bool]:
    """The cheapest reading of the marks of a paragraph.

    Returns:
        The quotations as (opening mark, closing mark or None, offset of the end), by their start; and whether the last one is taken up by
        the next paragraph, which begins with ``next_mark``.
    """
    if not marks:
        return [], False
    width = BEAM if len(marks) < MANY_MARKS else 1
    beam = [_Reading(0.0, None, None)]
    for mark in marks:
        ways: dict[tuple[int, ...], _Reading] = {}
        for reading in beam:
            for way in _ways(text, reading, mark, minor):
                key = _key(way.open)
                if key not in ways or way.cost < ways[key].cost:
                    ways[key] = way
        beam = sorted(ways.values(), key=lambda way: way.cost)[:width]
    best, taken_up = _finish(beam, end, next_mark)
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


def _ways(text: str, reading: _Reading, mark: _Mark, minor: bool) -> list[_Reading]:
    """The readings that go on from ``reading`` with ``mark`` read as nothing, as closing, or as opening."""
    top = reading.open
    ways = [_Reading(reading.cost + mark.neither, top, reading.pairs)]
    if mark.closes is not None and top is not None:
        cost, level = reading.cost + mark.closes, top
        if level.mark.family != mark.family and level.outer is not None:
            level, cost = level.outer, cost + COSTS["inner-unclosed"]
        if level.mark.family == mark.family and mark.start > level.mark.start:
            cost += 0 if level.mark.text + mark.text in _PAIRS else COSTS["mismatch"]
            ways.append(_Reading(cost, level.outer, _Pair(level.mark, mark, mark.start, reading.pairs)))
    if mark.opens is not None:
        cost = reading.cost + mark.opens
        if top is None:
            cost += COSTS["open-minor"] if minor and mark.family == "single" else 0
            ways.append(_Reading(cost, _Open(mark, None), reading.pairs))
        else:
            same = top.mark.family == mark.family
            ways.append(_Reading(cost + COSTS["nested-same" if same else "nested"], _Open(mark, top), reading.pairs))
            if same:
                cut = _lost_end(text, top.mark.end, mark.start)
                pairs = reading.pairs if cut is None else _Pair(top.mark, None, cut, reading.pairs)
                ways.append(_Reading(cost + COSTS["lost-closing"], _Open(mark, top.outer), pairs))
    return ways


def _lost_end(text: str, start: int, end: int) -> int | None:
    """Where a quotation ends whose closing mark is lost before another one: behind its first comma or stop; None if it has none."""
    m = regex.compile(r"[,.?!…](?=\s)").search(text, start, end)
    return m.end() if m else None


def _finish(beam: Sequence[_Reading], end: int, next_mark: str) -> tuple[_Pair | None, bool]:
    """The quotations of the cheapest reading, what is left open closed at the end of the paragraph."""
    results: list[tuple[float, _Pair | None, bool]] = []
    for reading in beam:
        cost, level, outermost = reading.cost, reading.open, None
        while level is not None:
            outermost = level
            cost += COSTS["unclosed-single" if level.mark.family == "single" else "unclosed"] if level.outer is not None else 0
            level = level.outer
        pairs, taken_up = reading.pairs, False
        if outermost is not None:
            taken_up = bool(next_mark) and next_mark == outermost.mark.text
            single = outermost.mark.family == "single"
            if taken_up:
                cost += COSTS["taken-up-single" if single else "taken-up-straight" if outermost.mark.closes is not None else "taken-up"]
            else:
                cost += COSTS["unclosed-single" if single else "unclosed"]
            pairs = _Pair(outermost.mark, None, end, pairs)
        results.append((cost, pairs, taken_up))
    _, pairs, taken_up = min(results, key=lambda result: result[0])
    return pairs, taken_up


def _nested(
    text: str, pairs: Sequence[tuple[_Mark, _Mark | None, int]], resumed: bool, block: tuple[int, int] | None, quoting: bool, index: int
) -> list[Quotation]:
    """The quotations of a paragraph with their depth and parent; ``index`` is the number of quotations before it."""
    made: list[Quotation] = []
    stack: list[int] = []
    if block is not None:
        a, b = _trim(text, *block)
        made.append(Quotation.of(text, a, b, continues=quoting))
        stack.append(0)
    for n, (mark, closing, end) in enumerate(pairs):
        a, b = _trim(text, mark.end, end)
        if a >= b:
            continue
        while stack and made[stack[-1]].end < b:
            stack.pop()
        parent = index + stack[-1] if stack else None
        made.append(
            Quotation.of(
                text,
                a,
                b,
                opening=text[mark.start : a],
                closing=text[b : closing.end] if closing else "",
                depth=len(stack),
                parent=parent,
                continues=resumed and n == 0,
            )
        )
        stack.append(len(made) - 1)
    return made


def _trim(text: str, a: int, b: int) -> tuple[int, int]:
    while a < b and (text[a] in _BLANK or text[a].isspace()):
        a += 1
    while a < b and (text[b - 1] in _BLANK or text[b - 1].isspace()):
        b -= 1
    return a, b
