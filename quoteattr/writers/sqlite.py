"""SQLite: tables of articles, speakers and attributions with full-text search; opens in Datasette."""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..extras import need
from ..records import to_record
from ..source_map import PLACES
from ..types import Article, Attribution
from .base import encodable
from .fragment import text_fragment
from .rows import COLUMNS, METADATA, OTHER, REASON, Rows, metadata

ARTICLES = {"id": str, "doc": str, **dict.fromkeys(METADATA, str), "text": str, "metadata": str}


SPEAKERS = {"id": str, "article": str, "name": str, "type": str, "aliases": str, "roles": str}


NUMBERS = {"confidence": float, "start": int, "end": int}


ATTRIBUTIONS = {
    **dict.fromkeys(("id", "article", "speaker_id"), str),
    **{name: NUMBERS.get(name, str) for name in COLUMNS},
    **dict.fromkeys((REASON, "also", "parent", "spans", "quotations", "cue_class", "stance"), str),
    **dict.fromkeys(("negated", "modal"), int),
    "link": str,
}


_FLAT = ", ".join([*(f"a.[{name}]" for name in COLUMNS), *(f"d.[{name}]" for name in METADATA), "a.reason", "a.link"])


VIEWS = {
    "quotes": f"select {_FLAT} from attributions a join articles d on d.id = a.article order by a.doc, a.[start]",  # noqa: S608
    "words_by_speaker": """select speaker, count(*) as attributions,
        sum(length(trim(quote)) - length(replace(trim(quote), ' ', '')) + 1) as words
        from attributions where speaker is not null and kind <> 'indirect' group by speaker order by words desc""",
}


OF_ONE_NAME = """select id, [text] = :text and url is :url, url is :url and (url is not null or json_extract(metadata, '$.path') is :path)
    from articles where id >= :first and id < :first || '.'"""
"""Articles of one name: their ids, whether each has this text and address, and whether it comes from this address or file."""


