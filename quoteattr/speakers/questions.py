"""Who asks and who answers: behind the letters *Q.* and *A.* of an interview or of a court's record, and after *Hale asked Pike*."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from ..entities.name import PERSON
from ..entities.role_choice import role_words
from ..lexicon.nouns import small_words
from . import court
from .discourse import Answer, Cast
from .pronouns import HE, KINDS, SHE, Event

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
    in_court = court.questioned(cast, letter, token)
    if in_court is not None:
        return Answer([in_court], "question-answer", f"“{letter}” → {cast.name(in_court)}: {court.PLACES[letter]}")
    if court.is_record(cast):
        return Answer([_unnamed(cast, letter, token)], "described", f"“{letter}”: {court.PLACES[letter]}, whom nothing names")
    if letter == "Q" and _is_of_the_press(cast):
        return Answer([_unnamed(cast, letter, token)], "described", "“Q”: one of several who ask")
    if letter not in cast.interview:
        cast.interview[letter] = _in_interview(cast, letter)
    return cast.interview[letter]


def _in_interview(cast: Cast, letter: str) -> Answer:
    """Who of the persons named before the first *Q.* asks and who answers."""
    p, start = cast.p, cast.first_question
    if start is None:
        return Answer(reason="no-source", rule="question-answer", why=f"“{letter}”: no person is named before")
    before = [e for e in cast.events if e.token < start and p.labels[p.paras[e.token]] is None]
    met = Counter(e.entity for e in before if e.quoted < 0 and cast.entities[e.entity].type == PERSON)
    near = [e.entity for e in before if p.paras[start] - p.paras[e.token] <= 3]
    reporters = _reporters(cast, before, near)
    answers = cast.asked
    if answers is None:
        answers = max((e for e in met if e in near and e not in reporters), key=lambda e: met[e], default=None)
    if answers is None and not met:
        answers = _told_below(cast)
    asks = next(reversed(reporters or [e for e in near if e in met and e != answers and cast.entities[e].sure]), None)
    who, does = (answers, "answers") if letter == "A" else (asks, "asks")
    if answers is None or who is None:
        return Answer(reason="no-source", rule="question-answer", why=f"“{letter}”: no person is named before")
    return Answer([who], "question-answer", f"“{letter}” → {cast.name(who)}: the one who {does}")


def _told_below(cast: Cast) -> int | None:
    """Who is told of below the questions and answers, where the article names nobody else: *Ann Lee is a baker.*, *By Bo Ek* apart."""
    p = cast.p
    last = max((line for line, label in enumerate(p.labels) if label is not None), default=0)
    people = [e for e in cast.entities if e.type == PERSON and len(cast.name(e.index).split()) > 1]
    people = [e for e in people if p.lower[e.first - 1 : e.first] != ["by"]] if len(people) > 1 else people
    return people[0].index if len(people) == 1 and cast.p.paras[people[0].first] > last else None


def _reporters(cast: Cast, before: Sequence[Event], near: Sequence[int]) -> list[int]:
    """Who is said to ask: *Lee put the questions*; else the journalists near by."""
    p = cast.p
    told = [e.entity for e in before if e.subject and p.lower[p.heads[e.token]] in _ASKING]
    return told or [e for e in near if any(w in JOURNALISTS for r in cast.entities[e].roles for w in role_words(p, r))]


_ASKING = small_words("asking")
"""Verbs of who asks: *Lee put the questions*."""


def _is_of_the_press(cast: Cast) -> bool:
    """Whether *Q* is anybody in a briefing, where a label with a name opens and none is *A*: *MS. LEE: Hi. / Q Was it late?*."""
    p, start = cast.p, cast.first_question
    before = p.labels[: p.paras[start]] if start is not None else ()
    return any(form and form.sure and not form.known for form in before) and not any(form and form.name == "A" for form in p.labels)


def _unnamed(cast: Cast, letter: str, token: int) -> int:
    """Somebody unnamed behind a letter; *A* where *WITNESS* is a label too is the same."""
    known = cast.by_name.get("witness") if letter == "A" else None
    known = known if known is not None else cast.by_name.get(letter.lower())
    return known if known is not None else cast.add("unnamed", letter, "question", None, token, many=False)


def answerer(cast: Cast, token: int, asked: tuple[int, int], asker: Sequence[int], phrase: Callable[[int, int], Answer]) -> int | None:
    """Who was asked, in this paragraph or the one before, and so replies: Pike in *Hale asked Pike. “Not yet,” he replied*.

    Of *Hale asked her*, whoever *her* stands for, and that is not Hale.

    Args:
        cast: the people of the article.
        token: the pronoun that replies.
        asked: the offsets of whom the question was put to.
        asker: who asked.
        phrase: who the words between two tokens are.
    """
    p, (first, end) = cast.p, cast.tokens(*asked)
    if first == end or not 0 <= p.paras[token] - p.paras[first] <= 1 or first > token:
        return None
    kind = KINDS.get(p.lower[first])
    if kind in (HE, SHE):
        found = cast.singular(first, kind, without=asker) if asker and kind == KINDS[p.lower[token]] else None
        return found.entity if found is not None and found.likely else None
    if kind is not None:
        return None
    people = [e for e in phrase(first, end).entities if cast.entities[e].type in (PERSON, "unnamed")]
    return people[0] if len(people) == 1 else None


_QUIZZED = small_words("asked-passive")
"""What is done to somebody who then answers."""


def asked_before(cast: Cast, token: int) -> int | None:
    """*Bo Ek was asked if it was late. “No,” he grinned*: the person of whom the sentence before the quotation tells that; else None."""
    p = cast.p
    for event in reversed(cast.events[-NEAR_EVENTS:]):
        verb = p.heads[event.token]
        if p.deps[event.token] != "nsubjpass" or p.lower[verb] not in _QUIZZED or cast.entities[event.entity].type != PERSON:
            continue
        marks = [t for t in range(verb, token) if cast.inside[t] >= 0]
        near = event.quoted < 0 and p.paras[event.token] == p.paras[token] and marks != []
        return event.entity if near and p.sents[marks[0]] - p.sents[verb] == 1 else None
    return None


NEAR_EVENTS = 6
"""Mentions before an answer among which whoever was asked is."""
