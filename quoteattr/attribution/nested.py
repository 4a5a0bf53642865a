"""Reports within reports: *Lee said Kim had called it a “hoax”* has a second layer, that of Kim.

So has *“The clerk told me that the boat was late,” Lee said*: what the clerk said is hearsay, for only Lee's words are quoted.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from itertools import accumulate, groupby

from ..lexicon.nouns import noun_class, org_class, singular, small_words
from ..parsing.article import OUTSIDE, View
from ..ranking.loglinear import probabilities
from .contents import Report, reports
from .frame import Frame, Ranges, source_kind

HABIT = 0.35
"""How often a word must be a cue to report something within what another cue reports."""


CLAUSES = frozenset(("ccomp",))


OBJECTS = frozenset(("object", "object+xcomp", "object+prep", "complements"))
"""Shapes of what such a cue reports: what the tree has as its clause, or objects that hold a quotation."""


SOMEBODY = frozenset(("name", "pronoun", "they", "who", "i"))
"""Kinds of source that speak; of other nouns only those for people and bodies do."""


OTHERS = frozenset(("name", "pronoun", "they", "noun"))
"""Kinds of source within a quotation that are other speakers than the one who is quoted."""


ASIDE = frozenset(("advcl", "relcl", "acl"))
"""Clauses within quoted words in which a verb of saying tells the circumstance of something else, not what somebody has said."""


_PERFECT = small_words("perfect")
_SUPPOSED = small_words("supposing")
"""Conjunctions of what somebody may say: *“If the clerk says that it is late, we walk,” Lee said*."""


def layers(
    view: View, frames: Sequence[Frame], done: Container[int], clauses: Sequence[tuple[int, int]], turns: Ranges = ()
) -> Iterator[tuple[Report, float]]:
    """Find what is reported within what is reported, clauses and quotations.

    PolNeAR gives each word to one attribution, so no weights can be learned for a second layer. A cue is taken for one where it is a
    verb of speech or writing with a source of its own in the clause, and the tree shows what it reports (read by hand on dev: 11 of 13).

    Args:
        view: the article.
        frames: all its frames, in order of their cues.
        done: cues that are known to report.
        clauses: offsets of what is reported.
        turns: token ranges of the turns of an interview, which are quoted words though no mark shows it.

    Yields:
        For each such cue what it reports, and the share of that among what it may report.
    """
    clauses = sorted(clauses)
    reach = list(accumulate((b for _, b in clauses), max))
    for cue, alternatives in groupby(frames, key=lambda frame: frame.cue):
        if cue in done:
            continue
        for frame in alternatives:
            hearsay = is_hearsay(view, frame, turns)
            if not _states(view, frame) or not _in_one(view, frame, clauses, reach) or hearsay and not _is_told(view, frame):
                continue
            found = [r for r in reports(view, frame) if _is_layer(view, r, hearsay)]
            if found:
                shares = probabilities([r.weight for r in found]) if len(found) > 1 else [1.0]
                best = max(range(len(found)), key=shares.__getitem__)
                yield found[best], shares[best]
                break


def _is_layer(view: View, report: Report, hearsay: bool) -> bool:
    """Whether a cue may report this in a layer of its own: a clause, or in a clause objects with a quotation."""
    if report.shape in CLAUSES:
        return True
    return not hearsay and report.shape in OBJECTS and bool(view.quotations_in(report.ranges))


def is_hearsay(view: View, frame: Frame, turns: Ranges = ()) -> bool:
    """Whether a cue stands in quoted words or in a turn of an interview: what it reports is told by the speaker of these words.

    Args:
        view: the article.
        frame: the cue.
        turns: token ranges of the turns.
    """
    return view.inside[frame.cue] != OUTSIDE or is_within(turns, frame.cue)


def is_within(turns: Ranges, i: int) -> bool:
    """Whether token ``i`` lies in a turn; these are in order."""
    n = bisect_right(turns, i, key=lambda turn: turn[0])
    return n > 0 and i < turns[n - 1][1]


def _is_told(view: View, frame: Frame) -> bool:
    """Whether a cue in quoted words tells what somebody else has said: not *I said that …*, nor *if he says that …*."""
    p = view.parse
    supposed = any(p.deps[k] in ("mark", "advmod") and p.lower[k] in _SUPPOSED for k in p.kids[frame.cue])
    usual = p.tags[frame.cue] == "VBP"  # they say that …
    aside = p.deps[frame.cue] in ASIDE  # the day on which she said that …
    return source_kind(view, frame) in OTHERS and not supposed and not usual and not aside


def _in_one(view: View, frame: Frame, clauses: Sequence[tuple[int, int]], reach: Sequence[int]) -> bool:
    """Whether cue and source stand in one and the same reported clause; ``reach`` tells how far the clauses up to each go."""
    start, end = view.offsets(*frame.hull)
    n = bisect_right(clauses, start, key=lambda clause: clause[0])
    return n > 0 and end <= reach[n - 1]


def _states(view: View, frame: Frame) -> bool:
    """Whether a cue tells that somebody, not a thing, has said or says something: *had called*, not *to call* or *when asked*."""
    p, cue, head = view.parse, frame.cue, frame.head
    if head is None or frame.word.cls not in ("speech", "writing") or frame.word.rate < HABIT:
        return False
    perfect = p.tags[cue] == "VBN" and any(p.lower[k] in _PERFECT for k in p.kids[cue])
    blamed = p.tags[cue] == "VBG" and p.deps[cue] == "pcomp" and p.lower[p.heads[cue]] == "of" and head < cue  # accused Lee of calling …
    if p.tags[cue] not in ("VBD", "VBZ", "VBP") and not perfect and not blamed:
        return False
    kind = source_kind(view, frame)
    return kind in SOMEBODY or kind == "noun" and bool(noun_class(p.words[head]) or org_class(singular(p.lower[head])))
