"""What the rules for cues, links and contents ask of the words around a quotation: an example, and what each condition keeps out."""

from __future__ import annotations

import attrs
import pytest
from conftest import by_hand, words_by_hand

from quoteattr.attribution import constraints, edges, introductions, layout_cues, lone_lines, turn_taking, verb_cues
from quoteattr.attribution.cues import find_frames
from quoteattr.attributor import attribute
from quoteattr.parsing.article import View
from quoteattr.quotations.tokenizer import find_quotations


def flat(text: str) -> View:
    """An article given by its words."""
    p = words_by_hand(text)
    return View(p, find_quotations(p.text))


def frame_of(view: View, cue: str, **changes: object):
    """The first frame of a cue, with some changes."""
    return attrs.evolve(next(frame for frame in find_frames(view) if view.parse.words[frame.cue] == cue), **changes)


GO = "“/``/punct/2 Go/VB/ccomp/{0} !/./punct/2 ”/''/punct/2 "
SHOUT = GO.format(7) + "a/DT/det/6 man/NN/nsubj/7 shouted/VBD/ROOT/7"


def test_a_cue_closes_a_quotation(make_view):
    """Right behind it, and by a word that mostly reports."""
    view = make_view(SHOUT)
    shouted = frame_of(view, "shouted")
    assert constraints._closes(view, shouted, 3)
    assert not constraints._closes(view, attrs.evolve(shouted, word=attrs.evolve(shouted.word, rate=constraints.SPOKEN)), 3)

    view = make_view(GO.format(5) + "shouted/VBD/ROOT/5 a/DT/det/7 man/NN/nsubj/5")
    assert constraints._closes(view, frame_of(view, "shouted"), 3)
    assert not constraints._closes(view, frame_of(view, "shouted", source=None), 3)

    view = make_view(GO.format(8) + "Then/RB/advmod/8 a/DT/det/7 man/NN/nsubj/8 shouted/VBD/ROOT/8")
    assert not constraints._closes(view, frame_of(view, "shouted"), 3)


MOVED = (
    "“/``/punct/2 No/UH/intj/5 ”/''/punct/2 Lee/NNP/nsubj/5 said/VBD/ROOT/5 ././punct/5 Kim/NNP/nsubj/8 was/VBD/ROOT/8 blunter/JJR/acomp/8 "
    ":/:/punct/8 “/``/punct/12 Go/VB/dep/8 ”/''/punct/12"
)


def test_the_narration_has_come_to_somebody_else(make_view):
    """Where words stand between, and a source before them."""
    view = make_view(MOVED)
    lee = frame_of(view, "said")
    assert constraints.has_moved(view, 1, lee, 0)
    assert not constraints.has_moved(view, 1, attrs.evolve(lee, source=None), 0)
    assert not constraints.has_moved(view, 0, lee, None)

    tree = by_hand(MOVED)
    tree.paras = [int(i > 8) for i in range(len(tree))]
    assert not constraints.has_moved(View(tree, find_quotations(tree.text)), 1, lee, 0)

    view = make_view(MOVED.replace("Kim/NNP/nsubj/8", "Lee/NNP/nsubj/8"))
    assert not constraints.has_moved(view, 1, frame_of(view, "said"), 0)

    view = make_view(
        MOVED.replace("blunter/JJR/acomp/8 :/:/punct/8", "“/``/punct/10 blunter/JJR/acomp/8 ”/''/punct/10").replace("/12", "/13")
    )
    assert not constraints.has_moved(view, 2, frame_of(view, "said"), 0)


def test_a_line_answers_the_question_before():
    """After a question that somebody asked in marks."""
    view = flat("“ Can they move ? ” asked/VBD Lee . ⏎ “ They rest . ”")
    asked = frame_of(view, "asked")
    assert turn_taking.is_answer(view, 1, asked, 0)
    assert not turn_taking.is_answer(view, 1, asked, None)
    assert not turn_taking.is_answer(view, 1, attrs.evolve(asked, word=attrs.evolve(asked.word, stance="neutral")), 0)


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("“ Who ? ” asked/VBD Lee . “ Kim . ” “ Which Kim ? ”", [False, True, True]),
        ("“ Who ? ” asked/VBD Lee . “ Kim . ” He sat/VBD . “ Which Kim ? ”", [False, False, False]),
        ("“ Kim . ” “ The tall one . ”", [False, False]),
        ("“ It rained . ” ⏎ “ Who ? ” asked/VBD Lee . “ Kim . ”", [False, False, False]),
        ("“ Who " + "of them " * 12 + "? ” “ Kim . ”", [False, False]),
    ],
)
def test_a_dialogue_in_one_line(text, turns):
    """Two short quotations side by side, one of which asks; not with narration between, no question, or a speech."""
    view = flat(text)
    assert [turn_taking.is_turn(view, k) for k in range(len(view.quotations))] == turns


