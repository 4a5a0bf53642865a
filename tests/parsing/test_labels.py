"""The labels of interviews, scripts and records, one row for each form."""

import pytest
from conftest import rows

from quoteattr.parsing.labels import line_label


@pytest.mark.parametrize("row", rows("parsing/labels.tsv"), ids=lambda row: row["form"])
def test_label(row):
    """A label is known in each form, and a line without one has none."""
    label = line_label(row["line"], 0, len(row["line"]))
    assert (row["line"][label.start : label.end] if label else "") == row["source"]
