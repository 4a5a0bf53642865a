"""One article in every form that is read: a folder with one file of each kind gives the same ten rows from every form."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from email.message import EmailMessage

import docx
import pyarrow
import pyarrow.parquet
import pytest
import zstandard
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from quoteattr.readers import Document, Failure, read_inputs
from quoteattr.readers.base import Fields

PARAGRAPHS = [
    "The sea wall at Marsh will be mended before the winter, the council decided on Monday after a long debate.",
    "“We have waited for nine years, and the wall has not waited for us,” said Ann Lee, the mayor of Marsh.",
    "Tom Hale, a harbour pilot, said that the plan was too small. “It is a fence,” he said, “and not a wall.”",
    "Lee told reporters that the county would pay half of the sum. She called the offer “a good beginning”.",
    "According to Priya Nair, an engineer with the county, the old stones can be used again.",
    "“Nobody asked us,” said Maria Costa, who owns the hotel at the pier. She added that her guests wanted to see the sea.",
    "Hale denied that the pilots had been against any wall.",
]
TEXT = "\n\n".join(PARAGRAPHS)


def page():
    return (
        "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Sea wall</title></head><body><nav><a href=/>Home</a></nav><article>"
        f"<h1>Sea wall</h1>{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}</article><footer>Imprint</footer></body></html>"
    ).encode()


def pdf():
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    lines = []
    for paragraph in PARAGRAPHS:
        line = ""
        for word in paragraph.split():
            if len(line) + len(word) > 58:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        lines += [line, None]
    for start in range(0, len(lines), 8):
        canvas.drawString(60, 800, "The Marsh Messenger")
        canvas.drawCentredString(300, 30, str(start // 8 + 1))
        for k, line in enumerate(lines[start : start + 8]):
            canvas.drawString(60, 740 - 14 * k, line or "")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def odt():
    out = io.BytesIO()
    oasis = "urn:oasis:names:tc:opendocument:xmlns"
    space = f'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:office="{oasis}:office:1.0" xmlns:text="{oasis}:text:1.0"'
    tracked = "<text:tracked-changes><text:p>“Deleted,” said Bo Ek.</text:p></text:tracked-changes>"
    body = "".join(f"<text:p>{p.replace('. ', '.<text:s/>')}<text:note><text:p>n</text:p></text:note></text:p>" for p in PARAGRAPHS)
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        file.writestr(
            "content.xml", f"<office:document-content {space}><office:body>{tracked}{body}</office:body></office:document-content>"
        )
        file.writestr(
            "meta.xml",
            f"<office:document-meta {space}><dc:title>Wall</dc:title></office:document-meta>",
        )
    return out.getvalue()


def rtf():
    def escaped(text):
        return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in text)

    return (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\info{\title Wall}}\f0 " + r"\par ".join(map(escaped, PARAGRAPHS)) + "}"
    ).encode()


def mail():
    message = EmailMessage()
    message["Subject"], message["From"], message["Date"] = (
        "Sea wall",
        "Press Office <press@marsh.example>",
        "Mon, 06 May 2024 10:00:00 +0000",
    )
    message.set_content(TEXT + "\n\n-- \nPress Office, said Bo Ek\n")
    message.add_attachment(b"x", maintype="image", subtype="png", filename="a.png")
    return bytes(message)


def warc():
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for kind, status, url, data in (
        ("text/css", "200 OK", "https://marsh.example/s.css", b"p {}"),
        ("text/html", "404 Not Found", "https://marsh.example/none", page()),
        ("text/html; charset=utf-8", "200 OK", "https://marsh.example/wall", page()),
    ):
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                url, "response", payload=io.BytesIO(data), http_headers=headers, warc_headers_dict={"WARC-Date": "2024-05-06T10:00:00Z"}
            )
        )
    return out.getvalue()


def table(doc, delimiter):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([("doc", "text"), (doc, TEXT)])
    return out.getvalue().encode()


def word():
    out, file = io.BytesIO(), docx.Document()
    for paragraph in PARAGRAPHS:
        file.add_paragraph(paragraph)
    file.save(out)
    return out.getvalue()


def parquet():
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"doc": ["h"], "text": [TEXT]}), out)
    return out.getvalue()


def record(doc):
    return json.dumps({"doc": doc, "text": TEXT}).encode()


FORMS = {
    "a.txt": lambda: TEXT.encode(),
    "b.md": lambda: TEXT.replace("Ann Lee", "**Ann Lee**").encode(),
    "c.html": page,
    "d.json": lambda: b"[" + record("d") + b"]",
    "e.jsonl": lambda: record("e") + b"\n",
    "f.csv": lambda: table("f", ","),
    "g.tsv": lambda: table("g", "\t"),
    "h.parquet": parquet,
    "i.docx": word,
    "j.odt": odt,
    "k.rtf": rtf,
    "l.pdf": pdf,
    "m.eml": mail,
    "n.warc.gz": warc,
    "o.txt.gz": lambda: gzip.compress(TEXT.encode()),
    "p.txt.zst": lambda: zstandard.compress(TEXT.encode()),
    "q.html.gz": lambda: gzip.compress(page()),
}


def test_every_form_gives_the_same_ten_rows(run, tmp_path):
    (tmp_path / "in").mkdir()
    for name, make in FORMS.items():
        (tmp_path / "in" / name).write_bytes(make())
    (tmp_path / "in/photo.jpg").write_bytes(b"x")
    done = run("extract", "in", "--format", "jsonl")
    found: dict[str, list[tuple[object, ...]]] = {}
    for line in done.stdout.splitlines():
        r = json.loads(line)
        if r["kind"]:
            row = (r["kind"], r["content"]["text"], r["speaker"] and r["speaker"]["name"], r["role"] and r["role"]["text"])
            found.setdefault(r["doc"], []).append(row)

    assert done.returncode == 0, done.stderr
    assert "1 .jpg" in done.stderr
    assert {doc[0] for doc in found} == {name[0] for name in FORMS if name != "n.warc.gz"} | {"h"}
    expected = found["a"]
    assert len(expected) == 10, expected
    assert {row[2] for row in expected} == {"Ann Lee", "Tom Hale", "Priya Nair", "Maria Costa", "council"}
    for doc, rows in found.items():
        assert rows == expected, doc
    assert len(found) == len(FORMS)


def one(tmp_path, name, data, **fields):
    (tmp_path / name).write_bytes(data)
    (item,) = read_inputs([str(tmp_path / name)], Fields(**fields))
    return item


def test_metadata(tmp_path):
    assert one(tmp_path, "a.eml", mail()).meta == {
        "path": str(tmp_path / "a.eml"), "title": "Sea wall", "author": "Press Office", "published": "2024-05-06T10:00:00+00:00",
    }  # fmt: skip
    archived = one(tmp_path, "a.warc", gzip.decompress(warc()))
    assert (archived.doc, archived.meta["url"], archived.meta["archived"]) == (
        "https://marsh.example/wall", "https://marsh.example/wall", "2024-05-06T10:00:00Z",
    )  # fmt: skip
    assert one(tmp_path, "a.odt", odt()).meta["title"] == one(tmp_path, "a.rtf", rtf()).meta["title"] == "Wall"


def test_a_mail_that_is_only_a_page(tmp_path):
    message = EmailMessage()
    message["Subject"] = "Wall"
    message.set_content(page().decode(), subtype="html")
    item = one(tmp_path, "a.eml", bytes(message))

    assert PARAGRAPHS[1] in item.text
    assert item.meta["title"] == "Wall"


@pytest.mark.parametrize("name", ["a.odt", "a.rtf", "a.warc", "a.pdf", "a.eml"])
def test_what_is_no_such_file_is_named(tmp_path, name):
    item = one(tmp_path, name, b"\x00\x01 nothing of the kind")

    assert isinstance(item, Failure), item
    assert name in item.where


def test_a_cut_archive_keeps_what_stands_before(tmp_path):
    whole = warc()
    (tmp_path / "a.warc.gz").write_bytes(whole + whole[: len(whole) // 2])
    items = list(read_inputs([str(tmp_path / "a.warc.gz")]))

    assert isinstance(items[0], Document)


FRENCH = "« Nous avons attendu neuf ans », a dit Anne Lévy, la maire de la ville, qui ne voulait pas payer pour le mur. " * 4
GERMAN = "„Wir haben neun Jahre gewartet“, sagte Anna Lehmann, die Bürgermeisterin der Stadt, die nicht für die Mauer zahlen wollte. " * 4


@pytest.mark.parametrize(
    ("text", "language"), [(FRENCH, "French"), (GERMAN, "German"), ("Мы ждали девять лет, сказала мэр. " * 9, "Cyrillic script")]
)
def test_another_language_is_named_and_read_by_choice(run, tmp_path, text, language):
    (tmp_path / "a.txt").write_text(text, "utf8")
    (tmp_path / "b.txt").write_text(TEXT, "utf8")
    left, taken = run("extract", "a.txt", "b.txt", "--format", "jsonl"), run("extract", "a.txt", "--format", "jsonl", "--any-language")

    assert left.returncode == 1
    assert f"a: not English but {language}; --any-language reads it" in left.stderr
    assert left.stdout.count("\n") == 10
    assert taken.returncode == 0
    assert "not English" not in taken.stderr


def test_english_with_foreign_words_is_english(tmp_path):
    text = f"{TEXT} “C’est la vie et nous ne sommes pas les seuls,” she said. “Wir haben es nicht gewusst,” he said."
    assert isinstance(one(tmp_path, "a.txt", text.encode()), Document)
    assert isinstance(one(tmp_path, "b.txt", b"Nada."), Document)
