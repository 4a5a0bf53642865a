"""Descriptions and abbreviations of an office that somebody of the article has: *the union boss*, *Her Honour*, *the PPRO*."""

from __future__ import annotations

from collections.abc import Sequence

from ..entities.name import PERSON
from ..entities.role_choice import role_words
from ..entities.role_phrases import RolePhrase
from ..lexicon.nouns import noun_class, role_fields, small_words
from .bodies import modifiers
from .discourse import Cast
from .mentions import Description

_HEADS, _UNIONS = small_words("head-of-body"), small_words("union-word")
"""Who leads a body, and words in the names of unions."""


def by_leader(cast: Cast, d: Description, owner: int | None) -> list[int]:
    """*the union boss* after *Bo Ek, president of Packers Local 88*, *the charity chief* after *the director of a charity, Ann Lee*.

    The only one who leads a body that the words before the noun tell; not *the boss*, *the council chief* after *the union's president*.
    """
    wanted = modifiers(cast, d)
    if not d.definite or d.plural or owner is not None or d.is_restricted or d.noun not in _HEADS or not wanted:
        return []
    leaders = {entity for noun in _HEADS for entity, r in cast.by_role_word.get(noun, ()) if r.cls == "office" and _leads(cast, r, wanted)}
    found = [e for e in leaders - cast.tellers if e in cast.last]
    return found if len(leaders) == 1 else []


def _leads(cast: Cast, r: RolePhrase, wanted: set[str]) -> bool:
    """Whether a role has all of the words that tell the body, a union by any word for one."""
    said = role_words(cast.p, r)
    return all(word in said or word in _UNIONS and not _UNIONS.isdisjoint(said) for word in wanted)


_STYLES = frozenset(word.lower() for word in small_words("style-of-office"))


_OWNERS = {"his": "m", "her": "f", "your": ""}


def by_style(cast: Cast, d: Description, owner: int | None) -> list[int]:
    """*Her Honour*, *His Worship*: the only judge or magistrate of the article; not *her honour* among two judges."""
    del owner
    p = cast.p
    if d.noun not in _STYLES or d.head == 0 or p.lower[d.head - 1] not in _OWNERS:
        return []
    gender = _OWNERS[p.lower[d.head - 1]]
    bench = [
        e.index
        for e in cast.entities
        if e.type == PERSON and e.gender in ("", gender) and any("court" in role_fields(role_words(p, r)) for r in e.roles)
    ]
    return bench if len(bench) == 1 else []


def in_office(cast: Cast, first: int, token: int) -> int | None:
    """Who has the office of which capitals are the initials: *the PPRO* after *the Police Public Relations Officer, Bo Ek*.

    *the Water CS*, *the SSP* too after *Water CS Bo Ek*, *SSP Bo Ek*. None where nobody has one, where two have, and where no article
    stands before the capitals.
    """
    p, letters = cast.p, cast.p.words[token].replace(".", "")
    if not 2 <= len(letters) <= 5 or not letters.isupper() or token == 0:
        return None
    before = [p.lower[t] for t in range(first, token)] if first < token else [p.lower[token - 1]]
    if before[0] != "the" or len(before) > 2:
        return None
    found = {e.index for e in cast.entities if e.type == PERSON and any(_has_initials(cast, r, letters, before[1:]) for r in e.roles)}
    return found.pop() if len(found) == 1 else None


LONG = 3
"""Letters from which initials may leave out what stands before or behind an office: *the MCE* for *Ostby Municipal Chief Executive*."""


def _has_initials(cast: Cast, r: RolePhrase, letters: str, before: Sequence[str]) -> bool:
    """Whether letters are the initials of the words of an office, with or without what follows, or end it, behind the words before."""
    p = cast.p
    if p.words[r.end - 1] == letters:
        return {*before} <= {*p.lower[r.first : r.end]}
    if before:
        return False
    office = next((t for t in range(r.first, r.end) if noun_class(p.words[t]) == "office"), r.end)  # not: Port Authority (PA) chief
    if any(p.words[t - 1] == "(" and p.words[t] == letters for t in range(office + 2, min(r.end + 2, len(p)))):
        return True  # officer-in-charge (OC) of the station
    cuts = [r.end, *(t for t in range(office + 1, r.end) if p.lower[t] in _BEHIND_OFFICE)]
    forms = ["".join(w[0].upper() for w in p.words[r.first : end] if w[0].isalpha() and w.lower() not in _SMALL) for end in cuts]
    if letters in forms or len(letters) >= LONG and any(form.endswith(letters) for form in forms):
        return True
    place = p.words[r.first][0].isupper() and not noun_class(p.words[r.first]) and p.lower[r.first] not in _LESSER
    return place and letters in [form[1:] for form in forms]  # Kerala Chief Minister


_BEHIND_OFFICE = frozenset(("in", "at", "for", "of", "("))
"""What goes on behind the words of an office that its initials are of."""


_SMALL, _LESSER = small_words("portfolio-small"), small_words("lesser")
