"""Runs of capitals: where one begins, and what ends as the name of a body does."""

from __future__ import annotations

from ..lexicon import words
from ..lexicon.nouns import given_names, is_title, noun_class, places, small_words, titles
from ..parsing.parse import Parse

PARTICLES, SUFFIXES = small_words("particle"), small_words("suffix")


NOT_NAMES = small_words("never")
"""Words that are no part of a name however they are written."""


SMALL_STARTS = small_words("small-start")
"""What a name may begin with in lower case: *al-Hadi*."""


def is_sentence_start(p: Parse, i: int) -> bool:
    """Whether a capital at ``i`` may be that of a sentence: the first word of one, of a line, or after a mark."""
    return i == 0 or p.sents[i - 1] != p.sents[i] or p.words[i - 1] in ("“", '"', "‘", "'", ":", "—", "–", "(", "-", "”")


MONTH_NAMES, NAME_LIKE = small_words("month-name"), small_words("name-like")
"""Given names that are months, and small words that after a name are part of it."""


def is_capital(p: Parse, i: int) -> bool:
    """Whether a word begins with a capital that may be a name's, or is a surname that is a common word too."""
    w = p.words[i]
    if p.starts[i] in p.surnames or w == "WHO" and i > 0 and p.words[i - 1] == "the":
        return True
    if (
        w in MONTH_NAMES
        and i > 0
        and (p.words[i - 1] in given_names() or p.words[i - 1] in titles())
        and not (i + 1 < len(p) and p.tags[i + 1] == "CD")
    ):
        return True
    if w in MONTH_NAMES and _is_given_month(p, i) or w in _WEEKDAYS and _is_given_weekday(p, i):
        return True
    if w in NAME_LIKE and i > 0 and p.tags[i] == "NNP" and p.words[i - 1][:1].isupper() and p.tags[i - 1] == "NNP":
        return not (i + 1 < len(p) and p.tags[i + 1] == "CD")
    return w[:1].isupper() and p.lower[i] not in NOT_NAMES and not (w[0] == "Q" and w[1:].isdigit())  # Q12 of a record


def _is_given_month(p: Parse, i: int) -> bool:
    """*to May Petrie, 79*; not: *in May Petrie left*, *May Day*."""
    if i + 1 >= len(p) or i > 0 and p.lower[i - 1] in _BEFORE_MONTH:
        return False
    surname = p.words[i + 1]
    named = p.tags[i + 1] == "NNP" and surname[:1].isupper() and surname[1:].islower() and p.lower[i + 1] not in NOT_NAMES
    return named and surname not in words("org_words") and p.tags[i] in ("NNP", "MD") and surname not in given_names()


def _is_given_weekday(p: Parse, i: int) -> bool:
    """*Pastor Sunday Okoro*, *Sunday Okoro, 44,*, *the coach, Sunday Okoro,*; not: *Bo Ek Sunday*, *Chief Sunday night*, *Sunday Hale*."""
    if i + 1 >= len(p) or not p.words[i + 1][:1].isupper() or p.lower[i + 1] in NOT_NAMES:
        return False
    titled = i > 0 and any(map(is_title, (p.words[i - 1], p.words[i - 1].capitalize()))) and p.paras[i - 1] == p.paras[i]
    comma = p.words[i + 2 : i + 3] == [","] and p.tags[i + 1] == "NNP"
    aged = p.tags[i + 3 : i + 4] == ["CD"] and p.words[i + 4 : i + 5] == [","]
    behind = i > 1 and p.words[i - 1] == "," and noun_class(p.words[i - 2]) == "office"
    return (
        titled or comma and (aged or behind or is_sentence_start(p, i) and any(noun_class(w) == "office" for w in p.words[i + 3 : i + 7]))
    )


_WEEKDAYS = small_words("weekday-name")
"""Given names that are days of the week."""


_BEFORE_MONTH = small_words("before-month")
"""What stands before a month: *in May*."""


_SURNAMES, _BODY_GIVEN, _BODY_NOUNS = small_words("surname-body"), small_words("body-given"), small_words("body-noun")
"""Words of bodies that are surnames too, given names that such bodies begin with, and nouns that end a name of a body of several words."""


def ends_as_body(p: Parse, first: int, end: int) -> bool:
    """Whether a run of capitals ends with a word for a body: *Ostby Mail*, *Grace Church*, *Ostby Packaging*; not: *Lena Fox*."""
    last, given = p.words[end - 1], p.words[end - 2] if end - first > 1 else ""
    if given and last in _BODY_NOUNS and given.isalpha():
        return given not in given_names() or last not in _SURNAMES
    surname = last in _SURNAMES and given in given_names() and given not in places() and given not in _BODY_GIVEN
    return last in words("org_words") and not surname


