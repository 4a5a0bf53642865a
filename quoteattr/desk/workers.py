"""Processes of the service: each text has so many seconds in one of them; a process that takes longer is killed and replaced."""

from __future__ import annotations

import concurrent.futures
import math
import multiprocessing
from collections.abc import Sequence
from typing import Any, Literal

import attrs

from ..attributor import Attributor
from ..errors import InputError
from ..extras import need
from ..readers import Failure, Fields, read_inputs
from ..readers.html import HtmlReader
from ..running.limits import Limits
from ..types import KINDS, Article, CueClass, Document, Kind
from .source_text import SourceText
from .verification import verify

Given = tuple[Literal["text", "html", "url"], str | Document]
"""What shall be attributed, and what it is."""


@attrs.frozen
class Options:
    """What a request wants of the attributor, see :class:`quoteattr.Attributor`."""

    kinds: Sequence[Kind] = KINDS
    cues: Sequence[CueClass] | None = None
    layers: bool = True


class TookTooLongError(Exception):
    """The work was given up, and its process killed."""


class Workers:
    """A pool of processes that attribute and verify.

    Args:
        attributor: what does the work; each process loads the model once.
        number: how many processes.
        seconds: what one text may take.

    Raises:
        MissingExtraError: if pebble is not installed.
    """

    def __init__(self, attributor: Attributor, number: int, seconds: float) -> None:
        self.seconds = seconds
        pebble = need("pebble", "serve")
        self.died = pebble.ProcessExpired
        spawn = multiprocessing.get_context("spawn")  # the service has threads, so that none may be forked
        self.pool: Any = pebble.ProcessPool(number, initializer=_begin, initargs=(attributor,), context=spawn)

    def attribute(self, given: Sequence[Given], options: Options) -> list[Article]:
        """Attribute some texts, side by side; one that takes too long has ``error``.

        Args:
            given: the texts, pages and addresses.
            options: which attributions are wanted.

        Raises:
            InputError: if a page or an address has no article.
        """
        running = [self.pool.schedule(_attribute, args=(what, content, options), timeout=self.seconds) for what, content in given]
        return [article for (_, content), future in zip(given, running, strict=True) for article in self._articles(content, future)]

    def _articles(self, content: str | Document, future: Any) -> list[Article]:
        try:
            found: list[Article] = self._result(future)
        except TookTooLongError as error:
            return [Article(content.text if isinstance(content, Document) else "", error=f"given up: {error}")]
        return found

    def verify(self, quotation: str, sources: Sequence[tuple[str, str, str | None]], speaker: str | None) -> dict[str, Any]:
        """Check a quotation.

        Args:
            quotation: its words.
            sources: text, name and speaker of each source.
            speaker: who is said to have spoken.

        Raises:
            InputError: if the quotation has no words.
            TookTooLongError: if it takes too long.
        """
        found: dict[str, Any] = self._result(self.pool.schedule(_verify, args=(quotation, tuple(sources), speaker), timeout=self.seconds))
        return found

    def _result(self, future: Any) -> Any:
        try:
            return future.result()
        except concurrent.futures.TimeoutError:
            raise TookTooLongError(f"it takes more than {self.seconds:g} seconds") from None
        except self.died as error:
            raise TookTooLongError(f"the process that worked on it died (exit code {error.exitcode})") from None

    def close(self) -> None:
        """End all processes."""
        self.pool.stop()
        self.pool.join()


_own: list[Attributor] = []
"""The attributor of this process."""


def _begin(attributor: Attributor) -> None:
    """The beginning of a process: the model is loaded before the first text is timed."""
    attributor.nlp  # noqa: B018
    _own[:] = [attributor]


def _attribute(what: str, content: str | Document, options: Options) -> list[Article]:
    documents = [_document(found) for found in _found(what, content)]
    chosen = _own[0].with_options(kinds=options.kinds, cues=options.cues or _own[0].cues, layers=options.layers and _own[0].layers)
    return list(chosen.pipe(documents, batch_size=1, limits=Limits(math.inf)))


def _found(what: str, content: str | Document) -> list[Document | Failure]:
    if isinstance(content, Document):
        return [content]
    if what == "html":
        return [HtmlReader(Fields()).page(content, "page", "the page", {})]
    return list(read_inputs([content], Fields(private_addresses=False)))


def _document(found: Document | Failure) -> Document:
    if isinstance(found, Failure):
        raise InputError(str(found))
    return found


def _verify(quotation: str, sources: Sequence[tuple[str, str, str | None]], speaker: str | None) -> dict[str, Any]:
    texts = [SourceText(text, name, speaker=by, attributor=_own[0]) for text, name, by in sources]
    return verify(quotation, texts, speaker=speaker).as_dict()
