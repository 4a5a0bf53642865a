"""Nouns and names that the model often takes for something else, put right before anybody reads the tree."""

from __future__ import annotations

from ..lexicon.cues import often_reports
from ..lexicon.nouns import given_names, noun_class, places, small_words, titles
from .clause_repairs import FINITE_TAGS, is_comma, sentence_of
from .parse import Parse

_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "appos", "ROOT", "agent", "dative"))
_BEHIND_NOUN = frozenset(("VBD", "VBZ", "VBP", "MD", "IN", "WP", ",", ".", ":", "-RRB-", "-LRB-", "''", "CC", "RB"))
_PHRASE = 6
"""Tokens behind *old* in which its verb stands: *from the west of Hull said*."""


def aged(p: Parse, i: int) -> bool:
    """*said the 43-year-old*, *a 29-year-old from Hull said*: a noun, where the model has an adjective; not *the 43-year-old pilot*.

    Args:
        p: the parse; changed in place.
        i: the token *old*.
    """
    last = i + 1 == len(p.words)
    years = p.words[i - 3 : i] in (["-", "year", "-"], ["-", "years", "-"])
    if not years or p.tags[i] not in ("JJ", "NN") or not (last or p.tags[i + 1] in _BEHIND_NOUN or _is_verb_of(p, i)):
        return False
    before = (p.tags[i], p.heads[i], p.deps[i], p.heads[i - 5])
    p.tags[i] = "NN"
    if i >= 5 and p.tags[i - 5] == "DT":
        p.heads[i - 5] = i
    if not last and _is_verb_of(p, i):
        _make_subject(p, i)
    elif p.deps[i] not in _ARGUMENTS and not last:
        verb = i + 1
        while verb < min(i + _PHRASE, len(p.words)) and p.tags[verb] in ("IN", "DT", "NN", "NNP", "JJ"):
            verb += 1
        if verb < len(p.words) and p.tags[verb] in FINITE_TAGS and p.sents[verb] == p.sents[i]:
            p.heads[i], p.deps[i] = verb, "nsubj"
    return before != (p.tags[i], p.heads[i], p.deps[i], p.heads[i - 5])


def _is_verb_of(p: Parse, i: int) -> bool:
    """Whether what follows a noun is a verb that says: *the 43-year-old told us*, *… asked.*; not *the 43-year-old accused man*."""
    verb, behind = i + 1, p.tags[i + 2 : i + 3]
    says = p.words[i + 2 : i + 3] == [":"] or p.tags[verb] == "VBD" or p.tags[verb] == "VBN" and behind[:1] != ["NN"]
    return often_reports(p.lower[verb]) and says


def _make_subject(p: Parse, i: int) -> None:
    """Make a noun the subject of the verb right behind it, and the verb no part of what follows: *the 43-year-old told viewers: …*."""
    verb, noun = i + 1, p.heads[i + 1]
    p.tags[verb], p.heads[i], p.deps[i] = "VBD", verb, "nsubj"
    if p.deps[verb] == "amod" and noun > verb:
        root = next(t for t in range(*sentence_of(p, i)) if p.heads[t] == t)
        p.heads[noun], p.deps[noun], p.heads[verb], p.deps[verb] = verb, "dobj", verb, "ROOT"
        if root != noun:
            p.heads[root], p.deps[root] = verb, "ccomp"


def prefixed(p: Parse, i: int) -> bool:
    """*said the ex-president*, *the co-founder*: one noun, where the model has its parts side by side; not *ex-president Ann Lee*.

    Args:
        p: the parse; changed in place.
        i: the part before the hyphen.
    """
    hyphen, noun = i + 1, i + 2
    joined = p.words[hyphen:noun] == ["-"] and p.starts[noun : noun + 1] == [p.ends[hyphen]] and p.sents[i] == p.sents[noun]
    if not joined or p.tags[noun] not in ("NN", "NNS") or p.heads[i] == p.heads[hyphen] == noun:
        return False
    parts = (i, hyphen, noun)
    whole = next((t for t in (noun, i, hyphen) if p.heads[t] not in parts or p.heads[t] == t), -1)
    if whole < 0:
        return False
    p.heads[noun], p.deps[noun] = (noun if p.heads[whole] == whole else p.heads[whole]), p.deps[whole]
    hand_over(p, (i, hyphen), noun, parts)
    p.heads[i], p.deps[i], p.heads[hyphen], p.deps[hyphen] = noun, "compound", noun, "punct"
    return True


