"""Interviews and scripts: lines that begin with who speaks (*WALLACE: …*, *Q. … A. …*), with or without quotation marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import accumulate

import attrs
import regex

from ..lexicon.cues import LABEL
from ..lexicon.nouns import given_names, noun_class, small_words
from ..parsing.article import FINITE, OUTSIDE, View
from ..parsing.labels import CHAIR, LineLabel, is_direction, title_count
from ..parsing.parse import Parse
from .frame import Frame
from .interviews import bracketed, profiles, signed_answers, titled, unlabelled, vox_pops
from .letters import letters
from .posts import posts
from .speech import Speech, asks_you

APART = 3
"""Lines from one label to the next within which they belong to one script; unlabelled lines between two go on with the speech."""


LONG_ANSWER = 20
"""The same where the label came before, or both are in capitals or *Q* and *A*, which are used for nothing else."""


LONG_TURN = 400
"""The same where both are numbers that a machine tells voices apart by, whose lines are short."""


AFTER_LAST = 8
"""Lines after the last one in the first person within which another goes on with the last speech of a script."""


@attrs.frozen
class _Label:
    """A label with its line, the tokens of its source and its mark, the first line of its speech, and how many lines before are said."""

    line: int
    form: LineLabel
    source: tuple[int, int]
    mark: int
    first: int
    said: int = 0


def find_speeches(view: View) -> list[Speech]:
    """The turns of all interviews and scripts of an article.

    Args:
        view: the article.
    """
    labels = [label for label in (_label(view, line) for line in range(len(view.parse.line_tokens))) if label is not None]
    speeches = [*posts(view), *letters(view), *profiles(view), *titled(view), *vox_pops(view), *signed_answers(view), *bracketed(view)]
    said = _lines_said(view) if labels else ()
    labels = [_unabbreviated(labels[max(0, k - NEAR_LABELS) : k], attrs.evolve(x, said=said[x.line])) for k, x in enumerate(labels)]
    again = {key for key, count in Counter(label.form.key for label in labels).items() if count > 1}
    for run in _runs(labels, again):
        if not any(rule(view, run) for rule in SCRIPTS.values()):
            continue
        asked = [_ends_asking(view, label.first) for label in run]
        sole = len({label.form.key for label in run}) == 1
        questioned = 2 * sum(_ends_asking(view, label.line - 1) for label in run) >= len(run)
        for label, following in zip(run, [*run[1:], None], strict=True):
            speech = _speech(view, label, following, asks=sole and 2 * sum(asked) > len(run), answers=sole or questioned and not any(asked))
            if speech is not None:
                speeches += [speech, *_touching_answers(view, speech)]
    return speeches or unlabelled(view)


def _lines_said(view: View) -> list[int]:
    """For each line how many of those before it are no stage directions, nor the time alone."""
    p = view.parse
    return [0, *accumulate(not is_direction(p.text, *span) for span in p.line_spans)]


def _changes(view: View, run: Sequence[_Label]) -> bool:
    """*Lee: … Kim: … Lee: …*: a label comes back and changes with another one; not *Lee: … Kim: …*, *Serves: … Time: … Serves: …*."""
    names = Counter(label.form.key for label in run)
    if len(names) < 2 or len(run) == len(names):
        return False
    spoken = sum(_is_spoken(view, label.first) for label in run)
    if 3 * spoken > len(run) or all(label.form.sure or _is_personal(label.form) for label in run):
        return True
    printed = Counter(word.upper() for word, tag in zip(view.parse.words, view.parse.tags, strict=True) if tag == "NNP")
    return any(printed[name] > count for name, count in names.items())


def _is_personal(form: LineLabel) -> bool:
    """Whether a label is a title or a given name with a name, a person's noun, or a number: *Ms Falk*, *Ida Falk*, *Host*, *Speaker 1*."""
    words = form.name.split()
    last = words[-1]
    named = len(words) > 1 and (title_count(words) > 0 or any(word.title() in given_names() for word in words[:-1]))
    return named or last.isdigit() or bool(noun_class(last.lower())) or last.lower() in small_words("voice-label")


