"""The only tree-walker: subjects, noun phrases, clauses and addressees, so that no rule repeats it.

All functions take token indices of a :class:`~quoteattr.parsing.article.View`; ranges of tokens are half-open.
"""

from __future__ import annotations

from typing import Literal

from ..lexicon.inflection import verb_forms
from ..lexicon.nouns import noun_class, org_class, singular, small_words
from .article import View
from .parse import Parse

_FALLING_TO = small_words("falling-to")


def _falls_to(p: Parse, token: int) -> bool:
    """Whether it falls to somebody to speak: *It was left to Lee to explain*, *That task fell to Lee*."""
    to = p.heads[token]
    return p.lower[to] == "to" and p.lower[p.heads[to]] in _FALLING_TO


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


RELATIVES = small_words("relative")


PERSONAL = small_words("personal")


NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "WP", "DT", "CD", "WDT", "EX", "FW", "ADD", "JJS"})


_LEFT_PARTS = frozenset("det compound amod poss nummod nmod quantmod predet preconj advmod punct appos npadvmod case neg".split())


_RIGHT_PARTS = frozenset(
    {"prep", "appos", "relcl", "acl", "cc", "conj", "punct", "case", "nmod", "nummod", "amod", "npadvmod", "poss", "compound"}
)


_CLOSING_COMMA = frozenset({",", "-", "–", "—", "--", "(", ")", ";", ":"})


OBJECT_CONTROL = frozenset(
    form for verb in sorted(small_words("object-control")) for form in verb_forms(verb, doubled=verb in ("compel", "spur"))
) | small_words("object-control-form")
"""Verbs whose object does what the infinitive after it says: *it prompted Lee to say …*."""


QUOTING = frozenset(form for verb in ("quote", "cite") for form in verb_forms(verb))
"""Verbs whose object says what follows *as saying*."""


def is_quoted_as(view: View, verb: int) -> bool:
    """Whether a verb of quoting leads to *as saying*, which is then the verb that reports: *quoted Lee as saying …*."""
    p = view.parse
    if p.lower[verb] not in QUOTING:
        return False
    _, end = p.sentence(verb)
    return any(p.lower[i] == "as" and p.tags[i + 1] == "VBG" for i in range(verb + 1, end - 1))


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


Way = Literal["subject", "inverted", "relative", "shared", "modified"]
"""The way from a verb to its subject."""


def subject_of(view: View, verb: int) -> tuple[int, Way] | None:
    """The token that does what the verb says, and the way to it.

    The ways: ``subject`` (its own), ``inverted`` (its own, after the verb), ``relative`` (*who said*), ``shared`` (of the verb that it is
    coordinated with, or that it complements or accompanies as a participle), ``modified`` (the noun that a participle modifies).
    """
    p = view.parse
    quoted = _quoted_as(view, verb)
    if quoted is not None:
        return quoted, "subject"
    at = verb
    for hop in range(_CLIMB):
        own = _own_subject(view, at, verb)
        if own is not None:
            if p.deps[own] == "nsubjpass" and at == verb and is_passive(view, verb):
                return None
            return own, _way(view, own, at) if hop == 0 else "shared"
        head = p.heads[at]
        if head == at:
            return None
        if p.deps[at] == "acl" and p.tags[head] in NOUN_TAGS:
            return head, "modified"
        lent = _subject_beyond(view, verb) if at == verb else None
        if lent is None:
            lent = _lent_subject(view, at, verb)
        if lent is not None:
            return lent, "shared"
        if not _shares_subject(view, at, verb):
            return None
        at = head
    return None


def _quoted_as(view: View, verb: int) -> int | None:
    """Whoever somebody else quotes: Lee in *The paper quoted the mayor, Ann Lee, as saying …*, however the tree hangs *as*."""
    p = view.parse
    if p.tags[verb] != "VBG" or p.lower[verb - 1 : verb] != ["as"]:
        return None
    start, _ = p.sentence(verb)
    quoting = next((i for i in range(verb - 2, start - 1, -1) if p.lower[i] in QUOTING), None)
    if quoting is None or view.inside[quoting] != view.inside[verb] or is_passive(view, quoting):
        return None
    noun = noun_head_at(view, quoting + 1)
    return noun if p.tags[noun] in NOUN_TAGS and noun < verb - 1 else None


