"""What holds for every text: exact offsets, no error, the same result alone, in a batch and in other processes."""

import json
from pathlib import Path

import pytest
from conftest import ROOT, rows
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quoteattr.attributor import Attributor, attribute

PIECES = [
    *("“", "”", "‘", "’", '"', "'", "—", ":", ",", ".", "\n", "\n\n", " ", "\r\n", "\ufeff", "\u200b", "e\u0301", "🎉", "(", ")"),
    *("said", "told reporters", "according to", "adding that", "called it", "Ann Lee", "Mr Kim", "the mayor", "She", "they", "Q:", "A:"),
    *("The plan", "was", "a mess", "agreed", "in a statement", "who", "by", "“We agreed,”", "‘never’"),
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.text(max_size=80),
)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def corpus_texts(count: int) -> list[str]:
    """The first articles of the corpus."""
    lines = [line for name in ("american", "british") for line in Path(ROOT / "corpus" / f"{name}.jsonl").read_text("utf8").splitlines()]
    return [json.loads(line)["text"] for line in lines[:count]]


def check(text: str) -> None:
    """Every offset and every word of an article's result is that of the text."""
    article = attribute(text)
    assert article.text == text
    ids = [a.id for a in article.attributions]
    assert len(ids) == len(set(ids))
    for q in article.quotations:
        assert text[q.start : q.end] == q.text
    for a in article.attributions:
        spans = [*a.content.spans, *a.quotations, *(s for s in (a.cue, a.mention, a.addressee, a.role) if s is not None)]
        assert all(text[s.start : s.end] == s.text and s.start < s.end for s in spans)
        starts = [s.start for s in a.content.spans]
        assert starts == sorted(starts)
        assert 0.0 <= a.confidence <= 1.0
        assert (a.speaker is None) == (a.reason is not None)
        assert a.trace
        assert a.parent is None or a.parent in ids
        if a.role is not None:
            assert a.speaker is not None


@FEW
@example("agreed")
@example("to's according")
@given(TEXTS)
def test_any_text(text):
    """No text is an error, and no word is altered."""
    check(text)


@pytest.mark.parametrize("text", corpus_texts(6), ids=lambda text: text[:30])
def test_articles(text):
    """The same of whole articles."""
    check(text)


def test_alone_in_a_batch_and_in_other_processes():
    """A text gives the same result whatever stands beside it."""
    texts = [*corpus_texts(3), *(row["text"] for row in rows("attribution/attribution.tsv")[:12]), "", "“"]
    attributor = Attributor()
    alone = [attributor.attribute(text) for text in texts]
    assert list(attributor.pipe(texts, batch_size=5)) == alone
    assert list(attributor.pipe(texts, batch_size=4, n_process=2)) == alone


def test_a_text_that_is_none_is_reported_and_nothing_else_is_lost():
    """A bad item becomes an article with an error, in its place."""
    first, bad, last = Attributor().pipe(["“Yes,” said Ann Lee.", None, "“No,” said Bo Ek."])
    assert (first.error, last.error) == (None, None)
    assert "InputError" in bad.error
    assert [a.speaker.name for a in (*first.attributions, *last.attributions)] == ["Ann Lee", "Bo Ek"]


def test_an_attribution_in_a_quotation_knows_the_outer_one():
    """Nested attributions have their parent's id."""
    article = attribute("“Owen Pryce told me, ‘Never again, not in my house,’ and I laughed,” said Nora Whitfield.")
    outer = next(a for a in article.attributions if a.speaker.name == "Nora Whitfield")
    inner = next(a for a in article.attributions if a.speaker.name == "Owen Pryce")
    assert (outer.parent, inner.parent) == (None, outer.id)


@pytest.mark.parametrize(
    ("text", "stance", "negated", "modal"),
    [
        ("Nora Whitfield denied that the bridge would close.", "denial", False, False),
        ("Nora Whitfield did not say that the bridge would close.", "neutral", True, False),
        ("Nora Whitfield would say that the bridge is safe.", "neutral", False, True),
        ("Nora Whitfield said that the bridge would close.", "neutral", False, False),
    ],
)
def test_the_cue_tells_its_stance(text, stance, negated, modal):
    """Denied and confirmed are opposite facts; a cue that is negated or hypothetical is marked."""
    cue = attribute(text).attributions[0].cue
    assert (cue.stance, cue.negated, cue.modal) == (stance, negated, modal)


@pytest.mark.parametrize(
    ("text", "layers"),
    [
        ("Nora Whitfield said Owen Pryce had called it a “mess”.", 2),
        ("Nora Whitfield said that Owen Pryce said that Dana Fox had described the deal as “dead”.", 3),
        ("Owen Pryce called it a “mess”, Nora Whitfield said.", 2),
        ("“Owen Pryce told me that the boat was late,” Nora Whitfield said.", 2),
        ("“The clerk said that the boat had sunk,” said Nora Whitfield, the mayor.", 2),
        ("“I told him that the boat was late,” Nora Whitfield said.", 1),  # her own words again
        ("“They say that boats are slow,” Nora Whitfield said.", 1),  # nobody has said so at any time
        ("“If he says that the boat is late, we walk,” Nora Whitfield said.", 1),  # he may never say it
        ("Nora Whitfield said she had called it a “mess”.", 1),  # one source, one report
        ("Nora Whitfield said the council wanted to call it a “mess”.", 1),  # nobody has called it so
    ],
)
def test_layers_have_the_layer_around_them_as_parent(text, layers):
    article = attribute(text)

    assert len(article.attributions) == layers
    assert [a.parent for a in article.attributions] == [None, *(a.id for a in article.attributions)][:layers]
