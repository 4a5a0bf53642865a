"""The names that rules may have are those that the explanations know: a misspelt one is found by the type checker."""

from __future__ import annotations

from typing import get_args

from quoteattr.attribution.frame import FrameRule
from quoteattr.attribution.link_features import Position
from quoteattr.attribution.reasons import FRAMES, POSITIONS
from quoteattr.entities.role_choice import STRENGTH
from quoteattr.entities.role_phrases import RoleRule


def test_each_name_is_explained():
    assert get_args(FrameRule) == tuple(FRAMES)
    assert get_args(Position) == tuple(POSITIONS)
    assert set(get_args(RoleRule)) == set(STRENGTH)
