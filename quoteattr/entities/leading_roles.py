"""The description before a name, with a mark or *called* between them: *Norland’s lead negotiator,* Ann Lee, *a nurse* called Ann Lee."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..lexicon.nouns import small_words, titles
from ..parsing.parse import Parse
from .name import Name
from .role_extent import trimmed
from .role_phrases import DETERMINERS, PARTICIPLES, STOPS, RolePhrase, head_noun, is_of_body, joins_portfolios, role_class

_LINKS = small_words("role-link")


def before(p: Parse, n: Name, k: int, at: dict[int, int]) -> Iterator[RolePhrase]:
    """A description, comma, then the name: *Russia's lead negotiator,* NAME.

    Args:
        p: the parse.
        n: the name.
        k: its index among the names.
        at: the index of the name at a token.
    """
    start = _start_of_titles(p, n)
    mark = start - 1 - (p.lower[start - 1] == "the")
    if mark < 1 or p.paras[mark] != p.paras[start] or not _parts(p, n, mark):
        return
    end = _without_bracket(p, mark)
    edge = _edge_before(p, end)
    best: RolePhrase | None = None
    for noun in range(end - 1, edge - 1, -1):  # the phrase is the noun phrase that ends at the mark
        cls = role_class(p, noun)
        if not cls or not p.tags[noun].startswith(("NN", "JJ")) or _is_in_body(p, noun, at):
            continue
        if noun > edge + 1 and p.lower[noun - 1] == "as" and role_class(p, noun - 2):
            continue  # her predecessor as leader
        left = _left_of(p, noun, edge)
        if any(rule(p, noun, mark, left, edge, n, at) for rule in _NO_DESCRIPTION):
            return
        first = without_owner(p, left, noun)
        if head_noun(p, first, end) != noun:
            continue
        best = RolePhrase(first, end, k, "before", cls)
        if not (left > 1 and p.lower[left - 1] in _LINKS and role_class(p, left - 2) or _is_second(p, left, edge)):
            break
    if best is not None:
        yield best


def _parts(p: Parse, n: Name, mark: int) -> bool:
    """Whether a mark parts a description from the name behind it: *the mayor, Ann Lee*, *the mayor (Ann Lee)*; not *‘A pilot’: Ann Lee*."""
    if p.words[mark] == "(":
        return p.words[n.end : n.end + 1] == [")"] and p.tags[n.end + 1 : n.end + 2] != ["NNP"]
    if p.words[mark] not in (",", "–", "—", ":") or p.words[mark] == ":" and not p.words[mark - 1][-1].isalnum():
        return False
    return not _goes_on(p, mark, n.end) or _is_appositive(p, n, mark)


def joined(p: Parse, n: Name, k: int, at: dict[int, int]) -> Iterator[RolePhrase]:
    """*Attorney for the family* NAME, *party leader in the north* NAME: no mark between, by the tree an appositive; not: *leader in* NAME.

    Args:
        p: the parse.
        n: the name.
        k: its index among the names.
        at: the index of the name at a token.
    """
    noun, end = p.heads[n.last], n.edge
    if p.deps[n.last] != "appos" or end - noun < AFTER_NOUN or role_class(p, noun) != "office" or p.lower[noun + 1] not in _BEHIND_OFFICE:
        return
    if noun in at or any(p.tags[t].startswith("VB") or not p.words[t][0].isalnum() and p.words[t] != "-" for t in range(noun, end)):
        return
    yield RolePhrase(without_owner(p, _left_of(p, noun, _edge_before(p, end)), noun), end, k, "before", "office")


AFTER_NOUN = 3
"""Tokens from the noun of a role to the name behind it at least: *leader in the* …."""


_BEHIND_OFFICE = frozenset(("for", "of", "in", "at", "to"))


def _start_of_titles(p: Parse, n: Name) -> int:
    """The first token of a name with the titles before it: *Hon. (Barr.)* Lee, *the Most Rev.* Lee."""
    start = n.title if 0 <= n.title < n.first else n.first
    while start > 2:
        opening = next((t for t in range(start - 2, max(start - 5, 0), -1) if p.words[t] == "("), -1) if p.words[start - 1] == ")" else -1
        if opening > 0 and any(p.words[opening + 1] + dot in titles() for dot in ("", ".")):
            start = opening
        elif p.words[start - 1] in titles() or p.words[start - 1] == "." and p.words[start - 2] + "." in titles():
            start -= 1 + (p.words[start - 1] == ".")
        else:
            break
    return start - (p.lower[start - 1] in ("most", "very", "right"))  # Reverend


def _is_in_body(p: Parse, noun: int, at: dict[int, int]) -> bool:
    """The *Riders* in *chairman of the Hoy Riders’ Union*."""
    first = noun
    while first > 0 and noun in at and at.get(first - 1) == at[noun]:
        first -= 1
    return noun in at and first > 2 and p.lower[first - 1] == "the" and p.lower[first - 2] in ("of", "for") and p.tags[noun] == "NNPS"


def _is_second(p: Parse, left: int, edge: int) -> bool:
    """The second of two in *Mayor of Ostby and chairman of the port, Ann Lee*, *Economist and chairman of the port, Ann Lee*."""
    two = p.lower[left - 1] == "and" and edge <= left - 2 and bool(role_class(p, edge))
    return two and (edge == left - 2 or p.lower[edge + 1] in ("of", "for"))


BRACKET = 8
"""Tokens that the full name of a body in brackets has at most."""


def _without_bracket(p: Parse, mark: int) -> int:
    """The end of a description without the brackets that tell a name in full: *head of BH (Bodega Hall),* Lee."""
    if p.words[mark - 1] != ")":
        return mark
    return next((t for t in range(mark - 2, max(mark - BRACKET, 1), -1) if p.words[t] == "("), mark)


def _goes_on(p: Parse, mark: int, after: int) -> bool:
    """Whether the sentence goes on after the name so that the comma before it closes nothing: *At the port, Lee of all people left*."""
    return (
        p.words[mark] == ","
        and after < len(p)
        and p.words[after] not in (",", ".", "(", ")", ";", "–", "—", "?", "”", '"')
        and p.paras[after] == p.paras[mark]
        and not p.tags[after].startswith("VB")
        and p.tags[after] != "MD"
    )


def _is_appositive(p: Parse, n: Name, mark: int) -> bool:
    """The name stands beside the noun of a subject: *The author, Lee of Ostby, left*; not: *For the author, Lee of Ostby left*."""
    noun = p.heads[n.last]
    return p.deps[n.last] == "appos" and noun < mark and p.deps[noun] in ("nsubj", "nsubjpass", "ROOT")


def _edge_before(p: Parse, mark: int) -> int:
    """The first token that may belong to a description which ends at the mark: *The* of *The officer-in-charge (OC) of the station,*."""
    first = mark - 1
    while first > 0 and p.paras[first - 1] == p.paras[mark] and p.sents[first - 1] == p.sents[mark] and mark - first < LONGEST:
        short = p.words[first - 1] == ")" and p.words[first - 3 : first - 2] == ["("] and p.words[first - 2].isupper()
        if p.words[first - 1] in STOPS and not short:
            break
        first -= 3 if short else 1
    return first


LONGEST = 25
"""Tokens of a description before a mark at most."""


_MODIFIERS = frozenset("NN NNP NNPS JJ JJS JJR CD VBN POS HYPH NNS PRP$ WP$ VBG DT RB".split())


def _left_of(p: Parse, noun: int, edge: int) -> int:
    """The first token of the noun phrase, up to its article or owner."""
    left = noun
    while left > edge and (
        p.tags[left - 1] in _MODIFIERS
        or p.words[left - 1] in ("'", "’", "-")
        or joins_portfolios(p, left - 1, noun)
        or is_of_body(p, edge, left - 1, noun + 1)
    ):
        left -= 1
        if p.tags[left] in ("DT", "PRP$", "WP$"):
            break
    return left


def without_owner(p: Parse, left: int, noun: int) -> int:
    """The first token of the role itself, past articles, owners and adverbs."""
    while left < noun and (
        p.tags[left] in ("DT", "PRP$", "WP$", "RB", "POS", "HYPH")
        or p.tags[left] == "VBG"
        and p.lower[left] not in PARTICIPLES
        or p.lower[left] in DETERMINERS
    ):
        left += 1
    return left


def are_several(p: Parse, noun: int, _mark: int, _left: int, _edge: int, _n: Name, _at: dict[int, int]) -> bool:
    """*ministers,* Ann Lee and Tom Hill; not: *the minister,* Ann Lee."""
    return p.tags[noun] in ("NNS", "NNPS")


def is_in_name(p: Parse, noun: int, _mark: int, _left: int, _edge: int, _n: Name, at: dict[int, int]) -> bool:
    """Tom *King,* Ann Lee; not: *the king,* Ann Lee, *the minister’s Special Assistant on Ports,* Ann Lee."""
    if noun not in at or not p.words[noun][0].isupper():
        return False
    first = noun
    while first > 0 and at.get(first - 1) == at[noun]:
        first -= 1
    return p.tags[first - 1] not in ("DT", "POS", "PRP$") or p.lower[noun + 1] not in _LINKS


def has_verb(p: Parse, noun: int, mark: int, _left: int, _edge: int, _n: Name, _at: dict[int, int]) -> bool:
    """*The mayor said,* Ann Lee; not: *the mayor of Ostby,* Ann Lee."""
    return any(p.tags[t] in ("VBD", "VBZ", "MD", "VBP", "WP", "WDT") for t in range(noun, mark))


def is_object(p: Parse, noun: int, _mark: int, _left: int, _edge: int, n: Name, _at: dict[int, int]) -> bool:
    """When the club hired *a new director,* Ann Lee said no; not: *The club's director,* Ann Lee, said no."""
    return _is_object(p, noun) and p.tags[n.end : n.end + 1] in (["VBD"], ["VBZ"], ["MD"], ["VBP"])


