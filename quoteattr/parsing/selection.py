"""What of an article is worth parsing where only quotations are wanted: about two thirds of its words.

Who speaks a quotation is told in its own line or the one before; who *he* or *Lee* is, by the sentences that bring a name for the
first time. Measured on PolNeAR: the accuracy of direct and mixed attributions stays the same.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import regex

from ..lexicon import from_tables
from ..lexicon.cues import cue_words
from ..lexicon.nouns import small_words
from ..types import Quotation
from .labels import line_label
from .pieces import Lines

BEGINNING = 2
"""Lines at the beginning that are always kept: headline and lead present the people."""


STRONG = 0.5
"""How often a word is a cue, from which on a line that holds it tells by itself who speaks."""


LONG = 26
"""Words of a quotation from which on its middle is left out …"""


KEPT = 8
"""… but for so many words at either end, which show what it is to its sentence (dev: direct F1 the same; 0.2 less with 4)."""


PRONOUNS = frozenset(("he", "she", "they"))


_WORD = regex.compile(r"\w[\w’'-]*")


_CAPITALS = regex.compile(r"(?<!\w)\p{Lu}[\w.’'-]*+(?: \p{Lu}[\w.’'-]*+)*+")


_SENTENCE_END = regex.compile(r"(?:\b\p{Ll}{3,}[.?!]|[.?!][”’\"'])[ \t]+(?=[\p{Lu}“‘\"'])")


_BITS = regex.compile(r"\S+")


def lines_to_parse(text: str, lines: Lines, quotations: Sequence[Quotation]) -> list[list[tuple[int, int]]]:
    r"""What of an article tells who speaks its quotations.

    These are the lines with quotations, long quotations without their middle; the line before, where such a line has a pronoun or no
    cue; the beginning; and for each name in these lines (outside of the quotations) the first sentence that prints it in full. An
    article with lines that begin with a label, as interviews do, is kept as a whole.

    Args:
        text: the article.
        lines: offsets of its lines.
        quotations: its quotations.

    Returns:
        For each line or sentence to parse, in order, the offsets of its parts; none if there is no quotation.

    >>> text = "Talks.\nOn.\nAnn Lee came.\nIt rained.\nLee spoke.\n“Yes,” she said.\nThe end."
    >>> lines = [(0, 6), (7, 10), (11, 24), (25, 35), (36, 46), (47, 63), (64, 72)]
    >>> [text[a:b] for (a, b), in lines_to_parse(text, lines, [Quotation.of(text, 48, 52, opening="“", closing="”")])]
    ['Talks.', 'On.', 'Ann Lee came.', 'Lee spoke.', '“Yes,” she said.']
    """
    if sum(1 for a, b in lines if line_label(text, a, b)) > 1:
        return [[line] for line in lines]
    outside = _outside(lines, quotations)
    if not outside:
        return []
    whole, names = _whole_lines(text, lines, outside)
    middles = _middles(text, quotations)
    kept: list[list[tuple[int, int]]] = []
    for k, ((start, end), places) in enumerate(zip(lines, _first_prints(_capitals(text, lines, names)), strict=True)):
        if k in whole:
            kept.append(_without(start, end, middles))
        elif places:
            kept += [[(c, d)] for c, d in _sentences(text, start, end) if any(c <= place < d for place in places)]
    return kept


def _whole_lines(text: str, lines: Lines, outside: dict[int, list[tuple[int, int]]]) -> tuple[set[int], set[str]]:
    """The lines that are kept whole, and the names in those that tell who speaks.

    These are the lines with quotations, the line before one that has a pronoun or no cue, and the beginning.
    """
    whole, names = set(outside), set[str]()
    for k, stretches in outside.items():
        words = [word for start, end in stretches for word in _WORD.findall(text, start, end)]
        names |= _names(words)
        small = {word.lower() for word in words}
        if k and (small & PRONOUNS or not small & _strong_cues()):
            whole.add(k - 1)
            names |= _names(_WORD.findall(text, *lines[k - 1]))
    whole.update(range(min(BEGINNING, len(lines))))
    return whole, names


def _first_prints(capitals: list[list[tuple[int, set[str], bool]]]) -> list[set[int]]:
    """For each line the places that bring a name for the first time: with more words than one, or else alone."""
    known = {word for line in capitals for _, words, longer in line if longer for word in words}
    seen = set[str]()
    places: list[set[int]] = []
    for line in capitals:
        new = [(start, words - seen) for start, words, longer in line if not words <= seen and (longer or not words <= known)]
        seen.update(*(words for _, words in new))
        places.append({start for start, _ in new})
    return places


def _capitals(text: str, lines: Lines, names: set[str]) -> list[list[tuple[int, set[str], bool]]]:
    """For each line the places where words of ``names`` stand, alone or in a row of capitalized words: offset, words, whether a row."""
    found: list[list[tuple[int, set[str], bool]]] = []
    for a, b in lines:  # text that stands in no line, as a page's furniture does, counts for nothing
        found.append([])
        for m in _CAPITALS.finditer(text, a, b):
            row = m.group().split(" ")
            words = {word.removesuffix("’s").removesuffix("'s") for word in row} & names
            if words:
                found[-1].append((m.start(), words, len(row) > 1))
    return found


def _sentences(text: str, a: int, b: int) -> list[tuple[int, int]]:
    """The sentences of a line, joined rather than cut where a full stop may belong to an abbreviation."""
    edges = [a, *(m.end() for m in _SENTENCE_END.finditer(text, a, b)), b]
    return list(itertools.pairwise(edges))


def _middles(text: str, quotations: Sequence[Quotation]) -> list[tuple[int, int]]:
    """The offsets of what is left out of long quotations; one that holds another is kept as a whole."""
    found = []
    holding = {q.parent for q in quotations}
    for k, q in enumerate(quotations):
        if not q.depth and k not in holding:
            words = [m.span() for m in _BITS.finditer(text, q.start, q.end)]
            if len(words) >= LONG:
                found.append((words[KEPT - 1][1], words[-KEPT][0]))
    return found


def _without(a: int, b: int, middles: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts of a line that lie in no middle."""
    parts = []
    for c, d in middles[bisect_left(middles, (a, a)) :]:
        if c >= b:
            break
        parts.append((a, c))
        a = min(d, b)
    return [*parts, (a, b)]


def _outside(lines: Sequence[tuple[int, int]], quotations: Sequence[Quotation]) -> dict[int, list[tuple[int, int]]]:
    """The lines that hold quotations, each with its stretches outside of them."""
    starts, ends = [a for a, _ in lines], [b for _, b in lines]
    found: dict[int, list[tuple[int, int]]] = {}
    for q in quotations:
        if q.depth:
            continue
        for k in range(bisect_left(ends, q.start), bisect_right(starts, q.end)):
            stretches = found.setdefault(k, [lines[k]])
            a, b = stretches.pop()
            stretches += [(a, max(a, min(q.start, b))), (max(a, min(q.end, b)), b)]
    return found


def _names(words: Sequence[str]) -> set[str]:
    never = small_words("never")
    return {word.removesuffix("’s").removesuffix("'s") for word in words if word[0].isupper() and word.lower() not in never}


@from_tables()
def _strong_cues() -> frozenset[str]:
    return frozenset(form for (form, _), word in cue_words().items() if word.rate > STRONG)
