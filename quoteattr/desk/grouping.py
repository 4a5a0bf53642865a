"""Which utterances are the same words of the same occasion: decided pair by pair, whoever proposes the pairs."""

from __future__ import annotations

import datetime
import functools
import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, TypeVar

import attrs

from ..people.names import same_person
from .database import Occurrence
from .similar import UNKNOWN, candidates, in_order, word_number
from .words import folded_words

LEAST_WORDS = 4
"""Words that two utterances must share."""


SHARE = 0.75
"""Share of the shorter one's words that must stand in the longer one, in order."""


LONG = 10
"""Words that two utterances must share where their speakers differ: so long a thing is not said twice by chance."""


DAYS = 10
"""Days within which the same words are of the same occasion."""


@attrs.frozen(eq=False)
class Entry:
    """An utterance that is compared.

    Attributes:
        occurrence: the words, speaker, article and date.
        words: its words, as numbers.
        day: the day of its article, as a number.
        number: the same for the same occurrence, wherever it is computed.
    """

    occurrence: Occurrence
    words: list[int]
    day: int
    number: int


def entries(found: Iterable[Occurrence]) -> list[Entry]:
    """The utterances that are compared, in an order that does not depend on that of what is given.

    Left out is what is reported without marks, and what has too few words.

    Args:
        found: utterances.

    >>> said = [Occurrence("We will pay it"), Occurrence("No"), Occurrence("They paid it all", kind="indirect")]
    >>> [e.occurrence.quote for e in entries(said)]
    ['We will pay it']
    """
    made = []
    for o in found:
        words = list(map(word_number, folded_words(o.quote))) if o.kind != "indirect" else []
        if len(words) >= LEAST_WORDS:
            made.append(Entry(o, words, day(o.published), _number(o)))
    return sorted(made, key=lambda e: (e.day, e.number))


def groups(known: Sequence[Entry]) -> list[list[Entry]]:
    """The utterances that stand in several places, each with all its forms.

    Args:
        known: utterances, as :func:`entries` gives them.
    """
    joined = Groups[int]()
    for a, b in candidates([e.words for e in known], [e.day for e in known], DAYS):
        if joined.top(a) != joined.top(b) and is_same(known[a], known[b]):
            joined.join(a, b)
    return [[known[i] for i in sorted(members)] for members in joined.members()]


def is_same(a: Entry, b: Entry) -> bool:
    """Whether two that may be of one occasion are the same words.

    >>> one, other, third = (entries([Occurrence(quote)])[0] for quote in ("We will pay it all", "we will pay it", "We all pay it now"))
    >>> is_same(one, other), is_same(one, third)
    (True, False)
    """
    if a.words == b.words:
        shared, least = len(a.words), 0.0
    else:
        least = max(LEAST_WORDS, SHARE * min(len(a.words), len(b.words)))
        if len(set(a.words).intersection(b.words)) < least - max(len(a.words) - len(set(a.words)), 0):
            return False  # so few words are in both that they cannot be enough in order
        shared = in_order(a.words, b.words)
    return shared >= least and (shared >= LONG or may_be_one(a.occurrence, b.occurrence))


def may_be_one(one: Occurrence, other: Occurrence) -> bool:
    """Whether the speakers of two can be one: who is known by the file of people, else by their names.

    >>> may_be_one(Occurrence("", "Ann Lee"), Occurrence("", "Lee")), may_be_one(Occurrence("", "Ann Lee"), Occurrence("", "Bo Lee"))
    (True, False)
    """
    if one.person and other.person:
        return one.person == other.person
    return not one.speaker or not other.speaker or same_person(one.speaker, other.speaker)


def day(date: str | None) -> int:
    """The day of a date, as a number.

    >>> day("2024-05-02T10:00Z") - day("2024-05-01"), day("in May") == UNKNOWN
    (1, True)
    """
    try:
        return datetime.date.fromisoformat((date or "")[:10]).toordinal()
    except ValueError:
        return UNKNOWN


def _number(o: Occurrence) -> int:
    told = repr((o.id, o.doc, o.start, o.quote, o.speaker, o.role, o.person, o.published, o.url, o.link, o.kind, _of_text(o.text)))
    return int.from_bytes(hashlib.blake2b(told.encode("utf8", "surrogatepass"), digest_size=7).digest(), "big")


@functools.lru_cache(64)
def _of_text(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf8", "surrogatepass"), digest_size=8).digest()


_Thing = TypeVar("_Thing", bound=Hashable)


class Groups(Generic[_Thing]):
    """Things that are one, joined pair by pair.

    >>> joined = Groups[str]()
    >>> joined.join("a", "b"), joined.join("c", "b"), joined.join("d", "e")
    (None, None, None)
    >>> joined.members(), joined.top("f")
    ([['a', 'b', 'c'], ['d', 'e']], 'f')
    """

    def __init__(self) -> None:
        self.above: dict[_Thing, _Thing] = {}

    def top(self, thing: _Thing) -> _Thing:
        """One that stands for all that are joined with it."""
        above = self.above
        while (up := above.get(thing, thing)) != thing:
            above[thing] = above.get(up, up)
            thing = above[thing]
        return thing

    def join(self, a: _Thing, b: _Thing) -> None:
        """Make two things one."""
        first, second = self.top(a), self.top(b)
        self.above.setdefault(first, first)
        self.above[second] = first

    def members(self) -> list[list[_Thing]]:
        """All that were joined, group by group."""
        found: dict[_Thing, list[_Thing]] = defaultdict(list)
        for thing in self.above:
            found[self.top(thing)].append(thing)
        return list(found.values())
