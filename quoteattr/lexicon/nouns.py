"""What words are: nouns for people and bodies, titles, given names, places; all from the lexicon."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from . import from_tables, table, words


@functools.cache
def small_words(cls: str) -> frozenset[str]:
    """The words of one class of ``small_words.tsv``.

    >>> "van" in small_words("particle")
    True
    """
    return frozenset(row["word"] for row in table("small_words") if row["class"] == cls)


@functools.cache
def org_nouns() -> dict[str, str]:
    """Common nouns for a body (``org``) or a document (``doc``)."""
    return {row["noun"]: row["class"] for row in table("org_nouns")}


def org_class(noun: str) -> str:
    """``org`` or ``doc`` for a noun in the singular, else empty.

    >>> org_class("ministry"), org_class("memo"), org_class("river")
    ('org', 'doc', '')
    """
    return org_nouns().get(noun, "")


@functools.cache
def given_names() -> dict[str, str]:
    """Given names with their gender (empty where both bear it)."""
    return {row["name"]: row["gender"] for row in table("given_names")}


@functools.cache
def sure_given_names() -> frozenset[str]:
    """Given names that are hardly ever surnames, so that they show a person and a gender even alone."""
    return frozenset(row["name"] for row in table("given_names") if not row["surname"] and row["gender"])


@from_tables()
def role_nouns() -> dict[str, tuple[str, str]]:
    """Nouns for a person: class (office, trait, kin, person) and gender."""
    return {row["noun"]: (row["class"], row["gender"]) for row in table("role_nouns")}


@from_tables()
def titles() -> dict[str, str]:
    """Abbreviated titles and honorifics with their class (office, hon, m, f)."""
    return {row["title"]: row["class"] for row in table("titles")}


@functools.cache
def places() -> dict[str, tuple[str, str]]:
    """Places, demonyms and labels: class and the country that they stand for."""
    found: dict[str, tuple[str, str]] = {}
    for row in table("places"):
        found.setdefault(row["name"], (row["class"], row["country"]))
    return found


@from_tables()
def full_titles() -> dict[str, str]:
    """Abbreviated titles with the word that they stand for: ``col.`` → ``colonel``."""
    return {row["title"].lower(): row["full"] for row in table("titles") if row["full"]}


@functools.cache
def _field_nouns() -> dict[frozenset[str], frozenset[str]]:
    rows: dict[frozenset[str], set[str]] = {}
    for row in table("role_fields"):
        rows.setdefault(frozenset(row["noun"].split()), set()).add(row["field"])
    return {nouns: frozenset(fields) for nouns, fields in rows.items()}


@functools.lru_cache(maxsize=10_000)
def role_fields(words: frozenset[str]) -> frozenset[str]:
    """The fields of a role by its words in lower case: of an office of two words that of both, else that of each.

    >>> sorted(role_fields(frozenset(("deputy", "district", "attorney"))) & role_fields(frozenset(("prosecutor",))))
    ['prosecution']
    """
    known = _field_nouns()
    return frozenset(field for nouns, fields in known.items() if nouns <= words for field in fields)


def described_field(words: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The fields of the longest office that the last words name, and the words before it.

    >>> fields, before = described_field(("young", "head", "teacher"))
    >>> sorted(fields), sorted(before)
    (['school'], ['young'])
    """
    known = _field_nouns()
    for k in range(len(words)):
        fields = known.get(frozenset(words[k:]))
        if fields:
            return fields, frozenset(words[:k])
    return frozenset(), frozenset(words[:-1])


def looks_like_job(noun: str) -> bool:
    """Whether a noun that no list has ends as one for what somebody is or does.

    >>> looks_like_job("whistler"), looks_like_job("mealtime"), looks_like_job("number"), looks_like_job("car")
    (True, False, False, False)
    """
    return len(noun) >= SHORTEST_JOB and noun.endswith(_AGENTS) and noun not in _THINGS and not org_class(noun)


SHORTEST_JOB = 6
"""Letters that a noun has at least if its ending alone shows a job."""


