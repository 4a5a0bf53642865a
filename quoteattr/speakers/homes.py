"""Where people are from, as the article prints it: *Gov. Ann Lee of Ohio*, *Lee (R-Fla.)*; *the Florida senator* is nobody from Ohio."""

from __future__ import annotations

import functools
from itertools import pairwise

import regex

from ..entities.entity import Entity
from ..entities.name import PERSON
from ..lexicon import table
from ..lexicon.nouns import places
from .bodies import MET, SEVERAL
from .discourse import Cast
from .mentions import Description

_BESIDE = regex.compile(r"\s*(?:[,(]\s*\p{Lu}\p{L}{0,3}\.?[-–,]\s?|of\s)(\p{Lu}[\p{L}.]+(?:\s\p{Lu}[\p{L}.]+)?)")
"""What tells a place right behind a name: *, R-Iowa*, *(D-N.Y.)*, *of New York*."""


def homes(cast: Cast, entity: int) -> frozenset[str]:
    """The states, regions and countries of an entity's roles and of what stands behind its names, there as printed too."""
    p = cast.p
    told = [cast.words(r.first, r.end) for r in cast.entities[entity].roles]
    towns = set[str]()
    for k in cast.names_of(entity)[:SEVERAL]:
        m = _BESIDE.match(p.text, p.ends[cast.names[k].last])
        if m is not None:
            told.append(m[1])
            towns.add(m[1])
    return frozenset(place for words in told for place in places_in(words)) | towns


def home_of(cast: Cast, d: Description) -> str:
    """The place that tells a description apart: *Florida* of *the Florida senator*, *Toledo* of *the Toledo Democrat*; else empty."""
    if d.owner >= 0 or d.cls not in ("office", "trait"):
        return ""
    known = next(iter(places_in(cast.words(d.first, d.head + 1))), "")
    town = cast.words(d.first, d.head) if d.first < d.head and all(w[0].isupper() for w in cast.p.words[d.first : d.head]) else ""
    return known or town


def people_met(cast: Cast) -> list[Entity]:
    """The people of the last mentions, in order of their numbers."""
    met = sorted({event.entity for event in cast.events[-MET:]})
    return [cast.entities[e] for e in met if cast.entities[e].type == PERSON]


def elsewhere(cast: Cast, d: Description) -> set[int]:
    """The people who are from another place than a description tells: a state against states, a country against countries."""
    home = home_of(cast, d)
    if not home or not places_in(home):
        return set()
    kind = places().get(home, ("place", ""))[0]
    found: set[int] = set()
    for e in people_met(cast):
        theirs = {h for h in homes(cast, e.index) if places_in(h) and places().get(h, ("place", ""))[0] == kind}
        if theirs and home not in theirs:
            found.add(e.index)
    return found


def places_in(words: str) -> list[str]:
    """The places named in some words, short forms written out, demonyms as the country.

    >>> places_in("former U.S. senator"), places_in("R-Fla."), places_in("New York businessman"), places_in("Norwegian minister")
    (['United States'], ['Florida'], ['New York'], ['Norway'])
    """
    parts = regex.split(r"[\s(),/–-]+", words)
    pairs = [f"{a} {b}" for a, b in pairwise(parts)]
    found: list[str] = []
    for word in (*pairs, *parts):
        region = _regions().get(word, "")
        word = word.rstrip(".") if word[-2:-1].islower() else word
        kind, country = places().get(word, ("", ""))
        place = region or (country if kind in ("country", "demonym") else word if kind == "place" else "")
        if place and not any(place in other for other in found):
            found.append(place)
    return found


@functools.cache
def _regions() -> dict[str, str]:
    return {row["short"]: row["region"] for row in table("regions")}
