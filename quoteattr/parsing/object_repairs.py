"""What is said, which the model often takes for who is told or for an object: *reckoned the family could call*."""

from __future__ import annotations

from ..lexicon.cues import often_reports
from ..lexicon.nouns import noun_class, singular, small_words
from .clause_repairs import FINITE_TAGS, LONG_PHRASE, TELLING, is_comma, noun_phrase_end, sentence_of
from .parse import Parse


def object_before_clause(p: Parse, i: int) -> bool:
    """*reckoned the family could call*, *added more facts are known*: the subject of the clause, where the model has an object.

    *said one in five could call*, *said the pool, which opened in May, was old* too. Not *told the family they could call*, which has a
    subject, nor *saw the man who could call*, *praised the man and could call*.

    Args:
        p: the parse; changed in place.
        i: the finite verb or helper behind the noun.
    """
    clause = p.heads[i] if p.deps[i] in ("aux", "auxpass") else i
    verb, noun = p.heads[clause], _object_before(p, i)
    if p.deps[clause] not in ("ccomp", "advcl", "acl", "relcl", "conj") or p.tags[noun][:2] not in ("NN", "CD") or verb == clause:
        return False
    cue = p.heads[noun] if verb == noun else verb
    told = p.lower[cue] in TELLING - _BARE
    if p.deps[noun] != "dobj" or p.heads[noun] != cue or cue >= noun or not often_reports(p.lower[cue]) or told:
        return False
    first, end = sentence_of(p, i)
    if any(p.heads[t] == clause and p.deps[t] in (*_SUBJECTS, "mark") for t in range(first, end)):
        return False
    if p.deps[clause] == "conj" and any(p.tags[t] == "CC" for t in range(noun, i)):
        return False
    passive = any(p.heads[t] == clause and p.deps[t] == "auxpass" for t in range(noun, end))
    p.heads[noun], p.deps[noun] = clause, "nsubjpass" if passive else "nsubj"
    p.heads[clause], p.deps[clause] = cue, "ccomp"
    return True


def _object_before(p: Parse, i: int) -> int:
    """The object that ends before a token, with *in five* or a clause between commas behind it: *the pool, which is old,*."""
    noun = i - 1
    if p.deps[noun] == "pobj" and p.heads[noun] == noun - 1 and p.deps[noun - 1] == "prep":
        return noun - 2
    if p.words[noun] == ",":
        which = next((t for t in range(noun - 1, max(0, noun - LONG_PHRASE), -1) if p.tags[t] in ("WDT", "WP")), 0)
        return which - 2 if which > 1 and p.words[which - 1] == "," and p.deps[p.heads[which]] == "relcl" else noun
    return noun


_BARE = small_words("telling-bare")
"""Those of the verbs of telling that also go without a listener: *warned the family could call*."""


def verb_before_clause(p: Parse, i: int) -> bool:
    """*Lee alleged prices had doubled*: what she alleged, where the model has *alleged prices*; not *Lee said alleged thieves had left*.

    Args:
        p: the parse; changed in place.
        i: the verb that the model takes for a participle.
    """
    noun = p.heads[i]
    clause = p.heads[noun]
    if p.deps[noun] not in ("nsubj", "nsubjpass") or not i < noun < clause or not often_reports(p.lower[i]) or p.tags[i - 1] == "DT":
        return False
    before = range(sentence_of(p, i)[0], i)
    subject = i - 1
    if p.words[subject] == ",":
        subject = next((t for t in reversed(before) if p.heads[t] in (noun, clause) and p.deps[t] in ("nsubj", "nsubjpass")), -1)
    if subject < before.start or p.tags[subject][:2] not in ("NN", "JJ", "PR", "RB"):
        return False
    if p.tags[subject] == "RB":  # Lee also said
        subject = next((t for t in reversed(before) if p.heads[t] == i and p.deps[t] == "nsubj"), -1)
        if subject < 0:
            return False
    for t in before:
        if p.heads[t] in (noun, clause) and p.deps[t] != "punct":
            p.heads[t] = subject
    p.tags[subject] = "NN" if p.tags[subject] == "JJ" else p.tags[subject]
    p.tags[i], p.heads[subject], p.deps[subject] = "VBD", i, "nsubj"
    p.heads[i], p.deps[i] = (i, "ROOT") if p.heads[clause] == clause else (p.heads[clause], p.deps[clause])
    p.heads[clause], p.deps[clause] = i, "ccomp"
    return True


