"""The log-linear model that weighs candidates: named features, one readable weight each, shipped as a table.

The probability of a candidate is ``exp(sum of its weights)``, normalized over the candidates that it competes with (a conditional
log-linear model, fitted by ``quoteattr.training``; ``weights/CARD.md`` tells on what).
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import resources
from itertools import repeat
from typing import Any

from ..lexicon import read_table


def bucket(n: int) -> str:
    """A small number as itself, a larger one as a range.

    >>> [bucket(n) for n in (0, 3, 4, 9, 40)]
    ['0', '3', '4-6', '7-12', '13+']
    """
    return str(n) if n < 4 else "4-6" if n < 7 else "7-12" if n < 13 else "13+"


@functools.cache
def fitted(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``ranking/weights/<name>.tsv`` as dicts by column name."""
    return read_table(resources.files(__package__) / "weights" / f"{name}.tsv")


@functools.cache
def _shipped(name: str) -> Mapping[str, float]:
    return {row["feature"]: float(row["weight"]) for row in fitted(name)}


_instead: dict[str, Mapping[str, float]] = {}


def weights(name: str) -> Mapping[str, float]:
    """The weights of ``ranking/weights/<name>.tsv`` by feature.

    >>> weights("link")["B,same"] > 0
    True
    """
    return _instead.get(name) or _shipped(name)


@contextmanager
def reading(name: str, model: Mapping[str, float]) -> Iterator[None]:
    """Read other weights than the shipped ones for a while, as fitting does; for one thread.

    >>> with reading("link", {"B,same": 9.0}):
    ...     weights("link")["B,same"]
    9.0
    """
    _instead[name] = model
    for forget in _memories:
        forget()
    try:
        yield
    finally:
        del _instead[name]
        for forget in _memories:
            forget()


_memories: list[Callable[[], None]] = []


GROUPS_KEPT = 50_000
"""Combinations of values of which it is remembered what their features weigh together, some 20 MB."""


def weighing(name: str, group: Callable[..., Iterable[str]]) -> Callable[..., float]:
    """What a group of features that depend on few values weighs in the model of that name, remembered for each combination of them.

    Args:
        name: of the weights.
        group: the features of some values.

    >>> def features(side, distance):
    ...     return [f"{side},{distance}"]
    >>> weighing("link", features)("B", "same") == weights("link")["B,same"]
    True
    """

    @functools.lru_cache(maxsize=GROUPS_KEPT)
    def weight(*values: Any) -> float:
        return score(weights(name), group(*values))

    _memories.append(weight.cache_clear)
    return weight


def weights_of(name: str, group: Callable[..., Iterable[str]]) -> Callable[..., tuple[float, ...]]:
    """The same, but what each of the features weighs, in their order, so that a sum over several groups is that over their features.

    >>> def features(side, distance):
    ...     return [f"{side},{distance}", f"{side}: no feature"]
    >>> weights_of("link", features)("B", "same") == (weights("link")["B,same"], 0.0)
    True
    """

    @functools.lru_cache(maxsize=GROUPS_KEPT)
    def each(*values: Any) -> tuple[float, ...]:
        return tuple(map(weights(name).get, group(*values), repeat(0.0)))

    _memories.append(each.cache_clear)
    return each


def score(model: Mapping[str, float], features: Iterable[str]) -> float:
    """The sum of the weights of the features; a feature that has no weight counts nothing.

    >>> score({"a": 1.5, "b": -1.0}, ["a", "b", "c"])
    0.5
    """
    return sum(map(model.get, features, repeat(0.0)))


def probabilities(scores: Sequence[float]) -> list[float]:
    """The shares of competing candidates with these scores.

    >>> [round(p, 2) for p in probabilities([0.0, 0.0, math.log(2)])]
    [0.25, 0.25, 0.5]
    """
    top = max(scores)
    shares = [math.exp(s - top) for s in scores]
    total = sum(shares)
    return [s / total for s in shares]


def strongest(model: Mapping[str, float], features: Iterable[str], count: int = 3) -> list[tuple[str, float]]:
    """The features that count most for (or, with a negative weight, against) a candidate, heaviest first.

    >>> strongest({"a": 1.5, "b": -2.0, "c": 0.1}, ["a", "b", "c", "d"], 2)
    [('b', -2.0), ('a', 1.5)]
    """
    return sorted(((f, model[f]) for f in features if f in model), key=lambda item: -abs(item[1]))[:count]
