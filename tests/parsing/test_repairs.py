"""What the model often gets wrong beside quotations, on trees given by hand: an example and what each condition keeps out."""

from __future__ import annotations

import pytest
from conftest import by_hand

from quoteattr.parsing import repairs
from quoteattr.parsing.clause_repairs import (
    clause_before_semicolon,
    clause_behind_document,
    helper_behind,
    name_before_role,
    object_is_subject,
    participle_beside_tag,
    second_report,
    subject_behind_clause,
    subject_behind_fronted,
    tag_behind_clause,
    tag_within_clause,
    two_subjects,
)
from quoteattr.parsing.noun_repairs import (
    accused,
    acting,
    addressed,
    aged,
    fronted_participle,
    group_is_nobody_else,
    job_is_noun,
    label_is_no_subject,
    name_begins_name,
    name_behind_noun,
    name_behind_object,
    name_behind_office,
    name_behind_title,
    name_is_no_adverb,
    name_is_no_mark,
    noun_has_no_subject,
    prefixed,
    two_names_of_one,
    youngest,
)
from quoteattr.parsing.object_repairs import (
    clause_is_said,
    listener_before_subject,
    listeners,
    object_before_clause,
    participle_behind_marks,
    question_of_listener,
    told_by,
    verb_before_clause,
    verb_of_object,
)
from quoteattr.parsing.relative_repairs import subject_before_relative, verb_behind_relative
from quoteattr.parsing.repairs import (
    is_tree,
    lead_before_name,
    participle_before_name,
    participle_behind_object,
    subject_before_whose,
    verb_behind_quotation,
)
from quoteattr.parsing.subject_repairs import (
    age_is_no_subject,
    called_between,
    day_is_no_subject,
    name_behind_field,
    noun_before_participle,
    object_behind_quotation,
    says_behind_whose,
    subject_behind_participle,
)


def assert_mended(repair, tree, at, told, why, *, mended):
    """A repair says that it has mended a tree where it has, and only there ``told`` holds of the tree; it stays one either way."""
    p = by_hand(tree)
    assert repair(p, at) is mended, why
    assert told(p) is mended, why
    assert is_tree(p, 0), why


YEARS = "the/DT/det/7 43/CD/nummod/4 -/HYPH/punct/4 year/NN/npadvmod/6 -/HYPH/punct/4 old/JJ/{} {}"
AGED = [
    (YEARS.format("nsubj/7", "left/VBD/ROOT/7"), True, "nsubj", "a subject"),
    (YEARS.format("amod/7", "left/VBD/ROOT/7"), True, "nsubj", "before its verb, by the model part of it"),
    (YEARS.format("prep/7", "from/IN/prep/6 Hull/NNP/pobj/7 said/VBD/ROOT/9"), True, "nsubj", "its verb behind a place"),
    (YEARS.format("amod/7", "pilot/NN/nsubj/8 left/VBD/ROOT/8"), False, "amod", "of a noun"),
    (YEARS.format("amod/7", "asked/VBN/ROOT/7 ././punct/7"), True, "nsubj", "before a verb, by the model a participle"),
    (YEARS.format("nsubj/7", "told/VBD/amod/8 us/NNS/ROOT/8"), True, "nsubj", "before a verb, by the model part of who is told"),
    (YEARS.format("amod/8", "accused/VBN/amod/8 pilot/NN/ROOT/8"), False, "amod", "of a noun behind a participle"),
    ("a/DT/det/3 very/RB/advmod/3 big/JJ/amod/6 and/CC/cc/3 so/RB/advmod/6 old/JJ/nsubj/7 left/VBD/ROOT/7", False, "nsubj", "no years"),
]


@pytest.mark.parametrize(("tree", "mended", "dep", "why"), AGED)
def test_aged(tree, mended, dep, why):
    p = by_hand(tree)
    assert aged(p, 5) is mended, why
    assert (p.tags[5], p.deps[5]) == ("NN" if mended else "JJ", dep), why


BEHIND = "No/UH/ROOT/1 ,/,/punct/1 ”/''/punct/1 the/DT/det/6 {} {} ./{}/punct/1"
VERBS = [
    (BEHIND.format("filing/NN/compound/6", "states/NNS/attr/1", "."), True, "a verb that reports"),
    (BEHIND.format("united/NN/compound/6", "harbours/NNS/attr/1", "."), False, "no verb that reports"),
    (BEHIND.format("filing/NN/compound/6", "plans/NNS/attr/1", "."), False, "a word that seldom reports"),
    (BEHIND.format("bold/JJ/amod/6", "states/NNS/attr/1", "."), False, "no noun before it"),
    (BEHIND.format("filing/NN/compound/6", "states/NNS/attr/1", ".").replace(",/,", "so/RB"), False, "no comma before the mark"),
]


@pytest.mark.parametrize(("tree", "mended", "why"), VERBS)
def test_verb_behind_quotation(tree, mended, why):
    p = by_hand(tree)
    assert verb_behind_quotation(p, 2) is mended, why
    assert (p.tags[5], p.deps[4], p.heads[4]) == (("VBZ", "nsubj", 5) if mended else ("NNS", p.deps[4], 5)), why


FAR = (
    "No/UH/ROOT/1 ,/,/punct/1 ”/''/punct/1 the/DT/det/9 new/JJ/amod/9 old/JJ/amod/9 port/NN/compound/9 board/NN/compound/9 "
    "states/NNS/attr/1 it/PRP/dep/1 ././punct/1"
)
UNMENDED = [
    ("No/UH/ROOT/1 ,/,/punct/1 ”/NN/dep/1 states/NNS/attr/1 ././punct/1", "no source, beside a mark that the model takes for a noun"),
    (FAR, "no end behind it"),
]


@pytest.mark.parametrize(("tree", "why"), UNMENDED)
def test_no_verb_behind_quotation(tree, why):
    assert not verb_behind_quotation(by_hand(tree), 2), why


WITHIN = [
    ("Bo/NNP/nsubj/3 ,/,/punct/1 said/VBD/ROOT/3 Lee/NNP/nsubj/3 ,/,/punct/3 was/VBD/ccomp/3 late/JJ/acomp/6", 2, "Lee", "inverted"),
    ("Bo/NNP/nsubj/6 ,/,/punct/1 Lee/NNP/appos/1 said/VBD/ROOT/4 ,/,/punct/4 was/VBD/ccomp/4 late/JJ/acomp/6", 3, "Lee", "not inverted"),
    ("Bo/NNP/nsubj/3 ,/,/punct/1 said/VBD/ROOT/3 Lee/NNP/nsubj/3 ,/,/punct/3 will/MD/aux/7 go/VB/ccomp/3", 2, "Lee", "a helping verb"),
    ("Bo/NNP/nsubj/3 ,/,/punct/1 ate/VBD/ROOT/3 Lee/NNP/nsubj/3 ,/,/punct/3 was/VBD/ccomp/3 late/JJ/acomp/6", 2, None, "no report"),
    (
        "Bo/NNP/nsubj/3 ,/,/punct/1 said/VBD/ROOT/3 Lee/NNP/nsubj/6 so/RB/advmod/6 was/VBD/ccomp/3 late/JJ/acomp/6",
        2,
        None,
        "no second comma",
    ),
    ("Bo/NNP/nsubj/3 ,/,/punct/1 said/VBD/ROOT/3 Lee/NNP/nsubj/6 ,/,/punct/4 tired/JJ/amod/4 was/VBD/ccomp/3", 2, None, "no verb behind"),
    ("go/VB/ROOT/1 Bo/NNP/nsubj/4 ,/,/punct/2 said/VBD/ROOT/4 Lee/NNP/nsubj/4 ,/,/punct/4 was/VBD/ccomp/4", 3, None, "no clause begins"),
]


@pytest.mark.parametrize(("tree", "at", "source", "why"), WITHIN)
def test_tag_within_clause(tree, at, source, why):
    """The verb gets its own subject, and what stands before the comma that of the clause."""
    p = by_hand(tree)
    assert tag_within_clause(p, at) is (source is not None), why
    if source is not None:
        whose = {p.words[t]: p.words[p.heads[t]] for t in range(len(p.words)) if p.deps[t] == "nsubj"}
        assert whose == {source: "said", "Bo": "go" if "go" in p.words else "was"}, why
        assert p.words[p.deps.index("ROOT")] == whose["Bo"], why


