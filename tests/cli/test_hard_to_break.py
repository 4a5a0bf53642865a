"""Nothing of the user's is replaced, nothing is left out in silence, and one bad article costs no other."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
from types import SimpleNamespace

import attrs
import pytest

from quoteattr.attributor import Attributor
from quoteattr.cli import main
from quoteattr.cli.extract import Run
from quoteattr.cli.journal import Journal
from quoteattr.errors import InputError
from quoteattr.parsing.model import load_model
from quoteattr.readers.base import Fields
from quoteattr.types import Article
from quoteattr.writers import WRITERS, make_writer

SAID = "“Yes,” said Ann Lee."
PAGE = f"<html><body><article><p>{SAID} She left the hall at noon, and nobody followed her.</p></article></body></html>"


@pytest.fixture
def story(tmp_path, monkeypatch):
    """A folder with one article."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("quoteattr.attributor.load_model", functools.cache(load_model))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(SAID, "utf8")
    return tmp_path


@pytest.fixture
def run(capfd):
    """The command, without a process of its own."""

    def call(*args: str) -> SimpleNamespace:
        capfd.readouterr()
        status = main(args)
        out, err = capfd.readouterr()
        return SimpleNamespace(returncode=status, stdout=out, stderr=err)

    return call


@pytest.mark.parametrize("name", [name for name, form in WRITERS.items() if form.suffixes])
def test_what_was_made_before_is_replaced(run, story, name):
    suffix = WRITERS[name].suffixes[0]
    for _ in range(2):
        done = run("extract", "in", "-o", f"out{suffix}")
        assert (done.returncode, done.stderr) == (0, "")
    for text in ("“No,” said Bo Ek.", "“No, no,” said Bo Ek."):
        (story / "in" / "a.txt").write_text(text, "utf8")
        assert run("extract", "in", "-o", f"out{suffix}").returncode == 0


@pytest.mark.parametrize(
    "name", [name for name, form in WRITERS.items() if form.target in ("text", "binary") and not name.startswith("show")]
)
def test_a_file_of_others_is_not_replaced_unless_asked(run, story, name):
    own = story / f"out{WRITERS[name].suffixes[0] if WRITERS[name].suffixes else '.txt'}"
    own.write_text("Dear diary,\n\nnothing happened.\n", "utf8")
    call = ["extract", "in", "--format", name, "-o", own.name]
    done = run(*call)
    assert (done.returncode, "quoteattr did not make it" in done.stderr) == (2, True)
    assert own.read_text("utf8") == "Dear diary,\n\nnothing happened.\n"
    assert run(*call, "--overwrite").returncode == 0
    assert not own.read_bytes().startswith(b"Dear")


def test_an_input_in_a_folder_is_no_output(run, story):
    done = run("extract", "in", "--format", "jsonl", "-o", "in/a.txt")
    assert done.returncode == 2
    assert (story / "in" / "a.txt").read_text("utf8") == SAID


@pytest.mark.parametrize("suffix", [".part", ".journal"])
def test_what_stands_beside_the_output_is_not_replaced(run, story, suffix):
    own = story / f"out.csv{suffix}"
    own.write_text("Dear diary,", "utf8")
    done = run("extract", "in", "-o", "out.csv")
    assert done.returncode == 2
    assert own.read_text("utf8") == "Dear diary,"


def test_brat_replaces_nothing_that_is_not_its_own(run, story):
    (story / "a2").mkdir()
    (story / "a2" / "c.html").write_text(PAGE, "utf8")
    (story / "a2" / "c.txt").write_text("Shopping: milk.", "utf8")
    done = run("extract", "a2/c.html", "in", "--format", "brat", "-o", "a2")
    assert done.returncode == 1
    assert "c: a2/c.txt is there" in done.stderr
    assert (story / "a2" / "c.txt").read_text("utf8") == "Shopping: milk."
    assert (story / "a2" / "a.ann").read_text("utf8").startswith("T6\tContent 1 5\tYes,")
    (story / "a2" / "a.ann").write_text("", "utf8")  # an annotator's correction
    done = run("extract", "in", "--format", "brat", "-o", "a2")
    assert (done.returncode, (story / "a2" / "a.ann").read_text("utf8")) == (1, "")
    assert run("extract", "in", "--format", "brat", "-o", "a2", "--overwrite").returncode == 0
    assert (story / "a2" / "a.ann").read_text("utf8")


def test_brat_annotates_a_text_where_it_is(run, story):
    assert run("extract", "in/a.txt", "--format", "brat", "-o", "in").returncode == 0
    assert (story / "in" / "a.txt").read_text("utf8") == SAID
    assert (story / "in" / "a.ann").exists()
    (story / "other").mkdir()
    (story / "other" / "annotation.conf").write_text("[entities]\nPerson\n", "utf8")
    assert run("extract", "in/a.txt", "--format", "brat", "-o", "other").returncode == 2


def test_brat_names_are_short_enough_and_stay_in_the_folder(tmp_path):
    writer = make_writer("brat", tmp_path / "b")
    for doc in ("新" * 120, "新" * 121, "../../etc/passwd", "..", "\0", "a/b"):
        writer.write(Article("Hm.", doc=doc))
    names = sorted(path.name for path in (tmp_path / "b").iterdir())
    assert len(names) == 13
    assert all(len(name.encode()) < 120 and "/" not in name for name in names)
    assert list(tmp_path.iterdir()) == [tmp_path / "b"]


class Given(Run):
    """A run over some articles."""

    def articles(self, journal: Journal | None = None):  # noqa: ARG002
        yield from self.given


class Refused:
    """An attribution that no writer can take."""

    def __getattr__(self, name: str):
        raise ValueError("refused")


