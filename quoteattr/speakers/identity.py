"""Descriptions of which the text itself says whose they are: *The first witness was Ann Lee*, *a man named by police as Bo Ek*."""

from __future__ import annotations

from collections.abc import Callable

from ..entities.name import PERSON, Name
from ..entities.role_phrases import RolePhrase
from ..lexicon.nouns import role_nouns, small_words
from ..parsing.parse import Parse
from ..parsing.tree import grammar
from .discourse import Cast
from .mentions import Description
from .pronouns import Event

_BE = small_words("identifying-verb")
_LEDE = small_words("lede-person")
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


LEDE = 3
"""Paragraphs in which an article names whom it began with."""


def by_lede(cast: Cast, d: Description, owner: int | None) -> list[int]:
    """Whom the article names below whom it begins with *a bride*, *a coroner*, *the minister for islands*; not *her bride*, *brides*."""
    if d.plural or owner is not None:
        return []
    found = _by_name_alone(cast, d) or (not d.definite and (_by_bringing_in(cast, d) or _by_office_below(cast, d)) or [])
    for e in found:
        cast.by_name.setdefault(cast.words(d.first, d.end).lower(), e)  # so that a caption’s *a coroner* is the same
    return found


def _by_bringing_in(cast: Cast, d: Description) -> list[int]:
    """*A bride has told how she was robbed. / Kayleigh Mott, 34, met him in May*: whom the first paragraph that names anybody begins with.

    The description is the first of the article; an age, a home or a *who* behind the name brings it in, on another line.
    """
    p, somebody = cast.p, d.noun in _LEDE or d.cls in ("office", "trait", "person")
    if not somebody or any(_is_named_subject(cast, e, d) for e in cast.events):
        return []
    k = next((k for k, n in enumerate(cast.names) if n.first > d.head and cast.entities[cast.of[k]].type == PERSON), None)
    if k is None:
        return []
    e, mine = cast.entities[cast.of[k]], role_nouns().get(d.noun, ("", ""))[1]
    if not _is_brought_in(p, cast.names[k], d) or cast.last.get(e.index, d.head) != d.head or mine and e.gender and mine != e.gender:
        return []
    if mine and not e.gender:
        e.gender = mine
    cast.call(e.index, d.noun)
    return [e.index]


def _by_name_alone(cast: Cast, d: Description) -> list[int]:
    """*The minister for islands has admitted it. / Ann Lee told the Dáil …*: whom the next paragraph names without a word on who it is.

    A newspaper tells who somebody is where it names them first. The description is the subject of the first paragraph and nobody is
    named before; not *… / Ann Lee, the minister, told …*, *… / Mayor Ann Lee told …*, *… / Lee told …*.
    """
    k = next((k for k, n in enumerate(cast.names) if n.first > d.head and cast.entities[cast.of[k]].type == PERSON), None)
    if not _opens_article(cast, d) or k is None or not _acts_alone(cast.p, cast.names[k], cast.p.paras[d.head]):
        return []
    e, mine = cast.entities[cast.of[k]], role_nouns().get(d.noun, ("", ""))[1]
    if any(r.rule != "described" for r in e.roles) or mine and e.gender and mine != e.gender:
        return []
    cast.call(e.index, d.noun)
    cast.give_role(e.index, RolePhrase(d.first, d.end, -1, "described", "office"))
    return [e.index]


def _opens_article(cast: Cast, d: Description) -> bool:
    """Whether a description with an article is a subject of the first paragraph, no headline, and nobody is named before it."""
    p, line = cast.p, cast.p.paras[d.head]
    if d.cls not in ("office", "trait") or line > LEDE_LINES or cast.inside[d.head] >= 0 or len(cast.events) > EARLY:
        return False
    told = p.words[p.line_tokens[line][1] - 1] in _STOPS and d.first > 0 and p.lower[d.first - 1] in ("a", "an", "the")
    return (
        told
        and grammar(p, d.head)[0]
        and not any(cast.entities[e.entity].type == PERSON and cast.entities[e.entity].sure for e in cast.events)
    )


