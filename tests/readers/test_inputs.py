"""Pages, tables, documents and encodings: what comes in is what stands there, and where."""

from __future__ import annotations

import http.server
import io
import json
import sys
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoteattr.readers import read_inputs
from quoteattr.readers.base import Document, Fields
from quoteattr.readers.decoding import decode
from quoteattr.readers.pages import Line, Word, paragraphs
from quoteattr.readers.repair import repaired
from quoteattr.records import schema
from quoteattr.records.source_map import dom_range, original_range

BODY = """
<p>The council met for six hours on Monday and nobody left early, which is rare in a town that likes its supper hot and on time.</p>
<p>&#8220;We <em>all</em> <a href="/x">agreed</a> on
   the bridge 🎉,&#8221; said Ann Lee, the mayor of the town, after the long meeting had ended &amp; the lights were out again.</p>
<p>She added that the work would begin in the spring, before the river rises and the old road behind the mill is closed for repairs.</p>
<p>“It is a good bridge,” said Bo Ek, an engineer who has built four of them in the north.<br>He wants two lanes.</p>
"""
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Bridge agreed</title>
<meta property="og:site_name" content="The Mill Post">
<meta name="author" content="Dee Fox"><meta property="article:published_time" content="2024-05-01T10:00:00Z">
<script>var a = "“No,” said the script.";</script><style>p {{ color: red }}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/s">“Subscribe,” said Nav Bar</a></li></ul></nav>
<div class="cookie-banner"><p>“We use cookies,” said Cookie Banner.</p></div>
<main><article><h1>Bridge agreed</h1>{BODY}</article></main>
<aside class="related"><h3>Related Articles</h3><ul><li><a href="/1">“Other story,” said Rel Ated</a></li></ul></aside>
<section id="comments"><h3>Comments</h3><p>“First!” said Troll Person.</p></section>
<footer><p>“All rights,” said Foot Er.</p></footer></body></html>"""


def read(path, **options):
    (item,) = read_inputs([str(path)], Fields(**options))
    return item


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "story.html"
    path.write_text(PAGE, "utf8")
    return path


def test_a_page_gives_its_article_and_what_is_known_of_it(page):
    item = read(page)

    assert "“We all agreed on the bridge 🎉,” said Ann Lee, the mayor" in item.text
    for clutter in ("Cookie", "Nav Bar", "Rel Ated", "Troll", "Foot Er", "script", "Related"):
        assert clutter not in item.text
    assert (item.meta["title"], item.meta["publisher"], item.meta["author"]) == ("Bridge agreed", "The Mill Post", "Dee Fox")
    assert item.meta["published"] == "2024-05-01"


FIRST, LAST = BODY.split("<p>She")
ASIDES = {
    "plain list": "<h3>Related Articles</h3><ul><li><a href=/1>“Other story,” said Rel Ated</a></li></ul>",
    "pointer": "<p><strong>Read more:</strong> <a href=/1>“Never again,” says Rel Ated</a></p>",
    "advert": "<div class='wide advertisement'><p>“Buy it now,” said Rel Ated.</p></div>",
    "hidden": "<p hidden>“I am not here,” said Rel Ated.</p>",
    "newsletter": "<aside class=newsletter><p>“The best of emails,” said Rel Ated.</p></aside>",
}


@pytest.mark.parametrize("aside", ASIDES.values(), ids=ASIDES)
@pytest.mark.parametrize("end", ["", "<h2>3 Comments</h2><p>“First of all of you!” said Troll Person.</p><p>“Second!” said Troll Two.</p>"])
def test_what_stands_within_a_page_is_no_article(tmp_path, aside, end):
    path = tmp_path / "x.html"
    path.write_text(f"<html><body><div class=content>{FIRST}{aside}<p>She{LAST}{end}</div></body></html>", "utf8")
    text = read(path).text

    assert all(words in text for words in ("The council met", "said Ann Lee", "She added", "said Bo Ek"))
    assert not any(words in text for words in ("Rel Ated", "Troll", "Related", "Comments"))


def test_a_page_that_is_laid_out_as_a_table_has_its_places(tmp_path):
    path = tmp_path / "x.html"
    path.write_text(f"<html><body><table><tr><td>{BODY}</td><td>Col|umn</td></tr></table></body></html>", "utf8")
    item = read(path)
    start = item.text.index("We all agreed")

    assert not item.text.startswith("|")
    assert "Col|umn" in item.text
    assert dom_range(item.meta, start, start + 13)["endContainer"].endswith("/p[2]/a/text()[1]")


def test_every_run_stands_in_its_node(page):
    from lxml import html

    item, tree = read(page), html.document_fromstring(PAGE.encode())
    covered = 0
    for start, end, path, offset, width in item.meta["positions"]:
        (node,) = tree.xpath(path)
        units = str(node).encode("utf-16-le")
        assert units[2 * offset : 2 * (offset + (end - start) * width)].decode("utf-16-le") == item.text[start:end]
        covered += end - start
    assert covered > 0.95 * len(item.text.replace("\n", ""))


def test_a_quotation_across_tags_has_its_range(page):
    item = read(page)
    start = item.text.index("We all agreed")
    place = dom_range(item.meta, start, start + len("We all agreed"))

    assert place["startContainer"].endswith("/p[2]/text()[1]")
    assert place["endContainer"].endswith("/p[2]/a/text()[1]")
    assert place["endOffset"] == len("agreed")
    party = item.text.index("🎉")
    place = dom_range(item.meta, party, party + 1)
    assert place["endOffset"] - place["startOffset"] == 2
    assert dom_range({}, 0, 3) is None


def test_the_command_reads_a_page(run, page):
    done = run("extract", str(page))
    records = [json.loads(line) for line in done.stdout.splitlines()]

    assert done.returncode == 0, done.stderr
    assert {r["speaker"]["name"] for r in records} == {"Ann Lee", "Bo Ek"}
    first = records[0]
    assert first["content"]["text"].startswith("We all agreed")
    assert first["page"][0]["startContainer"].endswith("/p[2]/text()[1]")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_standard_input_may_be_a_page(monkeypatch, encoding):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode(encoding))))
    (item,) = read_inputs(["-"])

    assert item.text.startswith("Bridge agreed") or item.text.startswith("The council")
    assert "<p>" not in item.text


def test_an_address_is_fetched(tmp_path, page):
    handler = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), lambda *args: handler(*args, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    try:
        good, bad = read_inputs([f"{base}/{page.name}", f"{base}/nothing.html"])
    finally:
        server.shutdown()
        server.server_close()

    assert good.meta["url"] == f"{base}/{page.name}"
    assert "Ann Lee" in good.text
    assert "cannot be fetched" in bad.why


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "<html>",
        "\0\0",
        "<p>" * 3,
        "<div>" * 10_000 + "“Hi,” said Bo Ek." + "</div>" * 10_000,
        "<p>“Unclosed <b>tags,” said <i>Bo Ek" * 50,
        "<html><body><p>" + "word " * 1_000_000,
        '<img src=x onerror="alert(1)">' * 20,
    ],
    ids=["empty", "no body", "nul", "few tags", "deep", "unclosed", "5 MB", "handlers"],
)
def test_a_broken_page_is_read_or_named(tmp_path, broken):
    path = tmp_path / "x.html"
    path.write_text(broken, "utf8")
    item = read(path)

    assert isinstance(item, Document) or item.why


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"])
def test_any_usual_encoding_is_read(tmp_path, encoding):
    text = "“It’s over,” said Zoë Núñez — the mayor’s aide.\r\nNobody asked why it cost £5 million.\r\n" * 3
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))

    assert read(path).text == text
    assert ("encoding" in read(path).meta) != encoding.startswith("utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("through", ["file", "stdin"])
def test_json_lines_in_any_unicode(tmp_path, monkeypatch, encoding, through):
    rows = [{"doc": "Zoë", "text": "“Ċ 🎉”\u2028"}, {"doc": "b", "text": "x"}]
    data = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode(encoding)
    (tmp_path / "n.jsonl").write_bytes(data)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    assert list(read_inputs([str(tmp_path / "n.jsonl") if through == "file" else "-"])) == [Document(**row) for row in rows]


def test_a_file_that_is_not_what_its_mark_says_is_named(tmp_path):
    (tmp_path / "n.jsonl").write_bytes(b"\xff\xfe{")
    assert "truncated" in read(tmp_path / "n.jsonl").why


@pytest.mark.parametrize("wound", [b"\xe2\x80", b"\x92"])
def test_a_bad_byte_does_not_spoil_a_utf_8_file(wound):
    text = "“It’s over,” said Zoë Núñez."
    assert decode(text.encode() + wound) == (text + "\ufffd", "damaged utf-8")


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0\ufeff")))
def test_utf_8_is_always_read_as_it_stands(text):
    assert decode(text.encode()) == (text, "utf-8")


@pytest.mark.parametrize(("suffix", "separator"), [(".csv", ","), (".csv", ";"), (".tsv", "\t")])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv(tmp_path, suffix, separator, encoding):
    path = tmp_path / f"t{suffix}"
    rows = ["name,body,url".replace(",", separator), separator.join(("a", '"“Yes”,\r\nsaid Bö."', "u")), separator.join(("", "x", ""))]
    path.write_bytes("\r\n".join(rows).encode(encoding))
    first, second = read_inputs([str(path)], Fields("name", "body"))

    assert (first.doc, first.text, first.meta) == ("a", "“Yes”,\r\nsaid Bö.", {"url": "u"})
    assert (second.doc, second.text) == (f"{path}:4", "x")
    assert "--text-field" in next(read_inputs([str(path)])).why


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a.tsv", 'doc\ttext\na\t"Yes," she said.\nb\t"No.\n', [("a", '"Yes," she said.'), ("b", '"No.')]),
        ("a.tsv", 'doc\ttext\na\t"""Yes,""\nshe said."\n', [("a", '"Yes,"\nshe said.')]),
        ("a.tsv", "doc\ttext\n" + 'a\t"x\n\n""y"""\n' * 100_000, [("a", 'x\n\n"y"')] * 100_000),
        ("a.csv", "doc\ttext\na\tYes, no, and perhaps\n", [("a", "Yes, no, and perhaps")]),
        ("a.csv", "doc|text\na|Yes\n", [("a", "Yes")]),
        ("a.csv", 'doc,text\na,"Yes," she said.\nb,"No"\n', [("a.csv:2", "double the quotation marks"), ("b", "No")]),
        ("a.csv", 'doc,text\na,Yes\nb,"No\n', [("a", "Yes"), ("a.csv:3", "double the quotation marks")]),
        ("a.csv", b"doc,text\n" + b"a,x\n" * 300_000 + b"b,\x93\nc,y\n", [("a", "x")] * 300_000 + [("a.csv:300002", "0x93"), ("c", "y")]),
        ("a.csv", "doc,body,title\n" + "a,b,c\n" * 3, [("a.csv", "(there are doc, body, title)")]),
        ("a.csv", ("doc,text\n" + "a,é\n" * 200_000).encode("utf-16"), [("a", "é")] * 200_000),
        ("a.csv", ("doc,text\n" + "a,Zoë said so.\n" * 50_000).encode("utf-16-be"), [("a", "Zoë said so.")] * 50_000),
        ("a.csv", "", []),
        ("a.csv", "doc,text\n\n", []),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 10 else "",
)
def test_tables_as_people_make_them(tmp_path, monkeypatch, name, data, found):
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    items = list(read_inputs([name]))

    assert [item.doc if isinstance(item, Document) else item.where for item in items] == [where for where, _ in found]
    assert all(what == item.text if isinstance(item, Document) else what in item.why for item, (_, what) in zip(items, found, strict=True))


