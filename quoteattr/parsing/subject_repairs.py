"""Who says something, where the model has them for a part of what stands before the verb."""

from __future__ import annotations

from ..lexicon.cues import often_reports
from ..lexicon.nouns import given_names, noun_class
from .clause_repairs import FINITE_TAGS, is_comma, sentence_of
from .parse import Parse


def subject_behind_participle(p: Parse, i: int) -> bool:
    """*Testifying as a witness, baker Bo Ek said*: who said it, where the model has *Testifying* say it and *Ek* as the witness.

    Not *Lying about a neighbour, Bo Ek, was wrong*.

    Args:
        p: the parse; changed in place.
        i: a participle that begins a sentence.
    """
    verb = p.heads[i]
    if sentence_of(p, i)[0] != i or p.tags[verb] not in FINITE_TAGS or not often_reports(p.lower[verb]):
        return False
    name = next((t for t in range(verb - 1, i, -1) if p.deps[t] == "appos" and p.tags[t] == "NNP"), -1)
    first = name
    while first > i and p.heads[first - 1] == name:
        first -= 1
    if name < 0 or not is_comma(p, first - 1):
        return False
    p.heads[name], p.deps[name], p.deps[i] = verb, "nsubj", "advcl"
    return True


def noun_before_participle(p: Parse, i: int) -> bool:
    """*Wardens investigating the theft have said*: who said it, where the model has the investigating say it; not *Ek leaving said much*.

    Args:
        p: the parse; changed in place.
        i: a participle that the model has as the subject of a verb.
    """
    verb, noun = p.heads[i], i - 1
    if (
        noun < 0
        or p.heads[noun] != i
        or p.deps[noun] != "nsubj"
        or p.tags[noun] not in ("NNP", "NNPS", "NNS")
        or not often_reports(p.lower[verb])
    ):
        return False
    if not any(p.heads[t] == i and p.deps[t] in ("dobj", "prep") for t in range(i + 1, verb)):
        return False
    p.heads[noun], p.deps[noun], p.heads[i], p.deps[i] = verb, "nsubj", noun, "acl"
    return True


def called_between(p: Parse, i: int) -> bool:
    """*Bo Ek, popularly called “Bay”, has told us*: who told us, where the model has him call somebody so; not *Bo Ek called him Bay*.

    Args:
        p: the parse; changed in place.
        i: a participle such as *called*.
    """
    verb, first = p.heads[i], sentence_of(p, i)[0]
    subject = next((t for t in range(first, i) if p.heads[t] == i and p.deps[t] == "nsubj"), -1)
    apart = subject >= 0 and is_comma(p, subject + 1) and verb > i and p.deps[i] in ("parataxis", "ccomp", "advcl")
    if not apart or any(p.heads[t] == verb and p.deps[t] in ("nsubj", "nsubjpass") for t in range(first, verb)):
        return False
    p.heads[subject], p.deps[subject] = verb, "nsubj"
    p.tags[i], p.heads[i], p.deps[i] = "VBN", subject, "acl"
    return True


CALLED = ("called", "known", "nicknamed", "pictured", "born", "based", "dressed")
"""Participles that tell of somebody between commas: *Bo Ek, 34, pictured outside, said*."""


def name_behind_field(p: Parse, i: int) -> bool:
    """*Ward spokesman on finance Bo Ek said*: who said it, where the model has the spokesman speak on *finance Bo Ek*.

    Not *The spokesman on Bo Ek said*, *The talk on finance Bo Ek gave*.

    Args:
        p: the parse; changed in place.
        i: the last word of the name.
    """
    before, first = p.heads[i], i
    while first > before + 1 and p.heads[first - 1] == i and p.tags[first - 1] == "NNP":
        first -= 1
    office, field = p.heads[before], first - 1
    if first == i or field == before or p.tags[field] != "NN" or p.heads[field] != i or p.words[first] not in given_names():
        return False
    if p.deps[before] != "prep" or p.deps[office] != "nsubj" or noun_class(p.lower[office]) != "office":
        return False
    for t in range(before + 1, field):
        p.heads[t] = field if p.heads[t] == i else p.heads[t]
    p.heads[field], p.deps[field] = before, "pobj"
    p.heads[i], p.deps[i], p.heads[office], p.deps[office] = p.heads[office], "nsubj", i, "nmod"
    return True


