"""Who a speaker is in a file of people; a value, beside those of :mod:`quoteattr.types`."""

from __future__ import annotations

import attrs


@attrs.frozen
class Person:
    """Who a speaker is in a file of people that you gave.

    Attributes:
        id: as the file has it.
        name: as the file has it.
        uri: as the file has it, or None.
        office: the office held on the article's date, or None.
        evidence: what in the article bears it out: ``name`` or ``surname``, ``role``, ``organization``.
    """

    id: str
    name: str
    uri: str | None = None
    office: str | None = None
    evidence: tuple[str, ...] = ()
