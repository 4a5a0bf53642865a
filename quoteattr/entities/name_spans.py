"""Runs of capitals: where one begins, how far it goes, what small words and marks it takes along."""

from __future__ import annotations

from collections.abc import Callable

from ..lexicon import words
from ..lexicon.nouns import given_names, is_title, places, small_words, titles
from ..parsing.parse import Parse

PARTICLES = small_words("particle")


SUFFIXES = small_words("suffix")


NOT_NAMES = small_words("never")
"""Words that are no part of a name however they are written."""


SMALL_STARTS = small_words("small-start")
"""What a name may begin with in lower case: *al-Hadi*."""


def is_sentence_start(p: Parse, i: int) -> bool:
    """Whether a capital at ``i`` may be that of a sentence: the first word of one, of a line, or after a mark."""
    return i == 0 or p.sents[i - 1] != p.sents[i] or p.words[i - 1] in ("“", '"', "‘", "'", ":", "—", "–", "(", "-", "”")


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


_MODALS = small_words("question-modal")
"""Words that begin a question, *Will he go?*; other words that the tagger takes for modals are names: *Dilys*."""


def starts_run(p: Parse, i: int, usual: frozenset[str]) -> bool:
    """Whether a run begins at ``i``; ``usual`` are the words that the article never prints without a capital."""
    w = p.words[i]
    if w in ("Q.", "A.", "Q", "A") and is_sentence_start(p, i):
        return False
    if not _capital(p, i):
        return _starts_small(p, i)
    if w == "Per" and (i + 2 >= len(p) or not _capital(p, i + 1) or p.words[i + 2] == ","):
        return False  # Per Holm, it was late
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


def _glued(p: Parse, k: int) -> bool:
    return p.starts[k] == p.ends[k - 1]


def next_word(p: Parse, _first: int, last: int, _end: int) -> int:
    """*Ann* [Lee]."""
    k = last + 1
    return k if _capital(p, k) and p.tags[k] not in ("PRP", "MD", "WP") and p.words[last] not in SUFFIXES else last


def after_hyphen(p: Parse, _first: int, last: int, end: int) -> int:
    """*Ann Lloyd* [-Webb]."""
    k = last + 1
    if p.words[k] not in ("-", "–") or not _glued(p, k) or k + 1 >= end or not _glued(p, k + 1):
        return last
    return k + 1 if p.words[k + 1][0].isupper() or p.words[k + 1][0].isdigit() else last


def given_name_after_hyphen(p: Parse, first: int, last: int, end: int) -> int:
    """*Park Soo* [-min]."""
    k = last + 1
    hyphen = p.words[k] in ("-", "‐") and _glued(p, k) and k + 1 < end
    return k + 1 if hyphen and _ends_given_name(p, first, k + 1) else last


def after_particle(p: Parse, _first: int, last: int, end: int) -> int:
    """*Ursula* [von Haan]."""
    k = last + 1
    if p.lower[k] not in PARTICLES or not p.words[k].islower() or k + 1 >= end:
        return last
    two = p.lower[k + 1] in PARTICLES and k + 2 < end and _capital(p, k + 2)
    return k + 1 if _capital(p, k + 1) or two else last


def after_apostrophe(p: Parse, _first: int, last: int, end: int) -> int:
    """*Bakers* [’ Union]."""
    k = last + 1
    plural = p.words[k] in ("'", "’") and _glued(p, k) and p.words[last][-1] == "s"
    people = p.words[k] in ("'s", "’s") and p.lower[last].endswith(_PEOPLE)
    return k + 1 if (plural or people) and k + 1 < end and p.words[k + 1] in words("org_words") else last


def before_suffix(p: Parse, _first: int, last: int, end: int) -> int:
    """*Ann Lee* [, MP]."""
    k = last + 1
    return k + 1 if p.words[k] == "," and k + 1 < end and p.words[k + 1] in SUFFIXES else last


def arabic_article(p: Parse, _first: int, last: int, end: int) -> int:
    """*Omar* [al-Hadi]."""
    k = last + 1
    return k + 2 if p.words[k] in ("al", "el") and _starts_small(p, k) and k + 2 < end else last


def nickname(p: Parse, _first: int, last: int, end: int) -> int:
    """*Joe* [“Plumber” Hill]."""
    k = last + 1
    return _nickname(p, k, end) or last if p.words[k] in ('"', "“", "'", "‘") and k + 2 < end else last


