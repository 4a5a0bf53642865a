"""How the time for hostile texts grows with their length: the exponent from doubling the size, 1 for linear.

Usage: python tests/benchmarks/linear.py [--sizes 25000,50000,100000] [--limit SECONDS] [--profile] [NAME…]
"""

from __future__ import annotations

import argparse
import base64
import cProfile
import hashlib
import math
import pstats
import signal
import time
from collections.abc import Callable
from itertools import count, pairwise

import quoteattr


def repeated(piece: str, start: str = "") -> Callable[[int], str]:
    """A text of some length made of one piece again and again."""
    return lambda size: (start + piece * (size // len(piece) + 1))[:size]


def numbered(piece: str, start: str = "") -> Callable[[int], str]:
    """The same, with a running number in each piece."""

    def make(size: int) -> str:
        parts, length = [start], len(start)
        for n in count():
            if length >= size:
                return "".join(parts)[:size]
            parts.append(piece.format(n))
            length += len(parts[-1])
        return ""

    return make


def nested(size: int) -> str:
    """Marks of two kinds, each pair inside the other kind's."""
    depth = size // 6
    return "".join("“a "[:3] if n % 2 == 0 else "‘b " for n in range(depth)) + "".join(
        "’ " if n % 2 else "” " for n in reversed(range(depth))
    )


TEXTS: dict[str, Callable[[int], str]] = {
    "nested marks of two kinds": nested,
    "one-line quotations": repeated("“a”\n"),
    "chat log": numbered("Ann{} Lee: “so it goes”\n"),
    "one label, many quotations on a line": repeated("“no” ", "Ann Lee said: "),
    "one label, a quotation a line": repeated("“no”\n", "Ann Lee said:\n"),
    "continued over paragraphs": repeated("“It goes on and on\n\n"),
    "never closed": repeated("“It goes on. He left. "),
    "block quotations": repeated("> It goes on.\n"),
    "single marks and possessives": repeated("'a b' s' "),
    "corner brackets without blanks": repeated("「あ」い"),
    "quotations without blanks": repeated("“a”b"),
    "initials repeated": repeated("A. B. C. A. D. "),
    "initials": lambda size: " ".join("ABCDEFGHKLMNPRSTW"[n * n % 17] + "." for n in range(size // 3)),
    "style sheet": repeated("a-b:c-d:"),
    "plus runs": repeated("a+"),
    "base64": lambda size: base64.b64encode(hashlib.shake_256(b"1").digest(size))[:size].decode(),
    "names": numbered("Ann Lee{} met Bo Ek. "),
    "plain news": numbered("“We agreed,” said Ann Lee, the mayor of Harlow {}. She left. "),
}


def seconds(text: str, limit: int) -> float:
    """How long one text takes; infinite past the limit."""

    def stop(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(limit)
    begun = time.process_time()
    try:
        quoteattr.attribute(text)
    except TimeoutError:
        return math.inf
    finally:
        signal.alarm(0)
    return time.process_time() - begun


def main() -> None:
    """Time each text at each size and print the exponents."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--sizes", default="25000,50000,100000")
    parser.add_argument("--limit", type=int, default=60)
    parser.add_argument("--profile", action="store_true", help="the functions that take most of the time, at the first size")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    quoteattr.attribute("“No,” said Ann Lee.")
    for name, make in TEXTS.items():
        if options.names and not any(part in name for part in options.names):
            continue
        if options.profile:
            profile = cProfile.Profile()
            profile.runcall(quoteattr.attribute, make(sizes[0]))
            print(f"== {name}")
            pstats.Stats(profile).sort_stats("tottime").print_stats(8)
            continue
        times: list[float] = []
        for size in sizes:
            times.append(seconds(make(size), options.limit))
            if times[-1] == math.inf:
                break
        steps = [math.log2(b / a) for a, b in pairwise(times)]
        print(f"{name:38}", *(f"{t:7.2f} s" for t in times), "  exponents", *(f"{e:.2f}" for e in steps), flush=True)


if __name__ == "__main__":
    main()
