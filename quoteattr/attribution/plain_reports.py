"""What words alone show to be reported: *that* behind a verb, commas around the tag, *quoted as*, a noun that is made."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from ..lexicon.nouns import small_words
from ..parsing.article import FINITE, View
from ..parsing.tree import QUOTING
from .contents import Report
from .frame import Frame, source_kind
from .verb_cues import court_hears

CLAUSES = frozenset(("ccomp", "host", "advcl"))
"""Shapes of what is reported that are a clause of their own."""


def likeliest(view: View, candidates: Sequence[Report], shares: Sequence[float]) -> Report:
    """The candidate with the greatest share; one that is sure goes before what is no clause or stands before the cue."""
    best = _as_clause(candidates[max(range(len(candidates)), key=shares.__getitem__)], candidates)
    if best.ranges[0][0] < best.frame.cue or best.shape not in CLAUSES:  # who was told it is not what was told
        return next((c for c in candidates if is_sure(view, c)), best)
    return best


def _as_clause(report: Report, candidates: Sequence[Report]) -> Report:
    """The same, as a clause if it begins with one and goes on behind it: *found [that it was old, but that it held]*."""
    clause = next((c for c in candidates if c.shape == "ccomp" and c.frame is report.frame), None)
    longer = clause is not None and report.shape in ("sentence", "after") and clause.ranges[0][0] == report.ranges[0][0]
    return attrs.evolve(report, shape="ccomp") if longer else report


def is_sure(view: View, report: Report) -> bool:
    """Whether words alone show that it is reported: it is told to somebody or heard, or stands before a tag."""
    return is_told(view, report) or is_before_tag(view, report)


def is_plain(view: View, report: Report) -> bool:
    """Whether words show that a clause is reported: *maintained throughout [that it was late]*, *was quoted as saying [it was late]*."""
    p, frame = view.parse, report.frame
    if report.shape == "host" and frame.source is not None and _is_set_off(view, frame):
        return True
    if is_made(view, report):
        return True
    quoted = is_quoting(view, frame.cue)
    if report.shape != "ccomp" or frame.source is None or source_kind(view, frame) == "you":
        return False
    first = p.lower[report.ranges[0][0]]
    return quoted or first == "that" or frame.word.stance == "question" and p.tags[frame.cue] in ("VBD", "VBZ") and first in _ASKED


def is_before_tag(view: View, report: Report) -> bool:
    """Whether a whole clause stands before a tag that ends its sentence: *[The pool is closed], a vet has warned*.

    Not *When the pool closed, a vet warned*, *Asked about it, a vet warned*, *The pool is closed, he did not say*, *…, he refused to go*.
    """
    p, frame, (first, end) = view.parse, report.frame, report.ranges[0]
    start, stop = p.sentence(frame.cue)
    begins = next((i for i in range(start, stop) if p.words[i][0].isalnum()), stop) == first
    if not begins or len(report.ranges) > 1 or report.shape not in ("host", "ccomp") or view.has_marks(first, stop):
        return False
    verbs = sum(p.tags[i] in FINITE for i in range(first, end))
    fronted = p.lower[first] in _FRONTING or p.tags[first] in ("VBN", "VBG", "TO")
    return verbs > fronted and p.words[end : end + 1] == [","] and _is_tag_from(view, frame, end + 1)


def _is_tag_from(view: View, frame: Frame, first: int) -> bool:
    """Whether a source and its verb are all that stands from a token to the end of the sentence, but for when and to whom."""
    p, cue, stop = view.parse, frame.cue, view.parse.sentence(frame.cue)[1]
    if frame.source is None or frame.word.rate < TAGGED or frame.rule not in ("subject", "inverted"):
        return False
    told = frame.addressee or (stop, stop)
    finite = p.tags[cue] in FINITE or any(p.lower[k] in ("has", "have", "had") for k in p.kids[cue])
    held = any(p.deps[k] == "neg" or p.tags[k] == "MD" for k in p.kids[cue])
    more = any(k > cue and p.deps[k] in _OBJECTS and not told[0] <= k < told[1] for k in p.kids[cue])
    begins = first == (frame.source[0] if frame.rule == "subject" else cue)
    return finite and begins and not held and not more and not any(p.tags[i] in FINITE for i in range(frame.hull[1], stop))


_OBJECTS = frozenset(("dobj", "ccomp", "xcomp"))


TAGGED = 0.2
"""How often a verb is a cue from which on it ends a sentence as a tag."""


_FRONTING = small_words("fronting")
"""What begins a clause that only tells when or why something was said."""


def is_told(view: View, report: Report) -> bool:
    """Whether somebody is told a clause or a court hears it: *The jury was told [how she died]*, *The court heard [he had left]*.

    Not *Lee was told a story*, *I was told it was late*, *Lee heard he had left*, *The court heard Lee say so*; before the verb only from
    the beginning of a sentence on: *[Lee had left], a court heard*.
    """
    p, cue = view.parse, report.frame.cue
    clause = next((k for k in p.kids[cue] if p.deps[k] == "ccomp"), None)
    if report.frame.rule != "agentless" or report.shape != "ccomp" or clause is None:
        return False
    finite = p.tags[clause] in FINITE or any(p.deps[k] in ("aux", "auxpass") for k in p.kids[clause])
    first = report.ranges[0][0]
    begins = clause > cue or first == p.line_tokens[p.paras[cue]][0] or p.words[first - 1] in (".", "?", "!", "”")
    told = p.lower[cue] in _TOLD and any(p.deps[k] == "nsubjpass" and p.lower[k] not in _OWN for k in p.kids[cue])
    return finite and begins and (told or court_hears(view, cue))


_OWN = frozenset(("i", "we"))


_TOLD = small_words("told-passive")
"""What is done to whoever is told something."""


_ASKED = small_words("asked")
"""What begins a reported question: *asked [who] would pay*."""


def is_made(view: View, report: Report) -> bool:
    """Whether a noun is made that says what follows: *made the argument [that it was late]*; not *dismissed the argument that …*."""
    p, frame = view.parse, report.frame
    made = frame.rule == "maker" and p.lower[p.heads[frame.cue]] in _MADE
    return made and report.shape == "acl" and p.lower[report.ranges[0][0]] == "that"


def counts(view: View, report: Report) -> bool:
    """Whether a number is reported: *reported [over 400 cases]*; not *reported a case*."""
    p, (a, b) = view.parse, report.ranges[0]
    return report.frame.word.lemma == "report" and report.frame.cue < a and any(p.tags[i] == "CD" for i in range(a, min(a + 4, b)))


_MADE = small_words("making")
"""Verbs with which a source says what a noun says: *made the argument that …*."""


def _is_set_off(view: View, frame: Frame) -> bool:
    """Whether commas part a cue and its source from the clause around them: *The fund[, he added,] was empty*."""
    p, (first, end) = view.parse, frame.hull
    return first > 0 and p.words[first - 1] == "," and end < len(p) and p.words[end] == ","


def is_quoting(view: View, cue: int) -> bool:
    """Whether a cue stands behind *quoted … as*."""
    p = view.parse
    start = p.sentence(cue)[0]
    return p.lower[cue - 1 : cue] == ["as"] and p.tags[cue] == "VBG" and any(w in QUOTING for w in p.lower[max(start, cue - 12) : cue])
