"""The words of a source taken apart: the names that it stands for, or a description, or a pronoun."""

from __future__ import annotations

import attrs

from ..entities.names import PERSON, PLACE, Name
from ..lexicon import words
from ..lexicon.nouns import is_demonym_noun, noun_class, org_class, places, singular, small_words
from ..parsing.parse import Parse

DETERMINERS = frozenset(["the", "a", "an", "this", "that", "these", "those"])


@attrs.frozen
class Description:
    """A common noun with what restricts it: *the former secretary of state*.

    Attributes:
        first, last: tokens of the description without article, appositive and relative clause.
        head: its head token.
        noun: the head in the singular.
        definite: it begins with *the*, *this*, *that*.
        plural: it stands for several; ``coordinated`` two nouns joined by *and* (*the senator and candidate*).
        many: the head itself is a plural.
        owner: the first token of a possessor before the head (*Trump’s campaign*, *her campaign*), or -1.
        cls: office, trait, kin, person, org, doc, group or empty.
    """

    first: int
    last: int
    head: int
    noun: str
    definite: bool
    plural: bool
    owner: int
    cls: str
    coordinated: bool = False
    many: bool = False


_OPENERS = small_words("opener")


def names_of(p: Parse, first: int, last: int, names: list[Name], at: dict[int, int], edges: list[int]) -> list[int]:
    """The names that the mention from ``first`` to ``last`` stands for; several where they are joined by *and*; none for a description.

    Args:
        p: the parse.
        first: first token of the mention.
        last: its last token.
        names: the names of the article.
        at: the index of the name at a token.
        edges: the first token of each name's title.
    """
    inside = sorted({at[t] for t in range(first, last + 1) if t in at and names[at[t]].first <= last})
    if not inside:
        return []
    start = first
    while start < last and (p.lower[start] in _OPENERS or p.tags[start] == "PRP$" or not p.words[start][0].isalnum()) and start not in at:
        start += 1
    start = after_age(p, start, last)
    for check in (_leading, _trailing, _given_as, _headed):
        k = check(p, start, last, names, inside, edges)
        if k is not None:
            return [k, *_joined_names(p, k, last, names, inside, edges)]
    return []


def after_age(p: Parse, first: int, last: int) -> int:
    """The token after *43-year-old* that begins at ``first``; ``first`` if there is none."""
    return first + 5 if p.lower[first + 1 : first + 5] == ["-", "year", "-", "old"] and first + 5 <= last else first


def _leading(p: Parse, start: int, last: int, names: list[Name], inside: list[int], edges: list[int]) -> int | None:
    """The name, or its title, begins the mention and a comma, bracket or nothing follows: *Ann Lee, the mayor*."""
    for k in inside:
        titled = any(m > k and edges[m] <= names[k].first for m in inside)  # *Harbour Agency (HA) director Ann Lee*
        if edges[k] <= start and not titled and _closed(p, names[k], last):
            return k
    return None


def _trailing(p: Parse, start: int, last: int, names: list[Name], inside: list[int], edges: list[int]) -> int | None:
    """The name ends the mention, after a description and a comma: *Russia’s lead negotiator, Ann Lee*."""
    for k in inside:
        n, b = names[k], edges[k] - 1
        b -= p.lower[b] == "the" and n.kind != PLACE
        if b <= start or not _closed(p, n, last) or n.kind == PLACE or p.words[b] not in (",", "–", "—"):
            continue
        if n.last == last and k == inside[0] and org_class(p.lower[b - 1]) == "org":
            return k  # the company, Corvale Hydro
        if n.last < last and p.words[n.last + 1] not in (",", "(", "–", "—") and p.lower[n.last + 1] != "and":
            continue
        head = next(
            (t for t in range(start, b) if (noun_class(p.words[t]) or p.words[t] == "one") and p.tags[t] in ("NN", "NNP", "JJ", "CD")), None
        )
        if head is None and n.kind == PERSON and n.sure:
            taken = at_names(names, inside)
            head = next((t for t in range(start, b) if p.tags[t] == "NN" and t not in taken and not org_class(p.lower[t])), None)
        if head is None and n.kind == PERSON and n.last < last:
            head = next(
                (
                    t
                    for t in range(start, b)
                    if noun_class(p.words[t]) and p.tags[t] in ("NNS", "NNPS") and any(p.lower[x] == "and" for x in range(n.last + 1, last))
                ),
                None,
            )
        if (
            head is not None
            and (n.kind == PERSON or len(n.words) > 1 or noun_class(p.words[head]) == "kin" or head == b - 1)
            and (inside[0] == k or names[inside[0]].first > head or names[inside[0]].last < head)
        ):
            return k
        if k != inside[0] and names[inside[0]].kind == PERSON:
            return None
    return None


def _given_as(p: Parse, start: int, last: int, names: list[Name], inside: list[int], _edges: list[int]) -> int | None:
    """The name that somebody goes by: *a man in a hat who gave his name only as Kev*, *a boy named Kev*."""
    k = inside[-1]
    before = p.lower[max(start, names[k].first - 4) : names[k].first]
    told = before[-1:] == ["as"] and ("name" in before or "himself" in before or "herself" in before)
    return k if names[k].last == last and (told or before[-1:] in (["named"], ["called"])) else None


