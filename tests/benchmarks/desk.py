"""Time and memory of gathering many generated utterances: ``python tests/benchmarks/desk.py [HOW_MANY]``."""

from __future__ import annotations

import itertools
import random
import resource
import sys
import time
from collections.abc import Iterator

from quoteattr.desk.database import Occurrence
from quoteattr.desk.gathering import gather


def utterances(number: int) -> Iterator[Occurrence]:
    """Utterances of 5 to 46 words, of a month: half of them stand once, the others in up to six articles, changed and cut."""
    dice = random.Random(3)  # noqa: S311 - no secret is made of it
    syllables = [c + v for c in "bcdfglmnprstvz" for v in "aeiou"]
    words = sorted({"".join(dice.choices(syllables, k=dice.randint(1, 4))) for _ in range(20_000)})
    weights = list(itertools.accumulate(1 / (k + 10) for k in range(len(words))))
    phrases = [dice.choices(words, cum_weights=weights, k=6) for _ in range(50)]
    made = 0
    while made < number:
        said = dice.choices(words, cum_weights=weights, k=dice.randint(5, 40))
        said = dice.choice(phrases) + said if dice.random() < 0.1 else said
        date, name = f"2024-05-{dice.randint(1, 28):02d}", f"{dice.choice(words)} {dice.choice(words)}".title()
        for _ in range(min(dice.choice([1, 1, 1, 1, 2, 3, 6]), number - made)):
            form = list(said)
            if dice.random() < 0.5:
                del form[dice.randrange(len(form))]
            form = form[: max(5, len(form) * 3 // 4)] if dice.random() < 0.3 else form
            yield Occurrence(" ".join(form), name if dice.random() < 0.8 else name.split()[1], None, f"d{made}", date)
            made += 1


def main() -> None:
    """Print what it takes."""
    said = list(utterances(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
    before, begun = _memory(), time.process_time()
    found = gather(said)
    print(f"{len(said):,} utterances: {len(found):,} stand in several places; {time.process_time() - begun:.1f} s of computing,")
    print(f"{_memory():,.0f} MB at most, of which {before:,.0f} MB are the utterances themselves")


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    main()
