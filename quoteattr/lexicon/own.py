"""Words of your own: cue words, offices and titles, from a table or from rows, checked before they are used."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from ..errors import InputError
from ..types import CUE_CLASSES, STANCES
from . import Additions, Row

WHAT = ("verb", "noun", "office", "title")
"""What a word can be: a verb or noun that reports, an office or job, an abbreviation before a name."""


COLUMNS = ("word", "is", "class", "stance", "irregular", "doubled", "gender", "full", "why")


SURE = {"cues": "9", "seen": "10"}
"""An own cue word is taken to report nine times of ten: whoever adds it has seen it report."""


NOTHING: Additions = MappingProxyType({})


def additions(lexicon: str | os.PathLike[str] | Iterable[Mapping[str, str]] | None) -> Additions:
    """Words of your own as rows of the shipped tables.

    Args:
        lexicon: a table (tab-separated, a header line, ``#`` comments) or its rows; columns ``word`` and ``is`` (``verb``, ``noun``,
            ``office`` or ``title``), and where they say something ``class`` and ``stance`` of a cue, ``irregular`` past forms of a verb,
            ``doubled`` (``y``: *quipped*), ``gender`` of an office (``m``, ``f``), the ``full`` word of a title, ``why``.

    Raises:
        InputError: if the table cannot be read, or a row is wrong.

    >>> dict(additions([{"word": "reeve", "is": "office"}]))["role_nouns"][0]["noun"]
    'reeve'
    >>> additions([{"word": "skeet", "is": "verb", "class": "speach"}])
    Traceback (most recent call last):
    quoteattr.errors.InputError: lexicon, row 1: class 'speach' is none of speech, writing, thought, feeling, perception, intention, other
    """
    if lexicon is None:
        return NOTHING
    rows = list(_lines(Path(lexicon)) if isinstance(lexicon, (str, os.PathLike)) else _numbered(lexicon))
    found: dict[str, list[Row]] = {}
    seen: dict[tuple[str, str], str] = {}
    for where, row in rows:
        name, made = _made(where, row)
        key = (row["is"], row["word"])
        if key in seen:
            raise InputError(f"{where}: {row['word']!r} is there twice, first at {seen[key]}")
        seen[key] = where
        found.setdefault(name, []).append(made)
    return MappingProxyType({name: tuple(made) for name, made in found.items()})


def _numbered(rows: Iterable[Mapping[str, str]]) -> Iterator[tuple[str, dict[str, str]]]:
    for number, row in enumerate(rows, 1):
        if not isinstance(row, Mapping):
            raise InputError(f"lexicon, row {number}: a mapping of columns to texts is expected, not {type(row).__name__}")
        yield f"lexicon, row {number}", _checked(f"lexicon, row {number}", {str(k): "" if v is None else str(v) for k, v in row.items()})


def _lines(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the lexicon {path} cannot be read: {getattr(error, 'strerror', None) or error}") from error
    header: list[str] | None = None
    for number, line in enumerate(lines, 1):
        cells = [cell.strip() for cell in line.split("\t")]
        if not line.strip() or line.startswith("#"):
            continue
        if header is None:
            header = cells
            _checked(f"{path}:{number}", dict.fromkeys(header, ""), header=True)
            continue
        if len(cells) > len(header):
            raise InputError(f"{path}:{number}: {len(cells)} cells under {len(header)} columns; cells are parted by one tab")
        yield f"{path}:{number}", _checked(f"{path}:{number}", dict(zip(header, cells, strict=False)))
    if header is None:
        raise InputError(f"the lexicon {path} is empty; its first line names the columns: {', '.join(COLUMNS)}")


def _checked(where: str, row: dict[str, str], *, header: bool = False) -> dict[str, str]:
    unknown = [name for name in row if name not in COLUMNS]
    if unknown:
        raise InputError(f"{where}: no such column {unknown[0]!r}; there are {', '.join(COLUMNS)}")
    missing = [name for name in ("word", "is") if name not in row or not (header or row[name])]
    if missing:
        raise InputError(f"{where}: nothing in the column {missing[0]!r}" if not header else f"{where}: no column {missing[0]!r}")
    return {**dict.fromkeys(COLUMNS, ""), **row}


def _made(where: str, row: Row) -> tuple[str, Row]:
    """The table that a row belongs to, and what it is there."""
    word, what = row["word"], row["is"]
    _among(where, "is", what, WHAT)
    if len(word.split()) != 1:
        raise InputError(f"{where}: {word!r} is more than one word; a lexicon has single words")
    if what in ("verb", "noun"):
        cls, stance = row["class"] or "speech", row["stance"] or "neutral"
        _among(where, "class", cls, CUE_CLASSES)
        _among(where, "stance", stance, STANCES)
        _among(where, "doubled", row["doubled"], ("", "y"))
        own = {"lemma": word.lower(), "pos": what[0], "class": cls, "stance": stance, **SURE}
        return "cues", {**own, "irregular": row["irregular"].lower(), "doubled": row["doubled"]}
    if what == "office":
        _among(where, "gender", row["gender"], ("", "m", "f"))
        return "role_nouns", {"noun": word.lower(), "class": "office", "gender": row["gender"], "why": row["why"]}
    return "titles", {"title": word, "class": "office", "full": row["full"], "why": row["why"]}


def _among(where: str, column: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise InputError(f"{where}: {column} {value!r} is none of {', '.join(filter(None, known))}")