def noun_has_no_subject(p: Parse, i: int) -> bool:
    """*Ann Lee, convenor at the works, said …*: who she is, where the model has *Lee* as the subject of the noun; not *Lee, tired, said*.

    Args:
        p: the parse; changed in place.
        i: a subject.
    """
    noun = p.heads[i]
    if p.tags[noun] != "NN" or p.deps[noun] != "nsubj" or not i < noun < p.heads[noun] or not is_comma(p, i + 1):
        return False
    p.heads[i], p.heads[noun], p.deps[noun] = p.heads[noun], i, "appos"
    return True


def two_names_of_one(p: Parse, i: int) -> bool:
    """*Ann Lee of the campaign group Deep Blue says*: the group's name, where the model has *Deep Blue* as another who says it.

    Not *Ann Lee of the group, Bo Ek says*, *In the group Deep Blue says*.

    Args:
        p: the parse; changed in place.
        i: a subject, a name.
    """
    first = i
    while first > 0 and p.heads[first - 1] == i and p.tags[first - 1] == "NNP":
        first -= 1
    noun, verb = first - 1, p.heads[i]
    if noun < 2 or p.tags[noun] != "NN" or p.deps[noun] != "pobj" or not verb > i:
        return False
    name = p.heads[p.heads[noun]]
    if p.deps[name] != "nsubj" or p.heads[name] != verb or p.tags[name] != "NNP" or not name < noun:
        return False
    p.heads[i], p.deps[i] = noun, "appos"
    return True


def group_is_nobody_else(p: Parse, i: int) -> bool:
    """*through their solicitor, Ann Lee, the family of Bo Ek said*: who said it, where the model has the family as who Lee is.

    Not *through their solicitor, Ann Lee, the port's lawyer, said*, *Ann Lee, the family's choice, said*.

    Args:
        p: the parse; changed in place.
        i: a noun for several people.
    """
    name, first = p.heads[i], i
    while first > 0 and p.heads[first - 1] == i:
        first -= 1
    before = name
    while before > 0 and p.heads[before - 1] == name and p.tags[before - 1] == "NNP":
        before -= 1
    noun, verb = before - 2, name
    while p.heads[verb] != verb and p.tags[verb] not in FINITE_TAGS:
        verb = p.heads[verb]
    if p.deps[i] != "appos" or p.tags[name] != "NNP" or noun < 1 or not is_comma(p, before - 1) or not is_comma(p, first - 1):
        return False
    if first - 2 != name or p.deps[noun] != "pobj" or not noun_class(p.lower[noun]) or verb < i or p.tags[verb] not in FINITE_TAGS:
        return False
    p.heads[i], p.deps[i], p.heads[name], p.deps[name] = verb, "nsubj", noun, "appos"
    return True


def label_is_no_subject(p: Parse, i: int) -> bool:
    """*Heartbroken: Ann Lee, 34, said*, *Hoy: Director Bo Ek has said*: who said it, where the model has them stand for the label.

    Not *The verdict: guilty, said Lee*, *Ann Lee left: Bo Ek said*.

    Args:
        p: the parse; changed in place.
        i: the colon.
    """
    label, first = i - 1, sentence_of(p, i)[0]
    verb = p.heads[label]
    if not i or p.deps[label] != "nsubj" or verb < i or p.sents[verb] != p.sents[i] or i - first > _LABEL:
        return False
    name = next((t for t in range(i + 1, verb) if p.heads[t] == label and p.deps[t] == "appos"), -1)
    if name < 0 or p.tags[name] != "NNP":
        return False
    hand_over(p, (label,), name, (*range(first, i + 1), name))
    p.heads[name], p.deps[name], p.deps[label] = verb, "nsubj", "dep"
    return True


