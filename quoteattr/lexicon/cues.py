"""The cue words: every form with its class, its stance, and how often it is a cue."""

from __future__ import annotations

from typing import cast

import attrs

from ..types import Stance
from . import from_tables, table
from .inflection import plural, verb_forms


@attrs.frozen
class CueWord:
    """An entry of ``cues.tsv``.

    Attributes:
        lemma: dictionary form.
        pos: ``v`` verb, ``n`` noun, ``p`` preposition or ``l`` layout (a colon or dash).
        cls: the kind of attribution it reports: one of :data:`quoteattr.types.CUE_CLASSES` (``other``: rarely any) or ``unknown``.
        rate: share of its occurrences in PolNeAR train that were cues, smoothed.
        stance: how the source stands to the content: one of :data:`quoteattr.types.STANCES`.
    """

    lemma: str
    pos: str
    cls: str
    rate: float
    stance: Stance = "neutral"


@from_tables()
def cue_words() -> dict[tuple[str, str], CueWord]:
    """Every form of every cue word: ``(form, pos)`` → entry."""
    forms: dict[tuple[str, str], CueWord] = {}
    for row in sorted(table("cues"), key=lambda row: -int(row["cues"])):
        seen, cues = int(row["seen"]), int(row["cues"])
        prior = 0.5 if row["class"] in ("speech", "writing") else 0.2
        word = CueWord(row["lemma"], row["pos"], row["class"], (cues + 3 * prior) / (seen + 3), cast(Stance, row["stance"]))
        inflected = verb_forms(word.lemma, row["irregular"], row["doubled"] == "y") if word.pos == "v" else {word.lemma, plural(word.lemma)}
        for form in inflected:
            forms.setdefault((form, word.pos), word)
    return forms


REPORTS = 0.3
"""Share of a verb's occurrences that are cues from which on it is taken for one that says a clause."""


def often_reports(form: str) -> bool:
    """Whether a form of a verb is often enough a cue to be taken for one that says a clause.

    >>> often_reports("warned"), often_reports("drained")
    (True, False)
    """
    word = cue_words().get((form, "v"))
    return word is not None and word.rate >= REPORTS


@from_tables()
def cues_of(pos: str) -> dict[str, CueWord]:
    """Every form of the cue words of one part of speech.

    >>> cues_of("v")["said"].lemma
    'say'
    """
    return {form: word for (form, other), word in cue_words().items() if other == pos}


PUT_IT = CueWord("put it", "v", "speech", 0.6)
"""*As Lee put it, …* (14 of 25 on PolNeAR train; the others are things put somewhere)."""


GOES = CueWord("go", "v", "speech", 0.6)
"""*She goes, “…”*, *I was like, “…”*: how people tell what somebody said."""


ACCORDING = CueWord("according to", "p", "speech", 0.95)
"""``according to``: nearly always a cue (394 of 410 on PolNeAR train)."""


LABEL = CueWord(":", "l", "speech", 0.5)


DASH = CueWord("—", "l", "speech", 0.5)


INTRODUCTION = CueWord("", "l", "speech", 0.5)
"""No word at all: *Ann Lee was furious. “We were never asked.”*."""
