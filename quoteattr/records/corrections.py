"""Corrections by people: they change speaker, role, content or use of a row, mark it, keep its key, and are made again at the next run."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from ..errors import InputError
from ..types import USES, Article, Attribution, Content, Role, Span, Speaker, Use, Verdict, attribution_id, attribution_key
from .record import CORRECTED, from_record

FIELDS = ("speaker", "also", "role", "content", "use", "checked")
"""What can be corrected; ``checked`` only says that somebody looked and found it right."""


INTERRUPTION = re.compile(r"\s*…\s*")


MARKS = "“”\"‘’'«»„ "


@attrs.frozen
class Fix:
    """What somebody corrected in one row.

    Attributes:
        doc: the document.
        key: the key of the row.
        changes: the new values by field: names, words, or None where there is none.
        words: the key of its words alone, by which it is known again if somebody else is found to have said them.
    """

    doc: str | None
    key: str
    changes: Mapping[str, str | None]
    words: str = ""


def words_key(content: Content) -> str:
    """The key of some words, whoever said them."""
    return attribution_key(content, None)


def corrected(a: Attribution, fix: Fix, text: str | None, speakers: Sequence[Speaker] = ()) -> Attribution:
    """An attribution with a correction made.

    Args:
        a: the attribution.
        fix: what is corrected; its ``use`` is left to :func:`made`.
        text: the article's text; None where it is not at hand, and new words must be among the old ones.
        speakers: the speakers of the article.

    Raises:
        InputError: if the new words are not in the article.

    >>> yes = Attribution("1f", "direct", Content((Span("Yes,", 1, 5),)), reason="no-cue")
    >>> new = corrected(yes, Fix("a", yes.key, {"speaker": "Ann Lee"}), "“Yes,” said Ann Lee.")
    >>> str(new.speaker), new.corrected, new.key == yes.key, new.confidence
    ('Ann Lee', ('speaker',), True, 1.0)
    """
    changes = fix.changes
    content = _content(a, changes["content"], text) if changes.get("content") else a.content
    speaker, also, role = _who(a, changes, text, speakers)
    fields = tuple(dict.fromkeys((*a.corrected, *(field for field in FIELDS if field in changes))))
    why = Verdict(CORRECTED, None, "accepted", f"corrected by hand: {', '.join(fields)}")
    return attrs.evolve(
        a,
        content=content,
        quotations=tuple(q for q in a.quotations if any(s.start <= q.start and q.end <= s.end for s in content.spans)),
        speaker=speaker,
        also=also,
        role=role,
        confidence=1.0 if speaker else 0.0,
        rule=CORRECTED,
        reason=None if speaker else CORRECTED,
        trace=(*(v for v in a.trace if v.rule != CORRECTED), why),
        corrected=fields,
        kept_key=a.key,
    )


Who = tuple[Speaker | None, tuple[Speaker, ...], Role | None]
"""A speaker, those who say it with the speaker, and the role."""


def _who(a: Attribution, changes: Mapping[str, str | None], text: str | None, speakers: Sequence[Speaker]) -> Who:
    """Who says it after a correction; others and role go with the speaker."""
    speaker, also, role = a.speaker, a.also, a.role
    if "speaker" in changes:
        speaker = _speaker(changes["speaker"], speakers, "c1")
        also, role = _going_with(speaker, a)
    if "also" in changes:
        also = _others(changes["also"], speakers)
    if "role" in changes:
        role = _role(a, changes["role"], text) if changes["role"] else None
        speaker = _holding(speaker, role)
    return (speaker, also, role) if speaker else (None, (), None)


def _going_with(speaker: Speaker | None, a: Attribution) -> tuple[tuple[Speaker, ...], Role | None]:
    """The others and the role of a speaker who was put in: the row's own where the name is the same, else what is known of the speaker."""
    if speaker is None:
        return (), None
    return (a.also, a.role) if a.speaker and speaker.name == a.speaker.name else ((), speaker.role)


def _others(names: str | None, speakers: Sequence[Speaker]) -> tuple[Speaker, ...]:
    """The speakers of names that semicolons divide."""
    bare = [name.strip() for name in (names or "").split(";") if name.strip()]
    found = (_speaker(name, speakers, f"c{number}") for number, name in enumerate(bare, 2))
    return tuple(other for other in found if other)


def _holding(speaker: Speaker | None, role: Role | None) -> Speaker | None:
    """A speaker who has a role, too."""
    if speaker is None or role is None or role.text in speaker.roles:
        return speaker
    return attrs.evolve(speaker, roles=(role.text, *speaker.roles), role=role)


def _speaker(name: str | None, speakers: Sequence[Speaker], own: str) -> Speaker | None:
    """The speaker of that name, one of the article's if it has it."""
    if not name or not name.strip():
        return None
    name = name.strip()
    return next((s for s in speakers if name == s.name or name in s.aliases), Speaker(own, name, "person"))


def _content(a: Attribution, words: str | None, text: str | None) -> Content:
    """The stretches of the article that are the new words; ``…`` stands where others interrupt."""
    spans: list[Span] = []
    near = a.content.spans[0].start
    for piece in INTERRUPTION.split(words or ""):
        bare = piece.strip(MARKS)
        if not bare:
            continue
        places = [Span(text, 0, len(text))] if text is not None else list(a.content.spans)
        found = [
            place.start + m.start() for place in places for m in re.finditer(_loosely(bare), place.text) if place.start + m.start() >= 0
        ]
        found = [start for start in found if not spans or start >= spans[-1].end]
        if not found:
            where = "in the article" if text is not None else "among the row's own, and its article is not at hand; correct a database"
            raise InputError(f"the words {piece!r} do not stand {where}")
        start = min(found, key=lambda at: abs(at - near))
        place = next(p for p in places if p.start <= start < p.end)
        held = re.match(_loosely(bare), place.text[start - place.start :])
        assert held is not None
        spans.append(Span(held[0], start, start + len(held[0])))
        near = spans[-1].end
    if not spans:
        raise InputError("a row without words; to say that nobody speaks, change its use")
    return Content(tuple(spans))