PLACED = (
    "Speaking/VBG/advcl/9 in/IN/prep/1 Hull/NNP/pobj/2 ,/,/punct/3 the/DT/det/6 mayor/NN/appos/3 ,/,/punct/6 {}/NNP/{} {}/{} so/RB/advmod/9"
)
FRONTED = [
    (PLACED.format("Lee", "appos/6", "said", "VBD/ROOT/9"), "mayor", "the phrase behind the comma"),
    (PLACED.format("Lee", "nsubj/9", "said", "VBD/ROOT/9"), None, "the verb has a subject"),
    (PLACED.format("Lee", "appos/6", "ate", "VBD/ROOT/9"), None, "no report"),
    (PLACED.format("Lee", "appos/6", "said", "VBD/ROOT/9").replace("Speaking/VBG", "Mayor/NN"), None, "no fronted phrase"),
]


@pytest.mark.parametrize(("tree", "subject", "why"), FRONTED)
def test_subject_behind_fronted(tree, subject, why):
    p = by_hand(tree)
    assert subject_behind_fronted(p, 8) is (subject is not None), why
    if subject is not None:
        assert (p.words[5], p.deps[5], p.heads[5]) == (subject, "nsubj", 8)


OFFICE = (
    "On/IN/prep/10 Monday/NNP/pobj/1 ,/,/punct/2 chair/NN/{}/2 of/IN/prep/2 the/DT/det/9 port/NN/compound/9 Ann/NNP/compound/9 "
    "Lee/NNP/pobj/5 said/VBD/ROOT/10"
)


@pytest.mark.parametrize(("dep", "why"), [("appos", "an apposition"), ("pobj", "an object")])
def test_what_belongs_to_the_subject_behind_a_fronted_phrase(dep, why):
    """The words behind *chair* are its, though the tree hangs them on *Monday*."""
    p = by_hand(OFFICE.format(dep))
    assert subject_behind_fronted(p, 9), why
    assert (p.deps[3], p.heads[3], p.heads[4]) == ("nsubj", 9, 3), why
    assert is_tree(p, 0), why


ANSWERING = "{}/{}/ROOT/1 to/IN/prep/1 votes/NNS/pobj/2 ,/,/punct/1 mayor/NN/compound/6 Lee/NNP/pobj/2 {}/VBD/aux/1 so/RB/advmod/1"
HELPERS = [
    (ANSWERING.format("Answering", "VBG", "said"), True, "a verb behind what it is said to help"),
    (ANSWERING.format("Answering", "VBG", "ate"), False, "no report"),
    (ANSWERING.format("Answers", "NNS", "said"), False, "no participle"),
]


@pytest.mark.parametrize(("tree", "mended", "why"), HELPERS)
def test_helper_behind(tree, mended, why):
    told = "{} {} {}"
    assert_mended(helper_behind, tree, 6, lambda p: told.format(p.deps[6], p.deps[5], p.deps[0]) == "ROOT nsubj advcl", why, mended=mended)


WON = (
    "After/IN/prep/9 their/PRP$/poss/3 win/NN/{}/{} ,/,/punct/3 Ann/NNP/compound/6 Lee/NNP/conj/3 ,/,/punct/6 captain/NN/appos/6 "
    "said/VBD/ROOT/9 so/RB/advmod/9"
)


@pytest.mark.parametrize(
    ("tree", "mended", "why"),
    [
        (WON.format("nsubj", 9), True, "what the preposition governs is no subject"),
        (WON.format("nsubj", 9).replace("their/PRP$/poss/3", "us/PRP/pobj/1"), False, "the preposition has a noun of its own"),
    ],
)
def test_no_subject_in_a_fronted_phrase(tree, mended, why):
    assert_mended(subject_behind_fronted, tree, 8, lambda p: (p.deps[2], p.deps[5]) == ("pobj", "nsubj"), why, mended=mended)


DELIGHTED = (
    "Today/NN/npadvmod/2 {}/VBD/ROOT/2 Ann/NNP/compound/4 Lee/NNP/dobj/2 ,/,/punct/4 71/CD/appos/4 {} told/VBD/conj/2 Kim/NNP/dobj/8"
)
MOODS = [
    (DELIGHTED.format("delighted", ",/,/punct/2"), True, "an adjective before a name"),
    (DELIGHTED.format("met", ",/,/punct/2"), False, "no participle"),
    (DELIGHTED.format("delighted", "and/CC/cc/2"), False, "two verbs"),
    (DELIGHTED.format("delighted", ",/,/punct/2").replace("Today/NN/npadvmod", "Bo/NNP/nsubj"), False, "a subject"),
]


@pytest.mark.parametrize(("tree", "mended", "why"), MOODS)
def test_object_is_subject(tree, mended, why):
    assert_mended(object_is_subject, tree, 1, lambda p: (p.deps[3], p.heads[3], p.deps[7]) == ("nsubj", 7, "ROOT"), why, mended=mended)


TELLER = (
    "They/PRP/nsubj/2 held/VBD/{}/10 men/NNS/dobj/2 ,/,/punct/3 "
    "{}/{}/det/6 {}/{}/appos/3 ,/,/punct/6 {}/{}/appos/6 ,/,/punct/8 {}/VBD/ROOT/10 {}"
)
TELLERS = [
    (TELLER.format("ccomp", "a", "DT", "baker", "NN", "Lee", "NNP", "said", "so/RB/advmod/10"), True, "a noun and a name"),
    (TELLER.format("ccomp", "Ann", "NNP", "Lee", "NNP", "baker", "NN", "said", "so/RB/advmod/10"), True, "a name and a noun"),
    (TELLER.format("ccomp", "a", "DT", "baker", "NN", "friend", "NN", "said", "so/RB/advmod/10"), False, "no name"),
    (TELLER.format("ccomp", "a", "DT", "baker", "NN", "Lee", "NNP", "ate", "so/RB/advmod/10"), False, "no report"),
    (TELLER.format("advcl", "a", "DT", "baker", "NN", "Lee", "NNP", "said", "so/RB/advmod/10"), False, "no clause that is said"),
    (TELLER.format("ccomp", "a", "DT", "baker", "NN", "Lee", "NNP", "said", "Kim/NNP/dobj/10"), False, "somebody behind the verb"),
]


@pytest.mark.parametrize(("tree", "mended", "why"), TELLERS)
def test_subject_behind_clause(tree, mended, why):
    assert_mended(subject_behind_clause, tree, 9, lambda p: (p.deps[5], p.heads[5]) == ("nsubj", 9), why, mended=mended)


SPLICED = "Pools/NNS/nsubj/2 close/VBP/ROOT/2 {} Lee/{}/nsubj/5 {}/VBD/conj/2 {}"
SPLICES = [
    (SPLICED.format(",/,/punct/2", "NNP", "confirmed", "Monday/NNP/npadvmod/5"), True, "a verb that says the clause before it"),
    (SPLICED.format("and/CC/cc/2", "NNP", "confirmed", "Monday/NNP/npadvmod/5"), False, "coordinated"),
    (SPLICED.format(",/,/punct/2", "NNP", "confirmed", "this/DT/dobj/5"), False, "an object of its own"),
    (SPLICED.format(",/,/punct/2", "NNP", "ate", "Monday/NNP/npadvmod/5"), False, "no report"),
    (SPLICED.format(",/,/punct/2", "PRP", "confirmed", "Monday/NNP/npadvmod/5"), False, "a pronoun"),
]


@pytest.mark.parametrize(("tree", "mended", "why"), SPLICES)
def test_tag_behind_clause(tree, mended, why):
    assert_mended(tag_behind_clause, tree, 4, lambda p: p.deps[1] == "ccomp", why, mended=mended)


BESIDE = "Lee/NNP/nsubj/3 {}/,/punct/1 baker/{}/{}/{} ,/,/punct/3 said/VBD/ROOT/5"
NOUNS = [
    (BESIDE.format(",", "NN", "nsubj", "5"), True, "a noun that has a subject"),
    (BESIDE.format("the", "NN", "nsubj", "5"), False, "no comma"),
    (BESIDE.format(",", "VBD", "nsubj", "5"), False, "a verb"),
    (BESIDE.format(",", "NN", "ccomp", "5"), False, "no subject itself"),
]


@pytest.mark.parametrize(("tree", "mended", "why"), NOUNS)
def test_noun_has_no_subject(tree, mended, why):
    assert_mended(noun_has_no_subject, tree, 0, lambda p: (p.heads[0], p.heads[2], p.deps[2]) == (4, 0, "appos"), why, mended=mended)


