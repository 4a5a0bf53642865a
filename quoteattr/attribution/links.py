"""Quotation ↔ frame: which frames may belong to a quotation, and the features by which one of them, or none, is chosen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

import attrs
import regex

from ..parsing.article import OUTSIDE, View
from ..ranking.loglinear import bucket, score
from .constraints import announces, clause_holds, has_moved, is_answer, owned, said_by_nobody
from .frame import Frame, source_kind
from .link_features import Standing, quotation_features

MAX_BEFORE, MAX_AFTER = 6, 4
"""Frames of the same line that are looked at on either side of a quotation; more never held the gold source on PolNeAR train."""


MAX_EARLIER = 3
"""Frames of the line before that are looked at."""


_TITLE_LEADS = frozenset(
    (
        "called titled entitled named dubbed nicknamed so-called labeled word words term phrase slogan motto book film movie song album "
        "show series play novel"
    ).split()
)


_LEAD_WORDS = frozenset(
    ("of on in at to from with by as for about the a an his her their its and or but not that 's is was are were called").split()
)


@attrs.frozen
class Link:
    """A frame as a candidate for a quotation.

    Attributes:
        frame: the frame.
        position: where it stands to the quotation.
        standing: the features that are the same whatever was decided before, with their weight.
        reuse: the features that tell how it was used before.
    """

    frame: Frame
    position: str
    standing: Standing
    reuse: tuple[str, ...]

    @property
    def features(self) -> tuple[str, ...]:
        """All features."""
        return (*self.standing.features, *self.reuse)

    def score(self, model: Mapping[str, float]) -> float:
        """The sum of the weights of the features, which is always asked with the same model."""
        if self.standing.score is None:
            self.standing.score = score(model, self.standing.features)
        return self.standing.score + score(model, self.reuse)


def frames_near(view: View, k: int, frames: Sequence[Frame], cues: Sequence[int]) -> list[Frame]:
    """The frames near quotation ``k``, which may belong to it.

    Args:
        view: the article.
        k: index of the quotation.
        frames: all frames, in order of their cues.
        cues: the cue token of each frame.
    """
    p, (first, last) = view.parse, view.ranges[k]
    surrounding = view.quotations[k].parent
    where = OUTSIDE if surrounding is None else surrounding
    line = p.paras[first]
    start, end = p.line_tokens[line]
    middle = bisect_left(cues, first)
    before = [f for f in frames[max(0, middle - 40) : middle] if f.cue >= start and view.inside[f.cue] == where]
    rest = bisect_left(cues, last)
    after = [f for f in frames[rest : rest + 30] if f.cue < end and view.inside[f.cue] == where]
    near = before[-MAX_BEFORE:] + after[:MAX_AFTER]
    if where == OUTSIDE:
        if line:
            a, b = p.line_tokens[line - 1]
            near = [f for f in frames[bisect_left(cues, a) : bisect_right(cues, b - 1)] if view.inside[f.cue] == OUTSIDE][
                -MAX_EARLIER:
            ] + near
        if line + 1 < len(p.line_tokens) and not after:
            a, b = p.line_tokens[line + 1]
            near += [f for f in frames[bisect_left(cues, a) : bisect_right(cues, a + 1)] if f.rule == "dash" and f.cue == a]
    within = [f for f in frames[middle:rest] if f.rule in ("label", "speaker-label") and f.source is not None and f.source[0] == first]
    # a name after a dash signs the quotation before it and no other
    return [
        f
        for f in near
        if f.source is not None and not (f.source[0] < last and first <= f.source[1]) and (f.rule != "dash" or f.cue >= last)
    ] + within


_DIRECTION = regex.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])[.\s]*")
"""What a transcript says of the scene, (*applause*), is nobody's words."""


