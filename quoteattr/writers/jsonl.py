"""JSON Lines: one record a line, as ``schema.json`` describes it."""

from __future__ import annotations

import itertools
import json
from typing import TextIO

from ..records import non_speech_records, to_records
from ..types import Article


class JsonLinesWriter:
    """One attribution a line, in Unicode as it is; then the article's quotations that are no speech, whose ``kind`` is null.

    >>> import io
    >>> from quoteattr.types import Attribution, Content, Span
    >>> out = io.StringIO()
    >>> JsonLinesWriter(out).write(Article("“Oui.”", (Attribution("1f", "direct", Content((Span("Oui.", 1, 5),))),), doc="a"))
    >>> out.getvalue()[:26]
    '{"doc": "a", "id": "1f", "'
    """

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, article: Article) -> None:
        """Write the records of one article."""
        records = itertools.chain(to_records(article), non_speech_records(article))
        self.stream.write("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records))

    def close(self) -> None:
        """Nothing is left to write."""
