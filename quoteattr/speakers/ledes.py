"""Descriptions with which an article begins and whose name it tells below: *A coroner has warned of ladders. / Hoy coroner Ann Lee …*."""

from __future__ import annotations

from ..entities.name import PERSON, Name
from ..entities.role_choice import role_words
from ..entities.role_phrases import RolePhrase, role_phrase
from ..lexicon.cues import often_reports
from ..lexicon.nouns import honorific_gender, noun_class, places, role_nouns, small_words
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
    if d.first and cast.p.lower[d.first - 1] in _ONE_OF_SEVERAL:
        return []  # one senior bishop
    found = _by_same_office(cast, d) or _by_name_alone(cast, d)
    if not found and (owner is None or d.owner < 0) and not d.definite:
        found = _by_bringing_in(cast, d) or _by_office_below(cast, d)
    for e in found:
        cast.by_name.setdefault(cast.words(d.first, d.end).lower(), e)  # so that a caption’s *a coroner* is the same
    return found


_ONE_OF_SEVERAL = frozenset(("one", "another", "some", "each", "every"))
"""What stands before somebody who is one of several."""


def _next_person(cast: Cast, end: int) -> int | None:
    """The first name of a person from token ``end`` on."""
    return next((k for k, n in enumerate(cast.names) if n.first >= end and cast.entities[cast.of[k]].type == PERSON), None)


def _by_bringing_in(cast: Cast, d: Description) -> list[int]:
    """*A bride has told how she was robbed. Kayleigh Mott, 34, met him in May*: who is named first, at the beginning of a sentence.

    The description is the first of the article; an age, a home or a *who* behind the name brings it in, below or in the next sentence.
    """
    somebody = d.noun in _LEDE or d.cls in ("office", "trait", "person")
    if (
        not somebody
        or _is_of_body(cast.p, d)
        or cast.inside[d.head] >= 0
        or _is_second(cast, d)
        or any(_is_named_subject(cast, e, d) for e in cast.events)
    ):
        return []
    k = _next_person(cast, d.end)
    if k is None or not _is_brought_in(cast.p, cast.names[k]) or not _begins_near(cast, cast.names[k], d):
        return []
    close = cast.p.paras[cast.names[k].first] == cast.p.paras[d.head]
    if close and cast.p.lower[cast.names[k].end + 1] == "who":  # A driver left. Ann Lee, who saw him, said
        return []
    return _is_who(cast, cast.of[k], d)


def _is_of_body(p: Parse, d: Description) -> bool:
    """*Corvane Homes boss*, in a headline: hardly whom the story below is about; but *Hull boss*, *Pub boss*."""
    headline = p.words[p.line_tokens[p.paras[d.head]][1] - 1] not in _STOPS
    capitals = [w for w in p.words[d.first : d.head] if w[0].isupper()]
    return headline and d.cls == "office" and len(capitals) > 1 and capitals[-1] not in places()


def _by_name_alone(cast: Cast, d: Description) -> list[int]:
    """*The minister for islands has admitted it. / Ann Lee told the Dáil …*: who is named next, without a word on who it is.

    A newspaper tells who somebody is where it names them first. The description is the subject of the first paragraph and nobody is
    named before; the name is the subject of one of the next sentences or of a tag. Not *… / Ann Lee, the minister, told …*, *… / Mayor
    Ann Lee told …*, *… / Lee told …*, *… A pilot left. Ann Lee told …*, nor *the minister*.
    """
    k = _next_person(cast, d.end)
    if k is None or d.definite and _is_bare(cast.p, d) or not _opens_article(cast, d):
        return []
    n = cast.names[k]
    anybody = d.noun in _LEDE and often_reports(cast.p.lower[cast.p.heads[d.head]])  # a pensioner has told; retired fitter Ann Lee
    told = not anybody and any(r.rule != "described" and r.name == k and not _is_style(cast.p, r) for r in cast.entities[cast.of[k]].roles)
    if told or not (_acts_alone(cast, n, d) or _tells_alone(cast, n, d)) or _is_somebody_between(cast, d, n):
        return []
    return _is_who(cast, cast.of[k], d)


def _is_bare(p: Parse, d: Description) -> bool:
    """*the minister*; not *the minister for islands*, *the finance minister*, *the Tánaiste*."""
    return not p.words[d.head].istitle() and d.is_word and p.lower[d.end : d.end + 1] not in (["of"], ["for"], ["at"], ["in"])


