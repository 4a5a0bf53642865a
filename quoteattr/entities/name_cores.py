"""Where the name begins in a run of capitals: one small rule for each kind of word that can stand before it."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import regex

from ..lexicon import words
from ..lexicon.nouns import (
    given_names,
    honorific_gender,
    is_demonym_noun,
    is_title,
    noun_class,
    places,
    role_nouns,
    singular,
    small_words,
    titles,
)
from ..parsing.parse import Parse
from .name import FAMILY_FIRST
from .name_spans import PARTICLES, SUFFIXES, ends_as_body, is_sentence_start
from .role_phrases import is_office_in_letters, is_rank


@attrs.frozen
class Evidence:
    """What the whole article shows of its runs of capitals.

    Attributes:
        usual: words that it prints with a capital inside a sentence and never without one.
        runs: its runs.
        alone: its runs of one word.
    """

    usual: frozenset[str] = frozenset()
    runs: frozenset[tuple[str, ...]] = frozenset()
    alone: frozenset[str] = frozenset()


@attrs.frozen
class Core:
    """Where the name begins.

    Attributes:
        first: its first token.
        gender: what the honorific before it shows.
        sure: whether the words before it show that it is a person.
    """

    first: int
    gender: str = ""
    sure: bool = False


CoreRule = Callable[[Parse, int, int, Evidence], "Core | None"]
"""``(parse, first, end, evidence)`` of a run of capitals → where the name in it begins, or None where the rule does not apply."""


def after_title(p: Parse, i: int, end: int, _seen: Evidence) -> Core | None:
    """*Cork East TD* [Nora Quill], *Rt Hon Sir* [Paul Wendell], *Resident* [Ann Lee]."""
    core = Core(i)
    for t in range(i, end - 1):
        if all(p.words[u] in SUFFIXES or p.words[u] in (",", "-") for u in range(t + 1, end)):
            break
        dotted = p.words[t] + "." if p.words[t + 1] == "." else p.words[t]
        if p.words[t] in p.words[i : max(i, t - 1)] and dotted in titles():  # Tengku Rozana Tengku Mahmud: her father's too
            return Core(p.words.index(p.words[t], i), core.gender, True)
        if _is_half_of_name(p, i, t):
            continue
        gender = _gender_shown(p, t, dotted)
        if p.words[t] == "Class" and core.first == t - 1 and core.sure:  # Petty Officer 2nd Class
            core = attrs.evolve(core, first=t + 1)
        if gender is not None:
            core = Core(t + 1, gender, True)
        elif (
            core.sure and core.first == t and p.words[t] in _GOING_ON and (t < end - 2 or p.words[t - 1] == "Pro")
        ):  # Datuk Amar, Poet Laureate
            core = attrs.evolve(core, first=t + 1)
        elif _is_office(p, i, end, t, core.first, dotted):
            core = Core(t + 1, core.gender, True)
    first = _behind_field(p, core.first, end) if core.sure else core.first
    if i < first < end - 1 and p.words[first] == ".":
        first += 1
    return attrs.evolve(core, first=first) if first > i and _may_begin(p, first, end) else None


def _gender_shown(p: Parse, t: int, dotted: str) -> str | None:
    """What an honorific shows, in capitals before a name in capitals too: *MS LEE*; None where the word is none."""
    shown = honorific_gender(dotted)
    return honorific_gender(dotted.title()) if shown is None and dotted.isupper() and p.words[t + 1].isupper() else shown


def _is_half_of_name(p: Parse, i: int, t: int) -> bool:
    """Whether a title is a part of somebody's name: Keshav *Acharya*-Lamsal, Ulla-*Maj* Holm, *Pak* Sun-hwa, Dhan *Kumari* Holm.

    And chairperson *Prince* Holm, *Sultan* bin Holm. Not: *Maj*-Gen Holm, *Mr* Holm, *Prince* Holm, chairperson *Prince* Karl.
    """
    if p.lower[t + 1] in ("bin", "bint", "ibn"):
        return True
    if p.words[t] in _GIVEN_TOO and p.words[t + 1] not in given_names() and p.words[t + 2 : t + 3] != ["-"]:
        return t > 0 and (noun_class(p.lower[t - 1]) == "office" or t > i and honorific_gender(p.words[t - 1]) is not None)
    if p.words[t + 1] == "-" or t > i and (p.words[t - 1] in given_names() or p.lower[t - 1] in PARTICLES):
        return honorific_gender(p.words[t]) is not None
    if t + 3 < len(p) and p.words[t + 2] == "-" and p.words[t + 3].islower() and p.words[t] in FAMILY_FIRST:
        return True
    return t - 2 >= i and p.words[t - 1] == "-" and p.words[t - 2] in given_names()


_GIVEN_TOO = small_words("style-or-given")
"""Styles that are given names too: *Prince*."""


def _may_begin(p: Parse, first: int, end: int) -> bool:
    """Whether a name may begin behind a title: Mayor *Ann Lee*, *van Lee*; not: Mayor *of Hoy*, Mayor *Warden of Hoy*."""
    small = p.words[first].islower() and p.lower[first] not in PARTICLES
    return not (small or p.words[first] in ("-", ",") or any(p.words[u] in ("of", "for") for u in range(first, end)))


def _behind_field(p: Parse, first: int, end: int) -> int:
    """Where a name begins behind the field or place of an office: *Secretary Health* [Ann Lee], not *Secretary Hale* Ann Lee."""
    name = first
    while name < end - 2 and p.words[name] not in given_names() and (p.words[name] in _PORTFOLIOS or p.words[name] in places()):
        name += 1
    return name if p.words[name] in given_names() else first


def _is_office(p: Parse, i: int, end: int, t: int, core: int, dotted: str) -> bool:
    """Whether the word at ``t`` is the office of who is named after it, no name itself: *Mayor* Lee, not *Ann Cook* Lee."""
    given = given_names()
    if p.lower[t] in _STYLES and p.tags[t - 1 : t] != ["PRP$"]:
        return False
    if t > i and p.words[t] in given and noun_class(p.words[t - 1]) == "office":  # City Administrator Dean Wiebe
        return False
    named = t == i and p.words[t] in given and not (t > 0 and p.lower[t - 1] in _ONCE and p.words[t + 1] in given)  # former Marine Ann Lee
    if not (is_title(dotted) or is_office_in_letters(p, t) or t == i and _is_bystander(p, i, end)) or named:
        return False
    surname = t > core and p.words[t - 1] in given and p.words[t] not in titles() and p.words[t] not in _NO_SURNAMES
    surname = surname and f"{p.lower[t - 1]}-{p.lower[t]}" not in role_nouns()
    return not surname and not ends_as_body(p, i, end) and p.words[t + 1] not in ("-", "of")


_GOING_ON = small_words("second-honorific") | small_words("title-ending")
"""What goes on with an honorific or an office before a name."""


_ONCE = small_words("past-role")


_NO_SURNAMES = small_words("leading-office")
"""Offices that are hardly anybody's surname: Forest *Minister* Lee."""


