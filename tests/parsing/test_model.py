"""The model made fast reads what spaCy's own pipeline reads, alone and in a batch, in one thread and in several."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import attrs
import pytest
import spacy
from conftest import ROOT

from quoteattr.errors import ModelNotFoundError
from quoteattr.parsing import pieces, speed
from quoteattr.parsing.model import PINNED_MODEL, load_model, our_rules
from quoteattr.parsing.pieces import parse
from quoteattr.parsing.speed import _greatest, _normalized, run

TEXTS = [json.loads(line)["text"] for line in (ROOT / "corpus" / "american.jsonl").read_text("utf8").splitlines()][:12]


def read(texts):
    nlp = load_model(PINNED_MODEL)
    return [tree(doc) for doc in run(nlp, [nlp.make_doc(text) for text in texts])]


def tree(doc):
    return [(token.text, token.tag_, token.dep_, token.head.i, token.is_sent_start) for token in doc]


@pytest.fixture(scope="module")
def usual():
    nlp = spacy.load(PINNED_MODEL, exclude=["ner", "lemmatizer", "attribute_ruler"])
    nlp.tokenizer.rules = our_rules(nlp.tokenizer.rules)
    return [tree(nlp(text)) for text in TEXTS]


def test_trees_are_spacys(usual):
    assert read(TEXTS) == usual
    assert [tree for text in TEXTS for tree in read([text])] == usual


def test_threads_do_not_disturb_each_other(usual):
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda text: read([text])[0], TEXTS)) == usual


def test_forgotten_vectors_are_made_anew(usual, monkeypatch):
    monkeypatch.setattr(speed, "VECTORS_KEPT", 50)

    assert read(TEXTS) == usual


def test_texts_of_no_token():
    assert read(["", " ", ""]) == [[], [(" ", "_SP", "ROOT", 0, True)], []]


@pytest.mark.parametrize("blank", ["\u00a0", "\u2009", "\u202f", "\u3000"])
def test_every_blank_is_one_to_the_parser(blank):
    """Words, offsets, tags and tree are the same with no-break spaces and with plain ones."""
    text = "“We will not wait any longer,” said Lowe constituent Dan Hargan when asked about the plan."
    plain, other = parse(text, load_model()), parse(text.replace(" ", blank), load_model())

    assert (other.words, other.starts, other.tags, other.heads) == (plain.words, plain.starts, plain.tags, plain.heads)


def test_values_are_normalized_to_the_same_bits():
    import numpy
    from thinc.api import LayerNorm

    layer = LayerNorm(96)
    layer.initialize()
    layer.set_param("b", layer.get_param("b") + numpy.float32(0.25))
    values = numpy.random.default_rng(7).normal(size=(50, 96)).astype("float32")
    assert (_normalized(layer._func, layer, values, False)[0] == layer._func(layer, values, False)[0]).all()
    given, _ = _normalized(lambda *_: ("usual", None), layer, values, True)
    assert given == "usual"


def test_the_greatest_values_are_the_same_to_the_bit():
    import numpy
    from thinc.api import Maxout

    layer = Maxout(nO=96, nI=288, nP=3)
    layer.initialize()
    layer.set_param("b", numpy.random.default_rng(3).normal(size=(96, 3)).astype("float32"))
    layer.ops = type(layer.ops)(use_blis=False)
    values = numpy.random.default_rng(7).normal(size=(50, 288)).astype("float32")
    assert (_greatest(layer._func, layer, values, False)[0] == layer._func(layer, values, False)[0]).all()
    given, _ = _greatest(lambda *_: ("usual", None), layer, values, True)
    assert given == "usual"


def test_scores_of_steps_are_spacys():
    nlp = load_model(PINNED_MODEL)
    docs = [nlp.make_doc(text) for text in TEXTS[:3]]
    for _, pipe in nlp.pipeline[:2]:
        docs = list(pipe.pipe(docs))
    parser = nlp.get_pipe("parser")
    ours, theirs = speed._transitions(parser, docs), parser.predict(docs)
    assert [state.arcs for state in ours] == [state.arcs for state in theirs]


def test_a_line_without_blanks_is_parsed_side_by_side():
    text = "Ann Lee left. " + "a-b:c-d:" * 1_000
    parsed = parse(text, load_model())
    assert "".join(parsed.words) == text.replace(" ", "")
    assert max(b - a for a, b in parsed.sent_tokens) <= 2 * pieces.LONGEST_SENTENCE
    assert len(list(pieces._groups(text, [[(0, len(text))]]))) > 3


def test_what_is_printed_again_is_read_once(monkeypatch):
    """The same words in the same piece have the same tree, which is not made anew, in one text and across texts."""
    text, other = "Opening hours: nine to five.\n" * 200, "Ann Lee left. “No,” she said."
    alone = [attrs.asdict(parse(given, load_model())) for given in (text, other)]
    docs = []
    monkeypatch.setattr(pieces, "run", lambda nlp, given: run(nlp, (docs.append(doc) or doc for doc in given)))
    together = pieces.parse_many([(text, []), (other, []), (text, []), (other, [])], load_model())

    assert [attrs.asdict(parsed) for parsed in together] == [*alone, *alone]
    assert len(docs) == 3  # the first and the last piece of the long text, and the short one
    monkeypatch.setattr(pieces, "REMEMBERED", 0)
    again = pieces.parse_many([(text, []), (other, []), (other, [])], load_model())
    assert [attrs.asdict(parsed) for parsed in again] == [*alone, alone[1]]


BLANK = spacy.blank("en")


def test_the_pinned_model_is_the_default(monkeypatch):
    """Another model is used only where it is named."""
    named = []
    monkeypatch.setattr("spacy.load", lambda name, **_: (named.append(name), BLANK)[1])
    for name in (None, "en_core_web_lg"):
        with pytest.raises(ModelNotFoundError, match="no tagger and parser"):
            load_model.__wrapped__(name)

    assert named == [PINNED_MODEL, "en_core_web_lg"]


COMMAND = f"""
import sys
from quoteattr.parsing.model import import_without_commands
import_without_commands()
import_without_commands()
import spacy
assert "spacy.cli" not in sys.modules
assert spacy.info("{PINNED_MODEL}", silent=True)["lang"] == "en"
import spacy.cli
assert spacy.cli.download.__module__ == "spacy.cli.download"
"""


def test_the_command_does_not_load_spacys_commands():
    subprocess.run([sys.executable, "-c", COMMAND], check=True)
