"""What a line without marks tells by itself: *Lee wrote on Facebook: / We will not go.*, *Pool survey far from ideal – Lee*."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ..lexicon.cues import DASH
from ..lexicon.nouns import given_names, noun_class, small_words
from ..parsing.article import FINITE, OUTSIDE, View
from .constraints import SPOKEN
from .edges import opening
from .frame import Frame
from .layout_cues import DASHES

_OWN = small_words("answering-person")


LONGEST_ANNOUNCEMENT = 60
"""Tokens of the longest line that announces."""


def announcements(view: View, frames: Sequence[Frame]) -> Iterator[tuple[Frame, range]]:
    """The frames whose line ends with a colon, each with the lines that it announces: the next, and those in the first person after it.

    Args:
        view: the article.
        frames: all its frames.
    """
    p = view.parse
    last: dict[int, Frame] = {}
    for frame in frames:
        told = frame.rule in ("subject", "inverted", "shared") and frame.word.cls in ("speech", "writing") and frame.word.rate > SPOKEN
        if told or frame.rule == "author" and _is_heading(view, p.paras[frame.cue]):
            last[p.paras[frame.cue]] = frame
    for line, frame in last.items():
        start, end = p.line_tokens[line]
        if line + 1 >= len(p.line_tokens) or p.words[end - 1] != ":" or end - start > LONGEST_ANNOUNCEMENT:
            continue
        if frame.source is not None and p.sents[frame.cue] == p.sents[end - 1] and _is_announced(view, frame, line + 1):
            yield frame, range(line + 1, _end_of_statement(view, line + 1))


def _end_of_statement(view: View, line: int) -> int:
    """The line after a statement: the lines after its first one go on with it while they say *I* or *we*, but for one in between."""
    p, last = view.parse, line
    for at in range(line + 1, min(len(p.line_tokens), last + LONGEST_STATEMENT)):
        first, end = p.line_tokens[at]
        if at > last + 2 or p.words[end - 1] not in _STOPS or p.labels[at] is not None or any(view.is_mark[first:end]):
            break
        if not _SAID_BY_US.isdisjoint(p.lower[first:end]):
            last = at
    return last + 1


LONGEST_STATEMENT = 12
"""Lines of a statement."""


_STOPS, _SAID_BY_US = frozenset((".", "!", "?")), frozenset(("i", "we", "my", "our"))


def _is_heading(view: View, line: int) -> bool:
    """Whether a line is short and has no verb: *Statement from Ann Lee:*."""
    p = view.parse
    a, b = p.line_tokens[line]
    return b - a <= LONGEST_HEADING and not any(p.tags[i] in FINITE for i in range(a, b))


LONGEST_HEADING = 14
"""Tokens of a heading that names whose statement follows."""


def _is_announced(view: View, frame: Frame, line: int) -> bool:
    """Whether a line is a sentence without marks or a label: *We will not go.*; not *Ann Lee: I will.*.

    It is in the first person, or the line before ends with who says it by name: *mayor Ann Lee said: / The boats are late.*.
    """
    p = view.parse
    first, end = p.line_tokens[line]
    plain = all(view.inside[i] == OUTSIDE and not view.is_mark[i] for i in range(first, end))
    source = p.words[slice(*frame.source)] if frame.source else []
    last = first - 3 - (p.words[first - 3] == ",")  # Ann Lee, head of the trust, said:
    named = frame.rule == "subject" and frame.cue == first - 2 and p.tags[last][:2] == "NN" and any(w in given_names() for w in source)
    whole = p.words[end - 1] in _STOPS and (named or not _OWN.isdisjoint(p.lower[first:end]))
    return plain and whole and p.labels[line] is None


def signed_headlines(view: View) -> Iterator[tuple[Frame, tuple[int, int]]]:
    """The headlines whose last words, behind a dash, are who says so, each with the tokens before: *[Pool survey far from ideal] – Lee*.

    Not *Pool survey far from ideal – Ostby Echo*, a page's name, of which the article tells nothing else.

    Args:
        view: the article.
    """
    p = view.parse
    if DASHES.isdisjoint(p.words):
        return
    surnames = Counter(word for given, word in pairwise(p.words) if given in given_names())
    for start, end in p.line_tokens:
        dash = next((i for i in range(end - 2, max(start, end - 2 - LONGEST_SOURCE), -1) if p.words[i] in DASHES), -1)
        first = opening(view, start, dash) if dash - start >= SHORTEST_HEADLINE else dash
        headline = dash - first >= SHORTEST_HEADLINE and end - start <= LONGEST_HEADLINE and not any(view.is_mark[start:end])
        if not headline or p.starts[dash] == p.ends[dash - 1] or not p.words[end - 1][-1].isalnum():
            continue
        if _is_known_source(view, dash + 1, end, surnames):
            yield Frame(rule="dash", word=DASH, cue=dash, source=(dash + 1, end), head=end - 1), (first, dash)


SHORTEST_HEADLINE, LONGEST_HEADLINE, LONGEST_SOURCE = 4, 20, 4
"""Tokens of a headline before the dash at least, and of the headline and its source at most."""


def _is_known_source(view: View, first: int, end: int, surnames: Mapping[str, int]) -> bool:
    """*Lee*, where the article names *Ann Lee*; *forest official*; not *Ostby Echo*, *as it happened*."""
    p, last = view.parse, view.parse.words[end - 1]
    if last[0].islower():
        return bool(noun_class(last)) and all(p.tags[i][:2] in ("NN", "JJ", "DT", "IN") for i in range(first, end))
    here = end - first > 1 and p.words[end - 2] in given_names()
    return surnames.get(last, 0) > here and all(p.tags[i] == "NNP" for i in range(first, end))
