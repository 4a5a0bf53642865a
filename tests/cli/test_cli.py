"""The installed command, end to end."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys

import pytest

from quoteattr.writers import WRITERS

TEXT = "“We agreed,” Ann Lee, the mayor, told reporters. She said talks would go on.\n"


@pytest.fixture
def story(tmp_path):
    (tmp_path / "story.txt").write_text(TEXT, "utf8")
    return "story.txt"


def at_terminal(command, *args, cwd):
    """Run the command with a terminal as its standard output; gives what the terminal saw."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": "90", "TERM": "xterm"}
    with subprocess.Popen([command, *args], stdout=theirs, stdin=theirs, stderr=subprocess.PIPE, cwd=cwd, env=environment) as process:
        os.close(theirs)
        seen = b""
        while True:
            try:
                seen += os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
        process.wait(60)
    os.close(ours)
    return process.returncode, seen.decode()


def test_a_pipe_gets_json_lines(run, story):
    done = run("extract", story)
    records = [json.loads(line) for line in done.stdout.splitlines()]

    assert (done.returncode, done.stderr) == (0, "")
    assert {r["doc"] for r in records} == {"story"}
    assert records[0]["speaker"]["name"] == "Ann Lee"
    assert [TEXT[s:e] for s, e in records[0]["content"]["spans"]] == ["We agreed,"]


def test_a_terminal_gets_a_table(command, story, tmp_path):
    status, seen = at_terminal(command, "extract", story, cwd=tmp_path)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", seen)

    assert status == 0
    assert "\x1b[1m" in seen
    assert re.search(r"Ann Lee\s+mayor\s+“We agreed,”\s+direct", plain)


def test_no_color_is_respected(command, story, tmp_path, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    _, seen = at_terminal(command, "extract", story, cwd=tmp_path)

    assert "“We agreed,”" in seen
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]", seen)


def test_no_input_at_a_terminal_is_wrong_usage(command, tmp_path):
    status, seen = at_terminal(command, "extract", cwd=tmp_path)

    assert (status, seen) == (2, "")


@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_every_format_holds_every_article(run, tmp_path, form):
    (tmp_path / "n.jsonl").write_text("".join(json.dumps({"doc": f"d{i}", "text": TEXT}) + "\n" for i in range(3)), "utf8")
    done = run("extract", "n.jsonl", "--format", form)

    assert done.returncode == 0
    assert all(f"d{i}" in done.stdout for i in range(3))


def test_the_ending_of_the_output_decides(run, story, tmp_path):
    done = run("extract", story, "-o", "quotes.csv")
    with (tmp_path / "quotes.csv").open(encoding="utf8", newline="") as rows:
        first = next(csv.DictReader(rows))

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (first["quote"], first["attribution"]) == ("We agreed,", "Ann Lee, mayor")


def test_folders_stdin_and_other_field_names(run, tmp_path):
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "one.txt").write_text(TEXT, "utf8")
    (tmp_path / "deep" / "two.jsonl").write_text(json.dumps({"slug": "two", "body": TEXT}), "utf8")
    done = run("extract", "deep", "-", "--doc-field", "slug", "--text-field", "body", stdin=TEXT)

    assert done.returncode == 0
    assert list(dict.fromkeys(json.loads(line)["doc"] for line in done.stdout.splitlines())) == ["two", "one", "stdin"]


def test_kinds(run, story):
    done = run("extract", story, "--kinds", "indirect")

    assert {json.loads(line)["kind"] for line in done.stdout.splitlines()} == {"indirect"}


