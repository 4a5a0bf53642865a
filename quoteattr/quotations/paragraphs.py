"""The paragraphs of a text."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import regex

WRAP_COLUMNS = (50, 90)
"""Shortest and longest usual line of hard-wrapped text."""


_LINE = regex.compile(r"[^\n\r\u2028\u2029\x85\x0b\x0c]+")


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
