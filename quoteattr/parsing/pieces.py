"""Text → :class:`Parse`: which stretches, which sentence starts. With ``models.py`` and ``component.py`` all that knows spaCy."""

from __future__ import annotations

import html
import itertools
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import TYPE_CHECKING, Any

import attrs
import regex

from ..quotations.paragraphs import paragraphs
from ..types import Quotation
from .datelines import behind_dateline
from .parse import Parse, heads_of_words, link_tokens
from .repairs import repair
from .speed import run
from .surnames import surnames_at

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


LONGEST_WORD = 200
"""Characters without a blank from which on a stretch is cut up here: spaCy's tokenizer takes quadratic time on it."""


LONGEST_SENTENCE = 300
"""Tokens without a full stop from which on a new sentence is begun, so that no tree grows without bounds."""


ENDLESS = 2_000
"""Characters without a blank from which on a line is cut up, so that the parts are parsed side by side."""


LONGEST_RUN = 50_000
"""Characters of a line from which on it is cut up: memory for parsing grows with the longest stretch."""


PIECE = 1000
"""Characters of the lines that are read as one Doc: of many short Docs spaCy's parser reads a word of each at a step."""


Lines = Sequence[tuple[int, int]]
"""Offsets of lines, in order."""


Run = Sequence[tuple[int, int]]
"""Offsets of what is read as one stretch of text that begins a sentence: one part, or several where words are left out between them."""


Runs = Sequence[Run]


Choose = Callable[[str, Lines, Sequence[Quotation]], Runs]


def sentence_starts(text: str, quotations: Iterable[Quotation], lines: Lines) -> list[int]:
    """Offsets at which a sentence must begin: at a line, behind its dateline, at a quotation that stands alone, after one with a full stop.

    Args:
        text: the article.
        quotations: its quotations, in order.
        lines: offsets of its paragraphs.

    Returns:
        Offsets of a line, of what follows its dateline, of an opening mark, or of the first character after a closing mark and its blanks.

    >>> from quoteattr.types import Quotation
    >>> text = "He left. “I am tired.” They stayed."
    >>> sentence_starts(text, [Quotation.of(text, 10, 21, opening="“", closing="”")], [(0, len(text))])
    [0, 0, 9, 23]
    """
    begins = [a for a, _ in lines]
    starts = [*begins, *(behind_dateline(text, a, b) for a, b in lines)]
    for q in quotations:
        if q.depth:
            continue
        before = q.start - len(q.opening)
        line = begins[max(0, bisect_right(begins, before) - 1)] if begins else 0
        lead = text[max(line, before - 40) : before].rstrip()
        if not lead or lead.rstrip("\"'”’)»")[-1:] in tuple(".?!"):
            starts.append(before)
        after = q.end + len(q.closing)
        while after < len(text) and text[after].isspace():
            after += 1
        if q.closing and q.text.endswith(".") and after < len(text) and (text[after].isupper() or text[after] in "“‘\"'«„"):
            starts.append(after)
    return starts


def parse(text: str, nlp: Language, quotations: Sequence[Quotation] = ()) -> Parse:
    """Parse one text; see :func:`parse_many`."""
    return next(parse_many([(text, quotations)], nlp))


def parse_many(texts: Iterable[tuple[str, Sequence[Quotation]]], nlp: Language, choose: Choose | None = None) -> Iterator[Parse]:
    """Parse texts, in order and batched across texts.

    A line always begins a sentence, a quotation that stands alone too, and no token reaches across a quotation mark.

    Args:
        texts: each text with its quotations.
        nlp: a pipeline from :func:`quoteattr.models.load_model`.
        choose: what to parse, of ``(text, offsets of its lines, quotations)``; None for all.
    """
    waiting: deque[tuple[str, Lines, list[_Piece], frozenset[int]]] = deque()

    def docs() -> Iterator[Doc]:
        for text, quotations in texts:
            lines = paragraphs(text)
            runs: Runs = [[line] for line in lines] if choose is None else choose(text, lines, quotations)
            starts = frozenset([*sentence_starts(text, quotations, lines), *(run[0][0] for run in runs)])
            edges = sorted({o for q in quotations for o in (q.start - len(q.opening), q.start, q.end, q.end + len(q.closing))})
            surnames = surnames_at(text)
            shown = _with_stand_ins(_as_printed(text, quotations), surnames)
            pieces = [_piece(nlp, shown, group, edges, starts) for group in _groups(text, runs)]
            waiting.append((text, lines, pieces, frozenset(surnames)))
            yield from [piece.doc for piece in pieces]

    done = 0
    for doc in run(nlp, docs()):
        while not waiting[0][2]:
            yield _plain(*waiting.popleft())
        waiting[0][2][done].doc = doc
        done += 1
        if done == len(waiting[0][2]):
            yield _plain(*waiting.popleft())
            done = 0
    for item in waiting:
        yield _plain(*item)


