"""Try odd texts by the thousand: every span, order, nesting, id, parent, the schema, records there and back, alone and in a batch.

Usage: python tests/fuzz {tokenizer,articles} [--count N] [--seed N] [--first N] [--seconds N] [--writers] [--n-process N]

A finding is named by its number, made as short as it can be and printed; the same seed and number give the same text again.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator

import fuzz_checks
from fuzz_texts import text_of
from minimise import minimised

from quoteattr.attributor import Attributor
from quoteattr.quotations.tokenizer import find_quotations

BATCH = 256


ALONE = 16
"""Of so many texts one is tried alone too."""


SHOWN = 20
"""Findings of one kind that are printed."""


def wrong_quotations(text: str) -> list[str]:
    """What is wrong with what the tokenizer finds."""
    try:
        return list(fuzz_checks.quotations(text, find_quotations(text)))
    except Exception as error:  # noqa: BLE001 - any error is a finding
        return [f"{type(error).__name__}: {error}"]


def wrong_article(attributor: Attributor, text: str, *, writers: bool) -> list[str]:
    """What is wrong with what the whole pipeline finds."""
    try:
        article = attributor.attribute(text)
        return [*fuzz_checks.whole(article, text), *(fuzz_checks.writers(article) if writers else ())]
    except Exception as error:  # noqa: BLE001 - any error is a finding
        return [f"{type(error).__name__}: {error}"]


def kind_of(problem: str) -> str:
    """A problem without its numbers and ids."""
    return "".join(c for c in problem.split(": ", 1)[-1] if not c.isdigit())[:60]


def tokenizer(options: argparse.Namespace) -> Iterator[tuple[int, str, list[str]]]:
    """Each text of the tokenizer with what is wrong."""
    for number in range(options.first, options.first + options.count):
        text = text_of("tokenizer", options.seed, number)
        yield number, text, wrong_quotations(text)


def articles(options: argparse.Namespace, attributor: Attributor) -> Iterator[tuple[int, str, list[str]]]:
    """Each whole text with what is wrong; some are tried alone too."""
    for begin in range(options.first, options.first + options.count, BATCH):
        numbers = range(begin, min(begin + BATCH, options.first + options.count))
        texts = [text_of("articles", options.seed, number) for number in numbers]
        for number, text, article in zip(numbers, texts, attributor.pipe(texts, n_process=options.n_process), strict=True):
            problems: list[str] = []
            try:
                problems += fuzz_checks.whole(article, text)
                if options.writers and number % ALONE == 0:
                    problems += fuzz_checks.writers(article)
                if number % ALONE == 0 and attributor.attribute(text) != article:
                    problems.append("another result alone than in a batch")
            except Exception as error:  # noqa: BLE001 - any error is a finding
                problems.append(f"{type(error).__name__}: {error}")
            yield number, text, problems


def main() -> int:
    """Run, print the findings and the counts; 1 if there was a finding."""
    parser = argparse.ArgumentParser(prog="python tests/fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=("tokenizer", "articles"))
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first text")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after this time")
    parser.add_argument("--writers", action="store_true", help="run every writer on some of the articles")
    parser.add_argument("--n-process", type=int, default=1, help="processes of the batches; some articles are tried alone in this one")
    options = parser.parse_args()
    attributor, begun, tried, found = Attributor(), time.monotonic(), 0, Counter[str]()
    results = tokenizer(options) if options.kind == "tokenizer" else articles(options, attributor)
    for number, text, problems in results:
        tried += 1
        for kind in dict.fromkeys(map(kind_of, problems)):
            found[kind] += 1
            if found[kind] <= SHOWN:

                def is_bad(t: str, kind: str = kind) -> bool:
                    wrong = wrong_quotations(t) if options.kind == "tokenizer" else wrong_article(attributor, t, writers=options.writers)
                    return kind in map(kind_of, wrong)

                least = minimised(text, is_bad, 300) if found[kind] <= 3 and is_bad(text) else text[:200]
                print(f"{number}: {problems[0]}: {least!r}", flush=True)
        if time.monotonic() - begun > options.seconds:
            break
    print(f"{tried:,} texts, seed {options.seed}, first {options.first}: {sum(found.values())} findings {dict(found)}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
