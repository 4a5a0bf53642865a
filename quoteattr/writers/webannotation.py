"""W3C Web Annotation (JSON-LD): a page of annotations that point to the words, and say who said them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TextIO

from ..records.source_map import dom_range
from ..types import Article, Attribution, Quotation, Span, attribution_id
from .base import JsonStream
from .fragment import address_of
from .rows import metadata
from .who import makers, named, not_speech

CONTEXT: list[Any] = ["http://www.w3.org/ns/anno.jsonld", {"quoteattr": "urn:quoteattr:"}]


AROUND = 32
"""Characters of prefix and suffix: as many as Hypothesis takes."""


class WebAnnotationWriter:
    """An ``AnnotationPage`` with one annotation an attribution, and in it a target for each stretch of the content.

    Each target has a quote selector and a position selector (Unicode code points of the text; for an article read from HTML also a
    range selector into the page). Bodies: speaker with role, kind. Confidence, rule and reason are ``quoteattr:…`` properties.
    """

    def __init__(self, stream: TextIO) -> None:
        head = {"@context": CONTEXT, "id": "urn:quoteattr:page", "type": "AnnotationPage"}
        self.items = JsonStream(stream, head, "items")

    def write(self, article: Article) -> None:
        """Write the annotations of one article."""
        asides = (_aside(article, q) for q in not_speech(article))
        self.items.write(*(annotation(article, a) for a in article.attributions), *asides)

    def close(self) -> None:
        """End the page."""
        self.items.close()


def annotation(article: Article, a: Attribution) -> dict[str, Any]:
    """The annotation of one attribution."""
    bodies = [{"type": "TextualBody", "purpose": "classifying", "value": a.kind}]
    who = named(a)
    if who is not None:
        bodies.insert(0, {"type": "TextualBody", "purpose": "describing", "value": who})
    return {
        **_annotation(article, a.id, bodies, a.content.spans),
        "quoteattr:explanation": a.explain(),
        "quoteattr:confidence": a.confidence,
        "quoteattr:rule": a.rule,
        **({"quoteattr:reason": a.reason} if a.reason else {}),
    }


def _annotation(article: Article, own: str, bodies: list[dict[str, str]], spans: Sequence[Span]) -> dict[str, Any]:
    """What every annotation has; the article's metadata are ``quoteattr:…`` properties."""
    source, known = address_of(article), metadata(article)
    published = known.get("published")
    state = {"type": "TimeState", "sourceDate": str(published)} if published else None
    return {
        "id": f"urn:quoteattr:{own}",
        "type": "Annotation",
        "motivation": "identifying",
        "generator": {"id": "urn:quoteattr:software", "type": "Software", "name": makers(article)},
        "body": bodies,
        "target": [{"source": source, "selector": _selectors(article, span), **({"state": state} if state else {})} for span in spans],
        **{f"quoteattr:{key}": known[key] for key in ("title", "publisher", "author", "published") if isinstance(known.get(key), str)},
    }


def _aside(article: Article, q: Quotation) -> dict[str, Any]:
    """The annotation of a quotation that is no speech."""
    bodies = [{"type": "TextualBody", "purpose": "classifying", "value": q.use}]
    own = attribution_id(article.text, (q,), None)
    return {**_annotation(article, own, bodies, (q,)), "quoteattr:use": q.use, "quoteattr:reason": q.reason or q.use}


def _selectors(article: Article, span: Span) -> list[dict[str, Any]]:
    text = article.text
    selectors: list[dict[str, Any]] = [
        {
            "type": "TextQuoteSelector",
            "exact": span.text,
            "prefix": text[max(0, span.start - AROUND) : span.start],
            "suffix": text[span.end : span.end + AROUND],
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]
    place = dom_range(article.meta, span.start, span.end)
    if place is not None:
        selectors.append(
            {
                "type": "RangeSelector",
                "startSelector": {
                    "type": "XPathSelector",
                    "value": place["startContainer"],
                    "refinedBy": _point(place["startOffset"]),
                },
                "endSelector": {"type": "XPathSelector", "value": place["endContainer"], "refinedBy": _point(place["endOffset"])},
            }
        )
    return selectors


def _point(offset: int) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": offset, "end": offset}
