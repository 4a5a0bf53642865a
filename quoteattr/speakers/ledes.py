"""Descriptions with which an article begins and whose name it tells below: *A coroner has warned of ladders. / Hoy coroner Ann Lee …*."""

from __future__ import annotations

from ..entities.name import PERSON, Name
from ..entities.role_choice import role_words
from ..entities.role_phrases import RolePhrase
from ..lexicon.nouns import role_nouns, small_words
from ..parsing.parse import Parse
from ..parsing.tree import grammar
from .discourse import Cast
from .evidence import LEDE, of_field_ahead
from .mentions import Description
from .pronouns import Event

_LEDE = small_words("lede-person")


def by_lede(cast: Cast, d: Description, owner: int | None) -> list[int]:
    """Whom the article names below whom it begins with *a bride*, *a coroner*, *the minister for islands*; not *her bride*, *brides*.

    *Hull's police chief* too, but not *Lee's doctor*.
    """
    if d.plural or owner is not None and d.owner >= 0 and cast.entities[owner].type == PERSON and cast.entities[owner].sure:
        return []
    found = _by_same_office(cast, d)
    if not found and (owner is None or d.owner < 0):
        found = _by_name_alone(cast, d) or (not d.definite and (_by_bringing_in(cast, d) or _by_office_below(cast, d)) or [])
    for e in found:
        cast.by_name.setdefault(cast.words(d.first, d.end).lower(), e)  # so that a caption’s *a coroner* is the same
    return found


def _next_person(cast: Cast, end: int) -> int | None:
    """The first name of a person from token ``end`` on."""
    return next((k for k, n in enumerate(cast.names) if n.first >= end and cast.entities[cast.of[k]].type == PERSON), None)


def _by_bringing_in(cast: Cast, d: Description) -> list[int]:
    """*A bride has told how she was robbed. / Kayleigh Mott, 34, met him in May*: whom the first paragraph that names anybody begins with.

    The description is the first of the article; an age, a home or a *who* behind the name brings it in, on another line.
    """
    p, somebody = cast.p, d.noun in _LEDE or d.cls in ("office", "trait", "person")
    if not somebody or any(_is_named_subject(cast, e, d) for e in cast.events):
        return []
    k = _next_person(cast, d.end)
    if k is None:
        return []
    e, mine = cast.entities[cast.of[k]], role_nouns().get(d.noun, ("", ""))[1]
    if not _is_brought_in(p, cast.names[k], d) or cast.last.get(e.index, d.head) != d.head or mine and e.gender and mine != e.gender:
        return []
    if mine and not e.gender:
        e.gender = mine
    cast.call(e.index, d.noun)
    return [e.index]


def _by_name_alone(cast: Cast, d: Description) -> list[int]:
    """*The minister for islands has admitted it. / Ann Lee told the Dáil …*: whom the next paragraph names without a word on who it is.

    A newspaper tells who somebody is where it names them first. The description is the subject of the first paragraph and nobody is
    named before; not *… / Ann Lee, the minister, told …*, *… / Mayor Ann Lee told …*, *… / Lee told …*.
    """
    end = cast.p.line_tokens[cast.p.paras[d.head]][1]
    k = _next_person(cast, end)
    if not _opens_article(cast, d) or k is None or not _acts_alone(cast.p, cast.names[k], cast.p.paras[d.head]):
        return []
    e, mine = cast.entities[cast.of[k]], role_nouns().get(d.noun, ("", ""))[1]
    if any(r.rule != "described" for r in e.roles) or mine and e.gender and mine != e.gender:
        return []
    cast.call(e.index, d.noun)
    cast.give_role(e.index, RolePhrase(d.first, d.end, -1, "described", "office"))
    return [e.index]


def _by_same_office(cast: Cast, d: Description) -> list[int]:
    """*The leader of Hull council says so. / … council leader Ann Lee said*, *Hull's police chief says so. / Superintendent Lee told …*.

    The only one of the article with the office, or the next who is named and the only one of its field, in one of the paragraphs below.
    """
    p = cast.p
    if not (d.definite or _tells_whose(p, d)) or not _opens_article(cast, d):
        return []
    words, k = {d.noun, *p.lower[d.first : d.end]}, _next_person(cast, d.end)
    same = {e for e, r in cast.by_role_word.get(d.noun, ()) if r.rule != "described" and role_words(p, r) <= words}
    found = list(same) or ([] if k is None or of_field_ahead(cast, d) != [cast.of[k]] else [cast.of[k]])
    if len(found) != 1:
        return []
    named = min(cast.names[k].first for k in cast.names_of(found[0]))
    if not d.end <= named or p.paras[named] - p.paras[d.head] > (FURTHER if same else LEDE):
        return []
    cast.call(found[0], d.noun)
    return found


FURTHER = 25
"""Lines from the first paragraph to the one that names whom it began with by the office."""


