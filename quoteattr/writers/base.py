"""What a writer is, and how text becomes safe to show."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol, TextIO

if TYPE_CHECKING:
    from ..types import Article, Attribution


STEERING = {"Cc", "Cs", "Zl", "Zp"}
"""Unicode categories of the characters that steer a terminal, or that it cannot show."""


BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of what follows them."""


LONE = re.compile("[\ud800-\udfff]")
"""Half surrogate pairs."""


def teller(article: Article, a: Attribution) -> str:
    """Who tells it, for a reader, where not the article but another speaker in it does: hearsay never looks first-hand.

    Args:
        article: the article.
        a: one of its attributions.

    Returns:
        *, told by NAME*; nothing where the article itself reports it, or where a speaker reports his own words.

    >>> from quoteattr.types import Article, Attribution, Content, Span, Speaker
    >>> lee, clerk = Speaker("s1", "Lee", "person"), Speaker("s2", "clerk", "person")
    >>> whole, part = Content((Span("The clerk said no", 0, 17),)), Content((Span("no", 15, 17),))
    >>> said = Attribution("a", "direct", whole, speaker=lee), Attribution("b", "indirect", part, speaker=clerk, parent="a")
    >>> [teller(Article("The clerk said no", said), a) for a in said]
    ['', ', told by Lee']
    """
    outer = next((o for o in article.attributions if o.id == a.parent), None) if a.parent else None
    if outer is None or outer.speaker == a.speaker:
        return ""
    return f", told by {visible(outer.speaker.name)}" if outer.speaker else ", told by somebody"


def visible(text: str) -> str:
    r"""Text that is safe at a terminal: characters that steer it are shown by their codes; line breaks stay.

    >>> visible("a\x1b[31mb\u202ec\r\nd")
    'a\\x1b[31mb\\u202ec\nd'
    """
    text = text.replace("\r\n", "\n").replace("\t", " ")
    return "".join(c if c == "\n" or (unicodedata.category(c) not in STEERING and c not in BIDI) else _code(c) for c in text)


def encodable(text: str) -> str:
    r"""The text with U+FFFD for each lone surrogate, which no UTF-8 file can hold; offsets stay.

    >>> encodable("a\ud800b")
    'a\ufffdb'
    """
    return LONE.sub("\ufffd", text)


def _code(character: str) -> str:
    return character.encode("unicode_escape").decode()


class Writer(Protocol):
    """An output format, listed in ``writers.WRITERS``; made with what it writes to, a stream or a path."""

    def write(self, article: Article) -> None:
        """Write one article at once, so that nothing is lost if a later one fails; of one that it refuses by an error it writes nothing."""
        ...

    def close(self) -> None:
        """Write what belongs at the end, if anything; a stream stays open."""
        ...


class JsonStream:
    """A JSON list that is written item by item, alone or as the last member of an object.

    Args:
        stream: where to write.
        head: the other members of the object.
        member: the name of the list in it; None for a list alone.

    >>> import io
    >>> stream = io.StringIO()
    >>> items = JsonStream(stream, {"type": "Page"}, "items")
    >>> items.write({"a": 1})
    >>> items.close()
    >>> json.loads(stream.getvalue())
    {'type': 'Page', 'items': [{'a': 1}]}
    """

    def __init__(self, stream: TextIO, head: Mapping[str, Any] | None = None, member: str | None = None) -> None:
        self.stream, self.end, self.between = stream, "]\n" if member is None else "]}\n", "\n"
        stream.write("[" if member is None else f"{json.dumps(head)[:-1]}, {json.dumps(member)}: [")

    def write(self, *items: Any) -> None:
        """Write some items: all of them, or none if one of them is refused."""
        for text in [json.dumps(item, ensure_ascii=False) for item in items]:
            self.stream.write(f"{self.between}{text}")
            self.between = ",\n"

    def close(self) -> None:
        """Write the end."""
        self.stream.write(f"\n{self.end}")
