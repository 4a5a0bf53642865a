"""Text → :class:`Parse`: which stretches, which sentence starts. With ``models.py`` and ``component.py`` all that knows spaCy."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import attrs
import regex

from .models import run
from .tokenizer import paragraphs
from .types import Quotation

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST_WORD = 200
"""Characters without a blank from which on a stretch is cut up here: spaCy's tokenizer takes quadratic time on it."""

LONGEST_SENTENCE = 300
"""Tokens without a full stop from which on a new sentence is begun, so that no tree grows without bounds."""

MAX_CHUNK = 50_000
"""Longest stretch, in characters, that is parsed as one spaCy Doc; longer texts are cut between lines."""

Lines = Sequence[tuple[int, int]]
LineChoice = Callable[[str, Lines, Sequence[Quotation]], Lines]


@attrs.define(eq=False)
class Parse:
    """A parsed text as plain lists, one item a token; tokens that are only white space are left out.

    Attributes:
        text: the text exactly as it was given.
        words: the tokens as printed; ``lower`` the same in lower case with straight apostrophes.
        starts, ends: their offsets into ``text``.
        tags: Penn Treebank tags (``NNP``, ``VBD`` …).
        deps: ClearNLP dependency labels (``nsubj``, ``ccomp`` …), ``ROOT`` for the root of a sentence.
        heads: index of the head token; a root is its own head.
        sents, paras: number of the sentence and of the paragraph (line) that the token stands in.
        kids: indices of the dependents of each token, in order.
        lefts, rights: first and last token of the token's subtree.
        sent_tokens: for each sentence its tokens as ``(first, one after last)``.
        line_spans: offsets of each paragraph; ``line_tokens`` its tokens as ``(first, one after last)``.
    """

    text: str
    words: list[str] = attrs.field(factory=list)
    lower: list[str] = attrs.field(factory=list)
    starts: list[int] = attrs.field(factory=list)
    ends: list[int] = attrs.field(factory=list)
    tags: list[str] = attrs.field(factory=list)
    deps: list[str] = attrs.field(factory=list)
    heads: list[int] = attrs.field(factory=list)
    sents: list[int] = attrs.field(factory=list)
    paras: list[int] = attrs.field(factory=list)
    kids: list[list[int]] = attrs.field(factory=list)
    lefts: list[int] = attrs.field(factory=list)
    rights: list[int] = attrs.field(factory=list)
    sent_tokens: list[tuple[int, int]] = attrs.field(factory=list)
    line_spans: list[tuple[int, int]] = attrs.field(factory=list)
    line_tokens: list[tuple[int, int]] = attrs.field(factory=list)

    def __len__(self) -> int:
        return len(self.words)

    def sentence(self, i: int) -> tuple[int, int]:
        """First token and one after the last token of the sentence of token ``i``."""
        return self.sent_tokens[self.sents[i]]


def sentence_starts(text: str, quotations: Iterable[Quotation]) -> list[int]:
    """Offsets at which a sentence must begin: at a quotation that stands alone, and after one that ends with a full stop.

    Args:
        text: the article.
        quotations: its quotations, in order.

    Returns:
        Offsets of an opening mark or of the first character after a closing mark and its blanks.

    >>> from quoteattr.types import Quotation
    >>> text = "He left. “I am tired.” They stayed."
    >>> sentence_starts(text, [Quotation.of(text, 10, 21, opening="“", closing="”")])
    [9, 23]
    """
    starts = []
    for q in quotations:
        if q.depth:
            continue
        before = q.start - len(q.opening)
        lead = text[max(0, before - 40) : before].rstrip(" \t\u00a0")
        if not lead or lead[-1] in "\n\r" or lead.rstrip("\"'”’)»")[-1:] in tuple(".?!"):
            starts.append(before)
        after = q.end + len(q.closing)
        while after < len(text) and text[after] in " \t\u00a0":
            after += 1
        if q.closing and q.text.endswith(".") and after < len(text) and (text[after].isupper() or text[after] in "“‘\"'«„"):
            starts.append(after)
    return starts


def parse(text: str, nlp: Language, quotations: Sequence[Quotation] = ()) -> Parse:
    """Parse one text; see :func:`parse_many`."""
    return next(parse_many([(text, quotations)], nlp))


def parse_many(texts: Iterable[tuple[str, Sequence[Quotation]]], nlp: Language, choose: LineChoice | None = None) -> Iterator[Parse]:
    """Parse texts, in order and batched across texts.

    A line always begins a sentence, a quotation that stands alone too, and no token reaches across a quotation mark.

    Args:
        texts: each text with its quotations.
        nlp: a pipeline from :func:`quoteattr.models.load_model`.
        choose: which lines to parse, of ``(text, offsets of its lines, quotations)``; None for all.
    """
    waiting: deque[tuple[str, Lines, int]] = deque()
    offsets: deque[int] = deque()

    def docs() -> Iterator[Doc]:
        for text, quotations in texts:
            lines: Lines = paragraphs(text)
            if choose is None:
                pieces = list(_pieces(text, 0, len(text)))
            else:
                every, lines = lines, choose(text, lines, quotations)
                pieces = [piece for a, b in _joined(every, lines) for piece in _pieces(text, a, b)]
            waiting.append((text, lines, len(pieces)))
            starts = frozenset([*sentence_starts(text, quotations), *(a for a, _ in lines)])
            edges = sorted({o for q in quotations for o in (q.start - len(q.opening), q.start, q.end, q.end + len(q.closing))})
            for a, b in pieces:
                doc = _split_at(nlp, _make_doc(nlp, text[a:b]), [e - a for e in edges[bisect_right(edges, a) : bisect_left(edges, b)]])
                _preset_sentence_starts(doc, a, starts)
                offsets.append(a)
                yield doc

    collected: list[tuple[Doc, int]] = []
    for doc in run(nlp, docs()):
        collected.append((doc, offsets.popleft()))
        while waiting and len(collected) >= waiting[0][2]:
            text, lines, count = waiting.popleft()
            yield _plain(text, lines, collected[:count])
            del collected[:count]
    for text, lines, _ in waiting:
        yield _plain(text, lines, [])


