"""Who says something, told of by a relative clause between: *A man who lost his shop says it was late*."""

from __future__ import annotations

from ..lexicon.cues import often_reports
from .clause_repairs import FINITE_TAGS, is_comma, sentence_of
from .parse import Parse

_RELATIVE = frozenset(("who", "whose"))
"""Pronouns that begin a clause about a person."""


_BEFORE_CLAUSE = frozenset(("after", "before", "since", "until", "as"))
"""Prepositions that begin a clause too."""


def subject_before_relative(p: Parse, i: int) -> bool:
    """*The mayor whose cab has angered voters says …*: the mayor says it, where the model has the voters say it too.

    Not *The mayor, voters say, left*, nor *Lee says a mayor whose cab has angered voters left*.

    Args:
        p: the parse; changed in place.
        i: a finite verb that is the root of its sentence.
    """
    first = sentence_of(p, i)[0]
    head = _described(p, first, i)
    if not often_reports(p.lower[i]) or head < 0 or p.heads[head] != i or p.deps[head] != "nsubj":
        return False
    others = [t for t in range(head + 1, i) if p.heads[t] == i]
    if not any(p.deps[t] == "nsubj" for t in others):
        return False
    for t in others:
        p.heads[t], p.deps[t] = head, "punct" if p.words[t] == "," else "dep"
    return True


def verb_behind_relative(p: Parse, i: int) -> bool:
    """*A cook who has run it since Suez says …*: the cook says it, where the model has *Suez* say it and no verb for the cook.

    Not *A cook who left since Suez says so left*, nor *A cook who has run it since Suez opened*.

    Args:
        p: the parse; changed in place.
        i: a finite verb in a clause that something else governs.
    """
    first, end = sentence_of(p, i)
    head = _described(p, first, i)
    if not often_reports(p.lower[i]) or head < 0 or p.heads[head] != head:
        return False
    mark = next((t for t in range(head + 1, i) if p.heads[t] == i and p.deps[t] == "mark" and p.lower[t] in _BEFORE_CLAUSE), -1)
    subject = next((t for t in range(mark + 1, i) if p.heads[t] == i and p.deps[t] == "nsubj"), -1) if mark > 0 else -1
    said = any(p.heads[t] == i and p.deps[t] == "ccomp" for t in range(i + 1, end)) or p.words[i + 1 : i + 2] in ([":"], ["“"], ['"'])
    if subject < 0 or not said:
        return False
    p.heads[mark], p.deps[mark], p.heads[subject], p.deps[subject] = p.heads[i], "prep", mark, "pobj"
    p.heads[i], p.deps[i], p.heads[head], p.deps[head] = i, "ROOT", i, "nsubj"
    return True


def _described(p: Parse, first: int, end: int) -> int:
    """The noun that begins a sentence and stands right before *who* or *whose*: *A retired joiner who*; -1 if there is none."""
    for t in range(first + 1, end):
        if p.lower[t] in _RELATIVE:
            head = t - 1 - is_comma(p, t - 1)
            return head if head >= first and p.tags[head] in ("NN", "NNS", "NNP") else -1
        if p.tags[t] in FINITE_TAGS or p.tags[t] == "IN" and p.lower[t] not in ("of", "from"):
            return -1
    return -1
