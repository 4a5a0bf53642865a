"""Measures: how well predicted attributions agree with annotated ones, on anybody's gold.

What counts as right follows the practice of PARC3 (Pareti 2012) and PolNeAR (Newell, Margolin & Ruths 2018): spans are compared by
their words, a source is right if it shares a content word with the annotated one, and contents match where half of their words agree.

quotations
    Stretches in quotation marks that are speech; right if both offsets are exact. Only where gold annotates them.
direct
    Every stretch in quotation marks, labelled with its source. A wrong source is a false positive and a false negative.
direct-exact
    The same, the source's boundaries equal but for a leading article and punctuation.
attributions
    All of them, indirect speech too: contents match (intersection over union of words at least 0.5, best first), and so do the sources.
speakers, speakers-quoted
    Of the attributions whose speaker is annotated (quoted: that hold quotation marks), those with the entity's fullest name;
    precision over those answered.
roles, roles-quoted
    Of those by persons with a role: one of the entity's roles (equal, or word F1 at least 0.75), with one of the entity's names.
no-role, no-role-quoted
    Of those by persons without a role: none was given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from ..errors import InputError
from ..records import from_record
from ..types import Attribution
from .gold import GoldArticle, GoldAttribution, Offsets, json_lines
from .matching import Words, double_marked, same_name, same_role

if TYPE_CHECKING:
    from rich.table import Table

    from ..attributor import Attributor


MEASURES = (
    "quotations", "direct", "direct-exact", "attributions",
    "speakers-quoted", "speakers", "roles-quoted", "roles", "no-role-quoted", "no-role",
)  # fmt: skip


MATCHING = 0.5
"""Share of words from which contents are the same."""


COVERING = 0.8
"""Share of a quotation's words from which gold attributes it."""


