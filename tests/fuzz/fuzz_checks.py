"""What must hold of what is found in any text; each check yields what is wrong."""

from __future__ import annotations

import functools
import io
import itertools
import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from quoteattr.records import from_record, pack, schema, to_record, to_records, unpack
from quoteattr.types import KINDS, SPEAKER_TYPES, USES, Article, Attribution, Quotation, Span
from quoteattr.writers import WRITERS, make_writer


def quotations(text: str, found: Sequence[Quotation]) -> Iterator[str]:
    """Words and marks as printed, in order, each apart from the others or inside its parent."""
    around: list[int] = []
    for k, q in enumerate(found):
        if q.start >= q.end or q.text != text[q.start : q.end] or q.text != q.text.strip():
            yield f"words of quotation {k}"
        first, last = q.start - len(q.opening), q.end + len(q.closing)
        if text[first : q.start] != q.opening or text[q.end : last] != q.closing:
            yield f"marks of quotation {k}"
        if k and q.start < found[k - 1].start:
            yield f"order of quotation {k}"
        while around and found[around[-1]].end <= q.start:
            around.pop()
        if (around[-1] if around else None) != q.parent or q.depth != len(around):
            yield f"parent of quotation {k}"
        elif around and not found[around[-1]].start <= first <= last <= found[around[-1]].end:
            yield f"quotation {k} crosses the one around it"
        elif k and first < max((o.end + len(o.closing) for o in found[:k] if o.end <= q.start), default=0):
            yield f"marks of quotation {k} cross another quotation"
        around.append(k)


def attributions(article: Article) -> Iterator[str]:
    """Every span, id, parent, type and reason of an article, and that its speakers are those of its attributions."""
    ids = [a.id for a in article.attributions]
    if len(set(ids)) < len(ids):
        yield "ids"
    firsts = [a.content.spans[0].start for a in article.attributions]
    if firsts != sorted(firsts):
        yield "order of attributions"
    said = {s.id: s for a in article.attributions for s in (a.speaker, *a.also) if s is not None}
    if list(said.values()) != list(article.speakers):
        yield "speakers"
    parents = {a.id: a.parent for a in article.attributions}
    for a in article.attributions:
        yield from (f"{a.id}: {wrong}" for wrong in _attribution(article, a))
        seen, at = {a.id}, a.parent
        while at is not None:
            if at in seen or at not in parents:
                yield f"{a.id}: parent"
                break
            seen.add(at)
            at = parents[at]


def _attribution(article: Article, a: Attribution) -> Iterator[str]:
    text = article.text
    for s in _spans(a):
        if not (0 <= s.start < s.end <= len(text)) or s.text != text[s.start : s.end]:
            yield f"span [{s.start}, {s.end})"
    for before, after in itertools.pairwise(a.content.spans):
        if after.start < before.end:
            yield "content overlaps or is not in order"
    for q in a.quotations:
        if q not in article.quotations:
            yield "quotation that the article has not"
        if not any(s.start <= q.start and q.end <= s.end for s in a.content.spans):
            yield "quotation outside of the content"
    if a.kind not in KINDS or not 0 <= a.confidence <= 1 or not a.trace or not a.rule or (a.speaker is None) != (a.reason is not None):
        yield "kind, confidence, trace, rule or reason"
    if a.speaker is None and (a.role or a.also):
        yield "role without a speaker"
    for s in (a.speaker, *a.also):
        if s is not None and (s.type not in SPEAKER_TYPES or not s.name.strip()):
            yield f"speaker {s}"
    a.explain()


def _spans(a: Attribution) -> list[Span]:
    roles = [s.role for s in (a.speaker, *a.also) if s is not None]
    around: list[Span | None] = [a.cue, a.mention, a.addressee, a.role, *roles, *(v.mention for v in a.trace)]
    return [*a.content.spans, *a.quotations, *(s for s in around if s is not None)]


@functools.cache
def _validator() -> Any:
    import jsonschema

    return jsonschema.Draft202012Validator(schema())


PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
"""Halves of a pair beside each other, which JSON joins: no JSON can hold such a text."""


def records(article: Article) -> Iterator[str]:
    """The schema, and that what is written is read back the same."""
    if PAIR.search(article.text):
        return
    for record in to_records(article):
        for error in _validator().iter_errors(json.loads(json.dumps(record))):
            yield f"schema: {error.json_path} {error.message[:80]}"
    for a in article.attributions:
        record = json.loads(json.dumps(to_record(a, article.doc)))
        if to_record(from_record(record), article.doc) != record:
            yield "from_record"
    if unpack(article.text, json.loads(json.dumps(pack(article)))) != article:
        yield "unpack"


def writers(article: Article) -> Iterator[str]:
    """Every writer takes the article."""
    with tempfile.TemporaryDirectory() as folder:
        for name, form in WRITERS.items():
            try:
                if form.target in ("text", "binary"):
                    stream: Any = io.BytesIO() if form.target == "binary" else io.StringIO()
                    writer = make_writer(name, stream)
                else:
                    writer = make_writer(name, Path(folder, name))
                writer.write(article)
                writer.close()
            except Exception as error:  # noqa: BLE001 - any error is a finding
                yield f"writer {name}: {type(error).__name__}: {error}"


def whole(article: Article, text: str) -> Iterator[str]:
    """All checks of a whole text but for the writers."""
    if article.error is not None:
        yield f"error: {article.error}"
        return
    if article.text != text:
        yield "text"
    if any(q.use not in USES for q in article.quotations):
        yield "use"
    yield from quotations(text, article.quotations)
    yield from attributions(article)
    yield from records(article)