def test_what_fails_is_named_and_the_rest_is_written(run, story, tmp_path):
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    (tmp_path / "n.jsonl").write_text('{"doc": "a", "text": "“Hi,” said Bo Ek."}\noops\n{"doc": "b"}\n', "utf8")
    done = run("extract", "missing.txt", "picture.txt", "n.jsonl", story, "-o", "out.jsonl")
    errors = done.stderr.splitlines()

    assert done.returncode == 1
    assert [line.split(": ")[1] for line in errors] == ["missing.txt", "picture.txt", "n.jsonl:2", "n.jsonl:3"]
    assert "not a text file" in errors[1]
    docs = {json.loads(line)["doc"] for line in (tmp_path / "out.jsonl").read_text("utf8").splitlines()}
    assert docs == {"a", "story"}


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ([], "usage: quoteattr"),
        (["translate"], "invalid choice: 'translate'"),
        (["extract", "story.txt", "--format", "xml"], "invalid choice: 'xml'"),
        (["extract", "story.txt", "-o", "out.dat"], "add --format"),
        (["extract", "story.txt", "-o", "no/such/out.csv"], "the folder of the output file does not exist: no/such"),
        (["extract", "story.txt", "-o", "."], "the output file is a folder"),
        (["extract", "story.txt", "--kinds", "direct,spoken"], "unknown kind spoken; choose from direct, mixed, indirect"),
        (["extract", "story.txt", "--model", "no_such_model"], "spaCy model 'no_such_model' is not installed; run:"),
        (["extract", "story.txt", "--n-process", "0"], "at least 1, not 0"),
        (["extract", "story.txt", "--n-process", "two"], "must be a whole number and at least 1, not two"),
        (["evaluate"], "the following arguments are required: GOLD"),
    ],
)
@pytest.mark.usefixtures("story")
def test_wrong_usage_says_what_to_do(run, args, message):
    done = run(*args)

    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_no_articles_no_records(run, tmp_path):
    (tmp_path / "empty.txt").touch()
    done = run("extract", "empty.txt")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert run("extract", "empty.txt", "--format", "csv").stdout.startswith("doc,quote,")


def test_an_input_without_a_name_is_not_the_folder(run, story):
    done = run("extract", "", "https://[", story)

    assert (done.returncode, len(done.stderr.splitlines())) == (1, 2)
    assert "'': no name of a file" in done.stderr
    assert {json.loads(line)["doc"] for line in done.stdout.splitlines()} == {"story"}


def test_closed_standard_input_is_named(command):
    done = subprocess.run(f"'{command}' extract - <&-", shell=True, capture_output=True, text=True, check=False)  # noqa: S602

    assert (done.returncode, done.stderr) == (1, "quoteattr: standard input: it is closed\n")


def test_lone_surrogates_survive(run, tmp_path):
    (tmp_path / "n.jsonl").write_text('{"doc": "a", "text": "“Hi \\ud800 there,” said Bo Ek."}', "utf8")

    assert json.loads(run("extract", "n.jsonl").stdout.splitlines()[0])["content"]["text"] == "Hi \ud800 there,"
    for form in ("csv", "table"):
        done = run("extract", "n.jsonl", "--format", form)
        assert (done.returncode, done.stderr) == (0, "")
        assert "\\ud800" in done.stdout