DEED = (
    "Lee/NNP/nsubj/2 shouted/VBD/ROOT/2 “/``/punct/5 Do/VB/aux/5 move/VB/dobj/2 ”/''/punct/5 as/IN/mark/9 he/PRP/nsubj/9 came/VBD/advcl/2"
)


@pytest.mark.parametrize(
    ("tree", "behind"),
    [
        (DEED, 3),
        (DEED.replace("as/IN", "if/IN"), 0),
        (DEED.replace("he/PRP/nsubj", "a/DT/det"), 0),
        (DEED.replace("“/``/punct/5 Do/VB/aux/5", "Do/VB/aux/5 “/``/punct/5"), 0),
    ],
)
def test_what_happens_meanwhile(make_view, tree, behind):
    """A clause with *as* behind a quotation that follows the cue; not a reason, a comparison, or a quotation within a clause."""
    view = make_view(tree)
    end = len(view.parse)
    assert end - edges.before_deed(view, frame_of(view, "shouted"), end) == behind


TOLD = (
    "Rao/NNP/nsubj/2 heard/VBD/ROOT/2 that/IN/mark/5 Lee/NNP/nsubj/5 told/VBD/ccomp/2 us/PRP/dobj/5 :/:/punct/5 “/``/punct/10 "
    "I/PRP/nsubj/10 ran/VBD/ccomp/2 ././punct/2 ”/''/punct/2"
)


@pytest.mark.parametrize(
    ("tree", "end"),
    [(TOLD, 11), (TOLD.replace("told/VBD", "left/VBD"), 7), (TOLD.replace(":/:", ",/,"), 7), (TOLD.replace("“/``", "so/RB"), 7)],
)
def test_a_clause_leads_in_to_words(make_view, tree, end):
    """A colon and words in marks behind a verb that reports."""
    assert edges.with_words(make_view(tree), 4, 7) == end


NEXT = (
    "Rao/NNP/nsubj/2 said/VBD/ROOT/2 the/DT/det/4 gate/NN/nsubj/5 shut/VBD/ccomp/2 and/CC/cc/5 asked/VBD/conj/5 who/WP/nsubj/9 "
    "came/VBD/ccomp/7"
)


@pytest.mark.parametrize(
    ("tree", "verbs"),
    [
        (NEXT, ["asked"]),
        (NEXT.replace("gate/NN", "he/PRP"), []),
        (NEXT.replace("asked/VBD", "opened/VBD"), []),
        (NEXT.replace("asked/VBD", "ask/VB"), []),
    ],
)
def test_the_next_report_of_a_source(make_view, tree, verbs):
    """A verb of saying of the same tense; not where the clause is about somebody who may go on himself."""
    view = make_view(tree)
    assert [view.parse.words[v] for v in edges.next_reports(view, frame_of(view, "said"))] == verbs


@pytest.mark.parametrize(
    ("tree", "mute"),
    [(NEXT, True), (NEXT.replace("gate/NN", "mayor/NN"), False), (NEXT.replace("asked/VBD", "asking/VBG"), False)],
)
def test_a_thing_asks_nothing(make_view, tree, mute):
    """A gate does not ask, a mayor may."""
    assert verb_cues._is_mute(make_view(tree), 6, 3) == mute


def test_a_text_that_reads_is_no_cue_of_its_own():
    """*Statement* in the source of *read* reports nothing beside it."""
    found = attribute("A statement from the company read: “We regret the delay.” Max Pryce agreed.").attributions
    assert [a.content.text for a in found] == ["We regret the delay."]


ASIDE = (
    "Rao/NNP/nsubj/2 said/VBD/ROOT/2 it/PRP/nsubj/4 was/VBD/ccomp/2 a/DT/det/6 boat/NN/attr/4 ,/,/punct/6 which/WDT/nsubj/9 "
    "sinks/VBZ/relcl/6"
)


@pytest.mark.parametrize(
    ("tree", "behind"),
    [
        (ASIDE, 3),
        (ASIDE.replace("sinks/VBZ", "sank/VBD"), 0),
        (ASIDE.replace("was/VBD", "is/VBZ"), 0),
        (ASIDE.replace("said/VBD", "says/VBZ"), 0),
        (ASIDE.replace("which/WDT", "it/PRP"), 0),
    ],
)
def test_what_the_narrator_says_of_the_last_noun(make_view, tree, behind):
    """In the present behind a report in the past; not where both are of one time, nor without a relative pronoun."""
    view = make_view(tree)
    end = len(view.parse)
    assert end - edges.before_aside(view, frame_of(view, "says" if "says" in tree else "said"), end) == behind


CITING = ASIDE.replace("which/WDT/nsubj/9", "citing/VBG/advcl/2").replace("sinks/VBZ/relcl/6", "Kim/NNP/dobj/8")


