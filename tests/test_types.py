"""Values that must not exist are refused where they are made."""

import pytest

from quoteattr.errors import InputError
from quoteattr.types import SPEAKER_TYPES, Article, Content, Quotation, Span, Speaker

TEXT = "“Yes, ‘no’ and yes,” she said. “No.”"
OUTER, INNER, LAST = Quotation.of(TEXT, 1, 19), Quotation.of(TEXT, 7, 9, depth=1, parent=0), Quotation.of(TEXT, 32, 35)


def test_a_speaker_has_a_type_of_the_schema():
    assert [Speaker("s1", "Lee", kind).type for kind in SPEAKER_TYPES] == list(SPEAKER_TYPES)
    with pytest.raises(InputError, match="place"):
        Speaker("s1", "Moscow", "place")


@pytest.mark.parametrize("spans", [(), ((32, 35), (1, 19)), ((1, 9), (7, 19)), ((1, 9), (1, 9))])
def test_a_content_has_words_in_order_and_apart(spans):
    Content((Span.of(TEXT, 1, 9), Span.of(TEXT, 9, 19)))
    with pytest.raises(InputError, match="content"):
        Content(tuple(Span.of(TEXT, a, b) for a, b in spans))


def test_a_quotation_has_words():
    with pytest.raises(InputError, match="without words"):
        Quotation("", 4, 4)


@pytest.mark.parametrize(
    "quotations",
    [
        (LAST, OUTER),
        (OUTER, Quotation.of(TEXT, 7, 25, depth=1, parent=0)),
        (OUTER, Quotation.of(TEXT, 7, 25)),
        (OUTER, Quotation.of(TEXT, 7, 9)),
        (OUTER, Quotation.of(TEXT, 7, 9, depth=2, parent=0)),
        (OUTER, INNER, Quotation.of(TEXT, 32, 35, depth=1, parent=0)),
    ],
)
def test_quotations_are_in_order_and_apart_or_nested(quotations):
    assert Article(TEXT, quotations=(OUTER, INNER, LAST)).quotations
    with pytest.raises(InputError, match="quotation"):
        Article(TEXT, quotations=quotations)
