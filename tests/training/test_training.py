"""Fitting on annotated articles, through the command; the card that tells what the shipped tables were fitted on."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from conftest import ROOT

import quoteattr
from quoteattr.evaluation.gold import read_gold
from quoteattr.lexicon import read_table
from quoteattr.ranking.loglinear import fitted, weights
from quoteattr.training.__main__ import main
from quoteattr.training.card import SHIPPED, as_markdown, digest, read_card
from quoteattr.training.links_and_contents import CONTENTS, LINKS, Part, parsed

COMMON = 4000
"""Seen so often in fitting, a feature is seen in the corpus too."""


KNOWN = 0.9
"""Share of the features seen that have a row; features of rare words and those whose weight rounds to nothing have none."""


CORPUS = ("american", "american-later", "british", "british-later")


@pytest.fixture
def gold(tmp_path) -> Path:
    """Six articles of the corpus."""
    path = tmp_path / "gold.jsonl"
    path.write_text("".join((ROOT / "corpus" / "british.jsonl").read_text("utf8").splitlines(keepends=True)[:6]), "utf8")
    return path


def test_tables_are_written_and_the_shipped_ones_stay(gold, tmp_path, capsys):
    """Both tables come into the folder, in the form that the package reads, with their card; what is read at run time does not change."""
    before = dict(weights("link"))
    to = tmp_path / "tables"

    assert main([str(gold), "--to", str(to), "--count", "gold=2"]) == 0
    header, row = (line.split("\t") for line in capsys.readouterr().out.splitlines())
    assert header == ["file", "articles", "direct shipped", "direct refit", "all shipped", "all refit"]
    assert row[:2] == ["gold", "6"]
    assert all(0 <= float(cell) <= 100 for cell in row[2:])
    for name in ("link", "content"):
        rows = read_table(to / f"{name}.tsv")
        assert rows
        assert all(abs(float(row["weight"])) < 20 and int(row["seen"]) for row in rows)
        card = read_card(to)["tables"][name]
        assert card["sha256"] == digest(to / f"{name}.tsv")
        assert card["rows"] == len(rows)
        assert card["fitted on"][0] | {"file": "gold", "sha256": digest(gold), "articles": 6, "importance": 2.0} == card["fitted on"][0]
        assert str(tmp_path) not in card["command"]
    assert dict(weights("link")) == before


@pytest.mark.parametrize(
    ("only", "table"), [("links", "link"), ("contents", "content"), ("antecedents", "antecedent"), ("confidence", "confidence")]
)
def test_the_same_files_give_the_same_table(only, table, gold, tmp_path):
    """A second fit is byte for byte the first."""
    for to in ("one", "other"):
        assert main([str(gold), "--only", only, "--to", str(tmp_path / to)]) == 0
    assert [path.name for path in sorted((tmp_path / "one").glob("*.tsv"))] == [f"{table}.tsv"]
    assert (tmp_path / "one" / f"{table}.tsv").read_bytes() == (tmp_path / "other" / f"{table}.tsv").read_bytes()


BAD_GOLD = (
    ("{}", "gold.jsonl:1: a gold article needs a doc and a text"),
    ('{"doc": "a", "text": "Hi.", "attributions": []}\n{"doc": ', "gold.jsonl:2: not JSON"),
    ('{"doc": "a", "text": "Hi.", "attributions": [{"id": "a1", "contents": [[0, 2]]}]}', "gold.jsonl:1: doc 'a': not in the gold format"),
    ('{"doc": "a", "text": "Hi.", "attributions": [{"id": "a1", "content": [[0, 9]]}]}', "content [0, 9] is outside of the text"),
    ("", "no article in this file"),
    (None, "No such file"),
)


@pytest.mark.parametrize(("line", "message"), BAD_GOLD)
def test_bad_gold_is_named(line, message, tmp_path, capsys):
    """A file that is not there and a line that is no article are named with their place, and nothing is written."""
    gold = tmp_path / "gold.jsonl"
    if line is not None:
        gold.write_text(line + "\n", "utf8")

    assert main([str(gold), "--to", str(tmp_path / "tables")]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert "gold.jsonl" in error
    assert not (tmp_path / "tables").exists()


@pytest.mark.parametrize("item", ["gold", "gold=", "gold=-1", "gold=inf", "gold=nan", "other=2"])
def test_a_count_is_of_a_gold_file(item, gold, tmp_path, capsys):
    """What counts how much is a name of a gold file and a number."""
    with pytest.raises(SystemExit):
        main([str(gold), "--to", str(tmp_path / "tables"), "--count", item])
    assert f"--count {item}: needs the name of a gold file" in capsys.readouterr().err


def test_two_files_of_one_name(gold, capsys):
    """Figures are told by the names of the files, which therefore differ."""
    with pytest.raises(SystemExit):
        main([str(gold), str(gold), "--to", "tables"])
    assert "two gold files of one name" in capsys.readouterr().err


def test_the_package_is_no_target(capsys):
    """Fitting never writes over the installed package."""
    with pytest.raises(SystemExit):
        main(["gold.jsonl", "--to", str(Path(quoteattr.__file__).parent / "ranking" / "weights")])
    assert "installed package" in capsys.readouterr().err


def test_confidence_is_fitted_out_of_fold(gold, tmp_path, capsys):
    """Rows with resolved speakers give the table and, for each file, figures on articles that the weights have not seen."""
    assert main([str(gold), "--only", "confidence", "--to", str(tmp_path / "tables")]) == 0
    header, row = (line.split("\t") for line in capsys.readouterr().out.splitlines())
    assert header == ["file", "rows", "right", "error", "right of sure", "sure"]
    assert row[0] == "gold"
    assert int(row[1]) > 10
    assert all(0 <= float(cell) <= 100 for cell in row[2:])
    fitted = {row["feature"]: float(row["weight"]) for row in read_table(tmp_path / "tables" / "confidence.tsv")}
    assert fitted["always"] + fitted["name"] > fitted["always"] + fitted.get("pronoun", 0)
    assert set(read_card(tmp_path / "tables")["tables"]) == {
        "link",
        "content",
        "antecedent",
        "confidence",
    }  # the others as they are shipped


def test_no_table_was_changed_by_hand():
    """Each shipped table is the one that its card describes; the card for people says what the other says."""
    card = read_card(SHIPPED)
    assert set(card["tables"]) == {path.stem for path in SHIPPED.glob("*.tsv")}
    assert {name: table["sha256"] for name, table in card["tables"].items()} == {
        name: digest(SHIPPED / f"{name}.tsv") for name in card["tables"]
    }, "copy the tables together with card.json and CARD.md"
    assert (SHIPPED / "CARD.md").read_text("utf8") == as_markdown(card)
    assert json.dumps(card).count("/work") == 0


@pytest.mark.parametrize("part", [LINKS, CONTENTS], ids=lambda part: part.table)
def test_the_tables_hold_what_the_code_yields(part: Part):
    """The commonest features of a table are all yielded by the code, and what the code yields has its row, but for rare exceptions."""
    files = {name: read_gold(str(ROOT / "corpus" / f"{name}.jsonl")) for name in CORPUS}
    yielded = Counter(
        feature
        for item in parsed(files, {})
        for group in part.groups(item.gold, item.quotations, item.parse)
        for features, _ in group
        for feature in features
    )
    rows = {row["feature"]: int(row["seen"]) for row in fitted(part.table)}
    common = [feature for feature, seen in rows.items() if seen >= COMMON]
    assert len(common) > 100
    assert [feature for feature in common if feature not in yielded] == []
    assert sum(n for feature, n in yielded.items() if feature in rows) > KNOWN * yielded.total()
