"""The same utterance across articles: clusters, with the longest form, the variants, and who differs about the speaker."""

from __future__ import annotations

import datetime
import difflib
import itertools
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from ..errors import InputError
from ..people.names import bare_name, same_person
from ..types import Article
from .database import Occurrence, occurrences
from .similar import UNKNOWN, candidates
from .verification import words_changed
from .words import fold, folded_words

LEAST_WORDS = 4
"""Words that two utterances must share."""


SHARE = 0.75
"""Share of the shorter one's words that must stand in the longer one, in order."""


LONG = 10
"""Words that two utterances must share where their speakers differ: so long a thing is not said twice by chance."""


DAYS = 10
"""Days within which the same words are of the same occasion."""


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
    found = occurrences(articles) if isinstance(articles, (str, os.PathLike)) else list(_occurrences(articles))
    numbers: dict[str, int] = {}
    words = [[numbers.setdefault(word, len(numbers)) for word in folded_words(o.quote)] for o in found if o.kind != "indirect"]
    found = [o for o in found if o.kind != "indirect"]
    enough = [len(own) >= LEAST_WORDS for own in words]
    words, found = list(itertools.compress(words, enough)), list(itertools.compress(found, enough))
    groups = _Groups(len(found))
    for a, b in candidates(words, [_day(o.published) for o in found], DAYS):
        if groups.top(a) != groups.top(b) and _is_same(found[a], found[b], words[a], words[b]):
            groups.join(a, b)
    clusters = [members for members in groups.members() if len(members) > 1]
    made = (_utterance([found[i] for i in members], found[max(members, key=lambda i: len(words[i]))].quote) for members in clusters)
    return sorted(made, key=lambda u: (-len(u.variants), u.first_seen or "", u.longest))


def _occurrences(articles: Iterable[Article | Occurrence]) -> Iterator[Occurrence]:
    for item in articles:
        if isinstance(item, Occurrence):
            yield item
            continue
        if not isinstance(item, Article):
            raise InputError(f"gather() takes attributed articles, not {type(item).__name__}")
        for a in item.attributions:
            for span in a.quotations if a.kind == "mixed" else (a.content,):
                yield Occurrence(
                    span.text,
                    a.speaker.name if a.speaker else None,
                    a.role.text if a.role else None,
                    item.doc,
                    item.meta.get("published") or item.meta.get("date"),
                    item.meta.get("url"),
                    kind=a.kind,
                    start=a.content.spans[0].start,
                    person=a.speaker.person.id if a.speaker and a.speaker.person else None,
                    id=a.id,
                    text=item.text,
                )


def _is_same(one: Occurrence, other: Occurrence, a: Sequence[int], b: Sequence[int]) -> bool:
    """Whether two that may be of one occasion are the same words."""
    least = max(LEAST_WORDS, SHARE * min(len(a), len(b)))
    if len(set(a).intersection(b)) < least - max(len(a) - len(set(a)), 0):
        return False  # so few words are in both that they cannot be enough in order
    shared = len(a) if a == b else sum(m.size for m in difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    return shared >= least and (_may_be_one(one, other) or shared >= LONG)


def _may_be_one(one: Occurrence, other: Occurrence) -> bool:
    """Whether the speakers of two can be one: who is known by the file of people, else by their names."""
    if one.person and other.person:
        return one.person == other.person
    return not one.speaker or not other.speaker or same_person(one.speaker, other.speaker)


def _day(date: str | None) -> int:
    try:
        return datetime.date.fromisoformat((date or "")[:10]).toordinal()
    except ValueError:
        return UNKNOWN


class _Groups:
    """Things that are one, joined pair by pair."""

    def __init__(self, size: int) -> None:
        self.above = list(range(size))

    def top(self, i: int) -> int:
        while self.above[i] != i:
            self.above[i] = i = self.above[self.above[i]]
        return i

    def join(self, a: int, b: int) -> None:
        first, second = sorted((self.top(a), self.top(b)))
        self.above[second] = first

    def members(self) -> list[list[int]]:
        groups: dict[int, list[int]] = defaultdict(list)
        for i in range(len(self.above)):
            groups[self.top(i)].append(i)
        return list(groups.values())


def _utterance(cluster: Sequence[Occurrence], longest: str) -> Utterance:
    ordered = sorted(cluster, key=lambda o: (o.published or "9", o.doc or ""))
    reports = _reports(ordered)
    dates = [o.published for o in ordered if o.published]
    speakers: list[Occurrence] = []
    for o in sorted((o for o in ordered if o.speaker), key=lambda o: (-len(bare_name(o.speaker or "")), o.speaker or "")):
        if not any(_may_be_one(o, known) for known in speakers):
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
    groups = _Groups(len(cluster))
    runs = [_runs_of_five(o.text) for o in cluster]
    for i, own in enumerate(runs):
        for j in range(i):
            least = min(len(own), len(runs[j]))
            is_one = cluster[i].doc is not None and cluster[i].doc == cluster[j].doc
            if is_one or (least and len(own & runs[j]) >= COPY * least):
                groups.join(i, j)
    numbers = {top: n for n, top in enumerate(dict.fromkeys(groups.top(i) for i in range(len(cluster))), 1)}
    return [numbers[groups.top(i)] for i in range(len(cluster))]


def _runs_of_five(text: str) -> set[tuple[str, ...]]:
    words = [fold(word.strip(".,;:!?“”‘’\"'()")) for word in text.split()]
    return {tuple(words[k : k + 5]) for k in range(len(words) - 4)}