SHAKEN = "says/VBZ/ROOT/1 {} clearly/RB/advmod/4 {} {} Lee/NNP/dobj/4"
SHAKEN_ONES = [
    (SHAKEN.format("a/DT/nsubj/4", "shaken/VBN/nsubj/1", "Ann/NNP/compound/6"), True, "a participle before a name"),
    (SHAKEN.format("a/DT/nsubj/4", "shaken/VBN/ccomp/1", "Ann/NNP/compound/6"), False, "no subject"),
    (SHAKEN.format("Bo/NNP/nsubj/4", "shaken/VBN/nsubj/1", "Ann/NNP/compound/6"), False, "somebody of its own"),
    (SHAKEN.format("a/DT/nsubj/4", "shaken/VBN/nsubj/1", "by/IN/prep/4"), False, "no name right behind"),
]


@pytest.mark.parametrize(("tree", "mended", "why"), SHAKEN_ONES)
def test_participle_before_name(tree, mended, why):
    assert_mended(participle_before_name, tree, 3, lambda p: (p.deps[5], p.heads[5]) == ("nsubj", 0), why, mended=mended)


WHOSE = "Its/PRP$/poss/2 head/NN/nsubj/6 ,/,/punct/2 whose/WP$/poss/5 {}/NNS/nsubj/6 are/VBP/{} there/RB/advmod/6 ,/,/punct/6 {}"
WHOSE_ONES = [
    (WHOSE.format("sons", "ccomp/9", "said/VBD/ROOT/9"), True, "who says it stands before the clause"),
    (WHOSE.format("sons", "ROOT/6", "so/RB/advmod/6"), False, "no verb behind the clause"),
    (WHOSE.format("sons", "ccomp/10", "Bo/NNP/nsubj/10 said/VBD/ROOT/10"), False, "the verb has a subject"),
]


@pytest.mark.parametrize(("tree", "mended", "why"), WHOSE_ONES)
def test_subject_before_whose(tree, mended, why):
    assert_mended(subject_before_whose, tree, 3, lambda p: p.heads[1] == 8, why, mended=mended)


TITLED = "{}/NNP/nsubj/3 {}/RB/advmod/3 accused/VBD/ROOT/3 Bo/NNP/dobj/3"
TITLED_ONES = [
    (TITLED.format("Cllr", "Devally"), True, "a name behind a title"),
    (TITLED.format("Lee", "Really"), False, "no title"),
    (TITLED.format("Cllr", "Devally").replace("advmod/3", "compound/1"), False, "one phrase already"),
]


@pytest.mark.parametrize(("tree", "mended", "why"), TITLED_ONES)
def test_name_behind_title(tree, mended, why):
    assert_mended(name_behind_title, tree, 1, lambda p: (p.tags[1], p.deps[1], p.heads[0]) == ("NNP", "nsubj", 1), why, mended=mended)


LEADS = [
    ("Ann/NNP Lee/NNP ,/, lead/VBP author/NN of the study ,/, said/VBD so", "Lee", "who she is"),
    ("Ann/NNP Lee/NNP ,/, lead/VBP author/NN of the study ,/, and Bo/NNP left/VBD", "", "no verb behind the comma"),
    ("Ann/NNP Lee/NNP ,/, lead/NN author/NN of the study ,/, said/VBD so", "", "read as a noun"),
    ("the/DT choirs/NNS ,/, lead/VBP author/NN of the study ,/, said/VBD so", "", "no name before"),
    ("Ann/NNP Lee/NNP ,/, lead/VBP us ,/, said/VBD so", "", "no noun behind"),
    ("Ann/NNP Lee/NNP ,/, lead/VBP author/NN of the study said/VBD so", "", "no comma behind"),
]


@pytest.mark.parametrize(("tree", "subject", "why"), LEADS)
def test_lead_is_no_verb(tree, subject, why):
    words = tree.split()
    p = by_hand(" ".join(f"{w if '/' in w else w + '/IN'}/dep/{words.index(next(v for v in words if 'VB' in v))}" for w in words))
    lead = p.words.index("lead")
    assert repairs.lead_is_no_verb(p, lead) == bool(subject), why
    if subject:
        said = p.words.index("said")
        assert [p.words[t] for t in range(len(p)) if p.heads[t] == said and p.deps[t] == "nsubj"] == [subject], why
        assert (p.deps[lead + 1], p.words[p.heads[lead + 1]]) == ("appos", subject), why


def test_a_sentence_that_would_be_no_tree_stays_as_it_was(monkeypatch):
    """A repair that makes a circle is taken back."""
    p = by_hand("the/DT/det/7 43/CD/nummod/4 -/HYPH/punct/4 year/NN/npadvmod/6 -/HYPH/punct/4 old/JJ/amod/7 left/VBD/ROOT/7")

    def circle(parse, i):
        parse.heads[i], parse.heads[i + 1] = i + 1, i
        return True

    monkeypatch.setitem(repairs._BY_WORD, "old", circle)
    assert is_tree(p, 5)
    before = p.heads[:]
    repairs.repair(p)
    assert p.heads == before


PREFIXED = [
    ("the/DT/det/3 co/NN/nsubj/5 -/NN/nsubj/5 founder/NN/nsubj/5 said/VBD/ROOT/5", True, "co-founder"),
    ("the/DT/det/2 ex/NN/nsubj/5 -/NN/nsubj/5 mayor/NN/nsubj/5 said/VBD/ROOT/5", True, "side by side"),
    ("the/DT/det/4 ex/NN/compound/4 -/HYPH/punct/4 mayor/NN/nsubj/5 said/VBD/ROOT/5", False, "one noun already"),
    ("the/DT/det/2 ex/NN/nsubj/5 -/NN/nsubj/5 Lee/NNP/nsubj/5 said/VBD/ROOT/5", False, "before a name"),
    ("the/DT/det/2 ex/NN/nsubj/5 and/CC/cc/2 mayor/NN/conj/2 said/VBD/ROOT/5", False, "no hyphen"),
]


@pytest.mark.parametrize(("tree", "mended", "why"), PREFIXED)
def test_prefixed(tree, mended, why):
    p = by_hand(tree)
    p.starts[3] = p.ends[2]
    assert prefixed(p, 1) is mended, why
    assert (p.heads[:3] == [3, 3, 3]) is (mended or why == "one noun already"), why


SECOND = "Lee/NNP/nsubj/2 said/VBD/ROOT/2 the/DT/det/4 {} and/CC/cc/7 {}/VBD/conj/7 that/IN/mark/12 it/PRP/nsubj/12 left/VBD/ccomp/9"
SECOND_REPORTS = [
    ("pool/NN/nsubjpass/7 would/MD/aux/7 be/VB/auxpass/7 closed/VBN/ccomp/2", "warned", True, "no pool warned"),
    ("pool/NN/nsubj/7 may/MD/aux/7 not/RB/neg/7 close/VB/ccomp/2", "warned", True, "no verb behind a modal"),
    ("crew/NN/nsubj/7 had/VBD/aux/7 not/RB/neg/7 come/VBN/ccomp/2", "warned", False, "the crew may have warned"),
    ("pool/NN/nsubjpass/7 would/MD/aux/7 be/VB/auxpass/7 closed/VBN/ccomp/2", "drained", False, "a word that seldom reports"),
]


@pytest.mark.parametrize(("clause", "verb", "mended", "why"), SECOND_REPORTS)
def test_second_report(clause, verb, mended, why):
    assert_mended(second_report, SECOND.format(clause, verb), 8, lambda p: p.heads[8] == 1, why, mended=mended)


def test_second_report_behind_but():
    """*Lee said the crew had not come but claimed that it left*: Lee claimed so."""
    tree = SECOND.replace("and/CC", "but/CC").format("crew/NN/nsubj/7 had/VBD/aux/7 not/RB/neg/7 come/VBN/ccomp/2", "claimed")
    assert_mended(second_report, tree, 8, lambda p: p.heads[8] == 1, "no crew that had not come", mended=True)


