"""The text as the models know print: usual quotation marks, plain blanks, no markup, and no word that they would misread."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

import regex

from ..types import Quotation

SURROGATES = regex.compile(r"[\ud800-\udfff]")


_INVISIBLE = regex.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]")
"""Soft hyphens and zero-width characters, through which a reader looks."""


BLANKS = {ord(blank): " " for blank in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"}
"""Blanks of other widths, and those that keep a line together, which the parser would not know from words."""


_UNLIKE_PRINT = regex.compile(r"[\u00a0\u2007\u202f\u2009\u200a\t\r\n\u2028\u2029\x85\x0b\x0c]")
"""Blanks that are no plain blank, and line ends, which within a paragraph are blanks."""


UNSEEN = "\u200b"
"""Stands for a character that is not printed; no model gets to see it."""


_LINK = regex.compile(r"(?<!!)\[([^\[\]\n]{1,200})\]\([^()\s]{1,500}\)")
"""A link of Markdown, of which only the words are printed."""


_USUAL = ('“”"', "‘’'")
"""Marks that the models know, around a quotation and around one within it."""


def _plain_mark(quotation: Quotation) -> str:
    return "'" if quotation.depth % 2 else '"'


def as_printed(text: str, quotations: Sequence[Quotation]) -> str:
    r"""The text, equally long, as the models know print: quotations in usual double marks, plain blanks, no Markdown.

    >>> from quoteattr.types import Quotation
    >>> text = "« Yes », she\u00a0said."
    >>> as_printed(text, [Quotation.of(text, 2, 5, opening="« ", closing=" »")])
    '\u200b"Yes"\u200b, she said.'
    """
    parts, done = [], 0
    for at, mark, shown in sorted(
        (at, mark, shown)
        for q in quotations
        for at, mark, shown in (
            (q.start - len(q.opening), q.opening, _plain_mark(q).rjust(len(q.opening), UNSEEN)),
            (q.end, q.closing, _plain_mark(q).ljust(len(q.closing), UNSEEN)),
        )
        if mark and mark not in _USUAL[q.depth % 2]
    ):
        parts += [text[done:at], shown]
        done = at + len(mark)
    marked = "".join([*parts, text[done:]])
    if "-\n" in marked or "-\r\n" in marked:
        marked = str(_BROKEN_WORD.sub(lambda m: UNSEEN * len(m[0]), marked))
    printed = str(_UNLIKE_PRINT.sub(" ", marked))
    if "](" in printed:
        printed = _LINK.sub(lambda m: UNSEEN * (m.start(1) - m.start()) + m[1] + UNSEEN * (m.end() - m.end(1)), printed)
    if "&" in printed:
        printed = _ENTITY.sub(_shown, printed)
    if "<!--" in printed:
        printed = _COMMENT.sub(lambda m: UNSEEN * len(m[0]), printed)
    if "</" in printed:
        printed = _INLINE_TAG.sub(lambda m: UNSEEN * len(m[0]), printed)
    if "•" in printed:
        printed = _GLUED_BULLET.sub(UNSEEN, printed)
    if " do " in printed:
        printed = _PARTICLE.sub("de", printed)
    for word, known in _MISREAD.items():
        if word in printed:
            printed = printed.replace(word, known)
    return printed.replace("**", UNSEEN * 2)


_BROKEN_WORD = regex.compile(r"(?<=\p{Ll}{2})-\r?\n[ \t]*(?=\p{Ll}{2})")
"""Where a printed line ends within a word: *re-* / *plied*."""


_GLUED_BULLET = regex.compile(r"•(?=\S)")
"""The bullet of an item that touches its first word."""


_PARTICLE = regex.compile(r"(?<=\p{Lu}\p{Ll}{1,15} \p{Lu}\p{Ll}{1,15} )do(?= \p{Lu}\p{Ll}+)(?! \p{L}+day\b)")
"""The *do* of *Rio Claro do Norte*, which the model takes for a verb, and *de* for none; not that of *did Bo Ek do Monday*."""


_MISREAD = {"inquest": "inquiry", "Inquest": "Inquiry"}
"""Words that the model takes for something else (*inquest* for a superlative), and one of the same length that it knows."""


STAND_INS = frozenset(_MISREAD.values()) | {"de"}
"""Words that may stand for another one of the article, equally long."""


_ENTITY = regex.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#[xX][\da-fA-F]{2,4});")


_COMMENT = regex.compile(r"<!--[^<>\n]{0,300}-->")
"""A comment of a page's source, which no reader sees."""


_INLINE_TAG = regex.compile(r"</?(?:a|abbr|b|em|i|mark|q|small|span|strong|sub|sup|u)(?:\s[^<>\n]{0,300})?>", regex.IGNORECASE)
"""Markup within a paragraph, left in by whatever copied it."""


def _shown(entity: regex.Match[str]) -> str:
    """The character that an HTML entity stands for, as long as the entity; what is none stays.

    >>> _shown(_ENTITY.match("&nbsp;")).rstrip(UNSEEN), _shown(_ENTITY.match("&nix;"))
    (' ', '&nix;')
    """
    shown = html.unescape(entity[0])
    if len(shown) != 1 or not shown.isprintable() and not shown.isspace():
        return str(entity[0])
    return str(_UNLIKE_PRINT.sub(" ", shown)) + UNSEEN * (len(entity[0]) - 1)


def with_stand_ins(text: str, surnames: Mapping[int, str]) -> str:
    """The text with another surname where a surname is a common word too; see :func:`surnames_at`."""
    parts, done = [], 0
    for at, name in surnames.items():
        parts += [text[done:at], name]
        done = at + len(name)
    return "".join([*parts, text[done:]])


def visible(text: str) -> list[int] | None:
    """The places of the characters that are printed; None if all are, or none.

    >>> visible("sa\u00adid")
    [0, 1, 3, 4]
    """
    if not _INVISIBLE.search(text):
        return None
    unseen = frozenset(_INVISIBLE.findall(text))
    places = [i for i, char in enumerate(text) if char not in unseen]
    return places if any(not text[i].isspace() for i in places) else None
