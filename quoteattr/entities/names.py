"""The proper names in a text: where each stands, whether it is a person's, and what the words around it show."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from ..lexicon import words
from ..lexicon.nouns import (
    given_names,
    honorific_gender,
    is_demonym_noun,
    is_title,
    noun_class,
    org_class,
    places,
    role_nouns,
    small_words,
    titles,
)
from ..parsing.parse import Parse
from .name_spans import NOT_NAMES, PARTICLES, SMALL_STARTS, SUFFIXES, is_sentence_start, run_end, starts_run

PERSON, ORGANIZATION, PLACE, UNKNOWN = "person", "organization", "place", "unknown"


_INNER_CAPITAL = re.compile(r"(?!Fitz|Mac)[A-Z][a-z]{3,}[A-Z]")
"""One word made of two: *NorthLine*."""


_TITLE_STARTS = small_words("title-start")


@attrs.frozen
class Name:
    """One occurrence of a proper name, without title or honorific.

    Attributes:
        first, last: its first and last token.
        words: its words as printed.
        kind: person, organization, place or unknown, from its own words and the title before it.
        gender: ``m``, ``f`` or empty, from the honorific or the given name.
        title: first token of the title, honorific or label before it in the same run of capitals; ``first`` if there is none.
        sure: whether the kind is certain.
    """

    first: int
    last: int
    words: tuple[str, ...]
    kind: str
    gender: str = ""
    title: int = -1
    sure: bool = False

    @property
    def edge(self) -> int:
        """The first token with the title in the same run of capitals."""
        return self.title if 0 <= self.title < self.first else self.first

    @property
    def text(self) -> str:
        """The name as printed."""
        return " ".join(self.words)


def find_names(p: Parse) -> list[Name]:
    """All names of an article, in order; headlines are read last, by the names that the body prints.

    Args:
        p: the parse.
    """
    names: list[Name] = []
    usual, surnames = _capitals(p), _surnames(p)
    headlines = []
    for a, b in p.line_tokens:
        if _is_headline(p, a, b):
            headlines.append((a, b))
            continue
        i, dateline = a, _dateline(p, a, b)
        while i < b:
            if p.words[i].islower() and p.words[i] not in SMALL_STARTS or not starts_run(p, i, usual):
                i += 1
                continue
            j = run_end(p, i, b)
            if j < dateline:
                names += [attrs.evolve(n, kind=PLACE, sure=True) for n in _split(p, i, j, usual)]
                i = j + 1
                continue
            names += [] if i == j and _is_bare_office(p, i, surnames) else _split(p, i, j, usual)
            i = j + 1
    if headlines:
        names = sorted(names + _in_headlines(p, headlines, names), key=lambda n: n.first)
    return names


def _capitals(p: Parse) -> frozenset[str]:
    """Words that the article prints with a capital inside a sentence and never without one."""
    small = set(p.words)
    return frozenset(
        w
        for i, w in enumerate(p.words)
        if w[0].isupper()
        and p.tags[i] in ("NNP", "NNPS")
        and len(w) > 2
        and w.lower() not in small
        and w.lower() not in NOT_NAMES
        and not is_sentence_start(p, i)
    )


def _surnames(p: Parse) -> frozenset[str]:
    """Nouns for people that the article prints as somebody's last name: *Cook* after *Ann Cook*."""
    given = given_names()
    return frozenset(p.words[i] for i in range(1, len(p)) if p.words[i - 1] in given and p.words[i][0].isupper() and noun_class(p.words[i]))


def _is_bare_office(p: Parse, i: int, surnames: frozenset[str]) -> bool:
    """Whether a capitalized word alone is what somebody does (*Mayor*), no name."""
    w = p.words[i]
    return noun_class(w) in ("office", "trait") and w not in given_names() and w not in places() and w not in surnames


def _dateline(p: Parse, a: int, b: int) -> int:
    """The dash or bracket after the place that a report is sent from (*TULSA, Okla. (AP) —*); ``a`` if the line begins with none."""
    t = a
    while t < min(b, a + 8) and (p.words[t][0].isupper() or p.words[t] in (",", ".")):
        t += 1
    dash = t + 3 if p.words[t : t + 1] == ["("] and p.words[t + 2 : t + 3] == [")"] else t
    sent = p.words[a].isupper() and len(p.words[a]) > 2 or dash > t
    return t if sent and dash < b and p.words[dash] in ("—", "–", "--", "-") and p.ends[dash - 1] < p.starts[dash] else a


