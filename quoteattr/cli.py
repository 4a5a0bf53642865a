"""The command ``quoteattr``. Results go to standard output, messages to standard error; 0 done, 1 some inputs failed, 2 wrong usage."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from .errors import InputError, ModelNotFoundError, QuoteattrError
from .writers import WRITERS, format_of, make_writer
from .writers.base import visible

if TYPE_CHECKING:
    from .readers import Document

DONE, SOME_FAILED, WRONG_USAGE = 0, 1, 2
LONG = 2.0
"""Seconds after which a run is long enough to show its progress."""

EXTRACT_HELP = """\
examples:
  quoteattr extract article.txt                       a table, for reading
  quoteattr extract articles/ -o quotes.csv           a whole folder, for a spreadsheet
  quoteattr extract news.jsonl --text-field body | jq -r .speaker.name
  quoteattr extract - < article.txt

INPUT: text files, folders (with all that is in them), .jsonl files with one article a line, - for standard input.
Without -o a table is shown at a terminal, and JSON Lines are written to a pipe.
Exit status: 0 done; 1 some inputs failed (the rest is written); 2 wrong usage."""

EVALUATE_HELP = """\
examples:
  quoteattr evaluate gold.jsonl                       how well does quoteattr do on these articles?
  quoteattr evaluate gold.jsonl mine.jsonl --json     how good are these records?

GOLD has one article a line: doc, text, attributions with source, cue and content as lists of [start, end], and where
they are known quoted, entities and entity. PRED has records as `quoteattr extract` writes them."""


def build_parser() -> argparse.ArgumentParser:
    """The parser of the command line, with all its help."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="quoteattr",
        description="Who said what in a news article: quotations, their speakers and the speakers' roles.",
        epilog="example:\n  quoteattr extract article.txt\n\nquoteattr COMMAND --help tells more.",
        formatter_class=raw,
    )
    parser.add_argument("--version", action="store_true", help="print the version and stop")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    extract = commands.add_parser(
        "extract",
        help="find who said what in articles",
        description="Find who said what in articles.",
        epilog=EXTRACT_HELP,
        formatter_class=raw,
    )
    extract.add_argument("inputs", nargs="*", metavar="INPUT", help="text file, folder, .jsonl file, or - for standard input")
    extract.add_argument("-o", "--output", metavar="OUT", help="write to this file; its ending tells the format")
    extract.add_argument("--format", choices=list(WRITERS), help="default: by the ending of OUT; else table, or jsonl to a pipe")
    extract.add_argument("--kinds", metavar="K,K", help="only these kinds of attribution: direct,mixed,indirect (default: all)")
    extract.add_argument(
        "--cues",
        metavar="C,C",
        help="where there are no quotation marks, only these classes of cue: speech,writing,thought,feeling,perception,intention,other, "
        "or all (default: speech, writing, and thought that a clause follows)",
    )
    extract.add_argument("--doc-field", default="doc", metavar="NAME", help="field of .jsonl input with the name (default: doc)")
    extract.add_argument("--text-field", default="text", metavar="NAME", help="field of .jsonl input with the text (default: text)")
    extract.set_defaults(run=_extract)

    evaluate = commands.add_parser(
        "evaluate",
        help="measure against annotated articles",
        description="Measure against annotated articles.",
        epilog=EVALUATE_HELP,
        formatter_class=raw,
    )
    evaluate.add_argument("gold", metavar="GOLD", help="annotated articles (.jsonl)")
    evaluate.add_argument("pred", metavar="PRED", nargs="?", help="records to measure; without it, quoteattr makes them")
    evaluate.add_argument("--json", action="store_true", help="print the figures as JSON")
    evaluate.set_defaults(run=_evaluate)

    for command in (extract, evaluate):
        command.add_argument("--model", metavar="NAME", help="spaCy model: a package or a folder (default: the best English one installed)")
        command.add_argument("--n-process", type=_positive, default=1, metavar="N", help="number of processes (default: 1)")
        command.add_argument("-q", "--quiet", action="store_true", help="no progress; failed inputs are still named")
    return parser


