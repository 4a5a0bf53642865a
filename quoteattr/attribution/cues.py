"""Cues and their frames: every word of the article that may report, with its source and what the tree says is reported."""

from __future__ import annotations

import attrs

from ..lexicon.cues import ACCORDING, GOES, PUT_IT, CueWord, cues_of
from ..lexicon.nouns import noun_class, small_words
from ..parsing.article import View
from ..parsing.parse import Parse
from ..parsing.tree import NOUN_TAGS, is_passive, noun_head_at, subject_of
from .frame import Frame, frame_of
from .layout_cues import DASHES, asked_for, bracket, dash, label, unverbed
from .verb_cues import mistagged_verb, verb_frames


def find_frames(view: View) -> list[Frame]:
    """All frames of an article, in order of their cues; a cue may have several, the better-founded source first."""
    p, verbs, nouns = view.parse, cues_of("v"), cues_of("n")
    frames: list[Frame] = []
    for i, (tag, printed, low) in enumerate(zip(p.tags, p.words, p.lower, strict=True)):
        if printed in _LAYOUT:
            frames += _LAYOUT[printed](view, i)
        elif tag in _VERB_TAGS:
            frames += _of_verb(view, i)
        elif low in nouns and tag[:1] == "N":
            frames += noun_frames(view, i, nouns[low])
        elif low in ("according", "per") and tag[:1] != "N" and not _is_given_name(p, i):
            frames += according_to(view, i)
        elif low in verbs and _beside_quotation(view, i):
            frames += mistagged_verb(view, i, verbs[low])
    return frames


_LAYOUT = {":": label, "(": bracket, "?": asked_for} | dict.fromkeys(DASHES, dash) | dict.fromkeys(("”", "’", '"', "'"), unverbed)
_VERB_TAGS = frozenset(("MD", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))


def _of_verb(view: View, i: int) -> list[Frame]:
    """The frames of a verb: one of the lexicon, or any other beside a quotation, which may report it."""
    p = view.parse
    word = PUT_IT if _puts_it(p, i) else GOES if _goes(view, i) else cues_of("v").get(p.lower[i])
    if word is None and p.lower[i] == "according":
        return according_to(view, i)
    if p.deps[i] in ("aux", "auxpass"):
        return []
    if word is None and p.tags[i] != "MD" and (_leads_in(view, i) if p.lower[i] in _COPULAS else _beside_quotation(view, i)):
        word = CueWord(p.lower[i], "v", "unknown", 0.1)
    frames = [] if word is None else verb_frames(view, i, word)
    like = word is GOES and p.lower[i + 1] == "like"
    return [attrs.evolve(frame, cue_span=(i, i + 2)) for frame in frames] if like else frames


def _is_given_name(p: Parse, i: int) -> bool:
    """Whether *Per* is a name: *Per Holm said*; not: *Per Holm, it was late*."""
    behind = i + 2
    return p.words[i] == "Per" and behind < len(p) and p.words[i + 1][0].isupper() and p.words[behind] not in (",", "'s", "’s")


_COPULAS = small_words("light-verb")
"""Verbs that report nothing of what stands beside them: *the law remains “in force”* (PolNeAR train: none of 3)."""


def _puts_it(p: Parse, verb: int) -> bool:
    """Whether a verb is the *put* of *as Lee put it*, *put it bluntly*."""
    return p.lower[verb] in ("put", "puts") and p.lower[verb + 1 : verb + 2] == ["it"]


def _goes(view: View, verb: int) -> bool:
    """Whether a verb brings in words as people tell them: *She goes, “No.”*, *I was like, “No.”*; not *She goes to “Hamlet”*."""
    p, mark = view.parse, verb + 1
    if p.lower[verb] in _LIKE_VERBS and p.lower[mark : mark + 1] == ["like"]:
        mark += 1
    elif p.lower[verb] not in _GOING:
        return False
    if p.words[mark : mark + 1] == [","]:
        mark += 1
    elif mark == verb + 1:
        return False
    return mark + 1 < len(p) and view.is_mark[mark] and p.words[mark + 1][0].isupper()


