"""What a source says next is no part of what it says first, nor is whom it tells."""

import pytest

from quoteattr.attributor import attribute


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Nora Whitfield wrote to the mayor and told him, “There it is.”", ["There it is."]),
        ("Nora Whitfield pointed at the sea and told me that it was late.", ["that it was late"]),
        ("Nora Whitfield said the hall was late and told him that she would go.", ["the hall was late", "that she would go"]),
        ("Nora Whitfield said the mayor came and left.", ["the mayor came and left"]),
    ],
)
def test_what_is_said_next(text, contents):
    """Each report has its own words."""
    assert [a.content.text for a in attribute(text).attributions] == contents
