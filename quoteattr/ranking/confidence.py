"""How sure a row is: the probability that this speaker, under this name, said these words.

A logistic model over what was seen on the way to the speaker, one readable weight for each piece of evidence, fitted by
``python -m quoteattr.training`` on articles with resolved speakers.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence

from ..lexicon import table
from .loglinear import score, weights

STEPS = (0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.995)
"""Steps in the share of the link; each that it reaches is a piece of evidence."""


LONG_NAME = 5
"""Words from which on names are as long as each other."""


@functools.cache
def _ways() -> dict[str, str]:
    return {row["rule"]: row["way"] for row in table("speaker_rules")}


def evidence(
    *, share: float, position: str, frame: str, kind: str, rule: str, speaker_type: str, name: str, has_role: bool, has_aliases: bool
) -> tuple[str, ...]:
    """What counts for and against a row.

    Args:
        share: the share of the link (or of the clause) among its candidates.
        position: where the cue stands to the content, or the content's shape.
        frame: how the source was found.
        kind: direct, mixed or indirect.
        rule: how it was found who the source is.
        speaker_type: person, organization, group or unnamed.
        name: the speaker's name as printed.
        has_role: whether a role is told.
        has_aliases: whether the article prints the name in other forms too.

    >>> evidence(share=0.96, position="after", frame="subject", kind="direct", rule="he", speaker_type="person", name="Bo Ek",
    ...     has_role=True, has_aliases=False)[5:]
    ('direct', 'after', 'after:subject', 'subject', 'pronoun', 'he', 'he, person', 'person', 'person of 2 words', 'role')
    """
    words = min(len(name.split()), LONG_NAME)
    return (
        *(f"link {step}" for step in STEPS if share >= step),
        kind,
        position,
        f"{position}:{frame}",
        frame,
        _ways().get(rule, "place"),
        rule,
        f"{rule}, {speaker_type}",
        speaker_type,
        f"{speaker_type} of {words} words",
        *(["role"] if has_role else []),
        *(["aliases"] if has_aliases else []),
    )


def confidence(seen: Sequence[str]) -> float:
    """The probability of being right with this evidence.

    >>> confidence(["link 0.5", "link 0.7", "link 0.8", "link 0.9", "name", "full-name", "person"]) > confidence(["description"])
    True
    """
    return 1 / (1 + math.exp(-score(weights("confidence"), ("always", *seen))))