def _in_headlines(p: Parse, lines: Sequence[tuple[int, int]], names: Sequence[Name]) -> list[Name]:
    """The names in title-case lines: those that the body prints, and pairs that begin with a given name."""
    known: dict[tuple[str, ...], Name] = {}
    for n in names:
        known.setdefault(n.words, n)
        if n.kind == PERSON and len(n.words) > 1:
            known.setdefault(n.words[-1:], attrs.evolve(n, words=n.words[-1:], gender=""))
    shouted = {tuple(w.upper() for w in ws): n for ws, n in known.items()}
    given = given_names()
    found: list[Name] = []
    for a, b in lines:
        i = a
        while i < b:
            for size in range(min(5, b - i), 0, -1):
                ws = tuple(p.words[i : i + size])
                same = known.get(ws) or shouted.get(ws)
                if same is not None:
                    found.append(attrs.evolve(same, first=i, last=i + size - 1, title=i))
                    i += size
                    break
            else:
                if (
                    p.words[i] in given
                    and i + 1 < b
                    and p.words[i + 1][0].isupper()
                    and p.tags[i] == p.tags[i + 1] == "NNP"
                    and not p.words[i + 1].isupper()
                ):
                    found.append(Name(i, i + 1, tuple(p.words[i : i + 2]), PERSON, given[p.words[i]], i, False))
                    i += 1
                i += 1
    return found


def _is_headline(p: Parse, a: int, b: int) -> bool:
    """Whether a line is printed in title case: most long words with a capital, and every verb."""
    labelled = p.words[b - 1] == "." and ":" in p.words[a : a + 6]
    long_words = [t for t in range(a, b) if len(p.words[t]) >= 4 and p.words[t][0].isalpha()]
    if labelled or len(long_words) < 4 or any(p.words[t].islower() and p.tags[t] in ("VBD", "VBZ", "VBN") for t in long_words):
        return False
    return sum(p.words[t][0].isupper() for t in long_words) >= 0.75 * len(long_words)


def _split(p: Parse, i: int, j: int, usual: frozenset[str]) -> list[Name]:
    """Tell the title or label from the name in a run of capitals."""
    orgs, given, where, ranks = words("org_words"), given_names(), places(), role_nouns()
    toks = range(i, j + 1)
    if all(p.words[t] in titles() or p.words[t] in SUFFIXES for t in toks):
        return []
    core, gender, sure = i, "", False
    for t in toks:
        left, pair = j - t, f"{p.lower[t - 1]}-{p.lower[t]}"
        if left and not all(p.words[u] in SUFFIXES or p.words[u] in (",", "-") for u in range(t + 1, j + 1)):
            dotted = p.words[t] + "." if p.words[t + 1] == "." else p.words[t]
            hon = honorific_gender(dotted)
            if hon is not None:
                core, gender, sure = t + 1, hon, True
            elif (
                (is_title(dotted) or t == i and _is_bystander(p, i, j))
                and not (t == i and p.words[t] in given)
                and not (t > core and p.words[t - 1] in given and p.words[t] not in titles() and pair not in ranks)
                and p.words[j] not in orgs
                and p.words[t + 1] not in ("-", "of")
            ):
                core, sure = t + 1, True
    if core > i and p.words[core] == "." and core < j:
        core += 1
    if core > i and (
        p.words[core] in ("-", ",")
        or p.words[core].islower()
        and p.lower[core] not in PARTICLES
        or any(p.words[u] in ("of", "for") for u in range(core, j + 1))
    ):
        core, gender, sure = i, "", False
    if core == i < j and i > 1 and p.lower[i - 1] == "of" and is_title(p.words[i - 2]) and p.words[i] not in given:
        # Secretary of State | Ann Lee
        core, sure = next((t for t in range(i + 1, j + 1) if p.words[t] in given), i + 1), True
    if core == i:
        for t in range(i + 1, j):
            if (
                p.words[t] in given
                and t + 1 <= j
                and p.words[t - 1] not in given
                and all(p.words[u] in where or p.words[u] in orgs or " ".join(p.words[i:t]) in where for u in range(i, t))
            ):
                core = t
                break
    if core == i < j and not sure and noun_class(p.words[j]) == "office" and _begins_title(p, i, j):
        return []
    again = next((t for t in range(j - 1, core, -1) if p.words[t - 1] == p.words[j]), 0)
    if again and p.words[again] in given:
        # a headline’s last word run into the first name: “Lee Ann Lee”
        core = again
    if (
        core == i < j
        and not sure
        and i + 1 == j
        and is_sentence_start(p, i)
        and p.words[i] not in given
        and p.words[i] not in usual
        and p.words[j] in usual
        and _verb_like(p.words[i])
    ):
        core = j
    if not sure and _is_people(p.words[j]) and (p.tags[j] == "NNPS" or p.words[j].endswith("s") or core < j):
        return []
    if not sure and _is_described_by_people(p, core, j):
        return []
    name = _clean(p, core, j)
    if not name:
        return []
    text = " ".join(name)
    article = i > 0 and p.lower[i - 1] == "the" and core == i
    kind = UNKNOWN
    if sure:
        kind = PERSON
    elif text in where:
        kind, sure = PLACE, True
    elif (
        p.words[j] in orgs
        or p.words[core] in orgs
        and core < j
        and p.words[core] not in given
        or any(w in ("of", "for", "and", "&") for w in name)
        or _is_abbreviation(name[:1])
        and (len(name) == 1 or len(name[0]) > 2 and name[0].isalpha() and not name[1].isupper())
        or len(name) == 1
        and _INNER_CAPITAL.match(text)
    ):
        kind = ORGANIZATION
    elif name[0] in given and len(name) > 1 and not article:
        kind, sure = PERSON, True
    elif _names_body(p, core, j):
        kind = ORGANIZATION
    elif core < j and where.get(p.words[j], ("", ""))[0] == "part":
        kind, sure = PLACE, True
    elif article:
        kind = ORGANIZATION
    elif (
        core > 0
        and p.lower[core - 1] in ("in", "near", "outside", "throughout")
        and p.words[core - 1] != "In"
        or core > 0
        and p.words[core - 1] == "In"
        and j + 1 < len(p)
        and p.words[j + 1] != "'s"
    ):
        kind = PLACE
    if len(name) > 1 and all(w.isupper() and len(w) > 2 for w in name) and kind in (UNKNOWN, ORGANIZATION) and len(name) > 2:
        return []
    return [
        Name(
            core,
            j,
            name,
            kind,
            gender or given.get(name[0], "") if kind in (PERSON, UNKNOWN) and (len(name) > 1 or not gender) else gender,
            i,
            sure,
        )
    ]


