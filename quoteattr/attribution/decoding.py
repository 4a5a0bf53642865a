"""The likeliest reading of all the quotations of an article."""

from __future__ import annotations

import math
from collections.abc import Sequence

import attrs

from ..parsing.article import View
from ..ranking.loglinear import probabilities
from .frame import Frame
from .introductions import SHARE, with_introductions
from .layout_cues import DASHES
from .links import Link, Linker
from .lone_lines import SHARE as LINES
from .lone_lines import by_lines
from .speech import Speech
from .turn_taking import is_line

BEAM = 3
"""Readings of the article that are kept at each quotation (train, 3-fold: 91.2 direct F1 with 1, 91.4 with 6; 3 find what 6 do)."""


NEGLIGIBLE = 0.01
"""Share below which a candidate is not followed up."""


@attrs.frozen
class Choice:
    """What was decided on one quotation.

    Attributes:
        quotation: its index.
        link: the frame that it belongs to, or None.
        probability: the share of the decision among its candidates.
        others: the other candidates with their shares, likeliest first; None stands for no speaker.
    """

    quotation: int
    link: Link | None
    probability: float
    others: tuple[tuple[Link | None, float], ...] = ()


@attrs.define(eq=False)
class _Reading:
    """The decisions up to some quotation: their log-probability, the last frame used and where, the last decision and its candidates."""

    total: float = 0.0
    earlier: Frame | None = None
    at: int | None = None
    quotation: int = -1
    link: Link | None = None
    share: float = 0.0
    weighed: Sequence[tuple[Link | None, float]] = ()
    before: _Reading | None = None

    @property
    def choice(self) -> Choice:
        """The last decision."""
        others = tuple(item for item in self.weighed if item[0] is not self.link)[:3]
        return Choice(self.quotation, self.link, self.share, others)


def weigh(linker: Linker, k: int, earlier: Frame | None, at: int | None) -> list[tuple[Link | None, float]]:
    """The candidates of quotation ``k`` and no speaker, with their shares, likeliest first."""
    situation = linker.situation(k, earlier, at)
    if situation not in linker.weighed:
        linker.weighed[situation] = _weighed(linker, k, linker.links_in(situation))
    return linker.weighed[situation]


def _weighed(linker: Linker, k: int, links: Sequence[Link]) -> list[tuple[Link | None, float]]:
    shares = probabilities([*(link.weight for link in links), linker.none_weight(k, links)])
    *weighed, no_speaker = zip([*links, None], shares, strict=True)
    # cues of one source stand for one speaker: the likeliest of them bears the share of all
    best: dict[tuple[int, int] | None, tuple[Link | None, float]] = {}
    total: dict[tuple[int, int] | None, float] = {}
    for link, share in sorted(weighed, key=lambda item: -item[1]):
        source = link.frame.source if link else None
        best.setdefault(source, (link, share))
        total[source] = total.get(source, 0.0) + share
    return sorted([*((link, total[source]) for source, (link, _) in best.items()), no_speaker], key=lambda item: -item[1])


def choose(view: View, frames: Sequence[Frame], speeches: Sequence[Speech]) -> list[Choice]:
    """Decide on every quotation of an article.

    The quotations of a level are read in order, each weighed against the frame that the one before it belongs to (*“…,” she said.
    “…”*); the likeliest reading of the whole is found by a beam search.

    Args:
        view: the article.
        frames: all its frames, in order of their cues.
        speeches: the turns of its interviews and scripts; a quotation within one is somebody else's.

    Returns:
        One choice for each quotation that holds a token, in order.
    """
    linker = Linker(view, frames, speeches)
    levels: dict[int | None, list[int]] = {}
    for k, quotation in enumerate(view.quotations):
        if view.ranges[k][0] < view.ranges[k][1]:
            levels.setdefault(quotation.parent, []).append(k)
    chosen: list[Choice] = []
    for level in levels.values():
        chosen += _read(linker, level)
    return sorted(chosen, key=lambda choice: choice.quotation)


def _read(linker: Linker, level: Sequence[int]) -> list[Choice]:
    beam = [_Reading()]
    for k in level:
        ways: dict[tuple[Frame | None, int | None], _Reading] = {}
        for reading in beam:
            weighed = _somebody(linker, k, reading, weigh(linker, k, reading.earlier, reading.at))
            for link, share in weighed:
                if share < NEGLIGIBLE:
                    break
                frame, at = (link.frame, k) if link else (reading.earlier, reading.at)
                total = reading.total + math.log(share)
                if (frame, at) not in ways or ways[frame, at].total < total:
                    ways[frame, at] = _Reading(total, frame, at, k, link, share, weighed, reading)
        beam = sorted(ways.values(), key=lambda reading: -reading.total)[:BEAM]
    chosen, last = [], beam[0] if beam else None
    while last is not None and last.before is not None:
        chosen.append(last.choice)
        last = last.before
    found: Sequence[Choice] = chosen[::-1]
    for rule in (_taken_back, _interrupted, _in_turns, _introduced, _by_lines):
        found = rule(linker.view, found)
    return [*found]


