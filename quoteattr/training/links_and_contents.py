"""Fit the weights of links and contents on annotated articles; needs the extra ``fit``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from ..attribution.content_features import report_none_features
from ..attribution.contents import Report, reports
from ..attribution.cues import find_frames
from ..attribution.decoding import choose
from ..attribution.links import Linker
from ..errors import MissingExtraError
from ..parsing.article import View
from ..parsing.model import load_model
from ..parsing.parse import Parse
from ..parsing.pieces import parse_many
from ..quotations.tokenizer import find_quotations
from ..ranking.loglinear import reading
from ..types import Quotation

PENALTY = 4.0
"""Weight of the squared weights in the loss (L2); best of 1, 2, 4, 8 in 3-fold cross-validation on PolNeAR train."""


MIN_COUNT = 3
"""A feature seen less often gets no weight."""


REPORT_MIN_COUNT = 50
"""The same for the content of cues, of which there are many more."""


COVERED = 0.8
"""Share of the words of a quotation that an attribution must cover to be its gold (as PolNeAR's scorers have it)."""


_WORD = re.compile(r"\w+(?:['’]\w+)*")


_EMPTY_WORDS = frozenset(["the", "a", "an", "his", "her", "their", "its", "of", "and", "’s", "'s", "s"])


Group = list[tuple[tuple[str, ...], bool]]
"""Competing candidates: the features of each and whether it is right."""


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


def link_groups(gold: dict[str, Any], quotations: Sequence[Quotation], parse: Parse) -> Iterator[Group]:
    """For each quotation its candidates, the right ones marked by the gold; none where all candidates are wrong."""
    view = View(parse, quotations)
    linker, words = Linker(view, find_frames(view)), Words(parse.text)
    covers = [words.of(a["content"]) for a in gold["attributions"]]
    earlier = at = None
    for k, quotation in enumerate(quotations):
        unit = words.of([(quotation.start, quotation.end)])
        if quotation.depth or not unit:
            continue
        golds = [a for a, cover in zip(gold["attributions"], covers, strict=True) if len(unit & cover) >= COVERED * len(unit)]
        named = [a for a in golds if a["source"]]
        if golds and not named:
            continue
        links = linker.links(k, earlier, at)
        right_source = [
            link.frame.source is not None and any(words.share(a["source"], [view.offsets(*link.frame.source)]) for a in named)
            for link in links
        ]
        right_cue = [
            source and any(a["cue"] and _overlap(view.offsets(*link.frame.cue_span), a["cue"]) for a in named)
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


def fit(groups: Sequence[Group], penalty: float = PENALTY, min_count: int = MIN_COUNT) -> dict[str, tuple[float, int]]:
    """Fit a conditional log-linear model.

    Args:
        groups: competing candidates; a group without a right one is left out.
        penalty: of the squared weights.
        min_count: features seen less often are left out.

    Returns:
        Weight and count of each feature.

    Raises:
        MissingExtraError: if scipy is not installed.
    """
    try:
        import numpy as np
        from scipy.optimize import minimize
        from scipy.sparse import csr_matrix
    except ImportError as error:
        raise MissingExtraError("fitting needs scipy; run: pip install 'quoteattr[fit]'") from error
    counts: Counter[str] = Counter()
    for group in groups:
        for features, _ in group:
            counts.update(set(features))
    index = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= min_count))}
    rows: list[int] = []
    columns: list[int] = []
    starts: list[int] = []
    right: list[bool] = []
    for group in groups:
        if not any(ok for _, ok in group):
            continue
        starts.append(len(right))
        for features, ok in group:
            known = [index[f] for f in features if f in index]
            rows += [len(right)] * len(known)
            columns += known
            right.append(ok)
    matrix = csr_matrix((np.ones(len(columns)), (rows, columns)), shape=(len(right), len(index)))
    first, wanted = np.array(starts), np.array(right, bool)
    member = np.repeat(np.arange(len(first)), np.diff(np.append(first, len(right))))

    def loss(w: Any) -> tuple[float, Any]:
        z = matrix @ w
        e = np.exp(z - np.maximum.reduceat(z, first)[member])
        total, good = np.add.reduceat(e, first), np.add.reduceat(e * wanted, first) + 1e-300
        gradient = matrix.T @ (e / total[member] - e * wanted / good[member]) + penalty * w
        return float(np.sum(np.log(total) - np.log(good)) + penalty / 2 * (w @ w)), gradient

    w = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return {f: (float(w[i]), counts[f]) for f, i in index.items()}


