"""Colons and dashes that attribute: *NAME: …*, *“…” — NAME*."""

from __future__ import annotations

from ..lexicon.cues import DASH, LABEL
from ..lexicon.nouns import noun_class, small_words
from ..parsing.article import OUTSIDE, View
from ..parsing.tree import noun_phrase
from .frame import Frame

DASHES = frozenset({"—", "–", "--", "―", "-", "~", "‒", "−"})


_LABEL_EDGES = frozenset(".?!;:")


_NOTICES = small_words("notice")
"""Labels that announce no speaker: *Correction: An earlier version …*."""


def label(view: View, colon: int) -> list[Frame]:
    """*WALLACE: …*, *Lee, the mayor: “…”*, *Trump on trade: “…”*: what stands before the colon in its line or sentence."""
    p = view.parse
    if colon == 0 or p.paras[colon - 1] != p.paras[colon]:
        return []
    first = colon
    while (
        first > 0
        and p.paras[first - 1] == p.paras[colon]
        and colon - first < 14
        and view.inside[first - 1] == view.inside[colon]
        and not view.is_mark[first - 1]
    ):
        if p.words[first - 1] in _LABEL_EDGES:
            break
        first -= 1
    found = []
    if (
        colon + 1 < len(p)
        and view.is_mark[colon + 1]
        and (p.tags[colon - 1].startswith("NNP") or bool(noun_class(p.words[colon - 1])))
        and view.inside[colon - 1] == view.inside[colon]
    ):
        head = colon - 1
        start = noun_phrase(view, head)[0]
        if start != first:
            found.append(Frame("before-colon", LABEL, colon, (colon, colon), (start, head), head))
    whole = first == 0 or p.paras[first - 1] != p.paras[colon] or p.words[first - 1] in _LABEL_EDGES or view.is_mark[first - 1]
    if first == colon or not whole or any(p.tags[j] in ("VBD", "VBZ", "VBP", "MD") for j in range(first, colon)):
        return found
    names = [j for j in range(first, colon) if p.tags[j] in ("NNP", "NNPS", "NN", "NNS", "PRP")]
    if not names or p.lower[colon - 1] in _NOTICES:
        return found
    last = colon - 1
    head = names[0]
    while head + 1 < colon and p.tags[head + 1] in ("NNP", "NNPS"):
        head += 1
    capitals = p.words[first].isupper() and len(p.words[first]) > 1
    return [Frame("speaker-label" if capitals else "label", LABEL, colon, (colon, colon), (first, last), head), *found]


def dash(view: View, mark: int) -> list[Frame]:
    """*“…” — Esther Tapia*: a name after a dash that follows a quotation or begins a line."""
    p = view.parse
    if mark + 1 >= len(p) or p.paras[mark + 1] != p.paras[mark] or view.inside[mark] != OUTSIDE:
        return []
    begins = mark == 0 or p.paras[mark - 1] != p.paras[mark]
    if not begins and not view.is_mark[mark - 1] or not p.words[mark + 1][:1].isupper():
        return []
    last = mark + 1
    while (
        last + 1 < len(p)
        and p.paras[last + 1] == p.paras[mark]
        and view.inside[last + 1] == OUTSIDE
        and last - mark < 20
        and p.words[last + 1] not in (".", "|")
    ):
        last += 1
    if any(p.tags[j] in ("VBD", "VBZ", "VBP", "MD") and p.words[j].islower() for j in range(mark + 1, last + 1)):
        return []
    head = mark + 1
    while head < last and p.tags[head + 1] in ("NNP", "NNPS"):
        head += 1
    return [Frame("dash", DASH, mark, (mark, mark), (mark + 1, last), head)]
