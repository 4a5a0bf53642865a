"""brat standoff: a folder with ``NAME.txt`` and ``NAME.ann`` for each article, and its ``annotation.conf``."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from ..errors import InputError
from ..types import Article, Attribution, Quotation, Span
from .base import encodable
from .output import PART
from .who import named, not_speech

CONFIGURATION = """\
[entities]
Content
Cue
Source
Role
Addressee
Aside

[events]
Attribution\tContent:Content, Cue?:Cue, Source?:Source, Role?:Role, Addressee?:Addressee

[relations]

[attributes]
QuoteType\tArg:<EVENT>, Value:direct|mixed|indirect
Use	Arg:Aside, Value:scare|title|nickname|term
"""


LONGEST = 100
"""Bytes of the name of a document's files, well below what every file system takes."""


_MADE = re.compile(r"^# made (\S+) ([0-9a-f]+)$", re.MULTILINE)
"""A line behind the configuration: a file that we wrote, and the digest of what is in it."""


_BREAKS = re.compile(r"[\r\n\t]+")


class BratWriter:
    """Content, cue, source, role and addressee as text-bound annotations, the attribution as an event, speaker and role as a note.

    The form is PolNeAR's with two more labels; an attribution without a cue has its content as the event's trigger. A stretch that
    reaches over a line break or tab, or a content in several stretches, has several fragments. Offsets are Unicode code points, as ours.

    Files that are there are replaced only if we wrote them and nobody has changed them since: comments at the end of the configuration
    tell which. A text that is there already word for word is left as it is.

    Args:
        folder: where to write.
        overwrite: whether to replace files of others too.

    Raises:
        InputError: if the configuration of the folder is not ours.
    """

    def __init__(self, folder: Path, *, overwrite: bool = False) -> None:
        self.folder, self.overwrite = folder, overwrite
        folder.mkdir(exist_ok=True)
        self.configuration = folder / "annotation.conf"
        about = self.configuration.read_text("utf8", "replace") if self.configuration.exists() else CONFIGURATION
        if not about.startswith(CONFIGURATION) and not overwrite:
            raise InputError(f"{self.configuration} is there, and quoteattr did not make it; name another folder, or add --overwrite")
        self.made: dict[str, list[str]] = {}
        for file, found in _MADE.findall(about):
            self.made[file] = [*self.made.get(file, ()), found][-2:]  # the last, and the one before if that one was never finished
        known = (_made(file, one) for file, digests in self.made.items() for one in digests)
        self.configuration.write_text(CONFIGURATION + "".join(known), "utf8", newline="")
        self.names: set[str] = set()

    def write(self, article: Article) -> None:
        """Write the two files of one article.

        Raises:
            InputError: if one of them is there already and was not written by us, or has been changed since.
        """
        text = encodable(article.text)
        lines = [line for number, a in enumerate(article.attributions, 1) for line in _lines(text, a, number)]
        lines += [line for number, q in enumerate(not_speech(article), len(article.attributions) + 1) for line in _aside(text, q, number)]
        name = self._name(article.doc or "article")
        files = {f"{name}.txt": text, f"{name}.ann": "".join(f"{line}\n" for line in lines)}
        there = {file: _digest((self.folder / file).read_bytes()) for file in files if (self.folder / file).exists()}
        wanted = {file: _digest(content.encode()) for file, content in files.items()}
        for file, found in there.items():
            if not self.overwrite and found not in (*self.made.get(file, ()), wanted[file]):
                raise InputError(f"{self.folder / file} is there, and quoteattr did not make it; name another folder, or add --overwrite")
        for file, content in files.items():
            if there.get(file) != wanted[file]:
                self.made[file] = [*self.made.get(file, ()), wanted[file]][-2:]
                with self.configuration.open("a", encoding="utf8", newline="") as known:
                    known.write(_made(file, wanted[file]))
                part = self.folder / f"{file}{PART}"
                part.write_text(content, "utf8", newline="")
                part.replace(self.folder / file)

    def _name(self, doc: str) -> str:
        """A name for the files of a document that none had in this run, short enough for every file system."""
        base = re.sub(r"[^\w.-]+", "_", doc).strip("._").encode()[:LONGEST].decode("utf8", "ignore") or "article"
        name, number = base, 1
        while name.lower() in self.names:
            number += 1
            name = f"{base}-{number}"
        self.names.add(name.lower())
        return name

    def close(self) -> None:
        """Nothing is left to write."""


def _made(file: str, digest: str) -> str:
    """The line that tells that we wrote a file."""
    return f"# made {file} {digest}\n"


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=12).hexdigest()


def _lines(text: str, a: Attribution, number: int) -> Iterator[str]:
    first = 6 * number
    parts: list[tuple[str, tuple[Span, ...]]] = [("Content", a.content.spans)]
    parts += [
        (label, (span,)) for label, span in (("Cue", a.cue), ("Source", a.mention), ("Role", a.role), ("Addressee", a.addressee)) if span
    ]
    for k, (label, spans) in enumerate(parts):
        yield _bound(text, first + k, label, spans)
    trigger = first + len(parts)
    anchor = (a.cue,) if a.cue else a.content.spans
    yield _bound(text, trigger, "Attribution", anchor)
    yield f"E{number}\tAttribution:T{trigger} " + " ".join(f"{label}:T{first + k}" for k, (label, _) in enumerate(parts))
    yield f"A{number}\tQuoteType E{number} {a.kind}"
    note = " ".join(encodable(named(a) or f"no speaker ({a.reason})").split())
    why = " ".join(encodable(a.explain()).split())
    yield f"#{number}\tAnnotatorNotes E{number}\t{note} [{a.confidence:.2f}, {a.rule}] {why}"


def _aside(text: str, q: Quotation, number: int) -> Iterator[str]:
    """A quotation that is no speech, with its use and the reason."""
    yield _bound(text, 6 * number, "Aside", (q,))
    yield f"A{number}\tUse T{6 * number} {q.use}"
    yield f"#{number}\tAnnotatorNotes T{6 * number}\t{' '.join(encodable(q.reason or q.use).split())}"


def _bound(text: str, number: int, label: str, spans: tuple[Span, ...]) -> str:
    fragments = [(a, b) for span in spans for a, b in _fragments(text, span)]
    words = " ".join(text[a:b] for a, b in fragments)
    return f"T{number}\t{label} {';'.join(f'{a} {b}' for a, b in fragments)}\t{words}"


def _fragments(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """The stretches of a span between its line breaks and tabs."""
    at = span.start
    for found in _BREAKS.finditer(text, span.start, span.end):
        if at < found.start():
            yield at, found.start()
        at = found.end()
    if at < span.end:
        yield at, span.end
