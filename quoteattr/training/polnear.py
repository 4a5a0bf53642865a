"""PolNeAR as it is published: a folder with the texts of articles and, in brat's standoff format, their attributions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import GoldError
from ..evaluation.gold import GoldArticle, parse_gold

ROLES = {"Source": "source", "Cue": "cue", "Content": "content"}
"""What an event's arguments are called there and here; *Attribution* is the event's own anchor, which repeats the cue."""


def is_polnear(path: Path) -> bool:
    """Whether a path is a folder as PolNeAR has one for each part (``data/train``, ``data/dev``, ``data/test``).

    Args:
        path: a file or folder.
    """
    return (path / "text").is_dir() and (path / "attributions").is_dir()


def polnear_files(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Each text with its annotation; where several people annotated one, that of the first by name.

    Args:
        folder: a folder with ``text/DOC.txt`` and ``attributions/DOC_ANNOTATOR.ann``.

    Raises:
        GoldError: if there is no text, or one without an annotation.
    """
    annotations: defaultdict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotations[path.stem.rpartition("_")[0]].append(path)
    texts = sorted((folder / "text").glob("*.txt"))
    if not texts:
        raise GoldError(f"{folder}: no article in text/")
    for text in texts:
        if text.stem not in annotations:
            raise GoldError(f"{text}: no annotation attributions/{text.stem}_….ann")
        yield text, annotations[text.stem][0]


def read_polnear(folder: Path) -> list[GoldArticle]:
    """The articles of a part of PolNeAR as it is published; its speakers are not resolved.

    Args:
        folder: a folder with ``text/DOC.txt`` and ``attributions/DOC_ANNOTATOR.ann``.

    Raises:
        GoldError: if an annotation is not in the format, or does not fit its text.
        OSError: if a file cannot be read.
    """
    return [_article(text, annotation) for text, annotation in polnear_files(folder)]


def _article(path: Path, annotation: Path) -> GoldArticle:
    """An article; line ends are kept, as they count in the offsets."""
    try:
        text = path.read_bytes().decode("utf8")
        lines = annotation.read_bytes().decode("utf8").split("\n")
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: text or annotation is not in UTF-8 ({error})") from error
    spans: dict[str, list[list[int]]] = {}
    events: list[tuple[str, str]] = []
    for number, line in enumerate(lines, 1):
        mark, _, rest = line.rstrip("\r").partition("\t")
        if mark[:1] == "T":
            spans[mark] = _spans(f"{annotation}:{number}", rest, text)
        elif mark[:1] == "E":
            events.append((mark, rest))
    try:
        attributions = [_attribution(mark, arguments, spans) for mark, arguments in events]
    except (KeyError, ValueError) as error:
        raise GoldError(f"{annotation}: an attribution has a part that is not there ({error})") from error
    found = {"doc": path.stem, "text": text, "attributions": [a for a in attributions if a["content"]]}
    try:
        return parse_gold(found)
    except GoldError as error:
        raise GoldError(f"{annotation}: {error}") from error


_BLANK = re.compile(r"\s+")


def _spans(where: str, line: str, text: str) -> list[list[int]]:
    """The offsets of one annotated stretch: ``Content 284 292;325 405<tab>its words``; the words must be those of the text."""
    stretch, _, words = line.partition("\t")
    _, _, offsets = stretch.partition(" ")
    try:
        spans = sorted([int(start), int(end)] for start, end in (part.split(" ") for part in offsets.split(";")))
    except ValueError as error:
        raise GoldError(f"{where}: {stretch!r} is no type with offsets") from error
    printed = "".join(text[start:end] for start, end in spans)
    if _BLANK.sub("", printed) != _BLANK.sub("", words):
        raise GoldError(f"{where}: {offsets} is {printed[:60]!r} in the text, not {words[:60]!r}")
    return spans


def _attribution(mark: str, arguments: str, spans: dict[str, list[list[int]]]) -> dict[str, Any]:
    """An attribution of ``Attribution:T4 Content:T3 Cue:T2 Source:T1``; a part may stand there twice, numbered."""
    found: dict[str, Any] = {"id": mark, **{name: [] for name in ROLES.values()}}
    for argument in arguments.split():
        role, target = argument.split(":")
        name = ROLES.get(role.rstrip("0123456789"))
        if name:
            found[name] = sorted([*found[name], *spans[target]])
    return found