_STYLES = small_words("style-noun")
"""Nouns of address that are an office behind *her* and given names elsewhere: Her *Honor* Ann Lee, *Honor* Lee."""


def _is_bystander(p: Parse, i: int, end: int) -> bool:
    """Whether a sentence begins with a noun and a name: *Resident Ann Lee*, *Genealogist Ann Lee*, *Hubby Ron*, *Actors Ann Lee and Bo*."""
    w = singular(p.lower[i]) if p.lower[end : end + 1] == ["and"] and p.words[i + 1] in given_names() else p.lower[i]
    if not is_sentence_start(p, i) or p.words[i] in places() or is_demonym_noun(p.words[i]) or w.endswith(("man", "woman", "person")):
        return False
    return noun_class(w) in ("office", "trait", "kin") and (end - i > 2 or p.words[end - 1] in given_names())


_SAINTS = small_words("before-given")
"""Words after which a given name belongs to a place or a body: *San Juan*, *Port Elizabeth*."""


_COMPASS = small_words("compass")
"""What the name of a seat ends with: *Hull East*."""


_INITIALS = regex.compile(r"(?:\p{Lu}\.){1,3}")


def _initial_inside(p: Parse, i: int, end: int) -> int:
    """The first initial after ``i`` that begins a name: *Opposition* [R. Thangavel]; 0 if there is none."""
    return next((t for t in range(i + 1, end - 1) if _INITIALS.fullmatch(p.words[t])), 0)