SIDES = "Lee/NNP/nsubj/2 called/VBD/ccomp/8 it/PRP/dobj/2 a/DT/det/5 farce/NN/oprd/2 ;/:/punct/8 Kim/NNP/{} said/VBD/ROOT/8 {}"
TOLD = "it/PRP/nsubj/10 failed/VBD/ccomp/8"
SEMICOLONS = [
    (SIDES.format("nsubj/8", TOLD), True, "each says something"),
    (SIDES.format("nsubj/8", "today/NN/npadvmod/8"), False, "nothing behind the verb"),
    (SIDES.format("compound/5", TOLD), False, "nobody behind the semicolon"),
    (SIDES.replace("Lee/NNP/nsubj/2", "Lee/NNP/compound/2").format("nsubj/8", TOLD), False, "no clause before it"),
]


@pytest.mark.parametrize(("tree", "mended", "why"), SEMICOLONS)
def test_clause_before_semicolon(tree, mended, why):
    assert_mended(clause_before_semicolon, tree, 5, lambda p: p.deps[1] == "ROOT" and p.heads[7] == 1, why, mended=mended)


ORDER = "Lee/NNP/nsubj/2 {}/VBD/ROOT/2 in/IN/prep/2 the/DT/det/5 {}/NN/pobj/3 that/{} {} left/VBD/{}"
ORDERS = [
    (("wrote", "order", "IN/mark/8", "it/PRP/nsubj/8", "acl/5"), True, "what she wrote"),
    (("wrote", "letter", "WDT/dobj/8", "Kim/NNP/nsubj/8", "relcl/5"), False, "the letter that somebody sent"),
    (("wrote", "belief", "IN/mark/8", "it/PRP/nsubj/8", "acl/5"), False, "no document"),
    (("drained", "order", "IN/mark/8", "it/PRP/nsubj/8", "acl/5"), False, "a word that seldom reports"),
    (("wrote", "order", "IN/mark/8", "never/RB/advmod/8", "acl/5"), False, "nobody in the clause"),
]


@pytest.mark.parametrize(("words", "mended", "why"), ORDERS)
def test_clause_behind_document(words, mended, why):
    assert_mended(clause_behind_document, ORDER.format(*words), 5, lambda p: p.heads[7] == 1, why, mended=mended)


DOING = "Yes/UH/intj/3 Lee/NNP/{}/3 {}/VBZ/parataxis/5 {} laughing/VBG/ROOT/5 {} we/PRP/nsubj/8 left/VBD/ccomp/5"
PARTICIPLES = [
    (("nsubj", "says", ",/,/punct/3", ",/,/punct/5"), True, "while she says it"),
    (("nsubj", "says", ",/,/punct/3", "hard/RB/advmod/5"), False, "more than the participle"),
    (("nsubj", "drains", ",/,/punct/3", ",/,/punct/5"), False, "a word that seldom reports"),
    (("nsubj", "says", "was/VBD/aux/5", ",/,/punct/5"), False, "a finite verb of its own"),
]


@pytest.mark.parametrize(("words", "mended", "why"), PARTICIPLES)
def test_participle_beside_tag(words, mended, why):
    assert_mended(participle_beside_tag, DOING.format(*words), 4, lambda p: p.deps[2] == "ROOT" and p.heads[4] == 2, why, mended=mended)


LETTER = "In/IN/prep/9 the/DT/det/3 {}/{} {}/NNP/compound/5 Lee/NNP/{} ,/,/punct/5 a/DT/det/8 head/NN/{} {}/VBD/ROOT/9"
NAMES_BEFORE_ROLES = [
    (("letter", "NN/compound/5", "Ann", "pobj/1", "nsubj/9", "said"), True, "a name behind a noun"),
    (("letter", "NN/pobj/1", "Ann", "appos/3", "nsubj/9", "said"), True, "as an apposition"),
    (("Port", "NNP/compound/5", "Ann", "pobj/1", "nsubj/9", "said"), False, "no noun before it"),
    (("letter", "NN/compound/5", "Ann", "pobj/1", "nsubj/9", "drained"), False, "a word that seldom reports"),
]


@pytest.mark.parametrize(("words", "mended", "why"), NAMES_BEFORE_ROLES)
def test_name_before_role(words, mended, why):
    assert_mended(name_before_role, LETTER.format(*words), 8, lambda p: p.deps[4] == "nsubj" and p.heads[2] != 4, why, mended=mended)


LEAD = "said/VBD/ROOT/1 study/NN/nsubj/3 lead/VBP/{}/{} {}/NNP/compound/5 {}/NNP/dobj/3"
LEADS = [
    (("ccomp", 1, "Ann", "Lee"), True, "who she is"),
    (("advcl", 1, "Ann", "Lee"), False, "a clause beside what is said"),
]


@pytest.mark.parametrize(("words", "mended", "why"), LEADS)
def test_lead_before_name(words, mended, why):
    assert_mended(lead_before_name, LEAD.format(*words), 2, lambda p: p.heads[4] == 0 and p.tags[2] == "NN", why, mended=mended)


FACED = "Lee/NNP/{}/2 {}/VBD/ROOT/2 Ek/{}/nsubj/4 {}/VBG/ccomp/2 it/PRP/nsubj/6 sank/VBD/ccomp/4"
FACING = [
    (("nsubj", "faced", "NNP", "saying"), True, "who faces says it"),
    (("nsubj", "heard", "NNP", "saying"), False, "who is heard says it"),
    (("npadvmod", "faced", "NNP", "saying"), False, "nobody faces"),
    (("nsubj", "faced", "NN", "saying"), False, "no name"),
    (("nsubj", "faced", "NNP", "draining"), False, "a word that seldom reports"),
]


@pytest.mark.parametrize(("words", "mended", "why"), FACING)
def test_participle_behind_object(words, mended, why):
    told = lambda p: p.heads[2] == 1 and p.deps[2] == "dobj"  # noqa: E731
    assert_mended(participle_behind_object, FACED.format(*words), 3, told, why, mended=mended)


COULD = "Lee/NNP/nsubj/2 {}/VBD/ROOT/2 the/DT/det/4 crew/{}/2 {}/6 sink/VB/{}/2"
COULDS = [
    (("reckoned", "NN/dobj", "could/MD/aux", "ccomp"), True, "the crew is what could sink"),
    (("told", "NN/dobj", "could/MD/aux", "ccomp"), False, "whom it is told to"),
    (("warned", "NN/dobj", "could/MD/aux", "ccomp"), True, "a listener may be left out"),
    (("reckoned", "NN/dobj", "could/MD/aux", "conj"), True, "joined, by the model"),
    (("drained", "NN/dobj", "could/MD/aux", "ccomp"), False, "a word that seldom reports"),
    (("reckoned", "NN/npadvmod", "could/MD/aux", "ccomp"), False, "no object"),
    (("reckoned", "PRP/dobj", "could/MD/aux", "ccomp"), False, "no noun"),
]


@pytest.mark.parametrize(("words", "mended", "why"), COULDS)
def test_object_before_clause(words, mended, why):
    told = lambda p: p.heads[3] == 5 and p.deps[3] == "nsubj"  # noqa: E731
    assert_mended(object_before_clause, COULD.format(*words), 4, told, why, mended=mended)


WITH_SUBJECT = "Lee/NNP/nsubj/2 reckoned/VBD/ROOT/2 the/DT/det/4 crew/NN/dobj/2 could/MD/aux/7 it/PRP/nsubj/7 sink/VB/ccomp/2"


def test_object_before_clause_with_a_subject():
    assert_mended(object_before_clause, WITH_SUBJECT, 4, lambda p: p.heads[3] == 6, "the clause has a subject", mended=False)


MARKED = "She/PRP/nsubj/2 told/VBD/ROOT/2 Cllr/NNP/{}/2 Lee/NNP/mark/6 he/PRP/nsubj/6 sank/VBD/ccomp/2"


@pytest.mark.parametrize(("dep", "mended", "why"), [("dobj", True, "whom it is told to"), ("npadvmod", False, "nobody is told")])
def test_name_is_no_mark(dep, mended, why):
    assert_mended(name_is_no_mark, MARKED.format(dep), 3, lambda p: p.heads[3] == 1 and p.heads[2] == 3, why, mended=mended)


STALE = "It/PRP/nsubj/2 sank/VBD/{}/8 ,/,/punct/8 most/JJS/nsubj/8 there/RB/advmod/4 {} Lee/NNP/{}/8 {}/VBD/ROOT/8"
TWO_SUBJECTS = [
    (("ccomp", ",/,/punct/8", "nsubj", "said"), True, "most is the clause's"),
    (("advcl", ",/,/punct/8", "nsubj", "said"), False, "no clause that is said"),
    (("ccomp", "by/IN/prep/8", "nsubj", "said"), False, "no comma between"),
    (("ccomp", ",/,/punct/8", "npadvmod", "said"), False, "one subject"),
    (("ccomp", ",/,/punct/8", "nsubj", "drained"), False, "a word that seldom reports"),
]


