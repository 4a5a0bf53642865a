"""What stands before a quotation and turns its meaning: each rule with an example and the nearest case that is none."""

from __future__ import annotations

import pytest

from quoteattr.desk.meaning import before
from quoteattr.desk.source_text import SourceText

# the bar is where the quotation begins
ROWS = [
    ("I never said | the wells were safe.", ["negation"]),
    ("It is not cheap, | the wells are safe.", []),
    ("I do not pay because | the wells are dry.", []),
    ("Not a mayor in the whole of our long valley thinks | the wells are safe.", []),
    ("We could | close the wells.", ["modal"]),
    ("We could, | close the wells.", []),
    ("We could soon | close the wells.", []),
    ("Most of | the wells are dry.", ["quantifier"]),
    ("Most mayors say | the wells are dry.", []),
    ("Some forty of | the wells are dry.", ["number", "quantifier"]),
    ("Forty mayors say | the wells are dry.", []),
    ("If it rains | we will close the wells.", ["condition"]),
    ("Should it rain, | we will close the wells.", ["condition"]),
    ("Should it rain | in the hills, we will close the wells.", []),
    ("The wells of those except | the mayors are dry.", []),
    ("If it rains; | we will close the wells.", []),
    ("If it rains. | We will close the wells.", []),
    ("If they are dry but | we will close the wells.", []),
]


@pytest.mark.parametrize(("text", "kinds"), ROWS)
def test_before(text, kinds):
    head, tail = text.split("| ")
    source = SourceText(head + tail)
    at = next(k for k, start in enumerate(source.starts) if start >= len(head))

    assert [warning.kind for warning in before(source, at)] == kinds