_CLIMB = 6
"""How many verbs up the tree a subject is looked for."""


def _own_subject(view: View, at: int, verb: int) -> int | None:
    """The subject of the verb ``at``, of several the best for ``verb``.

    The one in the same quotation as ``verb``, no *each* or *both*, not *chain* in *Lee, whose chain lost, called her a thief*, before
    the verb, the nearest.
    """
    p = view.parse

    def rank(k: int) -> tuple[bool, bool, bool, bool, int]:
        whose = at != verb and any(p.lower[t] == "whose" for t in p.kids[k])
        return view.inside[k] != view.inside[verb], p.lower[k] in ("each", "both"), whose, k > at, abs(k - at)

    subjects = (_past_nickname(view, k) for k in p.kids[at] if p.deps[k] in SUBJECTS and p.tags[k] in NOUN_TAGS)
    return min(subjects, key=rank, default=None)


def _past_nickname(view: View, subject: int) -> int:
    """The last name behind a nickname that the tree takes for the subject: *Will “Bud” Lee said*; ``subject`` where it is none."""
    p, opening, closing = view.parse, subject - 1, subject + 1
    inside = opening > 0 and closing + 1 < len(p) and view.is_mark[opening] and view.is_mark[closing]
    return closing + 1 if inside and p.tags[opening - 1] == p.tags[closing + 1] == "NNP" else subject


def _way(view: View, subject: int, verb: int) -> Way:
    if view.parse.lower[subject] in RELATIVES:
        return "relative"
    return "inverted" if subject > verb else "subject"


def _subject_beyond(view: View, verb: int) -> int | None:
    """The subject of a verb that the tree has beside one of somebody else, with which it cannot go.

    Lee in *The court heard how Lee followed her and [said]: …*, and in *Lee said that it “will not sink” and [urged] calm*.
    """
    p, head = view.parse, view.parse.heads[verb]
    if p.deps[verb] != "conj":
        return None
    if p.lower[head] in _HEARING:
        clause = next((c for c in p.kids[head] if head < c < verb and p.deps[c] == "ccomp" and p.tags[c] == p.tags[verb]), None)
        return None if clause is None else _own_subject(view, clause, verb)
    return _own_subject(view, p.heads[head], verb) if goes_past_quotation(view, verb) else None


def goes_past_quotation(view: View, verb: int) -> bool:
    """Whether a verb goes on from the cue, not from the quoted verb above it: *said it “will not sink” and [urged] calm*."""
    p, head = view.parse, view.parse.heads[verb]
    above = p.heads[head]
    if p.deps[verb] != "conj" or p.tags[head] != "VB" or not any(p.tags[k] == "MD" for k in p.kids[head]):
        return False
    return view.inside[head] != view.inside[verb] == view.inside[above] and p.tags[above] == p.tags[verb] == "VBD"


_HEARING = small_words("hearing")


def _lent_subject(view: View, at: int, verb: int) -> int | None:
    """The object of the verb above that does what ``at`` says.

    Lee in *accused Lee of calling …*, in *stopped Lee from calling …* and in *prompted Lee to say …*.
    """
    p = view.parse
    dep, head = p.deps[at], p.heads[at]
    lent = None
    held = p.lower[head] == "from" and p.lower[p.heads[head]] in _RESTRAINING
    if at == verb and dep == "pcomp" and (p.lower[head] == "of" or held):
        lent = next((k for k in p.kids[p.heads[head]] if p.deps[k] == "dobj" and k < at), None)
    elif p.tags[at] == "VB" and dep in ("xcomp", "ccomp", "advcl") and p.tags[head][0] in "VMI" and p.lower[head] in OBJECT_CONTROL:
        lent = next((k for k in p.kids[head] if p.deps[k] in ("dobj", "nsubj") and head < k < at), None)
    return lent if lent is not None and view.inside[lent] == view.inside[verb] else None


