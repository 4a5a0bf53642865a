"""Which alternatives of long conditions are held by a test: each is taken out in turn and the tests of the core are run.

    python tests/benchmarks/mutants.py [--list] [PATH …]

An alternative is an operand of an ``or`` chain of four or more. One that can go while every test passes is held by nothing: give it an
example in the tests, make it a named rule, or delete it. The count of such ones only falls. A process is forked for each alternative,
the code of its function is replaced there, and the tests of the core run in it; about 5 s each.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import copy
import functools
import importlib
import multiprocessing
import os
import sys
import types
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("quotations", "parsing", "entities", "attribution", "speakers")
TESTS = [str(ROOT / "tests" / room) for room in ROOMS]
LONG = 4
"""Alternatives from which on a chain is a long one."""


@attrs.frozen(kw_only=True)
class Mutant:
    """One alternative of a chain: file, function, the chain's number in the file, the operand's number in the chain."""

    path: Path
    function: str
    chain: int
    operand: int
    words: str


def mutants(path: Path) -> Iterator[Mutant]:
    """All alternatives of the long chains of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for chain, (function, node) in enumerate(_chains(tree)):
        for operand, value in enumerate(node.values):
            yield Mutant(path=path, function=function, chain=chain, operand=operand, words=ast.unparse(value))


def _chains(tree: ast.AST, inside: str = "") -> Iterator[tuple[str, ast.BoolOp]]:
    for node in ast.iter_child_nodes(tree):
        named = isinstance(node, ast.FunctionDef | ast.ClassDef)
        name = f"{inside}.{node.name}".lstrip(".") if named else inside  # type: ignore[attr-defined]
        if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or) and len(node.values) >= LONG:
            yield inside, node
        yield from _chains(node, name)


def _mutated(mutant: Mutant) -> types.CodeType:
    """The code of the mutant's function without the alternative."""
    tree = copy.deepcopy(ast.parse(mutant.path.read_text(encoding="utf-8")))
    _, node = list(_chains(tree))[mutant.chain]
    del node.values[mutant.operand]
    code = compile(tree, str(mutant.path), "exec")
    for name in mutant.function.split("."):
        code = next(c for c in code.co_consts if isinstance(c, types.CodeType) and c.co_name == name)
    return code


def held(mutant: Mutant) -> bool:
    """Whether a test fails without the alternative. Runs in a process of its own."""
    module = importlib.import_module(".".join(mutant.path.relative_to(ROOT).with_suffix("").parts))
    value = functools.reduce(getattr, mutant.function.split("."), module)
    while hasattr(value, "__wrapped__"):
        value = value.__wrapped__
    (value.fget if isinstance(value, property) else value).__code__ = _mutated(mutant)  # type: ignore[attr-defined]
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        return pytest.main(["-x", "-q", "-p", "no:cacheprovider", "--no-header", *TESTS]) != pytest.ExitCode.OK


def main() -> None:
    """Count the alternatives and those that nothing holds, and list the latter."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("paths", nargs="*", type=Path, help="files to look at; the core's rooms if none is given")
    parser.add_argument("--list", action="store_true", help="only list the alternatives")
    parser.add_argument("--processes", type=int, default=os.cpu_count(), help="processes at once")
    given = parser.parse_args()
    paths = given.paths or sorted(path for room in ROOMS for path in (ROOT / "quoteattr" / room).rglob("*.py"))
    found = [mutant for path in paths for mutant in mutants(path.resolve())]
    if given.list:
        for mutant in found:
            print(f"{mutant.path.relative_to(ROOT)}:{mutant.function}: {mutant.words}")
        print(f"{len(found)} alternatives")
        return
    from quoteattr.parsing.model import load_model

    load_model()  # once, for all the processes
    with multiprocessing.get_context("fork").Pool(given.processes, maxtasksperchild=1) as pool:
        free = [mutant for mutant, kept in zip(found, pool.imap(held, found, chunksize=1), strict=True) if not kept]
    for mutant in free:
        print(f"{mutant.path.relative_to(ROOT)}:{mutant.function}: {mutant.words}")
    print(f"{len(found)} alternatives, {len(free)} held by no test")


if __name__ == "__main__":
    sys.exit(main())
