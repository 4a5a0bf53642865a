"""Attributions as records and back."""

from __future__ import annotations

import copy
import json

import attrs
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import quoteattr
from quoteattr.errors import InputError
from quoteattr.records import from_record, non_speech_records, pack, schema, to_record, to_records, unpack
from quoteattr.types import Article, Attribution, Content, Quotation, Span


def test_record_is_the_one_of_the_interface(article):
    said, alone = to_records(article)
    explanation, made_by = said.pop("explanation"), said.pop("made_by")

    assert explanation.startswith("Ann Lee, mayor said this")
    assert made_by == {"quoteattr": quoteattr.__version__, "model": None}
    assert len(said.pop("key")) == 16
    assert said.pop("url") == "https://example.org/1"
    assert {"title", "published"}.isdisjoint(said) or (said.pop("title", None), said.pop("published", None))
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
    optional = {"page", "original", "use", "corrected", "explanation", "url", "title", "published"}

    assert set(schema()["required"]) == schema()["properties"].keys() - optional == record.keys() - optional
    assert record.keys() <= schema()["properties"].keys()


def test_the_key_stays_when_the_article_changes():
    before = quoteattr.attribute("“We agreed,” said Ann Lee.", doc="a", meta={"title": "T"})
    after = quoteattr.attribute("Late news from the port.\n\n“We agreed”, said Ann Lee.", kinds={"direct"})
    (one,), (two,) = to_records(before), to_records(after)

    assert one["key"] == two["key"]
    assert one["id"] != two["id"]
    assert one["title"] == "T"
    assert one["made_by"]["model"].startswith("en_core_web")


def test_quotations_that_are_no_speech_have_records():
    text = "He read “The Long Road” in a day. “It’s good,” said Ann Lee."
    marks = [i for i, c in enumerate(text) if c in "“”"]
    title = Quotation.of(text, marks[0] + 1, marks[1], opening="“", closing="”", use="title", reason="read is before it")
    (record,) = non_speech_records(Article(text, quotations=(title,), doc="a"))

    assert (record["doc"], record["kind"], record["use"], record["content"]["text"]) == ("a", None, "title", "The Long Road")
    assert not list(jsonschema.Draft202012Validator(schema()).iter_errors(record))


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


def test_one_notion_has_one_name_in_python_records_and_tables():
    from quoteattr.plain import name_of, plain
    from quoteattr.spark import FIELDS
    from quoteattr.types import Cue, Quotation
    from quoteattr.writers.sqlite import ATTRIBUTIONS

    cue = [name_of(field.name) for field in attrs.fields(Cue)]
    schema = quoteattr.schema()["properties"]
    assert set(cue) == set(next(option for option in schema["cue"]["oneOf"] if "properties" in option)["properties"])
    assert plain(Cue.of("said", 0, 4, class_="writing"))["class"] == "writing"
    for columns in (ATTRIBUTIONS, dict(FIELDS)):
        assert {"cue", "cue_lemma", "cue_class", "stance", "negated", "modal", "reason", "kind"} <= set(columns)
    assert {"use", "reason"} <= {field.name for field in attrs.fields(Quotation)} & set(schema)
    quotation = Quotation("smart", 3, 8, "“", "”", use="scare", reason="it qualifies a noun")
    article = Article("a “smart” bomb", quotations=(quotation,))
    assert Article.from_dict(article.to_dict()).quotations[0].reason == "it qualifies a noun"
