"""Who says a clause: what the model often gets wrong where the report stands within the clause or behind it."""

from __future__ import annotations

from ..lexicon.cues import often_reports
from ..lexicon.nouns import org_class, places, small_words
from .parse import Parse

FINITE_TAGS = frozenset(("VBD", "VBZ", "VBP", "MD"))


NOUN_PHRASE = frozenset(("DT", "JJ", "NN", "NNP", "NNPS", "PRP$", "POS"))


_PHRASE_TAGS = NOUN_PHRASE | frozenset(("NNS", "PRP", "CD", "IN", "HYPH", "JJS", "JJR", "``", "''", "VBN", "VBG"))


LONG_PHRASE = 14
"""Tokens of a noun phrase beside a tag within a clause."""


def tag_within_clause(p: Parse, i: int) -> bool:
    """*The bridge, said Lee, was old* and *The bridge, Lee said, was old*: the bridge is old and says nothing.

    Not *Lee, who was tired, said Kim, a friend, was old*.

    Args:
        p: the parse; changed in place.
        i: the verb between the commas.
    """
    if not often_reports(p.lower[i]) or i < 2:
        return False
    if p.words[i - 1] == ",":
        comma = noun_phrase_end(p, i + 1)
        first, end, said_by = i + 1, comma, i - 1
    else:
        first = _noun_phrase_start(p, i)
        comma, end, said_by = i + 1, i, first - 1
    if first == end or not is_comma(p, said_by) or not is_comma(p, comma) or comma + 1 >= len(p.words):
        return False
    finite, start = comma + 1, _noun_phrase_start(p, said_by)
    verb = p.heads[finite] if p.deps[finite] in ("aux", "auxpass") and p.heads[finite] > finite else finite
    if p.tags[finite] not in FINITE_TAGS or start == said_by or not _begins_clause(p, start) or p.sents[start] != p.sents[verb]:
        return False
    if p.heads[i] != i and start <= p.heads[i] < end:  # part of the phrase before it
        return False
    _hang(p, first, end, i)
    _hang(p, start, said_by, verb)
    p.heads[verb], p.deps[verb] = (verb, "ROOT") if p.heads[i] == i else (p.heads[i], p.deps[i])
    p.heads[i], p.deps[i] = verb, "parataxis"
    return True


def subject_behind_fronted(p: Parse, i: int) -> bool:
    """*Speaking in Hull, the union president, Ann Lee, said …*: no apposition to Hull but who says it.

    Not *Speaking in Hull, a port, Lee said …*, where the verb has a subject.

    Args:
        p: the parse; changed in place.
        i: a finite verb that is the root of its sentence.
    """
    if not often_reports(p.lower[i]):
        return False
    start = sentence_of(p, i)[0]
    subjects = [t for t in range(start, i) if p.heads[t] == i and p.deps[t] in ("nsubj", "nsubjpass", "csubj", "expl")]
    within = subjects and _is_in_fronted(p, start, subjects[0])
    if p.tags[start] not in _FRONTED or subjects and not within:
        return False
    for comma in range(start + 1, i - 1):
        heads = _heads_behind(p, comma, i) if p.words[comma] == "," else []
        if heads and p.words[heads[-1]] not in places():
            if within:
                p.heads[subjects[0]], p.deps[subjects[0]] = start, "pobj"
            for t in heads:
                p.heads[t], p.deps[t] = heads[-1], "compound"
            for t in range(heads[-1] + 1, i):
                p.heads[t] = heads[-1] if p.heads[t] < comma else p.heads[t]  # vice-chair of the port Ann Lee
            p.heads[heads[-1]], p.deps[heads[-1]] = i, "nsubj"
            return True
    return False


def _is_in_fronted(p: Parse, start: int, subject: int) -> bool:
    """Whether what the model takes for a subject belongs to the preposition before it: *After their [win], Ann Lee, the captain, said*.

    Not *At the port [Lee], the captain, said*, where it has a noun of its own.
    """
    mine = any(p.heads[t] == start and p.deps[t] == "pobj" for t in range(start, subject))
    phrase = p.tags[start] == "IN" and all(p.tags[t] in _PHRASE_TAGS for t in range(start + 1, subject + 1))
    return phrase and not mine and p.deps[start] == "prep"


