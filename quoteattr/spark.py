"""quoteattr on Apache Spark: a DataFrame of articles in, a DataFrame of attributions out; extra ``spark``.

In a Spark program::

    from quoteattr.spark import attribute

    articles = spark.read.parquet("articles/")
    attribute(articles, text="body", keep=("url",)).write.parquet("attributions/")

:func:`quoteattr.spark.gather` puts the same utterance of many articles together, see :mod:`quoteattr.spark_gather`.

:func:`attribute_batches` has no Spark in it: the same function runs wherever Arrow batches are, as in Ray Data and Dask::

    def attributed(table):
        return pa.Table.from_batches(attribute_batches(table.to_batches()), schema=arrow_schema())

    dataset.map_batches(attributed, batch_format="pyarrow")
    frame.map_partitions(lambda part: attributed(pa.Table.from_pandas(part)).to_pandas(), meta=arrow_schema().empty_table().to_pandas())
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from .attributor import Attributor
from .extras import need
from .people.known import People
from .records import to_record
from .running.limits import Limited, Limits
from .spark_gather import arrow, gather
from .spark_gather import ddl as spelt
from .types import KINDS, Article, CueClass, Kind
from .writers.base import encodable
from .writers.rows import COLUMNS, Rows

__all__ = ["FIELDS", "arrow_schema", "attribute", "attribute_batches", "ddl", "gather"]

ROWS = 2_000
"""Most rows of a batch that is given out."""


TEXTS = 32
"""Articles that are read together."""


FIELDS: tuple[tuple[str, str], ...] = (
    *((name, {"confidence": "double", "start": "bigint", "end": "bigint"}.get(name, "string")) for name in COLUMNS),
    ("id", "string"),
    ("spans", "array<array<bigint>>"),
    ("quotations", "array<array<bigint>>"),
    ("parent", "string"),
    ("cue_lemma", "string"),
    ("cue_class", "string"),
    ("stance", "string"),
    ("negated", "boolean"),
    ("modal", "boolean"),
    ("speaker_id", "string"),
    ("speaker_type", "string"),
    ("aliases", "array<string>"),
    ("roles", "array<string>"),
    ("also", "array<string>"),
    ("person", "string"),
    ("office", "string"),
    ("reason", "string"),
    ("error", "string"),
)
"""The columns of the result and their Spark types: the flat table, the rest of the record, and ``error``.

