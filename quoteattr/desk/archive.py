"""What was gathered in a database, kept up to date: articles that come, change or go touch only the utterances that they have to do with.

Triggers note which rows changed since. Of each utterance its runs of words are kept, so that what may be the same is looked up; what may is
decided as :func:`quoteattr.gather` does, and the result is the same as if all had been gathered at once.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import attrs
import numpy as np

from ..errors import InputError
from ..writers.base import encodable
from . import similar
from .database import Occurrence, chosen
from .gathering import Utterance, Variant, rank, utterance
from .grouping import DAYS, Entry, Groups, entries, groups, is_same
from .similar import UNKNOWN

RULES = "1"
"""The version of what counts as the same; what was gathered by other rules is gathered anew."""


TABLES = """
drop view if exists disputed_utterances; drop view if exists gathered; drop table if exists variants; drop table if exists utterances;
create table utterances (
    id integer primary key, longest text, speakers text, roles text, first_seen text, last_seen text, forms integer, reports integer,
    disputed integer);
create table variants (
    utterance integer references utterances(id), attribution text, doc text, published text, url text, speaker text, role text, person text,
    report integer, quote text, differences text);
create index variants_of_utterance on variants(utterance);
create index variants_of_attribution on variants(attribution);
create view gathered as select v.*, u.longest, u.disputed, u.reports from variants v join utterances u on u.id = v.utterance
    order by u.forms desc, u.first_seen, u.longest, v.published;
create view disputed_utterances as select * from utterances where disputed order by forms desc, first_seen, longest;
"""


KEPT = """
drop table if exists _gathered_by; drop table if exists _gathered_quotes; drop table if exists _gathered_runs;
create table if not exists _to_gather (attribution text primary key) without rowid;
delete from _to_gather;
create table _gathered_by (rules text);
create table _gathered_quotes (number integer primary key, attribution text, day integer, utterance integer, runs blob);
create index _quotes_of_attribution on _gathered_quotes(attribution);
create index _quotes_of_utterance on _gathered_quotes(utterance) where utterance is not null;
create table _gathered_runs (run integer, day integer, number integer, primary key (run, day, number)) without rowid;
create trigger if not exists _to_gather_inserted after insert on attributions begin insert or ignore into _to_gather values (new.id); end;
create trigger if not exists _to_gather_deleted after delete on attributions begin insert or ignore into _to_gather values (old.id); end;
create trigger if not exists _to_gather_updated after update on attributions begin
    insert or ignore into _to_gather values (old.id); insert or ignore into _to_gather values (new.id); end;
create trigger if not exists _to_gather_article after update on articles begin
    insert or ignore into _to_gather select id from attributions where article in (old.id, new.id); end;