def _is_spoken(view: View, line: int) -> bool:
    """Whether a line asks, or says *I* or *you*."""
    p = view.parse
    words = p.lower[slice(*p.line_tokens[line])]
    return "?" in words or not _OWN.isdisjoint(words)


def _all_sure(view: View, run: Sequence[_Label]) -> bool:
    """*LEE: … KIM: …*, *Q. … A. …*: two labels, each *Q*, *A*, or in capitals somebody of the article; not *READ MORE: …*."""
    known = [_is_known(view, label.form) for label in run]
    plain = all(know or len(label.form.name.split()) == 1 for know, label in zip(known, run, strict=True))
    asked = all(known) or plain and 2 * sum(known) >= len(run) and any(_ends_asking(view, label.first) for label in run)
    return len(run) > 1 and all(label.form.sure for label in run) and asked


def _answers_only(view: View, run: Sequence[_Label]) -> bool:
    """*Why? / Lee: … / Who paid? / Lee: …*: one name, and an unlabelled question in the line before each; not after other lines."""
    return len(run) > 1 and len({label.form.key for label in run}) == 1 and all(_ends_asking(view, label.line - 1) for label in run)


def _asked(view: View, run: Sequence[_Label]) -> bool:
    """*The Echo: Why? / Nora Lee: I did.*: a labelled question, and a person's answer in the next line; not *Title: Why? / Author: Lee*."""
    first, *others = run
    if len(others) != 1 or not _ends_asking(view, first.first) or others[0].line != first.first + 1:
        return False
    spoken = any(_is_spoken(view, line) for line in range(others[0].first, _end_of_script(view, others[0])))
    return _is_personal(others[0].form) and spoken


def _several(view: View, run: Sequence[_Label]) -> bool:
    """*Nora Lee, baker: I use it. / Max Kim: We do. / Ida Falk: I never do.*: three persons, lines spoken; not *Max Kim: 3 goals*."""
    names = {label.form.key for label in run}
    spoken = sum(_is_spoken(view, label.first) for label in run)
    return len(names) == len(run) >= SEVERAL and all(_is_personal(label.form) for label in run) and 2 * spoken > len(run)


SEVERAL = 3
"""Labels of different persons from which on they are asked the same."""


def _questioned(view: View, run: Sequence[_Label]) -> bool:
    """*Was it late? / NORA LEE (D): No. / MAX KIM (R): Yes.*: two persons at least below a question; not below *Results*."""
    names = {label.form.key for label in run}
    return len(names) == len(run) > 1 and all(_is_personal(label.form) for label in run) and _ends_asking(view, run[0].line - 1)


def _alone(view: View, run: Sequence[_Label]) -> bool:
    """*Nora Lee: / I did. / Max Kim: / You did not.*: each label a person's on a line of its own, most of the lines behind spoken."""
    p = view.parse
    personal = all(_is_personal(label.form) or label.form.form == "member" for label in run)
    alone = personal and all(label.first > label.line and not view.is_mark[p.line_tokens[label.first][0]] for label in run)
    return alone and 2 * sum(_is_spoken(view, label.first) for label in run) > len(run)


def _to_the_chair(view: View, run: Sequence[_Label]) -> bool:
    """*Hon. Nora Lee (Hoy): Mr. Speaker, we did.*: a person's label before words to the chair; not *Note: Mr. Speaker left.*."""
    p = view.parse
    addressed = any(label.form.form == "chair's name" or _CHAIR.match(p.text, label.form.speech) for label in run)
    return addressed and sum(_is_personal(label.form) for label in run) * 2 > len(run)


_CHAIR = regex.compile(rf"\s*(?:{CHAIR}|Speaker|President), ")
"""What somebody says first in a parliament."""


def _remarks(view: View, run: Sequence[_Label]) -> bool:
    """*SECRETARY LEE: I am glad to be here.* and no other label: a title in capitals before lines spoken; not *MR. LEE: three goals*."""
    return len(run) == 1 and run[0].form.sure and title_count(run[0].form.name.split()) > 0 and _is_spoken(view, run[0].first)


