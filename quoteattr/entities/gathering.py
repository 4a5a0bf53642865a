"""The entities of an article: names, genders, roles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from ..lexicon.nouns import role_nouns, sure_given_names
from ..lexicon.people import gender_in_office
from ..parsing.parse import Parse
from .clustering import ELDERS, YOUNGER, core, group_people, honorific_of, join_lone_names, spelt_out
from .entity import Entity, fullest
from .generations import generations
from .name import PERSON, Name, given_gender, without_honours
from .other_names import join_others
from .relatives import called_by_surname
from .role_choice import score
from .role_phrases import RolePhrase


def gather(p: Parse, names: Sequence[Name], phrases: Sequence[RolePhrase]) -> tuple[list[Entity], list[int]]:
    """Put the names of an article together into entities.

    Args:
        p: the parse.
        names: its names.
        phrases: the roles beside them.

    Returns:
        The entities, and for each name the index of its entity.
    """
    with_role = {r.name for r in phrases if r.cls == "office" and r.rule in ("title", "appositive", "before", "relative")}
    told = generations(p, names, [core(n) for n in names])
    groups = group_people(names, spelt_out(p, names), with_role, told.of)
    of = [-1] * len(names)
    entities: list[Entity] = []
    for members in groups:
        e = Entity(len(entities), PERSON, "", first=names[members[0]].first)
        entities.append(e)
        for k in members:
            of[k] = e.index
    kin = {r.name: noun for r in phrases if (noun := _kin(p, r))}
    unsure = join_lone_names(p, names, of, told, {r.name for r in phrases if r.cls == "kin"}, kin)
    given = _join_relatives(p, names, of, phrases, entities)
    join_others(names, of, entities)
    for k in unsure.doubtful:
        entities[of[k]].doubtful.add(k)
    for k in unsure.close:
        entities[of[k]].close.add(k)
    for k, index in enumerate(of):
        printed = " ".join(p.printed(names[k].first, names[k].end).split())
        entities[index].aliases[printed] += 1
    for r in phrases:
        entities[of[r.name]].roles.append(r)
    theirs: dict[int, list[Name]] = defaultdict(list)
    for k, n in enumerate(names):
        theirs[of[k]].append(n)
    for e in entities:
        mine = theirs[e.index] if e.type == PERSON else []
        full = given.get(e.index) or fullest(e.aliases)
        e.name = " ".join(without_honours(tuple(full.split()))) if e.type == PERSON else full
        e.gender = _gender(p, e, mine)
        e.sure = bool(e.roles) or any(n.sure and n.kind == PERSON or n.words[0] in sure_given_names() for n in mine)
        e.roles.sort(key=lambda r: (-score(r) + BY_OTHERS * _is_by_others(p, r), r.first))
    return entities, of


def _join_relatives(
    p: Parse, names: Sequence[Name], of: list[int], phrases: Sequence[RolePhrase], entities: list[Entity]
) -> dict[int, str]:
    """Enter who is brought in by a given name as a relative and called by the surname; the given name by the entity."""
    given: dict[int, str] = {}
    for k, relative in list(called_by_surname(p, names, of, phrases)):
        if of[relative] < 0:
            entities.append(Entity(len(entities), PERSON, "", first=names[relative].first))
            for m, n in enumerate(names):
                if of[m] < 0 and n.words == names[relative].words:
                    of[m] = len(entities) - 1
        of[k] = of[relative]
        given[of[k]] = names[relative].text
    return given


def _kin(p: Parse, r: RolePhrase) -> str:
    """The noun of a phrase that says whose relative somebody is: *father* of *her father*; empty if there is none."""
    return next((p.lower[t] for t in range(r.first, r.end) if p.lower[t] in ELDERS | YOUNGER), "") if r.cls in ("kin", "trait") else ""


BY_OTHERS = 6
"""What a role loses that tells somebody by another person of the article (*then his deputy*) or is told as past."""


def _is_by_others(p: Parse, r: RolePhrase) -> bool:
    return p.lower[r.first] == "then" or any(p.tags[t] == "PRP$" for t in range(r.first, r.end))


def _known_office(p: Parse, e: Entity, names: Sequence[Name]) -> str:
    """The gender of the one of some people whom somebody knows, who has this surname and this office: *Senator Cole*."""
    lone = {n.words[0] for n in names if len(n.words) == 1}
    if len(lone) != 1 or any(len(n.words) > 1 for n in names):
        return ""
    return gender_in_office(lone.pop(), [p.printed(r.first, r.end) for r in e.roles])


def _gender(p: Parse, e: Entity, names: Sequence[Name]) -> str:
    votes: Counter[str] = Counter()
    kin = any(r.cls == "kin" for r in e.roles)
    for n in names:
        gender = honorific_of(p, n)
        if gender:
            votes[gender] += 3
        elif len(n.words) > 1 or (n.words[0] in sure_given_names() or kin) and all(len(m.words) == 1 for m in names):
            given = given_gender(n.words)
            if given:
                votes[given] += 1
    for r in e.roles:
        for t in range(r.first, r.end):
            noun = role_nouns().get(p.lower[t])
            generic = bool(votes) and p.lower[t].endswith("man")  # Selectman Ann Lee
            owner = p.tags[t + 1 : t + 2] == ["POS"]  # the man’s daughter
            if noun and noun[1] and not generic and not owner:
                votes[noun[1]] += 1
                break
    if not votes:
        return _known_office(p, e, names)
    best, second = [*votes.most_common(2), ("", 0)][:2]
    return best[0] if best[1] > second[1] else ""
