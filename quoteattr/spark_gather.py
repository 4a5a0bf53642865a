"""The same utterance across the articles of an archive, on Apache Spark; extra ``spark``.

In a Spark program::

    from quoteattr.spark import attribute, gather

    said = attribute(articles, keep=("published", "url"), published="published")
    gather(said, published="published", url="url").write.parquet("gathered/")

Candidates are found by MLlib's MinHashLSH over runs of three words; whether two are the same utterance, and what is told of it, is decided
by the very functions of :func:`quoteattr.gather`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from .desk.database import Occurrence
from .desk.gathering import utterance
from .desk.grouping import DAYS, Entry, Groups, entries, is_same
from .desk.similar import UNKNOWN, runs
from .extras import need

TABLES = 32
"""Hash tables of MinHashLSH: two utterances that share a tenth of their runs have a common hash in one of them with 97 %."""


FARTHEST = 0.95
"""Jaccard distance from which two are no candidates."""


FEATURES = 1 << 24
"""Numbers that the runs of words are hashed to."""


GIVEN = ("id", "doc", "quote", "speaker", "role", "kind", "start", "person")
"""What is taken of each row of :func:`quoteattr.spark.attribute`, besides the columns that are named."""


Columns = tuple[tuple[str, str], ...]


SAID: Columns = tuple((name, "bigint" if name == "start" else "string") for name in (*GIVEN, "published", "url", "text"))


VARIANTS: Columns = (
    ("utterance", "bigint"),
    ("longest", "string"),
    ("speakers", "array<string>"),
    ("disputed", "boolean"),
    ("reports", "int"),
    ("forms", "int"),
    ("first_seen", "string"),
    ("last_seen", "string"),
    ("report", "int"),
    ("differences", "array<array<string>>"),
    *((name, "string") for name in ("id", "doc", "published", "url", "quote", "speaker", "role", "person")),
)
"""The columns of the result and their Spark types: one row for each form of an utterance, with what is true of all of them."""


def gather(df: Any, *, published: str | None = None, url: str | None = None, text: str | None = None, tables: int = TABLES) -> Any:
    """The utterances of a Spark DataFrame of attributions that stand in several places.

    The pairs that are the same go through the driver, which joins them; all else is done by the workers.

    Args:
        df: attributions, as :func:`quoteattr.spark.attribute` gives them, with the columns named here among those that it keeps.
        published: the column with the article's date; None if there is none.
        url: the column with the article's address; None if there is none.
        text: the column with the article's text, by which copies of one report are told; None if there is none.
        tables: hash tables of MinHashLSH: more find more of the pairs, and take longer.

    Returns:
        A DataFrame with the columns ``VARIANTS``: one row for each form.
    """
    functions, feature = need("pyspark.sql.functions", "spark"), need("pyspark.ml.feature", "spark")
    named = {**{name: name for name in GIVEN}, "published": published, "url": url, "text": text}
    given = {name: functions.lit(None) if column is None else functions.col(column) for name, column in named.items()}
    said = df.where("quote is not null").select(*(given[name].cast(kind).alias(name) for name, kind in SAID))
    numbered = said.mapInArrow(_batches(_numbered, _NUMBERED), ddl(_NUMBERED)).dropDuplicates(["number"]).cache()
    hashed = feature.HashingTF(inputCol="runs", outputCol="features", numFeatures=FEATURES, binary=True).transform(numbered)
    model = feature.MinHashLSH(inputCol="features", outputCol="hashes", numHashTables=tables, seed=1).fit(hashed)
    bare = model.transform(hashed.select("number", "day", "features"))
    near = model.approxSimilarityJoin(bare, bare, FARTHEST).where("datasetA.number < datasetB.number")
    near = near.selectExpr("datasetA.number a", "datasetB.number b", "datasetA.day day_a", "datasetB.day day_b")
    near = near.where(f"abs(day_a - day_b) <= {DAYS} or day_a = {UNKNOWN} or day_b = {UNKNOWN}")
    for side in "ab":
        row = functions.struct(*(name for name, _ in SAID if name != "text")).alias(f"said_{side}")
        near = near.join(numbered.select(functions.col("number").alias(side), row), side)
    joined = Groups[int]()
    for pair in near.mapInArrow(_batches(_same, _PAIR), ddl(_PAIR)).toLocalIterator():
        joined.join(pair["a"], pair["b"])
    known = [(number, k) for k, members in enumerate(joined.members(), 1) for number in members]
    of = df.sparkSession.createDataFrame(known, "number bigint, utterance bigint")
    one = functions.collect_list(functions.struct(*(name for name, _ in SAID))).alias("forms")
    return numbered.join(of, "number").groupBy("utterance").agg(one).mapInArrow(_batches(_variants, VARIANTS), ddl(VARIANTS))


_NUMBERED: Columns = (*SAID, ("number", "bigint"), ("day", "int"), ("runs", "array<string>"))


_PAIR: Columns = (("a", "bigint"), ("b", "bigint"))


def ddl(columns: Sequence[tuple[str, str]]) -> str:
    """A schema as Spark spells it.

    Args:
        columns: names and types.

    >>> ddl([("doc", "string"), ("start", "bigint")])
    '`doc` string, `start` bigint'
    """
    return ", ".join(f"`{name}` {kind}" for name, kind in columns)


def arrow(columns: Sequence[tuple[str, str]]) -> Any:
    """A schema for Arrow.

    Args:
        columns: names and Spark types.

    Raises:
        MissingExtraError: if pyarrow is not installed.
    """
    pa = need("pyarrow", "spark")
    kinds = {"string": pa.string(), "double": pa.float64(), "bigint": pa.int64(), "int": pa.int32(), "boolean": pa.bool_()}
    kinds |= {f"array<{kind}>": pa.list_(of) for kind, of in kinds.items()}
    kinds |= {f"array<{kind}>": pa.list_(of) for kind, of in kinds.items()}
    return pa.schema([(name, kinds[kind]) for name, kind in columns])


def _batches(rows: Callable[[dict[str, Any]], Iterable[dict[str, Any]]], columns: Columns) -> Callable[[Iterable[Any]], Iterator[Any]]:
    """A function over Arrow batches made of one over rows."""

    def run(batches: Iterable[Any]) -> Iterator[Any]:
        pa = need("pyarrow", "spark")
        schema = arrow(columns)
        for batch in batches:
            made = [found for row in batch.to_pylist() for found in rows(row)]
            yield pa.RecordBatch.from_pylist(made, schema=schema)

    return run


def _entry(row: dict[str, Any]) -> Entry | None:
    return next(iter(entries([_occurrence(row)])), None)


def _occurrence(row: dict[str, Any]) -> Occurrence:
    given = {name: row[name] for name, _ in SAID if name in row}
    return Occurrence(**{**given, "kind": row["kind"] or "direct", "start": row["start"] or 0, "text": row.get("text") or ""})


def _numbered(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    entry = _entry(row)
    if entry is not None:
        yield {**row, "number": entry.number, "day": entry.day, "runs": list(map(str, runs(entry.words)))}


def _same(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    one, other = _entry(row["said_a"]), _entry(row["said_b"])
    if one and other and is_same(one, other):
        yield {"a": row["a"], "b": row["b"]}


def _variants(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    found = utterance(map(_occurrence, row["forms"]))
    whole = {
        "utterance": row["utterance"],
        "longest": found.longest,
        "speakers": list(found.speakers),
        "disputed": found.is_disputed,
        "reports": found.reports,
        "forms": len(found.variants),
        "first_seen": found.first_seen,
        "last_seen": found.last_seen,
    }
    for v in found.variants:
        own = {name: getattr(v.occurrence, name) for name in ("id", "doc", "published", "url", "quote", "speaker", "role", "person")}
        yield {**whole, **own, "report": v.report, "differences": [list(pair) for pair in v.differences]}