def test_parquet(tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"body": ["a", "b"]}), tmp_path / "other.parquet")
    pq.write_table(pa.table({"doc": ["a", "b"], "text": ["Hi.", None], "n": [1, 2]}), tmp_path / "t.parquet")
    (tmp_path / "bad.parquet").write_bytes(b"PAR1nonsense")
    bad, other, first, second = read_inputs([str(tmp_path)])

    assert "(there are body)" in other.why
    assert "not a readable Parquet file" in bad.why
    assert (first.doc, first.text, first.meta) == ("a", "Hi.", {"n": 1})
    assert "no text" in second.why


def test_word(tmp_path):
    import docx

    file = docx.Document()
    file.add_paragraph("“Yes,” said Ann Lee.")
    table = file.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 1)).text = "In a cell."
    table.cell(2, 0).add_table(1, 1).cell(0, 0).text = "In a table in it."
    file.add_paragraph("The end.")
    file.save(tmp_path / "a.docx")
    (tmp_path / "b.docx").write_bytes(b"no zip")
    good, bad = read_inputs([str(tmp_path)])

    assert good.text == "“Yes,” said Ann Lee.\n\nIn a cell.\n\nIn a table in it.\n\nThe end."
    assert "cannot be read" in bad.why


def pdf(lines):
    """A one-page PDF with some lines of text."""
    shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    stream = f"BT /F1 12 Tf 50 750 Td {shown} ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (table, len(out))


