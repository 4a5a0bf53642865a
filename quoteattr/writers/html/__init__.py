"""The report: one self-contained HTML page with the texts, the table and who got how many words."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections import Counter
from importlib import resources
from typing import Any, Protocol, TextIO
from urllib.parse import urlsplit

from ...types import Article, Attribution
from ..base import BIDI, encodable
from ..fragment import text_fragment
from ..rows import metadata
from ..segments import segments
from ..table import UNSURE
from ..who import content, named, speakers, words_by_speaker

CODES = {ord(c): f"[U+{ord(c):04X}]" for c in {*map(chr, (*range(0x20), *range(0x7F, 0xA0))), *BIDI} - set("\n\r\t")}
"""Characters that a reader does not see, or that turn the direction of what follows, and what is shown for them."""


META = ("title", "publisher", "published", "author")
"""The article's own metadata that are shown; ``url`` is shown as a link."""


def embedded(value: Any) -> str:
    r"""JSON that can stand inside a ``script`` element, whatever it holds.

    >>> embedded("</script><!--")
    '"\\u003c/script\\u003e\\u003c!--"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return encodable(text)


def shown(text: str) -> str:
    r"""Text for the page: control characters, and those that turn the direction of what follows, are shown by their codes.

    >>> shown("a\u202eb")
    'a[U+202E]b'
    """
    return text.translate(CODES)


class Gathering(Protocol):
    """What gathers the same utterance across the articles of a report."""

    def add(self, article: Article) -> None:
        """Take the next article."""

    def data(self) -> list[dict[str, Any]]:
        """What the view shows of the utterances that stand in several articles."""


class HtmlWriter:
    """A page without any network, article by article as data; a script of ours shows the one that is chosen.

    Text is only ever set as text, and the page's policy lets no script and no style in but ours. The data of an article are written at
    once; the page is whole when it is closed.

    Args:
        stream: what is written to.
        together: what gathers the same utterance across the articles, as :class:`quoteattr.desk.report.Together` does; None leaves the view
            of them out.
    """

    def __init__(self, stream: TextIO, together: Gathering | None = None) -> None:
        self.stream = stream
        self.together = together
        self.count = 0
        self.first: Article | None = None
        style, script = _part("page.css"), _part("gathered.js") + _part("page.js")
        top, bottom = _part("page.html").split("<!-- articles -->\n")
        self.bottom = bottom.replace("{{script}}", script)
        self.stream.write(top.replace("{{script-hash}}", _hash(script)).replace("{{style-hash}}", _hash(style)).replace("{{style}}", style))

    def write(self, article: Article) -> None:
        """Write the data of one article."""
        head = {
            "name": shown(article.doc or f"Article {self.count + 1}"),
            "attributions": len(article.attributions),
            "check": sum(map(_to_check, article.attributions)),
            "doc": shown(article.doc or ""),
            "keys": [a.key for a in article.attributions],
        }
        first, second = embedded(head), embedded(data(article))
        self.stream.write(f'<script type="application/json" class="head">{first}</script>\n')
        self.stream.write(f'<script type="application/json" class="article">{second}</script>\n')
        self.count += 1
        self.first = self.first or article
        if self.together is not None:
            self.together.add(article)

    def close(self) -> None:
        """Write the end of the page."""
        if self.together is not None and (found := self.together.data()):
            self.stream.write(f'<script type="application/json" id="gathered-data">{embedded(_visible(found))}</script>\n')
        self.stream.write(_without_script(self.first, self.count))
        self.stream.write(self.bottom)


def _part(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf8")


def _hash(part: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()}"


def _without_script(article: Article | None, count: int) -> str:
    """What a browser shows that runs no script: one article with its table."""
    if article is None:
        return "<p>There are no articles in this report.</p>\n"
    rows = "".join(
        f"<tr><td>{_cell(named(a) or f'no speaker ({a.reason})')}</td><td>{_cell(content(article, a))}</td>"
        f"<td>{a.kind}</td><td>{a.confidence:.2f}{' check' if _to_check(a) else ''}</td></tr>\n"
        for a in article.attributions
    )
    more = f" It has {count} articles; this is the first." if count > 1 else ""
    return (
        f"<noscript><h1>Who said what</h1>\n<p>To sort, filter and point at this report, allow its script.{more}</p>\n"
        f"<h2>{_cell(article.doc or 'Article')}</h2>\n<pre>\n{_cell(article.text)}</pre>\n"
        f"<table><thead><tr><th>Speaker</th><th>Words</th><th>Kind</th><th>Confidence</th></tr></thead>\n<tbody>\n{rows}</tbody></table>"
        "</noscript>\n"
    )


def _cell(text: str) -> str:
    return f"<bdi>{html.escape(shown(encodable(text)))}</bdi>"


def _to_check(a: Attribution) -> bool:
    return not a.corrected and (a.speaker is None or a.confidence < UNSURE)


def data(article: Article) -> dict[str, Any]:
    """What the page shows of an article.

    Args:
        article: the article.

    Returns:
        ``segments`` (plain text, or text with the numbers of the attributions whose content, cue and source it is), ``rows`` (one an
        attribution), ``speakers`` in order of their words, ``meta`` and ``url``.

    >>> data(Article("Nothing was said."))["segments"]
    ['Nothing was said.']
    """
    ranked, known = words_by_speaker(article), metadata(article)
    place = {speaker.id: k for k, (speaker, _) in enumerate(ranked)}
    times = Counter(speaker.id for a in article.attributions for speaker in speakers(a))
    seen: dict[str, Any] = _visible(
        {
            "meta": {key: str(known[key]) for key in META if known.get(key)},
            "segments": [
                [s.text, list(s.contents), list(s.cues), list(s.mentions)] if s.contents or s.cues or s.mentions else s.text
                for s in segments(article)
            ],
            "rows": [_row(article, a, place) for a in article.attributions],
            "speakers": [
                {"name": speaker.name, "role": speaker.role and speaker.role.text, "words": words, "times": times[speaker.id]}
                for speaker, words in ranked
            ],
        }
    )
    return {**seen, "url": _link(article.meta.get("url"))}


def _row(article: Article, a: Attribution, place: dict[str, int]) -> dict[str, Any]:
    return {
        "doc": article.doc or "",
        "key": a.key,
        "quote": content(article, a),
        "link": text_fragment(_link(article.meta.get("url")), a.quotations[0].text if a.quotations else a.content.spans[0].text),
        "attribution": named(a),
        "corrected": list(a.corrected),
        "speaker": a.speaker and a.speaker.name,
        "who": a.speaker and place[a.speaker.id],
        "also": [speaker.name for speaker in a.also],
        "with": [place[speaker.id] for speaker in a.also if speaker.id in place],
        "role": a.role and a.role.text,
        "kind": a.kind,
        "cue": a.cue and a.cue.text,
        "confidence": a.confidence,
        "check": _to_check(a),
        "reason": a.reason,
        "why": a.explain(),
    }


def _link(url: Any) -> str | None:
    """An address that a reader may follow, or None."""
    try:
        return url if isinstance(url, str) and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


def _visible(value: Any) -> Any:
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, list):
        return [_visible(item) for item in value]
    return {key: _visible(item) for key, item in value.items()} if isinstance(value, dict) else value