@pytest.mark.parametrize(("words", "mended", "why"), TWO_SUBJECTS)
def test_two_subjects(words, mended, why):
    assert_mended(two_subjects, STALE.format(*words), 7, lambda p: p.heads[3] == 1, why, mended=mended)


OF_GROUP = "Ann/NNP/compound/2 Lee/NNP/{}/8 of/IN/prep/2 the/DT/det/5 group/{}/3 Tidegull/NNP/nsubj/8 also/RB/advmod/8 says/VBZ/ROOT/8"
TWO_NAMES = [
    (("nsubj", "NN/pobj"), True, "the name of the group"),
    (("dobj", "NN/pobj"), False, "nobody else says it"),
    (("nsubj", "NNP/pobj"), False, "a name before it"),
    (("nsubj", "NN/dobj"), False, "nothing leads to the group"),
]


@pytest.mark.parametrize(("words", "mended", "why"), TWO_NAMES)
def test_two_names_of_one(words, mended, why):
    assert_mended(two_names_of_one, OF_GROUP.format(*words), 5, lambda p: (p.heads[5], p.deps[5]) == (4, "appos"), why, mended=mended)


FAMILY = (
    "to/IN/prep/11 their/PRP$/poss/3 lawyer/{}/1 ,/,/punct/3 Ann/NNP/compound/6 Lee/NNP/{} {}/,/punct/6 the/DT/det/9 {} of/IN/prep/9 "
    "{}/VBD/ROOT/11 it/PRP/dobj/11"
)
OF_FAMILY = [
    (("NN/pobj", "nsubj/11", ",", "family/NN/appos/6", "said"), True, "no name is a family"),
    (("NN/pobj", "appos/3", ",", "family/NN/appos/6", "said"), True, "the lawyer's name, and the family as hers"),
    (("NN/pobj", "nsubj/11", "and", "family/NN/conj/6", "said"), False, "both said it"),
    (("NN/nsubj", "nsubj/11", ",", "family/NN/appos/6", "said"), False, "nothing leads to the name"),
]


@pytest.mark.parametrize(("words", "mended", "why"), OF_FAMILY)
def test_group_is_nobody_else(words, mended, why):
    told = lambda p: (p.heads[8], p.deps[8], p.heads[5], p.deps[5]) == (10, "nsubj", 2, "appos")  # noqa: E731
    assert_mended(group_is_nobody_else, FAMILY.format(*words), 8, told, why, mended=mended)


HEARTBROKEN = "{} :/:/punct/1 Ann/NNP/compound/4 Lee/{} ,/,/punct/4 34/CD/appos/4 ,/,/punct/4 said/VBD/ROOT/8 it/PRP/dobj/8"
LABEL_SUBJECTS = [
    (("Heartbroken/NNP/nsubj/8", "NNP/appos/1"), True, "who said it"),
    (("Heartbroken/NNP/dobj/8", "NNP/nsubj/8"), False, "the label is no subject"),
    (("Verdict/NNP/nsubj/8", "JJ/appos/1"), False, "no name behind the colon"),
    (("Verdict/NNP/nsubj/8", "NNP/dobj/8"), False, "nobody whom the label would be"),
]


@pytest.mark.parametrize(("words", "mended", "why"), LABEL_SUBJECTS)
def test_label_is_no_subject(words, mended, why):
    told = lambda p: (p.heads[3], p.deps[3], p.deps[0], p.heads[5]) == (7, "nsubj", "dep", 3)  # noqa: E731
    assert_mended(label_is_no_subject, HEARTBROKEN.format(*words), 1, told, why, mended=mended)


CHAIRED = "{}/NNP/compound/2 Speaker/NNP/nsubj/6 ,/,/punct/2 the/DT/det/5 minister/NN/{} {}/VBD/ROOT/6 us/PRP/dobj/6"
CHAIR = [
    (("Madam", "appos/2", "told"), True, "who told us"),
    (("House", "appos/2", "told"), False, "nobody is addressed"),
    (("Madam", "dobj/6", "told"), False, "the Speaker told it"),
]


@pytest.mark.parametrize(("words", "mended", "why"), CHAIR)
def test_addressed(words, mended, why):
    told = lambda p: (p.heads[4], p.deps[4], p.deps[1]) == (5, "nsubj", "dep")  # noqa: E731
    assert_mended(addressed, CHAIRED.format(*words), 1, told, why, mended=mended)


YOUNGEST = [
    ("her/PRP$/nsubj/3 youngest/RBS/advmod/3 shouted/VBD/ROOT/3", True, "who shouted"),
    ("she/PRP/nsubj/3 most/RBS/advmod/3 shouted/VBD/ROOT/3", False, "no owner"),
    ("her/PRP$/poss/3 most/RBS/amod/3 fear/NN/ROOT/3", False, "no adverb of a verb"),
]


@pytest.mark.parametrize(("tree", "mended", "why"), YOUNGEST)
def test_youngest(tree, mended, why):
    assert_mended(youngest, tree, 1, lambda p: (p.deps[1], p.heads[0], p.deps[0]) == ("nsubj", 1, "poss"), why, mended=mended)


ACCUSED = [
    ("the/DT/det/2 accused/VBN/nsubj/5 at/IN/prep/2 first/RB/pobj/3 wept/VBD/ROOT/5", True, "who wept, at first"),
    ("the/DT/det/5 accused/VBN/amod/5 at/IN/prep/5 last/JJ/amod/5 man/NN/ROOT/5", False, "of a noun"),
    ("men/NNS/det/2 accused/VBN/nsubj/5 of/IN/prep/5 it/PRP/pobj/3 wept/VBD/ROOT/5", False, "no article"),
]


@pytest.mark.parametrize(("tree", "mended", "why"), ACCUSED)
def test_accused(tree, mended, why):
    assert_mended(accused, tree, 1, lambda p: p.tags[1] == "NN" and p.heads[2] == 4, why, mended=mended)


JOBS = [
    ("A/DT/det/2 cleaner/JJR/nsubj/3 wept/VBD/ROOT/3", True, "who wept"),
    ("A/DT/det/3 cleaner/JJR/amod/3 pool/NN/ROOT/3", False, "of a noun"),
    ("A/DT/det/2 taller/JJR/nsubj/3 wept/VBD/ROOT/3", False, "no job"),
    ("So/RB/advmod/2 cleaner/JJR/nsubj/3 wept/VBD/ROOT/3", False, "nothing that a noun has before it"),
]


@pytest.mark.parametrize(("tree", "mended", "why"), JOBS)
def test_job_is_noun(tree, mended, why):
    assert_mended(job_is_noun, tree, 1, lambda p: p.tags[1] == "NN", why, mended=mended)


ADVERBS = [
    ("Tuohy/RB/advmod/2 said/VBD/ROOT/2 it/PRP/nsubj/4 sank/VBD/ccomp/2", True, "who said it"),
    ("Then/RB/advmod/2 said/VBD/ROOT/2 it/PRP/nsubj/4 sank/VBD/ccomp/2", False, "an adverb"),
    ("Tuohy/RB/advmod/2 drained/VBD/ROOT/2 it/PRP/nsubj/4 sank/VBD/ccomp/2", False, "a word that seldom reports"),
    ("Tuohy/RB/advmod/2 said/VBD/ROOT/2 Lee/NNP/nsubj/2 sank/VBD/ccomp/2", False, "somebody else says it"),
]


@pytest.mark.parametrize(("tree", "mended", "why"), ADVERBS)
def test_name_is_no_adverb(tree, mended, why):
    assert_mended(name_is_no_adverb, tree, 0, lambda p: (p.tags[0], p.deps[0]) == ("NNP", "nsubj"), why, mended=mended)