def test_pdf(tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf(["The mayor said that the old bud-", "get would be passed on Mon-", "day."]))
    (tmp_path / "b.pdf").write_bytes(pdf([]))
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.4 broken")
    good, empty, broken = read_inputs([str(tmp_path)])

    assert good.text == "The mayor said that the old budget would be passed on Monday."
    assert "no text" in empty.why
    assert "cannot be read" in broken.why


@given(st.text(st.sampled_from("ab .\n-")))
def test_rejoining_loses_no_letter(text):
    def letters(of):
        return [c for c in of if c.isalpha()]

    lines = [Line((Word(line, 50, 50 + 5 * len(line), 14 * k, 14 * k + 10),)) for k, line in enumerate(text.splitlines()) if line.strip()]
    assert letters("".join(paragraphs([lines] if lines else []))) == letters(text)


def test_patterns(tmp_path):
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "in/b.txt", "in/c.md"):
        (tmp_path / name).write_text(name, "utf8")

    assert [d.doc for d in read_inputs([f"{tmp_path}/**/*.txt"])] == ["a", "b"]
    assert "no file fits" in next(read_inputs([f"{tmp_path}/*.xyz"])).why


BROKEN = "He said &quot;no&quot;.\r\nâ€œYes,â€\x9d said ZoÃ«. “Fine,” she said."


