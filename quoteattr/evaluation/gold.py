"""Gold: articles that people annotated, read and checked; the format is that of ``corpus/``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from ..errors import GoldError, QuoteattrError
from ..types import KINDS

Offsets = tuple[int, int]


@attrs.frozen
class Entity:
    """A speaker as annotated; ``name`` is the fullest that the article prints."""

    id: str
    name: str
    type: str = ""
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@attrs.frozen
class GoldAttribution:
    """An annotated attribution; ``quoted`` holds the stretches in quotation marks, ``entities`` whom it may be given to."""

    id: str
    content: tuple[Offsets, ...]
    source: tuple[Offsets, ...] = ()
    cue: tuple[Offsets, ...] = ()
    quoted: tuple[Offsets, ...] = ()
    entities: tuple[Entity, ...] = ()


@attrs.frozen
class GoldArticle:
    """An annotated article.

    Attributes:
        doc: its name.
        text: its text.
        attributions: who said what.
        marked: True if quotations are annotated (else they are found by their double marks).
        not_speech: the quotations that are no speech.
    """

    doc: str
    text: str
    attributions: tuple[GoldAttribution, ...] = ()
    marked: bool = False
    not_speech: tuple[Offsets, ...] = ()


def read_gold(path: str) -> list[GoldArticle]:
    """Read a gold file, one article a line.

    Args:
        path: the file.

    Raises:
        GoldError: if a line is not in the format, or contradicts itself or its text.
        OSError: if the file cannot be read.
    """
    articles: dict[str, GoldArticle] = {}
    for where, record in json_lines(path, GoldError):
        try:
            article = parse_gold(record)
        except GoldError as error:
            raise GoldError(f"{where}: {error}") from error
        if article.doc in articles:
            raise GoldError(f"{where}: a second article with doc {article.doc!r}; give each its own")
        articles[article.doc] = article
    if not articles:
        raise GoldError(f"{path}: no article in this file")
    return list(articles.values())


def json_lines(path: str, error: type[QuoteattrError]) -> Iterator[tuple[str, Any]]:
    """The values of a JSON Lines file, each with its place (``FILE:LINE``).

    Args:
        path: the file.
        error: what to raise for a line that is not JSON in UTF-8.

    Raises:
        OSError: if the file cannot be read.
    """
    with Path(path).open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    value = json.loads(line.decode("utf-8-sig"))
                except (ValueError, RecursionError) as problem:
                    raise error(f"{path}:{number}: not JSON ({problem})") from problem
                yield f"{path}:{number}", value


def parse_gold(record: Any) -> GoldArticle:
    """The annotated article of one line.

    Args:
        record: an object with ``doc``, ``text`` and ``attributions``; ``entities``, ``entity``, ``kind`` and ``quoted`` may be absent.

    Raises:
        GoldError: if something is missing or contradicts something else; the message names document and attribution.

    >>> parse_gold({"doc": "a", "text": "Hi.", "attributions": [{"id": "a1", "content": [[0, 9]]}]})
    Traceback (most recent call last):
    quoteattr.errors.GoldError: doc 'a', attribution 'a1': content [0, 9] is outside of the text of 3 characters
    """
    if not isinstance(record, Mapping) or not isinstance(record.get("doc"), str) or not isinstance(record.get("text"), str):
        raise GoldError("a gold article needs a doc and a text, both strings")
    doc, text = record["doc"], record["text"]
    try:
        entities = {e["id"]: _entity(e) for e in record.get("entities") or ()}
        items = record["attributions"]
        attributions = tuple(_attribution(f"doc {doc!r}, attribution {a['id']!r}", a, text, entities) for a in items)
        not_speech = _spans(f"doc {doc!r}", "not_speech", [n[:2] for n in record.get("not_speech") or ()], text)
    except (KeyError, TypeError, AttributeError) as error:
        raise GoldError(f"doc {doc!r}: not in the gold format ({type(error).__name__}: {error})") from error
    ids = [a.id for a in attributions]
    twice = next((i for i in ids if ids.count(i) > 1), None)
    if twice is not None:
        raise GoldError(f"doc {doc!r}, attribution {twice!r}: the id is given twice")
    marked = any("quoted" in a for a in items) or "not_speech" in record
    return GoldArticle(doc, text, attributions, marked, not_speech)


def _entity(e: Mapping[str, Any]) -> Entity:
    return Entity(e["id"], e["name"], e.get("type") or "", tuple(e.get("aliases") or ()), tuple(e.get("roles") or ()))


def _attribution(where: str, a: Mapping[str, Any], text: str, entities: Mapping[str, Entity]) -> GoldAttribution:
    if a.get("kind") is not None and a["kind"] not in KINDS:
        raise GoldError(f"{where}: unknown kind {a['kind']!r}; choose from {', '.join(KINDS)}")
    known = [a["entity"], *(a.get("also") or ())] if a.get("entity") is not None else []
    for entity in known:
        if entity not in entities:
            raise GoldError(f"{where}: entity {entity!r} is not defined in entities")
    content = _spans(where, "content", a["content"], text)
    quoted = _spans(where, "quoted", a.get("quoted"), text)
    for start, end in quoted:
        if not any(s < end and start < e for s, e in content):  # PolNeAR's contents leave out some words between marks
            raise GoldError(f"{where}: quoted [{start}, {end}] is outside of the content {[list(c) for c in content]}")
    return GoldAttribution(
        id=a["id"],
        content=content,
        source=_spans(where, "source", a.get("source"), text),
        cue=_spans(where, "cue", a.get("cue"), text),
        quoted=quoted,
        entities=tuple(entities[entity] for entity in known),
    )


def _spans(where: str, field: str, spans: Iterable[Any] | None, text: str) -> tuple[Offsets, ...]:
    """The checked offsets of a field; a span may be ``[start, end]`` or, to be compared with the text, ``[start, end, words]``."""
    checked = []
    for span in spans or ():
        start, end, *words = span
        if not (isinstance(start, int) and isinstance(end, int) and start < end):
            raise GoldError(f"{where}: {field} {span} is not [start, end] with start before end")
        if start < 0 or end > len(text):
            raise GoldError(f"{where}: {field} {[start, end]} is outside of the text of {len(text)} characters")
        if words and text[start:end] != words[0]:
            raise GoldError(f"{where}: {field} {[start, end]} is {text[start:end]!r} in the text, not {words[0]!r}")
        checked.append((start, end))
    return tuple(checked)
