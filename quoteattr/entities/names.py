"""The proper names in a text: where each stands, whether it is a person's, and what the words around it show."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence

import attrs

from ..lexicon import words
from ..lexicon.nouns import (
    given_names,
    noun_class,
    org_class,
    places,
    small_words,
    titles,
)
from ..parsing.article import FINITE
from ..parsing.datelines import behind_dateline
from ..parsing.parse import Parse
from .fields import behind_field
from .headlines import is_headline, names_in_headlines
from .known_bodies import known_body
from .label_names import heading_names, is_script, label_names, with_labels
from .name import FAMILY_FIRST, ORGANIZATION, PERSON, PLACE, UNKNOWN, Name, given_gender, printed_name, without_honours
from .name_continuations import BRANCHES, run_end
from .name_cores import Evidence, business_nouns, find_core
from .name_spans import NOT_NAMES, SMALL_STARTS, SUFFIXES, ends_as_body, is_sentence_start, starts_run
from .no_names import NO_NAMES, is_titles

_INNER_CAPITAL = re.compile(r"(?!Fitz|Mac)[A-Z][a-z]{3,}[A-Z]")
_SITE = re.compile(r"[A-Za-z]\.(?:com|org|net|edu|gov|info|io|tv|co\.uk|org\.uk)$")
"""One word made of two: *NorthLine*."""


def find_names(p: Parse) -> list[Name]:
    """All names of an article, in order; headlines are read last, by the names that the body prints.

    Args:
        p: the parse.
    """
    names: list[Name] = []
    bodies: list[Name] = []
    usual, surnames = _capitals(p), _surnames(p)
    headlines: list[tuple[int, int]] = []
    small = [word.islower() or "_" in word for word in p.words]  # SPEAKER_00 is no name
    labels = label_names(p)
    runs: list[tuple[int, int, bool]] = []
    for (a, b), line in zip(p.line_tokens, p.line_spans, strict=True):
        if is_headline(p, a, b) and not _is_label_line(p, p.paras[a]):
            headlines.append((a, b))
            continue
        i, dateline = a, bisect_left(p.starts, behind_dateline(p.text, *line), a, b)
        while i < b:
            if i in labels:
                i = max(i + 1, labels[i][1])
                continue
            body = i if small[i] else known_body(p, i, b)
            if small[i] and p.words[i] not in SMALL_STARTS or not starts_run(p, i, usual) and body == i:
                i += 1
                continue
            end = run_end(p, i, b)
            if body >= end:
                bodies.append(Name(i, body, printed_name(p, i, body), ORGANIZATION, title=i, sure=True))
                i = body
                continue
            if end <= dateline or end - i > 1 or not _is_bare_office(p, i, surnames):
                runs.append((i, end, end <= dateline))
            i = end
    printed = [tuple(p.words[i:end]) for i, end, _ in runs]
    seen = Evidence(usual, frozenset(printed), frozenset(run[0] for run in printed if not run[1:]))
    for i, end, sent_from in runs:
        found = _split(p, i, end, seen)
        names += [attrs.evolve(n, kind=PLACE, sure=True) if sent_from or _is_home(p, n) else n for n in found]
    return _with_headings(p, names + bodies, labels, headlines)


def _is_label_line(p: Parse, line: int) -> bool:
    """*Ann Lee (Head of Works)*: whether a line is the label of the lines below and no headline."""
    label = p.labels[line]
    return label is not None and label.form in ("job", "member", "time")


def _with_headings(p: Parse, names: list[Name], labels: Mapping[int, tuple[Name, int]], headlines: Sequence[tuple[int, int]]) -> list[Name]:
    """The names with those of labels, of headings in capitals and of headlines, in order."""
    if labels or is_script(p):
        names = with_labels(p, [name for name, _ in labels.values()], names)
    headed = heading_names(p)
    taken = {t for n in headed for t in range(n.edge, n.end)}
    names = [*headed, *(n for n in names if n.first not in taken)]
    return sorted([*names, *names_in_headlines(p, headlines, names)], key=lambda n: n.first)


def _is_home(p: Parse, n: Name) -> bool:
    """Whether a name is what a party is printed with: Lee, *D-Toledo*, said."""
    return n.words[0][:2] in PARTIES and p.words[n.first - 1] in (",", "(")


PARTIES = ("D-", "R-", "I-")
"""What the home of a politician begins with: *D-Toledo*."""


def _capitals(p: Parse) -> frozenset[str]:
    """Words that the article prints with a capital inside a sentence and never without one."""
    small = set(p.words)
    proper = [(i, p.words[i]) for i, tag in enumerate(p.tags) if tag in ("NNP", "NNPS")]
    return frozenset(
        w
        for i, w in proper
        if w[0].isupper() and len(w) > 2 and w.lower() not in small and w.lower() not in NOT_NAMES and not is_sentence_start(p, i)
    )


def _surnames(p: Parse) -> frozenset[str]:
    """Nouns for people that the article prints as somebody's last name: *Cook* after *Ann Cook*."""
    given = given_names()
    return frozenset(p.words[i] for i in range(1, len(p)) if p.words[i - 1] in given and p.words[i][0].isupper() and noun_class(p.words[i]))


