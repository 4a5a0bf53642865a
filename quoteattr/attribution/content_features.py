"""What a content looks like to its cue: the features of contents."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from ..lexicon.cues import cue_words
from ..lexicon.nouns import noun_class, org_class, singular, small_words
from ..parsing.article import OUTSIDE, View
from ..ranking.loglinear import bucket, score, weighing, weights
from .frame import Frame, Ranges, source_kind


def frame_features(view: View, frame: Frame) -> dict[str, str]:
    """What a frame looks like by itself."""
    p, c = view.parse, frame.cue
    rate, kids, tag = frame.word.rate, p.kids[c], p.tags[c]
    above = "ROOT" if p.heads[c] == c else p.deps[c]
    led = "to" if tag == "VB" and "to" in [p.lower[k] for k in kids] else ""
    return {
        "lemma": f"{frame.word.lemma}/{frame.word.pos}",
        "level": "5" if rate > 0.8 else "4" if rate > 0.6 else "3" if rate > 0.35 else "2" if rate > 0.15 else "1",
        "cls": frame.word.cls,
        "rule": frame.rule,
        "kind": source_kind(view, frame),
        "tag": tag,
        "neg": "neg" if "neg" in [p.deps[k] for k in kids] else "",
        "modal": "modal" if "MD" in [p.tags[k] for k in kids] else led,
        "above": above,
        "inside": "in" if view.inside[c] != OUTSIDE else "out",
    }


def report_none_features(view: View, frame: Frame) -> tuple[str, ...]:
    """Features of the choice that a frame reports nothing."""
    return _of_nothing(*(*frame_features(view, frame).values(), under(view, frame)))


def report_none_weight(view: View, frame: Frame) -> float:
    """What these features weigh together."""
    return _NOTHING(*(*frame_features(view, frame).values(), under(view, frame)))


def _of_nothing(
    lemma: str, level: str, cls: str, rule: str, kind: str, tag: str, neg: str, modal: str, above: str, inside: str, below: str
) -> tuple[str, ...]:
    """How it goes with what the cue is and where it stands that it reports nothing."""
    return (
        "none",
        f"none:{inside}",
        f"none:lemma={lemma}",
        f"none:level={level}",
        f"none:cls={cls}",
        f"none:rule={rule}",
        f"none:kind={kind}",
        f"none:tag={tag}",
        f"none:neg={neg}",
        f"none:modal={modal}",
        f"none:above={above}",
        f"none:{inside},above={above},level={level}",
        f"none:lemma={lemma},tag={tag}",
        f"none:kind={kind},level={level}",
        f"none:lemma={lemma},kind={kind}",
        f"none:tag={tag},modal={modal},neg={neg}",
        f"none:under={below}",
    )


_NOTHING = weighing("content", _of_nothing)


def under(view: View, frame: Frame) -> str:
    """Which label leads from the cue up to another verb that commonly reports; ``top`` if none does."""
    p, i = view.parse, frame.cue
    for _ in range(6):
        if p.heads[i] == i:
            return "top"
        dep, i = p.deps[i], p.heads[i]
        word = cue_words().get((p.lower[i], "v"))
        if word is not None and word.rate > 0.3 and p.tags[i][0] == "V":
            return dep
    return "deep"


def _first_object(view: View, cue: int) -> tuple[int, str]:
    """The first object behind a cue, and whether it is ``somebody`` who may be told something or a ``thing`` (*claimed the prize*)."""
    p = view.parse
    k = next((k for k in p.kids[cue] if k > cue and p.deps[k] in ("dobj", "dative")), len(p))
    if k == len(p):
        return k, "no"
    somebody = p.tags[k] in ("NNP", "NNPS", "PRP") or noun_class(p.words[k]) or org_class(singular(p.lower[k]))
    return k, "somebody" if somebody else "thing"


_LEADS = small_words("content-lead")
"""Words that tell by themselves how a content begins; of others the tag counts."""


class Look:
    """How the stretches of a sentence look to a cue.

    Args:
        view: the article.
        frame: the cue with its source.
        linked: the quotations that belong to it.
    """

    def __init__(self, view: View, frame: Frame, linked: Ranges) -> None:
        self.view, self.frame, self.linked = view, frame, linked
        self.base = frame_features(view, frame)
        self._object, self._told = _first_object(view, frame.cue)
        self._before, self._end = frame.hull[0], view.parse.sentence(frame.cue)[1]

    def features(self, shape: str, ranges: Ranges) -> tuple[str, ...]:
        """The features of a stretch of some shape."""
        groups = (features(*values) for features, values in zip(_GROUPS, self._values(shape, ranges), strict=True))
        return (*chain.from_iterable(groups), *self._of_linked(shape, ranges))

    def weight(self, shape: str, ranges: Ranges) -> float:
        """What these features weigh together."""
        layout, word, clause, lemma, words = self._values(shape, ranges)
        weighed = sum([_LAYOUT(*layout), _WORD(*word), _CLAUSE(*clause), _LEMMA(*lemma), _LEMMA_AND_WORDS(*words)])
        if self.linked:
            weighed += score(weights("content"), self._of_linked(shape, ranges))
        return round(weighed, 6)  # stretches that weigh the same are told apart by their order, not by their last bits

    def _values(self, shape: str, ranges: Ranges) -> tuple[tuple[str, ...], ...]:
        """For each of the groups what its features depend on."""
        view, base = self.view, self.base
        p, c = view.parse, self.frame.cue
        first, end = ranges[0][0], ranges[-1][1]
        side = "A" if first > c else "B" if end <= c else "around"
        opening = first
        while opening < end - 1 and view.is_mark[opening]:
            opening += 1
        word = p.lower[opening]
        lead = word if word in _LEADS else p.tags[opening]
        length = bucket(sum([b - a for a, b in ranges]))
        verb = "True" if view.any_within(view.finite, ranges) else "False"
        gap = p.words[c + 1 : first] if side == "A" else p.words[end : self._before]
        comma = "," if "," in gap else ":" if ":" in gap else ""
        whole = "whole" if end >= self._end - 1 else "part"
        quoted, pieces, lemma = self._quoted(ranges), str(len(ranges)), base["lemma"]
        told = self._told if self._object < first else "no"
        return (
            (shape, told, lead, side, comma, length, whole, verb, quoted, pieces),
            (shape, base["cls"], base["level"], base["rule"], base["above"]),
            (shape, base["kind"], base["tag"], base["inside"], base["modal"], base["neg"]),
            (lemma, shape, told),
            (lemma, lead, side, verb),
        )

    def _quoted(self, ranges: Ranges) -> str:
        """Whether quotations are in a stretch that are linked to the cue, half of one, or others."""
        if self.linked:
            return "q"
        view = self.view
        if not view.any_within(view.marks, ranges):
            return ""
        marks = view.within(view.marks, ranges)
        stray = sum([view.inside[i] == view.inside[self.frame.cue] for i in marks]) % 2
        return "half" if stray else "m"

    def _of_linked(self, shape: str, ranges: Ranges) -> list[str]:
        """What tells how much of the sentence belongs to the linked quotations."""
        p, linked = self.view.parse, self.linked
        if not linked:
            return []
        before = p.words[linked[0][0] - 2] if linked[0][0] > 1 else ""
        lead, last = before if not before[:1].isalnum() else "w", p.words[linked[-1][1] - 1]
        return [
            f"linked,outside={bucket(self.view.words(ranges, linked))},shape={shape}",
            f"linked,{shape},lead={lead}",
            f"linked,{shape},last={last if not last[:1].isalnum() else 'w'}",
            f"linked,{shape},case={p.words[linked[0][0]][:1].isupper()},lead={lead}",
        ]


def _of_layout(
    shape: str, told: str, lead: str, side: str, comma: str, length: str, whole: str, verb: str, quoted: str, pieces: str
) -> tuple[str, ...]:
    """Where the stretch stands and what is in it."""
    return (
        f"shape={shape}",
        f"shape={shape},told={told}",
        f"shape={shape},lead={lead}",
        f"shape={shape},{side},{comma}",
        f"shape={shape},len={length}",
        f"shape={shape},{whole}",
        f"shape={shape},verb={verb}",
        f"shape={shape},quoted={quoted}",
        f"shape={shape},pieces={pieces}",
        f"{side},{comma},{verb},{whole}",
        f"lead={lead},{side},verb={verb}",
        f"quoted={quoted},len={length}",
    )


def _of_word(shape: str, cls: str, level: str, rule: str, above: str) -> tuple[str, ...]:
    """How its shape goes with what the cue is."""
    return (f"shape={shape},cls={cls}", f"shape={shape},level={level}", f"shape={shape},rule={rule}", f"shape={shape},above={above}")


def _of_clause(shape: str, kind: str, tag: str, inside: str, modal: str, neg: str) -> tuple[str, ...]:
    """How its shape goes with the clause of the cue."""
    return f"kind={kind},shape={shape}", f"tag={tag},shape={shape}", f"inside={inside},shape={shape}", f"modal={modal},{neg},shape={shape}"


def _of_lemma(lemma: str, shape: str, told: str) -> tuple[str, ...]:
    """How its shape goes with the lemma of the cue."""
    return (f"shape={shape},lemma={lemma}", f"told={told},lemma={lemma}")


def _of_lemma_and_words(lemma: str, lead: str, side: str, verb: str) -> tuple[str, ...]:
    """How its words go with the lemma of the cue."""
    return (f"lead={lead},lemma={lemma}", f"side={side},lemma={lemma}", f"verb={verb},lemma={lemma}")


_GROUPS: tuple[Callable[..., tuple[str, ...]], ...] = _of_layout, _of_word, _of_clause, _of_lemma, _of_lemma_and_words
"""The features of a stretch by what they depend on …"""


_LAYOUT, _WORD, _CLAUSE = weighing("content", _of_layout), weighing("content", _of_word), weighing("content", _of_clause)
_LEMMA, _LEMMA_AND_WORDS = weighing("content", _of_lemma), weighing("content", _of_lemma_and_words)
"""… and what weighs each group."""
