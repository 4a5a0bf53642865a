"""Links that lead to the words on the page: text fragments (``URL#:~:text=…``)."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlsplit

from ..types import Article, digest

LONG = 80
"""Characters from which on a quotation is given by its beginning and its end."""


EDGE = 5
"""Words at either end of a long quotation."""


def text_fragment(url: str | None, words: str) -> str | None:
    """The link to some words of a web page; None if the page has no http address.

    Args:
        url: the address of the page.
        words: the words as printed there, in one paragraph.

    >>> text_fragment("https://example.org/a", "well-known, yes")
    'https://example.org/a#:~:text=well%2Dknown%2C%20yes'
    """
    if not _is_web(url) or not words.split():
        return None
    assert url is not None
    parts = words.split()
    if len(words) > LONG and len(parts) > 2 * EDGE:
        text = ",".join(_encoded(" ".join(edge)) for edge in (parts[:EDGE], parts[-EDGE:]))
    else:
        text = _encoded(" ".join(parts))
    page, _, fragment = url.partition("#")
    return f"{page}#{fragment.partition(':~:')[0]}:~:text={text}"


def address_of(article: Article) -> str:
    """What names an article in linked data: its web address, or else its name with a digest of its text, as names may come twice.

    >>> address_of(Article("Nothing was said.", doc="story 1"))
    'urn:quoteattr:doc:story%201:69c182c0b24342ca9a8cc869'
    """
    url: Any = article.meta.get("url")
    if _is_web(url):
        return str(url)
    return f"urn:quoteattr:doc:{quote(article.doc or 'article', safe='', errors='replace')}:{digest(article.text)}"


def _is_web(url: object) -> bool:
    try:
        return isinstance(url, str) and urlsplit(url).scheme in ("http", "https")
    except ValueError:  # http://[
        return False


def _encoded(words: str) -> str:
    """Percent-encoded; the minus sign, too, has a meaning in a text fragment."""
    return quote(words, safe="", errors="replace").replace("-", "%2D")
