"""Bodies and documents by description: *the committee*, *the company*, *the statement*, *the document*."""

from __future__ import annotations

import functools

from ..entities.name import ORGANIZATION
from ..lexicon import table
from ..lexicon.nouns import org_class, singular, small_words
from ..parsing.parse import Parse
from .discourse import Cast
from .mentions import Description
from .pronouns import IT, Pick

MAKERS = small_words("maker")
BODIES = small_words("body") | MAKERS
"""Nouns that alone stand for the organization spoken of (*the company*), the first with a modifier too (*the biscuit maker*)."""


_FIRMS, _KINDS = small_words("firm") | MAKERS, small_words("body-kind")
"""Businesses, and last words of a name that say that it is none."""


LOOSE = small_words("loose-modifier")
"""Adjectives that a second mention adds: *the local authority*, *the veteran coach*."""


_ISSUED = small_words("issued")
"""What somebody issues and speaks in: *the statement*."""


RECENT = 60
"""Mentions that *the senators* or *the document* look back to."""


MET = 300
"""Mentions that a description of a person looks back to."""


SEVERAL = 40
"""Names of one entity, the first ones, beside which ages, places, verbs and nouns are looked for."""


RIGHT_BEFORE = 6
"""Mentions that *the company* after *Corvale sold its mills.* looks back to."""


LOOK_BACK = 300
"""Tokens before *the memorandum* in which a fuller form of it, and before *the statement* its issuer, is looked for."""


_OWN_WORDS = small_words("own-words")
"""Nouns that stand for whose they are: *Lee's answer was short: “…”*."""


_OWNERS = frozenset(("his", "her"))
_AUTHORED = small_words("authored")


def author_of(p: Parse, first: int, end: int) -> int | None:
    """The first token of the author in *a letter from Lee*, *a report by the ministry*, *Lee's answer*; None where there is none."""
    if p.lower[end - 1] in _OWN_WORDS and ("POS" in p.tags[first:end] or p.lower[first] in _OWNERS):
        return first
    owned = next((t + 1 for t in range(first, end - 2) if p.tags[t] == "POS"), -1)
    if owned > 0 and p.lower[owned] in _OWN_WORDS and p.lower[owned + 1] in ("on", "to", "about", "for"):
        return first  # Lee's verdict on the season
    for t in range(first + 1, end - 1):
        if p.lower[t] in ("from", "by"):
            nouns = [i for i in range(t - 1, first - 1, -1) if p.tags[i] in ("NN", "NNS")]
            if p.lower[t] == "by" and p.lower[t - 1] in _AUTHORED:  # a letter pushed under doors and signed by Lee
                return t + 1 if any(org_class(singular(p.words[i])) == "doc" for i in nouns) else None
            noun = next(iter(nouns), -1)
            written = p.lower[t] == "by" and p.tags[t - 1] == "VBN"
            own = noun >= 0 and (org_class(singular(p.words[noun])) == "doc" or p.lower[noun] in _OWN_WORDS)
            return t + 1 if own and (noun == t - 1 or written) else None
    return None


def is_reply(p: Parse, d: Description) -> bool:
    """*came the reply*, *came the answer from the dugout*: words of somebody whom it does not tell; not *the statement*."""
    return d.is_word and d.definite and p.lower[d.head] in _OWN_WORDS and org_class(d.noun) != "doc"


def by_issuer(cast: Cast, d: Description, owner: int | None) -> list[int]:
    """*the statement* after *In a statement, the ministry said*, *a statement from the ministry*: who issued it."""
    p = cast.p
    if not d.definite or d.noun not in _ISSUED or d.plural or owner is not None or not d.is_word:
        return []
    before = next((t for t in range(d.head - 2, max(0, d.head - LOOK_BACK), -1) if p.lower[t] == p.lower[d.head]), -1)
    if before < 0 or p.paras[d.head] - p.paras[before] > 3:
        return []
    said = [e for e in cast.events if e.speaker and p.sents[e.token] == p.sents[before]]
    from_whom = [cast.of[cast.at[t]] for t in range(before + 2, before + 5) if t in cast.at and p.lower[before + 1] in ("from", "by")]
    issuers = [*from_whom, *(e.entity for e in said)]
    return issuers[:1] if issuers and not any(org_class(h) == "doc" for h in cast.entities[issuers[0]].heads) else []


def by_document(cast: Cast, d: Description, owner: int | None) -> list[int]:
    """*the document* after *a memorandum*: what was last quoted in writing, within three paragraphs."""
    del owner
    p = cast.p
    if not d.definite or d.cls != "doc" or d.plural or d.first != d.head:
        return []
    for event in reversed(cast.events[-RECENT:]):
        if p.paras[d.head] - p.paras[event.token] > 3:
            break
        e = cast.entities[event.entity]
        if e.described and event.speaker and e.type == ORGANIZATION and any(org_class(h) == "doc" for h in e.heads):
            cast.call(e.index, d.noun)
            return [e.index]
    return []


