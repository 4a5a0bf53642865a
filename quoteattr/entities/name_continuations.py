"""How far a run of capitals goes, and what small words and marks it takes along."""

from __future__ import annotations

from collections.abc import Callable

from ..lexicon import words
from ..lexicon.nouns import given_names, is_title, places, small_words, titles
from ..parsing.parse import Parse
from .name import FAMILY_FIRST
from .name_spans import PARTICLES, SUFFIXES, ends_as_body, is_capital, starts_small

_NO_GIVEN_NAMES = small_words("after-hyphen")


def _ends_given_name(p: Parse, first: int, t: int) -> bool:
    """Whether the small word at ``t``, glued to a hyphen, ends a given name in the run from ``first``: *Seo-yeon*, *Kim Jong-un*."""
    w = p.words[t]
    family = t - 3 >= first and p.words[t - 3] in FAMILY_FIRST  # Chan Siu-man
    if not w.isalpha() or not w.islower() or len(w) > 5 or w in _NO_GIVEN_NAMES and not family or p.starts[t] != p.ends[t - 1]:
        return False
    return p.tags[t] == "NNP" or t - 2 > first or t + 1 < len(p) and p.tags[t + 1] == "NNP" and p.words[t + 1] not in words("org_words")


_PATRONS = frozenset(("St", "St.", "Saint"))


_PEOPLE = tuple(small_words("plural-people"))
"""What a plural ends with after which *’s* may stand inside a name: *Quarrymen’s Union*."""


LONGEST_RUN = 40
"""Tokens of a run of capitals; a longer one is no name."""


def _glued(p: Parse, k: int) -> bool:
    return p.starts[k] == p.ends[k - 1]


def next_word(p: Parse, first: int, end: int, _stop: int) -> int:
    """*Ann* [Lee]."""
    hyphened = p.words[end][0].isupper() and p.words[end + 1 : end + 2] == ["-"] and _glued(p, end + 1) and end + 2 < len(p)
    if hyphened and p.sents[end] == p.sents[end - 1] and _ends_given_name(p, first, end + 2):
        return end + 1  # Bae In-sook
    number = p.tags[end] == "CD" and p.words[end].istitle() and p.sents[end] == p.sents[end - 1]  # Radio Four, Mavis Two Rivers
    goes_on = (is_capital(p, end) or number) and p.tags[end] not in ("PRP", "MD", "WP")
    return end + 1 if goes_on and p.words[end - 1] not in SUFFIXES else end


def after_hyphen(p: Parse, _first: int, end: int, stop: int) -> int:
    """*Ann Lloyd* [-Webb]."""
    if p.words[end] not in ("-", "–") or not _glued(p, end) or end + 1 >= stop or not _glued(p, end + 1):
        return end
    return end + 2 if p.words[end + 1][0].isupper() or p.words[end + 1][0].isdigit() else end


def given_name_after_hyphen(p: Parse, first: int, end: int, stop: int) -> int:
    """*Park Soo* [-min]."""
    hyphen = p.words[end] in ("-", "‐") and _glued(p, end) and end + 1 < stop
    return end + 2 if hyphen and _ends_given_name(p, first, end + 1) else end


def after_particle(p: Parse, first: int, end: int, stop: int) -> int:
    """*Ursula* [von Haan]."""
    named = first < end - 1 or p.words[first] in given_names()
    if p.lower[end] not in PARTICLES and not (named and p.lower[end] == "do") or not p.words[end].islower() or end + 1 >= stop:
        return end
    two = p.lower[end + 1] in PARTICLES and end + 2 < stop and is_capital(p, end + 2)
    return end + 2 if is_capital(p, end + 1) or two else end


def abbreviated_name(p: Parse, _first: int, end: int, stop: int) -> int:
    """*Ma* [. Teresa]."""
    dotted = p.words[end - 1] == "Ma" and p.words[end] == "." and _glued(p, end) and end + 1 < stop
    return end + 2 if dotted and is_capital(p, end + 1) else end


def irish_surname(p: Parse, _first: int, end: int, stop: int) -> int:
    """*Colm Mac* [an Rí]."""
    if p.words[end - 1] not in IRISH:
        return end
    t = end + (p.lower[end] in ("an", "na"))
    small = t < stop and p.words[t][0] in "hnt" and p.words[t][1:2].isupper()  # Ó hUiginn, Mac an tSaoir
    return t + 1 if t < stop and (small or t > end and is_capital(p, t)) else end


IRISH = small_words("irish-surname")
"""What an Irish surname of two words begins with."""


def after_apostrophe(p: Parse, _first: int, end: int, stop: int) -> int:
    """*Bakers* [’ Union]."""
    plural = p.words[end] in ("'", "’") and _glued(p, end) and p.words[end - 1][-1] == "s"
    saint = end > 1 and p.words[end - 2] in _PATRONS
    people = p.words[end] in ("'s", "’s") and (p.lower[end - 1].endswith(_PEOPLE) or saint)
    if people and saint and end + 2 < stop and p.words[end + 2] in words("org_words") and is_capital(p, end + 1):
        return end + 3  # St Mary’s Primary School
    return end + 2 if (plural or people) and end + 1 < stop and p.words[end + 1] in words("org_words") else end


