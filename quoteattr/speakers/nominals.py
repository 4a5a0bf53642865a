"""Who a description stands for: *the former secretary of state*, *the ministry*, *his wife*, *a senior aide*."""

from __future__ import annotations

from ..entities.name import ORGANIZATION, PERSON
from ..entities.role_choice import role_words
from ..entities.role_phrases import RolePhrase
from ..lexicon.cues import often_reports
from ..lexicon.nouns import is_demonym_noun, places, role_nouns, singular, small_words
from ..parsing.tree import grammar
from .again import again, fuller, same_noun
from .bodies import RECENT, by_body, by_document, by_issuer, by_kind, modifiers
from .discourse import Answer, Cast
from .evidence import against, age_of, ages, by_age, by_counterpart, by_field, by_work, is_told_by_clause, of_field_ahead
from .homes import home_of, homes
from .identity import by_charge, by_identity
from .lead_ins import LONG_SPEECH, by_addition, by_last_described, by_lead_in, by_sentence_before, of_what
from .ledes import by_lede
from .mentions import Description, description
from .offices import by_leader, by_style
from .pronouns import FIRST, HE, IT, KINDS, SHE, YOU, Pick

EPITHETS, CALLINGS = small_words("epithet"), small_words("calling")
"""Nouns that tell the role of the person spoken of, with a modifier (*the Republican nominee*) or without too (*the director*)."""


WIDE = small_words("wide")
"""What may follow a limiting preposition in a role that needs no name: *the nominee for president*."""


_LESSER, _AGED, _TELLING_MORE = small_words("lesser"), small_words("age-noun"), small_words("past") | small_words("telling-modifier")
"""Words of another role than that without them (*deputy*), nouns for an age (*teenager*), and modifiers of somebody known (*former*)."""


_ONCE = small_words("past-title") | {"-"}
"""How a past office is told: *the former mayor*, *the ex-mayor*."""


_MEMBERS = small_words("member-noun")
"""Members of a parliament, who are told by their seats."""


_LIMITING, _PARENTS = small_words("limiting"), small_words("parent")


def described(cast: Cast, d: Description) -> Answer:
    """The entity that a description stands for: one of the article's, or a new one.

    Args:
        cast: the entities so far.
        d: the description.
    """
    address = d.head == d.first + 1 and cast.p.lower[d.first].rstrip(".") in ("mr", "madam")  # Madam Speaker
    words = cast.words(d.first + address, d.end)
    owner = _owner(cast, d)
    somebody_else = d.noun == "another"  # whoever was another before
    labelled = cast.p.labels[cast.p.paras[d.head]] is not None and cast.p.words[d.end : d.end + 1] == [":"]
    for rule, find in () if somebody_else else _RULES:
        if labelled and rule in _OF_NARRATION:
            continue  # The Presiding Officer: Briefly, minister.
        found = find(cast, d, owner)
        if found:
            _show_traits(cast, d, found)
            names = " and ".join(cast.name(e) for e in found)
            return Answer(found, rule, f"“{words}” → {names}: {WHY[rule]}")
    kind = "unnamed" if (somebody_else or d.cls in ("office", "trait", "kin", "person")) and not d.plural else ORGANIZATION
    if d.plural and d.cls != "doc":
        kind = "group"
    new = cast.add(kind, fuller(cast, d) or words, d.noun, owner, d.first, d.many)
    return Answer([new], "described", f"“{words}”: {WHY['described']}")


def _show_traits(cast: Cast, d: Description, found: list[int]) -> None:
    """*the father of five* is a man, *the 43-year-old* is 43: what the words tell of the one person for whom a description stands."""
    e, gender, age = cast.entities[found[0]], role_nouns().get(d.noun, ("", ""))[1], age_of(cast, d)
    if len(found) > 1 or e.type != PERSON or d.plural:
        return
    e.gender = e.gender or gender
    if age is not None and not ages(cast, e.index):
        cast.ages[e.index] = frozenset((age,))


