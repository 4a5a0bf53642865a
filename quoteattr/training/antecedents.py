"""Fit the weights by which *he* and *she* choose their antecedent, on articles with every mention marked; needs the extra ``fit``."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from ..attribution.cues import find_frames
from ..attribution.decoding import choose
from ..attribution.findings import settle
from ..attribution.turns import find_speeches
from ..errors import GoldError
from ..evaluation.matching import same_name
from ..parsing.article import View
from ..parsing.model import load_model
from ..parsing.parse import Parse
from ..parsing.pieces import parse_many
from ..pipeline import source_of
from ..quotations.tokenizer import find_quotations
from ..ranking.loglinear import reading
from ..speakers.antecedents import Candidate, decide
from ..speakers.discourse import Cast
from ..speakers.resolver import Reading
from ..speakers.source import Source
from ..types import Quotation
from .model import Group, fit, write

FOLDS, ROUNDS = 6, 2
"""Parts of the articles for the figures out of fold; the second round's candidates come from the decisions of the first."""


PENALTY, MIN_COUNT = 20.0, 10
"""Weight of the squared weights in the loss, and how often a feature must be seen: few articles, so little is believed."""


BY_HAND = ("source: behind the best", 1.0)
"""For a source each step by which the hand-set weights prefer another counts so much less. Set by hand, not fitted: few of
the marked pronouns are sources."""


@attrs.frozen(eq=False)
class Marked:
    """An article with its sources, and for each token the innermost marked mention: its entity and its kind.

    Where only the sources are marked, ``names`` has the names of each entity.
    """

    doc: str
    parse: Parse
    quotations: Sequence[Quotation]
    sources: Sequence[Source | None]
    gold: Mapping[int, tuple[str, str]]
    names: Mapping[str, Sequence[str]] = {}


def read_mentions(path: str | Path) -> list[Marked]:
    """Read articles whose mentions are marked: a JSON line each, with ``doc``, ``text`` and ``entities``.

    An entity has an ``id`` and ``mentions``, each ``[start, end, "proper" | "pronoun" | "nominal"]``. Articles in the gold format will do
    too: the pronouns that are sources are what is marked there.

    Raises:
        GoldError: if a line is none of these.
    """
    try:
        rows = [json.loads(line) for line in Path(path).read_text("utf8").splitlines() if line.strip()]
        texts = [(row["text"], find_quotations(row["text"])) for row in rows]
        parses = parse_many(texts, load_model())
        return [_marked(row, parse, quotations) for row, (_, quotations), parse in zip(rows, texts, parses, strict=True)]
    except (KeyError, TypeError, ValueError) as error:
        raise GoldError(f"{path}: not an article with marked mentions: {error!r}") from error


def _marked(row: Mapping[str, Any], parse: Parse, quotations: Sequence[Quotation]) -> Marked:
    sources, entities = _sources(parse, quotations), {entity["id"]: entity for entity in row["entities"]}
    if "attributions" not in row:
        return Marked(row["doc"], parse, quotations, sources, _innermost(parse, row["entities"]))
    for a in row["attributions"]:
        if a["entity"] in entities and a["source"]:
            entities[a["entity"]].setdefault("mentions", []).append([*a["source"][0], "pronoun"])
    names = {key: [entity["name"], *entity["aliases"]] for key, entity in entities.items()}
    marked = [entity for entity in entities.values() if "mentions" in entity]
    return Marked(row["doc"], parse, quotations, sources, _innermost(parse, marked), names)


def _sources(parse: Parse, quotations: Sequence[Quotation]) -> list[Source | None]:
    view = View(parse, quotations)
    frames, turns = find_frames(view), find_speeches(view)
    return [source_of(view, finding) for finding in settle(view, frames, choose(view, frames, turns), turns, indirect=True)]


def _innermost(p: Parse, entities: Sequence[Mapping[str, Any]]) -> dict[int, tuple[str, str]]:
    found: dict[int, tuple[int, str, str]] = {}
    for entity in entities:
        for start, end, kind in entity["mentions"]:
            t = bisect_left(p.starts, start)
            while t < len(p) and p.starts[t] < end:
                if t not in found or end - start < found[t][0]:
                    found[t] = (end - start, entity["id"], kind)
                t += 1
    return {t: (entity, kind) for t, (_, entity, kind) in found.items()}


