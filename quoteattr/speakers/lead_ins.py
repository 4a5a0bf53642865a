"""Descriptions that tell little by themselves: whoever the narration right before is about."""

from __future__ import annotations

from bisect import bisect_left

from ..entities.entity import Entity
from ..entities.name import PERSON
from ..lexicon.nouns import noun_class, role_nouns, small_words
from .discourse import Cast
from .evidence import against, serving
from .lists import lists_some_of
from .mentions import Description
from .pronouns import Event

TAG = 5
"""Tokens back from a source within which the quotation ends that it is the tag of: *,” laughed the [professor]*."""


def by_lead_in(cast: Cast, d: Description, owner: int | None) -> list[int]:
    """*Ranger Bo Ek was less surprised. “I knew,” the grandfather said*: the one person whom the narration before the quotation is about.

    Where the quotation begins its paragraph, that is the paragraph before. Not where the narration names two people, or none as subject
    or source; not *Bo Ek felt it “late” when the driver left*; and not *the Deputy Speaker*, an office by name, or *the older woman*, one
    of several.
    """
    p = cast.p
    if owner is not None or not _tells_little(cast, d):
        return []
    end = _quotation_before(cast, d.first)
    begins = p.line_tokens[p.paras[d.head]][0]
    if end >= 0 and not any(p.words[t][0].isalnum() for t in range(begins, end)):
        begins, end = p.line_tokens[p.paras[d.head] - 1] if p.paras[d.head] else (0, 0)
    told = [e for e in cast.events if begins <= e.token < end and cast.inside[e.token] < 0]
    people = {e.entity for e in told if _is_somebody(cast, e) and not e.possessive}  # Kim's brother, Bo Ek
    about = {e.entity for e in told if e.subject or e.speaker}
    beside = {e.entity for e in told if p.sents[e.token] == p.sents[d.head]}
    gender = role_nouns().get(d.noun, ("", ""))[1]
    found = [
        e for e in people & about - beside - cast.tellers - serving(cast, d.noun) if not gender or cast.entities[e].gender in ("", gender)
    ]
    return found if len(people) == 1 else []


def of_what(cast: Cast, d: Description) -> bool:
    """Whether a noun before an office tells what it is for: *the prisons director*; not *the director*, *the young director*."""
    return any(cast.p.tags[t] in ("NN", "NNS") for t in range(d.first, d.head))


def _is_somebody(cast: Cast, event: Event) -> bool:
    """Whether a mention is of a person: not the *Wrestling* that begins a sentence."""
    e = cast.entities[event.entity]
    return e.type == PERSON and (e.sure or " " in e.name or event.token > cast.p.sentence(event.token)[0])


def _tells_little(cast: Cast, d: Description) -> bool:
    """*the grandfather* in the narration; not *the Deputy Speaker*, *the older woman*, *the grandfathers*."""
    told_apart = cast.p.words[d.head].istitle() or any(cast.p.tags[t] in ("JJR", "JJS") for t in range(d.first, d.head))
    one = d.definite and not d.plural and d.cls in ("office", "trait", "person")
    return one and not told_apart and cast.inside[d.head] < 0


def _quotation_before(cast: Cast, first: int) -> int:
    """The first token of the quotation that ends right before a source, a verb between at most, no stop; -1 if there is none."""
    p, t = cast.p, first - 1
    line = p.line_tokens[p.paras[first]][0]
    while t >= line and cast.inside[t] < 0 and first - t <= TAG and p.words[t] != ".":
        t -= 1
    if t < line or cast.inside[t] < 0 or first - t > TAG:
        return -1
    while t > line and cast.inside[t - 1] >= 0:
        t -= 1
    return t


