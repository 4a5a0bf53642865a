"""Web archives (``.warc``, ``.warc.gz``): the pages that were archived, one by one; extra ``warc``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from ..errors import MissingExtraError
from ..extras import need
from .base import Document, Failure, Reader
from .html import HtmlReader
from .web import LARGEST

PAGES = ("text/html", "application/xhtml+xml")


@attrs.frozen
class WarcReader(Reader):
    """Web archives, read record by record: of the responses those that are pages and were found, each named by its address.

    ``meta["url"]`` is the address, ``meta["archived"]`` when it was fetched; the page itself tells title, author and date.
    """

    def matches(self, path: Path) -> bool:
        """Whether the name ends like a web archive's."""
        return path.name.lower().endswith((".warc", ".warc.gz"))

    def read(self, path: Path) -> Iterator[Document | Failure]:
        """The articles of the archive, in order; what is no page is passed over."""
        try:
            archive = need("warcio.archiveiterator", "warc")
        except MissingExtraError as error:
            yield Failure(str(path), str(error))
            return
        number = pages = 0
        try:
            with path.open("rb") as stream:
                for number, record in enumerate(archive.ArchiveIterator(stream), 1):
                    if _is_page(record):
                        pages += 1
                        yield self._page(record, f"{path}, record {number}")
                if not pages:
                    yield Failure(str(path), f"no page in this archive (records: {number:,})")
        except OSError as error:
            yield Failure(str(path), error.strerror or str(error))
        except Exception as error:  # noqa: BLE001 - an archive can be broken in any way; what stands before is kept
            yield Failure(f"{path}, behind record {number}", f"the archive cannot be read on ({type(error).__name__}: {error})")

    def _page(self, record: Any, where: str) -> Document | Failure:
        headers = record.rec_headers
        url, when = headers.get_header("WARC-Target-URI"), headers.get_header("WARC-Date")
        url = (url or where).strip("<>")
        try:
            data = record.content_stream().read(LARGEST + 1)
        except Exception as error:  # noqa: BLE001 - each coding has errors of its own
            return Failure(f"{where} ({url})", f"the page cannot be unpacked ({type(error).__name__}: {error})")
        if len(data) > LARGEST:
            return Failure(f"{where} ({url})", f"the page has more than {LARGEST:,} bytes")
        kind = record.http_headers.get_header("Content-Type", "")
        charset = kind.lower().partition("charset=")[2].partition(";")[0].strip(" \"'") or None
        return HtmlReader(self.fields).page(data, url, f"{where} ({url})", {"url": url, **({"archived": when} if when else {})}, charset)


def _is_page(record: Any) -> bool:
    """Whether a record is the response to a request for a page that was there."""
    if record.rec_type != "response" or record.http_headers is None or record.http_headers.get_statuscode() != "200":
        return False
    return str(record.http_headers.get_header("Content-Type", "")).lower().startswith(PAGES)
