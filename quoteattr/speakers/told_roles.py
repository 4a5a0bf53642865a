"""Roles that another sentence tells: *A former minister, she …*, *She is a river pilot*, *Lee is less sure. The head of the trust …*."""

from __future__ import annotations

import attrs

from ..entities.name import PERSON
from ..entities.role_phrases import RolePhrase, role_phrase
from ..entities.roles import leading_role, predicate_role
from ..lexicon.nouns import role_nouns
from ..parsing.parse import Parse
from .discourse import Answer, Cast
from .mentions import Description
from .pronouns import Pick


def fronted(p: Parse, token: int) -> list[tuple[int, int]]:
    """The tokens before a pronoun that tell of it: in *As Lee’s aide, she …*, *Asked about Lee, she …* the pronoun is not Lee."""
    first = p.sentence(token)[0]
    doing = p.tags[first] in ("VBG", "VBN") and p.deps[first] == "advcl" and p.deps[token] == "nsubj"
    beside = doing and (p.heads[first] == p.heads[token] or p.words[token - 1] == "," and p.right_ends[first] == token - 1)
    return [(first, token)] if beside or leading_role(p, token) is not None else []


def described_before(cast: Cast, token: int, found: Pick) -> None:
    """*A former minister, she …* shows the role of the antecedent of *she*."""
    role = leading_role(cast.p, token) if found.clear else None
    if role is not None and cast.entities[found.entity].type == PERSON:
        cast.give_role(found.entity, role)


def predicated(cast: Cast, token: int, found: Pick) -> None:
    """*She is a river pilot* shows the role of the antecedent of *she*, unless the article gives one beside the name.

    Not inside a quotation, where *she is a leader* praises.
    """
    told = found.clear and _is_unknown(cast, found.entity) and cast.inside[token] < 0
    role = predicate_role(cast.p, token) if told else None
    if role is not None:
        cast.give_role(found.entity, role)


def _is_unknown(cast: Cast, entity: int) -> bool:
    """Whether somebody is a person to whom the article gives no office so far."""
    e = cast.entities[entity]
    return e.type == PERSON and not any(r.cls == "office" for r in e.roles)


def on_trial(cast: Cast, answer: Answer, d: Description) -> None:
    """*the defendant* shows the capacity of who was charged, unless the article gives them an office."""
    if answer.rule == "described-charge" and _is_unknown(cast, answer.entities[0]):
        cast.give_role(answer.entities[0], RolePhrase(d.first, d.end, -1, "described", "office"))


SHORT = 9
"""Tokens of a sentence that brings somebody in by the name only."""


def resumed(cast: Cast, d: Description) -> None:
    """*Ann Lee is less sure. The head of the trust …* shows her role: the next sentence begins with an office that nobody has.

    The sentence before is short and names nobody and nothing else, its subject is active, and the office tells more than one noun. Not:
    *Ann Lee left the clinic. The head nurse …*, *Ann Lee was jailed. The head of the trust …*, *Ann Lee left. The young clerk …*.
    """
    begins = cast.p.sentence(d.head)[0]
    role = _leading_office(cast, d, begins)
    entity = _brought_in(cast, begins) if role is not None else None
    if role is None or entity is None or cast.by_role_word.get(d.noun):
        return
    gender = role_nouns().get(d.noun, ("", ""))[1]
    if (not gender or cast.entities[entity].gender in ("", gender)) and _is_unknown(cast, entity):
        cast.give_role(entity, role)


def _leading_office(cast: Cast, d: Description, begins: int) -> RolePhrase | None:
    """The office of two nouns that is the subject at the head of a sentence, with no name beside it: *The head of the trust* left."""
    p, verb = cast.p, cast.p.heads[d.head]
    subject = p.deps[d.head] in ("nsubj", "nsubjpass") and d.first == begins + 1 and p.words[begins] == "The"
    role = next(role_phrase(p, d.first, -1, "described", {}), None) if subject and cast.inside[begins] < 0 else None
    if role is None or role.cls != "office" or d.plural and not d.coordinated:
        return None
    role = attrs.evolve(role, end=min(role.end, verb)) if verb > d.head else role
    named = role.end in cast.at or role.end + 1 in cast.at
    return role if not named and sum(p.tags[t].startswith("NN") for t in range(role.first, role.end)) > 1 else None


def _brought_in(cast: Cast, begins: int) -> int | None:
    """Whom the short sentence before brings in, by the full name and with no other noun: *Ann Lee is less sure*."""
    p = cast.p
    first = p.sentence(begins - 1)[0] if begins > 0 else 0
    told = range(first, begins)
    if not 0 < len(told) <= SHORT or p.paras[first] != p.paras[begins]:
        return None
    if any(p.tags[t] in ("NN", "NNS") or cast.inside[t] >= 0 for t in told):
        return None
    named = {cast.at[t] for t in told if t in cast.at}
    n = cast.names[min(named)] if len(named) == 1 else None
    return cast.of[min(named)] if n is not None and p.deps[n.last] == "nsubj" and len(n.words) > 1 else None