_LABEL = 3
"""Tokens of a label before a sentence, at most."""


def addressed(p: Parse, i: int) -> bool:
    """*Madam Speaker, the minister told us*: who told us, where the model has *the minister* as who that is.

    Not *the Speaker, a minister, told us*.

    Args:
        p: the parse; changed in place.
        i: what the chair is called.
    """
    noun = next((t for t in range(i + 2, sentence_of(p, i)[1]) if p.heads[t] == i and p.deps[t] == "appos"), -1)
    if not i or p.words[i - 1].rstrip(".") not in _TO_CHAIR or not is_comma(p, i + 1) or noun < 0:
        return False
    top = i
    while p.deps[top] == "appos":
        top = p.heads[top]
    verb = p.heads[top]
    if p.deps[top] != "nsubj" or verb < noun or any(p.words[t] == "," for t in range(noun, verb)):
        return False
    for t in {i, top}:
        p.heads[t], p.deps[t] = verb, "dep"
    p.heads[noun], p.deps[noun] = verb, "nsubj"
    return True


_TO_CHAIR = frozenset(("Mr", "Madam", "Mrs", "Ms", "Deputy"))


def youngest(p: Parse, i: int) -> bool:
    """*when her youngest shouted*: who shouted, where the model has *her* and an adverb; not *when she youngest shouted*.

    Args:
        p: the parse; changed in place.
        i: the word before the verb.
    """
    owner, verb = i - 1, p.heads[i]
    if i < 1 or p.tags[owner] != "PRP$" or p.deps[i] != "advmod" or verb <= i:
        return False
    p.tags[i], p.deps[i], p.heads[owner], p.deps[owner] = "NN", "nsubj", i, "poss"
    return True


def accused(p: Parse, i: int) -> bool:
    """*The accused said*: a noun, where the model has a participle; not *The accused man said*, *the man accused of it*.

    Args:
        p: the parse; changed in place.
        i: the word.
    """
    if p.lower[i - 1 : i] != ["the"] or p.tags[i] not in ("VBN", "VBD", "JJ") or p.deps[i] not in _ARGUMENTS or p.heads[i] == i:
        return False
    p.tags[i] = "NN"
    for t in range(i + 1, p.heads[i]):
        p.heads[t] = p.heads[i] if p.heads[t] == i else p.heads[t]  # the accused at first claimed
    return True


def acting(p: Parse, i: int) -> bool:
    """*acting Director of Works Bo Ek*: an adjective, where the model has a verb; not *acting in Hull*.

    Args:
        p: the parse; changed in place.
        i: the word.
    """
    if p.tags[i] != "VBG" or p.deps[i] not in ("compound", "amod", "nmod") or p.heads[i] < i:
        return False
    p.tags[i], p.deps[i] = "JJ", "amod"
    return True


def job_is_noun(p: Parse, i: int) -> bool:
    """*A cleaner has told of it*, *said the secretary-general*: a noun, where the model has an adjective; not *a cleaner pool*.

    Args:
        p: the parse; changed in place.
        i: the word.
    """
    before = p.tags[i - 1] if i else ""
    if p.deps[i] not in _ARGUMENTS or before not in ("DT", "PRP$", "NN", "NNP", "JJ", "HYPH") or not noun_class(p.lower[i]):
        return False
    p.tags[i] = "NN"
    return True


def name_behind_title(p: Parse, i: int) -> bool:
    """*Cllr Devally accused*: a name, where the model has an adverb; not *Cllr Lee really accused*.

    Args:
        p: the parse; changed in place.
        i: a word with a capital, which the model takes for an adverb.
    """
    title = i - 1
    if title < 0 or p.words[title] not in titles() or p.heads[i] == title or p.heads[title] == i or p.sents[title] != p.sents[i]:
        return False
    p.tags[i], p.heads[i], p.deps[i] = "NNP", p.heads[title], p.deps[title]
    p.heads[title], p.deps[title] = i, "compound"
    return True


