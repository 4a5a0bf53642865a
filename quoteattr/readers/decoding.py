"""Bytes → text, whatever they are encoded in."""

from __future__ import annotations

import codecs
import io
import itertools
from collections.abc import Iterable
from typing import BinaryIO

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks, which tell the encoding."""


LONGEST_LINE = 200_000_000
"""Bytes of a line that are read."""


DAMAGED = "damaged utf-8"
"""What the encoding is called of text with some bytes that are none in UTF-8; they become U+FFFD."""


WESTERN = ["cp1252", "mac_roman", "cp437", "utf_16_le", "utf_16_be"]
"""Encodings of English text that is not UTF-8; charset-normalizer chooses among them."""


def decode(data: bytes) -> tuple[str, str]:
    r"""The text of a file and its encoding; line ends stay as they are, since offsets count them.

    A byte order mark tells the encoding (and is no part of the text); else it is UTF-8 if it can be, or if more of its characters beyond
    ASCII are UTF-8 than are not; else what charset-normalizer finds.

    Args:
        data: the bytes of the file.

    Raises:
        ValueError: if it is no text.

    >>> decode("“Yes,”\r\n".encode())
    ('“Yes,”\r\n', 'utf-8')
    >>> decode("“Yes,” said Zoë.".encode("cp1252"))
    ('“Yes,” said Zoë.', 'cp1252')
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return _text(data, name), name
    try:
        return _text(data, "utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    except ValueError:  # NUL characters: UTF-16 without its mark, or no text
        if not wide(data):
            raise
    if not wide(data):
        text = _text(data, "utf-8", "replace")
        lost = text.count("\ufffd")
        if len(text) - len(text.encode("ascii", "ignore")) > 2 * lost:
            return text, DAMAGED
    from charset_normalizer import from_bytes

    candidates = ["utf_16_le", "utf_16_be"] if wide(data) else WESTERN[:3]
    best = from_bytes(data, cp_isolation=candidates).best()
    if best is None:
        raise ValueError("not a text file (no encoding fits it); convert it to UTF-8")
    return _text(data, best.encoding), best.encoding


def about(encoding: str) -> dict[str, str]:
    """What is worth keeping of an encoding: its name, where it is not UTF-8."""
    return {} if encoding.startswith("utf-8") else {"encoding": encoding}


def wide(data: bytes) -> bool:
    """Whether every other byte is mostly zero, as in UTF-16 of English."""
    half = max(1, len(data) // 2)
    return max(data[::2].count(0), data[1::2].count(0)) > 0.6 * half


def lines_of(stream: BinaryIO) -> Iterable[bytes]:
    """The lines of a stream in UTF-8; one that a byte order mark calls UTF-16 or UTF-32 is read as a whole.

    Args:
        stream: where to read, at its beginning.

    Raises:
        ValueError: if it is not what its mark says.
    """
    first = _line(stream)
    for mark, name in MARKS[1:]:
        if first.startswith(mark):
            return io.BytesIO((first + stream.read()).decode(name).encode("utf8", "surrogatepass"))
    return itertools.chain([first] if first else [], iter(lambda: _line(stream), b""))


def _line(stream: BinaryIO) -> bytes:
    """The next line; of one that is too long for any article only its beginning."""
    line = stream.readline(LONGEST_LINE + 1)
    if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
        while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
            pass
    return line


def _text(data: bytes, encoding: str, errors: str = "strict") -> str:
    text = data.decode(encoding, errors)
    if "\0" in text:
        raise ValueError(f"not a text file (NUL character at offset {text.index(chr(0))})")
    return text
