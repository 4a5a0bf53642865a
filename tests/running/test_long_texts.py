"""Long texts in sections, and the lines that are parsed where only quotations are wanted."""

from __future__ import annotations

import pytest
from hypothesis import given
from test_properties import TEXTS, check, corpus_texts

from quoteattr.attributor import Attributor
from quoteattr.parsing.selection import lines_to_parse
from quoteattr.quotations.paragraphs import paragraphs
from quoteattr.quotations.tokenizer import find_quotations
from quoteattr.running import long_texts as sections_module
from quoteattr.running.long_texts import sections


@pytest.fixture
def short(monkeypatch):
    """Sections of 400 characters, so that every article has several."""
    monkeypatch.setattr(sections_module, "SECTION", 400)
    monkeypatch.setattr("quoteattr.attributor.SECTION", 400)


@given(TEXTS)
def test_sections_hold_the_whole_text_and_whole_quotations(text):
    before, sections_module.SECTION = sections_module.SECTION, 10
    try:
        found = list(sections(text, find_quotations(text)))
    finally:
        sections_module.SECTION = before

    assert "".join(text[a:b] for a, b, _ in found) == text
    assert [q.text for _, _, within in found for q in within] == [q.text for q in find_quotations(text)]
    for a, b, within in found:
        assert all(text[a:b][q.start : q.end] == q.text for q in within)
        assert all(q.parent is None or 0 <= q.parent < k for k, q in enumerate(within))


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("text", corpus_texts(4), ids=lambda text: text[:30])
def test_offsets_and_ids_are_those_of_the_whole_text(text):
    check(text)


@pytest.mark.usefixtures("short")
def test_a_speaker_of_several_sections_is_one():
    text = "“We agreed,” said Ann Lee.\n" + "It rained on.\n" * 60 + "“We did,” said Ann Lee.\n"
    article = Attributor().attribute(text)

    assert [a.speaker.id for a in article.attributions] == ["s1", "s1"]
    assert len(article.speakers) == 1


@given(TEXTS)
def test_both_ends_of_each_quotation_are_parsed(text):
    lines, quotations = paragraphs(text), find_quotations(text)
    kept = lines_to_parse(text, lines, quotations)

    parts = [part for run in kept for part in run]
    assert parts == sorted(parts)
    assert all(any(c <= a and b <= d for c, d in lines) for a, b in parts)
    for q in quotations:
        assert all(any(a <= edge <= b for a, b in parts) for edge in (q.start, q.end))


@pytest.mark.parametrize("text", corpus_texts(6), ids=lambda text: text[:30])
def test_few_lines_give_the_same_quotations(text):
    def quoted(article):
        return [(a.kind, a.content, a.mention) for a in article.attributions if a.kind == "direct"]

    few, all_of_it = Attributor(kinds={"direct", "mixed"}).attribute(text), Attributor().attribute(text)

    assert few.text == text
    different = set(quoted(few)) ^ set(quoted(all_of_it))
    assert len(different) <= 2, different


def test_names_in_the_furniture_below_an_article_are_in_no_line():
    text = "Bo Ek came.\nIt rained.\nIt snowed.\n“No,” said Ek.\nShare on Facebook | Share on Twitter\n"
    lines = paragraphs(text)
    assert lines[-1][1] < text.index("Share")

    few = Attributor(kinds={"direct", "mixed"}).attribute(text)

    assert [str(a.speaker) for a in few.attributions] == ["Bo Ek"]
