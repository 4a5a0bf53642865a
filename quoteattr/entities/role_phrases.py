"""Role phrases: the words of one role, and the class of its head noun."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import attrs
import regex

from ..lexicon import words
from ..lexicon.nouns import given_names, is_title, noun_class, org_class, role_nouns, small_words, titles
from ..parsing.parse import Parse

DETERMINERS = small_words("determiner")


TIMES = small_words("time")


PARTICIPLES = small_words("participle")


STOPS = frozenset([".", ",", ";", ":", "(", ")", "[", "]", "–", "—", "--", "?", "!", "“", "”", '"'])


_MONTHS = small_words("month")


_CLAUSE = small_words("clause")


_BEFORE_ROLE = small_words("before-role")
"""What stands before a role and is none of it: *who is also the mayor*."""


_TO_DATE = small_words("to-date")
"""What leads to a date behind a role: *mayor since May*."""


_TO_SPAN = small_words("to-span")
"""What leads to its years: *mayor for two terms*."""


_DURATIONS = small_words("duration")


_OFFICE_TIMES = small_words("office-time")


RoleRule = Literal["title", "before", "appositive", "relative", "copula", "as", "described", "bracket", "party"]
"""How a role was found."""


@attrs.frozen
class RolePhrase:
    """A role beside a name.

    Attributes:
        first, end: its tokens, half-open; ``last`` the last of them.
        name: index of the name that it belongs to.
        rule: how it was found.
        cls: class of its head noun: office, trait, kin, party.
    """

    first: int
    end: int
    name: int
    rule: RoleRule
    cls: str

    @property
    def last(self) -> int:
        """Its last token."""
        return self.end - 1


def head_noun(p: Parse, first: int, end: int) -> int | None:
    """The head noun of a phrase that starts at ``first``: the last noun before the first preposition, comma or clause."""
    head = None
    for t in range(first, end):
        if t > first and p.words[t - 1] == "-" and p.tags[t] in ("VBN", "VBD", "JJ"):
            continue
        if p.lower[t] == "and" and first < t < end - 1 and p.words[t - 1][0].isupper() and p.words[t + 1][0].isupper():
            continue
        if head is None and p.tags[t] in ("IN", "TO") and p.words[t] not in ("-", "vice"):
            return None
        if is_of_body(p, first, t, end):
            continue
        if p.tags[t].startswith("NN") or (p.tags[t] in ("JJ", "VBG", "VB", "VBP", "FW") and noun_class(p.words[t])):
            head = t
        elif head is not None and (
            p.tags[t] in ("IN", "TO", "WP", "WDT", "CC", ",", "VBD", "VBZ", "VBN", "MD", "VBP") or p.words[t] in STOPS
        ):
            break
    return head


def is_of_body(p: Parse, first: int, t: int, end: int) -> bool:
    """The *of* of *Department of Works spokesman*; not of *Secretary of State*, *Ministry of Works*."""
    body = p.lower[t] == "of" and first < t < end - 2 and p.words[t - 1] in words("org_words") and p.words[t + 1][0].isupper()
    return body and p.words[end - 1].islower() and noun_class(p.words[end - 1]) == "office"


_BEFORE_SECOND = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "VBG"))
"""Tags of the first word of a job of two."""


def role_class(p: Parse, t: int | None) -> str:
    """The class of a role’s head noun at ``t``: office, trait, kin; empty if it is none: *mayor*, *Gen.*, *ward sister*, *son-in-law*.

    Not *D-Baker*, the party and seat of a member.
    """
    if t is None or t > 1 and p.words[t - 1] == "-" and len(p.words[t - 2]) == 1 and p.words[t - 2].isupper():
        return ""
    if is_office_in_letters(p, t):
        return "office"
    if p.words[t] in titles():
        return "office" if titles()[p.words[t]] == "office" else ""
    cls = noun_class(p.words[t])
    if cls != "office" and is_job_of_two(p, t):
        cls = role_nouns()[f"{p.lower[t - 1]}-{p.lower[t]}"][0]
    if not cls and t > 1 and p.words[t - 1] == "-" and p.starts[t] == p.ends[t - 1]:
        first = t - 4 if t > 3 and p.lower[t - 3 : t] == ["-", "in", "-"] else t - 2
        cls = noun_class("".join(p.words[first : t + 1]))
    return cls if cls in ("office", "trait", "kin") else ""


_RANK = regex.compile(r"No\.?\d+")


def is_rank(word: str) -> bool:
    """*No1*, a place in a ranking; not *No*, *1*."""
    return _RANK.fullmatch(word) is not None


def is_job_of_two(p: Parse, t: int) -> bool:
    """*ward sister*, *Running back*: a job of two words, the second of them at ``t``; not *came back*."""
    return t > 0 and p.tags[t - 1] in _BEFORE_SECOND and f"{p.lower[t - 1]}-{p.lower[t]}" in role_nouns()


def joins_portfolios(p: Parse, t: int, head: int) -> bool:
    """*Trade* and *Industry Secretary*: whether the *and* at ``t`` joins what one office is for; not *Lee and Trade Secretary*.

    Args:
        p: the parse.
        t: the *and*.
        head: the office.
    """
    joint = t > 0 and p.lower[t] in ("and", "&") and p.lower[t - 1] in _FIRST_PORTFOLIOS
    return joint and p.words[t - 1].istitle() and p.words[t + 1].istitle() and is_title(p.words[head])


_FIRST_PORTFOLIOS = small_words("first-portfolio")


def is_office_in_letters(p: Parse, t: int) -> bool:
    """*DC Ann Lee*, a detective constable, *MS Ann Lee*, a member of the Senedd; not *Washington DC*, *MS Dhoni*."""
    return p.words[t] in _IN_LETTERS and p.words[t + 1 : t + 2] != [] and p.words[t + 1] in given_names()


_IN_LETTERS = small_words("office-in-letters")


def skip_determiners(p: Parse, t: int) -> int:
    """The first token of a role that begins at or after ``t``: past *a*, *now the*, *once a*."""
    if p.lower[t + 1 : t + 2] in (["a"], ["an"], ["the"]) and p.lower[t] in ("then", "once", "formerly"):
        t += 1
    while t + 1 < len(p) and (p.lower[t] in DETERMINERS or p.lower[t] in _BEFORE_ROLE) and p.lower[t] != "one":
        t += 1
    return t


def after_age(p: Parse, first: int, end: int) -> int:
    """The token after *43-year-old* that begins at ``first``; ``first`` if there is none."""
    return first + 5 if p.lower[first + 1 : first + 5] == ["-", "year", "-", "old"] and first + 5 < end else first


def role_phrase(
    p: Parse, a: int, k: int, rule: RoleRule, at: dict[int, int], comma: bool = False, joined: bool = False, plural: bool = False
) -> Iterator[RolePhrase]:
    """The role phrase that begins at token ``a``, if its head noun is a role, a plural one with ``plural``.

    With ``joined`` a verb after it is another clause’s.
    """
    first = skip_determiners(p, a)
    first = after_age(p, first, len(p))
    b = _phrase_end(p, a, first, joined)
    end = _with_work(p, first, b) or _without_times(p, first, _without_small_words(p, first, b))
    if end <= first or _begins_otherwise(p, first):
        return
    head = head_noun(p, first, end)
    if not role_class(p, head):
        head = head_noun(p, _after_owner(p, first, end), end)
    if head is None or rule == "copula" and p.lower[head].endswith("ful"):  # Lee was hopeful
        return
    cls = role_class(p, head)
    beside = comma and rule == "appositive"
    if beside and not cls and _is_sure(p, a, head, at, k):
        cls = "office"
    if beside and (_begins_name(p, head, end, at, k) or _speaks_itself(p, a, end, at)):
        return
    if cls and plural == (p.tags[head] in ("NNS", "NNPS") and p.lower[head].endswith(("s", "men")) and p.lower[first] != "one"):
        party = cls == "trait" and p.words[head][0].isupper()
        yield RolePhrase(first, end, k, "party" if party else rule, "party" if party else cls)
    if beside and p.lower[b : b + 1] == ["and"] and _begins_another(p, b + 1, head, cls):
        yield from role_phrase(p, b + 1, k, rule, at, comma, joined, plural)


def _begins_another(p: Parse, t: int, head: int, cls: str) -> bool:
    """Whether after *and* a role of its own begins: *a Republican | and former mayor*, *his wife | and the head of the company*."""
    if not cls and noun_class(p.words[head]) != "person":
        return False
    return cls in ("", "trait") or p.tags[t] == "DT" or p.lower[t] == "one"


def clause_end(p: Parse, verb: int) -> int:
    """The end of what a verb says: *chairs the Friends of Ostby Baths*."""
    return _without_small_words(p, verb, _phrase_end(p, verb, verb + 1, joined=False))


_SUBJECTS = frozenset(("i", "he", "she", "they", "we"))


def _phrase_end(p: Parse, a: int, first: int, joined: bool) -> int:
    """The token after the phrase: a mark, a clause or a verb."""
    b = first
    while b < len(p) and p.paras[b] == p.paras[a] and b - first < 30:
        if p.words[b] in STOPS or p.words[b] == "‘" and p.starts[b] > p.ends[b - 1]:
            break
        if (
            b > first
            and (
                p.lower[b] in _CLAUSE
                or p.tags[b] in ("WP", "WDT", "WRB", "WP$")
                or p.lower[b] in _SUBJECTS  # a shrimper he met
                or p.tags[b] in ("VBD", "VBZ", "VBP", "MD")
                and not p.words[b].startswith(("'", "’"))
                and not p.words[b][0].isupper()  # a name's *Narrows*
                and p.tags[b - 1] != "POS"
                or p.lower[b] == "and"
                and (p.lower[b + 1 : b + 2] in (["her"], ["his"]) if joined else not _continues(p, first, b))
                or p.tags[b] in ("VBN", "VBG")
                and p.deps[b] in ("acl", "relcl", "advcl")
                and p.tags[b - 1].startswith("NN")
            )
        ):
            break
        b += 1
    return b


def _without_small_words(p: Parse, first: int, end: int) -> int:
    """The end of a phrase without small words there."""
    stops = end < len(p) and p.words[end] in (",", ".", ";", ")", "—", "–")
    if stops and p.tags[end - 1] == "POS" and p.words[end - 2][0].isupper():
        return end  # a nurse at St Thomas’s
    while end > first and (
        p.tags[end - 1] in ("CC", "RB", "IN", "TO", "DT", "VBG", "POS", "``", "''", "PRP", "WRB") or p.words[end - 1] in STOPS
    ):
        end -= 1
    return end


WORK = 12
"""Tokens that the title of a work between marks has at most."""


def _with_work(p: Parse, first: int, b: int) -> int:
    """The end of a phrase with the work behind its owner: *host of Radio One’s “Tide”*, not *author of “Tide”*; 0 if there is none."""
    owned = b > first and p.lower[b - 1] in ("'s", "’s", "'", "’") and p.words[b : b + 1] in (["“"], ['"'], ["‘"])
    if not owned or b + 1 >= len(p) or not p.words[b + 1][:1].isupper():
        return 0
    last = min(b + WORK, p.line_tokens[p.paras[first]][1])
    return next((t + 1 for t in range(b + 2, last) if p.words[t] in ("”", '"', "’") and p.tags[t] != "POS"), 0)


def _without_times(p: Parse, first: int, end: int) -> int:
    """The end of a phrase without *in May*, *since 2012*, *for eight days*, *at the time*."""
    last = end - 1
    for t in range(last, max(first, last - 4), -1):
        dated = p.tags[last] == "CD" or p.lower[last] in TIMES or p.lower[last] in _MONTHS
        if p.lower[t] in _TO_DATE and (dated or not _MONTHS.isdisjoint(p.lower[t + 1 : t + 2])):
            return t
        if p.lower[t] == "for" and p.lower[last] in _DURATIONS:
            return t
        if p.lower[t] in ("at", "in") and p.lower[last] in _OFFICE_TIMES and p.tags[t + 1] in ("DT", "PRP$"):
            return t
    return _without_span(p, first, end)


def _without_span(p: Parse, first: int, end: int) -> int:
    """The end without *from the week of the fire*, *for most of his life*; not: *from the west of the island*."""
    for t in range(first + 1, end - 1):
        span = p.lower[t] in _TO_SPAN and p.lower[t + 1 : t + 2] != ["life"]
        if span and any(p.lower[u] in _SPANS for u in range(t + 1, min(t + 6, end))):
            return t
    return end


_SPANS = _DURATIONS | small_words("span-noun")


def _begins_otherwise(p: Parse, first: int) -> bool:
    """Whether the phrase begins with a verb, a preposition or a pronoun: no noun phrase."""
    verbal = p.tags[first] in ("VBG", "VBD", "VBZ", "IN", "CC", "PRP", "TO", "MD", "RB", "WP", "WP$", "WDT", "EX")
    modifies = p.tags[max(0, first - 1) : first + 2] == ["DT", "VBG", "NN"]  # the grazing officer
    return verbal and not modifies and not noun_class(p.words[first]) and p.lower[first] not in PARTICIPLES


_OWNER_SMALL = small_words("owner-small")


def _after_owner(p: Parse, first: int, end: int) -> int:
    """The token after the owner’s *’s*: *Norland for Peace’s* | *director*."""
    for t in range(first + 1, end - 1):
        if p.tags[t] == "POS" and p.words[t - 1][0].isupper():
            return t + 1
        if not (p.words[t][0].isupper() or p.lower[t] in _OWNER_SMALL):
            break
    return first


_THINGS = small_words("no-agent")


_SURE_ENDINGS = tuple(small_words("agent-ending"))


def _is_sure(p: Parse, a: int, head: int, at: dict[int, int], k: int) -> bool:
    """Whether an unlisted noun is what somebody is: NAME, *a chandler*, said; *another deportee*."""
    of = p.heads[head]
    beside = {of, p.heads[of], *(t for t in p.kids[of] if p.deps[t] == "appos")}  # Lee, her son, a tile setter; her son, Lee, a tile setter
    named = p.deps[head] == "appos" and any(at.get(t) == k for t in beside)
    article = p.lower[a] in ("a", "an", "another")
    bare = p.lower[a] not in DETERMINERS and (p.lower[head + 1 : head + 2] == ["at"] or p.tags[a - 2 : a - 1] == ["CD"])
    agent = p.lower[head].endswith(_SURE_ENDINGS) and p.lower[head] not in _THINGS
    return named and (article or bare) and agent and p.tags[head] == "NN" and p.words[head].islower() and not org_class(p.lower[head])


def _begins_name(p: Parse, head: int, end: int, at: dict[int, int], k: int) -> bool:
    """Whether the noun is the title of the next name: Lee, *President* Obama said."""
    nxt = head + 1
    if nxt < len(p) and p.paras[nxt] != p.paras[head]:
        return False
    if nxt in at and at[nxt] != k and p.words[nxt][0].isupper() and p.words[head][0].isupper() and nxt <= end:
        return True
    return nxt < end and p.tags[nxt] == "NNP" and nxt in at


def _speaks_itself(p: Parse, a: int, end: int, at: dict[int, int]) -> bool:
    """Whether a finite verb follows without a comma, so that the noun is its subject: Beside Ann Lee, *the president* said.

    A name that begins the sentence keeps it: *Ann Lee, the mayor said it was late*, but not *Ann Lee, a neighbour said, had been ill*.
    """
    verb = end
    if verb >= len(p) or p.tags[verb] not in ("VBD", "VBZ", "MD", "VBP") or p.sents[verb] != p.sents[a]:
        return False
    start = p.sentence(a)[0]
    begins = max((t + 1 for t in range(start, a) if p.words[t] in ("“", "”", '"', "’")), default=start)
    if begins == start and p.words[verb + 1 : verb + 2] == [","]:
        return True
    return any(t not in at and p.words[t].islower() and p.words[t].isalpha() for t in range(begins, a))


def _continues(p: Parse, first: int, b: int) -> bool:
    """Whether what follows *and* at ``b`` belongs to the same description: another noun phrase without a verb."""
    if p.lower[b + 1 : b + 2] in (["her"], ["his"], ["its"], ["their"], ["one"]):
        return False
    if p.tags[b + 1 : b + 2] == ["DT"]:
        second = role_class(p, head_noun(p, b + 2, min(b + 11, len(p))))
        if second != role_class(p, head_noun(p, first, b)) or second not in ("office", "trait"):
            return False  # his wife | and the former head of the company; an organ builder | and a former pupil
    for t in range(b + 1, min(b + 12, len(p))):
        if p.words[t] in STOPS or p.paras[t] != p.paras[b] or p.tags[t] == "WP":
            return True
        if p.tags[t] in ("VBD", "VBZ", "VBP", "MD", "PRP"):
            return False
    return True
