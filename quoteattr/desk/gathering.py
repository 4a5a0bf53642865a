"""The same utterance across articles: clusters, with the longest form, the variants, and who differs about the speaker."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from ..errors import InputError
from ..people.names import bare_name
from ..types import Article
from .database import Occurrence, occurrences
from .grouping import Groups, entries, groups, may_be_one
from .verification import words_changed
from .words import fold, folded_words

COPY = 0.5
"""Share of the shorter article's runs of five words that make it a copy of the other's report."""


@attrs.frozen
class Variant:
    """One article's form of an utterance.

    Attributes:
        occurrence: the words, speaker, role, article, date and address.
        differences: pairs of the words of the longest form and of this one, where they differ.
        report: a number: articles with the same number print one report (wire copies), others are independent.
    """

    occurrence: Occurrence
    differences: tuple[tuple[str, str], ...]
    report: int


@attrs.frozen
class Utterance:
    """The same words of the same occasion, across articles.

    Attributes:
        longest: the longest form.
        variants: every form, in order of dates.
        first_seen: the first date, or None.
        last_seen: the last date, or None.
        speakers: the names given for the speaker, one for each that cannot be another's.
        roles: the roles given, each once.
        reports: how many independent reports there are.
    """

    longest: str
    variants: tuple[Variant, ...]
    first_seen: str | None
    last_seen: str | None
    speakers: tuple[str, ...]
    roles: tuple[str, ...]
    reports: int

    @property
    def is_disputed(self) -> bool:
        """Whether articles name different speakers."""
        return len(self.speakers) > 1

    def as_dict(self) -> dict[str, Any]:
        """As plain values, for JSON."""
        variants = [{**v.occurrence.as_dict(), "differences": v.differences, "report": v.report} for v in self.variants]
        for variant in variants:
            del variant["changes"]  # they are its differences
        rest = attrs.asdict(self, filter=lambda attribute, _: attribute.name != "variants")
        return {**rest, "disputed": self.is_disputed, "variants": variants}


def gather(articles: Iterable[Article | Occurrence] | str | os.PathLike[str]) -> list[Utterance]:
    """The utterances that stand in several places, those in most articles first.

    Two utterances are one if three quarters of the words of the shorter one, at least four, stand in the longer one in order, they were
    printed within ten days, and their speakers can be one person; with different speakers they must share ten words, and are disputed.

    Args:
        articles: attributed articles, utterances, or a database that ``quoteattr extract`` made.

    >>> said = [Occurrence("We will rebuild the bridge by May", "Ann Lee"), Occurrence("we will rebuild the bridge", "Lee")]
    >>> [(u.longest, len(u.variants), u.variants[1].differences) for u in gather(said)]
    [('We will rebuild the bridge by May', 2, (('by May', ''),))]
    """
    if isinstance(articles, (str, os.PathLike)):
        from .archive import known_groups

        found = known_groups(articles)
        if found is None:
            found = [[e.occurrence for e in group] for group in groups(entries(occurrences(articles)))]
    else:
        found = [[e.occurrence for e in group] for group in groups(entries(_occurrences(articles)))]
    return sorted(map(utterance, found), key=rank)


def rank(u: Utterance) -> tuple[Any, ...]:
    """Where an utterance stands among others: those in most articles first, then the oldest.

    Args:
        u: an utterance.
    """
    places = [(v.occurrence.doc or "", v.occurrence.start, v.occurrence.id or "") for v in u.variants]
    return -len(u.variants), u.first_seen or "", u.longest, places


def _occurrences(articles: Iterable[Article | Occurrence]) -> Iterator[Occurrence]:
    for item in articles:
        if isinstance(item, Occurrence):
            yield item
        elif isinstance(item, Article):
            yield from occurrences_of(item)
        else:
            raise InputError(f"gather() takes attributed articles, not {type(item).__name__}")


def occurrences_of(article: Article) -> Iterator[Occurrence]:
    """The utterances of an article; of a clause that is partly in marks, each quotation.

    Args:
        article: an attributed article.
    """
    for a in article.attributions:
        for span in a.quotations if a.kind == "mixed" else (a.content,):
            yield Occurrence(
                span.text,
                a.speaker.name if a.speaker else None,
                a.role.text if a.role else None,
                article.doc,
                article.meta.get("published") or article.meta.get("date"),
                article.meta.get("url"),
                kind=a.kind,
                start=a.content.spans[0].start,
                person=a.speaker.person.id if a.speaker and a.speaker.person else None,
                id=a.id,
                text=article.text,
            )


def utterance(cluster: Iterable[Occurrence]) -> Utterance:
    """The forms of one utterance, put in order and compared.

    Args:
        cluster: its forms.

    >>> utterance([Occurrence("We will pay", "Lee", published="2024-05-02"), Occurrence("We will", "Ann Lee")]).speakers
    ('Ann Lee',)
    """
    ordered = sorted(cluster, key=lambda o: (o.published or "9", o.doc or "", o.start, o.quote, o.speaker or "", o.id or ""))
    longest = max(ordered, key=lambda o: len(folded_words(o.quote))).quote
    reports = _reports(ordered)
    dates = [o.published for o in ordered if o.published]
    speakers: list[Occurrence] = []
    for o in sorted((o for o in ordered if o.speaker), key=lambda o: (-len(bare_name(o.speaker or "")), o.speaker or "")):
        if not any(may_be_one(o, known) for known in speakers):
            speakers.append(o)
    return Utterance(
        longest,
        tuple(
            Variant(o, () if o.quote == longest else tuple(words_changed(longest, o.quote)), report)
            for o, report in zip(ordered, reports, strict=True)
        ),
        min(dates, default=None),
        max(dates, default=None),
        tuple(o.speaker or "" for o in speakers),
        tuple(dict.fromkeys(o.role for o in ordered if o.role)),
        len(set(reports)),
    )


def _reports(cluster: Sequence[Occurrence]) -> list[int]:
    """A number for each: the same for those whose articles print one report."""
    joined = Groups[int]()
    runs = [_runs_of_five(o.text) for o in cluster]
    for i, own in enumerate(runs):
        for j in range(i):
            least = min(len(own), len(runs[j]))
            is_one = cluster[i].doc is not None and cluster[i].doc == cluster[j].doc
            if is_one or (least and len(own & runs[j]) >= COPY * least):
                joined.join(i, j)
    numbers = {top: n for n, top in enumerate(dict.fromkeys(joined.top(i) for i in range(len(cluster))), 1)}
    return [numbers[joined.top(i)] for i in range(len(cluster))]


def _runs_of_five(text: str) -> set[tuple[str, ...]]:
    words = [fold(word.strip(".,;:!?“”‘’\"'()")) for word in text.split()]
    return {tuple(words[k : k + 5]) for k in range(len(words) - 4)}
