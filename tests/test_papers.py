"""The papers of the project say what the package says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def _pyproject(key: str) -> str:
    found = re.search(rf'^{key} = "(.+)"$', (ROOT / "pyproject.toml").read_text("utf8"), re.MULTILINE)
    assert found
    return found[1]


def test_one_licence():
    assert _pyproject("license") == "Apache-2.0"
    assert "Apache License" in (ROOT / "LICENSE").read_text("utf8")
    assert f"license: {_pyproject('license')}" in (ROOT / "CITATION.cff").read_text("utf8")


def test_one_version():
    assert f"version: {_pyproject('version')}" in (ROOT / "CITATION.cff").read_text("utf8")
    assert f"## {_pyproject('version')}" in (ROOT / "CHANGELOG.md").read_text("utf8")


@pytest.mark.parametrize(
    "path", [".ci/run", "quoteattr/README.md", "corpus/README.md", "tests/evaluation/floors.tsv", "quoteattr/parsing/tree.py"]
)
def test_what_the_guide_points_to_is_there(path):
    assert path in (ROOT / ".github/CONTRIBUTING.md").read_text("utf8")
    assert (ROOT / path).exists()
