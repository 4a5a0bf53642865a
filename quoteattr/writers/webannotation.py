"""W3C Web Annotation (JSON-LD): a page of annotations that point to the words, and say who said them."""

from __future__ import annotations

from typing import Any, TextIO

from ..source_map import dom_range
from ..types import Article, Attribution, Span
from .base import JsonStream
from .fragment import address_of
from .rows import metadata, named

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
        self.items.write(*(annotation(article, a) for a in article.attributions))

    def close(self) -> None:
        """End the page."""
        self.items.close()


def annotation(article: Article, a: Attribution) -> dict[str, Any]:
    """The annotation of one attribution."""
    source, published = address_of(article), metadata(article).get("published")
    bodies = [{"type": "TextualBody", "purpose": "classifying", "value": a.kind}]
    who = named(a)
    if who is not None:
        bodies.insert(0, {"type": "TextualBody", "purpose": "describing", "value": who})
    state = {"type": "TimeState", "sourceDate": str(published)} if published else None
    return {
        "id": f"urn:quoteattr:{a.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": bodies,
        "target": [
            {"source": source, "selector": _selectors(article, span), **({"state": state} if state else {})} for span in a.content.spans
        ],
        "quoteattr:confidence": a.confidence,
        "quoteattr:rule": a.rule,
        **({"quoteattr:reason": a.reason} if a.reason else {}),
    }


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
