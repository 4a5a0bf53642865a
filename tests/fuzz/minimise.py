"""A text that shows a fault, made as short as it can be."""

from __future__ import annotations

from collections.abc import Callable


def minimised(text: str, is_bad: Callable[[str], bool], most: int = 2_000) -> str:
    """Leave out ever smaller pieces as long as the text stays bad; ``most`` bounds the number of tries.

    >>> minimised("abcdefgh", lambda t: "c" in t and "g" in t)
    'cg'
    """
    size = max(1, len(text) // 2)
    tries = 0
    while True:
        at, shorter = 0, False
        while at < len(text) and tries < most:
            candidate = text[:at] + text[at + size :]
            tries += 1
            if is_bad(candidate):
                text, shorter = candidate, True
            else:
                at += size
        if tries >= most or size == 1 and not shorter:
            return text
        size = size if shorter and size == 1 else max(1, size // 2)
