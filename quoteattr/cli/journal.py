"""What a long run has found so far, so that after a kill nothing is lost and nothing is doubled."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..records import library_version, pack, unpack
from ..types import Article, digest
from ..writers.output import JOURNAL, say

HEAD = 1 << 16
"""Bytes of the first line that are read."""


VERSION = 1
"""Of the form of the journal: one that is resumed must have the same."""


SAFE_AFTER = 1.0
"""Seconds after which what was noted is made to reach the disk."""


class Journal:
    """A file beside the output, one line an article, written as soon as the article is done, and safe on the disk within a second or so.

    A resumed run reads it from the beginning, as long as its articles are those of the run before, and goes on behind the last one. From
    a line on that is damaged, it is as if the run before had not come so far.

    Args:
        output: the output file; its journal is ``OUTPUT.journal``.
        options: what the result depends on; a journal made with others is refused.
        resume: whether to take up what is there; else it is begun anew.

    Raises:
        InputError: if the journal that is there was made with other options or by another version, or is no journal.
    """

    def __init__(self, output: str, options: dict[str, Any], *, resume: bool) -> None:
        self.path = Path(output + JOURNAL)
        head = json.dumps({"journal": VERSION, "quoteattr": library_version(), "options": options}) + "\n"
        self.known: Iterator[tuple[int, dict[str, Any]]] = iter(())
        self._next: tuple[int, dict[str, Any]] | None = None
        self.synced = time.monotonic()
        if self.path.exists():
            self._check(json.loads(head), resume=resume)
        if resume and self.path.exists():
            self._mend(head)
            self.known = self._read()
            self._next = next(self.known, None)
        else:
            self.path.write_text(head, "utf8")
        self.stream = self.path.open("a", encoding="utf8", newline="")

    def _check(self, wanted: dict[str, Any], *, resume: bool) -> None:
        """Refuse a file that is no journal, and one to resume that is another run's."""
        with self.path.open("rb") as file:
            first = file.readline(HEAD)
        try:
            there = json.loads(first) if first.endswith(b"\n") else wanted  # cut off as it was begun
        except ValueError:
            there = None
        if not isinstance(there, dict) or "options" not in there or first and not first.startswith(b"{"):
            raise InputError(f"{self.path} is there, and is no journal of quoteattr; name another output")
        if not resume:
            return
        if any(there.get(key) != wanted[key] for key in ("journal", "quoteattr")):
            raise InputError(f"{self.path} was made by another version of quoteattr; run without --resume")
        if there != wanted:
            raise InputError(f"{self.path} was made with other options; give the same ones, or run without --resume")

    def _mend(self, head: str) -> None:
        """Cut off a last line that the kill left unfinished."""
        with self.path.open("rb+") as file:
            whole = 0
            for line in file:
                if not line.endswith(b"\n"):
                    break
                whole += len(line)
            file.truncate(whole)
            if not whole:
                file.write(head.encode())

    def _read(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """The articles that the run before found, each with the place of its line in the file; up to a line that is damaged."""
        with self.path.open("rb") as lines:
            size = self.path.stat().st_size
            at = len(next(lines))
            for number, line in enumerate(lines, 2):
                if at >= size:
                    return
                entry = _entry(line)
                if entry is None:
                    say(f"{self.path}:{number}: this line is damaged; what follows is read again")
                    os.truncate(self.path, at)
                    return
                yield at, entry
                at += len(line)

    def recall(self, doc: str, text: str) -> Article | None:
        """What is known of the next article of the run; from the first one on that it does not have, None, and it forgets the rest."""
        if self._next is None:
            return None
        at, entry = self._next
        if (entry["doc"], entry["digest"]) != (doc, digest(text)):
            self._next = None
            self.stream.truncate(at)
            return None
        self._next = next(self.known, None)
        try:
            return unpack(text, entry["found"])
        except InputError:  # JSON joins halves of a surrogate pair that stand beside each other, so that the offsets are wrong
            self._next = None
            self.stream.truncate(at)
            return None

    def keep(self, doc: str, article: Article) -> None:
        """Note an article that is done."""
        found = json.dumps(pack(article))
        entry = json.dumps({"doc": doc, "digest": digest(article.text), "sum": zlib.crc32(found.encode())})
        self.stream.write(f'{entry[:-1]}, "found": {found}}}\n')
        self.stream.flush()
        if time.monotonic() - self.synced > SAFE_AFTER:
            os.fsync(self.stream.fileno())
            self.synced = time.monotonic()

    def close(self, *, done: bool) -> None:
        """Close the journal, and remove it if the run is done or nothing is in it."""
        if not done:
            with contextlib.suppress(OSError):
                os.fsync(self.stream.fileno())
        with contextlib.suppress(OSError):  # no room for the last line: it is done again
            self.stream.close()
        if hasattr(self.known, "close"):
            self.known.close()
        if done or self._is_empty():
            with contextlib.suppress(OSError):
                self.path.unlink()

    def _is_empty(self) -> bool:
        with self.path.open("rb") as lines:
            return sum(1 for _ in itertools.islice(lines, 2)) < 2


def _entry(line: bytes) -> dict[str, Any] | None:
    """What a line notes; None if it is damaged."""
    try:
        entry = json.loads(line)
        whole = entry["sum"] == zlib.crc32(json.dumps(entry["found"]).encode()) and {"doc", "digest"} <= entry.keys()
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return entry if whole else None