def _is_bare_office(p: Parse, i: int, surnames: frozenset[str]) -> bool:
    """Whether a capitalized word alone is what somebody does (*Mayor*), no name."""
    w = p.words[i]
    return noun_class(w) in ("office", "trait") and w not in given_names() and w not in places() and w not in surnames


def _is_chair(p: Parse, end: int) -> bool:
    """*Madam Speaker*; not *Speaker Ann Lee*, *the Speaker*."""
    return p.words[end - 1] == "Speaker" and end > 1 and p.words[end - 2].rstrip(".") in ("Mr", "Madam", "MR")


def _split(p: Parse, i: int, end: int, seen: Evidence) -> list[Name]:
    """Tell the title or label from the name in a run of capitals."""
    called = all(p.words[t] in titles() or p.words[t] in SUFFIXES or p.words[t] == "HON" for t in range(i, end)) or _is_chair(p, end)
    if called or behind_field(p, end) > end:
        return []
    end = _without_heading(p, i, end)
    run, i = i, _person_behind_body(p, i, end)
    if _is_branch(p, i, end):
        return [Name(i, end, tuple(p.words[i:end]), ORGANIZATION, title=i, sure=True)]
    found = find_core(p, i, end, seen)
    core, sure = found.first, found.sure
    if is_titles(p, i, core, end) if sure else any(rule(p, i, core, end) for rule in NO_NAMES):
        return []
    name = printed_name(p, core, end) if p.words[core] != "-" else ()  # A GREAT-GRANDMOTHER
    if not name or _is_office_of(p, i, core, end):
        return []
    kind = PERSON if sure else next((kind for kind, is_it in _KINDS if is_it(p, core, end, name)), UNKNOWN)
    if kind in (UNKNOWN, ORGANIZATION) and _is_shout(name):
        return []
    name = without_honours(name) if kind == PERSON else name
    sure = sure or kind == PERSON or kind == PLACE and not _stands_where(p, core, end, name)
    gender = found.gender or (given_gender(name) if kind in (PERSON, UNKNOWN) else "")
    return [Name(core, end, name, kind, gender, run, sure, _nickname_in(p, core, end, name))]


def _is_office_of(p: Parse, i: int, core: int, end: int) -> bool:
    """*the Hon Commissioner* for works, *Executive Engineer* of the port; not: *Officer Cook* of Hoy, *Executive Engineer Lee*."""
    graded = core == end - 1 > i and all(p.lower[t].rstrip(".") in _GRADES for t in range(i, core))
    return graded and noun_class(p.words[core]) == "office" and p.lower[end : end + 1] in (["of"], ["for"])


_GRADES = small_words("grade")
"""Words before an office that tell its grade: *Executive Engineer*."""


def _is_shout(name: Sequence[str]) -> bool:
    """*THE RIVER ROSE*, a line in capitals; not: *NORA LEE*."""
    return len(name) > 2 and all(w.isupper() and len(w) > 2 for w in name)


def _without_heading(p: Parse, i: int, end: int) -> int:
    """The end of *Ann Lee* in *Ann Lee Interview*, *ANN LEE SPENT four nights*; not of *Interview*, *Hoy Interview*, *HOY FERRY SANK*."""
    person = end - i > 2 and p.words[i] in given_names() and p.words[end - 1] in _HEADINGS
    opening = end - i > 2 and p.words[i].title() in given_names() and p.line_tokens[p.paras[i]][0] == i and p.tags[end - 1] in FINITE
    shouted = opening and all(w.isupper() for w in p.words[i:end]) and p.words[end : end + 1] != [] and p.words[end].islower()
    return end - 1 if person or shouted else end


