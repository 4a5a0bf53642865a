"""Entities for the names that are no person's full name or surname: organizations, places, people known by one name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import attrs

from ..lexicon.nouns import places, small_words
from .entity import Entity
from .name import ORGANIZATION, PERSON, PLACE, UNKNOWN, Name

_COMPANY_ENDS = small_words("company-end")
"""What a company's name may end with: *Corvale Foods Inc.* is *Corvale Foods*."""


@attrs.define
class _Bodies:
    """The names that are left, each with the entity that it is of, and their short forms.

    Attributes:
        entities: all entities of the article.
        kinds: what each name was taken for, weighed by how sure that was.
        known: entity by name.
        longer: entity by a name that it begins or ends with.
        initials: entity by the capitals of its name.
    """

    entities: list[Entity]
    kinds: dict[str, Counter[str]]
    known: dict[str, int] = attrs.field(factory=dict)
    longer: dict[str, int] = attrs.field(factory=dict)
    initials: dict[str, int] = attrs.field(factory=dict)

    def long_name(self, n: Name) -> int:
        """The entity of a name of several words."""
        text = " ".join(n.words[:-1]) if len(n.words) > 2 and n.words[-1].rstrip(".") in _COMPANY_ENDS else n.text
        if text not in self.known:
            e = self.known[text] = self._new(n, {PERSON: PERSON, PLACE: PLACE})
            for i in range(1, len(n.words)):
                self.longer.setdefault(" ".join(n.words[i:]), e)
                self.longer.setdefault(" ".join(n.words[:i]), e)
            short = "".join(w[0] for w in n.words if w[0].isupper())
            if len(short) > 1:
                self.initials.setdefault(short, e)
        return self.known[text]

    def short_name(self, n: Name) -> int:
        """The entity of a name of one word: a known one, a body's abbreviation or short form, or a new one."""
        where = places().get(n.text)
        key = where[1] if where and where[0] == "country" and where[1] else n.text
        bare = n.text.replace(".", "")
        abbreviated = bare.isupper()
        if key in self.known:
            return self.known[key]
        if abbreviated and 2 <= len(bare) <= 6 and bare in self.initials:
            self.known[key] = self.initials[bare]
            return self.known[key]
        if abbreviated and bare in self.known:
            return self.known[bare]
        if n.text in self.longer and n.kind in (ORGANIZATION, UNKNOWN):
            self.known[key] = self.longer[n.text]
            return self.known[key]
        self.known[key] = self._new(n, {PERSON: PERSON, PLACE: PLACE, UNKNOWN: PERSON})
        if abbreviated:
            self.known.setdefault(bare, self.known[key])
        return self.known[key]

    def _new(self, n: Name, types: Mapping[str, str]) -> int:
        kind = self.kinds[n.text].most_common(1)[0][0]
        self.entities.append(Entity(len(self.entities), types.get(kind, ORGANIZATION), "", first=n.first))
        return len(self.entities) - 1


def join_others(names: Sequence[Name], of: list[int], entities: list[Entity]) -> None:
    """Entities for whatever name is left: organizations, places, people known by one name."""
    left = [k for k in range(len(names)) if of[k] < 0]
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for k in left:
        n = names[k]
        kinds[n.text][n.kind] += 3 if n.sure else 1 if n.kind == UNKNOWN else 2
    bodies = _Bodies(entities, kinds)
    for k in left:
        if len(names[k].words) > 1:
            of[k] = bodies.long_name(names[k])
    for k in left:
        if of[k] < 0:
            of[k] = bodies.short_name(names[k])
