"""Who the labels of a script are: *T. VERGARA/DZKM:* by name, *RC:* by initials, *Speaker 1:* as the speech introduces them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import regex

from ..entities.name import PERSON
from ..lexicon.nouns import small_words
from .discourse import Answer, Cast

_NUMBERED = regex.compile(
    r"(?:un(?:known|identified) )?(?:speaker|voice|participant|guest|caller|host|interviewer|moderator)(?: (?:\d{1,2}|[a-z]))?", regex.I
)


_INTRODUCING = small_words("introducing")
"""Words before the name of a guest: *with us is Ann Lee*."""


BEFORE_GUEST = 6
"""Tokens before a name in which it is introduced."""


def is_numbered(words: str) -> bool:
    """Whether a label names a voice without its name: *Speaker 1*, *Host*.

    >>> is_numbered("Speaker 12"), is_numbered("Unknown Speaker"), is_numbered("Ann Host")
    (True, True, False)
    """
    return _NUMBERED.fullmatch(words) is not None


def voices(cast: Cast, sources: Iterable[tuple[str, Sequence[tuple[int, int]]]]) -> dict[str, int]:
    """The persons behind the labels of a transcript: who says *I'm Ann Lee*, or is introduced in the turn right before the first one.

    Args:
        cast: the people of the article.
        sources: the words of each source and the offsets of what it says.

    Returns:
        The index of the entity by the label in lower case.
    """
    said: dict[str, list[tuple[int, int]]] = defaultdict(list)
    turns: list[tuple[int, int, str]] = []
    for words, contents in sources:
        ranges = [cast.tokens(*content) for content in contents] if is_numbered(words) else []
        said[words.casefold()] += ranges
        turns += [(*tokens, words.casefold()) for tokens in ranges]
    turns.sort()
    found = {label: own[0] for label, ranges in said.items() if (own := _people(cast, ranges, _calls_himself))}
    met = {*found, *(label for _, _, label in turns[:1])}
    for (first, end, _), (_, _, label) in pairwise(turns):
        if label not in met:
            guests = {e for e in _people(cast, [(first, end)], _introduces) if e not in found.values() and cast.entities[e].sure}
            if len(guests) == 1:
                found[label] = guests.pop()
        met.add(label)
    return found


def _people(cast: Cast, ranges: Iterable[tuple[int, int]], tells: Callable[[Cast, int], bool]) -> list[int]:
    """The persons with a full name in some tokens that a rule holds for, in order."""
    names = [cast.at[t] for first, end in ranges for t in range(first, end) if t in cast.at and t == cast.names[cast.at[t]].first]
    full = [k for k in names if len(cast.names[k].words) > 1 and cast.entities[cast.of[k]].type == PERSON]
    return [cast.of[k] for k in full if tells(cast, cast.edges[k])]


def _calls_himself(cast: Cast, first: int) -> bool:
    """*I'm [Ann Lee]*, *My name is [Ann Lee]*; not: *I'm with Ann Lee*."""
    return cast.p.lower[max(0, first - 2) : first] in (["i", "'m"], ["i", "am"]) or cast.p.lower[max(0, first - 3) : first] == [
        "my",
        "name",
        "is",
    ]


def _introduces(cast: Cast, first: int) -> bool:
    """*With me is [Ann Lee]*, *My guest is [Ann Lee]*, *[Ann Lee], welcome*; not: *I met Ann Lee*."""
    p, name = cast.p, cast.names[cast.at[first]] if first in cast.at else None
    if name is not None and p.lower[name.end : name.end + 2] == [",", "welcome"]:
        return True
    return not _INTRODUCING.isdisjoint(p.lower[max(p.sentence(first)[0], first - BEFORE_GUEST) : first])


def labelled_name(cast: Cast, first: int, end: int) -> Answer | None:
    """*T. VERGARA/DZKM:*, *USEC. TIU:*: the person named in a label in capitals that begins its line; None for another source.

    Args:
        cast: the people of the article.
        first: the first token of the label.
        end: the token behind it.
    """
    label = cast.p.labels[cast.p.paras[first]]
    if label is None or not label.sure or (label.start, label.end) != cast.p.offsets(first, end):
        return None
    k = next((cast.at[t] for t in range(first, end) if cast.type_at(t) == PERSON), None)
    if k is None or k in cast.entities[cast.of[k]].doubtful | cast.entities[cast.of[k]].close:
        return None
    rule, words = "full-name" if len(cast.names[k].words) > 1 else "single-name", cast.words(first, end)
    return Answer([cast.of[k]], rule, f"“{words}” names {cast.name(cast.of[k])}")


def initials(cast: Cast, first: int, end: int) -> Answer | None:
    """*RC:* in an interview with Rhea Coulter: the label is the initials of one person; None if it is not.

    Args:
        cast: the people of the article.
        first: the first token of the label.
        end: the token behind it.
    """
    p, letters = cast.p, "".join(cast.p.words[first:end]).replace(".", "")
    if p.words[end : end + 1] not in ([":"], ["("], ["["]) or not 2 <= len(letters) <= 3 or not letters.isupper():
        return None
    people = [
        e for e, entity in enumerate(cast.entities) if entity.type == PERSON and "".join(w[0] for w in entity.name.split()) == letters
    ]
    if len(people) != 1:
        return None
    return Answer(people, "initials", f"“{letters}” → {cast.name(people[0])}: the initials of the name")
