"""Some of many, listed: *traders, including Ann Lee and Bo Ek*."""

from __future__ import annotations

from ..lexicon.nouns import small_words
from ..parsing.parse import Parse


def lists_some_of(p: Parse, t: int) -> bool:
    """Whether some of many follow: traders, *including* Ann Lee; not: Ann Lee, *including* her staff."""
    noun = t - 1 - (t > 1 and p.words[t - 1] == ",")
    return t > 0 and p.lower[t] in _LISTING and noun >= 0 and p.tags[noun] in ("NNS", "NNPS")


_LISTING = small_words("listing-some")