def _given_inside(p: Parse, i: int, end: int) -> int:
    """The first given name after ``i`` that begins a name of at least two words; 0 if there is none."""
    if ends_as_body(p, i, end) or p.words[end - 1] in places():
        return 0
    given, last = given_names(), _last_word(p, i, end)
    for t in range(i + 1, last):
        seat = t > i + 1 and p.words[t - 1] in _COMPASS  # TD for Tipperary North Fionn Quirke
        if p.words[t] in given and (seat or p.words[t - 1] not in _SAINTS) and p.words[t - 1] not in given:
            return t
    return 0


def _last_word(p: Parse, i: int, end: int) -> int:
    """The first token of the last word of a run, with what hyphens join: *Quamina* of *Lystra Quamina-Wills*."""
    last = end - 1
    while last > i + 1 and p.words[last - 1] == "-":
        last -= 2
    return last


_PORTFOLIOS = small_words("portfolio-word")
"""What a ministry is for: External *Affairs*."""


def _after_body_word(p: Parse, i: int, end: int) -> int:
    """Where a name begins behind a word for a body or a field: *Harbour Council* [Enver Orme], *Defense* [Orme]; else 0."""
    t = next((t for t in range(end - 2, i - 1, -1) if p.words[t] in _PORTFOLIOS), -1)
    vanguard = t == end - 2 and p.lower[i - 1 : i] == ["the"]  # president of the Ostby Youth Vanguard
    if ends_as_body(p, i, end) or p.words[end - 1] in _PORTFOLIOS or vanguard:
        return 0  # chair of the Senate Rules Committee
    named = (w == "-" or w.isalpha() and (w[0].isupper() or p.words[u - 1] == "-") for u, w in enumerate(p.words[t + 1 : end], t + 1))
    if t >= i and all(named):
        return t + 1
    orgs, where = words("org_words"), places()
    alone = end - 3 > i and p.words[end - 3] in orgs and not any(p.words[t] in orgs or p.words[t] in where for t in (end - 2, end - 1))
    return end - 2 if alone and p.words[end - 2].isalpha() and p.words[end - 2][0].isupper() else 0


_PORTFOLIO_PREPOSITIONS = small_words("portfolio-preposition")


def _first_portfolio(p: Parse, i: int) -> int:
    """Where what an office is for begins: before *Trade* in *Minister for Foreign Affairs and Trade Ann Lee*; ``i`` if nothing precedes."""
    t = i - 1
    if t < 2 or p.lower[t] not in ("and", "&"):
        return i
    while t > 0 and (p.words[t - 1][0].isupper() or p.words[t - 1] in (",", "and")):
        t -= 1
    return t


def _behind_seat(p: Parse, i: int, end: int) -> int:
    """Where a name begins behind what an office is for: Secretary of State for *Wales* [Isko Varn]; 0 behind *Wales Rugby*, *Wales*."""
    first = next((t for t in range(end - 2, i, -1) if " ".join(p.words[i:t]) in places()), 0)
    return 0 if p.words[first] == "-" or p.words[end - 1] in words("org_words") or ends_as_body(p, i, end) else first