def test_object_before_clause_with_words_between():
    """*one in five could sink*, *the pool, which is old, could sink*: the object is not right before the clause."""
    share = by_hand("Lee/NNP/nsubj/2 said/VBD/ROOT/2 one/CD/dobj/2 in/IN/prep/3 five/CD/pobj/4 could/MD/aux/7 sink/VB/ccomp/2")
    assert object_before_clause(share, 5)
    assert (share.heads[2], share.deps[2]) == (6, "nsubj")
    pool = "Lee/NNP/nsubj/2 said/VBD/ROOT/2 pools/NNS/dobj/2 ,/,/punct/3 which/WDT/nsubj/6 leak/VBP/relcl/3 ,/,/punct/2 {} sank/VBD/{}/2"
    which = by_hand(pool.format("too/RB/advmod/9", "conj"))
    assert not object_before_clause(which, 8)
    which = by_hand(pool.format("", "conj").replace("  ", " "))
    assert object_before_clause(which, 7)
    assert (which.heads[2], which.deps[7]) == (7, "ccomp")


ALLEGED = "the/DT/det/2 boss/NN/nmod/4 {}/VBN/amod/4 prices/NNS/{}/6 had/VBD/aux/6 doubled/VBN/ROOT/6"
VERBS_BEFORE = [
    (("alleged", "nsubj"), True, "what the boss alleged"),
    (("drained", "nsubj"), False, "a word that seldom reports"),
    (("alleged", "dobj"), False, "no subject of a clause"),
]


@pytest.mark.parametrize(("words", "mended", "why"), VERBS_BEFORE)
def test_verb_before_clause(words, mended, why):
    told = lambda p: (p.heads[1], p.deps[2], p.deps[5], p.heads[3]) == (2, "ROOT", "ccomp", 5)  # noqa: E731
    assert_mended(verb_before_clause, ALLEGED.format(*words), 2, told, why, mended=mended)


def test_verb_before_clause_behind_an_adverb():
    p = by_hand("Lee/NNP/nsubj/3 also/RB/advmod/3 boasted/VBD/amod/4 prices/NNS/nsubj/6 had/VBD/aux/6 doubled/VBN/ROOT/6")
    assert verb_before_clause(p, 2)
    assert (p.heads[0], p.deps[2]) == (2, "ROOT")


LISTENERS = [
    ("told/VBD/ROOT/1 reporters/NNS/compound/3 prices/NNS/nsubj/4 rose/VBD/ccomp/1", True, "who was told"),
    ("told/VBD/ROOT/1 sports/NNS/compound/3 fans/NNS/nsubj/4 rose/VBD/ccomp/1", False, "nobody"),
    ("saw/VBD/ROOT/1 reporters/NNS/compound/3 prices/NNS/nsubj/4 rose/VBD/ccomp/1", False, "no verb of telling"),
]


@pytest.mark.parametrize(("tree", "mended", "why"), LISTENERS)
def test_listeners(tree, mended, why):
    assert_mended(listeners, tree, 1, lambda p: (p.heads[1], p.deps[1]) == (0, "dobj"), why, mended=mended)


RECKONED = "Lee/NNP/nsubj/2 {}/VBD/ccomp/5 staff/NN/dobj/2 {} told/VBN/ROOT/5"
SAID_CLAUSES = [
    (("reckoned", "were/VBD/auxpass/5"), True, "what Lee reckoned"),
    (("drained", "were/VBD/auxpass/5"), False, "a word that seldom reports"),
    (("reckoned", "she/PRP/nsubj/5"), False, "somebody else told it"),
    (("reckoned", ",/,/punct/5"), False, "a comma parts it"),
]


@pytest.mark.parametrize(("words", "mended", "why"), SAID_CLAUSES)
def test_clause_is_said(words, mended, why):
    told = lambda p: (p.heads[2], p.deps[1], p.deps[4]) == (4, "ROOT", "ccomp")  # noqa: E731
    assert_mended(clause_is_said, RECKONED.format(*words), 1, told, why, mended=mended)


AFTER = "Lee/NNP/nsubj/2 spoke/VBD/ROOT/2 {}/IN/prep/2 {}/pobj/3 ,/,/punct/4 coroner/NN/{} {}/,/punct/4 found/VBD/advcl/2 it/PRP/dobj/8"
OF_OBJECT = [
    (("after", "Ek/NNP", "appos/4", ","), True, "who found it"),
    (("of", "Ek/NNP", "appos/4", ","), False, "no clause begins with it"),
    (("after", "tea/NN", "appos/4", ","), False, "nobody"),
    (("after", "Ek/NNP", "nsubj/8", ","), False, "the clause has a subject"),
    (("after", "Ek/NNP", "appos/4", "and"), False, "no comma before the verb"),
]


@pytest.mark.parametrize(("words", "mended", "why"), OF_OBJECT)
def test_verb_of_object(words, mended, why):
    told = lambda p: (p.heads[3], p.deps[3], p.deps[2]) == (7, "nsubj", "mark")  # noqa: E731
    assert_mended(verb_of_object, AFTER.format(*words), 7, told, why, mended=mended)


TOLD_BY = "Lee/NNP/nsubjpass/3 was/VBD/auxpass/3 {}/VBN/ROOT/3 by/IN/agent/3 a/DT/det/6 judge/NN/pobj/4 {}/nsubj/8 {}"
TOLD = [
    (("told", "he/PRP", "lost/VBD/relcl/6 it/PRP/dobj/8"), True, "what Lee was told"),
    (("told", "she/PRP", "knew/VBD/relcl/6 well/RB/advmod/8"), False, "which judge"),
    (("told", "who/WP", "lost/VBD/relcl/6 it/PRP/dobj/8"), False, "the judge lost it"),
    (("drained", "he/PRP", "lost/VBD/relcl/6 it/PRP/dobj/8"), False, "no verb of telling"),
]


@pytest.mark.parametrize(("words", "mended", "why"), TOLD)
def test_told_by(words, mended, why):
    assert_mended(told_by, TOLD_BY.format(*words), 2, lambda p: (p.heads[7], p.deps[7]) == (2, "ccomp"), why, mended=mended)


NAME_BESIDE = "{}/NN/nsubj/5 of/IN/prep/1 works/NNS/pobj/2 {}/NNP/{} Quill/NNP/advmod/6 said/VBD/ROOT/6 no/UH/dobj/6"
BESIDE = [
    (("director", "Nora", "compound/5"), True, "one source"),
    (("director", "Nora", "npadvmod/6"), True, "both beside the verb"),
    (("bucket", "Nora", "compound/5"), False, "no office"),
    (("director", "Monday", "compound/5"), False, "no given name"),
]


@pytest.mark.parametrize(("words", "mended", "why"), BESIDE)
def test_name_behind_office(words, mended, why):
    tree = NAME_BESIDE.format(*words).replace("nsubj/5", "nsubj/6")
    assert_mended(name_behind_office, tree, 4, lambda p: (p.deps[4], p.heads[0], p.deps[0]) == ("nsubj", 4, "nmod"), why, mended=mended)


OBJECT = "Lee/NNP/nsubj/2 asked/VBD/ROOT/2 the/DT/det/4 {} {}/,/punct/2 Bo/NNP/compound/7 Ek/NNP/npadvmod/2 why/WRB/advmod/2"
OF_NAME = [
    (("accused/NN/dobj/2", ","), True, "who that is"),
    (("accused/NN/nsubj/2", ","), False, "no object"),
    (("accused/NN/dobj/2", "-"), False, "no comma"),
]


THROUGH = (
    "Lee/NNP/nsubj/13 through/IN/prep/13 her/PRP$/poss/4 {} ,/,/punct/13 King/NNP/poss/8 's/POS/case/6 Counsel/NNP/compound/10 "
    "Bo/NNP/compound/10 Ek/NNP/nsubj/13 {} has/VBZ/aux/13 denied/VBN/ROOT/13"
)


@pytest.mark.parametrize(
    ("words", "mended", "why"),
    [
        (("lawyer/NN/pobj/2", ",/,/punct/13"), True, "the lawyer, of whom Lee is no part"),
        (("lawyer/NN/pobj/2", "-/,/punct/13"), False, "no comma behind the name"),
        (("door/NN/pobj/2", ",/,/punct/13"), False, "nobody"),
    ],
)
def test_name_behind_lawyer(words, mended, why):
    assert_mended(name_behind_object, THROUGH.format(*words), 9, lambda p: (p.heads[9], p.deps[9]) == (3, "appos"), why, mended=mended)


@pytest.mark.parametrize(("words", "mended", "why"), OF_NAME)
def test_name_behind_object(words, mended, why):
    assert_mended(name_behind_object, OBJECT.format(*words), 6, lambda p: (p.heads[6], p.deps[6]) == (3, "appos"), why, mended=mended)