def is_bare(p: Parse, noun: int, _mark: int, left: int, edge: int, n: Name, _at: dict[int, int]) -> bool:
    """They asked *officer after officer,* Ann Lee; not: *Founder,* Ann Lee, *its founder,* Ann Lee, *in her job as founder,* Ann Lee."""
    if _is_second(p, left, edge):
        return False
    if p.lower[left - 1] == "as" and (left - 1 == edge or p.lower[left - 2] in _CAPACITIES):
        return p.lower[n.end : n.end + 1] in (["would"], ["could"])  # As president, Ann Lee would go
    return left != edge and not any(p.tags[t] in ("DT", "PRP$", "WP$", "POS") or p.words[t] in ("'s", "’s") for t in range(left, noun))


def is_label(p: Parse, noun: int, mark: int, left: int, edge: int, n: Name, _at: dict[int, int]) -> bool:
    """TOM HILL, *HOST:* Ann, you …; *Chair:* Ann Lee, you said …; *Chair:* Order; not: *The winner:* Ann Lee."""
    if p.words[mark] != ":":
        return False
    if len(n.words) < 2 and n.edge == n.first or p.lower[noun] in _TAKING_PART:
        return True
    label = p.labels[p.paras[mark]]
    spoken = (
        label is not None
        and p.starts[mark] == label.mark
        and any(p.tags[t] in _SPOKEN for t in range(n.end, p.line_tokens[p.paras[mark]][1]))
    )
    return spoken or p.words[noun].isupper() or p.words[edge - 1] == "," and left == edge


