"""The entities of an article: its names put together, with their gender, their roles and where they are mentioned."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Mapping, Sequence

import attrs

from ..lexicon import from_tables, words
from ..lexicon.cues import often_reports
from ..lexicon.nouns import given_names, honorific_gender, is_short_form, places, role_nouns, small_words
from ..lexicon.people import lone_names, persons_named
from ..lexicon.roster import unaccented
from ..parsing.parse import Parse
from ..parsing.tree import grammar
from .generations import Generations
from .name import FAMILY_FIRST, ORGANIZATION, PERSON, PLACE, STEM, UNKNOWN, Name, is_misspelt, long_surnames, surnames_of
from .name_spans import PARTICLES, SUFFIXES

_SMALL = small_words("person-particle")
"""Small words that stand only in names of people."""


def core(name: Name) -> tuple[str, ...]:
    """The words of a name without suffixes, *Al-* and *al-*, *De* and *de*, *ANN LEE* and *Ann Lee*, *Orbán* and *Orban* alike."""
    alone = len(name.words) == 1 and name.kind == PERSON and name.words[0].isupper() and len(name.words[0].strip(".")) > 2
    return _core((name.words[0].title(),) if alone else name.words)


@from_tables(10_000)
def _core(printed: tuple[str, ...]) -> tuple[str, ...]:
    words = tuple(unaccented(w.rstrip(",")) for w in printed if w not in SUFFIXES and w != ",") or printed
    if len(words) > 1 and all(w.isupper() for w in words):
        words = tuple(w.title() if len(w.strip(".")) > 2 else w for w in words)
    return tuple(_small(w, alone=len(words) == 1) for w in words)


_INNER = frozenset(unaccented(word) for word in small_words("inner-particle"))


def _small(word: str, *, alone: bool) -> str:
    """A word of a name, small if it is a particle that a sentence or a style begins with a capital; *Ben* and *Al* are given names too."""
    if word.startswith(("Al-", "El-")):
        return word[0].lower() + word[1:]
    low = word.lower()
    return low if not alone and low in PARTICLES and (word not in given_names() or low == "van") else word


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names of at least two words can be one person's.

    >>> same_person(("Ann", "Lee"), ("Ann", "B.", "Lee")), same_person(("Ann", "Lee"), ("Tom", "Lee"))
    (True, False)
    """
    if a[-1] != b[-1]:
        return False
    x, y = a[0], b[0]
    if x == y or x in b[:-1] or y in a[:-1]:
        return True
    if x[:1] == y[:1] and (len(x.rstrip(".")) == 1 or len(y.rstrip(".")) == 1):
        return True
    return is_short_form(x, y) or is_short_form(y, x)


