"""Exports of others become a file of people, through the installed command; the exports are small and of our own making."""

from __future__ import annotations

import bz2
import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import quoteattr
from quoteattr.people.converters import convert
from quoteattr.people.known import People

COMMAND = str(Path(sys.executable).with_name("quoteattr"))


def item(key: str, label: str, **claims: Any) -> dict[str, Any]:
    return {"type": "item", "id": key, "labels": {"en": {"language": "en", "value": label}}, "claims": claims}


def says(key: str, rank: str = "normal", **dates: tuple[str, int]) -> dict[str, Any]:
    """A statement whose value is an item, with dates as qualifiers."""
    qualifiers = {
        name: [{"datavalue": {"value": {"time": f"+{day}T00:00:00Z", "precision": precision}}}] for name, (day, precision) in dates.items()
    }
    return {"mainsnak": {"datavalue": {"value": {"entity-type": "item", "id": key}}}, "rank": rank, "qualifiers": qualifiers}


MAYOR = item(
    "Q901",
    "Ann Lee",
    P31=[says("Q5")],
    P21=[says("Q6581072")],
    P39=[
        says("Q801", P580=("2019-05-01", 11), P582=("2023-00-00", 9)),
        says("Q802", P580=("2023-06-00", 10)),
        says("Q803", "deprecated"),
        {"mainsnak": {"snaktype": "somevalue"}, "rank": "normal"},
    ],
    P102=[says("Q804")],
    P27=[says("Q805")],
)
MAYOR["aliases"] = {"en": [{"language": "en", "value": "Ann B. Lee"}, {"language": "en", "value": "Annie; Lee"}]}
NAMES = [item("Q801", "mayor of Lorn"), item("Q802", "senator"), item("Q804", "Harbour Party"), item("Q805", "Norland")]
NOBODY = [item("Q902", "", P31=[says("Q5")]) | {"labels": {"xx": {"value": "Å"}}}, item("Q903", "Lorn", P31=[says("Q515")])]
DUMP = "[\n" + ",\n".join(json.dumps(one) for one in [MAYOR, *NOBODY, *NAMES]) + "\n]\n"

FTM = [
    {"id": "pos-1", "schema": "Position", "caption": "Mayor of Lorn", "properties": {"name": ["Mayor of Lorn"]}},
    {"id": "os-1", "schema": "Person", "caption": "Ann Lee", "properties": {
        "name": ["Ann Lee", "Анн Ли"], "alias": ["Ann B. Lee"], "gender": ["female"], "wikidataId": ["Q901"],
        "position": ["Mayor of Lorn", "senator"], "country": ["no"]}},
    {"id": "occ-1", "schema": "Occupancy", "properties": {"holder": ["os-1"], "post": ["pos-1"], "startDate": ["2019-05-01"]}},
    {"id": "emp-1", "schema": "Employment", "properties": {"employee": ["os-1"], "employer": ["org-1"]}},
    {"id": "org-1", "schema": "Company", "caption": "Lorn Ferries", "properties": {"name": ["Lorn Ferries"]}},
    {"id": "os-2", "schema": "Person", "caption": "Bo Roy", "properties": {"name": ["Bo Roy"], "positionOccupancies": [
        {"id": "occ-2", "schema": "Occupancy", "properties": {"endDate": ["2020"], "post": [
            {"id": "pos-2", "schema": "Position", "properties": {"name": ["Harbour master"]}}]}}]}},
]  # fmt: skip

POPOLO = {
    "persons": [
        {"id": "p1", "name": "Ann Lee", "gender": "Female", "other_names": [{"name": "Ann B. Lee"}],
         "identifiers": [{"scheme": "wikidata", "identifier": "Q901"}]},
        {"id": "p2", "name": "Bo Roy", "links": [{"url": "https://example.org/roy"}],
         "memberships": [{"person_id": "p2", "post_id": "post-1", "start_date": "2021-01-01"}]},
    ],
    "memberships": [{"person_id": "p1", "organization_id": "o1", "on_behalf_of_id": "o2", "role": "member", "legislative_period_id": "t1"}],
    "organizations": [{"id": "o1", "name": "the Lorn Assembly"}, {"id": "o2", "name": "Harbour Party"}],
    "posts": [{"id": "post-1", "label": "harbour master"}],
    "events": [{"id": "t1", "start_date": "2019-05-01", "end_date": "2023-04-30"}],
}  # fmt: skip


