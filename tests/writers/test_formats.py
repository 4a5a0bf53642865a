"""Each output format, opened in the program that it is for."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import sqlite3
from urllib.parse import unquote

import attrs
import pytest
from conftest import ROOT, run_async

from quoteattr.attributor import Attributor
from quoteattr.errors import GoldError
from quoteattr.evaluation.corrections import read_corrections
from quoteattr.types import Article, Attribution, Content, Quotation, Span, Speaker
from quoteattr.writers import WRITERS, make_writer
from quoteattr.writers.dataframe import to_frame
from quoteattr.writers.fragment import text_fragment
from quoteattr.writers.labelstudio import LABELLING
from quoteattr.writers.rows import COLUMNS, METADATA, Rows

META = {"url": "https://example.org/news/1", "title": "A title, with & signs", "publisher": "Example", "published": "2024-05-01"}
HOSTILE = "=1+1|<script>alert(1)</script>\n\u202e“Ha\x07\x00\ud800 🎉e\u0301,”\tsaid @Bo.\r\n</script><!-- `*_[x](y)"


@pytest.fixture(scope="session")
def articles() -> list[Article]:
    """Six articles of the corpus, one without a name, and one that tries everything."""
    lines = [
        *(ROOT / "corpus/american.jsonl").read_text("utf8").splitlines()[:3],
        *(ROOT / "corpus/british.jsonl").read_text("utf8").splitlines()[:3],
    ]
    gold = [json.loads(line) for line in lines]
    found = list(Attributor().pipe(g["text"] for g in gold))
    named = [attrs.evolve(a, doc=g["doc"], meta=dict(META)) for a, g in zip(found, gold, strict=True)]
    whole = Attribution(
        "0f", "indirect", Content((Span(HOSTILE, 0, len(HOSTILE)),)), speaker=Speaker("s1", "=Bo\ud800", "person"), confidence=0.5, rule="r"
    )
    nobody = Attribution("1f", "direct", Content((Span(HOSTILE[:4], 0, 4),)), rule="no-speaker", reason="no-cue")
    return [*named, attrs.evolve(found[0], doc=None), Article(HOSTILE, (whole, nobody), doc="../=x/\ud800", meta={"title": "=T"})]


def written(name, tmp_path, articles):
    """Write articles; gives the path."""
    target, path = WRITERS[name].target, tmp_path / f"out.{name}"
    if target in ("file", "folder"):
        goal = path
    else:
        goal = path.open("wb") if target == "binary" else path.open("w", encoding="utf8", errors="backslashreplace", newline="")
    writer = make_writer(name, goal)
    for article in articles:
        writer.write(article)
    writer.close()
    if target not in ("file", "folder"):
        goal.close()
    return path


def flat(articles):
    rows = Rows(further=False)
    return [dict(zip(rows.header, row, strict=True)) for a in articles for row in rows.of(a)]


@pytest.mark.parametrize("name", [name for name in WRITERS if name != "table"])
def test_no_speaker_is_ever_called_unknown(name, tmp_path, articles):
    path = written(name, tmp_path, articles)
    files = path.iterdir() if path.is_dir() else [path]

    assert all(b"Unknown" not in file.read_bytes() for file in files)


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_a_table_of_text_has_no_nul(name, tmp_path, articles):
    """No reader of CSV takes one."""
    data = written(name, tmp_path, articles).read_bytes()

    assert b"\0" not in data
    assert "Ha\x07\ufffd".encode() in data


ODD = {
    "url": ["https://example.org/1"],
    "title": {"en": "A title"},
    "publisher": 7,
    "published": datetime.datetime(2024, 5, 1, 10, 30),
    "score": float("nan"),
    "tags": ["a", datetime.date(2024, 5, 2)],
    "positions": [],
}


@pytest.mark.parametrize("name", [name for name in WRITERS if name not in ("table", "show")])
def test_metadata_may_be_of_any_type(name, tmp_path, articles):
    path = written(name, tmp_path, [attrs.evolve(articles[0], meta=ODD)])
    if name in ("jsonl", "schemaorg", "webannotation", "labelstudio"):
        text = path.read_text("utf8")
        for part in text.splitlines() if name == "jsonl" else [text]:
            assert json.loads(part, parse_constant=pytest.fail)
        assert name not in ("schemaorg", "webannotation") or '"2024-05-01T10:30:00"' in text


def test_no_metadata_is_lost(tmp_path, articles):
    with written("csv", tmp_path, [attrs.evolve(articles[0], meta=ODD)]).open(encoding="utf8", newline="") as lines:
        row = next(csv.DictReader(lines))
    assert [row[name] for name in METADATA] == ['["https://example.org/1"]', '{"en": "A title"}', "7", "2024-05-01T10:30:00"]
    assert json.loads(row["other_metadata"]) == {"tags": ["a", "2024-05-02"]}
    with sqlite3.connect(written("sqlite", tmp_path, [attrs.evolve(articles[0], meta=ODD)])) as db:
        assert db.execute("select published, json_extract(metadata, '$.tags[1]') from articles").fetchone() == (
            "2024-05-01T10:30:00",
            "2024-05-02",
        )


@pytest.mark.parametrize("meta", [{}, {"url": 7}, {"url": "http://["}, {"url": ["https://example.org"]}])
def test_articles_of_one_name_are_two_in_linked_data(tmp_path, meta):
    said = Attribution("0f", "direct", Content((Span("Y", 1, 2),)), speaker=Speaker("s1", "Ann Lee", "person"))
    two = [Article(text, (said,), doc="story", meta=meta) for text in ("“Y”", "“Y!”")]
    graph = json.loads(written("schemaorg", tmp_path, two).read_text("utf8"))
    notes = json.loads(written("webannotation", tmp_path, two).read_text("utf8"))

    assert len(expanded(graph, {"@vocab": "https://schema.org/"})) == len(graph["@graph"])
    assert len({node["@id"] for node in graph["@graph"] if node["@type"] == "NewsArticle"}) == 2
    assert len({item["target"][0]["source"] for item in notes["items"]}) == 2


def test_excel(tmp_path, articles):
    from openpyxl import load_workbook

    sheet = load_workbook(written("xlsx", tmp_path, articles)).active
    rows = list(sheet.iter_rows(values_only=True))

    assert rows[0][:14] == COLUMNS
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert [row[1] for row in rows[1:-2]] == [row["quote"] for row in flat(articles[:-1])]
    assert rows[-2][1].startswith("=1+1")
    assert rows[-1][2] is None
    assert "no-cue" in rows[-1]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_parquet(tmp_path, articles):
    import pyarrow.parquet as pq

    table = pq.read_table(written("parquet", tmp_path, articles))
    empty = pq.read_table(written("parquet", tmp_path, []))

    assert table.schema == empty.schema
    assert table.column_names[:18] == [*COLUMNS, *METADATA]
    rows = table.to_pylist()
    assert [(r["start"], r["speaker"]) for r in rows[:-2]] == [(r["start"], r["speaker"]) for r in flat(articles[:-1])]
    assert (rows[-1]["speaker"], rows[-1]["reason"]) == (None, "no-cue")


@pytest.mark.parametrize("kind", ["pandas", "polars"])
def test_data_frames(articles, kind):
    frame = to_frame(articles, kind)

    assert list(frame.columns)[:14] == list(COLUMNS)
    assert len(frame) == sum(len(list(Rows().of(a))) for a in articles)
    assert sum(kind is not None and kind == kind for kind in frame["kind"]) == sum(len(a.attributions) for a in articles)
    assert list(frame["quote"])[:5] == [row["quote"] for row in flat(articles)[:5]]
    assert str(frame["start"].dtype).lower() == "int64"


def test_sqlite_adds_nothing_twice_and_replaces_what_changed(tmp_path, articles):
    path = written("sqlite", tmp_path, articles)
    count = "select (select count(*) from articles), (select count(*) from speakers), (select count(*) from attributions)"
    with sqlite3.connect(path) as db:
        first = db.execute(count).fetchone()
        assert first[2] == sum(len(list(Rows().of(a))) for a in articles)
        assert not db.execute("pragma foreign_key_check").fetchall()
    written("sqlite", tmp_path, articles)
    with sqlite3.connect(path) as db:
        assert db.execute(count).fetchone() == first
    written("sqlite", tmp_path, [attrs.evolve(articles[0], attributions=articles[0].attributions[:1])])
    with sqlite3.connect(path) as db:
        assert db.execute(count).fetchone()[2] == first[2] - len(articles[0].attributions) + 1
        quote = articles[1].attributions[0].content.text.split()[:3]
        found = db.execute("select count(*) from attributions_fts where attributions_fts match ?", (f'"{" ".join(quote)}"',)).fetchone()
        assert found[0] >= 1
        assert [row[1] for row in db.execute("pragma table_info(quotes)")][:14] == list(COLUMNS)


A, B, C = "“Yes,” said Ann Lee.", "“No,” said Bo Ek.", "“Perhaps,” said Cy Fox."
ONE, TWO = {"url": "https://example.org/1"}, {"url": "https://example.org/2"}
HERE, THERE = {"path": "here/story.txt"}, {"path": "there/story.txt"}


@pytest.mark.parametrize(
    ("runs", "there"),
    [
        ([[(A, {}), (B, {})]], [A, B]),
        ([[(A, {}), (B, {})]] * 2, [A, B]),
        ([[(A, {}), (B, {})], [(B, {}), (A, {})], [(B, {})]], [A, B]),
        ([[(A, {}), (B, {})], [(C, {}), (B, {})]], [B, C]),
        ([[(A, {})], [(B, {})]], [B]),
        ([[(A, {}), (A, {})]], [A]),
        ([[(A, ONE), (A, TWO)]] * 2, [A, A]),
        ([[(A, ONE), (B, TWO)], [(C, TWO)]], [A, C]),
        ([[(A, HERE)], [(B, THERE)], [(C, HERE)]], [B, C]),
        ([[(A, HERE)], [(A, THERE)]], [A]),
    ],
)
def test_sqlite_tells_articles_of_one_name_apart(tmp_path, runs, there):
    said = Attribution("0f", "direct", Content((Span("Y", 1, 2),)), speaker=Speaker("s1", "Ann Lee", "person"))
    for run in runs:
        path = written("sqlite", tmp_path, [Article(text, (said,), doc="story", meta=meta) for text, meta in run])

    with sqlite3.connect(path) as db:
        assert [text for (text,) in db.execute("select text from articles order by text")] == sorted(there)
        for count in ("count(*) from attributions", "count(distinct article) from attributions", "count(*) from speakers"):
            assert db.execute(f"select {count}").fetchone() == (len(there),)
        assert not db.execute("pragma foreign_key_check").fetchall()


@pytest.mark.parametrize("found", ["junk", "another's table"])
def test_a_file_that_is_no_database_of_ours_is_refused_and_stays(tmp_path, run, found):
    path = tmp_path / "x.db"
    if found == "junk":
        path.write_text("Dear diary, " * 100)
    else:
        with sqlite3.connect(path) as db:
            db.execute("create table articles (id, headline)")
    before = path.read_bytes()
    done = run("extract", "-", "-o", "x.db", stdin=A)

    assert done.returncode == 2
    assert "x.db" in done.stderr
    assert "name another file" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert path.read_bytes() == before


def test_a_database_that_is_locked_is_named(tmp_path, run):
    path = written("sqlite", tmp_path, [])
    with sqlite3.connect(path) as db:
        db.execute("begin exclusive")
        done = run("extract", "-", "--format", "sqlite", "-o", path.name, stdin=A)

    assert (done.returncode, done.stderr) == (1, "quoteattr: out.sqlite cannot be written: database is locked\n")


def test_sqlite_opens_in_datasette(tmp_path, articles):
    from datasette.app import Datasette

    path = written("sqlite", tmp_path, articles)

    async def pages():
        site = Datasette([str(path)])
        await site.invoke_startup()
        base = f"/{path.stem.replace('.', '~2E')}"
        facets = await site.client.get(f"{base}/attributions.json?_facet=speaker&_shape=objects&_labels=on")
        search = await site.client.get(f"{base}/attributions.json?_search=the&_shape=objects")
        html = await site.client.get(f"{base}/attributions?_facet=speaker")
        view = await site.client.get(f"{base}/quotes.json?_shape=objects")
        return facets, search, html, view

    facets, search, html, view = run_async(pages())
    assert facets.status_code == html.status_code == view.status_code == 200
    named = {row["label"] for row in facets.json()["facet_results"]["speaker"]["results"]}
    assert {a.speaker.name for a in articles[0].attributions if a.speaker} & named
    assert search.json()["rows"]
    assert "#:~:text=" in html.text


def test_brat(tmp_path, articles):
    folder = written("brat", tmp_path, articles)
    names = sorted(path.stem for path in folder.glob("*.ann"))

    assert len(names) == len(articles)
    assert sorted(path.stem for path in folder.glob("*.txt")) == names
    events = 0
    for name in names:
        text = (folder / f"{name}.txt").read_bytes().decode("utf8")
        bound = {}
        for line in (folder / f"{name}.ann").read_bytes().decode("utf8").split("\n")[:-1]:
            own, body, *rest = line.split("\t")
            if own[0] == "T":
                label, _, places = body.partition(" ")
                fragments = [tuple(map(int, place.split())) for place in places.split(";")]
                assert " ".join(text[a:b] for a, b in fragments) == rest[0]
                assert not set(rest[0]) & set("\r\n")
                assert own not in bound
                bound[own] = label
            elif own[0] == "E":
                events += 1
                parts = [part.split(":") for part in body.split()]
                assert all(bound[target] == label for label, target in parts)
    assert events == sum(len(a.attributions) for a in articles)


def test_docbin(tmp_path, articles):
    import spacy
    from spacy.tokens import DocBin

    import quoteattr.component  # noqa: F401

    docs = list(DocBin().from_bytes(written("docbin", tmp_path, articles).read_bytes()).get_docs(spacy.blank("en").vocab))

    for doc, article in zip(docs, articles, strict=True):
        assert len(doc.text) == len(article.text)
        assert [a.id for a in doc._.attributions] == [a.id for a in article.attributions]
        assert doc._.article.meta == article.meta
        sources = [s.text for s in doc.spans["sources"]]
        assert len(sources) == sum(a.mention is not None for a in article.attributions)
        assert {s.id_ for s in doc.spans["contents"]} == {a.id for a in article.attributions}


def expanded(document, context):
    """JSON-LD expansion without the network: the well-known contexts are stood in for by ``context``."""
    from pyld import jsonld

    def load(url, _options=None):
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": context}}

    return jsonld.expand(document, {"documentLoader": load})


ANNO = {
    "@vocab": "http://www.w3.org/ns/oa#",
    "id": "@id",
    "type": "@type",
    "items": {"@id": "https://www.w3.org/ns/activitystreams#items", "@container": "@list"},
}


def test_web_annotation(tmp_path, articles):
    document = json.loads(written("webannotation", tmp_path, articles).read_text("utf8"))
    (page,) = expanded(document, ANNO)
    items = document["items"]

    assert len(page["https://www.w3.org/ns/activitystreams#items"][0]["@list"]) == len(items)
    pairs = [(article, a) for article in articles for a in article.attributions]
    assert sum("quoteattr:use" in item for item in items) == sum(q.use != "speech" for a in articles for q in a.quotations)
    said = [item for item in items if "quoteattr:use" not in item]
    assert len(said) == len(pairs)
    for item, (article, a) in zip(said[:-2], pairs, strict=False):
        assert len(item["target"]) == len(a.content.spans)
        for target, span in zip(item["target"], a.content.spans, strict=True):
            words, place = target["selector"][:2]
            assert article.text[place["start"] : place["end"]] == words["exact"] == span.text
            assert article.text[: place["start"]].endswith(words["prefix"])
            assert article.text[place["end"] :].startswith(words["suffix"])


def test_schema_org(tmp_path, articles):
    document = json.loads(written("schemaorg", tmp_path, articles).read_text("utf8"))
    graph = document["@graph"]
    kinds = [node["@type"] for node in graph]
    assert expanded(document, {"@vocab": "https://schema.org/"})
    reviews = [node for node in graph if node["@type"] == "ClaimReview"]
    said = [a for article in articles for a in article.attributions]

    assert kinds.count("Quotation") - sum("genre" in node for node in graph) == sum(a.kind == "direct" for a in said)
    assert len(reviews) == sum(a.speaker is not None for a in said)
    with_role = next(a for a in said if a.role)
    review = next(r for r in reviews if r["claimReviewed"] == with_role.content.text)
    assert review["itemReviewed"]["author"]["jobTitle"] == with_role.role.text
    assert not {"author", "url", "reviewRating"} & set(review)
    links = [node["url"] for node in graph if node["@type"] == "Quotation" and "url" in node]
    assert links
    assert all(link.startswith(META["url"] + "#:~:text=") for link in links)


@pytest.mark.parametrize("words", ["a-b, c & d", "one " * 40 + "two " * 40, "ü🎉 “x”"])
def test_text_fragments_hold_the_words(words):
    link = text_fragment("https://example.org/a#top", words)
    parts = link.split(":~:text=")[1].split(",")

    assert not re.search(r"[-&\s]", link.split(":~:text=")[1])
    assert words.startswith(unquote(parts[0]))
    assert words.strip().endswith(unquote(parts[-1]))
    assert [text_fragment(url, words) for url in ("file:///x", "http://[", None, "")] == [None] * 4


def test_label_studio_there_and_back(tmp_path, articles):
    path = written("labelstudio", tmp_path, articles[:6])
    gold = list(read_corrections(path))

    for article, row in zip(articles, gold, strict=False):
        assert row["text"] == article.text
        assert [(a["kind"], a["content"]) for a in row["attributions"]] == [
            (a.kind, [[s.start, s.end] for s in a.content.spans]) for a in article.attributions
        ]
        assert [a["source"] for a in row["attributions"]] == [
            [[a.mention.start, a.mention.end]] if a.mention else [] for a in article.attributions
        ]
        names = {e["id"]: e["name"] for e in row["entities"]}
        assert [names.get(a["entity"]) for a in row["attributions"]] == [
            a.speaker.name if a.speaker else None for a in article.attributions
        ]


def test_label_studio_knows_every_label(tmp_path, articles):
    tasks = json.loads(written("labelstudio", tmp_path, articles).read_text("utf8"))
    results = [result for task in tasks for result in task["predictions"][0]["result"]]
    used = {label for r in results for label in (r["labels"] if r["type"] == "relation" else r["value"].get("labels", []))}

    assert used >= {"CONTENT", "CUE", "SOURCE", "said_by", "reported_by", "in_role"}
    assert all(f'value="{label}"' in LABELLING for label in used)


def test_label_studio_tasks_that_nobody_finished_are_left_out(tmp_path):
    data = {"text": "“Y”", "doc": "a"}
    region = {"id": "1", "type": "labels", "value": {"start": 1, "end": 2, "labels": ["CONTENT"]}}
    cleared = {"id": "1", "type": "textarea", "value": {"text": []}}
    tasks = [
        {"data": data, "annotations": [{"was_cancelled": True, "result": [region]}], "predictions": []},
        {"data": data},
        {"data": data, "annotations": [{"result": [region, cleared]}]},
    ]
    (tmp_path / "export.json").write_text(json.dumps(tasks), "utf8")
    (gold,) = read_corrections(tmp_path / "export.json")

    assert [(a["content"], a["entity"]) for a in gold["attributions"]] == [([[1, 2]], None)]


@pytest.mark.parametrize("task", [1, None, {}, {"data": 1}, {"data": {}, "predictions": [1]}, {"data": {"text": 3}, "annotations": 7}])
def test_label_studio_exports_of_something_else_are_named(tmp_path, task):
    (tmp_path / "export.json").write_text(json.dumps([task]), "utf8")
    with pytest.raises(GoldError, match="task 1"):
        list(read_corrections(tmp_path / "export.json"))


def test_label_studio_counts_code_points(tmp_path):
    text = "🎉 Ann Lee said: yes."
    said = Attribution("0f", "indirect", Content((Span.of(text, 16, 19),)), reason="no-source")
    (task,) = json.loads(written("labelstudio", tmp_path, [Article(text, (said,))]).read_text("utf8"))
    value = task["predictions"][0]["result"][0]["value"]

    assert (value["start"], value["end"], value["text"]) == (16, 19, "yes")


def test_corrections_can_be_evaluated(tmp_path, articles, run):
    path = written("labelstudio", tmp_path, articles[:2])
    gold = tmp_path / "gold.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row in read_corrections(path)), "utf8")
    done = run("evaluate", str(gold), "--json")

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)


def test_markdown_stays_a_table(articles, tmp_path):
    shown = written("markdown", tmp_path, articles).read_text("utf8")
    rows = [line for line in shown.splitlines() if line.startswith("|")]

    assert all(len(re.findall(r"(?<!\\)\|", line)) == 6 for line in rows)
    assert "<script>" not in shown


def test_a_table_without_articles_has_its_header(tmp_path):
    from openpyxl import load_workbook

    rows = list(load_workbook(written("xlsx", tmp_path, [])).active.iter_rows(values_only=True))

    assert rows[0][:14] == COLUMNS
    assert len(to_frame([])) == 0
    assert io.StringIO(written("tsv", tmp_path, []).read_text("utf8")).readline().split("\t")[:2] == ["doc", "quote"]


@pytest.mark.parametrize(
    "text", ["@lee", "a@b.org", "https://e.org/a_b", "www.e.org", "see o/p#12", "![x](https://e.org)", "<img src=x>", "[a](javascript:b)"]
)
def test_markdown_calls_nobody_and_links_nowhere(text):
    """Checked by a parser that makes links of bare addresses, as sites do."""
    from markdown_it import MarkdownIt

    from quoteattr.writers.markdown import escaped

    assert not re.search(r"(?<![&\w])@\w|\w#\d|://|www\.", escaped(f"He said {text} twice."))
    html = MarkdownIt("gfm-like", {"linkify": False}).render(escaped(f"He said {text} twice."))
    assert not re.search("<(a|img|code|em)", html)


@pytest.mark.parametrize("cell", ["=1", "＝1", "＋1", "－1", "＠a", "\n=1", " =1", "\u200b=1", "\ufeff@a", "\r\n+1", "\u00a0\u200b-1"])
def test_no_cell_is_a_formula(cell):
    from quoteattr.writers.rows import safe

    assert safe(cell) == f"'{cell}"


def test_the_table_shows_escape_sequences_by_their_codes(capsys):
    import sys

    text = "a “smart\x1b[2J” bomb “\x1b]0;x\x07yes,” said Ann Lee."
    q = Quotation.of(text, 3, 12, opening="“", closing="”", use="scare")
    make_writer("table", sys.stdout).write(Article(text, quotations=(q,), doc="\x1b[31m"))
    assert "\x1b" not in capsys.readouterr().out
