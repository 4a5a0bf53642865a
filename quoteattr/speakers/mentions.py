"""The words of a source taken apart as a description: its head, what restricts it, and whose it is."""

from __future__ import annotations

import attrs

from ..entities.role_phrases import joins_portfolios
from ..lexicon import words
from ..lexicon.nouns import is_demonym_noun, looks_like_job, noun_class, org_class, places, singular, small_words
from ..parsing.parse import Parse
from .lists import lists_some_of

DETERMINERS = small_words("article")


@attrs.frozen
class Description:
    """A common noun with what restricts it: *the former secretary of state*.

    Attributes:
        first, end: its tokens, half-open, without article, appositive and relative clause.
        head: its head token.
        noun: the head in the singular.
        definite: it begins with *the*, *this*, *that*.
        plural: it stands for several; ``coordinated`` two nouns joined by *and* (*the senator and candidate*).
        many: the head itself is a plural.
        owner: the first token of a possessor before the head (*Trump’s campaign*, *her campaign*), or -1.
        cls: office, trait, kin, person, org, doc, group or empty.
    """

    first: int
    end: int
    head: int
    noun: str
    definite: bool
    plural: bool
    owner: int
    cls: str
    coordinated: bool = False
    many: bool = False

    @property
    def is_word(self) -> bool:
        """Whether it is one word: *the secretary*."""
        return self.end - self.first == 1

    @property
    def is_restricted(self) -> bool:
        """Whether something restricts it behind its head: *the secretary of state*."""
        return self.end - self.head > 1


_CLAUSE_STARTS = small_words("description-clause")
"""What begins a clause behind a description."""


_ISSUED, _IN_DOCK = small_words("issued"), small_words("in-dock")


def description(p: Parse, first: int, end: int) -> Description | None:
    """The mention from ``first`` up to before ``end`` as a description; None if it has no noun."""
    a, definite = _after_determiners(p, first, end)
    head = _noun_head(p, a, end)
    aged = any(p.lower[t : t + 2] in _MEASURES for t in range(a, head))  # the 43-year-old, the 21-year-old left-armer
    if not p.words[head][0].isalpha() and (p.tags[head] != "CD" or p.words[a - 1] == "," and end - a == 1):
        return None
    stop = _restricted_to(p, head, end)
    noun, many = singular(p.words[head]), p.tags[head] in ("NNS", "NNPS")
    joint = any(p.lower[t] == "and" and (p.heads[t] == head or t <= head + 2) for t in range(head + 1, stop))
    coordinated = p.tags[head] in ("NN", "NNP") and joint
    one = next((t for t in range(head + 2, stop) if p.tags[t] == "NNS"), head) if p.lower[head : head + 2] == ["one", "of"] else head
    cls = _class(p, head, noun, aged) if one == head else noun_class(singular(p.words[one]))
    plural = many or cls == "group" or coordinated
    return Description(a, stop, head, noun, definite, plural, _possessor(p, a, head), cls, coordinated, many)


_MEASURES = (["-", "year"], ["-", "foot"])
"""What behind a number tells of somebody: *the 43-year-old*, *the 6-foot-10 import*."""


_DEFINITE = DETERMINERS - {"a", "an"}


def _after_determiners(p: Parse, first: int, end: int) -> tuple[int, bool]:
    """The first token after articles, marks and *even*, *one*; and whether *the*, *this* … is among what stands before."""
    a = first
    while a < end - 1 and not p.words[a][0].isalnum() and p.words[a] != "$":
        a += 1
    definite = p.lower[a] in _DEFINITE
    while a < end - 1 and (p.lower[a] in _BEFORE_DESCRIPTION or not p.words[a][0].isalnum() and p.words[a] != "$"):
        definite = definite or p.lower[a] == "the"
        a += 1
    if p.lower[a] == "one" and a < end - 1 and p.tags[a + 1][:2] in ("JJ", "NN"):
        a += 1
    return a, definite


_BEFORE_DESCRIPTION = DETERMINERS | small_words("before-description") | {"even", "only", "both"}


def _possessor(p: Parse, a: int, head: int) -> int:
    """The last token of *Lee* in *Lee’s aide*, or *her* in *her aide*; -1 without one."""
    owner = next((t - 1 for t in range(a, head) if p.tags[t] == "POS" or p.words[t] in ("'s", "’s")), -1)
    return owner if owner >= 0 else next((t for t in range(a, head) if p.tags[t] == "PRP$"), -1)


_ENDINGS = frozenset(word.lower() for word in small_words("title-ending"))
"""What ends an office of two words: *president-elect*, *secretary-general*."""


def _class(p: Parse, head: int, noun: str, aged: bool) -> str:
    """The class of a description by its head, and what hyphens join to it: *fly-half*, *president-elect*."""
    if p.words[head - 1] == "-" and head > 1:
        joined = noun_class(f"{p.lower[head - 2]}-{noun}") or (noun in _ENDINGS and noun_class(p.words[head - 2]))
        if joined:
            return joined
    if noun in words("group_nouns"):
        return "group"
    position = p.tags[head] == "CD" and head > 0 and p.lower[head - 1].rstrip(".") in ("no", "number")  # the No 8
    person = aged or position or is_demonym_noun(p.words[head]) or _was_once(p, head) or p.tags[head] == "NN" and looks_like_job(noun)
    cls = org_class(noun) or noun_class(p.words[head]) or ("person" if person or noun in _IN_DOCK else "")
    cls = "" if is_body_part(p, head) else cls
    return "group" if p.tags[head] in ("NNS", "NNPS") and cls not in ("org", "doc") else cls


