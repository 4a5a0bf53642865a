"""The measures and the gold that they read."""

from __future__ import annotations

import json

import attrs
import pytest
from conftest import SHARED

from quoteattr.errors import GoldError, InputError
from quoteattr.evaluation.gold import parse_gold, read_gold
from quoteattr.evaluation.matching import double_marked, plain_name, same_role
from quoteattr.evaluation.measures import MEASURES, Score, evaluate, read_predictions
from quoteattr.records import to_record
from quoteattr.types import Attribution, Content, Mention, Quotation, Role, Span, Speaker

TEXT = "“We waited,” Ann Lee, the mayor, said. The “deal” fell. Talks are off, she added. Mr. Ek said nobody came."
GOLD = {
    "doc": "a",
    "text": TEXT,
    "entities": [
        {"id": "e1", "name": "Ann Lee", "aliases": ["Ann Lee", "Lee"], "type": "person", "gender": "f", "roles": ["mayor"]},
        {"id": "e2", "name": "Ek", "aliases": [], "type": "person", "gender": "m", "roles": []},
    ],
    "attributions": [
        {"id": "a1", "source": [[13, 31]], "cue": [[33, 37]], "content": [[1, 11]], "quoted": [[1, 11]], "kind": "direct", "entity": "e1"},
        {"id": "a2", "source": [[71, 74]], "cue": [[75, 80]], "content": [[56, 69]], "quoted": [], "kind": "indirect", "entity": "e1"},
        {"id": "a3", "source": [[82, 88]], "cue": [[89, 93]], "content": [[94, 105]], "quoted": [], "kind": "indirect", "entity": "e2"},
    ],
    "not_speech": [[44, 48, "scare"]],
}
LEE = Speaker("s1", "Ann Lee", "person")


def said(start, end, mention=None, speaker=None, role=None):
    """A prediction for a stretch of TEXT, as if in marks where it stands in marks."""
    span = Span.of(TEXT, start, end)
    quotations = (Quotation.of(TEXT, start, end),) if TEXT[start - 1] == "“" else ()
    return Attribution("0f", "direct", Content((span,)), quotations, None, mention and Mention.of(TEXT, *mention), speaker, (), role)


PERFECT = [
    said(1, 11, (13, 31), LEE, Role.of(TEXT, 26, 31)),
    said(56, 69, (71, 74), LEE, Role.of(TEXT, 26, 31)),
    said(94, 105, (82, 88), Speaker("s2", "Mr. Ek", "person")),
]


def figures(*predicted, gold=GOLD):
    return evaluate([parse_gold(gold)], {"a": list(predicted)}).scores


def test_perfect_predictions_score_everywhere():
    scores = figures(*PERFECT)

    assert list(scores) == [m for m in MEASURES if m != "no-role-quoted"]
    assert all((s.precision, s.recall, s.f1) == (1, 1, 1) for s in scores.values())


def test_no_predictions_are_misses():
    scores = evaluate([parse_gold(GOLD)], {}).scores

    assert scores["quotations"] == Score(0, 0, 1)
    assert scores["direct"] == Score(0, 0, 1)
    assert scores["attributions"] == Score(0, 0, 3)
    assert scores["speakers"] == Score(0, 0, 3)


@pytest.mark.parametrize(
    ("predicted", "measure", "score"),
    [
        (said(1, 10, (13, 31)), "quotations", Score(0, 1, 1)),
        (said(1, 11, (82, 88)), "direct", Score(0, 1, 1)),
        (said(1, 11, (17, 20)), "direct", Score(1, 0, 0)),
        (said(1, 11, (17, 20)), "direct-exact", Score(0, 1, 1)),
        (said(44, 48, (71, 74)), "direct", Score(0, 1, 1)),
        (said(56, 105, (71, 74)), "attributions", Score(0, 1, 3)),
        (said(56, 65, (71, 74)), "attributions", Score(1, 0, 2)),
        (said(56, 69), "attributions", Score(0, 1, 3)),
        (said(1, 11, speaker=attrs.evolve(LEE, name="Lee")), "speakers-quoted", Score(0, 1, 1)),
        (said(1, 11, speaker=attrs.evolve(LEE, name="Lee"), role=Role("Mayor", 0, 5)), "roles-quoted", Score(1, 0, 0)),
        (said(1, 11, speaker=LEE, role=Role("foreman", 0, 7)), "roles-quoted", Score(0, 1, 1)),
        (said(94, 105, speaker=LEE, role=Role("mayor", 0, 5)), "no-role", Score(0, 1, 1)),
    ],
)
def test_what_counts_as_right(predicted, measure, score):
    assert figures(predicted)[measure] == score


def test_gold_with_spans_only_is_judged_by_double_marks():
    spans_only = {**GOLD, "attributions": [{k: a[k] for k in ("id", "source", "cue", "content")} for a in GOLD["attributions"]]}
    del spans_only["entities"], spans_only["not_speech"]

    scores = figures(*PERFECT, gold=spans_only)
    assert {name: s.tp for name, s in scores.items()} == {"direct": 1, "direct-exact": 1, "attributions": 3}


