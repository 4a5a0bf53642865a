"""The JavaScript of the report and of the service's page is linted and formatted, as the pre-commit hook does it."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from conftest import ROOT


def test_biome_finds_nothing(tmp_path):
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm, which brings biome, is not installed")
    (pinned,) = re.findall(r'"(@biomejs/biome@[\d.]+)"', (ROOT / ".pre-commit-config.yaml").read_text("utf8"))
    quiet = ["--no-audit", "--no-fund", "--prefix", str(tmp_path)]
    try:
        fetched = not subprocess.run([npm, "install", *quiet, pinned], capture_output=True, check=False, timeout=120).returncode
    except subprocess.TimeoutExpired:
        fetched = False
    if not fetched:
        pytest.skip(f"{pinned} cannot be fetched")

    biome = tmp_path / "node_modules" / ".bin" / "biome"
    done = subprocess.run([biome, "ci", "--error-on-warnings", "--colors=off", "."], capture_output=True, text=True, check=False, cwd=ROOT)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "Checked 4 files" in done.stderr + done.stdout
