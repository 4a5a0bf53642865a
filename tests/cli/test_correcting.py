"""``quoteattr correct``: what people change in a table or in Label Studio comes back, is marked, keeps its key and stays."""

from __future__ import annotations

import csv
import json
import sqlite3

import pytest

TEXT = (
    "“We will mend the wall,” said Ann Lee, the mayor of Marsh.\n\n“It is a fence,” Tom Hale, a harbour pilot, said, “and not a wall.”\n\n"
    "The “wall” is old. He said that nobody had asked the pilots.\n"
)


@pytest.fixture
def story(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf8")
    return tmp_path


def table(path):
    with path.open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


def edit(path, rows):
    with path.open("w", encoding="utf8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def records(path):
    return [json.loads(line) for line in path.read_text("utf8").splitlines()]


def of(rows, words):
    (row,) = [r for r in rows if words in r["content"]["text"]]
    return row


def edited(run, story, output):
    """Extract to the output and to a table, and change speaker, role, content and use there."""
    assert run("extract", "a.txt", "-o", output).returncode == 0
    assert run("extract", "a.txt", "-o", "q.csv").returncode == 0
    rows = table(story / "q.csv")
    keys = {row["quote"]: row["key"] for row in rows}
    for row in rows:
        if "mend" in row["quote"]:
            row["speaker"], row["also"], row["quote"] = "Maria Costa", "Tom Hale", "mend the wall"
        if "fence" in row["quote"]:
            row["role"] = "pilot" if output.endswith(".db") else "harbour pilot"
        if row["quote"] == "wall":
            row["use"] = "term"
        if "nobody" in row["quote"]:
            row["speaker"] = ""
    edit(story / "q.csv", rows)
    return keys


def test_records_are_corrected_and_stay_so(run, story):
    keys = edited(run, story, "q.jsonl")
    before = records(story / "q.jsonl")
    done = run("correct", "q.jsonl", "q.csv")
    assert (done.returncode, done.stderr) == (0, "3 rows corrected, 0 not\n")
    first = records(story / "q.jsonl")
    (story / "a.txt").write_text("It rained all day.\n\n" + TEXT, "utf8")
    again = run("extract", "a.txt", "-o", "q.jsonl")
    assert again.returncode == 0, again.stderr
    second = records(story / "q.jsonl")

    for found in (first, second):
        mended = of(found, "mend")
        assert mended["speaker"]["name"] == "Maria Costa"
        assert [s["name"] for s in mended["also"]] == ["Tom Hale"]
        assert mended["content"]["text"] == "mend the wall"
        assert mended["corrected"] == ["speaker", "also", "content"]
        assert mended["key"] == keys["We will mend the wall,"]
        assert of(found, "nobody")["speaker"] is None
        assert [r["use"] for r in found if r["kind"] is None] == ["term"]
        assert "corrected" not in of(found, "fence")
    assert of(second, "fence")["content"]["spans"] != of(before, "fence")["content"]["spans"]
    from jsonschema import Draft202012Validator

    import quoteattr

    for record in (*first, *second):
        Draft202012Validator(quoteattr.schema()).validate(record)


def test_a_database_is_corrected_and_stays_so(run, story):
    keys = edited(run, story, "q.db")
    done = run("correct", "q.db", "q.csv")
    assert (done.returncode, done.stderr) == (0, "4 rows corrected, 0 not\n")

    def look():
        with sqlite3.connect(story / "q.db") as db:
            assert not db.execute("pragma foreign_key_check").fetchall()
            rows = db.execute("select key, speaker, role, quote, use, corrected, attribution from attributions order by [start]").fetchall()
            joint = """select name from attribution_speakers j join speakers s on s.id = speaker_id
                where attribution = (select id from attributions where quote = 'mend the wall') order by place"""
            return rows, [name for (name,) in db.execute(joint)]

    first = look()
    (story / "a.txt").write_text("It rained all day.\n\n" + TEXT, "utf8")
    assert run("extract", "a.txt", "-o", "q.db").returncode == 0
    second = look()

    for rows, joint in (first, second):
        assert joint == ["Maria Costa", "Tom Hale"]
        assert rows[0] == (
            *(keys["We will mend the wall,"], "Maria Costa", None, "mend the wall", "speech"),
            *("speaker, also, content", "Maria Costa and Tom Hale"),
        )
        assert rows[1][1:3] == ("Tom Hale", "pilot")
        assert rows[2][1:5] == (None, None, "wall", "term")
        assert rows[3][1] is None
        assert [row[5] for row in rows] == ["speaker, also, content", "role", "use", "speaker"]
    assert [row[0] for row in first[0]] == [row[0] for row in second[0]]


def test_the_library_keeps_corrections_too(run, story):
    edited(run, story, "q.db")
    assert run("correct", "q.db", "q.csv").returncode == 0
    import quoteattr

    quoteattr.write(quoteattr.Attributor().pipe(quoteattr.read(story / "a.txt")), story / "q.db")
    with sqlite3.connect(story / "q.db") as db:
        assert ("Maria Costa", "speaker, also, content") in db.execute("select speaker, corrected from attributions").fetchall()


def test_label_studio_comes_back(run, story):
    assert run("extract", "a.txt", "-o", "q.db").returncode == 0
    assert run("extract", "a.txt", "-o", "q.labelstudio.json").returncode == 0
    tasks = json.loads((story / "q.labelstudio.json").read_text("utf8"))
    for result in tasks[0]["predictions"][0]["result"]:
        if result["type"] == "textarea" and "Ann Lee" in result["value"]["text"][0]:
            result["value"]["text"] = ["Maria Costa", "Ann Lee"]
    (story / "export.json").write_text(json.dumps(tasks), "utf8")
    done = run("correct", "q.db", "export.json")

    assert (done.returncode, done.stderr) == (0, "1 row corrected, 0 not\n")
    with sqlite3.connect(story / "q.db") as db:
        row = db.execute("select speaker, also_names, corrected from attributions where corrected is not null").fetchall()
    assert row[0][:2] == ("Maria Costa", "Ann Lee")


def test_checked_and_wrong(run, story):
    assert run("extract", "a.txt", "-o", "q.jsonl").returncode == 0
    rows = [
        {"doc": r["doc"], "key": r["key"], "checked": "right" if "fence" in r["content"]["text"] else ""}
        for r in records(story / "q.jsonl")
    ]
    next(row for row, r in zip(rows, records(story / "q.jsonl"), strict=True) if "mend" in r["content"]["text"])["checked"] = "wrong"
    edit(story / "c.csv", rows)

    assert run("correct", "q.jsonl", "c.csv").stderr == "2 rows corrected, 0 not\n"
    found = records(story / "q.jsonl")
    assert (of(found, "fence")["corrected"], of(found, "fence")["confidence"]) == (["checked"], 1.0)
    assert of(found, "mend")["speaker"] is None


def test_what_cannot_be_corrected_is_named(run, story):
    assert run("extract", "a.txt", "-o", "q.db").returncode == 0
    assert run("extract", "a.txt", "-o", "q.csv").returncode == 0
    rows = table(story / "q.csv")
    rows[0]["quote"], rows[1]["key"] = "We will never mend it", "0123"
    edit(story / "q.csv", rows)
    done = run("correct", "q.db", "q.csv")

    assert done.returncode == 1
    assert "q.csv:2: the words 'We will never mend it' do not stand in the article" in done.stderr
    assert "q.csv:3: no row with the key '0123'" in done.stderr
    (story / "nokey.csv").write_text("doc,quote\na,b\n", "utf8")
    assert "has no column 'key'" in run("correct", "q.db", "nokey.csv").stderr
    assert run("correct", "none.db", "q.csv").returncode == run("correct", "q.csv", "q.csv").returncode == 2