def _was_once(p: Parse, head: int) -> bool:
    """*the former Socceroo*, *an ex-Marine*; not: *the former Burma*."""
    former = p.lower[head - 1] in ("former", "ex") or p.lower[head - 2 : head] == ["ex", "-"]
    return p.tags[head][:3] == "NNP" and p.words[head] not in places() and former


def _restricted_to(p: Parse, head: int, end: int) -> int:
    """Where what restricts a head ends: *secretary of state*, not the relative clause or appositive after it."""
    stop = head + 1
    while stop < end and not any(ends(p, head, stop, end) for ends in _DESCRIPTION_ENDS):
        stop += 1
    while stop - 1 > head and (p.tags[stop - 1] in ("IN", "CC", "DT", "RB", "TO", "POS") or not p.words[stop - 1][0].isalnum()):
        stop -= 1
    return stop


def _is_break(p: Parse, _head: int, t: int, _end: int) -> bool:
    """The comma in *the mayor, Ann Lee*."""
    return p.words[t] in (",", ";", "–", "—", "(", "[", "--", ":")


def _is_relative(p: Parse, _head: int, t: int, _end: int) -> bool:
    """*who* in *the mayor who left*."""
    return p.lower[t] in _CLAUSE_STARTS or p.tags[t] in ("WP", "WDT")


def _is_finite_verb(p: Parse, _head: int, t: int, _end: int) -> bool:
    """*left* in *the mayor left*."""
    return p.tags[t] in ("VBD", "VBZ", "VBP", "MD")


def _is_clause(p: Parse, head: int, t: int, _end: int) -> bool:
    """*standing* in *the man standing there*, but not *elected* in *the mayor elected in May*."""
    clause = p.tags[t] in ("VBN", "VBG") and p.deps[t] in ("acl", "relcl", "advcl")
    return clause and not (p.tags[t] == "VBN" and _names_people(p, head) and p.words[t - 1] != ",")


def _is_infinitive(p: Parse, _head: int, t: int, end: int) -> bool:
    """*to leave* in *the first to leave*."""
    return p.tags[t] == "TO" and t < end - 1 and p.tags[t + 1] == "VB"


def _is_in_document(p: Parse, _head: int, t: int, end: int) -> bool:
    """*in a release* in *the governor in a release said*, but not *in Hull* in *the governor in Hull*."""
    return p.lower[t] == "in" and not _ISSUED.isdisjoint(p.lower[t + 1 : min(t + 5, end)])


_DESCRIPTION_ENDS = (_is_in_document, _is_break, _is_relative, _is_finite_verb, _is_clause, _is_infinitive)
"""What a description does not take in."""


_POSSESSIVES = small_words("possessive")


def is_body_part(p: Parse, t: int) -> bool:
    """Whether *head* is somebody’s own: *his head*, but not *his head of staff* or *his head, Ann Lee*."""
    own = p.lower[t] in ("head", "heads") and t > 0 and p.lower[t - 1] in _POSSESSIVES
    return own and p.lower[t + 1 : t + 2] not in (["of"], [","])


def _names_people(p: Parse, head: int) -> bool:
    return bool(noun_class(p.words[head])) and not org_class(singular(p.words[head]))


def _noun_head(p: Parse, a: int, end: int) -> int:
    """The head noun: the last noun before the first preposition, comma, verb or bracket; *one of the docs* is headed by *one*."""
    head = -1
    for t in range(a, end):
        tag, w = p.tags[t], p.words[t]
        if head >= 0 and lists_some_of(p, t):
            break
        if tag.startswith("NN") or tag == "PRP":
            head = t
        elif (
            tag in ("CD", "DT", "JJ", "JJS", "PDT", "RB", "VBG", "VBN", "JJR", "VB", "FW", "XX", "RBR", "RBS", "PRP$")
            or w in ("-", "–", "/", "&", "’s", "'s", "'", "’")
            or tag in ("POS", "HYPH", "``", "''", "$")
            or tag == "CC"
            and any(joins_portfolios(p, t, office) for office in range(t + 2, min(end, t + 5)))
        ):
            if tag == "VBN" and head >= 0 and p.deps[t] == "acl":
                break
            continue
        elif w == "," and head < 0:
            continue
        elif head >= 0 or tag in ("IN", "TO", "WP", "WDT", "VBD", "VBZ"):
            break
    if head < 0:
        head = next((t for t in range(end - 1, a - 1, -1) if p.tags[t] in ("CD", "JJ", "DT", "JJS", "VBG", "PDT", "JJR") and t <= a + 2), a)
    return head


def is_modifier(p: Parse, t: int) -> bool:
    """Whether a token may belong to a noun behind it: *the*, *old*, *harbour*."""
    return p.tags[t][:2] in ("JJ", "NN", "CD", "PO", "PR", "HY") or p.tags[t] in ("DT", "VBN", "VBG") or p.words[t] == "-"
