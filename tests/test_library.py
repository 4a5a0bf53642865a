"""The public library from end to end: files in, articles, files out; what a type checker and a notebook see of it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from conftest import ROOT

import quoteattr
from quoteattr import assembly

STORY = "“We agreed,” said Ann Lee, the mayor. Tom Hale called it “a start”.\n"


def test_read_attribute_write_and_back(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text(STORY, "utf8")
    (tmp_path / "in/b.jsonl").write_text(json.dumps({"slug": "b1", "body": STORY, "url": "https://example.org/b"}) + "\n", "utf8")

    documents = list(quoteattr.read(tmp_path / "in", doc="slug", text="body"))
    articles = list(quoteattr.Attributor().pipe(documents))

    assert [(a.doc, a.meta.get("url")) for a in articles] == [("a", None), ("b1", "https://example.org/b")]
    assert [a.speaker.name for article in articles for a in article.attributions] == ["Ann Lee", "Tom Hale"] * 2
    assert quoteattr.attribute(documents[1]) == articles[1]
    quoteattr.write(articles, tmp_path / "quotes.jsonl")
    quoteattr.write(articles[0], tmp_path / "quotes.out", format="csv")
    records = [json.loads(line) for line in (tmp_path / "quotes.jsonl").read_text("utf8").splitlines()]
    assert [r["doc"] for r in records] == ["a", "a", "b1", "b1"]
    assert (tmp_path / "quotes.out").read_text("utf8").count("\n") == 3


def test_documents_keep_their_context_in_pairs_and_processes():
    documents = [(quoteattr.Document("a", STORY, {"n": 1}), "x"), (quoteattr.Document("b", STORY), "y")]
    for n in (1, 2):
        found = list(quoteattr.Attributor().pipe(documents, as_tuples=True, n_process=n))
        assert [(a.doc, a.meta, context) for a, context in found] == [("a", {"n": 1}, "x"), ("b", {}, "y")]


def test_an_input_that_fails_is_raised_or_handed_over(tmp_path):
    (tmp_path / "good.txt").write_text(STORY, "utf8")
    inputs = [tmp_path / "none.txt", tmp_path / "good.txt"]
    with pytest.raises(quoteattr.InputError, match=r"none\.txt: No such file"):
        list(quoteattr.read(*inputs))
    failures: list[object] = []
    assert [d.doc for d in quoteattr.read(*inputs, failed=failures.append)] == ["good"]
    assert len(failures) == 1
    with pytest.raises(quoteattr.InputError, match="needs an input"):
        list(quoteattr.read())
    with pytest.raises(quoteattr.InputError, match="unknown format 'x'"):
        quoteattr.write([], tmp_path / "a", format="x")


def test_an_article_goes_through_json(article):
    assert quoteattr.Article.from_dict(json.loads(json.dumps(article.to_dict()))) == article
    with pytest.raises(quoteattr.InputError, match="not an article"):
        quoteattr.Article.from_dict({"doc": "a"})


def test_an_article_says_in_a_line_what_it_is(article):
    assert repr(article) == "<Article 'story-1': 2 attributions, 1 speakers, 100 characters>"


def test_a_notebook_sees_text_and_speakers(article):
    page = article._repr_html_()
    assert page.index("We waited,") < page.index("Ann Lee, mayor")
    assert "–" in page
    assert "<script" not in page
    assert "<style" not in page
    one = article.attributions[0]._repr_html_()
    assert "“We waited,” … “and nobody came.”" in one
    assert "Ann Lee, mayor, and Bo Ek" in one


def test_show_writes_the_same_page(run, tmp_path):
    (tmp_path / "a.txt").write_text(STORY, "utf8")
    done = run("show", "a.txt", "--html")

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("<!DOCTYPE html>")
    assert quoteattr.attribute(STORY, doc="a")._repr_html_() in done.stdout


def test_mypy_finds_the_misspelt_attribute_in_the_readmes_loop(tmp_path):
    blocks = (ROOT / "README.md").read_text("utf8").split("```python\n")[1:]
    code = blocks[0].split("```")[0]
    loop = "    for a in article.attributions:\n        print(a.speaker.nam if a.speaker else 0, a.kind == 'spoken', quoteattr.atribute)\n"
    (tmp_path / "good.py").write_text(code, "utf8")
    (tmp_path / "bad.py").write_text(code + loop + 'quoteattr.Attributor(kinds={"direkt"})\n', "utf8")

    def check(name: str) -> str:
        call = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), str(tmp_path / name)]
        return subprocess.run(call, capture_output=True, text=True, check=False, cwd=ROOT).stdout

    assert "Success" in check("good.py")
    found = check("bad.py")
    assert '"Speaker" has no attribute "nam"' in found
    assert 'has no attribute "atribute"' in found
    assert "overlap" in found
    assert "direkt" in found


def test_whom_a_source_brings_in_is_printed_where_others_are_not(monkeypatch):
    """Of a doubtful row *a zoo spokesman* is the speaker as the text has him, while *the firm* would be a guess."""
    monkeypatch.setattr(assembly, "LEAST", 1.0)
    text = "Hale Foods met.\n\n“It is late,” a zoo spokesman told the court.\n\n“It rained,” the firm told the court."
    found = [(a.speaker and a.speaker.name, a.reason) for a in quoteattr.attribute(text).attributions]
    assert found == [("zoo spokesman", None), (None, "unsure")]


def test_within_quoted_words_he_is_whom_they_described():
    """The words that somebody tells of another are not left without a speaker, nor given to who tells them."""
    text = "“I asked the officer who came aboard where the line was. He pointed at the sea and told me, ‘There.’ So I know,” said Ann Lee."
    within = next(a for a in quoteattr.attribute(text).attributions if a.content.text == "There.")
    assert within.speaker.name == "officer"
