"""Texts as words with their offsets, folded for comparison."""

from __future__ import annotations

import functools
import re
import sys
import unicodedata

import attrs

from ..lexicon.nouns import small_words

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


WORD = re.compile(rf"(?:\[\w\])?\w(?:[\w{INVISIBLE}]|['’ʼ‘.,](?=\w))*|[%$£€]")
"""A word: letters and digits, inside it apostrophes, stops and commas; a letter in brackets may begin it (*[w]e*)."""


_INVISIBLE = re.compile(f"[{INVISIBLE}]")


_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "[": "", "]": ""})


ELLIPSIS = re.compile(r"[\[(]\s*(?:…|\.\s?\.\s?\.)\s*[\])]|…|\.\s?\.\s?\.(?:\s?\.)*")
"""A mark that words were left out."""


_BRACKETED = re.compile(r"\[(?!\w\]\w)[^\[\]]*\]")


@attrs.frozen
class Word:
    """A word of a quotation.

    Attributes:
        folded: what is compared.
        start: offset of its first character.
        end: offset after its last character.
        bracketed: whether the quoting writer put it in square brackets.
        after_ellipsis: whether a mark for left-out words stands before it.
    """

    folded: str
    start: int
    end: int
    bracketed: bool = False
    after_ellipsis: bool = False


@functools.lru_cache(200_000)
def fold(word: str) -> str:
    """A word as it is compared.

    >>> fold("Don’t"), fold("per\u00admit"), fold("[W]e")
    ("don't", 'permit', 'we')
    """
    plain = _INVISIBLE.sub("", word).translate(_APOSTROPHES)
    return sys.intern(unicodedata.normalize("NFKC", plain).casefold())


def quoted_words(text: str) -> list[Word]:
    """The words of a quotation, with what the quoting writer marked as left out or put in.

    >>> [(w.folded, w.bracketed, w.after_ellipsis) for w in quoted_words("[The city] paid … late")]
    [('the', True, False), ('city', True, False), ('paid', False, False), ('late', False, True)]
    """
    cuts = [m.start() for m in ELLIPSIS.finditer(text)]
    brackets = [m.span() for m in _BRACKETED.finditer(text)]
    found: list[Word] = []
    for m in WORD.finditer(text):
        start, end = m.span()
        bracketed = any(a <= start < b for a, b in brackets)
        if bracketed and fold(m[0]) == "sic":
            continue
        before = found[-1].end if found else 0
        found.append(Word(fold(m[0]), start, end, bracketed, any(before <= at < start for at in cuts)))
    return found


def folded_words(text: str) -> list[str]:
    """The words of a quotation alone, as :func:`quoted_words` compares them.

    >>> folded_words("[The city] paid [sic] … late")
    ['the', 'city', 'paid', 'late']
    """
    return [word.folded for word in quoted_words(text)] if "[" in text else [fold(word) for word in WORD.findall(text)]


_STOP = re.compile(r"[.!?…]['\"”’)\]]*\s|\n\s*\n")


_SHORT = small_words("abbreviation")


def ends_sentence(before: str, between: str, after: str) -> bool:
    """Whether a sentence ends between two neighbouring words.

    Args:
        before: the word before, folded.
        between: the characters between them.
        after: the word after, as printed.

    >>> ends_sentence("mr", ". ", "Lee"), ends_sentence("lee", ". ", "No")
    (False, True)
    """
    return bool(_STOP.search(between)) and ("\n" in between or before not in _SHORT) and not after[:1].islower()
