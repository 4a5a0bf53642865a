"""Mails, such as press releases and newsletters: the body as text, the subject as title; from Python's own ``email``."""

from __future__ import annotations

import contextlib
import email.policy
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path
from typing import Any, ClassVar

import attrs

from .base import Document, Failure, Reader
from .html import HtmlReader

SIGNATURE = re.compile(r"^-- \r?\n.*", re.MULTILINE | re.DOTALL)
"""What stands below the line of two hyphens and a blank."""


@attrs.frozen
class MailReader(Reader):
    """``.eml`` files: the plain text of the body, or else its page (extra ``web``); without signature and attachments."""

    as_a_whole: ClassVar[bool] = True

    def matches(self, path: Path) -> bool:
        """Whether the name ends like a mail's."""
        return path.suffix.lower() == ".eml"

    def read(self, path: Path) -> Iterator[Document | Failure]:
        """The body of the mail."""
        try:
            message = message_from_bytes(path.read_bytes(), policy=email.policy.default)
            part = message.get_body(("plain", "html"))
            content = part.get_content() if part is not None else ""
            known = _about(message)
        except OSError as error:
            yield Failure(str(path), error.strerror or str(error))
            return
        except Exception as error:  # noqa: BLE001 - a mail can be broken in any way; it must not end the run
            yield Failure(str(path), f"the mail cannot be read ({type(error).__name__}: {error})")
            return
        if not message.keys():
            yield Failure(str(path), "not a mail: it has no subject, sender or any other header")
        elif not isinstance(content, str) or not content.strip():
            yield Failure(str(path), "no text in this mail")
        elif part is not None and part.get_content_type() == "text/html":
            page = HtmlReader(self.fields).page(content, path.stem, str(path), {"path": str(path)})
            yield page if isinstance(page, Failure) else attrs.evolve(page, meta={**page.meta, **known})
        else:
            yield Document(path.stem, _plain(content, str(part.get_param("format") if part else "")), {"path": str(path), **known})


def _about(message: EmailMessage) -> dict[str, Any]:
    """Title, author and date of a mail."""
    name, address = parseaddr(str(message.get("from", "")))
    known = {"title": str(message.get("subject", "")).strip(), "author": name or address}
    with contextlib.suppress(ValueError):
        known["published"] = parsedate_to_datetime(str(message["date"])).isoformat() if message["date"] else ""
    return {key: value for key, value in known.items() if value}


def _plain(text: str, form: str) -> str:
    r"""The text of a body: lines that a mail program broke (``format=flowed``) are joined.

    >>> _plain("We agreed, \nshe said.\n-- \nAnn Lee\n", "flowed")
    'We agreed, she said.\n'
    """
    text = SIGNATURE.sub("", text.replace("\r\n", "\n"))
    return re.sub(r"(?<=\S) \n(?=[^\n>])", " ", text) if form.lower() == "flowed" else text
