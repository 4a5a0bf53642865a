"""Markdown: the words without their markup, block quotations marked, front matter as metadata, and the way back into the file."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import attrs

from .base import Document, Failure, Reader, along
from .decoding import about, decode
from .traced import Traced

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


SUFFIXES = (".md", ".markdown", ".mkd")


FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


FIELD = re.compile(r"([A-Za-z_][\w-]*):[ \t]*(.*?)[ \t]*\r?")
"""A line of front matter that holds one value."""


TAG = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|</?[A-Za-z][^>]*>", re.DOTALL | re.IGNORECASE)


LINK_END = re.compile(r"\](?:\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|\[[^\]]*\])?", re.DOTALL)
"""What stands behind the words of a link: its address, or the name of it."""


NAMES = {"date": "published", "site": "publisher", "canonical_url": "url"}
"""Names of front matter, and ours."""


@attrs.frozen
class MarkdownReader(Reader):
    """``.md`` files. Words stay, markup goes; a paragraph of a block quotation begins with ``> ``, as there.

    ``meta["repair"]`` leads back: the record's ``original`` has the offsets in the file. Code and pictures are left out.
    """

    as_a_whole: ClassVar[bool] = True

    def matches(self, path: Path) -> bool:
        """Whether the name ends like a Markdown file's."""
        return path.suffix.lower() in SUFFIXES

    def read(self, path: Path) -> Iterator[Document | Failure]:
        """The one article of the file."""
        try:
            source, encoding = decode(path.read_bytes())
        except OSError as error:
            yield Failure(str(path), error.strerror or str(error))
            return
        except ValueError as error:
            yield Failure(str(path), str(error))
            return
        text, stretches, known = plain(source)
        way_back = {"repair": stretches} if text != source else {}
        yield Document(path.stem, text, {"path": str(path), **along(known), **about(encoding), **way_back})


def plain(source: str) -> tuple[str, list[list[int]], dict[str, str]]:
    r"""The words of a Markdown text.

    Args:
        source: the text as it stands in the file.

    Returns:
        The text, its stretches in the source, and the front matter.

    >>> text, stretches, known = plain("---\ntitle: Hi\n---\n# Old *news*\n\n> “Yes,” said [Ann](http://a.example/).\n")
    >>> text, known
    ('Old news\n\n> “Yes,” said Ann.', {'title': 'Hi'})
    """
    front = FRONT_MATTER.match(source)
    known = _front_matter(front[1]) if front else {}
    begin = front.end() if front else len(source) - len(source.lstrip("\ufeff"))
    traced, lines = Traced(), _lines(source, begin)
    quoting = 0
    for token in _parser().parse("\n".join(source[a:b] for a, b in lines).replace("\0", "\ufffd")):
        quoting += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if token.map is None or token.type not in ("inline", "html_block"):
            continue
        cut = lines[token.map[0] : token.map[1]]
        if token.type == "inline":
            _paragraph(traced, source, token, cut, quoting > 0)
        elif cut:
            traced.new_paragraph()
            _without_tags(traced, source, cut[0][0], cut[-1][1])
    return traced.text, traced.stretches, known


@functools.cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")  # an indented paragraph is no code
    made.core.ruler.disable("text_join")  # which would hide what was escaped
    return made


def _front_matter(lines: str) -> dict[str, str]:
    found = {}
    for line in lines.splitlines():
        field = FIELD.fullmatch(line)
        if field and field[2]:
            value = field[2]
            found[NAMES.get(field[1].lower(), field[1])] = value[1:-1] if value[0] in "\"'" and value[-1:] == value[0] != value else value
    return found


def _lines(source: str, begin: int) -> list[tuple[int, int]]:
    """Where the lines stand, without their ends, which are those of Markdown."""
    found, start = [], begin
    for end in re.finditer(r"\r\n|\n|\r", source[begin:]):
        found.append((start, begin + end.start()))
        start = begin + end.end()
    return [*found, (start, len(source))]


def _paragraph(traced: Traced, source: str, token: Token, lines: Sequence[tuple[int, int]], quoted: bool) -> None:
    """The words of a heading, a paragraph or a cell."""
    places = _places(source, token.content, lines, traced.stretches[-1][3] if traced.stretches else 0)
    if not token.children or not places:
        return
    traced.new_paragraph()
    if quoted:
        start = places[0]
        begin = source.rfind(">", 0, start)
        traced.add("> ", begin if begin >= 0 and start - begin <= 4 else start, start)
    at = 0
    for child in token.children:
        at = _word(traced, token.content, places, child, at)


def _places(source: str, content: str, lines: Sequence[tuple[int, int]], after: int) -> list[int]:
    """Where each character of a block's content stands in the source, and where the last one ends."""
    places: list[int] = []
    n = 0
    for part in content.split("\n"):
        words = part.strip()
        while n < len(lines):
            a, b = lines[n]
            k = source.find(words, max(a, after) if b > after else a, b)
            if k >= 0:
                break
            n += 1
        else:
            return []
        lead = len(part) - len(part.lstrip())
        places += [max(a, k - lead + i) if i < lead else min(k - lead + i, b) for i in range(len(part))]
        places.append(k + len(words))  # the line break
        n += len(content) > len(part)
    return places


def _word(traced: Traced, content: str, places: list[int], child: Token, at: int) -> int:
    """Add what one inline token says; returns how far the content is read."""

    def put(words: str, start: int, end: int) -> None:
        origin, stop = places[start], places[end - 1] + 1 if end > start else places[start]
        traced.add(words, origin, stop)

    kind, markup = child.type, child.markup
    if kind == "text":
        start = content.find(child.content, at)
        if start >= 0 and child.content:
            put(child.content, start, start + len(child.content))
            return start + len(child.content)
    elif kind == "text_special":
        start = content.find(markup, at)
        if start >= 0:
            put(child.content, start, start + len(markup))
            return start + len(markup)
    elif kind in ("softbreak", "hardbreak"):
        start = content.find("\n", at)
        traced.add(" " if kind == "softbreak" else "\n", places[start], places[start] + 1)
        return start + 1
    elif kind == "code_inline":
        start = content.find(child.content, at + len(markup))
        if start >= 0:
            put(child.content, start, start + len(child.content))
            return start + len(child.content) + len(markup)
    elif kind == "link_close" or kind == "image":
        start = content.find("]", at)
        if child.info != "auto" and start >= 0:
            end = LINK_END.match(content, start)
            return end.end() if end else at
    elif kind == "html_inline":
        start = content.find(child.content, at)
        return start + len(child.content) if start >= 0 else at
    elif markup and content.startswith(markup, at):
        return at + len(markup)
    return at


def _without_tags(traced: Traced, source: str, start: int, end: int) -> None:
    """A block of HTML: its words."""
    at = start
    for tag in [*TAG.finditer(source, start, end), None]:
        stop = tag.start() if tag else end
        words = source[at:stop]
        if words.strip():
            clean = html.unescape(words)
            traced.add(clean, at, stop)
        at = tag.end() if tag else end
