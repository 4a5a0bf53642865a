"""Whom a paragraph introduces right before a quotation is its speaker: *Ann Lee could not hide her anger. “We were never asked.”*.

No word reports here; the quotation follows a sentence of the narration whose subject is a person's name.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import regex

from ..lexicon import words
from ..lexicon.cues import INTRODUCTION
from ..lexicon.nouns import org_class, places, small_words
from ..parsing.article import OUTSIDE, View
from ..parsing.tree import main_subject, noun_phrase
from .frame import Frame
from .link_features import Standing
from .links import Link
from .turn_taking import is_turn

SHARE = 0.75
"""How sure the speaker is whom the sentence before a quotation introduces."""


_WHOLE = regex.compile(r"[^\p{L}]*\p{Lu}.*[.?!…,][^\p{L}]*", regex.DOTALL)
"""A quotation that is one sentence at least; a comma ends it before *and the gallery laughed*."""


def introduction(view: View, k: int) -> Frame | None:
    """The frame of the sentence that introduces quotation ``k``, if one does.

    The sentence ends right before the quotation in the same paragraph, holds no quotation, and its subject is a name of a person or has
    one beside it (*the mayor, Ann Lee, disagreed*) who does something else than read, hear or receive what follows.
    """
    p, q, first = view.parse, view.quotations[k], view.ranges[k][0]
    if q.depth or q.continues or not _WHOLE.fullmatch(q.text) or is_turn(view, k):
        return None
    stop = first - 1
    while stop >= 0 and view.is_mark[stop]:
        stop -= 1
    if stop < 0 or p.paras[stop] != p.paras[first] or p.words[stop] not in (".", "!", "?", ":"):
        return None
    start, _ = p.sentence(stop)
    if p.paras[start] != p.paras[first] or any(view.inside[i] != OUTSIDE for i in range(start, stop)):
        return None
    subject = main_subject(view, stop)
    if subject is None or p.deps[subject] not in ("nsubj", "nsubjpass") or p.lower[p.heads[subject]] in small_words("receiving"):
        return None
    if not _is_person(view, subject):
        return None
    verb = p.heads[subject]
    return Frame(rule="introduction", word=INTRODUCTION, cue=verb, source=noun_phrase(view, subject), head=subject)


def _is_person(view: View, noun: int) -> bool:
    p = view.parse
    names = [i for i in (noun, *p.kids[noun]) if p.tags[i] == "NNP" and (i == noun or p.deps[i] == "appos")]
    return any(p.words[i] not in places() and p.words[i] not in words("org_words") and not org_class(p.lower[i]) for i in names)


def _answered(view: View, link: Link | None, k: int) -> Link | None:
    """*Lee asked [him] what he missed. “The sea.”*: who was asked answers, not who asked; no further question, *“And when?”*.

    Also *Lee asked what [he] missed. “The sea.”*.
    """
    if link is None or link.position != "previous-sentence" or link.frame.word.stance != "question":
        return None
    asked = link.frame.addressee or _asked_about(view, link.frame.cue)
    if asked is None:
        return None
    p, q, (first, end) = view.parse, view.quotations[k], asked
    head = next((i for i in range(first, end) if not first <= p.heads[i] < end), end - 1)
    answers = not q.continues and q.text[-1:] != "?" and p.lower[head] not in ("me", "us") and p.words[view.ranges[k][0] - 2] == "."
    frame = Frame(rule="introduction", word=INTRODUCTION, cue=link.frame.cue, source=(first, end), head=head)
    return attrs.evolve(link, frame=frame) if answers and _WHOLE.fullmatch(q.text) else None


def _is_led_in(view: View, link: Link, k: int) -> bool:
    """*Kim said it was late. Lee wasn't persuaded: “…”*: a colon leads in from a sentence that stands behind the cue."""
    p, colon = view.parse, view.ranges[k][0] - 1
    while colon > 0 and view.is_mark[colon]:
        colon -= 1
    return (
        p.words[colon] == ":"
        and link.position in ("previous-sentence", "earlier-sentence", "continuation")
        and link.frame.cue < p.sentence(colon)[0]
    )


def _asked_about(view: View, cue: int) -> tuple[int, int] | None:
    """The *he* of *Lee asked what [he] had ordered*; None for another question."""
    p = view.parse
    clause = next((t for t in p.kids[cue] if p.deps[t] == "ccomp"), -1)
    subject = next((t for t in p.kids[clause] if p.deps[t] == "nsubj" and p.lower[t] in ("he", "she")), -1) if clause >= 0 else -1
    return (subject, subject + 1) if subject >= 0 else None


def introduced(view: View, link: Link | None, k: int) -> Link | None:
    """The link of quotation ``k`` to the sentence that introduces it, where it has no speaker, or one of another paragraph."""
    p = view.parse
    if (answers := _answered(view, link, k)) is not None:
        return answers
    if link is not None and _is_led_in(view, link, k):
        frame = introduction(view, k)
        return None if frame is None else Link(frame, "previous-sentence", Standing("B", "next", 0, "previous-sentence", 0, "0"), ())
    if link is not None and not (link.position == "continuation" and p.paras[link.frame.cue] != p.paras[view.ranges[k][0]]):
        return None
    frame = introduction(view, k)
    if frame is None or frame.source is None:
        return None
    if link is not None and link.frame.source is not None:
        known = {p.lower[i] for i in range(*link.frame.source) if p.tags[i] == "NNP"}
        if any(p.lower[i] in known for i in range(*frame.source)):
            return None
    return Link(frame, "previous-sentence", Standing("B", "next", 0, "previous-sentence", 0, "0"), ())


def with_introductions(view: View, links: Sequence[Link | None], quotations: Sequence[int]) -> dict[int, Link]:
    """The quotations that an introduction has, each with its link, and those after it that go on from there.

    Args:
        view: the article.
        links: the link decided on for each quotation, or None.
        quotations: the indices of these quotations, in order.
    """
    found: dict[int, Link] = {}
    replaced: Link | None = None
    current: Link | None = None
    for k, link in zip(quotations, links, strict=True):
        new = introduced(view, link, k)
        if new is not None:
            current, replaced = new, link
            found[k] = new
        elif current is not None and _goes_on(view, k, link, current, replaced):
            found[k] = attrs.evolve(current, position="continuation")
        else:
            current = replaced = None
    return found


def _goes_on(view: View, k: int, link: Link | None, current: Link, replaced: Link | None) -> bool:
    """Whether a quotation after an introduced one goes on: in the same paragraph, or where the speaker before it had gone on."""
    if link is None:
        return view.parse.paras[view.ranges[k][0]] == view.parse.paras[current.frame.cue]
    return replaced is not None and link.position == "continuation" and link.frame is replaced.frame