def test_double_marks_that_are_not_closed_run_to_the_end_of_the_paragraph():
    assert double_marked('“One\n“Two.” ” "Three" “') == [(1, 4), (6, 10), (15, 20)]


@pytest.mark.parametrize(
    ("name", "plain"),
    [("The Red Cross", "red cross"), ("Dr José Núñez", "jose nunez"), ("Reuters’s", "reuters"), ("“Ann Lee,”", "ann lee"), ("The", "the")],
)
def test_plain_name(name, plain):
    assert plain_name(name) == plain


def test_roles_are_the_same_from_three_quarters_of_their_words():
    assert same_role("deputy foreign minister of Russia", "former deputy foreign minister of Russia")
    assert not same_role("minister", "foreign minister of Russia")
    assert not same_role("", "mayor")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"content": [[1, 500]]}, "doc 'a', attribution 'a1': content [1, 500] is outside of the text of 106 characters"),
        ({"content": [[11, 1]]}, "content [11, 1] is not [start, end] with start before end"),
        ({"source": [[13, 20, "Bo Ek"]]}, "source [13, 20] is 'Ann Lee' in the text, not 'Bo Ek'"),
        ({"quoted": [[13, 20]]}, "quoted [13, 20] is outside of the content"),
        ({"entity": "e9"}, "doc 'a', attribution 'a1': entity 'e9' is not defined"),
        ({"also": ["e9"]}, "entity 'e9' is not defined"),
        ({"kind": "spoken"}, "unknown kind 'spoken'"),
        ({"id": "a2"}, "attribution 'a2': the id is given twice"),
        ({"content": 5}, "doc 'a': not in the gold format"),
    ],
)
def test_contradictions_in_gold_are_named(change, message):
    first, *rest = GOLD["attributions"]

    with pytest.raises(GoldError) as caught:
        parse_gold({**GOLD, "attributions": [{**first, **change}, *rest]})
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("", "no article in this file"),
        ("oops", ":1: not JSON"),
        ('{"doc": "a"}', ":1: a gold article needs a doc and a text"),
        ('{"doc": "a", "text": ""}', ":1: doc 'a': not in the gold format"),
        ('{"doc": "a", "text": "", "attributions": []}\n' * 2, ":2: a second article with doc 'a'"),
    ],
)
def test_bad_gold_files_are_named(tmp_path, lines, message):
    path = tmp_path / "gold.jsonl"
    path.write_text(lines, "utf8")

    with pytest.raises(GoldError) as caught:
        read_gold(str(path))
    assert str(caught.value).startswith(str(path))
    assert message in str(caught.value)


def test_predictions_are_read_and_compared_with_the_text(tmp_path):
    gold, path = [parse_gold(GOLD)], tmp_path / "pred.jsonl"
    records = [to_record(a, "a") for a in PERFECT]
    path.write_text("\n".join(json.dumps(r) for r in [*records, {**records[0], "doc": "other"}]), "utf8")
    assert evaluate(gold, read_predictions(str(path), gold)) == evaluate(gold, {"a": PERFECT})

    path.write_text(json.dumps({**records[0], "content": {"text": "He waited,", "spans": [[1, 11]]}}), "utf8")
    with pytest.raises(InputError, match=r":1: doc 'a' reads 'We waited,' at \[1, 11\], not 'He waited,'"):
        read_predictions(str(path), gold)

    path.write_text(json.dumps({**records[0], "doc": "other"}), "utf8")
    with pytest.raises(InputError, match="no document of this file is in the gold"):
        read_predictions(str(path), gold)

    path.write_text("[]", "utf8")
    with pytest.raises(InputError, match=":1: not a quoteattr record"):
        read_predictions(str(path), gold)


def test_figures_agree_with_the_shared_scorers(extracted, scored):
    dev, who = SHARED / "data" / "polnear-dev.jsonl", SHARED / "data" / "polnear-dev-who.jsonl"
    if not dev.exists():
        pytest.skip(f"{dev} is not there")
    theirs, theirs_who = scored("score.py", dev, dev), scored("score_who.py", who, dev)
    gold, gold_who = read_gold(str(dev)), read_gold(str(who))
    ours = evaluate(gold, read_predictions(str(extracted(dev)), gold)).as_dict()
    ours_who = evaluate(gold_who, read_predictions(str(extracted(dev)), gold_who)).as_dict()

    for mine, other in (("direct", "direct"), ("direct-exact", "direct-exact"), ("attributions", "all")):
        assert {k: ours[mine][k] for k in ("P", "R", "F1")} == theirs[other]
    for suffix, group in (("-quoted", theirs_who["quoted"]), ("", theirs_who["all"])):
        speakers, roles, no_role = (ours_who[f"{name}{suffix}"] for name in ("speakers", "roles", "no-role"))
        assert (speakers["P"], speakers["R"]) == (group["who P"], group["who R"])
        assert (roles["P"], roles["R"], no_role["R"]) == (group["role P"], group["role R"], group["role-none"])
        assert speakers["tp"] + speakers["fn"] == group["judged"]