def _begins_title(p: Parse, i: int, j: int) -> bool:
    """Whether a run that ends with an office is a title without a name: *Prime Minister*, *US Secretary* (of State)."""
    return p.words[i] in _TITLE_STARTS or is_title(p.words[i]) or p.words[i] in places() or p.lower[j + 1 : j + 2] == ["of"]


def _verb_like(word: str) -> bool:
    return word.endswith(("ing", "ed")) or word in (
        "Rip",
        "Did",
        "Does",
        "Has",
        "Is",
        "Was",
        "Can",
        "Will",
        "Should",
        "Would",
        "Could",
        "Once",
        "Former",
        "Dear",
        "Like",
        "Unlike",
    )


def _is_people(word: str) -> bool:
    """Whether a capitalized word is a party member, a believer or a national (*Democrat*, *Texans*), so a description."""
    if word in words("org_words") and word[:-1] not in places():
        return False
    where = places()
    one = word[:-1] if word.endswith("s") else word
    return one in where and where[one][0] in ("label", "demonym") and (word.endswith("s") or one in ("Democrat", "Republican"))


def _names_body(p: Parse, first: int, last: int) -> bool:
    """Whether a name stands between commas after a noun for a body or is its name: *the company, Corvale Hydro,*; *a group called …*."""
    if first > 1 and p.lower[first - 1] in ("called", "named") and org_class(p.lower[first - 2]) == "org":
        return True
    if first < 3 or p.words[first - 1] != "," or p.words[last + 1 : last + 2] != [","]:
        return False
    return org_class(p.lower[first - 2]) == "org" and p.tags[first - 3] in ("DT", "PRP$", "POS")


def _is_bystander(p: Parse, i: int, j: int) -> bool:
    """Whether a sentence begins with a noun and a full name: *Resident Ann Lee*, *Genealogist Ann Lee*."""
    w = p.lower[i]
    if not is_sentence_start(p, i) or p.words[i] in places() or is_demonym_noun(p.words[i]) or w.endswith(("man", "woman", "person")):
        return False
    return noun_class(w) in ("office", "trait") and (j > i + 1 or p.words[j] in given_names())


def _is_described_by_people(p: Parse, first: int, last: int) -> bool:
    """Whether capitalized words after a determiner or adjective head a description (*the Italian*, *a 29-year-old Dane*)."""
    return (
        first > 0
        and (p.tags[first - 1] == "DT" or p.tags[first - 1] == "JJ" and p.words[first - 1].islower())
        and is_demonym_noun(" ".join(p.words[first : last + 1]))
        and p.deps[last] not in ("amod", "compound", "nmod")
    )


def _is_abbreviation(name: Sequence[str]) -> bool:
    w = name[0]
    return len(name) == 1 and 2 <= len(w.replace(".", "")) <= 6 and w.isupper() and sum(c.isalpha() for c in w) >= 2


def _clean(p: Parse, first: int, last: int) -> tuple[str, ...]:
    """The words of a name as printed; hyphenated parts are one word, a nickname in marks is left out."""
    parts: list[str] = []
    hidden = False
    for t in range(first, last + 1):
        w = p.words[t]
        if w in ("'", "’") and not hidden and p.starts[t] == p.ends[t - 1]:
            parts[-1] += w  # Bakers’ Alliance
        elif w in ('"', "“", "”", "‘") or w in ("'", "’") and (hidden or t + 1 <= last):
            hidden = not hidden
        elif hidden:
            continue
        elif parts and t > first and p.starts[t] == p.ends[t - 1] and p.words[t - 1] not in ('"', "”", "’", "'"):
            parts[-1] += w
        else:
            parts.append(w)
    return tuple(parts)