FRONTED = "{} {}/,/punct/1 the/DT/det/4 mayor/NN/appos/1 left/VBD/{} and/CC/cc/5 {}/VBD/ROOT/7 no/UH/dobj/7"
FRONTS = [
    (("Reacting/VBG/nsubj/7", ",", "conj/7", "said"), True, "what the mayor does"),
    (("Reacting/VBG/advcl/7", ",", "conj/7", "said"), False, "as the model has it"),
    (("Reacting/VBG/nsubj/7", "-", "conj/7", "said"), False, "no comma"),
    (("Reacting/VBG/nsubj/7", ",", "conj/7", "slept"), False, "nobody says anything"),
]


@pytest.mark.parametrize(("words", "mended", "why"), FRONTS)
def test_fronted_participle(words, mended, why):
    told = lambda p: (p.heads[0], p.deps[0]) == (6, "advcl") and "Reacting/VBG/advcl" not in words[0]  # noqa: E731
    assert_mended(fronted_participle, FRONTED.format(*words), 0, told, why, mended=mended)


ACTING = "the/DT/det/3 acting/{} director/NN/nsubj/4 left/VBD/ROOT/4"


def test_acting():
    assert_mended(acting, ACTING.format("VBG/compound/3"), 1, lambda p: p.tags[1] == "JJ", "of an office", mended=True)
    assert_mended(acting, ACTING.format("VBG/acl/4"), 1, lambda p: p.tags[1] == "JJ", "no office", mended=False)
    assert_mended(acting, ACTING.format("NN/compound/3"), 1, lambda p: p.tags[1] == "JJ", "the art", mended=False)


LISTENER = "Speaking/VBG/advcl/8 to/{} Radio/NNP/compound/7 Hoy/NNP/{} {}/,/punct/7 mayor/NN/compound/7 Ek/NNP/nsubj/8 said/VBD/ROOT/8"
TO_RADIO = [
    (("IN/prep/1", "compound/6", ","), True, "whom he speaks to"),
    (("IN/prep/1", "pobj/2", ","), False, "as the model has it"),
    (("IN/mark/1", "compound/6", ","), False, "no preposition"),
    (("IN/prep/1", "compound/6", "-"), False, "no comma"),
]


@pytest.mark.parametrize(("words", "mended", "why"), TO_RADIO)
def test_listener_before_subject(words, mended, why):
    tree = LISTENER.format(*words)
    tree = tree.replace("Radio/NNP/compound/7", "Radio/NNP/compound/4") if "pobj" in words[1] else tree
    told = lambda p: (p.heads[3], p.deps[3]) == (1, "pobj") and "pobj" not in words[1]  # noqa: E731
    assert_mended(listener_before_subject, tree, 6, told, why, mended=mended)


MARKS = (
    "Lee/NNP/nsubj/2 told/VBD/ROOT/2 us/PRP/dobj/2 “/``/punct/6 it/PRP/nsubj/6 rained/VBD/ccomp/2 ”/{}/punct/6 "
    "{}/VBG/advcl/{} it/PRP/dobj/8"
)
BEHIND_MARKS = [
    (("''", "stressing", "6"), True, "Lee stresses it"),
    ((",", "stressing", "6"), False, "within the marks"),
    (("''", "drenching", "6"), False, "nobody says anything"),
    (("''", "stressing", "2"), False, "as the model has it"),
]


@pytest.mark.parametrize(("words", "mended", "why"), BEHIND_MARKS)
def test_participle_behind_marks(words, mended, why):
    told = lambda p: p.heads[7] == 1 and words[2] != "2"  # noqa: E731
    assert_mended(participle_behind_marks, MARKS.format(*words), 7, told, why, mended=mended)


LISTENED = "Lee/NNP/nsubj/2 {}/VBD/ROOT/2 the/DT/det/4 farmer/NN/dobj/2 {}/,/punct/4 why/WRB/advmod/8 he/PRP/nsubj/8 left/VBD/{}"
QUESTIONS = [
    (("asked", ",", "relcl/4"), True, "what Lee asked"),
    (("told", ",", "relcl/4"), True, "what Lee told"),
    (("saw", ",", "relcl/4"), False, "nobody is asked"),
    (("asked", "-", "relcl/4"), False, "which farmer"),
    (("asked", ",", "ccomp/2"), False, "as the model has it"),
    (("asked", ",", "advcl/2"), True, "no time at which Lee asked"),
    (("told", ",", "advcl/2"), False, "when Lee told it"),
]


@pytest.mark.parametrize(("words", "mended", "why"), QUESTIONS)
def test_question_of_listener(words, mended, why):
    told = lambda p: (p.heads[7], p.deps[7]) == (1, "ccomp") and words[2] != "ccomp/2"  # noqa: E731
    assert_mended(question_of_listener, LISTENED.format(*words), 5, told, why, mended=mended)


def test_verb_of_an_apposed_body():
    """*fell after the broker Ek & Co found it*: the broker found it."""
    tree = "Shares/NNS/nsubj/2 fell/VBD/ROOT/2 after/IN/prep/2 the/DT/det/5 broker/NN/pobj/3 Brelk/NNP/{}/5 said/VBD/advcl/2 it/PRP/dobj/7"
    told = lambda p: (p.heads[4], p.deps[4], p.deps[2]) == (6, "nsubj", "mark")  # noqa: E731
    assert_mended(verb_of_object, tree.format("appos"), 6, told, "who said it", mended=True)
    assert_mended(verb_of_object, tree.format("nmod"), 6, told, "no name beside it", mended=False)


BARE = "said/VBD/ROOT/1 {}tramper/{}/nsubj/1 {}/NNP/compound/{} Quill/NNP/appos/{}"
BARE_NOUNS = [
    (("", "NN", "Nora", "4", "2"), True, "one source"),
    (("the/DT/det/3 ", "NN", "Nora", "5", "3"), False, "an article"),
    (("", "NN", "Ostby", "4", "2"), False, "no given name"),
    (("", "NNS", "Nora", "4", "2"), False, "several"),
]


@pytest.mark.parametrize(("words", "mended", "why"), BARE_NOUNS)
def test_name_behind_noun(words, mended, why):
    last = 3 + bool(words[0])
    told = lambda p: (p.heads[last], p.deps[last], p.deps[last - 2]) == (0, "nsubj", "compound")  # noqa: E731
    assert_mended(name_behind_noun, BARE.format(*words), last, told, why, mended=mended)


WHOSE_CAB = "the/DT/det/2 mayor/NN/{} whose/WP$/poss/4 cab/NN/nsubj/7 angers/VBZ/aux/7 voters/NNS/{}/7 {}/VBZ/ROOT/7 it/PRP/dobj/7"
CABS = [
    (("nsubj/7", "nsubj", "says"), True, "the mayor says it"),
    (("nsubj/7", "nsubj", "drains"), False, "a word that seldom reports"),
    (("dobj/7", "nsubj", "says"), False, "not the mayor"),
]


@pytest.mark.parametrize(("words", "mended", "why"), CABS)
def test_subject_before_relative(words, mended, why):
    told = lambda p: p.heads[1] == 6 and p.heads[5] == 1 and p.heads[3] == 1  # noqa: E731
    assert_mended(subject_before_relative, WHOSE_CAB.format(*words), 6, told, why, mended=mended)
    plain = "the/DT/det/2 mayor/NN/nsubj/3 says/VBZ/ROOT/3 it/PRP/dobj/3"
    assert_mended(subject_before_relative, plain, 2, lambda p: p.heads[1] == 1, "no clause about the mayor", mended=False)


SINCE = "a/DT/det/2 cook/NN/{} who/WP/nsubj/4 ran/VBD/relcl/2 it/PRP/dobj/4 {}/IN/mark/8 Suez/NNP/{}/8 {}/VBZ/advcl/4 it/PRP/{}/8"
SINCES = [
    (("ROOT/2", "since", "nsubj", "says", "ccomp"), True, "the cook says it"),
    (("ROOT/2", "because", "nsubj", "says", "ccomp"), False, "no preposition"),
    (("ROOT/2", "since", "nsubj", "drains", "ccomp"), False, "a word that seldom reports"),
    (("ROOT/2", "since", "nsubj", "says", "dobj"), False, "nothing is said"),
    (("ROOT/2", "since", "advmod", "says", "ccomp"), False, "nobody for the mark"),
]


