"""Verbs that report, each with its possible sources."""

from __future__ import annotations

import attrs

from ..lexicon.cues import CueWord
from ..parsing.article import View
from ..parsing.tree import NOUN_TAGS, addressee_of, agent_of, is_passive, is_quoted_as, main_subject, noun_head_at, subject_of
from .frame import Frame, _frame


def _clause_between(view: View, main: int, subject: int) -> bool:
    """Whether a subject belongs to a clause coordinated with that of ``main``: *Lee left, but Kim nodded, saying …*."""
    p, verb = view.parse, view.parse.heads[subject]
    return main < subject and p.deps[verb] == "conj" and p.deps[subject] == "nsubj" and p.heads[verb] == p.heads[main]


def verb_frames(view: View, verb: int, word: CueWord) -> list[Frame]:
    """A verb that reports, with its subject (*Lee said*), its agent (*was called … by Lee*) or the noun phrase beside it (*said Lee*)."""
    if is_quoted_as(view, verb):
        return []
    p, found = view.parse, []
    addressee = addressee_of(view, verb)
    if is_passive(view, verb) or p.tags[verb] == "VBN" and (p.deps[verb] in ("acl", "amod") or _is_fronted_passive(view, verb)):
        agent = agent_of(view, verb)
        if agent is None:
            agent = _agent_after_quotation(view, verb)
        behind = _noun_beside(view, verb) if agent is None and verb and view.is_mark[verb - 1] and not is_passive(view, verb) else None
        if behind is not None:
            return [_beside(view, word, verb, behind, addressee)]  # “Three,” bellowed Lee
        if agent is not None:
            found.append(_frame(view, "agent", word, verb, agent, None))
        elif is_passive(view, verb) and word.lemma in ("quote", "cite") or p.lower[verb] in ("reported", "quoted") and agent is None:
            found += [_frame(view, "quoted-as", word, verb, k, None) for k in p.kids[verb] if p.deps[k] == "nsubjpass"]
        if not found:
            found.append(Frame("agentless", word, verb, (verb, verb), None, None))
        return found
    subject = subject_of(view, verb)
    if subject is not None and view.inside[subject[0]] == view.inside[verb]:
        frame = _frame(view, subject[1], word, verb, subject[0], addressee)
        if frame.rule == "subject" and frame.source and frame.source[0] > 0 and p.lower[frame.source[0] - 1] == "as":
            frame = attrs.evolve(frame, rule="as-clause")
        found.append(frame)
        if subject[1] in ("shared", "relative", "modified"):
            main = main_subject(view, verb)
            if main is not None and main != subject[0] and not _clause_between(view, main, subject[0]):
                found.append(_frame(view, "main", word, verb, main, addressee))
    beside = _noun_beside(view, verb)
    if (
        beside is not None
        and (subject is None or beside != subject[0])
        and (subject is None or view.inside[subject[0]] != view.inside[verb])
    ):
        found.append(_beside(view, word, verb, beside, addressee))
    apposed = words_between_mark_and(view, verb)
    if apposed is not None and all(frame.source is None or not apposed[0] <= frame.source[0] <= apposed[1] for frame in found):
        found.append(Frame("apposed", word, verb, (verb, verb), apposed, noun_head_at(view, apposed[0]), addressee))
    if not found:
        found.append(Frame("agentless", word, verb, (verb, verb), None, None, addressee))
    return found


def _is_fronted_passive(view: View, verb: int) -> bool:
    """Whether a participle says what was done to the subject of its sentence: *Asked whether he knew, Lee …*; *When asked, …*."""
    p = view.parse
    return p.deps[verb] == "advcl" and not any(p.deps[k] in ("aux", "nsubj") for k in p.kids[verb])


def _agent_after_quotation(view: View, verb: int) -> int | None:
    """The noun after *by* right behind a quotation that follows a participle (*called a “hoax” by Lee*), whatever the tree says."""
    p = view.parse
    for i in range(verb + 1, min(len(p) - 1, verb + 40)):
        if p.sents[i] != p.sents[verb]:
            break
        if p.lower[i] == "by" and view.is_mark[i - 1] and view.inside[i] == view.inside[verb]:
            head = noun_head_at(view, i + 1)
            return head if p.tags[head] in NOUN_TAGS else None
    return None