def test_on_whom_a_source_relies(make_view):
    """*citing* behind a comma is the narrator's; another participle may be the source's."""
    for tree, behind in ((CITING, 3), (CITING.replace("citing", "carrying"), 0)):
        view = make_view(tree)
        end = len(view.parse)
        assert end - edges.before_aside(view, frame_of(view, "said"), end) == behind


@pytest.mark.parametrize(
    ("text", "announced"),
    [
        ("Lee wrote on the wall:\nWe will not go.", ["We will not go."]),
        ("Lee wrote on the wall.\nWe will not go.", []),
        ("Lee wrote on the wall:\nThe gate is shut.", []),
        ("Lee wrote on the wall:\nMax Kim: We will not go.", []),
        ("The letters on the wall:\nWe will not go.", []),
    ],
)
def test_an_announced_line_without_marks(text, announced):
    """A colon behind a word that reports, and a sentence in the first person."""
    assert [a.content.text for a in attribute(text).attributions if a.kind == "direct"] == announced


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("“Ferry is safe” - captain", True),
        ("“Ferry is late” - as ever", False),
        ("“Ferry is safe” - captain and crew were seen on board", False),
    ],
)
def test_a_noun_signs_a_headline(text, signed):
    """A person's noun that ends the line."""
    assert bool([a for a in attribute(text).attributions if a.speaker]) == signed


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Nora Whitfield told the joke she knew.", "she knew"),
        ("Nora Whitfield told the couple who left early.", "left early"),
        ("Nora Whitfield — no relation — was late and left.", "late and left"),
    ],
)
def test_what_is_only_like_a_report(text, content):
    """The joke is told itself, *who* is no clause of saying, and *was* reports nothing."""
    assert content not in [a.content.text for a in attribute(text).attributions]


def test_a_participle_that_adds(make_view):
    """*highlighting that* behind a comma, not *closing that*, nor without a comma."""
    tree = (
        "Rao/NNP/nsubj/2 said/VBD/ROOT/2 it/PRP/nsubj/4 closed/VBD/ccomp/2 ,/,/punct/4 highlighting/VBG/advcl/4 that/IN/mark/9 "
        "data/NNS/nsubj/9 sank/VBD/ccomp/6"
    )
    for text, adds in ((tree, True), (tree.replace("highlighting", "closing"), False), (tree.replace(",/,", "now/RB"), False)):
        assert edges.adds(make_view(text), 5) == adds


GOING = (
    "It/PRP/nsubj/2 was/VBD/ROOT/2 odd/JJ/acomp/2 ,/,/punct/2 Lee/NNP/nsubj/6 said/VBD/parataxis/2 ,/,/punct/6 going/VBG/advcl/2 "
    "on/RP/prt/8 to/TO/aux/11 say/VB/xcomp/8"
)


@pytest.mark.parametrize(
    ("tree", "teller"),
    [(GOING, "Lee"), (GOING.replace(",/,/punct/6", "and/CC/cc/6"), None), (GOING.replace("said/VBD", "left/VBD"), None)],
)
def test_whoever_said_what_stands_before_a_participle(make_view, tree, teller):
    """Behind a comma and a verb that reports."""
    view = make_view(tree)
    found = verb_cues.teller_before(view, 10)
    assert (found if found is None else view.parse.words[found]) == teller


SAID = "Rao/NNP/nsubj/2 said/VBD/ROOT/2 it/PRP/nsubj/5 would/MD/aux/5 close/VB/ccomp/2 and/CC/cc/5 "
SAYING = "Rao/NNP/nsubj/2 left/VBD/ROOT/2 ,/,/punct/2 saying/VBG/advcl/2 it/PRP/nsubj/6 closed/VBD/ccomp/4 and/CC/cc/6 "
REPORTS = [
    (SAID + "left/VBD/conj/5", "close", True, "a verb of the same tense"),
    (SAID + "soon/RB/advmod/8 left/VBD/conj/5", "close", True, "an adverb before it"),
    (SAID, "close", False, "no verb"),
    (SAID + "so/RB/advmod/10 very/RB/advmod/7 quite/RB/advmod/10 left/VBD/conj/5", "close", False, "far away"),
    (SAID.replace("said/VBD", "says/VBZ") + "left/VBD/conj/5", "close", False, "another tense"),
    (SAYING + "adding/VBG/conj/6", "closed", False, "no finite verb"),
]


@pytest.mark.parametrize(("tree", "clause", "holds", "why"), REPORTS)
def test_the_next_verb_is_the_source_s(make_view, tree, clause, holds, why):
    view = make_view(tree.strip())
    words = view.parse.words
    frame = next(frame for frame in find_frames(view) if frame.word.lemma == "say")
    assert edges._next_report(view, frame, words.index(clause), words.index("and")) == holds, why


