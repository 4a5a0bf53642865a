"""The antecedent of a pronoun: the mentions before it, weighed by gender, place, grammar and what was said last."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs

from ..lexicon import table
from ..lexicon.nouns import small_words
from ..parsing.parse import Parse

HE, SHE, THEY, IT, FIRST, WHO, YOU = "he", "she", "they", "it", "first-person", "who", "you"


KINDS = {row["pronoun"]: row["kind"] for row in table("pronouns")}
"""The pronouns, each with its kind."""


GENDERS = {HE: "m", SHE: "f"}


WINDOW = 80
"""Mentions before the pronoun that are looked at."""


WEIGHTS = {
    "sentence": -1.2, "paragraph": -0.9, "subject": 1.6, "possessive": -0.4, "quoted": -2.0, "speaker": 0.6, "pronoun": 0.3,
    "count": 0.15, "part": -1.0,
}  # fmt: skip
"""How much each circumstance of a mention counts; sentence and paragraph for each one between."""


CLEAR = 0.8
"""Lead over the runner-up from which what the hand-set weights chose is clear."""


@attrs.frozen
class Event:
    """A mention of an entity at a token.

    Attributes:
        token: where.
        entity: its index.
        subject: it is the subject of a clause; ``possessive`` a possessor; ``part`` it stands inside a larger noun phrase.
        quoted: index of the quotation it stands in, or -1.
        speaker: it is the source of an attribution.
        pronoun: it is a pronoun.
        weight: what all this counts for a pronoun after it.
    """

    token: int
    entity: int
    subject: bool = False
    possessive: bool = False
    part: bool = False
    quoted: int = -1
    speaker: bool = False
    pronoun: bool = False
    weight: float = attrs.field(init=False)

    @weight.default
    def _weight(self) -> float:
        w = WEIGHTS
        value = w["subject"] * self.subject + w["possessive"] * self.possessive + w["part"] * (self.part and not self.possessive)
        return value + w["speaker"] * self.speaker + w["pronoun"] * self.pronoun


@attrs.frozen
class Weighed:
    """An entity that fits, its score by the hand-set weights and the mention that counted most."""

    entity: int
    value: float
    event: Event


@attrs.frozen
class Pick:
    """What was found.

    Attributes:
        entity: the likeliest entity.
        event: its mention that counted most.
        lead: how far it is ahead of the next one, in hand-set weights or in shares.
        clear: nothing else comes near.
        sure: it is likely enough to be answered; ``likely`` at least to be taken for the mention of later pronouns.
        seen: the features that counted most, in words; empty where the hand-set weights decided.
    """

    entity: int
    event: Event
    lead: float
    clear: bool
    sure: bool = True
    likely: bool = True
    seen: tuple[str, ...] = ()


def pick(weighed: Sequence[Weighed]) -> Pick | None:
    """The best of those who fit, by the hand-set weights; None if no one does."""
    if not weighed:
        return None
    best = weighed[0]
    lead = best.value - weighed[1].value if len(weighed) > 1 else 9.0
    return Pick(best.entity, best.event, lead, lead >= CLEAR)


def weigh(
    p: Parse,
    events: Sequence[Event],
    token: int,
    quoted: int,
    fits: Callable[[int], float | None],
    counts: Sequence[int],
    barred: Sequence[tuple[int, int]] = (),
) -> list[Weighed]:
    """The entities that a pronoun at ``token`` may stand for, the best by the hand-set weights first.

    Args:
        p: the parse.
        events: the mentions so far, in order.
        token: the pronoun.
        quoted: index of the quotation that it stands in, or -1.
        fits: for an entity a bonus (gender, number, type), or None where it cannot be.
        counts: how often each entity is mentioned.
        barred: stretches of tokens that do not count: what the pronoun itself is said to say.
    """
    best: dict[int, tuple[float, Event]] = {}
    known: dict[int, float | None] = {}
    sentence, paragraph, hidden = WEIGHTS["sentence"], WEIGHTS["paragraph"], WEIGHTS["quoted"]
    here, line, seen = p.sents[token], p.paras[token], 0
    for event in reversed(events):
        at, entity = event.token, event.entity
        if at >= token:
            continue
        seen += 1
        distance = here - p.sents[at]
        if seen > WINDOW or distance > 30:
            break
        if barred and any(a <= at < b for a, b in barred):
            continue
        if entity not in known:
            bonus = fits(entity)
            known[entity] = None if bonus is None else bonus + WEIGHTS["count"] * min(counts[entity], 8) ** 0.5
        base = known[entity]
        if base is None:
            continue
        lines = line - p.paras[at]
        value = base + event.weight + paragraph * (lines if lines < 5 else 5)
        value += sentence * (distance if distance < 2 else 1 + 0.5 * (distance if distance < 8 else 8))
        if event.quoted >= 0 and event.quoted != quoted and not event.speaker:
            value += hidden
        if entity not in best or value > best[entity][0]:
            best[entity] = (value, event)
    return sorted((Weighed(k, v, e) for k, (v, e) in best.items()), key=lambda w: -w.value)


_NOBODY = small_words("nobody")
"""Words that say that nobody is meant."""


def is_nobody(p: Parse, first: int, end: int) -> bool:
    """*Nobody in Hull*, *none of them*, *no official*: not *No 10* and *Nobody Inc.*."""
    return p.lower[first] in _NOBODY and (end - first == 1 or p.words[first + 1].islower())


def is_empty_subject(p: Parse, token: int) -> bool:
    """Whether *it* stands for nothing: *it was reported that …*, *it is said that …*."""
    verb = p.heads[token]
    return p.deps[token] in ("nsubjpass", "expl") and p.tags[verb] == "VBN" and any(p.deps[k] == "auxpass" for k in p.kids[verb])


def relative_antecedent(p: Parse, token: int) -> int:
    """The noun that the relative clause of a *who* modifies, by the tree; of *A and B, who* the first; -1 if there is none."""
    verb = p.heads[token]
    for _ in range(3):
        if p.deps[verb] == "relcl":
            break
        verb = p.heads[verb]
    noun = p.heads[verb]
    if p.deps[verb] != "relcl" or noun >= token:
        return -1
    return p.heads[noun] if p.deps[noun] == "conj" and p.tags[p.heads[noun]] == p.tags[noun] else noun
