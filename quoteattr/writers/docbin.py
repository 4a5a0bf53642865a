"""spaCy's DocBin: a Doc for each article, with span groups, to be trained on or searched with spaCy."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from ..records import to_records
from ..types import Article
from .base import encodable

RECORDS = "quoteattr"
"""Key of ``doc.user_data`` under which the records stand."""


class DocBinWriter:
    """Docs of a blank English pipeline; ``doc.spans`` has ``quotations``, ``contents``, ``cues``, ``sources`` and ``roles``.

    The id of a span is that of its attribution, the label of a quotation its use, of a content its kind, of a source the speaker's type.
    ``doc.user_data["quoteattr"]`` has the records. The file is written when all is in it: its form demands that.
    """

    def __init__(self, stream: BinaryIO) -> None:
        import spacy
        from spacy.tokens import DocBin

        self.stream, self.nlp, self.docs = stream, spacy.blank("en"), DocBin(store_user_data=True)
        self.nlp.max_length = 2**31

    def write(self, article: Article) -> None:
        """Take one article."""
        doc = self.nlp.make_doc(encodable(article.text))
        groups: dict[str, list[Any]] = {name: [] for name in ("quotations", "contents", "cues", "sources", "roles")}

        def add(group: str, start: int, end: int, label: str, own: str = "") -> None:
            span = doc.char_span(start, end, label=label, span_id=own, alignment_mode="expand")
            if span is not None:
                groups[group].append(span)

        for q in article.quotations:
            add("quotations", q.start, q.end, q.use)
        for a in article.attributions:
            for s in a.content.spans:
                add("contents", s.start, s.end, a.kind, a.id)
            if a.cue:
                add("cues", a.cue.start, a.cue.end, a.cue.kind, a.id)
            if a.mention:
                add("sources", a.mention.start, a.mention.end, a.speaker.type if a.speaker else "nobody", a.id)
            if a.role:
                add("roles", a.role.start, a.role.end, "role", a.id)
        for name, spans in groups.items():
            doc.spans[name] = spans
        doc.user_data[RECORDS] = json.loads(encodable(json.dumps(list(to_records(article)), ensure_ascii=False)))
        doc.user_data["doc"] = article.doc and encodable(article.doc)
        self.docs.add(doc)

    def close(self) -> None:
        """Write the file."""
        self.stream.write(self.docs.to_bytes())
