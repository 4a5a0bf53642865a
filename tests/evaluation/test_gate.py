"""Accuracy does not fall below the floors in ``floors.tsv``."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT, SHARED

from quoteattr.evaluation.gold import read_gold
from quoteattr.evaluation.measures import evaluate, read_predictions

LINES = [line.split("\t") for line in (Path(__file__).parent / "floors.tsv").read_text("utf8").splitlines() if not line.startswith("#")]
ROWS = [(*row[:3], float(row[3])) for row in LINES[1:]]
DATA = SHARED / "data"


@pytest.fixture(scope="session")
def figures(extracted, scored):
    """The figures for a name in ``floors.tsv``, each computed once."""
    known = {}

    def compute(data):
        if data.startswith("corpus/"):
            gold = ROOT / f"{data}.jsonl"
            articles = read_gold(str(gold))
            return evaluate(articles, read_predictions(str(extracted(gold)), articles)).as_dict()
        gold, dev = DATA / f"{data}.jsonl", DATA / "polnear-dev.jsonl"
        if data in ("polnear-dev-who", "seed-main"):
            return scored("score_who.py", gold, gold if data == "seed-main" else dev)
        return scored("score.py", gold, gold, *(["--units", dev] if data.endswith("-single") else []))

    def figures(data):
        if data not in known:
            known[data] = compute(data)
        return known[data]

    return figures


@pytest.mark.parametrize(("data", "measure", "figure", "floor"), ROWS)
def test_floor(figures, data, measure, figure, floor):
    if not data.startswith("corpus/") and not DATA.is_dir():
        pytest.skip(f"{DATA} is not there")
    got = figures(data)[measure][figure]

    assert got >= floor, f"{data} {measure} {figure} is {got}, below its floor of {floor}"


def test_each_floor_is_given_once():
    assert len({row[:3] for row in ROWS}) == len(ROWS) > 0
