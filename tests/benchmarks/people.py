"""Time and memory of reading a generated file of people: ``python tests/benchmarks/people.py [HOW_MANY]``."""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator
from typing import Any

from quoteattr.attributor import Attributor


def people(number: int) -> Iterator[dict[str, Any]]:
    """People with up to two aliases and two offices each."""
    dice = random.Random(1)  # noqa: S311 - no secret is made of it
    syllables = [c + v for c in "bcdfglmnprstvz" for v in "aeiou"]

    def words(count: int, longest: int) -> list[str]:
        return ["".join(dice.choices(syllables, k=dice.randint(2, longest))).title() for _ in range(count)]

    given, surnames, places = words(3_000, 3), words(60_000, 4), words(8_000, 4)
    for k in range(number):
        first, last = dice.choice(given), dice.choice(surnames)
        held = range(dice.choice([0, 1, 1, 2]))
        offices = [{"title": f"mayor of {dice.choice(places)}", "from": str(dice.randint(1980, 2020))} for _ in held]
        aliases = [f"{first} B. {last}", f"{first[0]}. {last}"][: dice.randint(0, 2)]
        body = f"{dice.choice(places)} Council"
        yield {"id": f"Q{k}", "name": f"{first} {last}", "aliases": aliases, "gender": "f", "organization": body, "offices": offices}


def main() -> None:
    """Print what it takes."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 300_000
    rows = people(number)  # made one by one while they are read
    begun = time.process_time()
    made = sum(1 for _ in people(number))
    making, begun = time.process_time() - begun, time.process_time()
    attributor = Attributor(people=rows)
    reading = time.process_time() - begun - making
    attributor.attribute("“We agreed,” said Ann Lee, the mayor of Lorn.")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"{made:,} people: {reading:.1f} s of computing; {memory:,.0f} MB at most, with the model")


if __name__ == "__main__":
    main()
