"""The commands of the fact-check desk: verify, gather, find, people, serve."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from ..writers.output import say

if TYPE_CHECKING:
    from ..desk.database import Occurrence
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


GATHER_HELP = """\
examples:
  quoteattr extract archive/ -o quotes.db && quoteattr gather quotes.db
  quoteattr gather quotes.db -o quotes.db             as tables utterances and variants of the same database;
                                                      again, it compares only what came, changed or went since
  quoteattr gather quotes.db -o gathered.html         as a page
  quoteattr gather monday.jsonl tuesday.jsonl --json | jq 'select(.disputed)'

INPUT: databases and records that `quoteattr extract` wrote. Shown is each utterance that stands in several places: its longest
form, every variant with the words that differ, article and date, and where articles name different speakers."""


FIND_HELP = """\
examples:
  quoteattr find quotes.db "night ferry"              both words, in any order
  quoteattr find quotes.db '"a night ferry"' --json   these words in a row
  quoteattr find quotes.db --speaker "Ann Lee"        all she said, in order of date
  quoteattr find quotes.db --speaker Lee -o lee.html  as a page, with the words around each
  quoteattr find quotes.db --speaker Lee -o lee.csv   as a table
  quoteattr find quotes.db --person Q901              the same by her id in the file of people

DB: a database that `quoteattr extract -o quotes.db` made."""


PEOPLE_HELP = """\
examples:
  quoteattr people quotes.db > people.csv
  quoteattr people latest-all.json.bz2 --from wikidata --with-office -o people.jsonl.gz
  quoteattr people entities.ftm.json --from opensanctions -o people.csv

