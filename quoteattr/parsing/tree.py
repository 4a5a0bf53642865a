"""The only tree-walker: subjects, noun phrases, clauses and addressees, so that no rule repeats it.

All functions take token indices of a :class:`~quoteattr.view.View`; ranges of tokens include both ends.
"""

from __future__ import annotations

from ..lexicon.inflection import verb_forms
from ..lexicon.nouns import noun_class, org_class, singular
from .article import View
from .parse import Parse


def _falls_to(p: Parse, token: int) -> bool:
    """Whether it falls to somebody to speak: *It was left to Lee to explain*, *That task fell to Lee*."""
    to = p.heads[token]
    return p.lower[to] == "to" and p.lower[p.heads[to]] in ("fell", "falls", "left")


def grammar(p: Parse, token: int) -> tuple[bool, bool, bool]:
    """Whether a token is a subject (or what follows *It was …*, *Its head is …*), a possessor, or a part of a larger noun phrase."""
    dep = p.deps[token]
    hops = 0
    while dep in ("compound", "conj", "appos", "flat", "nmod") and hops < 4 and p.heads[token] != token:
        nxt = p.heads[token]
        if dep in ("compound", "nmod") and not p.words[nxt][:1].isupper():
            return False, False, True
        token, dep, hops = nxt, p.deps[nxt], hops + 1
    if dep in ("nsubj", "nsubjpass", "csubj", "attr") or dep == "pobj" and _falls_to(p, token):
        return True, False, False
    if dep == "poss":
        return False, True, True
    part = dep == "pobj" and p.deps[p.heads[token]] == "prep" and p.tags[p.heads[p.heads[token]]].startswith("NN")
    return False, False, part


SUBJECTS = frozenset({"nsubj", "nsubjpass"})


RELATIVES = frozenset({"who", "which", "that", "whom"})


PERSONAL = frozenset({"i", "you", "he", "she", "it", "we", "they"})


NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "WP", "DT", "CD", "WDT", "EX", "FW", "ADD", "JJS"})


_LEFT_PARTS = frozenset("det compound amod poss nummod nmod quantmod predet preconj advmod punct appos npadvmod case neg".split())


_RIGHT_PARTS = frozenset(
    {"prep", "appos", "relcl", "acl", "cc", "conj", "punct", "case", "nmod", "nummod", "amod", "npadvmod", "poss", "compound"}
)


_CLOSING_COMMA = frozenset({",", "-", "–", "—", "--", "(", ")", ";", ":"})


OBJECT_CONTROL = frozenset(
    form
    for verb in "allow cause compel convince enable encourage force inspire invite order persuade press prompt push spur urge want".split()
    for form in verb_forms(verb, doubled=verb in ("compel", "spur"))
) | frozenset("lead leads led leading tell tells told telling".split())
"""Verbs whose object does what the infinitive after it says: *it prompted Lee to say …*."""


def is_passive(view: View, verb: int) -> bool:
    """Whether the verb stands in the passive (*was described*)."""
    p = view.parse
    return p.tags[verb] == "VBN" and any(p.deps[k] in ("auxpass", "nsubjpass") for k in p.kids[verb])


def agent_of(view: View, verb: int) -> int | None:
    """The noun after *by* that a passive verb or a participle is done by, or None."""
    p = view.parse
    for k in p.kids[verb]:
        if p.lower[k] == "by" and p.deps[k] in ("agent", "prep"):
            for noun in p.kids[k]:
                if p.deps[noun] == "pobj":
                    return noun
    return None


