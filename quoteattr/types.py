"""The values that quoteattr takes in and gives out: frozen, comparable, without a spaCy object in them.

All offsets are Unicode code points into the text exactly as it was given, half-open ``[start, end)``.
"""

from __future__ import annotations

import functools
import hashlib
import itertools
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeVar

import attrs

from .errors import InputError
from .person import Person
from .plain import build, plain


def digest(text: str) -> str:
    """A short digest of a text."""
    return hashlib.blake2b(text.encode("utf8", "surrogatepass"), digest_size=12).hexdigest()


Kind = Literal["direct", "mixed", "indirect"]


Use = Literal["speech", "scare", "title", "nickname", "term"]


CueClass = Literal["speech", "writing", "thought", "feeling", "perception", "intention", "other"]


Stance = Literal["neutral", "claim", "denial", "doubt", "admission", "question", "demand"]


SpeakerType = Literal["person", "organization", "group", "unnamed"]


CUE_CLASSES: tuple[CueClass, ...] = ("speech", "writing", "thought", "feeling", "perception", "intention", "other")
"""What a cue reports."""


STANCES: tuple[Stance, ...] = ("neutral", "claim", "denial", "doubt", "admission", "question", "demand")
"""How a source stands to what it says."""


KINDS: tuple[Kind, ...] = ("direct", "mixed", "indirect")


USES: tuple[Use, ...] = ("speech", "scare", "title", "nickname", "term")


SPEAKER_TYPES: tuple[SpeakerType, ...] = ("person", "organization", "group", "unnamed")


_SpanT = TypeVar("_SpanT", bound="Span")


@attrs.frozen
class Span:
    """A stretch of the article: ``text[start:end] == span.text``.

    Raises:
        InputError: if the length of ``text`` is not ``end - start``.

    >>> Span("Ms. Lee", 12, 19).end
    19
    """

    text: str
    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        if len(self.text) != self.end - self.start or self.start < 0:
            raise InputError(f"offsets [{self.start}, {self.end}) do not fit a text of {len(self.text)} characters: {self.text!r}")

    @classmethod
    def of(cls: type[_SpanT], text: str, start: int, end: int, **fields: Any) -> _SpanT:
        """The span of ``text`` between two offsets.

        >>> Span.of("“Yes,” said Lee.", 12, 15).text
        'Lee'
        """
        return cls(text[start:end], start, end, **fields)

    def __str__(self) -> str:
        return self.text


@attrs.frozen
class Quotation(Span):
    """A stretch between quotation marks; the offsets are those of the words inside the marks.

    Attributes:
        opening: the opening mark as printed (``""`` for a block quotation).
        closing: the closing mark as printed; ``""`` where it is missing or stands in a later paragraph.
        depth: 0 for an outermost quotation, 1 for one inside it, and so on.
        parent: index, in ``article.quotations``, of the quotation that this one stands in, or None.
        continues: True if this is a further paragraph of the quotation before it (the mark is repeated).
        use: ``speech``, or what else the marks are for: ``scare``, ``title``, ``nickname``, ``term``.
        reason: why we think that it is used so; empty for speech.

    Raises:
        InputError: if it holds no words.
    """

    opening: str = ""
    closing: str = ""
    depth: int = 0
    parent: int | None = None
    continues: bool = False
    use: Use = "speech"
    reason: str = ""

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.start == self.end:
            raise InputError(f"a quotation without words at offset {self.start}")


@attrs.frozen
class Cue(Span):
    """The words that report: *said*, *according to*, *claim*.

    Attributes:
        lemma: dictionary form.
        class_: what is reported: ``speech``, ``writing``, ``thought``, ``feeling``, ``perception``, ``intention`` or ``other``.
        stance: how the source stands to it: ``neutral``, ``claim``, ``denial``, ``doubt``, ``admission``, ``question``, ``demand``.
        negated: True for *did not say*, *nobody claims*.
        modal: True for *would say*, *might argue*.
    """

    lemma: str = ""
    class_: CueClass = "speech"
    stance: Stance = "neutral"
    negated: bool = False
    modal: bool = False


@attrs.frozen
class Mention(Span):
    """The words of the source at this place: a name, a description or a pronoun."""


@attrs.frozen
class Role(Span):
    """The office, job or capacity of a speaker, in the article's own words and where they stand."""


@attrs.frozen
class Speaker:
    """Who spoke: one entity of the article.

    Attributes:
        id: stable within the article, ``s1``, ``s2`` … in order of first mention.
        name: the fullest name that the article prints, without role or honorific.
        type: ``person``, ``organization``, ``group`` or ``unnamed`` (one unnamed individual).
        aliases: every other form of the name that the article prints.
        roles: every role that the article gives, as printed, each once.
        role: the role to name the speaker by, with its place, or None.
        person: who that is in the file of people that was given, or None.

    Raises:
        InputError: if there is no such type.

    >>> str(Speaker("s1", "Rustem Umerov", "person", role=Role("Defence Minister", 0, 16)))
    'Rustem Umerov, Defence Minister'
    """

    id: str
    name: str
    type: SpeakerType
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    role: Role | None = None
    person: Person | None = None

    def __attrs_post_init__(self) -> None:
        if self.type not in SPEAKER_TYPES:
            raise InputError(f"a speaker of type {self.type!r}; choose from {', '.join(SPEAKER_TYPES)}")

    def __str__(self) -> str:
        return f"{self.name}, {self.role.text}" if self.role else self.name


