"""Which alternatives of long conditions are held by a test: each is taken out in turn and the tests of the core are run.

    python tests/benchmarks/mutants.py [--list] [PATH …]

An alternative is an operand of an ``or`` chain of four or more. One that can go while every test passes is held by nothing: give it an
example in the tests, make it a named rule, or delete it. The count of such ones only falls. The tests and doctests of the core are run
once to see in which of them each alternative is true; then a process is forked for each alternative, the code of its function is
replaced there, and those tests run in it.
"""

from __future__ import annotations

import argparse
import ast
import builtins
import contextlib
import functools
import importlib
import multiprocessing
import os
import pickle
import sys
import types
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from quoteattr import attributor
from quoteattr.parsing import pieces
from quoteattr.quotations.paragraphs import paragraphs

if TYPE_CHECKING:
    from spacy.language import Language

    from quoteattr.parsing.parse import Parse
    from quoteattr.types import Quotation

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("quotations", "parsing", "entities", "attribution", "speakers")
TESTS = [str(ROOT / top / room) for top in ("tests", "quoteattr") for room in ROOMS]
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

    @property
    def where(self) -> str:
        """File, function and words."""
        return f"{self.path.relative_to(ROOT)}:{self.function}: {self.words}"


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


def without(mutant: Mutant) -> None:
    """Take the alternative out of its function."""
    tree = ast.parse(mutant.path.read_text(encoding="utf-8"))
    _, node = list(_chains(tree))[mutant.chain]
    del node.values[mutant.operand]
    _replace(mutant.path, mutant.function, tree)


def noted(found: Sequence[Mutant], true: dict[Mutant, set[str]]) -> None:
    """Note in which tests each alternative is true."""

    def note(number: int, value: Any) -> Any:
        if value:
            true.setdefault(found[number], set()).add(os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")[0])
        return value

    builtins.note_alternative = note  # type: ignore[attr-defined]
    for path in {mutant.path for mutant in found}:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        chains = list(_chains(tree))
        wrapped = {id(chains[m.chain][1].values[m.operand]): n for n, m in enumerate(found) if m.path == path}
        for _, node in reversed(chains):
            node.values = [_noted(value, wrapped[id(value)]) for value in node.values]
        ast.fix_missing_locations(tree)
        for function in {mutant.function for mutant in found if mutant.path == path}:
            _replace(path, function, tree)


def _noted(value: ast.expr, number: int) -> ast.expr:
    return ast.Call(ast.Name("note_alternative", ast.Load()), [ast.Constant(number), value], [])


def _replace(path: Path, function: str, tree: ast.Module) -> None:
    """Give a function the code that it has in another tree of its file."""
    code = compile(tree, str(path), "exec")
    for name in function.split("."):
        code = next(c for c in code.co_consts if isinstance(c, types.CodeType) and c.co_name == name)
    module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    value = functools.reduce(getattr, function.split("."), module)
    while hasattr(value, "__wrapped__"):
        value = value.__wrapped__
    (value.fget if isinstance(value, property) else value).__code__ = code  # type: ignore[attr-defined]


class Only:
    """A plugin of pytest: only some tests, each as if it were the first."""

    def __init__(self, names: set[str] | None) -> None:
        self.names = names

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave the others out."""
        items[:] = [item for item in items if self.names is None or item.nodeid in self.names]

    def pytest_runtest_setup(self) -> None:
        """Forget what functions of the core have remembered."""
        for name, module in list(sys.modules.items()):
            if name.startswith("quoteattr.") and name.split(".")[1] in ROOMS and name != "quoteattr.parsing.model":
                for value in vars(module).values():
                    if hasattr(value, "cache_clear"):
                        value.cache_clear()


def passed(names: set[str] | None = None) -> bool:
    """Whether tests pass, without a word: all, or those of the names."""
    files = TESTS if names is None else sorted({str(ROOT / name.partition("::")[0]) for name in names})
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        return pytest.main(["-x", "-q", "-p", "no:cacheprovider", "--no-header", *files], plugins=[Only(names)]) == pytest.ExitCode.OK


def held(mutant: Mutant, names: set[str]) -> bool:
    """Whether one of the tests fails without the alternative. Runs in a process of its own."""
    without(mutant)
    return not passed(names)


def remember_parses() -> None:
    """Let every text be parsed once, for this process and those forked from it."""
    parse_many, known = pieces.parse_many, {}

    def remembered(texts: Iterable[tuple[str, Sequence[Quotation]]], nlp: Language, choose: pieces.Choose | None = None) -> Iterator[Parse]:
        for text, quotations in texts:
            key = (text, tuple(quotations), choose is not None and repr(choose(text, paragraphs(text), quotations)))
            if key not in known:
                known[key] = pickle.dumps(next(parse_many([(text, quotations)], nlp, choose)))
            yield pickle.loads(known[key])  # noqa: S301 - our own

    pieces.parse_many = attributor.parse_many = remembered


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
        print("\n".join([*(mutant.where for mutant in found), f"{len(found)} alternatives"]))
        return
    true: dict[Mutant, set[str]] = {}
    noted(found, true)
    remember_parses()
    if not passed():
        sys.exit("the tests do not pass as they are")
    tried = [mutant for mutant in found if mutant in true]
    with multiprocessing.get_context("fork").Pool(given.processes, maxtasksperchild=1) as pool:
        kept = pool.starmap(held, [(mutant, true[mutant]) for mutant in tried], chunksize=1)
    free = set(found) - {mutant for mutant, is_held in zip(tried, kept, strict=True) if is_held}
    for mutant in found:
        if mutant in free:
            print(mutant.where if mutant in true else f"{mutant.where} (true in no test)")
    print(f"{len(found)} alternatives, {len(free)} held by no test")


if __name__ == "__main__":
    sys.exit(main())
