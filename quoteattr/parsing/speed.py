"""spaCy's pipes run fast, with the same results."""

from __future__ import annotations

import functools
import threading
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc


TOKENS_AT_ONCE = 6_000
"""Tokens that are parsed at once: the parser reads a word of each Doc at a step."""


DOCS_AT_ONCE = 12
"""Docs that are parsed at once at least, where four times as many tokens suffice: those of endless lines have thousands each."""


VECTORS_AT_ONCE = 600
"""Tokens whose vectors are made at once: what fits a processor's cache is made a quarter faster (measured)."""


VECTORS_KEPT = 20_000
"""Different words whose vectors are remembered, some 8 MB; then all are forgotten."""


def multiply_with_numpy(nlp: Language) -> None:
    """Let NumPy multiply the model's matrices: its BLAS is up to three times as fast as spaCy's own, with equal results."""
    from thinc.api import NumpyOps

    pipes: list[tuple[str, Any]] = nlp.pipeline
    for _, pipe in pipes:
        for node in pipe.model.walk() if hasattr(pipe, "model") else ():
            if type(node.ops) is NumpyOps:
                node.ops = NumpyOps(use_blis=False)


def calculate_by_column(nlp: Language) -> None:
    """Let the model's layers take the mean of their values once for both moments, and compare them by column; with equal results."""
    pipes: list[tuple[str, Any]] = nlp.pipeline
    for _, pipe in pipes:
        for node in pipe.model.walk() if hasattr(pipe, "model") else ():
            if node.name == "layernorm":
                node._func = functools.partial(_normalized, node._func)
            elif node.name == "maxout":
                node._func = functools.partial(_greatest, node._func)


def _greatest(usual: Any, model: Any, values: Any, is_train: bool) -> Any:
    """What thinc's maxout layer gives."""
    import numpy

    if is_train or not isinstance(values, numpy.ndarray):
        return usual(model, values, is_train)
    size, pieces, width = model.get_param("W").shape
    weighed = values @ model.get_param("W").reshape(size * pieces, width).T
    weighed += model.get_param("b").reshape(size * pieces)
    parts = weighed.reshape(len(values), size, pieces)
    return functools.reduce(numpy.maximum, [parts[:, :, piece] for piece in range(pieces)]), _no_gradient


def _normalized(usual: Any, model: Any, values: Any, is_train: bool) -> Any:
    """What thinc's layer of this name gives."""
    import numpy

    if is_train or not isinstance(values, numpy.ndarray):
        return usual(model, values, is_train)
    width = values.shape[1]
    off = values - numpy.add.reduce(values, axis=1, keepdims=True) / width
    spread = numpy.add.reduce(off * off, axis=1, keepdims=True) / width + 1e-08
    off *= spread ** (-1.0 / 2.0)
    off *= model.get_param("G")
    off += model.get_param("b")
    return off, _no_gradient


MIX = 0x9E3779B97F4A7C15
"""An odd number whose powers, as factors, mix the hashes of a word's features into one."""


def _no_gradient(_: Any) -> Any:
    raise NotImplementedError("this pipeline is for reading only; load the model with spaCy to train it")


def embed_each_word_once(pipe: Any) -> None:
    """Let a model remember the vector of a word, which is the same wherever it stands (only where it is built of hashes)."""
    import numpy

    embed = pipe.model.layers[0] if pipe.model.layers else None
    if embed is None or [layer.name for layer in embed.layers[:2]] != ["extract_features", "list2ragged"] or len(embed.layers) != 5:
        return
    features, _, hashes, mixture, _ = embed.layers
    usual = embed._func
    rows: dict[int, int] = {}
    table = numpy.empty((0, 0), dtype="float32")
    alone = threading.Lock()

    def forward(model: Any, docs: list[Doc], is_train: bool) -> Any:
        nonlocal table
        if is_train:
            return usual(model, docs, is_train)
        words = numpy.vstack(features.predict(docs))
        mix = numpy.array([pow(MIX, power, 2**64) for power in range(1, words.shape[1] + 1)], dtype="uint64")
        keys = (words * mix).sum(axis=1, dtype="uint64").tolist()
        with alone:
            places: list[Any] = list(map(rows.get, keys))
            new = {key: at for at, key in enumerate(keys) if places[at] is None} if None in places else {}
            if len(rows) + len(new) > VECTORS_KEPT:
                rows.clear()
                new = {key: at for at, key in enumerate(keys)}
            if new:
                vectors = mixture.predict(hashes.predict(words[list(new.values())]))
                if len(rows) + len(new) > len(table):
                    table = _longer(table, len(rows), max(len(rows) + len(new), VECTORS_KEPT), vectors.shape[1])
                table[len(rows) : len(rows) + len(new)] = vectors
                rows.update(zip(new, range(len(rows), len(rows) + len(new)), strict=True))
                places = list(map(rows.get, keys))
            found = table.take(places, axis=0)
        ends = numpy.cumsum([len(doc) for doc in docs])
        return numpy.split(found, ends[:-1]), _no_gradient

    embed._func = forward


