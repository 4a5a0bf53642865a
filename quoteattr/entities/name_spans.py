"""Runs of capitals: where one begins, how far it goes, what small words and marks it takes along."""

from __future__ import annotations

from ..lexicon import words
from ..lexicon.nouns import given_names, is_title, places, small_words, titles
from ..parsing.parse import Parse

PARTICLES = small_words("particle")


SUFFIXES = small_words("suffix")


NOT_NAMES = small_words("never")
"""Words that are no part of a name however they are written."""


SMALL_STARTS = frozenset(("al", "bin", "el"))
"""What a name may begin with in lower case: *al-Hadi*."""


def is_sentence_start(p: Parse, i: int) -> bool:
    """Whether a capital at ``i`` may be that of a sentence: the first word of one, of a line, or after a mark."""
    return (
        i == 0
        or p.sents[i - 1] != p.sents[i]
        or p.words[i - 1] in ("“", '"', "‘", "'", ":", "—", "–", "(", "-", "”")
        or p.paras[i - 1] != p.paras[i]
    )


def _capital(p: Parse, i: int) -> bool:
    w = p.words[i]
    if (
        w in ("May", "April", "June", "August")
        and i > 0
        and (p.words[i - 1] in given_names() or p.words[i - 1] in titles())
        and not (i + 1 < len(p) and p.tags[i + 1] == "CD")
    ):
        return True
    if (
        w in ("May", "Will", "Long", "So", "Do", "My", "You", "An", "Then")
        and i > 0
        and p.tags[i] == "NNP"
        and p.words[i - 1][:1].isupper()
        and p.tags[i - 1] == "NNP"
    ):
        return not (i + 1 < len(p) and p.tags[i + 1] == "CD")
    return w[:1].isupper() and p.lower[i] not in NOT_NAMES


_MODALS = frozenset("can could may might must shall should will would".split())
"""Words that begin a question, *Will he go?*; other words that the tagger takes for modals are names: *Dilys*."""


def starts_run(p: Parse, i: int, usual: frozenset[str]) -> bool:
    """Whether a run begins at ``i``; ``usual`` are the words that the article never prints without a capital."""
    w = p.words[i]
    if w in ("Q.", "A.", "Q", "A") and is_sentence_start(p, i):
        return False
    if not _capital(p, i):
        return _starts_small(p, i)
    if is_sentence_start(p, i):
        return p.lower[i] not in _MODALS and (
            p.tags[i] in ("NNP", "NNPS", "MD")
            or w in usual
            or w in titles()
            or w in places()
            or w in given_names()
            or w.isupper()
            and len(w) > 2
            and ":" in p.words[i + 1 : i + 5]
            or (i + 1 < len(p) and _capital(p, i + 1) and p.tags[i].startswith(("NN", "JJ")))
        )
    return p.tags[i][:2] in ("NN", "JJ", "VB", "FW") or p.tags[i] in ("UH", "CD", "RB", "IN", "XX", "ADD") and len(w) > 1


def _starts_small(p: Parse, i: int) -> bool:
    """Whether *al-Hadi* stands at ``i``."""
    return (
        p.words[i] in SMALL_STARTS
        and i + 2 < len(p)
        and p.words[i + 1] == "-"
        and p.words[i + 2][:1].isupper()
        and p.ends[i] == p.starts[i + 1]
    )


_NO_GIVEN_NAMES = small_words("after-hyphen")


def _ends_given_name(p: Parse, first: int, t: int) -> bool:
    """Whether the small word at ``t``, glued to a hyphen, ends a given name in the run from ``first``: *Seo-yeon*, *Kim Jong-un*."""
    w = p.words[t]
    if not w.isalpha() or not w.islower() or len(w) > 5 or w in _NO_GIVEN_NAMES or p.starts[t] != p.ends[t - 1]:
        return False
    return p.tags[t] == "NNP" or t - 2 > first or t + 1 < len(p) and p.tags[t + 1] == "NNP" and p.words[t + 1] not in words("org_words")


_PEOPLE = ("men", "women", "children", "people")
"""What a plural ends with after which *’s* may stand inside a name: *Quarrymen’s Union*."""


LONGEST_RUN = 40
"""Tokens of a run of capitals; a longer one is no name."""


