"""Speakers linked to people whom somebody knows: on evidence only."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import quoteattr
from quoteattr.people.known import People
from quoteattr.types import Speaker

COMMAND = str(Path(sys.executable).with_name("quoteattr"))
MAYOR = {
    "id": "Q1",
    "name": "Ann Lee",
    "aliases": "Ann B. Lee",
    "offices": "mayor of Lorn|2019|2023; senator|2024",
    "organization": "Lorn Council",
}
OTHER = {"id": "Q2", "name": "Ann Lee", "offices": "striker"}
BO = {"id": "Q3", "name": "Bo Roy", "organization": "Lorn Ferries"}


@pytest.mark.parametrize(
    ("name", "roles", "text", "person"),
    [
        ("Ann Lee", ("mayor",), "", "Q1"),
        ("Ann Lee", ("striker",), "", "Q2"),
        ("Ann Lee", (), "", None),  # namesakes
        ("Ann Lee", (), "She left Lorn Council.", "Q1"),
        ("Ann Lee", ("baker",), "", None),  # called something else
        ("Lee", ("mayor",), "", "Q1"),
        ("Lee", (), "", None),  # a surname alone
        ("Ann B. Lee", ("mayor",), "", "Q1"),
        ("Al Lee", ("mayor",), "", None),
        ("Bo Roy", (), "", "Q3"),
        ("Roy", (), "The boats of Lorn Ferries", "Q3"),
        ("Roy", (), "The boats of Lorn Ferriesmen", None),
    ],
)
def test_a_speaker_is_linked_on_evidence(name: str, roles: tuple[str, ...], text: str, person: str | None) -> None:
    found = People([MAYOR, OTHER, BO]).person(Speaker("s1", name, "person", roles=roles), text, None)
    assert (found and found.id) == person


@pytest.mark.parametrize(
    ("date", "office"), [("2020-01-01", "mayor of Lorn"), ("2024-06-01", "senator"), ("2018-01-01", None), (None, None)]
)
def test_the_office_is_that_of_the_date(date: str | None, office: str | None) -> None:
    found = People([MAYOR]).person(Speaker("s1", "Ann Lee", "person"), "", date)
    assert found is not None
    assert found.office == office


def test_the_record_has_the_person_beside_the_role(tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("id,name,offices\nQ1,Ann Lee,senator|2019|\n", "utf8")
    attributor = quoteattr.Attributor(people=people)
    text = "“We agreed,” said Senator Ann Lee."
    (article,) = attributor.pipe([quoteattr.Document("a", text, {"published": "2020-05-01"})])
    (record,) = quoteattr.to_records(article)
    assert record["speaker"]["person"] == {"id": "Q1", "name": "Ann Lee", "uri": None, "office": "senator", "evidence": ["name", "role"]}
    back = quoteattr.from_record(record)
    assert back.speaker is not None
    assert back.speaker.person == article.attributions[0].speaker.person
    pytest.importorskip("jsonschema").validate(record, quoteattr.schema())
    assert quoteattr.attribute(text).attributions[0].speaker.person is None


def test_the_commands_propose_and_use_a_file(tmp_path: Path) -> None:
    pytest.importorskip("sqlite_utils")
    story = tmp_path / "story.txt"
    story.write_text("“We agreed,” said Senator Ann Lee.\n", "utf8")
    quoteattr.write([quoteattr.attribute(story.read_text("utf8"), doc="story")], tmp_path / "quotes.db")
    done = subprocess.run([COMMAND, "people", tmp_path / "quotes.db"], capture_output=True, text=True, check=True)
    assert done.stdout == "id,name,aliases,gender,organization,country,uri,offices\nann-lee,Ann Lee,,,,,,Senator\n"
    (tmp_path / "people.csv").write_text(done.stdout, "utf8")
    command = [COMMAND, "extract", story, "--people", tmp_path / "people.csv", "--format", "jsonl"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["speaker"]["person"]["id"] == "ann-lee"


@pytest.mark.parametrize("rows", [[{"name": "Ann Lee"}], [MAYOR, MAYOR], "none.csv"])
def test_a_wrong_file_is_named(rows: object) -> None:
    with pytest.raises(quoteattr.InputError):
        People(rows)  # type: ignore[arg-type]