def _acts_alone(p: Parse, n: Name, before: int) -> bool:
    """*[Ann Lee] told …* at the beginning of a paragraph right after line ``before``: not *Ann Lee, 34, …*, *Mayor Ann Lee*, *Lee*."""
    line = p.paras[n.first]
    begins = p.line_tokens[line][0] == n.edge == n.first and 0 < line - before <= NEXT
    apart = any(p.words[t] in (",", "(") for t in range(n.end, min(n.end + 2, len(p))))
    return begins and len(n.words) > 1 and p.deps[n.last] == "nsubj" and p.heads[n.last] > n.last and not apart


_STOPS = frozenset((".", "”", "’", "'", '"', "?", "!"))
"""What the first paragraph ends with, and no headline."""


EARLY = 40
"""Mentions before the first paragraph's description, in headlines and captions."""


NEXT = 2
"""Lines from the first paragraph to the one that goes on with the name, a picture's or heading's between."""


def _by_office_below(cast: Cast, d: Description) -> list[int]:
    """*A coroner has warned of ladders. / Hoy coroner Ann Lee spoke on Monday*: the only one of the article with the office.

    The description is in one of the first paragraphs, outside quotations, and soon followed by the name, which does not stand before it.
    """
    p = cast.p
    first = d.first - (p.lower[d.first] not in ("a", "an"))
    if d.cls != "office" or cast.inside[d.head] >= 0 or p.paras[d.head] > LEDE_LINES or first < 0 or p.lower[first] not in ("a", "an"):
        return []
    found = {e for e, r in cast.by_role_word.get(d.noun, ()) if r.rule != "described"}
    if len(found) != 1:
        return []
    named = min(cast.names[k].first for k in cast.names_of(min(found)))
    return list(found) if d.head < named and p.paras[named] - p.paras[d.head] <= LEDE or _is_named_again(cast, d, min(found)) else []


def _is_named_again(cast: Cast, d: Description, entity: int) -> bool:
    """*A fire marshal says it was gas. / Fire Marshal Ann Lee says …*: the next paragraph begins with the office and the name once more."""
    p = cast.p
    below = p.line_tokens[p.paras[d.head] + 1 : p.paras[d.head] + 2]
    return any(
        p.lower[cast.edges[k] : cast.names[k].first].count(d.noun)
        for k in cast.names_of(entity)
        if [cast.edges[k]] == [a for a, _ in below]
    )


LEDE_LINES = 8
"""Lines among which the first paragraph is, below headline, byline and caption."""


def _is_named_subject(cast: Cast, event: Event, d: Description) -> bool:
    """Whether a mention before a description is of a person by name who does something."""
    return event.subject and event.token != d.head and cast.entities[event.entity].type == PERSON


def _is_brought_in(p: Parse, n: Name, d: Description) -> bool:
    """*Ann Lee, 34, …*, *Ann Lee, who …*, *Ann Lee (34) …* at the beginning of one of the paragraphs right after a description."""
    line = p.paras[n.first]
    after = p.lower[n.end : min(n.end + 2, p.line_tokens[line][1])]
    told = len(after) == 2 and after[0] in (",", "(") and (p.tags[n.end + 1] == "CD" or after[1] in _BRINGING_IN)
    return told and len(n.words) > 1 and p.line_tokens[line][0] == n.edge and 0 < line - p.paras[d.head] <= LEDE


_BRINGING_IN = small_words("bringing-in")
"""What goes on behind a comma and tells who somebody is whom the article has not named before."""


_SAYING_WHO: tuple[Callable[[Parse, int], list[int]], ...] = (is_person, is_identified_as)


def by_identity(cast: Cast, d: Description, owner: int | None) -> list[int]:
    """The person of whom the tree says that a description is theirs, and so is one before: *a man fell … The man was Bo Ek*."""
    del owner
    p = cast.p
    names = [name for rule in _SAYING_WHO for name in rule(p, d.head)] if p.tags[d.head] == "NN" else []
    people = [cast.of[cast.at[name]] for name in names if cast.type_at(name) == PERSON]
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
