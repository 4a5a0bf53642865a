"""The same utterance across articles, and searching a database, through the installed command and the library."""

from __future__ import annotations

import contextlib
import csv
import itertools
import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import quoteattr
from quoteattr.desk.database import Occurrence, find
from quoteattr.desk.gathered import write_found, write_gathered
from quoteattr.desk.gathering import gather

COMMAND = str(Path(sys.executable).with_name("quoteattr"))
SET = Path(__file__).parent.parent.parent / "corpus" / "gather.txt"


def said() -> list[tuple[str, Occurrence]]:
    """The set: ``cluster | date | speaker | words``; a cluster ``-`` stands alone."""
    lines = [line for line in SET.read_text("utf8").splitlines() if line and not line.startswith("#")]
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [(c, Occurrence(words, who or None, doc=f"a{n}", published=date)) for n, (c, date, who, words) in enumerate(rows)]


def test_pairs_of_the_set_are_put_together() -> None:
    rows = said()
    gold = {
        (a.doc, b.doc)
        for (c, a), (d, b) in itertools.combinations(rows, 2)
        if c == d and c != "-"
    }  # fmt: skip
    order = {o.doc: n for n, (_, o) in enumerate(rows)}
    found = {
        tuple(sorted((a.occurrence.doc, b.occurrence.doc), key=lambda doc: order[doc]))
        for u in gather(o for _, o in rows)
        for a, b in itertools.combinations(u.variants, 2)
    }
    right = len(gold & found)
    assert right >= 0.97 * len(found), found - gold
    assert right >= 0.92 * len(gold), gold - found