def _opens_article(cast: Cast, d: Description) -> bool:
    """Whether a description with an article is a subject of the first paragraph, no headline, and nobody is named before it.

    On a page of several stories the first paragraph of each, below its heading.
    """
    p, line = cast.p, cast.p.paras[d.head]
    if d.cls not in ("office", "trait") or cast.inside[d.head] >= 0:
        return False
    headed = sum(label is not None for label in p.labels[:SCRIPT]) < 3 and _is_below_heading(p, line)  # no script
    if not headed and (line > LEDE_LINES or len(cast.events) > EARLY):
        return False
    return (
        p.words[p.line_tokens[line][1] - 1] in _STOPS
        and (_tells_whose(p, d) or d.first > 0 and p.lower[d.first - 1] in ("a", "an", "the"))
        and grammar(p, d.head)[0]
        and (headed or not any(cast.entities[e.entity].type == PERSON and cast.entities[e.entity].sure for e in cast.events))
    )


def _tells_whose(p: Parse, d: Description) -> bool:
    """*Hull's police chief*; not *the police chief*."""
    return "POS" in p.tags[d.first : d.head]


def _is_below_heading(p: Parse, line: int) -> bool:
    """Whether a line without a stop stands above a line, as the heading of a story does."""
    first, end = p.line_tokens[line - 1] if line else (0, 0)
    return first < end <= first + HEADING and p.words[end - 1] not in _STOPS


HEADING, SCRIPT = 14, 200
"""Tokens of a heading or a date at most, and lines among which labels show that an article is a script."""


def _acts_alone(p: Parse, n: Name, before: int) -> bool:
    """*[Ann Lee] told …* at the beginning of a paragraph right after line ``before``: not *Ann Lee, 34, …*, *Mayor Ann Lee*, *Lee*.

    *Speaking to the Echo, [Ann Lee] said* too.
    """
    line = p.paras[n.first]
    start = p.line_tokens[line][0]
    fronted = p.tags[start] in ("VBG", "IN") and p.words[n.edge - 1] == "," and n.edge - start <= FRONTED
    begins = (fronted or start == n.edge) and n.edge == n.first and 0 < line - before <= NEXT
    apart = any(p.words[t] in (",", "(") for t in range(n.end, min(n.end + 2, len(p))))
    return begins and len(n.words) > 1 and p.deps[n.last] == "nsubj" and p.heads[n.last] > n.last and not apart


_STOPS = frozenset((".", "”", "’", "'", '"', "?", "!"))
"""What the first paragraph ends with, and no headline."""


FRONTED = 12
"""Tokens of what may stand before the name in its paragraph: *Speaking to the Echo,*."""


EARLY = 40
"""Mentions before the first paragraph's description, in headlines and captions."""


NEXT = 2
"""Lines from the first paragraph to the one that goes on with the name, a picture's or heading's between."""


def _by_office_below(cast: Cast, d: Description) -> list[int]:
    """*A coroner has warned of ladders. / Hoy coroner Ann Lee spoke on Monday*: the only one of the article with the office.

    The description is in one of the first paragraphs, outside quotations, and soon followed by the name, which does not stand before it.
    """
    p = cast.p
    first = d.first - (p.lower[d.first] not in ("a", "an"))
    if d.cls != "office" or cast.inside[d.head] >= 0 or p.paras[d.head] > LEDE_LINES or first < 0 or p.lower[first] not in ("a", "an"):
        return []
    found = {e for e, r in cast.by_role_word.get(d.noun, ()) if r.rule != "described"}
    if len(found) != 1:
        return []
    named = min(cast.names[k].first for k in cast.names_of(min(found)))
    return list(found) if d.head < named and p.paras[named] - p.paras[d.head] <= LEDE or _is_named_again(cast, d, min(found)) else []


def _is_named_again(cast: Cast, d: Description, entity: int) -> bool:
    """*A fire marshal says it was gas. / Fire Marshal Ann Lee says …*: the next paragraph begins with the office and the name once more."""
    p = cast.p
    below = p.line_tokens[p.paras[d.head] + 1 : p.paras[d.head] + 2]
    return any(
        p.lower[cast.edges[k] : cast.names[k].first].count(d.noun)
        for k in cast.names_of(entity)
        if [cast.edges[k]] == [a for a, _ in below]
    )


LEDE_LINES = 8
"""Lines among which the first paragraph is, below headline, byline and caption."""


def _is_named_subject(cast: Cast, event: Event, d: Description) -> bool:
    """Whether a mention before a description is of a person by name who does something."""
    return event.subject and event.token != d.head and cast.entities[event.entity].type == PERSON


def _is_brought_in(p: Parse, n: Name, d: Description) -> bool:
    """*Ann Lee, 34, …*, *Ann Lee, who …*, *Ann Lee (34) …* at the beginning of one of the paragraphs right after a description."""
    line = p.paras[n.first]
    after = p.lower[n.end : min(n.end + 2, p.line_tokens[line][1])]
    told = len(after) == 2 and after[0] in (",", "(") and (p.tags[n.end + 1] == "CD" or after[1] in _BRINGING_IN)
    return told and len(n.words) > 1 and p.line_tokens[line][0] == n.edge and 0 < line - p.paras[d.head] <= LEDE


_BRINGING_IN = small_words("bringing-in")
"""What goes on behind a comma and tells who somebody is whom the article has not named before."""