_FRONTED = frozenset(("VBG", "VBN", "IN"))
"""What begins a sentence before its subject: *Speaking in Hull*, *Asked*, *At the port*."""


def _heads_behind(p: Parse, comma: int, verb: int) -> list[int]:
    """The heads in the noun phrase behind a comma that the tree hangs on what stands before."""
    heads = []
    for t in range(comma + 1, min(comma + LONG_PHRASE, verb)):
        if p.tags[t] not in _PHRASE_TAGS:
            break
        if p.heads[t] < comma and p.deps[t] in ("appos", "conj", "pobj") and p.tags[t][:2] == "NN":
            heads.append(t)
    return heads


def name_before_role(p: Parse, i: int) -> bool:
    """*In the letter Ann Lee, head of the port, said …*: Lee said it, whose name the model has for a part of the letter's.

    Not *In the port of Hull, a head of which said …*, *In the port Lee, the head, said …*, where one word names nobody surely.

    Args:
        p: the parse; changed in place.
        i: a finite verb that is the root of its sentence.
    """
    start = sentence_of(p, i)[0]
    comma = next((t for t in range(start + 4, i) if p.words[t] == "," and p.tags[t - 2 : t] == ["NNP", "NNP"]), 0)
    if p.tags[start] != "IN" or not comma or not often_reports(p.lower[i]):
        return False
    name = noun = comma - 1
    while noun > start and p.tags[noun] == "NNP":
        noun -= 1
    role = _noun_behind(p, comma, i)
    taken = p.deps[name] == "pobj" or p.deps[name] == "appos" and p.heads[name] == noun
    subjects = [t for t in range(start, i) if p.heads[t] == i and p.deps[t] == "nsubj"]
    if not taken or not p.tags[noun] == p.tags[role] == "NN" or subjects not in ([], [role]) or p.heads[role] not in (i, name, noun):
        return False
    begin = noun + 1
    if p.deps[name] == "pobj":
        p.heads[noun], p.deps[noun] = p.heads[name], "pobj"
    for t in range(start, noun):
        p.heads[t] = noun if p.heads[t] == name else p.heads[t]
    for t in range(begin, name):
        p.heads[t], p.deps[t] = name, "compound"
    p.heads[name], p.deps[name] = i, "nsubj"
    p.heads[role], p.deps[role] = name, "appos"
    return True


def _noun_behind(p: Parse, comma: int, end: int) -> int:
    """The head of the noun phrase that begins behind a comma, before ``end``."""
    t = comma + 1
    while t < end and (p.tags[t] != "NN" and p.tags[t] in NOUN_PHRASE | {"VBG"} or p.deps[t] == "compound"):
        t += 1
    return t


def helper_behind(p: Parse, i: int) -> bool:
    """*Responding to the vote, mayor Ann Lee said: …*: the verb of the sentence, where the model has a helper of *Responding*.

    Not *has said*, where the helper stands before its verb.

    Args:
        p: the parse; changed in place.
        i: a finite verb that the tree has as a helper.
    """
    above = p.heads[i]
    if above >= i or p.tags[above] not in ("VBG", "VBN") or not often_reports(p.lower[i]):
        return False
    p.heads[i], p.deps[i] = (i, "ROOT") if p.heads[above] == above else (p.heads[above], p.deps[above])
    p.heads[above], p.deps[above] = i, "advcl"
    name = i - 1
    if p.tags[name] == "NNP" and p.deps[name] in ("pobj", "appos", "dobj"):
        p.heads[name], p.deps[name] = i, "nsubj"
        for t in range(above, name):
            if p.heads[t] == name and p.words[t + 1] == ",":  # sailings to Hull, mayor Ann Lee
                p.heads[t] = above
    return True


