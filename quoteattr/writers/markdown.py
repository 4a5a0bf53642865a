"""Markdown: a heading and a table for each article, to be pasted into a document or an issue."""

from __future__ import annotations

import re
from typing import TextIO

from ..types import Article
from .base import teller, visible
from .rows import METADATA, metadata
from .who import makers, names, not_speech, printed

HEADER = "| speaker | role | quotation | kind | confidence |\n| --- | --- | --- | --- | ---: |\n"


_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$])")


_LIVE = re.compile(r"(?<![^\W_])@(?=\w)|(?<=\w)@(?=\w)|(?<=\w):(?=//)|(?<=www)\.|(?<=\w)#(?=\d)", re.IGNORECASE)
"""What a site makes a link or a message of though it is not marked: *@name*, *a@b.org*, *https://…*, *www.…*, *owner/project#12*."""


def escaped(text: str) -> str:
    r"""Text that Markdown and HTML take as text, on one line; no name in it calls anybody, and no address becomes a link.

    >>> escaped("a|b\n<b>*c*")
    'a\\|b \\<b\\>\\*c\\*'
    >>> escaped("@lee, https://e.org, www.e.org")
    '&#64;lee, https&#58;//e.org, www&#46;e.org'
    """
    plain = " ".join(visible(text).split())
    pieces, at = [], 0
    for found in _LIVE.finditer(plain):
        pieces += [_SPECIAL.sub(r"\\\1", plain[at : found.start()]), f"&#{ord(found.group())};"]
        at = found.end()
    return "".join([*pieces, _SPECIAL.sub(r"\\\1", plain[at:])])


class MarkdownWriter:
    """A table for each article: speaker, role, the content with its quotation marks, kind, confidence."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, article: Article) -> None:
        """Write the table of one article."""
        lines = [f"## {escaped(article.doc or 'Article')}\n\n"]
        if article.attributions:
            lines.append(HEADER)
        for a in article.attributions:
            name = names(a)
            who = escaped(name + teller(article, a)) if name else f"— ({a.reason})"
            cells = (who, escaped(a.role.text) if a.role else "", escaped(printed(article.text, a.quotations, a.content.spans)), a.kind)
            lines.append(f"| {' | '.join(cells)} | {f'{a.confidence:.2f}' if a.speaker else ''} |\n")
        aside = [f"{q.opening}{q.text}{q.closing} ({q.use})" for q in not_speech(article)]
        if aside:
            lines.append(f"\nNot speech: {escaped('; '.join(aside))}\n")
        known = [str(value) for key, value in metadata(article).items() if key in METADATA]
        lines.append(f"\n{escaped(' · '.join([*known, makers(article)]))}\n")
        self.stream.write("".join(lines) + "\n")

    def close(self) -> None:
        """Nothing is left to write."""
