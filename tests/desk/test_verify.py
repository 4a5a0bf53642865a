"""Verifying through the installed command and the library: what the set does not show."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

import quoteattr
from quoteattr.desk.alignment import align
from quoteattr.desk.policy import DEFAULT, Policy
from quoteattr.desk.source_text import SourceText
from quoteattr.desk.verification import verify, words_changed
from quoteattr.desk.words import quoted_words

SOURCES = Path(__file__).parent.parent.parent / "corpus" / "verify" / "sources"
COMMAND = [str(Path(sys.executable).with_name("quoteattr")), "verify"]


def test_the_command_checks_a_table_of_quotations(tmp_path: Path) -> None:
    table = tmp_path / "quotes.csv"
    table.write_text("speaker,quote\nAna Delgado,We will raise the property tax this year.\nPrice,All of them.\n", "utf8")
    done = subprocess.run([*COMMAND, table, SOURCES / "council.txt", "--json"], capture_output=True, text=True, check=True)
    raised, them = map(json.loads, done.stdout.splitlines())
    assert (raised["status"], raised["agrees"], raised["policy"]) == ("cut", True, "words/1")
    assert [(w["kind"], w["change"]) for w in raised["warnings"]] == [("negation", "cut")]
    piece = raised["pieces"][0]["source"]
    assert (SOURCES / "council.txt").read_text("utf8")[piece["start"] : piece["end"]] == piece["text"]
    assert (them["status"], them["said_by"]) == ("other-speaker", "COUNCILMEMBER OKAFOR")


def test_the_command_checks_records_and_articles(tmp_path: Path) -> None:
    article = tmp_path / "story.txt"
    article.write_text("“Some doubt always remains,” said Lena Farrow, the engineer.\n", "utf8")
    records = tmp_path / "records.jsonl"
    quoteattr.write([quoteattr.attribute(article.read_text("utf8"))], records)
    for quotes in (article, records):
        done = subprocess.run([*COMMAND, quotes, SOURCES / "hearing.txt"], capture_output=True, text=True, check=True)
        assert done.stdout.startswith("verbatim: “Some doubt always remains,” (Lena Farrow)")


def test_the_command_says_what_counts_and_what_is_missing(tmp_path: Path) -> None:
    done = subprocess.run([*COMMAND, "--policy"], capture_output=True, text=True, check=True)
    assert done.stdout == DEFAULT.in_words() + "\n"
    assert subprocess.run(COMMAND, capture_output=True, check=False).returncode == 2
    table = tmp_path / "quotes.csv"
    table.write_text("speaker,quote\nPrice,All of them.\n", "utf8")
    done = subprocess.run([*COMMAND, table, tmp_path / "none.txt", SOURCES / "council.txt"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "none.txt" in done.stderr
    assert "other-speaker" in done.stdout


def test_the_best_of_several_sources_is_given() -> None:
    found = verify("We will pay the crews.", ["We will never pay.", "They said: we will pay the crews. And more."])
    assert found.status == "typography"
    with pytest.raises(quoteattr.InputError, match="no source"):
        verify("We will pay.", [])
    with pytest.raises(quoteattr.InputError, match="without words"):
        verify("…", "We will pay.")


def test_an_attribution_brings_its_speaker() -> None:
    article = quoteattr.attribute("“We will pay,” said Ann Lee.")
    found = verify(article.attributions[0], SourceText("MS LEE: We will pay.\nMS ROY: Good.", "call"))
    assert (found.status, found.agrees, found.source) == ("verbatim", True, "call")


def test_an_interrupted_quotation_is_no_cut() -> None:
    source = quoteattr.attribute("“We will pay,” said Ann Lee, “and we will pay now.”")
    assert verify("We will pay and we will pay now.", source).status == "typography"


def test_a_policy_of_ones_own_is_named_in_the_result() -> None:
    text = "We will pay the crews " + "and some other people who came here later " * 5 + "before the winter comes."
    quotation = "We will pay the crews before the winter comes."
    assert verify(quotation, text).status == "spliced"
    wide = Policy(name="wide", near=60)
    assert (verify(quotation, text, wide).status, verify(quotation, text, wide).policy) == ("cut", "wide/1")
    with pytest.raises(quoteattr.InputError, match="out of range"):
        Policy(least_share=2)


def test_a_long_source_is_not_searched_through() -> None:
    """The work at a quotation does not grow with the source: a run that stands at many places is not followed."""
    rng = random.Random(1)  # noqa: S311
    words = (SOURCES / "court.txt").read_text("utf8").split()
    starts = [rng.randrange(len(words) - 8) for _ in range(8_000)]
    text = " ".join(word for k in starts for word in words[k : k + 8])
    source = SourceText(text + " The quay at Lorn was painted blue in the spring of that year.")
    found = align(quoted_words("The quay at Lorn was painted red in the spring of that year."), source, DEFAULT)
    assert [source.words(a, b) for _, _, a, b in found[0].edits] == ["blue"]


def test_wordings_are_compared_word_by_word() -> None:
    assert words_changed("“We’ll pay” now", "“We'll pay” — now") == []


def test_the_policy_stands_in_the_documentation() -> None:
    page = (Path(__file__).parent.parent.parent / "quoteattr" / "docs" / "desk.md").read_text("utf8")
    assert f"```text\n{DEFAULT.in_words()}\n```" in page
