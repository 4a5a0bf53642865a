"""The names that a mention stands for: *Ann Lee, the mayor*, *the mayor, Ann Lee*, *Ann Lee and Bo Ek*."""

from __future__ import annotations

import attrs

from ..entities.name import ORGANIZATION, PERSON, PLACE, UNKNOWN, Name
from ..entities.role_phrases import after_age
from ..lexicon.nouns import noun_class, org_class, places, small_words
from ..parsing.parse import Parse
from ..parsing.tree import head_of
from .lists import lists_some_of

_OPENERS = small_words("opener")


_BEHIND_NAME = small_words("behind-name")
"""What goes on behind a name in a mention."""


def names_of(p: Parse, first: int, end: int, names: list[Name], at: dict[int, int], edges: list[int]) -> list[int]:
    """The names that the mention from ``first`` up to ``end`` stands for; several where they are joined by *and*; none for a description.

    Args:
        p: the parse.
        first: first token of the mention.
        end: the token behind its last.
        names: the names of the article.
        at: the index of the name at a token.
        edges: the first token of each name's title.
    """
    end = next((t for t in range(first + 1, end) if lists_some_of(p, t)), end)
    end -= end - first > 1 and p.lower[end - 1] in _OF_SEVERAL
    inside = sorted({at[t] for t in range(first, end) if t in at})
    if all(_is_adjective(p, names[k], end) for k in inside):
        return []
    start = first
    while (
        start < end - 1 and (p.lower[start] in _OPENERS or p.tags[start] == "PRP$" or not p.words[start][0].isalnum()) and start not in at
    ):
        start += 1
    start = after_age(p, start, end)
    for check in (_after_two_bodies, _of_body, _leading, _trailing, _behind_office, _given_as, _headed):
        k = check(p, start, end, names, inside, edges)
        if k is not None:
            return [k, *_joined_names(p, k, end, names, inside, edges)]
    return []


_OF_SEVERAL = frozenset(("both", "each", "all"))
"""What may follow a list of names: *Ann Lee and Bo Ek both*."""


def _is_adjective(p: Parse, n: Name, end: int) -> bool:
    """*Democratic* in *Democratic and independent analysts*; not in *Democratic leader Ann Lee*'s *Lee*."""
    noun = p.heads[n.last]
    if p.deps[n.last] == "conj":
        noun = p.heads[noun]
    return n.first == n.last and p.tags[n.last] == "JJ" and n.last < noun < end and p.words[noun].islower()


def _after_two_bodies(p: Parse, start: int, end: int, names: list[Name], inside: list[int], _edges: list[int]) -> int | None:
    """The name ends the mention, after a job at two bodies: *Norland and Ostby defender Ann Lee*; not: *Ostby and coach Ann Lee*."""
    k, job = inside[-1], names[inside[-1]].first - 1
    if names[k].end != end or noun_class(p.words[job]) != "office" or not p.words[job].islower():
        return None
    body = job - 1
    while body > start and p.words[body][0].isupper():
        body -= 1
    bodies = p.lower[body] == "and" and body < job - 1 and p.words[job - 1][0].isupper() and p.tags[job] in ("NN", "NNP")
    return k if bodies and "," not in p.words[start:end] else None


def _of_body(p: Parse, start: int, end: int, names: list[Name], inside: list[int], edges: list[int]) -> int | None:
    """The person behind the body they speak for: *Fire and Rescue’s [Ann Lee]*; not *Ann Lee and Bo’s mayor*."""
    n = names[inside[-1]]
    several = n.end == end and n.kind == PERSON and n.sure and p.tags[edges[inside[-1]] - 1] == "POS" and "and" in p.lower[start : n.first]
    return inside[-1] if several and not any(names[k].kind == PERSON for k in inside[:-1]) else None


def _behind_office(p: Parse, start: int, end: int, names: list[Name], inside: list[int], edges: list[int]) -> int | None:
    """The name ends the mention, no comma before it: *Attorney for the family [Ann Lee]*, *party leader in the north [Ann Lee]*.

    Not *spokesman for Ann Lee*, *an attorney for the firm Lee Hale*.
    """
    k = inside[-1]
    n = names[k]
    office = next((t for t in range(start, n.first) if noun_class(p.words[t]) == "office"), -1)
    told = office >= 0 and n.end == end and n.kind in (PERSON, UNKNOWN) and len(n.words) > 1
    if not told or p.lower[office + 1] not in ("for", "of", "in", "at", "to") or p.lower[start] in ("a", "an") or n.edge - office < 3:
        return None
    titled = edges[k] < n.first and office < edges[k]
    return k if titled and n.sure or p.deps[n.last] == "appos" and p.heads[n.last] in (office, head_of(p, start, end)) else None


