"""Many people in little memory: a record each in one block of bytes, read when a name is looked up."""

from __future__ import annotations

import functools
import hashlib
import json
import unicodedata
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import attrs
import numpy as np


@attrs.frozen
class Office:
    """An office that somebody held: its title, and the first and last day as ISO dates, empty where open."""

    title: str
    since: str = ""
    until: str = ""

    def holds_on(self, date: str | None) -> bool:
        """Whether it was held on a day; without a day, none was.

        >>> Office("mayor", "2019", "2023-05").holds_on("2023-05-09"), Office("mayor", "2019").holds_on("2018-12-31")
        (True, False)
        """
        if not date:
            return False
        return (not self.since or date[: len(self.since)] >= self.since) and (not self.until or date[: len(self.until)] <= self.until)


@attrs.frozen
class KnownPerson:
    """One row of a file of people."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    gender: str = ""
    offices: tuple[Office, ...] = ()
    organization: str = ""
    country: str = ""
    uri: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases, each once."""
        return tuple(dict.fromkeys((self.name, *self.aliases)))


def folded(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a name as they are compared.

    >>> folded(["J.", "O’Dell"]), folded(["Renée", "Østby"])
    (('j', "o'dell"), ('renee', 'ostby'))
    """
    return tuple(word if word.isalpha() and word.isascii() and word.islower() else _folded(word) for word in words)


_PLAIN = str.maketrans({"’": "'", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})


@functools.lru_cache(50_000)
def _folded(word: str) -> str:
    return unaccented(word.strip(".").casefold().translate(_PLAIN))


def unaccented(word: str) -> str:
    """A word without accents: pages print *Orban* beside *Orbán*.

    >>> unaccented("Renée"), unaccented("Lee")
    ('Renee', 'Lee')
    """
    return word if word.isascii() else "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


class Roster:
    """People, found by name or surname.

    Args:
        people: the people, each once.
        bare: another way to take a name apart, under which they are found as well.

    >>> roster = Roster([KnownPerson("Q1", "Robin Hale", ("Birdie",)), KnownPerson("Q2", "Bo Hale")])
    >>> [person.id for person in roster.find(("hale",))], [person.id for person in roster.find(("robin", "hale"))]
    (['Q1', 'Q2'], ['Q1'])
    """

    def __init__(self, people: Iterable[KnownPerson], bare: Callable[[str], Sequence[str]] = lambda name: folded(name.split())) -> None:
        block, ends, hashes, numbers = bytearray(), array("q", [0]), array("L"), array("l")
        for number, person in enumerate(people):
            block += json.dumps(_plain(person)).encode()
            ends.append(len(block))
            keys = dict.fromkeys(key for name in person.names for key in _keys(name, bare))
            hashes.extend(map(_hash, keys))
            numbers.extend([number] * len(keys))
        order = np.argsort(np.asarray(hashes, dtype=np.uint32), kind="stable")
        self.hashes: Any = np.asarray(hashes, dtype=np.uint32)[order]
        self.numbers: Any = np.asarray(numbers, dtype=np.int32)[order]
        self.ends: Any = np.asarray(ends)
        self.block = bytes(block)

    def __eq__(self, other: object) -> bool:
        """Whether the same people are in both."""
        return isinstance(other, Roster) and (self is other or self.block == other.block)

    def __hash__(self) -> int:
        """By the people."""
        return hash(self.digest)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.ends) - 1

    def __iter__(self) -> Iterator[KnownPerson]:
        """All of them, in the order in which they were given."""
        return map(self._person, range(len(self)))

    def __getstate__(self) -> dict[str, Any]:
        """Without what was read already."""
        return {name: value for name, value in self.__dict__.items() if name not in ("find", "digest")}

    @functools.cached_property
    def digest(self) -> str:
        """The same for the same people."""
        return hashlib.blake2b(self.block, digest_size=8).hexdigest()

    @functools.cached_property
    def find(self) -> Callable[[tuple[str, ...]], tuple[KnownPerson, ...]]:
        """Takes the folded words of a name, or a surname, and gives who may have it; seldom somebody else, so look at their names."""
        return functools.lru_cache(4096)(self._find)

    def _find(self, words: tuple[str, ...]) -> tuple[KnownPerson, ...]:
        wanted = np.uint32(_hash(words))
        first, end = np.searchsorted(self.hashes, wanted), np.searchsorted(self.hashes, wanted, "right")
        return tuple(map(self._person, self.numbers[first:end].tolist()))

    def _person(self, number: int) -> KnownPerson:
        id_, name, aliases, gender, offices, *rest = json.loads(self.block[self.ends[number] : self.ends[number + 1]])
        return KnownPerson(id_, name, tuple(aliases), gender, tuple(Office(*office) for office in offices), *rest)


def _plain(person: KnownPerson) -> tuple[Any, ...]:
    offices = tuple((office.title, office.since, office.until) for office in person.offices)
    return person.id, person.name, person.aliases, person.gender, offices, person.organization, person.country, person.uri


def _keys(name: str, bare: Callable[[str], Sequence[str]]) -> Iterator[tuple[str, ...]]:
    for words in (folded(name.split()), tuple(bare(name))):
        if words:
            yield words
            yield words[-1:]


def _hash(words: tuple[str, ...]) -> int:
    return zlib.crc32(" ".join(words).encode("utf8", "surrogatepass"))
