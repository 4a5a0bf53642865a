"""Attributions as records and back."""

from __future__ import annotations

import copy
import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import quoteattr
from quoteattr.errors import InputError
from quoteattr.records import from_record, pack, schema, to_record, to_records, unpack
from quoteattr.types import Attribution, Content, Span


def test_record_is_the_one_of_the_interface(article):
    said, alone = to_records(article)

    assert said == {
        "doc": "story-1",
        "id": "0a1b",
        "kind": "direct",
        "content": {"text": "We waited, and nobody came.", "spans": [[1, 11], [50, 66]]},
        "quotations": [[1, 11], [50, 66]],
        "parent": None,
        "cue": {
            "text": "told",
            "start": 33,
            "end": 37,
            "lemma": "tell",
            "class": "speech",
            "stance": "neutral",
            "negated": False,
            "modal": False,
        },
        "mention": {"text": "Ann Lee, the mayor", "start": 13, "end": 31},
        "speaker": {"id": "s1", "name": "Ann Lee", "type": "person", "aliases": ["Lee"], "roles": ["mayor"]},
        "also": [{"id": "s2", "name": "Bo Ek", "type": "person", "aliases": [], "roles": []}],
        "role": {"text": "mayor", "start": 26, "end": 31},
        "addressee": {"text": "reporters", "start": 38, "end": 47},
        "confidence": 0.93,
        "rule": "after:subject",
        "reason": None,
    }
    assert (alone["speaker"], alone["reason"], alone["cue"]) == (None, "no-cue", None)


def test_schema_is_valid_and_accepts_the_records(article):
    jsonschema.Draft202012Validator.check_schema(schema())
    validator = jsonschema.Draft202012Validator(schema())

    assert [list(validator.iter_errors(record)) for record in to_records(article)] == [[], []]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("kind",), "spoken"),
        (("content", "spans"), [[1, 2, 3]]),
        (("confidence",), 1.5),
        (("speaker", "type"), "robot"),
        (("speaker", "name"), ""),
        (("cue",), "told"),
        (("colour",), "blue"),
    ],
)
def test_schema_refuses(article, path, value):
    record = copy.deepcopy(next(to_records(article)))
    place = record
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value

    assert list(jsonschema.Draft202012Validator(schema()).iter_errors(record))


def test_schema_names_the_fields_of_the_record(article):
    record = next(to_records(article))

    assert set(schema()["required"]) == set(schema()["properties"].keys() - {"page", "original"}) == set(record)


def test_records_of_the_pipeline_fit_the_schema():
    text = "‘We agreed,’ Moira Tennant, the union’s general secretary, told reporters. She said the plan was ‘dead’.\n\n‘It is over.’"
    records = [json.loads(json.dumps(r)) for r in to_records(quoteattr.attribute(text))]
    validator = jsonschema.Draft202012Validator(schema())

    assert records
    for record in records:
        assert not list(validator.iter_errors(record)), record
        spans = record["content"]["spans"]
        assert record["content"]["text"] == " ".join(text[s:e] for s, e in spans)
        for field in ("cue", "mention", "role", "addressee"):
            if record[field]:
                assert text[record[field]["start"] : record[field]["end"]] == record[field]["text"]


def test_from_record_gives_back_what_the_record_holds(article):
    for a in article.attributions:
        back = from_record(json.loads(json.dumps(to_record(a, "story-1"))))

        assert to_record(back, "story-1") == to_record(a, "story-1")
        assert back.speaker == a.speaker
        assert str(back.speaker) == str(a.speaker)


@given(st.lists(st.text(min_size=1), min_size=1, max_size=4), st.integers(0, 50))
def test_any_content_survives(stretches, gap):
    spans, at = [], 0
    for stretch in stretches:
        spans.append(Span(stretch, at, at + len(stretch)))
        at += len(stretch) + gap
    a = Attribution("f", "indirect", Content(tuple(spans)))

    assert from_record(json.loads(json.dumps(to_record(a)))) == a


@pytest.mark.parametrize(
    "change",
    [
        {"content": {"text": "We waited, and", "spans": [[1, 11], [50, 66]]}},
        {"content": {"text": "too long for it", "spans": [[1, 4]]}},
        {"content": {"spans": [[1, 4]]}},
        {"content": None},
        {"quotations": [[400, 410]]},
        {"mention": {"text": "Ann", "start": 3, "end": 9}},
        {"speaker": "Ann Lee"},
    ],
)
def test_from_record_refuses(article, change):
    with pytest.raises(InputError):
        from_record({**next(to_records(article)), **change})


def test_pack_and_unpack_keep_everything_but_name_and_metadata(article):
    packed = json.loads(json.dumps(pack(article)))
    back = unpack(article.text, packed)

    assert (back.attributions, back.quotations, back.speakers) == (article.attributions, article.quotations, article.speakers)
