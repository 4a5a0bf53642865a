"""Speakers linked to people whom somebody knows: on evidence only."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

import quoteattr
from quoteattr.lexicon.roster import KnownPerson, Roster, folded
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
    ("name", "role", "date", "person"),
    [
        ("Hale", "mayor", "2012-05-01", "old"),
        ("Hale", "mayor", "2020-05-01", "new"),
        ("Hale", "mayor", None, None),
        ("Hale", "mayor", "2016-05-01", None),  # nobody of the name held it then
        ("Hale", "former mayor", "2020-05-01", "new"),  # the one who holds it now fits best
        ("Marsh", "minister", "2020-05-01", None),  # long out of office
        ("Marsh", "former minister", "2020-05-01", "past"),
        ("Cy Marsh", "minister", "2020-05-01", "past"),
    ],
)
def test_of_namesakes_who_held_the_office_on_the_date_is_meant(name: str, role: str, date: str | None, person: str | None) -> None:
    rows = [
        {"id": "old", "name": "Al Hale", "offices": "mayor of Lorn|2010|2014"},
        {"id": "new", "name": "Bo Hale", "offices": "mayor of Lorn|2018|"},
        {"id": "past", "name": "Cy Marsh", "offices": "minister|2001|2004"},
    ]
    found = People(rows).person(Speaker("s1", name, "person", roles=(role,)), "", date)
    assert (found and found.id) == person


def test_accents_are_folded() -> None:
    for known, printed in (("José Nuñez", "Jose Nunez"), ("Bo Orsted", "Bo Ørsted"), ("Łukasz Groß", "Lukasz Gross")):
        found = People([{"id": "Q1", "name": known}]).person(Speaker("s1", printed, "person"), "", None)
        assert found is not None, known


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
    told = {"id": "Q1", "name": "Ann Lee", "uri": None, "office": "senator", "evidence": ["name", "role", "date"], "confidence": 0.999}
    assert record["speaker"]["person"] == told
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


ROBIN = {"id": "Q4", "name": "Robin Hale", "gender": "female", "aliases": ["Robin Marsh", "Birdie", "Bobbie Hale"]}
ASHLEY = {"id": "Q5", "name": "Ashley Cole-Smith", "gender": "m"}
MARLOW = {"id": "Q8", "name": "Kim Marlow", "gender": "m", "offices": "mayor of Lorn"}
AL, ALAN = {"id": "Q6", "name": "A. Pryce"}, {"id": "Q7", "name": "Alan Pryce"}


@pytest.mark.parametrize(
    ("text", "without", "known"),
    [
        ("Ashley Cole-Smith met Nora Dunn on Monday. “I was tired,” he said.", [None], ["Ashley Cole-Smith"]),
        ("Robin Hale met Owen Pryce on Monday. “I was tired,” she said.", ["Robin Hale"], ["Robin Hale"]),
        ("Mayor Marlow met Robin Hale on Monday. “I was tired,” she said.", ["Marlow"], ["Robin Hale"]),
        # “he” is not whom the file knows as a woman; but the article’s own Mr goes before the file
        ("Ashley Cole-Smith met Robin Hale on Monday. “I was tired,” she said.", ["Ashley Cole-Smith"], ["Robin Hale"]),
        ("Mr Robin Hale met Clara Stone on Monday. “I was tired,” he said.", ["Robin Hale"], ["Robin Hale"]),
    ],
)
def test_the_gender_of_the_file_tells_who_a_pronoun_is(text: str, without: list[str | None], known: list[str | None]) -> None:
    for attributor, names in ((quoteattr.Attributor(), without), (quoteattr.Attributor(people=[ROBIN, ASHLEY, MARLOW]), known)):
        found = attributor.attribute(text).attributions
        assert [a.speaker and a.speaker.name for a in found] == names


def test_aliases_of_the_file_are_one_person() -> None:
    text = "Robin Hale opened the pier. “We are proud,” Bobbie Hale said. “We worked,” said Robin Marsh. “Thanks,” Birdie said."
    ids = {a.speaker.id for a in quoteattr.attribute(text).attributions if a.speaker}
    found = [a.speaker for a in quoteattr.Attributor(people=[ROBIN]).attribute(text).attributions]
    assert (len(ids), len(found), len({s.id for s in found if s})) == (3, 3, 1)
    assert {s.person.id for s in found if s and s.person} == {"Q4"}


def test_two_people_of_the_file_are_not_put_together() -> None:
    text = "“We agreed,” said Alan Pryce, the mayor. “We did not,” said A. Pryce, a baker."
    ids = {a.speaker.id for a in quoteattr.attribute(text).attributions if a.speaker}
    apart = {a.speaker.id for a in quoteattr.Attributor(people=[AL, ALAN]).attribute(text).attributions if a.speaker}
    assert (len(ids), len(apart)) == (1, 2)


def test_nobody_is_linked_against_the_articles_own_mr() -> None:
    found = People([ROBIN])
    assert found.person(Speaker("s1", "Robin Hale", "person"), "Mr Robin Hale left.", None) is None
    assert found.person(Speaker("s1", "Robin Hale", "person"), "Ms Hale left.", None) is not None


def test_what_is_known_in_one_attributor_is_not_in_another() -> None:
    text = "Ashley Cole-Smith met Nora Dunn on Monday. “I was tired,” he said."
    known, other = quoteattr.Attributor(people=[ASHLEY]), quoteattr.Attributor()
    assert [a.attribute(text).attributions[0].speaker is not None for a in (known, other, known)] == [True, False, True]


def test_many_people_are_found_as_in_a_plain_list() -> None:
    """Namesakes, and names whose hashes are the same, are told apart."""
    rows = [KnownPerson(f"Q{k}", f"Given{k % 97} Surname{k % 1009}", (f"G. Surname{k % 1009}",)) for k in range(3_000)]
    roster = pickle.loads(pickle.dumps(Roster(rows)))  # noqa: S301 - ours
    assert list(roster) == rows
    for words in [("given5", "surname7"), ("surname7",), ("g", "surname40"), ("nobody",)]:
        wanted = [p for p in rows for names in [[folded(n.split()) for n in p.names]] if words in names or words in [n[-1:] for n in names]]
        assert set(wanted) == set(roster.find(words))
    assert (roster == Roster(rows), roster == Roster(rows[1:]), len(roster)) == (True, False, 3_000)


def test_one_person_is_one_row_of_a_database(tmp_path: Path) -> None:
    sqlite = pytest.importorskip("sqlite_utils")
    attributor, db = quoteattr.Attributor(people=[ROBIN | {"offices": "mayor|2024"}]), tmp_path / "quotes.db"
    texts = {"a": "“We agreed,” said Robin Hale.", "b": "“We agreed at last,” said Robin Marsh.", "c": "“No,” said Bo Roy."}
    documents = [quoteattr.Document(doc, text, {"published": "2024-05-01"}) for doc, text in texts.items()]
    quoteattr.write(attributor.pipe(documents), db)
    tables = sqlite.Database(db)
    assert list(tables["persons"].rows) == [{"id": "Q4", "name": "Robin Hale", "uri": None}]
    assert [(r["person"], r["office"]) for r in tables["speakers"].rows_where(order_by="name")] == [
        (None, None), ("Q4", "mayor"), ("Q4", "mayor"),
    ]  # fmt: skip
    (row,) = tables["words_by_person"].rows
    assert (row["person"], row["attributions"], row["articles"]) == ("Q4", 2, 2)
    assert [o.doc for o in quoteattr.find(db, person="Q4")] == ["a", "b"]
    (article,) = attributor.pipe([quoteattr.Document("a", "“We agreed,” said Bo Roy.")])
    (other,) = attributor.pipe([quoteattr.Document("b", "“We agreed,” said Bo Roy.")])
    quoteattr.write([article, other], db)
    assert {o.speaker for o in quoteattr.find(db, speaker="Roy")} == {"Bo Roy"}
