"""Odd texts, made at random but the same for the same seed: words and marks shuffled, news mutated, Unicode of all planes."""

from __future__ import annotations

import functools
import json
import random
from collections.abc import Callable
from pathlib import Path

CORPUS = Path(__file__).parent.parent.parent / "corpus"


MARKS = ("“", "”", "‘", "’", '"', "'", "„", "‟", "«", "»", "‹", "›", "「", "」", "『", "』", "``", "''", "`", "´", "＂", "‚", "‛")


BLANKS = ("", "", " ", " ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2028", "\u200b", "\ufeff", "\u00ad")


WORDS = (
    *(
        "said",
        "says",
        "told reporters",
        "according to",
        "to's according",
        "adding that",
        "called it",
        "asked",
        "claimed",
        "wrote",
        "put it",
    ),
    *("Ann Lee", "Mr Kim", "Lee", "the mayor", "She", "they", "it", "who", "Moscow", "the ministry", "a spokesman", "Q:", "A:", "LEE:"),
    *("The plan", "was", "a mess", "agreed", "in a statement", "by", "that", "not", "would", "and", "is dead", "I", "we", "dogs'", "'90s"),
    *(",", ".", "?", "!", ":", ";", "—", "–", "-", "...", "…", "(", ")", "[", "]", "> ", "* ", "# ", "@", "$5", "50%", "a-b:c-d:", "a+"),
    *("&quot;", "<p>", "</q>", "<br/>", "â€œ", "â€\x9d", "\x1b[31m", "\0", "\u202e", "e\u0301", "🎉", "👨‍👩‍👧", "\ud800", "ﬁ", "İ", "ß"),
)


NESTED = ("“{}”", "‘{}’", '"{}"', "'{}'", "«{}»", "({})", "“{}", "{}”", "> {}", "{}’s")


def shuffled(random: random.Random) -> str:
    """Words and marks in any order."""
    pieces = [random.choice(random.choice((MARKS, WORDS, WORDS, BLANKS))) + random.choice(BLANKS) for _ in range(random.randint(1, 40))]
    return "".join(pieces)


def nested(random: random.Random) -> str:
    """Marks within marks, some of them lost."""

    def level(depth: int) -> str:
        words = [random.choice(WORDS) for _ in range(random.randint(0, 4))]
        if depth:
            words.insert(random.randint(0, len(words)), random.choice(NESTED).replace("{}", level(depth - 1)))
        return " ".join(words)

    return random.choice(("", " ", "\n")).join(level(random.randint(0, 6)) for _ in range(random.randint(1, 4)))


def any_characters(random: random.Random) -> str:
    """Characters of all planes, with a mark here and there."""
    tops = (0x80, 0x250, 0x3000, 0x10000, 0x110000)
    count = random.randint(1, 60)
    return "".join(random.choice(MARKS) if random.random() < 0.2 else chr(random.randrange(random.choice(tops))) for _ in range(count))


@functools.cache
def news() -> tuple[str, ...]:
    """The articles of the corpus."""
    files = sorted(CORPUS.glob("*.jsonl"))
    return tuple(json.loads(line)["text"] for file in files for line in file.read_text("utf8").splitlines())


def mutated(random: random.Random, most: int | None = None) -> str:
    """A stretch of real news with some mutations: marks lost, doubled or swapped, lines joined, case, remnants of HTML, mojibake."""
    text = random.choice(news())
    if most is not None and len(text) > most:
        begin = random.randrange(len(text) - most)
        text = text[begin : begin + random.randint(1, most)]
    for _ in range(random.randint(1, 4)):
        text = random.choice(MUTATIONS)(text, random)
    return text


def _marks(text: str, random: random.Random, change: Callable[[str], str]) -> str:
    share = random.choice((0.05, 0.3, 1.0))
    return "".join(change(c) if c in MARKS and random.random() < share else c for c in text)


MUTATIONS: tuple[Callable[[str, random.Random], str], ...] = (
    lambda text, random: _marks(text, random, lambda _: ""),
    lambda text, random: _marks(text, random, lambda c: c * 2),
    lambda text, random: _marks(text, random, lambda _: random.choice(MARKS)),
    lambda text, random: text.translate(str.maketrans("“”‘’", random.choice(('""' + "''", "‘’“”", "””’’", "«»‹›", "„“‚‘")))),
    lambda text, random: text.replace("\n", random.choice(("", " ", "\r\n", "\n\n"))),
    lambda text, random: random.choice((text.upper(), text.lower(), text.title(), text.swapcase())),
    lambda text, random: text.replace("”", random.choice(("&rdquo;", "</q>", "”</p><p>"))).replace(
        "“", random.choice(("&ldquo;", "<q>", "“"))
    ),
    lambda text, _: text.encode("utf8", "surrogatepass").decode("cp1252", "replace"),
    lambda text, random: "".join(c for c in text if random.random() > 0.02),
    lambda text, random: "".join(c + random.choice(BLANKS) if random.random() < 0.02 else c for c in text),
    lambda text, random: " ".join(sorted(text.split(" "), key=lambda _: random.random() if random.random() < 0.3 else 0.5)),
    lambda text, random: _swapped(text, random),
    lambda text, random: "\n".join("> " * random.randint(0, 2) + line for line in text.split("\n")),
    lambda text, random: text[random.randrange(len(text) + 1) :] + text[: random.randrange(len(text) + 1)],
)
"""Ways in which news is damaged."""


def _swapped(text: str, random: random.Random) -> str:
    """The text with some stretches put elsewhere."""
    for _ in range(3):
        a, b = sorted(random.randrange(len(text) + 1) for _ in range(2))
        to = random.randrange(len(text) + 1)
        text = text[:to] + text[a : min(b, a + 80)] + text[to:]
    return text


def short(random: random.Random) -> str:
    """A text for the tokenizer: a paragraph or two."""
    return random.choices((shuffled, nested, any_characters, lambda r: mutated(r, 300)), (4, 4, 1, 3))[0](random)


def whole(random: random.Random) -> str:
    """A text for the whole pipeline; some are whole articles."""
    return random.choices((shuffled, nested, any_characters, lambda r: mutated(r, 800), mutated), (8, 8, 2, 8, 1))[0](random)


GENERATORS = {"tokenizer": short, "articles": whole}


def text_of(kind: str, seed: int, number: int) -> str:
    """The text with a number, the same in every run."""
    return GENERATORS[kind](random.Random(f"{kind} {seed} {number}"))
