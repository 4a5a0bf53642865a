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
from ..records.source_map import PLACES
from ..types import Article, Attribution, Quotation
from .base import encodable
from .fragment import text_fragment
from .output import BESIDE
from .rows import COLUMNS, METADATA, MORE, NUMBERS, OTHER, REASON, Rows, metadata
from .who import not_speech, speakers

ARTICLES = {"id": str, "doc": str, **dict.fromkeys(METADATA, str), "text": str, "metadata": str}


SPEAKERS = dict.fromkeys(("id", "article", "name", "type", "aliases", "roles", "person", "office", "evidence"), str) | {"confidence": float}


PERSONS = {"id": str, "name": str, "uri": str}
"""Whom a file of people knows: one row each, in however many articles they speak."""


ATTRIBUTIONS = {
    **dict.fromkeys(("id", "article", "speaker_id"), str),
    **{name: NUMBERS.get(name, str) for name in COLUMNS},
    **dict.fromkeys((REASON, "also", "parent", "spans", "quotations", "cue_lemma", "cue_class", "stance"), str),
    **dict.fromkeys(("negated", "modal"), int),
    "link": str,
    "also_names": str,
    **{name: NUMBERS.get(name, str) for name in MORE if name not in ("also", "id")},
}


JOINED = {"attribution": str, "speaker_id": str, "place": int}
"""Everybody who said an attribution: the speaker at place 0, and the others of a joint source."""


_MORE = [f"a.also_names as [{name}]" if name == "also" else f"a.[{name}]" for name in MORE]


_FLAT = ", ".join([*(f"a.[{name}]" for name in COLUMNS), *(f"d.[{name}]" for name in METADATA), *_MORE, "a.reason", "a.link"])


VIEWS = {
    "quotes": f"select {_FLAT} from attributions a join articles d on d.id = a.article order by a.doc, a.[start]",  # noqa: S608
    "words_by_speaker": """select s.name as speaker, count(*) as attributions, sum(a.words) as words
        from attributions a join attribution_speakers j on j.attribution = a.id join speakers s on s.id = j.speaker_id
        where a.kind <> 'indirect' group by s.name order by words desc""",
    "words_by_person": """select p.id as person, p.name as name, p.uri as uri, count(*) as attributions,
        count(distinct a.article) as articles, sum(a.words) as words, min(d.published) as first_seen, max(d.published) as last_seen
        from attributions a join attribution_speakers j on j.attribution = a.id join speakers s on s.id = j.speaker_id
        join persons p on p.id = s.person join articles d on d.id = a.article group by p.id order by attributions desc""",
}


OURS = {
    "articles": {"id", "doc", "text", "metadata"},
    "persons": {"id", "name"},
    "speakers": {"id", "article", "name", "type"},
    "attributions": {"id", "article", "speaker_id", *COLUMNS},
}
"""Columns by which a table is known to be one of ours, of whatever version."""


OF_ONE_NAME = """select id, [text] = :text and url is :url, url is :url and (url is not null or json_extract(metadata, '$.path') is :path)
    from articles where id >= :first and id < :first || '.'"""
"""Articles of one name: their ids, whether each has this text and address, and whether it comes from this address or file."""


