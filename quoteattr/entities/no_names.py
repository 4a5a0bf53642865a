"""Runs of capitals that name nobody: an office, a style, a people, a notice."""

from __future__ import annotations

from collections.abc import Callable

from ..lexicon import words
from ..lexicon.nouns import given_names, honorific_gender, is_demonym_noun, is_title, noun_class, places, small_words, titles
from ..parsing.parse import Parse
from .name_cores import PAST

_TITLE_STARTS = small_words("title-start")


def is_office(p: Parse, first: int, core: int, end: int) -> bool:
    """*Prime Minister* said, the *Fish and Game Warden* said, *Hoy Council Chairman*, Ann Lee.

    Not *Ostby Mayor* Ann Lee, the *Ostby Courier*.
    """
    last = end - 1
    if core != first or first == last or noun_class(p.words[last]) != "office":
        return False
    if p.lower[last - 1] in ("of", "the") and any(p.words[t] in words("org_words") for t in range(first, last)):
        return False  # the National Union of Teachers
    body = (
        p.words[last] in words("org_words")
        or p.words[last] == "Executive"
        or any(p.words[t].islower() and p.words[t] != "and" for t in range(first, last))
    )
    given = p.words[first] in given_names() and not (first > 0 and p.lower[first - 1] == "the")  # the Ward Councillor
    one = not p.words[last].endswith("s") and not body and not given
    before = first - 1 - (first > 1 and p.words[first - 1].islower() and p.tags[first - 1] in ("JJ", "NN"))  # the state Police Commissioner
    described = first > 0 and (p.lower[before] in ("the", "-") or p.tags[before] in ("PRP$", "POS")) and one
    return described or begins_title(p, first, end) or (one or p.lower[first] in _OF_CAPITALS) and _is_before_name(p, first, end)


def _is_before_name(p: Parse, first: int, end: int) -> bool:
    """*Hoy Council Chairman*, Ann Lee, said, *City Recorder*, Ann Lee, said; not: *Tom Baker*, Ann Lee, said."""
    longer = end - first > 2 or p.words[first] in words("org_words") or p.lower[first] in _OF_CAPITALS
    return longer and _names_behind(p, end)


_OF_CAPITALS = small_words("before-office")
"""What offices of two words begin with: *City* Recorder."""


def _names_behind(p: Parse, end: int) -> bool:
    """Whether a comma and a full name follow."""
    named = p.words[end : end + 1] == [","] and p.tags[end + 1 : end + 3] == ["NNP", "NNP"]
    return named and (p.words[end + 1] in given_names() or p.words[end + 3 : end + 4] == [","])


def is_titles(p: Parse, first: int, core: int, end: int) -> bool:
    """*General Secretary* said, *Education Minister Dr* the Hon Ann Lee; not: *Coach Cook* said, *Mayor Bishop* said.

    *Private Lawyer*, Ann Lee, said; the *Head Coach*, the *Lord Mayor*, the *Chief Medical Officer* said, but not the *Rev Cook*.
    An *HON MEMBER* said.
    """
    last = p.words[end - 1]
    if core == first:
        return False
    if last.lower() in ("member", "members") and p.lower[core - 1].rstrip(".") in _HONOURABLE:
        return True
    whose = first > 0 and (p.lower[first - 1] in _BEFORE_OFFICE or p.tags[first - 1] == "PRP$")
    if whose and is_title(p.words[core - 1]) and p.words[core - 1].rstrip(".") not in _CLERICAL:
        return (noun_class(last) == "office" or last in _ENDING) and not any(w in given_names() for w in p.words[core:end])
    if core != end - 1:
        return False
    office = last in _LEADING or noun_class(last) == "office" and _names_behind(p, end)
    return last in titles() or office and honorific_gender(p.words[core - 1]) is None


_HONOURABLE = frozenset(word.lower() for word in small_words("honourable"))


_LEADING, _ENDING = small_words("leading-office"), small_words("title-ending")
"""Offices that are hardly anybody's surname, and what else a title ends with: Poet *Laureate*."""


_BEFORE_OFFICE, _CLERICAL = frozenset(("the", "a", "an", "this", "that")), small_words("style-before-surname")
"""What stands before an office and before no surname, and styles that a surname may follow even so: the *Rev* Cook."""