def object_is_subject(p: Parse, i: int) -> bool:
    """*Today delighted Ann Lee, 71, told the Echo …*: who tells it, where the model has an object of *delighted*.

    Not *Today Kim delighted Lee, 71, told the Echo …*, *praised Lee and told the Echo …*.

    Args:
        p: the parse; changed in place.
        i: a finite verb that is the root of its sentence.
    """
    first, end = sentence_of(p, i)
    mine = [t for t in range(first, end) if p.heads[t] == i and t != i]
    name = next((t for t in mine if p.deps[t] == "dobj" and p.tags[t] == "NNP"), -1)
    verb = next((t for t in mine if p.deps[t] == "conj" and t > name and often_reports(p.lower[t])), -1)
    if name < 0 or verb < 0 or not p.lower[i].endswith("ed") or any(p.deps[t] in ("nsubj", "cc", "nsubjpass") for t in mine):
        return False
    if p.tags[i + 1] != "NNP" or not is_comma(p, verb - 1) or any(p.heads[t] == verb and p.deps[t] == "nsubj" for t in range(first, verb)):
        return False
    for t in mine:
        p.heads[t] = verb
    p.heads[verb], p.deps[verb], p.deps[name] = verb, "ROOT", "nsubj"
    p.tags[i], p.heads[i], p.deps[i] = "VBN", name, "amod"
    return True


def two_subjects(p: Parse, i: int) -> bool:
    """*The shop sold bread, most of it stale, Ann Lee said*: one subject says it, where the model has *most* as another.

    Not *Most of it, Lee said, was stale*, where no clause stands before both.

    Args:
        p: the parse; changed in place.
        i: a finite verb that is the root of its sentence.
    """
    mine = [t for t in range(sentence_of(p, i)[0], i) if p.heads[t] == i]
    clause = next((t for t in mine if p.deps[t] == "ccomp"), -1)
    subjects = [t for t in mine if p.deps[t] == "nsubj" and t > clause >= 0]
    commas = len(subjects) == 2 and "," in p.words[clause : subjects[0]] and "," in p.words[slice(*subjects)]
    if not commas or not often_reports(p.lower[i]):
        return False
    p.heads[subjects[0]], p.deps[subjects[0]] = clause, "dep"
    return True


def subject_behind_clause(p: Parse, i: int) -> bool:
    """*The police held two men, a spokesman, Bo Ek, said*: no apposition to *men* but who says it; also *Bo Ek, a spokesman, has said*.

    Not *The police held two men, Kim, a baker, said Lee*.

    Args:
        p: the parse; changed in place.
        i: the verb.
    """
    verb = i
    while verb > 0 and p.heads[verb - 1] == i and p.deps[verb - 1] == "aux":
        verb -= 1
    if not often_reports(p.lower[i]) or p.tags[i + 1 : i + 2] == ["NNP"] and p.lower[i] not in TELLING:
        return False
    of_verb = [t for t in range(sentence_of(p, i)[0], verb) if p.heads[t] == i]
    clause = next((t for t in of_verb if p.deps[t] == "ccomp"), verb)
    who, what = _noun_and_name(p, verb)
    if not clause < who.start or any(p.deps[t] == "nsubj" for t in of_verb):
        return False
    _hang(p, who.start, who.stop, i)
    head = next(t for t in who if p.heads[t] == i)
    _hang(p, what.start, what.stop, head)
    p.deps[next(t for t in what if p.heads[t] == head)] = "appos"
    return True


TELLING = small_words("telling")
"""Verbs whose object is who hears it: *told the family they could call*."""


def _noun_and_name(p: Parse, verb: int) -> tuple[range, range]:
    """The noun phrases in *, a spokesman, Bo Ek,* before a verb, one of them a name; empty ones at 0 where there are none."""
    none = range(0), range(0)
    if not is_comma(p, verb - 1):
        return none
    second = _noun_phrase_start(p, verb - 1)
    first = _noun_phrase_start(p, second - 1) if is_comma(p, second - 1) else second
    who, what = range(first, second - 1), range(second, verb - 1)
    if not who or not what or not is_comma(p, first - 1) or p.tags[first] not in _BEGINNING:
        return none
    return (who, what) if _is_name(p, who) != _is_name(p, what) else none


_BEGINNING = frozenset(("DT", "PRP$", "NNP", "NN", "JJ"))
"""Tags with which such a phrase begins."""


def _is_name(p: Parse, part: range) -> bool:
    return all(p.tags[t] == "NNP" for t in part)