def _leading(p: Parse, start: int, end: int, names: list[Name], inside: list[int], edges: list[int]) -> int | None:
    """The name, or its title, begins the mention and a comma, bracket or nothing follows: *Ann Lee, the mayor*."""
    for k in inside:
        titled = any(m > k and edges[m] <= names[k].first for m in inside)  # *Harbour Agency (HA) director Ann Lee*
        if edges[k] <= start and not titled and _closed(p, names[k], end):
            return k
    return None


def _trailing(p: Parse, start: int, end: int, names: list[Name], inside: list[int], edges: list[int]) -> int | None:
    """The name ends the mention, after a description and a comma: *Russia’s lead negotiator, Ann Lee*."""
    taken = at_names(names, inside)
    for k in inside:
        n, b = names[k], edges[k] - 1
        b -= p.lower[b] == "the" and n.kind != PLACE
        if b <= start or not _stands_apart(p, n, start, b, end):
            continue
        if n.end == end and k == inside[0] and org_class(p.lower[b - 1]) == "org":
            return k  # the company, Corvale Hydro
        if _goes_on(p, n, end) or _is_employer(n, names, inside, edges):
            continue
        head = next((t for rule in _TOLD_BY for t in range(start, b) if rule(p, t, n, end, taken)), None)
        first = names[inside[0]]
        weighty = head is not None and (n.kind == PERSON or len(n.words) > 1 or noun_class(p.words[head]) == "kin" or head == b - 1)
        if head is not None and weighty and (first is n or first.first > head or first.last < head):
            return k
        if k != inside[0] and first.kind == PERSON:
            return None
    return None


def _goes_on(p: Parse, n: Name, end: int) -> bool:
    """Whether more of the mention follows a name than something set off by a mark."""
    return n.end < end and p.lower[n.end] not in (",", "(", "–", "—", "and")


def _is_employer(n: Name, names: list[Name], inside: list[int], edges: list[int]) -> bool:
    """Whether a body stands between an office and who has it: *the Director, [Ministry of Works], Mr Ann Lee*."""
    return n.kind == ORGANIZATION and any(names[m].kind == PERSON and edges[m] == n.end + 1 for m in inside)


def _stands_apart(p: Parse, n: Name, start: int, mark: int, end: int) -> bool:
    """A comma or dash before the name, nothing that belongs to it after it, and no place: *the pilot, Ann Lee*.

    Not *a spokesman for the company, Corvale Hydro*.
    """
    served = n.kind == ORGANIZATION and "for" in p.lower[start:mark]
    return n.kind != PLACE and not served and p.words[mark] in (",", "–", "—", "--") and _closed(p, n, end)


def _is_role(p: Parse, t: int, _n: Name, _end: int, _taken: frozenset[int]) -> bool:
    """*negotiator* in *the lead negotiator, Ann Lee*; *one* in *one of the crew, Ann Lee*."""
    return bool(noun_class(p.words[t]) or p.lower[t] == "one") and p.tags[t] in ("NN", "NNP", "JJ", "CD")


def _is_noun_before_person(p: Parse, t: int, n: Name, _end: int, taken: frozenset[int]) -> bool:
    """*regular* in *a regular at the inn, Ann Lee*; no body, *report* or word of a name."""
    return n.kind == PERSON and n.sure and p.tags[t] == "NN" and t not in taken and not org_class(p.lower[t])


def _is_role_of_several(p: Parse, t: int, n: Name, end: int, _taken: frozenset[int]) -> bool:
    """*pilots* in *two pilots, Ann Lee and Bo Ek*."""
    more = "and" in p.lower[n.end : end]
    return n.kind == PERSON and more and bool(noun_class(p.words[t])) and p.tags[t] in ("NNS", "NNPS")


_TOLD_BY = (_is_role, _is_noun_before_person, _is_role_of_several)
"""The nouns by which a name after a comma is told, the surest kind first."""


def _given_as(p: Parse, start: int, end: int, names: list[Name], inside: list[int], _edges: list[int]) -> int | None:
    """The name that somebody goes by: *a man in a hat who gave his name only as Kev*, *a boy named Kev*."""
    k = inside[-1]
    before = p.lower[max(start, names[k].first - 4) : names[k].first]
    told = before[-1:] == ["as"] and not _GIVING.isdisjoint(before)
    told = told or before[-3:] == ["first", "name", ","]  # a neighbour who gave only her first name, Kev
    ends = names[k].end == end or p.words[names[k].end] == ","
    return k if ends and (told or before[-1:] in (["named"], ["called"], ["surnamed"])) else None


