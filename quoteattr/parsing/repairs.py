"""What the model often gets wrong beside quotations, put right before anybody reads the tree."""

from __future__ import annotations

from ..lexicon.cues import cue_words
from .parse import Parse

_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "appos", "ROOT", "agent", "dative"))
_CLOSING, _BEFORE_CLOSING, _ENDS = frozenset(("”", '"', "’", "''", "'", "»", "“")), frozenset((",", "?", "!")), frozenset((".", ","))
_NOUN_PHRASE = frozenset(("DT", "JJ", "NN", "NNP", "NNPS", "PRP$", "POS"))
_BEHIND_NOUN = frozenset(("VBD", "VBZ", "VBP", "MD", "IN", "WP", ",", ".", ":", "-RRB-", "-LRB-", "''", "CC", "RB"))
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_PHRASE = 6
"""Tokens behind *old* in which its verb stands: *from the west of Hull said*."""

_LONGEST = 5
"""Tokens of a source between a closing mark and its verb."""

_REPORTS = 0.3
"""How often a word must be a cue to be a verb behind a quotation where the model takes it for a noun."""


def aged(p: Parse, i: int) -> bool:
    """*said the 43-year-old*, *a 29-year-old from Hull said*: a noun, where the model has an adjective; not *the 43-year-old pilot*.

    Args:
        p: the parse; changed in place.
        i: the token *old*.
    """
    last = i + 1 == len(p.words)
    if (
        p.words[i - 3 : i] not in (["-", "year", "-"], ["-", "years", "-"])
        or p.tags[i] != "JJ"
        or not (last or p.tags[i + 1] in _BEHIND_NOUN)
    ):
        return False
    p.tags[i] = "NN"
    if p.deps[i] in _ARGUMENTS or last:
        return True
    verb = i + 1
    while verb < min(i + _PHRASE, len(p.words)) and p.tags[verb] in ("IN", "DT", "NN", "NNP", "JJ"):
        verb += 1
    if verb < len(p.words) and p.tags[verb] in _FINITE and p.sents[verb] == p.sents[i]:
        p.heads[i], p.deps[i] = verb, "nsubj"
    return True


def verb_behind_quotation(p: Parse, i: int) -> bool:
    """*“…,” the filing states.*: a verb at the end, where the model has a noun; not *“…,” the United States*.

    Args:
        p: the parse; changed in place.
        i: the closing mark.
    """
    first = verb = i + 1
    while verb < min(i + 1 + _LONGEST, len(p.words) - 1) and p.words[verb + 1] not in _ENDS:
        verb += 1
    word = cue_words().get((p.words[verb], "v")) if verb + 1 < len(p.words) and p.tags[verb] in ("NNS", "NN") else None
    if word is None or word.rate < _REPORTS or verb == first or p.words[i - 1] not in _BEFORE_CLOSING or p.words[verb + 1] not in _ENDS:
        return False
    if any(tag not in _NOUN_PHRASE for tag in p.tags[first:verb]) or p.tags[verb - 1] not in ("NN", "NNP"):
        return False
    for t in range(first, verb):
        if not first <= p.heads[t] < verb:
            p.heads[t] = verb - 1
    p.tags[verb], p.heads[verb - 1], p.deps[verb - 1] = "VBZ", verb, "nsubj"
    p.deps[verb] = "parataxis" if p.heads[verb] != verb else "ROOT"
    return True


def repair(p: Parse) -> None:
    """Put right what the repairs know of, before the tree is linked.

    Args:
        p: words, tags, heads and labels; changed in place.
    """
    for i, word in enumerate(p.words):
        if word == "old":
            aged(p, i)
        elif word in _CLOSING:
            verb_behind_quotation(p, i)
