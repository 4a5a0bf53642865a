"""schema.org (JSON-LD): quotations and claims with their speakers, and a draft ClaimReview for a fact-checker to fill in."""

from __future__ import annotations

from typing import Any, TextIO

from ..types import Article, Attribution, Quotation, attribution_id
from .base import JsonStream
from .fragment import address_of, text_fragment
from .rows import metadata
from .who import content, makers, not_speech, speakers

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
        items += [_aside(article, q, page["@id"]) for q in not_speech(article)]
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
        "author": meta.get("author") and {"@type": "Person", "name": str(meta["author"])},
        "sdPublisher": {"@type": "Organization", "name": makers(article)},
        "publisher": meta.get("publisher") and {"@type": "Organization", "name": meta["publisher"]},
    }
    return {"@type": "NewsArticle", "@id": name, **{key: value for key, value in fields.items() if value}}


def _speakers(a: Attribution) -> Any:
    """The speaker, with the role; a list where there are several."""
    people: list[dict[str, Any]] = [{"@type": TYPES[s.type], "name": s.name} for s in speakers(a)]
    if a.role:
        people[0]["jobTitle"] = a.role.text
    return people if len(people) > 1 else people[0]


def _link(article: Article, a: Attribution) -> dict[str, str]:
    words = a.quotations[0].text if a.quotations else a.content.spans[0].text
    link = text_fragment(article.meta.get("url"), words)
    return {"url": link} if link else {}


def _quotation(article: Article, a: Attribution, page: str) -> dict[str, Any]:
    creator = {"creator": _speakers(a)} if a.speaker else {}
    return {
        "@type": "Quotation",
        "@id": f"urn:quoteattr:{a.id}",
        "text": content(article, a),
        **creator,
        "isPartOf": {"@id": page},
        "inLanguage": "en",
        "description": a.explain(),
        **_link(article, a),
    }


def _aside(article: Article, q: Quotation, page: str) -> dict[str, Any]:
    """A quotation that is no speech."""
    own = attribution_id(article.text, (q,), None)
    return {
        "@type": "Quotation",
        "@id": f"urn:quoteattr:{own}",
        "text": q.text,
        "genre": q.use,
        "description": q.reason or q.use,
        "isPartOf": {"@id": page},
    }


def _review(article: Article, a: Attribution, page: str) -> dict[str, Any]:
    published = metadata(article).get("published")
    claim = {
        "@type": "Claim",
        "@id": f"urn:quoteattr:claim:{a.id}",
        "text": content(article, a),
        "author": _speakers(a),
        "appearance": {"@id": page},
        "description": a.explain(),
        **({"datePublished": published} if published else {}),
        **_link(article, a),
    }
    return {"@type": "ClaimReview", "@id": f"urn:quoteattr:review:{a.id}", "claimReviewed": content(article, a), "itemReviewed": claim}