def name_is_no_adverb(p: Parse, i: int) -> bool:
    """*Tuohy says it was late*: who says it, where the model has an adverb; not *Then said Lee*, *Later Lee said*.

    Args:
        p: the parse; changed in place.
        i: a word with a capital before a verb.
    """
    verb = p.heads[i]
    if verb != i + 1 or p.deps[i] != "advmod" or not often_reports(p.lower[verb]) or p.tags[verb] not in FINITE_TAGS:
        return False
    end = sentence_of(p, i)[1]
    if p.lower[i] in _ADVERBS or any(p.heads[t] == verb and p.deps[t] in ("nsubj", "nsubjpass", "expl") for t in range(verb, end)):
        return False
    p.tags[i], p.deps[i] = "NNP", "nsubj"
    return True


_ADVERBS = small_words("opening-adverb")


def name_begins_name(p: Parse, i: int) -> bool:
    """*Yauhen Bo, a clerk, said*: one name, where the model has an adverb within it; not *Quite Bo*, *Then Bo said*.

    Args:
        p: the parse; changed in place.
        i: a word with a capital, which the model takes for an adverb.
    """
    joined = p.deps[i] == "compound" and p.heads[i] == i + 1 and p.tags[i + 1] == "NNP"
    if not joined or p.lower[i] in _ADVERBS or not p.words[i][1:].islower():
        return False
    p.tags[i] = "NNP"
    return True


def name_behind_office(p: Parse, i: int) -> bool:
    """*director of services Bo Ek said*: one source, where the model has *Ek* beside the verb; not *The director of services Monday said*.

    Args:
        p: the parse; changed in place.
        i: the last word of the name.
    """
    verb, first = p.heads[i], i
    while first > 0 and p.tags[first - 1] == "NNP" and p.heads[first - 1] in (i, verb):
        first -= 1
    office = first - 1
    while office > 0 and p.deps[office] in ("pobj", "prep", "compound") and p.heads[office] < office:
        office = p.heads[office]
    if p.tags[verb][:2] != "VB" or first == i or office < 0 or p.heads[office] != verb or p.deps[office] != "nsubj":
        return False
    if p.words[first] not in given_names() or noun_class(p.lower[office]) != "office" or p.words[i] in places():
        return False
    for t in range(first, i):
        p.heads[t], p.deps[t] = i, "compound"
    p.tags[i], p.heads[i], p.deps[i], p.heads[office], p.deps[office] = "NNP", verb, "nsubj", i, "nmod"
    return True


def name_behind_object(p: Parse, i: int) -> bool:
    """*asked the accused, Bo Ek, why*: who that is, where the model has *Bo Ek* beside the verb; not *asked the man, Monday, why*.

    And *Lee, through her lawyer, Bo Ek, denied it*, where it has both *Lee* and *Ek* as who denied it.

    Args:
        p: the parse; changed in place.
        i: the last word of the name.
    """
    first, verb = i, p.heads[i]
    while first > 0 and (first <= p.heads[first - 1] <= i and p.tags[first - 1] == "NNP" or p.tags[first - 1] == "POS"):
        first -= 1
    noun = first - 2
    if first == i or noun < 0 or not is_comma(p, first - 1):
        return False
    object_ = verb < noun and p.heads[noun] == verb and p.deps[noun] in ("dobj", "dative")
    through = p.heads[p.heads[noun]] == verb > i and p.deps[noun] == "pobj" and noun_class(p.lower[noun]) == "office" and is_comma(p, i + 1)
    if not object_ and not (through and _has_subject_before(p, verb, first - 1)):
        return False
    p.heads[i], p.deps[i], p.heads[first - 1] = noun, "appos", noun
    return True


def _has_subject_before(p: Parse, verb: int, end: int) -> bool:
    """Whether a subject of a verb stands before a token."""
    return any(p.heads[t] == verb and p.deps[t] == "nsubj" for t in range(sentence_of(p, verb)[0], end))


