"""Write the page on the rules: each with its words, an example and how often it decided in corpus/ and was right.

python tests/benchmarks/rules.py > quoteattr/docs/rules.md
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from quoteattr import Attributor
from quoteattr.attribution.reasons import FRAMES, POSITIONS, SHAPES
from quoteattr.evaluation.gold import read_gold
from quoteattr.evaluation.measures import judged_speakers
from quoteattr.lexicon import read_table, table

ROOT = Path(__file__).resolve().parents[2]

HEAD = """\
# The rules

What each rule sees, an example that a test runs, and how often it decided in the articles of `corpus/` and the speaker was right. An
attribution names two rules: where the cue stands to the quotation (or what part of the sentence is the content), and how the source was
found, as in `after:inverted`; `explain()` says the same in words. A third one found out who the source is. `{source}` is the source's
words, `{cue}` the cue's. The figures are those of the whole way to the speaker's name, not of the rule alone, and the rules were made on
some of these articles. Made by `python tests/benchmarks/rules.py`.
"""


def measured() -> tuple[Counter[str], Counter[str]]:
    """How often each rule decided in the corpus, and how often the speaker was right."""
    attributor, seen, right = Attributor(), Counter[str](), Counter[str]()
    for path in sorted((ROOT / "corpus").glob("*.jsonl")):
        for article in read_gold(str(path)):
            for found, is_right in judged_speakers(article, attributor.attribute(article.text).attributions):
                for name in {*found.rule.split(":"), *(verdict.rule for verdict in found.trace[1:2])}:
                    seen[name] += 1
                    right[name] += is_right
    return seen, right


def rows(words: Mapping[str, str], examples: Mapping[str, str], seen: Counter[str], right: Counter[str]) -> Iterator[str]:
    """The rows of one kind of rule."""
    yield "| rule | what it sees | example | decided | right |"
    yield "| --- | --- | --- | --- | --- |"
    for name, said in words.items():
        share = f"{100 * right[name] / seen[name]:.0f} %" if seen[name] else ""
        yield f"| `{name}` | {said} | {examples.get(name, '').replace('|', chr(92) + '|')} | {seen[name]} | {share} |"


def main() -> None:
    """Print the page."""
    seen, right = measured()
    examples: dict[str, dict[str, str]] = defaultdict(dict)
    for row in read_table(ROOT / "tests" / "attribution" / "rules.tsv"):
        examples[row["kind"]][row["name"]] = row["text"]
    for row in read_table(ROOT / "tests" / "speakers" / "speakers.tsv"):
        examples["speaker"].setdefault(row["rule"], row["text"].replace("<", "&lt;"))
    parts = (
        ("How the source was found", "frame", FRAMES),
        ("Where the cue stands to the quotation", "position", POSITIONS),
        ("Which part of the sentence is the content", "shape", SHAPES),
        ("Who the source is", "speaker", {row["rule"]: row["why"] for row in table("speaker_rules")}),
    )
    print(HEAD)
    for title, kind, words in parts:
        print(f"## {title}\n")
        print("\n".join(rows(words, examples[kind], seen, right)) + "\n")


if __name__ == "__main__":
    main()
