"""The entities of an article: its names put together, with their gender, their roles and where they are mentioned."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Sequence

from ..lexicon import table
from ..lexicon.nouns import given_names, honorific_gender, places, role_nouns
from ..parsing.parse import Parse
from ..parsing.tree import grammar
from .entity import Entity
from .name_spans import SUFFIXES
from .names import ORGANIZATION, PERSON, PLACE, UNKNOWN, Name

_SMALL = frozenset(("bin", "bint", "ibn", "van", "von"))
"""Small words that stand only in names of people."""


def core(name: Name) -> tuple[str, ...]:
    """The words of a name without suffixes, *Al-* and *al-* alike, for comparing."""
    words = tuple(w for w in name.words if w not in SUFFIXES and w != ",") or name.words
    return tuple(w[0].lower() + w[1:] if w.startswith(("Al-", "El-")) else w for w in words)


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names of at least two words can be one person's.

    >>> same_person(("Ann", "Lee"), ("Ann", "B.", "Lee")), same_person(("Ann", "Lee"), ("Tom", "Lee"))
    (True, False)
    """
    if a[-1] != b[-1]:
        return False
    x, y = a[0], b[0]
    if x == y or x in b[:-1] or y in a[:-1]:
        return True
    if x[:1] == y[:1] and (len(x.rstrip(".")) == 1 or len(y.rstrip(".")) == 1):
        return True
    return _short(x, y) or _short(y, x)


@functools.cache
def _nicknames() -> dict[str, str]:
    return {row["short"]: row["full"] for row in table("nicknames")}


def _short(x: str, y: str) -> bool:
    return _nicknames().get(x) == y or len(x) >= 3 and y.startswith(x) and len(y) > len(x)


NAMESAKES = 100
"""People of one surname, and mentions of one of them, that a further name is compared with."""


def _people(names: Sequence[Name], with_role: set[int]) -> list[list[int]]:
    """Clusters of the full names of people."""
    by_last: dict[str, list[list[int]]] = defaultdict(list)
    order: list[list[int]] = []
    known: dict[tuple[str, ...], list[int]] = {}
    lone = {n.words[0] for n in names if len(n.words) == 1}
    for k, n in enumerate(names):
        c = core(n)
        if len(c) < 2 or n.kind not in (PERSON, UNKNOWN):
            continue
        if n.kind == UNKNOWN and not (
            k in with_role
            or any(w in _SMALL or w[:3] in ("al-", "el-") for w in c)
            or c[-1] in lone
            or c[0] in given_names()
            or len(c) == 2
            and c[-1] not in places()
        ):
            continue
        group = known.get(c)
        if group is None:
            near = by_last[c[-1]][-NAMESAKES:]
            group = next((g for g in near if any(same_person(c, core(names[m])) for m in g[:NAMESAKES])), None)
        if group is None:
            group = []
            by_last[c[-1]].append(group)
            order.append(group)
        group.append(k)
        known[c] = group
    return order


def _lone_names(p: Parse, names: Sequence[Name], of: list[int]) -> None:
    """Link surnames and given names that stand alone with the people whose full name the article prints."""
    by_last: dict[str, list[int]] = defaultdict(list)
    by_given: dict[str, list[int]] = defaultdict(list)
    weight: dict[int, float] = defaultdict(float)
    for k, e in enumerate(of):
        if e >= 0:
            subject, possessive, part = grammar(p, names[k].last)
            weight[e] += 1.0 if subject else 0.3 if part or possessive else 0.6
    genders: dict[int, str] = {}
    lasts: dict[int, int] = {}
    for k, n in enumerate(names):
        e = of[k]
        if e < 0:
            continue
        c = core(n)
        if e not in by_last[c[-1]]:
            by_last[c[-1]].append(e)
        if c[-1].startswith(("al-", "el-")) and e not in by_last[c[-1][3:]]:
            by_last[c[-1][3:]].append(e)
        if e not in by_given[c[0]]:
            by_given[c[0]].append(e)
        if len(c) > 2 and e not in by_last[" ".join(c[1:])]:
            by_last[" ".join(c[1:])].append(e)
        if len(c) > 2 and c[-2] not in given_names() and c[-2].isalpha() and e not in by_last[c[-2]]:
            by_last[c[-2]].append(e)  # María Inés Larraín Echeverría is Larraín
        if len(c) == 3 and c[1] not in by_given:
            by_given[c[1]].append(e)
        if n.gender:
            genders[e] = n.gender
    # first those whose honorific leaves only one, then the others with whoever was named last at hand
    for k, n in enumerate(names):
        gender = _honorific(p, n) if of[k] < 0 else ""
        options = [o for o in by_last.get(" ".join(core(n)), ()) if genders.get(o, gender) == gender] if gender else []
        if len(options) == 1:
            of[k] = options[0]
            weight[options[0]] += 1.0
    for k, n in enumerate(names):
        e = of[k]
        if e >= 0:
            lasts[e] = k
            continue
        if len(n.words) == 1 or n.words and " ".join(core(n)) in by_last:
            word = " ".join(core(n))
            gender = _honorific(p, n)
            options = by_last.get(word, []) or ([] if n.kind == PLACE and n.sure else by_given.get(word, []))
            if word.isupper() and not options:
                options = by_last.get(word.title(), [])
            if n.kind in (ORGANIZATION,) and not (options and p.tags[n.first] in ("NNP", "NNPS")):
                options = options if n.first and p.lower[n.first - 1] != "the" else []
            if n.kind == PLACE and p.words[n.first - 1 : n.first] == ["in"]:
                options = []
            if gender:
                options = [o for o in options if genders.get(o, gender) == gender]
            if len(options) > 1:
                options = [_foremost(options, weight, lasts)]
            if options:
                of[k] = options[0]
                lasts[options[0]] = k


