"""What was gathered, written: records, tables of a database, or one page to look at."""

from __future__ import annotations

import contextlib
import csv
import json
import sqlite3
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from ..errors import InputError
from ..writers.base import encodable
from ..writers.rows import safe
from .archive import TABLES, write_utterances
from .database import Occurrence
from .gathering import Utterance

HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>:root{{color-scheme:light dark}}body{{background:light-dark(#fff,#171614);
color:light-dark(#1d1c1a,#ece9e3);font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:1rem auto;padding:0 1rem}}
table{{border-collapse:collapse;width:100%}}th,td{{border-bottom:1px solid #8888;padding:.3rem .5rem;text-align:left;vertical-align:top}}
summary{{padding:.4rem 0}}del{{color:light-dark(#93340c,#ffb787)}}
ins,a{{color:light-dark(#17528f,#9cc8f5)}}.disputed{{font-weight:bold}}</style></head><body><main>
<h1>{title}</h1><p>{about}</p>
"""


GATHERED = """{count} utterances stand in several places, {disputed} of them with different speakers. Struck out is what a form leaves out
of the longest one, underlined what it adds."""


def write_gathered(utterances: Sequence[Utterance], path: Path) -> None:
    """Write what was gathered; what was gathered into a database before goes.

    Args:
        utterances: what :func:`quoteattr.gather` gives.
        path: a ``.jsonl``, ``.html`` or ``.db`` file; a database may be the one that was gathered.

    Raises:
        InputError: if the ending is another one, or the file is no database.
    """
    write = {".jsonl": _jsonl, ".html": _html, ".db": _database, ".sqlite": _database, ".sqlite3": _database}.get(path.suffix.lower())
    if write is None:
        raise InputError(f"{path} ends neither with .jsonl nor with .html nor with .db")
    write(utterances, path)


def _jsonl(utterances: Iterable[Utterance], path: Path) -> None:
    with path.open("w", encoding="utf8", errors="surrogatepass") as out:
        out.writelines(json.dumps(u.as_dict()) + "\n" for u in utterances)


def _database(utterances: Iterable[Utterance], path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as db, db:
        try:
            db.executescript(TABLES)
            db.executescript("drop table if exists _gathered_by")
        except sqlite3.DatabaseError as error:
            raise InputError(f"{path} cannot take what was gathered: {error}") from error
        write_utterances(db, enumerate(utterances, 1))


def _html(utterances: Sequence[Utterance], path: Path) -> None:
    with path.open("w", encoding="utf8") as out:
        about = GATHERED.format(count=len(utterances), disputed=sum(u.is_disputed for u in utterances))
        out.write(HEAD.format(title="The same utterance across articles", about=about))
        out.writelines(map(_section, utterances))
        out.write("</main></body></html>\n")


def write_found(found: Sequence[Occurrence], title: str, path: Path) -> None:
    """Write what was found, in order of date: a page with the words around each, a table, or records.

    Args:
        found: what :func:`quoteattr.find` gives.
        title: what was asked for.
        path: an ``.html``, ``.csv`` or ``.jsonl`` file.

    Raises:
        InputError: if it has another ending.
    """
    ending = path.suffix.lower()
    if ending == ".csv":
        _found_table(found, path)
    elif ending == ".jsonl":
        with path.open("w", encoding="utf8") as out:
            out.writelines(json.dumps(o.as_dict()) + "\n" for o in found)
    elif ending == ".html":
        _found_page(found, title, path)
    else:
        raise InputError(f"{path} ends neither with .html nor with .csv nor with .jsonl")


FOUND = ("published", "doc", "speaker", "role", "quote", "changes", "context", "kind", "person", "url", "link", "id")
"""Columns of the table of what was found."""


def _found_table(found: Sequence[Occurrence], path: Path) -> None:
    with path.open("w", encoding="utf8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(FOUND)
        for o in found:
            cells = {**o.as_dict(), "changes": told(o.changes)}
            table.writerow([safe(encodable(cells[name] or "")) for name in FOUND])


def told(differences: Iterable[tuple[str, str]]) -> str:
    """The words that differ from those of the longest form, in a line.

    >>> told([("by May", ""), ("will", "could")])
    '“by May” left out; “could” for “will”'
    """
    return "; ".join(f"“{b}” for “{a}”" if a and b else f"“{a}” left out" if a else f"“{b}” added" for a, b in differences)


def _found_page(found: Sequence[Occurrence], title: str, path: Path) -> None:
    with path.open("w", encoding="utf8") as out:
        out.write(HEAD.format(title=_safe(title), about=f"{len(found)} utterances, in order of date."))
        out.write("<table><tr><th>Date<th>Article<th>Who<th>Role<th>Words<th>Changes<th>Around them</tr>\n")
        for o in found:
            about = (_safe(cell or "") for cell in (o.speaker, o.role, o.quote))
            cells = (_safe(o.published or ""), _article(o), *about, _changes(o.changes), _safe(o.context))
            out.write(f"<tr><td>{'<td>'.join(cells)}</tr>\n")
        out.write("</table></main></body></html>\n")


def _section(u: Utterance) -> str:
    who = _safe(" or ".join(u.speakers) or "no speaker")
    disputed = ' <span class="disputed">disputed</span>' if u.is_disputed else ""
    seen = f", {_safe(u.first_seen)} to {_safe(u.last_seen or '')}" if u.first_seen else ""
    rows = "".join(
        f"<tr><td>{_safe(v.occurrence.published or '')}<td>{_article(v.occurrence)}<td>{_safe(v.occurrence.speaker or '–')}"
        f"<td>{_safe(v.occurrence.role or '')}<td>{v.report}<td>{_safe(v.occurrence.quote)}<td>{_changes(v.differences)}</tr>"
        for v in u.variants
    )
    head = "<tr><th>Date<th>Article<th>Who<th>Role<th>Report<th>Words<th>Changes</tr>"
    return (
        f"<details{' open' if u.is_disputed else ''}><summary>“{_safe(u.longest)}” — {who}{disputed}, {len(u.variants)} times in "
        f"{u.reports} reports{seen}</summary><table>{head}{rows}</table></details>\n"
    )


def _article(o: Occurrence) -> str:
    name = _safe(o.doc or "")
    address = o.link or o.url or ""
    return f'<a href="{_safe(address)}">{name or "article"}</a>' if address.startswith(("http://", "https://")) else name


def _changes(differences: Iterable[tuple[str, str]]) -> str:
    pairs = ((cut and f"<del>{_safe(cut)}</del>", added and f"<ins>{_safe(added)}</ins>") for cut, added in differences)
    return "; ".join(" ".join(filter(None, pair)) for pair in pairs)


def _safe(text: str) -> str:
    return escape(encodable(text))