_AGENTS, _THINGS = tuple(small_words("agent-ending")), small_words("no-agent")


def is_demonym_noun(noun: str) -> bool:
    """Whether capitalized words can be a noun for one person of a people, place, party or faith.

    >>> is_demonym_noun("Dane"), is_demonym_noun("Italian"), is_demonym_noun("Danish"), is_demonym_noun("Italy")
    (True, True, False, False)
    """
    if noun in words("demonyms"):
        return True
    return places().get(noun, ("", ""))[0] == "demonym" and not noun.endswith(_WHOLE_PEOPLES)


_WHOLE_PEOPLES = tuple(small_words("people-ending"))
"""Endings of demonyms that as nouns stand for a whole people: *the British*."""


def is_role_noun(word: str, classes: Sequence[str] = ("office",)) -> bool:
    """Whether a word, singular or plural, is a noun of one of the classes of ``role_nouns.tsv``.

    >>> is_role_noun("spokesmen"), is_role_noun("Ministers"), is_role_noun("table")
    (True, True, False)
    """
    return noun_class(word) in classes


@from_tables(20_000)
def noun_class(word: str) -> str:
    """The class of a noun for a person, empty if it is none; plurals and unlisted *-ist*, *-man* … included.

    >>> noun_class("cellist"), noun_class("wives"), noun_class("river")
    ('office', 'kin', '')
    >>> noun_class("Minister-designate")
    'office'
    """
    w = word.lower()
    nouns = role_nouns()
    for form in (w, w.replace("-", ""), singular(w)):
        if form in nouns:
            return nouns[form][0]
    if "-" in w:
        head, last = w.rsplit("-", 1)
        if last not in ("elect", "designate"):
            return noun_class(last)
        return noun_class(head) or ("office" if titles().get(word[: len(head)]) == "office" else "")  # Gov.-elect
    if word[:1].isupper():
        return ""
    w = singular(w)
    person = w.endswith(tuple(small_words("person-ending"))) and len(w) > 6 or w.endswith("ist") and len(w) > 5
    return "office" if person and w not in small_words("no-person") else ""


@functools.lru_cache(maxsize=20_000)
def singular(word: str) -> str:
    """The singular of a plural noun in lower case, near enough for looking it up.

    >>> singular("secretaries"), singular("wives"), singular("spokeswomen"), singular("boss")
    ('secretary', 'wife', 'spokeswoman', 'boss')
    """
    w = word.lower()
    if w.endswith("men") and len(w) > 3:
        return w[:-3] + "man"
    if w == "people" or w.endswith(("ss", "us")) or not w.endswith("s"):
        return w
    if w.endswith("wives"):
        return w[:-3] + "fe"
    if w.endswith("ies") and len(w) > 4:
        return w[:-3] + "y"
    if w.endswith(("sses", "ches", "shes", "xes")):
        return w[:-2]
    return w[:-1]


def honorific_gender(word: str) -> str | None:
    """``m``, ``f`` or empty for an honorific (*Mr.*, *Dr.*), None for any other word."""
    cls = titles().get(word)
    return None if cls is None or cls == "office" else "" if cls == "hon" else cls


def is_title(word: str) -> bool:
    """Whether a capitalized word before a name is a title or an honorific."""
    return word in titles() or word[:1].isupper() and noun_class(word) == "office"


@from_tables()
def _short_forms() -> frozenset[tuple[str, str]]:
    return frozenset((row["short"].casefold(), row["full"].casefold()) for row in table("nicknames"))


@from_tables(20_000)
def is_short_form(short: str, full: str) -> bool:
    """Whether a given name can be short for another: the beginning of it, at least three letters, or a known form.

    >>> is_short_form("Andy", "Andrew"), is_short_form("Sam", "Samantha"), is_short_form("Ann", "Nancy"), is_short_form("Lee", "Lee")
    (True, True, False, False)
    """
    x, y = short.casefold(), full.casefold()
    return (x, y) in _short_forms() or len(x) >= 3 and y.startswith(x) and len(y) > len(x)
