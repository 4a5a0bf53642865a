"""Lines that belong to the page: each form has an example and a line of an article that looks like it."""

from __future__ import annotations

import pytest
from conftest import rows

from quoteattr import Attributor
from quoteattr.quotations.furniture import FORMS, is_clutter
from quoteattr.quotations.paragraphs import paragraphs

ROWS = list(rows("quotations/clutter.tsv"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["form"])
def test_a_line_of_the_page(row):
    line, other = row["line"], row["not"]
    assert is_clutter(line, 0, len(line))
    assert not is_clutter(other, 0, len(other))


def test_every_form_has_an_example():
    assert {row["form"] for row in ROWS} == {"button", *FORMS}


def test_words_in_marks_are_kept():
    """A link to another story may hold somebody's words: they are read."""
    line = "READ MORE: ‘We left at dawn’, says mayor"
    assert not is_clutter(line, 0, len(line))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["form"])
def test_the_article_reads_the_same_with_it(row):
    """Between two paragraphs such a line changes neither who speaks nor what is said."""
    before, after = "Ann Lee, the mayor, opened the bridge.", "“It is late,” she said. The bridge, she added, was paid for."
    plain, page = f"{before}\n\n{after}", f"{before}\n\n{row['line']}\n\n{after}"
    assert [page[a:b] for a, b in paragraphs(page)] == [before, after]
    attributor = Attributor()
    found = [[(a.content.text, a.speaker) for a in attributor.attribute(text).attributions] for text in (plain, page)]
    assert [(text, speaker.name) for text, speaker in found[0]] == [(text, speaker.name) for text, speaker in found[1]]
