"""The names in the labels of a script, and the full names that they are short for: *MS. WHITCOMB:*, *T. VERGARA/DZKM:*, *USEC. TIU:*."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

import regex

from ..lexicon import words as words_of_bodies
from ..lexicon.nouns import given_names, honorific_gender, noun_class, places, role_nouns
from ..parsing.labels import LineLabel, heading_name, shouted_name, title_count
from ..parsing.parse import Parse
from .name import PERSON, UNKNOWN, Name, given_gender, printed_name
from .name_spans import NOT_NAMES, SUFFIXES

_WORD = regex.compile(r"\S+")


_PAIR = regex.compile(r"(?<![\w-])(?=(?P<given>\p{Lu}[\p{L}.’'-]*)(?: \p{Lu}\.)? (?P<last>\p{Lu}[\p{L}’'-]+))")
"""Two words with a capital, an initial between them or not."""


def label_names(p: Parse) -> dict[int, tuple[Name, int]]:
    """The persons whom the labels in capitals name, by the first token of the label, each with the token behind title, name and outlet.

    So those before the words of a picture, and behind an office: *Ann Lee Portrait The Minister for Works*, *The Minister (Ann Lee)*; and
    those that come back as a surname: *Wren Lee, Hoy Trust:*, where *Lee:* is another label.

    Args:
        p: the parse.
    """
    members = [(at, form) for at, form in enumerate(p.labels) if form is not None and form.form == "member"]
    labels = _labels_in_capitals(p) + [(at, form) for at, form in members if _is_portrait(form) or form.start > p.line_spans[at][0]]
    alone = {form.name for form in p.labels if form is not None and form.form == "colon"}
    labels += [
        (at, form)
        for at, form in enumerate(p.labels)
        if form is not None and form.form == "colon" and not form.sure and " " in form.name and form.name.split()[-1] in alone
    ]
    printed = {word.casefold() for word in p.words if word[:1].isupper() and not word.isupper()}
    printed.update(form.key.casefold() for _, form in labels if " " in form.name)
    found = (_named(p, p.line_spans[at][0], form, printed) for at, form in labels)
    return {name.edge: (name, end) for name, end in filter(None, found)}


def heading_names(p: Parse) -> list[Name]:
    """The names of lines in capitals that stand above quotations: *OSTBY COACH* [ANN LEE] / *“We ran.”*, [ANN LEE], *PILOT, OSTBY* / …."""
    found = []
    for (first, end), (below, _) in pairwise(p.line_tokens):
        if p.words[below] not in OPENING:
            continue
        start, stop = heading_name(p.words[first:end]), end - first
        stop = stop if start else shouted_name(p.words[first:end])
        if start or stop:
            words = printed_name(p, first + start, first + stop)
            found.append(Name(first + start, first + stop, words, PERSON, given_gender(words), first, True))
    return found


OPENING = frozenset(("“", '"', "‘", "'"))
"""Marks that open a quotation."""


def is_script(p: Parse) -> bool:
    """Whether lines begin with labels in capitals, so that who speaks is named in capitals elsewhere too: *THE HON ANN LEE MP*."""
    return bool(_labels_in_capitals(p))


def _labels_in_capitals(p: Parse) -> list[tuple[int, LineLabel]]:
    """The labels in capitals or behind a title, with their lines; none where there is but one."""
    labels = [(at, form) for at, form in enumerate(p.labels) if form is not None and _may_name(form)]
    return labels if len(labels) > 1 else []


def _is_portrait(form: LineLabel) -> bool:
    """Whether more stands on the line of a member than name and seat: *Ann Lee Portrait The Minister for Works*."""
    return form.end - form.start == len(form.name) and form.speech > form.end + 1


def _may_name(form: LineLabel) -> bool:
    """Whether a label is in capitals or behind a title, no *Q*."""
    return form.sure and not form.known or form.form in ("hearing", "record")


def _named(p: Parse, start: int, form: LineLabel, printed: Container[str]) -> tuple[Name, int] | None:
    """The name in a label; None if it is somebody without a name: *THE PRESIDENT*, *MODERATOR*, *MALE REPORTER*."""
    at = p.text.index(form.name, start)
    words = [(m.group(), at + m.start()) for m in _WORD.finditer(form.name)]
    while len(words) > 1 and words[-1][0] in SUFFIXES:  # ADV ADAMS SC
        words.pop()
    own = title_count([word for word, _ in words])
    if not own and len(words) == 2 and noun_class(words[0][0].lower()) and words[0][0].title() not in given_names():
        own = 1  # INMATE LEE
    names = [word for word, _ in words[own:]]
    if _tells_no_name(names, [word.lower() for word, _ in words]):
        return None
    initial = len(names) > 1 and len(names[0].replace(".", "")) < 3 and names[0][-1] == "."
    if not own and not initial and not (len(names) > 1 and names[0].title() in given_names()) and names[-1].casefold() not in printed:
        return None
    first, end = p.tokens(words[own][1], words[-1][1] + len(words[-1][0]))
    if first == end:
        return None
    gender = next((g for word, _ in words[:own] if (g := honorific_gender(word) or honorific_gender(word.title()))), "")
    gender = gender or given_gender([word.title() for word in names])
    name = Name(first, end, tuple(names), PERSON, gender, p.tokens(at, at + 1)[0], True)
    return name, max(end, p.tokens(at, form.mark)[1])


def _tells_no_name(names: Sequence[str], words: Sequence[str]) -> bool:
    """*THE PRESIDENT*, *SECRETARY FOR HOUSING*, *MAN IN FLAT CAP*; not: *PRESIDENT LEE*."""
    last = names[-1].title()
    noun = (last.lower() in role_nouns() or last in words_of_bodies("org_words")) and last not in given_names()
    return noun or any(not word[0].isupper() for word in names) or last.lower() in NOT_NAMES or not _SMALL.isdisjoint(words)


_SMALL = frozenset(("for", "of", "in", "with", "on", "at", "a", "an", "some"))
"""Words of a label that tells somebody without a name."""


def with_labels(p: Parse, labels: Sequence[Name], names: Sequence[Name]) -> list[Name]:
    """The names with those of the labels, and the full names that these are short for.

    Args:
        p: the parse.
        labels: the names of the labels.
        names: the others.
    """
    full = {n.words[-1].casefold() for n in names if len(n.words) > 1 and n.kind in (PERSON, UNKNOWN)}
    taken = {t for n in labels for t in range(n.edge, n.end)}
    spelt = list(_spelt_out(p, labels, taken, full))
    covered = {t for n in spelt for t in range(n.first, n.end)}
    return [*(n for n in names if covered.isdisjoint(range(n.first, n.end))), *labels, *spelt]


def _spelt_out(p: Parse, labels: Sequence[Name], taken: Container[int], full: Container[str]) -> Iterator[Name]:
    """The full names of those whom labels call by surname or initial, where no run of capitals is one: *Press Secretary Dana Whitcomb*.

    In capitals, as in the head of a record, those of anybody with a known given name: *NADIA F. TARKANIAN, Attorney*.
    """
    wanted = {n.words[-1].casefold(): n.words[0][0] if len(n.words) > 1 else "" for n in labels}
    small: frozenset[str] | None = None
    for m in _PAIR.finditer(p.text):
        first, end = p.tokens(m.start("given"), m.end("last"))
        given, last = m["given"], m["last"].casefold()
        if first in taken:
            continue
        if given.isupper():
            named = m["last"].isupper() and given.title() in given_names() and last not in role_nouns()
        elif given[0] != (wanted.get(last) or given[0]) or last not in wanted or last in full or given in places():
            continue
        else:
            small = small or frozenset(word for word in p.words if word.islower())
            named = given in given_names() or wanted[last] or p.tags[first] == "NNP" and given.lower() not in small
        if named and not title_count([given, "X"]) and given.lower() not in NOT_NAMES:
            first = _with_first_name(p, first, taken)
            words = tuple(p.text[p.starts[first] : m.end("last")].split())
            yield Name(first, end, words, PERSON, given_gender([word.title() for word in words]), first, True)


def _with_first_name(p: Parse, first: int, taken: Container[int]) -> int:
    """The token of *Luther* in *Luther Gaines Pryce*, *LUTHER GAINES PRYCE* at the head of a line, where *Gaines Pryce* is at ``first``."""
    before = first - 1
    if before < 0 or before in taken or p.paras[before] != p.paras[first]:
        return first
    word = p.words[before]
    begins = before == p.line_tokens[p.paras[first]][0] and word.isupper() and len(word) > 2 and p.tags[before] == "NNP"
    named = begins and not title_count([word, "X"]) and not noun_class(word.lower()) and word.lower() not in NOT_NAMES
    return before if named or word in given_names() else first
