"""``quoteattr extract`` and ``show``: inputs → articles → output, with progress, and a journal from which a killed run goes on."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs

from ..attributor import Attributor
from ..errors import InputError, QuoteattrError
from ..files import across
from ..readers import read_inputs
from ..readers.base import Document, Fields
from ..records.corrections import Fix, known, made
from ..running.limits import Limits
from ..types import Article, digest
from ..writers import Writer, make_writer, the_format
from ..writers.output import check_output, is_output, open_output, say
from .journal import Journal
from .progress import Progress


@attrs.define
class Run:
    """One run over some inputs.

    Attributes:
        attributor: what finds the attributions.
        inputs: files, folders, patterns, addresses, ``-``.
        fields: how they are read.
        limits: what each text may take.
        n_process: number of processes.
        verbose: whether each article is named when it is done.
        progress: whether progress is shown.
        output: the output file, which is not read where it lies in an input folder.
        options: of the format: ``bom`` and ``columns``.
        fixes: corrections that the output holds from before, by document and key; they are made again.
        failed: how many inputs failed so far.
    """

    attributor: Attributor
    inputs: list[str]
    fields: Fields
    limits: Limits = attrs.field(factory=Limits)
    n_process: int = 1
    verbose: bool = False
    progress: bool = True
    output: str | None = None
    options: dict[str, Any] = attrs.field(factory=dict)
    fixes: dict[str | None, dict[str, Fix]] = attrs.field(factory=dict)
    failed: int = 0

    def documents(self) -> Iterator[Document]:
        """The documents of the inputs; what cannot be read is named and counted."""
        leave_out = functools.partial(is_output, output=self.output) if self.output else None
        for item in read_inputs(self.inputs, self.fields, leave_out, note=say):
            if isinstance(item, Document):
                yield item
            else:
                self._fail(str(item))

    def _fail(self, message: str) -> None:
        self.failed += 1
        say(message)

    def articles(self, journal: Journal | None = None) -> Iterator[Article]:
        """The articles of the inputs, in order; with a journal, those that it knows are not read again."""
        documents = self.documents()
        for document in documents:
            known = journal.recall(document.doc, document.text) if journal else None
            if known is None:
                break
            yield from self._done(document, known)
        else:
            return
        rest = ((d.text, d) for d in _chained(document, documents))
        for article, each in self.attributor.pipe(rest, as_tuples=True, n_process=self.n_process, limits=self.limits):
            if journal:
                journal.keep(each.doc, article)
            yield from self._done(each, article)

    def _done(self, document: Document, article: Article) -> Iterator[Article]:
        if article.error:
            self._fail(f"{document.doc}: {article.error}")
            return
        if self.verbose:
            say(f"{document.doc}: {len(article.attributions)} attributions, {len(article.speakers)} speakers")
        yield attrs.evolve(article, doc=document.doc, meta=document.meta)

    def write(self, name: str, output: str | None, *, resume: bool = False, overwrite: bool = False) -> None:
        """Write everything in a format.

        Args:
            name: the format.
            output: the output file; None for standard output.
            resume: whether to go on where a run before was killed.
            overwrite: whether the output may replace a file that quoteattr did not make.

        Raises:
            InputError: if the output cannot be written, or the run to resume had other options.
        """
        target = the_format(name).target
        journal = None
        if output:
            self.output = output
            check_output(output, target, self.inputs, overwrite=overwrite)
            self.fixes = known(output, name)
            a = self.attributor
            options = {"model": a.model, "kinds": sorted(a.kinds), "cues": a.cues and sorted(a.cues), "repair": self.fields.repair}
            if not a.layers:
                options["layers"] = False
            if a.added:
                options["lexicon"] = digest(repr(sorted(a.added.items())))
            if a.people is not None:
                options["people"] = a.people.roster.digest
            if _keeps(output):
                journal = Journal(output, options, resume=resume)
            elif resume:
                raise InputError(f"{output} is no file, so that nothing of a run before is known; run without --resume")
        done = False
        try:
            with (
                open_output(output, target, for_people=name in ("table", "show")) as goal,
                Progress(self.inputs, shown=self.progress) as bar,
            ):
                writer = make_writer(name, goal, overwrite=overwrite, **self.options, **across(name))
                try:
                    for article in self.articles(journal):
                        self._write(writer, article, name)
                        bar.step()
                    writer.close()
                except BaseException:
                    getattr(writer, "abandon", _nothing)()
                    raise
            done = True
        finally:
            if journal:
                journal.close(done=done)

    def _write(self, writer: Writer, article: Article, name: str) -> None:
        """Write one article; one that the format cannot hold is named and counted, and the rest goes on."""
        try:
            writer.write(made(article, self.fixes.get(article.doc, {})))
        except InputError as error:
            self._fail(f"{article.doc}: {error}")
        except (OSError, QuoteattrError):
            raise  # the output itself: no article can be written any more
        except Exception as error:  # noqa: BLE001 - whatever it is, it must not cost the other articles
            self._fail(f"{article.doc}: cannot be written as {name} ({type(error).__name__}: {error})")


def _nothing() -> None:
    """What most writers have to do where a run ends before its end."""


def _keeps(output: str) -> bool:
    """Whether there can be a journal beside an output: not beside a device or a pipe."""
    path = Path(output)
    return path.is_file() or path.is_dir() or not path.exists()


def _chained(first: Document, rest: Iterable[Document]) -> Iterator[Document]:
    yield first
    yield from rest
