"""The flat table: one attribution a row, the same columns in every tabular format."""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Iterator, Mapping
from typing import Any

from ..records import CORRECTED
from ..records.source_map import PLACES
from ..types import Article, Attribution, Content, attribution_id, attribution_key
from .who import content, makers, named, not_speech, words_quoted

COLUMNS = (
    "doc", "quote", "speaker", "role", "attribution", "kind", "cue", "mention", "addressee",
    "confidence", "rule", "start", "end", "context",
)  # fmt: skip


METADATA = ("url", "title", "publisher", "published")
"""The article's own metadata that most articles have; columns of every table."""


MORE = ("also", "use", "words", "id", "key", "explanation", "made_by", "corrected", "person", "office")
"""Columns behind the metadata: the others of a joint source, what a quotation is for, the words quoted, where the row is from, and who the
speaker is in a file of people, with the office on the article's date."""


NUMBERS = {"confidence": float, "start": int, "end": int, "words": int}
"""Columns that hold numbers."""


REASON = "reason"
"""Column that says why there is no speaker."""


OTHER = "other_metadata"
"""Last column: metadata, as JSON, that has no column of its own."""


WIDE = 300
"""Characters of metadata from which they stand only in an article's first row."""


AROUND = 200
"""Characters of context on either side of the content."""


UNSEEN = " \u00a0\u200b\u200c\u200d\u2060\ufeff\u00ad\0"
"""Characters that are not seen."""


FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet may run a cell that begins so, be it in full width, after blanks, or after what is not seen."""


def safe(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe before it.

    >>> safe("=HYPERLINK(A1)"), safe("＝1+1"), safe("plain"), safe(-1)
    ("'=HYPERLINK(A1)", "'＝1+1", 'plain', -1)
    """
    return f"'{cell}" if isinstance(cell, str) and (cell.startswith(FORMULA) or _bared(cell).startswith(FORMULA)) else cell


def _bared(cell: str) -> str:
    """A cell without what is not seen at its beginning."""
    return cell.lstrip().lstrip(UNSEEN) if cell[:1].isspace() or cell[:1] in UNSEEN else cell


def context_of(text: str, start: int, end: int) -> str:
    r"""The words around a stretch: its paragraph, or as much of it as stands near.

    >>> context_of("Before.\n“Yes,” said Ann Lee.\nAfter.", 9, 13)
    '“Yes,” said Ann Lee.'
    """
    begin = max(text.rfind("\n", 0, start) + 1, 0)
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    if begin < start - AROUND:
        begin = text.find(" ", start - AROUND, start) + 1 or start - AROUND
    if stop > end + AROUND:
        stop = text.rfind(" ", end, end + AROUND)
        stop = end + AROUND if stop < 0 else stop
    return text[begin:stop].strip()


def metadata(article: Article) -> dict[str, Any]:
    """What is known of an article, as JSON has it: dates in ISO 8601, no nulls, none of :data:`quoteattr.records.source_map.PLACES`.

    >>> metadata(Article("", meta={"published": datetime.date(2024, 5, 1), "tags": ("a",), "score": math.nan}))
    {'published': '2024-05-01', 'tags': ['a']}
    """
    known = {key: _plain(value) for key, value in article.meta.items() if key not in PLACES}
    return {key: value for key, value in known.items() if value is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, (list, tuple)) else str(value)


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value


class Rows:
    """Articles → rows. The header is ``COLUMNS``, ``METADATA``, ``MORE``, further metadata of the first article, ``REASON``, ``OTHER``.

    Metadata that is named like one of our columns is called ``meta_…``; lists and the like are in ``OTHER``.

    Args:
        further: whether metadata of the first article other than ``METADATA`` get columns; else they are in ``OTHER`` too.

    >>> Rows().header[-2:]
    ('reason', 'other_metadata')
    """

    def __init__(self, *, further: bool = True) -> None:
        self.further: tuple[str, ...] | None = None if further else ()

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns, complete once the first article has been seen."""
        taken = {*COLUMNS, *METADATA, *MORE, REASON, OTHER}
        return (*COLUMNS, *METADATA, *MORE, *(f"meta_{key}" if key in taken else key for key in self.further or ()), REASON, OTHER)

    def of(self, article: Article) -> Iterator[tuple[Any, ...]]:
        """The rows of an article: texts, numbers for :data:`NUMBERS`, and None for what is not there.

        Behind those of the attributions stand those of the quotations that are no speech: without ``kind``, with their ``use``.
        """
        meta = metadata(article)
        main = tuple(_cell(meta.pop(key, None)) for key in METADATA)
        if self.further is None:
            self.further = tuple(key for key, value in meta.items() if not isinstance(value, (list, dict)))
        known = tuple(_cell(meta.pop(key, None)) for key in self.further)
        return self._rows(article, main, known, json.dumps(meta, ensure_ascii=False) if meta else None)

    def _rows(self, article: Article, main: tuple[Any, ...], known: tuple[Any, ...], other: str | None) -> Iterator[tuple[Any, ...]]:
        made = makers(article)
        more: tuple[Any, ...]
        for a in article.attributions:
            person = a.speaker and a.speaker.person
            who = (person.id, person.office) if person else (None, None)
            more = _others(a), "speech", words_quoted(a), a.id, a.key, a.explain(), made, ", ".join(a.corrected) or None, *who
            yield (*_cells(article, a), *main, *more, *known, a.reason, other)
            known, other = tuple(map(_narrow, known)), _narrow(other)
        for q in not_speech(article):
            place = q.start, q.end, context_of(article.text, q.start, q.end)
            by_hand = "use" if q.reason == CORRECTED else None
            own, key = attribution_id(article.text, (q,), None), attribution_key(Content((q,)), None)
            more = None, q.use, 0, own, key, None, made, by_hand, None, None
            yield (article.doc, q.text, *[None] * 9, *place, *main, *more, *known, q.reason or q.use, other)
            known, other = tuple(map(_narrow, known)), _narrow(other)


def _narrow(value: Any) -> Any:
    """Metadata as the further rows of an article have it: without what is long."""
    return None if isinstance(value, str) and len(value) > WIDE else value


def _others(a: Attribution) -> str | None:
    return "; ".join(speaker.name for speaker in a.also) or None


def _cells(article: Article, a: Attribution) -> tuple[Any, ...]:
    start, end = a.content.spans[0].start, a.content.spans[-1].end
    return (
        article.doc,
        content(article, a),
        a.speaker and a.speaker.name,
        a.role and a.role.text,
        named(a),
        a.kind,
        a.cue and a.cue.text,
        a.mention and a.mention.text,
        a.addressee and a.addressee.text,
        a.confidence,
        a.rule,
        start,
        end,
        context_of(article.text, start, end),
    )