def before_patronymic(p: Parse, _first: int, end: int, _stop: int) -> int:
    """*Azamat Kanat* [uulu]."""
    return end + 1 if p.words[end] in _PATRONYMICS else end


_PATRONYMICS = small_words("patronymic")


def before_suffix(p: Parse, _first: int, end: int, stop: int) -> int:
    """*Ann Lee* [, MP]."""
    behind = p.lower[end + 2 : end + 3]  # Ann Lee, MP for Hoy
    return end + 2 if p.words[end] == "," and end + 1 < stop and p.words[end + 1] in SUFFIXES and behind != ["for"] else end


def rank_grade(p: Parse, _first: int, end: int, stop: int) -> int:
    """*Petty Officer* [2nd Class Lee]."""
    graded = end + 2 < stop and p.words[end + 1] == "Class" and p.words[end][:1].isdigit() and is_title(p.words[end - 1])
    return end + 3 if graded and is_capital(p, end + 2) else end


def arabic_article(p: Parse, _first: int, end: int, stop: int) -> int:
    """*Omar* [al-Hadi]."""
    return end + 3 if p.words[end] in ("al", "el") and starts_small(p, end) and end + 2 < stop else end


def nickname(p: Parse, _first: int, end: int, stop: int) -> int:
    """*Joe* [“Plumber” Hill]."""
    return _nickname(p, end, stop) or end if p.words[end] in _OPENS and end + 2 < stop else end


_OPENS, _CLOSES = frozenset(('"', "“", "'", "‘", "''", "``", "‘‘")), frozenset(('"', "”", "'", "’", "''", "’’"))


def nickname_in_brackets(p: Parse, first: int, end: int, stop: int) -> int:
    """*Maria* [(Mia) Lund]."""
    short = end - first == 1 and p.words[end] == "(" and end + 3 < stop and p.words[end + 2] == ")"
    if not short or not p.words[end + 1].istitle() or not (is_capital(p, end + 1) and is_capital(p, end + 3) and p.tags[end + 3] == "NNP"):
        return end
    # Lee (Con) Kim
    party = places().get(p.words[end + 1], ("", ""))[0] in ("label", "demonym") or len(p.words[end + 1]) < 4
    return end + 4 if p.words[first] in given_names() or not party and p.words[first] not in titles() else end


def the_honourable(p: Parse, _first: int, end: int, stop: int) -> int:
    """*Works Minister* [the Hon]."""
    styled = p.lower[end] == "the" and end + 2 < stop and p.words[end + 1].rstrip(".") in _STYLES and is_title(p.words[end - 1])
    return end + 2 if styled else end


_STYLES = small_words("honourable")


BRANCHES = small_words("branch")
"""Words for a branch of a body, before its number."""


def local_number(p: Parse, _i: int, end: int, stop: int) -> int:
    """*Packers Local* [88]."""
    number = end < stop and p.words[end].isdigit() and p.words[end - 1] in BRANCHES and p.words[end + 1 : end + 2] != ["-"]
    return end + 1 if number else end


def of_something(p: Parse, first: int, end: int, stop: int) -> int:
    """*Bank* [of Ostby]."""
    head = p.words[end - 1]
    if p.lower[end] != "of" or end + 1 >= stop:
        return end
    if not ends_as_body(p, first, end) and (is_title(head) or not head.isalpha() or head not in _OF_HEADS):
        return end
    after = end + 2 if p.lower[end + 1] == "the" and end + 2 < stop else end + 1
    return after + 1 if is_capital(p, after) else end


def for_the_something(p: Parse, _first: int, end: int, stop: int) -> int:
    """*Committee* [for a Press]."""
    article = p.words[end] == "for" and end + 2 < stop and p.lower[end + 1] in ("a", "an", "the")
    return end + 3 if article and is_capital(p, end + 2) and p.words[end - 1] in words("org_words") else end


def and_something(p: Parse, first: int, end: int, stop: int) -> int:
    """*Marlow* [& Spence]."""
    joint = p.words[end] in ("&", "and", "for") and end + 1 < stop and is_capital(p, end + 1)
    return end + 2 if joint and _joined(p, first, end, stop, words("org_words")) else end


def partner(p: Parse, first: int, end: int, stop: int) -> int:
    """*Holm* [, Dunn & Co]."""
    listed = end - first == 1 and p.words[end] == "," and end + 3 < stop and p.words[end + 2] == "&"
    return end + 4 if listed and is_capital(p, end + 1) and is_capital(p, end + 3) else end


_FIRST_PORTFOLIOS = small_words("first-portfolio")


