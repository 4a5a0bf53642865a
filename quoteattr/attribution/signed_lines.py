"""Several quotations that are lines by themselves, each signed by the line below: *“I drive a van.” / Marek Holub, window cleaner*."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..parsing.article import View
from .links import Link
from .turn_taking import is_line

_STOPS = ".?!…"
_FROM_LINES = frozenset(("previous-line", "continuation", "next-line"))
"""Positions of a link that only the lines around a quotation give."""


def signed_lines(
    view: View, links: Mapping[int, Link | None], name_line: Callable[[int], tuple[tuple[int, int], bool] | None]
) -> dict[int, tuple[int, int] | None]:
    """The tokens of who signs each of these quotations; None for one that only the signature of the quotation above would give a speaker.

    Two at least are signed, and no name stands above the first: not *Ann Lee, baker / “I do.” / Bo Ek, pilot / “I do not.”*.

    Args:
        view: the article.
        links: the links decided on, or None, for the quotations of one level.
        name_line: whom a line names that holds nothing else, and whether more than a name shows that.
    """
    p = view.parse
    alone = {
        p.paras[view.ranges[k][0]]: k
        for k, link in links.items()
        if is_line(view, k) and view.quotations[k].text[-1:] in _STOPS and (link is None or link.position in _FROM_LINES)
    }
    if len(alone) < 2 or name_line(min(alone) - 1) is not None:
        return {}
    last = len(p.line_tokens) - 1
    named = {line: name_line(line + 1) if line < last else None for line in alone}
    signed = {line: name[0] for line, name in named.items() if name is not None and name[1]}
    if len(signed) < 2:
        return {}
    found: dict[int, tuple[int, int] | None] = {}
    for line, k in alone.items():
        link = links[k]
        if line in signed:
            found[k] = signed[line]
        elif link is not None and link.frame.source in signed.values():
            found[k] = None
    return found
