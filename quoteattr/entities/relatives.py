"""Relatives who are brought in by a given name and called by the surname: *Miss Lee's father, Gordon, 61* – *said Mr Lee*."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..parsing.parse import Parse
from .clustering import core, honorific_of
from .name import Name, given_gender
from .role_phrases import RolePhrase

NEAR = 60
"""Tokens back from *her father, Gordon* to the name that *her* stands for."""


def called_by_surname(p: Parse, names: Sequence[Name], of: Sequence[int], phrases: Sequence[RolePhrase]) -> Iterator[tuple[int, int]]:
    """Surnames behind an honorific that nobody with a full name fits, each with the given name of the relative whom it fits.

    Args:
        p: the parse.
        names: the names of an article.
        of: for each name the person that it is of, or -1.
        phrases: the roles beside the names.

    Yields:
        The indices of the surname and of the given name.
    """
    firsts = [n.first for n in names]
    last = {e: c[-1] for e, n in zip(of, names, strict=True) if e >= 0 and len(c := core(n)) > 1}
    kin = [r for r in phrases if r.cls in ("kin", "trait") and len(names[r.name].words) == 1 and of[r.name] < 0]
    owners = {r.name: _owner(p, firsts, of, r) for r in kin}
    relatives = {k: last[e] for k, e in owners.items() if e in last}
    by_surname: dict[str, list[int]] = defaultdict(list)
    for m, surname in relatives.items():
        by_surname[surname].append(m)
    for k, n in enumerate(names):
        gender = honorific_of(p, n) if n.words[0] in by_surname and of[k] < 0 and len(n.words) == 1 else ""
        if gender:
            fits = [m for m in by_surname[n.words[0]][:MOST] if m < k and given_gender(names[m].words) == gender]
            if len(fits) == 1:
                yield k, fits[0]


MOST = 30
"""Relatives of one surname among whom one is looked for."""


def _owner(p: Parse, firsts: Sequence[int], of: Sequence[int], r: RolePhrase) -> int:
    """Whose relative somebody is: *Miss [Lee]'s father*, *her father* after *Ann [Lee]*, [Lee] and *wife Ann*; -1 if nobody is known."""
    beside = range(bisect_left(firsts, r.first - 1), bisect_left(firsts, r.end))
    before = range(bisect_left(firsts, r.first - NEAR), beside.start)
    owner = next((k for k in reversed(beside) if k != r.name and of[k] >= 0), -1)
    bare = r.rule == "title" and p.words[r.first].islower() and p.tags[r.first - 1] not in ("DT", "POS")
    if owner < 0 and (bare or "PRP$" in p.tags[max(0, r.first - 1) : r.end]):
        owner = next((k for k in reversed(before) if of[k] >= 0), -1)
    return of[owner] if owner >= 0 else -1
