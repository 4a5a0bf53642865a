"""Inflected forms of a verb or noun, so that a cue is found by a look-up and not by a lemmatizer."""

from __future__ import annotations

_VOWELS = frozenset("aeiou")


def verb_forms(lemma: str, irregular: str = "", doubled: bool = False) -> frozenset[str]:
    """Every form of a verb.

    Args:
        lemma: the bare infinitive.
        irregular: the past forms, blank-separated, where they are not regular.
        doubled: whether the last consonant is doubled before ``-ed`` and ``-ing``.

    >>> sorted(verb_forms("deny"))
    ['denied', 'denies', 'deny', 'denying']
    >>> sorted(verb_forms("quip", doubled=True))
    ['quip', 'quipped', 'quipping', 'quips']
    >>> sorted(verb_forms("say", "said"))
    ['said', 'say', 'saying', 'says']
    """
    y = lemma.endswith("y") and lemma[-2:-1] not in _VOWELS
    stem = lemma + lemma[-1] if doubled else lemma
    forms = {lemma, plural(lemma)}
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        forms.add(lemma[:-1] + "ing" if not lemma.endswith("ie") else lemma[:-2] + "ying")
    else:
        forms.add(stem + "ing")
    if irregular:
        forms.update(irregular.split())
    else:
        forms.add(lemma + "d" if lemma.endswith("e") else lemma[:-1] + "ied" if y else stem + "ed")
    return frozenset(forms)


def plural(noun: str) -> str:
    """The regular plural of a noun, or third person of a verb.

    >>> plural("reply"), plural("pitch"), plural("claim")
    ('replies', 'pitches', 'claims')
    """
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh", "go", "do", "to")) else "s")
