"""Lines that announce the next one, which has no marks: *Lee wrote on Facebook: / We will not go.*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..lexicon.nouns import small_words
from ..parsing.article import FINITE, OUTSIDE, View
from .constraints import SPOKEN
from .frame import Frame

_OWN = small_words("answering-person")


LONGEST_ANNOUNCEMENT = 40
"""Tokens of the longest line that announces."""


def announcements(view: View, frames: Sequence[Frame]) -> Iterator[tuple[Frame, int]]:
    """The frames whose line ends with a colon, each with the next line, where that is in the first person and has no marks.

    Args:
        view: the article.
        frames: all its frames.
    """
    p = view.parse
    last: dict[int, Frame] = {}
    for frame in frames:
        told = frame.rule in ("subject", "inverted", "shared") and frame.word.cls in ("speech", "writing") and frame.word.rate > SPOKEN
        if told or frame.rule == "author" and _is_heading(view, p.paras[frame.cue]):
            last[p.paras[frame.cue]] = frame
    for line, frame in last.items():
        start, end = p.line_tokens[line]
        if line + 1 >= len(p.line_tokens) or p.words[end - 1] != ":" or end - start > LONGEST_ANNOUNCEMENT:
            continue
        if frame.source is not None and p.sents[frame.cue] == p.sents[end - 1] and _is_announced(view, line + 1):
            yield frame, line + 1


def _is_heading(view: View, line: int) -> bool:
    """Whether a line is short and has no verb: *Statement from Ann Lee:*."""
    p = view.parse
    a, b = p.line_tokens[line]
    return b - a <= LONGEST_HEADING and not any(p.tags[i] in FINITE for i in range(a, b))


LONGEST_HEADING = 14
"""Tokens of a heading that names whose statement follows."""


def _is_announced(view: View, line: int) -> bool:
    """Whether a line is a sentence in the first person without marks or a label: *We will not go.*; not *Ann Lee: I will.*."""
    p = view.parse
    first, end = p.line_tokens[line]
    plain = all(view.inside[i] == OUTSIDE and not view.is_mark[i] for i in range(first, end))
    whole = p.words[end - 1] in (".", "!", "?") and not _OWN.isdisjoint(p.lower[first:end])
    return plain and whole and p.labels[line] is None
