"""Every command that README, documentation and help show is one: its options are there."""

from __future__ import annotations

import argparse
import re
import shlex

import pytest
from conftest import ROOT

from quoteattr.cli.main import build_parser


def shown() -> list[str]:
    """The command lines, without what follows a pipe, a redirection or a comment."""
    parser = build_parser()
    (commands,) = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    texts = [parser.format_help(), *(command.format_help() for command in commands.choices.values())]
    for path in (ROOT / "README.md", ROOT / ".github" / "CONTRIBUTING.md", *sorted((ROOT / "quoteattr" / "docs").glob("*.md"))):
        texts += re.findall(r"```console\n(.*?)```", path.read_text("utf8"), re.DOTALL)
    lines = [part for text in texts for line in text.splitlines() for part in re.split(r" && | \| | & ?$|  +(?=[#a-z])| > | # ", line)]
    return sorted({line.strip().removeprefix("$ ") for line in lines if re.match(r"\s*(\$ )?quoteattr [a-z-]", line)})


@pytest.mark.parametrize("line", shown())
def test_a_command_that_is_shown_is_understood(line):
    if line == "quoteattr --completion bash":
        return  # it is answered before anything is parsed
    try:
        args = build_parser().parse_args(shlex.split(line)[1:])
    except SystemExit:
        pytest.fail(f"not understood: {line}")
    assert callable(args.run)


def test_there_are_some():
    assert len(shown()) > 30
