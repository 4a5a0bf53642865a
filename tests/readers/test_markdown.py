"""Markdown → words, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteattr.readers import read_inputs
from quoteattr.readers.markdown import plain
from quoteattr.records.source_map import original_range


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# The *long* road #\n\nHe **never** said _that_.", "The long road\n\nHe never said that."),
        ("“Yes,” said [Ann Lee](http://a.example/x_(y) 'T').\nShe left.", "“Yes,” said Ann Lee. She left."),
        ("> “Yes,”\n> said Ann.\n>\n> It goes on.\n\nThe end.", "> “Yes,” said Ann.\n\n> It goes on.\n\nThe end."),
        ("- One\n- Two\n\n1. Three", "One\n\nTwo\n\nThree"),
        ("A\\* star &amp; a ‘quote’", "A* star & a ‘quote’"),
        ("Text\n\n```\ncode “x”\n```\n\nMore", "Text\n\nMore"),
        ("    “Indented,” he said.", "“Indented,” he said."),
        ("A ![picture “of” him](p.png) and <b>bold</b> words", "A  and bold words"),
        ("| a | b |\n|---|---|\n| “Yes” | no |", "a\n\nb\n\n“Yes”\n\nno"),
        ("<div>\n“Yes,” said Ann &amp; Bo.\n</div>", "\n“Yes,” said Ann & Bo.\n"),
        ("Head\n====\n\nBody[^1] ~~gone~~ [a][b].\n\n[b]: http://x.example", "Head\n\nBody[^1] gone a."),
        ("One  \nTwo", "One\nTwo"),
        ("See <http://a.example> now.", "See http://a.example now."),
        ("", ""),
    ],
)
def test_words_without_markup(source, text):
    assert plain(source)[0] == text


def test_front_matter():
    text, _, known = plain('---\r\ntitle: "A day"\r\ndate: 2024-05-01\r\ntags:\r\n  - a\r\n---\r\nHe spoke.')

    assert (text, known) == ("He spoke.", {"title": "A day", "published": "2024-05-01"})


PIECES = ["a", "b c", "*", "_", "**", "> ", "\n", "\n\n", "[", "](x)", "`", "# ", "- ", "&amp;", "“", "\\", "|", "<b>", "\r\n", "\t"]


SOURCE = "# *Old* head\n\n> He said “[no](http://no.example/)” and **“never ever”** to\n> us.\n\nLate\\* “words”."


@pytest.mark.parametrize("words", ["Old", "head", "no", "never ever", "us.", "words", "Late"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_way_back(words, end):
    source = SOURCE.replace("\n", end)
    text, stretches, _ = plain(source)
    start = text.index(words)

    assert source[slice(*original_range({"repair": stretches}, start, start + len(words)))] == words


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_is_read_and_leads_back(source):
    text, stretches, _ = plain(source)

    assert [s[0] for s in stretches] == [0, *(s[1] for s in stretches[:-1])][: len(stretches)]
    assert not stretches or stretches[-1][1] == len(text)
    assert all(0 <= c <= d <= len(source) for _, _, c, d in stretches)
    for k, character in enumerate(text):
        if character in "ac“":
            assert character in source[slice(*original_range({"repair": stretches}, k, k + 1))] or "&amp;" in source


def test_records_lead_back_into_the_file(run, tmp_path):
    import json

    (tmp_path / "a.md").write_text("> We *never* agreed to it.\n\n“We [all](x) agreed,” said **Ann Lee**, the mayor.\n", "utf8")
    records = [json.loads(line) for line in run("extract", "a.md").stdout.splitlines()]
    source = (tmp_path / "a.md").read_text("utf8")
    said = records[-1]

    assert said["content"]["text"] == "We all agreed,"
    assert [source[a:b] for a, b in said["original"]] == ["We [all](x) agreed,"]
    assert said["speaker"]["name"] == "Ann Lee"
    assert records[0]["content"]["text"] == "We never agreed to it."


def test_repair_leads_back_through_both(tmp_path):
    from quoteattr.readers.base import Fields

    source = "*He* said &amp;quot;no&amp;quot; and **“yes”**."
    (tmp_path / "a.md").write_text(source, "utf8")
    (item,) = read_inputs([str(tmp_path / "a.md")], Fields(repair=True))
    start = item.text.index("yes")

    assert item.text == 'He said "no" and “yes”.'
    assert source[slice(*original_range(item.meta, start, start + 3))] == "yes"
