"""Who a speaker is in a file of people; a value, beside those of :mod:`quoteattr.types`."""

from __future__ import annotations

import attrs

WORDS = {
    "name": "the full name",
    "surname": "the surname",
    "role": "a role",
    "organization": "an organization",
    "date": "an office of its date",
}
"""What is said of each piece of evidence."""


@attrs.frozen
class Person:
    """Who a speaker is in a file of people that you gave.

    Attributes:
        id: as the file has it.
        name: as the file has it.
        uri: as the file has it, or None.
        office: the office held on the article's date, or None.
        evidence: what in the article bears it out: ``name`` or ``surname``, ``role``, ``organization``, ``date`` (the office was
            held on the article's).
        confidence: how sure such evidence is, an estimate; see :data:`quoteattr.people.known.CONFIDENCE`.
    """

    id: str
    name: str
    uri: str | None = None
    office: str | None = None
    evidence: tuple[str, ...] = ()
    confidence: float | None = None

    def explain(self) -> str:
        """Why the speaker is taken for this one.

        >>> Person("Q1", "Ann Lee", evidence=("surname", "role"), confidence=0.99).explain()
        'Ann Lee (Q1) by the surname and a role that the article gives'
        """
        told = [WORDS[kind] for kind in self.evidence]
        return f"{self.name} ({self.id}) by {' and '.join(told)} that the article gives"
