"""What a long run has found so far, so that after a kill nothing is lost and nothing is doubled."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .errors import InputError
from .records import pack, unpack
from .types import Article

SUFFIX = ".journal"


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
        self.path = Path(output + SUFFIX)
        head = json.dumps({"options": options}) + "\n"
        self.known: Iterator[dict[str, Any]] = iter(())
        self._next: dict[str, Any] | None = None
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

    def _read(self) -> Iterator[dict[str, Any]]:
        with self.path.open(encoding="utf8", newline="") as lines:
            next(lines)
            size = self.path.stat().st_size
            read = 0
            for line in lines:
                read += len(line)
                if read > size:
                    return
                yield json.loads(line)

    def recall(self, doc: str, text: str) -> Article | None:
        """What is known of the next article of the run; None from the first one on that the journal does not have."""
        entry = self._next
        if entry is None or (entry["doc"], entry["digest"]) != (doc, digest(text)):
            self._next = None
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


def digest(text: str) -> str:
    """A short digest of a text."""
    return hashlib.blake2b(text.encode("utf8", "surrogatepass"), digest_size=12).hexdigest()
