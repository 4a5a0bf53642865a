"""A town of our own: 500 pages about its council, who is who, and the minutes. ``python tests/desk/walk.py FOLDER``."""

from __future__ import annotations

import csv
import datetime
import random
import sys
from html import escape
from pathlib import Path
from typing import NamedTuple


class Member(NamedTuple):
    """Somebody of the council: how an article and the minutes call them."""

    id: str
    name: str
    gender: str
    role: str
    office: str
    label: str


MEMBERS = (
    Member("lorn-1", "Robin Hale", "f", "the mayor of Lorn", "mayor of Lorn|2022-05-10", "MAYOR HALE"),
    Member("lorn-2", "Owen Marsh", "m", "the harbour master", "harbour master|2019-03-01", "MR MARSH"),
    Member("lorn-3", "Clara Stone", "f", "the treasurer", "treasurer|2021-01-01", "MS STONE"),
    Member("lorn-4", "Bashir Kell", "m", "the leader of the opposition", "leader of the opposition|2023-09-01", "MR KELL"),
    Member("lorn-5", "Ines Ardal", "f", "the head of schools", "head of schools|2020-08-01", "MS ARDAL"),
)


TOPICS = (
    "night ferry", "harbour wall", "swimming pool", "school kitchen", "bus station", "water tower", "market hall", "cycle bridge",
    "fire station", "town library",
)  # fmt: skip


SAID = (
    "We will not close the {topic} before the {when}, whatever the budget says",
    "Nobody in this room should pay for the {topic} a second time, and nobody will by the {when}",
    "The {topic} could cost us {number} thousand crowns if we wait until the {when}",
    "I have asked for a full report on the {topic}, and I expect it on this table by the {when}",
    "We were told in the {when} that the {topic} was safe, and it was never safe",
    "My door is open to anyone who uses the {topic}, from Monday until the {when}",
    "Not one letter about the {topic} has been answered since the {when}, and that is a disgrace",
    "If the {topic} is still standing after the {when}, we shall celebrate with {number} guests",
    "People come to Lorn for the {topic}, and they will not come for a car park, not even in the {when}",
    "This plan leaves {number} families without the {topic} all through the {when}",
    "It was the {when} that broke the {topic}, not the men who built it",
    "Let the voters decide about the {topic} in the {when}, I am not afraid of them",
)  # each meeting has the next three, so that the same form comes again after four weeks


FILLER = (
    "Some forty people had come to the town hall.",
    "The debate began an hour late, after the microphones failed.",
    "Rain fell on the roof for most of the evening.",
    "Two members were absent because of illness.",
    "A petition with several hundred names lay on the table.",
    "The clerk read out the figures for the past three years.",
    "There was applause from the back rows.",
    "Lorn has about nine thousand inhabitants.",
    "The town has borrowed a good deal since the flood.",
    "Neighbouring councils have taken another course.",
    "Coffee was served in the corridor.",
    "The vote was put off for a week.",
)


WHEN = ("first frost", "spring tide", "end of March", "summer fair", "next election", "last snow", "herring season", "autumn storms")


class Statement(NamedTuple):
    """What somebody said in a meeting."""

    by: Member
    words: str


def statements(meeting: int, dice: random.Random) -> list[Statement]:
    """Three statements of a meeting, by three people."""
    topic, number = TOPICS[meeting % len(TOPICS)], 20 + 7 * meeting
    forms = [SAID[(3 * meeting + k) % len(SAID)] for k in range(3)]
    return [
        Statement(member, form.format(topic=topic, when=dice.choice(WHEN), number=number))
        for member, form in zip(dice.sample(MEMBERS, 3), forms, strict=True)
    ]


def retold(words: str, dice: random.Random) -> str:
    """A statement as an article has it: mostly as it was, now and then cut or changed."""
    chance = dice.random()
    if chance < 0.10:
        return words.replace(" not ", " ").replace(" never ", " ").replace("could", "will")
    if chance < 0.30:
        return words.split(",")[0]
    return words


def page(meeting: int, date: datetime.date, said: list[Statement], dice: random.Random) -> str:
    """An article about a meeting, as a page."""
    topic = TOPICS[meeting % len(TOPICS)]
    (first, second), others = dice.sample(said, 2), dice.sample(FILLER, 5)
    who = dice.choice(MEMBERS) if dice.random() < 0.04 else first.by
    a, b = retold(first.words, dice), retold(second.words, dice)
    pronoun = "She" if who.gender == "f" else "He"
    body = (
        f"The council of Lorn argued about the {topic} on Monday. {others[0]} {others[1]}",
        f"“{a},” said {who.name}, {who.role}. {pronoun} added that a vote would follow in a week.",
        f"{others[2]} {others[3]}",
        f"{second.by.name}, {second.by.role}, told the meeting: “{b}.” {others[4]}",
    )
    paragraphs = "".join(f"<p>{escape(line, quote=False)}</p>" for line in body)
    title = f"Lorn council: {topic}, report {dice.randint(100, 999)}"
    return (
        f'<html lang="en"><head><title>{title}</title><meta property="article:published_time" content="{date.isoformat()}"></head>'
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>\n"
    )


def make(folder: Path, number: int = 500) -> None:
    """Make pages, people and minutes.

    Args:
        folder: where.
        number: how many pages; ten for each meeting.
    """
    dice = random.Random(7)  # noqa: S311 - no secret is made of it
    (folder / "pages").mkdir(parents=True)
    minutes = []
    for k in range(number):
        meeting = k // 10
        if k % 10 == 0:
            date = datetime.date(2024, 1, 8) + datetime.timedelta(weeks=meeting)
            said = statements(meeting, dice)
            minutes.append(f"Meeting of {date.isoformat()}\n\n" + "\n\n".join(f"{s.by.label}: {s.words}." for s in said))
        (folder / "pages" / f"page-{k:03d}.html").write_text(page(meeting, date, said, dice), "utf8")
    (folder / "minutes.txt").write_text("\n\n".join(minutes) + "\n", "utf8")
    with (folder / "people.csv").open("w", encoding="utf8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["id", "name", "gender", "offices"])
        table.writerows([m.id, m.name, m.gender, m.office] for m in MEMBERS)


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 500)