def test_an_encoding_that_is_not_utf8_breaks_nothing(run, story):
    done = run("extract", story, PYTHONIOENCODING="ascii")
    assert json.loads(done.stdout.splitlines()[0])["content"]["text"] == "We agreed,"

    done = run("extract", story, "--format", "table", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "We agreed" in done.stdout


def test_two_processes_write_the_same(run, tmp_path):
    (tmp_path / "n.jsonl").write_text("".join(json.dumps({"doc": f"d{i}", "text": TEXT}) + "\n" for i in range(40)), "utf8")
    one, two = run("extract", "n.jsonl"), run("extract", "n.jsonl", "--n-process", "2")

    assert one.returncode == two.returncode == 0
    assert one.stdout == two.stdout
    assert len(one.stdout.splitlines()) >= 40


def test_a_reader_that_stops_is_no_error(command):
    with subprocess.Popen([command, "extract", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        process.stdin.write("".join(json.dumps({"doc": str(i), "text": TEXT}) + "\n" for i in range(200)).encode())
        process.stdin.close()
        errors = process.stderr.read().decode()
        process.wait(60)

    assert (process.returncode, errors) == (0, "")


@pytest.mark.parametrize("form", [name for name, form in WRITERS.items() if form.target in ("text", "binary")])
def test_whatever_is_written_a_reader_that_stops_is_no_error(command, story, tmp_path, form):
    args = form.replace("-", " --").split() if form.startswith("show") else ["extract", "--format", form]
    with subprocess.Popen([command, *args, story], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path) as process:
        process.stdout.close()
        errors = process.stderr.read().decode()
        process.wait(60)

    assert (process.returncode, errors) == (0, "")


def test_evaluate_with_and_without_predictions(run, story, tmp_path):
    gold = {"doc": "story", "text": TEXT, "attributions": [{"id": "a1", "source": [[13, 31]], "cue": [[33, 37]], "content": [[1, 11]]}]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold), "utf8")
    assert run("extract", story, "-o", "pred.jsonl").returncode == 0
    fresh, given = run("evaluate", "gold.jsonl", "--json"), run("evaluate", "gold.jsonl", "pred.jsonl", "--json")

    assert fresh.returncode == given.returncode == 0
    assert fresh.stdout == given.stdout
    assert json.loads(given.stdout)["direct"] == {"P": 100.0, "R": 100.0, "F1": 100.0, "tp": 1, "fp": 0, "fn": 0}
    table = run("evaluate", "gold.jsonl", "pred.jsonl").stdout
    assert re.search(r"direct +100\.0 +100\.0 +100\.0 +1", table)


def test_evaluate_names_what_is_wrong_with_gold(run, tmp_path):
    (tmp_path / "gold.jsonl").write_text('{"doc": "a", "text": "Hi.", "attributions": [{"id": "a1", "content": [[0, 9]]}]}', "utf8")
    done = run("evaluate", "gold.jsonl")

    assert done.returncode == 1
    assert "gold.jsonl:1: doc 'a', attribution 'a1': content [0, 9] is outside" in done.stderr
    assert run("evaluate", "missing.jsonl").returncode == 1


def test_version_and_module(run):
    from importlib.metadata import version

    done = run("--version")
    module = subprocess.run([sys.executable, "-m", "quoteattr", "--version"], capture_output=True, text=True, check=True)

    assert done.stdout == module.stdout == f"quoteattr {version('quoteattr')}\n"


@pytest.mark.parametrize("args", [["--help"], ["extract", "--help"], ["evaluate", "--help"]])
def test_help_comes_quickly_and_has_an_example(run, args):
    assert re.search(r"examples?:\n  quoteattr (extract|evaluate) ", run(*args).stdout)

    program = "import sys; from quoteattr.cli.main import build_parser; build_parser().format_help(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert not {"spacy", "numpy", "rich", "fastapi", "quoteattr.desk"} & set(loaded)


def test_csv_on_standard_output_is_csv(run, story):
    rows = list(csv.DictReader(io.StringIO(run("extract", story, "--format", "csv").stdout, newline="")))

    assert {row["path"] for row in rows} == {"story.txt"}


def test_cues_choose_what_reports_without_marks(run):
    """By default speech, writing, and thought that a clause follows; --cues names the classes, all means all."""
    text = "Ann Lee said that it rained. Ann Lee vowed to close the bridge. Ann Lee hoped that it would rain."

    def cues(*options: str) -> list[str]:
        done = run("extract", "-", "--format", "jsonl", *options, stdin=text)
        return [json.loads(line)["cue"]["text"] for line in done.stdout.splitlines()]

    assert set(cues()) <= set(cues("--cues", "all"))
    assert cues("--cues", "speech")[0] == "said"
    assert "hoped" not in cues("--cues", "speech")
    assert "hoped" in cues("--cues", "all")
    wrong = run("extract", "-", "--cues", "singing", stdin=text)
    assert wrong.returncode == 2
    assert "unknown cue class singing" in wrong.stderr
