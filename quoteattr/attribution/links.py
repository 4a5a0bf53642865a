"""Quotation ↔ frame: which frames may belong to a quotation, and the features by which one of them, or none, is chosen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import attrs
import regex

from ..parsing.article import OUTSIDE, View
from .constraints import SPOKEN, announces, has_moved, is_aside, named_by_noun, owned, pointed_at, signs, without_source
from .frame import Frame
from .link_features import Position, Standing, none_values, quotation_features, standing_of
from .link_groups import NOBODY, REUSE, of_nobody, of_reuse
from .non_speech import names_something
from .speech import Speech
from .turn_taking import is_answer

MAX_BEFORE, MAX_AFTER = 6, 4
"""Frames of the same line that are looked at on either side of a quotation; more never held the gold source on PolNeAR train."""


MAX_EARLIER = 3
"""Frames of the line before that are looked at."""


@attrs.frozen
class Link:
    """A frame as a candidate for a quotation.

    Attributes:
        frame: the frame.
        position: where it stands to the quotation.
        standing: the features that are the same whatever was decided before, with their weight.
        reuse: what the features depend on that tell how it was used before; empty where nothing is weighed.
    """

    frame: Frame
    position: Position
    standing: Standing
    reuse: tuple[str, ...]

    @property
    def features(self) -> tuple[str, ...]:
        """All features."""
        return (*self.standing.features, *(of_reuse(*self.reuse) if self.reuse else ()))

    @property
    def weight(self) -> float:
        """What they weigh together."""
        return self.standing.weight + sum(REUSE(*self.reuse))


def frames_near(view: View, k: int, frames: Sequence[Frame], cues: Sequence[int]) -> list[Frame]:
    """The frames near quotation ``k``, which may belong to it.

    Args:
        view: the article.
        k: index of the quotation.
        frames: all frames, in order of their cues.
        cues: the cue token of each frame.
    """
    p, (first, end) = view.parse, view.ranges[k]
    surrounding = view.quotations[k].parent
    where = OUTSIDE if surrounding is None else surrounding
    line = p.paras[first]
    behind = bisect_left(cues, end)
    before = [f for f in frames[max(0, bisect_left(cues, first) - 40) : bisect_left(cues, first)] if f.cue >= p.line_tokens[line][0]]
    after = [f for f in frames[behind : behind + 30] if f.cue < p.line_tokens[line][1] and view.inside[f.cue] == where]
    after = _without_asides(view, end, after)
    near = [f for f in before if view.inside[f.cue] == where][-MAX_BEFORE:] + after[:MAX_AFTER]
    if where == OUTSIDE:
        near = _in_line_before(view, line, frames, cues) + near
        if not after:
            near += _signature_below(view, line, frames, cues)
    within = [f for f in frames[bisect_left(cues, first) : behind] if f.rule in LABELS and f.source is not None and f.source[0] == first]
    return [f for f in near if may_have(view, k, f)] + within


def _without_asides(view: View, end: int, after: list[Frame]) -> list[Frame]:
    """Without *declined* in *“No,” Lee, a boy who declined to go, said*: what is told of the subject right behind the quotation."""
    p = view.parse
    tag = next(
        (f for f in after if f.rule == "subject" and f.word.rate > SPOKEN and f.source and not view.count_words(end, f.source[0])), None
    )
    if tag is None or tag.head is None or tag.cue < tag.head:
        return after
    return [f for f in after if not (tag.head < f.cue < tag.cue and p.covers(tag.head, f.cue, f.cue + 1))]


LABELS = frozenset(("label", "speaker-label"))
"""Rules whose source may stand at the beginning of the quotation itself."""


def _in_line_before(view: View, line: int, frames: Sequence[Frame], cues: Sequence[int]) -> list[Frame]:
    """The last frames of the narration in the line before."""
    if not line:
        return []
    start, end = view.parse.line_tokens[line - 1]
    return [f for f in frames[bisect_left(cues, start) : bisect_left(cues, end)] if view.inside[f.cue] == OUTSIDE][-MAX_EARLIER:]


def _signature_below(view: View, line: int, frames: Sequence[Frame], cues: Sequence[int]) -> list[Frame]:
    """A dash and a name that begin the line after."""
    if line + 1 >= len(view.parse.line_tokens):
        return []
    start, _ = view.parse.line_tokens[line + 1]
    return [f for f in frames[bisect_left(cues, start) : bisect_right(cues, start)] if f.rule == "dash" and f.cue == start]


def may_have(view: View, k: int, frame: Frame) -> bool:
    """Whether a frame may have quotation ``k`` at all: its source does not overlap it, and a dash signs what stands before it only."""
    first, end = view.ranges[k]
    if frame.source is None or frame.source[0] < end and first < frame.source[1]:
        return False
    return frame.rule != "dash" or frame.cue >= end


_DIRECTION = regex.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])[.\s]*")
"""What a transcript says of the scene, (*applause*), is no speech."""


Situation = tuple[int, "Frame | None", bool, str, str]
"""A quotation, the frame of the one before it, whether that may not have it, and how it was used again or for the first time."""


class Linker:
    """Makes the links of one article; keeps what all its quotations share."""

    def __init__(self, view: View, frames: Sequence[Frame], speeches: Sequence[Speech]) -> None:
        self.view = view
        self.frames = frames
        turns = [speech for speech in speeches if not view.is_mark[speech.ranges[0][0]]]
        self._labels = {speech.frame.cue for speech in turns}
        self._turns = sorted(part for speech in turns for part in speech.ranges)
        self.cues = [f.cue for f in frames]
        self._look: dict[int, dict[str, str]] = {}
        self._near: dict[int, list[Frame]] = {}
        self._announced: dict[int, list[Frame]] = {}
        self._standings: dict[tuple[int, Frame], Standing] = {}
        self._links: dict[tuple[int, Frame, str], Link] = {}
        self.weighed: dict[Situation, list[tuple[Link | None, float]]] = {}
        self._joined: dict[tuple[int, Frame], list[Frame]] = {}
        self._silent: dict[int, bool] = {}
        self._by_noun: dict[int, bool] = {}

    def _looks(self, k: int) -> dict[str, str]:
        """:func:`quotation_features`, once a quotation."""
        if k not in self._look:
            self._look[k] = quotation_features(self.view, k)
        return self._look[k]

    def _none_values(self, k: int, links: Sequence[Link]) -> tuple[str, ...]:
        near = "near" if any(link.position in ("after", "before", "clause") for link in links) else "far" if links else "no"
        return none_values(self.view, k, near, self._looks(k))

    def none_features(self, k: int, links: Sequence[Link]) -> tuple[str, ...]:
        """Features of the choice of no speaker."""
        return of_nobody(*self._none_values(k, links))

    def none_weight(self, k: int, links: Sequence[Link]) -> float:
        """What they weigh together."""
        return sum(NOBODY(*self._none_values(k, links)))

    def links(self, k: int, earlier: Frame | None, earlier_k: int | None) -> list[Link]:
        """The candidates of quotation ``k``, given the frame of the quotation before it."""
        return self.links_in(self.situation(k, earlier, earlier_k))

    def situation(self, k: int, earlier: Frame | None, earlier_k: int | None) -> Situation:
        """All that the candidates of quotation ``k`` depend on, given the frame of the quotation before it."""
        moved = earlier is not None and (
            is_answer(self.view, k, earlier, earlier_k) or has_moved(self.view, k, earlier, earlier_k) or is_aside(self.view, k, earlier)
        )
        close = earlier is not None and earlier_k is not None and self._close(earlier_k, k)
        return k, earlier, moved, self._used_again(k, earlier_k), "new" if close else "first"

    def links_in(self, situation: Situation) -> list[Link]:
        """The candidates in a situation."""
        k, earlier, moved, again, first = situation
        if k not in self._silent:
            self._silent[k] = bool(_DIRECTION.fullmatch(self.view.quotations[k].text)) or names_something(self.view, k)
        if self._silent[k]:
            return []
        if k not in self._near:
            where = self.view, k, self.frames, self.cues
            self._announced[k] = signs(*where) or announces(*where) or pointed_at(*where)
            near = without_source(*where) or self._announced[k] or owned(self.view, k, frames_near(*where))
            self._near[k] = [f for f in near if not self._tells_in_turn(k, f)]
        frames = self._near[k]
        if earlier is not None and moved:
            frames = [f for f in frames if f.cue != earlier.cue]
        elif earlier is not None and earlier not in frames and not self.is_announced(k) and self._may_have(k, earlier):
            if (k, earlier) not in self._joined:
                self._joined[k, earlier] = owned(self.view, k, [earlier, *frames])
            frames = self._joined[k, earlier]
        return [self._link_once(k, frame, again if frame is earlier else first, is_again=frame is earlier) for frame in frames]

    def _tells_in_turn(self, k: int, frame: Frame) -> bool:
        """Whether a frame is the label of a turn within which quotation ``k`` stands: *Lee: My mother said, “Go.”*, no words of Lee's."""
        first = self.view.ranges[k][0]
        at = bisect_left(self._turns, (first,)) - 1
        within = at >= 0 and self._turns[at][0] < first < self._turns[at][1]
        return within and frame.cue in self._labels

    def _may_have(self, k: int, frame: Frame) -> bool:
        return may_have(self.view, k, frame) and not self._tells_in_turn(k, frame)

    def is_announced(self, k: int) -> bool:
        """Whether the line before quotation ``k``, whose links have been made, names its speaker."""
        return bool(self._announced.get(k))

    def is_somebodys(self, k: int) -> bool:
        """Whether the words before quotation ``k``, whose links have been made, leave no doubt that somebody says it."""
        if k not in self._by_noun:
            self._by_noun[k] = bool(named_by_noun(self.view, k, self.frames, self.cues))
        return self.is_announced(k) or self._by_noun[k]

    def _used_again(self, k: int, earlier_k: int | None) -> str:
        between = self._narration(earlier_k, k)
        return "used-joined" if between == 0 else "used-short" if between < 6 else "used-some" if between < 25 else "used-much"

    def _link_once(self, k: int, frame: Frame, used: str, *, is_again: bool) -> Link:
        """The link, made once for all readings in which it is the same."""
        place, key = (k, frame), (k, frame, used)
        if key not in self._links:
            if place not in self._standings:
                self._standings[place] = standing_of(self.view, k, frame, self._near[k], self._looks(k))
            self._links[key] = self._link(k, frame, self._standings[place], used, is_again=is_again)
        return self._links[key]

    def _link(self, k: int, frame: Frame, standing: Standing, used: str, *, is_again: bool) -> Link:
        side, distance, position = standing.side, standing.distance, standing.position
        if is_again and position not in ("after", "clause", "before"):
            position = "continuation"
        look, continues = self._looks(k), "continues" if self.view.quotations[k].continues else ""
        line, quotes = str(min(max(standing.line, 0), 2)), str(standing.quotations)
        reuse = (side, distance, used, look["alone"], look["lead"], line, quotes, standing.cues, frame.rule, continues)
        return Link(frame, position, standing, reuse)

    def _narration(self, j: int | None, k: int) -> int:
        """Words between two quotations that stand in neither of them."""
        if j is None:
            return 99
        view = self.view
        lo, hi = view.ranges[j][1], view.ranges[k][0]
        return view.levels_between(lo, min(hi, lo + 60)).count(OUTSIDE)

    def _close(self, j: int, k: int) -> bool:
        p = self.view.parse
        return p.paras[self.view.ranges[k][0]] - p.paras[max(0, self.view.ranges[j][1] - 1)] <= 1
