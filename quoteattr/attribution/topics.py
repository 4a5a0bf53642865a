"""Quotations under topics: *Coach Ann Lee / On the win: “We ran.” / On her knee: “It held.”*."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..lexicon.nouns import given_names
from ..parsing.article import View


def under_topics(
    view: View, quotations: Iterable[int], name_line: Callable[[int], tuple[tuple[int, int], bool] | None]
) -> dict[int, tuple[int, int]]:
    """The source of each quotation behind a topic, two at least: the name in the line above the topics, or whom that line interviews.

    Not *On Monday: “We ran.”* below a sentence, *On the win: “We ran,” Lee said*.

    Args:
        view: the article.
        quotations: their indices.
        name_line: gives the tokens of the source in a line that names a person and no more, and whether a job shows that.

    Returns:
        The tokens of the source by the quotation.
    """
    p = view.parse
    topics = {line: k for k in quotations if (line := _topic_line(view, k)) >= 0}
    found: dict[int, tuple[int, int]] = {}
    above = -1
    for line in range(len(p.line_tokens)) if len(topics) > 1 else ():
        if line not in topics:
            above = line
        elif above >= 0:
            name = name_line(above)
            source = name[0] if name is not None else _interviewed(view, above)
            if source is not None:
                found[topics[line]] = source
    return found


def _topic_line(view: View, k: int) -> int:
    """The line of *On the win: “We ran.”*, which a quotation ends; -1 if it is none."""
    p, (first, end) = view.parse, view.ranges[k]
    line = p.paras[first]
    start, stop = p.line_tokens[line]
    opening = first - 1
    begins = p.words[start] in ("On", "ON", "About") and start + 1 < opening and view.is_mark[opening] and p.words[opening - 1] == ":"
    return line if begins and stop - end <= 1 and not any(view.is_mark[start:opening]) else -1


_INTERVIEWS = frozenset(("interview", "conversation", "excerpts", "extracts", "q&a", "interviewed"))


def _interviewed(view: View, line: int) -> tuple[int, int] | None:
    """*Excerpts from the interview with [Ann Lee], who left*: the full name behind *with*; None for another line."""
    p = view.parse
    start, stop = p.line_tokens[line]
    if _INTERVIEWS.isdisjoint(p.lower[start:stop]):
        return None
    first = next((t + 1 for t in range(start, stop - 2) if p.lower[t] == "with" and p.words[t + 1] in given_names()), stop)
    end = first
    while end < stop and p.tags[end] == "NNP":
        end += 1
    return (first, end) if end - first > 1 else None