def test_conflicts_differences_and_copies_are_told() -> None:
    wire = "The mill at Orne burned down on Friday night and nobody was hurt, the fire service said in a statement. "
    quote = "We will rebuild the mill before the next harvest comes in"
    rows = [
        Occurrence(quote, "Ann Lee", "mayor", "a", "2024-05-03", text=wire * 2 + f"“{quote},” said Ann Lee."),
        Occurrence(quote, "Lee", "owner", "b", "2024-05-04", text=wire * 2 + f"“{quote},” said Lee, briefly."),
        Occurrence(quote.replace("will", "could"), "Bo Roy", None, "c", "2024-05-05", text="A local paper wrote its own piece about it."),
    ]
    (one,) = gather(rows)
    assert (one.speakers, one.roles, one.is_disputed, one.reports) == (("Ann Lee", "Bo Roy"), ("mayor", "owner"), True, 2)
    assert (one.first_seen, one.last_seen) == ("2024-05-03", "2024-05-05")
    assert one.variants[2].differences == (("will", "could"),)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of two articles."""
    pytest.importorskip("sqlite_utils")
    folder = tmp_path_factory.mktemp("archive")
    texts = {
        "a": "“We will build the night ferry by spring,” said Ann Lee, the mayor of Lorn.\n",
        "b": "“We will build the night ferry,” Mayor Ann Lee said. Bo Roy, a fisherman, said: “I doubt it very much.”\n",
    }
    quoteattr.write([quoteattr.attribute(text, doc=doc) for doc, text in texts.items()], folder / "quotes.db")
    return folder


def test_a_database_is_searched(folder: Path) -> None:
    db = folder / "quotes.db"
    assert [o.doc for o in find(db, "FERRY night")] == ["a", "b"]
    assert [o.doc for o in find(db, '"ferry by spring"')] == ["a"]
    assert [o.quote for o in find(db, speaker="Roy")] == ["I doubt it very much."]
    assert find(db, 'quote OR "') == []
    with pytest.raises(quoteattr.InputError, match="is not there"):
        find(folder / "none.db", "ferry")
    done = subprocess.run([COMMAND, "find", db, "ferry", "--json"], capture_output=True, text=True, check=True)
    assert [json.loads(line)["speaker"] for line in done.stdout.splitlines()] == ["Ann Lee", "Ann Lee"]


def test_a_title_is_no_utterance(tmp_path: Path) -> None:
    text = "Her novel “The Ferry That Never Came Home” sold well. “It was late,” said Ann Lee."
    articles = [quoteattr.attribute(text, doc=doc) for doc in "ab"]
    assert [q.use for q in articles[0].quotations] == ["title", "speech"]
    quoteattr.write(articles, tmp_path / "quotes.db")
    assert find(tmp_path / "quotes.db", "ferry") == []
    assert gather(tmp_path / "quotes.db") == gather(articles) == []


def test_what_was_found_is_a_page(folder: Path) -> None:
    subprocess.run([COMMAND, "find", folder / "quotes.db", "--speaker", "Lee", "-o", folder / "lee.html"], check=True, capture_output=True)
    page = (folder / "lee.html").read_text("utf8")
    assert "<h1>Lee</h1><p>2 utterances, in order of date.</p>" in page
    assert "said Ann Lee, the mayor of Lorn." in page
    hostile = Occurrence("<b>We</b>", "<i>Lee</i>", doc="<u>", context="<script>")
    write_found([hostile], "<em>", folder / "hostile.html")
    assert not any(part in (folder / "hostile.html").read_text("utf8") for part in ("<b>", "<i>", "<u>", "<script>", "<em>"))
    with pytest.raises(quoteattr.InputError, match="html"):
        write_found([], "", folder / "lee.txt")


def test_the_command_gathers_a_database(folder: Path) -> None:
    done = subprocess.run([COMMAND, "gather", folder / "quotes.db"], capture_output=True, text=True, check=True)
    assert "“We will build the night ferry by spring,” — Ann Lee, 2 reports" in done.stdout
    assert "“by spring” left out" in done.stdout


def test_what_was_gathered_is_written(folder: Path) -> None:
    db = folder / "quotes.db"
    for output in ("gathered.jsonl", "gathered.html", db, db):
        done = subprocess.run([COMMAND, "gather", db, "-o", folder / output], capture_output=True, text=True, check=True)
        assert (done.stdout, "1 utterances" in done.stderr) == ("", True)
    (record,) = map(json.loads, (folder / "gathered.jsonl").read_text("utf8").splitlines())
    assert (record["longest"], len(record["variants"])) == ("We will build the night ferry by spring,", 2)
    page = (folder / "gathered.html").read_text("utf8")
    assert "2 times in 2 reports" in page
    assert "<del>by spring</del>" in page
    with contextlib.closing(sqlite3.connect(db)) as opened:
        rows = opened.execute("select doc, differences, longest from gathered").fetchall()
        joined = "select a.doc from variants v join attributions a on a.id = v.attribution"
        assert sorted(opened.execute(joined).fetchall()) == [("a",), ("b",)]
    assert sorted(rows) == [
        ("a", "[]", "We will build the night ferry by spring,"),
        ("b", '[["by spring", ""]]', "We will build the night ferry by spring,"),
    ]
    assert [o.doc for o in find(db, "ferry")] == ["a", "b"]
    quoteattr.write([quoteattr.attribute("“No,” said Bo Roy.", doc="c")], db)
    bad = subprocess.run([COMMAND, "gather", db, "-o", folder / "gathered.txt"], capture_output=True, text=True, check=False)
    assert (bad.returncode, "neither" in bad.stderr) == (2, True)


def test_what_is_found_tells_its_changes_where_it_was_gathered(folder: Path, tmp_path: Path) -> None:
    db = shutil.copy(folder / "quotes.db", tmp_path / "own.db")
    with contextlib.closing(sqlite3.connect(db)) as opened:
        opened.executescript("drop table if exists variants; drop table if exists utterances")
    assert [o.changes for o in find(db, "ferry")] == [(), ()]
    subprocess.run([COMMAND, "gather", db, "-o", db], check=True, capture_output=True)
    assert [o.changes for o in find(db, "ferry")] == [(), (("by spring", ""),)]
    done = subprocess.run([COMMAND, "find", db, "ferry"], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[1].endswith("(“by spring” left out)")
    subprocess.run([COMMAND, "find", db, "ferry", "-o", tmp_path / "ferry.html"], check=True, capture_output=True)
    assert "<del>by spring</del>" in (tmp_path / "ferry.html").read_text("utf8")
    for ending in ("csv", "jsonl"):
        subprocess.run([COMMAND, "find", db, "ferry", "-o", tmp_path / f"ferry.{ending}"], check=True, capture_output=True)
    with (tmp_path / "ferry.csv").open(encoding="utf8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["doc"], row["changes"]) for row in rows] == [("a", ""), ("b", "“by spring” left out")]
    records = [json.loads(line) for line in (tmp_path / "ferry.jsonl").read_text("utf8").splitlines()]
    assert [(r["doc"], r["changes"]) for r in records] == [("a", []), ("b", [["by spring", ""]])]


def test_the_page_of_what_was_gathered_is_safe(tmp_path: Path) -> None:
    hostile = "We will rebuild the <script>alert(1)</script> bridge"
    rows = [
        Occurrence(hostile, "Lee", "<b>mayor</b>", "<i>a</i>", "2024-05-01", "javascript:alert(1)"),
        Occurrence(hostile + " now", "Lee"),
    ]
    write_gathered(gather(rows), tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text("utf8")
    assert "&lt;script&gt;" in page
    assert not any(part in page for part in ("<script", "<b>", "<i>", "javascript:"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_pages(tmp_path: Path, browser: Any, axe: str, scheme: str) -> None:
    rows = [
        Occurrence(
            "We will rebuild the bridge by May", "Ann Lee", "mayor", "a", "2024-05-01", "https://example.org/a", context="Around it."
        ),
        Occurrence("We could rebuild the bridge by May, if asked", "Lee", None, "b", changes=(("will", "could"), ("", "if asked"))),
    ]
    write_gathered(gather(rows), tmp_path / "gathered.html")
    write_found(rows, "bridge", tmp_path / "found.html")
    page = browser.new_context(bypass_csp=True, color_scheme=scheme).new_page()
    for name in ("gathered.html", "found.html"):
        page.goto((tmp_path / name).as_uri())
        page.locator("summary").evaluate_all("all => all.forEach(summary => summary.parentElement.open = true)")
        page.evaluate(axe)
        assert [(v["id"], v["nodes"][0]["html"]) for v in page.evaluate("axe.run()")["violations"]] == []
    page.context.close()


def test_from_a_folder_to_a_checked_quotation(folder: Path) -> None:
    """The walk of the documentation: extract, gather, find, verify."""
    (folder / "pages").mkdir()
    (folder / "pages" / "story.txt").write_text("“We will close the quay,” said Ann Lee, the mayor of Lorn.\n", "utf8")
    (folder / "minutes.txt").write_text("MAYOR LEE: We will not close the quay.\nMR ROY: Thank you.\n", "utf8")
    records = folder / "quotes.jsonl"
    subprocess.run([COMMAND, "extract", folder / "pages", "-o", records], check=True, capture_output=True)
    done = subprocess.run([COMMAND, "verify", records, folder / "minutes.txt"], capture_output=True, text=True, check=True)
    readme = (Path(__file__).parent.parent.parent / "README.md").read_text("utf8")
    assert done.stdout in readme
    assert "Mind: negation cut inside." in done.stdout