class SqliteWriter:
    """A database that is brought up to date: an article that is in it already is replaced, so that nothing is there twice.

    Articles of one name (or without one, of one address) are the same if text and address are the same, or if they come from the same
    address or file and what is there was written by a run before: then it is brought up to date. Each article is one transaction. Tables
    ``articles``, ``speakers`` and ``attributions`` (the flat table and the rest of the record, lists as JSON), full-text search on
    ``quote`` and ``attribution``, views ``quotes`` (the flat table) and ``words_by_speaker``.

    Raises:
        MissingExtraError: if sqlite-utils is not installed.
        InputError: if the file is no database, or one of something else.
        OSError: if it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.path, self.rows = path, Rows(further=False)
        self.written: set[str] = set()
        with self._named():
            self.db = need("sqlite_utils", "sqlite").Database(path)
            self._tables()

    @contextlib.contextmanager
    def _named(self) -> Iterator[None]:
        """Errors of SQLite as ours, with the name of the file."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise OSError(f"{self.path} cannot be written: {error}") from error
        except (sqlite3.DataError, sqlite3.IntegrityError):
            raise  # of one article
        except sqlite3.DatabaseError as error:
            raise InputError(f"{self.path} is not an SQLite database ({error}); name another file") from error

    def _tables(self) -> None:
        db = self.db
        keys = {"speakers": [("article", "articles", "id")]}
        keys["attributions"] = [*keys["speakers"], ("speaker_id", "speakers", "id"), ("parent", "attributions", "id")]
        for name, columns in (("articles", ARTICLES), ("speakers", SPEAKERS), ("attributions", ATTRIBUTIONS)):
            db[name].create(columns, pk="id", foreign_keys=keys.get(name, []), if_not_exists=True)
            if list(db[name].columns_dict) != list(columns):
                raise InputError(f"the table {name} of {self.path} is not one of quoteattr's; name another file")
        for name in ("article", "speaker_id"):
            db["attributions"].create_index([name], if_not_exists=True)
        db["speakers"].create_index(["article"], if_not_exists=True)
        if not db["attributions"].detect_fts():
            db["attributions"].enable_fts(["quote", "attribution"], create_triggers=True)
        for name, sql in VIEWS.items():
            db.create_view(name, sql, ignore=True)

    def write(self, article: Article) -> None:
        """Put one article in, or in the place of what was known of it."""
        db, about = self.db, _row(ARTICLES, self._article(article))
        with self._named(), db.conn:
            own = about["id"] = self._id(article, about)
            for table in ("attributions", "speakers"):
                db.conn.execute(f"delete from {table} where article = ?", (own,))  # noqa: S608 - names of ours
            db["articles"].upsert(about, pk="id")
            named = ({**_speaker(own, s), "id": f"{own}-{s.id}"} for s in _everybody(article))
            db["speakers"].insert_all((_row(SPEAKERS, s) for s in named), pk="id")
            flat = zip(article.attributions, self.rows.of(article), strict=True)
            db["attributions"].insert_all((_row(ATTRIBUTIONS, self._attribution(own, article, a, row)) for a, row in flat), pk="id")
        self.written.add(own)

    def _id(self, article: Article, about: dict[str, Any]) -> str:
        """The id that the article has in the database, or a new one: a digest of its name, numbered from the second of that name on."""
        key = article.doc or article.meta.get("url") or article.text
        base = hashlib.blake2b(str(key).encode("utf8", "surrogatepass"), digest_size=8).hexdigest()
        known = list(self.db.execute(OF_ONE_NAME, {**about, "path": _plain(article.meta.get("path")), "first": base}))
        ids: list[str] = [own for own, is_same, _ in known if is_same]
        ids += [own for own, _, one_source in known if one_source and own not in self.written]
        return ids[0] if ids else f"{base}-{len(known) + 1}" if known else base

    def _article(self, article: Article) -> dict[str, Any]:
        meta = {**metadata(article), **{key: article.meta[key] for key in PLACES if key in article.meta}}
        return {"doc": article.doc, **{name: meta.pop(name, None) for name in METADATA}, "text": article.text, "metadata": meta}

    def _attribution(self, own: str, article: Article, a: Attribution, row: tuple[Any, ...]) -> dict[str, Any]:
        record, flat = to_record(a), dict(zip(self.rows.header, row, strict=True))
        del flat[OTHER]
        cue = record["cue"] or {}
        words = a.quotations[0].text if a.quotations else a.content.spans[0].text
        return {
            **flat,
            "id": f"{own}-{a.id}",
            "article": own,
            "speaker_id": f"{own}-{a.speaker.id}" if a.speaker else None,
            "also": [f"{own}-{s.id}" for s in a.also],
            "parent": f"{own}-{a.parent}" if a.parent else None,
            "spans": record["content"]["spans"],
            "quotations": record["quotations"],
            "cue_class": cue.get("class"),
            "stance": cue.get("stance"),
            "negated": cue.get("negated"),
            "modal": cue.get("modal"),
            "link": text_fragment(article.meta.get("url"), words),
        }

    def close(self) -> None:
        """Close the database."""
        self.db.conn.close()


def _everybody(article: Article) -> list[Any]:
    said = [s for a in article.attributions for s in (a.speaker, *a.also) if s is not None]
    return list({s.id: s for s in said}.values())


def _speaker(own: str, speaker: Any) -> dict[str, Any]:
    return {"article": own, "name": speaker.name, "type": speaker.type, "aliases": speaker.aliases, "roles": speaker.roles}


def _row(columns: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """The values in the order of the columns; what is neither text nor number is JSON."""
    return {name: _plain(values.get(name)) for name in columns}


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return encodable(value)
    if value is None or isinstance(value, (int, float)):
        return value
    return json.dumps(value, ensure_ascii=True, default=str)
