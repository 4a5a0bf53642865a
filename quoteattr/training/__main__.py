"""``python -m quoteattr.training GOLD… --to FOLDER``: fit the weights of links, contents, confidence and antecedents."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import attrs

from ..errors import QuoteattrError
from ..evaluation.gold import read_gold
from .antecedents import learn_antecedents
from .confidence import learn_confidence
from .links_and_contents import learn


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 done, 2 wrong usage or bad gold, which is named on standard error."""
    parser = argparse.ArgumentParser(
        prog="python -m quoteattr.training",
        description="Fit on annotated articles the weights of links and contents (link.tsv, content.tsv) or those of the confidence, given "
        "the shipped ones (confidence.tsv), or those of whom he and she stand for (antecedent.tsv), the last two with figures out of fold. "
        "Needs the extra fit.",
    )
    parser.add_argument("gold", nargs="+", help="articles in the gold format, JSON Lines")
    parser.add_argument("--to", required=True, type=Path, metavar="FOLDER", help="where the tables go; never into the package itself")
    parser.add_argument(
        "--only",
        choices=("links", "confidence", "antecedents"),
        default="links",
        help="links and contents; the confidence; or whom he and she stand for, on marked mentions (default: %(default)s)",
    )
    options = parser.parse_args(arguments)
    if Path(__file__).parent.parent.resolve() in (options.to.resolve(), *options.to.resolve().parents):
        parser.error(f"{options.to} is part of the installed package; name another folder")
    try:
        if options.only == "antecedents":
            options.to.mkdir(parents=True, exist_ok=True)
            print(learn_antecedents(options.gold, options.to))  # noqa: T201
            return 0
        gold = {Path(path).stem: read_gold(path) for path in options.gold}
        options.to.mkdir(parents=True, exist_ok=True)
        if options.only == "confidence":
            print("\n".join(learn_confidence(gold, options.to)))  # noqa: T201
        else:
            learn([attrs.asdict(article) for articles in gold.values() for article in articles], options.to)
    except (QuoteattrError, OSError) as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)  # noqa: T201
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