_RESTRAINING = small_words("restraining")
"""Verbs whose object is kept from doing something: *stopped Lee from calling it a hoax*."""


_SHARE_SUBJECT = frozenset(("conj", "xcomp", "advcl", "ccomp", "parataxis", "dep", "aux", "auxpass"))


def _shares_subject(view: View, at: int, verb: int) -> bool:
    """Whether the verb ``at`` may have the subject of the one above it: *rose and said*, *began to say*; not *hoped he said*."""
    p = view.parse
    dep = p.deps[at]
    if dep in ("prep", "pcomp"):
        return True
    if dep not in _SHARE_SUBJECT or p.tags[p.heads[at]][0] not in "VMI":
        return False
    return not (dep == "ccomp" and at == verb and p.tags[at] not in ("VBG", "VB"))


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
        Its tokens ``(first, end)``; no punctuation at either edge; never across the border of a quotation or a line.
    """
    if view.parse.lower[head] in PERSONAL:
        return head, head + 1
    first, end = _within_borders(view, head, _leftmost(view, head), _right_end(view, head))
    while end - 1 > head and _is_loose(view, end - 1, _LOOSE_BEHIND) and not _closes_bracket(view, first, end):
        end -= 1
    while first < head and (_is_loose(view, first, _LOOSE_BEFORE) or view.parse.words[first] in _LOOSE_WORDS):
        first += 1
    return first, _through_job_to_name(view, first, end)


def _through_job_to_name(view: View, first: int, end: int) -> int:
    """The end of the name that a job behind a verb goes on to where the tree cuts it: said *co*-founder Lee.

    Returns:
        ``end`` where no job stands right before a name, where no verb stands before the phrase, and where a verb follows the name.
    """
    p, last, name = view.parse, end - 1, end
    if first == 0 or p.tags[first - 1] not in ("VBD", "VBZ"):
        return end
    while name < len(p) and name - end < 4 and not _begins_full_name(p, name):
        if not p.words[name].isalpha() and p.starts[name] != p.ends[name - 1]:
            break
        name += 1
    job = p.words[name - 1].islower() and noun_class(p.words[name - 1]) in ("office", "trait")
    if not job or not _begins_full_name(p, name):
        return end
    behind = name + 2
    while behind < len(p) and p.tags[behind] == "NNP" and p.words[behind].isalpha():
        behind += 1
    same = all(view.inside[u] == view.inside[last] and p.paras[u] == p.paras[last] for u in range(last, behind))
    return behind if same and p.tags[behind : behind + 1] not in (["VBD"], ["VBZ"], ["MD"]) else end


def _begins_full_name(p: Parse, t: int) -> bool:
    """Whether two capitalized words stand at ``t`` that are no times: *Ann Lee*, not *Monday Lee*."""
    pair = range(t, t + 2)
    return t + 1 < len(p) and all(p.tags[u] == "NNP" and p.words[u][0].isupper() and p.lower[u] not in small_words("time") for u in pair)


_LOOSE_BEHIND = frozenset((",", ":", ".", "-RRB-", "''", "``", "HYPH", "CC"))
_LOOSE_BEFORE = frozenset((",", ":", ".", "``", "''", "CC", "HYPH"))
_LOOSE_WORDS = frozenset(("'", "’", "‘", "”", "“", '"', "*", "•"))


def _is_loose(view: View, token: int, tags: frozenset[str]) -> bool:
    return view.parse.tags[token] in tags or view.is_mark[token]


_KEPT_ADVERBS = small_words("kept-adverb")
"""Adverbs at the front of a noun phrase that belong to it: *only two aides*, *then Mayor Lee*."""


def _leftmost(view: View, head: int) -> int:
    """Where the phrase begins by the tree: parts before the head without a gap, no adverb of the clause (*Later the mayor*)."""
    p = view.parse
    first = head
    for k in reversed([k for k in p.kids[head] if k < head]):
        if p.deps[k] not in _LEFT_PARTS or p.right_ends[k] != first:
            break
        leads = p.deps[k] == "advmod" and p.lefts[k] == p.lefts[head] and p.tags[k] in ("RB", "WRB")
        if leads and p.lower[k] not in _KEPT_ADVERBS:
            break
        first = p.lefts[k]
    return first


def _right_end(view: View, head: int) -> int:
    """Where the phrase ends by the tree: parts behind the head without a gap, no clause after a comma, no circumstance (*on Monday*)."""
    p = view.parse
    end = head + 1
    for k in (k for k in p.kids[head] if k > head):
        dep = p.deps[k]
        if dep not in _RIGHT_PARTS or p.lefts[k] != end or p.words[k] == ":":
            break
        if dep in ("relcl", "acl") and p.lower[end - 1] in _CLOSING_COMMA:
            break
        if dep == "prep" and _is_circumstance(view, k):
            break
        end = p.right_ends[k]
    return end


def _within_borders(view: View, head: int, first: int, end: int) -> tuple[int, int]:
    """The phrase cut at the borders of the line and of the quotation that its head stands in; a nickname in marks stays in."""
    p, where, line = view.parse, view.inside[head], view.parse.paras[head]
    while first < head and (view.inside[first] != where or p.paras[first] != line):
        first += 1
    for j in range(head, first - 1, -1):
        if view.inside[j] != where and not _is_nested(view, j, where):
            first = j + 1
            break
    for j in range(head, end):
        if p.paras[j] != line or view.inside[j] != where and not _is_nested(view, j, where):
            end = max((i for i in range(head, j) if p.words[i] == ","), default=j)
            break
    return first, end


def _is_nested(view: View, i: int, where: int) -> bool:
    """Whether the quotation that token ``i`` stands in is short and lies in the same surrounding (a nickname within a name)."""
    k = view.inside[i]
    return (
        k >= 0
        and (view.quotations[k].parent if view.quotations[k].parent is not None else -1) == where
        and view.ranges[k][1] - view.ranges[k][0] <= 5
    )


def _closes_bracket(view: View, first: int, end: int) -> bool:
    p = view.parse
    return p.words[end - 1] in (")", "]") and any(p.words[j] in ("(", "[") for j in range(first, end - 1))


def _is_circumstance(view: View, prep: int) -> bool:
    """Whether a prepositional phrase says when (*on Monday*, *after the vote*) or where it was said (*in a statement*) instead of who."""
    p = view.parse
    noun = next((k for k in p.kids[prep] if p.deps[k] == "pobj"), None)
    if noun is None:
        return False
    if p.lower[noun] in small_words("time") or p.lower[prep] in _WHEN and p.tags[prep] == "IN":
        return True
    return p.lower[noun] in small_words("occasion") and p.lower[prep] in _WHERE


_WHEN = small_words("when")
_WHERE = small_words("where")


def head_of(p: Parse, start: int, end: int) -> int:
    """The head token of the phrase from ``start`` up to before ``end``."""
    heads = [t for t in range(start, end) if not start <= p.heads[t] < end or p.heads[t] == t]
    nouns = [t for t in heads if p.tags[t][:2] in ("NN", "PR", "WP", "CD", "DT", "JJ")]
    return (nouns or heads or [start])[0]


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
    """Who was told: the object of *tell*, *ask*, *remind* …, or the noun after *to*; None if no addressee is printed."""
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
    named = any(p.deps[t] == "appos" and p.tags[t] == "NNP" for t in p.kids[noun])  # the accused, Ann Lee
    return named or bool(noun_class(p.words[noun]) or noun_class(one)) or org_class(one) == "org"


_TAKE_A_NAME = small_words("takes-a-name")
"""Verbs whose object the tree often misses where it is a name: *Hale asked Pike whether …*."""


def _name_after(view: View, verb: int) -> tuple[int, int] | None:
    """The name right behind a verb."""
    p, first, end = view.parse, verb + 1, verb + 1
    while end < len(p) and p.words[end][0].isupper() and p.words[end] != "I":
        if p.paras[end] != p.paras[verb] or view.inside[end] != view.inside[verb]:
            break
        end += 1
    return (first, end) if first < end else None
