"""What a cue reports: the candidates for the content of a frame, with the features by which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from ..lexicon.cues import PUT_IT
from ..lexicon.nouns import small_words
from ..parsing.article import FINITE, View
from .content_features import Look
from .edges import is_reporting, next_reports
from .frame import Frame, Ranges
from .shapes import shapes


@attrs.frozen(eq=False)
class Report:
    """A candidate for the content of a frame: which shape it has, its token ranges, and its features, made when they are asked for."""

    frame: Frame
    shape: str
    ranges: Ranges
    _look: Look

    @property
    def features(self) -> tuple[str, ...]:
        """What the log-linear model weighs."""
        return self._look.features(self.shape, self.ranges)

    @property
    def weight(self) -> float:
        """What its features weigh."""
        return self._look.weight(self.shape, self.ranges)


TO_QUOTATION = " to quotation"
"""What the name of a shape ends with that is cut short behind its last quotation."""


def reports(view: View, frame: Frame, quoted: Sequence[int] = ()) -> list[Report]:
    """The candidates for the content of a frame.

    Args:
        view: the article.
        frame: the frame.
        quoted: indices of the quotations that the resolver linked to it; they are a candidate by themselves (``quotations``).
    """
    found, said = shapes(view, frame), _next_verbs(view, frame) + ([] if quoted else next_reports(view, frame))
    if said:
        found = [(shape, ranges) for shape, ranges in found if not any(a <= k < b for k in said for a, b in ranges)]
    linked = tuple(view.ranges[k] for k in quoted)
    if linked:
        found = _with_quotations(view, frame, quoted, found)
    look = Look(view, frame, linked)
    return [Report(frame, shape, ranges, look) for shape, ranges in found]


def _with_quotations(view: View, frame: Frame, quoted: Sequence[int], found: Sequence[tuple[str, Ranges]]) -> list[tuple[str, Ranges]]:
    """The candidates that hold the linked quotations, and the quotations by themselves; these alone where nothing else was said."""
    linked = tuple(view.ranges[k] for k in quoted)
    if _is_all(view, frame, quoted):
        return [("quotations", linked)]
    begun = _begun_before(view, frame, quoted[0])
    if begun is not None:
        return [("host", (begun, *linked))]
    covering = [item for item in found if _covers(item[1], linked)]
    seen = {ranges for _, ranges in covering}
    for shape, ranges in covering[:] if _ends_with_stop(view, quoted[-1]) else ():
        cut_short = tuple((a, min(b, linked[-1][1])) for a, b in ranges if a < linked[-1][1])
        if cut_short not in seen and _covers(cut_short, linked):
            seen.add(cut_short)
            covering.append((shape + TO_QUOTATION, cut_short))
    return _of_one_clause(view, frame, quoted, covering) or [("quotations", linked), *covering]


def _begun_before(view: View, frame: Frame, k: int) -> tuple[int, int] | None:
    """The clause before a tag that a quotation behind it goes on with: *[It was late], Lee said by telephone, “but not too late.”*.

    Not *It was late, Lee said by telephone, “Go home.”*, where a sentence begins.
    """
    p, (first, _), c = view.parse, view.ranges[k], frame.cue
    small = view.quotations[k].text[:1].islower() and frame.rule in ("subject", "inverted") and first > frame.hull[1]
    clause = next((j for j in p.kids[c] if p.deps[j] == "ccomp" and p.right_ends[j] < frame.hull[0]), None) if small else None
    if clause is None or p.words[frame.hull[0] - 1] != "," or view.has_marks(p.lefts[clause], frame.hull[0]):
        return None
    before = next((i for i in range(first - 1, c, -1) if not view.is_mark[i]), c)
    apart = p.words[before] == "," and p.sents[before] == p.sents[c] and not view.has_marks(frame.hull[1], before)
    return (p.lefts[clause], p.right_ends[clause]) if apart else None


def _of_one_clause(view: View, frame: Frame, quoted: Sequence[int], covering: Sequence[tuple[str, Ranges]]) -> list[tuple[str, Ranges]]:
    """The candidates left where words outside the marks surely belong to what was said; none where they may not."""
    linked = tuple(view.ranges[k] for k in quoted)
    if any(_is_joined(view, frame, k) for k in quoted[:-1]):
        whole = [item for item in covering if all(_covers(item[1], (part,)) for part in linked)]
        told = frame.addressee
        return [item for item in whole if told is None or not told[0] <= item[1][0][0] < told[1]] or whole
    if not _flows_in(view, frame, quoted[0]):
        return []
    begun = [item for item in covering if item[1][0][0] < linked[0][0]]
    begun = [item for item in begun if item[1][-1][1] <= linked[-1][1]] or begun
    return [item for item in begun if view.parse.tags[item[1][0][0]] not in FINITE] or begun


def _is_joined(view: View, frame: Frame, k: int) -> bool:
    """Whether the clause goes on behind a quotation with *and that*: *Lee said it was “late,” [and that] she would “go home.”*."""
    p, behind = view.parse, view.ranges[k][1]
    while behind < len(p) and (view.is_mark[behind] or p.words[behind] == ","):
        behind += 1
    joined = p.lower[behind : behind + 1] in (["and"], ["but"]) and p.lower[behind + 1 : behind + 2] == ["that"]
    return joined and frame.cue < view.ranges[k][0] and p.sents[behind] == p.sents[frame.cue]


def _is_all(view: View, frame: Frame, quoted: Sequence[int]) -> bool:
    """Whether the words show that nothing but the quotations was said."""
    k = quoted[0]
    told = _is_labelled(view, frame, k) or _is_told_to(view, frame, k) or _is_put(frame)
    return told or _is_called(view, frame, k) or _is_whole(view, frame, quoted) or _is_behind_bracket(view, frame, k)


def _next_verbs(view: View, frame: Frame) -> list[int]:
    """What the subject of a cue says next, which it does not report: *told* in *wrote to the mayor and told him*; not: *said he left*."""
    p, c = view.parse, frame.cue
    following = [k for k in p.kids[c] if k > c and p.deps[k] == "conj" and p.tags[k] == p.tags[c]]
    return [k for k in following if view.inside[k] == view.inside[c] and is_reporting(view, k)]


def _is_labelled(view: View, frame: Frame, k: int) -> bool:
    """Whether a quotation stands right behind a colon or the sentence that introduces it, so that its marks tell where it begins and ends.

    *Ann Lee: “Too late.” The bus left*; *Lee told his brother: “Too late.”*; *Lee shook his head. “Too late.”*
    """
    p, first = view.parse, view.ranges[k][0]
    if frame.rule == "introduction":
        return True
    if frame.word.pos == "l":
        return p.words[frame.cue] == ":" and not view.words_between(frame.cue, first)
    colon = first - 1
    while colon > frame.cue and view.is_mark[colon]:
        colon -= 1
    return colon > frame.cue and p.words[colon] == ":" and _ends_with_stop(view, k)


def _is_whole(view: View, frame: Frame, quoted: Sequence[int]) -> bool:
    """Whether what is quoted is all that was said.

    *Of the tide Lee said “It came late”*; *Lee shouted “Shame!” from the back*, *“Shame on you” as he left*; *“It is,” said Lee, and sat*.

    Not *Lee said “Red Tide” would sink*, *“It is,” said Lee, who said it was late*.
    """
    p, c = view.parse, frame.cue
    first, end = view.ranges[quoted[0]][0], view.ranges[quoted[-1]][1]
    behind = next((i for i in range(max(end, frame.hull[1]), len(p)) if not view.is_mark[i]), None)
    if frame.source is None or behind is None or not view.quotations[quoted[0]].text[:1].isupper():
        return False
    if c < first:
        right = len(quoted) == 1 and not view.count_words(c + 1, first)
        if view.quotations[quoted[0]].text[-1:] in ("!", "?"):
            return right and p.tags[behind] == "IN"
        return right and view.count_words(first, end) > 2 and (p.lower[behind] in _NARRATED or p.words[behind][0] in "([.")
    ends = end <= frame.hull[0] and not view.count_words(end, frame.hull[0]) and _ends_with_stop(view, quoted[-1])
    return ends and p.words[behind] == "," and p.lower[behind + 1 : behind + 2] in (["and"], ["but"], ["as"], ["while"])


_NARRATED = small_words("narrated")
"""What begins the narrator's words behind a whole sentence in marks."""