def _name_behind_office(p: Parse, i: int, end: int) -> int:
    """Where a name begins behind an office and what it is for; 0 where none does."""
    given, body = _given_inside(p, i, end), _after_body_word(p, i, end)
    if 0 < body < given and not noun_class(p.words[body]) and p.words[body] not in words("org_words"):
        return body  # Minister for Health [Shah Alamgir]
    initial = given > i and _INITIALS.fullmatch(p.words[given - 1]) is not None
    return given - initial or _initial_inside(p, i, end) or body or _behind_seat(p, i, end)


def _ends_office(p: Parse, t: int) -> bool:
    """Whether an office ends at ``t``: *Speaker*, *Minister of State*."""
    return noun_class(p.words[t]) == "office" or p.words[t] == "State" and t > 1 and p.lower[t - 1] == "of" and is_title(p.words[t - 2])


def after_portfolio(p: Parse, i: int, end: int, _seen: Evidence) -> Core | None:
    """Secretary of *State* [Ann Lee], Head of the *Harbour Trust* [Milo Grant], Minister in the *Ministry of Works* [Dale Harkin]."""
    t = _first_portfolio(p, i) - 1
    t -= t > 0 and p.lower[t] == "the"
    if t < 1 or end - i == 1 or p.lower[t] not in _PORTFOLIO_PREPOSITIONS or p.words[i] in given_names() and end - i < 4:
        return None
    head = t - 1
    if p.words[head] == ")":  # Minister of State (Independent Charge) for Mines
        head = next((u - 1 for u in range(head - 1, max(0, head - 5), -1) if p.words[u] == "("), head)
    office = is_title(p.words[head]) or p.lower[t] in ("of", "for") and _ends_office(p, head)
    first = _name_behind_office(p, i, end) if office else 0
    if first:
        return Core(first, sure=True)
    return Core(i + 1, sure=True) if is_title(p.words[t - 1]) and p.lower[t] == "of" and p.lower[i] == "state" else None


def _behind_home(p: Parse, i: int, end: int) -> int:
    """The first of two words behind the place of an office: *the president of the port in Hull* [Orme Pohl]; 0 if there is none."""
    name = end - 2
    saint = name == i + 2 and p.words[i] in ("St", "St.", "Saint")
    if name <= i or i < 2 or p.lower[i - 1] not in ("in", "of", "for") or not saint and " ".join(p.words[i:name]) not in places():
        return 0
    capitals = all(p.words[t].istitle() and p.tags[t] == "NNP" for t in range(name, end))
    office = any(noun_class(p.words[t]) == "office" for t in range(max(0, i - NEAR_OFFICE), i - 1) if p.sents[t] == p.sents[i])
    return name if office and capitals and not ends_as_body(p, i, end) and p.words[end - 1] not in places() else 0


NEAR_OFFICE = 10
"""Tokens before a place in which the office stands that has it in its name."""


def after_body(p: Parse, i: int, end: int, _seen: Evidence) -> Core | None:
    """*New York Evening News* [Vera Pohl], *Texas* [Ann Lee], president of the port in *St Elizabeth* [Orme Pohl]."""
    first = _given_inside(p, i, end)
    if not first and (behind := _behind_home(p, i, end)):
        return Core(behind)
    if not first or p.words[i] in given_names() and p.words[first - 1] not in words("org_words"):
        return None
    where, orgs = places(), words("org_words")
    known = all(p.words[u] in where or p.words[u] in orgs or " ".join(p.words[i:first]) in where for u in range(i, first))
    return Core(first) if known or first - 1 > i and p.words[first - 1] in orgs else None


