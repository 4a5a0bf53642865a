"""The place, day and agency that a report is sent from, at the head of a line: *PORT STANLEY, Norland, May 3 (AP) — …*."""

from __future__ import annotations

import functools

import regex

from ..lexicon.nouns import given_names, noun_class, places, small_words

_WORD = r"\p{Lu}(?:[\p{L}.'’\-]*[\p{L}.'’])?"
_PLACE = rf"{_WORD}(?:\ (?:{_WORD}|al|and|de|del|la|los|of|on|the|upon)){{0,3}}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:\p{Ll}+|\.)?"
_DATE = rf"(?:{_MONTH}\ \d{{1,2}}|\d{{1,2}}\ {_MONTH})(?:,?\ \d{{4}})?"
_LINE = regex.compile(
    rf"""(?P<place>(?!{_DATE}\b){_PLACE})?(?:,\ ?(?P<land>(?!{_DATE}\b){_PLACE}))?(?:,\ ?(?!{_DATE}\b){_PLACE})?
    (?:,?\ ?(?P<date>{_DATE}))?[,.]?
    (?:[ ]?(?:\((?P<agency>[^()\n]{{2,40}})\)|/(?P<wire>\p{{L}}[^/\n]{{1,20}})/|(?P<bare>\p{{Lu}}{{2,6}})(?=\s?[—–-]\s)))?
    (?P<sign>\s?[—–―]\s?|\s?--\s*|\s?-\s+|\s?:\s|(?<=/)\.\s|\s)\s*(?=[\p{{Lu}}\p{{N}}"“‘'«„(\[$£€])""",
    regex.X,
)
_SIGNS = regex.compile(r"[(/:—–―]|-[-\s]")
"""What no dateline is without; most lines have none at their head, and need no closer look."""
_LABEL = regex.compile(r"^\p{Lu}{2,}[\p{Lu}.\ ]*:", regex.M)
_STAMP = regex.compile(r"\s*date \d{4}-\d\d-\d\d\s(?=\S)")
"""The day that some archives print before the first word of a page."""
STAMP = 20
"""Characters at the head of a text in which such a line begins."""
LONGEST = 160
"""Characters at the head of a line in which a dateline ends."""


def behind_dateline(text: str, start: int, end: int) -> int:
    """Where the report of a line begins behind its dateline.

    A word in capitals before a dash is one; before a colon it must be a known place or the only such word, since speakers' labels
    look the same; a place in small letters needs an agency, a day, or a country that is known beside it, or is known and nobody's given
    name, so that *Ann Lee – the mayor* is none.

    Args:
        text: the article.
        start: offset of the line's first character.
        end: the offset behind its last.

    Returns:
        The offset of the first character behind the dateline; ``start`` where the line has none.

    >>> text = "RENO, Nev. (AP) — Mayor Ann Lee said so."
    >>> text[behind_dateline(text, 0, len(text)) :]
    'Mayor Ann Lee said so.'
    """
    behind = _behind_stamp(text, start, end)
    if behind > start:
        return behind
    m = _LINE.match(text, start, min(end, start + LONGEST)) if _SIGNS.search(text, start, min(end, start + LONGEST)) else None
    if m is None or m.end() >= end:
        return start
    return m.end() if _is_dateline(text, m, end) else start


def _is_dateline(text: str, m: regex.Match[str], end: int) -> bool:
    """Whether what looks like a dateline is one, in a line that ends at an offset; the conditions are those of :func:`behind_dateline`."""
    place, land, sign = m["place"] or "", m["land"] or "", m["sign"].strip()
    sent = bool(m["date"] or m["wire"]) or any(name is not None and _is_agency(name) for name in (m["bare"], m["agency"]))
    home = land == "" and _is_home(text, place, end)
    shouted = place.split(" ")[0].isupper() and len(place.split(" ")[0].strip(".")) > 2
    if not sign:
        return bool(m["date"]) and m["agency"] is not None or shouted and m["agency"] is not None and _is_agency(m["agency"])
    if sign == ":":
        return sent or home or shouted and (_is_place(place.title()) or _has_one_label(text)) or _opens_report(text, m, end)
    return sent or home or shouted or land != "" and _is_place(place) and _is_place(land)


def _opens_report(text: str, m: regex.Match[str], end: int) -> bool:
    """Whether an unknown place and a colon stand before the first long line of a text, which is nobody's words: *Bathuana: Lee said so …*.

    Not *Mayor: …*, *Ann: …*, *Bathuana: I said …*, nor where the place stands elsewhere too, or another line has a label.
    """
    place = m["place"] or ""
    plain = " " not in place and place.istitle() and place not in given_names() and not noun_class(place.lower())
    if not plain or m["land"] or end - m.start() < LONG_LINE or text[end - 1] not in _SENTENCE_ENDS or text.count(place) > 1:
        return False
    first = all(len(line) < LONG_LINE for line in text[: m.start()].splitlines())
    return first and _SPOKEN.search(text, m.end(), end) is None and len(_ANY_LABEL.findall(text)) == 1


LONG_LINE = 100
"""Characters from which on a line is the beginning of a report."""


_SPOKEN, _ANY_LABEL = regex.compile(r"\b(?:I|we|We|you|You|my|our)\b"), regex.compile(r"^\p{Lu}[\p{L} .]{1,30}:", regex.M)
"""What somebody says who speaks, and any label at the head of a line."""


def _is_home(text: str, place: str, end: int) -> bool:
    """Whether a place, no given name, stands before a sentence, and before no other: *Lagos – Mayor Lee said so.*; not *Chad: Yes.*."""
    known = places().get(place, ("", ""))[0] in ("place", "country", "capital") and place not in given_names()
    return known and text[end - 1] in _SENTENCE_ENDS and f"\n{place}" not in text


_SENTENCE_ENDS = frozenset(".”\"’'")


def _behind_stamp(text: str, start: int, end: int) -> int:
    stamp = _STAMP.match(text, 0, end) if start < STAMP else None
    return start if stamp is None else int(stamp.end())


@functools.lru_cache(maxsize=4)
def _has_one_label(text: str) -> bool:
    """Whether a text has one word in capitals before a colon only; asked for every such line of it."""
    return len(_LABEL.findall(text)) == 1


_HEADING = regex.compile(r"\p{Lu}{2,}(?:\ \p{Lu}+){0,2}:\s+(?=\S)")


def behind_heading(text: str, start: int, end: int) -> int:
    """Where a line begins behind its dateline or another word in capitals and a colon.

    Args:
        text: the article.
        start: offset of the line's first character.
        end: the offset behind its last.

    >>> text = "READ MORE: Traders say the market is dying"
    >>> text[behind_heading(text, 0, len(text)) :]
    'Traders say the market is dying'
    """
    m = _HEADING.match(text, start, end)
    return m.end() if m is not None else behind_dateline(text, start, end)


def _is_agency(words: str) -> bool:
    return words in small_words("agency") or words.split("/")[0].strip() in small_words("agency")


def _is_place(words: str) -> bool:
    return words in places() or words.rstrip(".") in places()
