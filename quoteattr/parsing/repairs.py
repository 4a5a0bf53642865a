"""What the model often gets wrong beside quotations, put right before anybody reads the tree."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate, pairwise

from ..lexicon.cues import often_reports
from ..lexicon.nouns import small_words, titles
from .clause_repairs import (
    FINITE_TAGS,
    LONG_PHRASE,
    NOUN_PHRASE,
    clause_before_semicolon,
    clause_behind_document,
    helper_behind,
    name_before_role,
    object_is_subject,
    participle_beside_tag,
    second_report,
    sentence_of,
    subject_behind_clause,
    subject_behind_fronted,
    tag_behind_clause,
    tag_within_clause,
    two_subjects,
)
from .noun_repairs import (
    FRONTED_PARTICIPLES,
    accused,
    acting,
    addressed,
    aged,
    fronted_participle,
    group_is_nobody_else,
    hand_over,
    job_is_noun,
    label_is_no_subject,
    name_begins_name,
    name_behind_noun,
    name_behind_object,
    name_behind_office,
    name_behind_title,
    name_is_no_adverb,
    name_is_no_mark,
    noun_has_no_subject,
    prefixed,
    title_ends_nothing,
    two_names_of_one,
    youngest,
)
from .object_repairs import (
    clause_is_said,
    listener_before_subject,
    listeners,
    object_before_clause,
    participle_behind_marks,
    question_of_listener,
    told_by,
    verb_before_clause,
    verb_of_object,
)
from .parse import Parse
from .relative_repairs import subject_before_relative, verb_behind_relative
from .subject_repairs import (
    CALLED,
    age_is_no_subject,
    called_between,
    day_is_no_subject,
    name_behind_field,
    noun_before_participle,
    object_behind_quotation,
    says_behind_whose,
    subject_behind_participle,
)

_CLOSING, _BEFORE_CLOSING, _ENDS = frozenset(("”", '"', "’", "''", "'", "»", "“")), frozenset((",", "?", "!")), frozenset((".", ","))


_FINITE = frozenset(("VBD", "VBZ", "VBP"))


_LONGEST = 5
"""Tokens of a source between a closing mark and its verb."""


def verb_behind_quotation(p: Parse, i: int) -> bool:
    """*“…,” the filing states.*: a verb at the end, where the model has a noun; not *“…,” the United States*.

    Args:
        p: the parse; changed in place.
        i: the closing mark.
    """
    first = verb = i + 1
    while verb < min(i + 1 + _LONGEST, len(p.words) - 1) and p.words[verb + 1] not in _ENDS:
        verb += 1
    if verb + 1 >= len(p.words) or p.tags[verb] not in ("NNS", "NN") or not often_reports(p.words[verb]):
        return False
    if verb == first or p.words[i - 1] not in _BEFORE_CLOSING or p.words[verb + 1] not in _ENDS:
        return False
    if any(tag not in NOUN_PHRASE for tag in p.tags[first:verb]) or p.tags[verb - 1] not in ("NN", "NNP"):
        return False
    for t in range(first, verb):
        if not first <= p.heads[t] < verb:
            p.heads[t] = verb - 1
    p.tags[verb], p.heads[verb - 1], p.deps[verb - 1] = "VBZ", verb, "nsubj"
    p.deps[verb] = "parataxis" if p.heads[verb] != verb else "ROOT"
    return True


def lead_is_no_verb(p: Parse, i: int) -> bool:
    """*Ann Lee, lead author of the study, said …*: who she is, where the model has a verb; not *Ann Lee, they lead choirs, said …*.

    Args:
        p: the parse; changed in place.
        i: the word *lead*.
    """
    if p.tags[i][:2] != "VB" or i < 2 or p.words[i - 1] != "," or p.tags[i - 2] not in ("NNP", "NNPS"):
        return False
    noun = i
    while noun + 1 < len(p.words) and p.tags[noun + 1] in ("NN", "JJ", "HYPH"):
        noun += 1
    comma = next((t for t in range(noun + 1, min(noun + LONG_PHRASE, len(p.words))) if p.words[t] == ","), 0)
    name, verb = i - 2, comma + 1
    if noun == i or not comma or verb >= len(p.words) or p.tags[verb] not in _FINITE or p.sents[verb] != p.sents[name]:
        return False
    above = (p.heads[verb], p.deps[verb]) if p.heads[verb] not in (i, verb) else (verb, "ROOT")
    for t in range(*sentence_of(p, i)):
        if p.heads[t] == i and t != i:
            p.heads[t] = name if t < i else verb
    p.tags[i], p.heads[i], p.deps[i] = "NN", noun, "compound"
    p.heads[noun], p.deps[noun] = name, "appos"
    p.heads[name], p.deps[name] = verb, "nsubj"
    p.heads[verb], p.deps[verb] = above
    return True


def lead_before_name(p: Parse, i: int) -> bool:
    """*said study lead Ann Lee*, *Study lead Ann Lee said*: who she is, where the model has a verb; not *teams lead Ann Lee out*.

    Args:
        p: the parse; changed in place.
        i: the word *lead*.
    """
    name = i + 1
    while name + 1 < len(p.words) and p.tags[name + 1] == "NNP":
        name += 1
    noun, verb = i - 1, p.heads[i]
    if p.tags[i][:2] != "VB" or noun < 0 or p.tags[noun] != "NN" or p.heads[noun] != i or p.tags[i + 1 : i + 3] != ["NNP", "NNP"]:
        return False
    if p.deps[i] == "ccomp" and verb < noun and p.deps[name] == "dobj" and p.heads[name] == i and p.sents[verb] == p.sents[i]:
        p.heads[name], p.deps[name] = verb, "nsubj"
        hand_over(p, (i,), name, (noun, name))
    elif not (p.deps[i] == "compound" and verb == name):
        return False
    for t in (noun, i):
        p.heads[t], p.deps[t] = name, "compound"
    p.tags[i] = "NN"
    return True


def participle_behind_object(p: Parse, i: int) -> bool:
    """*Lee faced Ek saying it was late*: Lee says it, where the model has Ek; not *Lee heard Ek saying it*, *Lee had Ek saying it*.

    Args:
        p: the parse; changed in place.
        i: the participle.
    """
    verb = p.heads[i]
    name = next((t for t in range(i - 1, verb, -1) if p.heads[t] == i and p.deps[t] == "nsubj"), -1)
    if p.deps[i] != "ccomp" or name != i - 1 or p.tags[name] != "NNP" or not often_reports(p.lower[i]) or p.lower[verb] in _OF_OTHERS:
        return False
    if p.tags[verb] not in FINITE_TAGS or not any(p.heads[t] == verb and p.deps[t] == "nsubj" for t in range(sentence_of(p, i)[0], verb)):
        return False
    p.heads[name], p.deps[name], p.deps[i] = verb, "dobj", "advcl"
    return True


_OF_OTHERS = small_words("of-others-saying")
"""Verbs of what somebody else says: *heard Ek saying*, *recalled Ek saying*."""


def participle_before_name(p: Parse, i: int) -> bool:
    """*says a clearly shaken Ann Lee*: one source, where the model has *a shaken* as subject of a clause; not *chosen few*.

    Args:
        p: the parse; changed in place.
        i: the participle.
    """
    verb, behind = p.heads[i], i + 1
    name = next((t for t in range(behind, min(behind + LONG_PHRASE, len(p.words))) if p.heads[t] == i and p.tags[t] == "NNP"), 0)
    first = next((t for t in range(i - 1, max(-1, i - LONG_PHRASE), -1) if p.heads[t] == i and p.deps[t] == "nsubj"), i)
    between = range(behind, name)
    if not name or p.deps[i] != "nsubj" or p.tags[first] != "DT" or any(p.tags[t] != "NNP" for t in between):
        return False
    hand_over(p, (i,), name, (i,))
    p.heads[name], p.deps[name] = verb, "nsubj"
    p.heads[first], p.deps[first] = name, "det"
    p.heads[i], p.deps[i] = name, "amod"
    return True


def subject_before_whose(p: Parse, i: int) -> bool:
    """*Its head, Ann Lee, whose sons are there, said: …*: who says it, where the model has a subject of *are*; not *whose sons said: …*.

    Args:
        p: the parse; changed in place.
        i: the word *whose*.
    """
    noun = p.heads[i]
    verb = p.heads[noun]
    says = p.heads[verb]
    subject = next((t for t in range(i - 1, max(-1, i - LONG_PHRASE), -1) if p.heads[t] == verb and p.deps[t] == "nsubj"), -1)
    if p.deps[noun] != "nsubj" or subject < 0 or not noun < verb < says or p.tags[says] not in _FINITE:
        return False
    if any(p.heads[t] == says and p.deps[t] in ("nsubj", "nsubjpass") for t in range(subject, says)):
        return False
    p.heads[subject], p.heads[verb], p.deps[verb] = says, subject, "relcl"
    return True


def repair(p: Parse) -> None:
    """Put right what the repairs know of, before the tree is linked; a sentence that would be no tree any more stays as it was.

    Args:
        p: words, tags, heads and labels; changed in place.
    """
    tags, heads, deps, sents = p.tags[:], p.heads[:], p.deps[:], p.sents[:]
    for i, word in enumerate(p.words):
        by_word = _BY_WORD.get(word)
        mended = by_word(p, i) if by_word is not None else _mend_verb(p, i) if p.tags[i] in _VERBS else _mend_other(p, i, word)
        if mended and not is_tree(p, i):
            first, end = sentence_of(p, i)
            p.tags[first:end], p.heads[first:end], p.deps[first:end] = tags[first:end], heads[first:end], deps[first:end]
    if p.sents != sents:
        p.sents = list(accumulate((s != before for before, s in pairwise(p.sents)), initial=0))


def _mend_clause(p: Parse, i: int) -> bool:
    """The repairs of who says the clause before a verb, the root of its sentence or coordinated."""
    if p.heads[i] != i:
        return p.tags[i] in FINITE_TAGS and tag_behind_clause(p, i) or second_report(p, i)
    finite = (name_before_role, subject_behind_fronted, object_is_subject, two_subjects, subject_before_relative, object_behind_quotation)
    return p.tags[i] in FINITE_TAGS and any(mend(p, i) for mend in finite) or subject_behind_clause(p, i)


def _mend_verb(p: Parse, i: int) -> bool:
    """The repairs of a verb, by its dependency."""
    dep, finite = p.deps[i], p.tags[i] in FINITE_TAGS
    if dep == "aux" and p.heads[i] < i and finite:
        return helper_behind(p, i)
    if dep == "amod" and p.heads[i] > i:
        return verb_before_clause(p, i)
    if _mend_said(p, i) or dep == "advcl" and finite and (verb_of_object(p, i) or verb_behind_relative(p, i)):
        return True
    if dep in ("ROOT", "conj") and (finite or p.tags[i] == "VBN"):
        return _mend_clause(p, i)
    if p.tags[i] == "VBG":
        if dep == "advcl":
            return participle_behind_marks(p, i)
        if dep == "csubj":
            return subject_behind_participle(p, i) or noun_before_participle(p, i)
        return participle_beside_tag(p, i) if dep == "ROOT" else dep == "ccomp" and participle_behind_object(p, i)
    return p.tags[i] == "VBN" and dep == "nsubj" and participle_before_name(p, i) or _mend_other(p, i, p.words[i])


def _mend_said(p: Parse, i: int) -> bool:
    """The repairs of what a verb says, at that verb or at the verb of what is said."""
    dep, finite = p.deps[i], p.tags[i] in FINITE_TAGS
    if p.tags[i] == "VBN" and p.lower[i + 1 : i + 2] == ["by"] and told_by(p, i):
        return True
    if dep == "ccomp" and p.tags[i] == "VBD" and p.heads[i] > i and clause_is_said(p, i):
        return True
    behind = dep in _OF_CLAUSE if i and p.deps[i - 1] in ("dobj", "pobj") else dep in ("conj", "ccomp") and p.words[i - 1] == ","
    return finite and i > 0 and behind and object_before_clause(p, i)


_VERBS = FINITE_TAGS | {"VBN", "VBG"}


_OF_CLAUSE = frozenset(("aux", "auxpass", "ccomp", "advcl", "acl", "relcl"))
"""Dependencies of a clause's finite verb and of its helper."""


