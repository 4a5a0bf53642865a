"""The roles that an article gives to its names: title, appositive, copula, relative clause, bracket."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from ..lexicon.nouns import noun_class, small_words, titles
from ..parsing.parse import Parse
from .leading_roles import before, called, joined, without_owner
from .name import PERSON, UNKNOWN, Name
from .names import PARTIES
from .role_phrases import (
    PARTICIPLES,
    STOPS,
    RolePhrase,
    RoleRule,
    clause_end,
    head_noun,
    role_class,
    role_phrase,
    skip_determiners,
)
from .title_roles import title_roles


def find_roles(p: Parse, names: list[Name]) -> list[RolePhrase]:
    """Every role phrase that stands beside a name.

    Args:
        p: the parse.
        names: the names, from :func:`quoteattr.names.find_names`.
    """
    at = {t: k for k, n in enumerate(names) for t in range(n.first, n.end)}
    found: list[RolePhrase] = []
    for k, n in enumerate(names):
        if n.kind not in (PERSON, UNKNOWN) or n.words[0][:2] in PARTIES:
            continue
        found += [*title_roles(p, n, k, names, at), *called(p, n, k), *before(p, n, k, at), *joined(p, n, k, at), *_after(p, n, k, at)]
        found += [*_predicated(p, n, k), *_parents(p, n, k, names), *_shared_after(p, names, k, at), *_line_below(p, names, k, at)]
    return found + _shared(p, names, found)


_OF_SEVERAL = small_words("of-several")
"""Who comes in a row: *the last speaker* is no office."""


def _predicated(p: Parse, n: Name, k: int) -> Iterator[RolePhrase]:
    """*The council's leader* is NAME; not: *The problem* is NAME, *The last speaker* was NAME."""
    be = n.edge - 1
    if be < 2 or p.lower[be] not in ("is", "was") or p.sents[be] != p.sents[n.first]:
        return
    noun = next((t for t in p.kids[be] if p.deps[t] == "nsubj" and t < be), -1)
    if noun < 0 or role_class(p, noun) != "office" or noun - p.lefts[noun] > 8:
        return
    first = without_owner(p, p.lefts[noun], noun)
    if any(p.lower[t] in _OF_SEVERAL for t in range(first, noun)):
        return
    if first > p.lefts[noun] or p.tags[first] == "NNP":
        yield RolePhrase(first, be, k, "copula", "office")


def _line_below(p: Parse, names: list[Name], k: int, at: dict[int, int]) -> Iterator[RolePhrase]:
    """*The Hon Ann Lee MP / Minister for Water*, *By Ann Lee / Political Reporter*: a job that is the line below a name's own.

    Not *Ann Lee / Minister resigns*, *Ann Lee met Bo Ek / Reporter*.
    """
    n, line = names[k], p.paras[names[k].first]
    if line + 1 >= len(p.line_tokens) or line + 1 > p.paras[-1]:
        return
    (start, stop), (first, end) = p.line_tokens[line], p.line_tokens[line + 1]
    alone = all(p.words[t] in titles() or p.lower[t] in _BEFORE_ALONE for t in range(start, n.first)) and all(
        p.words[t].isupper() or p.words[t] in STOPS for t in range(n.end, stop)
    )
    plain = 0 < end - first <= LONGEST_JOB and p.words[end - 1][-1].isalnum() and all(p.tags[t] in _JOB_TAGS for t in range(first, end))
    if first in at and names[at[first]].kind == PERSON:
        return
    if alone and plain and p.words[first][0].isupper() and role_class(p, head_noun(p, first, end)) == "office":
        yield RolePhrase(first, end, k, "appositive", "office")


LONGEST_JOB = 12
"""Tokens of a job that is the line below a name."""


_JOB_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "IN", "DT", "CC", "CD", ",", "POS", "HYPH", "TO"))


_BEFORE_ALONE = small_words("before-name-line")
"""What may stand before a name that is a line."""


def _parents(p: Parse, n: Name, k: int, names: list[Name]) -> Iterator[RolePhrase]:
    """*my parents,* A *and* B: each is one of them."""
    plural = n.first - 1 - (p.words[n.first - 1] == ",")
    if plural < 0 or p.lower[plural] not in ("parents", "grandparents"):
        return
    yield RolePhrase(plural, plural + 1, k, "before", "kin")
    if k + 1 < len(names) and names[k + 1].first == n.end + 1 and p.lower[n.end] == "and":
        yield RolePhrase(plural, plural + 1, k + 1, "before", "kin")


