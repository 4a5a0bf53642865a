"""Surnames that are common words too (*May*, *Will*, *Long*), so that the model takes them for months, modals and adverbs.

The model is shown another surname of the same length in their place; words and offsets stay those of the text.
"""

from __future__ import annotations

import regex

from ..lexicon.cues import cue_words
from ..lexicon.nouns import given_names, small_words, titles

_STAND_INS = {2: "Li", 3: "Lee", 4: "Hall", 5: "Smith", 6: "Murphy", 7: "Johnson", 8: "Anderson"}
"""Surnames that the model knows, by their length."""

_SURNAMES = small_words("word-surname")
_MONTHS = small_words("month-surname")
_WORD = "|".join(sorted(_SURNAMES | _MONTHS))
_FULL = regex.compile(rf"\b(?P<before>\p{{Lu}}[\p{{L}}'’-]*\.?)[ \xa0](?P<name>{_WORD})\b(?![-’']\p{{L}}{{2}})")
_BEFORE = regex.compile(r"(\S+)[ \xa0]$")
_AFTER = regex.compile(r"[ \xa0]?([^\s\p{P}]+|\p{P})")
_OPENS = frozenset("“\"‘'«(:—–-•")


def surnames_at(text: str) -> dict[int, str]:
    """Where words stand that are somebody's surname in this article.

    A word is one where the article prints it behind a given name or a title (*Theresa May*, *Mr Will*); then it is one at every place
    but after what a month stands behind (*in May*), before another capital or a number, and at the beginning of a sentence that goes on
    with no verb (*Will he go?*, *Long before that*).

    Args:
        text: the article.

    Returns:
        The offset of each such word, with the surname of the same length that the model is shown there.

    >>> surnames_at("Theresa May left in May. May said so. May 3 was cold. May I go?")
    {8: 'Lee', 25: 'Lee'}
    """
    named = {m["name"] for m in _FULL.finditer(text) if m["before"] in given_names() or m["before"] in titles()}
    if not named:
        return {}
    found = {}
    for m in regex.finditer(rf"\b(?:{'|'.join(sorted(named))})\b(?!\.\p{{L}})", text):
        if _is_surname(text, m.start(), m.end()):
            found[m.start()] = _STAND_INS[m.end() - m.start()]
    return found


def _is_surname(text: str, start: int, end: int) -> bool:
    before = _BEFORE.search(text, max(0, start - 40), start)
    after = _AFTER.match(text, end, end + 40)
    word, following = (before[1] if before else ""), (after[1] if after else "")
    if following[:1].isdigit() or following[:1].isupper():
        return False
    if word in given_names() or word in titles():
        return True
    if text[start:end] in _MONTHS and (word.lower() in small_words("before-month") or word[:1].isdigit()):
        return False
    opens = not word or word[-1:] in _OPENS or word.rstrip("”\"’')»")[-1:] in (".", "!", "?", "…")
    return not opens or not following.isalpha() or following in _HELPERS or _reports(following)


_HELPERS = small_words("behind-surname")
"""Verbs and what stands between a subject and its verb, behind a surname at the beginning of a sentence."""


def _reports(word: str) -> bool:
    """Whether a word is a finite form of a verb that reports: *said*, *insists*, *warned*."""
    return (word, "v") in cue_words() and (word.endswith(("s", "ed")) or cue_words()[word, "v"].lemma != word) and not word.endswith("ing")