def name_behind_noun(p: Parse, i: int) -> bool:
    """*said tramper Ann Lee*: one source, where the model has *Ann Lee* as who the tramper is; not *the tramper Ann Lee*, *the port Ostby*.

    Args:
        p: the parse; changed in place.
        i: the last word of the name.
    """
    noun = p.heads[i]
    bare = noun == 0 or p.heads[noun - 1] != noun
    if p.tags[noun] != "NN" or not bare or i - noun < 2 or any(p.heads[t] != i or p.tags[t] != "NNP" for t in range(noun + 1, i)):
        return False
    if p.words[noun + 1] not in given_names() or not p.words[noun].islower() or p.heads[noun] == noun:
        return False
    p.heads[i], p.deps[i], p.heads[noun], p.deps[noun] = p.heads[noun], p.deps[noun], i, "compound"
    hand_over(p, (noun,), i, ())
    return True


def fronted_participle(p: Parse, i: int) -> bool:
    """*Reacting, the mayor, Bo Ek, said*: what he does while he says it, where the model has a name; not *Keating, the mayor, said*.

    Args:
        p: the parse; changed in place.
        i: the first word of a sentence.
    """
    first, end = sentence_of(p, i)
    if first != i or p.deps[i] not in ("nsubj", "compound", "appos", "nmod") or not is_comma(p, i + 1):
        return False
    verb = next((t for t in range(i + 2, end) if p.tags[t] in FINITE_TAGS and often_reports(p.lower[t])), -1)
    if verb < 0:
        return False
    p.tags[i], p.heads[i], p.deps[i] = "VBG", verb, "advcl"
    return True


FRONTED_PARTICIPLES = small_words("fronted-participle")
"""Words that begin such a sentence."""


def name_is_no_mark(p: Parse, i: int) -> bool:
    """*told Cllr Scannell he would be heard*: whom it is told to, where the model has *Scannell* begin the clause.

    Args:
        p: the parse; changed in place.
        i: the name that the model takes for a conjunction.
    """
    title, verb = i - 1, p.heads[i - 1]
    if i < 1 or p.tags[title] != "NNP" or p.deps[title] != "dobj" or verb >= title:
        return False
    p.heads[i], p.deps[i] = verb, "dobj"
    p.heads[title], p.deps[title] = i, "compound"
    return True


def title_ends_nothing(p: Parse, i: int) -> bool:
    """*quipped Const. / Ann Lee, a spokeswoman*: no sentence ends with an abbreviated title before a name.

    Not *He met the Const. / It rained.*, nor where what stands before the title is a clause of its own.

    Args:
        p: the parse; changed in place.
        i: the title that ends a sentence.
    """
    name = i + 1
    while name + 1 < len(p.words) and p.tags[name + 1] == "NNP" and p.sents[name + 1] == p.sents[i + 1]:
        name += 1
    (first, _), (_, end) = sentence_of(p, i), sentence_of(p, i + 1)
    if p.tags[i + 1] != "NNP" or p.paras[i] != p.paras[i + 1]:
        return False
    run = i
    while run > first and p.tags[run - 1] == "NNP" and p.heads[run - 1] == i:
        run -= 1
    if p.heads[name] == name and p.heads[i] != i:  # quipped Const. / Ann Lee
        verb = p.heads[i]
        subject = p.tags[verb][:2] == "VB" and not any(p.heads[t] == verb and p.deps[t] == "nsubj" for t in range(first, i))
        p.heads[name], p.deps[name] = verb, "nsubj" if subject else p.deps[i]
    elif not (p.heads[i] == i and run == first):  # Const. / Ann Lee said
        return False
    p.heads[i], p.deps[i] = name, "compound"
    p.sents[i + 1 : end] = [p.sents[i]] * (end - i - 1)
    return True


def hand_over(p: Parse, of: tuple[int, ...], to: int, kept: tuple[int, ...]) -> None:
    """Hang what hangs on some tokens of a sentence on another one, but for those kept."""
    for t in range(*sentence_of(p, to)):
        if p.heads[t] in of and t not in kept:
            p.heads[t] = to
