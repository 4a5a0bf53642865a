"""The record of a court: who presides, who examines, who is in the witness box."""

from __future__ import annotations

from quoteattr.attributor import attribute

HEAD = "BEFORE THE HON. Nora B. Whitfield, DISTRICT JUDGE\n\nAPPEARANCES:\nOwen Pryce, counsel for the plaintiff\n\n"
RECORD = (
    HEAD + "MR. PRYCE: Plaintiff calls Carla Mendes, a pilot.\n\nTHE COURT: Go ahead.\n\nDIRECT EXAMINATION\nBY MR. PRYCE:\n\n"
    "Q. Where were you?\n\nA. In the wheelhouse.\n\nTHE WITNESS: All night.\n\nQ. (By Mr. Pryce) And then?\n\nA. Then it rained."
)


def test_who_speaks_in_a_record():
    """Everybody by name, the judge and the witness by what they are there."""
    said = {a.content.text: a.speaker and a.speaker.name for a in attribute(RECORD).attributions}

    assert said["Go ahead."] == "Nora B. Whitfield"
    assert said["Where were you?"] == said["And then?"] == "Owen Pryce"
    assert said["In the wheelhouse."] == said["All night."] == said["Then it rained."] == "Carla Mendes"


def test_a_court_without_a_judge_s_name():
    """Nobody is made the court."""
    (ahead,) = [
        a for a in attribute(RECORD.replace("Nora B. Whitfield, DISTRICT JUDGE", "a single judge")).attributions if "Go" in a.content.text
    ]

    assert ahead.mention is not None
    assert ahead.mention.text == "THE COURT"
    assert ahead.speaker is None or ahead.speaker.name not in ("Owen Pryce", "Carla Mendes")


def test_a_snippet_of_a_record():
    """Who asks and who answers is nobody of the lines before, where nothing calls a witness; the judge is the court."""
    text = (
        "It came up before Judge Nora B. Whitfield.\n\nQ. Did you drive?\n\nA. I did.\n\nThe Court: Go ahead.\n\nQ. And then?\n\nA. I left."
    )
    said = {a.content.text: a.speaker and a.speaker.name for a in attribute(text).attributions}

    assert said == {"Did you drive?": "Q", "I did.": "A", "Go ahead.": "Nora B. Whitfield", "And then?": "Q", "I left.": "A"}


def test_a_record_with_an_attorney_s_label():
    """The last attorney labelled asks; no witness is called by name, and nobody named in an answer asks."""
    text = "ATTY. QUILL:  Who was there?\n\nWITNESS  :  My niece, Rowena Pryce.\n\nQ  :  And then?\n\nA  :  I left."
    text += "\n\nQ  :  Why?\n\nA  :  Heat."
    said = {a.content.text: a.speaker and a.speaker.name for a in attribute(text).attributions}

    assert [who for words, who in said.items() if words[-1] == "?"] == ["QUILL"] * 3
    assert [who for words, who in said.items() if words[-1] == "."] == ["WITNESS"] * 3


def test_a_witness_whom_questions_address():
    """*Good morning, Mr. Quill.* in a question names who answers, *Questions from MS LEE* who asks."""
    text = "CROSS-EXAMINATION\n\nBY MS. PRYCE:\n\nQ.   Good morning, Mr. Quill.  You were there?\n\nA.   I was.\n\nTHE WITNESS:  Yes."
    said = {a.content.text: a.speaker and a.speaker.name for a in attribute(text).attributions}
    assert said["I was."] == said["Yes."] == "Quill"

    text = (
        "MS PRYCE: We have one witness.\nSIR MAX HALE: Good.\nMR NED QUILL (affirmed)\nQuestions from MS PRYCE\n"
        "MS PRYCE: You were there?\nA.  I was.\nQ.  Who else?\nA.  The cook."
    )
    said = {a.content.text: a.speaker and a.speaker.name for a in attribute(text).attributions}
    assert said["I was."] == said["The cook."] == "NED QUILL"
    assert said["Who else?"].endswith("PRYCE")


def test_answers_of_the_only_one_told_of():
    """Who is told of below the questions answers them; not where two are."""
    text = "Q: Will you leave?\nA: We will.\nQ: Why?\nA: I am old.\n\nNora Whitfield is a baker in Hoy."
    said = {a.content.text: a.speaker and a.speaker.name for a in attribute(text).attributions}
    assert said["We will."] == "Nora Whitfield"

    said = {a.content.text: a.speaker and a.speaker.name for a in attribute(f"{text} Max Pryce is a pilot.").attributions}
    assert said["We will."] is None

    text = "Q: Mr Quill, you left?\nA: I did.\nQ: Why?\nA: I am old."
    said = {a.content.text: a.speaker and a.speaker.name for a in attribute(text).attributions}
    assert said["I did."] == "Quill"
