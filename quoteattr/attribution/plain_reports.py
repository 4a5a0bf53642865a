"""What words alone show to be reported: *that* behind a verb, commas around the tag, *quoted as*, a noun that is made."""

from __future__ import annotations

from ..lexicon.nouns import small_words
from ..parsing.article import FINITE, View
from ..parsing.tree import QUOTING
from .contents import Report
from .frame import Frame, source_kind
from .verb_cues import court_hears


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