def run_end(p: Parse, i: int, b: int) -> int:
    """The last token of the run of capitals that begins at ``i``."""
    j, b = i, min(b, i + LONGEST_RUN)
    orgs = words("org_words")
    while j + 1 < b:
        k = j + 1
        glued = p.starts[k] == p.ends[j]
        if _capital(p, k) and p.tags[k] not in ("PRP", "MD", "WP") and (p.words[j] not in SUFFIXES):
            j = k
        elif (
            p.words[k] == "."
            and glued
            and (p.words[j] + "." in titles() or len(p.words[j]) == 1)
            and k + 1 < b
            and _capital(p, k + 1)
            or p.words[k] in ("-", "–")
            and glued
            and k + 1 < b
            and p.starts[k + 1] == p.ends[k]
            and (p.words[k + 1][0].isupper() or p.words[k + 1][0].isdigit())
            or p.words[k] in ("-", "‐")
            and glued
            and k + 1 < b
            and _ends_given_name(p, i, k + 1)
            or p.lower[k] in PARTICLES
            and k + 1 < b
            and (_capital(p, k + 1) or p.lower[k + 1] in PARTICLES and k + 2 < b and _capital(p, k + 2))
            and p.words[k].islower()
            or p.words[k] in ("'", "’")
            and glued
            and p.words[j][-1] == "s"
            and k + 1 < b
            and p.words[k + 1] in orgs
            or p.words[k] in ("'s", "’s")
            and p.lower[j].endswith(_PEOPLE)
            and k + 1 < b
            and p.words[k + 1] in orgs
            or p.words[k] == ","
            and k + 1 < b
            and p.words[k + 1] in SUFFIXES
        ):
            j = k + 1
        elif p.words[k] in ("al", "el") and _starts_small(p, k) and k + 2 < b:
            j = k + 2
        elif p.words[k] in ('"', "“", "'", "‘") and k + 2 < b and _nickname(p, k, b):
            j = _nickname(p, k, b)
        elif (
            p.lower[k] == "of"
            and k + 1 < b
            and (p.words[j] in orgs or not is_title(p.words[j]) and p.words[j].isalpha() and p.words[j] in _OF_HEADS)
        ):
            n = k + 2 if p.lower[k + 1] == "the" and k + 2 < b else k + 1
            if not _capital(p, n):
                break
            j = n
        elif p.words[k] == "for" and k + 2 < b and p.lower[k + 1] in ("a", "an", "the") and _capital(p, k + 2) and p.words[j] in orgs:
            j = k + 2
        elif p.words[k] in ("&", "and", "for") and k + 1 < b and _capital(p, k + 1) and _joined(p, i, j, k, b, orgs):
            j = k + 1
        else:
            break
    return j


_OF_HEADS = small_words("of-head")
"""Words that *of* joins to the rest of a name: *Bank of England*."""


def _nickname(p: Parse, k: int, b: int) -> int:
    """The token after a nickname in marks (*Joe “the Plumber” Hill*) that begins at ``k``; 0 if there is none."""
    for n in range(k + 2, min(k + 5, b - 1)):
        if p.words[n] in ('"', "”", "'", "’"):
            return (
                n + 1
                if _capital(p, n + 1) and p.words[k + 1][:1].isupper() and p.tags[n + 1] == "NNP" and p.words[n - 1] not in (",", ".")
                else 0
            )
    return 0


def _joined(p: Parse, i: int, j: int, k: int, b: int, orgs: frozenset[str]) -> bool:
    """Whether *and*, *&* or *for* at ``k`` stands inside one organization's name."""
    if p.words[k] == "&":
        return True
    if p.words[k] == "for":
        return p.words[j] in orgs and p.words[j] not in ("Times", "Post")
    if p.words[i] in given_names() or p.words[j] in places():
        return False
    if any(p.lower[m] == "of" for m in range(i, j)):
        return p.words[i] in ("Department", "Ministry", "Office", "School") and p.words[k + 1] not in given_names()
    end = k + 1
    while end + 1 < b and _capital(p, end + 1):
        end += 1
    return p.words[end] in orgs and p.words[j] not in orgs and p.deps[j] in ("nmod", "compound") and k < p.heads[j] <= end