def _mend_other(p: Parse, i: int, word: str) -> bool:
    """The repairs of any other word."""
    if p.tags[i] in ("RB", "UH") and word[0].isupper():
        return any(mend(p, i) for mend in (name_behind_title, name_is_no_adverb, name_behind_office, name_begins_name))
    if p.deps[i] == "nsubj" and p.tags[i] in ("CD", "NN") and age_is_no_subject(p, i):
        return True
    if p.deps[i] == "nsubj" and p.tags[p.heads[i]] == "NN":
        return noun_has_no_subject(p, i) or p.tags[i] == "NNP" and name_behind_noun(p, i)
    if p.tags[i] == "NNP":
        return _mend_name(p, i) or word in titles() and _mend_title(p, i)
    if p.tags[i] in ("JJS", "RBS"):
        return youngest(p, i)
    if p.deps[i] == "compound" and p.tags[i] == "NNS":
        return listeners(p, i)
    if p.deps[i] == "amod" and p.tags[i] == "JJ" and word.endswith("ed") and p.heads[i] > i:
        return verb_before_clause(p, i)
    if p.tags[i] in ("JJ", "JJR", "RBR"):
        return job_is_noun(p, i)
    return word in titles() and _mend_title(p, i)


def _mend_name(p: Parse, i: int) -> bool:
    """The repairs of a proper name."""
    if p.deps[i] in ("advmod", "npadvmod"):
        return name_behind_office(p, i) or name_behind_object(p, i)
    if p.deps[i] == "mark":
        return name_is_no_mark(p, i)
    if p.deps[i] == "appos":
        return name_behind_noun(p, i)
    if p.deps[i] == "pobj":
        return name_behind_field(p, i)
    joined = p.deps[i] == "nsubj" and i > 0 and (p.heads[i - 1] == i or p.deps[i - 1] == "pobj")
    return joined and (two_names_of_one(p, i) or listener_before_subject(p, i) or name_behind_object(p, i))


