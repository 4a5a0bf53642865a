"""A file of people, and which of them a speaker is: linked on the article's evidence only, namesakes and contradictions left alone."""

from __future__ import annotations

import csv
import gzip
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from ..errors import InputError
from ..lexicon.nouns import honorific_gender, small_words
from ..lexicon.people import same_office
from ..lexicon.roster import KnownPerson, Office, Roster
from ..person import Person
from ..types import Article, Speaker
from .names import bare_name

CONFIDENCE = {
    ("name", "role"): 0.999, ("name", "organization"): 0.999, ("name", False): 0.997,
    ("surname", "role"): 0.993, ("surname", "organization"): 0.9,
}  # fmt: skip
"""How sure a link by such evidence is: estimates, of which one rests on a count.

Surname and role: a file was made of two thirds of the speakers of 1,143 articles, and every speaker looked up by the surname alone;
1,867 of 1,888 links went to the right name, and of the 21 others 9 were read as the same person spelt otherwise. The roles of that
file are those of the same articles, so that this is an upper bound. Full name alone: of 390 names in several articles one was read as
two people's. Whether a full name with a role is right cannot be counted so, since a person is the name there; it and the organizations
are set. A file of many more people than the news names has more namesakes.
"""


class People:
    """The people of a file, by surname.

    Args:
        given: a path (``.csv`` or ``.jsonl``, also packed as ``.gz``), or rows: mappings with the columns.

    Columns: ``id``, ``name``; and, where they are known, ``aliases`` (``Ann B. Lee; A. Lee``), ``gender`` (``m`` or ``f``),
    ``organization``, ``country``, ``uri``, ``offices`` (``mayor of Lorn|2019-01-01|2023-05-01; minister|2023-05-02``). In JSON Lines
    aliases are a list and offices a list of ``{"title", "from", "to"}``; other columns are left alone.

    Raises:
        InputError: if the file cannot be read, or a row has no id or name, or an id stands there twice.

    >>> people = People([{"id": "Q1", "name": "Ann Lee", "offices": "mayor of Lorn|2019|2023"}])
    >>> people.person(Speaker("s1", "Ann Lee", "person", roles=("mayor",)), "", "2020-05-01")
    Person(id='Q1', name='Ann Lee', uri=None, office='mayor of Lorn', evidence=('name', 'role', 'date'), confidence=0.999)
    """

    def __init__(self, given: str | os.PathLike[str] | Iterable[Mapping[str, Any]]) -> None:
        rows = _rows(Path(given)) if isinstance(given, (str, os.PathLike)) else given
        self.roster = Roster(_once(_known(number, row) for number, row in enumerate(rows, 1)), bare_name)

    def __eq__(self, other: object) -> bool:
        """Whether the same people are in both."""
        return isinstance(other, People) and self.roster == other.roster

    def __hash__(self) -> int:
        """By the people."""
        return hash(self.roster)

    def link(self, article: Article) -> Article:
        """The article with the person of each speaker whom its words bear out.

        Args:
            article: an attributed article; its date is ``published`` or ``date`` of its metadata.
        """
        date = article.meta.get("published") or article.meta.get("date")
        persons: dict[str, Speaker] = {}

        def known(speaker: Speaker) -> Speaker:
            if speaker.id not in persons:
                found = self.person(speaker, article.text, date if isinstance(date, str) else None)
                persons[speaker.id] = speaker if found == speaker.person else attrs.evolve(speaker, person=found)
            return attrs.evolve(persons[speaker.id], role=speaker.role)

        linked = [
            a if a.speaker is None else attrs.evolve(a, speaker=known(a.speaker), also=tuple(map(known, a.also)))
            for a in article.attributions
        ]
        return attrs.evolve(article, attributions=tuple(linked))

    def person(self, speaker: Speaker, text: str, date: str | None) -> Person | None:
        """Who of the people a speaker is, or None.

        Nobody is linked by a surname alone, against the article's role or its *Mr* and *Ms*, by an office that was not held then and is not
        told of as past, or among namesakes; of these, who held the office on the date is meant.

        Args:
            speaker: the speaker, with the roles that the article prints.
            text: the article, in which an organization may be named.
            date: the article's date, for the office that was held then.
        """
        words = bare_name(speaker.name)
        if speaker.type != "person" or not words:
            return None
        full = len(words) > 1
        named = [person for person in self.roster.find(tuple(words)) if any(_has(name, words, full=full) for name in person.names)]
        called = _called(speaker, text) if named else set()
        able = [person for person in named if not called or person.gender in ("", *called)]
        found = [(person, self._evidence(person, speaker, text, date, full=full)) for person in able]
        borne_out = [(person, evidence) for person, evidence in found if evidence]
        for kinds in (("role", "organization"), ("date",)):  # of namesakes the one of whom more is borne out
            if len(borne_out) > 1:
                borne_out = [(person, evidence) for person, evidence in borne_out if any(kind in evidence for kind in kinds)]
        if len(borne_out) != 1:
            return None
        (person, evidence) = borne_out[0]
        office = next((office.title for office in person.offices if office.holds_on(date)), None)
        return Person(person.id, person.name, person.uri, office, evidence, CONFIDENCE[evidence[0], len(evidence) > 1 and evidence[1]])

    def _evidence(self, person: KnownPerson, speaker: Speaker, text: str, date: str | None, *, full: bool) -> tuple[str, ...]:
        meant = [(role, office) for role in speaker.roles for office in person.offices if same_office(role, office.title)]
        dated = [office for _, office in meant if office.since or office.until]
        in_office = any(office.holds_on(date) for office in dated)
        out_of_office = bool(date) and len(dated) == len(meant) > 0 and not in_office and not any(_is_former(role) for role, _ in meant)
        role = bool(meant) and (full or not out_of_office)
        organization = _is_in(person.organization, text)
        if speaker.roles and person.offices and not meant and not organization:
            return ()  # the article calls this one something else
        if not full and not (role or organization):
            return ()
        named = {"name": full, "surname": not full, "role": role, "organization": organization, "date": role and in_office}
        return tuple(kind for kind, is_so in named.items() if is_so)