def two_described(cast: Cast, d: Description) -> list[int]:
    """Who *the challenger and the incumbent*, *the mayor and Lee*, *the nominee and his aides* are; none if the first is not known."""
    p = cast.p
    joint = next((t for t in range(d.head + 1, d.end - 1) if p.lower[t] == "and"), -1)
    named = joint > 0 and cast.type_at(joint + 1) == PERSON
    if joint < 0 or p.tags[joint + 1] not in ("DT", "PRP$") and not named:
        return []
    found: list[int] = []
    for a, b in ((d.first - d.definite, joint), (joint + 1, d.end)):
        part = description(p, a, b)
        if named and a > joint:
            found.append(cast.of[cast.at[a]])
            continue
        if part is None or part.plural:
            break
        answer = described(cast, part)
        if not answer.entities or cast.entities[answer.entities[0]].described:
            break
        found += answer.entities
    return list(dict.fromkeys(found))


def _owner(cast: Cast, d: Description) -> int | None:
    """Whose campaign, aide or wife it is."""
    if d.owner < 0:
        return next((cast.of[cast.at[t]] for t in range(d.first, d.head) if cast.type_at(t) in (PERSON, ORGANIZATION)), None)
    if d.owner in cast.at:
        return cast.of[cast.at[d.owner]]
    kind = KINDS.get(cast.p.lower[d.owner], "")
    if kind in (HE, SHE, IT):
        cast.advance(d.owner)
        found = cast.singular(d.owner, kind)
        return found.entity if found and found.likely else None
    return None


def _several_by_role(cast: Cast, d: Description, owner: int | None) -> list[int]:
    """*the senators*: the two people named within three paragraphs who are called so."""
    del owner
    p = cast.p
    if not d.definite or not d.plural or d.coordinated:
        return []
    found: list[int] = []
    for event in reversed(cast.events[-RECENT:]):
        if p.paras[d.head] - p.paras[event.token] > 3:
            break
        e = cast.entities[event.entity]
        if e.type == PERSON and e.index not in found and any(_has_noun(cast, r, d.noun) for r in e.roles[:ROLES]):
            found.append(e.index)
    return found[::-1] if len(found) == 2 else []


ROLES = 40
"""Roles of somebody, the best first, among which a noun is looked for."""


_STOPS, _CLOSING = frozenset(".?!"), "”\"’'"
"""What a line of prose ends with, and a headline does not; and the marks that may stand behind it."""


def _is_headline(cast: Cast, token: int) -> bool:
    """Whether the line of a token ends without a stop: *Vet tells fair: ‘I calve cows at 71’*."""
    p = cast.p
    words = [w for w in p.words[slice(*p.line_tokens[p.paras[token]])] if w.rstrip(_CLOSING)]
    return bool(words) and words[-1].rstrip(_CLOSING)[-1] not in _STOPS


def _in_headline(cast: Cast, d: Description, owner: int | None) -> list[int]:
    """*Council leader accuses rivals* in a line without a stop: the only one whom the article gives all of these words as a role."""
    del owner
    if not _is_headline(cast, d.head) or d.definite or d.plural or d.owner >= 0 or d.cls not in ("office", "trait", "kin"):
        return []
    wanted = {d.noun, *modifiers(cast, d)}
    found = {entity for entity, r in cast.by_role_word.get(d.noun, ()) if wanted <= role_words(cast.p, r)}
    found = found or set(of_field_ahead(cast, d))
    return list(found) if len(found) == 1 else []


def _has_noun(cast: Cast, r: RolePhrase, noun: str) -> bool:
    return any(singular(cast.p.words[t]).rstrip(".") == noun for t in range(r.first, r.end))


def _by_role(cast: Cast, d: Description, owner: int | None) -> list[int]:
    """*the mayor*, *his wife*, *Peru’s negotiator*: who has this role; of several the one with most of its words, mentioned last."""
    del owner
    p = cast.p
    if d.plural and not d.coordinated or not (d.definite or d.owner >= 0):
        return []
    if d.cls not in ("office", "trait", "person", "kin"):
        return []
    wanted = _wanted(cast, d)
    past = not _ONCE.isdisjoint(p.lower[d.first : d.head])
    best: tuple[float, int] | None = None
    home, others = home_of(cast, d), against(cast, d)
    for entity, r in cast.by_role_word.get(p.lower[d.head], ())[-200:]:
        value = None if entity in cast.tellers or entity in others else _role_value(cast, d, wanted, entity, r)
        if value is not None and home and home in homes(cast, entity):
            value += 1
        if value is not None and past and not _ONCE.isdisjoint(role_words(p, r)):
            value += 1.9  # the former mayor is hardly the mayor
        if value is not None and (best is None or value > best[0]):
            best = (value, entity)
    return [best[1]] if best else []


