"""Fit the weights of links and contents on annotated articles, with figures out of fold; needs the extra ``fit``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

import attrs

from ..evaluation.gold import GoldArticle
from ..evaluation.measures import evaluate
from ..parsing.model import load_model
from ..parsing.parse import Parse
from ..parsing.pieces import parse_many
from ..pipeline import attribute_parse
from ..quotations.tokenizer import find_quotations
from ..ranking.loglinear import reading
from ..types import Attribution, Quotation
from .groups import link_groups, report_groups
from .model import Fitter, Group, Weights, readable, write

FOLDS = 5
"""Each article is judged by weights that were fitted without it and without a fifth of the others."""


@attrs.frozen(kw_only=True)
class Part:
    """How one of the tables is fitted.

    Attributes:
        table: its name.
        groups: the competing candidates of an article.
        penalty: of the squared weights.
        min_count: features seen less often get no weight.
        head: what stands at the top of the table.
    """

    table: str
    groups: Callable[[GoldArticle, Sequence[Quotation], Parse], Iterator[Group]]
    penalty: float
    min_count: int
    head: str


LINKS = Part(
    table="link",
    groups=link_groups,
    penalty=5.0,  # direct F1 on PolNeAR dev and on gum-dev out of fold: 91.7 and 88.7 at 2, 92.2 and 88.7 at 5, 91.9 and 88.7 at 7
    min_count=10,  # direct F1 on PolNeAR dev: 92.0 at 3, 92.2 at 10, 92.0 at 20; out of fold all alike
    head="Weights of the features by which a quotation is linked to a cue; see attribution/link_features.py.",
)


CONTENTS = Part(
    table="content",
    groups=report_groups,
    penalty=8.0,  # F1 of all on PolNeAR dev 66.6, with 16 and a count of 50 66.4; out of fold on eight files of corpus/ 84.9 either way
    min_count=20,
    head="Weights of the features by which a cue chooses its content; see attribution/content_features.py.",
)


@attrs.frozen(kw_only=True)
class Item:
    """An annotated article, parsed; the file that it comes from, how much that counts, and the fold that it is judged in."""

    file: str
    importance: float
    fold: int
    gold: GoldArticle
    quotations: Sequence[Quotation]
    parse: Parse


def parsed(files: Mapping[str, Sequence[GoldArticle]], importances: Mapping[str, float]) -> list[Item]:
    """The articles of all files, parsed, each with its fold."""
    found = [(file, article, find_quotations(article.text)) for file, articles in files.items() for article in articles]
    parses = parse_many([(article.text, quotations) for _, article, quotations in found], load_model())
    return [
        Item(file=file, importance=importances.get(file, 1.0), fold=n % FOLDS, gold=article, quotations=quotations, parse=parse)
        for n, ((file, article, quotations), parse) in enumerate(zip(found, parses, strict=True))
    ]


class Fitting:
    """The candidates of all articles for one table.

    The candidates for contents depend on the links, which are those of the weights that are read when this is made.
    """

    def __init__(self, part: Part, items: Sequence[Item]) -> None:
        grouped = [(item, group) for item in items for group in part.groups(item.gold, item.quotations, item.parse)]
        self.part, self.items = part, [item for item, _ in grouped]
        self.fitter = Fitter([group for _, group in grouped], min_count=part.min_count)

    def fit(self, without: int | None = None) -> Weights:
        """The weights from all articles, or from those of all folds but one."""
        importances = (0.0 if item.fold == without else item.importance for item in self.items)
        return self.fitter.fit(importances, penalty=self.part.penalty)


def learn(
    files: Mapping[str, Sequence[GoldArticle]],
    folder: Path,
    *,
    parts: Sequence[Part] = (LINKS, CONTENTS),
    importances: Mapping[str, float] | None = None,
) -> list[str]:
    """Fit tables on annotated articles and write them into a folder: first the links, then, with these, the contents.

    Args:
        files: the articles of each file, by its name.
        folder: where the tables go; the shipped ones stay as they are.
        parts: the tables to fit, in their order; the others are read as they are shipped.
        importances: how much an article of a file counts, 1 where nothing is said.

    Returns:
        The out-of-fold figures, see :func:`figures`.
    """
    items, fittings = parsed(files, importances or {}), []
    with ExitStack() as stack:
        for part in parts:
            fitting = Fitting(part, items)
            fitted = fitting.fit()
            write(folder, part.table, fitted, part.head)
            stack.enter_context(reading(part.table, readable(fitted)))
            fittings.append(fitting)
    return figures(items, out_of_fold(items, fittings))


def out_of_fold(items: Sequence[Item], fittings: Sequence[Fitting]) -> dict[str, dict[str, Sequence[Attribution]]]:
    """The attributions of each article of each file, found with weights that were fitted without its fold."""
    found: defaultdict[str, dict[str, Sequence[Attribution]]] = defaultdict(dict)
    for fold in range(min(FOLDS, len(items))):
        with ExitStack() as stack:
            for fitting in fittings:
                stack.enter_context(reading(fitting.part.table, readable(fitting.fit(without=fold))))
            for item in items:
                if item.fold == fold:
                    found[item.file][item.gold.doc] = attribute_parse(item.parse, item.quotations).attributions
    return found


MEASURED = {"direct": "direct", "attributions": "all"}
"""The measures of which F1 is told, and their headings."""


def figures(items: Sequence[Item], found: Mapping[str, Mapping[str, Sequence[Attribution]]]) -> list[str]:
    """For each file: its articles, and F1 of quotations with their source (direct) and of all attributions, before and out of fold."""
    lines = ["\t".join(["file", "articles", *(f"{name} {when}" for name in MEASURED.values() for when in ("shipped", "refit"))])]
    for file in dict.fromkeys(item.file for item in items):
        own = [item for item in items if item.file == file]
        shipped = {item.gold.doc: attribute_parse(item.parse, item.quotations).attributions for item in own}
        scores = [evaluate([item.gold for item in own], answers).scores for answers in (shipped, found[file])]
        cells = [f"{100 * score[measure].f1:.1f}" if measure in score else "-" for measure in MEASURED for score in scores]
        lines.append("\t".join([file, str(len(own)), *cells]))
    return lines
