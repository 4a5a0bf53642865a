"""Time and peak memory of one long text: 2 MB and 20 MB, each in a process of its own.

python tests/benchmarks/long_text.py [TEXTS.jsonl …] [--sizes 2 20]
"""

from __future__ import annotations

import argparse
import itertools
import json
import multiprocessing
import resource
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def _one(text: str, pipe: Any) -> None:
    from quoteattr.attributor import Attributor

    attributor = Attributor()
    attributor.attribute(text[:5000])
    started = time.perf_counter()
    article = attributor.attribute(text)
    seconds = time.perf_counter() - started
    assert all(article.text[s.start : s.end] == s.text for a in article.attributions for s in a.content.spans)
    pipe.send((seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(article.attributions)))


def main() -> None:
    """Measure and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*", default=[ROOT / "corpus" / "american.jsonl", ROOT / "corpus" / "british.jsonl"], type=Path)
    parser.add_argument("--sizes", nargs="*", type=float, default=[2, 20], metavar="MB")
    args = parser.parse_args()
    texts = [json.loads(line)["text"] for path in args.texts for line in path.read_text("utf8").splitlines()]
    context = multiprocessing.get_context("spawn")
    print("| text | seconds | peak memory | attributions |\n| ---: | ---: | ---: | ---: |")
    for size in args.sizes:
        wanted, parts = int(size * 1e6), []
        for text in itertools.cycle(texts):
            parts.append(text)
            wanted -= len(text.encode()) + 2
            if wanted <= 0:
                break
        here, there = context.Pipe()
        process = context.Process(target=_one, args=("\n\n".join(parts), there))
        process.start()
        seconds, memory, found = here.recv()
        process.join()
        print(f"| {size:g} MB | {seconds:,.1f} | {memory:,.0f} MB | {found:,} |", flush=True)


if __name__ == "__main__":
    main()