def _wanted(cast: Cast, d: Description) -> set[str]:
    """The words of a description that a role must have, without places: of *the Ostby Bay MP* not the seat where only one is an MP."""
    p = cast.p
    begins = next((t + 1 for t in range(d.first, d.head) if p.tags[t] == "POS"), d.first)
    seat = d.noun in _MEMBERS and len({e for e, _ in cast.by_role_word.get(p.lower[d.head], ())}) == 1
    told = (t for t in range(begins, d.end) if p.tags[t][:2] in ("NN", "JJ") and p.words[t] not in places())
    return {p.lower[t] for t in told if not (seat and t < d.head and p.tags[t] == "NNP")} - _ONCE


def _role_value(cast: Cast, d: Description, wanted: set[str], entity: int, r: RolePhrase) -> float | None:
    """How well a role fits the wanted words: the share that it has, less for a deputy's, more where met last; None if it does not."""
    have = role_words(cast.p, r)
    share = len(wanted & have) / max(1, len(wanted))
    only = r.cls == "kin" and d.owner >= 0 and cast.p.lower[d.owner] in ("my", "our")  # there is one of these in an article
    met = entity in cast.last or only
    if len(wanted) > 1 and share < (0.6 if met else 1.0):
        return None
    if len(wanted) < 2 and not met and (r.rule != "title" or r.end - r.first > 1):
        return None
    return 3 * share - 0.9 * bool((have - wanted) & _LESSER) + 2 * cast.last.get(entity, 0) / (len(cast.p) + 1)


def _by_salience(cast: Cast, d: Description, owner: int | None) -> list[int]:
    """*the candidate*, *the 43-year-old*: the person spoken of, where nothing before has been called so."""
    p = cast.p
    alone = _only_person(cast, d, owner)
    if alone is not None:
        first = d.owner + 1 if d.owner >= 0 and p.tags[d.owner] == "PRP$" else d.first  # its author: author
        cast.give_role(alone, RolePhrase(first, d.end, -1, "described", "office"))
        return [alone]
    if any(refuses(cast, d, owner) for refuses in _NO_EPITHET):
        return []
    gender = {"m": HE, "f": SHE}.get(role_nouns().get(d.noun, ("", ""))[1], "")
    found = cast.singular(d.head, gender, named=True, without=against(cast, d))
    if found is None or any(refuses(cast, d, found) for refuses in _NOT_MEANT):
        return []
    e = cast.entities[found.entity]
    telling = d.noun in EPITHETS and d.first < d.head or d.noun in CALLINGS
    if parent_end(cast, d) and not e.roles:
        cast.give_role(e.index, RolePhrase(d.first, parent_end(cast, d), -1, "described", "trait"))
    if telling and found.lead >= 1.0 and cast.counts[e.index] >= 3 and not any(r.cls == "office" for r in e.roles):
        cast.give_role(e.index, RolePhrase(d.first, d.end, -1, "described", "office"))
    return [e.index]


def _is_no_person_spoken_of(_cast: Cast, d: Description, _owner: int | None) -> bool:
    """*a surgeon*, *the senators*, *her aide*, *the report*: not the one person spoken of."""
    return not d.definite or d.plural and not d.coordinated or d.owner >= 0 or d.cls not in ("office", "trait", "person")


def _has_been_described(cast: Cast, d: Description, owner: int | None) -> bool:
    """*the pilot* after *a pilot from Hull*: whoever was described so."""
    return bool(same_noun(cast, d, owner))


def _is_bystander(cast: Cast, d: Description, _owner: int | None) -> bool:
    """*the bystander*, but not *the Dane*, *the Hull native* or *the mum of two*: seldom somebody with a name."""
    if d.first < d.head and all(cast.p.words[t][0].isupper() for t in range(d.first, d.head)):
        return False
    return d.cls == "trait" and cast.p.words[d.head].islower() and not parent_end(cast, d) and d.noun not in CALLINGS


def _is_limited(cast: Cast, d: Description, _owner: int | None) -> bool:
    """*the clerk at the gate*, but not *the nominee for president*, *the former clerk of the port*: somebody told apart from others."""
    limited = any(cast.p.lower[t] in _LIMITING and cast.p.lower[t + 1] not in WIDE for t in range(d.head + 1, d.end - 1))
    return limited and not (parent_end(cast, d) or _is_aged(cast, d) or _tells_more(cast, d))