_GOING, _LIKE_VERBS = small_words("quotative"), small_words("quotative-like")


def _beside_quotation(view: View, i: int) -> bool:
    """Whether a quotation ends or begins within a few tokens of ``i``, in the same line."""
    paras, near = view.parse.paras, range(max(0, i - 6), min(len(view.is_mark), i + 7))
    return view.has_marks(near.start, near.stop) and any(view.is_mark[j] and paras[j] == paras[i] for j in near)


LEAD_IN = 10
"""Tokens from a verb to the colon before a quotation within which it leads in: *Lee was blunter: “…”*."""


def _leads_in(view: View, i: int) -> bool:
    """Whether a quotation follows a colon behind token ``i``, with no stop between."""
    p = view.parse
    for j in range(i + 1, min(i + LEAD_IN, len(p) - 1)):
        if p.words[j] in (".", ";") or view.is_mark[j]:
            return False
        if p.words[j] == ":":
            return view.is_mark[j + 1] and p.paras[j + 1] == p.paras[i]
    return False


def according_to(view: View, i: int) -> list[Frame]:
    """*according to Lee*, *per Lee*: the source is the noun after the preposition."""
    p = view.parse
    prepositions = (
        [i]
        if p.lower[i] == "per"
        else [k for k in p.kids[i] if p.lower[k] == "to" and k > i] or ([i + 1] if i + 1 < len(p) and p.lower[i + 1] == "to" else [])
    )
    for to in prepositions:
        nouns = [k for k in p.kids[to] if p.deps[k] == "pobj"]
        if not nouns and to + 1 < len(p):
            nouns = [noun_head_at(view, to + 1)]
        for noun in nouns:
            if p.tags[noun] in NOUN_TAGS and not view.is_mark[noun] and (p.lower[i] != "per" or p.tags[noun].startswith("NNP")):
                frame = frame_of(view, "according-to", ACCORDING, i, noun, None)
                return [attrs.evolve(frame, cue_span=(i, to + 1), source=_with_name_behind(view, frame.source))]
    return []


def _with_name_behind(view: View, source: tuple[int, int] | None) -> tuple[int, int] | None:
    """A source with the name in commas behind it: *according to its captain[, Ann Lee,] sank*; not *according to Lee, Kim said*."""
    p = view.parse
    if source is None or source[1] + 2 >= len(p) or p.words[source[1]] != "," or not noun_class(p.lower[source[1] - 1]):
        return source
    end = source[1] + 1
    while end < len(p) and p.tags[end] == "NNP" and p.paras[end] == p.paras[source[0]]:
        end += 1
    return (source[0], end) if end > source[1] + 1 and p.words[end : end + 1] == [","] else source


def noun_frames(view: View, noun: int, word: CueWord) -> list[Frame]:
    """*Lee's claim that …*, *a statement from Lee*, *in a statement*: the source is the possessor, the author, or the clause's subject."""
    p = view.parse
    for k in p.kids[noun]:
        if p.deps[k] == "poss":
            return [frame_of(view, "possessor", word, noun, k, None)]
        if p.deps[k] in ("prep", "agent") and p.lower[k] in ("from", "by", "of"):
            for pobj in p.kids[k]:
                if p.deps[pobj] == "pobj" and (p.lower[k] != "of" or p.tags[pobj].startswith("NNP")):
                    return [frame_of(view, "author", word, noun, pobj, None)]
    if p.deps[noun] == "dobj" and p.tags[p.heads[noun]][0] == "V":
        maker = subject_of(view, p.heads[noun])
        if maker is not None and view.inside[maker[0]] == view.inside[noun] and not is_passive(view, p.heads[noun]):
            return [frame_of(view, "maker", word, noun, maker[0], None)]
    return []