def test_repair_maps_back(tmp_path):
    (tmp_path / "a.txt").write_text(BROKEN, "utf8", newline="")
    plain, item = read(tmp_path / "a.txt"), read(tmp_path / "a.txt", repair=True)

    assert plain.text == BROKEN
    assert item.text == 'He said "no".\r\n“Yes,” said Zoë. “Fine,” she said.'
    start = item.text.index("Fine")
    assert BROKEN[slice(*original_range(item.meta, start, start + 4))] == "Fine"
    start = item.text.index("Zoë")
    assert BROKEN[slice(*original_range(item.meta, start, start + 3))] == "ZoÃ«"


def test_records_of_a_repaired_text_map_back(run, tmp_path):
    import jsonschema

    (tmp_path / "a.txt").write_text(BROKEN, "utf8", newline="")
    records = [json.loads(line) for line in run("extract", "a.txt", "--repair").stdout.splitlines()]

    assert [[BROKEN[a:b] for a, b in record["original"]] for record in records] == [["no"], ["Yes,"], ["Fine,"]]
    for record in records:
        jsonschema.validate(record, schema())


@settings(deadline=None)
@given(st.lists(st.sampled_from(["a", "é", "&amp;", "â€œ", "â€™", " ", "\n", "“", "’", "x"]), max_size=30).map("".join))
def test_what_repair_leaves_alone_maps_to_itself(text):
    new, stretches = repaired(text)
    meta = {"repair": stretches}

    assert "".join(text[c:d] for _, _, c, d in stretches) == text
    for k, character in enumerate(new):
        a, b = original_range(meta, k, k + 1)
        assert 0 <= a <= b <= len(text)
        if character == "x":
            assert text[a:b] == "x"