def by_sentence_before(cast: Cast, d: Description, owner: int | None) -> list[int]:
    """*The neighbour, Bo Ek, disagreed. / The roofer said it was late*: whose words the sentence before gives, where it names nobody else.

    The description begins its sentence, is no office by name (*The Clerk*), nor that of a body or land (*The envoy of Norland*).
    Not *Bo Ek left. The roofer …*, *Ann Lee told Bo Ek so. The roofer …*, *The girl's roofer …*, nor where he has an office,
    unless both stand in one paragraph: *Director Bo Ek said so. The surgeon warned …*, not *… The port director warned …*.
    """
    p, start = cast.p, cast.p.sentence(d.first)[0]
    if owner is not None or _is_of_somebody(cast, d) or not _begins_sentence(cast, d, start) or _is_set_apart(cast, d):
        return []
    begin, end = p.sentence(start - 1)
    narrated = all(cast.inside[t] < 0 for t in (d.head, begin, end - 1))
    if not narrated or p.paras[start] - p.paras[end - 1] > 1:
        return []
    told = [e for e in cast.events if begin <= e.token < end and cast.entities[e.entity].type in (PERSON, "unnamed")]
    spoke = {e.entity for e in told if e.speaker and cast.entities[e.entity].type == PERSON} - cast.tellers
    if len({e.entity for e in told}) != 1:
        return []
    close = p.paras[start] == p.paras[end - 1]
    bare = close and not (d.cls == "office" and of_what(cast, d))
    return [e for e in spoke - against(cast, d) if _may_be(cast, e, d.noun) and (bare or not _has_office(cast, e))]


def by_addition(cast: Cast, d: Description, owner: int | None) -> list[int]:
    """*“…,” says Ann Lee. / “…,” the farmer adds*: who adds to words is who was quoted last, near, paragraphs of quotations left aside.

    Not *the farmer says*, nor where an office is told of whoever was quoted last or somebody else is named since.
    """
    p = cast.p
    if owner is not None or d.owner >= 0 or not _tells_little(cast, d) or p.lower[p.heads[d.head]] not in _ADDING:
        return []
    spoke = next((e for e in reversed(cast.events) if e.speaker and e.token < d.first), None)
    if spoke is None or cast.entities[spoke.entity].type != PERSON:
        return []
    between = range(p.paras[spoke.token] + 1, p.paras[d.head])
    if sum(cast.inside[p.line_tokens[line][1] - 2] < 0 for line in between) >= NEAR or len(between) > LONG_SPEECH:
        return []
    others = {e.entity for e in cast.events if e.token > spoke.token and cast.inside[e.token] < 0 and _is_somebody(cast, e)}
    same = others <= {spoke.entity} and _may_be(cast, spoke.entity, d.noun) and not _has_office(cast, spoke.entity)
    return [spoke.entity] if same and spoke.entity not in cast.tellers | against(cast, d) else []


LONG_SPEECH = 12
"""Paragraphs of words after which nobody is still spoken of."""


_ADDING = frozenset(("adds", "added", "continued", "continues"))
"""What somebody does who has just been quoted."""


def _is_of_somebody(cast: Cast, d: Description) -> bool:
    """*the girl's father*; not *the club's owner*."""
    return d.owner >= 0 and bool(noun_class(cast.p.lower[d.owner]))


def _begins_sentence(cast: Cast, d: Description, start: int) -> bool:
    """Whether *the roofer* begins a sentence, not the article's first and behind no label."""
    p = cast.p
    if not d.definite or d.plural or d.cls not in ("office", "trait", "person") or not start:
        return False
    return p.labels[p.paras[start]] is None and not any(p.words[t][0].isalnum() for t in range(start, d.first - 1))


def _is_set_apart(cast: Cast, d: Description) -> bool:
    """*The Clerk*, an office by name, and *the envoy of Norland*; not *the clerk*, *the envoy to the talks*."""
    p = cast.p
    return p.words[d.head].istitle() or any(p.tags[t] == "NNP" for t in range(d.head + 1, d.end))


def _may_be(cast: Cast, entity: int, noun: str) -> bool:
    """Whether a person may be what a noun tells, by gender."""
    gender = role_nouns().get(noun, ("", ""))[1]
    return not gender or cast.entities[entity].gender in ("", gender)


def _has_office(cast: Cast, entity: int) -> bool:
    """Whether the article tells what somebody does."""
    return any(r.cls == "office" and r.rule != "described" for r in cast.entities[entity].roles)


