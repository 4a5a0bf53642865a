"""People whom somebody knows, by the names that they go by: what ``Attributor(people=…)`` tells the rooms that read an article."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from . import added
from .nouns import small_words
from .roster import KnownPerson, Roster, folded

NOBODY: tuple[KnownPerson, ...] = ()


def _known() -> Roster | None:
    known: Roster | None = added("people")
    return known


def _named(words: Sequence[str]) -> Sequence[KnownPerson]:
    """Who has a name as it is printed, without regard to case."""
    known = _known()
    if known is None:
        return NOBODY
    own = folded(words)
    return [person for person in known.find(own) if any(folded(name.split()) == own for name in person.names)]


def persons_named(words: Sequence[str]) -> frozenset[str]:
    """The ids of the people whom somebody knows under a full name.

    >>> from . import using
    >>> with using({"people": Roster([KnownPerson("Q1", "Robin Hale", gender="f")])}):
    ...     sorted(persons_named(("Robin", "Hale"))), sorted(persons_named(("Robin", "Marsh")))
    (['Q1'], [])
    """
    return frozenset(person.id for person in _named(words))


def known_gender(words: Sequence[str]) -> str:
    """The gender of whoever has a full name; empty where nobody is known by it, or people of several genders are.

    >>> from . import using
    >>> with using({"people": Roster([KnownPerson("Q1", "Robin Hale", gender="f")])}):
    ...     known_gender(("Robin", "Hale")), known_gender(("Robin", "Marsh"))
    ('f', '')
    """
    genders = {person.gender for person in _named(words)} if len(words) > 1 else set()
    return genders.pop() if len(genders) == 1 else ""


def lone_names(words: Sequence[str]) -> tuple[str, ...]:
    """The names of one word by which the one person of a full name goes: *Birdie* for Robin Hale.

    >>> from . import using
    >>> with using({"people": Roster([KnownPerson("Q1", "Robin Hale", ("Birdie",))])}):
    ...     lone_names(("Robin", "Hale"))
    ('Birdie',)
    """
    persons = _named(words)
    return tuple(name.strip() for name in persons[0].names if len(name.split()) == 1) if len(persons) == 1 else ()


def gender_in_office(surname: str, roles: Sequence[str]) -> str:
    """The gender of whoever has a surname and an office that is one of some roles; empty where nobody has, or people of several genders.

    >>> from . import using
    >>> from .roster import Office
    >>> with using({"people": Roster([KnownPerson("Q1", "Robin Hale", gender="f", offices=(Office("mayor of Lorn"),))])}):
    ...     gender_in_office("Hale", ["Mayor"]), gender_in_office("Hale", ["baker"]), gender_in_office("Marsh", ["Mayor"])
    ('f', '', '')
    """
    known, own = _known(), folded((surname,))
    if known is None:
        return ""
    genders = {
        person.gender
        for person in known.find(own)
        if any(len(words) > 1 and folded(words[-1:]) == own for words in map(str.split, person.names))
        and any(same_office(role, office.title) for role in roles for office in person.offices)
    }
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
