"""The pipeline: text → quotations → parse → frames → links and contents → speakers and roles → Article."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import attrs
import regex

from .cues import Frame, find_frames
from .errors import InputError
from .explaining import LAYERED, because, because_reported, loser, rule_name
from .models import load_model
from .parsing import Choose, Parse, parse_many
from .resolver import Finding, choose, settle
from .sections import SECTION, joined, sections
from .selection import lines_to_parse
from .speakers import Resolved, Source, resolve_speakers
from .tokenizer import find_quotations
from .types import CUE_CLASSES, KINDS, Article, Attribution, Content, Cue, Mention, Quotation, Span, Speaker, Verdict, attribution_id
from .uses import label
from .view import View

if TYPE_CHECKING:
    from spacy.language import Language

BATCH = 32
"""Articles that are parsed together."""

HANDED_OUT = 12
"""Articles that a process gets at once: few, so that all of them have work to the end."""


def attribute_parse(
    parse: Parse,
    quotations: Sequence[Quotation],
    *,
    kinds: Iterable[str] = KINDS,
    cues: Iterable[str] | None = None,
    doc: str | None = None,
    meta: dict[str, Any] | None = None,
) -> Article:
    """Attribute an article that is parsed already.

    Args:
        parse: the parsed text.
        quotations: its quotations, as the tokenizer found them.
        kinds: the kinds of attribution to keep.
        cues: the classes of cue to keep where there are no quotation marks; see :class:`Attributor`.
        doc: name of the document.
        meta: whatever came with the text.
    """
    wanted, classes = frozenset(kinds), None if cues is None else frozenset(cues)
    view = View(parse, quotations)
    frames = find_frames(view)
    findings = settle(view, frames, choose(view, frames), indirect="indirect" in wanted)
    sources = [_source(view, finding) for finding in findings]
    resolved = resolve_speakers(parse, quotations, sources)
    labelled = list(quotations)
    for finding in findings:
        if finding.frame is None:
            labelled[finding.quotations[0]] = label(view, finding.quotations[0])
    made = [
        _attribution(view, labelled, finding, who)
        for finding, who in zip(findings, resolved, strict=True)
        if finding.frame is not None or labelled[finding.quotations[0]].use == "speech" and not quotations[finding.quotations[0]].depth
    ]
    # two labels may claim the same words (a label inside a quotation that another label introduces): the first one has them
    made = list({a.id: a for a in reversed(made)}.values())[::-1]
    kept = [a for a in _without_echoes(_nest(made)) if a.kind in wanted and _has_class(a, classes)]
    ids = {a.id for a in kept}
    kept = [a if a.parent is None or a.parent in ids else attrs.evolve(a, parent=None) for a in kept]
    speakers: dict[str, Speaker] = {}
    for a in kept:
        for speaker in (a.speaker, *a.also):
            if speaker is not None:
                speakers.setdefault(speaker.id, speaker)
    return Article(parse.text, tuple(kept), tuple(labelled), tuple(speakers.values()), doc, meta or {})


LEAST = 0.25
"""Confidence below which no quotation is given a speaker: nobody rather than a guess that is likely wrong."""

CLAUSES = ("ccomp", "advcl", "host", "that")
"""Shapes of content that are clauses: *thought that the plan was dead*, not *thought of the plan*."""


def _has_class(a: Attribution, classes: frozenset[str] | None) -> bool:
    """Whether an attribution's cue is of a wanted class; a quotation is always wanted."""
    if a.kind != "indirect" or a.cue is None:
        return True
    if classes is not None:
        return a.cue.kind in classes
    return a.cue.kind in ("speech", "writing") or a.cue.kind == "thought" and a.rule.endswith(CLAUSES)


def _source(view: View, finding: Finding) -> Source | None:
    frame = finding.frame
    if frame is None or frame.source is None:
        return None
    asked = view.offsets(*frame.addressee) if frame.addressee and _is_question(view, finding) else None
    return Source(*view.offsets(*frame.source), finding.spans, view.offsets(*frame.cue_span), asked, frame.word.lemma in GOING_ON)


GOING_ON = frozenset(("add", "continue", "go"))
"""Cues of somebody who spoke already."""

_QUESTION = regex.compile(r"[^?]*\?\W*|\W*(?:whether|if|who|what|when|where|why|how|which)\b.*", regex.IGNORECASE | regex.DOTALL)


def _is_question(view: View, finding: Finding) -> bool:
    """Whether a question is reported: *asked Lee whether …*, not *asked Lee to …*."""
    a, b = finding.spans[0][0], finding.spans[-1][1]
    return finding.frame is not None and finding.frame.word.stance == "question" and bool(_QUESTION.fullmatch(view.parse.text, a, b))


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
    cue = None if finding.continued or frame.word.pos == "l" else _cue(view, frame)
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


