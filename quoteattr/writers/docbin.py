"""spaCy's DocBin: a Doc for each article, with span groups, to be trained on or searched with spaCy."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from ..records import pack
from ..types import Article, Span
from .base import encodable
from .who import makers

KEY = "quoteattr"
"""Where the article is, in ``doc.user_data``: as :func:`quoteattr.records.pack` makes it, which ``doc._.article`` reads."""


def set_spans(doc: Any, article: Article) -> None:
    """Give a Doc the span groups of an article: ``quotations``, ``contents``, ``cues``, ``sources`` and ``roles``.

    The id of a span is that of its attribution, the label of a quotation its use, of a content its kind, of a cue its class, of a source
    the speaker's type.

    Args:
        doc: a Doc of the article's text.
        article: what was found in it.
    """
    groups: dict[str, list[Any]] = {name: [] for name in ("quotations", "contents", "cues", "sources", "roles")}

    def add(group: str, place: Span | None, label: str, own: str = "") -> None:
        if place is not None:
            span = doc.char_span(place.start, place.end, label=label, span_id=own, alignment_mode="expand")
            if span is not None:
                groups[group].append(span)

    for q in article.quotations:
        add("quotations", q, q.use)
    for a in article.attributions:
        for s in a.content.spans:
            add("contents", s, a.kind, a.id)
        add("cues", a.cue, a.cue.class_ if a.cue else "", a.id)
        add("sources", a.mention, a.speaker.type if a.speaker else "nobody", a.id)
        add("roles", a.role, "role", a.id)
    for name, spans in groups.items():
        doc.spans[name] = spans


class DocBinWriter:
    """Docs of a blank English pipeline, with the span groups of :func:`set_spans`.

    ``doc.user_data["quoteattr"]`` has the whole article: with :mod:`quoteattr.component` imported, ``doc._.article`` and
    ``doc._.attributions`` give it, as in a pipeline. The file is written when all is in it: its form demands that.
    """

    def __init__(self, stream: BinaryIO) -> None:
        import spacy
        from spacy.tokens import DocBin

        self.stream, self.nlp, self.docs = stream, spacy.blank("en"), DocBin(store_user_data=True)
        self.nlp.max_length = 2**31

    def write(self, article: Article) -> None:
        """Take one article."""
        doc = self.nlp.make_doc(encodable(article.text))
        set_spans(doc, article)
        packed = json.dumps(pack(article), ensure_ascii=False, default=str)
        doc.user_data[KEY] = json.loads(encodable(packed))
        doc.user_data["made_by"] = makers(article)
        doc.user_data["doc"] = article.doc and encodable(article.doc)
        self.docs.add(doc)

    def close(self) -> None:
        """Write the file."""
        self.stream.write(self.docs.to_bytes())
