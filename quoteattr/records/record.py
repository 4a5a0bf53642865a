"""Attributions as plain data: the record of INTERFACE (one JSON object an attribution), and whole articles for storage.

``schema.json`` describes the record; :func:`schema` gives it.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Mapping
from importlib import metadata, resources
from typing import Any

from ..errors import InputError
from ..plain import build, plain
from ..types import Article, Attribution, Content, Cue, Mention, Quotation, Role, Span, Speaker, attribution_id
from .source_map import dom_range, original_range


@functools.cache
def _schema_text() -> str:
    return resources.files(__package__).joinpath("schema.json").read_text("utf8")


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record.

    >>> schema()["properties"]["kind"]["enum"]
    ['direct', 'mixed', 'indirect', None]
    """
    loaded: dict[str, Any] = json.loads(_schema_text())
    return loaded


def to_record(attribution: Attribution, doc: str | None = None) -> dict[str, Any]:
    """The record of one attribution.

    Args:
        attribution: what was found.
        doc: name of its document.

    >>> record = to_record(Attribution("1f", "direct", Content((Span("Yes,", 1, 5),)), reason="no-cue"), "story-1")
    >>> record["doc"], record["content"], record["speaker"], record["reason"]
    ('story-1', {'text': 'Yes,', 'spans': [[1, 5]]}, None, 'no-cue')
    """
    a = attribution
    return {
        "doc": doc,
        "id": a.id,
        "key": a.key,
        "kind": a.kind,
        "content": {"text": a.content.text, "spans": [[s.start, s.end] for s in a.content.spans]},
        "quotations": [[q.start, q.end] for q in a.quotations],
        "parent": a.parent,
        "cue": a.cue and _cue(a.cue),
        "mention": a.mention and _span(a.mention),
        "speaker": a.speaker and _speaker(a.speaker),
        "also": [_speaker(s) for s in a.also],
        "role": a.role and _span(a.role),
        "addressee": a.addressee and _span(a.addressee),
        "confidence": a.confidence,
        "rule": a.rule,
        "reason": a.reason,
        **({"corrected": list(a.corrected)} if a.corrected else {}),
    }


CORRECTED = "corrected"
"""The rule of an attribution that somebody corrected, and why a quotation has the use that somebody gave it."""


ABOUT = ("url", "title", "published")
"""Metadata of the article that each of its records has, where it is known."""


@functools.cache
def library_version() -> str:
    """The version of this library; ``unknown`` where it is not installed."""
    try:
        return metadata.version("quoteattr")
    except metadata.PackageNotFoundError:
        return "unknown"


def to_records(article: Article) -> Iterator[dict[str, Any]]:
    """The records of an article, in order of the text; an article without attributions has none.

    An article that was read from a web page has ``page`` too: for each span of the content where it stands there, as a DOM Range. One
    whose text was repaired has ``original``: the offsets of each span in the text as it was given.

    >>> list(to_records(Article("Nothing was said.")))
    []
    """
    known = _known(article)
    for a in article.attributions:
        record = {**to_record(a, article.doc), "explanation": a.explain(), **known}
        if article.meta.get("positions"):
            record["page"] = [dom_range(article.meta, s.start, s.end) for s in a.content.spans]
        if article.meta.get("repair"):
            record["original"] = [list(original_range(article.meta, s.start, s.end)) for s in a.content.spans]
        yield record


def non_speech_records(article: Article) -> Iterator[dict[str, Any]]:
    """The records of the quotations that are no speech: ``kind`` is null, ``use`` says what the marks are for.

    >>> scare = Quotation("smart", 3, 8, "“", "”", use="scare", reason="it qualifies a noun")
    >>> [(r["kind"], r["use"], r["reason"]) for r in non_speech_records(Article("a “smart” bomb", quotations=(scare,)))]
    [(None, 'scare', 'it qualifies a noun')]
    """
    for q in article.quotations:
        if q.use != "speech":
            a = Attribution(attribution_id(article.text, (q,), None), "direct", Content((Span(q.text, q.start, q.end),)), (q,))
            by_hand = {"corrected": ["use"]} if q.reason == CORRECTED else {}
            yield {**to_record(a, article.doc), "kind": None, "use": q.use, "reason": q.reason or q.use, **by_hand, **_known(article)}


