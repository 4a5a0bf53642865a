"""The field of an office in brackets, between it and a name: *Engineer (Bridges) A. Rao*."""

from __future__ import annotations

from ..lexicon.nouns import is_title, small_words
from ..parsing.parse import Parse
from .name_spans import NOT_NAMES

_IN_PICTURE = small_words("in-picture")
"""What in brackets tells where somebody is in a picture."""


FIELD = 6
"""Tokens that a field in brackets has at most."""


def behind_field(p: Parse, end: int) -> int:
    """The token behind the brackets that tell the field of an office before a name, else ``end``: *Engineer (Bridges)* | *A. Rao*.

    Not *Ann Lee (Labour)*, *the Engineer (above) left*.
    """
    if end == 0 or p.words[end : end + 1] != ["("] or not is_title(p.words[end - 1]):
        return end
    close = next((t for t in range(end + 2, min(end + FIELD, len(p) - 1)) if p.words[t] == ")"), -1)
    short = close == end + 2 and p.words[end - 1].isupper() and is_field(p, end + 1)  # DCP (traffic)
    named = close > 0 and (short or _begins_name(p, end + 1)) and _begins_name(p, close + 1)
    return close + 1 if named and (short and p.paras[close + 1] == p.paras[end] or p.sents[close + 1] == p.sents[end]) else end


def is_field(p: Parse, i: int) -> bool:
    """Whether a word alone in brackets may tell a field: *(traffic)*; not *(left)*, *(retd)*."""
    return p.words[i].isalpha() and p.lower[i] not in _IN_PICTURE


def _begins_name(p: Parse, i: int) -> bool:
    return p.words[i][:1].isupper() and p.lower[i] not in NOT_NAMES