class SqliteWriter:
    """A database that is brought up to date: an article that is in it already is replaced, so that nothing is there twice.

    Articles of one name (or without one, of one address) are the same if text and address are the same, or if they come from the same
    address or file and what is there was written by a run before: then it is brought up to date. Each article is one transaction. Tables
    ``articles``, ``speakers`` and ``attributions`` (the flat table and the rest of the record, lists as JSON), full-text search on
    ``quote`` and ``attribution``, views ``quotes`` (the flat table), ``words_by_speaker`` and ``words_by_person``; ``attribution_speakers``
    has everybody of a joint source, ``persons`` everybody who was linked to a file of people, once. Columns and tables that somebody adds
    stay, and so does what stands in them: a row that comes again has the same ``key``.

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
        of_article = ("article", "articles", "id")
        keys = {"speakers": [of_article, ("person", "persons", "id")]}
        keys["attributions"] = [of_article, ("person", "persons", "id"), ("speaker_id", "speakers", "id"), ("parent", "attributions", "id")]
        for name, columns in (("articles", ARTICLES), ("persons", PERSONS), ("speakers", SPEAKERS), ("attributions", ATTRIBUTIONS)):
            db[name].create(columns, pk="id", foreign_keys=keys.get(name, []), if_not_exists=True)
            there = db[name].columns_dict
            if not OURS[name] <= there.keys():
                raise InputError(f"the table {name} of {self.path} is not one of quoteattr's; name another file")
            for column in columns.keys() - there.keys():
                db[name].add_column(column, columns[column])
        joined = [("attribution", "attributions", "id"), ("speaker_id", "speakers", "id")]
        db["attribution_speakers"].create(JOINED, pk=("attribution", "speaker_id"), foreign_keys=joined, if_not_exists=True)
        self.added = [name for name in db["attributions"].columns_dict if name not in ATTRIBUTIONS]
        for name in ("article", "speaker_id"):
            db["attributions"].create_index([name], if_not_exists=True)
        db["speakers"].create_index(["article"], if_not_exists=True)
        if not db["attributions"].detect_fts():
            db["attributions"].enable_fts(["quote", "attribution"], create_triggers=True)
        for name, sql in VIEWS.items():
            db.create_view(name, sql, replace=True)

    def write(self, article: Article) -> None:
        """Put one article in, or in the place of what was known of it."""
        db, about = self.db, _row(ARTICLES, self._article(article))
        with self._named(), db.conn:
            own = about["id"] = self._id(article, about)
            kept = self._added_to(own)
            db.conn.execute("delete from attribution_speakers where attribution in (select id from attributions where article = ?)", (own,))
            for table in ("attributions", "speakers"):
                db.conn.execute(f"delete from {table} where article = ?", (own,))  # noqa: S608 - names of ours
            db["articles"].upsert(about, pk="id")
            persons = {s.person.id: s.person for s in _everybody(article) if s.person is not None}
            db["persons"].upsert_all(({"id": p.id, "name": p.name, "uri": p.uri} for p in persons.values()), pk="id")
            named = ({**_speaker(own, s), "id": f"{own}-{s.id}"} for s in _everybody(article))
            db["speakers"].insert_all((_row(SPEAKERS, s) for s in named), pk="id")
            rows = list(self.rows.of(article))
            found = [self._attribution(own, article, a, row) for a, row in zip(article.attributions, rows, strict=False)]
            found += [self._aside(own, q, row) for q, row in zip(not_speech(article), rows[len(found) :], strict=True)]
            db["attributions"].insert_all((_row(ATTRIBUTIONS, row) for row in found), pk="id", alter=False)
            joined = ((f"{own}-{a.id}", f"{own}-{s.id}", k) for a in article.attributions for k, s in enumerate(speakers(a)))
            db.conn.executemany("insert or ignore into attribution_speakers values (?, ?, ?)", joined)
            self._put_back(own, kept)
        self.written.add(own)

    def _added_to(self, own: str) -> dict[str, tuple[Any, ...]]:
        """What stands in columns of others, by the key of its row."""
        if not self.added:
            return {}
        columns = ", ".join(f"[{name}]" for name in ("key", *self.added))
        rows = self.db.conn.execute(f"select {columns} from attributions where article = ?", (own,))  # noqa: S608 - names of columns
        return {key: rest for key, *rest in rows if any(value is not None for value in rest)}

    def _put_back(self, own: str, kept: dict[str, tuple[Any, ...]]) -> None:
        settings = ", ".join(f"[{name}] = ?" for name in self.added)
        for key, values in kept.items():
            self.db.conn.execute(f"update attributions set {settings} where article = ? and key = ?", (*values, own, key))  # noqa: S608

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
            "also_names": flat["also"],
            "parent": f"{own}-{a.parent}" if a.parent else None,
            "spans": record["content"]["spans"],
            "quotations": record["quotations"],
            "cue_lemma": cue.get("lemma"),
            "cue_class": cue.get("class"),
            "stance": cue.get("stance"),
            "negated": cue.get("negated"),
            "modal": cue.get("modal"),
            "link": text_fragment(article.meta.get("url"), words),
        }

    def _aside(self, own: str, q: Quotation, row: tuple[Any, ...]) -> dict[str, Any]:
        """The row of a quotation that is no speech."""
        flat = dict(zip(self.rows.header, row, strict=True))
        del flat[OTHER]
        place = [[q.start, q.end]]
        return {**flat, "id": f"{own}-{flat['id']}", "article": own, "also": [], "spans": place, "quotations": place}

    def close(self) -> None:
        """Close the database, and write beside it what Datasette shows of it: ``quotes.db`` → ``quotes.metadata.json``, once."""
        with self._named(), self.db.conn:
            self.db.conn.execute("delete from persons where id not in (select person from speakers where person is not null)")
        self.db.conn.close()
        beside = self.path.with_suffix(BESIDE)
        if not beside.exists():
            beside.write_text(json.dumps(datasette(self.path.stem), indent=1) + "\n", "utf8")


def datasette(name: str) -> dict[str, Any]:
    """Metadata for Datasette: titles, facets, and queries that a desk asks again and again.

    Args:
        name: the name of the database there.

    >>> list(datasette("quotes")["databases"]["quotes"]["queries"])
    ['said_by', 'to_check', 'joint_statements', 'most_quoted', 'people']
    """
    queries = {
        "said_by": ("What somebody said", "select doc, quote, attribution, url from quotes where attribution like '%' || :name || '%'"),
        "to_check": (
            "To check: no speaker, or not sure",
            "select * from quotes where kind is not null and (speaker is null or confidence < 0.7)",
        ),
        "joint_statements": ("Said by several together", "select doc, quote, attribution from quotes where also is not null"),
        "most_quoted": ("Who is quoted with how many words", "select * from words_by_speaker"),
        "people": ("Who of your file of people speaks, in how many articles", "select * from words_by_person"),
    }
    facets = ["speaker", "kind", "use", "publisher"]
    tables = {
        "attributions": {"sort": "doc", "facets": ["kind", "speaker", "cue_class", "stance"], "label_column": "quote"},
        "quotes": {"facets": facets},
        "articles": {"label_column": "doc"},
        "speakers": {"label_column": "name", "facets": ["type"]},
        "persons": {"label_column": "name"},
        **{name: {"hidden": True} for name in ("_gathered_by", "_gathered_quotes", "_gathered_runs", "_to_gather")},
    }
    about = {"title": "Who said what", "description": "Quotations and reported statements with their speakers, found by quoteattr."}
    asked = {key: {"title": title, "sql": sql} for key, (title, sql) in queries.items()}
    return {**about, "databases": {name: {"tables": tables, "queries": asked}}}


def _everybody(article: Article) -> list[Any]:
    said = [s for a in article.attributions for s in (a.speaker, *a.also) if s is not None]
    return list({s.id: s for s in said}.values())


def _speaker(own: str, speaker: Any) -> dict[str, Any]:
    person = speaker.person
    known = {"person": person.id, "office": person.office, "evidence": person.evidence, "confidence": person.confidence} if person else {}
    return {"article": own, "name": speaker.name, "type": speaker.type, "aliases": speaker.aliases, "roles": speaker.roles, **known}


def _row(columns: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """The values in the order of the columns; what is neither text nor number is JSON."""
    return {name: _plain(values.get(name)) for name in columns}


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return encodable(value)
    if value is None or isinstance(value, (int, float)):
        return value
    return json.dumps(value, ensure_ascii=True, default=str)
