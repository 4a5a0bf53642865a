"""The documentation is built by one command, and says what the package says."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys

from conftest import ROOT

import quoteattr
from quoteattr.evaluation.measures import MEASURES


def test_one_command_builds_every_page(tmp_path):
    call = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(tmp_path / "site")]
    done = subprocess.run(call, capture_output=True, text=True, check=False, cwd=ROOT)

    assert done.returncode == 0, done.stderr
    pages = {
        page: (tmp_path / "site" / page / "index.html").read_text("utf8")
        for page in ("library", "command", "record", "measures", "extending", "desk")
    }
    for name in quoteattr.__all__:
        assert f'id="{name.lower()}"' in pages["library"]
    for part in ("extract", "show", "correct", "evaluate"):
        assert f"usage: quoteattr {part}" in pages["command"]
    for field in quoteattr.schema()["properties"]:
        assert f"<code>{field}</code>" in pages["record"]
    for measure in MEASURES:
        assert measure in pages["measures"]


def test_the_readme_shows_the_report():
    readme = (ROOT / "README.md").read_text("utf8")

    assert "](.github/report.png)" in readme
    assert (ROOT / ".github/report.png").read_bytes().startswith(b"\x89PNG")


def test_the_readmes_benchmark_is_there_and_measures_what_its_table_says():
    readme = (ROOT / "README.md").read_text("utf8")
    speed = runpy.run_path(str(ROOT / "tests/benchmarks/speed.py"))
    rows = re.findall(r"^\| ([a-zA-Z][^|]+?) \| [\d,]+ \|", readme, re.MULTILINE)

    assert "python tests/benchmarks/speed.py" in readme
    assert len(rows) >= 4
    assert set(rows) <= set(speed["CONTESTANTS"])


def test_help_of_evaluate_explains_each_measure(run):
    shown = run("evaluate", "--help").stdout

    for measure in MEASURES:
        assert re.search(rf"^\s*(.*, )?{measure}(, |$)", shown, re.MULTILINE), measure
    assert "half of their words agree" in " ".join(shown.split())
    assert "--cues" in shown