_HEADINGS = small_words("heading-behind-name")
"""What a page is, behind the name of whom it is about."""


def _person_behind_body(p: Parse, i: int, end: int) -> int:
    """The first token of *Ann Lee* in *Ostby Growers’ Association Ann Lee*, *Union of Teachers Ann Lee*; ``i`` where there is none."""
    if p.words[i] in given_names():
        return i
    given = given_names()
    begins = (t for t in range(end - 2, i + 1, -1) if p.words[t] in given and (p.words[t + 1] != "-" or p.words[t + 2] in given))
    return next((t for t in begins if ends_as_body(p, i, t) or _ends_as_body_of(p, i, t)), i)


def _ends_as_body_of(p: Parse, first: int, end: int) -> bool:
    """*Union of Teachers*, *Bank of Ostby*; not: *Pride of Ostby*."""
    return end - first > 2 and p.words[end - 2] == "of" and p.words[end - 3] in words("org_words")


def _is_branch(p: Parse, i: int, end: int) -> bool:
    """*Packers Local 88*; not: *Packers*, *Local Radio*."""
    return end - i > 1 and p.words[end - 1].isdigit() and p.words[end - 2] in BRANCHES


def _has_article(p: Parse, first: int) -> bool:
    return first > 0 and p.lower[first - 1] == "the"


def _is_known_place(_p: Parse, _first: int, _end: int, name: tuple[str, ...]) -> bool:
    """*Texas*, *New Zealand*."""
    return " ".join(name) in places()


def _is_base(p: Parse, _first: int, end: int, _name: tuple[str, ...]) -> bool:
    """The *Ostby*-based company."""
    return p.lower[end : end + 2] == ["-", "based"]


_BODY_JOINTS = small_words("body-joint")


def _is_honoured(_p: Parse, _first: int, _end: int, name: tuple[str, ...]) -> bool:
    """*Ruadhán Stapleton SC*, *Ann Lee OBE*; not: *Hull SC*."""
    return len(name) > 2 and name[-1] in _HONOURS and name[0] not in places() and not any(w in words("org_words") for w in name[:-1])


_HONOURS = small_words("honour")  # behind the name of somebody honoured or at the bar


def _is_shouted(p: Parse, first: int, end: int, name: tuple[str, ...]) -> bool:
    """*NORA Pryce*, with which a story begins; not: *NORA*, *NORA Council*, a *NORA Pryce* within a sentence."""
    given = len(name[0]) > 2 and name[0].isupper() and name[0].title() in given_names() and len(name) > 1
    begins = first == p.line_tokens[p.paras[first]][0] and all(w.istitle() for w in name[1:])
    return given and begins and not ends_as_body(p, first, end) and words("org_words").isdisjoint(name[1:])


def _is_organization(p: Parse, first: int, end: int, name: tuple[str, ...]) -> bool:
    """*Harbour Trust*, *Friends of Ostby*, *WHO*, *NorthLine*, *Ostby.com*."""
    orgs = words("org_words")
    short = _is_abbreviation(name[:1])
    return (
        ends_as_body(p, first, end)
        or p.words[first] in orgs
        and end - first > 1
        and p.words[first] not in given_names()
        or any(w in _BODY_JOINTS for w in name)
        or short
        and (len(name) == 1 or len(name[0]) > 2 and name[0].isalpha() and not name[1].isupper())
        or len(name) == 1
        and bool(_INNER_CAPITAL.match(name[0]) or _SITE.search(name[0]))
    )


def _is_person(p: Parse, first: int, _end: int, name: tuple[str, ...]) -> bool:
    """*Ann Lee*, *Ann-Cora Lee*; not: *Lee*, the *Ann Lee*, *Ann Lee School District*."""
    given = name[0] in given_names() or name[0].partition("-")[0] in given_names()
    body = len(name) > LONGEST_PERSON and any(w in words("org_words") for w in name[1:-1])
    return given and len(name) > 1 and not body and not _has_article(p, first)


LONGEST_PERSON = 3
"""Words of a person's name none of whose inner words is one for a body."""


_SAINTLY = frozenset(("St.", "Mt.", "Ft."))
"""Abbreviations before a given name that make it a place."""


