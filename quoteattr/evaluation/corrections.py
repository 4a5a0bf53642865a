"""Corrections made in Label Studio, read back as gold: one article a line, as ``quoteattr evaluate`` reads it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

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


Region = tuple[str, list[int]]
"""The label of a region and its offsets."""


@attrs.define
class _Regions:
    """What the results of a task hold, by the id of its region."""

    regions: dict[str, Region] = attrs.Factory(dict)
    kinds: dict[str, str] = attrs.Factory(dict)
    names: dict[str, list[str]] = attrs.Factory(dict)
    links: dict[str, list[str]] = attrs.Factory(dict)

    def add(self, result: dict[str, Any], text: str, doc: str) -> None:
        """Take in one result; types that say nothing of an attribution are left out."""
        value = result.get("value", {})
        if result["type"] == "labels":
            start, end = value["start"], value["end"]
            if value.get("text", text[start:end]) != text[start:end]:
                raise GoldError(f"{doc}: the region [{start}, {end}) is {text[start:end]!r}, not {value['text']!r}")
            self.regions[result["id"]] = (value["labels"][0], [start, end])
        elif result["type"] == "choices":
            self.kinds[result["id"]] = value["choices"][0]
        elif result["type"] == "textarea":
            self.names[result["id"]] = value["text"] if isinstance(value["text"], list) else [value["text"]]
        elif result["type"] == "relation":
            self.links.setdefault(result["from_id"], []).append(result["to_id"])

    def contents(self) -> list[str]:
        """The regions that begin a content: a later stretch of one bears its id with a number."""
        return [own for own, (label, _) in self.regions.items() if label == "CONTENT" and not self._is_later_stretch(own)]

    def _is_later_stretch(self, own: str) -> bool:
        first, _, number = own.rpartition(".")
        return first in self.regions and number.isdigit()

    def spans(self, own: str) -> list[list[int]]:
        """The stretches of a content, in order."""
        later = [span for other, (label, span) in self.regions.items() if label == "CONTENT" and other.startswith(f"{own}.")]
        return sorted([self.regions[own][1], *later])

    def linked(self, own: str, label: str) -> list[list[int]]:
        """The regions with a label to which a content is linked."""
        to = [self.regions[other] for other in self.links.get(own, []) if other in self.regions]
        return [span for kind, span in to if kind == label]


def _gold(text: str, doc: str, results: list[dict[str, Any]]) -> dict[str, Any]:
    regions = _Regions()
    for result in results:
        regions.add(result, text, doc)
    entities: dict[str, dict[str, Any]] = {}
    attributions = [_attribution(own, regions, text, entities) for own in regions.contents()]
    order = sorted(attributions, key=lambda a: (a["content"][0][0], -a["content"][-1][1]))
    return {"doc": doc, "text": text, "entities": list(entities.values()), "attributions": order}


def _attribution(own: str, regions: _Regions, text: str, entities: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The attribution whose content begins with a region; its entities are added to those known."""
    roles = regions.linked(own, "ROLE")
    names = regions.names.get(own, [])
    return {
        "id": own,
        "kind": regions.kinds.get(own, "indirect"),
        **{field: regions.linked(own, label) for label, field in RELATIONS.items()},
        "content": regions.spans(own),
        "entity": _entity(entities, next(iter(names), None), [text[a:b] for a, b in roles]),
        "role": roles,
        "also": [_entity(entities, other, []) for other in names[1:] if other.strip()],
    }


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
