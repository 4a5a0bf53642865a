"""Own words, readers and writers: the examples of ``quoteattr/docs/extending.md`` run as they stand there."""

from __future__ import annotations

import re
import threading

import pytest
from conftest import ROOT

import quoteattr
from quoteattr.lexicon import KEYS, shipped, using
from quoteattr.lexicon.own import additions
from quoteattr.types import CUE_CLASSES, STANCES

PAGE = (ROOT / "quoteattr/docs/extending.md").read_text("utf8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)
TEXT = "Ann Lee, the reeve of Marsh, skeeted that the ferry would stop. Cllr. Tom Hale did not answer.\n"


def blocks(language):
    return [code for kind, code in BLOCKS if kind == language]


def test_own_words_by_the_command(run, tmp_path):
    (tmp_path / "words.tsv").write_text(blocks("text")[0], "utf8")
    (tmp_path / "article.txt").write_text(TEXT, "utf8")
    without = run("extract", "article.txt", "--format", "csv")
    found = run(*blocks("console")[0].split()[1:], "--format", "csv")

    assert "Ann Lee" not in without.stdout.replace(TEXT.strip(), "")
    assert found.returncode == 0, found.stderr
    assert "the ferry would stop,Ann Lee,reeve of Marsh" in found.stdout


def test_own_words_in_the_library(capsys):
    exec(blocks("python")[0], {})  # noqa: S102 - the example of the page

    assert capsys.readouterr().out == "Ann Lee, reeve of Marsh | writing | that the ferry would stop\n"
    plain, own = quoteattr.Attributor(), quoteattr.Attributor(lexicon=[{"word": "skeet", "is": "verb"}])
    assert [len(a.attribute(TEXT).attributions) for a in (plain, own, plain)] == [0, 1, 0]
    assert [len(a.attributions) for a in own.pipe([TEXT] * 3, n_process=2)] == [1, 1, 1]


def test_two_lexicons_wait_for_each_other():
    attributors = [quoteattr.Attributor(lexicon=lexicon) for lexicon in (None, [{"word": "skeet", "is": "verb"}])]
    found: list[tuple[int, int]] = []

    def work(k):
        for _ in range(5):
            found.append((k, len(attributors[k].attribute(TEXT).attributions)))  # noqa: PERF401

    threads = [threading.Thread(target=work, args=(k,)) for k in (0, 1, 0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(set(found)) == [(0, 0), (1, 1)]
    assert len(found) == 20


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("word\tis\tclass\nskeet\tverb\tspeach\n", "words.tsv:2: class 'speach' is none of speech, writing"),
        ("word\tis\tstance\nskeet\tverb\tangry\n", "words.tsv:2: stance 'angry' is none of neutral"),
        ("word\tis\nskeet\tadverb\n", "words.tsv:2: is 'adverb' is none of verb, noun, office, title"),
        ("# ours\nword\tis\nskeet\tverb\nskeet\tverb\n", "words.tsv:4: 'skeet' is there twice, first at words.tsv:3"),
        ("word\tis\nharbour reeve\toffice\n", "more than one word"),
        ("word\tis\nreeve\toffice\tx\n", "words.tsv:2: 3 cells under 2 columns"),
        ("word\tis\n\tverb\n", "words.tsv:2: nothing in the column 'word'"),
        ("word\tkind\n", "words.tsv:1: no such column 'kind'"),
        ("word\n", "words.tsv:1: no column 'is'"),
        ("", "is empty"),
    ],
)
def test_a_bad_row_is_named(run, tmp_path, table, message):
    (tmp_path / "words.tsv").write_text(table, "utf8")
    done = run("extract", "-", "--lexicon", "words.tsv", stdin=TEXT)

    assert done.returncode == 2
    assert message in done.stderr
    assert done.stdout == ""


def test_rows_of_another_kind_are_refused():
    with pytest.raises(quoteattr.InputError, match="row 1: a mapping"):
        additions(["skeet"])
    with pytest.raises(quoteattr.InputError, match="cannot be read"):
        additions("no/such.tsv")


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("cues", {"pos": {"v", "n"}, "class": set(CUE_CLASSES), "stance": set(STANCES), "doubled": {"", "y"}}),
        ("role_nouns", {"class": {"office", "trait", "kin", "person"}, "gender": {"", "m", "f"}}),
        ("titles", {"class": {"office", "hon", "m", "f"}}),
        ("org_nouns", {"class": {"org", "doc"}}),
        ("given_names", {"gender": {"", "m", "f"}, "surname": {"", "y"}}),
        ("places", {"class": {"country", "demonym", "capital", "place", "label", "part"}}),
        ("leads", {"use": {"scare", "title", "nickname", "term", "work-of"}}),
    ],
)
def test_the_shipped_tables_hold_what_they_may(name, columns):
    rows = shipped(name)
    for column, known in columns.items():
        assert {row[column] for row in rows} <= known, (name, column)
    key = KEYS.get(name, (next(iter(rows[0])),))
    names = [tuple(row[k] for k in key) for row in rows]
    assert [n for n in names if names.count(n) > 1] == [] if len(names) < 2500 else len(names) == len(set(names))
    assert all(all(part for part in n) for n in names)
    if name == "cues":
        assert all(0 <= int(row["cues"]) <= int(row["seen"]) for row in rows)