_TAKING_PART = frozenset(("interviewee", "guest", "speaker"))
"""What somebody is called in the head of a script who takes part, which is no role."""


_SPOKEN = frozenset(("VBD", "VBP", "VBZ", "MD"))


_CAPACITIES = small_words("capacity")


_NO_DESCRIPTION: tuple[Callable[[Parse, int, int, int, int, Name, dict[int, int]], bool], ...] = (
    are_several,
    is_in_name,
    has_verb,
    is_object,
    is_bare,
    is_label,
)
"""``(parse, noun, mark, first token of its phrase, first that may belong to it, name, index of the name at a token)``: no description."""


def _is_object(p: Parse, t: int) -> bool:
    """Whether a noun is the object of a verb or of a preposition before it."""
    return p.heads[t] < t and p.deps[t] in ("dobj", "pobj") and p.words[p.heads[t]].lower() not in ("of", "as")


def called(p: Parse, n: Name, k: int) -> Iterator[RolePhrase]:
    """*a nurse called* NAME, *a parent who gave her name only as* NAME; not: *the nurse called* NAME *back*, *a ship called* NAME."""
    link = head = n.edge - 1
    while head > 0 and n.edge - head < LINK and p.sents[head] == p.sents[n.first] and p.lower[head] in _NAMING:
        head -= 1
    if head == link or p.lower[link] not in _NAMED or p.tags[head] not in ("NN", "JJ") or role_class(p, head) not in ("office", "trait"):
        return
    first = head
    while first > 0 and p.sents[first - 1] == p.sents[head] and p.tags[first - 1] in ("NN", "JJ", "HYPH", "NNP", "CD"):
        first -= 1
    if p.lower[first - 1] in ("a", "an", "another"):
        yield RolePhrase(trimmed(p, first, head + 1), head + 1, k, "before", role_class(p, head))


LINK = 12
"""Tokens before a name within which the noun stands for whoever is called so."""


_NAMING, _NAMED = small_words("naming-clause"), small_words("naming-end")
"""What may stand between such a noun and the name, and what of it right before the name."""