def tag_behind_clause(p: Parse, i: int) -> bool:
    """*The pool will close, its head, Ann Lee, confirmed in May*: the clause is what she confirmed, no clause beside it.

    Not *… will close, and Lee confirmed it*, *… will close, Lee confirmed that it was old*.

    Args:
        p: the parse; changed in place.
        i: a finite verb that the tree coordinates with the one before.
    """
    above = p.heads[i]
    if not often_reports(p.lower[i]) or p.heads[above] != above or above > i or p.tags[above][0] not in "VM":
        return False
    mine = [t for t in range(*sentence_of(p, i)) if p.heads[t] == i and t != i]
    subject = next((t for t in mine if p.deps[t] == "nsubj" and t < i), -1)
    if subject < 0 or any(p.deps[t] not in _BESIDE_TAG for t in mine if t > i) or p.tags[subject][:2] != "NN":
        return False
    first = min([subject, *(t for t in range(above, subject) if p.heads[t] == subject)])
    joined = any(p.tags[t] == "CC" and p.heads[t] == above for t in range(above, i))
    if joined or not is_comma(p, first - 1):
        return False
    p.heads[i], p.deps[i], p.heads[above], p.deps[above] = i, "ROOT", i, "ccomp"
    return True


_BESIDE_TAG = frozenset(("prep", "npadvmod", "advmod", "punct"))
"""What may hang on a verb that says the clause before it: *confirmed in May*, *said Monday*."""


def second_report(p: Parse, i: int) -> bool:
    """*Lee said the pool would close and warned that it was old*, *… had closed but claimed it was old*: Lee warned too, no pool.
    Not *Lee said the mayor came and warned that it was old*, where the mayor may have warned.

    Args:
        p: the parse; changed in place.
        i: the verb behind *and*.
    """
    inner, end = p.heads[i], sentence_of(p, i)[1]
    told = p.lower[i + 1 : i + 2] == ["that"] or any(p.heads[t] == i and p.deps[t] == "ccomp" for t in range(i, end))
    if p.tags[i] not in ("VBD", "VBN") or not told or not often_reports(p.lower[i]) or p.tags[i - 1] != "CC" or inner > i:
        return False
    clause = inner
    while p.deps[clause] == "conj" and p.heads[clause] < clause:
        clause = p.heads[clause]
    outer = p.heads[clause]
    reported = p.deps[clause] == "ccomp" and outer < clause and p.tags[outer] == "VBD" and often_reports(p.lower[outer])
    if not reported or not _is_apart(p, inner, i):
        return False
    if not any(p.heads[t] == outer and p.deps[t] == "nsubj" for t in range(sentence_of(p, i)[0], outer)):
        return False
    p.heads[i], p.heads[i - 1], p.tags[i] = outer, outer, "VBD"
    return True


def _is_apart(p: Parse, inner: int, i: int) -> bool:
    """Whether the verb at ``i`` cannot go on from the one within: *would be closed and warned*, *had closed but claimed*."""
    aux = [t for t in range(max(0, inner - LONG_PHRASE), inner) if p.heads[t] == inner]
    passive = any(p.deps[t] == "nsubjpass" and p.tags[t][:2] == "NN" for t in aux)
    return passive or any(p.tags[t] in ("MD", "TO") or p.lower[t] == "had" and p.lower[i - 1] == "but" for t in aux)


def clause_before_semicolon(p: Parse, i: int) -> bool:
    """*Lee called the plan a farce; Kim said it was bad*: two reports side by side, where the model has the first as what Kim said.

    Not *The plan is a farce; Kim said*, which has no other clause.

    Args:
        p: the parse; changed in place.
        i: the semicolon.
    """
    verb = p.heads[i]
    if verb <= i or p.heads[verb] != verb or p.tags[verb] not in FINITE_TAGS or p.tags[i - 1] == "''":
        return False
    first, end = sentence_of(p, i)
    mine = [t for t in range(first, end) if p.heads[t] == verb and t != verb]
    clause = next((t for t in mine if p.deps[t] == "ccomp" and t < i), -1)
    named = any(p.deps[t] == "nsubj" and i < t < verb for t in mine)
    told = any(p.deps[t] in ("ccomp", "xcomp", "dobj") and t > verb for t in mine)
    if clause < 0 or not (named and told) or not any(p.heads[t] == clause and p.deps[t] == "nsubj" for t in range(first, clause)):
        return False
    p.heads[clause], p.deps[clause], p.heads[verb], p.deps[verb] = clause, "ROOT", clause, "conj"
    return True


