"""The small words: each once, for a reason, and in a class that a module reads."""

from __future__ import annotations

from collections import Counter

from conftest import ROOT

from quoteattr.lexicon import table


def test_each_word_stands_once_in_a_class_and_says_why():
    rows = [(row["word"], row["class"]) for row in table("small_words")]

    assert rows
    assert [row for row, n in Counter(rows).items() if n > 1] == []
    assert [row for row in table("small_words") if not row["why"]] == []


def test_each_class_is_read():
    code = "\n".join(path.read_text("utf8") for path in (ROOT / "quoteattr").rglob("*.py"))

    assert [name for name in {row["class"] for row in table("small_words")} if f'"{name}"' not in code] == []