@attrs.frozen
class Score:
    """Counts of right, wrong and missed; scores add up.

    >>> score = Score(tp=3, fp=1) + Score(fn=3)
    >>> score.precision, score.recall, score.f1
    (0.75, 0.5, 0.6)
    """

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float:
        """Share of the answers that are right."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that is found."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp else 0.0


@attrs.frozen
class Report:
    """The scores by measure, in the order of ``MEASURES``; a measure that the gold says nothing about is left out."""

    scores: Mapping[str, Score]
    documents: int

    def as_dict(self) -> dict[str, Any]:
        """The figures in percent, and the counts."""
        figures = {
            name: {"P": _percent(s.precision), "R": _percent(s.recall), "F1": _percent(s.f1), **attrs.asdict(s)}
            for name, s in self.scores.items()
        }
        return {"documents": self.documents, **figures}

    def table(self) -> Table:
        """The figures as a table for a terminal."""
        from rich.box import SIMPLE_HEAD
        from rich.table import Table

        table = Table("", title=f"{self.documents} article{'' if self.documents == 1 else 's'}", box=SIMPLE_HEAD, title_justify="left")
        for column in ("P", "R", "F1", "gold"):
            table.add_column(column, justify="right")
        for name, s in self.scores.items():
            share = name.startswith("no-role")
            cells = ["", f"{100 * s.recall:.1f}", ""] if share else [f"{100 * x:.1f}" for x in (s.precision, s.recall, s.f1)]
            table.add_row(name, *cells, str(s.tp + s.fn))
        return table


def _percent(share: float) -> float:
    return round(100 * share, 1)


def evaluate(gold: Iterable[GoldArticle], predicted: Mapping[str, Sequence[Attribution]]) -> Report:
    """Compare predictions with gold.

    Args:
        gold: annotated articles, as ``quoteattr.gold.read_gold`` gives them.
        predicted: the attributions by name of the document; a document without any counts as missed.

    >>> from quoteattr.types import Content, Mention, Span
    >>> gold = GoldArticle("a", "“Yes,” said Lee.", (GoldAttribution("a1", ((1, 5),), ((12, 15),), quoted=((1, 5),)),), marked=True)
    >>> said = Attribution("1f", "direct", Content((Span("Yes,", 1, 5),)), mention=Mention("Lee", 12, 15))
    >>> evaluate([gold], {"a": [said]}).scores["direct"]
    Score(tp=1, fp=0, fn=0)
    """
    total: defaultdict[str, Score] = defaultdict(Score)
    documents = 0
    for article in gold:
        documents += 1
        for measure, score in _Comparison(article, predicted.get(article.doc, ())).scores():
            total[measure] += score
    return Report({name: total[name] for name in MEASURES if name in total}, documents)


def predict(
    gold: Sequence[GoldArticle], attributor: Attributor, *, n_process: int = 1, step: Callable[[], None] = lambda: None
) -> dict[str, Sequence[Attribution]]:
    """Attribute the texts of gold articles.

    Args:
        gold: annotated articles; only their texts are used.
        attributor: what to measure.
        n_process: number of processes.
        step: called after each article.

    Raises:
        InputError: if an article cannot be attributed.
    """
    predicted: dict[str, Sequence[Attribution]] = {}
    for article, doc in attributor.pipe(((g.text, g.doc) for g in gold), as_tuples=True, n_process=n_process):
        if article.error:
            raise InputError(f"doc {doc!r}: {article.error}")
        predicted[doc] = article.attributions
        step()
    return predicted


def read_predictions(path: str, gold: Iterable[GoldArticle]) -> dict[str, Sequence[Attribution]]:
    """Read records, one a line, and check that they were made from the texts of the gold.

    Args:
        path: a file that ``quoteattr extract`` wrote, or one like it.
        gold: the articles that they shall be compared with; records of other documents are left out.

    Raises:
        InputError: if a line is not a record, or its offsets do not give its words in the gold's text, or no document is in both.
        OSError: if the file cannot be read.
    """
    texts = {article.doc: article.text for article in gold}
    predicted: dict[str, list[Attribution]] = {}
    records = 0
    for where, record in json_lines(path, InputError):
        if isinstance(record, dict) and record.get("kind", "") is None:
            continue
        records += 1
        try:
            doc, attribution = record["doc"], from_record(record)
        except (InputError, KeyError, TypeError) as error:
            raise InputError(f"{where}: not a quoteattr record: {error}") from error
        if doc in texts:
            _check(attribution, texts[doc], f"{where}: doc {doc!r}")
            predicted.setdefault(doc, []).append(attribution)
    if records and not predicted:
        raise InputError(f"{path}: no document of this file is in the gold")
    return dict(predicted)


def _check(attribution: Attribution, text: str, where: str) -> None:
    """Refuse an attribution that was made from another text."""
    for span in (*attribution.content.spans, *attribution.quotations, attribution.mention):
        if span is not None and text[span.start : span.end] != span.text:
            raise InputError(f"{where} reads {text[span.start : span.end]!r} at [{span.start}, {span.end}], not {span.text!r}")


@attrs.frozen
class _Answer:
    """A prediction as words; ``length`` in characters."""

    attribution: Attribution
    content: frozenset[int]
    source: frozenset[int] | None
    length: int


def judged_speakers(article: GoldArticle, predicted: Sequence[Attribution]) -> Iterator[tuple[Attribution, bool]]:
    """The predictions that stand for an annotated attribution, each with whether its speaker has a printed name of the right one.

    Args:
        article: the gold.
        predicted: the attributions found in its text.
    """
    comparison = _Comparison(article, predicted)
    for gold, content in zip(article.attributions, comparison.contents, strict=True):
        words = comparison.words.of(gold.quoted) if gold.quoted else content
        answer = comparison.best(words, quoted=bool(gold.quoted)) if gold.entities and words else None
        if answer is not None and answer.speaker is not None:
            name = answer.speaker.name
            yield answer, any(same_name(name, printed) for e in gold.entities for printed in (e.name, *e.aliases))


class _Comparison:
    """One document: its gold, its predictions."""

    def __init__(self, article: GoldArticle, predicted: Sequence[Attribution]) -> None:
        self.article, self.words = article, Words(article.text)
        self.contents = [self.words.of(g.content) for g in article.attributions]
        self.sources = [self.words.of(g.source) if g.source else None for g in article.attributions]
        self.answers = [self._answer(a) for a in predicted]

    def _answer(self, a: Attribution) -> _Answer:
        spans = [(s.start, s.end) for s in a.content.spans]
        source = self.words.of([(a.mention.start, a.mention.end)]) if a.mention else None
        return _Answer(a, self.words.of(spans), source, sum(end - start for start, end in spans))

    def scores(self) -> Iterable[tuple[str, Score]]:
        if self.article.marked:
            yield "quotations", self._quotations()
        yield from self._direct()
        yield "attributions", self._attributions()
        for gold, content in zip(self.article.attributions, self.contents, strict=True):
            if gold.entities:
                yield from self._who(gold, content)

    def _quotations(self) -> Score:
        gold = {q for g in self.article.attributions for q in g.quoted}
        found = {(q.start, q.end) for a in self.answers for q in a.attribution.quotations}
        return Score(len(gold & found), len(found - gold), len(gold - found))

    def _units(self) -> list[Offsets]:
        if not self.article.marked:
            return double_marked(self.article.text)
        return sorted({q for g in self.article.attributions for q in g.quoted} | set(self.article.not_speech))

    def _direct(self) -> Iterable[tuple[str, Score]]:
        for unit in self._units():
            words = self.words.of([unit])
            covering = [i for i, content in enumerate(self.contents) if words and len(words & content) >= COVERING * len(words)]
            gold = [source for i in covering if (source := self.sources[i]) is not None]
            if not words or (covering and not gold):  # nobody can say whether a source would be right
                continue
            answer = self._tightest(words)
            source = answer.source if answer else None
            same = source is not None and any(self.words.same_source(g, source) for g in gold)
            exact = source is not None and any(self.words.bare(g) == self.words.bare(source) for g in gold)
            for measure, right in (("direct", same), ("direct-exact", exact)):
                yield measure, Score(tp=1) if right else Score(fp=int(answer is not None), fn=int(bool(gold)))

    def _tightest(self, words: frozenset[int]) -> _Answer | None:
        """The prediction with a source that covers most of some words, and little else."""
        near = [a for a in self.answers if a.source is not None and len(words & a.content) >= MATCHING * len(words)]
        return min(near, key=lambda a: (-len(words & a.content), a.length), default=None)

    def _attributions(self) -> Score:
        pairs = sorted(
            (
                (len(g & a.content) / len(g | a.content), i, j)
                for i, g in enumerate(self.contents)
                for j, a in enumerate(self.answers)
                if g & a.content
            ),
            reverse=True,
        )
        gold_left, answers_left, right = set(range(len(self.contents))), set(range(len(self.answers))), 0
        for overlap, i, j in pairs:
            if overlap < MATCHING or i not in gold_left or j not in answers_left:
                continue
            gold_left.remove(i)
            answers_left.remove(j)
            gold, found = self.sources[i], self.answers[j].source
            right += self.words.same_source(gold, found) if gold is not None and found is not None else gold is found
        return Score(right, len(self.answers) - right, len(self.contents) - right)

    def _who(self, gold: GoldAttribution, content: frozenset[int]) -> Iterable[tuple[str, Score]]:
        words = self.words.of(gold.quoted) if gold.quoted else content
        if not words:
            return
        answer = self.best(words, quoted=bool(gold.quoted))
        speaker = answer.speaker.name if answer and answer.speaker else None
        role = answer.role.text if answer and answer.role else None
        named = any(same_name(speaker, e.name) for e in gold.entities)
        entity = gold.entities[0]
        scores = [("speakers", _judged(named, answered=speaker is not None))]
        if entity.type == "person" and entity.roles:
            known = named or any(same_name(speaker, alias) for e in gold.entities for alias in e.aliases)
            right = known and any(same_role(role, r) for r in entity.roles)
            scores.append(("roles", _judged(right, answered=role is not None)))
        elif entity.type == "person":
            scores.append(("no-role", _judged(role is None, answered=True)))
        for measure, score in scores:
            yield measure, score
            if gold.quoted:
                yield f"{measure}-quoted", score

    def best(self, words: frozenset[int], *, quoted: bool) -> Attribution | None:
        """The prediction for the words of a gold attribution: one with a speaker, most words, tightest; the last of equals."""
        near: list[tuple[bool, float, int, int]] = []
        for i, a in enumerate(self.answers):
            common, whole = len(words & a.content), len(words) if quoted else len(words | a.content)
            if common and common >= MATCHING * whole:
                near.append((a.attribution.speaker is not None, common / whole, -len(a.content) if quoted else 0, i))
        return self.answers[max(near)[-1]].attribution if near else None


def _judged(right: bool, *, answered: bool) -> Score:
    return Score(tp=int(right), fp=int(answered and not right), fn=int(not right))
