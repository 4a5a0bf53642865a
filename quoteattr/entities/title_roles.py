"""The role right before a name: where its head stands, how far it goes to the left, and when it is somebody else's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..lexicon import words
from ..lexicon.nouns import honorific_gender, looks_like_job, noun_class, org_class, places, small_words, titles
from ..parsing.parse import Parse
from .fields import FIELD, behind_field, is_field
from .name import Name
from .role_extent import left_edge, trimmed
from .role_phrases import TIMES, RolePhrase, is_rank, role_class

_PORTFOLIOS = small_words("portfolio")


_FIRST_OF_RANK = small_words("first-of-rank")
"""Words that make one rank with the abbreviation after them: *Detective Sgt.*"""


_STYLES = small_words("clerical-style")
"""Styles of the clergy, which tell less than an office does."""


_SECOND_HONORIFICS = small_words("second-honorific")


_CLOSING = frozenset(("”", '"', "’", "'"))


def title_roles(p: Parse, n: Name, k: int, names: Sequence[Name], at: dict[int, int]) -> Iterator[RolePhrase]:
    """The title before a name: *Ukraine's lead negotiator and Defence Minister* NAME, *Minister for Transport Ms.* NAME.

    Args:
        p: the parse.
        n: the name.
        k: its index in ``names``.
        names: all names of the article.
        at: the index of the name at a token.
    """
    end = _title_end(p, n)
    last = end - 1
    if last < 0 or p.paras[last] != p.paras[n.first] or p.tags[last] == "POS":  # the Mechanics’ Hall
        return
    ranked = _ranked(p, last)
    if ranked >= 0:
        yield RolePhrase(left_edge(p, ranked, names, at), end, k, "title", "office")
        return
    parent = _parent_of(p, last)
    if parent >= 0:
        yield RolePhrase(parent, end, k, "title", "trait")
        return
    married = _partner_of(p, last)
    if married >= 0:
        yield RolePhrase(married, end, k, "title", "kin")
        return
    dotted = p.words[last] == "." and p.words[last - 1] + "." in titles()
    head = last - dotted
    cls = "" if _leads_several(p, last) else role_class(p, head)
    if not cls:
        head = max(_graded(p, last), _portfolio(p, n, last), _before_field(p, n, last))
        cls = role_class(p, head) if head >= 0 else ""
    told = _told_by_any_noun(p, n, end, names, at) if not cls and n.sure else -1
    if told >= 0:
        yield RolePhrase(told, end, k, "title", "office")
        return
    if not cls or cls == "kin" and p.words[last][0].isupper() or any(rule(p, n, head, names, k) for rule in _NOT_THEIRS):
        return
    if cls == "trait" and p.words[last] in places():
        cls = "party"
    if p.lower[last].rstrip(".") in _STYLES or dotted and p.lower[last - 1] in _STYLES:
        cls = "trait"
    first = trimmed(p, left_edge(p, head, names, at), end)
    if cls == "party":
        yield RolePhrase(last, end, k, "party", cls)
        return
    yield from _parts(p, first, end, last - dotted, k, cls)


def _parts(p: Parse, first: int, end: int, rank: int, k: int, cls: str) -> Iterator[RolePhrase]:
    """The title, and what it is made of: *Deputy Defense Minister* and *Gen.*; *treasurer* and *Trade Minister*."""
    abbreviated = rank < end - 1 or p.words[rank] in titles()
    if (
        rank > first
        and abbreviated
        and role_class(p, rank - 1) == "office"
        and p.lower[rank - 1] not in _FIRST_OF_RANK
        and p.words[rank - 1] not in (*titles(), "and")
    ):
        yield RolePhrase(rank, end, k, "title", cls)
        end = rank
    yield RolePhrase(first, end, k, "title", cls)
    for t in range(end - 2, first, -1):
        if p.lower[t] in ("and", "&") and role_class(p, t - 1) and p.tags[t - 1] not in ("NNS", "NNPS"):
            yield RolePhrase(t + 1, end, k, "title", cls)
            yield RolePhrase(first, t, k, "title", role_class(p, t - 1))
            break


def _title_end(p: Parse, n: Name) -> int:
    """The end of what stands before the name, without honorific, closing mark or bracket."""
    end = n.first
    while end > 0 and (
        honorific_gender(_as_printed(p.words[end - 1])) is not None
        or p.lower[end - 1] in ("rt", "right")
        or p.words[end - 1 : end + 1] == ["Tan", "Sri"]
        or end > 1
        and p.words[end - 1] in _SECOND_HONORIFICS
        and honorific_gender(p.words[end - 2]) is not None
    ):
        end -= 1
    if end < n.first and p.words[end - 1 : end + 1] == ["THE", "HON"]:
        end -= 1  # THE PREMIER THE HON
    if end > 2 and p.words[end - 1] in _CLOSING and noun_class(p.words[end - 2]):
        end -= 1
    if end > 2 and p.words[end - 1] == "]" and p.tags[end - 2] == "NNP":
        end -= 2  # [President Ann] Lee: the given name is the editor’s too
    return _before_bracket(p, n, end) if end > 2 and p.words[end - 1] == ")" else end


def _before_bracket(p: Parse, n: Name, end: int) -> int:
    """The opening of a bracket that belongs to the title before it: *Port Users Association | (PUA)*, *commissioner of police | (city)*."""
    opening = next((t for t in range(end - 2, max(end - FIELD, 0), -1) if p.words[t] == "("), end)
    short = opening == end - 3 and p.words[end - 2].isupper() and p.words[opening - 1][0].isupper()
    small = opening == end - 3 and n.sure and is_field(p, end - 2) and p.words[opening - 1].islower()
    return opening if short or small or behind_field(p, opening) == end else end


def _as_printed(word: str) -> str:
    """A style in capitals as it stands within a sentence: *HON* as *Hon*; not *MS*, a member of the Senedd."""
    return word.capitalize() if word in ("HON", "MR", "MRS", "DR", "SIR") else word


_JOINTS, _PORTFOLIO_SMALL = small_words("title-joint"), small_words("portfolio-small")


_LEADERS = small_words("leader-of")
"""Offices that go on with *of* and a field before a name: *director of services Ann Lee*."""


def _leads_several(p: Parse, last: int) -> bool:
    """*chair of governors* NAME, *head of surgeons* NAME, *Union of Teachers* NAME; not: *mother of governors*."""
    if last < 2 or p.lower[last - 1] != "of" or p.tags[last] not in ("NNS", "NNPS"):
        return False
    return p.lower[last - 2] in _LEADERS or p.words[last - 2] in words("org_words")


LONGEST_BODY = 5
"""Tokens behind the article of a body that an office is of: *the St Elizabeth regional police*."""


def _office_for(p: Parse, n: Name, last: int) -> int:
    """The office in *councillor for the area Ann Lee*, *head of the aid agency Ann Lee*, *member for housing Ann Lee*; -1 if none is."""
    if p.tags[last] != "NN" or len(n.words) < 2:
        return -1
    the = last - 1
    if n.sure and org_class(p.lower[last]) == "org":
        while the > max(0, last - LONGEST_BODY) and p.tags[the] in ("JJ", "NN", "NNP"):
            the -= 1
    article = p.lower[the] == "the" and p.lower[the - 1] in ("for", "of")
    office = the - 2 if article else last - 2 if p.lower[last - 1] == "for" else -1
    if office > 1 and p.words[office] == "Parliament" and p.lower[office - 1] == "of":
        office -= 2  # Member of Parliament for the area
    return office if office >= 0 and role_class(p, office) == "office" and (article or n.sure) else -1


def _portfolio(p: Parse, n: Name, last: int) -> int:
    """The office in *Secretary of State*, *Minister for Transport*, *doctor from Leeds*; -1 if there is none."""
    if p.words[last].islower() and (p.lower[last] in _PORTFOLIOS or p.tags[last] in ("NN", "NNS", "VBG") and p.lower[last - 2] in _LEADERS):
        return next((t - 1 for t in range(last - 1, max(last - 4, 0), -1) if p.lower[t] == "of" and role_class(p, t - 1)), -1)
    if p.words[last].islower():
        return _office_for(p, n, last)
    if not p.words[last][0].isupper() or n.title >= n.first and not n.sure:
        return -1
    for t in range(last - 1, max(last - 10, 0), -1):
        low = p.lower[t]
        if low in _JOINTS and role_class(p, t - 1) == "office" and p.tags[t - 1] not in ("NNS", "NNPS"):
            named = p.words[t - 1][0].isupper() or n.title < n.first or n.sure and p.lower[t + 1] == "the"
            return t - 1 if named and p.lower[t - 1] != "congress" else -1
        if not (p.words[t][0].isupper() or low in _PORTFOLIO_SMALL or p.words[t] in _CLOSING):  # the Goat Breeders’ Association
            return -1
    return -1


def _before_field(p: Parse, n: Name, last: int) -> int:
    """The office in *Secretary Health*, *Director Operations*, *Deputy Commissioner Lahore*; -1 if there is none."""
    t = last
    while t > 0 and (p.words[t] in _FIELDS or p.words[t] in places()) and (p.words[t - 1][0].isupper() or p.words[t - 1] == ")"):
        t -= 1
    if t > 2 and p.words[t] == ")" and p.words[t - 2] == "(":
        t -= 3  # Deputy Inspector General (DIG) Fisheries
    return t if t < last and n.sure and role_class(p, t) == "office" and p.tags[t] in ("NN", "NNP") else -1


_FIELDS = small_words("portfolio-word")


def _graded(p: Parse, last: int) -> int:
    """The rank in *Petty Officer 2nd Class*; -1 if there is none."""
    return last - 2 if p.words[last] == "Class" and p.lower[last - 1].endswith(_ORDINALS) and role_class(p, last - 2) == "office" else -1


_ORDINALS = tuple(small_words("ordinal-ending"))


def _former(p: Parse, n: Name, last: int, at: dict[int, int]) -> int:
    """The first token of *former Socceroo*, *ex-Gurkha*: what somebody was is told by any noun; -1 if there is none.

    Not *former Norland* Ann Lee, a place, nor *the former cinema* Ann Lee knew.
    """
    beside = p.deps[last] == "compound" and n.first <= p.heads[last] < n.end
    if not beside or last in at or p.words[last] in places():
        return -1
    for t in range(last - 1, max(last - 4, -1), -1):
        if p.lower[t] in _PAST:
            return t
        if not (p.tags[t] in ("NN", "NNP", "JJ", "HYPH") and p.paras[t] == p.paras[last]):
            return -1
    return -1


_PAST = small_words("past-title")


def _told_by_any_noun(p: Parse, n: Name, end: int, names: Sequence[Name], at: dict[int, int]) -> int:
    """The first token of *former Socceroo*, *local whistler*, which no list has, before a name; -1 if there is none."""
    former = _former(p, n, end - 1, at)
    if former >= 0 or not _is_unknown_job(p, n, end - 1, at):
        return former
    return trimmed(p, left_edge(p, end - 1, names, at), end)


def _is_unknown_job(p: Parse, n: Name, last: int, at: dict[int, int]) -> bool:
    """Whether a noun that no list has is somebody's job: *local glassblower* Ann Lee, *the club's whistler* Ann Lee.

    Not *the sampler* Ann Lee ate, which is no modifier of the name, nor *opposite number* Ann Lee.
    """
    word = p.lower[last]
    begins = last == p.sentence(last)[0]  # Preservationist Ann Lee left
    agent = (p.words[last].islower() or begins) and (looks_like_job(word) or word in _TITLES_ONLY)
    beside = p.deps[last] in ("compound", "nmod") and n.first <= p.heads[last] < n.end and len(n.words) > 1
    if not agent or not beside or p.tags[last] not in ("NN", "NNP")[: 1 + begins] or word in TIMES or last in at:
        return False
    first = last
    while first > 0 and p.paras[first - 1] == p.paras[last] and p.tags[first - 1] in ("NN", "NNP", "JJ", "HYPH") and first - 1 not in at:
        first -= 1
    before = first - 1
    says = p.deps[n.last] == "nsubj" and p.heads[n.last] == before  # said study lead Ann Lee
    return (
        first == p.sentence(last)[0] or says or p.tags[before] in ("POS", "PRP$", "DT", ",") or before in at or p.words[before] in _CLOSING
    )


_TITLES_ONLY = small_words("title-only")


def _ranked(p: Parse, number: int) -> int:
    """The first token of *No1*, *No. 1*, *number one* that ends with the number; -1 for *at No. 10* and any other one."""
    if is_rank(p.words[number]):
        return number
    first = number - 1 - (p.words[number - 1] == ".")
    ranked = p.tags[number] == "CD" and p.lower[first] in ("no", "no.", "number") and first > 0 and p.paras[first - 1] == p.paras[number]
    return first if ranked and p.tags[first - 1][:2] in ("NN", "JJ") else -1


def _parent_of(p: Parse, number: int) -> int:
    """The first token of *mother of three* or *mum-of-three* that ends with the number; -1 if it is none."""
    t = number - 1
    while t > 0 and number - t < 4 and p.words[t] in ("-", "of"):
        t -= 1
    return t if t >= 0 and p.tags[number] == "CD" and "of" in p.words[t:number] and noun_class(p.words[t]) == "trait" else -1


def _partner_of(p: Parse, last: int) -> int:
    """The first token of *wife of 51 years* that ends with *years*; -1 if it is none."""
    partner = last > 2 and p.lower[last] in _YEARS and p.tags[last - 1] == "CD" and p.lower[last - 2] == "of"
    return last - 3 if partner and noun_class(p.words[last - 3]) == "kin" else -1


_YEARS = frozenset(("year", "years", "months"))


# whether what stands before the name is somebody else's

_TELLING = small_words("telling")


def several_people(p: Parse, n: Name, head: int, names: Sequence[Name], k: int) -> bool:
    """Hale told *reporters* Nick Vance was ill; not: *captains* Ann Lee and Tom Hill."""
    if p.tags[head] not in ("NNS", "NNPS") or not p.words[head].islower():
        return False
    after = p.lower[n.end : n.end + 1]
    return not (after in (["and"], ["&"]) or after == [","] and k + 1 < len(names) and names[k + 1].first - n.last < 12)


def is_told(p: Parse, n: Name, head: int, _names: Sequence[Name], _k: int) -> bool:
    """Hale told the *doctor* Nick Vance was ill; not: told *captain* Nick Vance that it was late."""
    t = head
    while t > 0 and (p.tags[t - 1][:2] in ("NN", "JJ", "DT", "PR") or p.tags[t - 1] == "POS") and head - t < 6:
        t -= 1
    after = n.end
    finite = after < len(p) and (p.tags[after] in ("VBD", "VBZ", "VBP", "MD") or p.words[after] in ("'s", "’s") and p.tags[after] == "VBZ")
    return t > 0 and p.lower[t - 1] in _TELLING and finite and p.words[head].islower()


def names_a_thing(p: Parse, n: Name, head: int, _names: Sequence[Name], _k: int) -> bool:
    """A *major* Lee foe; not: *captain* Lee came."""
    of = p.heads[n.last]
    return p.words[head].islower() and of == n.end and p.deps[n.last] in ("compound", "nmod", "amod") and p.tags[of] in ("NN", "NNS")


def is_older(p: Parse, n: Name, head: int, _names: Sequence[Name], _k: int) -> bool:
    """The *elder* Lee; not: village *elder* Ann Lee, *Elder* Lee."""
    return p.words[head] == "elder" and p.lower[head - 1] == "the" and len(n.words) == 1


_NOT_THEIRS: tuple[Callable[[Parse, Name, int, Sequence[Name], int], bool], ...] = (several_people, is_told, names_a_thing, is_older)