def _has_given_inside(p: Parse, first: int, end: int, name: tuple[str, ...]) -> bool:
    """*Shah Alamgir Holm*; not: the *Ostby Lena Holm*, *Ostby Lena Trust*, *Isko Lena Valley*.

    Nor *G Lena Holm* where *Lena Holm* is named too.
    """
    if len(name) != 3 or name[1] not in given_names() or not all(w.istitle() and w.isalpha() for w in name) or _has_article(p, first):
        return False
    placed = any(w in places() or w in words("org_words") for w in name) or places().get(name[2], ("", ""))[0] == "part"
    alone = p.text.count(" ".join(name[1:])) > p.text.count(" ".join(name))
    return not placed and not alone and not ends_as_body(p, first, end)


def _has_initials(p: Parse, first: int, end: int, name: tuple[str, ...]) -> bool:
    """*M. K. Pryce*, *P. Waytha Pryce*, *Ma. Lourdes Pryce*; not: *M. K.*, *M. K. Bank*, the *J. P. Pryce*, *St. Pryce*."""
    short = name[0][-1] == "." and name[0][0].isupper()
    lone = short and (len(name[0]) == 2 or name[1:2] != () and name[1] in given_names() and name[0] not in _SAINTLY)
    spelt = name[-1].istitle() and len(name[-1]) > 2 and name[-1].isalpha()
    return lone and len(name) > 1 and spelt and not _has_article(p, first) and not ends_as_body(p, first, end)


def _is_family_first(p: Parse, first: int, _end: int, name: tuple[str, ...]) -> bool:
    """*Tan Wei Ming*; not: *Tan Wei*, the *Tan Ming Hall*."""
    return len(name) == 3 and name[0] in FAMILY_FIRST and all(len(w) < 7 and w.istitle() for w in name) and not _has_article(p, first)


def _is_named_body(p: Parse, first: int, end: int, _name: tuple[str, ...]) -> bool:
    """*Corvale Hydro* after *the company* and a comma."""
    return _names_body(p, first, end)


def _is_told_to_be_body(p: Parse, _first: int, end: int, name: tuple[str, ...]) -> bool:
    """*Corvale*, the Norland mining company,; not: *Corvale*, a miner,, *Vera Pohl*, a ferry operator,, *Vera Pohl*, head of a firm,."""
    told = [
        p.words[k]
        for k in p.kids[end - 1]
        if k >= end
        and p.deps[k] == "appos"
        and p.tags[k] == "NN"
        and org_class(p.lower[k]) == "org"
        and not any(noun_class(p.words[t]) for t in range(end, k))
    ]
    given = len(name) > 1 and (name[0] in given_names() or len(name[0]) == 2 and name[0][1] == ".")  # G. Doraikannu, a siren operator
    return any(not (given and noun_class(word)) for word in told)


def _is_behind_body_noun(p: Parse, first: int, end: int, name: tuple[str, ...]) -> bool:
    """Energy supplier *Brantick*, law firm *Kelso Brant*; not: developer *Ann Lee*, told the firm *Lee* left.

    Nor head of the aid agency *Ann Lee*.
    """
    t = first - 1
    if t < 0 or p.paras[t] != p.paras[first] or not p.words[t].islower() and not is_sentence_start(p, t):
        return False
    body = org_class(p.lower[t]) == "org" or p.lower[t] in business_nouns()
    tied = first <= p.heads[t] < end or p.heads[end - 1] == t and p.deps[end - 1] == "appos"
    personal = noun_class(p.lower[t]) and (len(name) > 1 or name[0] in given_names())  # property developer Kelso Brant
    return body and tied and not personal and not (name[0] in given_names() and _has_office_before(p, t))


def _has_office_before(p: Parse, t: int) -> bool:
    """Whether an office is one of the body whose noun stands at ``t``: *head of the aid agency*."""
    return any(p.lower[u] in ("of", "for", "at") and noun_class(p.lower[u - 1]) == "office" for u in range(max(1, t - OFFICE_OF), t))


OFFICE_OF = 5
"""Tokens before a noun for a body in which an office of that body stands: *head of the regional aid agency* Ann Lee."""


def _ends_as_place(p: Parse, first: int, end: int, _name: tuple[str, ...]) -> bool:
    """*Harrow Valley*."""
    return end - first > 1 and places().get(p.words[end - 1], ("", ""))[0] == "part"