SCRIPTS = {
    "changing": _changes,
    "sure": _all_sure,
    "answers": _answers_only,
    "asked": _asked,
    "several": _several,
    "questioned": _questioned,
    "alone": _alone,
    "chair": _to_the_chair,
    "remarks": _remarks,
}
"""What shows that a run of labelled lines is an interview or script; one suffices."""


def _ends_asking(view: View, line: int) -> bool:
    """Whether a line ends with a question mark, or is the topic of a question: *On missing the deadline*; not *On Monday.*."""
    p = view.parse
    first, end = p.line_tokens[line] if line >= 0 else (0, 0)
    return first < end and (p.words[end - 1] == "?" or p.words[first] in _ON and p.words[end - 1][-1].isalnum() and end - first > 2)


_ON = frozenset(("On", "ON", "About", "Regarding"))
"""What the topic of a question begins with, where it is a line of its own."""


def _is_known(view: View, form: LineLabel) -> bool:
    """Whether a label shows by its form who speaks, or is what the article prints as a name elsewhere (so *READ MORE:* is no speaker)."""
    name, words = form.key.title(), form.name.split()
    if form.sure and len(words) > 1 and (words[0] in _BEFORE_OFFICE or title_count(words) > 0):
        return True  # THE COURT, MR. LEE, PRESIDENT LEE
    if form.sure and (any(noun_class(word.lower()) for word in words) or len(words) == 1 and name in given_names()):
        return True  # NARRATOR, MAN IN FLAT CAP, YUSUF
    if form.sure and "," in view.parse.text[form.start : form.end]:
        return True  # ANN LEE, HULL
    return form.known or any(w == name and tag == "NNP" for w, tag in zip(view.parse.words, view.parse.tags, strict=True))


_BEFORE_OFFICE = frozenset(("THE", "AN", "A", "SOME", "UNIDENTIFIED", "UNKNOWN", "MALE", "FEMALE"))
"""What a label begins with that tells an office or a person without a name: *THE COURT*, *AN HON MEMBER*, *UNKNOWN MALE*."""


def _unabbreviated(before: Sequence[_Label], label: _Label) -> _Label:
    """*NL:* as *Nora Lee:*, where a label before it spells it out; other labels as they are."""
    letters = label.form.name
    if not label.form.sure or label.form.known or not 2 <= len(letters) <= 3 or not letters.isalpha():
        return label
    names = [b.form.name for b in before if not b.form.sure]
    name = next((name for name in names if "".join(word[0] for word in name.split()) == letters), None)
    return attrs.evolve(label, form=attrs.evolve(label.form, name=name, sure=False)) if name else label


NEAR_LABELS = 6
"""Labels before one in which its initials may be spelt out."""


def _runs(labels: Sequence[_Label], again: Container[str]) -> list[list[_Label]]:
    runs: list[list[_Label]] = []
    for label in labels:
        if runs and _belong_together(runs[-1], label, again):
            runs[-1].append(label)
        else:
            runs.append([label])
    return runs


def _belong_together(run: Sequence[_Label], label: _Label, again: Container[str]) -> bool:
    """Whether a label is near enough to those before it and of their kind: in capitals or not, unless each shows that somebody speaks.

    It does where it has a title or is an office (*MR SPEAKER: … Ms Petrov: …*), by its form or where it comes again; *Q* stands beside
    any other.
    """
    before = run[-1]
    voices = all(_is_voice(x.form) for x in (before, label))
    both = before.form.sure and label.form.sure or voices
    asks = "Q" in (before.form.key, label.form.key)
    shown = all(_shows_speaker(x.form) or x.form.key in again for x in (before, label))
    alike = (before.form.sure == label.form.sure or asks or shown) and (before.form.form == "dash") == (label.form.form == "dash")
    again_here = any(x.form.key == label.form.key for x in run)
    lines = {before.form.form, label.form.form} <= LINES
    far = LONG_TURN if voices else LONG_ANSWER if both or again_here or lines else APART
    return alike and label.said - before.said <= far