@pytest.mark.parametrize(("words", "mended", "why"), SINCES)
def test_verb_behind_relative(words, mended, why):
    told = lambda p: (p.heads[1], p.deps[1], p.heads[7], p.heads[6], p.deps[6]) == (7, "nsubj", 7, 5, "pobj")  # noqa: E731
    assert_mended(verb_behind_relative, SINCE.format(*words), 7, told, why, mended=mended)


TESTIFYING = (
    "Testifying/VBG/csubj/{} as/IN/prep/1 a/DT/det/4 witness/NN/pobj/2 {}/,/punct/4 baker/NN/compound/8 Bo/NNP/compound/8 Ek/NNP/{}/4 "
    "{}/VBD/ROOT/9 so/RB/advmod/9"
)


@pytest.mark.parametrize(
    ("words", "mended", "why"),
    [
        (("9", ",", "appos", "said"), True, "who said so while testifying"),
        (("9", "-", "appos", "said"), False, "no comma"),
        (("9", ",", "appos", "fell"), False, "nobody says anything"),
        (("9", ",", "conj", "said"), False, "beside the witness"),
    ],
)
def test_subject_behind_participle(words, mended, why):
    tree = TESTIFYING.format(*words)
    assert_mended(subject_behind_participle, tree, 0, lambda p: (p.heads[7], p.deps[7]) == (8, "nsubj"), why, mended=mended)


CALLED = "Ek/NNP/nsubj/3 {}/,/punct/1 called/VBD/{} Bay/NNP/oprd/3 ,/,/punct/3 has/VBZ/aux/7 {}/VBN/ROOT/7"


@pytest.mark.parametrize(
    ("words", "mended", "why"),
    [
        ((",", "parataxis/7", "said"), True, "what Ek is called"),
        (("-", "parataxis/7", "said"), False, "no comma"),
        ((",", "conj/7", "said"), False, "whom Ek called"),
    ],
)
def test_called_between(words, mended, why):
    assert_mended(called_between, CALLED.format(*words), 2, lambda p: (p.heads[0], p.deps[2]) == (6, "acl"), why, mended=mended)


FIELD = "Ward/NN/compound/2 {} on/IN/prep/2 {} Bo/NNP/compound/6 Ek/NNP/pobj/3 said/VBD/ROOT/7 so/RB/advmod/7"


@pytest.mark.parametrize(
    ("words", "mended", "why"),
    [
        (("spokesman/NN/nsubj/7", "finance/NN/compound/6"), True, "the spokesman's name"),
        (("talk/NN/nsubj/7", "finance/NN/compound/6"), False, "no office"),
        (("spokesman/NN/nsubj/7", "Mayor/NNP/compound/6"), False, "of whom the spokesman speaks"),
    ],
)
def test_name_behind_field(words, mended, why):
    tree = FIELD.format(*words)
    assert_mended(name_behind_field, tree, 5, lambda p: (p.deps[5], p.heads[1], p.deps[3]) == ("nsubj", 5, "pobj"), why, mended=mended)


TODAY = "Ostby/NNP/compound/2 Gas/NNP/{} (/-LRB-/punct/2 OTC/NNP/appos/2 )/-RRB-/punct/2 today/NN/{}/7 {}/VBD/ROOT/7"


@pytest.mark.parametrize(
    ("words", "mended", "why"),
    [
        (("dep/7", "nsubj", "said"), True, "the company said it"),
        (("dep/7", "npadvmod", "said"), False, "as the model has it"),
        (("dep/7", "nsubj", "fell"), False, "nobody says anything"),
    ],
)
def test_day_is_no_subject(words, mended, why):
    told = lambda p: (p.heads[1], p.deps[1], p.deps[5]) == (6, "nsubj", "npadvmod")  # noqa: E731
    assert_mended(day_is_no_subject, TODAY.format(*words), 5, told, why, mended=mended)


WHOSE = (
    "It/PRP/nsubjpass/2 fell/VBD/ROOT/2 by/IN/prep/2 the/DT/det/5 club/NN/pobj/3 ,/,/punct/5 whose/WP$/poss/8 head/NN/{}/5 ,/,/punct/5 "
    "{}/VBD/{}/2"
)


@pytest.mark.parametrize(
    ("words", "mended", "why"),
    [
        (("appos", "said", "conj"), True, "the head said it"),
        (("conj", "said", "conj"), False, "beside the club"),
        (("appos", "slept", "conj"), False, "nobody says anything"),
        (("appos", "said", "ccomp"), False, "what fell is said"),
    ],
)
def test_says_behind_whose(words, mended, why):
    told = lambda p: (p.heads[7], p.deps[7], p.deps[9]) == (9, "nsubj", "relcl")  # noqa: E731
    assert_mended(says_behind_whose, WHOSE.format(*words), 6, told, why, mended=mended)


WROTE = "“/``/punct/6 No/UH/{} ”/''/punct/6 ,/,/punct/6 {}/:/punct/6 {}/VBD/ROOT/6 the/DT/det/8 mayor/NN/{}/6"


@pytest.mark.parametrize(
    ("words", "mended", "why"),
    [
        (("intj/6", "–", "wrote", "dobj"), True, "the mayor wrote it"),
        (("nsubj/6", "–", "wrote", "dobj"), False, "something wrote the mayor"),
        (("intj/6", "–", "fell", "dobj"), False, "nobody says anything"),
        (("intj/6", "then", "wrote", "dobj"), False, "no dash"),
    ],
)
def test_object_behind_quotation(words, mended, why):
    assert_mended(object_behind_quotation, WROTE.format(*words), 5, lambda p: p.deps[7] == "nsubj", why, mended=mended)


WARDENS = "Wardens/{}/nsubj/2 leaving/VBG/csubj/4 {} {}/VBD/ROOT/4 so/RB/advmod/4"


@pytest.mark.parametrize(
    ("words", "mended", "why"),
    [
        (("NNS", "port/NN/dobj/2", "said"), True, "the wardens said so"),
        (("NN", "port/NN/dobj/2", "said"), False, "one, whose leaving says so"),
        (("NNS", "port/NN/dobj/2", "fell"), False, "nobody says anything"),
        (("NNS", "then/RB/advmod/2", "said"), False, "no clause of the wardens"),
    ],
)
def test_noun_before_participle(words, mended, why):
    told = lambda p: (p.heads[0], p.heads[1], p.deps[1]) == (3, 0, "acl")  # noqa: E731
    assert_mended(noun_before_participle, WARDENS.format(*words), 1, told, why, mended=mended)


YAUHEN = "{} Bo/NNP/nsubj/3 {}/VBD/ROOT/3"


@pytest.mark.parametrize(
    ("words", "mended", "why"),
    [
        (("Yauhen/RB/compound/2", "said"), True, "one name"),
        (("Yauhen/RB/advmod/2", "said"), False, "beside the name"),
        (("Then/RB/compound/2", "said"), False, "an adverb"),
        (("YAUHEN/RB/compound/2", "said"), False, "in capitals"),
    ],
)
def test_name_begins_name(words, mended, why):
    assert_mended(name_begins_name, YAUHEN.format(*words), 0, lambda p: p.tags[0] == "NNP", why, mended=mended)


AGE = "Bo/NNP/compound/2 Ek/NNP/{} {}/,/punct/2 22/CD/{} ,/,/punct/2 port/NN/compound/7 clerk/NN/nsubj/8 {}/VBD/ROOT/8 so/RB/advmod/8"


@pytest.mark.parametrize(
    ("words", "mended", "why"),
    [
        (("nsubj/8", ",", "appos/2", "said"), True, "what Ek is"),
        (("nsubj/8", "-", "appos/2", "said"), False, "no comma"),
        (("nsubj/8", ",", "appos/2", "fell"), False, "nobody says anything"),
    ],
)
def test_age_is_no_subject(words, mended, why):
    tree = AGE.format(*words)
    assert_mended(age_is_no_subject, tree, 6, lambda p: (p.heads[1], p.heads[6], p.deps[6]) == (7, 1, "appos"), why, mended=mended)


def test_age_alone_is_no_subject():
    """*Bo Ek, 22 said so*, where the model has the name beside what the age says."""
    tree = "Bo/NNP/compound/2 Ek/NNP/ROOT/2 ,/,/punct/5 22/CD/nsubj/5 said/VBD/parataxis/2 so/RB/advmod/5"
    assert_mended(age_is_no_subject, tree, 3, lambda p: (p.heads[1], p.deps[4]) == (4, "ROOT"), "who said so", mended=True)