def _closed(p: Parse, n: Name, last: int) -> bool:
    t = n.last + 1
    return (
        t > last
        or p.words[t] in (",", "(", "–", "—", "[", "and", "&", ";", "--", "himself", "herself")
        or p.lower[t] in ("and", "of", "who", "or", "himself", "herself", "in", "from", "at", "with", "as", "on", "for", "that", "speaking")
        and n.kind != PLACE
    )


def _headed(p: Parse, start: int, last: int, names: list[Name], inside: list[int], _edges: list[int]) -> int | None:
    """The head of the phrase, by the tree, stands in the name."""
    head = head_of(p, start, last)
    for k in inside:
        n = names[k]
        if n.first <= head <= n.last:
            if n.last < last and p.tags[n.last + 1] in ("POS", "NN", "NNS") and n.last + 1 <= last:
                return None
            if n.kind == PLACE and places().get(n.text, ("", ""))[0] in ("demonym", "label"):
                return None
            return k
    return None


def named_appositive(p: Parse, first: int, last: int, at: dict[int, int]) -> int:
    """The comma before *the Lee family* in *its owners, the Lee family*; -1 if no such appositive ends the mention."""
    comma = next((t for t in range(first, last) if p.words[t] == ","), last)
    named = comma + 2 in at and comma + 2 < last and last not in at
    return comma if p.lower[comma + 1 : comma + 2] == ["the"] and named and p.tags[last] in ("NN", "NNS") else -1


def head_of(p: Parse, start: int, last: int) -> int:
    """The head token of the phrase from ``start`` to ``last``."""
    heads = [t for t in range(start, last + 1) if not start <= p.heads[t] <= last or p.heads[t] == t]
    nouns = [t for t in heads if p.tags[t][:2] in ("NN", "PR", "WP", "CD", "DT", "JJ")]
    return (nouns or heads or [start])[0]


def _joined_names(p: Parse, k: int, last: int, names: list[Name], inside: list[int], edges: list[int]) -> list[int]:
    """The further names of a list: *A, B and C*, *A, the mayor, and B*."""
    others: list[int] = []
    for m in inside:
        n, b = names[m], edges[m] - 1
        if (
            m <= k
            or n.kind == PLACE
            and names[k].kind != PLACE
            or n.kind != PERSON
            and names[k].kind == PERSON
            and len(n.words) > 2
            or not _closed(p, n, last)
        ):
            continue
        before = names[m - 1]
        if p.lower[b] == "the":
            b -= 1
        if (
            p.lower[b] in ("and", "&", "or")
            and (before.last == b - 1 and m - 1 in (k, *others) or _tree_joined(p, names[k], n))
            or p.words[b] == ","
            and noun_class(p.words[b - 1])
            and "and" in p.lower[before.last + 1 : before.last + 3]
            and m - 1 in (k, *others)
            or p.words[b] == ","
            and before.last == b - 1
            and m - 1 == k
            and n.last == last
            and names[k].kind == n.kind
            or p.words[b] == ","
            and before.last == b - 1
            and any(p.lower[t] == "and" for t in range(n.last + 1, last + 1))
            and m - 1 in (k, *others)
        ):
            others.append(m)
    return others


def at_names(names: list[Name], inside: list[int]) -> frozenset[int]:
    """The tokens of the names with these indices."""
    return frozenset(t for k in inside for t in range(names[k].first, names[k].last + 1))


def _tree_joined(p: Parse, a: Name, b: Name) -> bool:
    t = b.last
    for _ in range(8):
        if a.first <= t <= a.last:
            return True
        if p.deps[t] not in ("conj", "appos", "compound", "nmod"):
            return False
        t = p.heads[t]
    return False