def listeners(p: Parse, i: int) -> bool:
    """*told reporters prices had doubled*: who was told, where the model has *reporters prices*; not *told sports fans they had won*.

    Args:
        p: the parse; changed in place.
        i: a plural behind a verb of telling.
    """
    noun, verb = p.heads[i], i - 1
    clause = p.heads[noun]
    if p.deps[i] != "compound" or p.lower[verb] not in TELLING or p.deps[noun] not in ("nsubj", "nsubjpass") or not noun < clause:
        return False
    if not noun_class(singular(p.lower[i])) or p.deps[clause] != "ccomp" or p.heads[clause] != verb:
        return False
    p.heads[i], p.deps[i] = verb, "dobj"
    return True


def clause_is_said(p: Parse, i: int) -> bool:
    """*Police reckoned staff were told*: what they reckoned, where the model has *reckoned staff* as a clause of *told*.

    Args:
        p: the parse; changed in place.
        i: a verb that says something.
    """
    verb, noun = p.heads[i], next((t for t in range(i + 1, p.heads[i]) if p.heads[t] == i and p.deps[t] == "dobj"), -1)
    if noun < 0 or verb <= noun or p.heads[verb] != verb or not often_reports(p.lower[i]):
        return False
    parted = any(p.words[t] == "," for t in range(noun, verb))
    if parted and not any(p.heads[t] == noun and p.deps[t] == "relcl" for t in range(noun, verb)):
        return False
    if any(p.heads[t] == verb and p.deps[t] in _SUBJECTS for t in range(sentence_of(p, i)[0], verb)):
        return False
    passive = any(p.heads[t] == verb and p.deps[t] == "auxpass" for t in range(noun, verb))
    p.heads[noun], p.deps[noun] = verb, "nsubjpass" if passive else "nsubj"
    p.heads[i], p.deps[i], p.heads[verb], p.deps[verb] = i, "ROOT", i, "ccomp"
    return True


def verb_of_object(p: Parse, i: int) -> bool:
    """*spoke after Bo Ek, the coroner, found …*: who found it, where the model has *after Bo Ek* and a clause without a subject.

    Also *fell after the broker Ek & Co found …*. Not *spoke after Bo Ek, the coroner, when he found …*, *spoke of Bo Ek, found it*.

    Args:
        p: the parse; changed in place.
        i: the verb of the clause.
    """
    above = p.heads[i]
    apposed = p.tags[i - 1] == "NNP" and p.deps[i - 1] == "appos" and p.tags[i] in FINITE_TAGS and often_reports(p.lower[i])
    if not above < i - 3 or p.words[i - 1] != "," and not apposed:
        return False
    mark = next((t for t in range(above + 1, i) if p.heads[t] == above and p.lower[t] in _BEFORE_CLAUSE and p.deps[t] == "prep"), -1)
    noun = next((t for t in range(mark + 1, i) if p.heads[t] == mark and p.deps[t] == "pobj"), -1) if mark > 0 else -1
    if noun < 0 or p.tags[noun] != "NNP" and not (apposed and p.heads[i - 1] == noun) or any(p.heads[t] == i for t in range(above + 1, i)):
        return False
    p.heads[noun], p.deps[noun], p.heads[mark], p.deps[mark] = i, "nsubj", i, "mark"
    return True


_BEFORE_CLAUSE = frozenset(("after", "before", "since", "until", "as"))
"""Prepositions that begin a clause too."""


def told_by(p: Parse, i: int) -> bool:
    """*was told by a judge he had lost his case*: what was told, where the model has it tell which judge; not *by a judge she knew*.

    Args:
        p: the parse; changed in place.
        i: a verb of telling.
    """
    if p.lower[i] not in TELLING or i + 2 >= len(p.words) or p.lower[i + 1] != "by" or p.deps[i + 1] != "agent":
        return False
    end = noun_phrase_end(p, i + 2)
    noun = next((t for t in range(i + 2, end) if p.heads[t] == i + 1), -1)
    clause = next((t for t in range(noun + 1, sentence_of(p, i)[1]) if p.heads[t] == noun and p.deps[t] == "relcl"), -1) if noun > 0 else -1
    begins = clause > 0 and p.heads[noun + 1] == clause and p.deps[noun + 1] in _SUBJECTS and p.tags[noun + 1] != "WP"
    whole = begins and any(p.heads[t] == clause and p.deps[t] in _WHOLE for t in range(clause + 1, len(p.words)))
    if not whole:
        return False
    p.heads[clause], p.deps[clause] = i, "ccomp"
    return True