"""


CACHE = 100_000
"""Kilobytes of the database that are kept in memory meanwhile."""


@attrs.frozen
class Brought:
    """What bringing a database up to date did.

    Attributes:
        utterances: how many utterances stand in several places now.
        compared: utterances in articles that came, changed or went, or stand next to them.
        rewritten: utterances whose rows were written.
    """

    utterances: int
    compared: int
    rewritten: int


def bring_up_to_date(path: str | os.PathLike[str]) -> Brought:
    """Gather what a database holds into its own tables; from the second time on only what came, changed or went since.

    Args:
        path: a database that ``quoteattr extract`` made.

    Raises:
        InputError: if the file is no database of quoteattr's.
    """
    if not Path(path).is_file():
        raise InputError(f"{os.fspath(path)} is not there; quoteattr extract … -o {os.fspath(path)} makes it")
    with contextlib.closing(sqlite3.connect(path)) as db, db:
        try:
            db.execute(f"pragma cache_size = -{CACHE}")
            db.execute("begin immediate")
            return _only_new(db) if _is_known(db) else _from_scratch(db)
        except sqlite3.DatabaseError as error:
            raise InputError(f"{os.fspath(path)} cannot take what is gathered: {error}") from error


def known_groups(path: str | os.PathLike[str]) -> list[list[Occurrence]] | None:
    """The forms of each utterance of a database where it is up to date, else None.

    Args:
        path: a database.
    """
    if not Path(path).is_file():
        return None
    with contextlib.closing(sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True)) as db:
        try:
            if not _is_known(db) or db.execute("select 1 from _to_gather limit 1").fetchone():
                return None
            found: dict[int, list[Occurrence]] = defaultdict(list)
            of_attribution = dict(db.execute("select attribution, utterance from _gathered_quotes where utterance is not null"))
            for o in chosen(db, "a.id in (select attribution from _gathered_quotes where utterance is not null)"):
                found[of_attribution[o.id]].append(o)
            return list(found.values())
        except sqlite3.DatabaseError:
            return None


def write_utterances(db: sqlite3.Connection, numbered: Iterable[tuple[int, Utterance]]) -> None:
    """Write rows of the tables ``utterances`` and ``variants``.

    Args:
        db: a database that has the tables.
        numbered: utterances with their ids.
    """
    for number, u in numbered:
        known = u.longest, "; ".join(u.speakers), "; ".join(u.roles), u.first_seen, u.last_seen, len(u.variants), u.reports
        row = [number, *(encodable(value) if isinstance(value, str) else value for value in known), u.is_disputed]
        db.execute("insert into utterances values (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        db.executemany(f"insert into variants values ({', '.join('?' * 11)})", (_row(number, v) for v in u.variants))  # noqa: S608 - no words


def _row(number: int, v: Variant) -> list[object]:
    o = v.occurrence
    cells = o.id, o.doc, o.published, o.url, o.speaker, o.role, o.person, v.report, o.quote, json.dumps(v.differences)
    return [number, *(encodable(cell) if isinstance(cell, str) else cell for cell in cells)]


def statements(script: str) -> Iterator[str]:
    """The statements of a script, so that all of them stand in one transaction.

    >>> list(statements("create table a (b); drop table a;"))
    ['create table a (b);', 'drop table a;']
    """
    waiting = ""
    for part in script.split(";")[:-1]:
        waiting += part + ";"
        if sqlite3.complete_statement(waiting):
            yield waiting.strip()
            waiting = ""


def _is_known(db: sqlite3.Connection) -> bool:
    has = db.execute("select count(*) from sqlite_master where name in ('_gathered_by', '_to_gather_article', 'utterances', 'variants')")
    return bool(has.fetchone()[0] == 4) and db.execute("select rules from _gathered_by").fetchone() == (RULES,)


def _from_scratch(db: sqlite3.Connection) -> Brought:
    known = entries(chosen(db))
    for statement in statements(TABLES + KEPT):
        db.execute(statement)
    found = sorted(((utterance(e.occurrence for e in group), group) for group in groups(known)), key=lambda made: rank(made[0]))
    of_entry = {e.number: number for number, (_, group) in enumerate(found, 1) for e in group}
    write_utterances(db, ((number, u) for number, (u, _) in enumerate(found, 1)))
    _keep(db, known, of_entry)
    db.execute("insert into _gathered_by values (?)", (RULES,))
    return Brought(len(found), len(known), len(found))


AT_ONCE = 500_000
"""Rows that are made at once, which bounds memory."""


def _keep(db: sqlite3.Connection, known: Sequence[Entry], of_entry: dict[int, int]) -> None:
    """Keep utterances and their runs, in the order in which the tables have them."""
    quotes = (
        (e.number, e.occurrence.id, e.day, of_entry.get(e.number), np.asarray(similar.runs(e.words), np.int64).tobytes())
        for e in sorted(known, key=lambda e: e.number)
    )
    db.executemany("insert or ignore into _gathered_quotes values (?, ?, ?, ?, ?)", quotes)
    keys, owner = similar.owners([e.words for e in known])
    days, numbers = (np.asarray([getattr(e, name) for e in known], np.int64) for name in ("day", "number"))
    for start in range(0, len(keys), AT_ONCE):
        own = owner[start : start + AT_ONCE]
        rows = zip(keys[start : start + AT_ONCE].tolist(), days[own].tolist(), numbers[own].tolist(), strict=True)
        db.executemany("insert or ignore into _gathered_runs values (?, ?, ?)", rows)


def _only_new(db: sqlite3.Connection) -> Brought:
    work = _Work(db)
    work.take_changes()
    work.find_touched()
    rewritten = work.regroup()
    db.execute("delete from _to_gather")
    (count,) = db.execute("select count(*) from utterances").fetchone()
    return Brought(count, len(work.active), rewritten)


class _Work:
    """One bringing up to date.

    Attributes:
        active: utterances that came, lost or gained a candidate, or belong to an utterance that did; they are compared.
        dissolved: ids of what was gathered before and is put together anew.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.active: set[int] = set()
        self.dissolved: set[int] = set()
        self.entry_of: dict[int, Entry] = {}
        self.runs_of: dict[int, list[int]] = {}

    def take_changes(self) -> None:
        """Put in what came and take out what went; what is compared anew for it becomes active."""
        db = self.db
        wanted = "select number, day, utterance, runs from _gathered_quotes where attribution in (select attribution from _to_gather)"
        old = {number: (day, of, np.frombuffer(runs, np.int64).tolist()) for number, day, of, runs in db.execute(wanted)}
        new = {e.number: e for e in entries(chosen(db, "a.id in (select attribution from _to_gather)"))}
        gone, come = {n: old[n] for n in old.keys() - new.keys()}, [new[n] for n in new.keys() - old.keys()]
        self.entry_of = {e.number: e for e in come}
        changed: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for number, (day, of, runs) in gone.items():
            self.dissolved |= set() if of is None else {of}
            for run in runs:
                changed[run].append((day, number))
        for e in come:
            for run in similar.runs(e.words):
                changed[run].append((e.day, e.number))
        before = {run: self._is_common(run) for run in changed}
        db.executemany("delete from _gathered_quotes where number = ?", ((n,) for n in gone))
        left = ((run, day, n) for n, (day, _, runs) in gone.items() for run in runs)
        db.executemany("delete from _gathered_runs where run = ? and day = ? and number = ?", left)
        _keep(db, come, {})
        self.active = {e.number for e in come}
        for run, places in changed.items():
            is_common = self._is_common(run)
            if is_common != before[run]:
                self.active |= {number for (number,) in db.execute("select number from _gathered_runs where run = ?", (run,))}
            elif is_common:
                self.active |= {number for place in places for _, number in self._neighbours(run, *place)}

    def find_touched(self) -> None:
        """All forms of an utterance of which one is active are compared."""
        self.dissolved |= {of for _, of, _ in self._quotes("number", list(self.active)) if of is not None}
        self.active |= {number for number, _, _ in self._quotes("utterance", list(self.dissolved))}

    def regroup(self) -> int:
        """Compare, put together and write; how many utterances were written."""
        pairs = {(min(a, b), max(a, b)) for a in self.active for b in self._partners(a)}
        self._load({number for pair in pairs for number in pair})
        of = {n: u for n, u, _ in self._quotes("number", list({n for pair in pairs for n in pair} - self.active)) if u is not None}
        joined = Groups[tuple[str, int]]()

        def node(number: int) -> tuple[str, int]:
            return ("utterance", of[number]) if number in of else ("form", number)

        for a, b in sorted(pairs):
            one, other = node(a), node(b)
            if joined.top(one) != joined.top(other) and is_same(self.entry_of[a], self.entry_of[b]):
                joined.join(one, other)
        before = {n: u for n, u, _ in self._quotes("number", list(self.active)) if u is not None}
        made: list[tuple[set[int], set[int]]] = []
        for members in joined.members():
            whole = [u for kind, u in members if kind == "utterance"]
            forms = {n for kind, n in members if kind == "form"} | {n for n, _, _ in self._quotes("utterance", whole)}
            made.append((forms, {*whole, *(before[n] for n in forms if n in before)}))
            self.dissolved |= set(whole)
        return self._write(made)

    def _write(self, made: list[tuple[set[int], set[int]]]) -> int:
        """Write utterances, each with the ids that its forms had; it keeps the lowest that nobody took."""
        db, taken = self.db, set[int]()
        last = max(db.execute("select coalesce(max(id), 0) from utterances").fetchone()[0], *self.dissolved, 0)
        for table, column in (("variants", "utterance"), ("utterances", "id")):
            db.executemany(f"delete from {table} where {column} = ?", ((u,) for u in self.dissolved))  # noqa: S608 - names of ours
        db.executemany("update _gathered_quotes set utterance = null where utterance = ?", ((u,) for u in self.dissolved))
        for forms, ids in sorted(made, key=lambda one: (min(one[1], default=last), min(one[0]))):
            own = min(ids - taken, default=last + 1)
            taken.add(own)
            last = max(last, own)
            self._load(forms)
            write_utterances(db, [(own, utterance(self.entry_of[n].occurrence for n in forms))])
            db.executemany("update _gathered_quotes set utterance = ? where number = ?", ((own, n) for n in forms))
        return len(made)

    def _is_common(self, run: int) -> bool:
        counted = "select count(*) from (select 1 from _gathered_runs where run = ? limit ?)"
        return bool(self.db.execute(counted, (run, similar.MOST_IN_COMMON + 1)).fetchone()[0] > similar.MOST_IN_COMMON)

    def _neighbours(self, run: int, day: int, number: int) -> list[tuple[int, int]]:
        """Day and number of the utterance before and of the one behind that have a run, whether or not this one has it."""
        found = []
        for way, order in (("<", "desc"), (">", "asc")):
            beside = f"""select day, number from _gathered_runs where run = ? and (day, number) {way} (?, ?)
                order by day {order}, number {order} limit 1"""  # noqa: S608 - words of ours
            found += self.db.execute(beside, (run, day, number)).fetchall()
        return found

    def _partners(self, number: int) -> set[int]:
        """Who shares a run of words with one, and may be of its occasion."""
        day, runs = self.db.execute("select day, runs from _gathered_quotes where number = ?", (number,)).fetchone()
        found: set[int] = set()
        near = "select number from _gathered_runs where run = ? and (day between ? and ? or day = ?)"
        for run in np.frombuffer(runs, np.int64).tolist():
            if self._is_common(run):
                beside = self._neighbours(run, day, number)
                found |= {n for other, n in beside if abs(other - day) <= DAYS or UNKNOWN in (day, other)}
            elif day == UNKNOWN:
                found |= {n for (n,) in self.db.execute("select number from _gathered_runs where run = ?", (run,))}
            else:
                found |= {n for (n,) in self.db.execute(near, (run, day - DAYS, day + DAYS, UNKNOWN))}
        return found - {number}

    def _quotes(self, column: str, wanted: Sequence[int]) -> Iterator[tuple[int, int | None, str]]:
        """Number, utterance and attribution of the utterances that have one of some values."""
        for start in range(0, len(wanted), 500):
            some = wanted[start : start + 500]
            marks = ", ".join("?" * len(some))
            rows = f"select number, utterance, attribution from _gathered_quotes where {column} in ({marks})"  # noqa: S608 - names of ours
            yield from self.db.execute(rows, some)

    def _load(self, numbers: set[int]) -> None:
        missing = [a for _, _, a in self._quotes("number", list(numbers - self.entry_of.keys()))]
        for start in range(0, len(missing), 500):
            some = missing[start : start + 500]
            found = entries(chosen(self.db, f"a.id in ({', '.join('?' * len(some))})", some))
            self.entry_of |= {e.number: e for e in found}