def _is_style(p: Parse, r: RolePhrase) -> bool:
    """*Professor*, *Dr*: what tells no more of *a leading doctor* than that."""
    return p.lower[r.first : r.end] in (["professor"], ["prof"], ["prof."], ["dr"], ["dr."])


def _is_who(cast: Cast, entity: int, d: Description) -> list[int]:
    """The person if they may be who is described: not met before, of no other gender; they have what is told as a role."""
    e, mine = cast.entities[entity], role_nouns().get(d.noun, ("", ""))[1]
    if cast.last.get(e.index, d.head) != d.head or mine and e.gender and mine != e.gender:
        return []
    e.gender = e.gender or mine
    cast.call(e.index, d.noun)
    if d.cls == "office" and not any(r.cls == "office" for r in e.roles):
        cast.give_role(
            e.index, next(role_phrase(cast.p, d.first, -1, "described", {}), RolePhrase(d.first, d.end, -1, "described", "office"))
        )
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
    if not (d.cls in ("office", "trait") or d.noun in _LEDE) or cast.inside[d.head] >= 0 or _is_second(cast, d):
        return False
    headed = sum(label is not None for label in p.labels[:SCRIPT]) < 3 and _is_below_heading(p, line)  # no script
    if not headed and (line > LEDE_LINES or len(cast.events) > EARLY):
        return False
    return (
        p.words[p.line_tokens[line][1] - 1] in _STOPS
        and (
            _tells_whose(p, d)
            or d.first > 0
            and p.lower[d.first - 1] in ("a", "an", "the")
            or p.lower[d.first] in ("its", "their")
            or p.lower[d.first : d.first + 2] == ["one", "of"]
        )
        and grammar(p, d.head)[0]
        and (headed or not any(_is_known(cast, e) for e in cast.events))
    )


def _is_second(cast: Cast, d: Description) -> bool:
    """*The woman fled, [a prosecutor] said*, *They saw how [an officer] left*: the sentence is about somebody or something else before.

    Not *The pool is full, [a lifeguard] said*.
    """
    p, tag = cast.p, often_reports(cast.p.lower[cast.p.heads[d.head]])
    before = [t for t in range(p.sentence(d.head)[0], d.first) if p.deps[t] in ("nsubj", "nsubjpass") and cast.inside[t] < 0]
    return any(not tag or p.tags[t] == "NN" and noun_class(p.lower[t]) for t in before)


def _is_known(cast: Cast, event: Event) -> bool:
    """Whether a mention is of a person by the full name, or surely of a person."""
    e = cast.entities[event.entity]
    return e.type == PERSON and (e.sure or " " in e.name)


def _tells_whose(p: Parse, d: Description) -> bool:
    """*Hull's police chief*; not *the police chief*."""
    return "POS" in p.tags[d.first : d.head]


def _is_below_heading(p: Parse, line: int) -> bool:
    """Whether a line without a stop stands above a line, as the heading of a story does."""
    first, end = p.line_tokens[line - 1] if line else (0, 0)
    return first < end <= first + HEADING and p.words[end - 1] not in _STOPS


HEADING, SCRIPT = 14, 200
"""Tokens of a heading or a date at most, and lines among which labels show that an article is a script."""


def _acts_alone(cast: Cast, n: Name, d: Description) -> bool:
    """*[Ann Lee] told …* at the beginning of one of the next sentences: not *Ann Lee, a nurse, …*, *Mayor Ann Lee*, *Lee*.

    *Speaking to the Echo, [Ann Lee] said* too.
    """
    p, start, edge = cast.p, cast.p.sentence(n.first)[0], cast.start_of(n.first)
    fronted = p.tags[start] in ("VBG", "IN", "VBN") and p.words[edge - 1] == "," and edge - start <= FRONTED
    subject = p.deps[n.last] in ("nsubj", "nsubjpass") and p.heads[n.last] > n.last
    return (fronted or _begins_near(cast, n, d)) and subject and _is_full(p, n) and not _is_apart(p, n)


