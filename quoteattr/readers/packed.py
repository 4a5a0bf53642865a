"""Files packed by gzip (``.gz``) or Zstandard (``.zst``, extra ``zstd``): unpacked beside, then read by the reader of what is in them."""

from __future__ import annotations

import gzip
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

from ..errors import MissingExtraError
from ..extras import need
from .base import Document, Failure, Reader
from .text import TextReader

SUFFIXES = (".gz", ".zst")


PIECE = 1 << 20
"""Bytes that are read at once."""


PACKED_PIECE = 1 << 12
"""Packed bytes that are unpacked at once; Zstandard may make 32,000 times as many of them."""


SMALL, MOST_TIMES = 200_000_000, 100
"""Bytes that any packed file may unpack to, and how many times its own size a larger one; news is packed to a third or a tenth."""


@attrs.frozen
class PackedReader(Reader):
    """``.gz`` and ``.zst`` files of any format that another reader knows: ``news.jsonl.gz``, ``story.html.zst``.

    Attributes:
        readers: the other readers, in the order in which they are asked.
    """

    readers: Sequence[Reader] = ()

    def matches(self, path: Path) -> bool:
        """Whether the name ends like a packed file's, and what is in it has a reader."""
        return path.suffix.lower() in SUFFIXES and any(reader.matches(inside(path)) for reader in self.readers)

    def read(self, path: Path) -> Iterator[Document | Failure]:
        """The documents of what is in the file; they bear the name of the packed one."""
        reader = next((r for r in self.readers if r.matches(inside(path))), TextReader(self.fields))
        with tempfile.TemporaryDirectory(prefix="quoteattr-") as folder:
            plain = Path(folder, inside(path).name)
            try:
                with plain.open("wb") as out:
                    out.writelines(_bounded(path))
            except MissingExtraError as error:
                yield Failure(str(path), str(error))
                return
            except (EOFError, zlib.error, gzip.BadGzipFile) as error:
                yield Failure(str(path), f"not a readable {path.suffix} file ({error})")
                return
            except OSError as error:
                yield Failure(str(path), error.strerror or str(error))
                return
            except Exception as error:  # noqa: BLE001 - zstandard has an error of its own
                yield Failure(str(path), f"not a readable {path.suffix} file ({error})")
                return
            for item in reader.read(plain):
                yield _renamed(item, str(plain), str(path))


def inside(path: Path) -> Path:
    """The name of what is in a packed file; that of any other file is its own.

    >>> inside(Path("a/story.txt.gz")).name, inside(Path("story.txt")).name
    ('story.txt', 'story.txt')
    """
    return path.with_suffix("") if path.suffix.lower() in SUFFIXES else path


def _bounded(path: Path) -> Iterator[bytes]:
    """What is in a packed file; ValueError if it is so much more than it seems that it can be no news."""
    most, size = max(SMALL, MOST_TIMES * path.stat().st_size), 0
    for piece in _unpacked(path):
        size += len(piece)
        if size > most:
            raise ValueError(f"unpacked, it has more than {most:,} bytes, {MOST_TIMES} times its size")
        yield piece


def _unpacked(path: Path) -> Iterator[bytes]:
    """What is in a packed file, piece by piece; EOFError if its end is missing."""
    if path.suffix.lower() == ".gz":
        with gzip.open(path) as packed:
            yield from iter(lambda: packed.read(PIECE), b"")
        return
    zstandard = need("zstandard", "zstd")
    frame = None
    with path.open("rb") as file:
        for piece in iter(lambda: file.read(PACKED_PIECE), b""):
            while piece:
                frame = frame or zstandard.ZstdDecompressor().decompressobj()
                yield frame.decompress(piece)
                piece = frame.unused_data if frame.eof else b""
                frame = None if frame.eof else frame
    if frame is not None:
        raise EOFError("its end is missing")


def _renamed(item: Document | Failure, plain: str, path: str) -> Document | Failure:
    if isinstance(item, Failure):
        return Failure(item.where.replace(plain, path), item.why)
    meta: dict[str, Any] = {**item.meta, "path": path} if item.meta.get("path") == plain else item.meta
    return attrs.evolve(item, doc=item.doc.replace(plain, path), meta=meta)