def _shared_after(p: Parse, names: list[Name], k: int, at: dict[int, int]) -> Iterator[RolePhrase]:
    """A plural appositive after two names is both’s: A *and* B*, rectors of Ostby*."""
    n, comma = names[k], names[k].end
    between = range(names[k - 1].end, n.edge)
    if k == 0 or "and" not in p.lower[between.start : between.stop] or p.words[comma : comma + 1] != [","]:
        return
    if p.paras[comma] != p.paras[n.last] or not all(p.words[t] in (",", "and") or p.tags[t] == "CD" for t in between):
        return
    if p.tags[comma + 1 : comma + 2] == ["CD"] and p.words[comma + 2 : comma + 3] == [","]:
        comma += 2  # an age
    for role in role_phrase(p, comma + 1, k, "appositive", at, comma=True, plural=True):
        if p.words[role.end : role.end + 1] in ([","], ["."], [";"]):  # not: A and B, investigators say
            yield role
            yield attrs.evolve(role, name=k - 1)


_PLURAL_TITLES = small_words("plural-title")


def _shared(p: Parse, names: list[Name], found: list[RolePhrase]) -> list[RolePhrase]:
    """A plural title before a list is everyone's: *Senators* A *and* B."""
    more = []
    for r in found:
        if r.rule != "title" or p.tags[r.last] not in ("NNS", "NNPS") and p.words[r.last] not in _PLURAL_TITLES:
            continue
        for k in range(r.name + 1, min(r.name + 6, len(names))):
            n, m = names[k], names[k - 1]
            gap = range(m.end, min(n.first, n.title if n.title >= 0 else n.first))
            if (
                len(gap) > 10
                or n.kind not in (PERSON, UNKNOWN)
                or any(p.words[t] in (".", ";") or p.tags[t][:2] in ("VB", "WP") for t in gap)
            ):
                break
            if gap and p.lower[gap[-1]] in ("and", ","):
                more.append(attrs.evolve(r, name=k))
    return more


def _after(p: Parse, n: Name, k: int, at: dict[int, int]) -> Iterator[RolePhrase]:
    """What follows the name: an appositive, *who is*, *is*, *as*, a bracket."""
    t = n.end
    if t < len(p) and p.words[t] == "(" and p.paras[t] == p.paras[n.last]:
        close = next((x for x in range(t + 1, min(t + 12, len(p))) if p.words[x] == ")"), t)
        yield from _bracketed(p, k, t, close)
        t = close + (close > t)
    if t < len(p) and p.paras[t] == p.paras[n.last]:
        for rule in _FOLLOWING:
            yield from rule(p, k, t, at)


def _bracketed(p: Parse, k: int, opening: int, close: int) -> Iterator[RolePhrase]:
    """Lee *(the mayor)*, Lee *(R-Texas)*, Lee (42, *a teacher*, Hull)."""
    first = opening + 1
    if close > first + 1 and p.tags[first] == "CD" and p.words[first + 1] == ",":
        first += 2
        close = next((t for t in range(first, close) if p.words[t] == ","), close)
    cls = role_class(p, head_noun(p, first, close))
    if cls and cls != "kin":
        yield RolePhrase(skip_determiners(p, first), close, k, "appositive", cls)
    elif first < close and (p.words[first][:2] in PARTIES or p.words[first] in ("D", "R", "I") and p.words[first + 1] in ("-", "–", ",")):
        yield RolePhrase(first, close, k, "bracket", "party")


