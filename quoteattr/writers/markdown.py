"""Markdown: a heading and a table for each article, to be pasted into a document or an issue."""

from __future__ import annotations

import re
from typing import TextIO

from ..types import Article
from .base import visible
from .rows import named
from .table import printed

HEADER = "| speaker | role | quotation | kind | confidence |\n| --- | --- | --- | --- | ---: |\n"


_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def escaped(text: str) -> str:
    r"""Text that Markdown and HTML take as text, on one line.

    >>> escaped("a|b\n<b>*c*")
    'a\\|b \\<b\\>\\*c\\*'
    """
    return _SPECIAL.sub(r"\\\1", " ".join(visible(text).split()))


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
            who = escaped(" and ".join(s.name for s in (a.speaker, *a.also) if s)) if named(a) else f"— ({a.reason})"
            cells = (who, escaped(a.role.text) if a.role else "", escaped(printed(article, a)), a.kind)
            lines.append(f"| {' | '.join(cells)} | {f'{a.confidence:.2f}' if a.speaker else ''} |\n")
        self.stream.write("".join(lines) + "\n")

    def close(self) -> None:
        """Nothing is left to write."""
