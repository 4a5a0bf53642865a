"""The label that begins a line of an interview, script or record, in each of its usual forms."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import regex

from ..lexicon.nouns import small_words, titles


@attrs.frozen
class LineLabel:
    """A label at the beginning of a line.

    Attributes:
        name: the words of the name, without job, time and remark; ``Q`` or ``A`` for question and answer.
        start, end: offsets of name and job.
        mark: offset of the colon or stop that ends the label; of *Q* where it has none.
        sure: whether it is *Q* or *A* or in capitals.
        known: whether its form alone shows a speaker: *Q*, *The SPEAKER.*, *Mr. KINGSLEY of Ohio.*
    """

    name: str
    start: int
    end: int
    mark: int
    sure: bool
    known: bool

    @property
    def key(self) -> str:
        """What comes back when the same person speaks again: *DAVE BRIGGS, HOST:* comes back as *BRIGGS:*."""
        return self.name.split()[-1].upper()


_TIME = r"[ \t]*(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?(?: ?[ap]\.?m\.?)?[\])]?[ \t]+)?"


_WORD = r"[\p{L}\d][\p{L}\d.’'&/-]*+"


_REMARK = r"(?:[ \t]*[\[(][^\])\n]{1,40}[\])])*+"


_COLON = regex.compile(
    rf"{_TIME}(?P<source>(?P<name>\p{{Lu}}[\p{{L}}\d.’'&/-]*+(?: {_WORD}){{0,5}}+)(?P<job>, [^:?!;\n“”\"()\[\]]{{2,80}})?)"
    rf"{_REMARK} ?(?P<mark>:)(?=\s|[“\"‘'])"
)


_RECORD = regex.compile(
    r"[ \t]*(?P<source>(?P<name>(?:Mr|Mrs|Ms|Miss|Dr|The)\.? (?:\p{L}+ ){0,2}(?:Mc|Mac|O['’])?\p{Lu}{3,}(?:[ -]\p{Lu}{3,})*"
    rf"(?: pro tempore)?)(?: of \p{{Lu}}[\p{{L}} ]{{2,30}})?){_REMARK}(?P<mark>\.)(?= )"
)


_QUESTION = regex.compile(r"[ \t]*(?P<source>(?P<name>Q|A)(?:uestion|nswer)?)(?:(?P<mark>[.:])|(?:\t| {2,}))(?=\s*\S)")


def line_label(text: str, start: int, end: int) -> LineLabel | None:
    """The label that begins a line, if one does.

    Args:
        text: the article.
        start: offset of the line.
        end: its end.

    >>> line_label("[00:01:12] SEN. FALK (via Skype): Yes.", 0, 38).name
    'SEN. FALK'
    >>> line_label("The mayor said on Monday: no.", 0, 29)
    """
    m = _QUESTION.match(text, start, end)
    if m:
        at = m.start("mark") if m["mark"] else m.start("source")
        return LineLabel(m["name"], m.start("source"), m.end("source"), at, True, True)
    m = _RECORD.match(text, start, end)
    if m:
        return LineLabel(m["name"], m.start("source"), m.end("source"), m.start("mark"), True, True)
    m = _COLON.match(text, start, end)
    if m is None:
        return None
    words = m["name"].split()
    spelt = [word for word in words if word[0].isalpha()]
    if not all(word[0].isupper() for word in spelt if len(word) > 3) or words[-1].lower() in small_words("notice"):
        return None
    capitals = all(word.isupper() or len(word) < 4 or word in titles() for word in spelt)
    sure = capitals and any(word.isupper() and len(word) > 2 for word in spelt)
    begins = m.start("source") + _title_length(words)
    return LineLabel(m["name"], begins, m.end("source"), m.start("mark"), sure, False)


def _title_length(words: Sequence[str]) -> int:
    """Characters of the titles in capitals before a name (*REAR ADM. JOHN KIRBY*), whose stop a parser takes for the end of a sentence."""
    last = max(
        (i for i, w in enumerate(words[:-1]) if w.isupper() and w[-1] == "." and not {w.title(), w[:-1].title()}.isdisjoint(titles())),
        default=-1,
    )
    return sum(len(word) + 1 for word in words[: last + 1])


_DIRECTION = regex.compile(r"\s*(?:[\[(][^\])\n]*+[\])]\s*)++|\s*\p{Lu}[^.?!:\n]{0,60}ing\s?[—–]+\s*")


def is_direction(text: str, start: int, end: int) -> bool:
    """Whether a line is a stage direction or interjection, which nobody says.

    >>> is_direction("[Applause]", 0, 10), is_direction("Mr Pyle interjecting—", 0, 21), is_direction("(He laughs.) No.", 0, 16)
    (True, True, False)
    """
    return _DIRECTION.fullmatch(text, start, end) is not None