_GIVING = small_words("name-as")
"""What stands before *as* where somebody tells their name."""


_CLOSING = small_words("closing-name") | {",", "(", "–", "—", "[", ";", "--"}


def _closed(p: Parse, n: Name, end: int) -> bool:
    t = n.end
    return t >= end or p.words[t] in _CLOSING or p.lower[t] in _BEHIND_NAME and n.kind != PLACE


def _headed(p: Parse, start: int, end: int, names: list[Name], inside: list[int], _edges: list[int]) -> int | None:
    """The head of the phrase, by the tree, stands in the name."""
    head = head_of(p, start, end)
    for k in inside:
        n = names[k]
        if n.first <= head < n.end:
            if n.end < end and p.tags[n.end] in ("POS", "NN", "NNS"):
                return None
            if n.kind == PLACE and places().get(n.text, ("", ""))[0] in ("demonym", "label"):
                return None
            return k
    return None


def named_appositive(p: Parse, first: int, end: int, at: dict[int, int]) -> int:
    """The comma before *the Lee family* in *its owners, the Lee family*; -1 if no such appositive ends the mention."""
    last = end - 1
    comma = next((t for t in range(first, last) if p.words[t] == ","), last)
    named = comma + 2 in at and comma + 2 < last and last not in at
    return comma if p.lower[comma + 1 : comma + 2] == ["the"] and named and p.tags[last] in ("NN", "NNS") else -1


def _joined_names(p: Parse, k: int, end: int, names: list[Name], inside: list[int], edges: list[int]) -> list[int]:
    """The further names of a list: *A, B and C*, *A, the mayor, and B*."""
    others: list[int] = []
    for m in inside:
        n, b = names[m], edges[m] - 1
        if m <= k or _cannot_join(names[k], n) or not _closed(p, n, end):
            continue
        b -= p.lower[b] == "the"
        joined = _Joint(p, names[k], names[m - 1], n, b, end, m - 1 in (k, *others), m - 1 == k)
        if any(rule(joined) for rule in _JOINTS):
            others.append(m)
    return others


def _cannot_join(first: Name, n: Name) -> bool:
    """A place joins only a place, and a long name that is no person's no person."""
    return n.kind == PLACE and first.kind != PLACE or n.kind != PERSON and first.kind == PERSON and len(n.words) > 2


@attrs.frozen
class _Joint:
    """A name that may go on a list: the first of the list, the one before, itself, the token before it, the end of the mention."""

    p: Parse
    first: Name
    before: Name
    name: Name
    at: int
    end: int
    follows: bool
    second: bool

    @property
    def glued(self) -> bool:
        """Nothing but one mark or word stands between it and the name before."""
        return self.before.end == self.at


def _by_and(j: _Joint) -> bool:
    """*Ann Lee and Bo Ek*; *Ann Lee, the mayor, and Bo Ek* by the tree."""
    return j.p.lower[j.at] in ("and", "&", "or") and (j.glued and j.follows or _tree_joined(j.p, j.first, j.name))


def _after_role(j: _Joint) -> bool:
    """*Ann Lee and the mayor, Bo Ek*."""
    joined = "and" in j.p.lower[j.before.end : j.before.end + 2]
    return j.p.words[j.at] == "," and bool(noun_class(j.p.words[j.at - 1])) and joined and j.follows


def _two_by_comma(j: _Joint) -> bool:
    """*Ann Lee, Bo Ek* and no more."""
    return j.p.words[j.at] == "," and j.glued and j.second and j.name.end == j.end and j.first.kind == j.name.kind


def _in_list(j: _Joint) -> bool:
    """*Bo Ek* in *Ann Lee, Bo Ek and Cy Dunn*."""
    return j.p.words[j.at] == "," and j.glued and "and" in j.p.lower[j.name.end : j.end] and j.follows


_JOINTS = (_by_and, _after_role, _two_by_comma, _in_list)
"""How a further name of a list is joined."""


def at_names(names: list[Name], inside: list[int]) -> frozenset[int]:
    """The tokens of the names with these indices."""
    return frozenset(t for k in inside for t in range(names[k].first, names[k].end))


def _tree_joined(p: Parse, a: Name, b: Name) -> bool:
    t = b.last
    for _ in range(8):
        if a.first <= t < a.end:
            return True
        if p.deps[t] not in ("conj", "appos", "compound", "nmod"):
            return False
        t = p.heads[t]
    return False
