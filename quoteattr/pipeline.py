"""The flow: quotations and parse → cues → links and contents → speakers and roles → Article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import attrs
import regex

from .assembly import attribution_of, nest, said_again, without_echoes
from .attribution.cues import find_frames
from .attribution.decoding import choose
from .attribution.findings import Finding, settle
from .attribution.non_speech import label, names_something
from .attribution.turns import find_speeches
from .lexicon.nouns import small_words
from .parsing.article import View
from .parsing.parse import Parse
from .speakers.resolver import resolve_speakers
from .speakers.source import Source
from .types import KINDS, Article, Attribution, Quotation, Speaker


def attribute_parse(
    parse: Parse,
    quotations: Sequence[Quotation],
    *,
    kinds: Iterable[str] = KINDS,
    cues: Iterable[str] | None = None,
    layers: bool = True,
    doc: str | None = None,
    meta: dict[str, Any] | None = None,
) -> Article:
    """Attribute an article that is parsed already.

    Args:
        parse: the parsed text.
        quotations: its quotations, as the tokenizer found them.
        kinds: the kinds of attribution to keep.
        cues: the classes of cue to keep where there are no quotation marks; see :class:`Attributor`.
        layers: whether to keep what is reported within what somebody else says.
        doc: name of the document.
        meta: whatever came with the text.
    """
    wanted, classes = frozenset(kinds), None if cues is None else frozenset(cues)
    view = View(parse, quotations)
    frames = find_frames(view)
    turns = find_speeches(view)
    findings = settle(view, frames, choose(view, frames, turns), turns, indirect="indirect" in wanted, layered=layers)
    sources = [source_of(view, finding) for finding in findings]
    resolved = resolve_speakers(parse, quotations, sources)
    labelled = [label(view, k) if names_something(view, k) else quotation for k, quotation in enumerate(quotations)]
    for finding in findings:
        if finding.frame is None:
            labelled[finding.quotations[0]] = label(view, finding.quotations[0])
    made = [
        (attribution_of(view, labelled, finding, who), finding)
        for finding, who in zip(findings, resolved, strict=True)
        if finding.frame is not None or labelled[finding.quotations[0]].use in _MAYBE and not quotations[finding.quotations[0]].depth
    ]
    # two labels may claim the same words (a label inside a quotation that another label introduces): the first one has them
    first = {a.id: (a, finding) for a, finding in reversed(made)}
    again = said_again(parse.text, [a for a, _ in reversed(first.values())])
    nested = nest([a for a in again if a.speaker is not None or first[a.id][1].frame is not None or a.quotations[0].use == "speech"])
    told = without_echoes(nested, {own for own, (_, finding) in first.items() if finding.layer})
    kept = _with_parents([a for a in told if a.kind in wanted and _has_class(a, classes, is_clause=first[a.id][1].is_clause)])
    return Article(parse.text, tuple(kept), tuple(labelled), _speakers(kept), doc, meta or {})


_MAYBE = ("speech", "scare")
"""Uses of a quotation under no cue that may be somebody's words: scare marks only where the article gives them to somebody elsewhere."""


def _with_parents(kept: Sequence[Attribution]) -> list[Attribution]:
    """The attributions that are kept; one whose parent is not is nested in none."""
    ids = {a.id for a in kept}
    return [a if a.parent is None or a.parent in ids else attrs.evolve(a, parent=None) for a in kept]


def _speakers(kept: Sequence[Attribution]) -> tuple[Speaker, ...]:
    """Everybody who says something, each once, in the order of the text."""
    speakers: dict[str, Speaker] = {}
    for a in kept:
        for speaker in (a.speaker, *a.also):
            if speaker is not None:
                speakers.setdefault(speaker.id, speaker)
    return tuple(speakers.values())


def _has_class(a: Attribution, classes: frozenset[str] | None, *, is_clause: bool) -> bool:
    """Whether an attribution's cue is of a wanted class; a quotation is always wanted.

    By default a thought or hope is, where a clause tells it: *thought that the plan was dead*, not *thought of the plan*.
    """
    if a.kind != "indirect" or a.cue is None:
        return True
    if classes is not None:
        return a.cue.class_ in classes
    if a.cue.class_ in ("speech", "writing"):
        return True
    own_mind = a.cue.class_ in ("thought", "feeling") and a.mention is not None and a.mention.text.lower() in ("i", "we", "you")
    return a.cue.class_ in ("thought", "feeling", "perception", "other") and is_clause and not own_mind


def source_of(view: View, finding: Finding) -> Source | None:
    """What the resolver is told of the source of a finding; None where it has none."""
    frame = finding.frame
    if frame is None or frame.source is None:
        return None
    asked = view.offsets(*frame.addressee) if frame.addressee and _is_question(view, finding) else None
    return Source(
        *view.offsets(*frame.source),
        finding.spans,
        view.offsets(*frame.cue_span),
        asked,
        frame.word.lemma in GOING_ON,
        finding.hearsay,
    )


GOING_ON = small_words("going-on")
"""Cues of somebody who spoke already."""


_QUESTION = regex.compile(r"[^?]*\?\W*|\W*(?:whether|if|who|what|when|where|why|how|which)\b.*", regex.IGNORECASE | regex.DOTALL)


def _is_question(view: View, finding: Finding) -> bool:
    """Whether a question is reported: *asked Lee whether …*, not *asked Lee to …*."""
    a, b = finding.spans[0][0], finding.spans[-1][1]
    return finding.frame is not None and finding.frame.word.stance == "question" and bool(_QUESTION.fullmatch(view.parse.text, a, b))
