"""Which frame each quotation belongs to, if any, and what every other cue reports: the candidates weighed, decided over the article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import groupby

import attrs

from ..lexicon.nouns import small_words
from ..parsing.article import FINITE, OUTSIDE, View
from ..ranking.loglinear import probabilities
from ..types import Kind
from .announcements import announcements, signed_headlines
from .constraints import is_named_beside
from .content_features import report_none_weight
from .contents import Report, reports
from .decoding import Choice
from .frame import Frame, Ranges, apart, source_kind
from .nested import is_hearsay, is_within, layers
from .non_speech import names_something
from .plain_reports import CLAUSES, counts, is_made, is_plain, is_sure, likeliest
from .pointing_back import points_back, sentence_before
from .speech import Speech
from .verb_groups import behind_preposition

REPORTS = 0.5
"""Share from which on a cue without a linked quotation is taken to report (dev: all F1 63.9 at 0.3, 65.6 at 0.5, 64.6 at 0.6)."""

PLAINLY_REPORTS = 0.25
"""The same where the words show a reported clause."""


HOPELESS = 5.5
"""Weight of *it reports nothing* from which on no content is looked for (dev: 1 of 920 reports lies above 5, 2,000 of 4,982 cues)."""


PART_REPORTS = 0.6
"""The same where what is reported is no clause (dev: all F1 on news 78.1 at 0.6, 74.6 at 0.5; on PolNeAR 66.7 and 67.0)."""


RARE = 0.05
"""How often a word must be a cue to be asked what it reports without a quotation (dev: all F1 67.8 without, a third more time)."""


@attrs.frozen(kw_only=True)
class Finding:
    """Content, cue and source of one attribution, before anybody knows who the source is.

    Attributes:
        frame: the cue and its source; None where there is no speaker.
        spans: offsets of the content, in order.
        quotations: indices of the quotations in the content.
        kind: ``direct``, ``mixed`` or ``indirect``.
        probability: that this frame reports this content.
        choice: the decision on its first quotation, if it was a quotation that led to the frame.
        shape: which part of the sentence the content is; see ``shapes.py``.
        continued: True if the cue stands in an earlier paragraph.
        layer: True if it is reported within what another cue reports.
        hearsay: True if that is quoted words or a turn of an interview.
    """

    frame: Frame | None
    spans: tuple[tuple[int, int], ...]
    quotations: tuple[int, ...]
    kind: Kind
    probability: float
    choice: Choice | None = None
    shape: str = "quotations"
    continued: bool = False
    layer: bool = False
    hearsay: bool = False

    @property
    def is_clause(self) -> bool:
        """Whether the cue reports a clause, and no quotation led to it."""
        return self.shape in CLAUSES and not (self.choice and self.choice.link)


def settle(
    view: View,
    frames: Sequence[Frame],
    choices: Sequence[Choice],
    speeches: Sequence[Speech],
    *,
    indirect: bool = True,
    layered: bool = True,
) -> list[Finding]:
    """Find what each cue reports, quotations and clauses together.

    Args:
        view: the article.
        frames: all its frames.
        choices: what :func:`choose` decided on its quotations.
        speeches: the turns of its interviews and scripts, from :func:`find_speeches`.
        indirect: False leaves out cues in whose sentence there is no quotation mark.
        layered: False leaves out what is reported within what another cue reports.

    Returns:
        The attributions in order of the text, and the quotations without a speaker as findings without a frame.
    """
    found, linked = _by_cue(view, choices)
    owners = {choice.quotation: cue for cue, chosen in linked.items() for own in chosen.values() for choice in own}
    labelled = {speech.frame.cue: speech for speech in speeches if speech.frame.cue not in linked}
    found += [_speech(view, speech) for speech in labelled.values()]
    spoken = tuple(sorted(turn for speech in labelled.values() for turn in speech.ranges))
    texts = _texts(linked)
    for cue, alternatives in groupby(frames, key=lambda frame: frame.cue):
        if cue in labelled:
            continue
        if cue in linked:
            found += _linked(view, linked[cue], owners)
        if cue not in texts and _may_report(view, cue, linked.get(cue, {}), indirect=indirect):
            reported = _without_quotations(view, list(alternatives), owners)
            if cue not in linked and is_within(spoken, cue):
                reported = [attrs.evolve(f, hearsay=True) for f in reported if layered and _is_of_another(view, f)]
            found += reported
    for cue in linked.keys() - {frame.cue for frame in frames} - labelled.keys():  # no word reports there
        found += _linked(view, linked[cue], owners)
    found = _without_told_nouns(view, found)
    if indirect:
        found += _told_before(view, frames, found)
        found += [_finding(view, frame, (told,), "before", SPEECH, None, False) for frame, told in signed_headlines(view)]
    found = with_announced_lines(view, frames, found)
    if layered:
        found += _layers(view, frames, found, spoken)
    return sorted(_once(found), key=lambda f: (f.spans[0][0], -f.spans[-1][1]))


def _texts(linked: Mapping[int, Mapping[Frame, Sequence[Choice]]]) -> set[int]:
    """The tokens of what reads or says: *statement* in *A statement from the company read: “We regret it.”* reports nothing beside it."""
    return {i for chosen in linked.values() for frame in chosen if frame.rule == "subject" and frame.source for i in range(*frame.source)}


def _may_report(view: View, cue: int, linked: Mapping[Frame, list[Choice]], *, indirect: bool) -> bool:
    """Whether a cue may report a clause beside its quotations: where it has none, or only such as stand apart.

    *Lee said it was unsafe. “It could fall.”*: what stands alone does not use up the cue.
    """
    if linked:
        return indirect and _stand_apart(view, cue, [choice.quotation for chosen in linked.values() for choice in chosen])
    return indirect or view.has_marks(*view.parse.sentence(cue))


def _by_cue(view: View, choices: Sequence[Choice]) -> tuple[list[Finding], dict[int, dict[Frame, list[Choice]]]]:
    """The quotations without a speaker, and the choices for the others by cue and frame."""
    nobodys: list[list[Choice]] = []  # one utterance over several paragraphs together
    linked: dict[int, dict[Frame, list[Choice]]] = {}
    for choice in choices:
        if choice.link is not None and is_own(view, choice.link.frame, choice.quotation):
            continue
        if choice.link is None or is_named_beside(view, choice.link.frame, choice.quotation):
            k = choice.quotation
            if nobodys and view.quotations[k].continues and nobodys[-1][-1].quotation == k - 1:
                nobodys[-1].append(choice)
            else:
                nobodys.append([choice])
        else:
            linked.setdefault(choice.link.frame.cue, {}).setdefault(choice.link.frame, []).append(choice)
    return [_without_speaker(view, utterance) for utterance in nobodys], linked


def is_own(view: View, frame: Frame, k: int) -> bool:
    """Whether a quotation within a quotation is told of the speaker himself, or of nobody: *“I said ‘no’,” Lee said*.

    It is part of what he says; not *“She said ‘no’,” Lee said*.
    """
    within = view.quotations[k].parent is not None and view.inside[frame.cue] == view.quotations[k].parent
    nobody = frame.head is not None and view.parse.lower[frame.head] == "nobody"
    return within and (nobody or source_kind(view, frame) == "i")


def _without_speaker(view: View, utterance: Sequence[Choice]) -> Finding:
    """A quotation without a speaker, with the paragraphs that go on from it."""
    quotations, last = tuple(choice.quotation for choice in utterance), utterance[-1]
    spans = apart([(view.quotations[k].start, view.quotations[k].end) for k in quotations])
    return Finding(frame=None, spans=spans, quotations=quotations, kind="direct", probability=last.probability, choice=last)


def _layers(view: View, frames: Sequence[Frame], found: Sequence[Finding], turns: Ranges) -> list[Finding]:
    """What is reported within what the found attributions report."""
    reported = [span for f in found if f.frame for span in f.spans]
    inner = layers(view, frames, {f.frame.cue for f in found if f.frame}, reported, turns)
    made = [(r.frame, _finding(view, r.frame, _without_comma(view, r.ranges), r.shape, share, None, False)) for r, share in inner]
    return [attrs.evolve(finding, layer=True, hearsay=is_hearsay(view, frame, turns)) for frame, finding in made]


def _without_comma(view: View, ranges: Ranges) -> Ranges:
    """The same without the comma that closes the quotation around it: *“The clerk said it was late,” Lee said*."""
    first, end = ranges[-1]
    return (*ranges[:-1], (first, end - 1)) if end - first > 1 and view.parse.words[end - 1] == "," else ranges


def with_announced_lines(view: View, frames: Sequence[Frame], found: Sequence[Finding]) -> list[Finding]:
    """With what stands without marks in the lines after one that announces it: *Lee wrote on the wall: / We will not go.*.

    What cues within such lines report is reported within them, so does not count by itself.
    """
    begins = [start for start, _ in view.parse.line_spans]
    crossed, made = set[int](), dict[int, Finding]()
    for a, b in (span for f in found if f.frame for span in f.spans):
        first, last = bisect_right(begins, a), bisect_right(begins, b - 1)
        crossed.update(range(first - 1, last) if first != last else ())
    for frame, lines in announcements(view, frames):
        if crossed.isdisjoint(lines):
            spans = apart([view.offsets(*view.parse.line_tokens[line]) for line in lines])
            made |= dict.fromkeys(lines, Finding(frame=frame, spans=spans, quotations=(), kind="direct", probability=SPEECH, shape="line"))
    return [*(f for f in found if bisect_right(begins, f.spans[0][0]) - 1 not in made), *dict.fromkeys(made.values())]


def _told_before(view: View, frames: Sequence[Frame], found: Sequence[Finding]) -> list[Finding]:
    """The sentences that nothing else reports and a cue points back at: *The gate is shut. Lee disclosed this on Monday*."""
    taken = [span for f in found if f.frame for span in f.spans]
    made = []
    for frame in frames:
        before = sentence_before(view, frame) if frame.source and points_back(view, frame) else None
        if before is not None and not any(a < view.parse.ends[before[1] - 1] and view.parse.starts[before[0]] < b for a, b in taken):
            made.append(_finding(view, frame, (before,), "sentence before", REPORTS, None, False))
    return made


def _without_told_nouns(view: View, found: Sequence[Finding]) -> list[Finding]:
    """Without *repeated* in *Lee repeated his claim that it was late*, where the noun of the same source reports the same."""
    p = view.parse
    nouns = {f.frame.cue: f for f in found if f.frame and f.frame.rule == "possessor" and f.frame.head and p.tags[f.frame.head] == "PRP$"}
    told = {p.heads[noun] for noun in nouns if p.deps[noun] == "dobj"}
    return [f for f in found if f.frame is None or f.frame.cue not in told or not any(_tells(f, noun, nouns[noun], view) for noun in nouns)]


def _tells(finding: Finding, noun: int, inner: Finding, view: View) -> bool:
    """Whether a content begins with a noun and holds what that reports."""
    start, end = view.offsets(noun, noun + 1)
    held = any(a <= start and inner.spans[-1][1] <= b for a, b in finding.spans) and end <= inner.spans[0][0]
    return held and {*finding.quotations} <= {*inner.quotations}


def _linked(view: View, linked: Mapping[Frame, list[Choice]], owners: Mapping[int, int]) -> list[Finding]:
    """The attributions of a cue to whose frames quotations were linked."""
    return [finding for frame, chosen in linked.items() for finding in _with_quotations(view, frame, chosen, owners)]


def _stand_apart(view: View, cue: int, quotations: Sequence[int]) -> bool:
    """Whether none of the quotations lies in the sentence of the cue."""
    start, end = view.parse.sentence(cue)
    return all(view.ranges[k][0] >= end or view.ranges[k][1] <= start for k in quotations)


SPEECH = 0.95
"""How sure a labelled line of an interview or script is its speaker's."""