_MODALS = small_words("question-modal")
"""Words that begin a question, *Will he go?*; other words that the tagger takes for modals are names: *Dilys*."""


def starts_run(p: Parse, i: int, usual: frozenset[str]) -> bool:
    """Whether a run begins at ``i``; ``usual`` are the words that the article never prints without a capital."""
    w = p.words[i]
    if p.starts[i] in p.surnames:
        return True
    if _is_no_name(p, i):
        return False
    if _begins_apposed(p, i):
        return True
    if not is_capital(p, i):
        return starts_small(p, i)
    if w == "Per" and (i + 2 >= len(p) or not is_capital(p, i + 1) or p.words[i + 2] == ","):
        return False  # Per Holm, it was late
    if is_sentence_start(p, i):
        return (p.lower[i] not in _MODALS or _begins_statement(p, i)) and (
            p.tags[i] in ("NNP", "NNPS", "MD")
            or w in usual
            or w in titles()
            or w in places()
            or w in given_names()
            or w.isupper()
            and len(w) > 2
            and ":" in p.words[i + 1 : i + 5]
            or (i + 1 < len(p) and is_capital(p, i + 1) and p.tags[i].startswith(("NN", "JJ")))
        )
    return p.tags[i][:2] in ("NN", "JJ", "VB", "FW") or p.tags[i] in ("UH", "CD", "RB", "IN", "XX", "ADD") and len(w) > 1


def _is_no_name(p: Parse, i: int) -> bool:
    """*Reacting, Ann Lee said*, A *WOMAN* who left, *Do you*, *Q.*; not: *Keating, a friend, said*, A *NORA Lee*, *Do Van Lee*."""
    w, following = p.words[i], p.tags[i + 1] if i + 1 < len(p) else ""
    if w in ("Q.", "A.", "Q", "A") and is_sentence_start(p, i) or p.lower[i] in _MODALS and following == "PRP":
        return True
    if w.isupper() and len(w) > 2 and p.words[i - 1 : i] in (["A"], ["AN"], ["THE"]) and following != "NNP":
        return bool(noun_class(w.lower()))
    return following == "," and w.endswith("ing") and is_sentence_start(p, i) and w.lower() in _FRONTED


_FRONTED = small_words("fronted-participle")


def _begins_apposed(p: Parse, i: int) -> bool:
    """Whether two capitals that begin a sentence are told of behind a comma: *You Lanying, 71, left*, *Luningning Quill, head of a school*.

    Not *He, Ann Lee, left*, *Resident Quill, 71, left*.
    """
    comma = i + 2
    if comma + 1 >= len(p) or p.words[comma] != "," or not is_sentence_start(p, i) or not p.words[i].istitle():
        return False
    if p.tags[i + 1] != "NNP" or not p.words[i + 1][0].isupper() or p.sents[comma] != p.sents[i] or noun_class(p.lower[i]):
        return False
    odd = p.tags[i] == "VBG" or p.tags[i] == "PRP" and p.lower[i] in ("he", "you")
    told = p.tags[comma + 1] == "CD" or p.lower[comma + 1] in ("a", "an") or noun_class(p.lower[comma + 1]) == "office"
    return odd and (told or p.tags[comma + 1] in ("NN", "JJ") and noun_class(p.lower[min(comma + 2, len(p) - 1)]) == "office")


def _begins_statement(p: Parse, i: int) -> bool:
    """Whether a given name begins a sentence, not a question: *Will Hale said it*, *May Hale, 44, left*; not: *Will Hale say it?*."""
    after = i + 2
    if after >= len(p) or not p.words[i + 1][:1].isupper() or p.sents[after] != p.sents[i]:
        return False
    if p.words[i] not in given_names() and (p.words[i] not in MONTH_NAMES or p.lower[i + 1] in _DAYS):
        return False
    end = after
    while end + 1 < len(p) and p.sents[end + 1] == p.sents[i]:
        end += 1
    return p.tags[i + 1] == "NNP" and (p.words[after] == "," or p.tags[after] in ("VBD", "VBZ")) and "?" not in p.words[after : end + 1]


_DAYS = frozenset(("day", "days"))


def starts_small(p: Parse, i: int) -> bool:
    """Whether *al-Hadi* stands at ``i``."""
    return (
        p.words[i] in SMALL_STARTS
        and i + 2 < len(p)
        and p.words[i + 1] == "-"
        and p.words[i + 2][:1].isupper()
        and p.ends[i] == p.starts[i + 1]
    )