def day_is_no_subject(p: Parse, i: int) -> bool:
    """*Ostby Gas (OTC: OGAS) today said*: who said it, where the model has *today* say it; not *Ostby is shut. Today said it*.

    Args:
        p: the parse; changed in place.
        i: the word *today*.
    """
    verb, name = p.heads[i], i - 1
    if p.deps[i] != "nsubj" or verb < i or not often_reports(p.lower[verb]) or p.paras[name] != p.paras[i]:
        return False
    if name > 0 and p.words[name] == ")":
        name = next((t - 1 for t in range(name, max(0, name - _BRACKET), -1) if p.words[t] == "("), -1)
    if name < 0 or not p.tags[name].startswith("NNP"):
        return False
    if p.sents[name] != p.sents[i]:
        first, end = sentence_of(p, i)
        p.sents[first:end] = [p.sents[name]] * (end - first)
    p.heads[name], p.deps[name], p.deps[i] = verb, "nsubj", "npadvmod"
    return True


_BRACKET = 8
"""Tokens of a bracket behind a name, at most."""


def age_is_no_subject(p: Parse, i: int) -> bool:
    """*Bo Ek, 22 said*, *Bo Ek, 22, port clerk said*: who said it, where the model has the age or the job say it; not *Of Ek, 22 said so*.

    Args:
        p: the parse; changed in place.
        i: the number or the noun that the model takes for the subject.
    """
    verb, first = p.heads[i], i
    while first > 0 and p.heads[first - 1] == i:
        first -= 1
    age = first if p.tags[i] == "CD" else first - 2
    name = age - 2
    if p.deps[i] != "nsubj" or verb != i + 1 or not often_reports(p.lower[verb]) or name < 0 or p.tags[name] != "NNP":
        return False
    begin = name
    while begin > 0 and p.tags[begin - 1] in ("NNP", "HYPH"):
        begin -= 1
    told = p.tags[age] == "CD" and is_comma(p, age - 1) and (age == first or is_comma(p, first - 1))
    if not told or begin != sentence_of(p, i)[0]:
        return False
    if p.heads[name] == name:
        for t in range(verb + 1, sentence_of(p, i)[1]):
            p.heads[t] = verb if p.heads[t] == name else p.heads[t]
        p.heads[verb], p.deps[verb] = verb, "ROOT"
    p.heads[name], p.deps[name], p.heads[i], p.deps[i] = verb, "nsubj", name, "appos"
    return True


def says_behind_whose(p: Parse, i: int) -> bool:
    """*It is disputed by the club, whose head, Bo Ek, said …*: the head says it, where the model has it said by what is disputed.

    Not *the club, whose head is Bo Ek, said …*.

    Args:
        p: the parse; changed in place.
        i: the word *whose*.
    """
    noun, end = p.heads[i], sentence_of(p, i)[1]
    body = p.heads[noun]
    says = next((t for t in range(noun + 1, end) if p.tags[t] in FINITE_TAGS), -1)
    if p.deps[noun] != "appos" or not body < i < noun < says or not often_reports(p.lower[says]) or p.deps[says] != "conj":
        return False
    if any(p.heads[t] == says and p.deps[t] in ("nsubj", "nsubjpass") for t in range(i, says)):
        return False
    p.heads[noun], p.deps[noun], p.heads[says], p.deps[says] = says, "nsubj", body, "relcl"
    return True


def object_behind_quotation(p: Parse, i: int) -> bool:
    """*“We left”, – wrote the mayor*: who wrote it, where the model has the mayor written; not *“We left”, – he wrote the mayor*.

    Args:
        p: the parse; changed in place.
        i: a finite verb that is the root of its sentence.
    """
    mine = [t for t in range(*sentence_of(p, i)) if p.heads[t] == i and t != i]
    noun = next((t for t in mine if p.deps[t] == "dobj"), -1)
    close = next((t for t in range(i - 1, max(-1, i - 4), -1) if p.words[t] not in _BEFORE_VERB), -1)
    if noun < i or close < 0 or p.words[close] not in _CLOSING or close == i - 1 or not often_reports(p.lower[i]):
        return False
    if any(p.deps[t] in ("nsubj", "nsubjpass", "expl") for t in mine) or p.tags[noun] not in ("NN", "NNP"):
        return False
    p.deps[noun] = "nsubj"
    return True


_BEFORE_VERB, _CLOSING = frozenset((",", "–", "—", "-", "--")), frozenset(("”", "»", '"', "’", "'", "''"))
