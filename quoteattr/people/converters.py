"""Exports of others as rows of a file of people: Wikidata's dump, OpenSanctions, Popolo. Dumps are streamed, and may be of any size."""

from __future__ import annotations

import bz2
import gzip
import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, cast

from ..errors import InputError

Row = dict[str, Any]


OPENERS: dict[str, Callable[..., Any]] = {".gz": gzip.open, ".bz2": bz2.open}


def convert(path: Path, source: str) -> Iterator[Row]:
    """The people of an export, as rows that ``Attributor(people=…)`` takes.

    Args:
        path: the export, plain or packed (``.gz``, ``.bz2``).
        source: ``wikidata`` (the JSON dump of entities, one a line), ``opensanctions`` (``entities.ftm.json`` or
            ``targets.nested.json``, FollowTheMoney entities, one a line), ``popolo`` (EveryPolitician's and PopIt's JSON).

    Raises:
        InputError: if there is no such kind of export, or it cannot be read.
    """
    if source not in CONVERTERS:
        raise InputError(f"unknown kind of export {source!r}; choose from {', '.join(CONVERTERS)}")
    try:
        yield from CONVERTERS[source](path)
    except (OSError, EOFError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise InputError(f"{path} cannot be read as {source}: {type(error).__name__}: {error}") from error


def _lines(path: Path) -> Iterator[bytes]:
    """The lines of a file of JSON objects, one a line; brackets and commas of a list around them are left out."""
    with cast("BinaryIO", OPENERS.get(path.suffix.lower(), open)(path, "rb")) as file:
        for line in file:
            bare = line.strip().rstrip(b",")
            if bare[:1] == b"{":
                yield bare


def _in_two_passes(first: Iterable[tuple[Row, set[str]]], names: Any) -> Iterator[Row]:
    """Rows with the names of what they point to, which stand elsewhere in the export; the rows wait in a file meanwhile.

    Args:
        first: each row, and the ids that it points to: the title of an office, ``organization``, ``country``.
        names: takes the ids that are wanted, and gives the name of each that is there.
    """
    wanted: set[str] = set()
    with tempfile.TemporaryFile("w+", encoding="utf8") as spool:
        for row, ids in first:
            wanted |= ids
            spool.write(json.dumps(row) + "\n")
        named: Mapping[str, str] = names(wanted)
        spool.seek(0)
        for line in spool:
            row = json.loads(line)
            for key in ("organization", "country"):
                row[key] = named.get(row[key], "" if row[key] in wanted else row[key])
            offices = [{**office, "title": named.get(office["title"], office["title"])} for office in row["offices"]]
            row["offices"] = [office for office in offices if office["title"] not in wanted]
            yield row


# Wikidata

GENDERS = {"Q6581097": "m", "Q2449503": "m", "Q44148": "m", "Q6581072": "f", "Q1052281": "f", "Q43445": "f"}


_ID = re.compile(rb'"id"\s*:\s*"([QL]\d+)"')


_PRECISION = {9: 4, 10: 7, 11: 10}
"""Characters of an ISO date that are known, by Wikidata's precision: year, month, day."""


def _wikidata(path: Path) -> Iterator[Row]:
    """Items that are a human (P31 Q5) and have an English name; offices are P39 with P580 and P582, the body P108 or P102."""

    def people() -> Iterator[tuple[Row, set[str]]]:
        for line in _lines(path):
            if b'"Q5"' in line:
                item = json.loads(line)
                if "Q5" in _items(item, "P31"):
                    row = _of_item(item)
                    if row is not None:
                        ids = {office["title"] for office in row["offices"]}
                        yield row, (ids | {row["organization"], row["country"]}) - {""}

    def names(wanted: set[str]) -> dict[str, str]:
        found = {}
        for line in _lines(path):
            start = _ID.search(line, 0, 200)
            if start is None or start[1].decode() in wanted:
                item = json.loads(line)
                if item.get("id") in wanted:
                    found[item["id"]] = _label(item)
        return found

    yield from _in_two_passes(people(), names)


def _label(item: Row) -> str:
    labels = item.get("labels") or {}
    return next((str(labels[code]["value"]) for code in ("en", "mul", "en-gb", "en-ca") if code in labels), "")


def _statements(item: Row, claim: str) -> list[Row]:
    """The statements of a property that somebody still holds true, preferred ones first."""
    all_of_it = [s for s in (item.get("claims") or {}).get(claim, ()) if s.get("rank") != "deprecated"]
    return sorted(all_of_it, key=lambda s: s.get("rank") != "preferred")


def _value(snak: Row) -> Any:
    return (snak.get("datavalue") or {}).get("value")


def _items(item: Row, claim: str) -> list[str]:
    values = [_value(s["mainsnak"]) for s in _statements(item, claim)]
    return [value["id"] for value in values if isinstance(value, dict) and "id" in value]


def _date(statement: Row, qualifier: str) -> str:
    snaks = (statement.get("qualifiers") or {}).get(qualifier) or [{}]
    value = _value(snaks[0]) or {}
    return str(value.get("time", ""))[1:][: _PRECISION.get(value.get("precision", 0), 0)]


def _of_item(item: Row) -> Row | None:
    name = _label(item)
    if not name:
        return None
    known = item.get("aliases") or {}
    aliases = [alias["value"] for code in ("en", "mul") for alias in known.get(code, ()) if alias["value"] != name]
    held = [(s, _value(s["mainsnak"])) for s in _statements(item, "P39")]
    offices = [
        {"title": value["id"], "from": _date(s, "P580"), "to": _date(s, "P582")} for s, value in held if isinstance(value, dict) and value
    ]
    works = [s for s in _statements(item, "P108") if not _date(s, "P582")] + _statements(item, "P102")
    bodies = [value["id"] for value in (_value(s["mainsnak"]) for s in works) if isinstance(value, dict)]
    return {
        "id": item["id"],
        "name": name,
        "aliases": list(dict.fromkeys(aliases)),
        "gender": next((GENDERS[g] for g in _items(item, "P21") if g in GENDERS), ""),
        "organization": next(iter(bodies), ""),
        "country": next(iter(_items(item, "P27")), ""),
        "uri": f"http://www.wikidata.org/entity/{item['id']}",
        "offices": offices,
    }


# OpenSanctions

_KEY = re.compile(rb'"id"\s*:\s*"([^"\\]+)"')


_LATIN = re.compile(r"[A-Za-z]")


_TIES = {"Occupancy": ("holder", "post"), "Employment": ("employee", "employer"), "Membership": ("member", "organization"),
         "Directorship": ("director", "organization")}  # fmt: skip
"""Entities that tie a person to an office or a body: which property is whom."""


def _opensanctions(path: Path) -> Iterator[Row]:
    """Entities of the schema Person, with their positions and occupancies, beside them or nested in them."""
    ties: dict[str, list[Row]] = defaultdict(list)

    def people() -> Iterator[tuple[Row, set[str]]]:
        for line in _lines(path):
            entity = json.loads(line)
            kind = entity.get("schema")
            if kind in _TIES:
                for holder in _values(entity, _TIES[kind][0]):
                    ties[holder if isinstance(holder, str) else holder["id"]].append(_tie(entity))
            elif kind == "Person" and (row := _of_entity(entity)) is not None:
                yield row, set()

    named: dict[str, str] = {}

    def names(_: set[str]) -> dict[str, str]:
        wanted = {tie["title"] for of_one in ties.values() for tie in of_one}
        for line in _lines(path):
            start = _KEY.search(line, 0, 200)
            if start is None or start[1].decode() in wanted:
                entity = json.loads(line)
                named[entity["id"]] = _caption(entity)
        return {}

    for row in _in_two_passes(people(), names):
        for tie in [*row.pop("ties"), *ties.get(row.pop("entity"), ())]:
            title = tie["name"] or named.get(tie["title"], "")
            if title and tie["is_office"]:
                row["offices"].append({"title": title, "from": tie["from"], "to": tie["to"]})
            row["organization"] = row["organization"] or ("" if tie["is_office"] else title)
        dated = {office["title"] for office in row["offices"] if office["from"] or office["to"]}
        row["offices"] = [o for o in row["offices"] if o["from"] or o["to"] or o["title"] not in dated]
        yield row


def _values(entity: Row, name: str) -> list[Any]:
    return list((entity.get("properties") or {}).get(name) or ())


def _caption(entity: Row) -> str:
    names = [*_values(entity, "name"), entity.get("caption") or ""]
    return next((name for name in names if _LATIN.search(name)), "")


def _tie(entity: Row) -> Row:
    kind = entity["schema"]
    other = next(iter(_values(entity, _TIES[kind][1])), "")
    dates = {key: str(next(iter(_values(entity, of)), "")) for key, of in (("from", "startDate"), ("to", "endDate"))}
    name = _caption(other) if isinstance(other, dict) else ""
    return {**dates, "title": "" if isinstance(other, dict) else other, "name": name, "is_office": kind == "Occupancy"}


def _of_entity(entity: Row) -> Row | None:
    name = entity.get("caption") or ""
    names = [n for n in [name, *(_values(entity, "name") + _values(entity, "alias"))] if _LATIN.search(n)]
    if not names:
        return None
    item = next(iter(_values(entity, "wikidataId")), "")
    own = item or entity["id"]
    nested = [tie for key in ("positionOccupancies", "employment", "membershipMember") for tie in _values(entity, key)]
    country = next((c for key in ("country", "citizenship", "nationality") for c in _values(entity, key)), "")
    return {
        "id": own,
        "entity": entity["id"],
        "name": names[0],
        "aliases": [n for n in dict.fromkeys(names) if n != names[0]],
        "gender": {"male": "m", "female": "f"}.get(next(iter(_values(entity, "gender")), ""), ""),
        "organization": "",
        "country": country,
        "uri": f"http://www.wikidata.org/entity/{item}" if item else f"https://www.opensanctions.org/entities/{entity['id']}/",
        "offices": [{"title": title, "from": "", "to": ""} for title in _values(entity, "position")],
        "ties": [_tie(tie) for tie in nested if isinstance(tie, dict) and tie.get("schema") in _TIES],
    }


# Popolo


def _popolo(path: Path) -> Iterator[Row]:
    """``persons`` with ``memberships``, beside them or in each (as PopIt has them); posts, bodies and terms by their ids."""
    with cast("BinaryIO", OPENERS.get(path.suffix.lower(), open)(path, "rb")) as file:
        export = json.load(file)
    bodies, posts, events = ({one["id"]: one for one in export.get(key) or ()} for key in ("organizations", "posts", "events"))
    held: dict[str, list[Row]] = defaultdict(list)
    for membership in export.get("memberships") or ():
        held[membership["person_id"]].append(membership)
    for person in export.get("persons") or ():
        memberships = [*held.get(person["id"], ()), *(person.get("memberships") or ())]
        ids = [i["identifier"] for i in person.get("identifiers") or () if i.get("scheme") == "wikidata"]
        offices, parties = [], []
        for m in memberships:
            body = bodies.get(m.get("organization_id"), {}).get("name", "")
            offices.append(_membership(m, body, posts, events))
            parties.append(bodies.get(m.get("on_behalf_of_id"), {}).get("name") or body)
        yield {
            "id": next(iter(ids), person["id"]),
            "name": person["name"],
            "aliases": [n["name"] for n in person.get("other_names") or () if n.get("name") and n["name"] != person["name"]],
            "gender": {"male": "m", "female": "f"}.get(str(person.get("gender") or "").lower(), ""),
            "organization": next(iter(filter(None, parties)), ""),
            "country": person.get("national_identity") or "",
            "uri": f"http://www.wikidata.org/entity/{ids[0]}" if ids else next((x["url"] for x in person.get("links") or ()), ""),
            "offices": [office for office in offices if office["title"]],
        }


def _membership(m: Row, body: str, posts: Mapping[str, Row], events: Mapping[str, Row]) -> Row:
    post, term = posts.get(m.get("post_id") or "", {}), events.get(m.get("legislative_period_id") or "", {})
    title = str(m.get("role") or m.get("label") or post.get("label") or post.get("role") or "")
    if title and body and " of " not in title:
        title = f"{title} of {body}"
    return {
        "title": title,
        "from": m.get("start_date") or term.get("start_date") or "",
        "to": m.get("end_date") or term.get("end_date") or "",
    }


CONVERTERS: dict[str, Callable[[Path], Iterator[Row]]] = {"wikidata": _wikidata, "opensanctions": _opensanctions, "popolo": _popolo}
