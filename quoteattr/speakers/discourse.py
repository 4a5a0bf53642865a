"""The entities of one article while its sources are resolved: who is mentioned where, and who fits a pronoun."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Sequence
from functools import cached_property

import attrs

from ..entities.entity import Entity
from ..entities.gathering import gather
from ..entities.name import ORGANIZATION, PERSON, PLACE
from ..entities.names import find_names
from ..entities.role_choice import each_of, others_offices, role_words
from ..entities.role_phrases import RolePhrase, head_noun
from ..entities.roles import find_roles
from ..lexicon import words
from ..lexicon.nouns import is_demonym_noun, looks_like_job, noun_class, org_class, places, role_nouns, small_words
from ..parsing.article import FINITE
from ..parsing.datelines import behind_dateline
from ..parsing.parse import Parse
from ..parsing.tree import grammar
from ..types import Quotation
from .antecedents import Candidate, candidates, decide
from .pronouns import GENDERS, IT, KINDS, Event, Pick, pick, weigh

UNSURE_BODY = -1.0
"""What a name of which nothing shows that it is a person's counts as a candidate for *they* and *it*."""


GENDER_KNOWN, GENDER_OPEN, DESCRIBED, UNSURE, RIVAL_OFFICE, TOLD = 1.5, 0.7, 1.2, 1.0, 1.0, 4.0
"""What a candidate for *he* or *she* gains where its gender fits or is open, and loses where it has no name, may be no person, or
(for *the candidate*) is called something else, or is named in the words that *he* says (5 of 1,985 pronouns of the gold)."""


REPRODUCED = 25
"""Tokens from which on a quotation that is no speech is read as narrative: whom it names may be *she* after it."""


@attrs.define(eq=False)
class Answer:
    """What was decided on one source: the entities, by which rule and why; without entities the reason."""

    entities: list[int] = attrs.field(factory=list)
    rule: str = ""
    why: str = ""
    reason: str | None = None


