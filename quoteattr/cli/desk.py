"""The commands of the fact-check desk: verify."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from ..writers.output import say

if TYPE_CHECKING:
    from ..desk.verification import Verification

VERIFY_HELP = """\
examples:
  quoteattr verify story.html transcript.txt          are the story's quotations in the transcript, and by whom?
  quoteattr verify quotes.jsonl speech.txt --by "Ann Lee"
  quoteattr verify quotes.csv hearings/ --json | jq 'select(.status == "altered")'

QUOTES: records as `quoteattr extract` writes them (.jsonl), a table with the columns quote and speaker (.csv), or an
article, whose quotations are found first. SOURCE: transcripts, speeches, statements, earlier articles, in any format
that extract reads. Each quotation is looked for in every source, and the best is shown: verbatim, typography, cut,
altered, spliced, other-speaker or not-found, with the changes that turn the meaning. --policy prints what counts."""


def add_commands(commands: Any) -> None:
    """Add the desk's commands to the parser."""
    raw = argparse.RawDescriptionHelpFormatter
    verify = commands.add_parser(
        "verify",
        help="check quotations against their sources",
        description="Check quotations against transcripts, speeches, statements or earlier articles.",
        epilog=VERIFY_HELP,
        formatter_class=raw,
    )
    verify.add_argument("quotes", nargs="?", metavar="QUOTES", help="records, a table, or an article")
    verify.add_argument("sources", nargs="*", metavar="SOURCE", help="file, folder, pattern or address")
    verify.add_argument("--by", metavar="NAME", help="who speaks in sources that do not tell (a speech, a statement)")
    verify.add_argument("--json", action="store_true", help="print JSON Lines with all offsets")
    verify.add_argument("--policy", action="store_true", help="print what counts as the same words, and stop")
    verify.set_defaults(run=_verify)


def _verify(args: argparse.Namespace) -> int:
    from ..desk.policy import DEFAULT
    from ..desk.source_text import SourceText
    from ..desk.verification import verify
    from ..files import read

    if args.policy:
        print(DEFAULT.in_words())  # noqa: T201
        return 0
    if not args.quotes or not args.sources:
        raise InputError("name the QUOTES and at least one SOURCE (see quoteattr verify --help)")
    failures: list[Any] = []
    sources = [SourceText(d.text, d.doc, speaker=args.by) for d in read(*args.sources, failed=failures.append)]
    results = [verify(words, sources, speaker=speaker) for words, speaker in _quotations(args.quotes)] if sources else []
    for failure in failures:
        say(str(failure))
    for result in results:
        print(json.dumps(result.as_dict(), ensure_ascii=False) if args.json else _shown(result))  # noqa: T201
    return 1 if failures else 0


def _quotations(path: str) -> Iterator[tuple[str, str | None]]:
    """The quotations of a file with their speakers."""
    ending = Path(path).suffix.lower()
    if ending == ".jsonl":
        for line in Path(path).read_text("utf8").splitlines():
            yield from _of_record(json.loads(line)) if line.strip() else ()
    elif ending == ".csv":
        import csv

        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                if row.get("quote") and row.get("kind", "direct") != "indirect":
                    yield row["quote"], row.get("speaker") or None
    else:
        from ..attributor import Attributor
        from ..files import read

        for article in Attributor(kinds=("direct", "mixed")).pipe(read(path)):
            for a in article.attributions:
                for quotation in a.quotations if a.kind == "mixed" else (a.content,):
                    yield quotation.text, a.speaker.name if a.speaker else None


def _of_record(record: dict[str, Any]) -> Iterator[tuple[str, str | None]]:
    speaker = record.get("speaker")
    name = speaker.get("name") if isinstance(speaker, dict) else speaker
    if "quote" in record:
        yield record["quote"], name
    elif record.get("kind") in ("direct", "mixed"):
        content = record["content"]
        start, joined = content["spans"][0][0], len(content["spans"]) == 1
        stretches = record["quotations"] if record["kind"] == "mixed" and joined else []
        for a, b in stretches:
            yield content["text"][a - start : b - start], name
        if not stretches:
            yield content["text"], name


def _shown(found: Verification) -> str:
    who = f" ({found.speaker})" if found.speaker else ""
    lines = [f"{found.status}: “{found.quotation}”{who}", f"  {found.explain()}"]
    lines += [f"  {found.source} [{p.source.start}, {p.source.end}): {p.source.text!r}" for p in found.pieces]
    return "\n".join(lines)
