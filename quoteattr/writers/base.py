"""What a writer is, and how text becomes safe to show."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ..types import Article

STEERING = {"Cc", "Cs", "Zl", "Zp"}
"""Unicode categories of the characters that steer a terminal, or that it cannot show."""

BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of what follows them."""


def visible(text: str) -> str:
    r"""Text that is safe at a terminal: characters that steer it are shown by their codes; line breaks stay.

    >>> visible("a\x1b[31mb\u202ec\r\nd")
    'a\\x1b[31mb\\u202ec\nd'
    """
    text = text.replace("\r\n", "\n").replace("\t", " ")
    return "".join(c if c == "\n" or (unicodedata.category(c) not in STEERING and c not in BIDI) else _code(c) for c in text)


def _code(character: str) -> str:
    return character.encode("unicode_escape").decode()


class Writer(Protocol):
    """An output format, listed in ``writers.WRITERS``; made with what it writes to, a stream or a path."""

    def write(self, article: Article) -> None:
        """Write one article at once, so that nothing is lost if a later one fails."""
        ...

    def close(self) -> None:
        """Write what belongs at the end, if anything; a stream stays open."""
        ...