def _known(article: Article) -> dict[str, Any]:
    """What every record of an article has in common: its metadata, and what made the record."""
    known = {name: article.meta.get(name) for name in ABOUT}
    about = {name: value if isinstance(value, str) else str(value) for name, value in known.items() if value is not None}
    return {**about, "made_by": {"quoteattr": library_version(), "model": article.model}}


def _span(span: Span) -> dict[str, Any]:
    return {"text": span.text, "start": span.start, "end": span.end}


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return {
        "id": speaker.id,
        "name": speaker.name,
        "type": speaker.type,
        "aliases": list(speaker.aliases),
        "roles": list(speaker.roles),
        **({"person": plain(speaker.person)} if speaker.person else {}),
    }


def from_record(record: Mapping[str, Any]) -> Attribution:
    """The attribution of a record: all that the record holds (neither the trace nor the quotation marks are in it).

    Args:
        record: one record, as :func:`to_record` makes it. Fields other than ``content`` may be absent.

    Raises:
        InputError: if a field is missing, has another type, or offsets do not fit their text.

    >>> a = Attribution("1f", "direct", Content((Span("Yes,", 1, 5),)), speaker=Speaker("s1", "Ann Lee", "person"), rule="r")
    >>> from_record(to_record(a)) == a
    True
    """
    try:
        spans = _content_spans(record["content"])
        role = _as(Role, record.get("role"))
        speaker = record.get("speaker")
        return Attribution(
            id=record.get("id", ""),
            kind=record.get("kind", ""),
            content=Content(spans),
            quotations=tuple(_quotation(spans, start, end) for start, end in record.get("quotations", ())),
            cue=_as(Cue, record.get("cue")),
            mention=_as(Mention, record.get("mention")),
            speaker=build(Speaker, {**speaker, "role": role and _span(role)}) if speaker else None,
            also=tuple(build(Speaker, s) for s in record.get("also", ())),
            role=role,
            addressee=_as(Span, record.get("addressee")),
            parent=record.get("parent"),
            confidence=record.get("confidence", 0.0),
            rule=record.get("rule", ""),
            reason=record.get("reason"),
            corrected=tuple(record.get("corrected", ())),
            kept_key=record.get("key") if record.get("corrected") else None,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"not a quoteattr record ({type(error).__name__}: {error}); see quoteattr.schema()") from error


def _cue(cue: Cue) -> dict[str, Any]:
    return {**_span(cue), "lemma": cue.lemma, "class": cue.class_, "stance": cue.stance, "negated": cue.negated, "modal": cue.modal}


def _as(cls: type[Any], value: Mapping[str, Any] | None) -> Any:
    return None if value is None else build(cls, value)


def _content_spans(content: Mapping[str, Any]) -> tuple[Span, ...]:
    """Cut ``content["text"]``, stretches joined by a blank, back into its spans."""
    text, at, spans = content["text"], 0, []
    for start, end in content["spans"]:
        spans.append(Span(text[at : at + end - start], start, end))
        at += end - start + 1
    if at != len(text) + 1:
        raise InputError(f"the spans {content['spans']} do not fit the content of {len(text)} characters: {text!r}")
    return tuple(spans)


def _quotation(spans: tuple[Span, ...], start: int, end: int) -> Quotation:
    for span in spans:
        if span.start <= start and end <= span.end:
            return Quotation(span.text[start - span.start : end - span.start], start, end)
    raise InputError(f"the quotation [{start}, {end}] is outside of the content {[(s.start, s.end) for s in spans]}")


def pack(article: Article) -> dict[str, Any]:
    """An article as dicts, lists and numbers (and its metadata as they are), without the text: to be stored beside it.

    >>> pack(Article("“Yes.”", quotations=(Quotation("Yes.", 1, 5, "“", "”"),)))["quotations"][0]["use"]
    'speech'
    """
    packed: dict[str, Any] = plain(article)
    del packed["text"]
    return packed


def unpack(text: str, packed: Mapping[str, Any]) -> Article:
    """The article that :func:`pack` packed.

    >>> article = Article("“Yes.”", quotations=(Quotation("Yes.", 1, 5, "“", "”"),), doc="a", meta={"url": "u"})
    >>> unpack(article.text, pack(article)) == article
    True
    """
    return build(Article, {"text": text, **packed})  # type: ignore[no-any-return]