def _shows_speaker(form: LineLabel) -> bool:
    """Whether a label shows by itself that somebody speaks."""
    return form.known or title_count(form.name.split()) > 0 or bool(noun_class(form.name.lower()))


def _is_voice(form: LineLabel) -> bool:
    """Whether a label is a number that tells voices apart: *Speaker 1*, *SPEAKER_00*."""
    first, _, number = form.name.replace("_", " ").replace("spk", "Speaker ").partition(" ")
    return number.isdigit() and first in _VOICES


_VOICES = frozenset(("Speaker", "SPEAKER", "Voice", "Participant"))
"""What a number tells apart: *Speaker 1*."""


LINES = frozenset(("job", "chair", "time", "member"))
"""Forms of label that are a whole line."""


def _label(view: View, line: int) -> _Label | None:
    """The label that begins a line."""
    p = view.parse
    first, end = p.line_tokens[line]
    if view.is_mark[first] or view.inside[first] != OUTSIDE:
        return None
    form = p.labels[line]
    if form is None or form.form == "soundbite":  # its words stand in marks
        return None
    source, (mark, _) = view.tokens(form.start, form.end), view.tokens(form.mark, form.mark + 1)
    if not first <= source[0] < source[1] <= end or not source[0] <= mark < end:
        return None
    alone = not p.text[form.speech : p.line_spans[line][1]].strip() and line + 1 < len(p.line_tokens)
    said = line + alone
    while alone and said + 1 < len(p.line_tokens) and is_direction(p.text, *p.line_spans[said]):
        said += 1
    return _Label(line, form, source, mark, said)


def _speech(view: View, label: _Label, following: _Label | None, *, asks: bool, answers: bool) -> Speech | None:
    """What is said up to the next label, without stage directions and an unlabelled question in between.

    Args:
        view: the article.
        label: whose speech it is.
        following: the next label.
        asks: whether the script's one label asks, and the answers have none.
        answers: whether no label of the script asks, so that unlabelled questions are somebody else's.
    """
    p = view.parse
    last = label.line + 1 if asks else following.line if following else _end_of_script(view, label)
    lines = _own_lines(view, label, following, last)
    back = following is not None and following.form.key == label.form.key
    if (back or answers) and lines[-1] > label.first and _ends_asking(view, lines[-1]):
        lines.pop()
    others = [
        line for line in lines[1:] if not is_direction(p.text, *p.line_spans[line]) and not (following is None and asks_you(view, line))
    ]
    ranges = [p.line_tokens[line] for line in others]
    begins = next((i for i in range(*p.line_tokens[label.line]) if p.starts[i] >= label.form.speech), p.line_tokens[label.line][1])
    spans = tuple(part for a, b in [(begins, p.line_tokens[label.line][1]), *ranges] for part in _without_remarks(view, a, b))
    if (
        not spans
        or not any(p.words[i][:1].isalnum() for i in range(*spans[0]))
        or _is_only_name(p, *spans[0])
        or _is_credit(p, label.form, *spans[0])
    ):
        return None
    first, end = label.source
    if label.mark > first:
        end = min(end, label.mark)
    frame = Frame(rule="speaker-label", word=LABEL, cue=label.mark, source=(first, end), head=end - 1)
    return Speech(frame, spans)


def _touching_answers(view: View, asked: Speech) -> Iterator[Speech]:
    """The answers of a record that prints them behind the questions: *Was it late?---[It was.]*; the dashes stand for the witness."""
    p = view.parse
    for _, dashes in asked.ranges:
        end = p.line_tokens[p.paras[dashes - 1]][1]
        if dashes + 1 < end and p.words[dashes] == ANSWER:
            yield Speech(
                Frame(rule="speaker-label", word=LABEL, cue=dashes, source=(dashes, dashes + 1), head=dashes), ((dashes + 1, end),)
            )


ANSWER = "---"
"""What stands between question and answer in such a record."""