def description(p: Parse, first: int, last: int) -> Description | None:
    """The mention from ``first`` to ``last`` as a description; None if it has no noun."""
    a = first
    while a < last and (not p.words[a][0].isalnum() and p.words[a] not in ("$",)):
        a += 1
    definite = p.lower[a] in ("the", "this", "that", "these", "those")
    while a < last and (
        p.lower[a] in DETERMINERS or p.lower[a] in ("even", "only", "both") or not p.words[a][0].isalnum() and p.words[a] != "$"
    ):
        definite = definite or p.lower[a] == "the"
        a += 1
    if p.lower[a] == "one" and a < last and p.tags[a + 1][:2] in ("JJ", "NN"):
        a += 1
    head = _noun_head(p, a, last)
    aged = p.lower[head : head + 3] == ["year", "-", "old"]
    end = head = head + 2 if aged else head
    depth_stop = False
    while end < last and not depth_stop:
        t = end + 1
        w, low, tag = p.words[t], p.lower[t], p.tags[t]
        if (
            w in (",", ";", "–", "—", "(", "[", "--", ":")
            or low in ("who", "which", "whom", "that", "where", "whose", "when", "because")
            or tag in ("WP", "WDT", "VBD", "VBZ", "VBP", "MD")
        ):
            break
        if (
            tag in ("VBN", "VBG")
            and p.deps[t] in ("acl", "relcl", "advcl")
            and not (tag == "VBN" and _names_people(p, head) and p.words[t - 1] not in (",",))
            or tag == "TO"
            and t < last
            and p.tags[t + 1] == "VB"
        ):
            break
        end = t
    while end > head and (p.tags[end] in ("IN", "CC", "DT", "RB", "TO", "POS") or not p.words[end][0].isalnum()):
        end -= 1
    if not p.words[head][0].isalpha() and p.tags[head] != "CD":
        return None
    owner = next((t - 1 for t in range(a, head) if p.tags[t] == "POS" or p.words[t] in ("'s", "’s")), -1)
    if owner < 0:
        owner = next((t for t in range(a, head) if p.tags[t] == "PRP$"), -1)
    noun = singular(p.words[head])
    coordinated = p.tags[head] in ("NN", "NNP") and any(
        p.lower[t] == "and" and (p.heads[t] == head or t <= head + 2) for t in range(head + 1, end + 1)
    )
    plural = p.tags[head] in ("NNS", "NNPS") or noun in words("group_nouns") or coordinated
    cls = org_class(noun) or noun_class(p.words[head]) or ("person" if aged or is_demonym_noun(p.words[head]) else "")
    if is_body_part(p, head):
        cls = ""
    if noun in words("group_nouns"):
        cls, plural = "group", True
    elif p.tags[head] in ("NNS", "NNPS") and cls not in ("org", "doc"):
        cls = "group"
    return Description(a, end, head, noun, definite, plural, owner, cls, coordinated, p.tags[head] in ("NNS", "NNPS"))


def is_body_part(p: Parse, t: int) -> bool:
    """Whether *head* is somebody’s own: *his head*, but not *his head of staff* or *his head, Ann Lee*."""
    own = p.lower[t] in ("head", "heads") and t > 0 and p.lower[t - 1] in ("his", "her", "my", "your", "their")
    return own and p.lower[t + 1 : t + 2] not in (["of"], [","])


def _names_people(p: Parse, head: int) -> bool:
    return bool(noun_class(p.words[head])) and not org_class(singular(p.words[head]))


def _noun_head(p: Parse, a: int, last: int) -> int:
    """The head noun: the last noun before the first preposition, comma, verb or bracket; *one of the docs* is headed by *one*."""
    head = -1
    for t in range(a, last + 1):
        tag, w = p.tags[t], p.words[t]
        if tag.startswith("NN") or tag == "PRP":
            head = t
        elif (
            tag in ("CD", "DT", "JJ", "JJS", "PDT", "RB", "VBG", "VBN", "JJR", "VB", "FW", "XX", "RBR", "RBS", "PRP$")
            or w in ("-", "–", "/", "&", "’s", "'s", "'", "’")
            or tag in ("POS", "HYPH", "``", "''", "$")
        ):
            if tag == "VBN" and head >= 0 and p.deps[t] == "acl":
                break
            continue
        elif w == "," and head < 0:
            continue
        elif head >= 0 or tag in ("IN", "TO", "WP", "WDT", "VBD", "VBZ"):
            break
    if head < 0:
        head = next((t for t in range(last, a - 1, -1) if p.tags[t] in ("CD", "JJ", "DT", "JJS", "VBG", "PDT", "JJR") and t <= a + 2), a)
    return head


_OWN_WORDS = frozenset("memory version view answer reply response verdict retort opinion explanation advice motto reaction message".split())
"""Nouns that stand for whose they are: *Lee's answer was short: “…”*."""


def _author(p: Parse, first: int, last: int) -> int | None:
    """The first token of the author in *a letter from Lee*, *a report by the ministry*, *Lee's answer*; None where there is none."""
    if p.lower[last] in _OWN_WORDS and "POS" in p.tags[first:last]:
        return first
    for t in range(first + 1, last):
        if p.lower[t] in ("from", "by"):
            noun = next((i for i in range(t - 1, first - 1, -1) if p.tags[i] in ("NN", "NNS")), -1)
            written = p.lower[t] == "by" and p.tags[t - 1] == "VBN"
            return t + 1 if noun >= 0 and org_class(singular(p.words[noun])) == "doc" and (noun == t - 1 or written) else None
    return None


def _is_modifier(p: Parse, t: int) -> bool:
    return p.tags[t][:2] in ("JJ", "NN", "CD", "PO", "PR", "HY") or p.tags[t] in ("DT", "VBN", "VBG") or p.words[t] == "-"


def _antecedent(p: Parse, token: int) -> int:
    """The noun that the relative clause of a *who* modifies, by the tree; of *A and B, who* the first; -1 if there is none."""
    verb = p.heads[token]
    for _ in range(3):
        if p.deps[verb] == "relcl":
            break
        verb = p.heads[verb]
    noun = p.heads[verb]
    if p.deps[verb] != "relcl" or noun >= token:
        return -1
    return p.heads[noun] if p.deps[noun] == "conj" and p.tags[p.heads[noun]] == p.tags[noun] else noun
