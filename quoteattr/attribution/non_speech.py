"""What quotation marks are for where nobody is quoted: titles, nicknames, terms, scare quotes; and the reason where somebody is."""

from __future__ import annotations

import attrs

from ..lexicon import table
from ..parsing.article import View
from ..types import Quotation

LONGEST_TERM = 5
"""Tokens of the longest quotation that is taken for a scare quote or a term; a longer one is somebody's words."""


LOOKED_AT = 60
"""Tokens of a quotation that are looked at; what is longer is no title, term or nickname by its words."""


def label(view: View, k: int) -> Quotation:
    """Quotation ``k``, to which no speaker was found, with its use and the reason for it.

    Args:
        view: the article.
        k: index of the quotation.

    Returns:
        The quotation with ``use`` and ``because`` set; ``use`` stays ``speech`` where nothing says otherwise.
    """
    p, quotation, (first, last) = view.parse, view.quotations[k], view.ranges[k]
    before, after = _word(view, first, -1), _word(view, last - 1, 1)
    words = [i for i in range(first, min(last, first + LOOKED_AT)) if p.words[i][:1].isalnum()]
    capitals = [i for i in words if p.words[i][:1].isupper()]
    lead = _lead(view, before)
    named = before is not None and p.tags[before].startswith("NNP")
    if (
        len(words) <= 3
        and len(capitals) == len(words)
        and words
        and before is not None
        and named
        and after is not None
        and p.tags[after].startswith("NNP")
        and p.paras[before] == p.paras[after]
    ):
        return attrs.evolve(quotation, use="nickname", because=f"it stands within the name {p.words[before]} … {p.words[after]}")
    if lead and lead["use"] == "nickname":
        return attrs.evolve(quotation, use="nickname", because=f"“{lead['word']}” before it")
    if lead and lead["use"] == "title" and capitals:
        return attrs.evolve(quotation, use="title", because=f"“{lead['word']}” before it")
    if lead and lead["use"] == "term":
        return attrs.evolve(quotation, use="term", because=f"“{lead['word']}” before it")
    if len(words) > 1 and len(capitals) >= 0.7 * len(words) and quotation.text[-1:] not in ".!?" and p.words[words[0]][:1].isupper():
        return attrs.evolve(quotation, use="title", because="its words are capitalized like those of a title")
    part = before is not None and not p.words[before].endswith((".", "?", "!"))
    if len(words) <= LONGEST_TERM and part and not quotation.text.rstrip(",").endswith((".", "?", "!")):
        if len(words) == len(capitals):
            return attrs.evolve(quotation, use="term", because="a short name in the middle of a sentence that reports nothing")
        return attrs.evolve(quotation, use="scare", because="a few words in the middle of a sentence that reports nothing")
    return quotation


def _word(view: View, i: int, step: int) -> int | None:
    """The nearest token beside token ``i`` that is no quotation mark, in the same line."""
    p, j = view.parse, i + step
    while 0 <= j < len(p) and view.is_mark[j]:
        j += step
    return j if 0 <= j < len(p) and p.paras[j] == p.paras[i] else None


def _lead(view: View, before: int | None) -> dict[str, str] | None:
    """The entry of ``leads.tsv`` for the word before the quotation, or for the one before a comma or a name there."""
    if before is None:
        return None
    leads = {row["word"]: row for row in table("leads")}
    return leads.get(view.parse.lower[before])