def _positive(value: str) -> int:
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError(f"must be at least 1, not {number}")
    return number


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
            from . import __version__

            print(f"quoteattr {__version__}")  # noqa: T201
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
        part = f"{getattr(args, 'output', None)}.part"
        _say(f"interrupted; what was found until then is in {part}" if os.path.exists(part) else "interrupted")  # noqa: PTH110
        return 130
    except (InputError, ModelNotFoundError) as error:
        _say(str(error))
        return WRONG_USAGE
    except (QuoteattrError, OSError) as error:
        _say(str(error))
        return SOME_FAILED


def _say(message: str) -> None:
    print(f"quoteattr: {visible(message)}", file=sys.stderr, flush=True)  # noqa: T201


def _extract(args: argparse.Namespace) -> int:
    import attrs

    from .attributor import Attributor
    from .readers import Document, Fields, read_inputs
    from .types import CUE_CLASSES, KINDS
    from .writers.output import check_output, open_output

    to_terminal = args.output is None and sys.stdout.isatty()
    name = args.format or (format_of(args.output) if args.output else "table" if to_terminal else "jsonl")
    target = WRITERS[name].target
    if args.output:
        check_output(args.output, target)
    if not args.inputs and sys.stdin.isatty():
        raise InputError("no INPUT: name files or folders, or - for standard input (see quoteattr extract --help)")
    kinds = [kind.strip() for kind in args.kinds.split(",")] if args.kinds is not None else KINDS
    cues = None if args.cues is None else CUE_CLASSES if args.cues == "all" else [c.strip() for c in args.cues.split(",")]
    attributor = Attributor(args.model, kinds, cues)
    failed = 0

    def documents() -> Iterator[tuple[str, Document]]:
        nonlocal failed
        for item in read_inputs(args.inputs or ["-"], Fields(args.doc_field, args.text_field)):
            if isinstance(item, Document):
                yield item.text, item
            else:
                failed += 1
                _say(str(item))

    shown = not (args.quiet or to_terminal)
    with open_output(args.output, target, for_people=name == "table") as goal, _Progress(shown=shown) as progress:
        writer = make_writer(name, goal)
        for article, document in attributor.pipe(documents(), as_tuples=True, n_process=args.n_process):
            if article.error:
                failed += 1
                _say(f"{document.doc}: {article.error}")
            else:
                writer.write(attrs.evolve(article, doc=document.doc, meta=document.meta))
            progress.step()
        writer.close()
    return SOME_FAILED if failed else DONE


def _evaluate(args: argparse.Namespace) -> int:
    from .attributor import Attributor
    from .evaluation import evaluate, predict, read_predictions
    from .gold import read_gold
    from .types import CUE_CLASSES

    try:
        gold = read_gold(args.gold)
        if args.pred:
            predicted = read_predictions(args.pred, gold)
        else:
            with _Progress(shown=not args.quiet) as progress:
                predicted = predict(gold, Attributor(args.model, cues=CUE_CLASSES), n_process=args.n_process, step=progress.step)
    except InputError as error:
        _say(str(error))
        return SOME_FAILED
    report = evaluate(gold, predicted)
    if args.json:
        import json

        print(json.dumps(report.as_dict(), indent=1))  # noqa: T201
    else:
        from rich.console import Console

        Console(highlight=False).print(report.table())
    return DONE


class _Progress:
    """A line at the terminal of standard error that counts articles, once a run is long."""

    def __init__(self, *, shown: bool) -> None:
        self.shown = shown and sys.stderr.isatty()
        self.started, self.count = time.monotonic(), 0
        self.status: Any = None

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *error: object) -> None:
        if self.status is not None:
            self.status.stop()

    def step(self) -> None:
        """Count one article."""
        self.count += 1
        if not self.shown or time.monotonic() - self.started < LONG:
            return
        if self.status is None:
            self.status = self._start()
        self.status.update(f"{self.count} articles, {self.count / (time.monotonic() - self.started):.1f} a second")

    @staticmethod
    def _start() -> Any:
        from rich.console import Console

        status = Console(stderr=True).status("")
        status.start()
        return status