class Cast:
    """Names, entities and mentions of one article.

    Args:
        p: the parse.
        quotations: its quotations.
        spoken: offsets of the contents of its attributions; a long quotation outside them is narrative that the article reproduces.
        by_hand: the hand-set weights alone decide whom *he* and *she* stand for, as fitting needs to begin with.
        weighed: where the candidates of every *he* and *she* are kept, as fitting needs; None keeps none.

    Attributes:
        names: the names; ``at`` the index of the name at a token; ``edges`` the first token of each name's title.
        beside: the head nouns of descriptions right before a name (*the mayor of Hull, Ann Lee*), with the index of the name.
        entities: everybody and everything that may speak; ``of`` the index of each name's entity.
        events: the mentions up to the place that is being read.
        counts: how often each entity has been mentioned.
        inside: for each token the index of its innermost quotation, or -1.
        sources: the first tokens of the sources.
        called: which pronouns have stood for an entity, with their counts.
        serves: what somebody else is whom a person serves or belongs to: *governor* of *a spokeswoman for the governor*.
        ages: the ages printed beside the names of an entity, as far as somebody asked.
        identified: the person whom somebody described turns out to be.
        record: whether the article is the record of a court; None while nobody has asked.
        examiners: who examines in the record of a court, for each line, as soon as somebody asked.
        interview: who asks (*Q*) and who answers (*A*) in an interview, as far as somebody asked.
        tellers: who says the words in which the source that is being resolved stands, so is not meant by *he* and *the doctor* there.
    """

    def __init__(
        self,
        p: Parse,
        quotations: Sequence[Quotation],
        spoken: Sequence[tuple[int, int]] = (),
        *,
        by_hand: bool = False,
        weighed: dict[int, list[Candidate]] | None = None,
    ) -> None:
        self.p, self.by_hand = p, by_hand
        self.names = find_names(p)
        self.at = {t: k for k, n in enumerate(self.names) for t in range(n.first, n.end)}
        phrases = find_roles(p, self.names)
        self.edges = [n.edge for n in self.names]
        for r in phrases:
            if r.rule == "title":
                self.edges[r.name] = min(self.edges[r.name], r.first)
        self.beside = {head_noun(p, r.first, r.end): r.name for r in phrases if r.rule == "before"}
        self._heads = {self.names[k].last: head for head, k in self.beside.items() if head is not None}
        self.entities, self.of = gather(p, self.names, phrases)
        self._names_of: dict[int, list[int]] = defaultdict(list)
        for k in range(len(self.names)):
            self._names_of[self.of[k]].append(k)
        self.inside = [-1] * len(p)
        words = {t for a, b in spoken for t in range(*self.tokens(a, b))}
        for k, q in enumerate(quotations):
            first, end = self.tokens(q.start, q.end)
            if end - first < REPRODUCED or first in words:
                self.inside[first:end] = [k] * (end - first)
        self.counts = [sum(e.aliases.values()) for e in self.entities]
        self.events: list[Event] = []
        self.sources: Container[int] = ()
        self.weighed = weighed
        self.called: dict[int, Counter[str]] = defaultdict(Counter)
        self.tellers: set[int] = set()
        self.record: bool | None = None
        self.examiners: list[int | None] = []
        self.interview: dict[str, Answer] = {}
        self.identified: dict[int, int] = {}
        self.last: dict[int, int] = {}
        self.ages: dict[int, frozenset[int]] = {}
        self._pending = [self.event(n.last, self.of[k]) for k, n in enumerate(self.names) if not _is_credit(p, n.first)]
        self._next = 0
        self.by_head: dict[str, list[int]] = defaultdict(list)
        self.by_name: dict[str, int] = {}
        self.serves: dict[int, frozenset[str]] = defaultdict(frozenset)
        self.by_role_word: dict[str, list[tuple[int, RolePhrase]]] = defaultdict(list)
        for e in self.entities:
            for r in e.roles:
                self._index_role(e.index, r)

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that overlap the offsets ``[start, end)``."""
        return self.p.tokens(start, end)

    def words(self, first: int, end: int) -> str:
        """The words from token ``first`` up to before token ``end``, as printed."""
        return self.p.printed(first, end)

    def name(self, entity: int) -> str:
        """The name of an entity."""
        return self.entities[entity].name

    def names_of(self, entity: int) -> list[int]:
        """The indices of the names of an entity."""
        return self._names_of[entity]

    def type_at(self, token: int) -> str:
        """The type of the entity whose name stands at a token; empty if there is none."""
        return self.entities[self.of[self.at[token]]].type if token in self.at else ""

    def start_of(self, token: int) -> int:
        """The first token of the name, with its title, that stands at a token; -1 if there is none."""
        return self.edges[self.at[token]] if token in self.at else -1

    def event(self, token: int, entity: int, *, speaker: bool = False, pronoun: bool = False) -> Event:
        """A mention of an entity at a token."""
        subject, possessive, part = grammar(self.p, self._heads.get(token, token))
        return Event(token, entity, subject, possessive, part, self.inside[token], speaker, pronoun)

    def meet(self, event: Event) -> None:
        """Take note of a mention."""
        self.events.append(event)
        if event.pronoun:
            kind, e = KINDS.get(self.p.lower[event.token], ""), self.entities[event.entity]
            self.called[event.entity][kind] += 1
            if e.described and e.type == "unnamed" and not e.gender:
                e.gender = GENDERS.get(kind, "")
        self.last[event.entity] = event.token

    def advance(self, token: int) -> None:
        """Take note of the names before a token."""
        while self._next < len(self._pending) and self._pending[self._next].token < token:
            self.meet(self._pending[self._next])
            self._next += 1

    def ahead(self, token: int, kind: str, barred: Sequence[tuple[int, int]] = ()) -> int | None:
        """Who is named next in the same paragraph and fits a pronoun (*Before he spoke, Lee …*).

        Not in what it says (*He said Lee …*) nor in its clause (*He wrote to Lee*).
        """
        gender, verb = GENDERS.get(kind, ""), self.p.heads[token]
        for event in self._pending[self._next : self._next + 6]:
            e = self.entities[event.entity]
            if self.p.paras[event.token] != self.p.paras[token]:
                break
            if (
                event.entity in self.tellers
                or any(a <= event.token < b for a, b in barred)
                or self.p.covers(verb, event.token, event.token + 1)
            ):
                continue
            if e.type == (ORGANIZATION if kind == IT else PERSON) and (not gender or not e.gender or e.gender == gender):
                return event.entity
        return self._first_named(token, gender, barred) if gender else None

    def _first_named(self, token: int, gender: str, barred: Sequence[tuple[int, int]]) -> int | None:
        """Who is named first, within two paragraphs, where nobody is before a pronoun: *“It rained,” she said. / Ann Lee left …*."""
        if any(self.entities[e].type == PERSON for e in self.last):
            return None
        for event in self._pending[self._next : self._next + 6]:
            e, lines = self.entities[event.entity], self.p.paras[event.token] - self.p.paras[token]
            if lines > 2 or any(a <= event.token < b for a, b in barred):
                break
            if e.type == PERSON and e.sure and event.quoted < 0:
                fits = e.gender in ("", gender) and event.subject and event.entity not in self.tellers
                return event.entity if fits else None
        return None

    def add(self, kind: str, name: str, noun: str, owner: int | None, token: int, many: bool) -> int:
        """A new entity that has a description only."""
        e = Entity(len(self.entities), kind, name, Counter([name]), heads={noun}, owner=owner, first=token, described=True, many=many)
        e.gender = role_nouns().get(noun, ("", ""))[1]
        self.entities.append(e)
        self.counts.append(0)
        self.by_head[noun].append(e.index)
        self.by_name[name.lower()] = e.index
        return e.index

    def call(self, entity: int, noun: str) -> None:
        """Note that an entity is also called by a noun."""
        e = self.entities[entity]
        if noun not in e.heads:
            e.heads.add(noun)
            self.by_head[noun].append(entity)

    def identify(self, described: int, person: int) -> None:
        """Note that somebody described is a person of whom the name follows."""
        self.identified[described] = person
        self.events = [attrs.evolve(e, entity=person) if e.entity == described else e for e in self.events]
        self.called[person] += self.called.pop(described, Counter())
        self.last[person] = max(self.last.pop(described, -1), self.last.get(person, -1))

    def give_role(self, entity: int, role: RolePhrase) -> None:
        """Note a role that a description shows."""
        self.entities[entity].roles.append(role)
        self._index_role(entity, role)

    def _index_role(self, entity: int, role: RolePhrase) -> None:
        e = self.entities[entity]
        if e.type == PERSON:
            others = others_offices(self.p, role)
            self.serves[entity] |= others
            for word in role_words(self.p, role) - others | each_of(self.p.lower[role.last], e.gender):
                self.by_role_word[word].append((entity, role))

    def country_of(self, entity: int) -> int | None:
        """The country whose government a capital stands for, where the article names the country too."""
        kind, country = places().get(self.name(entity), ("", ""))
        return self._countries.get(country) if kind == "capital" else None

    @cached_property
    def _countries(self) -> dict[str, int]:
        where = places()
        return {where[a][1]: e.index for e in self.entities for a in e.aliases if where.get(a, ("", ""))[0] == "country"}

    def singular(
        self,
        token: int,
        kind: str,
        barred: Sequence[tuple[int, int]] = (),
        *,
        named: bool = False,
        without: Container[int] = (),
        told: Container[int] = (),
    ) -> Pick | None:
        """The antecedent of *he*, *she* or *it*, none of ``without``, hardly one of ``told``; with ``named`` that of *the candidate*."""
        gender = GENDERS.get(kind, "")
        rivals: set[int] = set()
        if named and not grammar(self.p, token)[0]:
            rivals = {e.entity for e in self.events[-12:] if e.subject and self.p.sents[e.token] == self.p.sents[token]}

        def fits(entity: int) -> float | None:
            e = self.entities[entity]
            if entity in rivals or entity in without or entity in self.tellers:
                return None
            if kind == IT:
                unsure = e.type == PLACE or e.may_be_body and not self.called.get(e.index)
                return 0.0 if e.type == ORGANIZATION else UNSURE_BODY if unsure else None
            if e.type != PERSON and (e.type != "unnamed" or named) or gender and e.gender and e.gender != gender:
                return None
            if named and " " not in e.name and e.may_be_body and not self.called.get(entity):
                return None  # the 22-year-old is no Wairau
            other = RIVAL_OFFICE if named and any(r.cls == "office" and r.rule != "described" for r in e.roles) else 0.0
            bonus = -other if not gender else GENDER_KNOWN if e.gender == gender else GENDER_OPEN
            return bonus - self._doubt(entity, token, told)

        weighed = weigh(self.p, self.events, token, self.inside[token], fits, self.counts, barred)
        if not gender or named:
            found = pick(weighed)
            if kind == IT and found is not None and self.entities[found.entity].type == PERSON:
                self.entities[found.entity].type = ORGANIZATION  # Corvale sold its mills. It said so
            return found
        if self.weighed is not None:
            self.weighed[token] = candidates(self, token, kind, weighed)
        if self.by_hand or token not in self.sources:  # for these the fitted weights lost whole chains on unseen news
            return pick(weighed)
        return decide(candidates(self, token, kind, weighed))

    def _doubt(self, entity: int, token: int, told: Container[int]) -> float:
        """How much less likely an entity is a person whom a pronoun means: somebody described or told of, or perhaps no person."""
        e, doubt = self.entities[entity], TOLD if entity in told else 0.0
        if e.described:
            return doubt if self._spoken_of(entity, token) else doubt + DESCRIBED
        if e.sure:
            return doubt
        return doubt + (UNSURE / 2 if " " in e.name else UNSURE)

    def _spoken_of(self, entity: int, token: int) -> bool:
        """Whether a description stands for the subject of the sentence before, in the same paragraph, or for any noun of one quotation."""
        at = self.last.get(entity, -1)
        near = 0 <= at < token and self.p.paras[at] == self.p.paras[token] and self.p.sents[token] - self.p.sents[at] <= 1
        return near and (grammar(self.p, at)[0] or self.inside[at] == self.inside[token] >= 0)

    def plural(self, token: int, barred: Sequence[tuple[int, int]] = ()) -> Pick | None:
        """Which group or body *they* at a token stands for."""

        def fits(entity: int) -> float | None:
            e = self.entities[entity]
            if e.type == PERSON and not (e.sure or e.gender or " " in e.name):
                return UNSURE_BODY
            if e.type == "group":
                return 1.5 if any(map(_speaks, e.heads)) else None
            return 0.0 if e.type == ORGANIZATION else None

        return pick(weigh(self.p, self.events, token, self.inside[token], fits, self.counts, barred))

    def spokesperson_before(self, token: int) -> int | None:
        """*A spokesperson* welcomed it. “…,” *they* said: the subject of the sentence before, of whom nothing tells the gender.

        In *A source said the plan was dead. “…,” they said* the source, not the plan.
        """
        p = self.p
        subjects = [x for x in self.events[-6:] if x.quoted < 0 and x.subject and x.token < token]
        if not subjects:
            return None
        last = subjects[-1]
        told = [x for x in subjects if x.speaker and p.sents[x.token] == p.sents[last.token]]
        event = told[-1] if told else last
        e = self.entities[event.entity]
        near = p.sents[token] - p.sents[event.token] <= FAR or p.paras[token] == p.paras[event.token]
        anybody = e.type == "unnamed" and not e.many and not e.gender and not e.heads.isdisjoint(_ONE)
        return event.entity if near and anybody and p.paras[token] - p.paras[event.token] <= 1 else None

    @cached_property
    def author(self) -> int | None:
        """Who wrote the article: *By NAME* on one of the first lines, or *NAME is …* at the end, not mentioned before."""
        p = self.p
        met: set[int] = set()
        late = len(p.line_tokens) - 4
        for k, n in enumerate(self.names):
            e = self.of[k]
            begins = p.line_tokens[p.paras[n.first]][0]
            if self.entities[e].type == PERSON:
                if p.lower[begins] == "by" and n.first == begins + 1 and p.paras[n.first] < 5:
                    return e
                after = p.lower[n.end : n.end + 1]
                if (
                    p.paras[n.first] >= late
                    and n.first == begins
                    and after in (["is"], ["was"], [","])
                    and len(n.words) > 1
                    and e not in met
                ):
                    return e
            met.add(e)
        return None

    @cached_property
    def first_question(self) -> int | None:
        """The first token of a line that begins with *Q* or *A* and a stop or colon; None if there is none."""
        p = self.p
        return next((p.line_tokens[at][0] for at, label in enumerate(p.labels) if label is not None and label.name in ("Q", "A")), None)

    @cached_property
    def asked(self) -> int | None:
        """The one person with whose name questions begin: *Q. Bo, when did you …?*; None if it is not one."""
        p, called = self.p, set[int]()
        for line, label in enumerate(p.labels):
            first = p.tokens(label.speech, label.speech + 1)[0] if label is not None and label.name == "Q" else -1
            name = next((k for k in (self.at.get(first), self.at.get(first + 1)) if k is not None and self.edges[k] == first), None)
            if name is not None and self.type_at(self.names[name].first) == PERSON and p.paras[first] == line:
                called |= {self.of[name]} if p.words[self.names[name].end : self.names[name].end + 1] == [","] else set()
        return called.pop() if len(called) == 1 else None


def _speaks(noun: str) -> bool:
    """Whether several of what a noun stands for may speak: *traders*, *glassblowers*, *dozens* of them; not *mealtimes*."""
    known = noun_class(noun) or org_class(noun) or is_demonym_noun(noun) or noun in words("group_nouns")
    return bool(known) or noun in _PEOPLE_TOO or f"{noun}s" in _AMOUNTS or looks_like_job(noun)


_PEOPLE_TOO, _AMOUNTS = small_words("people-too"), small_words("amount")


FAR = 4
"""Sentences, those of a quotation too, between *a spokesperson* and *they*."""


_ONE = small_words("same-spokesperson") | small_words("singular-they")
"""Nouns for one person of any gender: *spokesperson*, *resident*."""


CREDIT = 15
"""Tokens that a credit line has at most."""


_CREDITS = small_words("credit")


def _is_credit(p: Parse, token: int) -> bool:
    """Whether a token stands in a byline, dateline or credit: *By Ann Lee*, *HULL —*, *Picture: Ann Lee*, on top *Ann Lee, Staff*."""
    line = p.paras[token]
    first, end = p.line_tokens[line]
    if token - first < CREDIT and p.starts[token] < behind_dateline(p.text, *p.line_spans[line]):
        return True
    if end - first > CREDIT or p.words[end - 1] == "." or _is_told(p, first, end):
        return False
    if token == first and 0 < line < HIGHEST and not any(_is_prose(p, *p.line_tokens[k]) for k in range(line)):
        return len(p.line_tokens) > line + 1
    return p.lower[first] == "by" and token == first + 1 or p.lower[first] in _CREDITS and p.lower[first + 1 : first + 2] in ([":"], ["by"])


HIGHEST = 12
"""Lines at the head of a page in which a byline may stand without *By*."""


def _is_told(p: Parse, first: int, end: int) -> bool:
    """Whether a line has a finite verb."""
    return not FINITE.isdisjoint(p.tags[first:end])


def _is_prose(p: Parse, first: int, end: int) -> bool:
    """Whether a line is a sentence with a stop, as no headline is."""
    while end > first + 1 and p.words[end - 1] in ("”", "’", '"', "'"):
        end -= 1
    return p.words[end - 1] in (".", ",", "?", "!") and _is_told(p, first, end)
