"""Who speaks in the record of a court: the judge, the witness, and who examines; by the record's own lines."""

from __future__ import annotations

import regex

from ..entities.name import PERSON
from ..entities.role_choice import role_words
from ..lexicon.nouns import small_words
from ..parsing.labels import title_count
from .discourse import Cast

_RECORD = regex.compile(
    r"^[ \t]*(?:(?:(?:THE )?(?:COURT|WITNESS)|The (?:Court|Witness))[ \t]{0,8}[.:]|ATTY\. \p{Lu}|BY M(?:R|S|RS|ISS)\.? \p{Lu}"
    r"|Questions (?:from|by) \p{Lu}|[^.?!:\n]{3,60} \((?:affirmed|sworn)\)[ \t]*$)",
    regex.MULTILINE,
)
"""A line that only the record of a court has: *THE COURT:*, *WITNESS:*, *BY MR. HALE:*, *Questions from MR HALE*, *MS LEE (affirmed)*."""

_JUDGES, _CALLING = small_words("bench"), small_words("calling-witness")

PLACES = {"Q": "the one who examines", "A": "the one in the witness box"}
"""What the letters of a record stand for."""

OBJECTS, _OBJECTING = 6, frozenset(("objection", "object", "objecting"))
"""Tokens of a turn in which a word shows that it interrupts an examination, and these words."""

_EVIDENCE = frozenset(("deposition", "testimony", "examination", "evidence"))
"""What a witness gives: *DEPOSITION OF ANN LEE*."""

SWORN, _SWORN = 14, frozenset(("sworn", "affirmed", "oath", "affirmation"))
"""Tokens behind a name in which *sworn* or *affirmed* shows that it is a witness's."""


def is_record(cast: Cast) -> bool:
    """Whether an article is the record of a court: it has *THE COURT:*, *THE WITNESS:* or *BY MR. HALE:* at the head of a line."""
    if cast.record is None:
        cast.record = _RECORD.search(cast.p.text) is not None
    return cast.record


def labelled(cast: Cast, words: str, token: int) -> int | None:
    """The person of the label *THE COURT* or *THE WITNESS* at a token; None for other labels and where nobody is known.

    Args:
        cast: the people of the record.
        words: the words of the label.
        token: where it stands.
    """
    who = words.upper().removeprefix("THE ").rstrip(".:")
    if who not in ("COURT", "WITNESS") or not words[4:].istitle() and not words.isupper() or not is_record(cast):
        return None
    return judge(cast) if who == "COURT" else witness(cast, token)


def questioned(cast: Cast, letter: str, token: int) -> int | None:
    """Who puts or answers a question of the record: of *Q.* the examiner, of *A.* the witness; None elsewhere."""
    if not is_record(cast):
        return None
    return witness(cast, token) if letter == "A" else examiner(cast, token)


def judge(cast: Cast) -> int | None:
    """The only person with the role of a judge: *BEFORE THE HON. Ann Lee, DISTRICT JUDGE*."""
    found = {e.index for e in cast.entities if e.type == PERSON and any(_JUDGES & role_words(cast.p, r) for r in e.roles)}
    return found.pop() if len(found) == 1 else None


def witness(cast: Cast, token: int) -> int | None:
    """The person called last: *Plaintiff calls Ann Lee*, *ANN LEE, having been sworn*."""
    p = cast.p
    found = None
    for k, n in enumerate(cast.names):
        if n.first >= token:
            break
        deposed = n.edge > 1 and p.lower[n.edge - 1] == "of" and p.lower[n.edge - 2] in _EVIDENCE
        called = deposed or n.edge > 0 and p.lower[n.edge - 1] in _CALLING or not _SWORN.isdisjoint(p.lower[n.end : n.end + SWORN])
        if called and cast.entities[cast.of[k]].type == PERSON:
            found = cast.of[k]
    return found if found is not None else _addressed(cast)


def answerer(cast: Cast, token: int) -> int:
    """Who answers at a token of a record that prints the answers behind the questions: the witness, by name or without."""
    known = witness(cast, token)
    known = known if known is not None else cast.by_name.get("witness")
    return known if known is not None else cast.add("unnamed", "witness", "witness", None, token, many=False)


def _addressed(cast: Cast) -> int | None:
    """The one person whom questions address: *Q. Good morning, Mr. Lee. You were there?*, *Q. Ms. Lee, did you go?*; None if not one."""
    p, found = cast.p, set[int]()
    for k, n in enumerate(cast.names):
        label, (first, end) = p.labels[p.paras[n.first]], p.sentence(n.first)
        asked = label is not None and label.name == "Q" and n.edge < n.first
        begins = p.words[n.end : n.end + 1] == [","] and (
            n.edge == first or p.starts[n.edge] == (label.speech if label is not None else -1)
        )
        if asked and (begins or p.words[n.edge - 1] == "," and n.end == end - 1):
            found.add(cast.of[k])
    return found.pop() if len(found) == 1 else None


def examiner(cast: Cast, token: int) -> int | None:
    """Who puts a question: *Q. (By Mr. Hale)* in its line, else the last line *BY MR. HALE:* or *MR. HALE:* before it."""
    if not cast.examiners:
        cast.examiners = _examiners(cast)
    return cast.examiners[cast.p.paras[token]]


def _examiners(cast: Cast) -> list[int | None]:
    """Who examines, for each line; *MR. HALE: Objection, your honor.* interrupts whoever does."""
    p, asks = cast.p, None
    found: list[int | None] = []
    for label, (first, end) in zip(p.labels, p.line_tokens, strict=True):
        linking = ("by", "from") if p.lower[first] == "questions" else ("by",)
        by = next((t for t in range(first, min(first + 5, end)) if p.lower[t] in linking), -1)
        if by == first and not title_count(p.words[by + 1 : by + 3]):
            by = -1  # the line of an author
        named = [cast.of[cast.at[t]] for t in range(by + 1, min(by + 6, end)) if cast.type_at(t) == PERSON] if by >= 0 else []
        found.append(named[0] if named and by > first else asks)
        spoken = p.tokens(label.speech, label.speech + 1)[0] if label is not None else end
        objects = not _OBJECTING.isdisjoint(p.lower[spoken : min(spoken + OBJECTS, end)])
        if label is not None and label.sure and not label.known and title_count(label.name.split()) and not objects:
            named = [cast.of[cast.at[t]] for t in range(*p.tokens(label.start, label.end)) if cast.type_at(t) == PERSON]
        elif by != first:
            named = []
        asks = named[0] if named else asks
    return found
