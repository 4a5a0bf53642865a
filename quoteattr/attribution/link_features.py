"""What a quotation and a cue look like to each other: the features of links."""

from __future__ import annotations

import attrs

from ..parsing.article import View


def quotation_features(view: View, k: int) -> dict[str, str]:
    """What a quotation looks like by itself."""
    p, q, (first, last) = view.parse, view.quotations[k], view.ranges[k]
    text = p.text
    words = [w for w in q.text.split() if any(c.isalnum() for c in w)]
    n = max(last - first, len(words))  # the middle of a long quotation may not be parsed
    capital = sum(w[:1].isupper() for w in words)
    before = max(0, q.start - len(q.opening))
    lead = text[max(0, before - 3) : before].strip(" \u00a0")
    follow = text[q.end + len(q.closing) : q.end + len(q.closing) + 3].strip(" \u00a0")[:1]
    begins = not lead or lead[-1] in ".?!\n\r:"
    inner = q.text[-1:]
    ends = inner if inner in ",.?!…—-" else "w"
    return {
        "len": "1"
        if n == 1
        else "2"
        if n == 2
        else "3"
        if n == 3
        else "4-6"
        if n < 7
        else "7-12"
        if n < 13
        else "13-25"
        if n < 26
        else "26+",
        "case": "title" if len(words) > 1 and capital >= 0.7 * len(words) else "cap" if q.text[:1].isupper() else "low",
        "ends": ends,
        "lead": "^" if not lead or lead[-1] in "\n\r" else lead[-1] if not lead[-1].isalnum() else "w",
        "follow": "$" if not follow or follow in "\n\r" else follow if not follow.isalnum() else "w",
        "alone": "alone" if begins and ends in ".?!…" and (not follow or not follow.islower()) else "part",
    }


@attrs.define(eq=False)
class Standing:
    """Where a frame stands to a quotation, whatever was decided on those before: its features, and their weight once it is known."""

    side: str
    same: str
    line: int
    position: str
    quotes: int
    between: str
    features: tuple[str, ...]
    score: float | None = None
