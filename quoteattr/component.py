"""The spaCy component ``quoteattr``: ``nlp.add_pipe("quoteattr")``, then ``doc._.attributions``.

It reads the text of each Doc and attributes it with quoteattr's own model, whatever pipes come before, so that the results are
those of ``quoteattr.attribute``. What it finds is stored in ``doc.user_data`` as plain data and built up by getters: Docs can be
pickled, sent between processes, and kept in a ``DocBin(store_user_data=True)``. To read such Docs elsewhere, import this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

import attrs
from spacy.language import Language
from spacy.tokens import Doc

from .attributor import BATCH, Attributor
from .records import pack, unpack
from .types import KINDS, Article, Attribution, CueClass, Kind
from .writers.docbin import KEY, set_spans


def article_of(doc: Doc) -> Article | None:
    """What was found in a Doc: ``doc._.article``; None where the component has not been.

    Args:
        doc: any Doc.
    """
    packed = doc.user_data.get(KEY)
    return None if packed is None else unpack(doc.text, packed)


def attributions_of(doc: Doc) -> tuple[Attribution, ...]:
    """The attributions in a Doc: ``doc._.attributions``; none where the component has not been.

    Args:
        doc: any Doc.
    """
    article = article_of(doc)
    return article.attributions if article else ()


for _name, _getter in (("article", article_of), ("attributions", attributions_of)):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, getter=_getter)


@attrs.define
class QuoteattrComponent:
    """Attributes each Doc that passes.

    Args:
        attributor: what does the work; it loads its model at the first Doc.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("quoteattr")
    >>> doc = nlp("“We agreed,” said Ann Lee, the mayor.")
    >>> [str(a.speaker) for a in doc._.attributions], doc.spans["quotations"]
    (['Ann Lee, mayor'], [We agreed,])
    """

    attributor: Attributor

    def __call__(self, doc: Doc) -> Doc:
        """Attribute one Doc; an error goes to the pipeline's error handler, as with any component."""
        return _store(doc, self.attributor.attribute(doc.text))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = BATCH) -> Iterator[Doc]:
        """Attribute a stream of Docs in batches; a Doc that fails has the reason in ``doc._.article.error``."""
        pairs = ((doc.text, doc) for doc in docs)
        for article, doc in self.attributor.pipe(pairs, as_tuples=True, batch_size=batch_size):
            yield _store(doc, article)


def _store(doc: Doc, article: Article) -> Doc:
    doc.user_data[KEY] = pack(article)
    set_spans(doc, article)
    return doc


@Language.factory(
    "quoteattr",
    default_config={"model": None, "kinds": list(KINDS), "cues": None, "people": None},
    assigns=["doc._.attributions", "doc._.article"],
)
def make_component(
    nlp: Language,  # noqa: ARG001
    name: str,  # noqa: ARG001
    model: str | None,
    kinds: Sequence[str],
    cues: Sequence[str] | None,
    people: str | list[dict[str, Any]] | None,
) -> QuoteattrComponent:
    """Make the component; spaCy calls this for ``nlp.add_pipe("quoteattr", config={...})``.

    Args:
        nlp: the pipeline that it will be in.
        name: its name there.
        model: the spaCy model that quoteattr parses with; None for its default.
        kinds: which kinds of attribution to find.
        cues: which classes of cue report without quotation marks; see :class:`~quoteattr.attributor.Attributor`.
        people: a file of people whom you know, or its rows; a Doc has no date, so that nobody has an ``office``.
    """
    return QuoteattrComponent(Attributor(model, cast(Sequence[Kind], kinds), cast(Sequence[CueClass] | None, cues), people=people))
