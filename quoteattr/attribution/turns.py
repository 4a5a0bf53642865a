"""Interviews and scripts: lines that begin with who speaks (*WALLACE: …*, *Q. … A. …*), with or without quotation marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import attrs

from ..lexicon.cues import LABEL
from ..parsing.article import OUTSIDE, View
from .frame import Frame

LONGEST_LABEL = 6
"""Tokens before the colon in a script; *Asked on Monday what he made of it, the mayor said:* is no label."""


APART = 3
"""Lines from one label to the next within which they belong to one script; unlabelled lines between two go on with the speech."""


QUESTION, ANSWER = frozenset(("q", "q.", "question")), frozenset(("a", "a.", "answer"))


@attrs.frozen
class Speech:
    """One turn of an interview or script.

    Attributes:
        frame: the label as a frame; its cue is the colon or stop.
        ranges: tokens of what is said as ``(first, last)``, one for each line.
    """

    frame: Frame
    ranges: tuple[tuple[int, int], ...]


@attrs.frozen
class _Label:
    line: int
    name: str
    mark: int
    sure: bool


def find_speeches(view: View) -> list[Speech]:
    """The turns of all interviews and scripts of an article.

    A line is a turn where its label is *Q* or *A*, or in capitals a name of the article, and another such line follows or precedes within
    three lines, or where its label comes back and changes with another one (*Lee: … Kim: … Lee: …*).

    Args:
        view: the article.
    """
    labels = [label for label in (_label(view, line) for line in range(len(view.parse.line_tokens))) if label is not None]
    speeches: list[Speech] = []
    for run in _runs(labels):
        names = Counter(label.name.split()[-1] for label in run)  # *Jane Orr:* comes back as *Orr:*
        changing = len(names) > 1 and len(run) > len(names)
        if len(run) < 2 or not changing and not all(label.sure and _is_known(view, label) for label in run):
            continue
        for label, following in zip(run, [*run[1:], None], strict=True):
            last = following.line if following is not None else label.line + 1
            speech = _speech(view, label, range(label.line, last))
            if speech is not None:
                speeches.append(speech)
    return speeches


def _is_known(view: View, label: _Label) -> bool:
    """Whether a label is *Q* or *A*, or in capitals what the article prints as a name elsewhere (so *READ MORE:* is no speaker)."""
    name = label.name.split()[-1].title()
    return len(label.name) == 1 or any(w == name and tag == "NNP" for w, tag in zip(view.parse.words, view.parse.tags, strict=True))


def _runs(labels: Sequence[_Label]) -> list[list[_Label]]:
    runs: list[list[_Label]] = []
    for label in labels:
        before = runs[-1][-1] if runs else None
        if before and label.line - before.line <= APART and (label.sure == before.sure or "Q" in (label.name.upper(), before.name.upper())):
            runs[-1].append(label)
        else:
            runs.append([label])
    return runs


def _label(view: View, line: int) -> _Label | None:
    """The label that begins a line."""
    p = view.parse
    first, end = p.line_tokens[line]
    if view.is_mark[first] or view.inside[first] != OUTSIDE:
        return None
    word = p.lower[first]
    if word in QUESTION | ANSWER:
        mark = first + 1 if first + 1 < end and p.words[first + 1] in (".", ":") else first if word.endswith(".") else -1
        return _Label(line, word.rstrip(".")[0], mark, True) if 0 <= mark < end - 1 else None
    mark = next((i for i in range(first + 1, min(end - 1, first + LONGEST_LABEL + 1)) if p.words[i] == ":"), -1)
    if mark < 0:
        return None
    words = [p.words[i] for i in range(first, mark) if p.words[i][:1].isalpha()]
    if not words or not all(w[:1].isupper() for w in words if len(w) > 3) or not words[0][:1].isupper():
        return None
    return _Label(line, " ".join(words), mark, all(w.isupper() for w in words) and any(len(w) > 2 for w in words))


def _speech(view: View, label: _Label, lines: range) -> Speech | None:
    p = view.parse
    ranges = [p.line_tokens[line] for line in lines]
    first = ranges[0][0]
    spans = tuple((a, b - 1) for a, b in [(label.mark + 1, ranges[0][1]), *ranges[1:]] if a < b)
    if not spans or not any(p.words[i][:1].isalnum() for i in range(spans[0][0], spans[0][1] + 1)):
        return None
    last = max(first, label.mark - 1)
    frame = Frame("speaker-label", LABEL, label.mark, (label.mark, label.mark), (first, last), last)
    return Speech(frame, spans)
