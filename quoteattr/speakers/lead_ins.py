"""Descriptions in the tag of a quotation: whoever the narration right before it is about."""

from __future__ import annotations

from ..entities.names import PERSON
from ..lexicon.nouns import role_nouns
from .discourse import Cast
from .mentions import Description

TAG = 5
"""Tokens back from a source within which the quotation ends that it is the tag of: *,” laughed the [professor]*."""


def by_lead_in(cast: Cast, d: Description, owner: int | None) -> list[int]:
    """*Ranger Bo Ek was less surprised. “I knew,” the grandfather said*: the one person whom the narration before the quotation is about.

    Where the quotation begins its paragraph, that is the paragraph before. Not where the narration names two people, or none as subject
    or source.
    """
    p = cast.p
    compared = any(p.tags[t] in ("JJR", "JJS") for t in range(d.first, d.head))  # the older woman
    if (
        not d.definite
        or d.plural
        or compared
        or owner is not None
        or d.cls not in ("office", "trait", "person")
        or cast.inside[d.head] >= 0
    ):
        return []
    end = _quotation_before(cast, d.first)
    begins = p.line_tokens[p.paras[d.head]][0]
    if end >= 0 and not any(p.words[t][0].isalnum() for t in range(begins, end)):
        begins, end = p.line_tokens[p.paras[d.head] - 1] if p.paras[d.head] else (0, 0)
    told = [e for e in cast.events if begins <= e.token < end and cast.inside[e.token] < 0]
    people = {e.entity for e in told if cast.entities[e.entity].type == PERSON}
    about = {e.entity for e in told if e.subject or e.speaker}
    gender = role_nouns().get(d.noun, ("", ""))[1]
    found = [e for e in people & about - cast.tellers if not gender or cast.entities[e].gender in ("", gender)]
    return found if len(people) == 1 else []


def _quotation_before(cast: Cast, first: int) -> int:
    """The first token of the quotation that ends right before a source, a verb between at most; -1 if there is none."""
    p, t = cast.p, first - 1
    line = p.line_tokens[p.paras[first]][0]
    while t >= line and cast.inside[t] < 0 and first - t <= TAG:
        t -= 1
    if t < line or cast.inside[t] < 0 or first - t > TAG:
        return -1
    while t > line and cast.inside[t - 1] >= 0:
        t -= 1
    return t