def is_office_of(p: Parse, first: int, core: int, end: int) -> bool:
    """*Dean* of Students said; not: *Dean* said."""
    alone = first == core == end - 1 and noun_class(p.words[first]) == "office"
    return alone and p.lower[end : end + 1] == ["of"] and p.words[end + 1 : end + 2] != [] and p.words[end + 1][0].isupper()


def is_style(p: Parse, first: int, core: int, end: int) -> bool:
    """*Her Honour* said, *His Royal Majesty*, Ann Lee; not: *Honour* said, Her *Grace Church*."""
    own = p.tags[core - 1] == "PRP$" if core else False
    return (own or p.lower[first] in ("his", "her", "your")) and p.words[end - 1] in _STYLES and end - core < 3


_STYLES = small_words("style-of-office")


def is_people(p: Parse, _first: int, core: int, end: int) -> bool:
    """*Norlanders* said; not: *Norland* said."""
    last = end - 1
    return _is_people(p.words[last]) and (p.tags[last] == "NNPS" or p.words[last].endswith("s") or core < last)


def is_described_by_people(p: Parse, _first: int, core: int, end: int) -> bool:
    """The *Italian* said, a 29-year-old *Dane* said; not: *Berlin* said."""
    return (
        core > 0
        and (p.tags[core - 1] == "DT" or p.tags[core - 1] == "JJ" and p.words[core - 1].islower())
        and is_demonym_noun(" ".join(p.words[core:end]))
        and p.deps[end - 1] not in ("amod", "compound", "nmod")
    )


def is_notice(p: Parse, first: int, _core: int, end: int) -> bool:
    """*READ MORE*, *VIDEO* before a colon or alone, *Share* as a line; not: *Read* said."""
    if p.line_tokens[p.paras[first]] == (first, end) and end - first == 1 and p.lower[first] in _BUTTONS:
        return True
    return all(p.lower[t] in _NOTICES and p.words[t].isupper() for t in range(first, end))


_BUTTONS = small_words("page-button")
"""What stands on a page's buttons."""


_NOTICES = small_words("notice") | {"more", "this", "now", "live", "related"}


def is_former_something(p: Parse, first: int, core: int, end: int) -> bool:
    """The former *Socceroo* said; not: the former *Burma*, the former *Ostby Bank*."""
    unknown = first == core == end - 1 and p.words[first] not in places() and p.words[first] not in given_names()
    return unknown and first > 1 and p.lower[first - 1] in PAST and p.tags[first - 2] == "DT"


def is_abstract(p: Parse, first: int, core: int, end: int) -> bool:
    """*Emigration* took him, at the beginning of a sentence; not: to *Emigration*, *Clement* took him."""
    word, alone = p.words[first], first == core == end - 1
    begins = (
        alone and p.words[first - 1 : first] in ([], ["."], ["?"], ["!"]) or alone and first > 0 and p.paras[first - 1] != p.paras[first]
    )
    return begins and word.endswith(_ABSTRACT) and word not in given_names() and word not in places()


_ABSTRACT = tuple(small_words("abstract-ending"))


NO_NAMES: tuple[Callable[[Parse, int, int, int], bool], ...] = (
    is_office,
    is_office_of,
    is_style,
    is_people,
    is_described_by_people,
    is_notice,
    is_former_something,
    is_abstract,
)
"""``(parse, first, core, end)`` of an unsure run of capitals: it names nobody."""


def begins_title(p: Parse, i: int, end: int) -> bool:
    """Whether a run that ends with an office is a title without a name: *Prime Minister*, *US Secretary* (of State)."""
    return p.words[i].capitalize() in _TITLE_STARTS or is_title(p.words[i]) or p.words[i] in places() or p.lower[end : end + 1] == ["of"]


def _is_people(word: str) -> bool:
    """Whether a capitalized word is a party member, a believer or a national (*Democrat*, *Texans*), so a description."""
    if word in words("org_words") and word[:-1] not in places():
        return False
    where = places()
    one = word[:-1] if word.endswith("s") else word
    return one in where and where[one][0] in ("label", "demonym") and (word.endswith("s") or one in ("Democrat", "Republican"))
