"""How far the role before a name goes to the left: *Ukraine's lead* negotiator, *Coastal Weather Agency (CWA)* director."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..lexicon.nouns import places, small_words, titles
from ..parsing.datelines import behind_dateline
from ..parsing.parse import Parse
from .name import ORGANIZATION, PERSON, Name
from .role_phrases import DETERMINERS, PARTICIPLES, STOPS, TIMES, is_job_of_two, joins_portfolios, role_class

_SEEN = small_words("seeing")
"""Verbs that the parser takes for nouns before a title."""


_CLOSING = frozenset(("”", '"', "’", "'"))


def left_edge(p: Parse, head: int, names: Sequence[Name], at: dict[int, int]) -> int:
    """The first token of the role whose head stands at ``head``.

    Args:
        p: the parse.
        head: the noun of the role, before a name.
        names: all names of the article.
        at: the index of the name at a token.
    """
    first, edge = head, behind_dateline(p.text, *p.line_spans[p.paras[head]])
    while first > 0 and p.paras[first - 1] == p.paras[head] and p.starts[first - 1] >= edge:
        t = first - 1
        if p.lower[t] in TIMES or p.words[t] in _SEEN or _is_reporting(p, t) or _is_what_somebody_did(p, t, names, at):
            break
        further = next((new for rule in _TO_THE_LEFT if (new := rule(p, first, head, names, at)) < first), first)
        if further == first:
            break
        first = further
    return first


def _is_reporting(p: Parse, t: int) -> bool:
    """Whether a verb after a closing mark stands at ``t``: “…,” *joked* coach Lee."""
    verb = p.tags[t].startswith("VB") or p.words[t].islower() and p.words[t].endswith("ed")
    return t > 0 and verb and p.words[t - 1] in _CLOSING


def _is_what_somebody_did(p: Parse, t: int, names: Sequence[Name], at: dict[int, int]) -> bool:
    """Whether a verb that the parser takes for a modifier stands behind a person: actress Ann Lee *married* director NAME."""
    verb = p.lower[t].endswith("ed") and p.tags[t] in ("JJ", "VBN", "VBD")
    return verb and t - 1 in at and names[at[t - 1]].kind == PERSON and len(names[at[t - 1]].words) > 1


def before_body(p: Parse, first: int, _head: int, names: Sequence[Name], at: dict[int, int]) -> int:
    """*Coastal Weather Agency (CWA)* director, *Hull Walkers (HuWa)* captain, *Council for the Welfare of Sailors* campaigner."""
    t = first - 1
    short = p.words[t] == ")" and t > 3 and p.words[t - 2] == "(" and p.words[t - 1][0].isupper()
    t -= 3 * short
    k = at.get(t, -1)
    body = k >= 0 and names[k].last == t and len(names[k].words) > 1 and (short or names[k].kind == ORGANIZATION)
    return names[k].first if body else first


def before_modifier(p: Parse, first: int, head: int, _names: Sequence[Name], _at: dict[int, int]) -> int:
    """*lead* negotiator, *Ostby Times* correspondent."""
    t = first - 1
    w, tag = p.words[t], p.tags[t]
    if w in STOPS and not (w == "." and p.words[t - 1] + "." in titles()) or p.lower[t] in DETERMINERS:
        return first
    if t > 0 and p.lower[t - 1] == "to" and tag == "NN" and w.islower() and p.words[first][0].isupper():
        return first  # appeared to trouble Councilman Lee
    if tag == "NNS" and w.islower() and p.words[first][0].isupper() and head > first:
        return first  # a headline run into it: closed the baths Deputy Mayor Lee
    if tag in ("VBG", "VBN") and (p.deps[t] in ("prep", "pcomp", "ROOT") or p.deps[t] in ("acl", "advcl") and p.heads[t] < t):
        return first
    modifies = p.deps[t] in ("compound", "amod", "nmod") and first <= p.heads[t] <= head and w.isalpha()
    return t if modifies or tag in ("NN", "NNP", "NNPS", "JJ", "JJS", "JJR", "CD", "VBN", "VBG", "FW", "HYPH", "NNS", "POS") else first


def before_slogan(p: Parse, first: int, _head: int, _names: Sequence[Name], _at: dict[int, int]) -> int:
    """*Save Our* Baths campaigner; not: *Our* campaigner."""
    t = first - 1
    inside = t > 0 and p.tags[t] == "PRP$" and p.words[t].istitle() and p.words[first].istitle() and p.sents[t - 1] == p.sents[t]
    return t - 1 if inside and p.words[t - 1].istitle() and p.tags[t - 1][:2] in ("VB", "NN") else first


def before_hyphen(p: Parse, first: int, _head: int, _names: Sequence[Name], _at: dict[int, int]) -> int:
    """*left-*back, *actor/*singer."""
    t = first - 1
    if p.words[first] == "-" and p.starts[first] == p.ends[t] and p.tags[t] in ("RB", "DT", "IN") and p.lower[t] != "then":
        return t  # all-rounder, on-loan striker
    return t if p.words[t] in ("-", "/") and (p.starts[first] == p.ends[t] or p.starts[t] == p.ends[t - 1]) else first


def before_dot(p: Parse, first: int, _head: int, _names: Sequence[Name], _at: dict[int, int]) -> int:
    """*Lt.* Gen."""
    t = first - 1
    return t if t > 0 and p.words[t] == "." and p.words[t - 1] + "." in titles() else first


def before_place(p: Parse, first: int, _head: int, _names: Sequence[Name], _at: dict[int, int]) -> int:
    """*Reading* goalkeeper."""
    t = first - 1
    return t if p.words[t] in places() and p.tags[t][:2] in ("VB", "IN", "RB", "UH") else first


def before_portfolio(p: Parse, first: int, _head: int, _names: Sequence[Name], _at: dict[int, int]) -> int:
    """*House of* Commons leader."""
    t = first - 1
    return t if p.lower[t] in ("of", "for") and t > 0 and p.words[t - 1] in _PORTFOLIO_HEADS else first


_PORTFOLIO_HEADS = small_words("portfolio-head")


def before_conjunct(p: Parse, first: int, head: int, _names: Sequence[Name], _at: dict[int, int]) -> int:
    """*treasurer and* Trade Minister, *Agriculture and* Fisheries Minister, *chief sports and* culture officer, *fish and* chip shop owner.

    Not *Lee and* Trade Minister, *Ostby and* Hull striker.
    """
    t = first - 1
    if t == 0 or p.lower[t] not in ("and", "&"):
        return first
    if role_class(p, t - 1):
        return t
    if joins_portfolios(p, t, head):
        return t - 1
    if p.tags[t - 1] == "NN" and p.deps[t - 1] in ("compound", "nmod") and first <= p.heads[t - 1] <= head:
        return t - 1
    led = t > 1 and p.lower[t - 2] in _RANKS
    return t - 1 if led and p.tags[t - 1] in ("NN", "NNS", "JJ") and p.words[t - 1].islower() else first


def before_adverb(p: Parse, first: int, _head: int, _names: Sequence[Name], _at: dict[int, int]) -> int:
    """*then* captain, *vice* chairman, *Under* Secretary; not: *Under* Captain Lee."""
    t = first - 1
    under = p.words[t] == "Under" and p.words[first] == "Secretary"
    return t if under or p.lower[t] in ("then", "vice") or p.tags[t] == "RB" and p.lower[t] in _ADVERBS else first


_RANKS = small_words("rank")
"""What stands before an office: *chief*, *deputy*."""


_ADVERBS = small_words("title-adverb")


_TO_THE_LEFT: tuple[Callable[[Parse, int, int, Sequence[Name], dict[int, int]], int], ...] = (
    before_body,
    before_modifier,
    before_slogan,
    before_hyphen,
    before_dot,
    before_place,
    before_portfolio,
    before_conjunct,
    before_adverb,
)
"""``(parse, first, head, names, at)`` of a role → its new first token, or ``first`` where the rule does not apply."""


def trimmed(p: Parse, first: int, end: int) -> int:
    """The first token without what belongs to no role: *’s*, *and*, ages, articles."""
    while (
        first < end - 1
        and (p.words[first + 1] != "-" or p.lower[first] == "then")
        and (
            p.tags[first] in ("POS", "HYPH", "VBG", "CC", "RB")
            and p.lower[first] not in ("right", "left", "newly")
            or p.lower[first - 2 : first + 1] == ["year", "-", "old"]
            or p.tags[first] == "VBN"
            and p.tags[first - 1] in ("VBZ", "VBD", "VBP")
        )
    ):
        if p.tags[first] == "VBG" and (p.lower[first] in PARTICIPLES or p.words[first - 1] == "-" or is_job_of_two(p, first + 1)):
            break
        first += 1
    return first
