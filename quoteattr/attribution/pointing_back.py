"""Statements that a cue points back at: *The gate is shut.* – *Lee disclosed this on Monday*."""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicon.nouns import small_words
from ..parsing.article import OUTSIDE, View
from .frame import Frame

_POINTS_BACK = small_words("points-back")
"""Verbs that say of the words before whose they are: *[disclosed] this*, *[stated] this*."""


def points_back(view: View, frame: Frame) -> bool:
    """Whether a cue reports what was said before it, so that nothing behind it is its content.

    Args:
        view: the article.
        frame: the cue with its source.
    """
    p, this = view.parse, frame.cue + 1
    if p.lower[frame.cue] not in _POINTS_BACK or p.lower[this : this + 1] != ["this"]:
        return False
    return p.deps[this] == "dobj" and p.heads[this] == frame.cue and frame.rule in ("subject", "shared", "relative", "as-clause")


def sentence_before(view: View, frame: Frame) -> tuple[int, int] | None:
    """The sentence that a cue points back at, in its line or at the end of the one before; None where that holds marks.

    Args:
        view: the article.
        frame: a frame for which :func:`points_back` holds.
    """
    p = view.parse
    start, _ = p.sentence(frame.cue)
    if not start or p.paras[frame.cue] - p.paras[start - 1] > 1 or view.inside[frame.cue] != OUTSIDE:
        return None
    first, end = p.sentence(start - 1)
    return None if view.has_marks(first, end) or p.words[end - 1] not in _STOPS else (first, end - 1)


_STOPS: Sequence[str] = (".", "!")
