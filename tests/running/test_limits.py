"""A text that takes too much is given up and named; the rest goes on."""

import gc
import subprocess
import sys
import time

import pytest

from quoteattr.attributor import Attributor
from quoteattr.cli import main
from quoteattr.running.limits import Limited, Limits, OverLimitError, limited, uncollected
from quoteattr.running.parallel import in_processes
from quoteattr.types import Article

SAID = "“Yes,” said Ann Lee."


class Hungry:
    """An attributor that takes time and memory without end for some texts, and keeps every Exception to itself."""

    def batch(self, texts):
        return [self.one(text) for text in texts]

    def one(self, text):
        held = []
        while text in ("slow", "large"):
            try:
                held.append(bytes(1_000_000) if text == "large" else sum(range(1000)))
                held = held if text == "large" else []
            except Exception:  # noqa: BLE001, S112 - it must not be kept from ending
                continue
        return Article(text)


def test_only_the_texts_over_a_limit_are_given_up():
    found = Limited(Hungry(), Limits(0.2, 50, 1000)).batch(["a", "slow", "b", "x" * 1001, "c", "d"])
    assert [a.error for a in found] == [
        None,
        "given up: it takes more than 0.2 seconds",
        None,
        "given up: it has 1,001 characters, more than the 1,000 that a text may have",
        None,
        None,
    ]
    assert [a.text[:4] for a in found] == ["a", "slow", "b", "xxxx", "c", "d"]
    assert "MB of memory" in Limited(Hungry(), Limits(60, 50)).batch(["a", "large"])[1].error


def _endless():
    with limited(0.0):
        while True:
            pass


def test_after_a_limit_nothing_is_raised_any_more():
    for _ in range(3):
        with pytest.raises(OverLimitError, match="seconds"):
            _endless()
        sum(range(10_000_000))


@pytest.mark.parametrize("n_process", [1, 2])
def test_the_limit_of_a_stream(n_process):
    hard = "“a ‘b ” c’ said to's Ann " * 4_000
    first, over, last = Attributor().pipe([SAID, hard, SAID], n_process=n_process, limits=Limits(characters=10_000))
    assert "more than the 10,000" in over.error
    assert [a.speaker.name for a in (*first.attributions, *last.attributions)] == ["Ann Lee", "Ann Lee"]


def test_the_limits_of_the_command(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(SAID, "utf8")
    (tmp_path / "b.txt").write_text(f"{SAID} She left. " * 5_000, "utf8")
    assert main(["extract", "b.txt", "a.txt", "-o", "o.jsonl", "--time-limit", "0.2"]) == 1
    assert "b: given up: it takes more than 0.2 seconds" in capsys.readouterr().err
    assert '"doc": "a"' in (tmp_path / "o.jsonl").read_text("utf8")
    with pytest.raises(SystemExit):
        main(["extract", "a.txt", "--memory-limit", "0"])


class Hanging:
    """What hangs where no exception reaches it, as C code may."""

    def batch(self, texts):
        if "hang" in texts:
            time.sleep(1_000)
        return [Article(text) for text in texts]

    def patience(self, texts):
        return 0.5 if "hang" in texts else 600


def test_a_process_that_hangs_is_replaced():
    batches = [[("a", 1), ("hang", 2), ("b", 3)], [("c", 4)]]
    found = [pair for batch in in_processes(Hanging(), iter(batches), 2) for pair in batch]
    assert [(a.text, number, bool(a.error)) for a, number in found] == [
        ("a", 1, False),
        ("hang", 2, True),
        ("b", 3, False),
        ("c", 4, False),
    ]
    assert "exit code -9" in found[1][0].error


WATCHED = """
import sys
from quoteattr.running.limits import limited
with limited(5):
    pass
sys.setprofile(lambda *_: None)
[str(n) for n in range(9)]
"""


def test_a_profiler_can_look_on_after_a_watched_text():
    assert subprocess.run([sys.executable, "-c", WATCHED], timeout=60, check=False).returncode == 0


def test_garbage_is_looked_for_again_after_a_batch():
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def within_a_limit():
    with pytest.raises(OverLimitError, match=r"more than 0\.2 seconds"), limited(0.2):
        Hungry().one("slow")
    with limited(60):
        pass
    Hungry().one("slow")


def test_a_limit_within_a_limit():
    with pytest.raises(OverLimitError, match=r"more than 0\.5 seconds"), limited(0.5):
        within_a_limit()
