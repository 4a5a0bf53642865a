"""Text → :class:`Parse`: which stretches, which sentence starts. With ``models.py`` and ``component.py`` all that knows spaCy."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress
from typing import TYPE_CHECKING, Any

import attrs
import regex

from ..quotations.paragraphs import paragraphs
from ..types import Quotation
from .datelines import behind_dateline
from .parse import Parse, heads_of_words, link_tokens
from .repairs import repair
from .shown import BLANKS, STAND_INS, SURROGATES, as_printed, visible, with_stand_ins
from .speed import run
from .surnames import surnames_at

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.strings import StringStore
    from spacy.tokens import Doc


LONGEST_WORD = 200
"""Characters without a blank from which on a stretch is cut up here: spaCy's tokenizer takes quadratic time on it."""


LONGEST_SENTENCE = 300
"""Tokens without a full stop from which on a new sentence is begun, so that no tree grows without bounds."""


ENDLESS = 2_000
"""Characters without a blank from which on a line is cut up, so that the parts are parsed side by side."""


LONGEST_RUN = 10_000
"""Characters of a line from which on it is cut up, behind a full stop if it has one: the parts are parsed side by side."""


REMEMBERED = 500
"""Pieces whose tree is remembered, as the same words are printed again; then all are forgotten."""


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
    unread: deque[_Piece] = deque()
    known: dict[Any, _Piece] = {}

    def docs() -> Iterator[Doc]:
        for text, quotations in texts:
            lines = paragraphs(text)
            runs: Runs = [[line] for line in lines] if choose is None else choose(text, lines, quotations)
            starts = frozenset([*sentence_starts(text, quotations, lines), *(run[0][0] for run in runs)])
            edges = sorted({o for q in quotations for o in (q.start - len(q.opening), q.start, q.end, q.end + len(q.closing))})
            surnames = surnames_at(text)
            shown = with_stand_ins(as_printed(text, quotations), surnames)
            pieces = [_piece(nlp, shown, group, edges, starts) for group in _groups(text, runs)]
            waiting.append((text, lines, pieces, frozenset(surnames)))
            if len(known) > REMEMBERED:
                known.clear()
            for piece in pieces:
                piece.like = known.setdefault(piece.key, piece)
                if piece.like is piece and piece.doc is not None:
                    unread.append(piece)
                    yield piece.doc

    done = 0
    for doc in run(nlp, docs()):
        unread.popleft().read(doc)
        while waiting:
            pieces = waiting[0][2]
            while done < len(pieces) and pieces[done].like.tree:
                done += 1
            if done < len(pieces):
                break
            yield _plain(*waiting.popleft(), nlp.vocab.strings)
            done = 0
    for item in waiting:
        yield _plain(*item, nlp.vocab.strings)


_LONG = regex.compile(rf"\S{{{LONGEST_WORD},}}")


_BITS = regex.compile(r"\w{1,50}|\W")


_WORDS = regex.compile(r"\S++")


@attrs.define(eq=False)
class _Piece:
    """What spaCy reads as one Doc.

    Attributes:
        doc: the Doc, until it is read.
        key: all that its tree depends on.
        words, starts, ends, blank: its tokens without invisible characters, their edges in the article, and which are white space.
        like: the first piece with this key, which is read for all of them.
        tree: its tags and labels, and its heads and where sentences start; none before it is read.
    """

    doc: Doc | None
    key: tuple[Any, ...]
    words: list[str]
    starts: list[int]
    ends: list[int]
    blank: list[bool]
    like: _Piece = attrs.field(init=False, repr=False)
    tree: tuple[Any, ...] = ()

    def read(self, doc: Doc) -> None:
        """Take the tree from the Doc that was read."""
        self.tree = doc.to_array(["TAG", "DEP"]), doc.to_array(["HEAD", "SENT_START"]).astype("int64")
        self.doc = None


def _groups(text: str, runs: Runs) -> Iterator[list[Run]]:
    """Runs in groups of at most PIECE characters, or one by one; a run over LONGEST_RUN is cut at a stop or blank."""
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
            cut = text.rfind(". ", a, a + LONGEST_RUN - 1) + 1
        if cut <= a:
            cut = text.rfind(" ", a, a + LONGEST_RUN)
        b = cut + 1 if cut > a else a + LONGEST_RUN
        yield a, b
        a = b
    yield a, end


