"""The report: one self-contained HTML page with the texts, the table and who got how many words."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from importlib import resources
from typing import Any, TextIO
from urllib.parse import urlsplit

from ..segments import segments, words_by_speaker
from ..types import Article, Attribution
from ..writers.base import BIDI, encodable
from ..writers.table import UNSURE


def _part(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf8")


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
    r"""Text for the page: characters that turn the direction of what follows are shown by their codes.

    >>> shown("a\u202eb")
    'a[U+202E]b'
    """
    return "".join(f"[U+{ord(c):04X}]" if c in BIDI else c for c in text)


class HtmlWriter:
    """A page without any network, article by article as data; a script of ours shows the one that is chosen.

    Text is only ever set as text, and the page's policy lets no script run but ours. The data of an article are written at once; the
    page is whole when it is closed.
    """

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.count = 0
        style, script = _part("page.css"), _part("page.js")
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        top, self.bottom = _part("page.html").split("<!-- articles -->\n")
        self.stream.write(top.replace("{{script-hash}}", f"sha256-{digest}").replace("{{style}}", style))
        self.bottom = self.bottom.replace("{{script}}", script)

    def write(self, article: Article) -> None:
        """Write the data of one article."""
        name = html.escape(shown(encodable(article.doc or f"Article {self.count + 1}")), quote=True)
        head = {"name": article.doc or f"Article {self.count + 1}", "attributions": len(article.attributions)}
        head["unsure"] = sum(_to_check(a) for a in article.attributions)
        self.stream.write(f'<script type="application/json" class="article" data-name="{name}">{embedded(data(article))}</script>\n')
        self.stream.write(f'<script type="application/json" class="head">{embedded(_visible(head))}</script>\n')
        if not self.count:
            self.stream.write(
                f"<noscript><p>This report needs its script. The text of the first article:</p><pre>{_escaped(article)}</pre></noscript>\n"
            )
        self.count += 1

    def close(self) -> None:
        """Write the end of the page."""
        self.stream.write(self.bottom)


def _escaped(article: Article) -> str:
    return html.escape(shown(encodable(article.text)))


def _to_check(a: Attribution) -> bool:
    return a.speaker is None or a.confidence < UNSURE


def data(article: Article) -> dict[str, Any]:
    """What the page shows of an article: text in segments, one row an attribution, words of each speaker."""
    ranked = words_by_speaker(article)
    place = {speaker.id: k for k, (speaker, _) in enumerate(ranked)}
    rows = [
        {
            "quote": a.content.text,
            "speaker": a.speaker.name if a.speaker else None,
            "who": place[a.speaker.id] if a.speaker else None,
            "also": [s.name for s in a.also],
            "role": a.role.text if a.role else None,
            "kind": a.kind,
            "cue": a.cue.text if a.cue else None,
            "confidence": a.confidence,
            "check": _to_check(a),
            "reason": a.reason,
            "why": a.explain(),
        }
        for a in article.attributions
    ]
    url = str(article.meta.get("url") or "")
    meta = {key: str(article.meta[key]) for key in ("title", "publisher", "published", "author") if article.meta.get(key)}
    return _visible(  # type: ignore[no-any-return]
        {
            "meta": meta,
            "url": url if urlsplit(url).scheme in ("http", "https") else None,
            "segments": [[s.text, list(s.contents), list(s.cues), list(s.mentions)] for s in segments(article)],
            "rows": rows,
            "speakers": [{"name": str(speaker), "words": words} for speaker, words in ranked],
        }
    )


def _visible(value: Any) -> Any:
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, list):
        return [_visible(item) for item in value]
    return {key: _visible(item) for key, item in value.items()} if isinstance(value, dict) else value