def after_letters(p: Parse, i: int, end: int, _seen: Evidence) -> Core | None:
    """*DPP* [Nur Lee], an office in letters before a full name; not: *BBC Ann*, *NORA LEE*, *ABC Ann Trust*."""
    w = p.words[i]
    short = (
        w.isalpha() and w.isupper() and 1 < len(w) < 6 and w not in given_names() and w not in PARTICLES and w.title() not in given_names()
    )
    named = short and end - i > 2 and p.words[i + 1] in given_names() and p.words[i + 2][0].isupper() and not p.words[i + 1].isupper()
    return Core(i + 1, sure=True) if named and not ends_as_body(p, i, end) and p.words[end - 1] not in places() else None


def after_short_form(p: Parse, i: int, end: int, _seen: Evidence) -> Core | None:
    """Inspector General (IG) *Prisons* [Ann Lee]: the field of an office behind its short form; not: (IG) *Prisons Board*."""
    short = (
        i > 3 and p.words[i - 1] == ")" and p.words[i - 3] == "(" and p.words[i - 2].isupper() and noun_class(p.words[i - 4]) == "office"
    )
    first = _behind_field(p, i, end) if short else i
    return Core(first, sure=True) if first > i else None


def after_party(p: Parse, i: int, end: int, seen: Evidence) -> Core | None:
    """*Democrat* [Orme Pohl], *Democrat* [Pohl] where *Orme Pohl* is named; not: *Conservative Hallam*, *Labour Party*."""
    party = places().get(p.words[i], ("", ""))[0] == "label" and not p.words[i].endswith("ern")  # Western Coast Trains
    if end - i == 1 or not party or any(p.words[t] in words("org_words") for t in range(i, end)):
        return None
    if end - i == 2 and not any(run[1:] and run[-1] == p.words[end - 1] and run[0] != p.words[i] for run in seen.runs):
        return None
    return Core(i + 1) if all(p.words[t][0].isupper() for t in range(i, end)) else None


def after_page_furniture(p: Parse, i: int, end: int, _seen: Evidence) -> Core | None:
    """*Galleries ADVERTISEMENT* [Mary Tolland], AN *INCENSED* [Orme Pohl]; not: AN *ORME POHL*."""
    opens = p.words[i - 1 : i] in (["A"], ["AN"], ["THE"]) and end - i > 2 and p.line_tokens[p.paras[i]][0] == i - 1
    first = i + 1 if opens else _given_inside(p, i, end)
    shouted = first and p.words[first - 1].isalpha() and p.words[first - 1].isupper() and len(p.words[first - 1]) > 3
    return Core(first) if shouted and not p.words[first].isupper() else None


def after_what_recurs_alone(p: Parse, i: int, end: int, seen: Evidence) -> Core | None:
    """*Wayside Anchor* [Vera Pohl], *Evening News* [Orme Pohl] where the name stands alone elsewhere; not: *Orme Pohl*."""
    if p.words[i] in given_names() or ends_as_body(p, i, end):
        return None
    for t in range(i + 1, _last_word(p, i, end)):
        begins = p.words[t] in given_names() or p.words[t - 1] in words("org_words")
        if begins and tuple(p.words[t:end]) in seen.runs:
            return Core(t)
    return None


PAST = small_words("past-role")
"""Words for what somebody was."""


_ADJECTIVES, _AGENTS = tuple(small_words("adjective-ending")), tuple(small_words("agent-ending"))


LONG = 7
"""Letters beyond which a word that ends as *glassblower* does is a job rather than a given name that nobody knows."""


def after_opening_word(p: Parse, i: int, end: int, seen: Evidence) -> Core | None:
    """*Furious* [Derek Hale] at the beginning of a sentence, said *Glassblower* [Derek Hale]; not: said *Furious Derek Hale*.

    *Regular* [Derek Hale], where the article goes on with *Derek*; *Senior* [Derek Hale], the year of a student.
    """
    first = p.words[i]
    if first.lower() in PAST and (given := _given_inside(p, i, end)):
        return Core(given)  # Former Socceroo Matteo Ferrante
    noun = noun_class(p.lower[i])
    if first in given_names() and first.lower() not in _CLASS_YEARS or first in seen.usual and not noun or first in places() or end - i < 3:
        return None
    if p.words[i + 1] not in given_names() and first.lower() not in _CLASS_YEARS or ends_as_body(p, i, end):
        return None
    job = noun or len(first) > LONG and first.endswith(_AGENTS)
    goes_on = p.words[i + 1] in seen.alone and first not in seen.alone
    return Core(i + 1) if job or is_sentence_start(p, i) and (goes_on or _opens(p, i)) else None


