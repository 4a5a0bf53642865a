"""Text → quotations: every stretch between quotation marks, by the best reading of each paragraph; linear in time, never an error.

A mark may open, close, be an apostrophe or a measure, or be a stray. Each way costs something by the characters beside it (see COSTS);
a beam search takes the cheapest consistent reading of all marks of a paragraph together, so that a plural possessive or a lost mark
does not turn the rest inside out.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..types import Quotation
from .marks import _BLANK, _FIND, _double_style, _Mark, _marks
from .paragraphs import paragraphs
from .reading import _read


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
        block = None if quoting and _SIGNED.fullmatch(text, a, b) else _BLOCK.match(text, a, b)
        inner = block.end() if block else a
        marks = _marks(text, inner, b, minor, tex)
        after = _FIND.match(text, spans[n + 1][0]) if n + 1 < len(spans) else None
        pairs, unclosed = _read(text, marks, (inner, b), after.group() if after else "", minor, _resumes(text, marks, inner, taken_up))
        resumed = taken_up and bool(pairs) and not text[a : pairs[0][0].start].strip(_BLANK)
        taken_up = unclosed
        found += _nested(text, pairs, resumed, (inner, b) if block else None, quoting, len(found))
        quoting = bool(block)
    return tuple(found)


def _resumes(text: str, marks: Sequence[_Mark], start: int, taken_up: bool) -> bool:
    """Whether a paragraph begins with the mark that takes up the quotation of the one before."""
    return taken_up and bool(marks) and not text[start : marks[0].start].strip(_BLANK)


_BLOCK = regex.compile(r"[ \t]{0,3}(?!>>+ ?\p{Lu}[\p{L}\d.,’' -]{0,60}:)(?:> ?)+(?=\S)")
"""What begins a line of a block quotation; *>> LEE: …* is a line of captions."""


_SIGNED = regex.compile(r"[ \t]{0,3}(?:> ?)+(?:—|–|-{1,2}|―) ?\p{Lu}[^\n.?!]{2,80}\s*")
"""The last line of a block quotation that says whose it is: *> — Nora Whitfield, mayor*."""


DEEPEST = 10
"""Levels of quotations within quotations; marks that stand deeper are left as they are."""


def _nested(
    text: str, pairs: Sequence[tuple[_Mark, _Mark | None, int]], resumed: bool, block: tuple[int, int] | None, quoting: bool, index: int
) -> list[Quotation]:
    """The quotations of a paragraph with their depth and parent; ``index`` is the number of quotations before it."""
    made: list[Quotation] = []
    stack: list[int] = []
    if block is not None:
        a, b = _trim(text, *block)
        if a < b:
            made.append(Quotation.of(text, a, b, continues=quoting))
            stack.append(0)
    for n, (mark, closing, end) in enumerate(pairs):
        a, b = _trim(text, mark.end, end)
        if a >= b:
            continue
        while stack and made[stack[-1]].end < b:
            stack.pop()
        if len(stack) >= DEEPEST:
            continue
        parent = index + stack[-1] if stack else None
        made.append(
            Quotation.of(
                text,
                a,
                b,
                opening=text[mark.start : a] if mark.start < mark.end else "",  # a lost mark has no blanks behind it either
                closing=text[b : closing.end] if closing and closing.start < closing.end else "",
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
