"""Findings and speakers put together as attributions, attributions nested in each other, and words that stand in an article twice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Mapping, Sequence
from operator import itemgetter

import attrs
import regex

from .attribution.findings import Finding
from .attribution.frame import Frame
from .attribution.reasons import LAYERED, because, because_reported, loser, rule_name
from .attribution.verb_groups import cue_words
from .lexicon.nouns import small_words
from .parsing.article import View
from .ranking.confidence import confidence as how_sure
from .ranking.confidence import evidence
from .speakers.source import Resolved
from .types import CUE_CLASSES, SEPARATOR, WEIGHED, Attribution, Content, Cue, Mention, Quotation, Span, Verdict, attribution_id

LEAST = 0.35
"""Confidence below which no quotation is given a speaker: no speaker rather than a guess that is likely wrong.

With it the precision of quoted persons rose on five of nine sets by 0.4 to 3.2 points and their recall on none fell."""


LEAST_DESCRIBED = 0.15
"""The same for somebody without a name, where the source brings them in, as *a police spokesman*, or within quoted words: that the article
may name them elsewhere makes a row less sure, but what is printed puts no words in anybody's mouth."""


WORTH_TELLING = 0.05
"""Share from which on a link that lost is told in the trace."""


def attribution_of(view: View, quotations: Sequence[Quotation], finding: Finding, who: Resolved) -> Attribution:
    """The record of a finding: its words, cue and source, who that is, how sure, and each decision on the way."""
    text, frame = view.parse.text, finding.frame
    content = Content(tuple(Span.of(text, start, end) for start, end in finding.spans))
    held = tuple(q for q in (quotations[k] for k in finding.quotations) if _lies_in(finding.spans, q))
    if frame is None:
        return _without_speaker(view, finding, content, held)
    cue = None if finding.continued or frame.word.pos == "l" else _cue(view, frame, finding.spans)
    source = Mention.of(text, *view.offsets(*frame.source)) if frame.source else None
    rule, why = _how(view, frame, finding)
    seen = _evidence(frame, finding, who)
    confidence = round(how_sure(seen), 4) if seen else 0.0
    sure = who.speaker is not None and (confidence >= _least(who, source, held) or finding.kind == "indirect")
    return Attribution(
        id=attribution_id(text, content.spans, cue),
        kind=finding.kind,
        content=content,
        quotations=held,
        cue=cue,
        mention=None if _takes_turn(finding) else source,
        speaker=who.speaker if sure else None,
        also=who.also if sure else (),
        role=who.role if sure else None,
        addressee=Span.of(text, *view.offsets(*frame.addressee)) if frame.addressee and not finding.continued else None,
        confidence=confidence if sure else 0.0,
        rule=rule,
        reason=None if sure else _why_no_speaker(who, source),
        trace=(*_verdicts(who, source, rule, why, sure=sure), *_weighed(seen, confidence), *_runners_up(view, finding)),
    )


def _lies_in(spans: Sequence[tuple[int, int]], q: Quotation) -> bool:
    """Whether a quotation lies within one of some spans, which are in order and apart."""
    at = bisect_right(spans, q.start, key=itemgetter(0)) - 1
    return at >= 0 and q.end <= spans[at][1]


def _least(who: Resolved, source: Mention | None, quotations: Sequence[Quotation]) -> float:
    """The confidence below which there is no speaker: less for *a police spokesman*, whom the source brings in, and within quoted words.

    In these *he* is whom the same words have described: *“I asked the officer. He told me, ‘There.’”*.
    """
    described = who.speaker is not None and who.speaker.type == "unnamed"
    brought_in = source is not None and who.rule == "described" and source.text.partition(" ")[0].lower() in _BRINGING_IN
    within = bool(quotations) and all(q.depth for q in quotations)
    return LEAST_DESCRIBED if brought_in or described and within else LEAST


_BRINGING_IN = frozenset(("a", "an", "one", "another"))


def _takes_turn(finding: Finding) -> bool:
    """Whether only the order of a dialogue, or the paragraph below a heading, tells whose words it is, so that no source is named there."""
    link = finding.choice.link if finding.choice is not None else None
    return link is not None and (link.position == "turn" or link.frame.rule == "heading")


def _without_speaker(view: View, finding: Finding, content: Content, held: tuple[Quotation, ...]) -> Attribution:
    """The record of words that no cue reports."""
    verdict = Verdict("no-speaker", None, "accepted", "no cue near it reports it")
    return Attribution(
        id=attribution_id(view.parse.text, content.spans, None),
        kind=finding.kind,
        content=content,
        quotations=held,
        rule="no-speaker",
        reason="no-cue",
        trace=(verdict, *_runners_up(view, finding)),
    )