class Linker:
    """Makes the links of one article; keeps what all its quotations share."""

    def __init__(self, view: View, frames: Sequence[Frame]) -> None:
        self.view = view
        self.frames = frames
        self.cues = [f.cue for f in frames]
        self._look: dict[int, dict[str, str]] = {}
        self._nones: dict[tuple[int, str], tuple[str, ...]] = {}
        self._near: dict[int, list[Frame]] = {}
        self._announced: dict[int, list[Frame]] = {}
        self._standings: dict[tuple[int, int], Standing] = {}
        self._links: dict[tuple[int, int, str], Link] = {}

    def _looks(self, k: int) -> dict[str, str]:
        """:func:`quotation_features`, once a quotation."""
        if k not in self._look:
            self._look[k] = quotation_features(self.view, k)
        return self._look[k]

    def none_features(self, k: int, links: Sequence[Link]) -> tuple[str, ...]:
        """Features of the choice that nobody is the speaker."""
        near = "near" if any(link.position in ("after", "before", "clause") for link in links) else "far" if links else "no"
        if (k, near) not in self._nones:
            self._nones[k, near] = self._none_features(k, near)
        return self._nones[k, near]

    def _none_features(self, k: int, near: str) -> tuple[str, ...]:
        here = self._looks(k)
        p, (first, _) = self.view.parse, self.view.ranges[k]
        j = first - 1
        while j >= 0 and self.view.is_mark[j]:
            j -= 1
        before = p.lower[j] if j >= 0 and p.paras[j] == p.paras[first] else "^"
        tag = p.tags[j] if before != "^" else "^"
        size, alone = here["len"], here["alone"]
        depth = min(self.view.quotations[k].depth, 1)
        out = [
            "none",
            f"none:len={size}",
            f"none:len={size},{alone}",
            f"none:case={here['case']},len={size}",
            f"none:ends={here['ends']},{alone}",
            f"none:lead={here['lead']}",
            f"none:tag={tag},len={size}",
            f"none:follow={here['follow']}",
            f"none:near={near},{alone}",
            f"none:near={near},len={size}",
            f"none:depth={depth},len={size}",
            f"none:depth={depth}",
        ]
        out += [
            f"none:case={here['case']},word={self._lead_word(k)}",
            f"none:word={self._lead_word(k)},len={size}",
            f"none:case={here['case']},ends={here['ends']}",
        ]
        titled = here["case"] == "title"
        out += [
            f"none:titled={titled},word={self._lead_word(k)},ends={here['ends']}",
            f"none:titled={titled},fronted={self._fronted(k)}",
            f"none:titled={titled},word={self._lead_word(k)},len={size}",
        ]
        out.append(f"none:titled={titled},near={near},ends={here['ends']}")
        if before in _TITLE_LEADS:
            out.append("none:title-lead")
        if p.paras[first] == 0:
            out.append("none:headline")
        return tuple(out)

    def links(self, k: int, earlier: Frame | None, earlier_k: int | None) -> list[Link]:
        """The candidates of quotation ``k``, given the frame of the quotation before it."""
        if _DIRECTION.fullmatch(self.view.quotations[k].text):
            return []
        if k not in self._near:
            where = self.view, k, self.frames, self.cues
            self._announced[k] = announces(*where)
            self._near[k] = said_by_nobody(*where) or self._announced[k] or owned(self.view, k, frames_near(*where))
        frames = self._near[k]
        if earlier is not None and (is_answer(self.view, k, earlier, earlier_k) or has_moved(self.view, k, earlier, earlier_k)):
            frames = [f for f in frames if f.cue != earlier.cue]
        elif earlier is not None and earlier not in frames and not self.is_announced(k) and self._may_go_on(k, earlier):
            frames = owned(self.view, k, [earlier, *frames])
        again = self._used_again(k, earlier_k)
        first = "new" if earlier is not None and earlier_k is not None and self._close(earlier_k, k) else "first"
        return [self._link_once(k, frame, again if frame is earlier else first) for frame in frames]

    def is_announced(self, k: int) -> bool:
        """Whether the line before quotation ``k``, whose links have been made, says whose words it is."""
        return bool(self._announced.get(k))

    def _may_go_on(self, k: int, earlier: Frame) -> bool:
        """Whether an earlier frame that does not stand near a quotation may have it all the same: not a name that signs another."""
        first, end = self.view.ranges[k]
        crossed = earlier.source is None or earlier.source[0] < end and first <= earlier.source[1]
        return not crossed and (earlier.rule != "dash" or earlier.cue >= end)

    def _used_again(self, k: int, earlier_k: int | None) -> str:
        between = self._narration(earlier_k, k)
        return "used-joined" if between == 0 else "used-short" if between < 6 else "used-some" if between < 25 else "used-much"

    def _link_once(self, k: int, frame: Frame, used: str) -> Link:
        """The link, made once for all readings in which it is the same."""
        place, key = (k, id(frame)), (k, id(frame), used)
        if key not in self._links:
            if place not in self._standings:
                self._standings[place] = self._standing(k, frame, self._near[k])
            self._links[key] = self._link(k, frame, self._standings[place], used)
        return self._links[key]

    def _link(self, k: int, frame: Frame, standing: Standing, used: str) -> Link:
        side, same, position = standing.side, standing.same, standing.position
        if used.startswith("used") and position not in ("after", "clause", "before"):
            position = "continuation"
        reuse = [
            f"{side},{same},{used}",
            f"{used},{self._looks(k)['alone']}",
            f"{used},lead={self._looks(k)['lead']},line={min(max(standing.line, 0), 2)}",
            f"{used},{same},quotes={standing.quotes}",
            f"{used},between={standing.between},{side}",
            f"{used},rule={frame.rule}",
        ]
        if self.view.quotations[k].continues:
            reuse.append(f"continues,{used}")
        return Link(frame, position, standing, tuple(reuse))

    def _standing(self, k: int, frame: Frame, near: Sequence[Frame]) -> Standing:
        view, p, here = self.view, self.view.parse, self._looks(k)
        first, last = view.ranges[k]
        last -= 1
        a, b = frame.hull
        source = frame.source or frame.cue_span
        side = "B" if frame.cue < first else "A" if frame.cue > last else "I"
        line = p.paras[first] - p.paras[frame.cue]
        sentences = p.sents[first] - p.sents[frame.cue] if side == "B" else p.sents[frame.cue] - p.sents[last]
        lo, hi = (b + 1, first) if side == "B" else (last + 1, a)
        if frame.rule == "as-clause" and side == "A" and lo < hi:
            hi -= 1  # “…,” as Lee put it
        gap_words = view.words_between(lo, hi)
        levels = [view.inside[j] for j in gap_words]
        quotes_between = sum(1 for j in {*levels} if j not in (OUTSIDE, k) and not self._within(j, k))
        outside = levels.count(view.inside[frame.cue])
        between = [f for f in near if f is not frame and f.cue != frame.cue and lo <= f.cue < hi and f.source is not None]
        gap = (j for j in range(lo, hi) if not view.is_mark[j])
        punct = "".join(p.words[j] for j in gap if not p.words[j][:1].isalnum())[-3:] if len(gap_words) < 3 else "…"
        punct = punct or "_"
        path = self._path(k, frame.cue)
        inside_clause = clause_holds(self.view, frame, first, last)
        same = (
            "same"
            if sentences == 0 and line == 0
            else "next"
            if sentences == 1 and line == 0
            else "para"
            if line == 0
            else "prev"
            if line == 1
            else "later"
            if line < 0
            else "far"
        )
        kind = source_kind(view, frame)
        rate = frame.word.rate
        level = "5" if rate > 0.8 else "4" if rate > 0.6 else "3" if rate > 0.35 else "2" if rate > 0.15 else "1"
        cls = frame.word.cls
        tag = p.tags[frame.cue]
        if side == "A":
            position = "after" if not outside and not quotes_between else "after-later"
        elif inside_clause:
            position = "clause"
        elif same == "same":
            position = "before" if not between else "before-earlier"
        else:
            position = {
                "next": "previous-sentence",
                "para": "earlier-sentence",
                "prev": "previous-line",
                "later": "next-line",
                "far": "earlier-line",
            }.get(same, same)
        nb, ng, no = bucket(len(between)), bucket(len(gap_words)), bucket(outside)
        alone, size = here["alone"], here["len"]
        out = [
            f"{side},{same}",
            f"{side},{same},{alone}",
            f"{side},{same},between={nb}",
            f"{side},{same},outside={no}",
            f"{side},{same},quotes={min(quotes_between, 3)}",
            f"{side},{same},punct={punct}",
            f"{side},{same},{frame.rule}",
            f"{side},{same},kind={kind}",
            f"{side},{same},level={level}",
            f"{side},{same},cls={cls},ends={here['ends']}",
            f"{side},path={path}",
            f"{side},path={path},level={level}",
            f"{side},gap={ng},{same}",
            f"rule={frame.rule},kind={kind}",
            f"rule={frame.rule},level={level}",
            f"level={level},tag={tag}",
            f"cls={cls}",
            f"holds={inside_clause},{side},len={size}",
            f"holds={inside_clause},level={level}",
            f"lead={here['lead']},{side},{same}",
            f"ends={here['ends']},{side},{same},no={no}",
            f"follow={here['follow']},{side},{same},no={no}",
            f"order={'SC' if source[0] < frame.cue else 'CS'},{side},{same}",
        ]
        out.append(f"lemma={frame.word.lemma}")
        if size in ("1", "2", "3"):
            out.append(f"short,lemma={frame.word.lemma}")
        before = self._before(k)
        lead_word, case_here = self._lead_word(k), here["case"]
        governs = any(p.lefts[frame.cue] <= f.cue <= p.rights[frame.cue] and lo <= f.cue < hi for f in near if f.cue != frame.cue)
        out += [
            f"{side},{same},before={before},case={here['case']}",
            f"{side},{same},case={here['case']},len={size}",
            f"path={path},case={here['case']}",
            f"{side},{same},titled={case_here == 'title'},fronted={self._fronted(k)}",
            f"{side},{same},titled={case_here == 'title'},word={lead_word},ends={here['ends']}",
            f"{side},{same},case={case_here},word={lead_word}",
            f"{side},{same},governs={governs}",
            f"{side},{same},{self._embedding(frame, near)}",
            f"{self._embedding(frame, near)},{inside_clause}",
            f"path={path},before={before}" if path != "no" else f"nopath,before={before}",
        ]
        if any(p.deps[j] == "neg" for j in p.kids[frame.cue]):
            out.append("negated")
        if any(p.tags[j] == "MD" for j in p.kids[frame.cue]):
            out.append("modal")
        if view.quotations[k].depth:
            out.append(f"nested,{side},{same}")
        return Standing(side, same, line, position, min(quotes_between, 3), nb, tuple(out))

    def _within(self, j: int, k: int) -> bool:
        """Whether quotation ``j`` stands inside quotation ``k``."""
        parent: int | None = j
        while parent is not None and parent >= 0:
            if parent == k:
                return True
            parent = self.view.quotations[parent].parent
        return False

    def _narration(self, j: int | None, k: int) -> int:
        """Words between two quotations that stand in neither of them."""
        if j is None:
            return 99
        view = self.view
        lo, hi = view.ranges[j][1], view.ranges[k][0]
        return sum(1 for i in view.words_between(lo, min(hi, lo + 60)) if view.inside[i] == OUTSIDE)

    def _close(self, j: int, k: int) -> bool:
        p = self.view.parse
        return p.paras[self.view.ranges[k][0]] - p.paras[max(0, self.view.ranges[j][1] - 1)] <= 1

    def _fronted(self, k: int) -> bool:
        """Whether only a prepositional phrase stands before the quotation in its sentence (*On Monday's “Morning Call,” Lee said*)."""
        p, first = self.view.parse, self.view.ranges[k][0]
        start, _ = p.sentence(first)
        while start < first and not p.words[start][:1].isalnum():
            start += 1
        return start < first and p.tags[start] == "IN" and not any(p.tags[j][0] == "V" or p.tags[j] == "MD" for j in range(start, first))

    def _lead_word(self, k: int) -> str:
        """The word before a quotation, where it is a common function word or leads in a title; else whether it is a name."""
        p, j = self.view.parse, self.view.ranges[k][0] - 1
        while j >= 0 and self.view.is_mark[j]:
            j -= 1
        if j < 0 or p.paras[j] != p.paras[self.view.ranges[k][0]]:
            return "^"
        if p.lower[j] in _LEAD_WORDS or p.lower[j] in _TITLE_LEADS or not p.words[j][:1].isalnum():
            return p.lower[j]
        return "Name" if p.tags[j].startswith("NNP") else "w"

    def _before(self, k: int) -> str:
        """The tag of the word before a quotation and its mark."""
        p, j = self.view.parse, self.view.ranges[k][0] - 1
        while j >= 0 and self.view.is_mark[j]:
            j -= 1
        return p.tags[j] if j >= 0 and p.paras[j] == p.paras[self.view.ranges[k][0]] else "^"

    def _embedding(self, frame: Frame, near: Sequence[Frame]) -> str:
        """How the cue hangs below another cue nearby: the label of the clause that it heads there, ``top`` if it hangs below none."""
        p = self.view.parse
        cues = {f.cue for f in near}
        i = frame.cue
        for _ in range(5):
            if p.heads[i] == i:
                break
            dep, i = p.deps[i], p.heads[i]
            if i in cues:
                return dep
        return "top"

    def _path(self, k: int, cue: int) -> str:
        """The dependency labels from the quotation up to the cue, at most three; ``no`` if the cue is not above it."""
        p = self.view.parse
        first, last = self.view.ranges[k]
        tops = [i for i in range(first, min(last, first + 80)) if not first <= p.heads[i] < last and p.heads[i] != i]
        best = "no"
        for top in tops[:3] + tops[-1:]:
            labels, i = [], top
            for _ in range(4):
                labels.append(p.deps[i])
                i = p.heads[i]
                if i == cue:
                    path = "<".join(labels)
                    if best == "no" or len(path) < len(best):
                        best = path
                    break
                if p.heads[i] == i:
                    break
        return best
