"""Fit the weights of the evidence that makes a row's confidence, on articles with resolved speakers; needs the extra ``fit``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import attrs

from ..attributor import Attributor
from ..evaluation.gold import GoldArticle
from ..evaluation.measures import judged_speakers
from ..ranking.confidence import confidence
from ..ranking.loglinear import reading
from ..types import SEPARATOR, WEIGHED, Verdict
from .model import Weights, fit, write

FOLDS = 10


MIN_COUNT = 5
"""Evidence seen in fewer rows gets no weight."""


SURE = 0.95
"""Confidence from which on an answer is counted as a sure one."""


@attrs.frozen(kw_only=True)
class Row:
    """A judged row: the file and the article that it comes from, its evidence, whether it is quoted, whether the speaker is right."""

    file: str
    doc: str
    seen: tuple[str, ...]
    quoted: bool
    right: bool


def judged_rows(files: Mapping[str, Sequence[GoldArticle]]) -> list[Row]:
    """The rows that the library gives for annotated articles, each with whether its speaker is right."""
    attributor = Attributor()
    with reading("confidence", {"always": 9.0}):  # which gives everything its likeliest speaker
        return [
            Row(file=file, doc=article.doc, seen=seen, quoted=bool(found.quotations), right=right)
            for file, articles in files.items()
            for article in articles
            for found, right in judged_speakers(article, attributor.attribute(article.text).attributions)
            for seen in _evidence(found.trace)
        ]


def _evidence(trace: Iterable[Verdict]) -> Iterator[tuple[str, ...]]:
    return (tuple(verdict.why.split(SEPARATOR)) for verdict in trace if verdict.rule == WEIGHED)


def fit_confidence(rows: Iterable[Row]) -> Weights:
    """The weights of a logistic model: each row against the same row with nothing seen."""
    return fit([[(("always", *row.seen), row.right), ((), not row.right)] for row in rows], min_count=MIN_COUNT)


def out_of_fold(rows: Sequence[Row]) -> list[float]:
    """The confidence of each row by weights that were fitted without its article, and without a tenth of the others."""
    docs = {place: n % FOLDS for n, place in enumerate(dict.fromkeys((row.file, row.doc) for row in rows))}
    answers = [0.0] * len(rows)
    for fold in range(FOLDS):
        model = fit_confidence(row for row in rows if docs[row.file, row.doc] != fold)
        with reading("confidence", {seen: weight for seen, (weight, _) in model.items()}):
            for n, row in enumerate(rows):
                if docs[row.file, row.doc] == fold:
                    answers[n] = confidence(row.seen)
    return answers


def learn_confidence(files: Mapping[str, Sequence[GoldArticle]], folder: Path) -> list[str]:
    """Fit the weights on articles with resolved speakers and write ``confidence.tsv`` into a folder.

    Args:
        files: the articles of each file, by its name.
        folder: where the table goes; the shipped one stays as it is.

    Returns:
        The out-of-fold figures, see :func:`report`.
    """
    rows = judged_rows(files)
    figures = report(rows, out_of_fold(rows))
    head = "\n# ".join(["Weights of the evidence for a row; see ranking/confidence.py. Quoted rows, out of fold, in percent:", *figures])
    write(folder, "confidence", fit_confidence(rows), head)
    return figures


def report(rows: Sequence[Row], answers: Sequence[float]) -> list[str]:
    """For each file, of the quoted rows: how many, share right, gap to the confidence, right among the sure ones, share of these."""
    files: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for row, answer in zip(rows, answers, strict=True):
        if row.quoted:
            files[row.file].append((answer, row.right))
    lines = ["file\trows\tright\terror\tright of sure\tsure"]
    for file, judged in files.items():
        sure = [right for answer, right in judged if answer >= SURE]
        right = sum(right for _, right in judged) / len(judged)
        cells = (right, calibration_error(judged), sum(sure) / max(1, len(sure)), len(sure) / len(judged))
        lines.append("\t".join([file, str(len(judged)), *(f"{100 * cell:.1f}" for cell in cells)]))
    return lines


def calibration_error(judged: Iterable[tuple[float, bool]]) -> float:
    """The mean gap between confidence and share right over ten bins, weighted by their size (Naeini, Cooper & Hauskrecht 2015).

    >>> round(calibration_error([(0.9, True), (0.9, True), (0.2, False)]), 3)
    0.133
    """
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for answer, right in judged:
        bins[min(int(10 * answer), 9)].append((answer, right))
    gap = sum(abs(sum(answer - right for answer, right in held)) for held in bins.values())
    return gap / max(1, sum(map(len, bins.values())))