def _begins_as_place(p: Parse, first: int, end: int, _name: tuple[str, ...]) -> bool:
    """*Lough Arra*."""
    return end - first == 2 and p.words[first] in _LAND


_LAND = small_words("land")
"""What the name of a place begins with: *Lough*, *Mount*."""


def _follows_article(p: Parse, first: int, _end: int, _name: tuple[str, ...]) -> bool:
    """The *Bramley*."""
    return _has_article(p, first)


def _is_post(p: Parse, comma: int) -> bool:
    """Whether an office in capitals, without article, stands between a name's comma and this one."""
    t = comma - 1
    while t > 0 and (p.words[t][0].isupper() or p.lower[t] in ("of", "for", "and")):
        t -= 1
    return p.words[t] == "," and p.words[t - 1][0].isupper() and any(noun_class(w) == "office" for w in p.words[t + 1 : comma])


_MOTION, _REACHING = small_words("motion"), small_words("reaching")


def _stands_where(p: Parse, first: int, end: int, name: tuple[str, ...]) -> bool:
    """In *Ostby*, drove to *Ostby*, reached *Ostby*."""
    if first == 0 or " ".join(name) in places():
        return False
    before = p.lower[first - 1]
    if before in _AT_PLACE:
        return p.words[first - 1] != "In" or end < len(p) and p.words[end] != "'s"
    if before in ("from", "of") and first > 1 and p.words[first - 2] == ",":
        return True  # Ann Lee, of Ostby
    if before == "," and p.words[end : end + 1] == [","] and len(name) == 1 and _is_post(p, first - 1):
        return True  # Ann Lee, Superintendent of Police, Ostby, said
    if name[0] in given_names() or p.words[end : end + 1] in (["'s"], ["’s"]):
        return False
    if before in _TO_PLACE:
        return any(p.lower[t] in _MOTION for t in range(max(0, first - 4), first - 1))
    return p.lower[first - 1] in _REACHING and len(name) == 1


_Kind = Callable[[Parse, int, int, "tuple[str, ...]"], bool]


_KINDS: tuple[tuple[str, _Kind], ...] = (
    (PLACE, _is_known_place),
    (PLACE, _is_base),
    (PERSON, _is_honoured),
    (PERSON, _is_shouted),
    (ORGANIZATION, _is_organization),
    (ORGANIZATION, _is_told_to_be_body),
    (ORGANIZATION, _is_behind_body_noun),
    (PERSON, _is_person),
    (PERSON, _has_initials),
    (PERSON, _has_given_inside),
    (PERSON, _is_family_first),
    (ORGANIZATION, _is_named_body),
    (PLACE, _ends_as_place),
    (PLACE, _begins_as_place),
    (ORGANIZATION, _follows_article),
    (PLACE, _stands_where),
)
"""What a name is, by the first of these that applies to it; its docstring shows an example."""


_AT_PLACE = small_words("at-place")
"""What stands before a place: *near Lima*."""


_TO_PLACE = small_words("to-place")
"""What stands before a place, behind a verb of motion: *went to Lima*."""


def _names_body(p: Parse, first: int, end: int) -> bool:
    """Whether a name stands between commas after a noun for a body or is its name: *the company, Corvale Hydro,*; *a group called …*."""
    if first > 1 and p.lower[first - 1] in ("called", "named") and org_class(p.lower[first - 2]) == "org":
        return True
    if first < 3 or p.words[first - 1] != "," or p.words[end : end + 1] != [","]:
        return False
    if first > 4 and p.lower[first - 4] in ("of", "for", "at", "in") and noun_class(p.words[first - 5]) == "office":
        return False  # the head of the company, Ann Lee, the spokesman in the state, Bo Ek,
    return org_class(p.lower[first - 2]) == "org" and p.tags[first - 3] in ("DT", "PRP$", "POS")


def _is_abbreviation(name: Sequence[str]) -> bool:
    w = name[0]
    return len(name) == 1 and 2 <= len(w.replace(".", "")) <= 6 and w.isupper() and sum(c.isalpha() for c in w) >= 2


def _nickname_in(p: Parse, first: int, end: int, name: tuple[str, ...]) -> str:
    """The first capitalized word of a run that is left out of the name: *Ita* in *Rozita “Ita” Karim*."""
    if end - first <= len(name):
        return ""
    return next((w for w in p.words[first:end] if w.isalpha() and w[0].isupper() and not any(w in part for part in name)), "")
