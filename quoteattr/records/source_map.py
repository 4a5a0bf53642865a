"""Where words of a text stand in what it was made from: the nodes of a web page, or a text before its repair.

A reader that changes its input keeps the way back in the document's ``meta``. ``positions`` is a list of runs
``[start, end, xpath, offset, width]``: ``text[start:end]`` are the characters of that text node from ``offset`` on, counted in UTF-16
code units, of which each of them takes ``width``. ``repair`` is a list of ``[start, end, original start, original end]``, stretches in
order that cover the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

PLACES = ("positions", "repair")
"""The names of both in ``meta``."""


def dom_range(meta: Mapping[str, Any], start: int, end: int) -> dict[str, Any] | None:
    """The place of a stretch of text in the page that it was read from, as a DOM ``Range`` has it.

    Args:
        meta: the article's metadata.
        start: first offset into the article's text.
        end: offset behind the last character.

    Returns:
        XPath of the text nodes in which it begins and ends, with offsets in UTF-16 code units; None if the place is not known.

    >>> dom_range({"positions": [[0, 5, "/html/body/p[1]/text()[1]", 10, 1]]}, 1, 3)
    {'startContainer': '/html/body/p[1]/text()[1]', 'startOffset': 11, 'endContainer': '/html/body/p[1]/text()[1]', 'endOffset': 13}
    """
    runs = meta.get("positions")
    if not runs or start >= end:
        return None
    first, last = _run(runs, start), _run(runs, end - 1)
    if first is None or last is None:
        return None
    return {
        "startContainer": first[2],
        "startOffset": first[3] + (start - first[0]) * first[4],
        "endContainer": last[2],
        "endOffset": last[3] + (end - last[0]) * last[4],
    }


def _run(runs: Sequence[Sequence[Any]], offset: int) -> Sequence[Any] | None:
    k = bisect_right(runs, offset, key=lambda run: run[0]) - 1
    return runs[k] if k >= 0 and offset < runs[k][1] else None


def original_range(meta: Mapping[str, Any], start: int, end: int) -> tuple[int, int]:
    """The offsets of a stretch in the text before its repair; a stretch that touches a repaired place takes in all of it.

    Args:
        meta: the article's metadata.
        start: first offset into the article's text.
        end: offset behind the last character.

    >>> original_range({"repair": [[0, 1, 0, 1], [1, 2, 1, 4], [2, 9, 4, 11]]}, 1, 3)
    (1, 5)
    """
    stretches = meta.get("repair")
    if not stretches:
        return start, end
    return _original(stretches, start, last=False), _original(stretches, end, last=True)


def _original(stretches: Sequence[Sequence[int]], offset: int, *, last: bool) -> int:
    k = bisect_right(stretches, offset - last, key=lambda s: s[0]) - 1
    start, end, a, b = stretches[max(k, 0)]
    if end - start == b - a:
        return a + offset - start
    return b if last else a
