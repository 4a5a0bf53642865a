"""Texts of any length: what is longer than a book chapter is read in sections, so that memory does not grow with the text.

A section ends at the end of a line and never inside a quotation. Each is read like an article by itself; offsets and ids are those of
the whole text, and speakers of one name in several sections are one speaker.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from ..types import Article, Attribution, Quotation, Span, Speaker, attribution_id

SECTION = 300_000
"""Characters of a section, about 50 pages of a newspaper; memory for reading one is about 150 MB."""


def sections(text: str, quotations: Sequence[Quotation]) -> Iterator[tuple[int, int, list[Quotation]]]:
    """Cut a text, with its quotations.

    Args:
        text: the text.
        quotations: all its quotations, in order.

    Yields:
        Offsets of each section, and its quotations with offsets and ``parent`` counted from its beginning.

    >>> [(a, b) for a, b, _ in sections("word " * 100_000, [])]
    [(0, 300000), (300000, 500000)]
    """
    outer = [(q.start - len(q.opening), q.end + len(q.closing)) for q in quotations if not q.depth]
    firsts = [a for a, _ in outer]
    start = done = 0
    while start < len(text):
        end = _end(text, start)
        while (k := bisect_left(firsts, end) - 1) >= 0 and outer[k][1] > end:
            end = outer[k][1]  # a quotation stays whole
        last = done
        while last < len(quotations) and quotations[last].start < end:
            last += 1
        yield start, end, [_moved_back(q, start, done) for q in quotations[done:last]]
        start, done = end, last


def _end(text: str, start: int) -> int:
    if len(text) - start <= SECTION:
        return len(text)
    for mark in ("\n", "\r", " "):
        cut = text.rfind(mark, start + SECTION // 2, start + SECTION)
        if cut >= 0:
            return cut + 1
    return start + SECTION


def _moved_back(q: Quotation, offset: int, before: int) -> Quotation:
    parent = None if q.parent is None else q.parent - before
    return attrs.evolve(q, start=q.start - offset, end=q.end - offset, parent=parent)


def joined(text: str, parts: Iterator[tuple[int, Article]], doc: str | None, meta: dict[str, Any]) -> Article:
    """Put the articles that were made of sections together.

    Args:
        text: the whole text.
        parts: for each section its offset and what was found in it, in order.
        doc: name of the document.
        meta: whatever came with the text.
    """
    attributions: list[Attribution] = []
    quotations: list[Quotation] = []
    speakers: dict[tuple[str, str], Speaker] = {}
    for offset, part in parts:
        own = {s.id: _known(_moved(s, offset), speakers) for s in part.speakers}
        ids: dict[str, str] = {}
        for a in part.attributions:
            said = _moved(a, offset)
            ids[a.id] = attribution_id(text, said.content.spans, said.cue)
            attributions.append(
                attrs.evolve(
                    said,
                    id=ids[a.id],
                    speaker=own[said.speaker.id] if said.speaker else None,
                    also=tuple(own[s.id] for s in said.also),
                )
            )
        attributions[len(attributions) - len(part.attributions) :] = [
            attrs.evolve(a, parent=ids.get(a.parent)) if a.parent else a for a in attributions[len(attributions) - len(part.attributions) :]
        ]
        base = len(quotations)
        quotations += [
            attrs.evolve(moved, parent=None if moved.parent is None else moved.parent + base)
            for moved in (_moved(q, offset) for q in part.quotations)
        ]
    return Article(text, tuple(attributions), tuple(quotations), tuple(speakers.values()), doc, meta)


def _known(speaker: Speaker, speakers: dict[tuple[str, str], Speaker]) -> Speaker:
    """The speaker as an earlier section knows it, or with a new id."""
    return speakers.setdefault((speaker.name, speaker.type), attrs.evolve(speaker, id=f"s{len(speakers) + 1}"))


def _moved(value: Any, by: int) -> Any:
    """The same value with all offsets in it moved."""
    if not by:
        return value
    if isinstance(value, tuple):
        return tuple(_moved(item, by) for item in value)
    if not attrs.has(type(value)):
        return value
    if isinstance(value, Span):
        return attrs.evolve(value, start=value.start + by, end=value.end + by)
    changes = {f.name: _moved(getattr(value, f.name), by) for f in attrs.fields(type(value))}
    return attrs.evolve(value, **changes)