def _longer(table: Any, used: int, size: int, width: int) -> Any:
    """The same table with room for more rows; memory for a row is taken when it is written."""
    import numpy

    longer = numpy.empty((size, width), dtype="float32")
    if used:
        longer[:used] = table[:used]
    return longer


@functools.cache
def _threads() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def run(nlp: Language, docs: Iterable[Doc]) -> Iterator[Doc]:
    """Run the pipes of a model over Docs, in order and batched, on one processor: whoever wants more takes more processes."""
    from spacy.pipeline import Tok2Vec

    pipes: list[tuple[str, Any]] = nlp.pipeline
    for batch in _batches(docs, TOKENS_AT_ONCE, DOCS_AT_ONCE):
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
    """The final states of spaCy's parser, which are those of its ``predict``, in a quarter of the time.

    ``predict`` gives Python's lock away and takes it back several times a word, and adds up the features of one state at a time; here
    each step of all Docs keeps the lock and is three operations on arrays.
    """
    from spacy.ml.parser_model import ParserStepModel

    states: list[Any] = parser.moves.init_batch(docs)
    going = [state for state in states if not state.is_final()]
    if going and not _is_usual(parser.model):
        model = parser.model.predict(docs)
        while going:
            going = parser.transition_states(going, type(model).predict(model, going))
        model.clear_memory()
    elif going:
        scores = _Scores(parser.model, docs)
        while going:
            going = parser.transition_states(going, scores.of(ParserStepModel.get_token_ids(scores, going)))
    return states


def _is_usual(model: Any) -> bool:
    """Whether a parser's model weighs the sum of its features in two pieces, with an upper layer, and has learnt all its classes."""
    lower = model.get_ref("lower")
    return model.attrs["has_upper"] and not model.attrs["unseen_classes"] and lower.get_dim("nP") == 2


class _Scores:
    """The scores of a parser's steps, which are those of spaCy's ``ParserStepModel``.

    Attributes:
        state2vec: how many tokens of a state are looked at, where ``get_token_ids`` asks for it.
    """

    def __init__(self, model: Any, docs: list[Doc]) -> None:
        import numpy

        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        features = lower.predict(model.get_ref("tok2vec").predict(docs))
        tokens, looked_at, self._size, pieces = features.shape
        self.state2vec = SimpleNamespace(nF=looked_at)
        self._features = features.reshape(tokens * looked_at, self._size * pieces)
        self._place = numpy.arange(looked_at, 2 * looked_at, dtype="int32")  # the first token of the table stands for none, -1
        self._bias = lower.get_param("b").reshape(self._size * pieces)
        self._weights, self._upper_bias = upper.get_param("W").T, upper.get_param("b")

    def of(self, tokens: Any) -> Any:
        """The scores of some states by the tokens that each looks at."""
        import numpy

        tokens *= self.state2vec.nF
        tokens += self._place
        summed = numpy.add.reduce(self._features.take(tokens, axis=0), axis=1)
        summed += self._bias
        pieces = summed.reshape(len(tokens), self._size, 2)
        scores = numpy.maximum(pieces[:, :, 0], pieces[:, :, 1]) @ self._weights
        scores += self._upper_bias
        return scores


def _batches(docs: Iterable[Doc], tokens: int, fewest: int = 1) -> Iterator[list[Doc]]:
    """Docs in lists of about so many tokens; of very long ones the fewest in up to four times as many tokens, and at least one Doc."""
    batch: list[Doc] = []
    size = 0
    for doc in docs:
        if batch and size + len(doc) > (tokens if len(batch) >= fewest else 4 * tokens):
            yield batch
            batch, size = [], 0
        batch.append(doc)
        size += len(doc)
    if batch:
        yield batch