def nickname_in_brackets(p: Parse, first: int, last: int, end: int) -> int:
    """*Maria* [(Mia) Lund]."""
    k = last + 1
    short = first == last and p.words[k] == "(" and k + 3 < end and p.words[k + 2] == ")" and p.words[first] in given_names()
    names = short and p.words[k + 1].istitle() and _capital(p, k + 1) and _capital(p, k + 3) and p.tags[k + 3] == "NNP"
    return k + 3 if names else last


def of_something(p: Parse, _first: int, last: int, end: int) -> int:
    """*Bank* [of Ostby]."""
    k, head = last + 1, p.words[last]
    if p.lower[k] != "of" or k + 1 >= end:
        return last
    if head not in words("org_words") and (is_title(head) or not head.isalpha() or head not in _OF_HEADS):
        return last
    after = k + 2 if p.lower[k + 1] == "the" and k + 2 < end else k + 1
    return after if _capital(p, after) else last


def for_the_something(p: Parse, _first: int, last: int, end: int) -> int:
    """*Committee* [for a Press]."""
    k = last + 1
    article = p.words[k] == "for" and k + 2 < end and p.lower[k + 1] in ("a", "an", "the")
    return k + 2 if article and _capital(p, k + 2) and p.words[last] in words("org_words") else last


def and_something(p: Parse, first: int, last: int, end: int) -> int:
    """*Marlow* [& Spence]."""
    k = last + 1
    joint = p.words[k] in ("&", "and", "for") and k + 1 < end and _capital(p, k + 1)
    return k + 1 if joint and _joined(p, first, last, k, end, words("org_words")) else last


def partner(p: Parse, first: int, last: int, end: int) -> int:
    """*Holm* [, Dunn & Co]."""
    k = last + 1
    firm = first == last and p.words[k] == "," and k + 3 < end and p.words[k + 2] == "&" and _capital(p, k + 1) and _capital(p, k + 3)
    return k + 3 if firm else last


_MANY_PORTFOLIOS = small_words("first-portfolio")


def and_portfolio(p: Parse, _first: int, last: int, end: int) -> int:
    """*Police* [and Fire Commissioner]."""
    k = last + 1
    if p.lower[k] not in ("and", "&", ",") or p.lower[last] not in _MANY_PORTFOLIOS or k + 2 >= end or not _capital(p, k + 1):
        return last
    t = k + 1
    while t + 1 < end and t - k < 5 and not is_title(p.words[t]) and (_capital(p, t + 1) or p.lower[t + 1] == "and"):
        t += 1
    return t if t > k + 1 and is_title(p.words[t]) else last


CONTINUATIONS: tuple[Callable[[Parse, int, int, int], int], ...] = (
    next_word,
    after_hyphen,
    given_name_after_hyphen,
    after_particle,
    after_apostrophe,
    before_suffix,
    arabic_article,
    nickname,
    nickname_in_brackets,
    partner,
    and_portfolio,
    of_something,
    for_the_something,
    and_something,
)
"""``(parse, first, last, end)`` of the name so far → its new last token, or ``last`` where the rule does not apply; the first that
applies decides. A test reads the example in each docstring."""


def run_end(p: Parse, i: int, b: int) -> int:
    """The last token of the run of capitals that begins at ``i`` and ends before ``b``."""
    last, end = i, min(b, i + LONGEST_RUN)
    while last + 1 < end:
        longer = next((new for rule in CONTINUATIONS if (new := rule(p, i, last, end)) > last), last)
        if longer == last:
            break
        last = longer
    return last


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
    if p.words[i] in given_names() and p.lower[i - 1] != "the" or p.words[j] in places():
        return False
    if any(p.lower[m] == "of" for m in range(i, j)):
        if p.words[i] in orgs and p.lower[j].endswith("s") and p.lower[k + 1].endswith("s") and p.lower[j - 1] == "of":
            return p.words[k + 1] not in orgs and p.words[k + 1] not in given_names() and p.words[k + 1] not in places()
        return p.words[i] in ("Department", "Ministry", "Office", "School") and p.words[k + 1] not in given_names()
    end = k + 1
    while end + 1 < b and _capital(p, end + 1):
        end += 1
    return p.words[end] in orgs and p.words[j] not in orgs and p.deps[j] in ("nmod", "compound") and k < p.heads[j] <= end
