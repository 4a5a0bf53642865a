"""The pipeline: text → quotations → parse → frames → links and contents → speakers and roles → Article."""

from __future__ import annotations

import functools
import itertools
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeVar, overload

import attrs

from .errors import InputError
from .lexicon import Additions, using
from .lexicon.own import additions
from .parsing.model import load_model
from .parsing.pieces import Choose, parse_many
from .parsing.selection import lines_to_parse
from .people.known import People
from .pipeline import attribute_parse
from .quotations.tokenizer import find_quotations
from .running.limits import Limited, Limits, uncollected
from .running.long_texts import SECTION, joined, sections
from .types import CUE_CLASSES, KINDS, Article, CueClass, Document, Kind, Quotation

if TYPE_CHECKING:
    from spacy.language import Language


_Context = TypeVar("_Context")


BATCH = 32
"""Articles that are parsed together."""


HANDED_OUT = 12
"""Articles that a process gets at once: few, so that all of them have work to the end."""


class Attributor:
    """Finds the quotations of articles and links each to its speaker.

    Args:
        model: an installed spaCy pipeline or a folder; None for the pinned one, which comes with quoteattr.
        kinds: which of ``direct``, ``mixed`` and ``indirect`` to return; one or several.
        cues: which classes of cue report without quotation marks: ``speech``, ``writing``, ``thought``, ``feeling``, ``perception``,
            ``intention``, ``other``; None for speech, writing, and thought, feeling, finding and showing that a clause follows.
            Quotations are kept whatever their cue.
        lexicon: cue words, offices and titles of your own, a table or rows; see :func:`quoteattr.lexicon.own.additions`.
        layers: False leaves out what is reported within what somebody else says: *“The clerk told me that the boat was late,” Lee said*
            is then Lee's alone. With them, the clerk's statement has Lee's as its ``parent``.
        people: people whom you know, a file, rows, or what was read before, see :class:`quoteattr.people.known.People`; a speaker whom the
            article bears out to be one of them has a ``person``. Their genders and aliases tell who *she* is, and that two names are one
            person's.

    Raises:
        ModelNotFoundError: at first use, if the model is not there or does not fit.
        InputError: if a kind or a class is unknown, or a row of the lexicon is wrong.

    >>> article = Attributor().attribute("“We agreed,” said Ann Lee, the mayor.")
    >>> str(article.attributions[0].speaker), article.attributions[0].role.text
    ('Ann Lee, mayor', 'mayor')
    """

    def __init__(
        self,
        model: str | None = None,
        kinds: Kind | Iterable[Kind] = KINDS,
        cues: CueClass | Iterable[CueClass] | None = None,
        lexicon: str | os.PathLike[str] | Iterable[Mapping[str, str]] | None = None,
        layers: bool = True,
        people: str | os.PathLike[str] | Iterable[Mapping[str, Any]] | People | None = None,
    ) -> None:
        self.model = model
        self.layers = layers
        self.people = people if people is None or isinstance(people, People) else People(people)
        self.added = additions(lexicon)
        self.kinds = frozenset([kinds] if isinstance(kinds, str) else kinds)
        self.cues = None if cues is None else frozenset([cues] if isinstance(cues, str) else cues)
        for what, chosen, known in (("kind", self.kinds, KINDS), ("cue class", self.cues or (), CUE_CLASSES)):
            unknown = set(chosen) - set(known)
            if unknown:
                raise InputError(f"unknown {what} {', '.join(sorted(unknown))}; choose from {', '.join(known)}")

    def with_options(
        self, *, kinds: Kind | Iterable[Kind] = KINDS, cues: CueClass | Iterable[CueClass] | None = None, layers: bool = True
    ) -> Attributor:
        """One that differs in what it gives only, with the same model, words and people.

        Args:
            kinds: as for the class.
            cues: as for the class.
            layers: as for the class.

        Raises:
            InputError: if a kind or a class is unknown.

        >>> [a.kind for a in Attributor().with_options(kinds="direct").attribute("Lee said it was late. “No,” Lee said.").attributions]
        ['direct']
        """
        other = Attributor(self.model, kinds, cues, layers=layers, people=self.people)
        other.added = self.added
        other.__dict__["words"] = self.words
        if "nlp" in self.__dict__:
            other.__dict__["nlp"] = self.nlp
        return other

    @functools.cached_property
    def nlp(self) -> Language:
        """The spaCy pipeline, loaded at first use."""
        return load_model(self.model)

    @functools.cached_property
    def words(self) -> Additions:
        """What is added to the word lists: the lexicon, and the names of the people."""
        return self.added if self.people is None else {**self.added, "people": self.people.roster}

    @functools.cached_property
    def model_version(self) -> str:
        """Name and version of the model: ``en_core_web_sm 3.8.0``."""
        about = self.nlp.meta
        return f"{about.get('lang', '')}_{about.get('name', '')} {about.get('version', '')}"

    @property
    def lines(self) -> Choose | None:
        """Which lines are parsed: where only attributions with quotation marks are wanted, those that tell who speaks them."""
        return lines_to_parse if "indirect" not in self.kinds else None

    def __getstate__(self) -> dict[str, Any]:
        """Without the model: each process loads its own."""
        return {
            "model": self.model,
            "kinds": self.kinds,
            "cues": self.cues,
            "layers": self.layers,
            "added": dict(self.added),
            "people": self.people,
        }

    def attribute(self, text: str | Document, *, doc: str | None = None, meta: dict[str, Any] | None = None) -> Article:
        """Attribute one article.

        Args:
            text: the article, as it stands; offsets count in it. A document brings its name and metadata.
            doc: name of the document.
            meta: whatever shall stay with it.

        Raises:
            InputError: if ``text`` is not a string.
        """
        if isinstance(text, Document):
            return self.attribute(text.text, doc=doc or text.doc, meta={**text.meta, **(meta or {})})
        if not isinstance(text, str):
            raise InputError(f"text must be a str, not {type(text).__name__}")
        with using(self.words):
            quotations = find_quotations(text)
            if len(text) > SECTION:
                parts = ((a, self._read(text[a:b], within)) for a, b, within in sections(text, quotations))
                return self.linked(attrs.evolve(joined(text, parts, doc, meta or {}), model=self.model_version))
            return self.linked(attrs.evolve(self._read(text, quotations), doc=doc, meta=meta or {}, model=self.model_version))

    def linked(self, article: Article) -> Article:
        """The article with its speakers linked to the people, on its date (``published`` or ``date`` of its metadata).

        Args:
            article: an article that was attributed without its metadata, as :meth:`batch` does.
        """
        return article if self.people is None else self.people.link(article)

    def _read(self, text: str, quotations: Sequence[Quotation]) -> Article:
        with uncollected():
            parse = next(parse_many([(text, quotations)], self.nlp, choose=self.lines))
            return attribute_parse(parse, quotations, kinds=self.kinds, cues=self.cues, layers=self.layers)

    @overload
    def pipe(
        self,
        texts: Iterable[str | Document],
        *,
        as_tuples: Literal[False] = ...,
        n_process: int = ...,
        batch_size: int = ...,
        limits: Limits = ...,
    ) -> Iterator[Article]: ...

    @overload
    def pipe(
        self,
        texts: Iterable[tuple[str | Document, _Context]],
        *,
        as_tuples: Literal[True],
        n_process: int = ...,
        batch_size: int = ...,
        limits: Limits = ...,
    ) -> Iterator[tuple[Article, _Context]]: ...

    def pipe(
        self,
        texts: Iterable[Any],
        *,
        as_tuples: bool = False,
        n_process: int = 1,
        batch_size: int = BATCH,
        limits: Limits = Limits(),  # noqa: B008 - it is frozen
    ) -> Iterator[Any]:
        """Attribute a stream of texts, in order; a text that fails becomes an Article with ``error`` set.

        Args:
            texts: strings, or documents, as :func:`quoteattr.read` gives them; with ``as_tuples`` pairs of one and anything that shall
                stay with it. The article of a document has its name and metadata.
            as_tuples: yield pairs ``(article, context)``, as spaCy does.
            n_process: number of processes.
            batch_size: articles that are parsed together; at most 12 where there are several processes.
            limits: what each text may take of time and memory; past it, it fails.

        Raises:
            InputError: if ``texts`` is one string, or a number is below 1.
        """
        if isinstance(texts, str):
            raise InputError("pipe() takes many texts, not one string; attribute() takes one")
        given = iter(texts) if as_tuples else ((text, None) for text in texts)
        pairs = ((text.text, (text, kept)) if isinstance(text, Document) else (text, (None, kept)) for text, kept in given)
        if batch_size < 1 or n_process < 1:
            raise InputError(f"batch_size and n_process must be at least 1, not {batch_size} and {n_process}")
        self.nlp  # noqa: B018  a model that is missing is an error of the whole stream, raised here
        limited = Limited(self, limits)
        size = batch_size if n_process == 1 else min(batch_size, HANDED_OUT)
        batches = iter(lambda: list(itertools.islice(pairs, size)), [])
        if n_process > 1:
            from .running.parallel import in_processes

            results = in_processes(limited, batches, n_process)
        else:
            results = (
                list(zip(limited.batch([text for text, _ in batch]), [context for _, context in batch], strict=True)) for batch in batches
            )
        for batch in results:
            for article, (document, context) in batch:
                if document is not None:
                    article = attrs.evolve(article, doc=document.doc, meta=dict(document.meta))
                article = self.linked(article)
                yield (article, context) if as_tuples else article

    def batch(self, texts: Sequence[Any]) -> list[Article]:
        """Attribute some texts together; where that fails, each by itself, so that only the bad one is lost."""
        try:
            if any(len(text) > SECTION for text in texts):
                return [self._alone(text) for text in texts]
            with using(self.words), uncollected():
                prepared = [(text, find_quotations(text)) for text in texts]
                parses = list(parse_many(prepared, self.nlp, choose=self.lines))
                return [
                    attrs.evolve(
                        attribute_parse(parse, quotations, kinds=self.kinds, cues=self.cues, layers=self.layers), model=self.model_version
                    )
                    for (_, quotations), parse in zip(prepared, parses, strict=True)
                ]
        except Exception:  # noqa: BLE001 - whatever it was, it shows again and is reported at its article
            return [self._alone(text) for text in texts]

    def _alone(self, text: Any) -> Article:
        try:
            return self.attribute(text)
        except Exception as error:  # noqa: BLE001 - one bad article must not end a run over a million
            return Article(text if isinstance(text, str) else "", error=f"{type(error).__name__}: {error}")


@functools.lru_cache(maxsize=1)
def default_attributor() -> Attributor:
    """The attributor behind ``quoteattr.attribute``."""
    return Attributor()


def attribute(
    text: str | Document, *, doc: str | None = None, meta: dict[str, Any] | None = None, kinds: Kind | Iterable[Kind] | None = None
) -> Article:
    """Attribute one article with the default model; see :class:`Attributor`.

    Args:
        text: the article, as it stands; a document brings its name and metadata.
        doc: name of the document.
        meta: whatever shall stay with it.
        kinds: which of ``direct``, ``mixed`` and ``indirect`` to return; None for all.

    Raises:
        InputError: if ``text`` is not a string, or a kind is unknown.

    >>> [a.speaker.name for a in attribute("“We agreed,” said Ann Lee.").attributions]
    ['Ann Lee']
    """
    attributor = default_attributor() if kinds is None else Attributor(kinds=kinds)
    return attributor.attribute(text, doc=doc, meta=meta)
