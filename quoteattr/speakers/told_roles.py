"""Roles that a sentence tells of whom a pronoun stands for: *A former minister, she …*, *She is a river pilot*."""

from __future__ import annotations

from ..entities.names import PERSON
from ..entities.roles import leading_role, predicate_role
from ..parsing.parse import Parse
from .discourse import Cast
from .pronouns import Pick


def fronted(p: Parse, token: int) -> list[tuple[int, int]]:
    """The tokens before a pronoun that tell of it: in *As Lee’s aide, she …*, *Ordering Lee to pay, she …* the pronoun is not Lee."""
    first = p.sentence(token)[0]
    doing = p.tags[first] == "VBG" and p.deps[first] == "advcl" and p.heads[first] == p.heads[token] and p.deps[token] == "nsubj"
    return [(first, token)] if doing or leading_role(p, token) is not None else []


def described_before(cast: Cast, token: int, found: Pick) -> None:
    """*A former minister, she …* shows the role of the antecedent of *she*."""
    role = leading_role(cast.p, token) if found.clear else None
    if role is not None and cast.entities[found.entity].type == PERSON:
        cast.give_role(found.entity, role)


def predicated(cast: Cast, token: int, found: Pick) -> None:
    """*She is a river pilot* shows the role of the antecedent of *she*, unless the article gives one beside the name.

    Not inside a quotation, where *she is a leader* praises.
    """
    e = cast.entities[found.entity]
    unknown = e.type == PERSON and not any(r.cls == "office" for r in e.roles)
    role = predicate_role(cast.p, token) if found.clear and unknown and cast.inside[token] < 0 else None
    if role is not None:
        cast.give_role(found.entity, role)
