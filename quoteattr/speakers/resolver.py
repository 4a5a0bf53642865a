"""Mentions → speakers: who the source of each attribution is, and in what role."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

import attrs

from ..entities.entity import Entity
from ..entities.name import ORGANIZATION, PERSON, PLACE
from ..entities.role_choice import Roles
from ..entities.role_phrases import RolePhrase, after_age
from ..entities.roles import predicate_role
from ..lexicon.nouns import noun_class, org_class, singular, small_words
from ..parsing.parse import Parse
from ..parsing.tree import head_of
from ..types import Quotation, Role, Speaker, SpeakerType
from .address import addressed, spoken_of
from .bodies import author_of, is_reply, spokesperson_end
from .discourse import Answer, Cast
from .labels import handle, initials
from .lead_ins import joint_before, two_before
from .mention_names import named_appositive, names_of
from .mentions import Description, description, is_body_part, is_modifier
from .nominals import EPITHETS, WIDE, described, two_described
from .offices import in_office
from .pronouns import FIRST, GENDERS, HE, IT, KINDS, SHE, THEY, WHO, YOU, is_empty_subject, is_nobody, relative_antecedent
from .questions import answerer, asked_before
from .script import Script
from .source import Resolved, Source
from .told_roles import described_before, fronted, on_trial, predicated, resumed

GENERIC = small_words("generic")
"""Words that stand for nobody in particular."""


_AMOUNTS = small_words("amount")
"""Nouns that tell how many there are of whoever follows *of*."""


_TWO = small_words("of-two")
"""What *the* makes of two people named together."""


AROUND = 200
"""Sources before and after one, in order of the text, among which the speaker of the words around it is."""


_BESIDE_PRONOUN = small_words("beside-pronoun")


_HE_OR_SHE = frozenset(word for word, kind in KINDS.items() if kind in (HE, SHE))


_NOUN_PLACES = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "poss", "agent"))


def resolve_speakers(parse: Parse, quotations: Sequence[Quotation], sources: Sequence[Source | None]) -> list[Resolved]:
    """Find out who each source of an article is.

    Args:
        parse: the parsed article.
        quotations: its quotations.
        sources: the source of each attribution, or None where there is no mention.

    Returns:
        One answer a source, in the same order.

    >>> from quoteattr.parsing.model import load_model
    >>> from quoteattr.parsing.pieces import parse
    >>> article = parse("Ann Lee, the mayor, spoke. “We agreed,” she said.", load_model())
    >>> she = resolve_speakers(article, [], [Source(40, 43, ((28, 38),))])[0]
    >>> she.speaker.name, she.role.text, she.rule
    ('Ann Lee', 'mayor', 'she')
    """
    spoken = [span for source in sources if source is not None for span in source.contents]
    reading = Reading(Cast(parse, quotations, spoken), sources)
    reading.run()
    return reading.results()


_STUDIES = small_words("study")
"""Documents that bring something to light: who made one is not who says what is in it."""


class Reading:
    """One pass through an article: names, pronouns and descriptions become mentions, sources get their answers."""

    def __init__(self, cast: Cast, sources: Sequence[Source | None]) -> None:
        self.cast, self.p, self.sources = cast, cast.p, sources
        self.answers = [Answer(reason="no-source", rule="none") for _ in sources]
        self.spans = {k: cast.tokens(s.start, s.end) for k, s in enumerate(sources) if s is not None}
        self._known_around: dict[int, list[int]] = {}
        self.script = Script(cast, self.spans, sources)

    def run(self) -> None:
        """Read the article from its first to its last token; *I*, and *he* inside words, wait for the speaker of the words around them."""
        p, spans = self.p, self.spans
        self.cast.sources = {a for a, _ in spans.values()}
        held = {t for a, b in spans.values() for t in range(a, b)}
        queue = [(a, k) for k, (a, b) in spans.items() if a < b]
        queue += [(t, -1) for t, low in enumerate(p.lower) if low in _HE_OR_SHE and t not in held and not p.words[t].isupper()]
        queue += [(t, -2) for t, dep in enumerate(p.deps) if dep in _NOUN_PLACES and t not in held and self._is_silent_noun(t)]
        later = []
        for token, k in sorted(queue):
            self.cast.advance(token)
            if k == -1:
                self.cast.tellers = self.script.teller(token)
                found = self.cast.singular(token, KINDS[p.lower[token]], fronted(self.p, token))
                if found is not None and found.likely:
                    described_before(self.cast, token, found)
                    predicated(self.cast, token, found)
                    self.cast.meet(self.cast.event(token, found.entity, pronoun=True))
                self.cast.tellers = set()
            elif k == -2:
                self._silent_noun(token)
            elif self._waits(k, token):
                later.append(k)
            else:
                self._source(k)
        for k in later:
            self._source(k)

    def _waits(self, k: int, token: int) -> bool:
        """Whether a source is resolved last: *I*, and what stands in words whose speaker may follow, as that of a label does not."""
        if KINDS.get(self.p.lower[token]) == FIRST and self.spans[k][1] == token + 1:
            return True
        return not self.script.turns.issuperset(self._tellers(k, token))

    def _is_silent_noun(self, t: int) -> bool:
        """Whether a noun heads a description of people or a body, subject or object, with no name beside it."""
        p, at = self.p, self.cast.at
        if p.tags[t] not in ("NN", "NNS") or p.deps[t] not in _NOUN_PLACES or t in at or is_body_part(p, t):
            return False
        if not noun_class(p.words[t]) and not (
            p.deps[t] in ("nsubj", "nsubjpass") and (org_class(singular(p.words[t])) or p.tags[t] == "NNS")
        ):
            return False
        if p.lower[t + 1 : t + 2] in (["named"], ["called"]) and t + 2 in at:
            return False  # a group named Quiet Streets
        if p.lower[t] == "chair" and p.lower[p.heads[t]] in ("on", "in"):
            return False  # spent the night on a chair
        return t not in self.cast.beside and t + 1 not in at and not (t + 2 in at and p.words[t + 1] == ",")

    def _silent_noun(self, token: int) -> None:
        p = self.p
        first = token
        while first > 0 and p.sents[first - 1] == p.sents[token] and is_modifier(p, first - 1):
            first -= 1
            if p.tags[first] in ("DT", "PRP$"):
                break
        end = token + 1
        if p.lower[token + 1 : token + 2] in (["for"], ["of"]) and p.lower[token + 2 : token + 3] in ([w] for w in WIDE):
            end = token + 3  # the nominee for president, the secretary of state
        elif p.lower[first] in ("a", "an"):
            end = spokesperson_end(p, token)
        elif p.lower[token] in _AMOUNTS:  # dozens of angry traders
            end = max([end, *(t + 1 for of in p.kids[token] if p.lower[of] == "of" for t in p.kids[of])])
        d = description(p, first, end)
        if d is not None and d.head == token:
            resumed(self.cast, d)
            answer = described(self.cast, d)
            on_trial(self.cast, answer, d)
            for entity in answer.entities[:1]:
                self.cast.meet(self.cast.event(token, entity))
                role = predicate_role(p, token)
                if role is not None and self.cast.entities[entity].type == PERSON:
                    self.cast.give_role(entity, role)

    # what the words of a source are

    def _source(self, k: int) -> None:
        p = self.p
        first, stop = self.spans[k]
        end = stop
        while end - 1 > first and (
            not p.words[end - 1][-1].isalnum() and p.words[end - 1][-1] not in (".", ")") or p.tags[end - 1] == "POS"
        ):
            end -= 1
        source = self.sources[k]
        called = addressed(self.cast, source.contents) if source is not None and p.words[stop : stop + 1] != [":"] else set()
        tellers = {e for m in self._tellers(k, first) for e in self._of(m)}
        self.cast.tellers = called | tellers | self.script.listeners(self._around(k), first)
        low = p.lower[first]
        last = end - 1
        alone = last == first or last == first + 1 and p.lower[last] in _BESIDE_PRONOUN
        if low in KINDS and alone and not (low in ("that", "which") and p.tags[first] == "DT"):
            answer = self._pronoun(k, first, KINDS[low])
        elif (labelled := self.script.labelled(k, first, stop)) is not None:
            answer = labelled
        elif p.lower[last] in ("whom", "which") and last - first <= 3:
            answer = self._relative(last)
        elif (named := initials(self.cast, first, stop)) is not None:
            answer = named
        else:
            answer = self._phrase(first, end)
        if called.intersection(answer.entities[:1]):
            answer = Answer(reason="ambiguous", rule=answer.rule, why=f"{answer.why}, but is the addressee in these words")
        self.answers[k], self.cast.tellers = answer, set()
        self.script.note(k, answer)
        head = head_of(p, first, end)
        for entity in answer.entities[:1]:
            hearsay = source is not None and source.hearsay
            self.cast.meet(self.cast.event(head if first <= head < end else first, entity, speaker=not hearsay, pronoun=low in KINDS))
            self.cast.counts[entity] += not hearsay

    def _phrase(self, first: int, end: int) -> Answer:
        """Who a source that is no pronoun is: names, two named together, the author of a document, or a description."""
        rules = (self._in_office, partial(handle, self.cast), self._named, self._both, self._written_by)
        return next((answer for rule in rules if (answer := rule(first, end)) is not None), None) or self._described(first, end)

    def _in_office(self, first: int, end: int) -> Answer | None:
        """*the PPRO*, *the OC*: who has the office of that abbreviation."""
        officer = in_office(self.cast, first, end - 1) if end - first <= 3 else None
        if officer is None:
            return None
        why = f"“{self.cast.words(first, end)}” → {self.cast.name(officer)}: the initials of their office"
        return Answer([officer], "described-role", why)

    def _named(self, first: int, end: int) -> Answer | None:
        """*Ann Lee, the mayor*, *Ann Lee and Bo Ek*; a capital where the article names its country stands for the government."""
        cast, words = self.cast, self.cast.words(first, end)
        found = names_of(self.p, first, end, cast.names, cast.at, cast.edges)
        if not found:
            return None
        if len(found) == 1 and found[0] in cast.entities[cast.of[found[0]]].doubtful:
            return Answer(reason="ambiguous", rule="single-name", why=f"“{words}”: two people have that name")
        ids = list(dict.fromkeys(cast.of[k] for k in found))
        for e in (e for e in ids if cast.entities[e].type == PLACE):
            cast.entities[e].type = ORGANIZATION
        country = cast.country_of(ids[0]) if len(ids) == 1 else None
        if country is not None:
            cast.entities[country].type = ORGANIZATION
            return Answer([country], "capital", f"“{words}” → {cast.name(country)}: the capital stands for the government")
        rule = "joint" if len(ids) > 1 else "full-name" if len(cast.names[found[0]].words) > 1 else "single-name"
        if len(ids) == 1 and found[0] in cast.entities[ids[0]].close:
            return Answer(ids, "single-name-close", f"“{words}” → {cast.name(ids[0])}: likelier than somebody else of that name")
        return Answer(ids, rule, f"“{words}” names {' and '.join(cast.name(e) for e in ids)}")

    def _both(self, first: int, end: int) -> Answer | None:
        """*both*, *the two women*, *the pair*: who were named together before; *the former*, *the latter*: one of them."""
        p, cast = self.p, self.cast
        two = p.lower[first] == "both" or end - first == 1 and p.lower[first] == "each" or "two" in p.lower[first : min(first + 3, end)]
        two = two or p.lower[first] == "the" and end - first == 2 and p.lower[first + 1] in _TWO
        joint = joint_before(cast, first) if two and end - first < 5 else None
        told = joint[1] if joint is not None else two_before(cast, first, end)
        if not told:
            return None
        one = {"former": told[:1], "latter": told[1:]}.get(p.lower[end - 1], told)
        names = " and ".join(cast.name(e) for e in one)
        return Answer(one, "both", f"“{cast.words(first, end)}” → {names}: named together before")

    def _written_by(self, first: int, end: int) -> Answer | None:
        """*a letter from Lee*: its author; *a poll by a university* speaks for itself."""
        p, cast = self.p, self.cast
        author = author_of(p, first, end)
        if author is None:
            return None
        kind = KINDS.get(p.lower[author], "")
        if kind in (HE, SHE):  # her statement
            cast.advance(author)
            found = cast.singular(author, kind)
            if found is None or not found.likely:
                return None
            why = f"“{cast.words(first, end)}” → {cast.name(found.entity)}: the author of the document"
            return Answer([found.entity], "document-author", why)
        speakers = (PERSON, ORGANIZATION) if _STUDIES.isdisjoint(p.lower[first:author]) else (PERSON,)
        written = [cast.of[cast.at[t]] for t in range(author, end) if cast.type_at(t) in speakers]
        why = f"“{cast.words(first, end)}” → {cast.name(written[0])}: the author of the document" if written else ""
        return Answer(written[:1], "document-author", why) if written else None

    def _described(self, first: int, end: int) -> Answer:
        """*the mayor*, *the nominee and his aides*; *some* is generic."""
        p, cast = self.p, self.cast
        words = cast.words(first, end)
        comma = named_appositive(p, first, end, cast.at)
        d = description(p, comma + 1 if comma > 0 else first, end)
        if d is None or d.is_word and p.lower[d.head] in GENERIC or is_nobody(p, first, end) or is_reply(p, d):
            return Answer(reason="generic", rule="generic", why=f"“{words}” is generic")
        parts = two_described(cast, d) if d.coordinated else []
        if parts:
            return Answer(parts, "described-two", f"“{words}” → {' and '.join(cast.name(e) for e in parts)}: this is the role of each")
        resumed(cast, d)
        answer = described(cast, d)
        on_trial(cast, answer, d)
        if answer.rule in ("described-person", "described-lead-in"):
            self._called(answer.entities[0], d)
        return answer

    def _called(self, entity: int, d: Description) -> None:
        """*the Ostby boss said*, *the coach said*: the role of the person spoken of, unless the article gives another."""
        p, first = self.p, after_age(self.p, d.first, d.end)
        telling = d.noun not in EPITHETS or any(p.words[t][0].isupper() for t in range(first, d.head))
        if d.cls != "office" or "POS" in p.tags[d.head : d.end] or not telling:
            return
        if not any(r.cls == "office" for r in self.cast.entities[entity].roles):
            self.cast.give_role(entity, RolePhrase(first, d.end, -1, "described", "office"))

    def _pronoun(self, k: int, token: int, kind: str) -> Answer:
        p, cast, source = self.p, self.cast, self.sources[k]
        word = p.words[token]
        barred = [cast.tokens(a, b) for a, b in source.contents] if source is not None else []
        if kind == WHO:
            return self._relative(token)
        if kind == FIRST:
            return self._first_person(k, token)
        if kind == IT and is_empty_subject(p, token):
            return Answer(reason="generic", rule="generic", why=f"“{word}” is an expletive subject")
        if kind == YOU:
            return Answer(reason="generic", rule="generic", why=f"“{word}” is generic")
        if kind == THEY:
            return self._they(token, barred)
        answering = self._asked(k, token) if kind in (HE, SHE) else None
        if answering is not None and cast.entities[answering].gender in ("", GENDERS[kind]):
            return Answer([answering], "answerer", f"“{word}” → {cast.name(answering)}: the addressee of the question before")
        named = spoken_of(cast, barred) if kind in (HE, SHE) else set()
        found = cast.singular(token, kind, [*barred, *fronted(p, token)], told=named) or cast.singular(token, kind, told=named)
        if found is not None:
            described_before(self.cast, token, found)
            if not found.sure:
                why = f"“{word}”: no antecedent is likely enough, not even {cast.name(found.entity)}"
                return Answer(reason="pronoun-unresolved", rule=kind, why=why)
            rule, seen = kind if found.clear else f"{kind}-close", f" ({', '.join(found.seen)})" if found.seen else ""
            return Answer([found.entity], rule, f"“{word}” → {cast.name(found.entity)}: the likeliest antecedent{seen}")
        ahead = cast.ahead(token, kind, barred)
        if ahead is not None:
            return Answer([ahead], f"{kind}-ahead", f"“{word}” → {cast.name(ahead)}: the next name of the paragraph")
        return Answer(reason="pronoun-unresolved", rule=kind, why=f"“{word}”: no antecedent fits")

    def _asked(self, k: int, token: int) -> int | None:
        """Who was asked by the source before, or in the sentence before, and so answers."""
        before, here = (self.sources[k - 1] if k else None), self.sources[k]
        if here is None or here.goes_on:
            return None
        if before is None or before.asked is None:
            return asked_before(self.cast, token)
        return answerer(self.cast, token, before.asked, self.answers[k - 1].entities, self._phrase)

    def _they(self, token: int, barred: Sequence[tuple[int, int]]) -> Answer:
        p, cast, word = self.p, self.cast, self.p.words[token]
        joint, found = joint_before(cast, token), cast.plural(token, barred)
        one = cast.spokesperson_before(token)
        if one is not None and (joint is None or joint[0] < cast.last[one]):
            return Answer([one], THEY, f"“{word}” → {cast.name(one)}: the one of unknown gender spoken of in the sentence before")
        if joint is not None and (found is None or joint[0] > found.event.token or p.paras[joint[0]] > p.paras[found.event.token]):
            return Answer(joint[1], "they-joint", f"“{word}” → {' and '.join(cast.name(e) for e in joint[1])}: named together before")
        if found is None:
            return Answer(reason="pronoun-unresolved", rule=THEY, why=f"“{word}”: no plural antecedent")
        if cast.entities[found.entity].type == PERSON:
            cast.entities[found.entity].type = ORGANIZATION
        return Answer([found.entity], THEY, f"“{word}” → {cast.name(found.entity)}: the likeliest plural antecedent")

    def _relative(self, token: int) -> Answer:
        """*who*: the noun phrase before it."""
        p, cast, before = self.p, self.cast, token - 1
        while before > 0 and (not p.words[before][0].isalnum() or p.tags[before] == "IN"):
            before -= 1
        noun = relative_antecedent(p, token)
        if cast.type_at(before) == PERSON and (noun < 0 or p.words[token - 1] == ","):
            entity = cast.of[cast.at[before]]
            return Answer([entity], "who", f"“{p.words[token]}” → {cast.name(entity)}: the name before it")
        if noun >= 0 and p.deps[noun] == "appos" and cast.type_at(p.heads[noun]) == PERSON:  # Ann Lee, a miner, who
            entity = cast.of[cast.at[p.heads[noun]]]
            return Answer([entity], "who", f"“{p.words[token]}” → {cast.name(entity)}: the name that its noun goes with")
        known = noun >= 0 and (noun in cast.at or bool(noun_class(p.words[noun])) or p.tags[noun] in ("DT", "PRP", "CD"))
        if p.lower[token] != "which" and not known and not (noun >= 0 and p.tags[noun] in ("NNS", "NNPS") and p.words[token - 1] != ","):
            low = max(p.sentence(token)[0], token - 15)
            noun = next((t for t in range(token - 1, low - 1, -1) if noun_class(p.words[t]) and p.tags[t].startswith("NN")), noun)
        if noun < 0:
            noun = before
        return self._phrase(min(noun, max(p.lefts[noun], p.sentence(noun)[0])), max(before, noun) + 1)

    def _around(self, k: int) -> list[int]:
        """The sources in whose words source ``k`` stands, the innermost first."""
        source = self.sources[k]
        if source is None or k in self._known_around:
            return self._known_around.get(k, [])
        around = [
            (b - a, m)
            for m in range(max(0, k - AROUND), min(len(self.sources), k + AROUND))
            if m != k and (other := self.sources[m]) is not None
            for a, b in other.contents
            if a <= source.start < b
        ]
        return self._known_around.setdefault(k, [m for _, m in sorted(around)])

    def _of(self, m: int) -> list[int]:
        """Who a source around another is, where the source follows too: *“He told me so,” Lee said* is somebody else than Lee."""
        named = [self.cast.of[self.cast.at[t]] for t in range(*self.spans.get(m, (0, 0))) if self.cast.type_at(t) == PERSON]
        return self.answers[m].entities[:1] or named[:1]

    def _tellers(self, k: int, token: int) -> list[int]:
        """The sources in whose quotation or turn a *he* or *the doctor* stands: their speaker means somebody else."""
        if KINDS.get(self.p.lower[token]) in (FIRST, WHO):
            return []
        around = self._around(k)
        return around if self.cast.inside[token] >= 0 else [m for m in around if m in self.script.turns]

    def _first_person(self, k: int, token: int) -> Answer:
        """*I*, *we*: the speaker of the words around it; outside any, the author."""
        word, around = self.p.words[token], self._around(k)
        known = [m for m in around if self.answers[m].entities]
        if known:
            entities = self.answers[known[0]].entities[:1]
            return Answer(entities, "first-person", f"“{word}” → {self.cast.name(entities[0])}: the speaker of the words around it")
        author = self.cast.author if not around and self.cast.inside[token] < 0 else None
        if author is not None:
            return Answer([author], "author", f"“{word}” → {self.cast.name(author)}: the author of the article")
        return Answer(reason="pronoun-unresolved", rule="first-person", why=f"“{word}”: the speaker of the words around it is not known")

    # the answers as values

    def results(self) -> list[Resolved]:
        """One answer a source."""
        for k, answer in enumerate(self.answers):
            if any(e in self.cast.identified for e in answer.entities):
                self.answers[k] = attrs.evolve(answer, entities=[self.cast.identified.get(e, e) for e in answer.entities])
        numbers: dict[int, str] = {}
        for k in sorted(self.spans, key=lambda k: self.spans[k]):
            for e in self.answers[k].entities:
                numbers.setdefault(e, f"s{len(numbers) + 1}")
        for e in numbers:
            if self.cast.entities[e].type == PLACE:  # *Moscow … it said*: who speaks is the place's government
                self.cast.entities[e].type = ORGANIZATION
        speakers = {e: self._speaker(self.cast.entities[e], number) for e, number in numbers.items()}
        shelves = {e: Roles(self.cast.entities[e].roles) for e in numbers}
        found = []
        for k, answer in enumerate(self.answers):
            if not answer.entities:
                found.append(Resolved(reason=answer.reason or "no-source", rule=answer.rule, why=answer.why))
                continue
            first, *rest = answer.entities
            role = shelves[first].best(*self.spans[k]) if self.cast.entities[first].type == PERSON else None
            also = tuple(speakers[e] for e in rest)
            printed = self._role(role) if role else None
            found.append(Resolved(speakers[first], None, also, answer.rule, answer.why, printed))
        return found

    def _speaker(self, e: Entity, number: str) -> Speaker:
        roles = [r for r in e.roles if r.cls != "kin"] if e.type == PERSON else []
        texts = dict.fromkeys(self.cast.words(r.first, r.end) for r in roles)
        kind, others = cast(SpeakerType, e.type), tuple(a for a in e.aliases if a != e.name)
        return Speaker(number, e.name, kind, others, tuple(texts), self._role(roles[0]) if roles else None)

    def _role(self, r: RolePhrase) -> Role:
        a, b = self.p.offsets(r.first, r.end)
        return Role(self.p.text[a:b], a, b)
