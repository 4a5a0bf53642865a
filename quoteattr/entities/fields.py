"""The field of an office in brackets, between it and a name: *Engineer (Bridges) A. Rao*."""

from __future__ import annotations

from ..lexicon.nouns import noun_class
from ..parsing.parse import Parse
from .name_spans import NOT_NAMES

FIELD = 6
"""Tokens that a field in brackets has at most."""


def behind_field(p: Parse, end: int) -> int:
    """The token behind the brackets that tell the field of an office before a name, else ``end``: *Engineer (Bridges)* | *A. Rao*.

    Not *Ann Lee (Labour)*, *the Engineer (above) left*.
    """
    if end == 0 or p.words[end : end + 1] != ["("] or noun_class(p.words[end - 1]) != "office":
        return end
    close = next((t for t in range(end + 2, min(end + FIELD, len(p) - 1)) if p.words[t] == ")"), -1)
    named = close > 0 and _begins_name(p, end + 1) and _begins_name(p, close + 1)
    return close + 1 if named and p.sents[close + 1] == p.sents[end] else end


def _begins_name(p: Parse, i: int) -> bool:
    return p.words[i][:1].isupper() and p.lower[i] not in NOT_NAMES
