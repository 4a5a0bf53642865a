"""Mentions → speakers: who the source of each attribution is, and in what role."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

import attrs

from .entities import Entity, gather
from .lexicon import table
from .mentions import HE, IT, PRONOUNS, SHE, THEY, WE, WHO, YOU, Description, I, description, head_of, names_of, org_class
from .names import ORGANIZATION, PERSON, find_names, noun_class, role_nouns, singular
from .parsing import Parse
from .pronouns import MARGIN, Event, Pick, grammar, pick
from .roles import RolePhrase, find_roles, score
from .types import Quotation, Role, Speaker


@attrs.frozen
class Source:
    """What is known of the source of one attribution.

    Attributes:
        start, end: the offsets of the mention.
        contents: the spans of what was said.
        cue: the offsets of the cue, or None.
    """

    start: int
    end: int
    contents: tuple[tuple[int, int], ...] = ()
    cue: tuple[int, int] | None = None


@attrs.frozen
class Resolved:
    """Who one source is.

    Attributes:
        speaker: the entity, or None.
        confidence: measured precision of the rule that decided.
        reason: why there is no speaker: ``no-source``, ``pronoun-unresolved``, ``ambiguous``, ``generic``.
        also: the further speakers of a joint source.
        rule: the rule that decided.
        why: what it saw.
        role: the role to print here.
    """

    speaker: Speaker | None = None
    confidence: float = 0.0
    reason: str | None = None
    also: tuple[Speaker, ...] = ()
    rule: str = ""
    why: str = ""
    role: Role | None = None


@attrs.define(eq=False)
class _Answer:
    """Indices of entities, the rule and its reason, before the speakers are made."""

    entities: list[int] = attrs.field(factory=list)
    rule: str = ""
    why: str = ""
    reason: str | None = None


GENDER_KNOWN, GENDER_OPEN, DESCRIBED, UNSURE = 1.5, 0.7, 1.0, 1.0
"""What a candidate for *he* or *she* gains where its gender fits or is open, and loses where it has no name or may be no person."""

GENERIC = frozenset("some people many others one anyone anybody someone somebody everyone everybody nobody none no-one most few this that these those there you what all any those another".split())
_PERSON_NOUNS = frozenset(
    "candidate nominee man woman senator congressman congresswoman governor mayor president lawmaker politician billionaire businessman mogul tycoon"
    " developer hopeful contender frontrunner front-runner leader former official lawyer author professor analyst veteran magnate star doctor judge"
    " secretary chairman chairwoman spokesman spokeswoman official democrat republican independent texan floridian socialist conservative actor"
    " player coach minister".split()
)


def resolve_speakers(parse: Parse, quotations: Sequence[Quotation], sources: Sequence[Source | None]) -> list[Resolved]:
    """Find out who each source of an article is.

    Args:
        parse: the parsed article.
        quotations: its quotations.
        sources: the source of each attribution, or None where there is no mention.

    Returns:
        One answer a source, in the same order.
    """
    return _Cast(parse, quotations, sources).resolve()


class _Cast:
    """The entities of one article and the sources resolved so far."""

    def __init__(self, p: Parse, quotations: Sequence[Quotation], sources: Sequence[Source | None]) -> None:
        self.p, self.sources = p, sources
        self.names = find_names(p)
        self.at = {t: k for k, n in enumerate(self.names) for t in range(n.first, n.last + 1)}
        self.phrases = find_roles(p, self.names)
        self.edges = [min(n.title, n.first) if n.title >= 0 else n.first for n in self.names]
        for r in self.phrases:
            if r.rule == "title":
                self.edges[r.name] = min(self.edges[r.name], r.first)
        self.entities, self.of = gather(p, self.names, self.phrases)
        self.inside = [-1] * len(p)
        for k, q in enumerate(quotations):
            for t in range(*self._tokens(q.start, q.end)):
                self.inside[t] = k
        self.counts = [e.aliases.total() for e in self.entities]
        self.events: list[Event] = []
        self.pending = [self._event(n.last, self.of[k]) for k, n in enumerate(self.names)]
        self.pointer = 0
        self.answers: list[_Answer] = [_Answer(reason="no-source", rule="none") for _ in sources]
        self.pronoun_at: dict[int, int] = {}

    def _tokens(self, start: int, end: int) -> tuple[int, int]:
        first = bisect_right(self.p.ends, start)
        return first, max(first, bisect_left(self.p.starts, end))

    def _event(self, token: int, entity: int, *, speaker: bool = False, pronoun: bool = False) -> Event:
        subject, possessive, part = grammar(self.p, token)
        return Event(token, entity, subject, possessive, part, self.inside[token], speaker, pronoun)

    def resolve(self) -> list[Resolved]:
        """Go through the article in order: names become mentions, pronouns and sources are resolved."""
        spans = {k: self._tokens(s.start, s.end) for k, s in enumerate(self.sources) if s is not None}
        # a source inside somebody's words waits for that somebody
        order = sorted(spans, key=lambda k: spans[k])
        held = {t: k for k in order for t in range(*spans[k])}
        pronouns = [t for t in range(len(self.p)) if self.p.lower[t] in PRONOUNS and PRONOUNS[self.p.lower[t]] in (HE, SHE) and t not in held]
        later: list[int] = []
        nouns = [t for t in self._nouns() if t not in held]
        queue: list[tuple[int, int]] = sorted([(spans[k][0], k) for k in order] + [(t, -1) for t in pronouns] + [(t, -2) for t in nouns])
        for token, k in queue:
            self._advance(token)
            if k == -1:
                self._silent_pronoun(token)
            elif k == -2:
                self._silent_noun(token)
            elif spans[k][0] < spans[k][1]:
                if PRONOUNS.get(self.p.lower[spans[k][0]]) in (I, WE) and spans[k][1] - spans[k][0] == 1:
                    later.append(k)
                else:
                    self._source(k, *spans[k])
        for k in later:
            self._source(k, *spans[k])
        return self._results(spans)

    def _advance(self, token: int) -> None:
        while self.pointer < len(self.pending) and self.pending[self.pointer].token < token:
            self.events.append(self.pending[self.pointer])
            self.pointer += 1

    def _silent_pronoun(self, token: int) -> None:
        kind = PRONOUNS[self.p.lower[token]]
        found = self._singular(token, kind, ())
        if found is not None and found.lead >= MARGIN:
            self.events.append(self._event(token, found.entity, pronoun=True))

    def _nouns(self) -> list[int]:
        """Heads of descriptions of people and bodies that stand as subject or object, without a name beside them."""
        p = self.p
        found = []
        for t in range(len(p)):
            if p.tags[t] not in ("NN", "NNS") or t in self.at or p.deps[t] not in ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "agent"):
                continue
            if not (noun_class(p.words[t]) or p.deps[t] in ("nsubj", "nsubjpass") and (org_class(singular(p.words[t])) or p.tags[t] == "NNS")):
                continue
            if t + 1 < len(p) and (t + 1 in self.at or p.words[t + 1] == "," and t + 2 < len(p) and t + 2 in self.at):
                continue
            found.append(t)
        return found

    def _silent_noun(self, token: int) -> None:
        p = self.p
        first = token
        while first > 0 and p.sents[first - 1] == p.sents[token] and (p.tags[first - 1][:2] in ("JJ", "NN", "CD", "PO", "PR", "HY") or p.tags[first - 1] in ("DT", "VBN", "VBG") or p.words[first - 1] == "-"):
            first -= 1
            if p.tags[first] in ("DT", "PRP$") and p.tags[first - 1] != "PDT":
                break
        d = description(p, first, token)
        if d is None or d.head != token:
            return
        answer = self._described(d)
        for entity in answer.entities[:1]:
            self.events.append(self._event(token, entity, pronoun=False))

    # ---- pronouns

    def _singular(self, token: int, kind: str, barred: Sequence[tuple[int, int]], named: bool = False) -> Pick | None:
        gender = {HE: "m", SHE: "f"}.get(kind, "")
        rivals: set[int] = set()
        if named and not grammar(self.p, token)[0]:
            rivals = {e.entity for e in self.events[-12:] if e.subject and self.p.sents[e.token] == self.p.sents[token]}

        def fits(entity: int) -> float | None:
            e = self.entities[entity]
            if entity in rivals:
                return None
            if kind == IT:
                return 0.0 if e.type == ORGANIZATION else -1.0 if e.type == "place" else None
            if e.type != PERSON and (e.type != "unnamed" or named):
                return None
            if gender and e.gender and e.gender != gender:
                return None
            bonus = 0.0 if not gender else GENDER_KNOWN if e.gender == gender else GENDER_OPEN
            return bonus - (DESCRIBED if e.described else 0.0 if e.sure or len(e.name.split()) > 1 else UNSURE)

        return pick(self.p, self.events, token, self.inside[token], fits, self.counts, barred)

    def _plural(self, token: int, barred: Sequence[tuple[int, int]]) -> Pick | None:
        def fits(entity: int) -> float | None:
            e = self.entities[entity]
            return 1.5 if e.type == "group" else 0.0 if e.type == ORGANIZATION else None

        return pick(self.p, self.events, token, self.inside[token], fits, self.counts, barred)

    def _pronoun(self, k: int, token: int, kind: str) -> _Answer:
        p, source = self.p, self.sources[k]
        assert source is not None
        word = p.words[token]
        barred = [self._tokens(a, b) for a, b in source.contents]
        if kind == WHO:
            return self._relative(token)
        if kind in (I, WE):
            return self._quoted_speaker(k, token, word)
        if kind == YOU:
            return _Answer(reason="generic", rule="generic")
        if kind == THEY:
            joint = self._joint_before(token)
            found = self._plural(token, barred)
            if joint is not None and (found is None or joint[0] > found.event.token or p.paras[token] - p.paras[found.event.token] > p.paras[token] - p.paras[joint[0]]):
                return _Answer(joint[1], "they-joint", f"“{word}” → the people named together before")
            if found is None:
                return _Answer(reason="pronoun-unresolved", rule="they")
            return _Answer([found.entity], "they", f"“{word}” → {self._name(found.entity)}: nearest group or body before")
        found = self._singular(token, kind, barred) or (self._singular(token, kind, ()) if barred else None)
        if found is None:
            found = self._ahead(token, kind)
            if found is None:
                return _Answer(reason="pronoun-unresolved", rule=kind)
            return _Answer([found], f"{kind}-ahead", f"“{word}” → {self._name(found)}: named next")
        if found.lead < MARGIN and p.sents[token] != p.sents[found.event.token]:
            pass
        return _Answer([found.entity], kind, f"“{word}” → {self._name(found.entity)}: the best subject before")

    def _ahead(self, token: int, kind: str) -> int | None:
        gender = {HE: "m", SHE: "f"}.get(kind, "")
        for event in self.pending[self.pointer : self.pointer + 6]:
            e = self.entities[event.entity]
            if self.p.paras[event.token] != self.p.paras[token]:
                break
            if e.type == (ORGANIZATION if kind == IT else PERSON) and (not gender or not e.gender or e.gender == gender):
                return event.entity
        return None

    def _relative(self, token: int) -> _Answer:
        """*who*: the noun phrase before it."""
        p = self.p
        verb = p.heads[token]
        for _ in range(3):
            if p.deps[verb] == "relcl":
                break
            verb = p.heads[verb]
        noun = p.heads[verb] if p.deps[verb] == "relcl" and p.heads[verb] < token else -1
        before = token - 1
        while before > 0 and (not p.words[before][0].isalnum() or p.tags[before] == "IN"):
            before -= 1
        if p.words[token - 1] == "," and before in self.at or noun < 0:
            if before in self.at and self.entities[self.of[self.at[before]]].type == PERSON:
                return _Answer([self.of[self.at[before]]], "who", f"“{p.words[token]}” → the name before it")
        if noun < 0:
            noun = before
        first = noun
        while first > 0 and p.sents[first - 1] == p.sents[noun] and p.lefts[noun] <= first - 1:
            first -= 1
        return self._phrase(first, before if before >= noun else noun)

    def _quoted_speaker(self, k: int, token: int, word: str) -> _Answer:
        """*I*, *we* inside a quotation: whoever says it."""
        offset = self.p.starts[token]
        best = None
        if self.inside[token] < 0 and not any(a <= offset < b for m, s in enumerate(self.sources) if s is not None and m != k for a, b in s.contents):
            author = self._author()
            return _Answer(reason="pronoun-unresolved", rule="author") if author is None else _Answer([author], "author", f"“{word}” → the author")
        for m, source in enumerate(self.sources):
            if source is None or m == k or not self.answers[m].entities:
                continue
            for a, b in source.contents:
                if a <= offset < b and (best is None or b - a < best[0]):
                    best = (b - a, m)
        if best is None:
            return _Answer(reason="pronoun-unresolved", rule="first-person")
        return _Answer(self.answers[best[1]].entities[:1], "first-person", f"“{word}” → who says these words")

    def _author(self) -> int | None:
        """Who wrote the article: *By NAME* on a line of its own, or *NAME is …* in the last lines with no other mention before."""
        p = self.p
        for k, n in enumerate(self.names):
            a = p.line_tokens[p.paras[n.first]][0]
            if self.entities[self.of[k]].type == PERSON and p.lower[a] == "by" and n.first == a + 1 and p.paras[n.first] < 5:
                return self.of[k]
        for k, n in enumerate(self.names):
            a = p.line_tokens[p.paras[n.first]][0]
            if p.paras[n.first] >= len(p.line_tokens) - 4 and n.first == a and n.last + 1 < len(p) and p.lower[n.last + 1] in ("is", "was", ","):
                if self.entities[self.of[k]].type == PERSON and len(n.words) > 1 and not any(self.of[m] == self.of[k] for m in range(k)):
                    return self.of[k]
        return None

    def _joint_before(self, token: int) -> tuple[int, list[int]] | None:
        """The last people that were named together by *and* as a source or as subjects, within two paragraphs."""
        p = self.p
        for k in range(len(self.names) - 1, 0, -1):
            n, m = self.names[k], self.names[k - 1]
            if n.last >= token or p.paras[token] - p.paras[n.last] > 2:
                if n.last < token:
                    break
                continue
            a, b = self.of[k], self.of[k - 1]
            if a == b or self.entities[a].type != PERSON or self.entities[b].type != PERSON:
                continue
            edge = n.title if 0 <= n.title < n.first else n.first
            if p.lower[edge - 1] == "and" and (m.last == edge - 2 or p.heads[n.last] in range(m.first, m.last + 1)):
                return n.last, [b, a]
        return None

    # ---- names and descriptions

    def _source(self, k: int, first: int, end: int) -> None:
        p = self.p
        last = end - 1
        while last > first and (not p.words[last][-1].isalnum() and p.words[last] not in (".", ")") and p.words[last][-1] != "."):
            last -= 1
        low = p.lower[first]
        if p.tags[last] == "POS" and last > first:
            last -= 1
        if low in PRONOUNS and (last == first or last == first + 1 and p.lower[last] in ("himself", "herself", "themselves", "both", "all")) and not (low in ("that", "which") and p.tags[first] == "DT"):
            answer = self._pronoun(k, first, PRONOUNS[low])
        elif p.lower[last] in ("whom", "which") and last - first <= 3:
            answer = self._relative(last)
        else:
            answer = self._phrase(first, last)
        self.answers[k] = answer
        head = head_of(p, first, last)
        for entity in answer.entities[:1]:
            self.events.append(self._event(head if first <= head <= last else first, entity, speaker=True, pronoun=low in PRONOUNS))
            self.counts[entity] += 1

    def _phrase(self, first: int, last: int) -> _Answer:
        p = self.p
        found = names_of(p, first, last, self.names, self.at, self.edges)
        if found:
            ids = list(dict.fromkeys(self.of[k] for k in found))
            for e in ids:
                if self.entities[e].type == "place":
                    self.entities[e].type = ORGANIZATION
            full = len(self.names[found[0]].words) > 1
            rule = "joint" if len(ids) > 1 else "full-name" if full else "single-name"
            return _Answer(ids, rule, f"“{self._words(first, last)}” names {self._name(ids[0])}")
        if first == last and p.lower[first] in GENERIC:
            return _Answer(reason="generic", rule="generic")
        d = description(p, first, last)
        if d is None:
            return _Answer(reason="no-source", rule="none")
        if p.lower[first] == "both" or d.definite and "two" in p.lower[first : last + 1] and d.last - d.first < 3 or first == last and p.lower[first] == "each":
            joint = self._joint_before(first)
            if joint is not None:
                return _Answer(joint[1], "both", f"“{self._words(first, last)}” → the two named together before")
        if d.first == d.last and p.lower[d.head] in GENERIC:
            return _Answer(reason="generic", rule="generic")
        return self._described(d)

    def _described(self, d: Description) -> _Answer:
        p = self.p
        words = self._words(d.first, d.last)
        owner = self._owner(d)
        single = not d.plural or p.tags[d.head] in ("NN", "NNP") and d.cls not in ("group", "org", "doc")
        if d.plural and d.definite:
            joint = self._joint_role(d)
            if joint:
                return _Answer(joint, "described-joint", f"“{words}” → the people called so before")
        if d.owner >= 0 and single and d.cls in ("office", "trait", "kin") or noun_class(p.words[d.head]) in ("office", "kin") and d.owner >= 0 and single:
            found = self._by_role(d)
            if found is not None:
                return _Answer([found], "described-role", f"“{words}” → {self._name(found)}, who is called so")
        if d.definite and single and (d.cls in ("office", "trait", "person", "kin") or noun_class(p.words[d.head]) == "office" and d.cls in ("", "group")):
            found = self._by_role(d)
            if found is not None:
                return _Answer([found], "described-role", f"“{words}” → {self._name(found)}, who is called so")
            earlier = self._same_head(d, owner)
            if earlier is None and d.cls != "kin" and d.owner < 0 and not any(p.lower[t] in ("of", "for", "at", "in", "from") for t in range(d.head + 1, d.last + 1) if p.lower[t + 1 - (t == d.last)] not in ("state", "congress")):
                gender = {"m": HE, "f": SHE}.get(role_nouns().get(d.noun, ("", ""))[1], "")
                picked = self._singular(d.head, gender, (), named=True)
                if picked is not None and p.paras[d.head] - p.paras[picked.event.token] <= 2 and self.entities[picked.entity].type == PERSON:
                    e, top = self.entities[picked.entity], picked.lead >= 1.0 and self.counts[picked.entity] >= 3
                    if d.cls == "office" and d.first < d.head and top and not any(r.cls == "office" for r in e.roles):
                        self.entities[picked.entity].roles.append(RolePhrase(d.first, d.last, -1, "described", d.cls))
                    return _Answer([picked.entity], "described-person", f"“{words}” → {self._name(picked.entity)}: the person spoken of")
        earlier = self._same_head(d, owner)
        if earlier is not None:
            e = self.entities[earlier]
            e.aliases[words] += 1
            e.heads.add(d.noun)
            if e.type == ORGANIZATION and len(words.split()) > len(e.name.split()) and d.owner < 0:
                e.name = words
            return _Answer([earlier], "described-again", f"“{words}” → {e.name}: the same noun before")
        if d.definite and d.cls == "doc" and not d.plural and d.first == d.head:
            document = self._document(d)
            if document is not None:
                self.entities[document].heads.add(d.noun)
                return _Answer([document], "described-document", f"“{words}” → {self._name(document)}")
        if d.definite and d.cls == "org" and d.first == d.head and not d.plural:
            picked = self._singular(d.head, IT, ())
            if picked is not None and p.paras[d.head] - p.paras[picked.event.token] <= 2 and self.entities[picked.entity].type == ORGANIZATION and not self.entities[picked.entity].described:
                return _Answer([picked.entity], "described-body", f"“{words}” → {self._name(picked.entity)}: the body spoken of")
        kind = "group" if d.plural and d.cls != "doc" else ORGANIZATION if d.cls in ("org", "doc", "") else "unnamed"
        if d.plural and d.cls == "doc":
            kind = ORGANIZATION
        e = Entity(len(self.entities), kind, words, Counter([words]), heads={d.noun}, owner=owner, first=d.first, described=True)
        e.gender = role_nouns().get(d.noun, ("", ""))[1]
        self.entities.append(e)
        self.counts.append(0)
        return _Answer([e.index], "described", f"“{words}” is not named in the article")

    def _owner(self, d: Description) -> int | None:
        if d.owner < 0:
            for t in range(d.first, d.head):
                if t in self.at:
                    return self.of[self.at[t]]
            return None
        if d.owner in self.at:
            return self.of[self.at[d.owner]]
        kind = PRONOUNS.get(self.p.lower[d.owner])
        if kind in (HE, SHE, IT):
            self._advance(d.owner)
            found = self._singular(d.owner, kind, ())
            return found.entity if found else None
        return None

    def _by_role(self, d: Description) -> int | None:
        """The person whose role has the same head noun (and the words before it, where there are any), most recently mentioned."""
        p = self.p
        wanted = {p.lower[t] for t in range(d.first, d.last + 1) if p.tags[t][:2] in ("NN", "JJ")} - {"former"}
        best: tuple[float, int] | None = None
        recent = {}
        for event in self.events[-150:]:
            recent[event.entity] = event.token
        for e in self.entities:
            if e.type != PERSON:
                continue
            for r in e.roles:
                have = {p.lower[t] for t in range(r.first, r.last + 1)}
                if p.lower[d.head] not in have:
                    continue
                share = len(wanted & have) / len(wanted)
                if share < (0.6 if e.index in recent else 1.0) and len(wanted) > 1 or e.index not in recent and len(wanted) < 2:
                    continue
                value = share * 3 + recent.get(e.index, 0) / (len(p) + 1) * 2
                if best is None or value > best[0]:
                    best = (value, e.index)
        return best[1] if best else None

    def _joint_role(self, d: Description) -> list[int]:
        """*the senators*: the people named before, within three paragraphs, who are called so."""
        p = self.p
        found: list[int] = []
        for event in reversed(self.events[-60:]):
            if p.paras[d.head] - p.paras[event.token] > 3:
                break
            e = self.entities[event.entity]
            if e.type == PERSON and e.index not in found and any(singular(p.words[t]).rstrip(".") == d.noun for r in e.roles for t in range(r.first, r.last + 1)):
                found.append(e.index)
        return found[::-1] if len(found) == 2 else []

    def _document(self, d: Description) -> int | None:
        """*the document*, *the report*: the last thing said in writing, within three paragraphs."""
        p = self.p
        for event in reversed(self.events[-40:]):
            if p.paras[d.head] - p.paras[event.token] > 3:
                break
            e = self.entities[event.entity]
            if e.described and event.speaker and e.type == ORGANIZATION and any(org_class(h) == "doc" for h in e.heads):
                return e.index
        return None

    def _same_head(self, d: Description, owner: int | None) -> int | None:
        if not (d.definite or owner is not None):
            words = self._words(d.first, d.last).lower()
            for e in reversed(self.entities):
                if e.described and e.name.lower() == words:
                    return e.index
            return None
        for e in reversed(self.entities):
            if not e.described or d.noun not in e.heads or (e.type == "group") != (d.plural and d.cls != "doc"):
                continue
            if (owner is None or e.owner is None or e.owner == owner) and (self.p.tags[d.head] != "NNPS" or d.first == d.head and " " not in e.name):
                return e.index
        return None

    # ---- results

    def _name(self, entity: int) -> str:
        return self.entities[entity].name

    def _words(self, first: int, last: int) -> str:
        return self.p.text[self.p.starts[first] : self.p.ends[last]]

    def _results(self, spans: dict[int, tuple[int, int]]) -> list[Resolved]:
        numbers: dict[int, str] = {}
        for k in sorted(spans, key=lambda k: spans[k]):
            for e in self.answers[k].entities:
                numbers.setdefault(e, f"s{len(numbers) + 1}")
        speakers = {e: self._speaker(self.entities[e], number) for e, number in numbers.items()}
        results = []
        for k, answer in enumerate(self.answers):
            if not answer.entities:
                results.append(Resolved(reason=answer.reason or "no-source", rule=answer.rule, why=answer.why))
                continue
            first, *rest = answer.entities
            role = self._role(self.entities[first], *spans[k]) if self.entities[first].type == PERSON else None
            results.append(Resolved(speakers[first], precision(answer.rule), None, tuple(speakers[e] for e in rest), answer.rule, answer.why, role))
        return results

    def _speaker(self, e: Entity, number: str) -> Speaker:
        offices = [r for r in e.roles if r.cls != "kin"] if e.type == PERSON else []
        roles = list(dict.fromkeys(self._words(r.first, r.last) for r in offices))
        best = self._as_role(offices[0]) if offices else None
        return Speaker(number, e.name, e.type, tuple(a for a in e.aliases if a != e.name), tuple(roles), best)

    def _as_role(self, r: RolePhrase) -> Role:
        a, b = self.p.starts[r.first], self.p.ends[r.last]
        return Role(self.p.text[a:b], a, b)

    def _role(self, e: Entity, first: int, end: int) -> Role | None:
        offices = [r for r in e.roles if r.cls != "kin"]
        if not offices:
            return None
        here = [r for r in offices if first <= r.first and r.last < end]
        if here:
            titles = [r for r in here if r.rule == "title" and r.cls == "office"]
            return self._as_role(min(titles, key=lambda r: r.last - r.first) if titles else max(here, key=score))
        return self._as_role(offices[0])


def precision(rule: str) -> float:
    """The measured precision of a rule of ``speaker-rules.tsv``; 0.5 for one that was never measured."""
    return next((float(row["precision"]) for row in table("speaker-rules") if row["rule"] == rule), 0.5)
