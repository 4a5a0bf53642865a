"""The same utterance across the articles of one report: what its view shows."""

from __future__ import annotations

import functools
import tempfile
from typing import IO, Any

import attrs

from ..types import Article
from .database import Occurrence
from .gathering import Utterance, Variant, occurrences_of, rank, utterance
from .grouping import Entry, entries, groups
from .verification import compared


class Together:
    """Gathers the utterances of articles as they are written into a report; the texts wait in a file meanwhile.

    >>> from quoteattr import attribute
    >>> together = Together()
    >>> for text in ("“We will pay them for it,” said Ann Lee.", "“We will pay them,” said Lee, and left."):
    ...     together.add(attribute(text))
    >>> [(u["longest"], [variant["marked"] for variant in u["variants"]]) for u in together.data()]
    [('We will pay them for it,', [[['=', 'We will pay them for it,']], [['=', 'We will pay them'], ['-', 'for it']]])]
    """

    def __init__(self) -> None:
        self.found: list[Occurrence] = []
        self.places: dict[tuple[int, str | None], int] = {}
        self.texts: list[tuple[int, int]] = []

    @functools.cached_property
    def spool(self) -> IO[bytes]:
        """Where the texts wait."""
        return tempfile.TemporaryFile()

    def add(self, article: Article) -> None:
        """Take the utterances of the next article.

        Args:
            article: an attributed article.
        """
        number = len(self.texts)
        text = article.text.encode("utf8", "surrogatepass")
        self.texts.append((self.spool.tell(), len(text)))
        self.spool.write(text)
        for place, a in enumerate(article.attributions):
            self.places[number, a.id] = place
        self.found += (attrs.evolve(o, doc=f"{number:07}", text="") for o in occurrences_of(article))

    def data(self) -> list[dict[str, Any]]:
        """What stands in several articles: the longest form, and of each other one in which it differs, where and by whom.

        It is asked once, at the end.
        """
        together = [group for group in groups(entries(self.found)) if len({e.occurrence.doc for e in group}) > 1]
        made = sorted(map(self._utterance, together), key=rank)
        self.spool.close()
        return [self._shown(u) for u in made]

    def _utterance(self, group: list[Entry]) -> Utterance:
        return utterance(attrs.evolve(e.occurrence, text=self._text(int(e.occurrence.doc or 0))) for e in group)

    def _text(self, number: int) -> str:
        start, size = self.texts[number]
        self.spool.seek(start)
        return self.spool.read(size).decode("utf8", "surrogatepass")

    def _shown(self, u: Utterance) -> dict[str, Any]:
        return {
            "longest": u.longest,
            "speakers": list(u.speakers),
            "first": u.first_seen,
            "last": u.last_seen,
            "reports": u.reports,
            "variants": [self._variant(u, v) for v in u.variants],
        }

    def _variant(self, u: Utterance, v: Variant) -> dict[str, Any]:
        o = v.occurrence
        number = int(o.doc or 0)
        return {
            "article": number,
            "place": self.places[number, o.id],
            "date": o.published,
            "speaker": o.speaker,
            "role": o.role,
            "report": v.report,
            "marked": [list(part) for part in compared(u.longest, o.quote)] if o.quote != u.longest else [["=", o.quote]],
        }
