"""The utterances of a database that ``quoteattr extract -o quotes.db`` made: all of them, those with some words, those of a speaker."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

from ..errors import InputError
from ..people.names import bare_name, same_person
from .words import quoted_words


@attrs.frozen
class Occurrence:
    """One utterance in one article.

    Attributes:
        quote: its words.
        speaker: who said it, or None.
        role: the speaker's role as printed, or None.
        doc: the article's name.
        published: the article's date as it gives it, or None.
        url: the article's address, or None.
        link: the address that leads to the words, or None.
        kind: ``direct``, ``mixed`` or ``indirect``.
        start: where it begins in the article.
        context: the words around it.
        person: who the speaker is in the file of people that was given, or None.
        id: its row in the database, or the id of its record; None where it is not known.
        changes: where the database was gathered, the words that differ from the longest form, as pairs of its words and of these.
        text: the article's text, for telling copies of one report; empty where it is not known.
    """

    quote: str
    speaker: str | None = None
    role: str | None = None
    doc: str | None = None
    published: str | None = None
    url: str | None = None
    link: str | None = None
    kind: str = "direct"
    start: int = 0
    context: str = ""
    person: str | None = None
    id: str | None = None
    changes: tuple[tuple[str, str], ...] = ()
    text: str = attrs.field(default="", repr=False)

    def as_dict(self) -> dict[str, Any]:
        """As plain values, without the article's text."""
        return attrs.asdict(self, filter=lambda attribute, _: attribute.name != "text")


_COLUMNS = """a.quote, a.speaker, a.role, a.doc, d.published, d.url, a.link, a.kind, a.[start], a.context, {person}, a.id"""


_FROM = f"select {_COLUMNS}, d.text from attributions a join articles d on d.id = a.article and a.kind is not null"  # noqa: S608 - names of ours


_ORDER = " order by coalesce(d.published, ''), a.doc, a.[start]"


_WITH = "{} where a.rowid in (select rowid from attributions_fts where attributions_fts match ?){}"


def find(
    path: str | os.PathLike[str], words: str | None = None, *, speaker: str | None = None, person: str | None = None
) -> list[Occurrence]:
    """The utterances of a database that hold some words, or are one speaker's, in order of the articles' dates.

    Args:
        path: the database.
        words: all of these must stand in the utterance, in any order; a phrase in double quotation marks must stand as it is.
        speaker: a name; *Lee* finds every Lee, *Ann Lee* not those of another given name.
        person: an id of the file of people that ``extract --people`` was given, whatever names the articles print.

    Raises:
        InputError: if the file is no database of quoteattr's, or neither words nor a speaker nor a person are given.

    >>> find("quotes.db")
    Traceback (most recent call last):
    quoteattr.errors.InputError: find() needs words, a speaker or a person
    """
    if not words and not speaker and not person:
        raise InputError("find() needs words, a speaker or a person")
    with _opened(path) as db:
        chosen = _from(db)
        rows = db.execute(_WITH.format(chosen, _ORDER), (_query(words),)) if words else db.execute(chosen + _ORDER)
        found = [attrs.evolve(Occurrence(*row), text=text) for *row, text in rows]
        changes = _changes(db)
    found = [attrs.evolve(o, changes=changes.get(o.id, ())) for o in found if person is None or o.person == person]
    return [o for o in found if speaker is None or (o.speaker is not None and same_person(speaker, o.speaker))]


def _changes(db: sqlite3.Connection) -> dict[str | None, tuple[tuple[str, str], ...]]:
    """By the row: what gathering found that a form changes; nothing where nothing was gathered."""
    if not list(db.execute("pragma table_info(variants)")):
        return {}
    rows = db.execute("select attribution, differences from variants where differences <> '[]'")
    return {own: tuple((ours, theirs) for ours, theirs in json.loads(differences)) for own, differences in rows}


def _from(db: sqlite3.Connection) -> str:
    """The columns of an occurrence, also in a database that was made before people were linked."""
    has_person = any(name == "person" for _, name, *_ in db.execute("pragma table_info(attributions)"))
    return _FROM.format(person="a.person" if has_person else "null")


def _query(words: str) -> str:
    """Words as a query of SQLite: each by itself, phrases whole; no other operator means anything."""
    parts = []
    for number, part in enumerate(words.split('"')):
        tokens = [word.folded for word in quoted_words(part)]
        parts += [" ".join(tokens)] if number % 2 and tokens else tokens
    if not parts:
        raise InputError(f"there are no words in {words!r}")
    return "quote : (" + " AND ".join(f'"{part}"' for part in parts) + ")"


def occurrences(path: str | os.PathLike[str]) -> list[Occurrence]:
    """All utterances of a database, with the texts of their articles.

    Args:
        path: the database.

    Raises:
        InputError: if the file is no database of quoteattr's.
    """
    with _opened(path) as db:
        return list(chosen(db))


def chosen(db: sqlite3.Connection, condition: str = "1", values: Sequence[Any] = ()) -> Iterator[Occurrence]:
    """The utterances of an open database that fulfil a condition, with the texts of their articles.

    Args:
        db: the database.
        condition: what must hold of the attribution ``a`` or its article ``d``, in SQL.
        values: what stands for its question marks.
    """
    texts: dict[Any, str] = {}  # once each, not once a row
    wanted = f"{_from(db).replace(', d.text', ', a.article')} where {condition}{_ORDER}"
    for *row, article in db.execute(wanted, values):
        if article not in texts:
            texts[article] = db.execute("select text from articles where id = ?", (article,)).fetchone()[0] or ""
        yield attrs.evolve(Occurrence(*row), text=texts[article])


def propose_people(path: str | os.PathLike[str]) -> list[dict[str, Any]]:
    """Rows for a file of people, to be checked and completed: each full name with its roles and when they were printed.

    Args:
        path: the database.

    Raises:
        InputError: if the file is no database of quoteattr's.
    """
    roles: dict[str, dict[str, list[str]]] = {}
    for o in occurrences(path):
        name = " ".join(bare_name(o.speaker or "")).title()
        if " " in name:
            dates = roles.setdefault(name, {})
            if o.role:
                dates.setdefault(o.role, []).append((o.published or "")[:10])
    with _opened(path) as db:
        persons = {" ".join(bare_name(row[0])).title(): row[0] for row in db.execute("select name from speakers where type = 'person'")}
    rows = []
    for name, held in sorted(roles.items()):
        if name in persons:
            offices = [{"title": role, "from": min(dates), "to": max(dates)} for role, dates in held.items()]
            rows.append({"id": name.lower().replace(" ", "-"), "name": persons[name], "offices": offices})
    return rows


@contextlib.contextmanager
def _opened(path: str | os.PathLike[str]) -> Iterator[sqlite3.Connection]:
    if not Path(path).is_file():
        raise InputError(f"{os.fspath(path)} is not there; quoteattr extract … -o {os.fspath(path)} makes it")
    with contextlib.closing(sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True)) as db:
        try:
            yield db
        except sqlite3.DatabaseError as error:
            raise InputError(f"{os.fspath(path)} is not a database that quoteattr made ({error})") from error
