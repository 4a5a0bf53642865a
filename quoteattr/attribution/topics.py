"""Quotations under topics: *Coach Ann Lee / On the win: “We ran.” / On her knee: “It held.”*."""

from __future__ import annotations

from collections.abc import Callable, Collection

from ..lexicon.nouns import given_names
from ..parsing.article import FINITE, View
from .interviews import named_before
from .turn_taking import is_line


def under_topics(
    view: View, quotations: Collection[int], name_line: Callable[[int], tuple[tuple[int, int], bool] | None]
) -> dict[int, tuple[int, int]]:
    """The source of each quotation behind a topic, two at least: the name in the line above the topics, or whom that line interviews.

    Not *On Monday: “We ran.”* below a sentence, *On the win: “We ran,” Lee said*. Below topics that are lines of their own, *On the win*,
    it is the one person named before; of topics with which the article begins the one person named below.

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
    first = min(topics, default=-1)
    if first == 0 and len(topics) > 1 and (named := named_before(view, len(p))) is not None:
        return dict.fromkeys(topics.values(), named)  # On the win: “We ran.” / … / These were the main points from Ann Lee
    return found or _below_topics(view, quotations)


def _below_topics(view: View, quotations: Collection[int]) -> dict[int, tuple[int, int]]:
    """The same where each topic is a line: *Coach Ann Lee met the press. / On the win: / “We ran.” / On her knee: / “It held.”*."""
    p = view.parse
    whole = {p.paras[view.ranges[k][0]]: k for k in quotations if not view.quotations[k].depth and is_line(view, k)}
    topics = [line for line in range(1, len(p.line_tokens) - 1) if line + 1 in whole and _is_topic(view, line)]
    source = named_before(view, p.line_tokens[topics[0]][0]) or named_before(view, len(p)) if len(topics) > 1 else None
    found: dict[int, tuple[int, int]] = {}
    for line in topics if source is not None else ():
        at = line + 1
        while at in whole and source is not None:
            found[whole[at]] = source
            at += 1
    return found


LONGEST_TOPIC = 12
"""Tokens of a topic that is a line."""


def _is_topic(view: View, line: int) -> bool:
    """*On the win:*, *On missing a kick…*; not *On Monday Lee ran.*."""
    p = view.parse
    start, stop = p.line_tokens[line]
    begins = (p.words[start] in _TOPICS or p.lower[start : start + 2] == ["opening", "statement"]) and 1 < stop - start <= LONGEST_TOPIC
    return begins and p.words[stop - 1] != "." and not any(p.tags[t] in FINITE for t in range(start, stop))


_TOPICS = ("On", "ON", "About")


def _topic_line(view: View, k: int) -> int:
    """The line of *On the win: “We ran.”*, which a quotation ends; -1 if it is none."""
    p, (first, end) = view.parse, view.ranges[k]
    line = p.paras[first]
    start, stop = p.line_tokens[line]
    opening = first - 1
    begins = p.words[start] in _TOPICS and start + 1 < opening and view.is_mark[opening] and p.words[opening - 1] == ":"
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
