"""What the tests share: the installed command, and a small article made by hand."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from quoteattr.lexicon import read_table
from quoteattr.parsing.article import View
from quoteattr.parsing.model import load_model
from quoteattr.parsing.parse import Parse, link_tokens
from quoteattr.parsing.pieces import parse
from quoteattr.quotations.tokenizer import find_quotations
from quoteattr.speakers.resolver import resolve_speakers
from quoteattr.speakers.source import Resolved, Source
from quoteattr.types import Article, Attribution, Content, Cue, Mention, Quotation, Role, Span, Speaker

settings.register_profile("untimed", deadline=None)  # no test holds a time
settings.load_profile("untimed")

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
collect_ignore = ["benchmarks", "fuzz/__main__.py"]
"""Scripts that are no tests and need extras."""

TEXT = "“We waited,” Ann Lee, the mayor, told reporters, “and nobody came.”\nThe “deal” is off.\n“It’s over.”\n"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table in ``tests``, ``folder/name.tsv``."""
    return list(read_table(Path(__file__).parent / name))


def by_hand(tree: str) -> Parse:
    """A parse of one sentence from ``word/tag/dependency/number of the head`` for each token, so that no model is needed."""
    cells = [token.rsplit("/", 3) for token in tree.split(" ")]
    words = [cell[0] for cell in cells]
    starts = [len(" ".join(words[:i])) + bool(i) for i in range(len(words))]
    parse = Parse(" ".join(words), words, [w.lower() for w in words], starts, [s + len(w) for s, w in zip(starts, words, strict=True)])
    parse.tags, parse.deps, parse.heads = [c[1] for c in cells], [c[2] for c in cells], [int(c[3]) - 1 for c in cells]
    parse.sents, parse.paras = [0] * len(words), [0] * len(words)
    parse.line_spans, parse.line_tokens = [(0, len(parse.text))], [(0, len(words))]
    link_tokens(parse)
    return parse


def words_by_hand(text: str) -> Parse:
    """A parse of ``word/tag`` for each token, without a tree: ``+`` glues a token to the one before, ``|`` begins a sentence, ``⏎`` a line.

    Without a tag a word with a capital is a name and another one a noun.
    """
    words: list[str] = []
    tags, starts, sents, paras = [], [], [], []
    printed, sent, para = "", 0, 0
    for cell in text.split(" "):
        if cell in ("|", "⏎"):
            sent, para = sent + 1, para + (cell == "⏎")
            continue
        word, _, tag = cell.removeprefix("+").partition("/")
        gap = "" if not words or cell.startswith("+") else " " if not paras or paras[-1] == para else "\n"
        printed += gap
        words.append(word)
        tags.append(tag or ("NNP" if word[0].isupper() else "NN" if word[0].isalpha() else word))
        starts.append(len(printed))
        sents.append(sent)
        paras.append(para)
        printed += word
    parse = Parse(printed, words, [w.lower() for w in words], starts, [s + len(w) for s, w in zip(starts, words, strict=True)])
    parse.tags, parse.deps, parse.heads, parse.sents, parse.paras = tags, ["dep"] * len(words), list(range(len(words))), sents, paras
    parse.line_tokens = [(paras.index(k), len(paras) - paras[::-1].index(k)) for k in range(para + 1)]
    parse.line_spans = [(starts[a], parse.ends[b - 1]) for a, b in parse.line_tokens]
    link_tokens(parse)
    return parse


@pytest.fixture
def make_view() -> Callable[[str], View]:
    """An article of one sentence given as a tree, with the quotations that the tokenizer finds in it."""

    def make(tree: str) -> View:
        parse = by_hand(tree)
        return View(parse, find_quotations(parse.text))

    return make