def subject_of(view: View, verb: int) -> tuple[int, str] | None:
    """The token that does what the verb says, and the way to it.

    The ways: ``subject`` (its own), ``inverted`` (its own, after the verb), ``relative`` (*who said*), ``shared`` (of the verb that it is
    coordinated with, or that it complements or accompanies as a participle), ``modified`` (the noun that a participle modifies).
    """
    p = view.parse
    at = verb
    for hop in range(6):
        subjects = [k for k in p.kids[at] if p.deps[k] in SUBJECTS and p.tags[k] in NOUN_TAGS]
        # a subject inside a quotation is not that of a verb outside it
        for k in sorted(subjects, key=lambda k: (view.inside[k] != view.inside[verb], p.lower[k] in ("each", "both"), abs(k - at)))[:1]:
            if p.deps[k] == "nsubjpass" and at == verb and is_passive(view, verb):
                return None
            if p.lower[k] in RELATIVES:
                return k, "relative" if hop == 0 else "shared"
            return k, ("inverted" if k > at else "subject") if hop == 0 else "shared"
        dep, head = p.deps[at], p.heads[at]
        if head == at:
            return None
        if dep == "acl" and p.tags[head] in NOUN_TAGS:
            return head, "modified"
        if dep == "pcomp" and p.lower[head] == "of" and hop == 0:
            blamed = next((k for k in p.kids[p.heads[head]] if p.deps[k] == "dobj" and k < at), None)
            if blamed is not None and view.inside[blamed] == view.inside[verb]:
                return blamed, "shared"  # accused Lee of calling …
        if (
            dep in ("prep", "pcomp")
            or dep in ("conj", "xcomp", "advcl", "ccomp", "parataxis", "dep", "aux", "auxpass")
            and p.tags[head][0] in "VMI"
        ):
            if dep == "ccomp" and p.tags[at] != "VBG" and hop == 0 and p.tags[at] != "VB":
                return None
            if p.tags[at] == "VB" and dep in ("xcomp", "ccomp", "advcl"):
                made = next((k for k in p.kids[head] if p.deps[k] in ("dobj", "nsubj") and head < k < at), None)
                if made is not None and p.lower[head] in OBJECT_CONTROL and view.inside[made] == view.inside[verb]:
                    return made, "shared"
            at = head
            continue
        return None
    return None


def main_subject(view: View, token: int) -> int | None:
    """The subject of the main verb of the sentence, where it stands before ``token``; None if there is none."""
    p = view.parse
    for _ in range(30):
        if p.heads[token] == token:
            break
        token = p.heads[token]
    for k in p.kids[token]:
        if p.deps[k] in SUBJECTS and p.tags[k] in NOUN_TAGS and view.inside[k] == view.inside[token]:
            return k
    return None


def noun_phrase(view: View, head: int) -> tuple[int, int]:
    """The whole noun phrase of a head: title, possessor, appositive and what restricts it, but no clause set off by a comma.

    Returns:
        First and last token; no punctuation at either edge; never across the border of a quotation or a line.
    """
    p = view.parse
    if p.lower[head] in PERSONAL:
        return head, head
    where, line = view.inside[head], p.paras[head]
    first = last = head
    for k in reversed([k for k in p.kids[head] if k < head]):
        if p.deps[k] not in _LEFT_PARTS or p.rights[k] != first - 1:
            break
        if (
            p.deps[k] == "advmod"
            and p.lefts[k] == p.lefts[head]
            and p.tags[k] in ("RB", "WRB")
            and p.lower[k] not in ("not", "even", "only", "nearly", "almost", "about", "then")
        ):
            break
        first = p.lefts[k]
    for k in [k for k in p.kids[head] if k > head]:
        dep = p.deps[k]
        if dep not in _RIGHT_PARTS or p.lefts[k] != last + 1 or p.words[k] == ":":
            break
        if dep in ("relcl", "acl") and (p.lower[last] in _CLOSING_COMMA or last > head and p.words[last] == ","):
            break
        if dep == "prep" and _is_circumstance(view, k):
            break
        last = p.rights[k]
    while first < head and (view.inside[first] != where or p.paras[first] != line):
        first += 1
    for j in range(head, first - 1, -1):
        if view.inside[j] != where and not _is_nested(view, j, where):
            first = j + 1
            break
    for j in range(head, last + 1):
        if p.paras[j] != line or view.inside[j] != where and not _is_nested(view, j, where):
            last = max((i for i in range(head, j) if p.words[i] == ","), default=j - 1)
            break
    while (
        last > head
        and (p.tags[last] in (",", ":", ".", "-RRB-", "''", "``", "HYPH", "CC") or view.is_mark[last])
        and not _closes_bracket(view, first, last)
    ):
        last -= 1
    while first < head and (
        p.tags[first] in (",", ":", ".", "``", "''", "CC", "HYPH")
        or view.is_mark[first]
        or p.words[first] in ("'", "’", "‘", "”", "“", '"', "*", "•")
    ):
        first += 1
    return first, last


