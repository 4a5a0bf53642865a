"""``python -m quoteattr.training GOLD… --to FOLDER``: fit the weights of links, contents, confidence and antecedents; count the cues."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from ..attributor import Attributor
from ..errors import QuoteattrError
from ..evaluation.gold import GoldArticle, read_gold
from .antecedents import learn_antecedents
from .card import Source, digest, write_card
from .confidence import learn_confidence
from .cue_counts import count_cues
from .links_and_contents import CONTENTS, LINKS, learn
from .polnear import is_polnear, read_polnear

PARTS = {"links": LINKS, "contents": CONTENTS}
"""What can be fitted by itself beside the confidence."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m quoteattr.training",
        description="Fit weight tables on annotated articles: of links (link.tsv), of contents (content.tsv), or, given the shipped ones "
        "of these, of the confidence (confidence.tsv; needs articles with resolved speakers) or of whom he and she stand for "
        "(antecedent.tsv; articles with resolved speakers or with all mentions marked). --only cues counts how often each word of the cue "
        "lexicon is a cue (cues.tsv), and the cues that it lacks (unknown_cues.tsv). Prints for each file figures out of fold, "
        "that is on articles that the weights were not fitted on, and writes the tables with their card (card.json, CARD.md) into a "
        "folder; what is read at run time stays as it is. The same files give the same tables. Needs the extra fit.",
    )
    parser.add_argument(
        "gold",
        nargs="+",
        help="articles in the gold format, JSON Lines, see corpus/README.md; or a part of PolNeAR as it is published: a folder such as "
        "PolNeAR/data/train, with text/ and attributions/, whose name here is polnear-train (no resolved speakers)",
    )
    parser.add_argument("--to", required=True, type=Path, metavar="FOLDER", help="where the tables go; never into the package itself")
    parser.add_argument(
        "--only", choices=(*PARTS, "confidence", "antecedents", "cues"), help="one of the tables (default: links and contents)"
    )
    parser.add_argument(
        "--count",
        action="append",
        default=[],
        metavar="FILE=N",
        help="let each article of the gold file of this name (without .jsonl) count N times, for links and contents; may be repeated",
    )
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 done, 2 wrong usage or bad gold, which is named on standard error."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = _parser()
    options = parser.parse_args(given)
    if Path(__file__).parent.parent.resolve() in (options.to.resolve(), *options.to.resolve().parents):
        parser.error(f"{options.to} is part of the installed package; name another folder")
    paths = {_name(Path(path)): Path(path) for path in options.gold}
    if len(paths) < len(options.gold):
        parser.error("two gold files of one name; the figures are told by name")
    importances = {file: _importance(parser, item, paths) for item in options.count for file in [item.partition("=")[0]]}
    try:
        gold = {} if options.only == "antecedents" else {file: _read(path) for file, path in paths.items()}
        options.to.mkdir(parents=True, exist_ok=True)
        if options.only == "antecedents":
            tables, figures = ["antecedent"], ["he and she", *learn_antecedents(options.gold, options.to).split("; ")]
        elif options.only == "cues":
            tables, figures = ["cues"], count_cues(gold, options.to)
        elif options.only == "confidence":
            tables, figures = ["confidence"], learn_confidence(gold, options.to)
        else:
            parts = [PARTS[options.only]] if options.only else list(PARTS.values())
            tables, figures = [part.table for part in parts], learn(gold, options.to, parts=parts, importances=importances)
    except (QuoteattrError, OSError) as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)  # noqa: T201
        return 2
    print("\n".join(figures))  # noqa: T201
    sources = [
        Source(file=file, sha256=digest(path), articles=_number(path), importance=importances.get(file, 1.0))
        for file, path in paths.items()
    ]
    # names of files, not their places on somebody's machine
    command = " ".join([parser.prog, *(Path(word).name if word in options.gold else word for word in given if word != str(options.to))])
    versions = {"model": Attributor().model_version, **({} if options.only == "cues" else {"scipy": version("scipy")})}
    write_card(options.to, tables, command=command.replace("--to", "--to FOLDER"), sources=sources, figures=figures, versions=versions)
    return 0


def _name(path: Path) -> str:
    """What a gold file or folder is called in figures, in ``--count`` and on the card."""
    return f"polnear-{path.name}" if is_polnear(path) else path.stem


def _read(path: Path) -> list[GoldArticle]:
    return read_polnear(path) if is_polnear(path) else read_gold(str(path))


def _number(path: Path) -> int:
    """How many articles a gold file or folder has."""
    return len([*(path / "text").glob("*.txt")]) if path.is_dir() else sum(map(bool, path.read_bytes().splitlines()))


def _importance(parser: argparse.ArgumentParser, item: str, files: Mapping[str, Path]) -> float:
    """How much an article of a file counts, as ``FILE=N`` says; wrong usage ends the command."""
    file, _, number = item.partition("=")
    try:
        importance = float(number)
    except ValueError:
        importance = -1.0
    if file not in files or not 0 <= importance < float("inf"):
        parser.error(f"--count {item}: needs the name of a gold file and a number, like {next(iter(files))}=2")
    return importance


if __name__ == "__main__":
    sys.exit(main())