def run_async(task: Any) -> Any:
    """The result of a coroutine, in a thread of its own: the browser of other tests keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, task).result()


TAG = re.compile(r"<(/?)([sca])(\d)>")


def resolve(marked: str) -> Resolved:
    """Resolve the sources of a marked text; the answer for the one with the highest number."""
    text, spans, at = "", {}, 0
    marked = marked.replace("↵", "\n")
    for tag in TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        spans.setdefault((tag[2], tag[3]), []).append(len(text))
    text += marked[at:]
    numbers = sorted(n for kind, n in spans if kind == "s")
    sources = [
        Source(
            *spans["s", n], (tuple(spans["c", n]),) if ("c", n) in spans else (), asked=tuple(spans["a", n]) if ("a", n) in spans else None
        )
        for n in numbers
    ]
    quotations = find_quotations(text)
    return resolve_speakers(parse(text, load_model(), quotations), quotations, sources)[-1]


@pytest.fixture(scope="session")
def command() -> str:
    """Path of the installed command."""
    found = shutil.which("quoteattr", path=str(Path(sys.executable).parent))
    assert found, "the command quoteattr is not installed; run: pip install '.[test]'"
    return found


@pytest.fixture
def run(command: str, tmp_path: Path):
    """Run the installed command in a folder of its own; gives the completed process, its output as text."""

    def run(*args: str, stdin: str | bytes = "", **env: str) -> subprocess.CompletedProcess[str]:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        environment = {**os.environ, "COLUMNS": "100", **env}
        done = subprocess.run([command, *args], input=data, capture_output=True, cwd=tmp_path, timeout=120, env=environment, check=False)
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


def words(cls: type[Any], text: str, of: str = TEXT, **fields: Any) -> Any:
    """The span of a text that holds some words."""
    start = of.index(text)
    return cls(text, start, start + len(text), **fields)


@pytest.fixture
def article() -> Article:
    """One attributed utterance in two stretches, a scare quote, and a quotation without a speaker."""
    marks = {"opening": "“", "closing": "”"}
    waited, came, over = (words(Quotation, t, **marks) for t in ("We waited,", "and nobody came.", "It’s over."))
    deal = words(Quotation, "deal", **marks, use="scare", reason="one word")
    role = words(Role, "mayor")
    lee = Speaker("s1", "Ann Lee", "person", ("Lee",), ("mayor",), role)
    said = Attribution(
        "0a1b",
        "direct",
        Content(tuple(Span(q.text, q.start, q.end) for q in (waited, came))),
        (waited, came),
        words(Cue, "told", lemma="tell"),
        words(Mention, "Ann Lee, the mayor"),
        lee,
        (Speaker("s2", "Bo Ek", "person"),),
        role,
        words(Span, "reporters"),
        None,
        0.93,
        "after:subject",
    )
    alone = Attribution("0c2d", "direct", Content((Span(over.text, over.start, over.end),)), (over,), rule="no-speaker", reason="no-cue")
    return Article(TEXT, (said, alone), (waited, came, deal, over), (lee,), "story-1", {"url": "https://example.org/1"})


@pytest.fixture(scope="session")
def extracted(command: str, tmp_path_factory: pytest.TempPathFactory):
    """Run ``quoteattr extract`` on a gold file, once a session; gives the path of the records."""
    done: dict[Path, Path] = {}

    def extract(gold: Path) -> Path:
        if gold not in done:
            records = tmp_path_factory.mktemp("records") / f"{gold.stem}.jsonl"
            subprocess.run([command, "extract", str(gold), "--cues", "all", "-o", str(records)], check=True)
            done[gold] = records
        return done[gold]

    return extract


@pytest.fixture(scope="session")
def scored(extracted, tmp_path_factory: pytest.TempPathFactory):
    """Run a scorer of ``../shared/score`` on the records of a gold file; gives its figures."""
    needed = SHARED / "score" / "score.py"
    if not needed.exists():
        pytest.skip(f"{needed} is not there")

    def output(script: str, *args: str | Path) -> str:
        call = [sys.executable, str(SHARED / "score" / script), *map(str, args)]
        return subprocess.run(call, check=True, capture_output=True, text=True).stdout

    def score(script: str, gold: Path, texts: Path, *options: str | Path) -> dict[str, Any]:
        predictions = tmp_path_factory.mktemp("predictions") / "p.jsonl"
        predictions.write_text(output("predictions.py", texts, extracted(texts)), "utf8")
        figures: dict[str, Any] = json.loads(output(script, gold, predictions, *options, "--json"))
        return figures

    return score


CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium."""
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed")
    api = pytest.importorskip("playwright.sync_api", reason="playwright, which drives the browser, is not installed")
    with api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe(tmp_path_factory) -> str:
    """The source of axe-core."""
    if shutil.which("npm") is None:
        pytest.skip("npm, which brings axe-core, is not installed")
    folder = tmp_path_factory.mktemp("axe")
    done = subprocess.run([shutil.which("npm"), "pack", "axe-core@4"], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("axe-core cannot be fetched")
    with tarfile.open(folder / done.stdout.split()[-1]) as packed:
        return packed.extractfile("package/axe.min.js").read().decode()
