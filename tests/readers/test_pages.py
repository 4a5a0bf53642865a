"""PDF pages as newspapers, agencies and ministries print them: what is no part of the article reaches no sentence."""

from __future__ import annotations

import io
import textwrap

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from quoteattr.readers import read_inputs

WIDTH, HEIGHT = A4
SENTENCES = [
    "“We will mend the sea wall before the winter,” said Ann Lee, the mayor, when the council had met.",
    "Tom Hale, a harbour pilot, called the plan “a well-known way of saying nothing” and left the hall.",
    "The wall, which was built after the flood, has been repaired four times in the last twenty years.",
    "“It is about the responsibilities of the county,” she added, and named no sum.",
]
PARAGRAPHS = [" ".join(SENTENCES[k % 4] for k in range(n, n + 2)) for n in range(9)]


def broken(text, width):
    """Lines as a printer breaks them: long words are parted by a hyphen."""
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) + 1 <= width:
            line = f"{line} {word}".strip()
            continue
        room = width - len(line) - 2
        if len(word) > 8 and room > 3 and word.isalpha():
            lines.append(f"{line} {word[:room]}-")
            line = word[room:]
        else:
            lines.append(line)
            line = word
    return [*lines, line]


def printed(columns, *, head="The Harbour Courier", indent=True, per_column=24):
    """A PDF of the paragraphs: pages with a running head and foot, and as many columns."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    width = {1: 84, 2: 40, 3: 26}[columns]
    lines = []
    for paragraph in PARAGRAPHS:
        for k, line in enumerate(broken(paragraph, width)):
            lines.append((14 if indent and k == 0 else 0, line))
        if not indent:
            lines.append(None)
    page = 0
    step = (WIDTH - 100) / columns
    while lines:
        page += 1
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(50, HEIGHT - 40, head if page % 2 else f"{head} · Thursday 2 May 2024")
        canvas.drawRightString(WIDTH - 50, 30, f"Page {page}")
        if page == 1:
            canvas.setFont("Times-Bold", 20)
            canvas.drawString(50, HEIGHT - 75, "Council votes to mend the old sea wall")
        canvas.setFont("Times-Roman", 10)
        for column in range(columns):
            for row in range(per_column):
                if not lines:
                    break
                line = lines.pop(0)
                if line is not None:
                    canvas.drawString(50 + column * step + line[0], HEIGHT - 100 - 13 * row, line[1])
        canvas.showPage()
    canvas.save()
    return out.getvalue(), page


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("indent", [True, False])
def test_columns_heads_feet_and_hyphens(tmp_path, columns, indent):
    data, count = printed(columns, indent=indent, per_column=10 if columns > 1 else 9)
    (tmp_path / "a.pdf").write_bytes(data)
    (document,) = read_inputs([str(tmp_path / "a.pdf")])
    title, *found = document.text.split("\n\n")

    assert count >= 3
    assert title == "Council votes to mend the old sea wall"
    assert " ".join(found) == " ".join(PARAGRAPHS), textwrap.shorten(document.text, 3000)
    if indent:
        assert found == PARAGRAPHS
    assert "Courier" not in document.text
    assert "Page" not in document.text


def test_a_single_page_keeps_its_first_line_and_loses_its_number(tmp_path):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setTitle("On the wall")
    for k, line in enumerate(broken(PARAGRAPHS[0], 84)):
        canvas.drawString(50, HEIGHT - 80 - 14 * k, line)
    canvas.drawCentredString(WIDTH / 2, 30, "- 1 -")
    canvas.save()
    (tmp_path / "a.pdf").write_bytes(out.getvalue())
    (document,) = read_inputs([str(tmp_path / "a.pdf")])

    assert document.text == PARAGRAPHS[0]
    assert document.meta["title"] == "On the wall"
