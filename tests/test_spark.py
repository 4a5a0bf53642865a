"""quoteattr on real local Spark, and its batches without Spark."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import sys

import pytest
from conftest import ROOT

from quoteattr.attributor import Attributor
from quoteattr.desk.database import Occurrence
from quoteattr.desk.gathering import gather as gather_here
from quoteattr.errors import InputError
from quoteattr.spark import FIELDS, arrow_schema, attribute, attribute_batches, gather

pa = pytest.importorskip("pyarrow")
TEXTS = [json.loads(line)["text"] for line in (ROOT / "corpus/american.jsonl").read_text("utf8").splitlines()[:6]]


def batch(texts, size=None):
    table = pa.table({"doc": [f"d{k}" for k in range(len(texts))], "text": pa.array(texts, pa.string()), "n": list(range(len(texts)))})
    return table.to_batches(max_chunksize=size or len(texts) or 1)


def test_batches_give_what_the_attributor_gives():
    found = pa.Table.from_batches(attribute_batches(batch(TEXTS, 2), keep=("n",))).to_pylist()
    expected = [(f"d{k}", k, a.id) for k, article in enumerate(Attributor().pipe(TEXTS)) for a in article.attributions]

    assert [(r["doc"], r["n"], r["id"]) for r in found] == expected
    for row in found:
        stretches = [TEXTS[row["n"]][a:b] for a, b in row["spans"]]
        assert all(stretch in row["quote"] for stretch in stretches)
        assert len(stretches) > 1 or stretches == [row["quote"]]


def test_a_bad_row_is_an_error_row():
    found = pa.Table.from_batches(attribute_batches(batch([TEXTS[0], None, "“Yes,” said Ann Lee."]))).to_pylist()
    errors = [row for row in found if row["error"]]

    assert [row["doc"] for row in errors] == ["d1"]
    assert "InputError" in errors[0]["error"]
    assert errors[0]["quote"] is None
    assert found[-1]["speaker"] == "Ann Lee"


PEOPLE = [{"id": "Q1", "name": "Robin Hale", "gender": "f", "offices": "mayor of Lorn|2019|2023"}]


def test_people_are_linked_on_the_date_of_their_article():
    text = "Robin Hale met Owen Pryce on Monday. “I was tired,” she said."
    table = pa.table({"doc": ["a", "b"], "text": [text] * 2, "day": ["2020-05-01", None]})
    found = pa.Table.from_batches(attribute_batches(table.to_batches(), people=PEOPLE, published="day")).to_pylist()
    assert [(row["doc"], row["person"], row["office"]) for row in found] == [("a", "Q1", "mayor of Lorn"), ("b", "Q1", None)]


def test_nothing_in_nothing_out():
    assert list(attribute_batches([])) == []
    assert list(attribute_batches(batch(["No one spoke."]))) == []
    assert arrow_schema().names == [name for name, _ in FIELDS]


@pytest.fixture(scope="module")
def spark():
    """Spark on this machine."""
    sql = pytest.importorskip("pyspark.sql")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    builder = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.driver.memory", "1g")
    session = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "50").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def test_spark(spark):
    texts = [*(TEXTS * 20), None]
    df = spark.createDataFrame([(f"d{k}", text, k) for k, text in enumerate(texts)], "doc string, text string, n int").repartition(4)
    found = attribute(df, keep=("n",)).collect()
    known = list(Attributor().pipe(TEXTS))

    by_article: dict[int, list] = {}
    for row in found:
        by_article.setdefault(row["n"], []).append(row)
    assert [row["error"] is not None for row in by_article.pop(120)] == [True]
    assert sorted(by_article) == list(range(120))
    for n, rows in by_article.items():
        assert [row["id"] for row in rows] == [a.id for a in known[n % 6].attributions]
        assert [row["speaker"] for row in rows] == [a.speaker.name if a.speaker else None for a in known[n % 6].attributions]


def test_spark_links_people(spark):
    df = spark.createDataFrame([("a", "“I was tired,” said Robin Hale.", "2020-05-01")], "doc string, text string, day string")
    (row,) = attribute(df, people=PEOPLE, published="day").collect()
    assert (row["person"], row["office"]) == ("Q1", "mayor of Lorn")


def test_spark_has_its_schema_even_without_articles(spark):
    df = spark.createDataFrame([], "name string, body string")
    result = attribute(df, text="body", doc="name", keep=("name",))

    assert [(f.name, f.dataType.simpleString()) for f in result.schema.fields] == [*FIELDS, ("name", "string")]
    assert result.count() == 0
    with pytest.raises(InputError, match="unknown kind"):
        attribute(df, text="body", doc="name", kinds=("spoken",))


def test_spark_gathers_what_is_gathered_here(spark):
    """Of the set every pair that MinHashLSH proposes is decided as here; it proposes nearly all of them."""
    lines = [line for line in (ROOT / "corpus/gather.txt").read_text("utf8").splitlines() if line and not line.startswith("#")]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    rows = [(f"id{n}", f"a{n}", words, who or None, None, "direct", 0, None, date) for n, (_, date, who, words) in enumerate(cells)]
    columns = "id string, doc string, quote string, speaker string, role string, kind string, start bigint, person string, day string"
    found = gather(spark.createDataFrame(rows, columns), published="day").collect()
    here = gather_here(Occurrence(quote=r[2], speaker=r[3], doc=r[1], published=r[8], id=r[0]) for r in rows)

    def pairs(clusters):
        return {pair for docs in clusters for pair in itertools.combinations(sorted(docs), 2)}

    clusters: dict[int, list[str]] = {}
    for row in found:
        clusters.setdefault(row["utterance"], []).append(row["doc"])
    ours, theirs = pairs([v.occurrence.doc for v in u.variants] for u in here), pairs(clusters.values())
    assert theirs <= ours
    assert len(theirs) >= 0.98 * len(ours)
    told = {(u.longest, u.speakers, u.is_disputed, v.occurrence.doc, v.differences) for u in here for v in u.variants}
    same = {
        (r["longest"], tuple(r["speakers"]), r["disputed"], r["doc"], tuple(map(tuple, r["differences"]))) for r in found
    }  # fmt: skip
    assert len(told & same) >= 0.95 * len(told)


def test_spark_gathers_what_it_attributed(spark):
    wire = "The mill at Orne burned down on Friday night and nobody was hurt, the fire service said in a statement. "
    texts = {
        "a": wire + "“We will rebuild the mill by May,” said Ann Lee, the mayor.",
        "b": wire + "“We will rebuild the mill,” said Ann Lee, the mayor.",
        "c": "“No,” said Bo Roy.",
    }
    df = spark.createDataFrame([(*item, "2024-05-01") for item in texts.items()], "doc string, text string, day string")
    said = attribute(df, keep=("day", "text"), kinds=("direct", "mixed"))
    rows = gather(said, published="day", text="text").orderBy("doc").collect()
    assert [(r["doc"], r["speaker"], r["role"], r["report"], r["reports"]) for r in rows] == [
        (doc, "Ann Lee", "mayor", 1, 1) for doc in "ab"
    ]
    assert [list(map(list, r["differences"])) for r in rows] == [[], [["by May", ""]]]
    assert gather(said.where("doc = 'c'")).collect() == []
