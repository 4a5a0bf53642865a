"""Files for the library: what the command reads and writes, as two functions."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from .errors import InputError
from .readers import Document, Failure, Fields, read_inputs
from .records.corrections import known, made
from .types import Article
from .writers import format_of, make_writer, the_format
from .writers.output import check_output, open_output


def read(
    *inputs: str | os.PathLike[str],
    doc: str = "doc",
    text: str = "text",
    repair: bool = False,
    any_language: bool = False,
    failed: Callable[[Failure], object] | None = None,
) -> Iterator[Document]:
    """The documents of files, folders, patterns and addresses, one by one, in order.

    What :meth:`Attributor.pipe` takes: ``attributor.pipe(quoteattr.read("news/"))`` gives articles that bear name and metadata.

    Args:
        inputs: paths of any format that ``quoteattr extract`` reads, patterns (``news/**/*.html``), addresses (``https://…``).
        doc: the field or column of a record that holds the document's name.
        text: the one that holds its text.
        repair: whether broken characters and HTML entities are repaired first.
        any_language: whether texts are read that are not English; else they cannot be used.
        failed: called with each input that cannot be used, and the rest goes on; without it the first one is raised.

    Raises:
        InputError: if an input cannot be used, and ``failed`` is not given.

    >>> [d.doc for d in read("README.md")]
    ['README']
    """
    if not inputs:
        raise InputError("read() needs an input: a file, a folder, a pattern or an address")
    for item in read_inputs([os.fspath(name) for name in inputs], Fields(doc, text, repair, any_language=any_language)):
        if isinstance(item, Document):
            yield item
        elif failed is None:
            raise InputError(str(item))
        else:
            failed(item)


def write(
    articles: Iterable[Article] | Article,
    path: str | os.PathLike[str],
    format: str | None = None,  # noqa: A002
    *,
    overwrite: bool = False,
) -> None:
    """Write articles to a file, or a folder where the format is one; a database is brought up to date.

    Corrections that are there are made again.

    Args:
        articles: the articles, or one; they are written one by one, as they come.
        path: the output; its ending tells the format.
        format: the name of the format, as ``quoteattr extract --format`` has it.
        overwrite: whether a file may be replaced that quoteattr did not make.

    Raises:
        InputError: if no format goes with the ending, or the output cannot be written there.
        MissingExtraError: if the format needs a package that is not installed.

    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "quotes.csv")
    ...     write(Article("Nothing was said."), path)
    ...     path.read_text("utf8")[:17]
    'doc,quote,speaker'
    """
    name = format or format_of(os.fspath(path))
    target = the_format(name).target
    check_output(os.fspath(path), target, overwrite=overwrite)
    fixes = known(os.fspath(path), name)
    with open_output(os.fspath(path), target) as goal:
        writer = make_writer(name, goal, overwrite=overwrite, **across(name))
        for article in [articles] if isinstance(articles, Article) else articles:
            writer.write(made(article, fixes.get(article.doc, {})))
        writer.close()


def across(name: str) -> dict[str, Any]:
    """The option of a format that shows the same utterance across articles: the report gathers them.

    Args:
        name: the name of the format.

    >>> list(across("html")), list(across("csv"))
    (['together'], [])
    """
    if name != "html":
        return {}
    from .desk.report import Together

    return {"together": Together()}