def _may_be_one(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names can be one person's, and nobody knows them as those of two people."""
    if not same_person(a, b):
        return False
    ours = persons_named(a)
    theirs = persons_named(b) if ours else ours
    return not theirs or bool(ours & theirs)


NAMESAKES = 30
"""People of one surname, and mentions of one of them, that a further name is compared with."""


def _looks_personal(c: tuple[str, ...], lone: Container[str]) -> bool:
    """*Hallam van Ostby*, *Hallam Ostby*; *Hallam Ostby Lima* where *Lima*, *Kim Ost Un* where *Kim* stands alone; not *Hallam Lima*."""
    particle = any(w in _SMALL or w[:3] in ("al-", "el-") for w in c) or any(w.lower() in _INNER for w in c[1:-1])
    return particle or c[-1] in lone or c[0] in FAMILY_FIRST and c[0] in lone or len(c) == 2 and c[-1] not in places()


def group_people(names: Sequence[Name], cores: Sequence[tuple[str, ...]], with_role: set[int], endings: Sequence[str]) -> list[list[int]]:
    """Clusters of the full names of people.

    Args:
        names: the names of an article.
        cores: the words of each, see :func:`spelt_out`.
        with_role: those that have a role.
        endings: what tells each from somebody else of that name, see :class:`.generations.Generations`.
    """
    by_last: dict[tuple[str, str], list[list[int]]] = defaultdict(list)
    order: list[list[int]] = []
    known: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    of_person: dict[tuple[str, frozenset[str]], list[int]] = {}
    spelt: dict[tuple[str, tuple[str, ...], str], list[int]] = {}
    lone = {n.words[0] for n in names if len(n.words) == 1}
    surnames = set(long_surnames(names, cores))
    persons = {c for n, c in zip(names, cores, strict=True) if n.kind == PERSON}
    for k, n in enumerate(names):
        c = cores[k]
        if len(c) < 2 or n.kind not in (PERSON, UNKNOWN) or c in surnames:
            continue
        who = persons_named(c)
        if n.kind == UNKNOWN and not (who or k in with_role or c in persons or _looks_personal(c, lone)):
            continue
        ending, alike = endings[k], by_last[endings[k], c[-1]]
        group = known.get((ending, c))
        if group is None:
            group = of_person.get((ending, who)) or _one_of(alike[-NAMESAKES:], n, c, names, cores)
        near_spelling = (endings[k], c[:-1], c[-1][:STEM].casefold())
        group = group if group is not None else _respelt(spelt.get(near_spelling), c, cores)
        if group is None:
            group = []
            alike.append(group)
            order.append(group)
        elif who and all(g is not group for g in alike):
            alike.append(group)
        spelt.setdefault(near_spelling, group)
        if len(who) == 1:
            of_person[ending, who] = group
        group.append(k)
        known[ending, c] = group
    return order


def _one_of(
    groups: Sequence[list[int]], n: Name, c: tuple[str, ...], names: Sequence[Name], cores: Sequence[tuple[str, ...]]
) -> list[int] | None:
    """The first of some people of one surname whom a name may name too, also by a nickname: *Joe “Red” Hill* and *Red Hill*."""
    called = {n.nickname, c[0]} - {""}
    return next(
        (g for g in groups if any(_may_be_one(c, cores[m]) or {names[m].nickname, cores[m][0]} & called for m in g[:NAMESAKES])), None
    )


def _respelt(group: list[int] | None, c: tuple[str, ...], cores: Sequence[tuple[str, ...]]) -> list[int] | None:
    """The person whose surname a name has in another spelling: *Obeng Bantua*, *Obeng Bantuah*."""
    return group if group is not None and is_misspelt(cores[group[0]][-1], c[-1]) else None


def spelt_out(p: Parse, names: Sequence[Name]) -> list[tuple[str, ...]]:
    """The words of names, of two that begin the one longer name of a person all of its words: *Nur Hidayah* [Samsudin]."""
    cores = [core(n) for n in names]
    longer: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for c, n in zip(cores, names, strict=True):
        plain = len(c) > 2 and n.kind in (PERSON, UNKNOWN) and all(p.tags[t] in ("NNP", "HYPH") for t in range(n.first, n.end))
        if plain and not any(w in places() or w in words("org_words") for w in c[2:]):
            longer[c[:2]].add(c)
    return [next(iter(found)) if len(found := longer.get(c, set())) == 1 else c for c in cores]


ELDERS, YOUNGER = small_words("elder-relative"), small_words("younger-relative")
"""Relatives of the generation before and after: *father*, *son*."""


_OLDER, _LESS_OLD = frozenset(("elder", "older")), frozenset(("younger",))


STYLE = 2
"""Times from which on an honorific before somebody's surname is how the article calls them."""


@attrs.define
class _People:
    """Whom the words of a name can stand for.

    Attributes:
        by_last: people by surname, also by the parts of one that stand for it.
        by_given: people by given name.
        by_part: people by an inner word of a name of four, or by a nickname.
        genders: what the honorifics and given names show.
        weight: how much each person is the subject of the article.
        firsts, lasts: of each person the full name that stands first, and the name that stood last.
        titles: the titles that stand before each person's full name.
        relatives: those whom the article brings in as somebody's relative.
        kin: the noun that says so.
        honoured: how often each person's surname stands behind an honorific that leaves nobody else.
        endings: what tells each person from somebody else of that name.
        alone: the names of one word by their sentence.
        speaking: those whose full name stood as the subject of a word that reports.
    """

    by_last: dict[str, list[int]] = attrs.field(factory=lambda: defaultdict(list))
    by_given: dict[str, list[int]] = attrs.field(factory=lambda: defaultdict(list))
    by_part: dict[str, list[int]] = attrs.field(factory=lambda: defaultdict(list))
    genders: dict[int, str] = attrs.field(factory=dict)
    weight: dict[int, float] = attrs.field(factory=lambda: defaultdict(float))
    firsts: dict[int, int] = attrs.field(factory=dict)
    lasts: dict[int, int] = attrs.field(factory=dict)
    titles: dict[int, set[str]] = attrs.field(factory=lambda: defaultdict(set))
    relatives: set[int] = attrs.field(factory=set)
    kin: dict[int, str] = attrs.field(factory=dict)
    honoured: Counter[int] = attrs.field(factory=Counter)
    endings: dict[int, set[str]] = attrs.field(factory=lambda: defaultdict(set))
    alone: dict[int, set[str]] = attrs.field(factory=lambda: defaultdict(set))
    speaking: set[int] = attrs.field(factory=set)

    def add(self, e: int, name: Name) -> None:
        """Enter a person under the words of a full name, and under the nickname that stands in it."""
        words = core(name)
        for surname in surnames_of(words):
            if e not in self.by_last[surname]:
                self.by_last[surname].append(e)
        if name.nickname and e not in self.by_part[name.nickname]:
            self.by_part[name.nickname].append(e)
        for part in words[1:-2]:  # Ooi of Kelvin Ooi Teik Huat
            if part.isalpha() and part[0].isupper() and e not in self.by_part[part]:
                self.by_part[part].append(e)
        if e not in self.by_given[words[0]]:
            self.by_given[words[0]].append(e)
        for alone in lone_names(words):
            if e not in self.by_given[alone]:
                self.by_given[alone].append(e)
        if len(words) == 3 and words[1] not in self.by_given:
            self.by_given[words[1]].append(e)
        if name.gender:
            self.genders[e] = name.gender

    def called_short(self, word: str) -> list[int]:
        """The one person whose given name a short form may stand for: *Liz* where *Elizabeth Cole* is named."""
        found = {e for given, people in self.by_given.items() if is_short_form(word, given) for e in people}
        return list(found) if len(found) == 1 else []

    def of_gender(self, people: Sequence[int], gender: str) -> list[int]:
        """Those of some people who may have a gender."""
        return [e for e in people if self.genders.get(e, gender) == gender] if gender else list(people)

    def with_title(self, people: Sequence[int], title: str) -> list[int]:
        """Those of some people before whose full name a title stands too."""
        return [e for e in people if title and title in self.titles[e]]

    def without_honorific(self, people: Sequence[int]) -> list[int]:
        """*Heyl* beside *Ms Heyl*: those of some people whom the article does not go on calling by an honorific."""
        plain = [e for e in people if self.honoured[e] < STYLE]
        return plain if len(plain) == 1 else list(people)

    def not_called_beside(self, people: Sequence[int], sentence: int) -> list[int]:
        """*Ek said that Ann was late*: of several people of one surname those whom the sentence does not call by given name too."""
        others = self.alone.get(sentence, set())
        if len(others) > CALLED:
            return list(people)
        return [e for e in people if not any(e in self.by_given.get(word, ()) for word in others)] or list(people)

    def met(self, people: Sequence[int], k: int) -> list[int]:
        """Those of some people whose full name stands before name ``k``, if there are any: whom *Lee* can be without more."""
        return [e for e in people if self.firsts[e] < k] or list(people)

    def foremost(self, people: Sequence[int]) -> tuple[int, bool]:
        """Of several people with one name the one that the article is about, and whether that is clear.

        Where it is not, it is whoever is nobody's relative (*His brother Bo Ek brought bread*), or else the one named last.
        """
        ranked = sorted(people, key=lambda e: -self.weight[e])
        if len(ranked) == 1 or self.weight[ranked[0]] >= 1.4 * self.weight[ranked[1]]:
            return ranked[0], True
        principals = [e for e in people if e not in self.relatives]
        return max(principals or people, key=lambda e: self.lasts.get(e, -1)), False

    def just_spoke(self, p: Parse, names: Sequence[Name], people: Sequence[int], name: Name) -> int:
        """The last named of several people, if brought in as a speaker a few lines before, whom the surname goes on about; else -1.

        *Councillor Bo Ek said so. / Ek added …*, though Ann Ek is named oftener; not *Her brother, Bo Ek, said so*.
        """
        last = max(people, key=lambda e: self.lasts.get(e, -1))
        if len(people) < 2 or last not in self.speaking or last in self.relatives:
            return -1
        return last if p.paras[name.first] - p.paras[names[self.lasts[last]].first] <= GOES_ON else -1

    def of_generation(self, people: Sequence[int], word: str) -> list[int]:
        """*the elder Lee*, *the younger Lee*: of two people who is a parent or a child of somebody, or the other one."""
        wanted, others = (ELDERS, YOUNGER) if word in _OLDER else (YOUNGER, ELDERS)
        so = [e for e in people if self.kin.get(e) in wanted]
        not_so = [e for e in people if self.kin.get(e) in others]
        if len(people) != 2 or so == not_so or len(so) == 2 or len(not_so) == 2:
            return []
        return so or [e for e in people if e not in not_so]

    def are_together(self, p: Parse, names: Sequence[Name], people: Sequence[int], title: str) -> bool:
        """Whether nothing tells two people of one surname apart, no title either: each is named once, both last in one sentence."""
        if (
            len(people) != 2
            or title
            and len(self.with_title(people, title)) == 1
            or any(self.weight[e] > 1.0 or e not in self.lasts for e in people)
        ):
            return False
        a, b = (names[self.lasts[e]].last for e in people)
        return p.sents[a] == p.sents[b] and p.paras[a] == p.paras[b]


GOES_ON = 4
"""Lines within which a surname goes on about who was brought in as a speaker."""


CALLED = 20
"""Names of one word in a sentence, no list, that tell whom it calls by given name."""


@attrs.frozen
class Unsure:
    """Names of one word that more people of the article have.

    Attributes:
        doubtful: those that may as well be of somebody else.
        close: those that are likelier of whom they were taken for.
    """

    doubtful: list[int] = attrs.field(factory=list)
    close: list[int] = attrs.field(factory=list)


def join_lone_names(
    p: Parse, names: Sequence[Name], of: list[int], told: Generations, relatives: Collection[int], kin: Mapping[int, str]
) -> Unsure:
    """Link surnames and given names that stand alone with the people whose full name the article prints.

    Args:
        p: the parse.
        names: the names of the article.
        of: for each name the person that it is of, or -1; what is found is entered.
        told: which of them are told apart by *Jr.* and the like.
        relatives: those beside which a phrase says whose relative it is.
        kin: the noun of a relative beside a name, also *father*, which need not be one.
    """
    people, unsure = _met(p, names, of, told, relatives, kin), Unsure()
    # first those whose honorific leaves only one, then the others, by title, by weight, or by who was spoken of last
    for k, n in enumerate(names):
        gender = honorific_of(p, n) if of[k] < 0 else ""
        options = _with_ending(told, k, people, people.of_gender(people.by_last.get(" ".join(core(n)), ()), gender)) if gender else []
        if len(options) == 1:
            of[k] = options[0]
            people.weight[options[0]] += 1.0
            people.honoured[options[0]] += 1
    for k, n in enumerate(names):
        if of[k] < 0:
            options = _with_ending(told, k, people, people.of_gender(_namesakes(p, n, people), honorific_of(p, n)))
            if len(options) > 1:
                options = people.not_called_beside(options, p.sents[n.first])
            if not options:
                continue
            told_apart = people.of_generation(options, p.lower[n.first - 1]) if p.lower[n.first - 1] in _OLDER | _LESS_OLD else []
            if told_apart:
                of[k] = told_apart[0]
                people.weight[of[k]] += WEIGHT_ALONE
                people.lasts[of[k]] = k
                continue
            title = _title(p, n)
            likely = people.with_title(options, title) or options if title else people.without_honorific(people.met(options, k))
            of[k], clear = people.foremost(likely)
            untitled = not people.with_title(options, title)
            if untitled and (speaker := people.just_spoke(p, names, likely, n)) >= 0:
                of[k], clear = speaker, False
            if people.are_together(p, names, options, title):
                unsure.doubtful.append(k)
            elif not clear or not title and people.foremost(options) != (of[k], True):
                unsure.close.append(k)
            people.weight[of[k]] += WEIGHT_ALONE
        elif len(n.words) > 1 and _says(p, n.last):
            people.speaking.add(of[k])
        elif _is_within(p, n.last) and len(people.by_last.get(core(n)[-1], ())) > 1:
            continue  # Dawn Holm, mother of Peter Holm: the surname alone goes on about her
        people.lasts[of[k]] = k
    return unsure


def _met(
    p: Parse, names: Sequence[Name], of: Sequence[int], told: Generations, relatives: Collection[int], kin: Mapping[int, str]
) -> _People:
    """The people whose full names the article prints; see :func:`join_lone_names`."""
    people = _People()
    for k, e in enumerate(of):
        if e < 0 and len(names[k].words) == 1:
            people.alone[p.sents[names[k].first]].add(names[k].words[0])
        if e >= 0:
            subject, possessive, part = grammar(p, names[k].last)
            people.weight[e] += 1.0 if subject else 0.3 if part or possessive else 0.6
            people.add(e, names[k])
            people.firsts.setdefault(e, k)
            people.titles[e].add(_title(p, names[k]))
            people.endings[e].add(told.of[k])
            if k in relatives:
                people.relatives.add(e)
            if k in kin:
                people.kin[e] = kin[k]
    for k in relatives:
        if of[k] < 0 and len(known := people.by_given.get(names[k].words[0], ())) == 1:
            people.relatives.update(known)  # her son, Luc
    return people


def _with_ending(told: Generations, k: int, people: _People, options: Sequence[int]) -> list[int]:
    """Those of some people whom a name may stand for, by what ends it."""
    return [e for e in options if told.may_be(k, people.endings[e])]


def _namesakes(p: Parse, n: Name, people: _People) -> list[int]:
    """The people that a name of one word, or the surname of one, may stand for."""
    word = " ".join(core(n))
    if len(n.words) > 1 and word not in people.by_last or n.kind == PLACE and p.words[n.first - 1 : n.first] == ["in"]:
        return []
    options = (
        people.by_last.get(word, [])
        or ([] if n.kind == PLACE and n.sure and word not in FAMILY_FIRST else people.by_given.get(word, []))
        or people.by_part.get(word, [])
        or (people.called_short(word) if word in given_names() and n.kind in (PERSON, UNKNOWN) else [])
    )
    if word.isupper() and not options:
        options = people.by_last.get(word.title(), [])
    if n.kind == ORGANIZATION and not (options and p.tags[n.first] in ("NNP", "NNPS")):
        return options if n.first and p.lower[n.first - 1] != "the" else []
    return options


WEIGHT_ALONE = 0.5
"""How much a surname alone weighs for whom it is taken for: the article goes on about them."""


def _is_within(p: Parse, t: int) -> bool:
    """Whether a name stands in a phrase about somebody else: *Peter Holm* in *Dawn Holm, mother of the victim Peter Holm*."""
    preposition = p.heads[t] if p.deps[t] == "pobj" else p.heads[p.heads[t]] if p.deps[p.heads[t]] == "pobj" else -1
    return preposition >= 0 and p.tags[p.heads[preposition]].startswith("NN")


def _says(p: Parse, t: int) -> bool:
    """Whether a name is the subject of a word that is a cue often enough."""
    return p.deps[t] == "nsubj" and often_reports(p.lower[p.heads[t]])


def _title(p: Parse, n: Name) -> str:
    """The words of the title before a name."""
    return " ".join(p.words[n.title : n.first]) if 0 <= n.title < n.first else ""


def honorific_of(p: Parse, n: Name) -> str:
    """The gender that the honorific before a name shows, if any; not *Selectman*, as some call women too."""
    for t in range(n.title if n.title >= 0 else n.first, n.first):
        gender = honorific_gender(p.words[t])
        if gender:
            return gender
        noun = role_nouns().get(p.lower[t])
        if noun and noun[1] and not p.lower[t].endswith("man"):
            return noun[1]
    return ""
