"""Interviews without labels: *Did you swim? / I did. / Were you cold? / I was.*, where one person is named before."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

import regex

from ..lexicon import words
from ..lexicon.cues import INTRODUCTION
from ..lexicon.nouns import given_names, noun_class, small_words, titles
from ..parsing.article import FINITE, OUTSIDE, View
from .frame import Frame
from .speech import LONGEST_QUESTION, Speech, asks_you, is_question

_OWN = small_words("answering-person")
"""Words of whoever answers: *I*, *my*, *we*."""


LONGEST_ANSWER = 20
"""Lines from one question to the next."""


def unlabelled(view: View) -> list[Speech]:
    """The answers of an interview whose lines have no labels.

    Two questions at least are lines of their own, half of the answers are in the first person, or one where three questions or more are put
    to *you*, and the lines before name one person, or those behind the last answer do.

    Args:
        view: the article.
    """
    p = view.parse
    asked: list[int] = []
    bold = bool(p.line_spans) and p.text.startswith("**", p.line_spans[0][0])  # a headline may ask too
    for line in range(not bold, len(p.line_tokens) - 1):
        if asked[-1:] != [line - 1] and (is_question(view, line) or asked and _prompts(view, line)):  # an answer may ask back
            asked.append(line)
    if sum(is_question(view, line) for line in asked) < 2 or 2 * sum(_is_put(view, line) for line in asked) < len(asked):
        return []
    ends = [*asked[1:], _end(view, asked[-1])]
    answers = [range(line + 1, end) for line, end in zip(asked, ends, strict=True)]
    own = sum(_is_own(view, answer) for answer in answers)
    person = named_before(view, p.line_tokens[asked[0]][0]) or named_before(view, len(p), p.line_tokens[ends[-1] - 1][1])
    plain = own > 0 and len(asked) >= SEVERAL and all(asks_you(view, line) for line in asked)  # three questions to you, brief answers
    if person is None or 2 * own < len(answers) and not plain or any(b - a > LONGEST_ANSWER for a, b in itertools.pairwise(asked)):
        return []
    return [_answer(view, question, answer, person) for question, answer in zip(asked, answers, strict=True) if answer]


def _is_put(view: View, line: int) -> bool:
    """Whether a line asks *you*, or tells *you* something."""
    return asks_you(view, line) or _prompts(view, line)


def _prompts(view: View, line: int) -> bool:
    """*You say it was cold.*: a short line about *you* that answers nothing; not *You could see my hat.*."""
    p = view.parse
    a, b = p.line_tokens[line]
    begins = p.lower[a] in _YOU or p.lower[a] in _JOINTS and p.lower[a + 1 : a + 2] in [[word] for word in _YOU]
    return begins and b - a <= LONGEST_QUESTION and not _is_own(view, (line,)) and not any(view.is_mark[i] for i in range(a, b))


_YOU, _JOINTS = frozenset(("you", "your")), frozenset(("and", "but", "so", "yet"))


def _answer(view: View, question: int, answer: Sequence[int], person: tuple[int, int]) -> Speech:
    p = view.parse
    frame = Frame(rule="introduction", word=INTRODUCTION, cue=p.line_tokens[question][0], source=person, head=person[1] - 1)
    return Speech(frame, tuple(p.line_tokens[line] for line in answer))


def _is_own(view: View, lines: Sequence[int]) -> bool:
    """Whether one of the lines says *I* or *we* outside marks."""
    p = view.parse
    return any(p.lower[i] in _OWN and view.inside[i] == OUTSIDE for line in lines for i in range(*p.line_tokens[line]))


def _end(view: View, question: int) -> int:
    """The line after the last that answers the last question: lines in the first person, and those before them."""
    last = question + 1
    for line in range(question + 1, min(question + LONGEST_ANSWER, len(view.parse.line_tokens))):
        if _is_own(view, (line,)):
            last = line
    return last + 1


def named_before(view: View, end: int, begin: int = 0) -> tuple[int, int] | None:
    """The person whom the lines before token ``end`` name, if it is one alone or named most; a by-line names somebody else."""
    p = view.parse
    named: Counter[str] = Counter()
    found: dict[str, tuple[int, int]] = {}
    i = begin
    while i < end:
        stop = i
        while stop < end and p.paras[stop] == p.paras[i] and _in_name(view, stop):
            stop += 1
        personal = p.words[i] in given_names() or p.words[i].rstrip(".") in titles() or _is_told_of(view, i, stop)
        if stop - i > 1 and personal and p.lower[i - 1 : i] != ["by"]:
            found.setdefault(p.words[stop - 1], (i, stop))
        if stop - i > 1:
            named[p.words[stop - 1]] += 1
        i = max(stop, i + 1)
    if len(found) > 1:
        found = {name: span for name, span in found.items() if not _asks(view, span)}
    if len(found) > 1:
        most = max(named[name] for name in found)
        telling = {name: span for name, span in found.items() if _answers(view, span)}
        found = telling or {name: span for name, span in found.items() if named[name] == most}
    return next(iter(found.values())) if len(found) == 1 else None


def _is_told_of(view: View, first: int, end: int) -> bool:
    """*[Refiloe Hale] swims*, *[Refiloe Hale], 61,*, *the cellist [Refiloe Hale]*, *Five minutes with … [Refiloe Hale]*."""
    p, before = view.parse, view.parse.lower[max(0, first - 2) : first]
    job = first > 0 and noun_class(p.lower[first - 1]) == "office" and p.tags[first - 1] == "NN"
    ends_line = end < len(p) and p.paras[end] != p.paras[first]
    return job or "with" in before and ends_line or _opens(view, first, end) or _has_age(view, end)


def _opens(view: View, first: int, end: int) -> bool:
    """*[Refiloe Hale] swims*, at the beginning of a line; not *Harbour Trust swims*, *Max Hale*."""
    p = view.parse
    begins = first in (p.line_tokens[p.paras[first]][0], p.sentence(first)[0])
    last = p.words[end - 1]
    return begins and p.tags[end : end + 1] in (["VBZ"], ["VBD"]) and not noun_class(last.lower()) and last not in words("org_words")


def _in_name(view: View, t: int) -> bool:
    """Whether a token is a word of a name outside marks; not the name that others call somebody by: *“Aunty Em”*."""
    p = view.parse
    return view.inside[t] == OUTSIDE and (p.tags[t] == "NNP" and p.words[t][0].isupper() or _joins(view, t))


def _has_age(view: View, end: int) -> bool:
    """*[Chandima Lee], 61,*."""
    p = view.parse
    return end + 1 < len(p) and p.words[end] == "," and regex.fullmatch(r"[1-9]\d", p.words[end + 1]) is not None


def _joins(view: View, t: int) -> bool:
    """Whether a hyphen joins two parts of a name: *Nora Lee-Kim*."""
    p = view.parse
    return p.words[t] == "-" and 0 < t < len(p) - 1 and p.starts[t] == p.ends[t - 1] and p.words[t + 1][0].isupper()


def _asks(view: View, person: tuple[int, int]) -> bool:
    """Whether a person is the one who is told: *She spoke to [Max Kim]*, *She tells [Max Kim]*."""
    p, first = view.parse, person[0]
    if p.lower[first - 1 : first] in (["tells"], ["told"]) or p.lower[first - 2 : first] == ["interview", ":"]:
        return True
    return p.lower[first - 1 : first] in (["to"], ["with"]) and not _TALKING.isdisjoint(p.lower[max(0, first - 4) : first])


_TALKING = small_words("talking")
"""Verbs of whoever is interviewed, with *to* or *with* before whoever asks."""


def _answers(view: View, person: tuple[int, int]) -> bool:
    """Whether a person is the one who tells: *[Nora Lee] tells Max Kim how she swam*."""
    p, head = view.parse, person[1] - 1
    return p.deps[head] == "nsubj" and p.lower[p.heads[head]] in _TELLING


_TELLING = small_words("answering")
"""Verbs of whoever is interviewed."""


def bracketed(view: View) -> list[Speech]:
    """The answers behind questions in brackets, where one person is named before: *(Was it cold?) – “It was.” / (Did you swim?) “I did.”*.

    Args:
        view: the article.
    """
    p = view.parse
    found = [(line, close) for line in range(len(p.line_tokens)) if (close := _question_end(view, line)) > 0]
    person = named_before(view, p.line_tokens[found[0][0]][0]) if len(found) > 1 else None
    if person is None:
        return []
    speeches = []
    for line, close in found:
        frame = Frame(rule="introduction", word=INTRODUCTION, cue=close, source=person, head=person[1] - 1)
        first, end = bisect_left(view.ranges, (close, 0)), bisect_left(view.ranges, (p.line_tokens[line][1], 0))
        said = [view.ranges[k] for k in range(first, end) if view.quotations[k].depth == 0]
        speeches.append(Speech(frame, tuple(said)))
    return speeches


def _question_end(view: View, line: int) -> int:
    """The closing bracket of a line that begins with a question in brackets and goes on with a quotation; 0 if it is no such line."""
    p = view.parse
    first, end = p.line_tokens[line]
    if p.words[first] != "(":
        return 0
    close = next((t for t in range(first + 1, end) if p.words[t] == ")" and p.words[t - 1] in ("?", ".", "!")), 0)
    behind = close + 1 + (p.words[close + 1 : close + 2] in (["–"], ["—"], ["-"])) if close else end
    return close if behind < end and view.is_mark[behind] and "?" in p.words[first:close] else 0


def profiles(view: View) -> list[Speech]:
    """What several persons say below their names and jobs: *Nora Lee / Baker / I swam. / Max Kim / Farmer / We ran.*.

    Args:
        view: the article.
    """
    p = view.parse
    found = []
    for line in range(len(p.line_tokens) - 2):
        first, end = p.line_tokens[line]
        named = 1 < end - first <= LONGEST_NAME and all(p.tags[i] == "NNP" for i in range(first, end)) and p.words[first] in given_names()
        below = line + 2
        if not named or not _is_job(view, line + 1) or not _is_own(view, (below,)) or p.words[p.line_tokens[below][1] - 1] not in _STOPS:
            continue
        if not any(view.is_mark[i] for i in range(*p.line_tokens[below])):
            frame = Frame(rule="signature", word=INTRODUCTION, cue=p.line_tokens[line + 1][0], source=(first, end), head=end - 1)
            found.append(Speech(frame, (p.line_tokens[below],)))
    return found if len(found) > 1 else []


LONGEST_NAME = 4
"""Words of a name that is a line."""


def vox_pops(view: View) -> list[Speech]:
    """What several persons say below their names and ages: *Is it late? / Nora Lee, 44, baker / Never. / Max Kim, 61 / Always.*.

    Args:
        view: the article.
    """
    p = view.parse
    heads = [line for line in range(len(p.line_tokens) - 1) if _AGED.fullmatch(p.text, *p.line_spans[line])]
    said = [tuple(itertools.takewhile(lambda at: _is_answer(view, at), range(line + 1, len(p.line_tokens)))) for line in heads]
    if len(heads) < 2 or not all(said):
        return []
    asked = any(p.words[p.line_tokens[line][1] - 1] == "?" for line in range(max(0, heads[0] - 2), heads[0]))
    if not asked and 2 * sum(_is_own(view, answer) for answer in said) < len(heads):
        return []
    found = []
    for line, answer in zip(heads, said, strict=True):
        first, end = p.line_tokens[line]
        comma = p.words.index(",", first, end)
        frame = Frame(rule="signature", word=INTRODUCTION, cue=p.line_tokens[answer[0]][0], source=(first, comma), head=comma - 1)
        found.append(Speech(frame, tuple(p.line_tokens[at] for at in answer)))
    return found


def _is_answer(view: View, line: int) -> bool:
    """Whether a line is a sentence that does not begin with a mark."""
    p = view.parse
    first, end = p.line_tokens[line]
    return (p.words[end - 1] in _STOPS or view.is_mark[end - 1]) and not view.is_mark[first]


def signed_answers(view: View) -> list[Speech]:
    """What several persons say, each in a line that a dash and a name end: *We swam. — Nora Lee, baker, Hoy / I did too. — Max Kim, pilot*.

    Args:
        view: the article.
    """
    p, found = view.parse, []
    for line, (start, end) in enumerate(p.line_spans):
        m = _SIGNED.search(p.text, start, end)
        if m is None:
            continue
        (first, stop), (dash, _) = view.tokens(*m.span("name")), view.tokens(*m.span("dash"))
        said = p.line_tokens[line][0], dash
        if said[0] < dash and first < stop and view.inside[dash] == OUTSIDE and not view.is_mark[said[0]]:
            frame = Frame(rule="dash", word=INTRODUCTION, cue=dash, source=(first, stop), head=stop - 1)
            found.append(Speech(frame, (said,)))
    return found if len(found) > 1 else []


_SIGNED = regex.compile(
    r"(?<=[.!?…] )(?P<dash>[—–]) (?P<name>\p{Lu}[\p{L}’'.-]+(?: \p{Lu}[\p{L}’'.-]*){1,3}), [^.?!\n]{3,60}$", regex.MULTILINE
)


_AGED = regex.compile(r"\s*\p{Lu}[\p{L}’'-]+(?: \p{L}[\p{L}’'.-]*){0,3}, \d{1,2}(?:, [^.?!:\n]{3,60})?\s*")
"""A line that is a name, an age, and perhaps a job: *Nora Lee, 44, baker*."""


def titled(view: View) -> list[Speech]:
    """What several persons say below their offices and names: *Former union president Nora Lee / He was kind. / Warden Max Kim / I agree.*.

    Args:
        view: the article.
    """
    p = view.parse
    heads = [line for line in range(len(p.line_tokens) - 1) if _is_titled_name(view, line)]
    said = [tuple(itertools.takewhile(lambda at: _is_told(view, at), range(line + 1, len(p.line_tokens)))) for line in heads]
    labels = all(p.words[p.line_tokens[line][1] - 1] == ":" for line in heads)
    if len(heads) < SEVERAL or not all(said) or not labels and 2 * sum(_is_own(view, answer) for answer in said) < len(heads):
        return []
    found = []
    for line, answer in zip(heads, said, strict=True):
        first, end = p.line_tokens[line]
        end -= p.words[end - 1] == ":"
        frame = Frame(rule="signature", word=INTRODUCTION, cue=p.line_tokens[answer[0]][0], source=(first, end), head=end - 1)
        found.append(Speech(frame, tuple(p.line_tokens[at] for at in answer)))
    return found


SEVERAL = 3
"""Persons from which on a page lists what each says."""


def _is_titled_name(view: View, line: int) -> bool:
    """Whether a line is an office and a full name, with a colon or without, and no more: *Former union president Ann Lee*."""
    p = view.parse
    first, end = p.line_tokens[line]
    end -= p.words[end - 1] == ":"
    name = end - 2
    if not 2 < end - first <= LONGEST_HEADING or p.words[name] not in given_names() or not p.words[end - 1].istitle():
        return False
    jobs = [t for t in range(first, name) if noun_class(p.words[t].lower())]
    told = any(p.tags[t] in FINITE and t not in jobs or p.words[t] in (*_STOPS, ":") or view.is_mark[t] for t in range(first, end))
    return bool(jobs) and not told


LONGEST_HEADING = 12
"""Tokens of such a line."""


def _is_told(view: View, line: int) -> bool:
    """Whether a line is a sentence without marks."""
    p = view.parse
    first, end = p.line_tokens[line]
    return p.words[end - 1] in _STOPS and not any(view.is_mark[t] for t in range(first, end))


_STOPS = frozenset((".", "!", "?", "…"))


def _is_job(view: View, line: int) -> bool:
    """Whether a line is a few words without a verb or stop."""
    p = view.parse
    a, b = p.line_tokens[line]
    return 0 < b - a <= LONGEST_JOB and not any(p.tags[i] in FINITE or p.words[i] in _STOPS or p.words[i] == ":" for i in range(a, b))


LONGEST_JOB = 8
"""Tokens of a job that is a line."""