def _mend_title(p: Parse, i: int) -> bool:
    """The repair of a title that ends a sentence."""
    return p.words[i][-1] == "." and i + 1 < len(p.words) and p.sents[i + 1] != p.sents[i] and title_ends_nothing(p, i)


def _mend_opening(p: Parse, i: int) -> bool:
    """The repairs of a participle that often begins a sentence."""
    return fronted_participle(p, i) or p.deps[i] == "csubj" and subject_behind_participle(p, i)


def tag_beside_comma(p: Parse, i: int) -> bool:
    """A tag within a clause whose verb stands beside the comma at ``i``: *The bridge, said Lee, was old*."""
    return any(p.tags[at] in FINITE_TAGS and tag_within_clause(p, at) for at in (i - 1, i + 1) if 0 < at < len(p.words))


_BY_WORD: dict[str, Callable[[Parse, int], bool]] = {
    "lead": lambda p, i: lead_is_no_verb(p, i) or lead_before_name(p, i),
    "old": aged,
    "acting": acting,
    **dict.fromkeys(CALLED, lambda p, i: called_between(p, i) or _mend_verb(p, i)),
    "whose": lambda p, i: subject_before_whose(p, i) or says_behind_whose(p, i),
    **dict.fromkeys(("today", "yesterday", "tonight"), day_is_no_subject),
    **dict.fromkeys((word.capitalize() for word in FRONTED_PARTICIPLES), _mend_opening),
    "accused": accused,
    "deceased": accused,
    **dict.fromkeys(("family", "families", "parents", "relatives", "residents", "union", "lawyers"), group_is_nobody_else),
    **dict.fromkeys(("ex", "Ex", "co", "Co", "vice", "Vice", "post", "sub", "under", "by"), prefixed),
    **dict.fromkeys(("why", "how", "what", "whether", "if"), question_of_listener),
    ",": tag_beside_comma,
    **dict.fromkeys(("Speaker", "President", "Chair", "Chairman"), addressed),
    ":": label_is_no_subject,
    ";": clause_before_semicolon,
    "that": clause_behind_document,
    **dict.fromkeys(_CLOSING, verb_behind_quotation),
}
"""What is put right at a certain word."""


def is_tree(p: Parse, i: int) -> bool:
    """Whether every token of a sentence reaches a root.

    Args:
        p: words and heads.
        i: a token of the sentence.
    """
    first, end = sentence_of(p, i)
    sound: set[int] = set()
    for t in range(first, end):
        path: list[int] = []
        while p.heads[t] != t and t not in sound:
            if t in path:
                return False
            path.append(t)
            t = p.heads[t]
        sound.update(path)
    return True
