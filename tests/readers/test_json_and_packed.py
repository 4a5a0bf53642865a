"""JSON files, and files packed by gzip or Zstandard."""

from __future__ import annotations

import gzip
import json

import pytest

from quoteattr.readers import read_inputs
from quoteattr.readers.base import Document, Failure, Fields

ONE = {"doc": "a", "text": "“Yes,” said Ann Lee.", "url": "u"}
TWO = {"doc": "b", "text": "“No,” said Bo Ek."}


@pytest.mark.parametrize(
    ("data", "docs"),
    [
        ([ONE, TWO], ["a", "b"]),
        (ONE, ["a"]),
        ({"text": "Hi."}, ["n"]),
        ([{"text": "Hi."}, {"text": "Ho."}], ["{path}:1", "{path}:2"]),
        ({"status": "ok", "articles": [ONE, TWO]}, ["a", "b"]),
        ([], []),
    ],
)
def test_json(tmp_path, data, docs):
    path = tmp_path / "n.json"
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf8")
    items = list(read_inputs([str(path)]))

    assert [item.doc for item in items] == [doc.format(path=path) for doc in docs]
    if data == [ONE, TWO]:
        assert items == [Document("a", ONE["text"], {"url": "u"}), Document("b", TWO["text"])]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("[{", "not JSON"),
        ("7", "not a JSON object but int"),
        ('[{"text": 3}]', "int in the field"),
        ("[" * 100_000, ""),
    ],
)
def test_bad_json_is_named(tmp_path, data, why):
    (tmp_path / "n.json").write_text(data, "utf8")
    (failure,) = read_inputs([str(tmp_path)])

    assert isinstance(failure, Failure)
    assert why in failure.why


@pytest.mark.parametrize("name", ["n.jsonl", "n.json"])
def test_a_wrong_field_name_is_said_once_with_the_fields_that_there_are(tmp_path, name):
    rows = [{"slug": k, "body": "Hi."} for k in range(50)]
    text = json.dumps(rows) if name == "n.json" else "\n".join(map(json.dumps, rows))
    (tmp_path / name).write_text(text, "utf8")
    first, rest = read_inputs([str(tmp_path / name)])

    assert "(there are slug, body)" in first.why
    assert "49 more" in rest.why
    assert len(list(read_inputs([str(tmp_path / name)], Fields("slug", "body")))) == 50


def _packed(data: bytes, ending: str) -> bytes:
    return gzip.compress(data) if ending == ".gz" else pytest.importorskip("zstandard").compress(data)


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_packed_files_are_read_as_what_is_in_them(tmp_path, ending):
    files = {
        "a.txt": ONE["text"],
        "b.jsonl": json.dumps(ONE) + '\n{"text": "x"}\n',
        "c.json": json.dumps([TWO]),
        "d.csv": "doc,text\ne,Hi.\n",
    }
    for name, text in files.items():
        (tmp_path / f"{name}{ending}").write_bytes(_packed(text.encode(), ending))
    items = list(read_inputs([str(tmp_path)]))

    assert [item.doc for item in items] == ["a", "a", f"{tmp_path}/b.jsonl{ending}:2", "b", "e"]
    assert items[0] == Document("a", ONE["text"], {"path": f"{tmp_path}/a.txt{ending}"})


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_a_broken_packed_file_is_named(tmp_path, ending):
    (tmp_path / f"a.txt{ending}").write_bytes(_packed(b"Hi. " * 100_000, ending)[:30])
    (tmp_path / f"b.txt{ending}").write_bytes(b"nonsense")
    (tmp_path / f"c.jpg{ending}").write_bytes(b"no text")
    one, two = read_inputs([str(tmp_path)])

    assert one.where == f"{tmp_path}/a.txt{ending}"
    assert "not a readable" in two.why