@attrs.frozen
class Pronoun:
    """A marked pronoun: its candidates and which of them are right; none is where no other one is."""

    candidates: Sequence[Candidate]
    right: Sequence[bool]

    @property
    def group(self) -> Group:
        """The competing candidates for the fit."""
        return [(c.features, right) for c, right in zip(self.candidates, self.right, strict=True)]


def pronouns(article: Marked, *, by_hand: bool = False) -> list[Pronoun]:
    """The pronouns of an article that are marked and have candidates, resolved one after the other.

    Args:
        article: the article.
        by_hand: the hand-set weights decide what the pronouns before stand for, not the fitted ones.
    """
    spoken = [span for source in article.sources if source is not None for span in source.contents]
    weighed: dict[int, list[Candidate]] = {}
    cast = Cast(article.parse, article.quotations, spoken, by_hand=by_hand, weighed=weighed)
    Reading(cast, article.sources).run()
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for event in cast.events:
        if not event.pronoun and event.token in article.gold:
            votes[event.entity][article.gold[event.token][0]] += 1
    meant = {entity: count.most_common(1)[0][0] for entity, count in votes.items()}
    found = []
    for token, candidates in weighed.items():
        entity, kind = article.gold.get(token, ("", ""))
        if kind == "pronoun":
            if article.names:
                names = article.names.get(entity, ())
                right = [c.entity is not None and any(same_name(cast.name(c.entity), name) for name in names) for c in candidates]
                if not any(right):
                    continue  # perhaps only the name is printed otherwise
            else:
                right = [c.entity is not None and meant.get(c.entity) == entity for c in candidates]
            found.append(Pronoun(candidates, right if any(right) else [c.entity is None for c in candidates]))
    return found


def _by_hand(fitted: dict[str, tuple[float, int]]) -> dict[str, tuple[float, int]]:
    feature, less = BY_HAND
    weight, seen = fitted.get(feature, (0.0, 0))
    return {**fitted, feature: (weight - less, seen)}


def _fit(articles: Sequence[Marked]) -> dict[str, tuple[float, int]]:
    groups = [found.group for article in articles for found in pronouns(article, by_hand=True)]
    fitted = _by_hand(fit(groups, penalty=PENALTY, min_count=MIN_COUNT))
    for _ in range(ROUNDS - 1):
        with reading("antecedent", {feature: weight for feature, (weight, _) in fitted.items()}):
            groups = [found.group for article in articles for found in pronouns(article)]
        fitted = fit(groups, penalty=PENALTY, min_count=MIN_COUNT)
    return _by_hand(fitted)


def judge(articles: Sequence[Marked]) -> tuple[int, int, int]:
    """How many pronouns there are, how many are answered, and how many of these rightly."""
    total = named = right = 0
    for article in articles:
        for found in pronouns(article):
            total += 1
            best = decide(found.candidates)
            if best is not None and best.sure:
                named += 1
                right += next(ok for c, ok in zip(found.candidates, found.right, strict=True) if c.entity == best.entity)
    return total, named, right


def learn_antecedents(paths: Sequence[str], folder: Path) -> str:
    """Fit the weights and write ``antecedent.tsv`` into a folder, with the figures out of fold in its head.

    Args:
        paths: files of articles with marked mentions.
        folder: where the table goes; the shipped one stays as it is.

    Returns:
        The figures, in words.
    """
    files = {Path(path).stem: read_mentions(path) for path in paths}
    order = sorted((article for articles in files.values() for article in articles), key=lambda article: article.doc)
    totals = {file: [0, 0, 0] for file in files}
    for k in range(FOLDS):
        held = order[k::FOLDS]
        fitted = _fit([article for article in order if article not in held])
        with reading("antecedent", {feature: weight for feature, (weight, _) in fitted.items()}):
            for file, articles in files.items():
                counted = judge([article for article in held if article in articles])
                totals[file] = [a + b for a, b in zip(totals[file], counted, strict=True)]
    figures = "; ".join(
        f"{file}: {total} he and she, out of fold {100 * right / max(1, named):.1f} of 100 answers right, "
        f"{100 * (total - named) / max(1, total):.1f} of 100 left without antecedent"
        for file, (total, named, right) in totals.items()
    )
    head = f"Weights of the features by which he and she choose their antecedent; see speakers/antecedents.py. {figures}."
    write(folder, "antecedent", _fit(order), head)
    return figures
