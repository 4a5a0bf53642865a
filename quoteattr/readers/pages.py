"""Printed pages → paragraphs: columns, running heads and feet, page numbers, hyphenated line ends; from words with their places alone."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

import attrs

GUTTER = 6.0
"""Points of white between columns, at least."""


CROSSING = 0.1
"""Share of the rows that may run across a gutter: headlines do."""


EDGE = 3
"""Lines at the top and the bottom of a page that can be its head or foot."""


NEAR = 8.0
"""Points by which the place of a running head may differ from page to page."""


SAME = 3
"""Words by which a running head is known again: what follows may be a date or the number of the page."""


RUNNING = 0.4
"""Share of the pages on which a line returns that is no part of the article: one on every left or every right page is on nearly half."""


INDENT = 5.0
"""Points by which the first line of a paragraph is set in, at least."""


SHORT = 0.85
"""A line that ends a sentence before this share of its column's width ends a paragraph."""


APART = 1.45
"""Times the usual distance of lines from which a new paragraph begins."""


FOLIO = re.compile(r"\W*(page|p\.|seite)?\s*(\d{1,4}|[ivxl]{1,6})(\s*(of|/|\|)\s*\d{1,4})?\W*", re.IGNORECASE)
"""A page number alone."""


STOP = re.compile(r"[.?!:…][\"'”’»)\]]*$")


KEEPING = frozenset("all anti co cross deputy ex far half high long low mid non post pre self semi short so two three vice well".split())
"""First parts of compounds that keep their hyphen where a line ends behind it: *well-known*."""


@attrs.frozen
class Word:
    """A printed word and its place, in points from the page's top left corner."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float = 10.0


@attrs.frozen
class Line:
    """Words beside each other."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with blanks between."""
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        """Its left end."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Its right end."""
        return self.words[-1].x1

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        """The size of its letters."""
        return median(word.size for word in self.words)


def text_of(pages: Sequence[Sequence[Word]]) -> str:
    """The paragraphs of some pages, apart by blank lines.

    Args:
        pages: the words of each page, in any order.

    >>> page = [Word("We", 50, 60, 100, 110), Word("agreed.", 63, 90, 100, 110), Word("7", 70, 75, 700, 710)]
    >>> text_of([page])
    'We agreed.'
    """
    rows = [list(_rows(page)) for page in pages]
    bodies = without_running_lines(rows)
    gutters = [list(_gutters(body)) for body in bodies]
    most = max(gutters, key=len, default=[])
    columns = [column for body, own in zip(bodies, gutters, strict=True) for column in _columns(body, own or _fitting(body, most))]
    return "\n\n".join(paragraphs(columns))


def _rows(words: Iterable[Word]) -> Iterator[Line]:
    """The words of a page by the heights at which they stand, each row from left to right."""
    row: list[Word] = []
    for word in sorted(words, key=lambda w: ((w.top + w.bottom) / 2, w.x0)):
        if row and (word.top + word.bottom) / 2 > row[0].bottom - 0.2 * (row[0].bottom - row[0].top):
            yield Line(tuple(sorted(row, key=lambda w: w.x0)))
            row = []
        row.append(word)
    if row:
        yield Line(tuple(sorted(row, key=lambda w: w.x0)))