def _speech(view: View, speech: Speech) -> Finding:
    spans = apart([view.offsets(a, b) for a, b in speech.ranges])
    quotations = tuple(k for k in view.quotations_in(speech.ranges) if _holds(view, speech.ranges, k))
    return Finding(frame=speech.frame, spans=spans, quotations=quotations, kind="direct", probability=SPEECH, shape="line")


def _with_quotations(view: View, frame: Frame, chosen: Sequence[Choice], owners: Mapping[int, int]) -> list[Finding]:
    """The attributions of a frame to which quotations were linked: its own, and one for each later paragraph."""
    home, groups, found = view.parse.paras[frame.cue], _utterances(view, chosen), []
    nearest = min(groups, key=lambda group: min(abs(view.parse.paras[view.ranges[c.quotation][0]] - home) for c in group))
    for group in groups:
        indices = [c.quotation for c in group]
        ranges: Ranges = tuple(view.ranges[k] for k in indices)
        shape = "quotations"
        if group is nearest and frame.rule != "signature":
            best = _likeliest(view, frame, indices, owners)
            ranges, shape = best.ranges, best.shape
        ranges = _with_listed(view, ranges, indices)
        inside = [c for c in group if _holds(view, ranges, c.quotation)]
        rest = [c for c in group if c not in inside]
        for part, stretch, form in (
            (inside, ranges, shape),
            (rest, tuple(view.ranges[c.quotation] for c in rest), "quotations"),
        ):
            if part:
                found.append(_finding(view, frame, stretch, form, min(c.probability for c in part), part[0], group is not nearest))
    return found