_SURROGATES = regex.compile(r"[\ud800-\udfff]")
_LONG = regex.compile(rf"\S{{{LONGEST_WORD},}}")
_BITS = regex.compile(r"\w{1,50}|\W")


def _make_doc(nlp: Language, text: str) -> Doc:
    """Tokenize, in linear time and whatever the text holds (half surrogate pairs become U+FFFD in the tokens)."""
    text = _SURROGATES.sub("\ufffd", text)
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


def _split_at(nlp: Language, doc: Doc, edges: list[int]) -> Doc:
    """The same Doc, or one in which no token reaches across one of the ``edges`` (offsets into the Doc's text)."""
    starts = [token.idx for token in doc]
    inner = [e for e in edges if e > 0 and (i := bisect_right(starts, e) - 1) >= 0 and starts[i] < e < starts[i] + len(doc[i])]
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


def _joined(lines: Lines, chosen: Lines) -> Iterator[tuple[int, int]]:
    """The chosen ones of some lines, those that follow each other as one stretch."""
    places = {line: k for k, line in enumerate(lines)}
    for _, group in itertools.groupby(enumerate(chosen), key=lambda item: places[item[1]] - item[0]):
        stretch = [line for _, line in group]
        yield stretch[0][0], stretch[-1][1]


def _pieces(text: str, a: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch of text at line ends into pieces of at most MAX_CHUNK characters (a longer line is cut at a blank)."""
    while end - a > MAX_CHUNK:
        cut = max(text.rfind("\n", a, a + MAX_CHUNK), text.rfind("\r", a, a + MAX_CHUNK))
        if cut <= a:
            cut = text.rfind(" ", a, a + MAX_CHUNK)
        b = cut + 1 if cut > a else a + MAX_CHUNK
        yield a, b
        a = b
    if text[a:end].strip():
        yield a, end


def _preset_sentence_starts(doc: Doc, offset: int, wanted: frozenset[int]) -> None:
    """Begin a sentence at the first token that is not blank at or behind each of the wanted offsets."""
    pending, run = False, 0
    begins = [0] * len(doc)
    for token in doc:
        pending = pending or offset + token.idx in wanted or run >= LONGEST_SENTENCE
        run += 1
        if pending and not token.is_space:
            begins[token.i] = int(token.i > 0)
            pending, run = False, 0
        elif token.text in (".", "?", "!"):
            run = 0
    if any(begins):
        # all at once: setting token.is_sent_start looks through the whole Doc each time
        import numpy

        marks: Any = numpy.array(begins, dtype="uint64")
        doc.from_array(["SENT_START"], marks)


def _plain(text: str, lines: Lines, docs: list[tuple[Doc, int]]) -> Parse:
    """The tokens of the Docs of a text, put together as plain lists."""
    p = Parse(text)
    sentence = at = -1
    for doc, offset in docs:
        index: dict[int, int] = {}
        fresh = True
        kept: list[Any] = []
        for token in doc:
            fresh = fresh or bool(token.is_sent_start)
            if token.is_space:
                continue
            start = offset + token.idx
            if at < 0 or start >= lines[at][1]:
                while at < 0 or start >= lines[at][1]:
                    at += 1
                fresh = True
                p.line_spans.append(lines[at])
                p.line_tokens.append((len(p.words), len(p.words)))
            sentence += fresh
            fresh = False
            index[token.i] = len(p.words)
            kept.append(token)
            p.words.append(token.text)
            p.lower.append(token.lower_.replace("’", "'"))
            p.starts.append(start)
            p.ends.append(start + len(token.text))
            p.tags.append(token.tag_)
            p.deps.append(token.dep_)
            p.sents.append(sentence)
            p.paras.append(len(p.line_spans) - 1)
            p.line_tokens[-1] = (p.line_tokens[-1][0], len(p.words))
        for token in kept:
            head = token.head
            while head.is_space and head.head.i != head.i:
                head = head.head
            p.heads.append(index.get(head.i, index[token.i]))
    _link(p)
    return p


def _link(p: Parse) -> None:
    """Fill in the dependents and the edges of each subtree."""
    n = len(p.words)
    for i, s in enumerate(p.sents):
        if s == len(p.sent_tokens):
            p.sent_tokens.append((i, i + 1))
        else:
            p.sent_tokens[s] = (p.sent_tokens[s][0], i + 1)
    p.kids = [[] for _ in range(n)]
    p.lefts, p.rights = list(range(n)), list(range(n))
    depth = [-1] * n
    for i, head in enumerate(p.heads):
        if head != i:
            p.kids[head].append(i)
    for i in range(n):
        path = []
        while depth[i] < 0 and p.heads[i] != i:
            path.append(i)
            i = p.heads[i]
        if depth[i] < 0:
            depth[i] = 0
        for k, j in enumerate(reversed(path), 1):
            depth[j] = depth[i] + k
    for i in sorted(range(n), key=depth.__getitem__, reverse=True):
        head = p.heads[i]
        p.lefts[head] = min(p.lefts[head], p.lefts[i])
        p.rights[head] = max(p.rights[head], p.rights[i])
