"""What a long run has found so far, so that after a kill nothing is lost and nothing is doubled."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..records import pack, unpack
from ..types import Article, digest
from ..writers.output import JOURNAL


class Journal:
    """A file beside the output, one line an article, written as soon as the article is done.

    A resumed run reads it from the beginning, as long as its articles are those of the run before, and goes on behind the last one.

    Args:
        output: the output file; its journal is ``OUTPUT.journal``.
        options: what the result depends on; a journal made with others is refused.
        resume: whether to take up what is there; else it is begun anew.

    Raises:
        InputError: if the journal that is there was made with other options.
    """

    def __init__(self, output: str, options: dict[str, Any], *, resume: bool) -> None:
        self.path = Path(output + JOURNAL)
        head = json.dumps({"options": options}) + "\n"
        self.known: Iterator[tuple[int, dict[str, Any]]] = iter(())
        self._next: tuple[int, dict[str, Any]] | None = None
        if resume and self.path.exists():
            self._mend(head)
            self.known = self._read()
            self._next = next(self.known, None)
        else:
            self.path.write_text(head, "utf8")
        self.stream = self.path.open("a", encoding="utf8", newline="")

    def _mend(self, head: str) -> None:
        """Cut off a last line that the kill left unfinished."""
        with self.path.open("rb+") as file:
            if file.readline() not in (head.encode(), b""):
                raise InputError(f"{self.path} was made with other options; give the same ones, or run without --resume")
            whole = file.tell()
            for line in file:
                if not line.endswith(b"\n"):
                    break
                whole += len(line)
            file.truncate(whole)
            if not whole:
                file.write(head.encode())

    def _read(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """The articles that the run before found, each with the place of its line in the file."""
        with self.path.open("rb") as lines:
            size = self.path.stat().st_size
            at = len(next(lines))
            for line in lines:
                if at >= size:
                    return
                yield at, json.loads(line)
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
        return unpack(text, entry["found"])

    def keep(self, doc: str, article: Article) -> None:
        """Note an article that is done."""
        self.stream.write(json.dumps({"doc": doc, "digest": digest(article.text), "found": pack(article)}) + "\n")
        self.stream.flush()

    def close(self, *, done: bool) -> None:
        """Close the journal, and remove it if the run is done or nothing is in it."""
        self.stream.close()
        done = done or self.path.read_bytes().count(b"\n") < 2
        if hasattr(self.known, "close"):
            self.known.close()
        if done:
            with contextlib.suppress(OSError):
                self.path.unlink()
