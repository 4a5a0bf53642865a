"""No format that can hold them loses a joint speaker, a role, metadata, a quotation that is no speech, or what made the record."""

from __future__ import annotations

import csv
import json
import sqlite3
import zipfile

import attrs
import pytest
from conftest import run_async

import quoteattr
from quoteattr.records import library_version

META = {"url": "https://example.org/1", "title": "A Title", "publisher": "The Publisher", "author": "An Author", "published": "2024-05-01"}


@pytest.fixture
def whole(article):
    return attrs.evolve(article, meta=META, model="some-model 1.2")


def text_of(path):
    """All that a file holds, as one text."""
    if path.is_dir():
        return "\n".join(file.read_text("utf8") for file in sorted(path.iterdir()))
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as file:
            return "\n".join(file.read(name).decode() for name in file.namelist() if name.endswith(".xml"))
    if path.suffix == ".db":
        return "\n".join(sqlite3.connect(path).iterdump())
    if path.suffix == ".parquet":
        import pyarrow.parquet

        return str(pyarrow.parquet.read_table(path).to_pylist())
    if path.suffix == ".spacy":
        import spacy
        from spacy.tokens import DocBin

        import quoteattr.component  # noqa: F401

        return "".join(
            doc.user_data["made_by"] + str(doc._.article.to_dict()) for doc in DocBin().from_disk(path).get_docs(spacy.blank("en").vocab)
        )
    return path.read_text("utf8")


@pytest.mark.parametrize(
    "name",
    [
        "q.jsonl",
        "q.csv",
        "q.tsv",
        "q.xlsx",
        "q.parquet",
        "q.db",
        "q.jsonld",
        "q.schema.jsonld",
        "q.labelstudio.json",
        "q.spacy",
        "q.md",
        "q.brat",
    ],
)
def test_every_format(tmp_path, whole, name):
    quoteattr.write(whole, tmp_path / name)
    found = text_of(tmp_path / name)

    for words in ("Ann Lee", "Bo Ek", "mayor", "deal", "scare"):
        assert words in found, words
    if not name.endswith(".brat"):
        for words in ("A Title", "2024-05-01", library_version(), "some-model 1.2"):
            assert words in found, words
    if not name.endswith((".jsonl", ".md", ".spacy", ".json", ".db")):
        assert "Ann Lee" in found
        assert "rule after:subject" in found


@pytest.mark.parametrize(
    "name", "q.jsonl q.csv q.xlsx q.parquet q.db q.jsonld q.schema.jsonld q.labelstudio.json q.spacy q.md q.html q.brat".split()
)
def test_what_was_written_may_be_written_again(tmp_path, whole, name):
    nothing = attrs.evolve(whole, attributions=())
    for article in (whole, nothing, whole):
        quoteattr.write(article, tmp_path / name)


@pytest.mark.parametrize("name", ["q.csv", "q.schema.jsonld", "q.md", "q.html", "q.db"])
def test_an_interrupted_quotation_is_printed_so(tmp_path, whole, name):
    quoteattr.write(whole, tmp_path / name)

    assert "“We waited,” … “and nobody came.”" in text_of(tmp_path / name)


def test_words_are_counted_alike(tmp_path, whole):
    from quoteattr.writers.who import words_by_speaker

    quoteattr.write(whole, tmp_path / "q.db")
    counted = sqlite3.connect(tmp_path / "q.db").execute("select speaker, words from words_by_speaker order by speaker").fetchall()

    assert counted == [("Ann Lee", 5), ("Bo Ek", 5)] == sorted((s.name, n) for s, n in words_by_speaker(whole))


def test_csv_for_excel_and_choice_of_columns(run, tmp_path):
    (tmp_path / "a.txt").write_text("“We agreed,” said Zoë Lee, the mayor. The “deal” is off.\n", "utf8")
    done = run("extract", "a.txt", "-o", "q.csv", "--bom", "--columns", "speaker, quote")

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "q.csv").read_bytes().startswith(b"\xef\xbb\xbfspeaker,quote\r\n")
    with (tmp_path / "q.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.DictReader(file)) == {"speaker": "Zoë Lee", "quote": "We agreed,"}
    wrong = run("extract", "a.txt", "--format", "csv", "--columns", "speeker")
    assert wrong.returncode == 2
    assert "no column 'speeker'; there are doc, quote, speaker" in wrong.stderr
    assert run("extract", "a.txt", "--format", "jsonl", "--bom").returncode == 2


def test_what_a_desk_adds_to_the_database_stays(run, tmp_path):
    (tmp_path / "a.txt").write_text("“We agreed,” said Ann Lee, the mayor. “No,” said Bo Ek.\n", "utf8")
    call = ["extract", "a.txt", "-o", "q.db"]
    assert run(*call).returncode == 0
    with sqlite3.connect(tmp_path / "q.db") as db:
        db.execute("alter table attributions add column checked_by text")
        db.execute("update attributions set checked_by = 'mk' where speaker = 'Bo Ek'")
        db.execute("create table notes (key text, note text)")
        db.execute("insert into notes select key, 'call him' from attributions where speaker = 'Bo Ek'")
    (tmp_path / "a.txt").write_text("It rained on Monday. “We agreed,” said Ann Lee, the mayor. “No,” said Bo Ek.\n", "utf8")
    assert run(*call).returncode == 0
    with sqlite3.connect(tmp_path / "q.db") as db:
        rows = db.execute(
            "select a.speaker, a.checked_by, n.note from attributions a left join notes n on n.key = a.key order by 1"
        ).fetchall()

    assert rows == [("Ann Lee", None, None), ("Bo Ek", "mk", "call him")]


def test_datasette_shows_it(tmp_path, whole):

    from datasette.app import Datasette

    quoteattr.write(whole, tmp_path / "q.db")
    known = json.loads((tmp_path / "q.metadata.json").read_text("utf8"))

    async def ask():
        app = Datasette([str(tmp_path / "q.db")], metadata=known)
        await app.invoke_startup()
        paths = [f"/q/{query}.json" for query in known["databases"]["q"]["queries"]]
        found = [await app.client.get(path, params={"name": "Lee", "_shape": "array"}) for path in paths]
        return [*found, await app.client.get("/q/quotes.json", params={"_shape": "array"})]

    answers = run_async(ask())
    assert [a.status_code for a in answers] == [200] * len(answers)
    assert [len(a.json()) for a in answers] == [1, 1, 1, 2, 0, 3]


def test_wide_metadata_stand_in_one_row_only(tmp_path, whole):
    quoteattr.write(attrs.evolve(whole, meta={**META, "html": "<p>" * 500, "desk": "city"}), tmp_path / "q.csv")
    with (tmp_path / "q.csv").open(encoding="utf8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert [len(row["html"]) for row in rows] == [1500, 0, 0]
    assert {row["desk"] for row in rows} == {"city"}
