"""Whether two printed names can be one person's, without more evidence than the names."""

from __future__ import annotations

import functools
import re

from ..lexicon.nouns import is_role_noun, is_short_form, is_title, small_words
from ..lexicon.roster import folded

_LETTERS = re.compile(r"[^\W\d_][\w'’.-]*")


@functools.lru_cache(50_000)
def same_person(name: str, other: str) -> bool:
    """Whether two names agree: the same surname, and given names that do not differ, or the same office.

    Args:
        name: a name, with or without office (*Mayor Ann Lee*, *Lee*).
        other: another, or the label of a transcript (*The Minister (Ann Lee)*, *Ann Lee, Chief Executive*).

    >>> same_person("Ann Lee", "MAYOR LEE"), same_person("Ann Lee", "Bo Lee"), same_person("the Minister", "The Minister (Ann Lee)")
    (True, False, True)
    >>> same_person("Andy Lee", "Andrew Lee"), same_person("Andy Lee", "Ann Lee")
    (True, False)
    """
    return any(_agree(a, b) for a in _forms(name) for b in _forms(other))


def _forms(name: str) -> list[str]:
    """A name as a whole, without what follows a comma, and what stands in parentheses."""
    inner = re.findall(r"\(([^()]*)\)", name)
    bare = re.sub(r"\([^()]*\)", " ", name)
    return [bare.split(",")[0], *inner]


def bare_name(name: str) -> list[str]:
    """The words of a name without offices and honorifics, folded: without regard to case and accents.

    >>> bare_name("Councilmember Ana Delgado"), bare_name("MR HOLLIS KC")
    (['ana', 'delgado'], ['hollis'])
    """
    words = list(folded(_LETTERS.findall(name)))
    while len(words) > 1 and _leads(words[0]):
        del words[0]
    while len(words) > 1 and words[-1] in _TRAILING:
        del words[-1]
    return words


@functools.lru_cache(10_000)
def _leads(word: str) -> bool:
    """Whether a word before a name is an office or an honorific."""
    return word in _LEADING or is_title(word) or is_title(word.capitalize()) or is_role_noun(word, ("office", "trait"))


_LEADING = small_words("name-title")


_TRAILING = small_words("name-suffix")


def _agree(name: str, other: str) -> bool:
    a, b = bare_name(name), bare_name(other)
    if not a or not b:
        return False
    if a == b:
        return True
    if a[-1] != b[-1]:
        return False
    if len(a) > 1 and len(b) > 1:
        first, second = a[0], b[0]
        is_initial = min(len(first), len(second)) == 1 and first[0] == second[0]
        return first == second or is_initial or is_short_form(first, second) or is_short_form(second, first)
    return True
