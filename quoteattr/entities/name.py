"""One occurrence of a proper name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from ..lexicon.nouns import given_names, places, small_words
from ..lexicon.people import known_gender
from ..parsing.parse import Parse

FAMILY_FIRST, _IRISH = small_words("family-first"), small_words("irish-surname")


PERSON, ORGANIZATION, PLACE, UNKNOWN = "person", "organization", "place", "unknown"


@attrs.frozen
class Name:
    """One occurrence of a proper name, without title or honorific.

    Attributes:
        first, end: its tokens, half-open; ``last`` the last of them.
        words: its words as printed.
        kind: person, organization, place or unknown, from its own words and the title before it.
        gender: ``m``, ``f`` or empty, from the honorific or the given name.
        title: first token of the title, honorific or label before it in the same run of capitals; ``first`` if there is none.
        sure: whether the kind is certain.
        nickname: what stands in marks or brackets inside it: *Ita* of *Rozita “Ita” Karim*; empty if there is none.
    """

    first: int
    end: int
    words: tuple[str, ...]
    kind: str
    gender: str = ""
    title: int = -1
    sure: bool = False
    nickname: str = ""

    @property
    def last(self) -> int:
        """Its last token, which most often is its head."""
        return self.end - 1

    @property
    def edge(self) -> int:
        """The first token with the title in the same run of capitals."""
        return self.title if 0 <= self.title < self.first else self.first

    @property
    def text(self) -> str:
        """The name as printed."""
        return " ".join(self.words)


def given_gender(name: Sequence[str]) -> str:
    """The gender that the given name shows: *Nora Dunn*; none where the family name stands first: *Li Wenbo*, *Kim Jong-un*.

    That of whom somebody knows by this name, if there is one, goes before it.

    >>> given_gender(("Nora", "Dunn")), given_gender(("NORA", "DUNN")), given_gender(("Li", "Wenbo"))
    ('f', 'f', '')
    """
    known = known_gender(name)
    if known:
        return known
    given = given_names()
    if name[0] in FAMILY_FIRST and len(name) > 1 and name[1] not in given:
        return ""
    shouted = len(name[0]) > 2 and name[0].isupper()
    return given.get(name[0].capitalize() if shouted else name[0], "")


_HONOURS = small_words("letters-behind-name")
"""Letters behind a name of which some are small, or more than four: *PhD*."""


def without_honours(words: tuple[str, ...]) -> tuple[str, ...]:
    """A person's name without the letters of an honour, order, seat or degree behind it; they are no part of it.

    >>> without_honours(("Ann", "Lee", "MHK")), without_honours(("Ann", "Lee", "III")), without_honours(("ANN", "LEE"))
    (('Ann', 'Lee'), ('Ann', 'Lee', 'III'), ('ANN', 'LEE'))
    """
    stop = len(words)
    while stop > 2 and _is_honour(words[stop - 1].rstrip(",")):
        stop -= 1
    shouted = any(word.isupper() and len(word) > 2 for word in words[:stop])
    return words if shouted else (*words[: stop - 1], words[stop - 1].rstrip(",")) if stop < len(words) else words


def _is_honour(word: str) -> bool:
    if word in _HONOURS:
        return True
    return word.isalpha() and word.isupper() and 1 < len(word) < 5 and not set(word) <= set("IVX") and word not in places()


def surnames_of(words: tuple[str, ...]) -> Iterator[str]:
    """What a person of that full name may be called: *van der Poel* and *Poel*, *Larraín* of *María Inés Larraín Echeverría*."""
    yield words[-1]
    if words[-1].startswith(("al-", "el-")):
        yield words[-1][3:]
    if len(words) > 2:
        yield " ".join(words[1:])
        if words[-2] not in given_names() and words[-2].isalpha():
            yield words[-2]


STEM, SPELT = 4, 6
"""Letters that two spellings of one surname begin with, and that each has at least."""


def is_misspelt(a: str, b: str) -> bool:
    """Whether two surnames behind the same given name are one in two spellings: a letter more, or one in place of another.

    >>> is_misspelt("Bantua", "Bantuah"), is_misspelt("ARahanga", "Arahanga"), is_misspelt("Lees", "Leeds")
    (True, True, False)
    """
    short, long = sorted((a.casefold(), b.casefold()), key=len)
    if len(short) < SPELT or len(long) - len(short) > 1 or short[:STEM] != long[:STEM]:
        return False
    same = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]


def long_surnames(names: Sequence[Name], cores: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Of persons with three words and more all but the first, which may stand alone: *Te Huia* of *Wiremu Te Huia*; not *Ann Lee*."""
    people = (c for n, c in zip(names, cores, strict=True) if len(c) > 2 and n.kind == PERSON)
    return (c[1:] for c in people if c[1] not in given_names() or c[1] in _IRISH)  # Mac an Rí


def printed_name(p: Parse, first: int, end: int) -> tuple[str, ...]:
    """The words of a name as printed; hyphenated parts are one word, a nickname in marks is left out."""
    parts: list[str] = []
    hidden = False
    for t in range(first, end):
        w = p.words[t]
        if w in ("'", "’") and not hidden and p.starts[t] == p.ends[t - 1]:
            parts[-1] += w  # Bakers’ Alliance
        elif w in ('"', "“", "”", "‘", "(", ")") or w in ("'", "’") and (hidden or t + 1 < end):
            hidden = not hidden
        elif hidden:
            continue
        elif parts and t > first and p.starts[t] == p.ends[t - 1] and p.words[t - 1] not in ('"', "”", "’", "'"):
            parts[-1] += w
        else:
            parts.append(w)
    return tuple(parts)
