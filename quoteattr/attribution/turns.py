"""Interviews and scripts: lines that begin with who speaks (*WALLACE: …*, *Q. … A. …*), with or without quotation marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import attrs

from ..lexicon.cues import LABEL
from ..parsing.article import OUTSIDE, View
from ..parsing.labels import LineLabel, is_direction, line_label
from .frame import Frame

APART = 3
"""Lines from one label to the next within which they belong to one script; unlabelled lines between two go on with the speech."""


LONG_ANSWER = 8
"""The same where labels are in capitals or *Q* and *A*, which are used for nothing else."""


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
    """A label with its line and the tokens of its source and its mark."""

    line: int
    form: LineLabel
    source: tuple[int, int]
    mark: int


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
        names = Counter(label.form.key for label in run)
        changing = len(names) > 1 and len(run) > len(names)
        if len(run) < 2 or not changing and not all(label.form.sure and _is_known(view, label.form) for label in run):
            continue
        for label, following in zip(run, [*run[1:], None], strict=True):
            speech = _speech(view, label, following)
            if speech is not None:
                speeches.append(speech)
    return speeches


def _is_known(view: View, form: LineLabel) -> bool:
    """Whether a label shows by its form who speaks, or is what the article prints as a name elsewhere (so *READ MORE:* is no speaker)."""
    name = form.key.title()
    return form.known or any(w == name and tag == "NNP" for w, tag in zip(view.parse.words, view.parse.tags, strict=True))


def _runs(labels: Sequence[_Label]) -> list[list[_Label]]:
    runs: list[list[_Label]] = []
    for label in labels:
        before = runs[-1][-1] if runs else None
        if before is not None and _belong_together(before, label):
            runs[-1].append(label)
        else:
            runs.append([label])
    return runs


def _belong_together(before: _Label, label: _Label) -> bool:
    """Whether two labels are near enough and of one kind; *Q* stands beside any other."""
    both = before.form.sure and label.form.sure
    alike = before.form.sure == label.form.sure or "Q" in (before.form.key, label.form.key)
    return alike and label.line - before.line <= (LONG_ANSWER if both else APART)


def _label(view: View, line: int) -> _Label | None:
    """The label that begins a line."""
    p = view.parse
    first, end = p.line_tokens[line]
    if view.is_mark[first] or view.inside[first] != OUTSIDE:
        return None
    form = line_label(p.text, *p.line_spans[line])
    if form is None:
        return None
    source, (mark, _) = view.tokens(form.start, form.end), view.tokens(form.mark, form.mark + 1)
    if not first <= source[0] < source[1] <= end or not source[0] <= mark < end - 1:
        return None
    return _Label(line, form, (source[0], source[1] - 1), mark)


def _speech(view: View, label: _Label, following: _Label | None) -> Speech | None:
    """What is said up to the next label, without stage directions and an unlabelled question in between."""
    p = view.parse
    lines = list(range(label.line, following.line if following else label.line + 1))
    if following and len(lines) > 1 and following.form.key == label.form.key and p.words[p.line_tokens[lines[-1]][1] - 1] == "?":
        lines.pop()
    ranges = [p.line_tokens[line] for line in lines[1:] if not is_direction(p.text, *p.line_spans[line])]
    spans = tuple((a, b - 1) for a, b in [(label.mark + 1, p.line_tokens[label.line][1]), *ranges] if a < b)
    if not spans or not any(p.words[i][:1].isalnum() for i in range(spans[0][0], spans[0][1] + 1)):
        return None
    first, last = label.source[0], max(label.source[0], min(label.source[1], label.mark - 1))
    frame = Frame("speaker-label", LABEL, label.mark, (label.mark, label.mark), (first, last), last)
    return Speech(frame, spans)
