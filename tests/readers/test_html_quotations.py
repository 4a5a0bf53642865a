"""What a page says by its elements: block quotations, ``<q>``, embedded posts, figures, pull quotes, loose text, encodings."""

from __future__ import annotations

import pytest

from quoteattr.readers import read_inputs
from quoteattr.readers.html import unicode_of

FIRST = "<p>The council of Wexby met on Monday evening to vote on the plan for the harbour, which has divided the town for many years.</p>"
LAST = "<p>The vote was close, and the debate went on until after midnight, when the last of the speakers left the hall in silence.</p>"


def read(tmp_path, inner):
    path = tmp_path / "a.html"
    path.write_text(
        f"<html><head><meta charset=utf-8><title>T</title></head><body><article>{FIRST}{inner}{LAST}</article></body></html>", "utf8"
    )
    (document,) = read_inputs([str(path)])
    first, *inner_lines, last = document.text.split("\n\n")
    assert first.startswith("The council")
    assert last.startswith("The vote")
    return document, inner_lines


@pytest.mark.parametrize(
    ("inner", "lines"),
    [
        (
            "<blockquote><p>We never promised you a thing.</p><p>We kept it.</p></blockquote>",
            ["> We never promised you a thing.", "> We kept it."],
        ),
        ("<blockquote>We never promised you a <b>thing</b>.</blockquote>", ["> We never promised you a thing."]),
        ("<p>Bo Ek said <q>nobody was happy</q> with it.</p>", ["Bo Ek said “nobody was happy” with it."]),
        ("<p>Bo Ek said “<q>nobody was happy</q>” with it.</p>", ["Bo Ek said “nobody was happy” with it."]),
        (
            '<blockquote class="twitter-tweet"><p>A disaster.</p>&mdash; Carla Moss (@carla) <a href="#">May 1</a></blockquote>',
            ["> A disaster.", "— Carla Moss"],
        ),
        (
            "<figure><blockquote>The sea does not vote, it waits.</blockquote><figcaption>Eve Holt, skipper</figcaption></figure>",
            ["> The sea does not vote, it waits.", "— Eve Holt, skipper"],
        ),
        (
            "<blockquote><p>The sea does not vote, it waits.</p><footer>Eve Holt</footer></blockquote>",
            ["> The sea does not vote, it waits.", "— Eve Holt"],
        ),
        (
            "<div>Straight in a div stands this: “The boats will go,” said Dan Poe.</div>",
            ["Straight in a div stands this: “The boats will go,” said Dan Poe."],
        ),
        (
            "<div>“The boats will go away soon,” said Dan Poe.<br><br>“So will the <i>fish</i> that we have,” said Eve Holt.</div>",
            ["“The boats will go away soon,” said Dan Poe.", "“So will the fish that we have,” said Eve Holt."],
        ),
        (
            "<p>“The boats will go away soon,” said Dan Poe.</p><blockquote>The boats will go away soon</blockquote>",
            ["“The boats will go away soon,” said Dan Poe."],
        ),
        (
            '<p>“The boats will go away soon,” said Dan Poe.</p><div class="pull-quote"><p>“The boats will go away soon”</p></div>',
            ["“The boats will go away soon,” said Dan Poe."],
        ),
    ],
)
def test_quotations_of_a_page(tmp_path, inner, lines):
    document, found = read(tmp_path, inner)

    assert found == lines
    for start, end, *_ in document.meta["positions"]:
        assert ">" not in document.text[start:end]


def test_a_long_block_is_layout(tmp_path):
    many = "".join(f"<p>Sentence number {k} is about the harbour and the boats that lie in it.</p>" for k in range(60))
    assert not any(line.startswith(">") for line in read(tmp_path, f"<blockquote>{many}</blockquote>")[1])


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        (b'<meta charset="iso-8859-1">\x93It\x92s over,\x94 he said \x96 twice.', None, "“It’s over,” he said – twice."),
        ('<meta charset="iso-8859-1">“It’s over.”'.encode(), None, "“It’s over.”"),
        (b"\x93Yes.\x94", "ISO-8859-1", "“Yes.”"),
        ("“Oui,” dit Zoë.".encode("mac_roman"), "macintosh", "“Oui,” dit Zoë."),
        (b'<meta charset="no-such">\x93Yes,\x94 he said.', None, "“Yes,” he said."),
        ("“Yes.”".encode("utf-16"), None, "“Yes.”"),
    ],
)
def test_encodings_as_browsers_read_them(data, charset, text):
    assert unicode_of(data, charset).endswith(text)


def test_windows_1252_under_another_name(tmp_path):
    head = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"></head><body>'
    page = f"{head}{FIRST}<p>“It’s over,” said Bo Ek.</p>{LAST}"
    (tmp_path / "a.html").write_bytes(page.encode("cp1252"))
    (document,) = read_inputs([str(tmp_path / "a.html")])

    assert "“It’s over,” said Bo Ek." in document.text


def test_paths_are_those_of_libxml2():
    from lxml import html

    from quoteattr.readers.html import _Stream

    page = "<div><p>a</p><p>b<br>c<b>d</b><b>e</b></p><svg:x>q</svg:x><!-- c -->f<table><tr><td>1<td>2</table></div>tail"
    stream = _Stream(html.fromstring(f"<html><body>{page}{page}</body></html>"))
    for k, (element, number, _) in enumerate(stream.nodes):
        assert stream.path(k) == f"{element.getroottree().getpath(element)}/text()[{number}]"