@attrs.frozen
class Content:
    """What was said: one span for each stretch, in the order of the text; ``text`` joins them by a blank.

    Raises:
        InputError: if there is no stretch, or they overlap or are not in order.
    """

    spans: tuple[Span, ...]

    def __attrs_post_init__(self) -> None:
        if not self.spans:
            raise InputError("a content without a stretch of text")
        if any(after.start < before.end for before, after in itertools.pairwise(self.spans)):
            raise InputError(f"stretches of a content that overlap or are not in order: {[(s.start, s.end) for s in self.spans]}")

    @property
    def text(self) -> str:
        """The words of the stretches, joined by blanks."""
        return " ".join(span.text for span in self.spans)

    def __str__(self) -> str:
        return self.text


def _bare(span: Span | None) -> Span | None:
    """A span without what its class adds."""
    return None if span is None else Span(span.text, span.start, span.end)


@attrs.frozen
class Verdict:
    """One line of the trace of a decision: a candidate, the rule that proposed or refused it, and what became of it."""

    rule: str
    mention: Span | None = attrs.field(converter=_bare)
    verdict: str
    why: str


WEIGHED = "confidence"
"""The rule of the line of a trace that lists the evidence which the confidence was made of, joined by :data:`SEPARATOR`."""


SEPARATOR = "; "


@attrs.frozen
class Attribution:
    """Content + cue + source: somebody said something; see the module for the meaning of offsets.

    Attributes:
        id: the same for the same text and offsets.
        kind: ``direct``, ``mixed`` or ``indirect``.
        content: what is said.
        quotations: the quotations in the content.
        cue: the reporting words, or None.
        mention: the source as printed at this place, or None.
        speaker: who that is, or None.
        also: the other speakers of a joint source (*Clinton and Sanders said*).
        role: the speaker's role in the article's own words, or None.
        addressee: who was told, or None.
        parent: the id of the attribution that this one is nested in, or None.
        confidence: the probability that the speaker is right (0 where there is none).
        rule: the name of the rule that decided.
        reason: why there is no speaker (``no-cue``, ``pronoun-unresolved``, ``ambiguous``, ``unsure``, ``no-source``), or None.
        trace: the record of the decision, the losers too.
        corrected: what somebody corrected or checked (``speaker``, ``role`` …), see :mod:`quoteattr.corrections`.
        kept_key: the key that it had before it was corrected.
    """

    id: str
    kind: Kind
    content: Content
    quotations: tuple[Quotation, ...] = ()
    cue: Cue | None = None
    mention: Mention | None = None
    speaker: Speaker | None = None
    also: tuple[Speaker, ...] = ()
    role: Role | None = None
    addressee: Span | None = None
    parent: str | None = None
    confidence: float = 0.0
    rule: str = ""
    reason: str | None = None
    trace: tuple[Verdict, ...] = ()
    corrected: tuple[str, ...] = attrs.field(default=(), repr=False)
    kept_key: str | None = attrs.field(default=None, repr=False)

    @property
    def key(self) -> str:
        """The same for the same words by the same speaker, whatever else stands in the article; a correction does not change it."""
        return self.kept_key or attribution_key(self.content, self.speaker)

    def explain(self) -> str:
        """Say in a sentence who spoke and why we think so: the rule, its words, and the runners-up.

        >>> said = Verdict("cue-after", Span("Ms. Lee", 12, 19), "accepted", "“Ms. Lee” is the subject of “said”")
        >>> lee = Speaker("s1", "Lee", "person")
        >>> yes = Content((Span("Yes,", 1, 5),))
        >>> Attribution("a", "direct", yes, speaker=lee, confidence=0.9, rule="cue-after", trace=(said,)).explain()
        'Lee said this (confidence 0.90, rule cue-after): “Ms. Lee” is the subject of “said”.'
        """
        accepted = [v.why for v in self.trace if v.verdict == "accepted"]
        lost = [f"{v.why} ({v.verdict})" for v in self.trace if v.verdict != "accepted" and v.rule != WEIGHED]
        if self.speaker:
            head = f"{self.speaker} said this (confidence {self.confidence:.2f}, rule {self.rule})"
        else:
            head = f"No speaker ({self.reason})"
        sentence = head + (": " + "; ".join(accepted) if accepted else "") + "."
        return sentence + (f" Not taken: {'; '.join(lost)}." if lost else "")

    def _repr_html_(self) -> str:
        """What a notebook shows: the words, who said them, and why we think so."""
        from .writers.text_view import attribution_html

        return attribution_html(self)