def _tells_alone(cast: Cast, n: Name, d: Description) -> bool:
    """*“…,” [Ann Lee] told us.*, *“…,” said [Ann Lee].*: the tag of one of the next quotations; not *Ann Lee writes for us*."""
    p, verb = cast.p, cast.p.heads[n.last]
    if p.deps[n.last] != "nsubj" or not often_reports(p.lower[verb]) or not _is_full(p, n) or _is_apart(p, n):
        return False
    if p.lower[verb] in ("writes", "wrote") and p.lower[verb + 1 : verb + 2] in (["for"], ["in"]):
        return False
    first = min(verb, n.edge)
    before = next((t for t in range(first - 1, max(0, first - 4), -1) if p.words[t][0].isalnum()), -1)
    return before >= 0 and cast.inside[before] >= 0 > cast.inside[verb] and p.paras[n.first] - p.paras[d.head] <= NEXT


def _is_full(p: Parse, n: Name) -> bool:
    """*Ann Lee*, *Mrs Lee*, *Professor Ann Lee*; not *Lee*, *Mayor Ann Lee*."""
    styles = p.words[n.edge : n.first]
    return (len(n.words) > 1 or bool(styles)) and all(honorific_gender(w) is not None or w in _STYLES for w in styles)


_STYLES = frozenset(("Professor", "Prof", "Prof."))


def _is_apart(p: Parse, n: Name) -> bool:
    """*Ann Lee, a nurse*; not *Ann Lee, from Hull*, *Ann Lee, 34*."""
    return any(p.words[t] in (",", "(") for t in range(n.end, min(n.end + 2, len(p)))) and not _is_brought_in(p, n)


def _is_somebody_between(cast: Cast, d: Description, n: Name) -> bool:
    """Whether a sentence between is about somebody else of whom there is a description only: *A pilot left*."""
    p = cast.p
    return any(
        p.deps[t] in ("nsubj", "nsubjpass") and p.tags[t] == "NN" and cast.inside[t] < 0 and noun_class(p.lower[t]) and p.lower[t] != d.noun
        for t in range(p.sentence(d.head)[1], p.sentence(n.edge)[0])
    )


_STOPS = frozenset((".", "”", "’", "'", '"', "?", "!"))
"""What the first paragraph ends with, and no headline."""


FRONTED = 12
"""Tokens of what may stand before the name in its paragraph: *Speaking to the Echo,*."""


EARLY = 40
"""Mentions before the first paragraph's description, in headlines and captions."""


NEXT, SENTENCES = 2, 6
"""Lines and sentences, a picture's, heading's or quotation's among them, from a description to the name that the article goes on with."""


def _by_office_below(cast: Cast, d: Description) -> list[int]:
    """*A coroner has warned of ladders. / Hoy coroner Ann Lee spoke on Monday*: the only one of the article with the office.

    The description is in one of the first paragraphs, outside quotations, and soon followed by the name, which does not stand before it.
    """
    p = cast.p
    first = d.first - (p.lower[d.first] not in ("a", "an"))
    if d.cls != "office" or cast.inside[d.head] >= 0 or p.paras[d.head] > LEDE_LINES or first < 0 or p.lower[first] not in ("a", "an"):
        return []
    found = {e for e, r in cast.by_role_word.get(d.noun, ()) if r.rule != "described"}
    k = _next_person(cast, d.end)
    if k is not None and cast.of[k] in found and _begins_near(cast, cast.names[k], d):
        found = {cast.of[k]}  # A councillor has …. / Cllr Ann Lee told Cllr Bo Ek
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


def _begins_near(cast: Cast, n: Name, d: Description) -> bool:
    """Whether a name begins one of the sentences soon after a description, outside quotations."""
    p, start = cast.p, cast.p.sentence(n.edge)[0]
    while start < n.edge and (cast.inside[start] >= 0 or not p.words[start][0].isalnum()):
        start += 1
    near = p.sents[n.edge] > p.sents[d.head] and (p.paras[n.edge] > p.paras[d.head] or p.sents[n.edge] - p.sents[d.head] <= SENTENCES)
    return near and start == n.edge and cast.inside[n.edge] < 0 and p.paras[n.edge] - p.paras[d.head] <= LEDE


def _is_brought_in(p: Parse, n: Name) -> bool:
    """*Ann Lee, 34, …*, *Ann Lee, who …*, *Ann Lee (34) …*: what tells of whom the article has not named before."""
    after = p.lower[n.end : min(n.end + 2, p.line_tokens[p.paras[n.first]][1])]
    told = len(after) == 2 and after[0] in (",", "(") and (p.tags[n.end + 1] == "CD" or after[1] in _BRINGING_IN)
    return told and len(n.words) > 1


_BRINGING_IN = small_words("bringing-in")
"""What goes on behind a comma and tells who somebody is whom the article has not named before."""
