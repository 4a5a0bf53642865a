"""brat standoff: a folder with ``NAME.txt`` and ``NAME.ann`` for each article, and its ``annotation.conf``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..types import Article, Attribution, Span
from .base import encodable
from .rows import named

CONFIGURATION = """\
[entities]
Content
Cue
Source
Role
Addressee

[events]
Attribution\tContent:Content, Cue?:Cue, Source?:Source, Role?:Role, Addressee?:Addressee

[relations]

[attributes]
QuoteType\tArg:<EVENT>, Value:direct|mixed|indirect
"""


_BREAKS = re.compile(r"[\r\n\t]+")


class BratWriter:
    """Content, cue, source, role and addressee as text-bound annotations, the attribution as an event, speaker and role as a note.

    The form is PolNeAR's with two more labels; an attribution without a cue has its content as the event's trigger. A stretch that
    reaches over a line break or tab, or a content in several stretches, has several fragments. Offsets are Unicode code points, as ours.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        (folder / "annotation.conf").write_text(CONFIGURATION, "utf8")
        self.names: set[str] = set()

    def write(self, article: Article) -> None:
        """Write the two files of one article."""
        name = self._name(article.doc or "article")
        (self.folder / f"{name}.txt").write_text(encodable(article.text), "utf8", newline="")
        lines = [line for number, a in enumerate(article.attributions, 1) for line in _lines(encodable(article.text), a, number)]
        (self.folder / f"{name}.ann").write_text("".join(f"{line}\n" for line in lines), "utf8", newline="")

    def _name(self, doc: str) -> str:
        base = re.sub(r"[^\w.-]+", "_", doc).strip("._")[:100] or "article"
        name, number = base, 1
        while name.lower() in self.names:
            number += 1
            name = f"{base}-{number}"
        self.names.add(name.lower())
        return name

    def close(self) -> None:
        """Nothing is left to write."""


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
    note = " ".join(encodable(named(a) or f"nobody ({a.reason})").split())
    yield f"#{number}\tAnnotatorNotes E{number}\t{note} [{a.confidence:.2f}, {a.rule}]"


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
