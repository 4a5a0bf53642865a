"""Antecedents of *he* and *she*: every mention before, and no antecedent, weighed together by named features with fitted weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from ..entities.name import PERSON
from ..parsing.parse import Parse
from ..ranking.loglinear import bucket, probabilities, score, strongest, weights
from .pronouns import GENDERS, KINDS, Event, Pick, Weighed

if TYPE_CHECKING:
    from .discourse import Cast

CANDIDATES = 8
"""So many candidates, the best by the hand-set weights, are looked at."""


NEAR = 12
"""Mentions before the pronoun among which the earlier pronoun and the governing subject are looked for."""


STEP, STEPS = 0.25, 40
"""What a candidate lacks to the best by the hand-set weights counts once for each step, at most so often."""


SCORES = (-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0)
"""Steps in its score by these weights; each that it reaches is a feature."""


MANY = 3
"""Mentions from which on a person is one whom the article is about."""


PARTS, CALLED = (0.1, 0.2, 0.35, 0.5, 0.7), (1, 3, 6)
"""Steps in a candidate's part of all mentions of people, and in how often the same pronoun stood for it before."""


CLEAR, SURE, LIKELY = 0.8, 0.45, 0.4
"""Shares from which a candidate is clear, is answered, and counts as a mention for the pronouns after; below the second the answer is
no antecedent, for it is too close a guess."""


@attrs.frozen
class Candidate:
    """A candidate antecedent of a pronoun: the entity, or None for no antecedent; its best mention and the features that count for it."""

    entity: int | None
    event: Event | None
    features: tuple[str, ...]


def decide(candidates: Sequence[Candidate]) -> Pick | None:
    """The likeliest of the candidates; None if there is no entity among them.

    No antecedent competes too: where that is likelier, no candidate has the share to be answered.
    """
    model = weights("antecedent")
    shares = probabilities([score(model, c.features) for c in candidates])
    order = sorted(range(len(shares)), key=lambda i: -shares[i])
    best = next((i for i in order if candidates[i].entity is not None), None)
    if best is None:
        return None
    found, share = candidates[best], shares[best]
    lead = share - max((s for i, s in enumerate(shares) if i != best), default=0.0)
    assert found.entity is not None
    assert found.event is not None
    seen = tuple(feature for feature, weight in strongest(model, found.features, 6) if weight > 0)[:2]
    return Pick(found.entity, found.event, lead, share >= CLEAR, share >= SURE, share >= LIKELY, seen)


def candidates(cast: Cast, token: int, kind: str, weighed: Sequence[Weighed]) -> list[Candidate]:
    """The candidate antecedents of a pronoun, no antecedent last.

    Args:
        cast: the entities so far.
        token: the pronoun.
        kind: he or she.
        weighed: those who fit, the best by the hand-set weights first.
    """
    scene = _Scene(cast, token, kind, weighed[:CANDIDATES])
    return [*(Candidate(w.entity, w.event, scene.features(w)) for w in scene.weighed), Candidate(None, None, scene.no_antecedent())]


def case(p: Parse, token: int) -> str:
    """The place of a pronoun in its clause: subject, possessor or object."""
    if p.deps[token] == "poss" or p.tags[token] == "PRP$" or p.lower[token] == "his":
        return "possessor"
    return "subject" if p.deps[token] in ("nsubj", "nsubjpass") or p.lower[token] in ("he", "she") else "object"