def _with_listed(view: View, ranges: Ranges, quotations: Sequence[int]) -> Ranges:
    """A content with the quotations that a list goes on with: *offered “slow”, “late” and “gone”*."""
    for k in quotations:
        first, end = view.ranges[k]
        between = [i for i in range(ranges[-1][1], first) if not view.is_mark[i]]
        if between and all(view.parse.words[i] == "," or view.parse.tags[i] == "CC" for i in between) and len(between) <= LIST_JOINT:
            ranges = (*ranges, (first, end))
    return ranges


LIST_JOINT = 2
"""Tokens between two quotations of a list: *, and*."""


def _utterances(view: View, chosen: Sequence[Choice]) -> list[list[Choice]]:
    """The quotations of a frame by the line that they stand in, or that they go on from."""
    groups: list[list[Choice]] = []
    line = -1
    for choice in chosen:
        k, before = choice.quotation, line
        line = view.parse.paras[view.ranges[k][0]]
        if groups and (view.quotations[k].continues or line == before):
            groups[-1].append(choice)
        else:
            groups.append([choice])
    return groups


def _likeliest(view: View, frame: Frame, quotations: Sequence[int], owners: Mapping[int, int]) -> Report:
    """The likeliest content of a frame with the quotations that are linked to it."""
    found = reports(view, frame, quotations)
    candidates = [report for report in found if not _holds_others(view, report.ranges, frame, owners)] or found[:1]
    if any(view.quotations[k].continues for k in quotations):  # one utterance, which stays whole
        candidates = [report for report in candidates if all(_holds(view, report.ranges, k) for k in quotations)] or found[:1]
    return max(candidates, key=lambda report: report.weight) if len(candidates) > 1 else candidates[0]


