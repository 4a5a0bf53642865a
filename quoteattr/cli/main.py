"""The command ``quoteattr``. Results go to standard output, messages to standard error; 0 done, 1 some inputs failed, 2 wrong usage."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import plugins
from ..errors import InputError, ModelNotFoundError, QuoteattrError
from ..extras import need
from ..plugins import announced
from ..running.limits import MEMORY, Limits
from ..writers import WRITERS, format_of
from ..writers.output import say
from . import desk

if TYPE_CHECKING:
    from .extract import Run

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


RAW = argparse.RawDescriptionHelpFormatter


DONE, SOME_FAILED, WRONG_USAGE = 0, 1, 2


EXTRACT_HELP = """\
examples:
  quoteattr extract article.txt                       a table, for reading
  quoteattr extract articles/ -o quotes.csv           a whole folder, for a spreadsheet
  quoteattr extract news.jsonl --text-field body | jq -r .speaker.name
  quoteattr extract pages/ -o report.html             one page to look at, sort and check
  quoteattr extract archive.jsonl -o quotes.db --resume  go on after a kill
  quoteattr extract - < article.txt

INPUT: .txt, .md, .html, .docx, .odt, .rtf, .pdf and .eml files; .json, .jsonl, .csv, .tsv and .parquet files with one
article a row; web archives (.warc, .warc.gz); any of them as .gz or .zst; folders with all that is in them; patterns
('news/**/*.html'); addresses (https://…); - for standard input. A text that is not English is named and left out.
Without -o a table is shown at a terminal, and JSON Lines are written to a pipe.
A file is replaced only if quoteattr made it, or with --overwrite; an input never is.
Exit status: 0 all of it is done; 1 some inputs failed (each is named, the rest is written); 2 wrong usage."""


SHOW_HELP = """\
examples:
  quoteattr show article.txt
  quoteattr show https://example.org/story.html | less -R

Colours are left out into a pipe, and where NO_COLOR is set."""


CORRECT_HELP = """\
examples:
  quoteattr extract articles/ -o quotes.db
  quoteattr extract articles/ -o quotes.csv           edit speaker, also, role, quote or use there, then
  quoteattr correct quotes.db quotes.csv

A row is known by its columns doc and key, which stay as they are. An edited cell is a correction; the column checked
may say right or wrong. Corrected rows are marked, keep their key, and are corrected again by the next extract into the
same output. Exit status: 0 done; 1 some corrections fit no row or not its article (each is named); 2 wrong usage."""


EVALUATE_HELP = """\
examples:
  quoteattr evaluate gold.jsonl                       how well does quoteattr do on these articles?
  quoteattr evaluate gold.jsonl mine.jsonl --json     how good are these records?

GOLD has one article a line: doc, text, attributions with source, cue and content as lists of [start, end], and where
they are known quoted, entities and entity. PRED has records as `quoteattr extract` writes them."""


def build_parser() -> argparse.ArgumentParser:
    """The parser of the command line, with all its help."""
    parser = argparse.ArgumentParser(
        prog="quoteattr",
        description="Who said what in a news article: quotations, their speakers and the speakers' roles.",
        epilog="example:\n  quoteattr extract article.txt\n\nquoteattr COMMAND --help tells more.",
        formatter_class=RAW,
    )
    parser.add_argument("--completion", choices=("bash", "zsh", "tcsh"), help="print what completes the command in this shell, and stop")
    parser.add_argument("--version", action="store_true", help="print the version and stop")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    extract, show, evaluate = _add_extract(commands), _add_show(commands), _add_evaluate(commands)
    _add_correct(commands)
    desk.add_commands(commands)
    for command in (extract, show):
        _add_reading_options(command)
    for command in (extract, show, evaluate):
        _add_model_options(command)
    return parser


def _add_extract(commands: Commands) -> argparse.ArgumentParser:
    extract = commands.add_parser(
        "extract",
        help="find who said what in articles",
        description="Find who said what in articles.",
        epilog=EXTRACT_HELP,
        formatter_class=RAW,
    )
    extract.add_argument("inputs", nargs="*", metavar="INPUT", help="file, folder, pattern, address, or - for standard input")
    extract.add_argument("-o", "--output", metavar="OUT", help="write to this file; its ending tells the format")
    extract.add_argument(
        "--format",
        choices=_Formats(name for name in WRITERS if not name.startswith("show")),
        help="default: by the ending of OUT; else table, or jsonl to a pipe",
    )
    extract.add_argument("--bom", action="store_true", help="csv, tsv: begin with a byte order mark, by which Excel knows UTF-8")
    extract.add_argument("--columns", metavar="C,C", help="csv, tsv: only these columns, in this order")
    extract.add_argument("--resume", action="store_true", help="go on where a run with the same -o was killed")
    extract.add_argument("--overwrite", action="store_true", help="replace a file that is there though quoteattr did not make it")
    extract.set_defaults(run=_extract)
    return extract


def _add_show(commands: Commands) -> argparse.ArgumentParser:
    show = commands.add_parser(
        "show",
        help="show an article in colours at the terminal",
        description="Show articles at the terminal, each quotation in the colour of its speaker.",
        epilog=SHOW_HELP,
        formatter_class=RAW,
    )
    show.add_argument("inputs", nargs="+", metavar="INPUT", help="file, folder, pattern, address, or - for standard input")
    show.add_argument("--html", action="store_true", help="write a page instead: quoteattr show article.txt --html > article.html")
    show.set_defaults(run=_show)
    return show


def _add_evaluate(commands: Commands) -> argparse.ArgumentParser:
    evaluate = commands.add_parser(
        "evaluate",
        help="measure against annotated articles",
        description="Measure against annotated articles.",
        epilog=EVALUATE_HELP,
        formatter_class=RAW,
    )
    evaluate.add_argument("gold", metavar="GOLD", help="annotated articles (.jsonl)")
    evaluate.add_argument("pred", metavar="PRED", nargs="?", help="records to measure; without it, quoteattr makes them")
    evaluate.add_argument("--json", action="store_true", help="print the figures as JSON")
    evaluate.set_defaults(run=_evaluate)
    plain_help = evaluate.format_help

    def with_measures() -> str:
        evaluate.epilog = f"{EVALUATE_HELP}\n\n{_measures_explained()}"
        return plain_help()

    evaluate.format_help = with_measures  # type: ignore[method-assign]
    return evaluate


def _add_correct(commands: Commands) -> None:
    correct = commands.add_parser(
        "correct",
        help="write corrections into a database or a file of records",
        description="Write corrections into what quoteattr extract wrote.",
        epilog=CORRECT_HELP,
        formatter_class=RAW,
    )
    correct.add_argument("output", metavar="OUT", help="the database (.db) or file of records (.jsonl) to correct")
    correct.add_argument("corrections", metavar="CORRECTIONS", help="edited flat table (.csv, .tsv) or Label Studio export (.json)")
    correct.set_defaults(run=_correct)


def _add_reading_options(command: argparse.ArgumentParser) -> None:
    """Options of the commands that read articles."""
    command.add_argument("--kinds", metavar="K,K", help="only these kinds of attribution: direct,mixed,indirect (default: all)")
    command.add_argument(
        "--no-layers", dest="layers", action="store_false", help="leave out what is told within what somebody says (hearsay)"
    )
    command.add_argument(
        "--lexicon", metavar="FILE", help="cue words, offices and titles of your own (.tsv with the columns word, is, class …)"
    )
    command.add_argument("--people", metavar="FILE", help="people whom you know (.csv or .jsonl: id, name, aliases, offices …)")
    command.add_argument("--doc-field", default="doc", metavar="NAME", help="field or column of the input with the name (default: doc)")
    command.add_argument("--text-field", default="text", metavar="NAME", help="field or column of the input with the text (default: text)")
    command.add_argument("--any-language", action="store_true", help="read texts that are not English, too")
    command.add_argument("--repair", action="store_true", help="repair broken characters and HTML entities first (extra: repair)")
    command.add_argument(
        "--private-addresses", action="store_true", help="fetch pages from this machine and its own network too (http://localhost …)"
    )
    command.add_argument(
        "--time-limit",
        type=_amount,
        metavar="SECONDS",
        help="give a text up that takes more computing (default: 30, and 1 more for each 2,500 characters)",
    )
    command.add_argument(
        "--memory-limit", type=_amount, default=MEMORY, metavar="MB", help=f"give a text up that takes more memory (default: {MEMORY})"
    )
    command.add_argument("-v", "--verbose", action="store_true", help="name each article when it is done")


def _add_model_options(command: argparse.ArgumentParser) -> None:
    """Options of the commands that find quotations."""
    command.add_argument(
        "--cues",
        metavar="C,C",
        help="where there are no quotation marks, only these classes of cue: speech,writing,thought,feeling,perception,intention, "
        "other, or all (default: speech, writing, and thought, feeling, finding and showing that a clause follows)",
    )
    command.add_argument(
        "--model",
        metavar="NAME",
        help="spaCy model: a package or a folder (default: the pinned small English one, which comes with quoteattr)",
    )
    command.add_argument("--n-process", type=_positive, default=1, metavar="N", help="number of processes (default: 1)")
    command.add_argument("-q", "--quiet", action="store_true", help="no progress; failed inputs are still named")


class _Formats(list[str]):
    """The formats that can be asked for; those of other packages are looked for only where a name is none of ours."""

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or name in announced(plugins.WRITERS)


def _positive(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number and at least 1, not {value}")
    return int(value)


def _amount(value: str) -> float:
    try:
        amount = float(value)
    except ValueError:
        amount = 0.0
    if not amount > 0:
        raise argparse.ArgumentTypeError(f"must be a number above 0, not {value}")
    return amount


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        argv: its arguments; None for those of the process.

    Returns:
        The exit status.
    """
    parser = build_parser()
    args = parser.parse_args(argv)
    try:
        if args.version:
            from .. import __version__

            print(f"quoteattr {__version__}")  # noqa: T201
            return DONE
        if args.completion:
            print(need("shtab", "completion").complete(parser, args.completion))  # noqa: T201
            return DONE
        if args.command is None:
            parser.print_help(sys.stderr)
            return WRONG_USAGE
        status: int = args.run(args)
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        say("interrupted; the same command with --resume goes on" if getattr(args, "output", None) else "interrupted")
        return 130
    except (InputError, ModelNotFoundError) as error:
        say(str(error))
        return WRONG_USAGE
    except (QuoteattrError, OSError) as error:
        say(str(error))
        return SOME_FAILED


def _extract(args: argparse.Namespace) -> int:
    to_terminal = args.output is None and sys.stdout.isatty()
    name = args.format or (format_of(args.output) if args.output else "table" if to_terminal else "jsonl")
    if args.resume and not args.output:
        raise InputError("--resume needs the output file of the run that was killed: add -o OUT")
    if not args.inputs and (sys.stdin is None or sys.stdin.isatty()):
        raise InputError("no INPUT: name files or folders, or - for standard input (see quoteattr extract --help)")
    if name not in ("csv", "tsv") and (args.bom or args.columns):
        raise InputError(f"--bom and --columns are for csv and tsv, not for {name}")
    run = _run(args, progress=not (args.quiet or to_terminal))
    if args.bom or args.columns:
        run.options = {"bom": args.bom, "columns": [column.strip() for column in (args.columns or "").split(",") if column.strip()]}
    run.write(name, args.output, resume=args.resume, overwrite=args.overwrite)
    return SOME_FAILED if run.failed else DONE


def _correct(args: argparse.Namespace) -> int:
    from .correct import main as correct

    return correct(args.output, args.corrections)


def _show(args: argparse.Namespace) -> int:
    run = _run(args, progress=False)
    run.write("show-html" if args.html else "show", None)
    return SOME_FAILED if run.failed else DONE


def _run(args: argparse.Namespace, *, progress: bool) -> Run:
    from ..attributor import Attributor
    from ..parsing.model import import_without_commands
    from ..readers.base import Fields
    from ..types import KINDS
    from .extract import Run

    kinds = [kind.strip() for kind in args.kinds.split(",")] if args.kinds is not None else KINDS
    cues = _cues(args)
    fields = Fields(args.doc_field, args.text_field, args.repair, args.private_addresses, args.any_language)
    limits = Limits(args.time_limit, args.memory_limit)
    import_without_commands()
    attributor = Attributor(args.model, kinds, cues, args.lexicon, layers=args.layers, people=args.people)
    return Run(attributor, args.inputs or ["-"], fields, limits, args.n_process, args.verbose, progress)


def _cues(args: argparse.Namespace) -> Any:
    """The classes of cue that are wanted; None for the default ones."""
    from ..types import CUE_CLASSES

    return None if args.cues is None else CUE_CLASSES if args.cues == "all" else [c.strip() for c in args.cues.split(",")]


def _measures_explained() -> str:
    """What each measure is, as its module says."""
    source = (Path(__file__).parents[1] / "evaluation" / "measures.py").read_text("utf8")  # to import it takes too long for a help
    return "measures:\n" + "\n".join(f"  {line}".rstrip() for line in source.split('"""')[1].splitlines()[2:])


def _evaluate(args: argparse.Namespace) -> int:
    from ..attributor import Attributor
    from ..evaluation.gold import read_gold
    from ..evaluation.measures import evaluate, predict, read_predictions
    from .progress import Progress

    try:
        gold = read_gold(args.gold)
        if args.pred:
            predicted = read_predictions(args.pred, gold)
        else:
            with Progress([args.gold], shown=not args.quiet) as progress:
                predicted = predict(gold, Attributor(args.model, cues=_cues(args)), n_process=args.n_process, step=progress.step)
    except InputError as error:
        say(str(error))
        return SOME_FAILED
    report = evaluate(gold, predicted)
    if args.json:
        import json

        print(json.dumps(report.as_dict(), indent=1))  # noqa: T201
    else:
        from rich.console import Console

        console = Console(highlight=False)
        with console.capture() as shown:
            console.print(report.table())
        print(shown.get(), end="")  # noqa: T201
    return DONE
