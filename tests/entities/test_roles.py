"""The role to print: the office in the mention, or the best from elsewhere; no honorific, age, place or relative."""

from __future__ import annotations

import pytest
from conftest import resolve, rows


@pytest.mark.parametrize("row", rows("entities/roles.tsv"), ids=lambda row: row["text"][:60])
def test_role(row):
    """The role printed for each example is the expected one."""
    found = resolve(row["text"])
    assert found.speaker is not None
    assert (found.role.text if found.role else "") == row["role"]
    assert found.speaker.name == "Nora Whitfield"
