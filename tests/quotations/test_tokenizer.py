"""The tokenizer: every notation, exact offsets in any text, time that grows with the text."""

import re

import pytest
from conftest import rows
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quoteattr.quotations.paragraphs import paragraphs
from quoteattr.quotations.tokenizer import find_quotations

MARKS = "\"'“”‘’„‚«»‹›「」『』`´—-\n\r\t \ufeff\u200b.,:?!"
TEXTS = st.text(st.one_of(st.sampled_from(MARKS), st.sampled_from("aB'’”“ 9é\u0301🎉"), st.characters()), max_size=200)


def marked(text):
    """A text with ⟦ ⟧ and ⏎ → the plain text and the offsets between the brackets."""
    plain, opened, spans = "", [], []
    for char in text.replace("⏎", "\n"):
        if char == "⟦":
            opened.append(len(plain))
        elif char == "⟧":
            spans.append((opened.pop(), len(plain)))
        else:
            plain += char
    return plain, sorted(spans)


@pytest.mark.parametrize("row", rows("quotations/tokenizer.tsv"), ids=lambda row: row["notation"])
def test_notation(row):
    """Each notation is found, apostrophes and measures are not."""
    text, spans = marked(row["text"])
    assert [(q.start, q.end) for q in find_quotations(text)] == spans


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_line_ends_do_not_move_offsets(end):
    """Offsets count in the text as given, whatever its line ends, with a byte order mark or without."""
    for start in ("", "\ufeff"):
        text = f"{start}“One.{end}{end}“Two.” She left."
        assert [q.text for q in find_quotations(text)] == ["One.", "Two."]
        assert all(text[q.start : q.end] == q.text for q in find_quotations(text))


def test_an_inner_quotation_knows_its_outer_one():
    """Depth and parent of nested quotations."""
    outer, inner = find_quotations("“He said ‘no’ twice,” she said.")
    assert (outer.depth, outer.parent, inner.depth, inner.parent) == (0, None, 1, 0)


def test_a_repeated_mark_continues_the_quotation():
    """The quotation of the second paragraph is marked as going on."""
    first, second = find_quotations("“One thing.\n\n“And another.” She left.")
    assert (first.continues, second.continues) == (False, True)


def test_a_quotation_that_never_closes_ends_with_its_paragraph():
    """A lost mark does not disturb the next paragraph."""
    text = "“We agreed and left.\n\nShe sat down.\n\n“No,” he said."
    assert [q.text for q in find_quotations(text)] == ["We agreed and left.", "No,"]


@given(TEXTS)
def test_any_text(text):
    """No text is an error; offsets lie in the text, in order, nested or apart."""
    found = find_quotations(text)
    assert all(text[q.start : q.end] == q.text and 0 <= q.start < q.end <= len(text) for q in found)
    assert [q.start for q in found] == sorted(q.start for q in found)
    for k, q in enumerate(found):
        assert text[q.start - len(q.opening) : q.start] == q.opening
        assert text[q.end : q.end + len(q.closing)] == q.closing
        if q.parent is not None:
            outer = found[q.parent]
            assert q.parent < k
            assert outer.start <= q.start
            assert q.end <= outer.end
            assert q.depth == outer.depth + 1


@pytest.mark.parametrize("row", rows("quotations/paragraphs.tsv"), ids=lambda row: row["layout"])
def test_layout(row):
    """Paragraphs begin where a reader sees them begin, however the lines are broken."""
    text = row["text"].replace("⏎", "\n")
    begins = [m.start() - n for n, m in enumerate(re.finditer("¶", text))]
    assert [a for a, _ in paragraphs(text.replace("¶", ""))] == begins


SHUFFLED = st.lists(
    st.sampled_from([*"“”‘’\"'«»„`>,. \n\u200b\u00ad", "word ", "plan, ", "late. ", "\n> ", "''", "``", "s' "]), max_size=40
).map("".join)


@settings(max_examples=500, deadline=None)
@example("> \u200b")
@example("“a ‘b, c’ d “e” f")
@given(SHUFFLED)
def test_quotations_are_nested_or_apart(text):
    """However marks and words are shuffled, quotations hold something, come in order, and never cross."""
    found = find_quotations(text)
    assert all(q.text.strip("\u200b\u00ad \n") for q in found)
    for k, q in enumerate(found):
        for outer in found[:k]:
            assert outer.start <= q.start
            assert outer.end <= q.start or q.end <= outer.end


@given(TEXTS)
def test_same_text_same_quotations(text):
    """Reading a text twice gives the same, and so does reading it behind another paragraph without marks."""
    found = [(q.start, q.end) for q in find_quotations(text)]
    assert found == [(q.start, q.end) for q in find_quotations(text)]