An article that cannot be read has one row with its ``doc`` and ``error``, all else null; one without attributions has no row.
"""


def ddl(keep: Sequence[tuple[str, str]] = ()) -> str:
    """The schema of the result, as Spark spells it.

    Args:
        keep: further columns and their types.

    >>> ddl((("url", "string"),)).endswith("`error` string, `url` string")
    True
    """
    return spelt((*FIELDS, *keep))


@functools.lru_cache(maxsize=4)
def _attributor(model: str | None, kinds: frozenset[Kind], cues: frozenset[CueClass] | None, people: People | None) -> Attributor:
    """One for each worker process and choice of options; it loads its model once."""
    return Attributor(model, kinds, cues, people=people)


def attribute(
    df: Any,
    *,
    text: str = "text",
    doc: str | None = "doc",
    keep: Sequence[str] = (),
    model: str | None = None,
    kinds: Iterable[Kind] = KINDS,
    cues: Iterable[CueClass] | None = None,
    people: str | os.PathLike[str] | Iterable[Mapping[str, Any]] | People | None = None,
    published: str | None = None,
    limits: Limits = Limits(),  # noqa: B008 - it is frozen
) -> Any:
    """Attribute the articles of a Spark DataFrame.

    Args:
        df: the articles, one a row.
        text: the column with the text.
        doc: the column with the document's name; None if there is none.
        keep: columns that each attribution shall have of its article.
        model: see :class:`quoteattr.Attributor`, as are ``kinds`` and ``cues``.
        kinds: which kinds of attribution to give.
        cues: which classes of cue to give.
        people: people whom you know, see :class:`quoteattr.Attributor`; they are read once, and sent to the workers.
        published: the column with the article's date, for the office that somebody held then; None if there is none.
        limits: what each text may take of time and memory; past it, its row has an ``error``.

    Returns:
        A DataFrame of attributions with the columns ``FIELDS`` and ``keep``; lazily, as Spark does.
    """
    wanted = [name for name in dict.fromkeys((text, doc, published, *keep)) if name is not None]
    types = {field.name: field.dataType.simpleString() for field in df.schema.fields}
    options = (frozenset(kinds), None if cues is None else frozenset(cues))
    known = Attributor(model, *options, people=people).people  # wrong options are an error here, not in a worker

    def run(batches: Iterable[Any]) -> Iterator[Any]:
        chosen: dict[str, Any] = {"model": model, "kinds": options[0], "cues": options[1], "people": known, "published": published}
        return attribute_batches(batches, text=text, doc=doc, keep=keep, limits=limits, **chosen)

    return df.select(*wanted).mapInArrow(run, ddl([(name, types[name]) for name in keep]))


def attribute_batches(
    batches: Iterable[Any],
    *,
    text: str = "text",
    doc: str | None = "doc",
    keep: Sequence[str] = (),
    model: str | None = None,
    kinds: Iterable[Kind] = KINDS,
    cues: Iterable[CueClass] | None = None,
    people: str | os.PathLike[str] | Iterable[Mapping[str, Any]] | People | None = None,
    published: str | None = None,
    limits: Limits = Limits(),  # noqa: B008 - it is frozen
) -> Iterator[Any]:
    """Attribute the articles of Arrow record batches, in order, with bounded memory.

    Args:
        batches: ``pyarrow.RecordBatch`` objects with the columns named here.
        text: the column with the text.
        doc: the column with the document's name; None if there is none.
        keep: columns that each attribution shall have of its article.
        model: see :class:`quoteattr.Attributor`, as are ``kinds`` and ``cues``.
        kinds: which kinds of attribution to give.
        cues: which classes of cue to give.
        people: people whom you know, see :class:`quoteattr.Attributor`.
        published: the column with the article's date, for the office that somebody held then; None if there is none.
        limits: what each text may take of time and memory; past it, its row has an ``error``.

    Yields:
        Record batches of at most about ``ROWS`` rows, all with the same schema.

    Raises:
        MissingExtraError: if pyarrow is not installed.
    """
    pa = need("pyarrow", "spark")
    known = people if people is None or isinstance(people, People) else People(people)
    own = _attributor(model, frozenset(kinds), None if cues is None else frozenset(cues), known)
    attributor = Limited(own, limits)
    schema: Any = None
    waiting: list[dict[str, Any]] = []
    for batch in batches:
        if schema is None:
            schema = arrow_schema([(name, batch.schema.field(name).type) for name in keep])
        for begin in range(0, batch.num_rows, TEXTS):
            articles = batch.slice(begin, TEXTS).to_pylist()
            for row, article in zip(articles, attributor.batch([a[text] for a in articles]), strict=True):
                name = None if doc is None or row[doc] is None else str(row[doc])
                date = None if published is None or row[published] is None else str(row[published])
                article = own.linked(attrs.evolve(article, meta={"published": date}))
                waiting += ({**found, **{k: row[k] for k in keep}} for found in _rows(article, name))
            if len(waiting) >= ROWS:
                yield pa.RecordBatch.from_pylist(waiting, schema=schema)
                waiting = []
    if waiting:
        yield pa.RecordBatch.from_pylist(waiting, schema=schema)


def arrow_schema(keep: Sequence[tuple[str, Any]] = ()) -> Any:
    """The schema of the result for Arrow; ``keep`` has further columns with their Arrow types."""
    pa = need("pyarrow", "spark")
    return pa.schema([*arrow(FIELDS), *keep])


def _rows(article: Article, doc: str | None) -> Iterator[dict[str, Any]]:
    if article.error is not None:
        yield {"doc": doc, "error": encodable(article.error)}
        return
    flat = Rows(further=False)
    for a, row in zip(article.attributions, flat.of(article), strict=False):
        record = to_record(a)
        cue, speaker = record["cue"] or {}, record["speaker"] or {}
        yield _encodable(
            {
                **dict(zip(COLUMNS, row, strict=False)),
                "doc": doc,
                "id": a.id,
                "spans": record["content"]["spans"],
                "quotations": record["quotations"],
                "parent": a.parent,
                "cue_lemma": cue.get("lemma"),
                "cue_class": cue.get("class"),
                "stance": cue.get("stance"),
                "negated": cue.get("negated"),
                "modal": cue.get("modal"),
                "speaker_id": speaker.get("id"),
                "speaker_type": speaker.get("type"),
                "aliases": speaker.get("aliases"),
                "roles": speaker.get("roles"),
                "also": [s["name"] for s in record["also"]],
                "person": a.speaker.person.id if a.speaker and a.speaker.person else None,
                "office": a.speaker.person.office if a.speaker and a.speaker.person else None,
                "reason": a.reason,
            }
        )


def _encodable(row: dict[str, Any]) -> dict[str, Any]:
    return {key: encodable(value) if isinstance(value, str) else value for key, value in row.items()}