def beside_mark(p: Parse, k: int, t: int, at: dict[int, int]) -> Iterator[RolePhrase]:
    """Lee, *a teacher*, Lee, 43, *a teacher*, Lee, of Ostby, *a teacher*."""
    if p.words[t] not in (",", "–", "—", "-", "--"):
        return
    first = t + 1
    if p.tags[first : first + 1] == ["CD"] and p.words[first + 1 : first + 2] == [","]:
        first += 2
    first = _after_home(p, first)
    if first >= len(p) or p.paras[first] != p.paras[t]:
        return
    if p.lower[first] == "who":
        yield from _relative(p, k, first)
        yield from _resumed(p, k, first)
    elif p.lower[first] in _COURT and p.words[first + 1 : first + 2] in ([","], ["."]):
        yield RolePhrase(first, first + 1, k, "appositive", "office")
    elif p.lower[first] in _BE:
        yield from role_phrase(p, first + 1, k, "copula", at)  # Ann Lee, 34, is the head
    else:
        for role in role_phrase(p, first, k, "appositive", at, comma=True):
            yield role
            if p.lower[role.end : role.end + 1] == ["who"]:  # NAME, a former commissioner who is the founder
                yield from _relative(p, k, role.end)
            elif role.cls == "kin" and p.words[role.end : role.end + 1] == [","] and p.paras[role.end] == p.paras[t]:
                yield from role_phrase(p, role.end + 1, k, "appositive", at, comma=True)  # NAME, her older son, a shrimper


def has_been(p: Parse, k: int, t: int, at: dict[int, int]) -> Iterator[RolePhrase]:
    """Lee *has been* the harbour master, Lee *had worked as* a porter."""
    if p.lower[t] not in ("has", "had"):
        return
    if p.lower[t + 1 : t + 2] == ["been"]:
        yield from role_phrase(p, t + 2, k, "copula", at)
    elif p.lower[t + 1 : t + 2] in (["served"], ["worked"]) and p.lower[t + 2 : t + 3] == ["as"]:
        yield from role_phrase(p, t + 3, k, "as", at)


_COPULAS = small_words("copula")


def is_it(p: Parse, k: int, t: int, at: dict[int, int]) -> Iterator[RolePhrase]:
    """Lee *is* the mayor, Lee *was elected* mayor; not: Lee was declared the winner."""
    if p.lower[t] in _COPULAS and p.tags[t].startswith("VB"):
        yield from _predicate(p, k, t, "copula", at)


def relative(p: Parse, k: int, t: int, _at: dict[int, int]) -> Iterator[RolePhrase]:
    """Lee *who is* the mayor."""
    if p.lower[t] == "who":
        yield from _relative(p, k, t)


def serves_as(p: Parse, k: int, t: int, at: dict[int, int]) -> Iterator[RolePhrase]:
    """Lee *serves as* mayor, Lee *took over in May as* head, Lee *joined the firm as* a clerk."""
    if p.lower[t] in _SERVING and p.tags[t].startswith("VB"):
        b = next((x for x in range(t + 1, min(t + 5, len(p))) if p.lower[x] == "as" or p.words[x] in STOPS), 0)
        b *= b and p.lower[b] == "as"
        if b:
            yield from role_phrase(p, b + 1, k, "as", at)


_SERVING = small_words("serving")
"""Verbs before *as* and an office."""


_FOLLOWING: tuple[Callable[[Parse, int, int, dict[int, int]], Iterator[RolePhrase]], ...] = (
    beside_mark,
    has_been,
    is_it,
    relative,
    serves_as,
)
"""``(parse, index of the name, token after it, index of the name at a token)`` → its roles; no two apply to one token."""


_COURT = small_words("court")
"""What a lawyer does in court: NAME, *prosecuting*, said."""


def _after_home(p: Parse, a: int) -> int:
    """The token after *of Ostby,* that begins at ``a``; ``a`` if there is none."""
    if p.lower[a : a + 1] not in (["of"], ["from"]):
        return a
    comma = a + 1
    while comma < len(p) and comma - a < 9 and (p.words[comma][0].isupper() or _goes_on_home(p, a, comma)):
        comma += 1
    return comma + 1 if comma > a + 1 and p.words[comma : comma + 1] == [","] and comma + 1 < len(p) else a


def _goes_on_home(p: Parse, a: int, comma: int) -> bool:
    """Whether more of an address follows the comma: of Mill Lane*,* Ostby, a builder."""
    return (
        p.words[comma] == "," and comma > a + 1 and comma + 1 < len(p) and p.tags[comma + 1] == "NNP" and not noun_class(p.words[comma + 1])
    )


_SERVING_AS = small_words("serving-as")
"""Verbs of a role behind *as*: *served as mayor*."""


_BE = small_words("predicating")


_NAMING = small_words("naming")


_STARTING = small_words("starting-as")
"""Verbs of what somebody began as: *who joined as a cleaner* may be its head by now."""


