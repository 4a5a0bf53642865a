"""Descriptions of which the text itself says whose they are: *The first witness was Ann Lee*, *a man named by police as Bo Ek*."""

from __future__ import annotations

from collections.abc import Callable

from ..entities.name import PERSON, UNKNOWN
from ..lexicon.nouns import is_title, small_words
from ..parsing.parse import Parse
from .discourse import Cast
from .mentions import Description

_BE = small_words("identifying-verb")
_IDENTIFYING = small_words("identifying")
"""Verbs before *as* and the name of somebody described."""


def is_person(p: Parse, noun: int) -> list[int]:
    """The predicate of *The first witness was Ann Lee*; not: *The first witness met Ann Lee*."""
    verb = p.heads[noun]
    if p.deps[noun] != "nsubj" or p.lower[verb] not in _BE or any(p.deps[k] == "neg" for k in p.kids[verb]):
        return []
    return [k for k in p.kids[verb] if p.deps[k] == "attr" and k > verb]


def is_identified_as(p: Parse, noun: int) -> list[int]:
    """Who follows *as*: *The victim was named as Ann Lee*, *the man, identified by police as Bo Ek*; not: *The victim knew Ann Lee*."""
    verbs = [p.heads[noun]] if p.deps[noun] in ("nsubjpass", "dobj") else []
    verbs += [k for k in p.kids[noun] if p.deps[k] == "acl"]
    return [
        name
        for verb in verbs
        if p.lower[verb] in _IDENTIFYING
        for mark in range(verb + 1, min(verb + 8, len(p)))
        if p.lower[mark] == "as" and p.sents[mark] == p.sents[verb]
        for name in p.kids[mark]
        if p.deps[name] == "pobj"
    ]


def gives_name(p: Parse, noun: int) -> list[int]:
    """Whose name is given: *a man who gave his name only as Bo*, *a parent surnamed Ek*; not: *a man who gave his coat to Bo*.

    And *one who identified himself as Bo*, *a woman who asked to be known only as Ms Ek*.
    """
    found = []
    for verb in p.kids[noun]:
        behind = range(verb + 1, min(verb + 8, p.sentence(verb)[1]))
        if p.deps[verb] in ("acl", "relcl", "amod") and p.lower[verb] in _NAMED:
            found.append(verb + 1)
        elif p.deps[verb] == "relcl" and p.heads[verb] == noun and not _GIVING.isdisjoint(p.lower[verb : verb + 6]):
            found += [t + 1 for t in behind if p.lower[t] == "as"][:1]
    found += [t + 1 for t in found if t + 1 < len(p) and is_title(p.words[t])]
    return [t for t in found if t < len(p) and p.words[t][0].isupper()]


_GIVING = small_words("name-as")
"""What stands before *as* where somebody tells their name."""


_NAMED = frozenset(("surnamed", "named", "called", "nicknamed"))


_SAYING_WHO: tuple[Callable[[Parse, int], list[int]], ...] = (is_person, is_identified_as)


def by_identity(cast: Cast, d: Description, owner: int | None) -> list[int]:
    """The person of whom the tree says that a description is theirs, and so is one before: *a man fell … The man was Bo Ek*."""
    del owner
    p = cast.p
    if p.labels[p.paras[d.head]] is not None and p.words[d.end : d.end + 1] == [":"]:
        return []  # The Presiding Officer: Briefly, minister.
    names = [name for rule in _SAYING_WHO for name in rule(p, d.head)] if p.tags[d.head] == "NN" else []
    people = [cast.of[cast.at[name]] for name in names if cast.type_at(name) == PERSON] or _by_name_given(cast, d)
    beside = cast.beside.get(d.head)
    if not people and beside is not None and cast.entities[cast.of[beside]].type == PERSON and d.head not in cast.at:
        people = [cast.of[beside]]  # a trader, who gave her name only as Mama Peace, said
    if not people:
        return []
    before = cast.by_head.get(d.noun, [])[-1:]
    if before and d.definite and cast.entities[before[0]].described and not cast.entities[before[0]].many:
        cast.identify(before[0], people[0])
    cast.call(people[0], d.noun)
    return people[:1]


def _by_name_given(cast: Cast, d: Description) -> list[int]:
    """*a parent surnamed Ek*: the person of that one name; nobody where the article has named a *Bo Ek* before."""
    found = [cast.of[cast.at[t]] for t in gives_name(cast.p, d.head) if cast.type_at(t) in (PERSON, UNKNOWN)]
    found = [e for e in found if e not in cast.last or " " not in cast.name(e)]
    for e in found:
        cast.entities[e].type = PERSON
    return found


_TRIED = small_words("tried")
"""What is done to who stands trial."""


_CASES = small_words("case-against")
"""What there is against who stands trial."""


_IN_DOCK = small_words("in-dock")
"""Nouns for who stands trial."""


def by_charge(cast: Cast, d: Description, owner: int | None) -> list[int]:
    """*the defendant*: the only one of whom the article tells so far that they were charged, jailed or convicted, or that they pleaded."""
    if not d.definite or d.plural or owner is not None or d.noun not in _IN_DOCK:
        return []
    p, tried = cast.p, set[int]()
    for event in cast.events:
        verb = p.heads[event.token]
        passive = p.deps[event.token] == "nsubjpass" and p.lower[verb] in _TRIED
        jailed = p.deps[event.token] == "dobj" and p.lower[verb] in _TRIED
        accused = p.deps[event.token] == "pobj" and p.lower[verb] == "against" and p.lower[verb - 1] in _CASES
        if passive or jailed or accused or p.deps[event.token] == "nsubj" and p.lower[verb] in _PLEAS:
            tried.add(event.entity)
    found = [e for e in tried - cast.tellers if cast.entities[e].type == PERSON]
    return found if len(tried) == 1 else []


_PLEAS = small_words("plea")
"""What who stands trial does."""