_WHOEVER = small_words("whoever")
"""Nouns that tell no more of somebody than that it is a man or a woman."""


def by_last_described(cast: Cast, d: Description, owner: int | None) -> list[int]:
    """*the woman* after *a cashier*: the person spoken of last, if that is somebody of whom there is a description only.

    Not *the sheriff* after *she had called the sheriff*.
    """
    if not d.definite or not d.is_word or owner is not None or d.noun not in _WHOEVER:
        return []
    p, gender = cast.p, role_nouns().get(d.noun, ("", ""))[1]
    for event in reversed(cast.events):
        e = cast.entities[event.entity]
        if p.paras[d.head] - p.paras[event.token] > NEAR:
            break
        if e.type not in (PERSON, "unnamed") or gender and e.gender and e.gender != gender or _is_dealt_with(event, e):
            continue
        if e.type == PERSON or e.many or e.index in cast.tellers or cast.inside[event.token] != cast.inside[d.head]:
            break
        if _SHOWING.get(gender, frozenset()) & set(e.name.lower().split()):
            break  # a female teacher is not the man
        e.gender = e.gender or gender
        cast.call(e.index, d.noun)
        return [e.index]
    return []


def _is_dealt_with(event: Event, e: Entity) -> bool:
    """*the sheriff* in *she had called the sheriff*: an office that somebody deals with."""
    return not (event.subject or event.speaker) and any(noun_class(noun) == "office" for noun in e.heads)


_SHOWING = {"m": small_words("feminine"), "f": small_words("masculine")}
"""Words that show that somebody is no man, or no woman."""


NEAR = 2
"""Paragraphs back to the mention of somebody whom *the woman* may mean."""


def two_before(cast: Cast, token: int, end: int) -> list[int]:
    """The two people *the latter* is one of: the only ones in its sentence before it, or in the sentence before; none if they are not two.

    *Ann Lee met Bo Ek. The latter said …*; not *Ann Lee met Bo Ek and Kim Orr. The latter said …*.
    """
    p, (start, _) = cast.p, cast.p.sentence(token)
    if p.lower[token:end] not in (["the", "latter"], ["the", "former"]):
        return []
    for first, stop in ((start, token), (p.sentence(start - 1)[0] if start else 0, start)):
        people = dict.fromkeys(cast.of[cast.at[t]] for t in range(first, stop) if cast.type_at(t) == PERSON)
        if people:
            return list(people) if len(people) == 2 else []
    return []


def joint_before(cast: Cast, token: int) -> tuple[int, list[int]] | None:
    """The last two people who were named together by *and* within two paragraphs, and where."""
    p = cast.p
    for k in range(bisect_left(cast.names, token, key=lambda n: n.last) - 1, 0, -1):
        n, m = cast.names[k], cast.names[k - 1]
        if p.paras[token] - p.paras[n.last] > 2:
            break
        a, b = cast.of[k], cast.of[k - 1]
        if lists_some_of(p, cast.names[_list_start(cast, k - 1)].edge - 1):  # traders, including Ann Lee and Bo Ek
            break
        if a == b or cast.entities[a].type != PERSON or cast.entities[b].type != PERSON:
            continue
        between = range(m.end, n.edge)
        joined = p.lower[n.edge - 1] == "and" and (len(between) == 1 or p.heads[n.last] in range(m.first, m.end))
        if joined or p.lower[m.end] == "and" and all(p.tags[t][:2] in ("NN", "JJ", "DT") for t in between[1:]):
            return n.last, [b, a]
    return None


def _list_start(cast: Cast, k: int) -> int:
    """The first of the names with nothing but commas between them that end with name ``k``: *Ann Lee, Bo Ek*."""
    last = k
    while max(0, last - LISTED) < k and cast.names[k - 1].end == cast.names[k].edge - 1 and cast.p.words[cast.names[k].edge - 1] == ",":
        k -= 1
    return k


LISTED = 20
"""Names of a list behind *including*."""
