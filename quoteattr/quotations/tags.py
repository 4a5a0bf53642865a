"""The tag beside a quotation, *she said*, told by its words alone: where a quotation ends or begins whose mark is lost."""

from __future__ import annotations

import regex

from ..lexicon import from_tables
from ..lexicon.cues import CueWord, cue_words

SURE = 0.3
"""How often a verb of speech must be a cue to be a tag."""


SURER = 0.65
"""The same of other verbs: *concluded*."""


_NO_NAME = "We|He|She|They|It|I|You|The|This|That|There|What|Who|But|And|So"


_NAME = rf"(?!(?:{_NO_NAME})\b)(?:\p{{Lu}}\p{{L}}{{0,4}}\. )?\p{{Lu}}[\p{{L}}’'-]+(?: \p{{Lu}}[\p{{L}}.’'-]*){{0,3}}"


_PREPOSITIONS = "on|in|at|to|of|after|during|from|when|as|before|by|with|while|about|last|this|later"


_NOUN = r"(?:the|a|an|one|his|her|their|another) (?:[\p{L}’'-]+ ){0,2}?[\p{L}’'-]+"


_PRONOUN = r"(?:he|she|they|we|I|it|who|one)"


@from_tables()
def _verbs() -> tuple[str, ...]:
    """The forms of the verbs of speech."""
    return tuple(form for (form, pos), word in cue_words().items() if pos == "v" and _is_sure(word))


def _is_sure(word: CueWord) -> bool:
    return word.rate > (SURE if word.cls in ("speech", "writing") else SURER)


@from_tables()
def _tags() -> dict[str, regex.Pattern[str]]:
    """The forms of a tag, each to be read from the blank before it."""
    by = rf"(?:{_NAME}|{_NOUN}|{_PRONOUN})"
    end = rf"(?=[^\p{{L}}\d]*(?:$|[\r\n])|\s*[.,;:—–(“\"‘]|\s+(?:{_PREPOSITIONS})\b|\s+\p{{Lu}})"
    subject = rf"{by}(?:, [^,.?!\n]{{2,60}},)?(?: also| then| later| has| had)? \L<verbs>"
    verbs = _verbs()
    return {
        "subject first": regex.compile(rf"(?:(?<=,[”\"’']?)\s+{subject}\b|\s+{subject}{end})", verbs=verbs),
        "verb first": regex.compile(rf"\s+\L<verbs>(?: {by})\b", verbs=verbs),
    }


@from_tables()
def _lead() -> regex.Pattern[str]:
    r"""A verb of speech with a colon or comma, behind which a quotation begins: *Lee said:*, *the mayor told us,*."""
    return regex.compile(r"\b\L<verbs>(?:[:,]\s+|(?: [\p{L}’'-]+){1,3}?[:,]\s+(?=\p{Lu}))", verbs=_verbs())


_PAUSE = regex.compile(r"[,?!…—–-](?=\s)")


def is_tag(text: str, at: int, end: int) -> bool:
    """Whether a tag stands at ``at``, before it only blanks.

    >>> is_tag("No,” she said.", 4, 14), is_tag("No,” she thought of it.", 4, 23)
    (True, False)
    """
    return any(form.match(text, at, end) for form in _tags().values())


def end_before_tag(text: str, start: int, end: int) -> int | None:
    """Where the words end that stand before the first tag, their stop included; None if there is no tag.

    >>> end_before_tag("We met. We agreed, she said, and left.", 0, 38)
    18
    """
    for m in _PAUSE.finditer(text, start, end):
        if is_tag(text, m.end(), end):
            return int(m.end())
    return None


def begin_behind_lead(text: str, start: int, end: int) -> int | None:
    """Where the words begin that stand behind the last verb of speech with a colon or comma; None if there is none.

    >>> begin_behind_lead("Lee said: We agreed.", 0, 20)
    10
    """
    places: list[int] = [m.end() for m in _lead().finditer(text, start, end)]
    return places[-1] if places else None


def tells(text: str, start: int, end: int) -> bool:
    """Whether a verb of speech stands in a stretch.

    >>> tells("Lee said it was late.", 0, 21), tells("It was late.", 0, 12)
    (True, False)
    """
    return _any_verb().search(text, start, end) is not None


@from_tables()
def _any_verb() -> regex.Pattern[str]:
    return regex.compile(r"\b\L<verbs>\b", verbs=_verbs())