_INSTALLED = _NAMING | small_words("installed-as")
"""Participles before *as* and an office: *was sworn in as mayor*, *was ousted as chairman*."""


_OCCUPATIONS = small_words("occupation")
"""Verbs that tell what somebody does for a living: *who chairs the committee*."""


def _relative(p: Parse, k: int, who: int) -> Iterator[RolePhrase]:
    """*who is the mayor*, *who was elected mayor*, *who as mayor …*, *who serves as mayor*, *who … and is now the mayor*."""
    t = who + 1
    if p.lower[t : t + 1] and p.lower[t] in _OCCUPATIONS and p.tags[t] in ("VBZ", "VBD"):
        end = clause_end(p, t)
        if end > t + 1 and p.tags[t + 1] not in ("RB", "IN", "TO", "RP"):  # not: who heads home
            yield RolePhrase(t, end, k, "relative", "office")
        return
    while t < len(p) and p.tags[t] in ("RB", "MD", "VB", "VBZ", "VBD", "VBN") and t - who < 5:
        if p.lower[t] in _BE:
            yield from _predicate(p, k, t, "relative", {})
            return
        t += 1
    if t < len(p) and p.lower[t] == "as" and (t == who + 1 or p.lower[t - 1] in _SERVING_AS):
        yield from role_phrase(p, t + 1, k, "relative", {}, joined=True)
        return
    if who + 1 < len(p) and p.lower[who + 1] not in _STARTING:
        yield from serves_as(p, k, who + 1, {})
    for t in range(who + 2, min(who + 20, len(p) - 2)):
        if p.words[t] in (",", ".", ";", "”", '"', "’"):
            return
        if p.lower[t] == "and" and p.lower[t + 1] in ("is", "was"):
            yield from _predicate(p, k, t + 1, "relative", {})
            return


def _resumed(p: Parse, k: int, who: int) -> Iterator[RolePhrase]:
    """Lee, who has died aged 92, *was organist at the Regal*."""
    mark = next((t for t in range(who + 1, min(who + 25, len(p) - 1)) if p.words[t] in STOPS), who)
    if p.words[mark] == "," and p.lower[mark + 1] in ("is", "was"):
        yield from _predicate(p, k, mark + 1, "copula", {})


def _predicate(p: Parse, k: int, be: int, rule: RoleRule, at: dict[int, int]) -> Iterator[RolePhrase]:
    """The role after a form of *be*: *the mayor*, *elected mayor*, *recruited as mediator*."""
    after = p.lower[be + 1 : be + 3]
    installed = next((t for t in range(be + 2, min(be + 5, len(p))) if p.lower[t] == "as"), 0)  # sworn in as, re-elected as
    if installed and any(p.lower[t] in _INSTALLED for t in range(be + 1, installed)):
        be = installed
    elif after and after[0] in _NAMING:
        be += 1 + (after[1:] == ["as"])
    elif p.tags[be + 1 : be + 2] in (["VBN"], ["VBG"]) and after[0] not in PARTICIPLES:
        return
    yield from role_phrase(p, be + 1, k, rule, at)


def predicate_role(p: Parse, noun: int) -> RolePhrase | None:
    """The role in *my mother was a nurse*, *she has been a vet*, *he worked as a porter*, told of whom the noun or pronoun stands for.

    None if there is none.
    """
    if p.deps[noun] not in ("nsubj", "nsubjpass") or noun + 2 >= len(p):
        return None
    found = [role for rule in (has_been, is_it, serves_as) for role in rule(p, -1, noun + 1, {})]
    return found[0] if found and found[0].cls == "office" else None


_ROLE_OPENINGS = small_words("role-opening")


def leading_role(p: Parse, pronoun: int) -> RolePhrase | None:
    """The role in *A former minister, she said …* or *As mayor, she …*: it begins the sentence and ends at the comma before the pronoun."""
    first, comma = p.sentence(pronoun)[0], pronoun - 1
    if p.words[comma] != "," or p.lower[first] not in _ROLE_OPENINGS or comma - first > 20:
        return None
    as_role = p.lower[first] == "as"
    first += as_role
    owner = next((t + 1 for t in range(first, min(first + 4, comma)) if p.tags[t] == "POS"), first)
    found = list(role_phrase(p, owner if as_role else first, -1, "as" if as_role else "appositive", {}))
    return found[0] if found and found[0].cls == "office" else None