def _how(view: View, frame: Frame, finding: Finding) -> tuple[str, str]:
    """The name of the rule that joined content and source, and what speaks for it in words."""
    link = finding.choice.link if finding.choice else None
    rule = rule_name(link, LAYERED if finding.layer else frame.rule, finding.shape)
    return rule, because(view, link) if link else because_reported(view, frame, finding.shape, layer=finding.layer)


def _evidence(frame: Frame, finding: Finding, who: Resolved) -> tuple[str, ...]:
    """What counts for and against the row; nothing where there is no speaker."""
    if who.speaker is None:
        return ()
    return evidence(
        share=finding.probability,
        position=finding.choice.link.position if finding.choice and finding.choice.link else finding.shape,
        frame=LAYERED if finding.layer else frame.rule,
        kind=finding.kind,
        rule=who.rule,
        speaker_type=who.speaker.type,
        name=who.speaker.name,
        has_role=who.role is not None,
        has_aliases=bool(who.speaker.aliases),
    )


def _weighed(seen: Sequence[str], confidence: float) -> list[Verdict]:
    """The line of the trace that says what the confidence comes from."""
    return [Verdict(WEIGHED, None, f"{confidence:.2f}", SEPARATOR.join(seen))] if seen else []


def _verdicts(who: Resolved, source: Mention | None, rule: str, why: str, *, sure: bool) -> list[Verdict]:
    """The decision on the link and, where there is a source, the one on who that is."""
    linked = Verdict(rule, source, "accepted" if sure or who.speaker is None else "unsure", why)
    if source is None:
        return [linked]
    return [linked, Verdict(who.rule, source, "accepted" if sure else "unsure" if who.speaker else "unresolved", who.why)]


def _why_no_speaker(who: Resolved, source: Mention | None) -> str:
    """The reason for an attribution without speaker."""
    if who.speaker is not None:
        return "unsure"
    return "no-source" if source is None else who.reason or "ambiguous"


def _runners_up(view: View, finding: Finding) -> tuple[Verdict, ...]:
    """The links that were weighed and lost, but for the hopeless ones."""
    others = finding.choice.others if finding.choice else ()
    return tuple(loser(view, link, share) for link, share in others if share >= WORTH_TELLING)


def _cue(view: View, frame: Frame, content: tuple[tuple[int, int], ...]) -> Cue:
    """The cue with what its words say about the source's stand; *nobody claims* counts as negated too."""
    p, word = view.parse, frame.word
    first, end = cue_words(view, frame, content)
    group = range(first, end)
    nobody = frame.source is not None and p.lower[frame.source[0]] in _NEGATIVE
    negated = nobody or any(p.deps[k] == "neg" for k in group)
    modal = any(p.tags[k] == "MD" and p.lower[k] != "will" for k in group)
    kind = word.cls if word.cls in CUE_CLASSES else "other"
    return Cue.of(
        view.parse.text, *view.offsets(first, end), lemma=word.lemma, class_=kind, stance=word.stance, negated=negated, modal=modal
    )


_NEGATIVE = small_words("negative-source")


SAID_AGAIN = 0.9
"""Share of the confidence that quoted words keep where they stand once more: a headline may shorten what it takes from the article."""


LONG_ENOUGH, IN_HEADLINE = 3, 2
"""Words from which on a quotation is known again, and one of a headline; fewer may be anybody's."""


_WORD = regex.compile(r"[\p{L}\p{N}]+")


def _folded(text: str) -> list[str]:
    """The words of a text without case and apostrophes."""
    return [str(word) for word in _WORD.findall(text.replace("’", "").replace("'", "").casefold())]


def said_again(text: str, made: Sequence[Attribution]) -> list[Attribution]:
    """Quotations without a named speaker whose words the article gives to one person elsewhere are that person's.

    So are a headline's (*‘A raid with a logo’, says former whip*), a heading's, a pull quote's and a caption's: they repeat what the
    article quotes, and may run together what it interrupts. A name found only on another line than the quotation gives way too.

    Args:
        text: the article.
        made: the attributions in order of the text.
    """
    known: dict[tuple[str, ...], list[tuple[Attribution, list[str], int]]] = {}
    head = _head_end(text)
    for a in made:
        if (
            a.kind != "indirect"
            and a.speaker is not None
            and a.speaker.type in ("person", "organization")
            and not a.also
            and (a.rule.startswith("continuation") or _has_own_name(text, a))
        ):
            said = [q.text for q in a.quotations] if a.kind == "mixed" else [a.content.text]  # a turn of an interview has no marks
            words = [word for stretch in said for word in _folded(stretch)]
            for k in range(len(words) - IN_HEADLINE + 1):
                known.setdefault(tuple(words[k : k + IN_HEADLINE]), []).append((a, words, k))
    return [
        a
        if not a.quotations or _has_own_name(text, a) and not _is_body_in_headline(text, a, head)
        else _as_elsewhere(a, known, a.content.spans[-1].end <= head and _is_in_line(text, a), _is_heading(text, a))
        for a in made
    ]


