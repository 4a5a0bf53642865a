"""Files that are too large, or larger than they seem, are named, and the rest is read."""

import gzip
import io
import itertools
import json
import sys
import zipfile
from types import SimpleNamespace

import pytest

from quoteattr import readers
from quoteattr.readers import decoding, documents, packed, read_inputs
from quoteattr.readers.base import Document
from quoteattr.running.limits import OverLimitError

SAID = "“Yes,” said Ann Lee."
PLAIN = b"a" * 50_000_000


def test_a_file_that_is_too_large_for_an_article(tmp_path, monkeypatch):
    monkeypatch.setattr(readers, "LARGEST_FILE", 100)
    (tmp_path / "a.txt").write_text(SAID * 10, "utf8")
    (tmp_path / "b.txt").write_text(SAID, "utf8")
    (tmp_path / "c.jsonl").write_text((json.dumps({"text": SAID}) + "\n") * 10, "utf8")
    large, *rest = read_inputs([str(tmp_path)])
    assert "more than the 100" in large.why
    assert len(rest) == 11


def test_a_line_that_is_too_long(tmp_path, monkeypatch):
    for module in (decoding, readers.jsonl):
        monkeypatch.setattr(module, "LONGEST_LINE", 100)
    lines = [
        json.dumps({"doc": "a", "text": "x" * 500}),
        json.dumps({"doc": "b", "text": "Hm."}),
        json.dumps({"doc": "c", "text": "y" * 101}),
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf8")
    first, second, third = read_inputs([str(tmp_path / "a.jsonl")])
    assert (first.where[-2:], third.where[-2:], second.doc) == (":1", ":3", "b")


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_what_unpacks_to_too_much(tmp_path, monkeypatch, suffix):
    monkeypatch.setattr(packed, "SMALL", 1_000_000)
    data = gzip.compress(PLAIN) if suffix == ".gz" else pytest.importorskip("zstandard").compress(PLAIN)
    (tmp_path / f"a.txt{suffix}").write_bytes(data)
    (tmp_path / "b.txt").write_text(SAID, "utf8")
    bomb, good = read_inputs([str(tmp_path)])
    assert "unpacked, it has more than" in bomb.why
    assert good.text == SAID


def test_a_word_file_of_wide_cells_and_one_that_unpacks_to_too_much(tmp_path, monkeypatch):
    docx = pytest.importorskip("docx")
    file = docx.Document()
    table = file.add_table(2, 2)
    table.cell(0, 0).text = SAID
    table.cell(0, 0)._tc.grid_span = 30_000_000
    file.save(tmp_path / "wide.docx")
    (found,) = read_inputs([str(tmp_path / "wide.docx")])
    assert found.text == SAID
    with zipfile.ZipFile(tmp_path / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", b" " * 3_000_000)
    monkeypatch.setattr(documents, "LARGEST_UNPACKED", 1_000_000)
    (found,) = read_inputs([str(tmp_path / "bomb.docx")])
    assert "when unpacked" in found.why


def test_a_document_that_takes_too_long_to_read_is_given_up(tmp_path, monkeypatch):
    class Endless(readers.TextReader):
        def read(self, path):
            if path.stem == "a":
                while True:
                    pass
            return super().read(path)

    monkeypatch.setattr(readers, "READERS", (Endless,))
    monkeypatch.setattr(readers, "PATIENCE", 0.2)
    (tmp_path / "a.txt").write_text("endless", "utf8")
    (tmp_path / "b.txt").write_text(SAID, "utf8")
    slow, good = read_inputs([str(tmp_path)])
    assert "given up in the midst of reading" in slow.why
    assert isinstance(good, Document)
    assert not issubclass(OverLimitError, Exception)  # no reader keeps it


def test_an_error_that_a_reader_did_not_expect_ends_no_run(tmp_path, monkeypatch):
    class Broken(readers.TextReader):
        def read(self, path):
            if path.stem == "a":
                raise RecursionError("too deep")
            return super().read(path)

    monkeypatch.setattr(readers, "READERS", (Broken,))
    (tmp_path / "a.txt").write_text("deep", "utf8")
    (tmp_path / "b.txt").write_text(SAID, "utf8")
    broken, good = read_inputs([str(tmp_path)])
    assert "cannot be read on (RecursionError: too deep)" in broken.why
    assert good.text == SAID


def test_an_open_document_that_claims_any_number_of_blanks(tmp_path):
    names = 'xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    for name, count in (("a", "100000000000"), ("b", "-1"), ("c", "many")):
        with zipfile.ZipFile(tmp_path / f"{name}.odt", "w") as file:
            file.writestr("content.xml", f'<o:text {names}><text:p>{SAID}<text:s text:c="{count}"/>.</text:p></o:text>')
    assert [len(d.text) for d in read_inputs([str(tmp_path)])] == [len(SAID) + 1_001, len(SAID) + 2, len(SAID) + 2]


def test_standard_input_without_an_end(monkeypatch):
    monkeypatch.setattr(readers, "LARGEST_FILE", 1_000)
    endless = SimpleNamespace(buffer=Endless())
    monkeypatch.setattr(sys, "stdin", endless)
    (found,) = read_inputs(["-"])
    assert "more than the 1,000 bytes" in found.why


class Endless(io.RawIOBase):
    """A stream of lines that does not end."""

    def readline(self, _=-1):
        return b"So it goes.\n"

    def __iter__(self):
        return itertools.repeat(b"So it goes.\n")