def _is_nested(view: View, i: int, where: int) -> bool:
    """Whether the quotation that token ``i`` stands in is short and lies in the same surrounding (a nickname within a name)."""
    k = view.inside[i]
    return (
        k >= 0
        and (view.quotations[k].parent if view.quotations[k].parent is not None else -1) == where
        and view.ranges[k][1] - view.ranges[k][0] <= 5
    )


def _closes_bracket(view: View, first: int, last: int) -> bool:
    p = view.parse
    return p.words[last] in (")", "]") and any(p.words[j] in ("(", "[") for j in range(first, last))


_TIMES = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
        "november december week month year today yesterday tonight morning afternoon evening night"
    ).split()
)


def _is_circumstance(view: View, prep: int) -> bool:
    """Whether a prepositional phrase says when (*on Monday*, *last week*) or where it was said (*in a statement*) instead of who."""
    p = view.parse
    for noun in p.kids[prep]:
        if p.deps[noun] == "pobj":
            if (
                p.lower[noun] in _TIMES
                or p.lower[prep] in ("during", "after", "before", "while", "at")
                and p.tags[prep] == "IN"
                and p.lower[prep] != "at"
            ):
                return True
            if p.lower[noun] in (
                "statement",
                "interview",
                "tweet",
                "email",
                "speech",
                "letter",
                "address",
                "press",
                "conference",
                "briefing",
                "response",
                "report",
                "post",
                "remarks",
                "call",
            ):
                return p.lower[prep] in ("in", "on", "via", "at", "during", "through")
    return False


def noun_head_at(view: View, i: int) -> int:
    """The head of the noun phrase that begins at token ``i``."""
    p = view.parse
    limit = 0
    while (
        limit < 12
        and p.heads[i] > i
        and p.deps[i] in ("det", "compound", "amod", "poss", "nummod", "nmod", "quantmod", "predet", "case", "advmod")
    ):
        i = p.heads[i]
        limit += 1
    return i


def addressee_of(view: View, verb: int) -> tuple[int, int] | None:
    """Who was told: the object of *tell*, *ask*, *remind* …, or the noun after *to*; None if nobody is printed."""
    p = view.parse
    for k in p.kids[verb]:
        if p.deps[k] in ("dobj", "dative") and p.tags[k] in NOUN_TAGS and k > verb and view.inside[k] == view.inside[verb]:
            if p.lower[k] != "to" and _is_somebody(view, k):
                return noun_phrase(view, k)
            continue
        if p.lower[k] == "to" and p.deps[k] in ("prep", "dative") and k > verb:
            for noun in p.kids[k]:
                if p.deps[noun] == "pobj" and p.tags[noun] in NOUN_TAGS:
                    return noun_phrase(view, noun)
    return _name_after(view, verb) if p.lower[verb] in _TAKE_A_NAME else None


def _is_somebody(view: View, noun: int) -> bool:
    """Whether a noun can be told something: a name, a person, a body."""
    p = view.parse
    if p.tags[noun] in ("NNP", "NNPS", "PRP"):
        return p.lower[noun] != "it"
    one = singular(p.lower[noun])
    return bool(noun_class(p.words[noun]) or noun_class(one)) or org_class(one) == "org"


_TAKE_A_NAME = frozenset("ask asks asked asking tell tells told telling".split())
"""Verbs whose object the tree often misses where it is a name: *Hale asked Pike whether …*."""


def _name_after(view: View, verb: int) -> tuple[int, int] | None:
    """The name right behind a verb."""
    p, last = view.parse, verb
    while last + 1 < len(p) and p.words[last + 1][0].isupper() and p.words[last + 1] != "I":
        if p.paras[last + 1] != p.paras[verb] or view.inside[last + 1] != view.inside[verb]:
            break
        last += 1
    return (verb + 1, last) if last > verb else None
