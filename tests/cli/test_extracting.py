"""Long runs: a kill loses nothing, a bad file stops nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import threading
import time

import pytest
from conftest import ROOT

from quoteattr.attributor import Attributor
from quoteattr.cli.extract import Run
from quoteattr.cli.journal import Journal
from quoteattr.errors import InputError
from quoteattr.readers import expected
from quoteattr.readers.base import Fields
from quoteattr.types import Article
from quoteattr.writers.segments import segments
from quoteattr.writers.who import words_by_speaker

LINES = [json.loads(line) for name in ("american", "british") for line in (ROOT / f"corpus/{name}.jsonl").read_text("utf8").splitlines()]


@pytest.fixture
def archive(tmp_path):
    """A file of 120 articles, one of them bad."""
    path = tmp_path / "archive.jsonl"
    rows = [json.dumps({"doc": f"a{k}", "text": LINES[k % len(LINES)]["text"][: 600 + k], "url": f"https://e.org/{k}"}) for k in range(120)]
    rows[50] = "not json"
    path.write_text("\n".join(rows) + "\n", "utf8")
    return path


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "xlsx", "db"])
def test_after_a_kill_the_table_is_that_of_an_undisturbed_run(command, archive, tmp_path, suffix):
    out, whole = tmp_path / f"out.{suffix}", tmp_path / f"whole.{suffix}"
    call = [command, "extract", str(archive), "--kinds", "direct,mixed", "-q", "-o"]
    process = subprocess.Popen([*call, str(out)], stderr=subprocess.DEVNULL)
    journal = tmp_path / f"out.{suffix}.journal"
    while process.poll() is None and (not journal.exists() or journal.read_bytes().count(b"\n") < 20):
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert journal.exists()
    with journal.open("ab") as file:
        file.write(b'{"doc": "half a li')
    resumed = subprocess.run([*call, str(out), "--resume"], capture_output=True, text=True, check=False)
    undisturbed = subprocess.run([*call, str(whole)], capture_output=True, text=True, check=False)

    assert resumed.returncode == undisturbed.returncode == 1
    assert resumed.stderr == undisturbed.stderr
    assert "archive.jsonl:51" in resumed.stderr
    assert not journal.exists()
    if suffix == "db":
        import sqlite3

        tables = [list(sqlite3.connect(path).execute("select * from attributions order by id")) for path in (out, whole)]
    elif suffix == "xlsx":
        from openpyxl import load_workbook

        tables = [list(load_workbook(path).active.iter_rows(values_only=True)) for path in (out, whole)]
    else:
        tables = [path.read_bytes() for path in (out, whole)]
    assert tables[0] == tables[1]
    assert tables[0]


def test_a_kill_leaves_no_worker_behind(command, archive, tmp_path):
    call = [command, "extract", str(archive), "-q", "--n-process", "2", "-o", str(tmp_path / "out.csv")]
    with subprocess.Popen(call, stderr=subprocess.PIPE) as process:
        journal = tmp_path / "out.csv.journal"
        while process.poll() is None and (not journal.exists() or journal.read_bytes().count(b"\n") < 20):
            time.sleep(0.01)
        process.kill()
        process.communicate(timeout=60)  # it ends when the last worker has closed standard error

    assert process.returncode == -signal.SIGKILL


def test_a_journal_of_other_options_is_refused(tmp_path):
    Journal(str(tmp_path / "e.csv"), {}, resume=False).close(done=False)
    assert list(tmp_path.iterdir()) == []  # of no article, nothing is kept
    journal = Journal(str(tmp_path / "o.csv"), {"kinds": ["direct"]}, resume=False)
    journal.keep("a", Article("Hm."))
    journal.close(done=False)

    with pytest.raises(InputError, match="other options"):
        Journal(str(tmp_path / "o.csv"), {"kinds": ["mixed"]}, resume=True)


def test_changed_inputs_are_read_again(tmp_path):
    texts = ["“Yes,” said Ann Lee.", "“No,” said Bo Ek.", "“Perhaps,” said Cy Fox."]
    files = [tmp_path / f"{k}.txt" for k in range(3)]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, "utf8")
    run = Run(Attributor(), [str(file) for file in files], Fields(), progress=False)
    journal = Journal(str(tmp_path / "o.csv"), {}, resume=False)
    assert len(list(run.articles(journal))) == 3
    journal.close(done=False)
    files[1].write_text("“Never,” said Dee Gray.", "utf8")
    journal = Journal(str(tmp_path / "o.csv"), {}, resume=True)
    again = list(run.articles(journal))
    assert [json.loads(line)["doc"] for line in journal.path.read_text("utf8").splitlines()[1:]] == ["0", "1", "2"]
    journal.close(done=True)

    assert [a.attributions[0].speaker.name for a in again] == ["Ann Lee", "Dee Gray", "Cy Fox"]
    assert list(tmp_path.glob("*.journal")) == []


@pytest.mark.parametrize("suffix", ["txt", "jsonl", "csv", "brat", "db", "html"])
def test_the_output_is_never_read(run, tmp_path, suffix):
    (tmp_path / "a.txt").write_text("“Yes,” said Ann Lee.", "utf8")
    name = f"out.{suffix}"
    options = ["-o", name, *(["--format", "jsonl"] if suffix == "txt" else [])]
    for inputs in ([".", f"{tmp_path}/o*"], ["."], ["./*.*"]):
        done = run("extract", *inputs, *options)
        assert done.stderr == ("" if len(inputs) == 1 else f"quoteattr: {tmp_path}/o*: no file fits this pattern\n")

    if suffix == "brat":
        assert sorted(path.name for path in (tmp_path / name).iterdir()) == ["a.ann", "a.txt", "annotation.conf"]
    elif suffix == "jsonl":
        assert len((tmp_path / name).read_text("utf8").splitlines()) == 1


@pytest.mark.parametrize("output", ["a.jsonl", "./in/../a.jsonl", "link.jsonl"])
def test_an_input_is_never_written_over(run, tmp_path, output):
    line = '{"doc": "a", "text": "“Yes,” said Ann Lee."}\n'
    (tmp_path / "a.jsonl").write_text(line, "utf8")
    (tmp_path / "in").mkdir()
    (tmp_path / "link.jsonl").symlink_to("a.jsonl")
    done = run("extract", "in", "a.jsonl", "-o", output)

    assert done.returncode == 2
    assert f"{output} is an input, too" in done.stderr
    assert (tmp_path / "a.jsonl").read_text("utf8") == line


def test_a_device_has_no_journal(run, tmp_path):
    (tmp_path / "a.txt").write_text("“Yes,” said Ann Lee.", "utf8")
    os.mkfifo(tmp_path / "pipe.csv")
    seen = []
    reader = threading.Thread(target=lambda: seen.append((tmp_path / "pipe.csv").read_bytes()), daemon=True)
    reader.start()
    done = run("extract", "a.txt", "-v", "-o", "pipe.csv")
    reader.join(60)

    assert seen[0].startswith(b"doc,quote,")
    assert (done.returncode, done.stderr) == (0, "quoteattr: a: 1 attributions, 1 speakers\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "pipe.csv"]
    done = run("extract", "a.txt", "-o", "pipe.csv", "--resume")
    assert (done.returncode, "no file" in done.stderr) == (2, True)


def test_what_can_be_counted(archive, tmp_path):
    (tmp_path / "a.txt").touch()

    assert expected([str(archive)]) == 120
    assert expected([str(tmp_path)]) == 121
    assert expected([f"{tmp_path}/*.txt"]) == 1
    assert expected(["-"]) is None


def test_resume_without_output_is_wrong_usage(run):
    done = run("extract", "a.txt", "--resume")

    assert done.returncode == 2
    assert "add -o OUT" in done.stderr


@pytest.mark.parametrize("line", LINES[:8], ids=lambda line: line["doc"])
def test_segments_joined_are_the_text(line):
    article = Attributor().attribute(line["text"])
    found = list(segments(article))

    assert "".join(s.text for s in found) == line["text"]
    for k, a in enumerate(article.attributions):
        assert "".join(s.text for s in found if k in s.contents) == "".join(s.text for s in a.content.spans)
        assert "".join(s.text for s in found if k in s.cues) == (a.cue.text if a.cue else "")
    assert {s.id for s, _ in words_by_speaker(article)} == {a.speaker.id for a in article.attributions if a.speaker}


def test_show(run, tmp_path):
    (tmp_path / "a.txt").write_text("“We agreed,” said Ann Lee, the mayor.\n\x1b[2J“Hm.”\n", "utf8")
    done = run("show", "a.txt")

    assert done.returncode == 0, done.stderr
    assert "“[1]We agreed,” said Ann Lee, the mayor." in done.stdout
    assert "[1] Ann Lee, mayor  3 words" in done.stdout  # a quotation alone on its line goes on
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_completion(run, shell):
    done = run("--completion", shell)

    assert done.returncode == 0
    assert "quoteattr" in done.stdout


@pytest.mark.parametrize("name", ["extract", "show", "evaluate"])
def test_each_help_has_an_example(run, name):
    assert f"\n  quoteattr {name} " in run(name, "--help").stdout