class _Scene:
    """A pronoun with those who may be meant."""

    def __init__(self, cast: Cast, token: int, kind: str, weighed: Sequence[Weighed]) -> None:
        self.cast, self.p, self.token, self.kind, self.weighed = cast, cast.p, token, kind, weighed
        self.case, self.source = case(cast.p, token), token in cast.sources
        entities = {w.entity for w in weighed}
        self.total, self.most = self._all_mentions(), max((cast.counts[e] for e in entities), default=0)
        before = [e for e in cast.events[-8 * NEAR :] if e.token < token]
        near = [e for e in before[-4 * NEAR :] if e.entity in entities]
        self.chain = next((e for e in reversed(near) if e.pronoun), None)
        self.latest = next((e for e in reversed(near) if not e.pronoun), None)
        self.spoke = next((e for e in reversed(before) if e.speaker and e.entity in entities), None)
        begins = self.p.line_tokens[self.p.paras[token]][0]
        self.paragraph = next((e.entity for e in near if e.token >= begins), None)
        self.gendered = any(cast.entities[w.entity].gender for w in weighed[:4])
        self.governing, verb = self._subjects_above(), self._verb()
        self.clause = {e.entity for e in before[-NEAR:] if e.subject and self._verb_of(e.token) == verb}

    def _all_mentions(self) -> int:
        """How often people with a name have been mentioned."""
        cast = self.cast
        met = [cast.entities[e] for e in cast.last]
        return sum([cast.counts[e.index] for e in met if e.type == PERSON and not e.described])

    def _verb(self) -> int:
        return self._verb_of(self.token)

    def _verb_of(self, t: int) -> int:
        p = self.p
        for _ in range(6):
            if p.tags[t][:2] in ("VB", "MD") or p.heads[t] == t:
                break
            t = p.heads[t]
        return t

    def _subjects_above(self) -> set[int]:
        """The entities of the subjects of the clauses in which the pronoun's clause stands."""
        p, found, verb = self.p, set(), self._verb()
        above = set()
        for _ in range(5):
            if p.heads[verb] == verb:
                break
            verb = self._verb_of(p.heads[verb])
            above.add(verb)
        for e in self.cast.events[-NEAR:]:
            if e.subject and p.sents[e.token] == p.sents[self.token] and self._verb_of(e.token) in above:
                found.add(e.entity)
        return found

    def features(self, w: Weighed) -> tuple[str, ...]:
        """What counts for or against a candidate."""
        return self._as_source([*self._form(w), *self._place(w), *self._topic(w), *self._before(w)])

    def _form(self, w: Weighed) -> list[str]:
        """What it is: the form of its name, its gender, its roles."""
        p, e = self.p, self.cast.entities[w.entity]
        unsure = "perhaps a person" if " " in e.name else "one word, perhaps a person"
        person = "no name" if e.described else "person" if e.sure else unsure
        known = "gender fits" if e.gender == GENDERS[self.kind] else "gender open"
        found = [person, known, f"{person}, {known}"]
        if self.gendered:
            found.append("has the gender" if e.gender else "another has the gender")
        if e.type != PERSON and not e.described:
            found.append("no person")
        if e.roles:
            found.append("no name, role" if e.described else "has a role")
        if e.described and e.owner is not None:
            found.append(f"somebody's, {self.case}")
        first = self.cast.start_of(w.event.token)
        if first >= 0 and p.lower[first - 1 : first] == ["the"]:
            found.append("the before its name")
        return found

    def _place(self, w: Weighed) -> list[str]:
        """Where its best mention stands, and how the hand-set weights see it."""
        p, event = self.p, w.event
        sentences, lines = p.sents[self.token] - p.sents[event.token], p.paras[self.token] - p.paras[event.token]
        place = "subject" if event.subject else "possessor" if event.possessive else "part" if event.part else "object"
        found = [
            *(["behind the best"] * min(round((self.weighed[0].value - w.value) / STEP), STEPS)),
            *(f"score {step}" for step in SCORES if w.value >= step),
            f"sentences={bucket(sentences)}",
            f"lines={min(lines, 3)}",
            f"{self.case} from {place}",
            f"{self.case} from {place}, {'before' if sentences else 'here'}",
        ]
        if w.entity in self.governing:
            found.append(f"subject of the clause above, {self.case}")
        if w.entity in self.clause:
            found.append(f"subject of the same clause, {self.case}")
        if event.quoted >= 0 and event.quoted != self.cast.inside[self.token]:
            found.append("named in other words")
        if event.quoted < 0 <= self.cast.inside[self.token]:
            found.append("quoted pronoun")
        if event.speaker:
            found.append("spoke")
        first = self.cast.start_of(event.token)
        if first >= 0 and first in (p.line_tokens[p.paras[first]][0], p.sentence(first)[0]):
            found.append("begins the sentence")
        return found

    def _topic(self, w: Weighed) -> list[str]:
        """How much the article speaks of it."""
        count = self.cast.counts[w.entity]
        found = [f"mentions={bucket(count)}", *(f"share {step}" for step in PARTS if count >= step * max(1, self.total))]
        if count == self.most and self.most >= MANY:
            found.append("most named")
        if self.cast.entities[w.entity].first < self.p.line_tokens[0][1]:
            found.append("in the headline")
        if self.paragraph is not None:
            found.append("first in the paragraph" if self.paragraph == w.entity else "another first in the paragraph")
        return found

    def _before(self, w: Weighed) -> list[str]:
        """What the pronouns, names and sources right before stand for."""
        p, found = self.p, list[str]()
        called: Counter[str] = self.cast.called.get(w.entity, Counter())
        if self.chain is not None and self.chain.entity == w.entity:
            same = KINDS.get(p.lower[self.chain.token]) == self.kind
            gap = bucket(p.sents[self.token] - p.sents[self.chain.token])
            found.append(f"{'the same' if same else 'another'} pronoun before, sentences={gap}")
        if self.latest is not None:
            found.append("named last" if self.latest.entity == w.entity else "another named since")
        found += [f"called so before {n}" for n in CALLED if called[self.kind] >= n]
        if any(called[kind] for kind in GENDERS if kind != self.kind):
            found.append("called otherwise before")
        if self.spoke is not None:
            lines = min(p.paras[self.token] - p.paras[self.spoke.token], 3)
            found.append(f"{'spoke last' if self.spoke.entity == w.entity else 'another spoke last'}, lines={lines}")
        return found

    def _as_source(self, found: list[str]) -> tuple[str, ...]:
        """The features, and once more as those of a source where the pronoun is one: *he said* looks back otherwise than *his hat*."""
        return (*found, *(f"source: {f}" for f in found)) if self.source else tuple(found)

    def no_antecedent(self) -> tuple[str, ...]:
        """What counts for no antecedent."""
        top = self.weighed[0].value if self.weighed else -9.0
        found = [
            "no antecedent",
            f"no antecedent, {self.case}",
            *(f"no antecedent, score {step}" for step in SCORES if top >= step),
            f"no antecedent of {min(len(self.weighed), 3)}",
        ]
        if self.cast.inside[self.token] >= 0:
            found.append("no antecedent, quoted")
        return self._as_source(found)
