"""Word, PDF and rich text files as text; extra ``documents``."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import attrs

from ..errors import MissingExtraError
from ..extras import need
from ..running.limits import limited
from .base import Document, Failure, Reader
from .pages import Word, text_of

LARGEST_UNPACKED = 200_000_000
"""Bytes of all that is packed in a Word file."""


@attrs.frozen
class WordReader(Reader):
    """``.docx`` files: paragraphs and the cells of tables, in order."""

    as_a_whole: ClassVar[bool] = True

    def matches(self, path: Path) -> bool:
        """Whether the name ends like a Word file's."""
        return path.suffix.lower() == ".docx"

    def read(self, path: Path) -> Iterator[Document | Failure]:
        """The text of the file."""
        yield _read(path, _word)


@attrs.frozen
class PdfReader(Reader):
    """``.pdf`` files: the text layer in the order of reading, see :mod:`quoteattr.readers.pages`; without heads and feet."""

    as_a_whole: ClassVar[bool] = True

    def matches(self, path: Path) -> bool:
        """Whether the name ends like a PDF file's."""
        return path.suffix.lower() == ".pdf"

    def read(self, path: Path) -> Iterator[Document | Failure]:
        """The text of the file."""
        yield _read(path, _pdf)


@attrs.frozen
class RichTextReader(Reader):
    """``.rtf`` files, as word processors and agencies' systems write them."""

    as_a_whole: ClassVar[bool] = True

    def matches(self, path: Path) -> bool:
        """Whether the name ends like a rich text's."""
        return path.suffix.lower() == ".rtf"

    def read(self, path: Path) -> Iterator[Document | Failure]:
        """The text of the file."""
        yield _read(path, _rich_text)


def _read(path: Path, extract: Any) -> Document | Failure:
    try:
        text, meta = extract(path)
    except MissingExtraError as error:
        return Failure(str(path), str(error))
    except OSError as error:
        return Failure(str(path), error.strerror or str(error))
    except Exception as error:  # noqa: BLE001 - a file can be broken in any way; it must not end the run
        return Failure(str(path), f"cannot be read ({type(error).__name__}: {error})")
    if not text.strip():
        return Failure(str(path), "no text in it (if it is a scan, run it through a text recognition first)")
    return Document(path.stem, text, {"path": str(path), **{key: value for key, value in meta.items() if value}})


def _word(path: Path) -> tuple[str, dict[str, Any]]:
    docx = need("docx", "documents")
    _check_unpacked(path)
    file = docx.Document(str(path))
    about = file.core_properties
    return "\n\n".join(part for part in _paragraphs(file) if part.strip()), {"title": about.title, "author": about.author}


def _check_unpacked(path: Path) -> None:
    """ValueError if what is packed in a file is too large; the sizes that it names itself are those that unpacking keeps to."""
    with zipfile.ZipFile(path) as packed:
        size = sum(part.file_size for part in packed.infolist())
    if size > LARGEST_UNPACKED:
        raise ValueError(f"{size:,} bytes when unpacked, more than {LARGEST_UNPACKED:,}")


def _paragraphs(part: Any) -> Iterator[str]:
    """The paragraphs of a document or a cell, and of the tables in it; a cell that several were merged into is there once."""
    for block in part.iter_inner_content():
        if not hasattr(block, "rows"):
            yield block.text
            continue
        for tc in (tc for row in block._tbl.tr_lst for tc in row.tc_lst):  # not row.cells, which has a cell for each column that it spans
            if tc.vMerge != "continue":
                yield from _paragraphs(need("docx.table", "documents")._Cell(tc, block))


_RTF_INFO = re.compile(r"\\info\b.*?\{\\title (?P<title>[^{}\\]*)\}", re.DOTALL)


def _rich_text(path: Path) -> tuple[str, dict[str, Any]]:
    striprtf = need("striprtf.striprtf", "documents")
    source = path.read_bytes().decode("latin-1")
    if not source.lstrip().startswith("{\\rtf"):
        raise ValueError("it does not begin as rich text does")
    title = _RTF_INFO.search(source[:10_000])
    lines = (" ".join(line.split()) for line in striprtf.rtf_to_text(source, encoding="cp1252", errors="replace").splitlines())
    return "\n\n".join(filter(None, lines)), {"title": title["title"].strip() if title else None}


def _pdf(path: Path) -> tuple[str, dict[str, Any]]:
    plumber = need("pdfplumber", "documents")
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

    try:
        file = plumber.open(path)
    except Exception as error:
        if isinstance(error, (PDFEncryptionError, PDFPasswordIncorrect)) or PDFPasswordIncorrect.__name__ in repr(error):
            raise ValueError("it needs a password") from error
        raise
    with file:
        pages = [_words(page) for page in file.pages]
        about = {key: file.metadata.get(name) for key, name in (("title", "Title"), ("author", "Author"))}
    return text_of(pages), {key: value for key, value in about.items() if isinstance(value, str) and value not in NOTHING_SAID}


NOTHING_SAID = ("untitled", "anonymous", "unspecified")
"""What programs write where nobody gave a title or an author."""


PAGE_SECONDS, PAGE_MEMORY = 20.0, 500.0
"""Seconds of computing and megabytes that a page may take, a hundred times what a page of a newspaper takes."""


def _words(page: Any) -> list[Word]:
    """The upright words of a page; what is printed twice to look bold is there once."""
    with limited(PAGE_SECONDS, PAGE_MEMORY):
        found = page.dedupe_chars(tolerance=1).extract_words(extra_attrs=["size"], keep_blank_chars=False)
    words = [Word(w["text"], w["x0"], w["x1"], w["top"], w["bottom"], w["size"]) for w in found if w["upright"]]
    page.close()
    return words