def _cue(view: View, frame: Frame) -> Cue:
    """The cue with what its words say about the source's stand; *nobody claims* counts as negated too."""
    p, kids, word = view.parse, view.parse.kids[frame.cue], frame.word
    nobody = frame.source is not None and p.lower[frame.source[0]] in ("nobody", "no", "none", "neither")
    negated = nobody or any(p.deps[k] == "neg" for k in kids)
    modal = any(p.tags[k] == "MD" and p.lower[k] != "will" for k in kids)
    kind = word.cls if word.cls in CUE_CLASSES else "other"
    return Cue.of(
        view.parse.text, *view.offsets(*frame.cue_span), lemma=word.lemma, kind=kind, stance=word.stance, negated=negated, modal=modal
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


class Attributor:
    """Finds the quotations of articles and links each to its speaker.

    Args:
        model: an installed spaCy pipeline or a folder; None for the best English one that is installed.
        kinds: which of ``direct``, ``mixed`` and ``indirect`` to return; one or several.
        cues: which classes of cue report without quotation marks: ``speech``, ``writing``, ``thought``, ``feeling``, ``perception``,
            ``intention``, ``other``; None for speech, writing, and thought that a clause follows. Quotations are kept whatever their cue.

    Raises:
        ModelNotFoundError: at first use, if the model is not there or does not fit.
        InputError: if a kind or a class is unknown.

    >>> article = Attributor().attribute("“We agreed,” said Ann Lee, the mayor.")
    >>> str(article.attributions[0].speaker), article.attributions[0].role.text
    ('Ann Lee, mayor', 'mayor')
    """

    def __init__(self, model: str | None = None, kinds: Iterable[str] = KINDS, cues: Iterable[str] | None = None) -> None:
        self.model = model
        self.kinds = frozenset([kinds] if isinstance(kinds, str) else kinds)
        self.cues = None if cues is None else frozenset([cues] if isinstance(cues, str) else cues)
        for what, chosen, known in (("kind", self.kinds, KINDS), ("cue class", self.cues or (), CUE_CLASSES)):
            unknown = set(chosen) - set(known)
            if unknown:
                raise InputError(f"unknown {what} {', '.join(sorted(unknown))}; choose from {', '.join(known)}")

    @functools.cached_property
    def nlp(self) -> Language:
        """The spaCy pipeline, loaded at first use."""
        return load_model(self.model)

    @property
    def lines(self) -> Choose | None:
        """Which lines are parsed: where only attributions with quotation marks are wanted, those that tell who speaks them."""
        return lines_to_parse if "indirect" not in self.kinds else None

    def __getstate__(self) -> dict[str, Any]:
        """Without the model: each process loads its own."""
        return {"model": self.model, "kinds": self.kinds, "cues": self.cues}

    def attribute(self, text: str, *, doc: str | None = None, meta: dict[str, Any] | None = None) -> Article:
        """Attribute one article.

        Args:
            text: the article, as it stands; offsets count in it.
            doc: name of the document.
            meta: whatever shall stay with it.

        Raises:
            InputError: if ``text`` is not a string.
        """
        if not isinstance(text, str):
            raise InputError(f"text must be a str, not {type(text).__name__}")
        quotations = find_quotations(text)
        if len(text) > SECTION:
            parts = ((a, self._read(text[a:b], within)) for a, b, within in sections(text, quotations))
            return joined(text, parts, doc, meta or {})
        return attrs.evolve(self._read(text, quotations), doc=doc, meta=meta or {})

    def _read(self, text: str, quotations: Sequence[Quotation]) -> Article:
        parse = next(parse_many([(text, quotations)], self.nlp, choose=self.lines))
        return attribute_parse(parse, quotations, kinds=self.kinds, cues=self.cues)

    def pipe(self, texts: Iterable[Any], *, as_tuples: bool = False, n_process: int = 1, batch_size: int = BATCH) -> Iterator[Any]:
        """Attribute a stream of texts, in order; a text that fails becomes an Article with ``error`` set.

        Args:
            texts: strings, or with ``as_tuples`` pairs of a string and anything that shall stay with it.
            as_tuples: yield pairs ``(article, context)``, as spaCy does.
            n_process: number of processes.
            batch_size: articles that are parsed together; at most 12 where there are several processes.

        Raises:
            InputError: if ``texts`` is one string, or a number is below 1.
        """
        if isinstance(texts, str):
            raise InputError("pipe() takes many texts, not one string; attribute() takes one")
        pairs = iter(texts) if as_tuples else ((text, None) for text in texts)
        if batch_size < 1 or n_process < 1:
            raise InputError(f"batch_size and n_process must be at least 1, not {batch_size} and {n_process}")
        self.nlp  # noqa: B018  a model that is missing is an error of the whole stream, raised here
        size = batch_size if n_process == 1 else min(batch_size, HANDED_OUT)
        batches = iter(lambda: list(itertools.islice(pairs, size)), [])
        if n_process > 1:
            from .processes import in_processes

            results = in_processes(self, batches, n_process)
        else:
            results = (
                list(zip(self.batch([text for text, _ in batch]), [context for _, context in batch], strict=True)) for batch in batches
            )
        for batch in results:
            for article, context in batch:
                yield (article, context) if as_tuples else article

    def batch(self, texts: Sequence[Any]) -> list[Article]:
        """Attribute some texts together; where that fails, each by itself, so that only the bad one is lost."""
        try:
            if any(len(text) > SECTION for text in texts):
                return [self._alone(text) for text in texts]
            prepared = [(text, find_quotations(text)) for text in texts]
            parses = list(parse_many(prepared, self.nlp, choose=self.lines))
            return [
                attribute_parse(parse, quotations, kinds=self.kinds, cues=self.cues)
                for (_, quotations), parse in zip(prepared, parses, strict=True)
            ]
        except Exception:  # noqa: BLE001 - whatever it was, it shows again and is reported at its article
            return [self._alone(text) for text in texts]

    def _alone(self, text: Any) -> Article:
        try:
            return self.attribute(text)
        except Exception as error:  # noqa: BLE001 - one bad article must not end a run over a million
            return Article(text if isinstance(text, str) else "", error=f"{type(error).__name__}: {error}")


@functools.lru_cache(maxsize=1)
def default_attributor() -> Attributor:
    """The attributor behind ``quoteattr.attribute``."""
    return Attributor()


def attribute(text: str) -> Article:
    """Attribute one article with the default model; see :class:`Attributor`.

    >>> [a.speaker.name for a in attribute("“We agreed,” said Ann Lee.").attributions]
    ['Ann Lee']
    """
    return default_attributor().attribute(text)