def _is_called(view: View, frame: Frame, k: int) -> bool:
    """Whether a quotation is said to be what a noun names: *“I had to” was the reply of Lee*; not *“I had to” he wrote in his reply*."""
    p, end = view.parse, view.ranges[k][1]
    if frame.rule not in ("author", "possessor") or frame.cue < end:
        return False
    words = view.words_between(end, frame.cue)
    return (
        0 < len(words) <= CALLED
        and p.lower[words[0]] in ("was", "is", "were", "are")
        and p.heads[frame.cue] in (words[0], p.heads[words[0]])
    )


CALLED = 4
"""Words from a quotation to the noun that it is said to be."""


def _is_behind_bracket(view: View, frame: Frame, k: int) -> bool:
    """Whether a bracket ends right before a whole quotation, as a caption does: *Lee at work (Photo: Kim) “I bake,” she said*."""
    p, (first, end) = view.parse, view.ranges[k]
    before = first - 1
    while before > 0 and view.is_mark[before]:
        before -= 1
    begins = view.quotations[k].text[:1].isupper() and before >= 0 and p.words[before] in (")", "]")
    return begins and end <= frame.hull[0] and _ends_with_stop(view, k)


def _flows_in(view: View, frame: Frame, k: int) -> bool:
    """Whether a clause runs into a quotation that its cue follows: *The play was “a joy,” he said*; not *Then, “What a joy,” he said*."""
    p, (first, end) = view.parse, view.ranges[k]
    start, before = p.sentence(first)[0], first - 1
    while before > start and view.is_mark[before]:
        before -= 1
    tag = frame.source is not None and end <= frame.hull[0] and not view.count_words(end, frame.hull[0])
    if not tag or before <= start or view.quotations[k].text[:1].isupper() or view.inside[before] != view.inside[frame.cue]:
        return False
    verb = any(p.tags[i] in FINITE and p.deps[i] != "advcl" for i in range(start, before + 1))
    apart = p.sents[before] != p.sents[first] or any(view.is_mark[i] for i in range(start, before))
    return verb and not apart and p.words[before][-1:].isalnum()


def _is_put(frame: Frame) -> bool:
    """Whether a cue tells how something was put, which is what its marks hold: *It is “a mess,” as Lee put it*."""
    return frame.rule == "as-clause" and frame.word == PUT_IT


def _is_told_to(view: View, frame: Frame, k: int) -> bool:
    """Whether only whom it is told to and a comma stand before a quotation: *He told me, “Too late.”*; not: *told me “too late”*."""
    if frame.addressee is None or frame.addressee[0] != frame.cue + 1:
        return False
    behind = frame.addressee[1]
    return not view.words_between(behind, view.ranges[k][0]) and view.parse.words[behind : behind + 1] == [","]


def _ends_with_stop(view: View, k: int) -> bool:
    """Whether a comma or stop stands at the end of a quotation, inside its marks or right behind them."""
    p, end = view.parse, view.ranges[k][1]
    behind = next((i for i in range(end, min(end + 3, len(p))) if not view.is_mark[i]), end - 1)
    return not p.words[end - 1][-1:].isalnum() or p.words[behind] in (",", ".", ";", "—", "–", "-", "--", ":")


def _covers(ranges: Ranges, linked: Ranges) -> bool:
    return any(any(a <= x and y <= b for a, b in ranges) for x, y in linked)
