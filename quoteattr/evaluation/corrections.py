"""Corrections made in Label Studio, read back as gold: one article a line, as ``quoteattr evaluate`` reads it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import GoldError

RELATIONS = {"SOURCE": "source", "CUE": "cue"}


def read_corrections(path: str | Path) -> Iterator[dict[str, Any]]:
    """The articles of a Label Studio export (JSON), in the gold format.

    Of each task the last annotation that was not cancelled counts, or else its first prediction. The speaker's name is what stands before
    the first comma of the text beside the content, the rest is the role; further texts there are the others of a joint source. A task that
    has neither annotation nor prediction is left out.

    Args:
        path: the exported file, a list of tasks.

    Yields:
        ``{"doc", "text", "entities", "attributions"}``.

    Raises:
        GoldError: if the file is no such list, or a region does not fit its text.
    """
    try:
        tasks = json.loads(Path(path).read_text("utf8"))
    except (OSError, ValueError) as error:
        raise GoldError(f"{path} cannot be read as a Label Studio export: {error}") from error
    if not isinstance(tasks, list):
        raise GoldError(f"{path} is not a Label Studio export: a list of tasks is expected")
    for number, task in enumerate(tasks, 1):
        article = _task(task, f"{path}, task {number}", f"task-{number}")
        if article is not None:
            yield article


def _task(task: Any, where: str, name: str) -> dict[str, Any] | None:
    try:
        doc, results = str(task["data"].get("doc") or name), _results(task)
        return None if results is None else _gold(task["data"]["text"], doc, results)
    except (KeyError, TypeError, AttributeError) as error:
        raise GoldError(f"{where}: not a task made by quoteattr ({type(error).__name__}: {error})") from error


def _gold(text: str, doc: str, results: list[dict[str, Any]]) -> dict[str, Any]:
    regions: dict[str, tuple[str, list[int]]] = {}
    kinds: dict[str, str] = {}
    names: dict[str, list[str]] = {}
    links: dict[str, list[str]] = {}
    for result in results:
        value = result.get("value", {})
        if result["type"] == "labels":
            start, end = value["start"], value["end"]
            if value.get("text", text[start:end]) != text[start:end]:
                raise GoldError(f"{doc}: the region [{start}, {end}) is {text[start:end]!r}, not {value['text']!r}")
            regions[result["id"]] = (value["labels"][0], [start, end])
        elif result["type"] == "choices":
            kinds[result["id"]] = value["choices"][0]
        elif result["type"] == "textarea":
            names[result["id"]] = value["text"] if isinstance(value["text"], list) else [value["text"]]
        elif result["type"] == "relation":
            links.setdefault(result["from_id"], []).append(result["to_id"])
    entities: dict[str, dict[str, Any]] = {}
    attributions: list[dict[str, Any]] = []
    for own, (label, span) in regions.items():
        base, _, part = own.rpartition(".")
        if label != "CONTENT" or (base in regions and part.isdigit()):
            continue
        more = [s for other, (kind, s) in regions.items() if kind == "CONTENT" and other.startswith(f"{own}.")]
        linked = [regions[to] for to in links.get(own, []) if to in regions]
        roles = [text[a:b] for kind, (a, b) in linked if kind == "ROLE"]
        attributions.append(
            {
                "id": own,
                "kind": kinds.get(own, "indirect"),
                **{field: [s for kind, s in linked if kind == label] for label, field in RELATIONS.items()},
                "content": sorted([span, *more]),
                "entity": _entity(entities, next(iter(names.get(own, ())), None), roles),
                "role": [s for kind, s in linked if kind == "ROLE"],
                "also": [_entity(entities, name, []) for name in names.get(own, ())[1:] if name.strip()],
            }
        )
    order = sorted(attributions, key=lambda a: (a["content"][0][0], -a["content"][-1][1]))
    return {"doc": doc, "text": text, "entities": list(entities.values()), "attributions": order}


def _results(task: dict[str, Any]) -> list[dict[str, Any]] | None:
    made = [a for a in task.get("annotations", []) if not a.get("was_cancelled")]
    chosen = made[-1:] or task.get("predictions", [])[:1]
    return chosen[0]["result"] if chosen else None


def _entity(entities: dict[str, dict[str, Any]], named: str | None, roles: list[str]) -> str | None:
    """The id of the entity of that name, made where it is new."""
    if not named or not named.strip():
        return None
    name = named.partition(",")[0].strip()
    if roles and named.endswith(f", {roles[0]}"):
        name = named.removesuffix(f", {roles[0]}")
    entity = entities.setdefault(
        name, {"id": f"e{len(entities) + 1}", "name": name, "aliases": [], "type": None, "gender": None, "roles": []}
    )
    entity["roles"] += [role for role in roles if role not in entity["roles"]]
    own: str = entity["id"]
    return own
