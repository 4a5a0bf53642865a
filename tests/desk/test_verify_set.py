"""Verifying, measured on the set in ``corpus/verify``."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from quoteattr.desk.source_text import SourceText
from quoteattr.desk.verification import Verification, verify

FOLDER = Path(__file__).parent.parent.parent / "corpus" / "verify"
SPEAKERS = {"statement": "Colm Verity", "speech": "Ilse Tamm", "letter": "Bernadette Quill"}


@cache
def source(name: str) -> SourceText:
    return SourceText((FOLDER / "sources" / f"{name}.txt").read_text("utf8"), name, speaker=SPEAKERS.get(name))


def spans_of(text: str, where: str) -> list[tuple[int, int]]:
    """``first words … last words``, several joined by ``//``, as offsets."""
    spans = []
    for part in where.split(" // "):
        first, _, last = (re.escape(words.strip()) for words in part.partition(" … "))
        pattern = rf"(?<!\w){first}(?!\w)" + (rf".*?{last}(?!\w)" if last else "")
        match = re.search(pattern, text, re.DOTALL)
        assert match, (where, part)
        spans.append(match.span())
    return spans


@cache
def checked() -> list[tuple[dict[str, Any], Verification]]:
    found = []
    for line in (FOLDER / "pairs.txt").read_text("utf8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, status, speaker, quotation, where, warnings, trap = (cell.strip() for cell in line.split("|"))
        gold = {"status": status, "where": where or quotation.rstrip(".?!,"), "warnings": set(warnings.split()), "trap": trap, "line": line}
        gold["spans"] = [] if where == "-" else spans_of(source(name).text, gold["where"])
        found.append((gold, verify(quotation, source(name), speaker=None if speaker == "-" else speaker)))
    return found


def warnings_of(found: Verification) -> set[str]:
    return {f"{w.kind}:{w.change}" + ("" if w.where == "inside" else f":{w.where}") for w in found.warnings}


def test_status_is_right_for_97_percent() -> None:
    wrong = [f"{found.status}: {gold['line']}" for gold, found in checked() if found.status != gold["status"]]
    assert len(checked()) >= 120
    assert len(wrong) <= 0.03 * len(checked()), "\n" + "\n".join(wrong)


def test_nothing_altered_or_spliced_is_called_verbatim() -> None:
    assert not [g["line"] for g, found in checked() if g["status"] in ("altered", "spliced") and found.status in ("verbatim", "typography")]


def test_every_warning_is_found_and_few_are_false() -> None:
    missed = [(gold["warnings"] - warnings_of(found), gold["line"]) for gold, found in checked() if gold["warnings"] - warnings_of(found)]
    false = [(warnings_of(found) - gold["warnings"], gold["line"]) for gold, found in checked() if warnings_of(found) - gold["warnings"]]
    given = sum(len(warnings_of(found)) for _, found in checked())
    assert not missed, "\n" + "\n".join(map(str, missed))
    assert sum(len(kinds) for kinds, _ in false) <= 0.03 * given, "\n" + "\n".join(map(str, false))


def test_offsets_are_exact() -> None:
    wrong = []
    for gold, found in checked():
        spans = [(p.source.start, p.source.end) for p in found.pieces]
        wanted = gold["spans"]
        if gold["trap"] == "two-places":
            spans += [(span.start, span.end) for span in found.others]
            spans, wanted = spans[:1], spans[:1]
            assert found.others, gold["line"]
        if spans != wanted and found.status != "not-found":
            wrong.append(f"{[p.source.text for p in found.pieces]}: {gold['line']}")
        for piece in found.pieces:
            assert found.quotation[piece.quoted.start : piece.quoted.end] == piece.quoted.text
    assert not wrong, "\n" + "\n".join(wrong)
