"""The paragraphs of a text."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import regex

from .furniture import is_clutter

NARROWEST, WIDEST = 30, 140
"""Columns at which a text may be hard-wrapped; a longer line is a paragraph by itself."""


BROKEN = 0.4
"""Share of line breaks in the middle of a sentence, at the last word that fits, from which on a text is hard-wrapped."""


FULL = 0.7
"""The same of the lines that end in the middle of a sentence: a list has such lines too, but not of one width."""


_LINE = regex.compile(r"[^\n\r\u2028\u2029\x85\x0b\x0c]+")


_QUOTED_STOP = regex.compile(r"[.?!:][”’\"']\s*$")


_OPENING = tuple('“"‘«„')


_FIRST_WORD = regex.compile(r"\s*(\S+)")


_STOP = regex.compile(r"[.?!:][”’\"')\]]*\s*$")


_CAPITALS = r"\p{Lu}{2}[\p{Lu}.’' -]*(?:, [\p{Lu}&.’' -]+)?:"


_NEW_ITEM = regex.compile(rf"\s*(?:[>*•–—-]|[“\"‘']?{_CAPITALS})")
"""What begins a paragraph wherever it stands: a block quotation, an item of a list, a label in capitals."""


INLINE_LABELS = 3
"""Labels within one line from which on it is a transcript that lost its line ends."""


_INLINE = regex.compile(rf"(?<=[.?!—–)\]”\"’']\s)[“\"]?(?:{_CAPITALS}|[QA]:)\s")


def _at_labels(text: str, lines: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines, a transcript that lost its line ends cut before each label: *LEE: We swam. KIM: Did you? LEE: Yes.*."""
    found: list[tuple[int, int]] = []
    for a, b in lines:
        cuts = [m.start() for m in _INLINE.finditer(text, a, b)] if text.count(":", a, b) >= INLINE_LABELS else []
        edges = [a, *cuts, b] if len(cuts) >= INLINE_LABELS - 1 else [a, b]
        found += [(c, d) for c, d in itertools.pairwise(edges) if c < d]
    return found


_BLOCK_TAG = regex.compile(
    r"\s*</?(?:article|blockquote|br|center|div|dd|dl|dt|figcaption|figure|font|h[1-6]|hr|li|ol|p|section|td|tr|ul)(?:\s[^<>\n]{0,300})?/?>\s*",
    regex.IGNORECASE,
)
"""What ends a line of a page, and stands in its text where somebody copied its source."""


