"""Whether a text is English, told by its function words and its script: a cheap test, which leaves alone what it is not sure of."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter

from ..lexicon import shipped

LOOKED_AT = 20_000
"""Characters from the beginning of a text that are looked at."""


LEAST_WORDS = 30
"""Words below which a text is too short to tell."""


FEW = 0.16
"""Share of English function words below which a text may be in another language; English news has about 0.4."""


MORE = 1.5
"""Times the English function words that another language's must be."""


WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@functools.cache
def _function_words() -> dict[str, frozenset[str]]:
    return {row["language"]: frozenset(row["words"].split()) for row in shipped("function_words")}


def foreign(text: str) -> str | None:
    """The language of a text that is surely not English (*French*), or its script (*Cyrillic script*); None for any other.

    Args:
        text: the text.

    >>> foreign("Le maire a dit que la ville ne pouvait pas payer pour le port, et que les habitants devaient le savoir. " * 3)
    'French'
    >>> foreign("The mayor said that the town could not pay for the harbour, and that it was “une honte”. " * 3)
    >>> foreign("Мэр сказал, что город не может платить за порт. " * 8)
    'Cyrillic script'
    """
    words = [word.lower().replace("’", "'") for word in WORD.findall(text[:LOOKED_AT])]
    if len(words) < LEAST_WORDS:
        return _script("".join(words)) if len("".join(words)) > 4 * LEAST_WORDS else None
    count = Counter(words)
    known = {language: sum(count[word] for word in own) for language, own in _function_words().items()}
    english = known.pop("English")
    if english >= FEW * len(words):
        return None
    best = max(known, key=lambda language: known[language])
    if known[best] > MORE * english and known[best] >= FEW * len(words):
        return best
    return _script("".join(words))


def _script(letters: str) -> str | None:
    """The script of most letters, where that is not Latin."""
    scripts = Counter(unicodedata.name(letter, "").partition(" ")[0] for letter in letters[:2000])
    first, times = scripts.most_common(1)[0] if scripts else ("LATIN", 0)
    if first in ("LATIN", "") or times < 0.5 * min(len(letters), 2000):
        return None
    return f"{'Chinese' if first == 'CJK' else first.capitalize()} script"
