"""Broken characters (*â€œYesâ€*, ``&quot;``) repaired on request, with the way back to the text as it was; extra ``repair``."""

from __future__ import annotations

import re

from ..extras import need

_BROKEN = re.compile(r"&#?\w{1,31};|[^\x00-\x7f]+")
"""What a repair can change: entities and stretches beyond ASCII."""


def repaired(text: str) -> tuple[str, list[list[int]]]:
    """Repair the encoding of a text and its HTML entities, and nothing else: marks, widths and line ends stay.

    Args:
        text: the text.

    Returns:
        The repaired text, and ``[start, end, original start, original end]`` of stretches in order that cover it.

    Raises:
        MissingExtraError: if ftfy is not installed.

    >>> repaired("He said &quot;no&quot;.")[0]
    'He said "no".'
    """
    ftfy = need("ftfy", "repair")
    config = ftfy.TextFixerConfig(
        unescape_html=True,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        remove_control_chars=False,
        normalization=None,
    )
    parts: list[str] = []
    stretches: list[list[int]] = []
    start = origin = 0
    for line in text.splitlines(keepends=True):
        new = str(ftfy.fix_text_segment(line, config))
        for a, b, c, d in _stretches(line, new):
            stretches.append([start + a, start + b, origin + c, origin + d])
        parts.append(new)
        start, origin = start + len(new), origin + len(line)
    return "".join(parts), stretches


def _stretches(old: str, new: str) -> list[tuple[int, int, int, int]]:
    """The stretches of a line: its ASCII stays, so that what stands between the same ASCII belongs together."""
    if old == new:
        return [(0, len(new), 0, len(old))]
    found: list[tuple[int, int, int, int]] = []
    at = origin = 0
    for broken in [*_BROKEN.finditer(old), None]:
        a, b = broken.span() if broken else (len(old), len(old))
        kept = old[origin:a]
        begin = new.find(kept, at) if broken else len(new) - len(kept)
        if begin < at or not new.startswith(kept, begin):
            return [(0, len(new), 0, len(old))]
        if found:
            found[-1] = (found[-1][0], begin, found[-1][2], found[-1][3])
        found += [(begin, begin + len(kept), origin, a), (begin + len(kept), begin + len(kept), a, b)]
        at, origin = begin + len(kept), b
    return [stretch for stretch in found if stretch[0] < stretch[1] or stretch[2] < stretch[3]]
