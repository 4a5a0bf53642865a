"""Who the letters *Q.* and *A.* of an interview or of a court's record stand for."""

from __future__ import annotations

from collections import Counter

from ..entities.names import PERSON
from ..entities.role_choice import role_words
from ..lexicon.nouns import small_words
from . import court
from .discourse import Answer, Cast

JOURNALISTS = small_words("journalist")
"""Words of the role of the interviewer."""


def question(cast: Cast, letter: str, token: int) -> Answer:
    """Who asks or answers: who is spoken of most before the first *Q.* answers, the last other person within three lines asks.

    In the record of a court the examiner asks and the witness answers.

    Args:
        cast: the people of the article.
        letter: ``Q`` or ``A``.
        token: where it stands.
    """
    p = cast.p
    in_court = court.questioned(cast, letter, token)
    if in_court is not None:
        return Answer([in_court], "question-answer", f"“{letter}” → {cast.name(in_court)}: {court.PLACES[letter]}")
    start = cast.first_question
    if start is None:
        return Answer(reason="no-source", rule="question-answer", why=f"“{letter}”: no person is named before")
    before = [e for e in cast.events if e.token < start]
    met = Counter(e.entity for e in before if e.quoted < 0 and cast.entities[e.entity].type == PERSON)
    near = [e.entity for e in before if p.paras[start] - p.paras[e.token] <= 3]
    reporters = [e for e in near if any(w in JOURNALISTS for r in cast.entities[e].roles for w in role_words(p, r))]
    answers = max((e for e in met if e in near and e not in reporters), key=lambda e: met[e], default=None)
    asks = next(reversed(reporters or [e for e in near if e in met and e != answers and cast.entities[e].sure]), None)
    who, does = (answers, "answers") if letter == "A" else (asks, "asks")
    if answers is None or who is None:
        return Answer(reason="no-source", rule="question-answer", why=f"“{letter}”: no person is named before")
    return Answer([who], "question-answer", f"“{letter}” → {cast.name(who)}: the one who {does}")
