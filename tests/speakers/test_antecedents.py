"""The antecedents of *he* and *she*: each feature has an example and a counter-example, and no antecedent competes."""

from __future__ import annotations

import pytest

from quoteattr.parsing.model import load_model
from quoteattr.parsing.pieces import parse
from quoteattr.ranking.loglinear import reading
from quoteattr.speakers.antecedents import SURE, Candidate, candidates, decide
from quoteattr.speakers.discourse import Cast
from quoteattr.speakers.pronouns import HE, KINDS, SHE, Event
from quoteattr.speakers.resolver import Reading

OWEN = "Owen Pryce"
NORA = "Nora Whitfield"


def features(text: str, name: str | None) -> tuple[str, ...]:
    """The features of the one with a name, or of no antecedent, for the last *he* or *she* of a text."""
    article = parse(text, load_model())
    weighed: dict[int, list[Candidate]] = {}
    cast = Cast(article, [], weighed=weighed)
    Reading(cast, []).run()
    last = max(t for t in range(len(article)) if KINDS.get(article.lower[t]) in (HE, SHE))
    return next(c.features for c in weighed[last] if (None if c.entity is None else cast.name(c.entity)) == name)


EXAMPLES = [
    ("person, gender fits", f"{NORA} sang. She left.", NORA, "Whitfield sang. She left.", "Whitfield"),
    ("no name", "The surgeon rose. He left.", "surgeon", f"{OWEN} rose. He left.", OWEN),
    ("has a role", f"{OWEN}, a pilot, rose. He left.", OWEN, f"{OWEN} rose. He left.", OWEN),
    ("subject from subject, before", f"{OWEN} rose. He left.", OWEN, f"{OWEN} rose as he left.", OWEN),
    ("subject from subject, here", f"{OWEN} rose as he left.", OWEN, f"{OWEN} rose. He left.", OWEN),
    ("possessor from subject", f"{OWEN} sold his boat.", OWEN, f"{OWEN} rose. He left.", OWEN),
    ("sentences=1", f"{OWEN} rose. He left.", OWEN, f"{OWEN} rose. Rain fell. He left.", OWEN),
    ("lines=1", f"{OWEN} rose.\n\nHe left.", OWEN, f"{OWEN} rose. He left.", OWEN),
    ("begins the sentence", f"{OWEN} rose. He left.", OWEN, f"Later {OWEN} rose. He left.", OWEN),
    ("subject of the clause above, subject", f"{OWEN} said that he left.", OWEN, f"{OWEN} rose. He left.", OWEN),
    ("subject of the same clause, object", f"{OWEN} saw him.", OWEN, f"{OWEN} rose. Rain hit him.", OWEN),
    ("called so before 1", f"{OWEN} rose. He sat. He left.", OWEN, f"{OWEN} rose. He left.", OWEN),
    ("another first in the paragraph", f"{OWEN} met Martin Vale. He left.", "Martin Vale", f"{OWEN} met Martin Vale. He left.", OWEN),
    ("in the headline", f"{OWEN} rose. He left.", OWEN, f"A late vote\n\n{OWEN} rose. He left.", OWEN),
    ("named last", f"{OWEN} met Martin Vale. He left.", "Martin Vale", f"{OWEN} met Martin Vale. He left.", OWEN),
    ("no antecedent", f"{OWEN} rose. He left.", None, f"{OWEN} rose. He left.", OWEN),
]


@pytest.mark.parametrize(("feature", "example", "name", "counter", "other"), EXAMPLES, ids=[row[0] for row in EXAMPLES])
def test_feature(feature, example, name, counter, other):
    """A feature is seen in its example, not in its counter-example."""
    assert feature in features(example, name)
    assert feature not in features(counter, other)


def test_no_antecedent_competes():
    """Where no antecedent is likelier, the best entity has not the share to be answered."""
    found = [Candidate(0, Event(0, 0), ("near",)), Candidate(None, None, ("no antecedent",))]
    with reading("antecedent", {"near": 2.0}):
        best = decide(found)
        assert best is not None
        assert best.sure
        assert best.seen == ("near",)
    with reading("antecedent", {"no antecedent": 2.0}):
        best = decide(found)
        assert best is not None
        assert not best.sure
        assert not best.likely
    assert decide(found[1:]) is None
    assert SURE < 0.5


def test_no_candidates():
    """With no name before, no antecedent is the only candidate."""
    article = parse("He left.", load_model())
    assert [c.entity for c in candidates(Cast(article, []), 0, HE, [])] == [None]