def _without_tags(text: str, lines: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines without the markup of paragraphs that was left in them, and cut there: *<p>It rained.</p><p>We swam.</p>*."""
    found: list[tuple[int, int]] = []
    for a, b in lines:
        at = a
        for tag in _BLOCK_TAG.finditer(text, a, b) if text.find("<", a, b) >= 0 else ():
            found += [(at, tag.start())] if tag.start() > at else []
            at = tag.end()
        found += [(at, b)] if at < b else []
    return found


_BEGINS = (
    r"(?:Mrs?|Ms|Dr|Cllr|Councillor|Mayor|Minister|Sir|The|But|She|They|Her|His|This|That|There|After|According|When|While"
    r"|Published|Updated|Image|Photo|Read|Share)"
)
"""What a paragraph begins with that a page has lost the break before."""


_LOST_BREAK = regex.compile(
    r"(?<=\p{Ll}{3}[.?!])(?<!\b(?:Prof|Capt|Dept|Assoc|Supt|Comdr|Messrs|www\.\p{Ll}*)\.)(?=\p{Lu}\p{Ll}*[ ’'])"
    rf"|(?<=\p{{Ll}}{{2}}|\p{{Lu}}{{3}})(?={_BEGINS} \p{{L}})"
    r"|(?<=\p{Ll}{3})(?=An? \p{Ll})"
    r"|(?<=^[ \t]*Photo of (\p{Lu}[^()\n]{2,60}))(?=\1 \()",
    regex.MULTILINE,
)
"""Where one paragraph runs into the next: *left the club.Lee said*, *in Mill LaneMs Lee said*, *Photo of Ann LeeAnn Lee (Hoy, Labour)*."""


_MAY_BREAK = regex.compile(r"\p{Ll}[.?!]?\p{Lu}|\p{Lu}{4}\p{Ll}|Photo of")
"""What a line has in which paragraphs may run together; most have none."""


def _at_lost_breaks(text: str, lines: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines, cut where a paragraph runs into the next one; not within marks: *“It rained.We swam,” Lee said*."""
    found: list[tuple[int, int]] = []
    for a, b in lines:
        if _MAY_BREAK.search(text, a, b) is None:
            found.append((a, b))
            continue
        cuts = [m.start() for m in _LOST_BREAK.finditer(text, a, b) if not _is_within_marks(text, a, m.start())]
        found += itertools.pairwise([a, *cuts, b])
    return found


def _is_within_marks(text: str, start: int, at: int) -> bool:
    """Whether a mark that was opened in a line, perhaps by a closing one, is not yet closed at a place."""
    double = sum(text.count(mark, start, at) for mark in '“”"')
    single = text.count("‘", start, at) + len(_OPENED.findall(text, start, at))
    return double % 2 == 1 or single > len(_CLOSED.findall(text, start, at))


_OPENED, _CLOSED = regex.compile(r"(?<![\p{L}\d])'(?=[\p{L}\d])"), regex.compile(r"(?<=\S)[’'](?!\p{L})")
"""An opening typewriter mark; a closing single mark, or an apostrophe at the end of a word."""


def _lines(text: str) -> list[tuple[int, int]]:
    """The lines that hold anything."""
    return [m.span() for m in _LINE.finditer(text) if not m.group().isspace()]


_NUMBERED = regex.compile(r"[ \t]*(\d{1,3})(?:[ \t]+|$)", regex.MULTILINE)


FEWEST_NUMBERED = 5
"""Lines that count up from which on their numbers are those of a court's transcript."""


MOST_NUMBERED = 0.9
"""Share of lines that must count up."""


def _without_numbers(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines without the numbers that stand before them where they count up: *4   MR. LEE: Did you?*; not *4 eggs*."""
    if len(lines) < FEWEST_NUMBERED:
        return lines
    marks = [_NUMBERED.match(text, *line) for line in lines]
    numbers = [int(m[1]) if m else -1 for m in marks]
    counted = sum(b == a + 1 or b == 1 < a for a, b in itertools.pairwise(numbers) if b > 0)
    if counted < MOST_NUMBERED * (len(lines) - 1):
        return lines
    bare = [(m.end() if m else a, b) for m, (a, b) in zip(marks, lines, strict=True)]
    return [(a, b) for a, b in bare if a < b]


_SUBTITLE_TIME = regex.compile(r"\s*(?:\d+:)?\d\d:\d\d[.,]\d{3} --> (?:\d+:)?\d\d:\d\d[.,]\d{3}.*", regex.DOTALL)


def _without_times(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines of subtitles without their times and the numbers right before these."""
    if " --> " not in text:
        return lines
    times = [_SUBTITLE_TIME.fullmatch(text, *line) is not None for line in lines]
    before = [after and text[a:b].strip().isdigit() for after, (a, b) in zip([*times[1:], False], lines, strict=True)]
    return [line for line, time, number in zip(lines, times, before, strict=True) if not time and not number]


_OPEN_TAG = regex.compile(r",[”\"’']\s*$|[”\"’'],\s*$")


def _tags_joined(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines, one that ends with a comma and a mark joined with the tag in the next: *“We left,” / said Lee.*."""
    joined = lines[:1]
    for before, line in itertools.pairwise(lines):
        lower = text[line[0] : line[0] + 1].islower()
        if lower and _same_block(text, before[1], line[0]) and _OPEN_TAG.search(text, max(before[0], before[1] - 4), before[1]):
            joined[-1] = (joined[-1][0], line[1])
        else:
            joined.append(line)
    return joined


def paragraphs(text: str) -> list[tuple[int, int]]:
    r"""The offsets of the paragraphs of a text that hold anything and belong to the article.

    These are its lines; of hard-wrapped text the blocks between blank lines, each up to a line that is indented; and where it has neither,
    or both lines are indented, what ends with a line that had room for one more word. Of text whose sentences are broken at any column the
    lines up to a stop belong together.

    >>> paragraphs("One line.\n\nAnother.")
    [(0, 9), (11, 19)]
    """
    lines = _tags_joined(text, _without_times(text, _without_numbers(text, _lines(text))))
    lines = [line for line in lines if not is_clutter(text, *line)]
    width = _wrap_width(text, lines)
    if not width:
        return _at_lost_breaks(text, _at_labels(text, _without_tags(text, _broken_joined(text, lines))))
    has_blank = any(not _same_block(text, x[1], y[0]) for x, y in itertools.pairwise(lines))
    joined = [lines[0]]
    for before, line in itertools.pairwise(lines):
        goes_on = _same_block(text, before[1], line[0]) and _indent(text, line) <= _indent(text, before) + 1
        indented = _indent(text, line) > 1 and _indent(text, line) == _indent(text, before)
        full = has_blank and not indented or _is_full(text, before, line, width) and not _begins_to_quote(text, before, line)
        if goes_on and not _NEW_ITEM.match(text, *line) and full:
            joined[-1] = (joined[-1][0], line[1])
        else:
            joined.append(line)
    return _at_lost_breaks(text, _at_labels(text, _without_tags(text, joined)))


RAGGED = 0.5
"""Share of line breaks before a small letter, within a sentence, from which on a text is broken at any column."""


FEWEST_BROKEN = 8
"""Such line breaks that show it."""


def _broken_joined(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines, those of a sentence that is broken at any column joined: *Hale says the island / has maize.*; not a list's."""
    inner = [(x, y) for x, y in itertools.pairwise(lines) if _same_block(text, x[1], y[0])]
    broken = sum(1 for x, y in inner if _goes_on_small(text, x, y))
    if broken < max(FEWEST_BROKEN, RAGGED * len(inner)):
        return lines
    width = sorted(len(text[a:b].rstrip()) for a, b in lines)[len(lines) // 2]
    joined = [lines[0]]
    for before, line in itertools.pairwise(lines):
        unstopped = not _STOP.search(text, max(before[0], before[1] - 6), before[1])
        within = _goes_on_small(text, before, line) or unstopped and before[1] - before[0] >= width / 2 and not _NEW_ITEM.match(text, *line)
        if within and _same_block(text, before[1], line[0]):
            joined[-1] = (joined[-1][0], line[1])
        else:
            joined.append(line)
    return joined


def _goes_on_small(text: str, before: tuple[int, int], line: tuple[int, int]) -> bool:
    """Whether a line goes on with a small letter behind one without a stop."""
    small = text[line[0] : line[1]].lstrip()[:1].islower()
    return small and not _STOP.search(text, max(before[0], before[1] - 6), before[1])


def _same_block(text: str, end: int, start: int) -> bool:
    """Whether only one line break stands between two lines."""
    gap = text[end:start].replace("\r\n", "\n").strip(" \t")
    return len(gap) == 1


def _indent(text: str, line: tuple[int, int]) -> int:
    """How many blanks a line begins with."""
    return len(text[line[0] : line[1]]) - len(text[line[0] : line[1]].lstrip())


def _begins_to_quote(text: str, before: tuple[int, int], line: tuple[int, int]) -> bool:
    """Whether a line begins with a mark after one that ends with a stop and a mark, as the next paragraph of a dialogue does."""
    return text[line[0] : line[1]].lstrip()[:1] in _OPENING and _QUOTED_STOP.search(text, *before) is not None


def _is_full(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether a line had no room for the first word of the next one."""
    word = _FIRST_WORD.match(text, *following)
    return word is not None and line[1] - line[0] + 1 + len(word[1]) > width


def _wrap_width(text: str, lines: Sequence[tuple[int, int]]) -> int:
    """The column at which a text is hard-wrapped; 0 if it is not."""
    inner = [(x, y) for x, y in itertools.pairwise(lines) if _same_block(text, x[1], y[0])]
    if len(inner) < 3:
        return 0
    # one line in twenty may be longer: an address, a heading
    width = sorted(len(text[a:b].rstrip()) for a, b in lines)[(len(lines) - 1) * 19 // 20]
    if not NARROWEST <= width <= WIDEST:
        return 0
    unstopped = [(x, y) for x, y in inner if not _STOP.search(text, max(x[0], x[1] - 6), x[1])]
    broken = sum(1 for x, y in unstopped if _is_full(text, x, y, width))
    return width if broken >= BROKEN * len(inner) or broken >= max(5, FULL * len(unstopped)) else 0