_CLASS_YEARS = small_words("class-year")


def _opens(p: Parse, i: int) -> bool:
    """Whether a word is an adjective, participle or adverb, by its tag or its ending."""
    return p.tags[i] in ("JJ", "JJS", "VBN", "VBG", "VBD", "RB") or p.words[i].endswith(_ADJECTIVES)


def after_body_noun(p: Parse, i: int, end: int, seen: Evidence) -> Core | None:
    """*Airline* [Brantick], *Startup* [Kelso Foods] at the beginning of a sentence; not: *Developer Ann Lee*, an *Airline Brantick*."""
    noun = p.lower[i] in business_nouns() and p.words[i] not in seen.usual and is_sentence_start(p, i)
    personal = end - i > 1 and p.words[i + 1] in given_names() and noun_class(p.lower[i])
    return Core(i + 1) if noun and end - i > 1 and not personal and p.words[i + 1][0].isupper() else None


def business_nouns() -> frozenset[str]:
    """Nouns for a business or body that stand right before its name: *energy supplier Brantick*."""
    return small_words("business-noun")


def after_rank(p: Parse, i: int, end: int, _seen: Evidence) -> Core | None:
    """*English No1* [Ann Lee]; not: *No Ann Lee*, *Studio 1 Ann Lee*."""
    rank = next((t for t in range(end - 2, i - 1, -1) if is_rank(p.words[t])), -1)
    return Core(rank + 1, sure=True) if rank >= 0 else None


def after_verb(p: Parse, i: int, end: int, seen: Evidence) -> Core | None:
    """*Did* [Lee], *Visiting* [Lee] at the beginning of a sentence."""
    first = p.words[i]
    if end - i != 2 or not is_sentence_start(p, i) or first in given_names() or first in seen.usual or p.words[end - 1] not in seen.usual:
        return None
    if p.words[end - 1] in words("org_words") or places().get(p.words[end - 1], ("", ""))[0] == "part":
        return None  # Downing Street
    return Core(end - 1) if first.endswith(("ing", "ed")) or first in small_words("before-name") else None


def after_repeated_word(p: Parse, i: int, end: int, _seen: Evidence) -> Core | None:
    """*Lee* [Ann Lee]: the last word of a headline run into the first name."""
    again = next((t for t in range(end - 2, i, -1) if p.words[t - 1] == p.words[end - 1]), 0)
    return Core(again) if again and p.words[again] in given_names() else None


CORE_RULES: tuple[CoreRule, ...] = (
    after_rank,
    after_body_noun,
    after_title,
    after_portfolio,
    after_letters,
    after_short_form,
    after_body,
    after_party,
    after_page_furniture,
    after_what_recurs_alone,
    after_opening_word,
    after_repeated_word,
    after_verb,
)
"""In this order; the first that applies decides."""


def find_core(p: Parse, i: int, end: int, seen: Evidence) -> Core:
    """Where the name begins in the run from ``i`` up to before ``end``; its first token where no rule applies.

    No name begins with a mark: members are no office in *the Students’ Union*.
    """
    for rule in CORE_RULES:
        core = rule(p, i, end, seen)
        if core is not None:
            if p.words[core.first] in ("'", "’"):
                return attrs.evolve(core, first=i)
            again = after_repeated_word(p, core.first, end, seen) if core.first < end - 1 else None
            return attrs.evolve(core, first=again.first) if again else core
    return Core(i)