def _loosely(words: str) -> str:
    """A pattern for words however blanks stand between them."""
    return r"\s+".join(map(re.escape, words.split()))


def _role(a: Attribution, words: str | None, text: str | None) -> Role:
    """The role with its place: the one nearest to the words."""
    places = [Span(text, 0, len(text))] if text is not None else [s for s in (a.mention, *a.content.spans, a.role) if s is not None]
    found = [(p.start + m.start(), m[0]) for p in places for m in re.finditer(_loosely(words or ""), p.text)]
    if not found:
        where = "in the article" if text is not None else "in the row, and its article is not at hand; correct a database"
        raise InputError(f"the role {words!r} does not stand {where}")
    start, printed = min(found, key=lambda at: abs(at[0] - a.content.spans[0].start))
    return Role(printed, start, start + len(printed))


def checked_use(use: str | None) -> Use:
    """A use, if it is one.

    Raises:
        InputError: if it is none.
    """
    if use not in USES:
        raise InputError(f"use {use!r} is none of {', '.join(USES)}")
    return use


def made(article: Article, fixes: Mapping[str, Fix]) -> Article:
    """An article with the corrections of its rows made; one that does not fit any more is left out.

    Args:
        article: the article.
        fixes: the corrections by key, and by the key of the words alone.
    """
    if not fixes:
        return article
    found: list[Attribution] = []
    uses: dict[int, Use] = {}
    for a in article.attributions:
        fix = fixes.get(a.key) or fixes.get(words_key(a.content))
        if fix is None:
            found.append(a)
        elif fix.changes.get("use") not in (None, "speech"):
            uses.update({q.start: checked_use(fix.changes["use"]) for q in a.quotations})
        else:
            found.append(_tried(a, fix, article))
    quotations = []
    for q in article.quotations:
        fix = fixes.get(words_key(Content((q,)))) if q.use != "speech" else None
        if fix is not None and fix.changes.get("use") == "speech":
            own = attribution_id(article.text, (q,), None)
            found.append(_tried(Attribution(own, "direct", Content((Span(q.text, q.start, q.end),)), (q,), reason=CORRECTED), fix, article))
            uses[q.start] = "speech"
        elif fix is not None and fix.changes.get("use"):
            uses[q.start] = checked_use(fix.changes["use"])
        quotations.append(attrs.evolve(q, use=uses[q.start], reason=CORRECTED) if q.start in uses else q)
    found.sort(key=lambda a: a.content.spans[0].start)
    speakers = {s.id: s for a in found for s in (a.speaker, *a.also) if s is not None}
    return attrs.evolve(article, attributions=tuple(found), quotations=tuple(quotations), speakers=tuple(speakers.values()))


def _tried(a: Attribution, fix: Fix, article: Article) -> Attribution:
    try:
        return corrected(a, fix, article.text, article.speakers)
    except InputError:
        return a


def same_words(one: str, other: str) -> bool:
    """Whether two texts have the same letters and digits.

    >>> same_words("“We waited,” … “and left.”", "We waited, and left.")
    True
    """
    return [c for c in one.casefold() if c.isalnum()] == [c for c in other.casefold() if c.isalnum()]


def row_of(record: Mapping[str, Any]) -> dict[str, str | None]:
    """What can be corrected of a record, as the flat table has it."""
    speaker, role = record.get("speaker"), record.get("role")
    return {
        "speaker": speaker and speaker["name"],
        "also": "; ".join(s["name"] for s in record.get("also", ())) or None,
        "role": role and role["text"],
        "content": record["content"]["text"],
        "use": record.get("use", "speech"),
    }


def content_of_record(record: Mapping[str, Any]) -> Content:
    """The content of a record, whatever else it is."""
    return from_record({"content": record["content"], "kind": "direct"}).content


def known(output: str, name: str) -> dict[str | None, dict[str, Fix]]:
    """The corrections that an output holds, by document, each under its key and that of its words.

    Args:
        output: the file or database of a run before.
        name: its format.
    """
    path = Path(output)
    if name not in ("jsonl", "sqlite") or not path.is_file():
        return {}
    found: dict[str | None, dict[str, Fix]] = {}
    try:
        fixes = list(_of_database(path) if name == "sqlite" else _of_records(path))
    except (sqlite3.Error, ValueError, KeyError, TypeError):
        return {}  # it is none of ours, as whoever writes there will see
    for fix in fixes:
        found.setdefault(fix.doc, {}).update({fix.key: fix, **({fix.words: fix} if fix.words else {})})
    return found


def _of_records(path: Path) -> Iterator[Fix]:
    with path.open(encoding="utf8", errors="replace") as lines:
        for line in lines:
            if '"corrected"' in line:
                record = json.loads(line)
                now = row_of(record)
                changes = {field: now.get(field) for field in record.get("corrected", ())}
                yield Fix(record["doc"], record["key"], changes, words_key(content_of_record(record)))


def _of_database(path: Path) -> Iterator[Fix]:
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        if not list(db.execute("select 1 from sqlite_master where name = 'corrections'")):
            return
        rows: dict[tuple[str | None, str, str], dict[str, str | None]] = {}
        for doc, key, words, field, value in db.execute("select doc, key, words, field, value from corrections"):
            rows.setdefault((doc, key, words), {})[field] = value
    yield from (Fix(doc, key, changes, words) for (doc, key, words), changes in rows.items())
