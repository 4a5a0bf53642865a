"""Bodies that are known by heart: *Save the Children*, *Goldman Sachs*, *Channel Nine*."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..lexicon import words
from ..parsing.parse import Parse


@functools.cache
def _by_first_word() -> Mapping[str, Sequence[str]]:
    """The names by the first word, the longest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(words("bodies"), key=len, reverse=True):
        found[name.replace("-", " ").split()[0]].append(name)
    return found


def known_body(p: Parse, i: int, end: int) -> int:
    """The token behind the name of a known body that begins at ``i``, in a line that ends at ``end``; ``i`` where there is none.

    Args:
        p: the parse.
        i: the token.
        end: the token behind the last one of the line.

    >>> from quoteattr.parsing.model import load_model
    >>> from quoteattr.parsing.pieces import parse
    >>> article = parse("They gave it to Save the Children.", load_model())
    >>> known_body(article, 4, 8), known_body(article, 3, 8)
    (7, 3)
    """
    for name in _by_first_word().get(p.words[i], ()):
        stop = p.starts[i] + len(name)
        if p.text.startswith(name, p.starts[i]):
            t = i + 1
            while t < end and p.ends[t - 1] < stop:
                t += 1
            if p.ends[t - 1] == stop:
                return t
    return i
