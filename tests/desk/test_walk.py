"""The walk of the documentation, from a folder of 500 pages to a checked quotation: every command runs, every line is what it prints."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "quoteattr" / "docs" / "desk.md").read_text("utf8").partition("## A walk")[2]
PORT = "8000"


def steps() -> list[tuple[str, str]]:
    """The commands with what is printed below each; a command goes on in lines that begin with four blanks."""
    shown = "".join(re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL))
    return re.findall(r"^\$ (.*\n(?: {4}.*\n)*)((?:(?!\$ ).*\n)*)", shown, re.MULTILINE)


def test_the_walk_is_what_the_documentation_shows(tmp_path: Path) -> None:
    for name in ("trafilatura", "sqlite_utils", "fastapi", "uvicorn", "pebble", "limits"):
        pytest.importorskip(name)
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    place = {"cwd": tmp_path, "env": {**os.environ, "PATH": path}, "text": True}
    ran, served = [], []
    try:
        for given, expected in steps():
            command = given.strip().replace(PORT, port)
            if command.endswith("&"):
                served.append(subprocess.Popen(command[:-1].split(), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, **place))
                assert any("running on" in line for line in served[-1].stderr)
                continue
            if command.startswith("curl") and not (shutil.which("curl") and shutil.which("jq")):
                continue
            done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, **place)  # noqa: S607
            assert (done.returncode, done.stdout) == (0, expected), done.stderr
            ran.append(command.split()[0:2])
    finally:
        for process in served:
            process.terminate()
            process.communicate()
    assert {second for first, second in ran if first == "quoteattr"} == {"extract", "gather", "find", "verify"}
    assert served
    assert len(list((tmp_path / "lorn" / "pages").iterdir())) == 500
