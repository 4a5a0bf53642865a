"""Where results go: standard output, or a file that is complete before it gets its name."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from ..errors import InputError

ERRORS = "backslashreplace"
r"""How a character that has no UTF-8 form (a lone surrogate) is written: as ``\ud800``, which JSON reads back."""


def check_output(path: str) -> None:
    """Refuse an output file that cannot be written, before any work is done.

    Args:
        path: the output file.

    Raises:
        InputError: if its folder is missing, or it is a folder itself.
    """
    if not Path(path).parent.is_dir():
        raise InputError(f"the folder of the output file does not exist: {Path(path).parent}; make it first")
    if Path(path).is_dir():
        raise InputError(f"the output file is a folder: {path}; name a file in it")


@contextlib.contextmanager
def open_output(path: str | None, *, for_people: bool = False) -> Iterator[TextIO]:
    """A stream to write results to.

    A file is written under the name ``PATH.part`` and renamed when it is complete; after an interruption the part, if any, stays.

    Args:
        path: the output file; None for standard output.
        for_people: True keeps the terminal's own encoding and line ends; else UTF-8 is written, line ends as they are.

    Raises:
        OSError: if the file cannot be written.
    """
    if path is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            if for_people:
                sys.stdout.reconfigure(errors=ERRORS)
            else:
                sys.stdout.reconfigure(encoding="utf-8", errors=ERRORS, newline="")
        yield sys.stdout
        sys.stdout.flush()
        return
    target = Path(path)
    part = target if target.exists() and not target.is_file() else target.with_name(target.name + ".part")
    try:
        with part.open("w", encoding="utf-8", errors=ERRORS, newline="") as stream:
            yield stream
    except BaseException:
        if part.is_file() and not part.stat().st_size:
            part.unlink()
        raise
    if part != target:
        part.replace(target)