def test_added_rows_take_the_place_of_shipped_ones():
    with using(additions([{"word": "say", "is": "verb", "class": "thought", "irregular": "said"}])):
        from quoteattr.lexicon.cues import cue_words

        assert cue_words()["said", "v"].cls == "thought"
    with using({}):
        assert cue_words()["said", "v"].cls == "speech"


@pytest.fixture
def desk(tmp_path):
    """A package with the page's reader and writer, as an installer would leave it."""
    home = tmp_path / "site"
    (home / "ourdesk").mkdir(parents=True)
    (home / "ourdesk/formats.py").write_text("\n\n".join(blocks("python")[1:]), "utf8")
    about = home / "ourdesk-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: ourdesk\nVersion: 1.0\n", "utf8")
    groups = re.findall(r'\[project\.entry-points\."([\w.]+)"\]\n(\w+) = "([\w.:]+)"', blocks("toml")[0])
    (about / "entry_points.txt").write_text("".join(f"[{group}]\n{name} = {home}\n" for group, name, home in groups), "utf8")
    return home


def test_own_formats_by_the_command(run, desk, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.wire").write_text("ferry\n“It stops,” said Ann Lee, the mayor.\n", "utf8")
    (tmp_path / "in/b.wire").write_text("empty", "utf8")
    import os

    path = os.pathsep.join(filter(None, (str(desk), os.environ.get("PYTHONPATH"))))
    by_ending = run("extract", "in", "-o", "out.cards", PYTHONPATH=path)
    by_name = run("extract", "in", "--format", "cards", PYTHONPATH=path)

    assert by_ending.returncode == by_name.returncode == 1
    assert "b.wire: no text below the slug" in by_ending.stderr
    assert by_name.stdout == (tmp_path / "out.cards").read_text("utf8") == "ferry: Ann Lee, mayor — It stops,\n"
    wrong = run("extract", "in", "--format", "pigeon", PYTHONPATH=path)
    assert wrong.returncode == 2
    assert "pigeon" in wrong.stderr


def test_a_format_that_cannot_be_loaded_is_named(run, desk, tmp_path):
    import os

    (desk / "ourdesk/formats.py").write_text("import no_such_thing", "utf8")
    (tmp_path / "a.txt").write_text(TEXT, "utf8")
    done = run("extract", "a.txt", "--format", "cards", PYTHONPATH=os.pathsep.join(filter(None, (str(desk), os.environ.get("PYTHONPATH")))))

    assert done.returncode == 2
    assert "the format 'cards' of ourdesk cannot be loaded (ModuleNotFoundError" in done.stderr