@pytest.mark.parametrize("name", WRITERS)
def test_an_article_that_a_writer_refuses_is_named_and_the_rest_is_written(tmp_path, capsys, name):
    def made(docs: str, where: str) -> bytes:
        run = Given(Attributor(), [], Fields(), progress=False)
        good = Attributor().attribute(SAID)
        bad = Article(SAID, (*good.attributions, Refused()), good.quotations, good.speakers, doc="bad")
        run.given = [bad if doc == "b" else attrs.evolve(good, doc=doc) for doc in docs]
        run.write(name, str(tmp_path / where))
        assert run.failed == docs.count("b")
        out = tmp_path / where
        return b"".join(path.read_bytes() for path in sorted(out.iterdir())) if out.is_dir() else out.read_bytes()

    first, second = made("abc", "one"), made("ac", "two")
    if WRITERS[name].target == "text" or name == "brat":
        assert first == second
    assert f"bad: cannot be written as {name} (ValueError: refused)" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["parquet", "xlsx", "csv", "jsonl", "docbin", "html"])
def test_a_full_disk_is_one_line(command, story, form):
    done = subprocess.run(
        [command, "extract", "in", "-q", "--format", form, "-o", "/dev/full"], cwd=story, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "No space left" in done.stderr


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("g,“Yes, we can,” said Bo Ek.\n", "4 cells where the header has 2"),
        ("g\n", "1 cell where the header has 2"),
        ("g,Hm.\0\n", "NUL"),
    ],
)
def test_a_row_that_is_not_all_there_is_named(run, story, rows, why):
    (story / "n.csv").write_text(f"doc,text\n{rows}h,“No” said Bo Ek.\n", "utf8")
    done = run("extract", "n.csv", "-o", "out.jsonl")
    assert done.returncode == 1
    assert "n.csv:2: " in done.stderr
    assert why in done.stderr
    assert {json.loads(line)["doc"] for line in (story / "out.jsonl").read_text("utf8").splitlines()} == {"h"}


def test_what_a_folder_holds_that_nobody_reads_is_told(run, story):
    (story / "in" / "b.xyz").touch()
    os.mkfifo(story / "in" / "pipe.txt")
    done = run("extract", "in", "-o", "out.jsonl")
    assert done.returncode == 0
    assert "in: left out what no reader knows: 1 .xyz, 1 no file" in done.stderr


def test_a_pattern_over_a_linked_parent_reads_each_file_once(run, story):
    (story / "in" / "up").symlink_to("..")
    assert run("extract", "**/*.txt", "-o", "out.jsonl").returncode == 0
    assert len((story / "out.jsonl").read_text("utf8").splitlines()) == 1


def test_a_damaged_line_of_a_journal_is_named_and_read_again(tmp_path, capsys):
    files = [tmp_path / f"{k}.txt" for k in range(4)]
    for file in files:
        file.write_text(SAID, "utf8")
    run = Run(Attributor(), [str(file) for file in files], Fields(), progress=False)
    journal = Journal(str(tmp_path / "o.csv"), {}, resume=False)
    whole = list(run.articles(journal))
    journal.close(done=False)
    lines = journal.path.read_bytes().splitlines(keepends=True)
    for damaged in (b"\x00\xff garbage\n", b"[]\n", lines[2].replace(b"Ann", b"Bob"), lines[2][:-30] + b"\n"):
        journal.path.write_bytes(b"".join([*lines[:2], damaged, *lines[3:]]))
        journal = Journal(str(tmp_path / "o.csv"), {}, resume=True)
        assert list(run.articles(journal)) == whole
        journal.close(done=False)
        assert ":3: this line is damaged" in capsys.readouterr().err
        assert [json.loads(line)["doc"] for line in journal.path.read_bytes().splitlines()[1:]] == ["0", "1", "2", "3"]


def test_a_journal_of_another_version_is_refused(tmp_path):
    journal = Journal(str(tmp_path / "o.csv"), {}, resume=False)
    journal.keep("a", Article("Hm."))
    journal.close(done=False)
    journal.path.write_text(journal.path.read_text("utf8").replace('"journal": 1', '"journal": 0'), "utf8")
    with pytest.raises(InputError, match="another version"):
        Journal(str(tmp_path / "o.csv"), {}, resume=True)


def test_processes_without_a_main_guard_are_one_clear_error(tmp_path):
    script = tmp_path / "mine.py"
    script.write_text(
        "import multiprocessing\nmultiprocessing.set_start_method('spawn', force=True)\nfrom quoteattr import Attributor\n"
        f"print(len(list(Attributor().pipe([{SAID!r}] * 3, n_process=2))))\n",
        "utf8",
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 1
    assert "__main__" in done.stderr.strip().splitlines()[-1]


@pytest.mark.skipif(sys.platform != "linux", reason="a limit of the size of files is set")
@pytest.mark.parametrize("suffix", ["parquet", "xlsx", "csv"])
def test_after_a_full_disk_a_run_goes_on(command, story, suffix):
    rows = [json.dumps({"doc": f"a{k}", "text": f"“Yes, {k} of them will be here at noon,” said Ann Lee{k}. " * 8}) for k in range(150)]
    (story / "n.jsonl").write_text("\n".join(rows), "utf8")
    call = ["extract", "n.jsonl", "-q", "-o", f"out.{suffix}"]
    limited = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (150_000,) * 2); from quoteattr.cli import main; "
    done = subprocess.run(
        [sys.executable, "-c", f"{limited} sys.exit(main({call}))"], cwd=story, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr.count("\n"), "too large" in done.stderr) == (1, 1, True), done.stderr
    done = subprocess.run([command, *call, "--resume"], cwd=story, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert not (story / f"out.{suffix}.journal").exists()
