"""``quoteattr correct``: corrections that people made in a table or in Label Studio are written into a database or a file of records."""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ..errors import GoldError, InputError
from ..evaluation.corrections import read_corrections
from ..records import CORRECTED, from_record, to_record
from ..records.corrections import Fix, checked_use, content_of_record, corrected, row_of, same_words, words_key
from ..types import Attribution, Content, Cue, Mention, Role, Span, Speaker
from ..writers import format_of
from ..writers.base import encodable
from ..writers.output import PART, say
from ..writers.rows import safe
from ..writers.who import content_of, named, words_quoted

COLUMNS = {"speaker": "speaker", "also": "also", "role": "role", "content": "quote", "use": "use"}
"""Fields, and the columns of the flat table that they are corrected in."""


TABLE = """create table if not exists corrections (
    doc text, key text, words text, field text, value text, made_at text default current_timestamp, primary key (doc, key, field))"""


def correct(output: str, corrections: str) -> tuple[int, int]:
    """Write corrections into an output.

    Args:
        output: a database or a ``.jsonl`` file that ``quoteattr extract`` wrote.
        corrections: an edited flat table (``.csv``, ``.tsv``) with the column ``key``, or a Label Studio export (``.json``).

    Returns:
        How many rows were corrected, and how many corrections could not be made (each is named).

    Raises:
        InputError: if one of the files is not what it should be.
    """
    path, name = Path(output), format_of(output)
    if name not in ("jsonl", "sqlite"):
        raise InputError(f"{output} is no database and no .jsonl file; corrections are made in what quoteattr extract -o wrote there")
    if not path.is_file():
        raise InputError(f"{output}: no such file")
    goal = _Database(path) if name == "sqlite" else _Records(path)
    done = failed = 0
    for where, fix in _read(Path(corrections), goal.records):
        is_made = _is_made(goal, where, fix)
        done, failed = done + is_made, failed + (not is_made)
    goal.close()
    return done, failed


def _is_made(goal: _Database | _Records, where: str, fix: Fix) -> bool:
    """Make a correction; one that cannot be made is named."""
    try:
        goal.make(fix)
    except InputError as error:
        say(f"{where}: {error}")
        return False
    return True


def _read(path: Path, records: list[dict[str, Any]]) -> Iterator[tuple[str, Fix]]:
    """What a file of corrections changes of some records."""
    if path.suffix.lower() in (".csv", ".tsv"):
        yield from _edited(path, records)
        return
    try:
        tasks = list(read_corrections(path))
    except GoldError as error:
        raise InputError(f"{error}; corrections are an edited .csv or .tsv, or a Label Studio export") from error
    by_id = {(r["doc"], str(r["id"]).rpartition("-")[2]): r for r in records if r["kind"]}
    for task in tasks:
        names = {entity["id"]: entity["name"] for entity in task["entities"]}
        for a in task["attributions"]:
            record = by_id.get((task["doc"], a["id"]))
            if record is None:
                yield f"{path}, {task['doc']}", Fix(task["doc"], a["id"], {})
                continue
            role = a["role"][0] if a["role"] else None
            new = {
                "speaker": names.get(a["entity"]),
                "also": "; ".join(names[e] for e in a["also"]) or None,
                "role": task["text"][slice(*role)] if role else None,
                "content": " … ".join(task["text"][slice(*span)] for span in a["content"]),
            }
            changes = _changes(row_of(record), new)
            if changes:
                yield f"{path}, {task['doc']}", Fix(task["doc"], record["key"], changes, words_key(content_of_record(record)))


def _edited(path: Path, records: list[dict[str, Any]]) -> Iterator[tuple[str, Fix]]:
    by_key = {(r["doc"] or "", r["key"]): r for r in records}
    with path.open(encoding="utf-8-sig", newline="") as file:
        sample = file.readline()
        file.seek(0)
        rows = csv.DictReader(file, delimiter=max(",;\t", key=sample.count))
        if "key" not in (rows.fieldnames or ()):
            raise InputError(f"{path} has no column 'key', by which a row is known; export it with --format csv, and leave the column in")
        for row in rows:
            where, doc = f"{path}:{rows.line_num}", row.get("doc") or ""
            record = by_key.get((doc, row["key"])) or next((r for r in records if "doc" not in row and r["key"] == row["key"]), None)
            if record is None:
                yield where, Fix(doc, row["key"] or "", {})
                continue
            old = row_of(record)
            new = {field: row[column] or None for field, column in COLUMNS.items() if row.get(column) is not None}
            new = {field: old[field] if value == safe(old[field]) else value for field, value in new.items()}
            changes = _changes(old, new)
            verdict = (row.get("checked") or "").strip().lower()
            if verdict == "wrong" and not changes:
                changes["speaker"] = None
            elif verdict in ("right", "yes", "y", "x", "ok"):
                changes["checked"] = verdict
            if changes:
                yield where, Fix(record["doc"], record["key"], changes, words_key(content_of_record(record)))


