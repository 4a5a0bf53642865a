"""Text → quotations: every stretch between quotation marks, by the best reading of each paragraph; linear in time, never an error.

A mark may open, close, be an apostrophe or a measure, or be a stray. Each way costs something by the characters beside it (see COSTS);
a beam search takes the cheapest consistent reading of all marks of a paragraph together, so that a plural possessive or a lost mark
does not turn the rest inside out.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import regex

from ..types import Quotation
from .furniture import is_furniture
from .marks import BLANK, FIND_MARK, Mark, find_marks, is_double_style
from .paragraphs import paragraphs
from .reading import read_marks


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
    minor = is_double_style(text)
    tex = "``" in text or bool(regex.search(r"(?:^|\s)''\w", text))
    captions = _CAPTION.search(text) is not None
    read: list[_Paragraph] = []
    taken_up = quoting = whole = False
    for n, (a, b) in enumerate(spans):
        signed = quoting and _SIGNED.fullmatch(text, a, b)
        block = None if signed or captions and text.startswith(">>", a) else _BLOCK.match(text, a, b)
        inner = block.end() if block else a
        marks = find_marks(text, inner, b, minor, tex)
        following = next((c for c, d in spans[n + 1 : n + 4] if not is_furniture(text, c, d)), len(text))
        after = FIND_MARK.match(text, following)
        next_mark = after.group() if after else ""
        pairs, unclosed = read_marks(text, marks, (inner, b), next_mark, minor, _resumes(text, marks, inner, taken_up))
        resumed = taken_up and bool(pairs) and not text[a : pairs[0][0].start].strip(BLANK)
        taken_up = unclosed or taken_up and not marks and is_furniture(text, a, b)
        whole = block is not None and (whole or not _begins_quoted(text, pairs, inner))
        read.append(_Paragraph(inner, b, pairs, resumed, whole, whole and bool(read) and read[-1].whole))
        quoting = bool(block)
    _join_open_ends(read)
    found: list[Quotation] = []
    for paragraph in read:
        found += _nested(text, paragraph, len(found))
    return tuple(found)


@attrs.define(eq=False)
class _Paragraph:
    """A paragraph as it is read.

    Attributes:
        start, end: its offsets, without the mark of a block quotation.
        pairs: its quotations as :func:`read_marks` gives them.
        resumes: whether the first of them goes on from the paragraph before.
        whole: whether all of it is quoted, without marks.
        goes_on: whether that goes on from the paragraph before.
    """

    start: int
    end: int
    pairs: Sequence[tuple[Mark, Mark | None, int]]
    resumes: bool
    whole: bool
    goes_on: bool


LONGEST_SPEECH = 12
"""Paragraphs over which a quotation may go whose mark is repeated in none."""


def _join_open_ends(read: Sequence[_Paragraph]) -> None:
    """Join a quotation that is left open with the later paragraph that closes it, no mark between: *“I came. / I saw. / I won.”*."""
    opened: int | None = None
    for n, paragraph in enumerate(read):
        if not paragraph.pairs:
            if paragraph.whole or opened is not None and n - opened > LONGEST_SPEECH:
                opened = None
            continue
        first, closing, _ = paragraph.pairs[0]
        begins_lost = not first.text and first.start == paragraph.start and closing is not None
        if opened is not None and begins_lost and read[opened].pairs[-1][0].family == first.family:
            paragraph.resumes = True
            for between in read[opened + 1 : n]:
                between.whole = between.goes_on = True
        last, closing, end = paragraph.pairs[-1]
        opened = n if closing is None and last.text and end == paragraph.end else None


def _resumes(text: str, marks: Sequence[Mark], start: int, taken_up: bool) -> bool:
    """Whether a paragraph begins with the mark that takes up the quotation of the one before."""
    return taken_up and bool(marks) and not text[start : marks[0].start].strip(BLANK)


def _begins_quoted(text: str, pairs: Sequence[tuple[Mark, Mark | None, int]], start: int) -> bool:
    """Whether a block begins with a mark, so that its marks tell what is quoted: *> “We swam,” she said.*."""
    return bool(pairs) and not text[start : pairs[0][0].start].strip(BLANK + "*_")


_BLOCK = regex.compile(r"[ \t]{0,3}(?:> ?)+(?=\S)")
"""What begins a line of a block quotation."""


_CAPTION = regex.compile(r"^[ \t]*>>+ ?\p{Lu}[\p{L}\d.,’' -]{0,60}:", regex.MULTILINE)
"""A line of captions, *>> LEE: …*: where there is one, *>>* begins no block quotation."""


_SIGNED = regex.compile(r"[ \t]{0,3}(?:> ?)+(?:—|–|-{1,2}|―) ?\p{Lu}[^\n.?!]{2,80}\s*")
"""The last line of a block quotation that says whose it is: *> — Nora Whitfield, mayor*."""


DEEPEST = 10
"""Levels of quotations within quotations; marks that stand deeper are left as they are."""


def _nested(text: str, paragraph: _Paragraph, index: int) -> list[Quotation]:
    """The quotations of a paragraph with their depth and parent; ``index`` is the number of quotations before it."""
    made: list[Quotation] = []
    stack: list[int] = []
    if paragraph.whole:
        a, b = _trim(text, paragraph.start, paragraph.end)
        if a < b:
            made.append(Quotation.of(text, a, b, continues=paragraph.goes_on))
            stack.append(0)
    for n, (mark, closing, end) in enumerate(paragraph.pairs):
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
                continues=paragraph.resumes and n == 0,
            )
        )
        stack.append(len(made) - 1)
    return made


def _trim(text: str, a: int, b: int) -> tuple[int, int]:
    while a < b and (text[a] in BLANK or text[a].isspace()):
        a += 1
    while a < b and (text[b - 1] in BLANK or text[b - 1].isspace() or text[b - 1] == "\\"):
        b -= 1
    return a, b