def without_running_lines(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The rows of the pages without heads and feet that return, and without page numbers.

    A line at the edge of a page returns if the same words, whatever their digits, stand at the same height of other pages.

    Args:
        pages: the rows of each page, from the top.
    """
    seen: Counter[tuple[str, int]] = Counter()
    for rows in pages:
        seen.update({key for row in _edges(rows) for key in _keys(row)})
    least = max(2, RUNNING * len(pages))
    kept = []
    for rows in pages:
        edges = [id(row) for row in _edges(rows)]
        returning = {id(row) for row in rows if id(row) in edges and any(seen[key] >= least for key in _keys(row))}
        rest = [row for row in rows if id(row) not in returning]
        while rest and FOLIO.fullmatch(rest[0].text):
            rest = rest[1:]
        while rest and FOLIO.fullmatch(rest[-1].text):
            rest = rest[:-1]
        kept.append(rest)
    return kept


def _edges(rows: Sequence[Line]) -> Sequence[Line]:
    return rows if len(rows) <= 2 * EDGE else [*rows[:EDGE], *rows[-EDGE:]]


def _keys(row: Line) -> Iterator[tuple[str, int]]:
    """What a line is known by on other pages: its words, and the heights that it may be said to have."""
    words = re.sub(r"\d+|\b[ivxl]+\b", "#", row.text.casefold())
    words = " ".join(re.findall(r"[\w#]+", words)[:SAME])
    middle = (row.top + row.bottom) / 2
    yield words, int(middle // NEAR)
    yield words, int((middle + NEAR / 2) // NEAR) + 10_000


def _fitting(rows: Sequence[Line], gutters: Sequence[float]) -> Sequence[float]:
    """The gutters of another page, where this one, half empty as a last page is, has white there too."""
    crossed = sum(any(word.x0 < x < word.x1 or _is_crossed(row, x) for word in row.words for x in gutters) for row in rows)
    return gutters if crossed <= CROSSING * len(rows) else ()


def _columns(rows: Sequence[Line], gutters: Sequence[float]) -> Iterator[list[Line]]:
    """The columns of a page in the order of reading; a line across them parts what stands above from what stands below."""
    if not gutters:
        yield from filter(None, [list(rows)])
        return
    band: list[list[Line]] = [[] for _ in range(len(gutters) + 1)]
    for row in rows:
        if any(word.x0 < x < word.x1 or _is_crossed(row, x) for word in row.words for x in gutters):
            yield from filter(None, band)
            yield [row]
            band = [[] for _ in range(len(gutters) + 1)]
            continue
        for k, (left, right) in enumerate(itertools.pairwise((float("-inf"), *gutters, float("inf")))):
            part = tuple(word for word in row.words if left <= word.x0 < right)
            if part:
                band[k].append(Line(part))
    yield from filter(None, band)


def _is_crossed(row: Line, x: float) -> bool:
    """Whether the words on both sides of a place in a row stand as near as those of a line do."""
    left, right = [w for w in row.words if w.x1 <= x], [w for w in row.words if w.x0 >= x]
    return bool(left and right) and right[0].x0 - left[-1].x1 < 0.6 * row.size


def _gutters(rows: Sequence[Line]) -> Iterator[float]:
    """The middles of the white stretches that run down a page, with lines on both sides."""
    if len(rows) < 4:
        return
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    margin = 0.12 * (right - left)
    white: list[float] = []
    for x in (left + margin + k for k in range(int(right - left - 2 * margin))):
        both = [row for row in rows if row.x0 < x < row.x1]
        crossed = sum(any(word.x0 - 0.5 < x < word.x1 + 0.5 for word in row.words) for row in both)
        beside = sum(row.x1 <= x for row in rows), sum(row.x0 >= x for row in rows)
        enough = len(both) >= 3 or min(beside) >= 3
        if enough and crossed <= CROSSING * len(rows):
            if white and x - white[-1] > 1.5:
                if white[-1] - white[0] >= GUTTER:
                    yield (white[0] + white[-1]) / 2
                white = []
            white.append(x)
    if white and white[-1] - white[0] >= GUTTER:
        yield (white[0] + white[-1]) / 2


def paragraphs(columns: Iterable[Sequence[Line]]) -> list[str]:
    """The lines of columns, in order of reading, joined to paragraphs; one may go on in the next column or page.

    Args:
        columns: the columns.
    """
    found: list[list[str]] = []
    last: Line | None = None
    for column in columns:
        left, right = min(line.x0 for line in column), max(line.x1 for line in column)
        steps = [after.top - before.top for before, after in itertools.pairwise(column)]
        usual = median(steps) if steps else 0.0
        for k, line in enumerate(column):
            if last is None or _begins(line, last, left, usual if k else None):
                found.append([])
            found[-1].append(line.text)
            last = None if _ends(line, left, right) else line
    whole = {word for lines in found for line in lines for word in re.findall(r"\w+-\w+", line.lower())}
    return [_joined(lines, whole) for lines in found]


def _begins(line: Line, last: Line, left: float, usual: float | None) -> bool:
    """Whether a line begins a paragraph, by where it stands below the last one; ``usual`` is None at the top of a column."""
    if abs(line.size - last.size) > 0.1 * last.size:
        return True
    if usual is None:
        return line.x0 - left > INDENT and bool(STOP.search(last.text))
    return line.top - last.top > APART * usual or line.x0 - left > INDENT and last.x0 - left <= INDENT


def _ends(line: Line, left: float, right: float) -> bool:
    return line.x1 - left < SHORT * (right - left) and bool(STOP.search(line.text))


def _joined(lines: Sequence[str], whole: set[str]) -> str:
    """Lines as one; a word that a line's end parted is put together, unless its hyphen is its own."""
    text = lines[0]
    for line in lines[1:]:
        head, tail = re.search(r"(\w+)[-\u00ad\u2010]$", text), re.match(r"\w+", line)
        if head is None or tail is None:
            text += f" {line}"
        elif _keeps_hyphen(head[1], tail[0], whole):
            text = text[:-1] + "-" + line
        else:
            text = text[:-1] + line
    return text


def _keeps_hyphen(head: str, tail: str, whole: set[str]) -> bool:
    """Whether the hyphen between the parts of a word is its own.

    >>> _keeps_hyphen("bud", "get", set()), _keeps_hyphen("well", "known", set()), _keeps_hyphen("Smith", "Jones", set())
    (False, True, True)
    """
    return f"{head}-{tail}".lower() in whole or head.lower() in KEEPING or not tail[0].islower() or not head[-1].islower()
