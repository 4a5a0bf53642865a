"""A description of whom the article has described before: *the report* after *a congressional report*, *the insider* after *a source*."""

from __future__ import annotations

from ..entities.name import ORGANIZATION
from ..lexicon.nouns import role_nouns, small_words
from .bodies import LOOK_BACK, modifiers
from .discourse import Cast
from .mentions import Description


def fuller(cast: Cast, d: Description) -> str:
    """The fuller form before *the memorandum*: *the Russian memorandum*; empty if there is none."""
    p = cast.p
    if not d.definite or not d.is_word:
        return ""
    for t in range(d.head - 2, max(0, d.head - LOOK_BACK), -1):
        if p.words[t] != p.words[d.head]:
            continue
        first = t
        while (
            first > 0
            and p.paras[first - 1] == p.paras[t]
            and (p.tags[first - 1] == "JJ" or p.tags[first - 1] == "NN" and first - 1 not in cast.at)
        ):
            first -= 1
        if first < t and p.tags[first - 1] == "DT":
            return cast.words(first, t + 1)
    return ""


_SAME = tuple(small_words(cls) for cls in ("same-source", "same-spokesperson"))
"""Nouns under which one without a name may be brought in: *a studio source* … *the insider*."""


def _called_alike(cast: Cast, noun: str) -> list[int]:
    """Who was described by a noun before, or else by another for the same."""
    mine = role_nouns().get(noun, ("", ""))[1]
    others = sorted({other for group in _SAME if noun in group for other in group} - {noun})
    alike = [n for n in others if {mine, role_nouns().get(n, ("", ""))[1]} != {"m", "f"}]  # a spokesman is no spokeswoman
    return next((cast.by_head[n] for n in (noun, *alike) if cast.by_head.get(n)), [])


def same_noun(cast: Cast, d: Description, owner: int | None) -> list[int]:
    """*the report* after *a congressional report*: what was described by the same noun before."""
    words = cast.words(d.first, d.end)
    if not d.definite and owner is None:
        same = cast.by_name.get(words.lower())
        return [] if same is None else [same]
    mine = modifiers(cast, d)
    for entity in reversed(_called_alike(cast, d.noun)[-40:]):
        e = cast.entities[entity]
        if e.first < cast.p.line_tokens[0][1] and not (d.head < cast.p.line_tokens[0][1]):
            continue  # a headline names its people in the article below
        if e.many != d.many or owner is not None and e.owner is not None and e.owner != owner:
            continue
        if cast.p.tags[d.head] == "NNPS" and (d.first != d.head or " " in e.name):
            continue
        theirs = set(e.name.lower().split()) - e.heads
        if mine and (d.many or theirs) and not mine & theirs and owner is None:
            continue
        if mine and not theirs and _is_another_office(cast, d):
            continue
        return [entity]
    return []


def _is_another_office(cast: Cast, d: Description) -> bool:
    """*the press secretary* after *the secretary*, *the prime minister* after *the minister*; not *the Ostby mayor*, *club spokesman*.

    Two words only: *the stronger general-election candidate* may be the candidate.
    """
    p, before = cast.p, d.head - 1
    if d.cls != "office" or before != d.first or d.noun in small_words("same-spokesperson"):
        return False
    return p.tags[before] == "NN" and p.words[before].islower() or p.lower[before] in small_words("lesser")


def again(cast: Cast, d: Description, owner: int | None) -> list[int]:
    """The same noun before; a fuller description becomes the name."""
    found = same_noun(cast, d, owner)
    for entity in found:
        e, words = cast.entities[entity], cast.words(d.first, d.end)
        e.aliases[words] += 1
        cast.call(entity, d.noun)
        fullest = fuller(cast, d) or words
        longer = len(fullest.split()) > len(e.name.split()) and d.owner < 0 and e.name.lower().endswith(d.noun)
        if longer and (e.type == ORGANIZATION or e.type == "unnamed" and not d.is_restricted):
            e.name = fullest
    return found
