"""Gathering a database again: what came, changed or went touches only what it has to do with; the result is that of gathering at once."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import quoteattr
from quoteattr.desk import archive, similar
from quoteattr.desk.archive import bring_up_to_date, known_groups
from quoteattr.desk.gathering import gather

SAID = [
    "we will rebuild the old mill before the harvest comes in",
    "we will rebuild the old mill before the harvest",
    "we will not rebuild the old mill",
    "the old mill was never worth it",
    "the old mill was never worth a penny to the town",
    "rebuild the old mill now",
    "nobody asked the town about the old mill at all",
]
SPEAKERS = ["Ann Lee", "Lee", "Bo Roy", None]
DATES = ["2024-05-01", "2024-05-09", "2024-05-17", None]
ARTICLES = st.dictionaries(
    st.integers(0, 11),
    st.tuples(
        st.sampled_from(DATES),
        st.lists(st.tuples(st.sampled_from(SAID), st.sampled_from(SPEAKERS)), min_size=1, max_size=3),
        st.integers(0, 1),
    ),
    max_size=9,
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database without articles."""
    pytest.importorskip("sqlite_utils")
    path = tmp_path_factory.mktemp("again") / "empty.db"
    quoteattr.write([], path)
    return path


def put(path: Path, articles: dict[int, tuple], gone: set[int] = frozenset()) -> None:
    """Write articles as the writer does: what an article had goes, and what it has comes."""
    with contextlib.closing(sqlite3.connect(path)) as db, db:
        for number in {*articles, *gone}:
            db.execute("delete from attributions where article = ?", (f"a{number}",))
            db.execute("delete from articles where id = ?", (f"a{number}",))
        for number, (date, said, text) in articles.items():
            row = (f"a{number}", f"page-{number}", f"Report {text} of the mill and of what was said about it there. " * 3, date)
            db.execute("insert into articles (id, doc, text, published) values (?, ?, ?, ?)", row)
            for k, (words, speaker) in enumerate(said):
                values = (f"a{number}-{k}", f"a{number}", f"page-{number}", words, speaker, "direct", k * 100)
                db.execute(
                    "insert into attributions (id, article, doc, quote, speaker, kind, [start]) values (?, ?, ?, ?, ?, ?, ?)", values
                )


def tables(path: Path) -> list[tuple]:
    """What was gathered, without the ids of the utterances."""
    with contextlib.closing(sqlite3.connect(path)) as db:
        found = {}
        for number, *rest in db.execute("select * from utterances"):
            found[number] = (*rest, sorted(db.execute("select * from variants where utterance = ?", (number,)).fetchall(), key=repr))
        assert db.execute("select count(*) from _to_gather").fetchone() == (0,)
        kept = db.execute("select attribution, utterance from _gathered_quotes where utterance is not null").fetchall()
        assert sorted(kept) == sorted((a, u) for a, u in db.execute("select attribution, utterance from variants"))
        runs = db.execute("select * from _gathered_runs").fetchall()
    plain = [(*rest, [variant[1:] for variant in variants]) for *rest, variants in found.values()]
    return [*sorted(plain, key=repr), sorted(runs)]


@settings(max_examples=80, deadline=None)
@given(steps=st.lists(st.tuples(ARTICLES, st.sets(st.integers(0, 11), max_size=3)), min_size=1, max_size=4), most=st.integers(1, 6))
def test_any_steps_give_what_one_gives(empty: Path, tmp_path_factory: pytest.TempPathFactory, steps: list, most: int) -> None:
    """Whatever articles come, change and go between, also where a run of words becomes everybody's, or ceases to be."""
    folder = tmp_path_factory.mktemp("steps")
    with mock.patch.object(similar, "MOST_IN_COMMON", most):
        shutil.copy(empty, folder / "steps.db")
        bring_up_to_date(folder / "steps.db")
        for articles, gone in steps:
            put(folder / "steps.db", articles, gone)
            bring_up_to_date(folder / "steps.db")
        shutil.copy(folder / "steps.db", folder / "once.db")
        with contextlib.closing(sqlite3.connect(folder / "once.db")) as db, db:
            db.execute("delete from _gathered_by")
        assert known_groups(folder / "once.db") is None
        at_once = gather(folder / "once.db")
        bring_up_to_date(folder / "once.db")
        assert tables(folder / "steps.db") == tables(folder / "once.db")
        assert gather(folder / "steps.db") == gather(folder / "once.db") == at_once


def test_only_what_is_new_is_touched(empty: Path, tmp_path: Path) -> None:
    path = tmp_path / "quotes.db"
    shutil.copy(empty, path)
    words = "one two three four five six seven eight nine ten".split()
    articles = {n: ("2024-05-01", [(" ".join(w + str(n // 2) for w in words), "Ann Lee")], 0) for n in range(200)}
    put(path, articles)
    assert bring_up_to_date(path) == archive.Brought(utterances=100, compared=200, rewritten=100)
    assert bring_up_to_date(path) == archive.Brought(utterances=100, compared=0, rewritten=0)
    with contextlib.closing(sqlite3.connect(path)) as db:
        before = dict(db.execute("select longest, id from utterances"))
    put(path, {300: articles[7], 301: ("2024-05-01", [("nobody else said anything of this", None)], 0)})
    with mock.patch.object(archive, "groups", side_effect=AssertionError("all was gathered anew")):
        assert bring_up_to_date(path) == archive.Brought(utterances=100, compared=2, rewritten=1)
        put(path, {7: articles[7]})  # extracted again, and the same
        assert bring_up_to_date(path) == archive.Brought(utterances=100, compared=0, rewritten=0)
    with contextlib.closing(sqlite3.connect(path)) as db, db:
        assert dict(db.execute("select longest, id from utterances")) == before
        assert db.execute("select forms from utterances where id = ?", (before[articles[7][1][0][0]],)).fetchone() == (3,)
        db.execute("update attributions set speaker = 'Bo Roy' where id = 'a7-0'")
    assert bring_up_to_date(path).rewritten == 1
    assert [u.speakers for u in gather(path) if u.is_disputed] == [("Ann Lee", "Bo Roy")]


def test_what_was_gathered_by_other_rules_is_gathered_anew(empty: Path, tmp_path: Path) -> None:
    path = tmp_path / "quotes.db"
    shutil.copy(empty, path)
    put(path, {n: ("2024-05-01", [(SAID[0], "Ann Lee")], 0) for n in range(2)})
    assert bring_up_to_date(path).compared == 2
    with mock.patch.object(archive, "RULES", "another"):
        assert known_groups(path) is None
        assert bring_up_to_date(path).compared == 2
        assert bring_up_to_date(path).compared == 0
    (tmp_path / "text.db").write_text("no database", "utf8")
    for wrong in ("text.db", "none.db"):
        with pytest.raises(quoteattr.InputError):
            bring_up_to_date(tmp_path / wrong)
