"""What a content looks like to its cue: the features of contents."""

from __future__ import annotations

from collections.abc import Callable

from ..lexicon.nouns import noun_class, org_class, singular
from ..parsing.article import OUTSIDE, View
from ..ranking.loglinear import bucket
from .frame import Frame, Ranges, source_kind


def frame_features(view: View, frame: Frame) -> dict[str, str]:
    """What a frame looks like by itself."""
    p, c = view.parse, frame.cue
    rate = frame.word.rate
    lemmas = {p.lower[k] for k in p.kids[c]}
    head = p.heads[c]
    above = "ROOT" if head == c else p.deps[c]
    return {
        "lemma": f"{frame.word.lemma}/{frame.word.pos}",
        "level": "5" if rate > 0.8 else "4" if rate > 0.6 else "3" if rate > 0.35 else "2" if rate > 0.15 else "1",
        "cls": frame.word.cls,
        "rule": frame.rule,
        "kind": source_kind(view, frame),
        "tag": p.tags[c],
        "neg": "neg" if any(p.deps[k] == "neg" for k in p.kids[c]) else "",
        "modal": "modal" if any(p.tags[k] == "MD" for k in p.kids[c]) else "to" if "to" in lemmas and p.tags[c] == "VB" else "",
        "above": above,
        "inside": "in" if view.inside[c] != OUTSIDE else "out",
    }


def report_none_features(view: View, frame: Frame) -> tuple[str, ...]:
    """Features of the choice that a frame reports nothing."""
    base = frame_features(view, frame)
    out = ["none", f"none:{base['inside']}"]
    out += [f"none:{key}={base[key]}" for key in ("lemma", "level", "cls", "rule", "kind", "tag", "neg", "modal", "above")]
    out += [
        f"none:{base['inside']},above={base['above']},level={base['level']}",
        f"none:lemma={base['lemma']},tag={base['tag']}",
        f"none:kind={base['kind']},level={base['level']}",
    ]
    out += [
        f"none:lemma={base['lemma']},kind={base['kind']}",
        f"none:tag={base['tag']},modal={base['modal']},neg={base['neg']}",
        f"none:under={under(view, frame)}",
    ]
    return tuple(out)


def under(view: View, frame: Frame) -> str:
    """Which label leads from the cue up to another verb that commonly reports; ``top`` if none does."""
    from ..lexicon.cues import cue_words

    p, i = view.parse, frame.cue
    for _ in range(6):
        if p.heads[i] == i:
            return "top"
        dep, i = p.deps[i], p.heads[i]
        word = cue_words().get((p.lower[i], "v"))
        if word is not None and word.rate > 0.3 and p.tags[i][0] == "V":
            return dep
    return "deep"


def _told(view: View, frame: Frame, first: int) -> str:
    """What object of the cue stands before a content: ``somebody`` who may be told it, some ``thing`` (*claimed the prize*), or ``no``."""
    p = view.parse
    objects = [k for k in p.kids[frame.cue] if p.deps[k] in ("dobj", "dative") and frame.cue < k < first]
    if not objects:
        return "no"
    k = objects[0]
    somebody = p.tags[k] in ("NNP", "NNPS", "PRP") or noun_class(p.words[k]) or org_class(singular(p.lower[k]))
    return "somebody" if somebody else "thing"


_LEADS = frozenset("that if whether to how why what who when where as it about of for because after and but with on against not".split())
"""Words that tell by themselves how a content begins; of others the tag counts."""


def look_of(view: View, frame: Frame, linked: Ranges) -> Callable[[str, Ranges], tuple[str, ...]]:
    """How a stretch of a shape looks to a frame, to which the quotations at ``linked`` belong."""
    base: dict[str, str] = {}

    def look(shape: str, ranges: Ranges) -> tuple[str, ...]:
        base.update({} if base else frame_features(view, frame))
        return _features(view, frame, base, shape, ranges, linked)

    return look


def _features(view: View, frame: Frame, base: dict[str, str], shape: str, ranges: Ranges, linked: Ranges) -> tuple[str, ...]:
    p, c = view.parse, frame.cue
    first, last = ranges[0][0], ranges[-1][1]
    side = "A" if first > c else "B" if last < c else "around"
    opening = first
    while opening < last and view.is_mark[opening]:
        opening += 1
    word = p.lower[opening]
    lead = word if word in _LEADS else p.tags[opening]
    length = bucket(sum(b - a + 1 for a, b in ranges))
    verb = bool(view.within(view.finite, ranges))
    gap = p.words[min(first, c) + 1 : max(first, c)] if side == "A" else p.words[last + 1 : frame.hull[0]]
    comma = "," if "," in gap else ":" if ":" in gap else ""
    _start, end = p.sentence(c)
    whole = "whole" if last >= end - 2 else "part"
    marks = view.within(view.marks, ranges)
    stray = sum(1 for i in marks if view.inside[i] == view.inside[c]) % 2
    quoted = "q" if linked else "half" if stray else "m" if marks else ""
    lemma = base["lemma"]
    told = _told(view, frame, first)
    out = [
        f"shape={shape},told={told}",
        f"told={told},lemma={lemma}",
        f"shape={shape}",
        f"shape={shape},lemma={lemma}",
        f"shape={shape},cls={base['cls']}",
        f"shape={shape},level={base['level']}",
        f"shape={shape},lead={lead}",
        f"shape={shape},rule={base['rule']}",
        f"shape={shape},{side},{comma}",
        f"shape={shape},len={length}",
        f"shape={shape},{whole}",
        f"shape={shape},verb={verb}",
        f"shape={shape},quoted={quoted}",
        f"shape={shape},pieces={len(ranges)}",
        f"shape={shape},above={base['above']}",
        f"{side},{comma},{verb},{whole}",
        f"lead={lead},{side},verb={verb}",
        f"lead={lead},lemma={lemma}",
        f"side={side},lemma={lemma}",
        f"kind={base['kind']},shape={shape}",
        f"tag={base['tag']},shape={shape}",
        f"inside={base['inside']},shape={shape}",
        f"quoted={quoted},len={length}",
        f"verb={verb},lemma={lemma}",
        f"modal={base['modal']},{base['neg']},shape={shape}",
    ]
    if linked:
        outside = view.words(ranges, linked)
        before = p.words[linked[0][0] - 2] if linked[0][0] > 1 else ""
        out += [
            f"linked,outside={bucket(outside)},shape={shape}",
            f"linked,{shape},lead={before if not before[:1].isalnum() else 'w'}",
            f"linked,{shape},last={p.words[linked[-1][1]] if not p.words[linked[-1][1]][:1].isalnum() else 'w'}",
        ]
        out.append(f"linked,{shape},case={p.words[linked[0][0]][:1].isupper()},lead={before if not before[:1].isalnum() else 'w'}")
    return tuple(out)
