"""The words of a cue are all that carry it, and no others."""

import pytest
from conftest import rows

from quoteattr.attributor import attribute


@pytest.mark.parametrize("row", rows("attribution/verb_groups.tsv"), ids=lambda row: row["step"])
def test_words_of_a_cue(row):
    """Negation and modality are those of the cue, never of the words it reports."""
    cues = [a.cue for a in attribute(row["text"]).attributions if a.cue]
    told = [(c.text, c.lemma, c.negated, c.modal) for c in cues]
    assert (row["cue"], row["lemma"], row["negated"] == "not", row["modal"] == "may") in told
