"""The card of the weight tables: what each was fitted on, when, by which command, with which figures; for people and for tests."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from ..ranking import loglinear
from .polnear import polnear_files

SHIPPED = Path(loglinear.__file__).parent / "weights"
"""The folder of the tables that the package reads."""


SOURCES = {
    "polnear": "PolNeAR 1.0.0 (Newell, Margolin & Ruths 2018), US political news of 2015-16; no text of it is in the package",
    "news-dev": "real news excerpts of 26 sites, 1988-2025, annotated for this project; not published, no text of it is in the package",
    "gum-coref": "78 documents of GUM v11 (Zeldes 2017, annotations CC BY 4.0) with every mention",
    "gum-dev": "Wikinews articles and interviews of GUM v11 (Zeldes 2017, annotations CC BY 4.0), attributions annotated for this project",
    "american": "corpus/ of this repository, its licence",
    "british": "corpus/ of this repository, its licence",
    "world": "corpus/ of this repository, its licence",
    "forms": "corpus/ of this repository, its licence",
}
"""Where known files come from, by what their names begin with."""


@attrs.frozen(kw_only=True)
class Source:
    """A file that a table was fitted on: its name, its digest, how many articles it has and how much each of them counted."""

    file: str
    sha256: str
    articles: int
    importance: float = 1.0

    @property
    def origin(self) -> str:
        """Where the file comes from, as far as it is known.

        >>> Source(file="british-later", sha256="", articles=9).origin
        'corpus/ of this repository, its licence'
        """
        return next((origin for name, origin in SOURCES.items() if self.file.startswith(name)), "named on the command line")


def digest(path: Path) -> str:
    """The SHA-256 of a file with its line ends as they are; of a folder of PolNeAR that of all its texts and annotations."""
    if not path.is_dir():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    of_files = [f"{digest(file)} {file.name}" for pair in polnear_files(path) for file in pair]
    return hashlib.sha256("\n".join(of_files).encode()).hexdigest()


def read_card(folder: Path) -> dict[str, Any]:
    """The card in a folder, or an empty one."""
    path = folder / "card.json"
    return json.loads(path.read_text("utf8")) if path.is_file() else {"tables": {}}


def write_card(
    folder: Path, tables: Sequence[str], *, command: str, sources: Sequence[Source], figures: Sequence[str], versions: Mapping[str, str]
) -> None:
    """Write ``card.json`` and ``CARD.md`` into the folder of newly fitted tables.

    What the card says of other tables stays: that of the folder's card, or else of the shipped one.

    Args:
        folder: the folder with the tables.
        tables: the names of the tables that were fitted now.
        command: how.
        sources: on what.
        figures: rows of cells between tabs, the first of them headings.
        versions: of what the features depend on.
    """
    card = read_card(folder if (folder / "card.json").is_file() else SHIPPED)
    for table in tables:
        path = folder / f"{table}.tsv"
        card["tables"][table] = {
            "sha256": digest(path),
            "rows": sum(not line.startswith("#") for line in path.read_text("utf8").splitlines()) - 1,
            "date": datetime.datetime.now(datetime.timezone.utc).date().isoformat(),
            "command": command,
            "versions": dict(versions),
            "fitted on": [{**attrs.asdict(source), "origin": source.origin} for source in sources],
            "figures": [line.split("\t") for line in figures],
        }
    (folder / "card.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", "utf8")
    (folder / "CARD.md").write_text(as_markdown(card), "utf8")


def as_markdown(card: Mapping[str, Any]) -> str:
    """A card for people.

    >>> print(as_markdown({"tables": {}}).splitlines()[0])
    # Card of the fitted tables
    """
    lines = ["# Card of the fitted tables", "", "Written by `python -m quoteattr.training`, from `card.json`; not by hand."]
    for name, table in card["tables"].items():
        lines += ["", f"## `{name}.tsv`", "", f"{table['rows']} rows, SHA-256 `{table['sha256'][:16]}…`, fitted on {table['date']}:"]
        lines += ["", f"    {table['command']}", ""]
        lines += [f"With {', '.join(f'{what} {version}' for what, version in table['versions'].items())}. Fitted on:", ""]
        lines += _table([["file", "articles", "counts", "SHA-256", "origin"], *map(_source_cells, table["fitted on"])])
        if note := table.get("note"):
            lines += ["", note]
        if table["figures"]:
            lines += ["", "Figures in percent; those out of fold are of articles that the weights were not fitted on:", ""]
            lines += _table(table["figures"])
    return "\n".join(lines) + "\n"


def _source_cells(source: Mapping[str, Any]) -> list[str]:
    return [source["file"], str(source["articles"]), f"{source['importance']:g}", source["sha256"][:16] + "…", source["origin"]]


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [f"| {' | '.join(cells)} |" for cells in rows]
    return [lines[0], f"| {' | '.join('---' for _ in rows[0])} |", *lines[1:]]