def _own_lines(view: View, label: _Label, following: _Label | None, last: int) -> list[int]:
    """The lines of a turn before line ``last``, in a parliament's record without the topic, time and party before the next member."""
    lines = list(range(label.line, next((line for line in range(label.first + 1, last) if _is_others(view, label, line)), last)))
    while label.form.form == "member" and following is not None and len(lines) > 2 and not _is_prose(view, lines[-1]):
        lines.pop()
    return lines


def _is_prose(view: View, line: int) -> bool:
    """Whether a line ends as a sentence does, and is no time alone."""
    p = view.parse
    return p.words[p.line_tokens[line][1] - 1][-1] in '.?!…—–-"”’' and not is_direction(p.text, *p.line_spans[line])


def _is_others(view: View, label: _Label, line: int) -> bool:
    """Whether a line without a label is no more of a speech: *>> Is it late?*, below *LEE: I did.* the narrator's *Ann Lee is a baker.*."""
    p = view.parse
    tokens = range(*p.line_tokens[line])
    named = [t for t in tokens[:2] if p.words[t].istitle() and p.words[t].upper() == label.form.key]
    return p.text.startswith(">>", p.line_spans[line][0]) or any("nsubj" in (p.deps[t], p.deps[p.heads[t]]) for t in named)


def _is_only_name(p: Parse, first: int, end: int) -> bool:
    """Whether some tokens are a name and no more, as the head of a script prints it: *CHAIRPERSON: JUSTICE ANN LEE*; not *We did.*."""
    named = sum(p.tags[t] == "NNP" for t in range(first, end))
    return named > 1 and all(p.words[t][0].isupper() or p.words[t] == "-" for t in range(first, end))


def _is_credit(p: Parse, form: LineLabel, first: int, end: int) -> bool:
    """*Guest: Ann Lee, author of The Quay*, in the head of a script; not *Guest: Thank you.*, *Guest: I wrote it*."""
    return form.name.lower() in _CREDITED and p.words[end - 1][-1].isalnum() and not any(p.tags[t] in FINITE for t in range(first, end))


_CREDITED = small_words("credited-label")


def _without_remarks(view: View, first: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a line between its stage directions: *[We did.] (Laughter.) [Go on.]*; not *We (the crew) did.*.

    Of *[Was it late?]---It was.* what is asked, since the label does not tell who answers.
    """
    p, at = view.parse, first
    end = next((t for t in range(first + 1, end) if p.words[t] == ANSWER and p.words[t - 1] in ("?", ".") and t + 1 < end), end)
    for t in range(first, end):
        close = p.words.index(")" if p.words[t] == "(" else "]", t, min(t + LONGEST_REMARK, end)) if _opens_remark(p, t, end) else -1
        if close > 0:
            if at < t:
                yield at, t
            at = close + 1
    if at < end:
        yield at, end


LONGEST_REMARK = 6
"""Tokens of a stage direction with its brackets."""


_REMARKS = small_words("stage-direction")


def _opens_remark(p: Parse, t: int, end: int) -> bool:
    """Whether a bracket opens a stage direction: *(Laughter.)*, *[applause]*."""
    if p.words[t] not in ("(", "[") or p.lower[t + 1 : t + 2] == [] or p.lower[t + 1] not in _REMARKS:
        return False
    return (")" if p.words[t] == "(" else "]") in p.words[t : min(t + LONGEST_REMARK, end)]


_OWN = small_words("first-person")
"""Words that a speaker uses and a report does not."""


def _end_of_script(view: View, label: _Label) -> int:
    """The line after the last that goes on with the last speech of a script: lines in the first person, and those between them.

    Another label ends it, be it of another kind: *A. I did. / The Court: I heard.*.
    """
    p = view.parse
    last = line = label.first
    while line + 1 < min(last + AFTER_LAST, len(p.line_tokens)):
        line += 1
        words = p.lower[slice(*p.line_tokens[line])]
        if any(view.is_mark[i] for i in range(*p.line_tokens[line])) or label.form.key.lower() in words or p.labels[line] is not None:
            break
        if not _OWN.isdisjoint(words):
            last = line
    return last + 1