def by_body(cast: Cast, d: Description, owner: int | None) -> list[int]:
    """*the committee*: the organization named last whose name has the words; *the company*: the organization spoken of.

    A name of one word that was taken for a person's turns out to be a company's.
    """
    del owner
    if not d.definite or d.plural or d.owner >= 0 or d.cls not in ("org", "doc"):
        return []
    told = told_by(cast, d)
    wanted = {d.noun, *told}
    for event in reversed(cast.events[-2 * RECENT :]):
        e = cast.entities[event.entity]
        if d.cls == "org" and e.type == ORGANIZATION and not e.described and " " in e.name and wanted <= set(e.name.lower().split()):
            return [e.index]
    if d.noun not in BODIES:
        return []
    if told and d.noun not in MAKERS:
        right_before = _unsure_subject(cast, d)
        return [right_before[1]] if right_before is not None else []
    recent = {e.entity for e in cast.events[-2 * RECENT :]}
    other = {e for e in recent if _is_other_body(cast.name(e), d.noun) or cast.entities[e].may_be_body}
    found = cast.singular(d.head, IT, without=other)
    unsure = _unsure_subject(cast, d)
    if unsure is not None and (found is None or found.event.token < unsure[0]):
        cast.entities[unsure[1]].type = ORGANIZATION
        return [unsure[1]]
    return [found.entity] if found is not None and _is_near_body(cast, d, found, bool(told)) else []


def told_by(cast: Cast, d: Description) -> set[str]:
    """The words before the head that tell which body it is: not the place of *the Houston-based company*."""
    p = cast.p
    based = next((t for t in range(d.head - 1, d.first, -1) if p.lower[t] == "based" and p.words[t - 1] == "-"), d.first - 1)
    return {p.lower[t] for t in range(based + 1, d.head) if p.tags[t][:2] in ("JJ", "NN")}


@functools.cache
def _kinds() -> dict[str, frozenset[str]]:
    """The nouns for a body with words in the names of such bodies."""
    return {row["noun"]: frozenset(row["words"].split()) for row in table("body_kinds")}


def by_kind(cast: Cast, d: Description, owner: int | None) -> list[int]:
    """*the force* after *Ostby Constabulary*, *the chain* after *supermarket chain Corvale*: the only body named so far of that kind."""
    if not d.definite or d.plural or owner is not None or d.is_restricted or d.noun not in _kinds() and not org_class(d.noun):
        return []
    told, found = told_by(cast, d) - LOOSE, set[int]()
    phrase = cast.words(d.first, d.head + 1).lower()
    kind = _kinds().get(phrase) or _kinds().get(d.noun, frozenset())
    told -= set(phrase.split()) if phrase in _kinds() else set()
    for event in cast.events[-2 * RECENT :]:
        e = cast.entities[event.entity]
        if e.described or e.type != ORGANIZATION and not e.may_be_body:
            continue
        said, called = {w for name in e.aliases for w in name.lower().split()}, _called(cast, e.index)
        of_kind = d.noun in called or e.type == ORGANIZATION and not said.isdisjoint(kind)
        if (of_kind or told and d.noun in BODIES and e.type == ORGANIZATION) and told <= said | called:
            found.add(e.index)
    if len(found) == 1:
        cast.entities[min(found)].type = ORGANIZATION
    return list(found) if len(found) == 1 else []


def _called(cast: Cast, entity: int) -> set[str]:
    """The nouns for a body beside its name, with what stands before them: *supermarket chain* NAME, NAME *union*, NAME, a *charity*."""
    p, found = cast.p, set[str]()
    for k in cast.names_of(entity)[:SEVERAL]:
        n = cast.names[k]
        first = n.edge
        while first > 0 and p.words[first - 1].islower() and p.tags[first - 1] in ("NN", "JJ") and p.paras[first - 1] == p.paras[n.first]:
            first -= 1
        if first < n.edge and org_class(p.lower[n.edge - 1]) == "org":
            found.update(p.lower[first : n.edge])
        if p.tags[n.end : n.end + 1] == ["NN"] and org_class(p.lower[n.end]) == "org":
            found.add(p.lower[n.end])
        found.update(p.lower[t] for t in p.kids[n.last] if p.deps[t] == "appos" and p.tags[t] == "NN" and org_class(p.lower[t]) == "org")
    return found


def _is_near_body(cast: Cast, d: Description, found: Pick, modified: bool) -> bool:
    """Whether an organization with a name was mentioned within two paragraphs, or in this one where the description has a modifier."""
    e, lines = cast.entities[found.entity], cast.p.paras[d.head] - cast.p.paras[found.event.token]
    return e.type == ORGANIZATION and not e.described and lines <= (0 if modified else 2)


def _unsure_subject(cast: Cast, d: Description) -> tuple[int, int] | None:
    """*Corvale* sold its mills. *The company* …: the subject right before, which nothing shows to be a person."""
    p = cast.p
    for event in reversed(cast.events[-RIGHT_BEFORE:] if d.noun in BODIES else ()):
        e = cast.entities[event.entity]
        if p.paras[event.token] != p.paras[d.head] or p.sents[d.head] - p.sents[event.token] > 1:
            break
        if event.subject and e.may_be_body and not cast.called.get(e.index):
            return event.token, e.index
    return None


def _is_other_body(name: str, noun: str) -> bool:
    """Whether a name says that it is another kind of body: *the company* is no *Bakers’ Union*."""
    last = name.lower().rsplit(" ", 1)[-1]
    return last != noun and last in _KINDS and noun in _FIRMS


def modifiers(cast: Cast, d: Description) -> set[str]:
    """The adjectives and nouns before the head."""
    return {cast.p.lower[t] for t in range(d.first, d.head) if cast.p.tags[t][:2] in ("JJ", "NN")}


def spokesperson_end(p: Parse, token: int) -> int:
    """The token behind *a spokesperson for the Harbour Trust*; not *a surgeon for the trust*."""
    whose = [k for k in p.kids[token] if p.lower[k] == "for" and k == token + 1 and p.right_ends[k] - k <= LONGEST_BODY]
    return p.right_ends[whose[0]] if whose and p.lower[token] in _SPEAK_FOR else token + 1


LONGEST_BODY = 9
"""Tokens of the body that a spokesperson speaks for, with *for*."""


_SPEAK_FOR = small_words("same-spokesperson")
