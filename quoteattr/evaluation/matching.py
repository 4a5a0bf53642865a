"""When two spans, names or roles are the same, as the measures see it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from ..lexicon.nouns import small_words
from .gold import Offsets

ARTICLES = small_words("plain-article")


FUNCTION_WORDS = small_words("function")
"""Words that do not make two sources the same."""


ROLE_F1 = 0.75
"""Word F1 from which roles are the same."""


HONORIFIC = re.compile(r"(mr|mrs|ms|miss|dr|sir|dame|lord|lady|prof|rev)\.?\s+")


WORD = re.compile(r"\w+(?:['’]\w+)*")


class Words:
    """The words of a text, and which of them stand in a span."""

    def __init__(self, text: str) -> None:
        found = list(WORD.finditer(text))
        self.starts, self.ends = [m.start() for m in found], [m.end() for m in found]
        self.words = [m.group().lower().replace("’", "'") for m in found]

    def of(self, spans: Iterable[Offsets]) -> frozenset[int]:
        """The words that spans touch, as indices."""
        touched: set[int] = set()
        for start, end in spans:
            first = bisect_left(self.ends, start + 1)
            touched.update(range(first, max(first, bisect_left(self.starts, end))))
        return frozenset(touched)

    def same_source(self, a: frozenset[int], b: frozenset[int]) -> bool:
        """Whether two sources share a word that is not a function word."""
        return any(self.words[i] not in FUNCTION_WORDS for i in a & b)

    def bare(self, source: frozenset[int]) -> list[int]:
        """A source without its leading articles."""
        ordered = sorted(source)
        while ordered and self.words[ordered[0]] in ARTICLES:
            del ordered[0]
        return ordered


def double_marked(text: str) -> list[Offsets]:
    """The stretches between double quotation marks, paragraph by paragraph; one that is not closed runs to the paragraph's end.

    >>> double_marked('“One,” she said. "Two')
    [(1, 5), (18, 21)]
    """
    found: list[Offsets] = []
    for paragraph in re.finditer(r"[^\n]+", text):
        opened: int | None = None
        for mark in re.finditer('[“”"]', paragraph.group()):
            at = paragraph.start() + mark.start()
            if opened is None:
                opened = at + 1 if mark.group() != "”" else None
            elif mark.group() != "“":
                found.append((opened, at))
                opened = None
        if opened is not None and paragraph.end() - opened > 1:
            found.append((opened, paragraph.end()))
    return [(start, end) for start, end in found if start < end]


def plain_name(name: str) -> str:
    """A name without case, accents, honorific, article and possessive: what two forms of it have in common.

    >>> plain_name("Mr. José Núñez’s")
    'jose nunez'
    """
    letters = (c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = " ".join("".join(letters).casefold().replace("’", "'").split()).strip(" .,;:'\"“”‘()[]")
    first, _, rest = plain.partition(" ")
    plain = rest if first in ARTICLES and rest else plain
    plain = HONORIFIC.sub("", plain, count=1) if HONORIFIC.match(plain) else plain
    return plain.removesuffix("'s")


def same_name(predicted: str | None, name: str) -> bool:
    """Whether a predicted name is a name of the gold.

    >>> same_name("the Red Cross", "Red Cross"), same_name(None, "Lee")
    (True, False)
    """
    return predicted is not None and plain_name(predicted) == plain_name(name)


def same_role(predicted: str | None, role: str) -> bool:
    """Whether a predicted role is a role of the gold, or nearly.

    >>> same_role("the mayor of Leeds", "mayor of Leeds"), same_role("mayor", "former deputy mayor")
    (True, False)
    """
    if predicted is None:
        return False
    a, b = (Counter(re.findall(r"\w+(?:'\w+)?", plain_name(r))) for r in (predicted, role))
    common, words = (a & b).total(), a.total() + b.total()
    return plain_name(predicted) == plain_name(role) or (words > 0 and 2 * common / words >= ROLE_F1)