def _is_told_by_clause(cast: Cast, d: Description, _owner: int | None) -> bool:
    """*the officer who came aboard*, but not *the officer, who came*, *it was the officer who came*."""
    return is_told_by_clause(cast.p, d)


def _brings_somebody_in(cast: Cast, d: Description, _owner: int | None) -> bool:
    """*the surgeon*, but not *the nominee*: it may be anybody."""
    return not _is_epithet(cast, d)


_NO_EPITHET = (_is_no_person_spoken_of, _has_been_described, _is_bystander, _is_limited, _is_told_by_clause, _brings_somebody_in)
"""What keeps a description from standing for the person spoken of."""


def _is_far(cast: Cast, d: Description, found: Pick) -> bool:
    """The person was mentioned more than two paragraphs before, those of quotations left aside."""
    p, first = cast.p, cast.p.paras[found.event.token]
    between = range(first + 1, p.paras[d.head])
    return len(between) > LONG_SPEECH or sum(cast.inside[p.line_tokens[line][1] - 2] < 0 for line in between) > 1


def _is_named_in_words_only(cast: Cast, d: Description, found: Pick) -> bool:
    """Only quotations name the person."""
    return not any(event.entity == found.entity and event.quoted in (-1, cast.inside[d.head]) for event in cast.events)


def _has_another_office(cast: Cast, d: Description, found: Pick) -> bool:
    """*the harbour boss* after *the bishop, Ann Lee*: somebody with another office is hardly meant; but *the boss*, *the former boss*."""
    roles = cast.entities[found.entity].roles
    called = d.noun in EPITHETS | CALLINGS and not (of_what(cast, d) and (d.noun in CALLINGS or d.noun in _TITLED))
    told = d.cls == "office" and not called and not _is_aged(cast, d) and not _tells_more(cast, d)
    return told and any(r.cls == "office" and r.rule != "described" for r in roles)


def _is_named_in_own_clause(cast: Cast, d: Description, found: Pick) -> bool:
    """*In a letter to Ann Lee, the former mayor said so*: somebody else; not *Ann Lee left, the former mayor said*."""
    p, t = cast.p, found.event.token
    verb = p.heads[d.head]
    while t < d.first and p.sents[t] == p.sents[d.head] and p.deps[t] not in _CLAUSES and p.heads[t] != t:
        t = p.heads[t]
    return t == verb and found.event.token < d.first and not found.event.possessive and p.deps[d.head] in ("nsubj", "nsubjpass")


_CLAUSES = frozenset(("nsubj", "nsubjpass", "ccomp", "relcl", "acl", "conj", "parataxis"))
"""Dependencies above a name that lead to another clause, or to its own subject."""


_TITLED = frozenset(("secretary", "senator"))
"""Epithets that are offices too, of somebody else where a noun tells more: *the cabinet secretary*."""


_NOT_MEANT = (_is_far, _is_named_in_words_only, _has_another_office, _is_named_in_own_clause)
"""What keeps the likeliest person from being meant."""


def _is_aged(cast: Cast, d: Description) -> bool:
    """*the tired, 61-year-old surgeon*, *the teenager*."""
    years = (["-", "year", "-", "old"], ["-", "years", "-", "old"])
    return d.noun in _AGED or any(cast.p.lower[t : t + 4] in years for t in range(d.first, d.head + 1))


def _tells_more(cast: Cast, d: Description) -> bool:
    """*the former vet*, *the long-serving setter*: what somebody was, or for how long, tells more of who is spoken of."""
    return any(w in _TELLING_MORE for w in cast.p.lower[d.first : d.head])


def parent_end(cast: Cast, d: Description) -> int:
    """The token after *the mum of two*, *a dad-of-one*; 0 for *the mum of the boy*."""
    behind = [t for t in range(d.head + 1, min(d.head + 5, len(cast.p))) if cast.p.words[t] != "-"][:2]
    told = len(behind) == 2 and cast.p.lower[behind[0]] == "of" and (cast.p.tags[behind[1]] == "CD" or cast.p.lower[behind[1]] == "one")
    return behind[1] + 1 if d.noun in _PARENTS and told else 0