_SURROGATES = regex.compile(r"[\ud800-\udfff]")


_INVISIBLE = regex.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]")
"""Soft hyphens and zero-width characters, through which a reader looks."""


_BLANKS = {ord(blank): " " for blank in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"}
"""Blanks of other widths, and those that keep a line together, which the parser would not know from words."""


_LONG = regex.compile(rf"\S{{{LONGEST_WORD},}}")


_BITS = regex.compile(r"\w{1,50}|\W")


_WORDS = regex.compile(r"\S++")


@attrs.define(eq=False)
class _Piece:
    """What spaCy reads as one Doc: its tokens without invisible characters, their edges in the article, and which are white space."""

    doc: Doc
    words: list[str]
    starts: list[int]
    ends: list[int]
    blank: list[bool]


_UNLIKE_PRINT = regex.compile(r"[\u00a0\u2007\u202f\u2009\u200a\t\r\n\u2028\u2029\x85\x0b\x0c]")
"""Blanks that are no plain blank, and line ends, which within a paragraph are blanks."""


UNSEEN = "\u200b"
"""Stands for a character that is not printed; no model gets to see it."""


_LINK = regex.compile(r"(?<!!)\[([^\[\]\n]{1,200})\]\([^()\s]{1,500}\)")
"""A link of Markdown, of which only the words are printed."""


_USUAL = ('“”"', "‘’'")
"""Marks that the models know, around a quotation and around one within it."""


def _plain_mark(quotation: Quotation) -> str:
    return "'" if quotation.depth % 2 else '"'


def _as_printed(text: str, quotations: Sequence[Quotation]) -> str:
    r"""The text, equally long, as the models know print: quotations in usual double marks, plain blanks, no Markdown.

    >>> from quoteattr.types import Quotation
    >>> text = "« Yes », she\u00a0said."
    >>> _as_printed(text, [Quotation.of(text, 2, 5, opening="« ", closing=" »")])
    '\u200b"Yes"\u200b, she said.'
    """
    parts, done = [], 0
    for at, mark, shown in sorted(
        (at, mark, shown)
        for q in quotations
        for at, mark, shown in (
            (q.start - len(q.opening), q.opening, _plain_mark(q).rjust(len(q.opening), UNSEEN)),
            (q.end, q.closing, _plain_mark(q).ljust(len(q.closing), UNSEEN)),
        )
        if mark and mark not in _USUAL[q.depth % 2]
    ):
        parts += [text[done:at], shown]
        done = at + len(mark)
    printed = str(_UNLIKE_PRINT.sub(" ", "".join([*parts, text[done:]])))
    if "](" in printed:
        printed = _LINK.sub(lambda m: UNSEEN * (m.start(1) - m.start()) + m[1] + UNSEEN * (m.end() - m.end(1)), printed)
    if "&" in printed:
        printed = _ENTITY.sub(_shown, printed)
    if "</" in printed:
        printed = _INLINE_TAG.sub(lambda m: UNSEEN * len(m[0]), printed)
    return printed.replace("**", UNSEEN * 2)


_ENTITY = regex.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#[xX][\da-fA-F]{2,4});")


_INLINE_TAG = regex.compile(r"</?(?:a|abbr|b|em|i|mark|q|small|span|strong|sub|sup|u)(?:\s[^<>\n]{0,300})?>", regex.IGNORECASE)
"""Markup within a paragraph, left in by whatever copied it."""


def _shown(entity: regex.Match[str]) -> str:
    """The character that an HTML entity stands for, as long as the entity; what is none stays.

    >>> _shown(_ENTITY.match("&nbsp;")).rstrip(UNSEEN), _shown(_ENTITY.match("&nix;"))
    (' ', '&nix;')
    """
    shown = html.unescape(entity[0])
    if len(shown) != 1 or not shown.isprintable() and not shown.isspace():
        return str(entity[0])
    return str(_UNLIKE_PRINT.sub(" ", shown)) + UNSEEN * (len(entity[0]) - 1)


def _with_stand_ins(text: str, surnames: Mapping[int, str]) -> str:
    """The text with another surname where a surname is a common word too; see :func:`surnames_at`."""
    parts, done = [], 0
    for at, name in surnames.items():
        parts += [text[done:at], name]
        done = at + len(name)
    return "".join([*parts, text[done:]])


def _groups(text: str, runs: Runs) -> Iterator[list[Run]]:
    """Runs in groups of at most PIECE characters, or one by one; a run over LONGEST_RUN is cut at a blank."""
    group: list[Run] = []
    size = 0
    for whole in runs:
        fits = whole[-1][1] - whole[0][0] <= LONGEST_RUN and not any(_ends_of_endless(text, a, b) for a, b in whole)
        for part in [whole] if fits else [[cut] for a, b in whole for cut in _cuts(text, a, b)]:
            length = sum(b - a for a, b in part)
            if group and size + length > PIECE:
                yield group
                group, size = [], 0
            group.append(part)
            size += length
    if group and size:
        yield group


def _ends_of_endless(text: str, a: int, end: int) -> list[int]:
    """Where stretches without a blank are cut that are too long to be words."""
    if end - a < ENDLESS:
        return []
    return [cut for m in _WORDS.finditer(text, a, end) for cut in range(m.start() + ENDLESS, m.end(), ENDLESS)]


def _cuts(text: str, a: int, end: int) -> Iterator[tuple[int, int]]:
    for cut in _ends_of_endless(text, a, end):
        yield from _cuts_at_blanks(text, a, cut)
        a = cut
    yield from _cuts_at_blanks(text, a, end)


def _cuts_at_blanks(text: str, a: int, end: int) -> Iterator[tuple[int, int]]:
    while end - a > LONGEST_RUN:
        cut = max(text.rfind("\n", a, a + LONGEST_RUN), text.rfind("\r", a, a + LONGEST_RUN))
        if cut <= a:
            cut = text.rfind(" ", a, a + LONGEST_RUN)
        b = cut + 1 if cut > a else a + LONGEST_RUN
        yield a, b
        a = b
    yield a, end


def _piece(nlp: Language, text: str, group: Sequence[Run], edges: Sequence[int], wanted: frozenset[int]) -> _Piece:
    """Tokenize some runs as one Doc, with no token across an edge of a quotation and a sentence at each of the ``wanted`` offsets."""
    parts = [part for run in group for part in run]
    pieced = _SURROGATES.sub("\ufffd", "\n".join(" ".join(text[a:b] for a, b in run) for run in group)).translate(_BLANKS)
    begins, at = [], 0  # of each part in the Doc
    for a, b in parts:
        begins.append(at)
        at += b - a + 1
    inner = [
        e - a + begin for (a, b), begin in zip(parts, begins, strict=True) for e in edges[bisect_right(edges, a) : bisect_left(edges, b)]
    ]
    places = _visible(pieced)
    if places is not None:
        pieced, inner = "".join([pieced[i] for i in places]), sorted({bisect_left(places, e) for e in inner})
    doc = _split_at(nlp, _make_doc(nlp, pieced), inner)
    table = doc.to_array(["IDX", "LENGTH", "IS_SPACE"]).astype("int64")
    offsets, ends, blank = table[:, 0].tolist(), (table[:, 0] + table[:, 1]).tolist(), table[:, 2].astype(bool).tolist()
    words = [pieced[a:b] for a, b in zip(offsets, ends, strict=True)]
    if places is not None:
        offsets, ends = [places[o] for o in offsets], [places[e - 1] + 1 for e in ends]
    if len(parts) > 1 or parts[0][0]:
        moves = [parts[k][0] - begins[k] for o in offsets for k in (bisect_right(begins, o) - 1,)]
        offsets, ends = [o + by for o, by in zip(offsets, moves, strict=True)], [e + by for e, by in zip(ends, moves, strict=True)]
    starts = offsets
    _preset_sentence_starts(doc, words, starts, blank, wanted)
    return _Piece(doc, words, starts, ends, blank)


def _visible(text: str) -> list[int] | None:
    """The places of the characters that are printed; None if all are, or none.

    >>> _visible("sa\u00adid")
    [0, 1, 3, 4]
    """
    if not _INVISIBLE.search(text):
        return None
    unseen = frozenset(_INVISIBLE.findall(text))
    places = [i for i, char in enumerate(text) if char not in unseen]
    return places if any(not text[i].isspace() for i in places) else None


def _make_doc(nlp: Language, text: str) -> Doc:
    """Tokenize, in linear time and whatever the text holds."""
    if not _LONG.search(text):
        return nlp.make_doc(text)
    words: list[str] = []
    spaces: list[bool] = []
    at = 0
    for m in _LONG.finditer(text):
        for token in nlp.make_doc(text[at : m.start()]):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
        bits = _BITS.findall(m.group())
        words += bits
        spaces += [False] * len(bits)
        at = m.end()
    for token in nlp.make_doc(text[at:]):
        words.append(token.text)
        spaces.append(bool(token.whitespace_))
    from spacy.tokens import Doc

    return Doc(nlp.vocab, words=words, spaces=spaces)


def _split_at(nlp: Language, doc: Doc, edges: Sequence[int]) -> Doc:
    """The same Doc, or one in which no token reaches across one of the ``edges`` (offsets into the Doc's text, in order)."""
    table = doc.to_array(["IDX", "LENGTH"]).astype("int64")
    starts, ends = table[:, 0].tolist(), (table[:, 0] + table[:, 1]).tolist()
    inner = [e for e in edges if (i := bisect_right(starts, e) - 1) >= 0 and starts[i] < e < ends[i]]
    if not inner:
        return doc
    words: list[str] = []
    spaces: list[bool] = []
    for token in doc:
        a, b = token.idx, token.idx + len(token)
        cuts = [a, *inner[bisect_right(inner, a) : bisect_left(inner, b)], b]
        if len(cuts) == 2:
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
            continue
        for c, d in itertools.pairwise(cuts):
            words += [part.text for part in nlp.make_doc(token.text[c - a : d - a])]
            spaces += [False] * (len(words) - len(spaces))
        spaces[-1] = bool(token.whitespace_)
    return type(doc)(doc.vocab, words=words, spaces=spaces)


def _preset_sentence_starts(doc: Doc, words: Sequence[str], starts: Sequence[int], blank: Sequence[bool], wanted: frozenset[int]) -> None:
    """Begin a sentence at the first token that is not blank at or behind each of the wanted offsets."""
    pending, run = False, 0
    begins = [0] * len(words)
    for i, start in enumerate(starts):
        pending = pending or start in wanted or run >= LONGEST_SENTENCE
        run += 1
        if pending and not blank[i]:
            begins[i] = int(i > 0)
            pending, run = False, 0
        elif words[i] in (".", "?", "!"):
            run = 0
    if any(begins):
        # all at once: setting token.is_sent_start looks through the whole Doc each time
        import numpy

        marks: Any = numpy.array(begins, dtype="uint64")
        doc.from_array(["SENT_START"], marks)


def _plain(text: str, lines: Lines, pieces: Sequence[_Piece], surnames: frozenset[int]) -> Parse:
    """The tokens of the pieces of a text, put together as plain lists."""
    p = Parse(text, surnames=surnames)
    sentence = at = -1
    line_end = -1
    for piece in pieces:
        labels = piece.doc.vocab.strings
        table: Any = piece.doc.to_array(["TAG", "DEP"])
        placed: Any = piece.doc.to_array(["HEAD", "SENT_START"])
        heads, begins = placed.astype("int64").T.tolist()
        tags, deps = ([names[key] for key in column] for column, names in ((c, {k: labels[k] for k in set(c)}) for c in table.T.tolist()))
        shift = here = len(p.words)
        fresh = True
        for start, begin, blank in zip(piece.starts, begins, piece.blank, strict=True):
            fresh = fresh or begin == 1
            if blank:
                continue
            if start >= line_end:
                while at < 0 or start >= lines[at][1]:
                    at += 1
                fresh, line_end = True, lines[at][1]
                p.line_spans.append(lines[at])
                p.line_tokens.append((here, here))
            if fresh:
                sentence, fresh = sentence + 1, False
            p.sents.append(sentence)
            p.paras.append(len(p.line_spans) - 1)
            here += 1
        shown = [not blank for blank in piece.blank]
        words = piece.words
        if surnames:
            words = [
                text[start:end] if start in surnames else word for word, start, end in zip(words, piece.starts, piece.ends, strict=True)
            ]
        p.words += compress(words, shown)
        p.starts += compress(piece.starts, shown)
        p.ends += compress(piece.ends, shown)
        p.tags += compress(tags, shown)
        p.deps += compress(deps, shown)
        p.heads += (
            [i + head for i, head in enumerate(heads, shift)] if here - shift == len(heads) else heads_of_words(heads, piece.blank, shift)
        )
    p.line_tokens = list(itertools.pairwise([*(first for first, _ in p.line_tokens), len(p.words)]))
    p.lower = [word.lower().replace("’", "'") for word in p.words]
    repair(p)
    link_tokens(p)
    return p
