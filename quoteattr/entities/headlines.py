"""The names in title-case lines, which print most words with a capital: *Council Backs Ann Lee*."""

from __future__ import annotations

from collections.abc import Container, Sequence

import attrs

from ..lexicon.nouns import given_names, is_title, noun_class, small_words, titles
from ..parsing.parse import Parse
from .label_names import OPENING
from .name import PERSON, Name, printed_name


def names_in_headlines(p: Parse, lines: Sequence[tuple[int, int]], names: Sequence[Name]) -> list[Name]:
    """The names in title-case lines: those that the body prints, and pairs that begin with a given name."""
    taken = {t for n in names for t in range(n.first, n.end)} if lines else set()
    known: dict[tuple[str, ...], Name] = {}
    for n in names:
        known.setdefault(n.words, n)
        if n.kind == PERSON and len(n.words) > 1:
            known.setdefault(n.words[-1:], attrs.evolve(n, words=n.words[-1:], gender=""))
    shouted = {tuple(w.upper() for w in ws): n for ws, n in known.items()}
    found: list[Name] = []
    for a, b in lines:
        i = a
        while i < b:
            for size in range(min(5, b - i), 0, -1):
                ws = tuple(p.words[i : i + size])
                same = known.get(ws) or shouted.get(ws)
                if same is not None and taken.isdisjoint(range(i, i + size)):
                    found.append(attrs.evolve(same, first=i, end=i + size, title=i))
                    i += size
                    break
            else:
                pair = _given_pair(p, i, (a, b), taken) or _owner(p, i, (a, b), taken)
                if pair is not None:
                    found.append(pair)
                    i = pair.last
                i += 1
    return found


def _given_pair(p: Parse, i: int, line: tuple[int, int], taken: Container[int]) -> Name | None:
    """The given name at ``i`` with the capital behind it, an initial between or not: *Ann Lee*, *Ann B. Lee*, *Wei-Ling Tran*."""
    (a, b), given = line, given_names()
    last = i + 2 if i + 2 < b and len(p.words[i + 1]) == 2 and p.words[i + 1][1] == "." else i + 1
    if p.words[i] not in given or last >= b or last in taken or not p.tags[i] == p.tags[last] == "NNP":
        return None
    if not p.words[last][0].isupper() or p.words[last].isupper():
        return None
    if (
        (last + 2 == b or last + 2 < b and p.words[last + 2] == "(")
        and p.tags[last + 1] == "NNP"
        and p.words[last + 1].istitle()
        and p.labels[p.paras[i]] is not None
    ):
        last += 1  # INTERVIEWEE: Ann Munro Lee
    while last + 2 < b and p.words[last + 1] == "-" and p.starts[last + 2] == p.ends[last] + 1 and p.words[last + 2][0].isupper():
        last += 2
    first = i - 2 if i - 2 >= a and p.words[i - 1] == "-" and p.starts[i] == p.ends[i - 2] + 1 else i
    return Name(first, last + 1, printed_name(p, first, last + 1), PERSON, given[p.words[i]], first, False)


def _owner(p: Parse, i: int, line: tuple[int, int], taken: Container[int]) -> Name | None:
    """*Ministry Spokesperson* [Isko Varn] *’s Press Conference*; not: *Ministry Spokesperson Isko Varn*, *Ostby Isko Varn’s Race*."""
    (a, b), office = line, p.words[i - 1].lower()
    if i <= a or i + 2 >= b or i in taken or i + 1 in taken or noun_class(office) != "office" or p.tags[i + 2] != "POS":
        return None
    if not all(p.tags[t] == "NNP" and p.words[t].istitle() and not noun_class(p.words[t].lower()) for t in (i, i + 1)):
        return None
    return Name(i, i + 2, printed_name(p, i, i + 2), PERSON, given_names().get(p.words[i], ""), i, True)


_REPORT_LABELS = small_words("report-label")
"""What the parts of an agency's report begin with: *Source: Ann Lee, Head of the Region, on Telegram*."""


def _is_credit(p: Parse, a: int, b: int) -> bool:
    """*Host: Ann Lee* in the head of a script; not *Host: Ann “Dolly” Lee*, whose name the script prints without the nickname."""
    return p.lower[a] in _CREDITED and OPENING.isdisjoint(p.words[a:b])


_CREDITED = small_words("credited-label")
"""What the head of a script calls who takes part."""


_CLOSING = frozenset(('"', "”", "’", "'", "''", ")"))
"""Marks behind the stop of a sentence."""


def is_headline(p: Parse, a: int, b: int) -> bool:
    """Whether a line is printed in title case: most long words with a capital, and every verb; a sentence with a stop has one without."""
    last = b - 1
    while last > a and p.words[last] in _CLOSING:
        last -= 1
    stop = p.words[last] == "."
    labelled = stop and ":" in p.words[a : a + 6]
    long_words = [t for t in range(a, b) if len(p.words[t]) >= 4 and p.words[t][0].isalpha()]
    verbs = range(a, b) if stop else long_words
    labelled = labelled or p.words[last] == ":" or p.words[a + 1 : a + 2] == [":"] and (p.lower[a] in _REPORT_LABELS or _is_credit(p, a, b))
    labelled = labelled or _heads_quotation(p, a, b) or _heads_script(p, a, b)
    if labelled or len(long_words) < 4 or any(p.words[t].islower() and p.tags[t] in ("VBD", "VBZ", "VBN", "VBP") for t in verbs):
        return False
    return sum(p.words[t][0].isupper() for t in long_words) >= 0.75 * len(long_words)


def _heads_script(p: Parse, a: int, b: int) -> bool:
    """*Press conference by President Ann Lee and Premier Bo Ek* above *President Lee: Thank you.*."""
    by = next((t for t in range(a + 1, b - 1) if p.lower[t] == "by"), -1)
    below = p.labels[p.paras[a] + 1 : p.paras[a] + 1 + _NEAR_LABELS]
    titled = by > 0 and any(map(is_title, p.words[by + 1 : by + 3]))
    return titled and any(label is not None for label in below)


_NEAR_LABELS = 4
"""Lines below the head of a script in which its first label is."""


def _heads_quotation(p: Parse, a: int, b: int) -> bool:
    """*Head Coach Bo Falk* above *On the win: “We ran.”*: a title and a name in a line, and a quotation in the one below."""
    name = next((t for t in range(a, b) if p.words[t] not in titles() and not noun_class(p.words[t])), b)
    named = a < name < b - 1 and all(p.tags[t] in ("NNP", "HYPH") for t in range(a, b))
    return named and any(word in OPENING for word in p.words[b : b + _TOPIC])


_TOPIC = 8
"""Tokens of the topic before a quotation, with its mark."""
