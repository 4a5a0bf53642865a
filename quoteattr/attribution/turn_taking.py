"""Dialogues: which quotation answers the one before it, in the next line or in the same."""

from __future__ import annotations

from ..parsing.article import FINITE, View
from .frame import Frame

SHORT_ANSWER = 12
"""Words of a line up to which it answers the question in the line before, though that has no addressee."""


def is_line(view: View, k: int) -> bool:
    """Whether a quotation is all of its line."""
    p, (first, end) = view.parse, view.ranges[k]
    a, b = p.line_tokens[p.paras[first]]
    return view.before[a] == view.before[first] and view.before[end] == view.before[b]


def is_answer(view: View, k: int, earlier: Frame, earlier_k: int | None) -> bool:
    """Whether a quotation is a line of its own that answers the question in the line before, so not the words of who asked.

    *“Can they move?” asked Lee.* – *“They are resting.”*
    """
    p, (first, end), q = view.parse, view.ranges[k], view.quotations[k]
    if earlier_k is not None and k > 0 and view.quotations[k - 1].text.rstrip().endswith("?") and is_turn(view, k):
        return True
    if earlier_k is None or q.continues or earlier.word.stance != "question" or not view.quotations[earlier_k].text.rstrip().endswith("?"):
        return False
    told = earlier.addressee is not None or view.count_words(first, end) <= SHORT_ANSWER
    return told and is_line(view, k) and p.paras[earlier.cue] == p.paras[first] - 1


def is_turn(view: View, k: int) -> bool:
    """Whether a dialogue in one line has the next turn with a quotation: *“Who?” Lee asked. “Kim.” “Which Kim?” “The tall one.”*.

    Two of its quotations stand side by side, the first of them a question.
    """
    p = view.parse
    line = p.paras[view.ranges[k][0]]
    side = [j for j in range(max(1, k - 1), min(k + 2, len(view.quotations))) if p.paras[view.ranges[j][0]] == line and meets(view, j)]
    return k > 0 and p.paras[view.ranges[k - 1][0]] == line and bool(side)


def meets(view: View, j: int) -> bool:
    """Whether a quotation begins right behind the one before it, both short and in marks of their own, and one asks."""
    a, b = view.quotations[j - 1], view.quotations[j]
    before, here = view.ranges[j - 1], view.ranges[j]
    if a.depth or b.depth or not a.closing or not b.opening or view.count_words(before[1], here[0]):
        return False
    if here[0] >= len(view.parse) or view.parse.paras[before[0]] != view.parse.paras[here[0]]:
        return False
    short = max(view.count_words(*view.ranges[j - 1]), view.count_words(*view.ranges[j])) <= SHORT_ANSWER
    return short and (a.text[-1:] == "?" or b.text[-1:] == "?")


def is_clause(view: View, k: int) -> bool:
    """Whether a quotation without a stop is a clause, as in a pull quote: *“Nobody buys a piano to be quiet”*; not *“The old harbour”*."""
    first, end = view.ranges[k]
    return end - first > PULLED and any(view.parse.tags[i] in FINITE for i in range(first, end))


PULLED = 4
"""Tokens that a pull quote has more than."""
