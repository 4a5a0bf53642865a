"""What is asked of the resolver, a source, and what it answers."""

from __future__ import annotations

import attrs

from ..types import Role, Speaker


@attrs.frozen
class Source:
    """What is known of the source of one attribution.

    Attributes:
        start, end: the offsets of the mention.
        contents: the spans of what was said.
        cue: the offsets of the cue, or None.
        asked: of a question, the offsets of whom it was put to, or None.
        goes_on: the cue says that the source spoke before (*added*).
        hearsay: it stands in the words of somebody else, so that it takes no part in the article's own talk.
    """

    start: int
    end: int
    contents: tuple[tuple[int, int], ...] = ()
    cue: tuple[int, int] | None = None
    asked: tuple[int, int] | None = None
    goes_on: bool = False
    hearsay: bool = False


@attrs.frozen
class Resolved:
    """Who one source is.

    Attributes:
        speaker: the entity, or None.
        reason: why there is no speaker: ``no-source``, ``pronoun-unresolved``, ``generic``.
        also: the further speakers of a joint source.
        rule: the rule that decided.
        why: what it saw.
        role: the role to print here.
    """

    speaker: Speaker | None = None
    reason: str | None = None
    also: tuple[Speaker, ...] = ()
    rule: str = ""
    why: str = ""
    role: Role | None = None
