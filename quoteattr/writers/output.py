"""Where results go: standard output, or a file that is complete before it gets its name."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..errors import InputError
from .base import visible
from .own import is_ours

ERRORS = "backslashreplace"
r"""How a character that has no UTF-8 form (a lone surrogate) is written: as ``\ud800``, which JSON reads back."""


PART, JOURNAL = ".part", ".journal"
"""Endings of what stands beside an output while it is written: its beginning, and what is known so far."""


BESIDE = ".metadata.json"
"""Ending of what stands beside a database and tells Datasette about it."""


def say(message: str) -> None:
    """Write a message to standard error."""
    print(f"quoteattr: {visible(message)}", file=sys.stderr, flush=True)  # noqa: T201


def check_output(path: str, target: str = "text", inputs: Iterable[str] = (), *, overwrite: bool = False) -> None:
    """Refuse an output file that cannot be written, or that would replace somebody's own, before any work is done.

    Args:
        path: the output file.
        target: what the format wants, see :class:`quoteattr.writers.Format`.
        inputs: what is read.
        overwrite: whether it may replace a file that quoteattr did not make; never an input.

    Raises:
        InputError: if its folder is missing, it is a folder itself, one of the inputs, or not ours to replace.
    """
    if not Path(path).parent.is_dir():
        raise InputError(f"the folder of the output file does not exist: {Path(path).parent}; make it first")
    if target != "folder" and Path(path).is_dir():
        raise InputError(f"the output file is a folder: {path}; name a file in it")
    if target == "folder" and Path(path).exists() and not Path(path).is_dir():
        raise InputError(f"the output folder is a file: {path}; name another one")
    if any(is_same(name, path) for name in inputs):
        raise InputError(f"{path} is an input, too; name another output")
    if target in ("text", "binary") and not overwrite:
        goal = Path(path)
        known = _begins(goal.with_name(goal.name + JOURNAL), b'{"journal": ')  # then its part is ours, however far it came
        for file in (goal,) if known else (goal, goal.with_name(goal.name + PART)):
            if file.is_file() and not is_ours(file):
                raise InputError(f"{file} is there, and quoteattr did not make it; name another output, or add --overwrite")


def _begins(path: Path, head: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(head)) == head
    except OSError:
        return False


def is_output(path: Path, output: str) -> bool:
    """Whether a file is the output or what stands beside it while it is written, or lies in the folder that is the output.

    Args:
        path: the file.
        output: the output file or folder.
    """
    goal = Path(output)
    ours = (goal, *(goal.with_name(goal.name + suffix) for suffix in (PART, JOURNAL)), goal.with_suffix(BESIDE))
    return any(part.name == our.name and is_same(part, our) for part in (path, path.parent) for our in ours)


def is_same(one: str | Path, other: str | Path) -> bool:
    """Whether two names are those of one file or folder.

    >>> is_same(".", Path.cwd()), is_same("no/such/file", "no/such/file")
    (True, False)
    """
    try:
        return Path(one).samefile(other)
    except (OSError, ValueError):
        return False


@contextlib.contextmanager
def open_output(path: str | None, target: str = "text", *, for_people: bool = False) -> Iterator[Any]:
    """What a writer writes to: a stream, or a path.

    A file is written under the name ``PATH.part`` and renamed when it is complete; after an interruption the part, if any, stays.

    Args:
        path: the output file; None for standard output.
        target: what the format wants, see :class:`quoteattr.writers.Format`.
        for_people: True keeps the terminal's own encoding and line ends; else UTF-8 is written, line ends as they are.

    Raises:
        InputError: if the format cannot be written to standard output.
        OSError: if the file cannot be written.
    """
    if path is None:
        if target in ("file", "folder") or target == "binary" and sys.stdout.isatty():
            raise InputError("this format is not for standard output; name an output file with -o")
        if target == "binary":
            yield sys.stdout.buffer
        else:
            if isinstance(sys.stdout, io.TextIOWrapper):
                if for_people:
                    sys.stdout.reconfigure(errors=ERRORS)
                else:
                    sys.stdout.reconfigure(encoding="utf-8", errors=ERRORS, newline="")
            yield sys.stdout
        sys.stdout.flush()
        return
    if target in ("file", "folder"):
        yield Path(path)
        return
    goal = Path(path)
    part = goal if goal.exists() and not goal.is_file() else goal.with_name(goal.name + PART)
    try:
        if target == "binary":
            with part.open("wb") as binary:
                yield binary
        else:
            with part.open("w", encoding="utf-8", errors=ERRORS, newline="") as stream:
                yield stream
    except BaseException:
        if part.is_file() and not part.stat().st_size:
            part.unlink()
        raise
    if part != goal:
        part.replace(goal)