def _holds_others(view: View, ranges: Ranges, frame: Frame, owners: Mapping[int, int]) -> bool:
    """Whether a stretch holds the quotation of another cue that is no part of what is reported.

    *Lee dismissed [it as “mad” and then Kim replied: “Never.”]*; not *Lee said [Kim had called it “mad”]*.
    """
    p = view.parse
    joined = [v for v in p.kids[frame.cue] if p.deps[v] == "conj" and v > frame.cue]
    others = [owners[k] for k in view.quotations_in(ranges) if owners.get(k, frame.cue) != frame.cue]
    return any(not any(a <= cue < b for a, b in ranges) or any(p.covers(v, cue, cue + 1) for v in joined) for cue in others)


def _without_quotations(view: View, alternatives: Sequence[Frame], owners: Mapping[int, int]) -> list[Finding]:
    """The attribution of a cue to which no quotation was linked, if it reports at all.

    A quotation in what it reports may belong to a cue in there (``owners``: the cue of each quotation), but to none outside.
    """
    word = alternatives[0].word
    if word.rate < RARE or word.cls == "unknown":
        return []
    nothing = report_none_weight(view, alternatives[0])
    candidates = [report for frame in alternatives for report in reports(view, frame)] if nothing < HOPELESS else []
    if not candidates:
        return []
    shares = probabilities([*[r.weight for r in candidates], nothing])
    best = likeliest(view, candidates, shares)
    bar = 0.0 if is_sure(view, best) else PLAINLY_REPORTS if is_plain(view, best) else REPORTS
    if 1 - shares[-1] < bar or not _suffices(view, best, 1 - shares[-1]):
        return []
    if any(k in owners and not any(a <= owners[k] < b for a, b in best.ranges) for k in view.quotations_in(best.ranges)):
        return []
    return [_finding(view, best.frame, best.ranges, best.shape, 1 - shares[-1], None, False)]


def _is_of_another(view: View, finding: Finding) -> bool:
    """Whether a turn of an interview reports a clause of somebody else: *the mayor says it was late*; not *I think it was*."""
    frame = finding.frame
    return finding.shape == "ccomp" and frame is not None and source_kind(view, frame) in ("name", "noun", "pronoun")


