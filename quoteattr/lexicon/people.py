"""People whom somebody knows, by the names that they go by: what ``Attributor(people=…)`` tells the rooms that read an article."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Sequence

import attrs

from . import from_tables, table
from .nouns import small_words

Words = tuple[str, ...]


@attrs.frozen
class _Known:
    """What is known of a name: whose it is, the one gender of all of them, or empty."""

    persons: frozenset[str]
    gender: str


NOBODY = _Known(frozenset(), "")


def _folded(words: Sequence[str]) -> Words:
    return tuple(word.strip(".").replace("’", "'").casefold() for word in words)


@from_tables()
def _names() -> dict[Words, _Known]:
    found: dict[Words, _Known] = {}
    for row in table("people"):
        words = _folded(row["name"].split())
        known = found.get(words)
        if known is None:
            found[words] = _Known(frozenset((row["person"],)), row["gender"])
        elif row["person"] not in known.persons:
            found[words] = _Known(known.persons | {row["person"]}, row["gender"] if row["gender"] == known.gender else "")
    return found


@from_tables()
def _lone() -> dict[str, tuple[str, ...]]:
    """The names of one word of each person."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in table("people"):
        if " " not in row["name"]:
            found[row["person"]].append(row["name"])
    return {person: tuple(names) for person, names in found.items()}


def persons_named(words: Sequence[str]) -> frozenset[str]:
    """The ids of the people whom somebody knows under a full name.

    >>> from . import using
    >>> with using({"people": ({"name": "Robin Hale", "person": "Q1", "gender": "f"},)}):
    ...     sorted(persons_named(("Robin", "Hale"))), sorted(persons_named(("Robin", "Marsh")))
    (['Q1'], [])
    """
    known = _names()
    return known.get(_folded(words), NOBODY).persons if known else NOBODY.persons


def known_gender(words: Sequence[str]) -> str:
    """The gender of whoever has a full name; empty where nobody is known by it, or people of several genders are.

    >>> from . import using
    >>> with using({"people": ({"name": "Robin Hale", "person": "Q1", "gender": "f"},)}):
    ...     known_gender(("Robin", "Hale")), known_gender(("Robin", "Marsh"))
    ('f', '')
    """
    known = _names()
    return known.get(_folded(words), NOBODY).gender if known and len(words) > 1 else ""


def lone_names(words: Sequence[str]) -> tuple[str, ...]:
    """The names of one word by which the one person of a full name goes: *Birdie* for Robin Hale.

    >>> from . import using
    >>> rows = [{"name": name, "person": "Q1", "gender": "f"} for name in ("Robin Hale", "Birdie")]
    >>> with using({"people": rows}):
    ...     lone_names(("Robin", "Hale"))
    ('Birdie',)
    """
    persons = persons_named(words)
    return _lone().get(next(iter(persons)), ()) if len(persons) == 1 else ()


@from_tables()
def _in_office() -> dict[str, dict[str, tuple[str, str]]]:
    """By surname: of each person with an office, the gender and the offices."""
    found: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for row in table("people"):
        words = _folded(row["name"].split())
        if len(words) > 1 and row.get("offices"):
            found[words[-1]][row["person"]] = row["gender"], row["offices"]
    return found


def gender_in_office(surname: str, roles: Sequence[str]) -> str:
    """The gender of whoever has a surname and an office that is one of some roles; empty where nobody has, or people of several genders.

    >>> from . import using
    >>> row = {"name": "Robin Hale", "person": "Q1", "gender": "f", "offices": "mayor of Lorn"}
    >>> with using({"people": (row,)}):
    ...     gender_in_office("Hale", ["Mayor"]), gender_in_office("Hale", ["baker"]), gender_in_office("Marsh", ["Mayor"])
    ('f', '', '')
    """
    known = _in_office().get(_folded((surname,))[0], {}).values() if _names() else ()
    genders = {gender for gender, held in known if any(same_office(role, office) for role in roles for office in held.split("; "))}
    return genders.pop() if len(genders) == 1 else ""


_SMALL = small_words("role-small")


@functools.lru_cache(50_000)
def _nouns(title: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", title.casefold().replace("'s", " "))) - _SMALL


def same_office(role: str, office: str) -> bool:
    """Whether a role as printed and the title of an office name the same thing: their first nouns are shared.

    >>> same_office("Lorn's mayor", "mayor of Lorn"), same_office("head of the school", "head of police")
    (True, False)
    """
    a, b = _nouns(role), _nouns(office)
    return bool(a & b) and (a <= b or b <= a or len(a & b) >= 2)
