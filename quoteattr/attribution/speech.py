"""What a turn of an interview, a post or a letter is, and which lines ask."""

from __future__ import annotations

import attrs

from ..parsing.article import View
from .frame import Frame


@attrs.frozen
class Speech:
    """One turn of an interview or script.

    Attributes:
        frame: the label as a frame; its cue is the colon or stop.
        ranges: tokens of what is said, one range for each line.
    """

    frame: Frame
    ranges: tuple[tuple[int, int], ...]


_YOU = frozenset(("you", "your", "yours", "yourself"))


def asks_you(view: View, line: int) -> bool:
    """Whether a line is one short question to somebody, with Markdown's bold or without: *Did you swim?*; not *I said: did you swim?*.

    Args:
        view: the article.
        line: its number.
    """
    p = view.parse
    a, b = p.line_tokens[line]
    return is_question(view, line) and not _YOU.isdisjoint(p.lower[a:b])


LONGEST_QUESTION = 45
"""Tokens of the longest question that is a line of an interview."""


def is_question(view: View, line: int) -> bool:
    """Whether a line ends with a question, no marks and no colon in its last sentence, and is not long.

    Args:
        view: the article.
        line: its number.
    """
    p = view.parse
    a, b = p.line_tokens[line]
    while b > a and p.words[b - 1] in ("*", "**", "_"):
        b -= 1
    last = next((i for i in range(b - 1, a, -1) if p.words[i - 1] in (".", "!")), a)  # He said you were “a bore”. Were you?
    plain = not any(view.is_mark[i] or p.words[i] == ":" for i in range(last, b))
    return 0 < b - a <= LONGEST_QUESTION and p.words[b - 1].strip("*_") == "?" and plain