DISAGREED = "Lee/NNP/nsubj/2 disagreed/VBD/ROOT/2 ././punct/2 “/``/punct/5 No/UH/ROOT/5 ././punct/5 ”/''/punct/5"
INTRODUCED = [
    (DISAGREED, 0, True, "a sentence about a person"),
    (DISAGREED.replace("No/UH", "no/UH"), 0, False, "no whole sentence in the marks"),
    (DISAGREED.replace("././punct/2", ";/:/punct/2"), 0, False, "no stop before it"),
    (DISAGREED.replace("disagreed", "received"), 0, False, "who receives does not say"),
    ("“/``/punct/2 No/UH/ROOT/2 ././punct/2 ”/''/punct/2", 0, False, "nothing before it"),
    (
        DISAGREED.replace("No/UH/ROOT/5", "No/UH/ROOT/5 “/``/punct/8 Lee/NNP/intj/5 !/./punct/7 ”/''/punct/7"),
        1,
        False,
        "a quotation within",
    ),
]


@pytest.mark.parametrize(("tree", "k", "is_introduced", "why"), INTRODUCED)
def test_a_sentence_introduces_a_quotation(make_view, tree, k, is_introduced, why):
    assert (introductions.introduction(make_view(tree), k) is not None) == is_introduced, why


def test_a_sentence_introduces_no_quotation_of_another_line():
    """A line may be anybody's."""
    tree = by_hand(DISAGREED)
    same = View(tree, find_quotations(tree.text))
    assert introductions.introduction(same, 0) is not None
    tree.paras = [0, 0, 0, 1, 1, 1, 1]
    assert introductions.introduction(View(tree, find_quotations(tree.text)), 0) is None


COLONS = [
    ("a letter to Lee : “ No ”", 4, "Lee", "a noun before the colon"),
    ("a letter to Lee : ** “ No ”", 4, "Lee", "emphasis behind it"),
    ("a letter to Lee : no", 4, "", "no quotation"),
    ("a letter to Lee :", 4, "", "nothing"),
    ("a letter to Lee : “ No ”", 0, "", "nothing before it"),
]


@pytest.mark.parametrize(("text", "end", "source", "why"), COLONS)
def test_a_noun_before_a_colon(text, end, source, why):
    view = flat(text)
    found = layout_cues._noun_before(view, view.parse.words.index(":"), 0, end)
    assert [view.text(*frame.source) for frame in found] == ([source] if source else []), why


LABELS = [
    ("Lee : no", 0, True, "the head of the text"),
    ("it rained ⏎ Lee : no", 2, True, "the head of a line"),
    ("it rained . Lee : no", 3, True, "behind a stop"),
    ("so Lee : no", 1, False, "the end of a longer stretch"),
]


@pytest.mark.parametrize(("text", "first", "is_whole", "why"), LABELS)
def test_a_label_is_whole(text, first, is_whole, why):
    assert layout_cues._is_whole(flat(text), range(first, first + 1)) == is_whole, why


@pytest.mark.parametrize(
    ("words", "is_name", "why"),
    [
        ("Ann Hallam", True, "a person"),
        ("Hallam", False, "one word"),
        ("Lima Hallam", False, "a place"),
        ("Hallam Airlines", False, "a body"),
        ("Hallam Firm", False, "a noun for a body"),
        ("Hallam Photo", False, "a notice"),
    ],
)
def test_a_line_is_a_name(words, is_name, why):
    assert lone_lines._is_name(words.split(), alone=True) == is_name, why


BETWEEN = [
    ("“ No ” Lee said/VBD", "Lee", "a name"),
    ("“ No ” ⏎ Lee said/VBD", "", "another line"),
    ("Lee said/VBD", "", "no quotation"),
    ("Lee said/VBD “ No ”", "", "a quotation behind it only"),
    ("“ Lee said/VBD so ”", "", "the mark that opens the quotation in which the verb stands"),
    ("“ No ” said/VBD", "", "nothing between"),
    (f"“ No ” {'Lee ' * 30}said/VBD", "", "far away"),
    ("“ No ” Lee “ said/VBD ”", "", "within another quotation"),
]


@pytest.mark.parametrize(("text", "words", "why"), BETWEEN)
def test_the_words_between_a_mark_and_a_verb(text, words, why):
    view = flat(text)
    found = verb_cues.words_between_mark_and(view, view.parse.words.index("said"))
    assert ("" if found is None else view.text(*found)) == words, why


def test_a_noun_of_another_line_is_not_behind_a_verb():
    view = flat("“ No ” said/VBD Lee .")
    assert verb_cues.noun_behind(view, 3) == 4
    view = flat("“ No ” said/VBD ⏎ Lee left .")
    assert verb_cues.noun_behind(view, 3) is None