def _foremost(options: list[int], weight: dict[int, float], lasts: dict[int, int]) -> int:
    """Of several people with one surname the one that the article is about; where that is open, the one named last."""
    ranked = sorted(options, key=lambda o: -weight[o])
    if weight[ranked[0]] >= 1.4 * weight[ranked[1]]:
        return ranked[0]
    return max(options, key=lambda o: lasts.get(o, -1))


def _honorific(p: Parse, n: Name) -> str:
    """The gender that the honorific before a name shows, if any."""
    for t in range(n.title if n.title >= 0 else n.first, n.first):
        gender = honorific_gender(p.words[t])
        if gender:
            return gender
        noun = role_nouns().get(p.lower[t])
        if noun and noun[1]:
            return noun[1]
    return ""


_COMPANY_ENDS = frozenset("Inc Corp Ltd PLC plc LLC Co".split())
"""What a company's name may end with: *Corvale Foods Inc.* is *Corvale Foods*."""


def _others(names: Sequence[Name], of: list[int], entities: list[Entity]) -> None:
    """Entities for whatever name is left: organizations, places, people known by one name."""
    known: dict[str, int] = {}
    longer: dict[str, int] = {}
    initials: dict[str, int] = {}
    where = places()
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for k, n in enumerate(names):
        if of[k] < 0:
            kinds[n.text][n.kind] += 3 if n.sure else 1 if n.kind == UNKNOWN else 2
    for k, n in enumerate(names):
        if of[k] >= 0 or len(n.words) == 1:
            continue
        text = " ".join(n.words[:-1]) if len(n.words) > 2 and n.words[-1].rstrip(".") in _COMPANY_ENDS else n.text
        if text not in known:
            kind = kinds[n.text].most_common(1)[0][0]
            known[text] = len(entities)
            entities.append(Entity(len(entities), {PERSON: PERSON, PLACE: PLACE}.get(kind, ORGANIZATION), "", first=n.first))
            for i in range(1, len(n.words)):
                longer.setdefault(" ".join(n.words[i:]), known[text])
                longer.setdefault(" ".join(n.words[:i]), known[text])
            short = "".join(w[0] for w in n.words if w[0].isupper())
            if len(short) > 1:
                initials.setdefault(short, known[text])
        of[k] = known[text]
    for k, n in enumerate(names):
        if of[k] >= 0:
            continue
        text = n.text
        bare = text.replace(".", "")
        country = where[text][1] if text in where and where[text][0] in ("country",) else ""
        key = country or text
        if key in known:
            of[k] = known[key]
            continue
        if bare.isupper() and 2 <= len(bare) <= 6 and bare in initials:
            of[k] = known[key] = initials[bare]
            continue
        if bare.isupper() and bare in known:
            of[k] = known[bare]
            continue
        if text in longer and n.kind in (ORGANIZATION, UNKNOWN):
            of[k] = known[key] = longer[text]
            continue
        kind = kinds[text].most_common(1)[0][0]
        known[key] = len(entities)
        if bare.isupper():
            known.setdefault(bare, known[key])
        entities.append(Entity(len(entities), {PERSON: PERSON, PLACE: PLACE, UNKNOWN: PERSON}.get(kind, ORGANIZATION), "", first=n.first))
        of[k] = known[key]