def write(folder: Path, name: str, fitted: dict[str, tuple[float, int]], head: str) -> None:
    """Write a weight table into a folder; weights that round to nothing are left out."""
    lines = [f"# {head}", "feature\tweight\tseen"]
    lines += [f"{f}\t{w:.2f}\t{n}" for f, (w, n) in sorted(fitted.items()) if abs(w) >= 0.005]
    (folder / f"{name}.tsv").write_text("\n".join(lines) + "\n", "utf8")


def report_groups(gold: dict[str, Any], quotations: Sequence[Quotation], parse: Parse) -> Iterator[Group]:
    """For each cue the candidates for its content, the best ones marked, and *reports nothing* where no quotation settles that."""
    view = View(parse, quotations)
    frames, words = find_frames(view), Words(parse.text)
    contents = [words.of(a["content"]) for a in gold["attributions"]]
    gold_cue = {i: n for n, a in enumerate(gold["attributions"]) for a_cue in a["cue"] for i in range(*view.tokens(*a_cue))}
    linked: dict[int, list[int]] = {}
    for choice in choose(view, frames):
        if choice.link is not None:
            linked.setdefault(id(choice.link.frame), []).append(choice.quotation)

    def overlap(report: Report, n: int) -> float:
        held = words.of([view.offsets(*r) for r in report.ranges])
        return len(held & contents[n]) / max(1, len(held | contents[n]))

    for _cue, group in groupby(frames, key=lambda frame: frame.cue):
        alternatives = list(group)
        span = alternatives[0].cue_span
        n = next((gold_cue[i] for i in range(span[0], span[1] + 1) if i in gold_cue), None)
        with_quotations = [frame for frame in alternatives if id(frame) in linked]
        none = [] if with_quotations else [(report_none_features(view, alternatives[0]), n is None)]
        candidates: list[tuple[tuple[str, ...], float]] = []
        for frame in with_quotations or alternatives:
            source = gold["attributions"][n]["source"] if n is not None else []
            same = n is not None and (words.share(source, [view.offsets(*frame.source)]) if frame.source else not source)
            candidates += [
                (report.features, overlap(report, n) if same and n is not None else 0.0)
                for report in reports(view, frame, linked.get(id(frame), ()))
            ]
        best = max((value for _, value in candidates), default=0.0)
        if best >= 0.5 or n is None and none:
            yield [*((features, best >= 0.5 and value >= best - 1e-9) for features, value in candidates), *none]


def learn(gold: Sequence[dict[str, Any]], folder: Path) -> None:
    """Fit first the links, then, with these, the contents, and write ``link.tsv`` and ``content.tsv`` into a folder.

    Args:
        gold: articles in the gold format, as plain data.
        folder: where the tables go; the shipped ones stay as they are.
    """
    texts = [(article["text"], find_quotations(article["text"])) for article in gold]
    parses = parse_many(texts, load_model())
    items = [(article, quotations, parse) for article, (_, quotations), parse in zip(gold, texts, parses, strict=True)]
    links = fit([group for item in items for group in link_groups(*item)])
    write(folder, "link", links, "Weights of the features by which a quotation is linked to a cue; see attribution/link_features.py.")
    with reading("link", {feature: weight for feature, (weight, _) in links.items()}):
        contents = fit([group for item in items for group in report_groups(*item)], min_count=REPORT_MIN_COUNT)
    write(folder, "content", contents, "Weights of the features by which a cue chooses its content; see attribution/content_features.py.")
