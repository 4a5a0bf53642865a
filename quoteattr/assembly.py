"""Findings and speakers put together as attributions, and attributions nested in each other."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from .attribution.findings import Finding
from .attribution.frame import Frame
from .attribution.reasons import LAYERED, because, because_reported, loser, rule_name
from .attribution.verb_groups import cue_words
from .parsing.article import View
from .speakers.source import Resolved
from .types import CUE_CLASSES, Attribution, Content, Cue, Mention, Quotation, Span, Verdict, attribution_id

LEAST = 0.25
"""Confidence below which no quotation is given a speaker: nobody rather than a guess that is likely wrong."""


def _attribution(view: View, quotations: Sequence[Quotation], finding: Finding, who: Resolved) -> Attribution:
    text, frame, choice = view.parse.text, finding.frame, finding.choice
    spans = tuple(Span.of(text, a, b) for a, b in finding.spans)
    held = tuple(quotations[k] for k in finding.quotations)
    others = tuple(loser(view, link, share) for link, share in choice.others if share >= 0.05) if choice else ()
    if frame is None:
        verdict = Verdict("nobody", None, "accepted", "no cue near it reports it")
        return Attribution(
            attribution_id(text, spans, None), finding.kind, Content(spans), held, rule="nobody", reason="no-cue", trace=(verdict, *others)
        )
    cue = None if finding.continued or frame.word.pos == "l" else _cue(view, frame, finding.spans)
    mention = Mention.of(text, *view.offsets(*frame.source)) if frame.source else None
    addressee = Span.of(text, *view.offsets(*frame.addressee)) if frame.addressee and not finding.continued else None
    link = choice.link if choice else None
    rule = rule_name(link, LAYERED if finding.layer else frame.rule, finding.shape)
    why = because(view, link) if link else because_reported(view, frame, finding.shape, layer=finding.layer)
    confidence = round(finding.probability * who.confidence, 4)
    sure = who.speaker is not None and (confidence >= LEAST or finding.kind == "indirect")
    trace = [Verdict(rule, mention, "accepted" if sure or who.speaker is None else "unsure", why)]
    if mention is not None:
        trace.append(Verdict(who.rule, mention, "accepted" if sure else "unsure" if who.speaker else "unresolved", who.why))
    return Attribution(
        attribution_id(text, spans, cue),
        finding.kind,
        Content(spans),
        held,
        cue,
        mention,
        who.speaker if sure else None,
        who.also if sure else (),
        who.role if sure else None,
        addressee,
        None,
        confidence if sure else 0.0,
        rule,
        None if sure else "unsure" if who.speaker else "no-source" if mention is None else who.reason or "ambiguous",
        (*trace, *others),
    )


def _cue(view: View, frame: Frame, content: tuple[tuple[int, int], ...]) -> Cue:
    """The cue with what its words say about the source's stand; *nobody claims* counts as negated too."""
    p, word = view.parse, frame.word
    first, last = cue_words(view, frame, content)
    group = range(first, last + 1)
    nobody = frame.source is not None and p.lower[frame.source[0]] in ("nobody", "no", "none", "neither")
    negated = nobody or any(p.deps[k] == "neg" for k in group)
    modal = any(p.tags[k] == "MD" and p.lower[k] != "will" for k in group)
    kind = word.cls if word.cls in CUE_CLASSES else "other"
    return Cue.of(
        view.parse.text, *view.offsets(first, last), lemma=word.lemma, kind=kind, stance=word.stance, negated=negated, modal=modal
    )


def _nest(made: Sequence[Attribution]) -> list[Attribution]:
    """Give each attribution that stands in the content of another the id of the innermost such as its parent."""
    nested = []
    open_ones: list[Attribution] = []
    for a in made:
        start, end = a.content.spans[0].start, a.content.spans[-1].end
        place = a.cue or a.content.spans[0]
        open_ones = [o for o in open_ones if o.content.spans[-1].end > start]
        parents = [
            o for o in open_ones if any(s.start <= min(start, place.start) and max(place.end, end) <= s.end for s in o.content.spans)
        ]
        parent = min(parents, key=lambda o: o.content.spans[-1].end - o.content.spans[0].start, default=None)
        nested.append(attrs.evolve(a, parent=parent.id) if parent is not None else a)
        open_ones.append(a)
    return nested


def _without_echoes(made: Sequence[Attribution]) -> list[Attribution]:
    """Without the layers whose speaker is that of the layer around them: *Lee said he had called it a “hoax”* is one report."""
    speakers = {a.id: a.speaker for a in made if a.speaker is not None}
    return [a for a in made if not a.rule.startswith(f"{LAYERED}:") or a.speaker is None or a.speaker != speakers.get(a.parent or "")]
