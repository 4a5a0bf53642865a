"""What the article tells of its people that a description repeats, or that speaks against them: age, place, party, field, work.

*the 43-year-old* is who is 43 and nobody who is 51, *the Vermont lawmaker* is the senator from there, *the farmer* who farms.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator

import attrs
import regex

from ..entities.name import PERSON
from ..entities.role_choice import role_words
from ..entities.role_phrases import RolePhrase
from ..lexicon import table
from ..lexicon.nouns import described_field, role_fields, role_nouns, small_words
from ..parsing.parse import Parse
from .again import same_noun
from .bodies import LOOSE, MET, SEVERAL
from .discourse import Cast
from .homes import elsewhere, home_of, homes, people_met
from .mentions import Description

_LESSER, _POLICE, _OF_A_PLACE = small_words("lesser"), small_words("police-called"), small_words("of-a-place")
"""Words of another role than that without them, names for the police, and nouns that need a place to tell who it is (*the leader*)."""


_SAID = ("office", "trait", "party")
"""Classes of roles that tell a field."""


_PAST, _OF_ANYBODY = small_words("past"), small_words("of-anybody")
"""Words of a past role, and what people of every field may be: *the author*, *the star*."""


_AGE = regex.compile(r"(\d{1,3})[-\s\u2010-\u2014]year[-\s\u2010-\u2014]old")
_AGE_BEHIND = regex.compile(
    r"\s*(?:[,(]\s*(?:now\s|who is\s|aged\s)?|is\s|was\s|aged\s)(\d{1,3})(?=\s*[,.;:)]|\s(?:years old|and|said|says)\b)"
)
"""An age as a description prints it, and one right behind a name."""


_NEAR = 60
"""Characters before a name in which *the 43-year-old nurse* tells the age."""


def ages(cast: Cast, entity: int) -> frozenset[int]:
    """The ages that the article prints beside the names of an entity: *Ann Lee, 43*, *43-year-old nurse Ann Lee*."""
    if entity in cast.ages:
        return cast.ages[entity]
    p, found = cast.p, set[int]()
    for k in cast.names_of(entity)[:SEVERAL]:
        n = cast.names[k]
        behind = _AGE_BEHIND.match(p.text, p.ends[n.last])
        if behind is not None:
            found.add(int(behind[1]))
        line, edge = p.starts[p.line_tokens[p.paras[n.first]][0]], p.starts[cast.edges[k]]
        before = p.text[max(line, edge - _NEAR) : p.starts[n.first]]
        told = [m for m in _AGE.finditer(before) if not {",", "."} & set(before[m.end() :])]
        found.update(int(m[1]) for m in told[-1:])
    cast.ages[entity] = frozenset(found)
    return cast.ages[entity]


def age_of(cast: Cast, d: Description) -> int | None:
    """The age that a description tells: 43 of *the 43-year-old nurse*, *the nurse, 43,*."""
    p, end = cast.p, max(d.head + 1, d.end)
    m = _AGE.search(cast.words(d.first, end)) or _AGE_BEHIND.match(p.text, p.ends[end - 1])
    return int(m[1]) if m is not None else None


def by_age(cast: Cast, d: Description, owner: int | None) -> list[int]:
    """*the 43-year-old*: the only person of that age; not *the 43-year-old* beside two people of 43."""
    age = age_of(cast, d)
    if age is None or not d.definite or d.plural or owner is not None:
        return []
    found = [e for e in _people(cast, d) if age in ages(cast, e)]
    return found if len(found) == 1 else []


def by_work(cast: Cast, d: Description, owner: int | None) -> list[int]:
    """*the farmer* after *Leo Marsh, who farms 200 acres*: the only one who does such work; not after *Marsh met a farmer*."""
    if not d.definite or d.plural or owner is not None or d.noun not in _nouns_of_doers() or cast.by_role_word.get(d.noun):
        return []
    found = [e for e in _people(cast, d) if d.noun in _works(cast, e)]
    return found if len(found) == 1 and not cast.by_head.get(d.noun) else []


def by_counterpart(cast: Cast, d: Description, owner: int | None) -> list[int]:
    """*the Chinese foreign minister* after *his Chinese counterpart, Li Wen*: the only counterpart from that place."""
    del owner
    home = home_of(cast, d)
    if not home or not d.definite or d.plural:
        return []
    found = {e for e, _ in cast.by_role_word.get("counterpart", ()) if e in cast.last and home in homes(cast, e)}
    return list(found - cast.tellers) if len(found) == 1 else []


def by_field(cast: Cast, d: Description, owner: int | None) -> list[int]:
    """*the prosecutor*: the only one so far whose role is of that field (*a deputy district attorney*).

    Not where somebody else is called so; a first paragraph's *a prosecutor told jurors* is whom the article names below. *the JKS deputy*
    is the only one of the JKS.
    """
    p, home = cast.p, home_of(cast, d)
    if not _may_tell_field(p, d, home):
        return []
    fields, before = _called(cast, d)
    same = _by_letters(cast, d)
    if same or not fields:
        return same
    found = [e for e in _people(cast, d) if _is_of_field(cast, e, fields)]
    if home:
        found = [e for e in found if home in homes(cast, e)] or found
    if len(found) != 1:
        return []
    theirs = {w for r in cast.entities[found[0]].roles for w in role_words(p, r)}
    if home and home in homes(cast, found[0]):
        before = frozenset(w for t, w in _before(p, d) if w in before and not p.words[t][0].isupper())
    if any(not _is_named_below(cast, e, found[0]) for e in same_noun(cast, d, owner)):
        return []
    return found if before - LOOSE <= theirs else []  # the union boss is no city manager


def _by_letters(cast: Cast, d: Description) -> list[int]:
    """*the JKS deputy*: the only one of whom the article tells an office with these letters."""
    words = cast.p.words
    letters = {words[t] for t in range(d.first, d.head) if words[t].isupper() and 1 < len(words[t]) < LETTERS}
    if not letters or d.cls != "office":
        return []
    found = [e for e in _people(cast, d) if any(not letters.isdisjoint(words[r.first : r.end]) for r in _told(cast, e))]
    return found if len(found) == 1 else []


LETTERS = 6
"""Letters of the short form of a party or body at most."""


def _may_tell_field(p: Parse, d: Description, home: str) -> bool:
    """*the prosecutor*, *the Vermont leader*; not *a prosecutor*, *her lawyer*, *the head of the port*, *the leader*."""
    told_apart = d.owner >= 0 or d.is_restricted or is_told_by_clause(p, d)
    return d.definite and not d.plural and not told_apart and (d.noun not in _OF_A_PLACE or bool(home))


def of_field_ahead(cast: Cast, d: Description) -> list[int]:
    """Everybody of the article whose role is of the field that a headline's description tells: *Police chief says*, *PM says*.

    Whose chief it is does not count: *Hull's police chief*.
    """
    fields, before = _called(cast, d)
    owner = max((t for t in range(d.first, d.head) if cast.p.tags[t] == "POS"), default=d.first)
    before -= set(cast.p.lower[d.first : owner])
    people = [e.index for e in cast.entities[:MET] if e.type == PERSON and _is_of_field(cast, e.index, fields)]
    return [e for e in people if before <= {w for r in cast.entities[e].roles for w in role_words(cast.p, r)}]


def is_told_by_clause(p: Parse, d: Description) -> bool:
    """*the officer who came aboard*, but not *the officer, who came*, *it was the officer who came*: a clause tells whom of several."""
    return p.tags[d.end : d.end + 1] == ["WP"] and p.sents[d.end] == p.sents[d.head] and p.deps[d.head] != "attr"


def against(cast: Cast, d: Description) -> set[int]:
    """The people of whom the article tells an age, a place, a field or a gender that a description does not have, or whom they serve."""
    age, (fields, before) = age_of(cast, d), _called(cast, d)
    anybody = d.noun in _OF_ANYBODY or not _PAST.isdisjoint(before)  # the coach may be a former hooker
    gender = role_nouns().get(d.noun, ("", ""))[1]
    found = elsewhere(cast, d) | serving(cast, d.noun)
    for e in people_met(cast):
        if e.index in found:
            continue
        theirs = ages(cast, e.index) if age is not None else frozenset()
        other = gender and e.gender and gender != e.gender
        if theirs and age not in theirs or other or fields and not anybody and _is_of_another_field(cast, e.index, fields):
            found.add(e.index)
    return found


LEDE = 3
"""Paragraphs in which an article names whom it began with."""


def serving(cast: Cast, noun: str) -> set[int]:
    """Those who are this to nobody but serve or belong to somebody who is: *the governor* is no *spokeswoman for the governor*."""
    own = {entity for entity, _ in cast.by_role_word.get(noun, ())}
    return {entity for entity, words in cast.serves.items() if noun in words} - own


def _before(p: Parse, d: Description) -> list[tuple[int, str]]:
    """The adjectives and nouns, and whatever has a capital, before the head of a description."""
    return [
        (t, p.lower[t])
        for t in range(d.first, d.head)
        if p.tags[t][:2] in ("JJ", "NN") and p.words[t][0].isalpha() or p.words[t][0].isupper()
    ]


def _called(cast: Cast, d: Description) -> tuple[frozenset[str], frozenset[str]]:
    """The fields of what a description calls somebody, and its other words: of *the local police chief* police, and *local*."""
    words = [w for _, w in _before(cast.p, d)]
    fields, before = described_field((*words, d.noun))
    if d.noun in _POLICE:
        return frozenset(("police",)), frozenset(words)
    return (fields if d.noun in _OF_A_PLACE else fields - {"country"}), before


def _people(cast: Cast, d: Description) -> list[int]:
    """The people met so far against whom nothing speaks and who do not speak the words in which a description stands."""
    out = against(cast, d) | cast.tellers
    return [e.index for e in people_met(cast) if e.index not in out]


def _told(cast: Cast, entity: int) -> Iterator[RolePhrase]:
    """The roles that the article itself gives to somebody, not those that a description of them told."""
    return (r for r in cast.entities[entity].roles if r.rule != "described" and r.cls in _SAID)


def _is_of_field(cast: Cast, entity: int, fields: frozenset[str]) -> bool:
    """Whether somebody has a role of a field: a deputy is police, a deputy minister is not."""
    told = [r for r in cast.entities[entity].roles if r.cls in _SAID]
    return any(fields & _fields(cast, r) for r in told) or not told and "medicine" in fields and _is_doctor(cast, entity)


def _is_doctor(cast: Cast, entity: int) -> bool:
    """*Dr Ann Lee*, of whom the article tells no role."""
    return any(cast.p.lower[cast.names[k].first - 1] in ("dr", "dr.") for k in cast.names_of(entity)[:SEVERAL])


def _is_of_another_field(cast: Cast, entity: int, fields: frozenset[str]) -> bool:
    """*the striker* is no manager: all that the article calls somebody is of other fields; a captain may play anywhere."""
    theirs = [_fields(cast, r) for r in _told(cast, entity)]
    return bool(theirs) and all(f and not f & fields and "team captain" not in f for f in theirs)


def _fields(cast: Cast, r: RolePhrase) -> frozenset[str]:
    """The fields of a role, without those of a *deputy* before an office."""
    end = next((t for t in range(r.first + 1, r.end) if cast.p.tags[t] == "IN"), r.end)
    have = role_words(cast.p, attrs.evolve(r, end=end))
    lesser = (have & _LESSER) - {cast.p.lower[end - 1]}
    return role_fields(have) - (role_fields(lesser) - role_fields(have - lesser))


def _is_named_below(cast: Cast, described: int, person: int) -> bool:
    """Whether somebody described in the first paragraphs may be a person whom the article names only afterwards."""
    first = cast.entities[described].first
    return cast.p.paras[first] <= LEDE and all(cast.names[k].first > first for k in cast.names_of(person))


@functools.cache
def _doers() -> dict[str, frozenset[str]]:
    """The forms of a verb with the nouns for who does it: *farms* → *farmer*."""
    return {form: frozenset(row["nouns"].split()) for row in table("doers") for form in row["forms"].split()}


@functools.cache
def _nouns_of_doers() -> frozenset[str]:
    """The nouns for who does something: *farmer*."""
    return frozenset(noun for nouns in _doers().values() for noun in nouns)


def _works(cast: Cast, entity: int) -> set[str]:
    """Nouns for what the article says that somebody does: *Leo Marsh, who farms*, *Marsh has driven buses*."""
    p, found = cast.p, set[str]()
    for k in cast.names_of(entity)[:SEVERAL]:
        for verb in (verb for rule in _VERBS for verb in rule(p, cast.names[k].last)):
            found |= _doers().get(p.lower[verb], frozenset())
    return found


def _is_verb_of(p: Parse, name: int) -> list[int]:
    """*Marsh farms*."""
    return [p.heads[name]] if p.deps[name] == "nsubj" else []


def _is_verb_of_clause(p: Parse, name: int) -> list[int]:
    """*Marsh, who farms*; not *Marsh, whom the farm employs*."""
    clauses = [k for k in p.kids[name] if p.deps[k] == "relcl"]
    return [k for k in clauses if any(p.lower[s] == "who" and p.deps[s] == "nsubj" for s in p.kids[k])]


_VERBS: tuple[Callable[[Parse, int], list[int]], ...] = (_is_verb_of, _is_verb_of_clause)
