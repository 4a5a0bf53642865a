"""What each mark of a paragraph may be, and what each way of reading it costs."""

from __future__ import annotations

import attrs
import regex

from ..lexicon import table

COSTS = {
    "mismatch": 0.5,  # “…" and '…’: marks of one family but of two kinds
    "mixed": 2.0,  # "word': a single mark closes what a double one opened
    "rare": 2.0,  # ” opens, “ closes: a mark that rarely does that
    "open-after-word": 4.0,  # a"word
    "open-after-stop": 1.0,  # said:"Word
    "open-before-space": 3.0,  # " word
    "open-elision": 1.0,  # 'tis, '90s
    "open-minor": 0.7,  # a single mark outside double ones in a text that quotes with double ones
    "close-after-space": 2.5,  # word "
    "close-before-word": 2.5,  # word"word
    "close-before-word-after-stop": 0.7,  # word,"she
    "close-word": 0.2,  # word' without punctuation
    "close-s": 0.6,  # workers' before a capital or punctuation
    "close-s-lower": 0.9,  # workers' plan
    "close-early": 1.5,  # I came. The boys' plan
    "apostrophe-s": 0.4,  # workers' plan
    "apostrophe-s-other": 1.0,  # workers' Plan
    "apostrophe-in": 1.0,  # goin' home, o' clock
    "apostrophe-elision": 0.1,  # '90s, 'tis
    "apostrophe": 3.0,  # no apostrophe that we know
    "apostrophe-after-stop": 3.5,  # plan,'
    "apostrophe-opening-mark": 5.0,  # ‘ where no elision stands
    "measure": 0.4,  # 6' and 12"
    "stray": 5.0,  # a double mark that does nothing
    "nested-same": 2.5,  # a mark of the kind that is open already opens
    "nested": 0.2,  # any other mark opens inside a quotation
    "taken-up": 0.2,  # the next paragraph begins with the same mark and goes on
    "taken-up-straight": 0.8,  # the same where the mark may also be a closing one
    "taken-up-single": 1.5,  # the same where it may also be an apostrophe
    "unclosed": 3.0,  # the paragraph ends in a quotation, and the next does not take it up
    "unclosed-single": 4.5,  # the same for a single mark, which may be an apostrophe
    "lost-closing": 3.5,  # a new quotation of the same kind begins while one is open
    "lost-again": 1.0,  # the same right behind another one that lost its mark, as in paragraphs run together
    "lost-opening": 2.5,  # a mark closes what no mark opened, beside a tag or a verb of speech
    "inner-unclosed": 3.0,  # the outer quotation closes before the inner one
}
"""What each way of reading a mark costs; the comments show the case. Only the differences matter."""


_ELISION = regex.compile(
    r"(?:\d0s?\b|\d\ds\b|(?:tis|twas|twere|twill|em|cause|til|till|round|bout|neath|nuff|cept|kay|fraid|scuse|course|n)\b)", regex.I
)


_TRAILING = regex.compile(r"(?:in|o|ol|th|an|wi|n|t|fo|tha|lil|mo)$", regex.I)


_MARKUP = regex.compile(r"""\b[\w:-]++=(?:"[^"<>\n]*+"|'[^'<>\n]*+')""")


_DASHES = regex.compile("â€[“”¦]")
"""Dashes and an ellipsis, UTF-8 read as Windows-1252: the marks in them are none."""


_AND = regex.compile(r"(?<=\w )(['’‘])n(['’‘])(?= \w)", regex.I)


_OWNER_STOP = regex.compile(r"\b(?:Bros|Co|Cos|Corp|Inc|Jr|Ltd|Sr)\.['’] \p{Ll}$")
"""An abbreviation that owns what follows: *Warner Bros.’ cat*; not *Ask the Bros.’ He left*."""


_SINGLE_OPENS = regex.compile(r"(?<![\w'’‘])['‘](?=\w)")
"""A single mark that may open; where none does, two closing ones are a double mark: *“We left’’*."""


_TWICE = frozenset(("“”", "‘”", "‘’", '""', "““", "””"))


_DOUBLED_OPENS = regex.compile(r"(?<![^\s(—–])(?:“”|““|‘”|‘’|\"\")(?=\w)")
"""Two marks before a word that are one; where none stands so, they are two: *“He said “no””*, *“”* around nothing."""


_SINGLE_TWICE = regex.compile(r"(?<![\w’‘])‘’(?=\w)")
"""A single opening and a closing mark before a word, which are one; *‘’Yes,’’ she said*."""


BLANK = " \t\u00a0\u2007\u202f\u2009\u200a\u200b\u200c\u200d\u2060\ufeff\u00ad"


_STOPS = ".,?!…;:—–-"


_MARKS = {row["mark"]: row for row in table("marks")}


FIND_MARK = regex.compile("|".join(regex.escape(mark) for mark in sorted(_MARKS, key=len, reverse=True)))


@attrs.frozen
class Mark:
    """A mark in a paragraph: its place, what it is, and what each way of reading it costs by itself (None: impossible)."""

    start: int
    end: int
    text: str
    family: str
    opens: float | None
    closes: float | None
    neither: float


def is_double_style(text: str) -> bool:
    """Whether a text quotes with double marks, so that single ones are apostrophes or stand inside."""
    double = len(regex.findall(r'[,.?!…][”"]|[“„«]\w', text))
    single = len(regex.findall(r"[,.?!…]['’](?=\s|$)|(?<!\w)['‘](?=\w)", text))
    return double >= max(2, single)


