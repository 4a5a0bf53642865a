"""What is in the package, and what importing it costs."""

from __future__ import annotations

import ast
import importlib.metadata
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from radon.complexity import cc_visit

import quoteattr

SOURCES = sorted((ROOT / "quoteattr").rglob("*.py"))
SHIPPED = {".py", ".tsv", ".json", ".typed", ".html", ".css", ".js", ".md"}


def test_every_public_name_is_there():
    assert sorted(quoteattr.__all__) == quoteattr.__all__
    assert [name for name in quoteattr.__all__ if getattr(quoteattr, name, None) is None] == []
    assert set(quoteattr.__all__) <= set(dir(quoteattr))
    assert quoteattr.__version__ == importlib.metadata.version("quoteattr")
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = quoteattr.nonsense


def test_import_is_quick_and_light():
    code = "import sys, time; t = time.perf_counter(); import quoteattr; print(time.perf_counter() - t); print(*sys.modules)"
    times = []
    for _ in range(3):
        took, modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.splitlines()
        times.append(float(took))

    assert not {"spacy", "numpy", "rich", "regex"} & set(modules.split())
    assert min(times) < 0.05


def test_the_installed_package_has_its_data():
    """Judged by the files of the installed distribution, where it is not installed in place."""
    installed = {str(path) for path in importlib.metadata.files("quoteattr") or ()}
    if not any(path.startswith("quoteattr/") for path in installed):
        pytest.skip("installed in place (pip install -e)")
    data = {str(path.relative_to(ROOT)) for path in (ROOT / "quoteattr").rglob("*") if path.suffix in SHIPPED}

    assert data
    assert data <= installed


def test_only_source_and_plain_data_is_shipped():
    suffixes = {path.suffix for path in (ROOT / "quoteattr").rglob("*") if path.is_file() and "__pycache__" not in path.parts}

    assert suffixes == SHIPPED


def test_no_code_is_made_from_data():
    assert SOURCES
    for path in SOURCES:
        tree = ast.parse(path.read_text("utf8"))
        calls = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
        imports = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        imports |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

        assert not calls & {"eval", "exec", "compile", "__import__"}, path
        assert not imports & {"pickle", "marshal", "shelve", "dill", "joblib"}, path


def test_the_pinned_model_is_data_only():
    """Its pipeline is weights and tables; the only code is the loader in its __init__."""
    from quoteattr.parsing.model import PINNED_MODEL

    spec = importlib.util.find_spec(PINNED_MODEL)
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent
    files = [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]

    assert len(files) > 5
    assert [path for path in files if path.suffix in (".py", ".so", ".pyd")] == [folder / "__init__.py"]
    assert not [path for path in files if path.suffix in (".pkl", ".pickle", ".joblib", ".dill")]
    pickles = [
        path for path in files if path.suffix != ".py" and path.read_bytes()[:2] in (b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05")
    ]
    assert pickles == []


def test_no_module_is_too_long():
    assert [path for path in SOURCES if len(path.read_text("utf8").splitlines()) > 450] == []


def test_functions_are_small_and_simple():
    """At most 60 lines, and a cyclomatic complexity of at most 25."""
    blocks = [(path, block) for path in SOURCES for block in cc_visit(path.read_text("utf8"))]
    functions = [
        (path.name, block.name, block.endline - block.lineno + 1, block.complexity)
        for path, found in blocks
        for block in (found, *getattr(found, "closures", ()))
        if block.letter in "FM"
    ]

    assert len(functions) > 1000
    assert [function for function in functions if function[2] > 60 or function[3] > 25] == []


def test_what_a_module_keeps_to_itself_is_imported_nowhere():
    imports = [
        (path.name, alias.name)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf8")))
        if isinstance(node, ast.ImportFrom) and node.level
        for alias in node.names
    ]

    assert len(imports) > 500
    assert [(module, name) for module, name in imports if name.startswith("_") and not name.endswith("__")] == []


def test_the_top_of_the_package_has_few_files():
    assert len(list((ROOT / "quoteattr").glob("*.py"))) <= 15
