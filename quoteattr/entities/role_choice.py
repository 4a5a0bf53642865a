"""Which of the roles that somebody has to print, and by which words each can be referred to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ..lexicon import table
from ..lexicon.nouns import full_titles, noun_class
from ..parsing.parse import Parse
from .role_phrases import RolePhrase, RoleRule

STRENGTH: dict[RoleRule, int] = {
    "title": 5,
    "before": 4,
    "appositive": 4,
    "relative": 3,
    "copula": 2,
    "as": 2,
    "described": 1,
    "bracket": 0,
    "party": 0,
}

"""How directly a rule names the role."""


def each_of(plural: str, gender: str) -> frozenset[str]:
    """What one of several relatives is by himself or herself.

    >>> sorted(each_of("parents", "m")), sorted(each_of("sons", "m"))
    (['dad', 'father'], [])
    """
    return frozenset(row["noun"] for row in table("kin_plurals") if (row["plural"], row["gender"]) == (plural, gender))


def role_words(p: Parse, r: RolePhrase) -> frozenset[str]:
    """The words of a role in lower case, abbreviations also in full."""
    said, full = {p.lower[t] for t in range(r.first, r.end)}, full_titles()
    return frozenset(said | {full[x] for w in said for x in (w, w + ".") if x in full})


def others_offices(p: Parse, r: RolePhrase) -> frozenset[str]:
    """What a role tells that somebody else is: *governor* in *a spokeswoman for the governor* and in *the governor’s spokeswoman*.

    Not *secretary* in *secretary of state and secretary to the cabinet*.
    """
    behind = next((t for t in range(r.first, r.end) if p.tags[t] in ("IN", "TO")), r.end)
    owners = {p.lower[t] for t in range(r.first, r.end - 1) if p.tags[t + 1] == "POS"}
    served = {p.lower[t] for t in range(behind, r.end) if "and" not in p.lower[behind:t]}
    own = {p.lower[t] for t in range(r.first, behind)} - owners
    return frozenset(w for w in (served | owners) - own if noun_class(w) in ("office", "trait", "kin", "person"))


def score(phrase: RolePhrase) -> float:
    """How good a role phrase is to name somebody by: office before capacity before kin, title and appositive before copula."""
    return {"office": 10, "trait": 4, "kin": 2, "party": 0}[phrase.cls] + STRENGTH.get(phrase.rule, 0)


class Roles:
    """The roles of one person, ready to be asked for the one to print at each mention.

    Args:
        roles: the roles of the person, best first.
    """

    def __init__(self, roles: Sequence[RolePhrase]) -> None:
        offices = [r for r in roles if r.cls != "kin"]
        self._default = offices[0] if offices else None
        self._placed = sorted(offices, key=lambda r: r.first)
        self._firsts = [r.first for r in self._placed]

    def best(self, first: int, end: int) -> RolePhrase | None:
        """The shortest title in the mention from token ``first`` to before ``end``, else the best role in it, else the best of all.

        The best of all too where the mention gives but a party: *Lee (D-Hoy)*.
        """
        placed = self._placed[bisect_left(self._firsts, first) : bisect_left(self._firsts, end)]
        here = [r for r in placed if r.end <= end]
        titles = [r for r in here if r.rule == "title" and r.cls == "office"]
        if titles:
            return min(titles, key=lambda r: r.end - r.first)
        best = max(here, key=score) if here else self._default
        weak = best is not None and not STRENGTH[best.rule] and self._default is not None and self._default.cls == "office"
        return self._default if weak else best
