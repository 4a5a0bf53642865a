"""Who a pronoun stands for: the mentions before it, weighed by gender, place, grammar and what was said last."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs

from ..parsing.parse import Parse

HE, SHE, THEY, IT, FIRST, WHO, YOU = "he", "she", "they", "it", "first-person", "who", "you"


KINDS = {
    **dict.fromkeys(("he", "him", "his", "himself"), HE),
    **dict.fromkeys(("she", "her", "hers", "herself"), SHE),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), THEY),
    **dict.fromkeys(("it", "its", "itself"), IT),
    **dict.fromkeys(("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"), FIRST),
    **dict.fromkeys(("who", "whom", "whose", "that", "which"), WHO),
    **dict.fromkeys(("you", "your", "yourself"), YOU),
}
"""The pronouns, each with its kind."""


GENDERS = {HE: "m", SHE: "f"}


WINDOW = 80
"""Mentions before the pronoun that are looked at."""


WEIGHTS = {
    "sentence": -1.2, "paragraph": -0.9, "subject": 1.6, "possessive": -0.4, "quoted": -2.0, "speaker": 0.6, "pronoun": 0.3,
    "count": 0.15, "part": -1.0,
}  # fmt: skip
"""How much each circumstance of a mention counts; sentence and paragraph for each one between."""


MARGIN = 0.25
"""Lead over the runner-up below which the two are held equal."""


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
class Pick:
    """What was found: the entity, its score, the lead over the runner-up, and the mention that counted most."""

    entity: int
    score: float
    lead: float
    event: Event


def pick(
    p: Parse,
    events: Sequence[Event],
    token: int,
    quoted: int,
    fits: Callable[[int], float | None],
    counts: Sequence[int],
    barred: Sequence[tuple[int, int]] = (),
) -> Pick | None:
    """The entity that a pronoun at ``token`` stands for.

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
        value = base + event.weight + paragraph * min(line - p.paras[at], 5)
        value += sentence * (distance if distance < 2 else 1 + 0.5 * min(distance, 8))
        if event.quoted >= 0 and event.quoted != quoted and not event.speaker:
            value += hidden
        if entity not in best or value > best[entity][0]:
            best[entity] = (value, event)
    if not best:
        return None
    ranked = sorted(((v, e, k) for k, (v, e) in best.items()), key=lambda x: -x[0])
    lead = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else 9.0
    return Pick(ranked[0][2], ranked[0][0], lead, ranked[0][1])