def _is_epithet(cast: Cast, d: Description) -> bool:
    """Whether a description tells of somebody known rather than brings in somebody new: *the candidate*, *the Dane*, *the 43-year-old*.

    *the surgeon* may be anybody: nothing says that whoever was named before is one.
    """
    proper = any(cast.p.words[t][0].isupper() for t in range(d.first, d.head))  # the Ostby boss
    return (
        _is_aged(cast, d)
        or age_of(cast, d) is not None  # the carer, 29,
        or parent_end(cast, d) > 0
        or d.coordinated
        or _tells_more(cast, d)
        or proper
        or d.noun in EPITHETS
        or d.noun in CALLINGS
        or d.cls == "trait"
        or is_demonym_noun(cast.p.words[d.head])
    )


def _only_person(cast: Cast, d: Description, owner: int | None) -> int | None:
    """*Peru’s ambassador to Chad* as a subject, while only one person has been named, who has no role yet: that person."""
    p = cast.p
    if d.plural or not (d.definite or d.owner >= 0) or d.cls != "office" or not grammar(p, d.head)[0]:
        return None
    if d.owner >= 0 and KINDS.get(p.lower[d.owner]) in (FIRST, YOU):
        return None  # my supervisor is not who says so
    one = _only_one_met(cast, d)
    if one is None or one in cast.tellers or one == owner or cast.entities[one].roles or cast.entities[one].may_be_body:
        return None
    owned = d.owner >= 0 and p.tags[d.owner] != "NN" and p.paras[cast.last[one]] == p.paras[d.head]
    return one if owned or d.is_restricted or _goes_on(cast, d, one) else None  # *the mayor*, *the store's manager* may be anybody


def _only_one_met(cast: Cast, d: Description) -> int | None:
    """The only person named so far, or in this paragraph and near, not long before a description."""
    p = cast.p
    met = [e for e, at in cast.last.items() if cast.entities[e].type == PERSON and cast.inside[at] < 0]
    here = [e for e in met if p.paras[cast.last[e]] == p.paras[d.head]]
    if len(here) == 1 and cast.last[here[0]] < d.head and p.sents[d.head] - p.sents[cast.last[here[0]]] <= 2:
        met = here
    return met[0] if len(met) == 1 and p.paras[d.head] - p.paras[cast.last[met[0]]] <= 1 else None


def _goes_on(cast: Cast, d: Description, one: int) -> bool:
    """*Lee left. The port boss said …*: the next sentence begins with who says it; not *The boss said*, *The head nurse left*."""
    p = cast.p
    begins = p.sentence(d.head)[0] == d.first - 1 and p.paras[cast.last[one]] == p.paras[d.head]
    return begins and not _is_aged(cast, d) and of_what(cast, d) and often_reports(p.lower[p.heads[d.head]])


_RULES = (
    ("described-named", by_identity),
    ("described-lede", by_lede),
    ("described-charge", by_charge),
    ("described-joint", _several_by_role),
    ("described-ahead", _in_headline),
    ("described-counterpart", by_counterpart),
    ("described-role", _by_role),
    ("described-age", by_age),
    ("described-field", by_field),
    ("described-work", by_work),
    ("described-style", by_style),
    ("described-leader", by_leader),
    ("described-person", _by_salience),
    ("described-issuer", by_issuer),
    ("described-again", again),
    ("described-lead-in", by_lead_in),
    ("described-sentence", by_sentence_before),
    ("described-sentence", by_addition),
    ("described-last", by_last_described),
    ("described-document", by_document),
    ("described-kind", by_kind),
    ("described-body", by_body),
)
"""In this order; the first that finds somebody decides."""


_OF_NARRATION = frozenset(("described-lede", "described-person", "described-lead-in", "described-sentence", "described-last"))
"""The rules of descriptions that go on about somebody, as no label does."""


WHY = {
    "described-named": "the article identifies them",
    "described-lede": "the article goes on with the name",
    "described-charge": "they were charged or jailed",
    "described-joint": "this is the role of each",
    "described-ahead": "this is their role in the article below",
    "described-role": "this is their role elsewhere in the article",
    "described-age": "the only one of this age",
    "described-counterpart": "the counterpart from there",
    "described-field": "the only one with such a role",
    "described-work": "the only one who does such work",
    "described-style": "the only judge or magistrate",
    "described-leader": "the only one who leads such a body",
    "described-person": "the most salient person",
    "described-issuer": "its issuer",
    "described-again": "described by the same noun before",
    "described-lead-in": "the narration before the quotation is about them",
    "described-sentence": "the sentence before gives their words",
    "described-last": "the person spoken of last",
    "described-document": "the document last quoted",
    "described-kind": "the only body of this kind",
    "described-body": "the most salient organization",
    "described": "the article gives no name",
}
