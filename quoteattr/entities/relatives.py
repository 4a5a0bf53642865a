"""Relatives who are brought in by a given name and called by the surname: *Miss Lee's father, Gordon, 61* – *said Mr Lee*."""

from __future__ import annotations

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
    relatives = {
        r.name: surname
        for r in phrases
        if r.cls in ("kin", "trait") and len(names[r.name].words) == 1 and of[r.name] < 0 and (surname := _surname(p, names, of, r))
    }
    for k, n in enumerate(names):
        gender = honorific_of(p, n) if relatives and of[k] < 0 and len(n.words) == 1 else ""
        if gender:
            fits = [m for m, surname in relatives.items() if m < k and surname == n.words[0] and given_gender(names[m].words) == gender]
            if len(fits) == 1:
                yield k, fits[0]


def _surname(p: Parse, names: Sequence[Name], of: Sequence[int], r: RolePhrase) -> str:
    """The surname of whose relative somebody is: *Miss [Lee]'s father*, *her father* after *Ann [Lee]*."""
    owner = [k for k, n in enumerate(names) if r.first - 1 <= n.first < r.end and k != r.name and of[k] >= 0]
    if not owner and "PRP$" in p.tags[max(0, r.first - 1) : r.end]:
        owner = [k for k, n in enumerate(names) if r.first - NEAR < n.first < r.first and of[k] >= 0]
    full = [c for k, n in enumerate(names) if owner and of[k] == of[owner[-1]] and len(c := core(n)) > 1]
    return full[0][-1] if full else ""