@attrs.frozen
class Document:
    """One text to attribute.

    Attributes:
        doc: its name.
        text: the text exactly as it stands in the input.
        meta: whatever came with it (title, url, date …).
    """

    doc: str
    text: str
    meta: dict[str, Any] = attrs.field(factory=dict, hash=False)


@attrs.frozen(repr=False)
class Article:
    """A text and everything that was found in it.

    Attributes:
        text: the text exactly as it was given.
        attributions: in order of the text.
        quotations: every quotation with its use; a scare quote or a title has no attribution.
        speakers: the speakers of the attributions, each once, in order of first attribution.
        doc: the name of the document, or None.
        meta: whatever came with the text (title, url, …).
        error: what went wrong, where a batch skipped this text; else None.
        model: name and version of the spaCy model that read it, or None.

    Raises:
        InputError: if the quotations are not in order, or one crosses another or does not stand in its parent.
    """

    text: str
    attributions: tuple[Attribution, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    doc: str | None = None
    meta: dict[str, Any] = attrs.field(factory=dict, hash=False)
    error: str | None = None
    model: str | None = None

    def __attrs_post_init__(self) -> None:
        if (wrong := _crossing(self.quotations)) is not None:
            raise InputError(f"quotation {wrong} of {len(self.quotations)} is out of order, or crosses another or its parent")

    def __repr__(self) -> str:
        """What it is of, in a line; everything is in :meth:`to_dict`."""
        about = f"{len(self.attributions)} attributions, {len(self.speakers)} speakers, {len(self.text):,} characters"
        return f"<Article {self.doc or ''!r}: {self.error or about}>"

    def to_dict(self) -> dict[str, Any]:
        """Everything as dicts, lists, texts and numbers, ``meta`` as it is: what JSON can store and :meth:`from_dict` takes back.

        >>> Article("“Yes.”", quotations=(Quotation("Yes.", 1, 5, "“", "”"),)).to_dict()["quotations"][0]["use"]
        'speech'
        """
        data: dict[str, Any] = plain(self)
        return data

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Article:
        """The article of :meth:`to_dict`.

        Args:
            data: what it made, straight or from JSON; fields that have a default may be absent, others are left alone.

        Raises:
            InputError: if it is no article, or one that contradicts itself.

        >>> article = Article("“Yes.”", quotations=(Quotation("Yes.", 1, 5, "“", "”"),), doc="a", meta={"url": "u"})
        >>> Article.from_dict(article.to_dict()) == article
        True
        """
        try:
            article: Article = build(cls, data)
        except (KeyError, TypeError, AttributeError) as error:
            raise InputError(f"not an article as Article.to_dict() makes it ({type(error).__name__}: {error})") from error
        return article

    def _repr_html_(self) -> str:
        """What a notebook shows: the text, each content in its speaker's colour, and who they are."""
        from .writers.text_view import article_html

        return article_html(self)


def _crossing(quotations: Sequence[Quotation]) -> int | None:
    """The index of the first quotation that is neither behind all before it nor inside the one that it names as its parent."""
    around: list[int] = []
    for k, q in enumerate(quotations):
        while around and quotations[around[-1]].end <= q.start:
            around.pop()
        if (around[-1] if around else None) != q.parent or q.depth != len(around):
            return k
        if around and not quotations[around[-1]].start <= q.start <= q.end <= quotations[around[-1]].end:
            return k
        if k and q.start < quotations[k - 1].start:
            return k
        around.append(k)
    return None


def attribution_key(content: Content, speaker: Speaker | None) -> str:
    """A short key that is the same for the same words by the same speaker, whatever else stands in the article.

    Only letters and digits count, small or capital: neither marks nor blanks change it.

    >>> attribution_key(Content((Span("We agreed,", 1, 11),)), None) == attribution_key(Content((Span("we agreed", 7, 16),)), None)
    True
    """
    words = "".join(c if c.isalnum() else " " for c in content.text.casefold()).split()
    name = speaker.name.casefold().split() if speaker else []
    return hashlib.blake2b(" ".join([*words, "|", *name]).encode("utf8", "surrogatepass"), digest_size=8).hexdigest()


def attribution_id(text: str, spans: tuple[Span, ...], cue: Span | None) -> str:
    """A short id that is the same for the same text and offsets.

    >>> attribution_id("“Yes,” she said.", (Span("Yes,", 1, 5),), None)
    '67c3588a6b5a'
    """
    key = f"{[(s.start, s.end) for s in spans]}{(cue.start, cue.end) if cue else None}".encode()
    return hashlib.blake2b(key, key=_digest(text), digest_size=6).hexdigest()


@functools.lru_cache(maxsize=2)
def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf8", "surrogatepass"), digest_size=16).digest()
