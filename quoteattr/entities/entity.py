"""One speaker or source of an article."""

from __future__ import annotations

from collections import Counter

import attrs

from .role_phrases import RolePhrase


@attrs.define(eq=False)
class Entity:
    """One speaker or source of the article, while it is being gathered.

    Attributes:
        index: its number.
        type: person, organization, group, unnamed, or place (a place that has not spoken yet).
        name: the fullest form that the article prints.
        aliases: every form of the name with its count.
        gender: ``m``, ``f`` or empty.
        roles: what it is called, best first.
        heads: the head nouns of its descriptions, in the singular.
        owner: the index of the entity whose campaign, aide … it is, or None.
        first: the token of its first mention.
        described: it has a description only, no name.
        sure: its type is certain: a title, a given name, a role.
        many: the head noun of its description is a plural.
        doubtful: the index of each name that may as well be of somebody else with the same surname.
        close: the index of each name that is likelier of this person than of somebody else with the same surname.
    """

    index: int
    type: str
    name: str
    aliases: Counter[str] = attrs.field(factory=Counter)
    gender: str = ""
    roles: list[RolePhrase] = attrs.field(factory=list)
    heads: set[str] = attrs.field(factory=set)
    owner: int | None = None
    first: int = 0
    described: bool = False
    sure: bool = False
    many: bool = False
    doubtful: set[int] = attrs.field(factory=set)
    close: set[int] = attrs.field(factory=set)

    @property
    def may_be_body(self) -> bool:
        """Whether it was taken for a person, and nothing shows that it is one: it may as well be a company."""
        return self.type == "person" and not (self.sure or self.gender or self.roles or self.described)


def fullest(aliases: Counter[str]) -> str:
    """The fullest of several forms of one name: not shouted, if another has more than a word, most words, most frequent.

    >>> fullest(Counter({"Lee": 9, "Ann Lee": 1, "ANN LEE": 1})), fullest(Counter({"Ann": 9, "ANN LEE": 1}))
    ('Ann Lee', 'ANN LEE')
    """
    told = any(" " in a and not a.isupper() for a in aliases) or all(" " not in a for a in aliases)
    return max(aliases, key=lambda a: (not (told and a.isupper() and len(a) > 5), len(a.split()), aliases[a], len(a)))