def _piece(nlp: Language, text: str, group: Sequence[Run], edges: Sequence[int], wanted: frozenset[int]) -> _Piece:
    """Tokenize some runs as one Doc, with no token across an edge of a quotation and a sentence at each of the ``wanted`` offsets."""
    parts = [part for run in group for part in run]
    pieced = SURROGATES.sub("\ufffd", "\n".join(" ".join(text[a:b] for a, b in run) for run in group)).translate(BLANKS)
    begins, at = [], 0  # of each part in the Doc
    for a, b in parts:
        begins.append(at)
        at += b - a + 1
    inner = [
        e - a + begin for (a, b), begin in zip(parts, begins, strict=True) for e in edges[bisect_right(edges, a) : bisect_left(edges, b)]
    ]
    glued = _glued(pieced)
    inner = sorted({*inner, *glued}) if glued else inner
    places = visible(pieced)
    if places is not None:
        pieced, inner = "".join([pieced[i] for i in places]), sorted({bisect_left(places, e) for e in inner})
    doc = _split_at(nlp, _make_doc(nlp, pieced), inner)
    table = doc.to_array(["IDX", "LENGTH", "IS_SPACE"]).astype("int64")
    offsets, ends, blank = table[:, 0].tolist(), (table[:, 0] + table[:, 1]).tolist(), table[:, 2].astype(bool).tolist()
    words = [pieced[a:b] for a, b in zip(offsets, ends, strict=True)]
    if places is not None:
        offsets, ends = [places[o] for o in offsets], [places[e - 1] + 1 for e in ends]
    if len(parts) > 1 or parts[0][0]:
        cuts = [0, *(bisect_left(offsets, begin) for begin in begins[1:]), len(offsets)]
        counts = [b - a for a, b in itertools.pairwise(cuts)]
        moves = [a - begin for (a, _), begin, count in zip(parts, begins, counts, strict=True) for _ in range(count)]
        offsets, ends = [o + by for o, by in zip(offsets, moves, strict=True)], [e + by for e, by in zip(ends, moves, strict=True)]
    starts = offsets
    begun = _preset_sentence_starts(doc, words, starts, blank, wanted)
    return _Piece(doc, (pieced, tuple(inner), bytes(begun)), words, starts, ends, blank)


_GLUED = regex.compile(r",\d{1,2}(?=[,.;: ])|\(@?(?=\p{L}{3})|---(?=\p{L})")


def _glued(text: str) -> list[int]:
    """Where words touch that a page has lost the blank between: *Ann Lee,68,when*, *Ann Lee(@annlee)*, and *those?---They* of a record."""
    found: list[int] = []
    for m in _GLUED.finditer(text):
        (a, b), before = m.span(), text[m.start() - 1 : m.start()]
        if text[a] == "," and before.isalpha():
            found += [a, a + 1, *((b, b + 1) if text[b] == "," and text[b + 1 : b + 2].isalpha() else ())]
        elif text[a] == "(" and before.islower():
            found += [a, a + 1]
        elif text[a] == "-" and before in ("?", "."):
            found += [a, b]
    return found


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


def _preset_sentence_starts(
    doc: Doc, words: Sequence[str], starts: Sequence[int], blank: Sequence[bool], wanted: frozenset[int]
) -> list[int]:
    """Begin a sentence at the first token that is not blank at or behind each of the wanted offsets; 1 for each token that begins one."""
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
    return begins


def _plain(text: str, lines: Lines, pieces: Sequence[_Piece], surnames: frozenset[int], labels: StringStore) -> Parse:
    """The tokens of the pieces of a text, put together as plain lists."""
    p = Parse(text, surnames=surnames)
    sentence = at = line = -1
    line_end = -1
    of_sentence, of_line = p.sents.append, p.paras.append
    for piece in pieces:
        table, placed = piece.like.tree
        heads, begins = placed.T.tolist()
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
                line += 1
            if fresh:
                sentence, fresh = sentence + 1, False
            of_sentence(sentence)
            of_line(line)
            here += 1
        shown = [not blank for blank in piece.blank]
        words = [
            text[start:end] if start in surnames or word in STAND_INS and end - start == len(word) else word
            for word, start, end in zip(piece.words, piece.starts, piece.ends, strict=True)
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
