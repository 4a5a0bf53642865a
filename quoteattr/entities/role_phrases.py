"""Role phrases: the words of one role from its first token to its last, and the class of its head noun."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ..lexicon.nouns import noun_class, role_nouns, small_words, titles
from ..parsing.parse import Parse

DETERMINERS = small_words("determiner")


TIMES = small_words("time")


PARTICIPLES = small_words("participle")


STOPS = frozenset([".", ",", ";", ":", "(", ")", "[", "]", "–", "—", "--", "?", "!", "“", "”", '"'])


_ENDS = ([","], ["."], [";"], [")"], ["—"], ["–"])


_MONTHS = small_words("month")


_CLAUSE = small_words("clause")


_DURATIONS = frozenset("day days week weeks month months year years decade decades term terms".split())


@attrs.frozen
class RolePhrase:
    """A role beside a name.

    Attributes:
        first, last: its first and last token.
        name: index of the name that it belongs to.
        rule: how it was found: title, before, appositive, relative, copula, as, bracket, party.
        cls: class of its head noun: office, trait, kin, party.
    """

    first: int
    last: int
    name: int
    rule: str
    cls: str


def head_noun(p: Parse, first: int, last: int) -> int | None:
    """The head noun of a phrase that starts at ``first``: the last noun before the first preposition, comma or clause."""
    head = None
    for t in range(first, last + 1):
        if t > first and p.words[t - 1] == "-" and p.tags[t] in ("VBN", "VBD", "JJ"):
            continue
        if p.lower[t] == "and" and first < t < last and p.words[t - 1][0].isupper() and p.words[t + 1][0].isupper():
            continue
        if head is None and p.tags[t] in ("IN", "TO") and p.words[t] not in ("-", "vice"):
            return None
        if p.tags[t].startswith("NN") or (p.tags[t] in ("JJ", "VBG", "VB", "VBP", "FW") and noun_class(p.words[t])):
            head = t
        elif head is not None and (
            p.tags[t] in ("IN", "TO", "WP", "WDT", "CC", ",", "VBD", "VBZ", "VBN", "MD", "VBP") or p.words[t] in STOPS
        ):
            break
    return head


def role_class(p: Parse, t: int | None) -> str:
    """The class of a role’s head noun at ``t``: office, trait, kin; empty if it is none: *mayor*, *Gen.*, *ward sister*."""
    if t is None:
        return ""
    if p.words[t] in titles():
        return "office" if titles()[p.words[t]] == "office" else ""
    cls = noun_class(p.words[t])
    if cls != "office" and t > 0 and p.tags[t - 1][:2] in ("NN", "JJ"):
        cls = role_nouns().get(f"{p.lower[t - 1]}-{p.lower[t]}", (cls, ""))[0]  # ward sister
    if not cls and t > 1 and p.words[t - 1] == "-" and p.starts[t] == p.ends[t - 1]:
        cls = noun_class(p.words[t - 2] + "-" + p.words[t])
    return cls if cls in ("office", "trait", "kin") else ""


def skip_determiners(p: Parse, t: int) -> int:
    """The first token of a role that begins at or after ``t``: past *a*, *now the*, *once a*."""
    if p.lower[t + 1 : t + 2] in (["a"], ["an"], ["the"]) and p.lower[t] in ("then", "once", "formerly"):
        t += 1
    while (
        t + 1 < len(p)
        and (p.lower[t] in DETERMINERS or p.lower[t] in ("also", "now", "currently", "still", "himself", "herself"))
        and p.lower[t] != "one"
    ):
        t += 1
    return t


def role_phrase(
    p: Parse, a: int, k: int, rule: str, at: dict[int, int], comma: bool = False, joined: bool = False, plural: bool = False
) -> Iterator[RolePhrase]:
    """The role phrase that begins at token ``a``, if its head noun is a role, a plural one with ``plural``.

    With ``joined`` a verb after it is another clause’s.
    """
    first = skip_determiners(p, a)
    b = first
    limit = len(p)
    while b < limit and p.paras[b] == p.paras[a] and b - first < 30:
        w = p.words[b]
        if w in STOPS or b > first and (p.lower[b] in _CLAUSE or p.tags[b] in ("WP", "WDT", "WRB", "WP$")):
            break
        if b > first and p.tags[b] in ("VBD", "VBZ", "VBP", "MD") and not p.words[b].startswith(("'", "’")):
            break
        if b > first and p.lower[b] == "and" and not joined and not _continues(p, b):
            break
        if b > first and p.tags[b] in ("VBN", "VBG") and p.deps[b] in ("acl", "relcl", "advcl") and p.tags[b - 1].startswith("NN"):
            break
        b += 1
    last = b - 1
    elided = (
        b < limit and p.words[b] in (",", ".", ";", ")", "—", "–") and p.tags[last] == "POS" and p.words[last - 1][0].isupper()
    )  # a nurse at St Thomas’s
    while (
        last >= first
        and not elided
        and (p.tags[last] in ("CC", "RB", "IN", "TO", "DT", "VBG", "POS", "``", "''", "PRP", "WRB") or p.words[last] in STOPS)
    ):
        last -= 1
    for t in range(last, max(first, last - 4), -1):
        if p.lower[t] in ("in", "since", "on", "during", "until") and (
            p.tags[last] == "CD" or p.lower[last] in TIMES or p.lower[last] in _MONTHS or p.lower[t + 1] in _MONTHS
        ):
            last = t - 1
            break
        if p.lower[t] == "for" and p.lower[last] in _DURATIONS:
            last = t - 1
            break
    if (
        last < first
        or p.tags[first] in ("VBG", "VBD", "VBN", "IN", "CC", "PRP", "TO", "MD", "RB", "WP", "WDT", "EX")
        and not noun_class(p.words[first])
        and p.tags[first] != "VBN"
        and p.lower[first] not in PARTICIPLES
    ):
        return
    head = head_noun(p, first, last)
    cls = role_class(p, head)
    if not cls or head is None:
        return
    if rule == "appositive" and comma:
        # “Lee, President Obama said”: the next name, not an appositive
        nxt = head + 1
        if nxt in at and at[nxt] != k and p.words[nxt][0].isupper() and p.words[head][0].isupper() and nxt <= last + 1:
            return
        if nxt <= last and p.tags[nxt] in ("NNP",) and nxt in at:
            return
    if plural != (p.tags[head] in ("NNS", "NNPS") and p.lower[head].endswith(("s", "men")) and p.lower[first] != "one"):
        return
    if cls == "trait" and p.words[head][0].isupper():
        cls = "party"
        rule = "party"
    yield RolePhrase(first, last, k, rule, cls)


def _continues(p: Parse, b: int) -> bool:
    """Whether what follows *and* at ``b`` belongs to the same description: another noun phrase without a verb."""
    if (
        p.lower[b + 1 : b + 2] in (["her"], ["his"], ["its"], ["their"])
        or p.tags[b + 1 : b + 2] == ["DT"]
        and not role_class(p, head_noun(p, b + 2, min(b + 10, len(p) - 1)))
    ):
        return False
    for t in range(b + 1, min(b + 12, len(p))):
        if p.words[t] in STOPS or p.paras[t] != p.paras[b]:
            return True
        if p.tags[t] in ("VBD", "VBZ", "VBP", "MD", "PRP"):
            return False
    return True