_NOTHING = small_words("nothing")
"""Objects of *said* that are no content."""


def _suffices(view: View, report: Report, share: float) -> bool:
    """Whether a cue without a quotation reports this: a clause (no question without a source), or more surely anything else but *him*."""
    p, frame, first, end = view.parse, report.frame, report.ranges[0][0], report.ranges[-1][1]
    if frame.word.pos == "l":
        return True
    if frame.source is None:
        return report.shape in CLAUSES and frame.word.stance != "question"
    if p.tags[first] == "IN" and end <= frame.hull[0] and FINITE.isdisjoint(p.tags[first:end]):
        return False  # After their win, Lee said: “Go.”
    names = _only_names(view, report.ranges)
    if names and all(view.inside[i] != OUTSIDE or view.is_mark[i] for i in range(first, end)):
        return False  # *wrote “Red Tide”*
    if report.shape in CLAUSES or is_made(view, report) or view.has_marks(first, end) and not names:
        return True
    if p.lower[first] in _NOTHING and frame.word.lemma in ("say", "tell", "add") and "about" not in p.lower[first:end]:
        return False  # *Lee said nothing to that*; not *said nothing about the plan*
    return (share >= PART_REPORTS or counts(view, report)) and not (end - first == 1 and p.tags[first] == "PRP")


def _only_names(view: View, ranges: Ranges) -> bool:
    """Whether all that is in marks is a name or title: *saw [the film “Red Tide”]*."""
    held = view.quotations_in(ranges)
    return bool(held) and all(names_something(view, k) for k in held)


def _holds(view: View, ranges: Ranges, k: int) -> bool:
    first, end = view.ranges[k]
    n = bisect_right(ranges, first, key=lambda part: part[0])
    return n > 0 and end <= ranges[n - 1][1]


def _finding(view: View, frame: Frame, ranges: Ranges, shape: str, probability: float, choice: Choice | None, continued: bool) -> Finding:
    """Turn token ranges into offsets, with the marks that belong to them, and see of which kind the content is."""
    ranges = behind_preposition(view, frame, ranges)
    quotations = tuple(k for k in view.quotations_in(ranges) if _holds(view, ranges, k))
    held = [k for k in quotations if (OUTSIDE if (parent := view.quotations[k].parent) is None else parent) == view.inside[frame.cue]]
    words = [i for a, b in ranges for i in range(a, b) if view.parse.words[i][:1].isalnum() and not view.is_mark[i]]
    marked = {i for k in held for i in range(*view.ranges[k])}

    def reported(kind: Kind, spans: tuple[tuple[int, int], ...]) -> Finding:
        return Finding(
            frame=frame,
            spans=spans,
            quotations=_within(view, spans, quotations),
            kind=kind,
            probability=probability,
            choice=choice,
            shape=shape,
            continued=continued,
        )

    if held and marked.issuperset(words):
        spans = apart([(view.quotations[k].start, view.quotations[k].end) for k in held])
        return reported("direct", spans)
    offsets = []
    for a, b in ranges:
        start, end = view.offsets(a, b)
        near = bisect_left(held, start, key=lambda k: view.quotations[k].start)
        for q in (view.quotations[k] for k in held[near:]):
            if q.start > end:
                break
            if q.end <= end:
                start, end = min(start, q.start - len(q.opening)), max(end, q.end + len(q.closing))
        offsets.append((start, end))
    return reported("mixed" if held else "indirect", apart(offsets))


def _within(view: View, spans: Sequence[tuple[int, int]], quotations: Sequence[int]) -> tuple[int, ...]:
    """The quotations that stand in a content, and not around it: words without a letter may be tokens of both."""
    found = []
    for k in quotations:
        n = bisect_right(spans, view.quotations[k].start, key=lambda span: span[0])
        if n and view.quotations[k].end <= spans[n - 1][1]:
            found.append(k)
    return tuple(found)


def _once(found: Sequence[Finding]) -> list[Finding]:
    """Without the quotations without a speaker that some attribution's content holds anyway, and without repeated content."""
    held = {k for finding in found if finding.frame for k in finding.quotations}
    kept: dict[tuple[tuple[tuple[int, int], ...], Frame | None], Finding] = {}
    for finding in found:
        if finding.frame is None and finding.quotations[0] in held:
            continue
        kept.setdefault((finding.spans, finding.frame), finding)
    return list(kept.values())