def rows(tmp_path: Path, name: str, content: str, source: str) -> list[dict[str, Any]]:
    path = tmp_path / name
    data = content.encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else bz2.compress(data) if path.suffix == ".bz2" else data)
    return list(convert(path, source))


@pytest.mark.parametrize("name", ["dump.json", "dump.json.gz", "dump.json.bz2"])
def test_a_dump_of_wikidata(tmp_path: Path, name: str) -> None:
    offices = [{"title": "mayor of Lorn", "from": "2019-05-01", "to": "2023"}, {"title": "senator", "from": "2023-06", "to": ""}]
    assert rows(tmp_path, name, DUMP, "wikidata") == [
        {
            "id": "Q901",
            "name": "Ann Lee",
            "aliases": ["Ann B. Lee", "Annie; Lee"],
            "gender": "f",
            "organization": "Harbour Party",
            "country": "Norland",
            "uri": "http://www.wikidata.org/entity/Q901",
            "offices": offices,
        }
    ]


def test_entities_of_opensanctions_beside_each_other_and_nested(tmp_path: Path) -> None:
    lee, roy = rows(tmp_path, "entities.ftm.json", "\n".join(map(json.dumps, FTM)), "opensanctions")
    assert (lee["id"], lee["aliases"], lee["gender"], lee["organization"]) == ("Q901", ["Ann B. Lee"], "f", "Lorn Ferries")
    assert lee["offices"] == [{"title": "senator", "from": "", "to": ""}, {"title": "Mayor of Lorn", "from": "2019-05-01", "to": ""}]
    assert (roy["id"], roy["offices"]) == ("os-2", [{"title": "Harbour master", "from": "", "to": "2020"}])


def test_popolo(tmp_path: Path) -> None:
    lee, roy = rows(tmp_path, "popolo.json", json.dumps(POPOLO), "popolo")
    assert (lee["id"], lee["gender"], lee["organization"], lee["aliases"]) == ("Q901", "f", "Harbour Party", ["Ann B. Lee"])
    assert lee["offices"] == [{"title": "member of the Lorn Assembly", "from": "2019-05-01", "to": "2023-04-30"}]
    assert (roy["uri"], roy["offices"]) == ("https://example.org/roy", [{"title": "harbour master", "from": "2021-01-01", "to": ""}])


@pytest.mark.parametrize("output", ["people.csv", "people.jsonl", "people.csv.gz", "people.jsonl.gz"])
def test_the_command_writes_what_an_attributor_reads(tmp_path: Path, output: str) -> None:
    (tmp_path / "dump.json.gz").write_bytes(gzip.compress(DUMP.encode()))
    command = [COMMAND, "people", "dump.json.gz", "--from", "wikidata", "--with-office", "-o", output]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert f"{output}: 1 people" in done.stderr
    (known,) = People(tmp_path / output).roster
    assert (known.id, known.gender, known.organization, [o.title for o in known.offices]) == (
        "Q901", "f", "Harbour Party", ["mayor of Lorn", "senator"],
    )  # fmt: skip
    article = quoteattr.Attributor(people=tmp_path / output).attribute("“We agreed,” said Ann Lee.", meta={"published": "2024-01-01"})
    assert article.attributions[0].speaker is not None
    assert article.attributions[0].speaker.person is not None
    assert article.attributions[0].speaker.person.office == "senator"


@pytest.mark.parametrize(
    ("content", "source"), [("{", "wikidata"), ("[]", "popolo"), ('{"schema": "Person"', "opensanctions"), ("", "none")]
)
def test_what_is_no_such_export_is_named(tmp_path: Path, content: str, source: str) -> None:
    with pytest.raises(quoteattr.InputError):
        rows(tmp_path, "export.json", content, source)