EXPORT, plain, .gz or .bz2: Wikidata's JSON dump of entities; entities.ftm.json or targets.nested.json of OpenSanctions; Popolo, as
EveryPolitician and PopIt give it. The first two are read twice, line by line, so that they may be of any size."""


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
    _add_archive_commands(commands, raw)
    _add_people_and_serve(commands, raw)


def _add_archive_commands(commands: Any, raw: Any) -> None:
    gather = commands.add_parser(
        "gather",
        help="find the same utterance across articles",
        description="Find the same utterance across articles.",
        epilog=GATHER_HELP,
        formatter_class=raw,
    )
    gather.add_argument("inputs", nargs="+", metavar="INPUT", help="database or records (.db, .jsonl)")
    gather.add_argument("-o", "--output", metavar="OUT", help="a .jsonl, .html or .db file, also the database that is gathered")
    gather.add_argument("--json", action="store_true", help="print JSON Lines, one utterance a line")
    gather.set_defaults(run=_gather)

    find = commands.add_parser(
        "find",
        help="find utterances by their words or speaker",
        description="Find utterances in a database by their words or their speaker.",
        epilog=FIND_HELP,
        formatter_class=raw,
    )
    find.add_argument("database", metavar="DB", help="a database that extract made")
    find.add_argument("words", nargs="?", metavar="WORDS", help="words that must all stand in the utterance")
    find.add_argument("--speaker", metavar="NAME", help="only what this person said")
    find.add_argument("--person", metavar="ID", help="only what this one of the file of people said, whatever the articles call them")
    find.add_argument("-o", "--output", metavar="OUT", help="a page with the words around each (.html), a table (.csv) or records (.jsonl)")
    find.add_argument("--json", action="store_true", help="print JSON Lines")
    find.set_defaults(run=_find)


def _add_people_and_serve(commands: Any, raw: Any) -> None:
    people = commands.add_parser(
        "people",
        help="make a file of people for --people",
        description="Make a file of people: of the full names of a database with their roles, to be checked, or of an export.",
        epilog=PEOPLE_HELP,
        formatter_class=raw,
    )
    people.add_argument("source", metavar="DB|EXPORT", help="a database that extract made, or with --from an export")
    people.add_argument("--from", dest="kind", choices=("wikidata", "opensanctions", "popolo"), help="what kind of export it is")
    people.add_argument("--with-office", action="store_true", help="only people who hold or held an office")
    people.add_argument("-o", "--output", metavar="OUT", help="a .csv or .jsonl file, also .gz (default: CSV on standard output)")
    people.set_defaults(run=_people)

    serve = commands.add_parser(
        "serve",
        help="answer over HTTP, with a page to paste a text into",
        description="Answer over HTTP: POST /attribute, /verify and /export, GET /schema, GET /health, a page at /, its OpenAPI at /docs.",
        epilog="example:\n  quoteattr serve --port 8000        then open http://127.0.0.1:8000/",
        formatter_class=raw,
    )
    serve.add_argument("--host", default="127.0.0.1", metavar="NAME", help="address to listen at (default: 127.0.0.1, this machine only)")
    serve.add_argument("--port", type=int, default=8000, metavar="N", help="port (default: 8000)")
    serve.add_argument("--time-limit", type=float, default=30.0, metavar="SECONDS", help="time that one text may take (default: 30)")
    serve.add_argument("--body-limit", type=int, default=2_000_000, metavar="BYTES", help="size of a request (default: 2000000)")
    serve.add_argument("--n-process", type=int, default=2, metavar="N", help="processes that work on texts (default: 2)")
    serve.add_argument("--rate", type=int, metavar="N", help="requests a minute that one address may make (default: any number)")
    serve.add_argument("--model", metavar="NAME", help="an installed spaCy pipeline or a folder (default: the pinned one)")
    serve.add_argument("--people", metavar="FILE", help="people whom you know, as extract takes them")
    serve.add_argument("--lexicon", metavar="FILE", help="words of your own, as extract takes them")
    serve.set_defaults(run=_serve)


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


def _gather(args: argparse.Namespace) -> int:
    from ..desk.archive import bring_up_to_date
    from ..desk.database import occurrences
    from ..desk.gathered import told, write_gathered
    from ..desk.gathering import gather

    is_database = len(args.inputs) == 1 and Path(args.inputs[0]).suffix.lower() != ".jsonl"
    if is_database and args.output is not None and Path(args.output).resolve() == Path(args.inputs[0]).resolve():
        done = bring_up_to_date(args.output)
        say(f"{args.output}: {done.utterances} utterances, {done.rewritten} of them written now ({done.compared} forms were compared)")
        return 0
    found: list[Occurrence] = []
    for path in () if is_database else args.inputs:
        if Path(path).suffix.lower() == ".jsonl":
            records = [json.loads(line) for line in Path(path).read_text("utf8").splitlines() if line.strip()]
            found += [occurrence for record in records for occurrence in _occurrences_of(record)]
        else:
            found += occurrences(path)
    utterances = gather(args.inputs[0]) if is_database else gather(found)
    if args.output is not None:
        write_gathered(utterances, Path(args.output))
        say(f"{args.output}: {len(utterances)} utterances")
        return 0
    for utterance in utterances:
        if args.json:
            print(json.dumps(utterance.as_dict(), ensure_ascii=False))  # noqa: T201
            continue
        who = " or ".join(utterance.speakers) or "no speaker"
        print(f"“{utterance.longest}” — {who}{' (disputed)' if utterance.is_disputed else ''}, {utterance.reports} reports")  # noqa: T201
        for v in utterance.variants:
            changes = told(v.differences)
            print(f"  {v.occurrence.published or '-'}  {v.occurrence.doc} (report {v.report}){': ' + changes if changes else ''}")  # noqa: T201
    return 0


def _occurrences_of(record: dict[str, Any]) -> Iterator[Occurrence]:
    from ..desk.database import Occurrence

    role, meta = record.get("role"), record.get("meta") or {}
    for words, name in _of_record(record):
        date, url = (record.get(key) or meta.get(key) for key in ("published", "url"))
        role_text = role.get("text") if isinstance(role, dict) else role
        who = record.get("speaker")
        person = (who.get("person") or {}).get("id") if isinstance(who, dict) else None
        kind = record.get("kind") or "direct"
        yield Occurrence(words, name, role_text, record.get("doc"), date, url, kind=kind, person=person, id=record.get("id"))


def _find(args: argparse.Namespace) -> int:
    from ..desk.database import find
    from ..desk.gathered import told, write_found

    found = find(args.database, args.words, speaker=args.speaker, person=args.person)
    if args.output is not None:
        asked = ", ".join(filter(None, (args.words, args.speaker, args.person)))
        write_found(found, asked, Path(args.output))
        say(f"{args.output}: {len(found)} utterances")
        return 0
    for o in found:
        if args.json:
            print(json.dumps(o.as_dict(), ensure_ascii=False))  # noqa: T201
        else:
            who = ", ".join(part for part in (o.speaker, o.role) if part) or "no speaker"
            changed = f" ({told(o.changes)})" if o.changes else ""
            print(f"{o.published or '-'}  {o.doc}: “{o.quote}” — {who}{changed}{'  ' + o.link if o.link else ''}")  # noqa: T201
    return 0


def _people(args: argparse.Namespace) -> int:
    import gzip
    import sys

    from ..desk.database import propose_people
    from ..people.converters import convert
    from ..people.table import write_people

    rows: Iterable[dict[str, Any]] = convert(Path(args.source), args.kind) if args.kind else propose_people(args.source)
    if args.with_office:
        rows = (row for row in rows if row["offices"])
    if args.output is None:
        write_people(rows, sys.stdout)
        return 0
    path = Path(args.output)
    packed = path.suffix.lower() == ".gz"
    ending = (path.with_suffix("") if packed else path).suffix.lower()
    if ending not in (".csv", ".jsonl"):
        raise InputError(f"{path} ends neither with .csv nor with .jsonl")
    with gzip.open(path, "wt", encoding="utf8") if packed else path.open("w", encoding="utf8") as out:
        number = write_people(rows, out, as_json=ending == ".jsonl")
    say(f"{path}: {number} people")
    return 0


def _serve(args: argparse.Namespace) -> int:
    from ..extras import need

    need("fastapi", "serve")
    uvicorn = need("uvicorn", "serve")
    from ..attributor import Attributor
    from ..desk.service import make_app

    attributor = Attributor(args.model, lexicon=args.lexicon, people=args.people)
    app = make_app(attributor, largest=args.body_limit, seconds=args.time_limit, n_process=args.n_process, rate=args.rate)
    uvicorn.run(app, host=args.host, port=args.port)
    return 0