_SUBJECTS, _WHOLE = ("nsubj", "nsubjpass", "csubj", "expl"), frozenset(("attr", "acomp", "dobj", "ccomp"))
"""Subjects of a clause, and what shows that nothing is left out of it, as in *a judge she knew*."""


def listener_before_subject(p: Parse, i: int) -> bool:
    """*Speaking to Radio Hoy, port head Bo Ek said*: who said it, where the model has *Radio Hoy* as a part of his name.

    Not *Speaking to the end, old, tired Bo Ek said*, where *to* has its noun.

    Args:
        p: the parse; changed in place.
        i: the subject.
    """
    first = sentence_of(p, i)[0]
    comma = next((t for t in range(first + 3, i) if p.words[t] == ","), -1)
    start = next((t for t in range(first + 1, comma) if p.heads[t] > comma), -1) if comma > 0 else -1
    to, last = start - 1, comma - 1
    if start < 1 or p.deps[to] != "prep" or p.heads[to] >= to or p.tags[last] != "NNP" or any(p.heads[t] == to for t in range(start, i)):
        return False
    for t in range(start, i):
        if t == comma:
            p.heads[t] = i
        elif t < comma:
            p.heads[t], p.deps[t] = last, "compound"
        elif p.heads[t] < comma:
            p.heads[t], p.deps[t] = i, "compound"
    p.heads[last], p.deps[last] = to, "pobj"
    return True


def participle_behind_marks(p: Parse, i: int) -> bool:
    """*told us: “It is late,” stressing that it was old*: who told us stresses it, where the model has what is late.

    Not *told us: “It is late, stressing that it is old.”*, within the marks.

    Args:
        p: the parse; changed in place.
        i: the participle.
    """
    if i < 3 or p.tags[i - 1] != "''" or not p.heads[i] < i or not often_reports(p.lower[i]):
        return False
    opening = next((t for t in range(i - 2, sentence_of(p, i)[0], -1) if p.tags[t] == "``"), -1)
    verb = p.heads[i]
    while verb > opening and p.heads[verb] != verb:
        verb = p.heads[verb]
    if p.heads[i] < opening or verb > opening or opening < 0 or p.tags[verb][:2] != "VB":
        return False
    p.heads[i], p.deps[i] = verb, "advcl"
    return True


def question_of_listener(p: Parse, i: int) -> bool:
    """*asked the farmer, Bo Ek, why he had gone*: what was asked, where the model has it tell which farmer.

    *asked the farmer, Bo Ek, if he had gone* too, where it tells when. Not *knew the reason, why he left*.

    Args:
        p: the parse; changed in place.
        i: the word that begins the question.
    """
    clause = p.heads[i]
    noun = p.heads[clause]
    if p.deps[clause] == "advcl" and p.lower[noun] in _ASKING and noun < i < clause and is_comma(p, i - 1):
        listener = any(p.heads[t] == noun and p.deps[t] == "dobj" for t in range(noun + 1, i - 1))
        p.deps[clause] = "ccomp" if listener else "advcl"
        return listener
    if not noun < i < clause or p.deps[clause] not in ("relcl", "acl") or not is_comma(p, i - 1):
        return False
    verb = p.heads[noun] if p.deps[noun] == "appos" else noun
    verb = p.heads[verb] if p.deps[verb] in ("dobj", "dative") else verb
    if p.tags[verb][:2] != "VB" or not verb < noun or p.lower[verb] not in TELLING and p.lower[verb] not in _ASKING:
        return False
    p.heads[clause], p.deps[clause] = verb, "ccomp"
    return True


_ASKING = frozenset(("asked", "asks", "ask", "asking"))
"""Forms of the verb whose object is asked something."""
