"""Verify a quotation against its source: whether the words are there, whether they are this person's, and what was changed."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any, Literal

import attrs

from ..errors import InputError
from ..types import Article, Attribution, Document, Span
from . import meaning
from .alignment import Alignment, Edit, align
from .meaning import MeaningWarning
from .policy import DEFAULT, Policy
from .source_text import SourceText
from .words import Word, quoted_words

Status = Literal["verbatim", "typography", "cut", "altered", "spliced", "other-speaker", "not-found"]


STATUSES: tuple[Status, ...] = ("verbatim", "typography", "cut", "altered", "spliced", "other-speaker", "not-found")
"""What a check can say, the best first."""


@attrs.frozen
class Piece:
    """A stretch of the quotation and where it stands in the source; both hold their words and offsets."""

    quoted: Span
    source: Span


@attrs.frozen
class Difference:
    """Words that differ: cut where ``quoted`` is empty, added where ``source`` is; ``marked`` by an ellipsis or brackets."""

    quoted: Span
    source: Span
    marked: bool


@attrs.frozen
class Verification:
    """What a check found.

    Attributes:
        quotation: the words that were checked; offsets of ``quoted`` spans count in them.
        status: ``verbatim``, ``typography``, ``cut``, ``altered``, ``spliced``, ``other-speaker`` or ``not-found``.
        source: the name of the source.
        policy: name and version of the matching contract.
        pieces: where the words stand, one piece unless they are spliced; empty if they are not found.
        differences: the words that differ.
        warnings: changes that turn the meaning.
        speaker: who is said to have spoken, or None.
        said_by: who speaks there as the source tells it, or None.
        agrees: whether these are one; None if one of them is not known.
        others: equally good places.
        before: the words before, in the source.
        after: the words after.
        share: share of the quotation's words that stand there.
    """

    quotation: str
    status: Status
    source: str
    policy: str
    pieces: tuple[Piece, ...] = ()
    differences: tuple[Difference, ...] = ()
    warnings: tuple[MeaningWarning, ...] = ()
    speaker: str | None = None
    said_by: str | None = None
    agrees: bool | None = None
    others: tuple[Span, ...] = ()
    before: str = ""
    after: str = ""
    share: float = 0.0

    def as_dict(self) -> dict[str, Any]:
        """As plain values, for JSON."""
        return attrs.asdict(self)

    def explain(self) -> str:
        """The finding in a sentence or two.

        >>> verify("We will pay.", "We will not pay.").explain()
        'cut in source: “not” left out. Mind: negation cut inside.'
        """
        parts = []
        for d in self.differences:
            if not d.quoted.text:
                parts.append(f"“{d.source.text}” left out")
            elif not d.source.text:
                parts.append(f"“{d.quoted.text}” added")
            else:
                parts.append(f"“{d.quoted.text}” for “{d.source.text}”")
        if self.agrees is False:
            parts.append(f"said by {self.said_by}")
        if self.others:
            parts.append(f"{len(self.others)} more places as good")
        head = f"{self.status} in {self.source}" + (": " + "; ".join(parts) if parts else "") + "."
        minds = ", ".join(f"{w.kind} {w.change} {w.where}" for w in self.warnings)
        return head + (f" Mind: {minds}." if minds else "")


def verify(
    quotation: str | Attribution,
    source: str | SourceText | Article | Document | Iterable[str | SourceText | Article | Document],
    policy: Policy = DEFAULT,
    *,
    speaker: str | None = None,
) -> Verification:
    r"""Check a quotation against a source, or the best of several.

    Args:
        quotation: the words, or an attribution, which brings its speaker.
        source: a transcript, speech, statement or article; a :class:`SourceText` is indexed once for many quotations.
        policy: the matching contract.
        speaker: who is said to have spoken; without it only the words are checked.

    Raises:
        InputError: if the quotation has no words, or there is no source.

    >>> found = verify("the wells were safe", "MAYOR LEE: I never said the wells were safe.\nMS ROY: You did.", speaker="Ann Lee")
    >>> found.status, found.said_by, [(w.kind, w.where) for w in found.warnings]
    ('verbatim', 'MAYOR LEE', [('negation', 'before')])
    """
    if isinstance(quotation, Attribution):
        speaker = speaker or (quotation.speaker.name if quotation.speaker else None)
        quotation = quotation.content.text
    words = quoted_words(quotation)
    if not words:
        raise InputError("a quotation without words cannot be checked")
    sources = [source] if isinstance(source, (str, SourceText, Article, Document)) else list(source)
    if not sources:
        raise InputError("there is no source to check the quotation against")
    found = [_Check(quotation, words, as_source(one), policy, speaker).result() for one in sources]
    return min(found, key=lambda v: (STATUSES.index(v.status), -v.share))


def as_source(given: str | SourceText | Article | Document) -> SourceText:
    """A source of whatever was given for one."""
    if isinstance(given, SourceText):
        return given
    if isinstance(given, Article):
        return SourceText(given.text, given.doc or "source", article=given)
    if isinstance(given, Document):
        return SourceText(given.text, given.doc)
    return SourceText(given)


class _Check:
    def __init__(self, quotation: str, words: list[Word], source: SourceText, policy: Policy, speaker: str | None) -> None:
        self.quotation, self.words, self.source, self.policy, self.speaker = quotation, words, source, policy, speaker

    def result(self) -> Verification:
        alignments = align(self.words, self.source, self.policy)
        counted = max(sum(not w.bracketed for w in self.words), 1)
        named: dict[str, Any] = {"quotation": self.quotation, "source": self.source.name, "policy": self.policy.id, "speaker": self.speaker}
        if not alignments or min(alignments[0].matched / counted, 1.0) < self.policy.least_share:
            return Verification(status="not-found", **named)
        judged = [(a, *self._who(a)) for a in alignments]
        judged.sort(key=lambda j: (j[2] is not True, not self._is_same_text(j[0])))
        chosen, said_by, agrees = judged[0]
        edits = [edit for edit in chosen.edits if not self._is_narration(edit)]
        status = self._status(chosen, edits)
        if agrees is False and status in ("verbatim", "typography", "cut"):
            status = "other-speaker"
        rivals = [a for a, _, agreed in judged[1:] if agreed == agrees and self._is_same_text(a) == self._is_same_text(chosen)]
        first, end = chosen.pieces[0][2], chosen.pieces[-1][3]
        around = self.policy.around
        return Verification(
            status=status,
            **named,
            pieces=tuple(Piece(self._quoted(p), self._source(p)) for p in chosen.pieces),
            differences=(
                *(Difference(self._quoted(e), self._source(e), self._is_marked(e)) for e in edits),
                *(Difference(self._quoted((a, b, end, end)), self._source((a, b, end, end)), False) for a, b in chosen.loose),
            ),
            warnings=self._warnings(chosen, edits),
            said_by=said_by[0] if said_by else None,
            agrees=agrees,
            others=tuple(self._source(a.pieces[0]) for a in rivals),
            before=self.source.words(max(first - around, 0), first),
            after=self.source.words(end, min(end + around, len(self.source.folded))),
            share=round(min(chosen.matched / counted, 1.0), 3),
        )

    def _who(self, found: Alignment) -> tuple[tuple[str, ...], bool | None]:
        if self.speaker is None and not self.source.labels:
            return (), None
        said_by = [self.source.who(self.source.starts[s], self.source.ends[s_end - 1]) for _, _, s, s_end in found.pieces]
        if self.speaker is None:
            return said_by[0], None
        agrees = [self.source.agrees(self.speaker, names) for names in said_by]
        return said_by[0], False if False in agrees else True if True in agrees else None

    def _status(self, found: Alignment, edits: list[Edit]) -> Status:
        if len(found.pieces) > 1:
            return "spliced"
        unmarked = [*found.loose, *((q, q_end) for q, q_end, _, _ in edits)]
        if any(not word.bracketed for q, q_end in unmarked for word in self.words[q:q_end]):
            return "altered"
        if edits or any(word.bracketed for q, q_end in unmarked for word in self.words[q:q_end]):
            return "cut"
        return "verbatim" if self._is_same_text(found) else "typography"

    def _is_same_text(self, found: Alignment) -> bool:
        q, q_end, s, s_end = found.pieces[0]
        return self.quotation[self.words[q].start : self.words[q_end - 1].end] == self.source.words(s, s_end)

    def _is_narration(self, edit: Edit) -> bool:
        """Whether what was left out is the article's own words between two quotations: *“A,” she said, “B”* quoted as *A, B*."""
        q, q_end, s, s_end = edit
        if q < q_end or s == 0 or s_end >= len(self.source.folded):
            return False
        inside = self.source.in_marks(s - 1) and self.source.in_marks(s_end)
        return bool(inside) and not any(self.source.in_marks(k) for k in range(s, s_end))

    def _is_marked(self, edit: Edit) -> bool:
        q, q_end, _, _ = edit
        if q < q_end:
            return all(word.bracketed for word in self.words[q:q_end])
        near = self.words[max(q - 1, 0) : q + 1]
        return any(word.bracketed for word in near) or (q < len(self.words) and self.words[q].after_ellipsis)

    def _warnings(self, found: Alignment, edits: list[Edit]) -> tuple[MeaningWarning, ...]:
        warnings: list[MeaningWarning] = []
        spans = [(w.folded, w.start, w.end) for w in self.words]
        for q, q_end, s, s_end in edits:
            ours = meaning.quoted_tokens(self.quotation, spans, q, q_end)
            theirs = meaning.source_tokens(self.source, s, s_end)
            whole = q == q_end and self.source.breaks(s) and self.source.breaks(s_end)
            if not (whole and meaning.is_harmless_gap(theirs)):
                warnings += meaning.of_change(ours, theirs, self._is_marked((q, q_end, s, s_end)))
        for q, q_end in found.loose:
            warnings += meaning.of_change(meaning.quoted_tokens(self.quotation, spans, q, q_end), [])
        if len(found.pieces) == 1:
            q, q_end, s, s_end = found.pieces[0]
            warnings += meaning.before(self.source, s) if q == 0 else []
            warnings += meaning.after(self.source, s_end) if q_end == len(self.words) else []
        return meaning.by_kind(warnings)

    def _quoted(self, edit: Edit) -> Span:
        q, q_end, _, _ = edit
        if q == q_end:
            at = self.words[q - 1].end if q else self.words[0].start
            return Span("", at, at)
        return Span.of(self.quotation, self.words[q].start, self.words[q_end - 1].end)

    def _source(self, edit: Edit) -> Span:
        _, _, s, s_end = edit
        if s == s_end:
            at = self.source.ends[s - 1] if s else 0
            return Span("", at, at)
        return Span.of(self.source.text, self.source.starts[s], self.source.ends[s_end - 1])


