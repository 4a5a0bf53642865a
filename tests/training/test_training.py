"""Fitting on annotated articles, through the command."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT

import quoteattr
from quoteattr.lexicon import read_table
from quoteattr.ranking.loglinear import weights
from quoteattr.training.__main__ import main


def test_tables_are_written_and_the_shipped_ones_stay(tmp_path):
    """Both tables come into the folder, in the form that the package reads; what is read at run time does not change."""
    gold = tmp_path / "gold.jsonl"
    lines = (ROOT / "corpus" / "british.jsonl").read_text("utf8").splitlines()[:6]
    gold.write_text("\n".join(lines) + "\n", "utf8")
    before = dict(weights("link"))

    assert main([str(gold), "--to", str(tmp_path / "tables")]) == 0
    for name in ("link", "content"):
        rows = read_table(tmp_path / "tables" / f"{name}.tsv")
        assert rows
        assert all(float(row["weight"]) and int(row["seen"]) for row in rows)
    assert dict(weights("link")) == before


def test_bad_gold_is_named(tmp_path, capsys):
    """A line that is no article is named with its place, and nothing is written."""
    gold = tmp_path / "gold.jsonl"
    gold.write_text("{}\n", "utf8")

    assert main([str(gold), "--to", str(tmp_path / "tables")]) == 2
    assert "gold.jsonl" in capsys.readouterr().err
    assert not (tmp_path / "tables").exists()


def test_the_package_is_no_target(capsys):
    """Fitting never writes over the installed package."""
    with pytest.raises(SystemExit):
        main(["gold.jsonl", "--to", str(Path(quoteattr.__file__).parent / "ranking" / "weights")])
    assert "installed package" in capsys.readouterr().err


def test_confidence_is_fitted_out_of_fold(tmp_path, capsys):
    """Rows with resolved speakers give the table and, for each file, figures on articles that the weights have not seen."""
    gold = tmp_path / "gold.jsonl"
    lines = (ROOT / "corpus" / "british.jsonl").read_text("utf8").splitlines()[:6]
    gold.write_text("\n".join(lines) + "\n", "utf8")

    assert main([str(gold), "--only", "confidence", "--to", str(tmp_path / "tables")]) == 0
    header, row = (line.split("\t") for line in capsys.readouterr().out.splitlines())
    assert header == ["file", "rows", "right", "error", "right of sure", "sure"]
    assert row[0] == "gold"
    assert int(row[1]) > 10
    assert all(0 <= float(cell) <= 100 for cell in row[2:])
    fitted = {row["feature"]: float(row["weight"]) for row in read_table(tmp_path / "tables" / "confidence.tsv")}
    assert fitted["always"] + fitted["name"] > fitted["always"] + fitted.get("pronoun", 0)
