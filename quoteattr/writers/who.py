"""Who said what, in words: the speakers, the attribution, the content as printed and the words counted, alike in every output."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from ..records import library_version
from ..types import Article, Attribution, Quotation, Span, Speaker


def speakers(a: Attribution) -> tuple[Speaker, ...]:
    """Everybody who said it: the speaker, and the others of a joint source; empty where there is no speaker."""
    return (a.speaker, *a.also) if a.speaker else ()


def listed(names: Sequence[str]) -> str:
    """Names as a sentence lists them.

    >>> listed(["Ann Lee"]), listed(["Ann Lee", "Bo Ek"]), listed(["Lee", "Ek", "Hale"])
    ('Ann Lee', 'Ann Lee and Bo Ek', 'Lee, Ek and Hale')
    """
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def names(a: Attribution) -> str | None:
    """The names of everybody who said it; None where there is no speaker."""
    return listed([speaker.name for speaker in speakers(a)]) or None


def named(a: Attribution) -> str | None:
    """The attribution: *Rustem Umerov, Defence Minister*; *Ann Lee, mayor, and Bo Ek*; None where there is no speaker."""
    if a.speaker is None:
        return None
    first = f"{a.speaker.name}, {a.role.text}" if a.role else a.speaker.name
    if not a.also:
        return first
    others = [speaker.name for speaker in a.also]
    return f"{first}, and {listed(others)}" if a.role else listed([first, *others])


def printed(text: str, quotations: Sequence[Quotation], spans: Sequence[Span]) -> str:
    """Stretches of an article as it prints them: quotations within their own marks, ``…`` where other words interrupt.

    Args:
        text: the article's text; empty where it is not at hand, and other words are taken to stand between the stretches.
        quotations: the quotations in them.
        spans: the stretches.

    >>> text = "“Yes,” she said, “now.”"
    >>> held = Quotation.of(text, 1, 5, opening="“", closing="”"), Quotation.of(text, 18, 22, opening="“", closing="”")
    >>> printed(text, held, held)
    '“Yes,” … “now.”'
    """
    opening, closing = {q.start: q.opening for q in quotations}, {q.end: q.closing for q in quotations}
    pieces: list[str] = []
    last: Span | None = None
    for span in spans:
        if last is not None:
            between = text[last.end : span.start] if text else "words"
            pieces.append(" … " if is_interrupted(between) else "\n" if "\n" in between else " ")
        pieces.append(f"{opening.get(span.start, '')}{span.text}{closing.get(span.end, '')}")
        last = span
    return "".join(pieces)


def is_interrupted(between: str) -> bool:
    """Whether what stands between two stretches is words, not only marks and blanks."""
    return any(character.isalnum() for character in between)


def content(article: Article, a: Attribution) -> str:
    """What is said, for a cell of a table; see :func:`content_of`."""
    return content_of(article.text, a)


def content_of(text: str, a: Attribution) -> str:
    """What is said, for a cell of a table: the bare words, or where other words interrupt them “…” … “…”, as printed.

    Args:
        text: the article's text.
        a: one of its attributions.
    """
    spans = a.content.spans
    breaks = (text[one.end : other.start] for one, other in itertools.pairwise(spans))
    return printed(text, a.quotations, spans) if any(map(is_interrupted, breaks)) else a.content.text


def words_quoted(a: Attribution) -> int:
    """How many words of somebody are quoted: those in marks, or of a line without marks that is all the speaker's; none of a report."""
    if a.kind == "indirect":
        return 0
    return sum(len(q.text.split()) for q in a.quotations) or len(a.content.text.split())


def words_by_speaker(article: Article) -> list[tuple[Speaker, int]]:
    """How many words each speaker is quoted with, joint ones each with all of them; most first.

    >>> words_by_speaker(Article("Nothing was said."))
    []
    """
    count: dict[str, int] = {}
    known: dict[str, Speaker] = {}
    for a in article.attributions:
        for speaker in speakers(a):
            known.setdefault(speaker.id, speaker)
            count[speaker.id] = count.get(speaker.id, 0) + words_quoted(a)
    return sorted(((known[k], n) for k, n in count.items()), key=lambda item: -item[1])


def not_speech(article: Article) -> Iterator[Quotation]:
    """The quotations that are no speech."""
    return (q for q in article.quotations if q.use != "speech")


def makers(article: Article) -> str:
    """What made it: ``quoteattr 0.1.0, en_core_web_sm 3.8.0``."""
    return ", ".join(filter(None, (f"quoteattr {library_version()}", article.model)))