def _taken_back(view: View, chosen: Sequence[Choice]) -> list[Choice]:
    """The same, where speech over several paragraphs has its cue in a later one: the paragraphs before have that speaker too."""
    found = list(chosen)
    for n in range(len(found) - 1, 0, -1):
        here, before = found[n], found[n - 1]
        goes_on = view.quotations[here.quotation].continues and before.quotation == here.quotation - 1
        # a label speaks for what follows it
        if goes_on and here.link is not None and here.link.frame.word.pos != "l" and _gives_way(view, before, here.link):
            found[n - 1] = attrs.evolve(here, quotation=before.quotation)
    return found


def _interrupted(view: View, chosen: Sequence[Choice]) -> list[Choice]:
    """The same, where dashes set off what interrupts a sentence: *“The fund” — here Lee paused — “is empty.”* is Lee's before it too."""
    p, found = view.parse, list(chosen)
    for n in range(len(found) - 1):
        here, after = found[n], found[n + 1]
        if here.link is not None or after.link is None or not view.quotations[after.quotation].text[:1].islower():
            continue
        first, end = view.ranges[here.quotation][1], view.ranges[after.quotation][0]
        between = [i for i in range(first, end) if not view.is_mark[i]]
        set_off = between and p.words[between[0]] in DASHES and p.words[between[-1]] in DASHES and p.paras[first] == p.paras[end]
        if set_off and first <= after.link.frame.cue < end and view.quotations[here.quotation].text[-1:] not in (".", "?", "!"):
            found[n] = attrs.evolve(after, quotation=here.quotation)
    return found


def _gives_way(view: View, before: Choice, told: Link) -> bool:
    """Whether a paragraph has no speaker, or only that of a cue before it, where the next one, of the same speech, has a cue."""
    p = view.parse
    if before.link is None:
        return True
    if p.paras[before.link.frame.cue] == p.paras[view.ranges[before.quotation][0]]:
        return False
    return told.position == "after" and before.link.position in ("continuation", "previous-sentence")


TURN = 0.75
"""How sure a line without a cue is the answer, or the next question, in a dialogue whose ends are attributed."""


def _in_turns(view: View, chosen: Sequence[Choice]) -> list[Choice]:
    """The same, where lines without a speaker go on a dialogue: *“Did he?” asked Lee. / “No.” / “Why?” / “He was late,” Kim said*.

    This is turn-taking: between a question and a line of somebody else there is an even number of lines, each one quotation, every second
    one a question.
    """
    found = list(chosen)
    lines = [view.parse.paras[view.ranges[choice.quotation][0]] for choice in found]
    for n, start in enumerate(found):
        if start.link is None or start.link.frame.word.stance != "question":
            continue
        end = n + 1
        while end < len(found) and found[end].link is None and lines[end] == lines[end - 1] + 1 and is_line(view, found[end].quotation):
            end += 1
        between = range(n + 1, end)
        if not between or len(between) % 2 or end == len(found):
            continue
        answers = found[end].link
        questions = all(view.quotations[found[m].quotation].text.rstrip().endswith("?") for m in (n, *between[1::2]))
        if questions and answers is not None and lines[end] == lines[end - 1] + 1 and answers.frame.source != start.link.frame.source:
            for m in between:
                link = attrs.evolve(answers if (m - n) % 2 else start.link, position="turn")
                found[m] = attrs.evolve(found[m], link=link, probability=TURN)
    return found


def _introduced(view: View, chosen: Sequence[Choice]) -> list[Choice]:
    """The same, where the sentence before a quotation introduces who says it."""
    links = with_introductions(view, [choice.link for choice in chosen], [choice.quotation for choice in chosen])
    return [attrs.evolve(c, link=links[c.quotation], probability=SHARE) if c.quotation in links else c for c in chosen]


def _by_lines(view: View, chosen: Sequence[Choice]) -> list[Choice]:
    """The same, where the lines around a quotation show its speaker."""
    links = by_lines(view, {choice.quotation: choice.link for choice in chosen})
    return [attrs.evolve(c, link=links[c.quotation], probability=LINES) if c.quotation in links else c for c in chosen]


def _somebody(linker: Linker, k: int, reading: _Reading, weighed: list[tuple[Link | None, float]]) -> list[tuple[Link | None, float]]:
    """The same without no speaker, where a quotation is announced, or goes on (its mark repeated) from a paragraph with a speaker."""
    spoken = linker.view.quotations[k].continues and reading.quotation == k - 1 and reading.link is not None
    if not spoken and not linker.is_somebodys(k):
        return weighed
    linked = [(link, share) for link, share in weighed if link is not None]
    total = sum(share for _, share in linked)
    return [(link, share / total) for link, share in linked] if total else weighed
