"""Bodies and documents by description: *the committee*, *the company*, *the statement*, *the document*."""

from __future__ import annotations

from ..entities.names import ORGANIZATION
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


_ISSUED = small_words("issued")
"""What somebody issues and speaks in: *the statement*."""


RECENT = 60
"""Mentions that *the senators* or *the document* look back to."""


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
    for t in range(first + 1, end - 1):
        if p.lower[t] in ("from", "by"):
            nouns = [i for i in range(t - 1, first - 1, -1) if p.tags[i] in ("NN", "NNS")]
            if p.lower[t] == "by" and p.lower[t - 1] in _AUTHORED:  # a letter pushed under doors and signed by Lee
                return t + 1 if any(org_class(singular(p.words[i])) == "doc" for i in nouns) else None
            noun = next(iter(nouns), -1)
            written = p.lower[t] == "by" and p.tags[t - 1] == "VBN"
            return t + 1 if noun >= 0 and org_class(singular(p.words[noun])) == "doc" and (noun == t - 1 or written) else None
    return None


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
    wanted = {d.noun, *modifiers(cast, d)}
    for event in reversed(cast.events[-2 * RECENT :]):
        e = cast.entities[event.entity]
        if d.cls == "org" and e.type == ORGANIZATION and not e.described and " " in e.name and wanted <= set(e.name.lower().split()):
            return [e.index]
    if d.noun not in BODIES or d.first != d.head and d.noun not in MAKERS:
        return []
    recent = {e.entity for e in cast.events[-2 * RECENT :]}
    other = {e for e in recent if _is_other_body(cast.name(e), d.noun) or cast.entities[e].may_be_body}
    found = cast.singular(d.head, IT, without=other)
    unsure = _unsure_subject(cast, d)
    if unsure is not None and (found is None or found.event.token < unsure[0]):
        cast.entities[unsure[1]].type = ORGANIZATION
        return [unsure[1]]
    return [found.entity] if found is not None and _is_near_body(cast, d, found) else []


def _is_near_body(cast: Cast, d: Description, found: Pick) -> bool:
    """Whether an organization with a name was mentioned within two paragraphs, or in this one where the description has a modifier."""
    e, lines = cast.entities[found.entity], cast.p.paras[d.head] - cast.p.paras[found.event.token]
    return e.type == ORGANIZATION and not e.described and lines <= (2 if d.first == d.head else 0)


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