def find_marks(text: str, start: int, end: int, minor: bool, tex: bool) -> list[Mark]:
    """The marks of a paragraph that may be more than an apostrophe inside a word."""
    plain = {i for m in _AND.finditer(text, start, end) for i in (m.start(1), m.start(2))} if minor is not None else set()
    if "=" in text[start:end]:
        for m in _MARKUP.finditer(text, start, end):
            plain.update(range(m.start(), m.end()))
    if "â€" in text[start:end]:
        for m in _DASHES.finditer(text, start, end):
            plain.update(range(m.start(), m.end()))
    marks = []
    closes_doubled = (
        "’’"
        if "‘‘" in text[start:end] or _SINGLE_TWICE.search(text, start, end)
        else ""
        if _SINGLE_OPENS.search(text, start, end)
        else "''’’"
    )
    doubled = closes_doubled + ("''" if tex else "")
    twice = _DOUBLED_OPENS.search(text, start, end) is not None
    for m in FIND_MARK.finditer(text, start, end):
        if m.start() in plain:
            continue
        whole = m.group() in doubled if m.group() in ("''", "’’") else twice if m.group() in _TWICE else True
        pieces = [(m.start(), m.end())] if whole else [(m.start(), m.start() + 1), (m.start() + 1, m.end())]
        for a, b in pieces:
            mark = _mark(text, a, b, start, end)
            if mark is not None:
                marks.append(mark)
    return marks


def _mark(text: str, a: int, b: int, start: int, end: int) -> Mark | None:
    """One mark with the costs of its readings; None for an apostrophe inside a word."""
    row = _MARKS[text[a:b]]
    before, after = _beside(text, a, -1, start, end), _beside(text, b, 1, start, end)
    single = row["family"] == "single"
    if (single or text[a:b] == "\ufffd") and before.isalnum() and after.isalnum():
        return None
    return Mark(
        a,
        b,
        text[a:b],
        row["family"],
        _open_cost(text, b, row, before, after),
        _close_cost(row, before, after, text[b : b + 2]),
        _neither_cost(text, a, b, row, before, after),
    )


def _beside(text: str, at: int, step: int, start: int, end: int) -> str:
    """The character beside a mark, zero-width ones and the backslash of an escaped mark left out; a blank at the edge of the paragraph."""
    i = at - 1 if step < 0 else at
    while start <= i < end and text[i] in "\\\u200b\u200c\u200d\u2060\ufeff\u00ad":
        i += step
    return text[i] if start <= i < end else " "


def _open_cost(text: str, end: int, row: dict[str, str], before: str, after: str) -> float | None:
    if not row["opens"]:
        return None
    inward = "angle" in row["family"] and before.isspace() and after.isalnum()  # »We left,« she said
    cost = 0.0 if row["opens"] == "y" or inward else COSTS["rare"]
    if before.isalnum():
        cost += COSTS["open-after-word"]
    elif before in ",;:.?!)" or before in _MARKS and not _MARKS[before]["opens"]:
        cost += COSTS["open-after-stop"]
    if after in BLANK or after.isspace():
        if "angle" not in row["family"]:
            cost += COSTS["open-before-space"]
    elif after in ",;:?!)":
        cost += COSTS["open-before-space"]
    if row["family"] == "single" and _ELISION.match(text, end):
        cost += COSTS["open-elision"]
    return cost


def _close_cost(row: dict[str, str], before: str, after: str, follow: str) -> float | None:
    if not row["closes"]:
        return None
    inward = "angle" in row["family"] and not before.isspace() and (after.isspace() or after in _STOPS)
    cost = 0.0 if row["closes"] == "y" or inward else COSTS["rare"]
    if "angle" in row["family"] and before.isspace() and after.isalnum():
        return cost + COSTS["close-before-word"]
    if before in BLANK or before.isspace():
        word = after.isalnum() and row["closes"] != "y" or after.isupper() and row["family"] == "double"  # said. "We
        return cost if "angle" in row["family"] else cost + COSTS["close-after-space"] + word * COSTS["close-before-word"]
    if after.isalnum():
        cost += COSTS["close-before-word-after-stop" if before in _STOPS else "close-before-word"]
    if row["family"] == "single" and before.isalnum():
        lower = follow[:1].isspace() and follow[1:2].islower()
        cost += COSTS[("close-s-lower" if lower else "close-s") if before in "sS" else "close-word"]
    return cost


def _neither_cost(text: str, a: int, b: int, row: dict[str, str], before: str, after: str) -> float:
    if before.isdigit() and row["family"] in ("single", "double") and not after.isalpha():
        return COSTS["measure"]
    if row["family"] != "single":
        return COSTS["stray"]
    if text[a:b] in "`´":
        return COSTS["apostrophe-opening-mark" if text[a:b] == "`" and not before.isalnum() and after.isalnum() else "apostrophe-in"]
    if not before.isalnum() and after.isalnum():
        if _ELISION.match(text, b):
            return COSTS["apostrophe-elision"]
        return COSTS["apostrophe-opening-mark" if text[a:b] == "‘" else "apostrophe"]
    if before in _STOPS:
        return COSTS["apostrophe-s" if _OWNER_STOP.search(text, max(0, a - 6), b + 2) else "apostrophe-after-stop"]
    if before in "sSzx":
        return COSTS["apostrophe-s" if after.isspace() and text[b + 1 : b + 2].islower() else "apostrophe-s-other"]
    if before.isalpha() and _TRAILING.search(text, max(0, a - 4), a):
        return COSTS["apostrophe-in"]
    return COSTS["apostrophe"]