def words_changed(ours: str, theirs: str) -> list[tuple[str, str]]:
    """The word differences between two wordings, as pairs of the words of each.

    >>> words_changed("We will pay", "We could pay now")
    [('will', 'could'), ('', 'now')]
    """
    changes: list[tuple[str, str]] = []
    before = "="
    for kind, words in compared(ours, theirs):
        if kind == "+" and before == "-":
            changes[-1] = changes[-1][0], words
        elif kind != "=":
            changes.append((words, "") if kind == "-" else ("", words))
        before = kind
    return changes


def compared(ours: str, theirs: str) -> list[tuple[str, str]]:
    """Two wordings as one: what both have (``=``), what only the first has (``-``), what only the second has (``+``).

    >>> compared("We will pay", "We could pay now")
    [('=', 'We'), ('-', 'will'), ('+', 'could'), ('=', 'pay'), ('+', 'now')]
    """
    a, b = quoted_words(ours), quoted_words(theirs)
    matcher = difflib.SequenceMatcher(None, [w.folded for w in a], [w.folded for w in b], autojunk=False)
    parts = []
    for tag, i, j, k, n in matcher.get_opcodes():
        if tag == "equal":
            parts.append(("=", theirs[b[k].start : b[n - 1].end]))
            continue
        if i < j:
            parts.append(("-", ours[a[i].start : a[j - 1].end]))
        if k < n:
            parts.append(("+", theirs[b[k].start : b[n - 1].end]))
    return parts
