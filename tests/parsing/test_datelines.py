"""Where a report begins behind its dateline, and what only looks like one."""

from __future__ import annotations

import pytest

from quoteattr.parsing.datelines import behind_dateline, behind_heading

LONG = "It rained on the quay and on all of the boats until the harbour master shut the gate and everybody went home for tea."
ROWS = [
    ("OSTLEY — It rained", "It rained", "a place in capitals"),
    ("OSTLEY, Norland (AP) — It rained", "It rained", "with a country and an agency"),
    ("OSTLEY, May 3 (UPI) — It rained", "It rained", "with a day"),
    ("OSTLEY, 3 May 2016 /Harbour Wire/ -- It rained", "It rained", "with a wire between strokes"),
    ("Ostley, May 3 (PTI) The mayor left", "The mayor left", "small letters, a day and an agency, no dash"),
    ("Paris (Reuters) - It rained", "It rained", "small letters, an agency"),
    ("(Reuters) - It rained", "It rained", "an agency alone"),
    ("Sydney, Australia – It rained", "It rained", "small letters, two known places"),
    ("OSTLEY: Schools will close", "Schools will close", "a colon, the only word of its kind"),
    ("Ann Lee – The mayor – left", "", "a name and a dash"),
    ("Ann Lee (Labour) – The mayor – left", "", "a name, a party"),
    ("Ostley — It rained", "", "no capitals, no agency"),
    ("OSTLEY, then it rained — And how", "", "words between"),
    ("Lagos – Mayor Ann Lee left.", "Mayor Ann Lee left.", "a known place before a sentence"),
    ("Kuwait: It rained.", "It rained.", "with a colon"),
    ("Kuwait: It rained.\nKuwait: It did.", "", "a label that comes again"),
    ("Lagos – Mayor Ann Lee", "", "a known place, no sentence"),
    ("Jordan: It rained.", "", "a given name too"),
    ("Abuja- It rained.", "It rained.", "a hyphen that touches the place"),
    ("Accra, Jan. 5, GNA – It rained.", "It rained.", "an agency between commas"),
    ("MOSCOW, June 26. /TASS/. It rained.", "It rained.", "a stop behind the agency"),
    ("ANN LEE: It rained.\nBO EK: It did.", "", "labels of two speakers"),
    (f"Ostley: {LONG}", LONG, "an unknown place before a long line"),
    (f"Ostley: {LONG}\nHull: It rained.", "", "another label"),
    (f"Ostley: {LONG}\nOstley said no.", "", "the same name below"),
    (f"Ostley: We left. {LONG}", "", "somebody speaks"),
    (f"Mayor: {LONG}", "", "an office"),
    ("Ostley: It rained.", "", "a short line"),
]


@pytest.mark.parametrize(("text", "report", "why"), ROWS)
def test_behind_a_dateline(text, report, why):
    line = text.partition("\n")[0]
    at = behind_dateline(text, 0, len(line))
    assert line[at:] == (report or line), why


def test_behind_a_heading():
    """*READ MORE:* is no dateline; what follows it begins like one."""
    text = "READ MORE: It rained.\nREAD MORE: It snowed."
    assert behind_dateline(text, 0, 21) == 0
    assert text[behind_heading(text, 0, 21) : 21] == "It rained."
    assert behind_heading("Ann said: It rained.", 0, 20) == 0
