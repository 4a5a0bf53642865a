"""Annotated articles as what the log-linear model is fitted on: competing candidates, the right ones marked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from ..attribution.content_features import report_none_features
from ..attribution.contents import Report, reports
from ..attribution.cues import find_frames
from ..attribution.decoding import choose
from ..attribution.frame import Frame
from ..attribution.links import Linker
from ..attribution.turns import find_speeches
from ..evaluation.gold import GoldArticle
from ..lexicon.nouns import small_words
from ..parsing.article import View
from ..parsing.parse import Parse
from ..types import Quotation
from .model import Group

COVERED = 0.8
"""Share of the words of a quotation that an attribution must cover to be its gold (as PolNeAR's scorers have it)."""


RIGHT = 0.5
"""Share of words in common from which on the best candidate for a content is right."""


_WORD = re.compile(r"\w+(?:['’]\w+)*")


_EMPTY_WORDS = small_words("function")


Spans = Sequence[Sequence[int]]


class Words:
    """The words of a text by number, to compare spans by their words."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = [m.span() for m in _WORD.finditer(text)]
        self.starts, self.ends = [a for a, _ in found], [b for _, b in found]

    def of(self, spans: Spans) -> set[int]:
        """Numbers of the words that overlap the spans."""
        numbers: set[int] = set()
        for a, b in spans:
            numbers.update(range(self.first(a), bisect_left(self.starts, b)))
        return numbers

    def first(self, a: int) -> int:
        """Number of the first word that ends after ``a``."""
        return bisect_left(self.ends, a + 1)

    def share(self, one: Spans, other: Spans) -> bool:
        """Whether the spans have a word in common that means something."""
        return any(self.text[self.starts[i] : self.ends[i]].lower() not in _EMPTY_WORDS for i in self.of(one) & self.of(other))


def link_groups(gold: GoldArticle, quotations: Sequence[Quotation], parse: Parse) -> Iterator[Group]:
    """For each quotation its candidates, the right ones marked by the gold; none where all candidates are wrong."""
    view = View(parse, quotations)
    linker, words = Linker(view, find_frames(view), find_speeches(view)), Words(parse.text)
    covers = [words.of(a.content) for a in gold.attributions]
    earlier = at = None
    for k, quotation in enumerate(quotations):
        unit = words.of([(quotation.start, quotation.end)])
        if quotation.depth or not unit:
            continue
        golds = [a for a, cover in zip(gold.attributions, covers, strict=True) if len(unit & cover) >= COVERED * len(unit)]
        named = [a for a in golds if a.source]
        if golds and not named:
            continue
        links = linker.links(k, earlier, at)
        right_source = [
            link.frame.source is not None and any(words.share(a.source, [view.offsets(*link.frame.source)]) for a in named)
            for link in links
        ]
        right_cue = [
            source and any(a.cue and _overlap(view.offsets(*link.frame.cue_span), a.cue) for a in named)
            for source, link in zip(right_source, links, strict=True)
        ]
        right = right_cue if any(right_cue) else right_source
        candidates: Group = [(link.features, ok) for link, ok in zip(links, right, strict=True)]
        yield [*candidates, (linker.none_features(k, links), not named)]
        taken = [link for link, ok in zip(links, right, strict=True) if ok]
        if taken:
            earlier, at = min(taken, key=lambda link: abs(link.frame.cue - view.ranges[k][0])).frame, k


def _overlap(span: tuple[int, int], spans: Spans) -> bool:
    return span[0] < spans[-1][1] and span[1] > spans[0][0]


class _Contents:
    """The gold attributions of an article, by which the candidates for what a cue reports are judged."""

    def __init__(self, view: View, gold: GoldArticle) -> None:
        self.view, self.gold, self.words = view, gold, Words(view.parse.text)
        self.words_of = [self.words.of(a.content) for a in gold.attributions]
        self.of_cue = {i: n for n, a in enumerate(gold.attributions) for cue in a.cue for i in range(*view.tokens(*cue))}

    def number(self, frame: Frame) -> int | None:
        """The number of the attribution whose cue this is."""
        return next((self.of_cue[i] for i in range(*frame.cue_span) if i in self.of_cue), None)

    def is_source(self, frame: Frame, n: int) -> bool:
        """Whether the source is that of an attribution; a frame without one, where that has none."""
        source = self.gold.attributions[n].source
        return self.words.share(source, [self.view.offsets(*frame.source)]) if frame.source else not source

    def overlap(self, report: Report, n: int) -> float:
        """The share of words that a candidate and the content of an attribution have in common, of the words of both."""
        held = self.words.of([self.view.offsets(*r) for r in report.ranges])
        return len(held & self.words_of[n]) / max(1, len(held | self.words_of[n]))


def report_groups(gold: GoldArticle, quotations: Sequence[Quotation], parse: Parse) -> Iterator[Group]:
    """For each cue the candidates for its content, the best ones marked, and *reports nothing* where no quotation settles that."""
    view = View(parse, quotations)
    frames, contents = find_frames(view), _Contents(view, gold)
    linked: dict[Frame, list[int]] = {}
    for choice in choose(view, frames, find_speeches(view)):
        if choice.link is not None:
            linked.setdefault(choice.link.frame, []).append(choice.quotation)
    for _cue, group in groupby(frames, key=lambda frame: frame.cue):
        alternatives = list(group)
        n = contents.number(alternatives[0])
        with_quotations = [frame for frame in alternatives if frame in linked]
        none = [] if with_quotations else [(report_none_features(view, alternatives[0]), n is None)]
        candidates: list[tuple[tuple[str, ...], float]] = []
        for frame in with_quotations or alternatives:
            judged = n if n is not None and contents.is_source(frame, n) else None
            candidates += [
                (report.features, 0.0 if judged is None else contents.overlap(report, judged))
                for report in reports(view, frame, linked.get(frame, ()))
            ]
        best = max((value for _, value in candidates), default=0.0)
        if best >= RIGHT or n is None and none:
            yield [*((features, best >= RIGHT and value >= best - 1e-9) for features, value in candidates), *none]
