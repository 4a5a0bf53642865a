"""Quotations that a page prints more than once, as pull quotes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence


class Printed:
    """Which quotations are printed more than once, as a pull quote is.

    >>> printed = Printed(["We will not wait.", "I said we will not wait. We will not wait, no.", "Never."])
    >>> printed.again(0), printed.again(2)
    (True, False)
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.all = "\n\n".join(texts)
        self.holding: dict[str, list[int]] = defaultdict(list)
        for k, text in enumerate(texts):
            for word in {*_WORD.findall(text)}:
                self.holding[word].append(k)

    def again(self, k: int) -> bool:
        """Whether the words of quotation ``k`` stand in another one too, which is sought among those that hold its rarest word."""
        text = self.texts[k].rstrip(" ,.?!")
        inner = _WORD.findall(text)[1:-1]  # the first and the last may be parts of longer ones
        if not text:
            return len(self.texts) > 1
        if not inner:
            return self.all.find(text, self.all.find(text) + 1) >= 0
        return any(text in self.texts[j] for j in min((self.holding[word] for word in inner), key=len) if j != k)


_WORD = re.compile(r"\w+")