def words_between_mark_and(view: View, verb: int) -> tuple[int, int] | None:
    """The words between a quotation and a verb after it, if they look like a noun phrase (*…,” Lee, the mayor, said*)."""
    p = view.parse
    last = verb - 1
    while last > 0 and (p.words[last] == "," or p.tags[last] == "RB"):
        last -= 1
    first = last
    while (
        first > 0
        and verb - first < 25
        and p.paras[first - 1] == p.paras[verb]
        and not view.is_mark[first - 1]
        and view.inside[first - 1] == view.inside[verb]
    ):
        first -= 1
    if (
        first > last
        or first <= 0
        or not view.is_mark[first - 1]
        or view.inside[first - 1] != view.inside[verb]
        or p.paras[first - 1] != p.paras[verb]
    ):
        return None
    if (
        not p.words[first][:1].isupper()
        and p.tags[first] not in ("NNP", "NNPS", "DT", "NN", "NNS", "JJ", "PRP", "PRP$", "CD")
        or any(p.tags[i] in ("VBD", "VBP", "VBZ", "MD") for i in range(first, last))
    ):
        return None
    return first, first if p.tags[first] == "PRP" else last  # “…,” he said, blaming …


def _noun_beside(view: View, verb: int) -> int | None:
    """The noun phrase after (``…,” said Lee``) or before a verb beside a quotation (``Lee said: “…``), whatever the tree says."""
    p = view.parse
    before, after = verb - 1, verb + 1
    if (
        before >= 0
        and view.is_mark[before]
        and after < len(p)
        and p.paras[after] == p.paras[verb]
        and view.inside[after] == view.inside[verb]
    ):
        head = noun_head_at(view, after)
        if p.tags[head] in NOUN_TAGS and p.tags[after] not in ("WDT", "WP", "EX"):
            return head
        if p.words[after][:1].isupper():
            return after
        if p.tags[after] == "DT" and after + 1 < len(p) and p.lower[after + 1].endswith("-old"):
            return after + 1
    if (
        p.words[verb][:1].isupper()
        and (before < 0 or p.sents[before] != p.sents[verb])
        and after < len(p)
        and p.sents[after] == p.sents[verb]
        and p.tags[after] == "NNP"
    ):
        return noun_head_at(view, after)
    if p.words[before] == "," and before > 1 and p.tags[before - 1] == "NNP" and p.words[verb + 1 : verb + 2] in ([":"], [","]):
        before -= 1  # her adviser, Ann Lee, said: “…”
    capital = before > 0 and p.words[before][:1].isupper() and (p.sents[before - 1] == p.sents[before] or view.is_mark[before - 1])
    if (
        before >= 0
        and p.paras[before] == p.paras[verb]
        and (capital or p.tags[before] in ("NNP", "NN", "NNS", "PRP", "WP", "NNPS"))
        and view.inside[before] == view.inside[verb]
    ):
        return before
    return None


def _beside(view: View, word: CueWord, cue: int, head: int, addressee: tuple[int, int] | None) -> Frame:
    """A frame whose source stands beside the cue; all of a name belongs to it, however the tree cuts it (*said Ifor Beddoes*)."""
    frame = _frame(view, "beside", word, cue, head, addressee)
    p, (first, last) = view.parse, frame.source or (head, head)
    while (
        last + 1 != cue
        and p.words[last][0].isupper()
        and p.tags[last + 1 : last + 2] in (["NNP"], ["NNPS"])
        and p.words[last + 1][0].isupper()
        and p.sents[last + 1] == p.sents[last]
        and view.inside[last + 1] == view.inside[last]
    ):
        last += 1
    return attrs.evolve(frame, source=(first, last))


def mistagged_verb(view: View, i: int, word: CueWord) -> list[Frame]:
    """A cue verb that the tagger took for something else, right after a quotation or right after a name."""
    head = _noun_beside(view, i)
    return [] if head is None else [_beside(view, word, i, head, None)]