def _changes(old: Mapping[str, str | None], new: Mapping[str, str | None]) -> dict[str, str | None]:
    changes = {field: value for field, value in new.items() if value != old[field]}
    if "content" in changes and same_words(changes["content"] or "", old["content"] or ""):
        del changes["content"]
    return changes


class _Records:
    """A file of records, rewritten as a whole when all is corrected."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.records = [json.loads(line) for line in path.read_text("utf8").splitlines() if line.strip()]
            self.by_key = {(r["doc"], r["key"]): r for r in self.records}
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path} is no file of records ({type(error).__name__}: {error})") from error

    def make(self, fix: Fix) -> None:
        """Make a correction."""
        record = self.by_key.get((fix.doc, fix.key))
        if record is None:
            raise InputError(f"no row with the key {fix.key!r} of {fix.doc!r}")
        use = checked_use(fix.changes["use"]) if "use" in fix.changes else None
        fields = list(dict.fromkeys((*record.get("corrected", ()), *fix.changes)))
        if use not in (None, "speech"):
            nobody = dict.fromkeys(("kind", "cue", "mention", "speaker", "role", "addressee"))
            record.update(
                {**nobody, "also": [], "use": use, "reason": CORRECTED, "rule": CORRECTED, "confidence": 0.0, "corrected": fields}
            )
            return
        if use == "speech":
            record.pop("use", None)
            record["kind"] = "direct"
        if record["kind"] is None:
            raise InputError(f"{record['content']['text']!r} is no speech; to give it a speaker, write speech in its column use")
        same = [from_record(r) for r in self.records if r["doc"] == fix.doc and r["kind"]]
        new = to_record(corrected(from_record(record), fix, None, [s for a in same for s in (a.speaker, *a.also) if s]))
        record.update({name: new[name] for name in ("content", "quotations", "speaker", "also", "role", "confidence", "rule", "reason")})
        record["corrected"] = fields

    def close(self) -> None:
        """Write the file."""
        part = self.path.with_name(self.path.name + PART)
        part.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in self.records), "utf8", newline="")
        part.replace(self.path)


class _Database:
    """A database; each correction is noted in its table ``corrections`` and made in ``attributions``."""

    def __init__(self, path: Path) -> None:
        self.db = sqlite3.connect(path)
        self.db.row_factory = sqlite3.Row
        try:
            self.rows = [dict(row) for row in self.db.execute("select * from attributions")]
            self.speakers = [dict(row) for row in self.db.execute("select * from speakers")]
            self.texts = dict(tuple(row) for row in self.db.execute("select id, text from articles"))
        except sqlite3.DatabaseError as error:
            raise InputError(f"{path} is no database of quoteattr's ({error})") from error
        if self.rows and "key" not in self.rows[0]:
            raise InputError(f"{path} was written by an older version; run extract into it again first")
        self.db.execute(TABLE)
        if "corrected" not in {row[1] for row in self.db.execute("pragma table_info(attributions)")}:
            self.db.execute("alter table attributions add column corrected text")
        self.records = [self._record(row) for row in self.rows]
        self.by_key = {(r["doc"], r["key"]): (r, row) for r, row in zip(self.records, self.rows, strict=True)}

    def _record(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """A row as far as corrections look at it."""
        spans = json.loads(row["spans"])
        text = self.texts[row["article"]]
        role = row["role"] and {"text": row["role"], "start": 0, "end": len(row["role"])}
        also = [{"name": name} for name in (row["also_names"] or "").split("; ") if name]
        return {
            "doc": row["doc"], "id": row["id"], "key": row["key"], "kind": row["kind"], "use": row["use"] or "speech",
            "content": {"text": " ".join(text[a:b] for a, b in spans), "spans": spans},
            "speaker": row["speaker"] and {"name": row["speaker"]}, "also": also, "role": role,
        }  # fmt: skip

    def _attribution(self, row: Mapping[str, Any], text: str, people: list[Speaker]) -> Attribution:
        spans = tuple(Span.of(text, a, b) for a, b in json.loads(row["spans"]))
        by_name = {s.name: s for s in people}
        at = text.find(row["role"]) if row["role"] else -1
        return Attribution(
            row["id"], row["kind"] or "direct", Content(spans),
            cue=Cue(row["cue"], 0, len(row["cue"])) if row["cue"] else None,
            mention=Mention(row["mention"], 0, len(row["mention"])) if row["mention"] else None,
            speaker=by_name.get(row["speaker"]),
            also=tuple(by_name[n] for n in (row["also_names"] or "").split("; ") if n in by_name),
            role=Role.of(text, at, at + len(row["role"])) if at >= 0 else None,
            corrected=tuple(filter(None, (row.get("corrected") or "").split(", "))),
            kept_key=row["key"],
        )  # fmt: skip

    def make(self, fix: Fix) -> None:
        """Make a correction."""
        record, row = self.by_key.get((fix.doc, fix.key)) or (None, None)
        if record is None or row is None:
            raise InputError(f"no row with the key {fix.key!r} of {fix.doc!r}")
        own, text = row["article"], self.texts[row["article"]]
        use = checked_use(fix.changes["use"]) if "use" in fix.changes else None
        people = [
            Speaker(s["id"], s["name"], s["type"], tuple(json.loads(s["aliases"])), tuple(json.loads(s["roles"])))
            for s in self.speakers
            if s["article"] == own
        ]
        new = corrected(self._attribution(row, text, people), fix, text, people)
        fields = {"corrected": ", ".join(new.corrected), "rule": CORRECTED, "confidence": new.confidence, "reason": new.reason}
        if use not in (None, "speech"):
            nobody = dict.fromkeys(("kind", "speaker", "speaker_id", "role", "attribution", "cue", "mention", "addressee", "also_names"))
            self._update(row, {**fields, **nobody, "also": "[]", "use": use, "confidence": None, "reason": CORRECTED, "words": 0}, [])
        elif row["kind"] is None and use is None:
            raise InputError(f"{record['content']['text']!r} is no speech; to give it a speaker, write speech in its column use")
        else:
            said = [self._known(own, speaker, people) for speaker in (new.speaker, *new.also) if speaker]
            spans = new.content.spans
            told = {
                "kind": new.kind, "use": "speech", "quote": encodable(content_of(text, new)), "start": spans[0].start, "end": spans[-1].end,
                "spans": json.dumps([[s.start, s.end] for s in spans]), "words": words_quoted(new), "attribution": named(new),
                "speaker": new.speaker and new.speaker.name, "speaker_id": said[0] if said else None,
                "also": json.dumps(said[1:]), "also_names": "; ".join(s.name for s in new.also) or None, "role": new.role and new.role.text,
            }  # fmt: skip
            self._update(row, {**fields, **told}, said)
        for field, value in fix.changes.items():
            values = (fix.doc, fix.key, fix.words, field, value)
            self.db.execute("insert or replace into corrections (doc, key, words, field, value) values (?, ?, ?, ?, ?)", values)

    def _known(self, own: str, speaker: Speaker, people: list[Speaker]) -> str:
        """The id of a speaker in the database, who is put there if new."""
        if any(s.id == speaker.id for s in people):
            return speaker.id
        made = f"{own}-{words_key(Content((Span(speaker.name, 0, len(speaker.name)),)))}"
        values = (made, own, speaker.name, speaker.type, json.dumps(speaker.aliases), json.dumps(speaker.roles))
        self.db.execute("insert or replace into speakers (id, article, name, type, aliases, roles) values (?, ?, ?, ?, ?, ?)", values)
        return made

    def _update(self, row: Mapping[str, Any], values: Mapping[str, Any], said: Iterable[str]) -> None:
        settings = ", ".join(f"[{name}] = ?" for name in values)
        self.db.execute(f"update attributions set {settings} where id = ?", (*values.values(), row["id"]))  # noqa: S608 - our columns
        self.db.execute("delete from attribution_speakers where attribution = ?", (row["id"],))
        joined = ((row["id"], speaker, place) for place, speaker in enumerate(said))
        self.db.executemany("insert or ignore into attribution_speakers values (?, ?, ?)", joined)

    def close(self) -> None:
        """Keep what was done."""
        self.db.commit()
        self.db.close()


def main(output: str, corrections: str) -> int:
    """Correct, and say what was done.

    Args:
        output: the database or file of records.
        corrections: the corrections.

    Returns:
        The exit status.
    """
    done, failed = correct(output, corrections)
    print(f"{done} row{'' if done == 1 else 's'} corrected, {failed} not", file=sys.stderr)  # noqa: T201
    return 1 if failed else 0
