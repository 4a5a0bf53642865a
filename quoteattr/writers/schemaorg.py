"""schema.org (JSON-LD): quotations and claims with their speakers, and a draft ClaimReview for a fact-checker to fill in."""

from __future__ import annotations

from typing import Any, TextIO

from ..types import Article, Attribution
from .base import JsonStream
from .fragment import address_of, text_fragment
from .rows import metadata

TYPES = {"person": "Person", "organization": "Organization", "group": "Organization", "unnamed": "Person"}


class SchemaOrgWriter:
    """A graph: for each article ``NewsArticle``, for each direct attribution ``Quotation``, for each with a speaker ``Claim`` and draft
    ``ClaimReview`` (``itemReviewed.author.jobTitle`` is the role; its own author, address and rating are the fact-checker's to give).
    """

    def __init__(self, stream: TextIO) -> None:
        self.items = JsonStream(stream, {"@context": "https://schema.org"}, "@graph")

    def write(self, article: Article) -> None:
        """Write what was found in one article."""
        page = _page(article)
        items = [page]
        for a in article.attributions:
            if a.kind == "direct":
                items.append(_quotation(article, a, page["@id"]))
            if a.speaker is not None:
                items.append(_review(article, a, page["@id"]))
        self.items.write(*items)

    def close(self) -> None:
        """End the graph."""
        self.items.close()


def _page(article: Article) -> dict[str, Any]:
    meta, name = metadata(article), address_of(article)
    fields = {
        "headline": meta.get("title"),
        "datePublished": meta.get("published"),
        "url": name if name == meta.get("url") else None,
        "publisher": meta.get("publisher") and {"@type": "Organization", "name": meta["publisher"]},
    }
    return {"@type": "NewsArticle", "@id": name, **{key: value for key, value in fields.items() if value}}


def _speaker(a: Attribution) -> dict[str, Any]:
    assert a.speaker is not None
    return {"@type": TYPES[a.speaker.type], "name": a.speaker.name, **({"jobTitle": a.role.text} if a.role else {})}


def _link(article: Article, a: Attribution) -> dict[str, str]:
    words = a.quotations[0].text if a.quotations else a.content.spans[0].text
    link = text_fragment(article.meta.get("url"), words)
    return {"url": link} if link else {}


def _quotation(article: Article, a: Attribution, page: str) -> dict[str, Any]:
    creator = {"creator": _speaker(a)} if a.speaker else {}
    return {
        "@type": "Quotation",
        "@id": f"urn:quoteattr:{a.id}",
        "text": a.content.text,
        **creator,
        "isPartOf": {"@id": page},
        "inLanguage": "en",
        **_link(article, a),
    }


def _review(article: Article, a: Attribution, page: str) -> dict[str, Any]:
    published = metadata(article).get("published")
    claim = {
        "@type": "Claim",
        "@id": f"urn:quoteattr:claim:{a.id}",
        "text": a.content.text,
        "author": _speaker(a),
        "appearance": {"@id": page},
        **({"datePublished": published} if published else {}),
        **_link(article, a),
    }
    return {"@type": "ClaimReview", "@id": f"urn:quoteattr:review:{a.id}", "claimReviewed": a.content.text, "itemReviewed": claim}