_STOPS = (".", "!", "?", ",")


def _is_body_in_headline(text: str, a: Attribution, head: int) -> bool:
    """Whether a headline tells of a body behind a quotation: *‘Nobody checked’: board faults ferry*; not *‘Nobody checked’, board says*."""
    end = a.content.spans[-1].end
    return end <= head and _has_body(a) and ":" in text[end : end + len("’: ")]


def _head_end(text: str) -> int:
    """Where the first line that ends with a stop begins: what stands before it are headlines."""
    at = 0
    for line in text.splitlines(keepends=True):
        if line.rstrip(_SPACE_AND_MARKS).endswith(_STOPS):
            return at
        at += len(line)
    return 0


def _is_in_line(text: str, a: Attribution) -> bool:
    """Whether a quotation is not the whole of its line, as a pull quote is."""
    start, end = a.content.spans[0].start, a.content.spans[-1].end
    stop = text.find("\n", end)
    return bool((text[text.rfind("\n", 0, start) + 1 : start] + text[end : stop if stop >= 0 else len(text)]).strip(_SPACE_AND_MARKS))


def _is_heading(text: str, a: Attribution) -> bool:
    """Whether a quotation without a stop is the whole of its line, as the heading of a part is."""
    return not _is_in_line(text, a) and not a.content.text.endswith(_STOPS)


_SPACE_AND_MARKS = " \r\n“”‘’\"'"


def _has_own_name(text: str, a: Attribution) -> bool:
    """Whether somebody with a name is shown on the line of the quotation itself; a group is somebody too, but not in a headline."""
    if a.speaker is None or a.speaker.type == "unnamed":
        return False
    end = text.find("\n", a.content.spans[-1].end)
    line = text[a.content.spans[-1].end : len(text) if end < 0 else end]
    if a.speaker.type == "group" and not line.rstrip().endswith((".", "!", "?", "”", "’", '"', "'")):
        return False
    place, quoted = a.mention or a.cue, a.content.spans[0]
    return place is not None and "\n" not in text[min(place.end, quoted.end) : max(place.start, quoted.start)]


def _as_elsewhere(
    a: Attribution, known: Mapping[tuple[str, ...], Sequence[tuple[Attribution, list[str], int]]], headline: bool, heading: bool
) -> Attribution:
    """An attribution as that of the only one who says one of its quotations elsewhere; out of a headline only a person."""
    found: dict[str, Attribution] = {}
    least = IN_HEADLINE if (headline or heading) and (a.speaker is None or a.speaker.type == "unnamed") else LONG_ENOUGH
    for words in (_folded(q.text) for q in a.quotations):
        for other, theirs, k in known.get(tuple(words[:IN_HEADLINE]), ())[:50]:
            if other.speaker is None or other.speaker.type != "person" and (not headline or _has_body(a)):
                continue
            if len(words) >= least and theirs[k : k + len(words)] == words and _apart(a, other):
                found.setdefault(other.speaker.id, other)
    if len(found) != 1:
        return a
    (other,) = found.values()
    assert other.speaker is not None
    why = f"the words that {other.speaker.name} says elsewhere in the article"
    verdict = Verdict("same-words", a.mention, "accepted", why)
    confidence = round(SAID_AGAIN * other.confidence, 4)
    return attrs.evolve(a, speaker=other.speaker, role=other.role, reason=None, confidence=confidence, trace=(verdict, *a.trace))


def _has_body(a: Attribution) -> bool:
    return a.speaker is not None and a.speaker.type == "organization"


def _apart(a: Attribution, b: Attribution) -> bool:
    """Whether two attributions share no words of the text."""
    return a.content.spans[-1].end <= b.content.spans[0].start or b.content.spans[-1].end <= a.content.spans[0].start


def nest(made: Sequence[Attribution]) -> list[Attribution]:
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


def without_echoes(made: Sequence[Attribution], layered: Container[str]) -> list[Attribution]:
    """Without the layers whose speaker is that of the layer around them: *Lee said he had called it a “hoax”* is one report."""
    speakers = {a.id: a.speaker for a in made if a.speaker is not None}
    return [a for a in made if a.id not in layered or a.speaker is None or a.speaker != speakers.get(a.parent or "")]
