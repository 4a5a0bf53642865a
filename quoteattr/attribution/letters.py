"""Letters that are printed whole: *Dear Ms Lee, / We swam. / Yours sincerely, / Max Kim*."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..lexicon.cues import DASH
from ..parsing.article import View
from .frame import Frame
from .speech import Speech

_DEAR = regex.compile(r"\s*(?:My )?(?:Dear|To) [\p{L}][^.?!\n]{1,60}[,:]?\s*")


_CLOSE = regex.compile(
    r"\s*(?:Yours(?: (?:sincerely|faithfully|truly|ever|etc))?|Sincerely(?: yours)?|Respectfully"
    r"|(?:Kind |Best |Warm )?[Rr]egards|Best wishes)[,.]?\s*"
)


LONGEST_LETTER = 60
"""Lines of a letter."""


def letters(view: View) -> list[Speech]:
    """The letters of an article, each said by whoever signs it.

    Args:
        view: the article.
    """
    p = view.parse
    texts = [p.text[a:b] for a, b in p.line_spans]
    found = _to_the_editor(view, texts)
    for line, text in enumerate(texts):
        if not _DEAR.fullmatch(text):
            continue
        close = next((n for n in range(line + 2, min(line + LONGEST_LETTER, len(texts) - 1)) if _CLOSE.fullmatch(texts[n])), None)
        source = _signature(view, close + 1) if close is not None else None
        if close is not None and source is not None:
            frame = Frame(rule="signature", word=DASH, cue=p.line_tokens[close][0], source=source, head=source[1] - 1)
            found.append(Speech(frame, tuple(p.line_tokens[n] for n in range(line + 1, close))))
    return found


_SIR = regex.compile(r"\s*(?:SIR|Sir|MADAM) [–—-] |\s*THE EDITOR: |\s*(?:Dear )?(?:Sir|Editor|Madam),\s*$", regex.MULTILINE)
"""How a letter to a paper begins: *SIR – We swam.*, *Dear Sir,*."""


_SIGNED = regex.compile(
    r"\s*(?:(?:Mr|Mrs|Ms|Dr|Prof|Rev|Col|Sir|Lady|Cllr)\.? )?\p{Lu}[\p{L}’'.-]*(?: \p{Lu}[\p{L}’'.-]*){1,3}(?:, [^.?!:\n]{2,40})?\s*"
)
"""The line below a letter: *Nora Whitfield*, *N. Whitfield, Hoy*."""


def _to_the_editor(view: View, texts: Sequence[str]) -> list[Speech]:
    """The letters to a paper, each with its writer below: *SIR – We swam. / Nora Whitfield / Hoy*; not *SIR – We swam. / He left.*."""
    p, found = view.parse, []
    for line, text in enumerate(texts):
        begins = _SIR.match(text)
        if begins is None:
            continue
        alone = not text[begins.end() :].strip()
        signed = next((n for n in range(line + 1 + alone, min(line + LONGEST_LETTER, len(texts))) if _SIGNED.fullmatch(texts[n])), None)
        source = _signature(view, signed) if signed is not None else None
        first = view.tokens(p.line_spans[line][0] + begins.end(), p.line_spans[line][1])
        if signed is None or source is None:
            continue
        frame = Frame(rule="signature", word=DASH, cue=source[0], source=source, head=source[1] - 1)
        said = [] if alone else [first]
        found.append(Speech(frame, (*said, *(p.line_tokens[n] for n in range(line + 1, signed)))))
    return found


def _signature(view: View, line: int) -> tuple[int, int] | None:
    """The name that begins a line, up to a comma: *Nora Whitfield, Hoy*; not *We swam*."""
    p = view.parse
    first, stop = p.line_tokens[line]
    end = first
    while end < stop and p.tags[end] in ("NNP", "NNPS") and p.words[end][0].isupper():
        end += 1
    return (first, end) if end > first and (end == stop or p.words[end] in (",", "(")) else None