def clause_behind_document(p: Parse, i: int) -> bool:
    """*Lee wrote in an order that the pool was old*: what she wrote, where the model has it with the order.

    Not *wrote in the belief that it was old*, *wrote in a letter that Kim sent*, *drained in an order that it was old*.

    Args:
        p: the parse; changed in place.
        i: the *that* that begins the clause.
    """
    verb = p.heads[i]
    noun = p.heads[verb]
    if p.deps[i] != "mark" or p.deps[verb] not in ("acl", "relcl") or not noun < i < verb:
        return False
    above, in_document = noun, False
    while p.deps[above] in ("pobj", "prep") and p.heads[above] < above:
        in_document = in_document or org_class(p.lower[above]) == "doc"
        above = p.heads[above]
    end = sentence_of(p, i)[1]
    taken = any(p.heads[t] == above and p.deps[t] in ("ccomp", "xcomp", "dobj") for t in range(above + 1, end))
    stated = any(p.heads[t] == verb and p.deps[t] in ("nsubj", "nsubjpass", "expl") for t in range(i, verb))
    if not in_document or not often_reports(p.lower[above]) or p.tags[above][0] != "V" or taken or not stated:
        return False
    p.heads[verb], p.deps[verb] = above, "ccomp"
    return True


def participle_beside_tag(p: Parse, i: int) -> bool:
    """*“Yes,” Lee says, laughing, “but not now”*: what she does while she says it, where the model has what says it.

    Not *Kim walks, laughing, “but not now”*, and not *Lee says, was laughing, …*.

    Args:
        p: the parse; changed in place.
        i: the participle, the root of its sentence.
    """
    if not is_comma(p, i - 1) or not is_comma(p, i + 1):
        return False
    first, end = sentence_of(p, i)
    mine = [t for t in range(first, end) if p.heads[t] == i and t != i]
    tag = next(
        (t for t in mine if t < i and p.deps[t] in ("parataxis", "ccomp") and p.tags[t] in FINITE_TAGS and often_reports(p.lower[t])), -1
    )
    if tag < 0 or any(p.deps[t] in ("nsubj", "nsubjpass", "aux", "auxpass") for t in mine):
        return False
    for t in mine:
        p.heads[t] = tag
    p.heads[tag], p.deps[tag], p.heads[i], p.deps[i] = tag, "ROOT", tag, "advcl"
    return True


def is_comma(p: Parse, t: int) -> bool:
    """Whether a token within the article is a comma."""
    return 0 < t < len(p.words) and p.words[t] == ","


def noun_phrase_end(p: Parse, first: int) -> int:
    """The token behind the noun phrase that begins at ``first``."""
    t = first
    while t < min(first + LONG_PHRASE, len(p.words)) and p.tags[t] in _PHRASE_TAGS:
        t += 1
    return t


def _noun_phrase_start(p: Parse, end: int) -> int:
    """The first token of the noun phrase that ends before ``end``."""
    t = end
    while t > max(0, end - LONG_PHRASE) and p.tags[t - 1] in _PHRASE_TAGS and p.sents[t - 1] == p.sents[end - 1]:
        t -= 1
    return t


def _begins_clause(p: Parse, t: int) -> bool:
    """Whether a clause begins at a token: the sentence does, or *that*, *but* or a mark stands before it."""
    return t == 0 or p.sents[t - 1] != p.sents[t] or p.tags[t - 1] == "CC" or p.lower[t - 1] in ("that", ":", ";", "—", "–")


def _hang(p: Parse, first: int, end: int, verb: int) -> None:
    """Make the noun phrase from ``first`` up to before ``end`` the subject of a verb, by the part of it that hangs on something else."""
    tops = [t for t in range(first, end) if not first <= p.heads[t] < end or p.heads[t] == t]
    nouns = [t for t in tops if p.tags[t][:2] in ("NN", "PR")] or tops
    for t in tops:
        p.heads[t] = nouns[0]
    p.heads[nouns[0]], p.deps[nouns[0]] = verb, "nsubj"


def sentence_of(p: Parse, i: int) -> tuple[int, int]:
    """The tokens ``(first, end)`` of the sentence of a token."""
    first, end = i, i + 1
    while first > 0 and p.sents[first - 1] == p.sents[i]:
        first -= 1
    while end < len(p.words) and p.sents[end] == p.sents[i]:
        end += 1
    return first, end
