"""The text of an article cut wherever an attribution, a cue, a source or a role begins or ends: what a page or a terminal shows."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import attrs

from ..types import Article


@attrs.frozen
class Segment:
    """A stretch of text with one look.

    Attributes:
        text: the words.
        start: where it begins.
        contents: indices of the attributions in whose content it stands, the outermost first.
        cues: of those whose cue it is.
        mentions: of those whose source it is.
    """

    text: str
    start: int
    contents: tuple[int, ...] = ()
    cues: tuple[int, ...] = ()
    mentions: tuple[int, ...] = ()


def segments(article: Article) -> Iterator[Segment]:
    """Cut the text of an article; the segments joined are the text.

    Args:
        article: the article.

    >>> [s.text for s in segments(Article("Nothing was said."))]
    ['Nothing was said.']
    """
    text = article.text
    spans: list[tuple[int, int, str, int]] = []
    for k, a in enumerate(article.attributions):
        spans += [(s.start, s.end, "contents", k) for s in a.content.spans]
        spans += [(s.start, s.end, name, k) for name, s in (("cues", a.cue), ("mentions", a.mention)) if s is not None]
    opening: dict[int, list[tuple[int, str, int]]] = {}
    for start, end, name, k in spans:
        if start < end:
            opening.setdefault(start, []).append((end, name, k))
    edges = sorted({0, len(text), *(o for start, end, _, _ in spans for o in (start, end))})
    active: list[tuple[int, str, int]] = []
    for start, end in itertools.pairwise(edges):
        active = [span for span in active if span[0] > start]
        active += sorted(opening.get(start, ()), key=lambda span: -span[0])
        parts = {name: tuple(dict.fromkeys(k for _, of, k in active if of == name)) for name in ("contents", "cues", "mentions")}
        yield Segment(text[start:end], start, **parts)
