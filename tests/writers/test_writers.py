"""Articles → outputs."""

from __future__ import annotations

import csv
import io
import json

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from quoteattr.errors import InputError
from quoteattr.types import Article, Attribution, Content, Quotation, Span
from quoteattr.writers import WRITERS, format_of, make_writer
from quoteattr.writers.base import visible
from quoteattr.writers.output import open_output
from quoteattr.writers.rows import COLUMNS, METADATA, MORE, context_of, safe


def written(name, *articles):
    stream = io.StringIO(newline="")
    writer = make_writer(name, stream)
    for article in articles:
        writer.write(article)
    writer.close()
    return stream.getvalue()


def spoken(text, **fields):
    """An article whose whole text is one statement."""
    return Article(text, (Attribution("0f", "indirect", Content((Span(text, 0, len(text)),)), reason="no-cue"),), **fields)


@pytest.mark.parametrize("name", [name for name, form in WRITERS.items() if form.target == "text"])
def test_each_format_writes_each_article_at_once(name, article):
    stream = io.StringIO()
    writer = make_writer(name, stream)
    writer.write(article)

    assert "Ann Lee" in stream.getvalue()


def test_unknown_formats_are_refused():
    with pytest.raises(InputError, match="choose from table, show, jsonl, csv, tsv"):
        make_writer("xml", io.StringIO())
    with pytest.raises(InputError, match="add --format"):
        format_of("quotes.dat")
    assert [format_of(name) for name in ("a.jsonl", "a.CSV", "b.ndjson")] == ["jsonl", "csv", "jsonl"]


def test_jsonl_is_one_record_a_line_in_unicode(article):
    lines = written("jsonl", article, Article("Nothing."), article).splitlines()

    records = [json.loads(line) for line in lines]
    assert [record["id"] for record in records if record["kind"]] == ["0a1b", "0c2d"] * 2
    assert {record["content"]["text"] for record in records if record["kind"] is None} == {"deal"}
    assert "It’s over." in lines[1]


@given(st.text(st.characters(codec=None), min_size=1))
def test_jsonl_gives_back_any_text(text):
    (line,) = written("jsonl", spoken(text)).rstrip("\n").split("\n")

    assert json.loads(line)["content"]["text"] == text


def test_csv_has_the_promised_columns(article):
    rows = list(csv.DictReader(io.StringIO(written("csv", article), newline="")))

    assert list(rows[0]) == [*COLUMNS, *METADATA, *MORE, "reason", "other_metadata"]
    assert COLUMNS == (
        "doc", "quote", "speaker", "role", "attribution", "kind", "cue", "mention", "addressee",
        "confidence", "rule", "start", "end", "context",
    )  # fmt: skip
    assert rows[0]["attribution"] == "Ann Lee, mayor, and Bo Ek"
    assert rows[0]["context"] == "“We waited,” Ann Lee, the mayor, told reporters, “and nobody came.”"
    assert (rows[0]["start"], rows[0]["end"], rows[0]["url"]) == ("1", "66", "https://example.org/1")
    assert (rows[1]["speaker"], rows[1]["attribution"], rows[1]["reason"]) == ("", "", "no-cue")


def test_csv_keeps_metadata_that_comes_later_or_is_named_like_a_column():
    first = spoken("One.", doc="a", meta={"kind": "news", "tags": ["x"]})
    second = spoken("Two.", doc="b", meta={"section": "S"})
    rows = list(csv.DictReader(io.StringIO(written("csv", first, second), newline="")))

    assert [(r["kind"], r["meta_kind"], r["other_metadata"]) for r in rows] == [
        ("indirect", "news", '{"tags": ["x"]}'),
        ("indirect", "", '{"section": "S"}'),
    ]


def test_csv_without_articles_has_its_header():
    assert written("csv").startswith("doc,quote,speaker")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_begins_like_a_formula(start):
    article = spoken(f"{start}1+1", doc=f"{start}doc", meta={f"{start}key": f"{start}value"})
    header, row = csv.reader(io.StringIO(written("csv", article), newline=""))

    assert not [cell for cell in (*header, *row) if cell.startswith(start)]
    assert row[1] == f"'{start}1+1"


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1))
def test_csv_gives_back_any_text(text):
    row = list(csv.reader(io.StringIO(written("csv", spoken(text)), newline="")))[1]

    assert row[1] == safe(text)


def test_context_of_a_long_paragraph_is_cut_at_blanks():
    text = "word " * 200
    context = context_of(text, 500, 504)

    assert len(context) <= 404
    assert set(context.split()) == {"word"}


def test_table_shows_who_said_what(article, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    shown = written("table", article)

    assert "story-1  2 attributions, 1 speaker, 1 without a speaker" in shown
    assert "“We waited,” … “and nobody came.”" in shown
    assert "Ann Lee and Bo Ek" in shown
    assert "— (no-cue)" in shown
    assert "Not speech: “deal” (scare)" in shown
    assert "0.93?" not in shown


def test_table_marks_low_confidence(article):
    unsure = attrs.evolve(article.attributions[0], confidence=0.4)

    assert "0.40?" in written("table", attrs.evolve(article, attributions=(unsure,)))


@pytest.mark.parametrize("width", [40, 60, 80, 100, 160])
def test_table_fits_the_terminal_and_loses_no_word(article, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    text = "“中文中文中文中文中文中文中文中文中文中文中文中文中文中文中文”, er sagte Donaudampfschifffahrtselektrizitätenhauptbetriebswerk"
    quotation = Quotation.of(text, 1, text.index("”"), opening="“", closing="”")
    said = Attribution("0f", "mixed", Content((Span(text, 0, len(text)),)), (quotation,), reason="ambiguous")
    shown = written("table", Article(text, (*article.attributions, said)))

    assert max(cell_len(line) for line in shown.splitlines()) <= width
    assert shown.count("中") == text.count("中")


def test_table_takes_no_orders_from_an_article():
    text = "[bold red]a[/] :smile: \x1b[31mred\x07 \u202egnp.exe \x9b2J \ud800"
    shown = written("table", spoken(text, doc="\x1b]0;title\x07"))

    assert "[bold red]a[/] :smile:" in " ".join(shown.split())
    assert not [c for c in shown if c in "\x1b\x07\x9b\u202e\ud800"]


@given(st.text(st.characters(codec=None)))
def test_visible_text_can_be_printed(text):
    shown = visible(text)

    assert shown.encode().decode() == shown
    assert not [c for c in shown if (c < " " and c != "\n") or "\x7f" <= c < "\xa0"]


def test_a_file_gets_its_name_when_it_is_complete(tmp_path):
    path = tmp_path / "out.jsonl"
    path.write_text("old", "utf8")
    with open_output(str(path)) as stream:
        stream.write("new \ud800\r\n")
        assert path.read_text("utf8") == "old"

    assert path.read_bytes() == b"new \\ud800\r\n"
    assert list(tmp_path.iterdir()) == [path]


def test_after_an_interruption_the_part_stays(tmp_path):
    def interrupted():
        with open_output(str(tmp_path / "out.jsonl")) as stream:
            stream.write("row\n")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert (tmp_path / "out.jsonl.part").read_text("utf8") == "row\n"
    assert not (tmp_path / "out.jsonl").exists()