def and_portfolio(p: Parse, _first: int, end: int, stop: int) -> int:
    """*Police* [and Fire Commissioner]."""
    if (
        end + 1 < stop
        and p.words[end] == ","
        and is_title(p.words[end + 1])
        or p.lower[end] not in ("and", "&", ",")
        or p.lower[end - 1] not in _FIRST_PORTFOLIOS
        or end + 2 >= stop
        or not is_capital(p, end + 1)
    ):
        return end
    t, last = end + 1, min(stop - 1, end + 5)
    while t < last and (is_capital(p, t + 1) or p.lower[t + 1] == "and") and (not is_title(p.words[t]) or is_title(p.words[t + 1])):
        t += 1
    return t + 1 if t > end + 1 and is_title(p.words[t]) else end


CONTINUATIONS: tuple[Callable[[Parse, int, int, int], int], ...] = (
    next_word,
    after_hyphen,
    given_name_after_hyphen,
    after_particle,
    irish_surname,
    abbreviated_name,
    after_apostrophe,
    before_suffix,
    before_patronymic,
    rank_grade,
    arabic_article,
    nickname,
    nickname_in_brackets,
    partner,
    and_portfolio,
    the_honourable,
    local_number,
    of_something,
    for_the_something,
    and_something,
)
"""``(parse, first, end, stop)`` of the name so far, which ends before ``stop`` → its new end, or ``end`` where the rule does not apply; the
first that applies decides. A test reads the example in each docstring."""


def run_end(p: Parse, i: int, b: int) -> int:
    """The end of the run of capitals that begins at ``i``, in a line that ends at ``b``."""
    end, stop = i + 1, min(b, i + LONGEST_RUN)
    while end < stop and (p.words[end] in _SMALL_INSIDE or not p.words[end].islower() or not p.words[end].isalpha()):
        longer = next((new for rule in CONTINUATIONS if (new := rule(p, i, end, stop)) > end), end)
        if longer == end:
            break
        end = longer
    return end


_SMALL_INSIDE = PARTICLES | _PATRONYMICS | {"and", "for", "of", "the", "al", "el", "an", "na", "do"}
"""The words in small letters with which a name may go on; any other ends it."""


_OF_HEADS = small_words("of-head")
"""Words that *of* joins to the rest of a name: *Bank of England*."""


def _nickname(p: Parse, k: int, b: int) -> int:
    """The end of the word after a nickname in marks (*Joe “the Plumber” Hill*) that begins at ``k``; 0 if there is none."""
    for n in range(k + 2, min(k + 5, b - 1)):
        if p.words[n] in _CLOSES:
            return (
                n + 2
                if is_capital(p, n + 1) and p.words[k + 1][:1].isupper() and p.tags[n + 1][:2] == "NN" and p.words[n - 1] not in (",", ".")
                else 0
            )
    return 0


_MINISTRIES, _NO_BODY_ENDS = small_words("ministry"), small_words("no-body-end")


def _joined(p: Parse, i: int, k: int, b: int, orgs: frozenset[str]) -> bool:
    """Whether *and*, *&* or *for* at ``k`` stands inside one organization's name, which begins at ``i``."""
    j = k - 1
    if p.words[k] == "&" or p.words[j : k + 2] == ["Fire", "and", "Rescue"]:
        return True
    if p.words[k] == "for":
        return p.words[j] in orgs and p.words[j] not in _NO_BODY_ENDS
    end = k + 1
    while end + 1 < b and is_capital(p, end + 1):
        end += 1
    if _has_two_areas(p, i, k, end):
        return True
    if p.words[i] in given_names() and p.lower[i - 1] != "the" or p.words[j] in places():
        return False
    if any(p.lower[m] == "of" for m in range(i, j)):
        if p.words[i] in orgs and p.lower[j].endswith("s") and p.lower[k + 1].endswith("s") and p.lower[j - 1] == "of":
            return p.words[k + 1] not in orgs and p.words[k + 1] not in given_names() and p.words[k + 1] not in places()
        return p.words[i] in _MINISTRIES and p.words[k + 1] not in given_names()
    tied = p.deps[j] in ("nmod", "compound") and k < p.heads[j] <= end or p.lower[j] in _FIRST_PORTFOLIOS
    return p.words[end] in orgs and p.words[j] not in orgs and tied


def _has_two_areas(p: Parse, i: int, k: int, end: int) -> bool:
    """*Devon and Cornwall Police*; not *Lee, Devon and Cornwall Police*, *Oxfam and Cornwall Police*, *Devon and Cornwall*."""
    listed = i > 0 and p.words[i - 1] in (",", "and")
    cls = places().get(p.words[i], ("", ""))[0]
    if k > i + 1 or end == k + 1 or p.words[end] not in _AREA_BODIES or listed or p.words[i] in words("org_words"):
        return False
    return cls == "place" or not cls and p.words[i] not in given_names()


_AREA_BODIES = small_words("area-body")
"""The last word of a body that has its areas in its name."""