def _is_former(role: str) -> bool:
    """Whether a role is told of as past.

    >>> _is_former("former mayor"), _is_former("ex-mayor"), _is_former("mayor")
    (True, True, False)
    """
    first = role.casefold().removeprefix("the ").split(maxsplit=1)[0]
    return first in _PAST or first.split("-")[0] in _PAST


_PAST = small_words("role-past")


def _has(name: str, words: Sequence[str], *, full: bool) -> bool:
    """Whether a name is these words, or else has this surname.

    >>> _has("Mayor Ann Lee", ["ann", "lee"], full=True), _has("Ann Lee", ["lee"], full=False), _has("Ann Lee", ["ann"], full=False)
    (True, True, False)
    """
    bare = bare_name(name)
    return bare == words if full else bare[-1:] == words


def _once(people: Iterable[KnownPerson]) -> Iterator[KnownPerson]:
    seen: set[str] = set()
    for person in people:
        if person.id in seen:
            raise InputError("the file of people has an id twice")
        seen.add(person.id)
        yield person


def _called(speaker: Speaker, text: str) -> set[str]:
    """The genders of the honorifics that the article puts before a speaker's name.

    >>> _called(Speaker("s1", "Robin Hale", "person"), "Mr Hale left. Ms Roy stayed.")
    {'m'}
    """
    surname = re.escape(speaker.name.split()[-1])
    found = re.finditer(rf"\b([A-Z][a-z]+)\.?[ \u00a0](?:[A-Z][\w.'’-]*[ \u00a0]){{0,3}}?{surname}(?!\w)", text)
    return {gender for gender in (honorific_gender(match[1]) for match in found) if gender}


def _is_in(name: str, text: str) -> bool:
    """Whether a text has a name as whole words; most are not in it at all, which is quickly seen.

    >>> _is_in("Lorn", "the Lorn ferry"), _is_in("Lorn", "the Lornish ferry"), _is_in("", "the ferry")
    (True, False, False)
    """
    return bool(name) and name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    packed = path.suffix.lower() == ".gz"
    try:
        with gzip.open(path, "rt", encoding="utf-8-sig", newline="") if packed else path.open(encoding="utf-8-sig", newline="") as file:
            if (path.with_suffix("") if packed else path).suffix.lower() == ".jsonl":
                yield from (json.loads(line) for line in file if line.strip())
            else:
                yield from csv.DictReader(file)
    except (OSError, EOFError, ValueError, csv.Error) as error:
        raise InputError(f"the people of {path} cannot be read: {error}") from error


GENDERS = {"m": "m", "male": "m", "man": "m", "f": "f", "female": "f", "woman": "f"}


def _known(number: int, row: Mapping[str, Any]) -> KnownPerson:
    if not isinstance(row, Mapping) or not row.get("id") or not row.get("name"):
        raise InputError(f"row {number} of the people has no id or no name")
    aliases, offices = row.get("aliases") or (), row.get("offices") or ()
    if isinstance(aliases, str):
        aliases = [alias.strip() for alias in aliases.split(";") if alias.strip()]
    if isinstance(offices, str):
        cells = [[cell.strip() for cell in office.split("|")] for office in offices.split(";") if office.strip()]
        held = [Office(*office[:3]) for office in cells]
    else:
        held = [Office(office["title"], office.get("from") or "", office.get("to") or "") for office in offices]
    plain = {key: str(row.get(key) or "") for key in ("organization", "country")}
    plain["gender"] = GENDERS.get(str(row.get("gender") or "").strip().casefold(), "")
    return KnownPerson(str(row["id"]), str(row["name"]), tuple(aliases), offices=tuple(held), uri=row.get("uri") or None, **plain)
