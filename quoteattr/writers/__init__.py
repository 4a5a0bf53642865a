"""Articles → outputs. A new format is a module here and its line in ``WRITERS``, or a class that a package of yours announces."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any, NamedTuple

from .. import plugins
from ..errors import InputError
from ..plugins import announced, load
from .base import Writer

__all__ = ["WRITERS", "Format", "Writer", "format_of", "make_writer", "the_format"]


class Format(NamedTuple):
    """Where a format is written.

    Attributes:
        module: its module in this folder (or, relative to it, elsewhere), imported when the format is asked for.
        writer: its class in that module.
        suffixes: endings of file names that ask for it.
        target: what its writer is made with: a ``text`` or ``binary`` stream, or the path of a ``file`` that is brought up to date or of
            a ``folder``.
    """

    module: str
    writer: str
    suffixes: tuple[str, ...] = ()
    target: str = "text"


WRITERS = {
    "table": Format("table", "TableWriter"),
    "show": Format("show", "ShowWriter"),
    "jsonl": Format("jsonl", "JsonLinesWriter", (".jsonl", ".ndjson")),
    "csv": Format("csv", "CsvWriter", (".csv",)),
    "tsv": Format("csv", "TsvWriter", (".tsv", ".tab")),
    "html": Format("html", "HtmlWriter", (".html", ".htm")),
    "xlsx": Format("excel", "ExcelWriter", (".xlsx",), "binary"),
    "markdown": Format("markdown", "MarkdownWriter", (".md", ".markdown")),
    "parquet": Format("parquet", "ParquetWriter", (".parquet",), "binary"),
    "sqlite": Format("sqlite", "SqliteWriter", (".db", ".sqlite", ".sqlite3"), "file"),
    "brat": Format("brat", "BratWriter", (".brat",), "folder"),
    "docbin": Format("docbin", "DocBinWriter", (".spacy",), "binary"),
    "schemaorg": Format("schemaorg", "SchemaOrgWriter", (".schema.jsonld",)),
    "webannotation": Format("webannotation", "WebAnnotationWriter", (".jsonld",)),
    "labelstudio": Format("labelstudio", "LabelStudioWriter", (".labelstudio.json",)),
    "show-html": Format("text_view", "TextViewWriter"),
}


def format_of(path: str) -> str:
    """The format that the name of an output file asks for.

    Args:
        path: the output file.

    Raises:
        InputError: if its ending says nothing (name a format then), or it is a folder.

    >>> format_of("quotes.csv")
    'csv'
    """
    name = Path(path).name.lower()
    for found, (_, _, suffixes, _) in WRITERS.items():
        if name.endswith(suffixes):
            return found
    for found in announced(plugins.WRITERS):
        suffixes = the_format(found).suffixes
        if suffixes and name.endswith(suffixes):
            return found
    if Path(path).is_dir():
        raise InputError(f"the output file is a folder: {path}; name a file in it")
    raise InputError(f"no format goes with the name {path!r}; add --format ({', '.join([*WRITERS, *announced(plugins.WRITERS)])})")


def the_format(name: str) -> Format:
    """A format by its name: one of ``WRITERS``, or one that a package announces, whose class says ``suffixes`` and ``target``.

    Args:
        name: its name.

    Raises:
        InputError: if there is no such format, or it cannot be loaded.

    >>> the_format("csv").suffixes
    ('.csv',)
    """
    if name in WRITERS:
        return WRITERS[name]
    if name not in announced(plugins.WRITERS):
        raise InputError(f"unknown format {name!r}; choose from {', '.join([*WRITERS, *announced(plugins.WRITERS)])}")
    writer = load(plugins.WRITERS, name)
    return Format(writer.__module__, writer.__name__, tuple(getattr(writer, "suffixes", ())), getattr(writer, "target", "text"))


def make_writer(name: str, target: Any, *, overwrite: bool = False, **options: Any) -> Writer:
    """The writer of a format.

    Args:
        name: one of ``WRITERS``.
        target: where to write, as the format wants it: a stream or a path.
        overwrite: whether files in a folder may be replaced that quoteattr did not make.
        options: ``bom`` and ``columns`` of :class:`quoteattr.writers.csv.CsvWriter`.

    Raises:
        InputError: if there is no such format.
        MissingExtraError: if the format needs a package that is not installed.
    """
    module, writer, _, kind = the_format(name)
    if kind == "folder" and name in WRITERS:
        options["overwrite"] = overwrite
    if name in WRITERS:
        made = getattr(importlib.import_module(module if module.startswith(".") else f".{module}", __name__), writer)
    else:
        made = load(plugins.WRITERS, name)
    opened: Writer = made(target, **options)
    return opened
