"""Inputs → documents."""

from __future__ import annotations

import io
import json
import sys

import pytest

from quoteattr.readers import read_inputs
from quoteattr.readers.base import Document, Failure, Fields


def test_text_is_read_as_it_stands(tmp_path):
    path = tmp_path / "story.txt"
    path.write_bytes("\ufeff“Oui,”\r\n\tsaid Zoë.\u2028".encode())

    assert list(read_inputs([str(path)])) == [Document("story", "“Oui,”\r\n\tsaid Zoë.\u2028", {"path": str(path)})]


def test_utf16_with_its_mark(tmp_path):
    (tmp_path / "a.txt").write_bytes("“Oui.”".encode("utf-16"))

    (document,) = read_inputs([str(tmp_path / "a.txt")])
    assert document.text == "“Oui.”"


@pytest.mark.parametrize(("data", "why"), [(b"\x89PNG\0\0\0\rIHDR", "not a text file"), (b"PK\0\3", "not a text file")])
def test_a_bad_file_is_a_failure_and_the_rest_goes_on(tmp_path, data, why):
    (tmp_path / "bad.txt").write_bytes(data)
    (tmp_path / "good.txt").write_text("Hi.", "utf8")

    bad, good = read_inputs([str(tmp_path / "bad.txt"), str(tmp_path / "good.txt")])
    assert isinstance(bad, Failure)
    assert bad.where.endswith("bad.txt")
    assert why in bad.why
    assert good.text == "Hi."


def test_folders_are_read_with_all_that_is_in_them(tmp_path):
    for name in ("b/two.txt", "a/one.txt", "a/deep/three.jsonl", ".hidden/x.txt", "a/.y.txt", "a/picture.jpg"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{"doc": "three", "text": "Hi."}\n' if name.endswith("jsonl") else "Hi.", "utf8")

    assert [item.doc for item in read_inputs([str(tmp_path)])] == ["one", "three", "two"]


def test_a_second_file_of_one_name_is_named_by_its_path(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "story.txt").write_text("Hi.", "utf8")

    assert [item.doc for item in read_inputs([str(tmp_path)])] == ["story", str(tmp_path / "b" / "story.txt")]


def test_an_empty_folder_is_a_failure(tmp_path):
    (failure,) = read_inputs([str(tmp_path)])
    assert str(failure) == f"{tmp_path}: no file in this folder that a reader knows (.txt, .html, .jsonl, .csv …)"


def test_a_file_with_an_unknown_ending_is_read_as_text(tmp_path):
    (tmp_path / "story").write_text("Hi.", "utf8")

    (document,) = read_inputs([str(tmp_path / "story")])
    assert (document.doc, document.text) == ("story", "Hi.")


def test_jsonl_keeps_order_metadata_and_line_separators(tmp_path):
    path = tmp_path / "news.jsonl"
    rows = [{"doc": "a", "text": "Hi.\u2028Ho.", "url": "u"}, {"doc": 7, "text": ""}, {"text": "x"}]
    path.write_text("\n\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf8")

    assert list(read_inputs([str(path)])) == [
        Document("a", "Hi.\u2028Ho.", {"url": "u"}),
        Document("7", "", {}),
        Document(f"{path}:5", "x", {}),
    ]


def test_fields_that_are_named_like_ours_are_only_metadata(tmp_path, run):
    row = {"doc": "", "text": "“Yes,” said Ann Lee.", "path": 7, "positions": "x", "repair": [1]}
    (tmp_path / "n.jsonl").write_text(f"{json.dumps(row)}\n{json.dumps({**row, 'doc': 'n', 'path': 'a.txt'})}\n" * 2, "utf8")
    items = list(read_inputs([str(tmp_path / "n.jsonl")]))

    assert [item.doc for item in items] == [f"{tmp_path}/n.jsonl:1", "n", f"{tmp_path}/n.jsonl:3", "n"]
    assert items[0].meta == {"path": 7, "meta_positions": "x", "meta_repair": [1]}
    assert len(run("extract", "n.jsonl", "--format", "jsonl").stdout.splitlines()) == 4


def test_other_field_names(tmp_path):
    (tmp_path / "n.jsonl").write_text('{"slug": "a", "body": "Hi.", "text": 3}', "utf8")

    assert list(read_inputs([str(tmp_path / "n.jsonl")], Fields("slug", "body"))) == [Document("a", "Hi.", {"text": 3})]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"{oops", "not JSON"),
        (b"[1]", "not a JSON object but list"),
        (b'{"doc": "a"}', "no field 'text'"),
        (b'{"doc": "a", "text": 5}', "int in the field 'text'"),
        (b'{"text": "\xff"}', "not UTF-8"),
        (b"[" * 200_000, "not usable JSON"),
    ],
)
def test_a_bad_line_is_a_failure_and_the_rest_goes_on(tmp_path, line, why):
    path = tmp_path / "n.jsonl"
    path.write_bytes(line + b'\n{"doc": "b", "text": "Hi."}\n')

    bad, good = read_inputs([str(path)])
    assert bad.where == f"{path}:1"
    assert why in bad.why
    assert good.doc == "b"


def test_a_lone_surrogate_is_read(tmp_path):
    (tmp_path / "n.jsonl").write_text('{"doc": "a", "text": "x\\ud800y"}', "utf8")

    (document,) = read_inputs([str(tmp_path / "n.jsonl")])
    assert document.text == "x\ud800y"


@pytest.mark.parametrize(
    ("data", "docs"),
    [
        ("“Yes,” she said.\n", [Document("stdin", "“Yes,” she said.\n")]),
        ("\n{brackets} begin it", [Document("stdin", "\n{brackets} begin it")]),
        ("", [Document("stdin", "")]),
        ('\n{"doc": "a", "text": "x"}\n{"doc": "b", "text": "y"}\n', [Document("a", "x"), Document("b", "y")]),
    ],
)
def test_standard_input_is_an_article_or_json_lines(monkeypatch, data, docs):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))

    assert list(read_inputs(["-"])) == docs
