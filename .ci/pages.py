"""The pages of the documentation that are made: from the README, docstrings, ``--help`` and the schema. A hook of mkdocs."""

from __future__ import annotations

import argparse
import inspect
import re
from pathlib import Path
from typing import Any

import quoteattr
from quoteattr.cli.main import build_parser
from quoteattr.evaluation import measures

ROOT = Path(__file__).parent.parent


def library() -> str:
    """Every public name with its signature and docstring."""
    parts = ["# The library\n"]
    for name in quoteattr.__all__:
        thing = getattr(quoteattr, name)
        parts.append(f"## {name}\n\n```python\n{_signature(name, thing)}\n```\n\n{prose(inspect.getdoc(thing) or '')}\n")
        if inspect.isclass(thing):
            for member, function in vars(thing).items():
                if not member.startswith("_") and (inspect.isfunction(function) or isinstance(function, (classmethod, property))):
                    inner = function.fget if isinstance(function, property) else getattr(function, "__func__", function)
                    what = member if isinstance(function, property) else _signature(member, inner)
                    parts.append(f"### {name}.{member}\n\n```python\n{what}\n```\n\n{prose(inspect.getdoc(inner) or '')}\n")
    return "\n".join(parts)


def _signature(name: str, thing: Any) -> str:
    try:
        return f"{name}{inspect.signature(thing)}"
    except (TypeError, ValueError):
        return name


def prose(doc: str) -> str:
    """A docstring as Markdown: sections become headings in bold, their entries a list, examples a block."""
    doc = re.sub(r":(?:class|func|meth|mod|data):`~?([^`]+)`", r"`\1`", doc).replace("``", "`")
    doc = re.sub(r"^(Args|Attributes|Returns|Raises|Yields):$", r"**\1**\n", doc, flags=re.MULTILINE)
    doc = re.sub(r"^    (\w+): ", r"- `\1`: ", doc, flags=re.MULTILINE)
    return re.sub(r"((?:^>>>.*\n?)(?:^.+\n?)*)", r"\n```python\n\1\n```\n", doc, flags=re.MULTILINE)


def command() -> str:
    """The help of the command and of each of its parts."""
    parser = build_parser()
    parts = ["# The command\n", f"```text\n{parser.format_help()}```\n"]
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            parts += [f"## quoteattr {name}\n\n```text\n{sub.format_help()}```\n" for name, sub in action.choices.items()]
    return "\n".join(parts)


def record() -> str:
    """The fields of a record, from its schema."""
    schema = quoteattr.schema()
    rows = [
        f"| `{name}` | {'always' if name in schema['required'] else 'where it is known'} | {field.get('description', '')} |"
        for name, field in schema["properties"].items()
    ]
    return "\n".join(["# The record\n", schema.get("description", ""), "", "| field | is there | |", "| --- | --- | --- |", *rows, ""])


def explained() -> str:
    """The measures, one by one."""
    names = re.compile(r"^([a-z][a-z, -]+)$", re.MULTILINE)
    return f"# The measures\n\n{prose(names.sub(_coded, inspect.getdoc(measures) or ''))}\n"


def _coded(found: re.Match[str]) -> str:
    return f"\n**`{found[1]}`**\n"


def on_files(files: Any, config: Any) -> Any:
    """Add the pages that are made."""
    from mkdocs.structure.files import File

    readme = (ROOT / "README.md").read_text("utf8").replace(".github/report.png", "report.png")
    pages = {"index.md": readme, "library.md": library(), "command.md": command(), "record.md": record(), "measures.md": explained()}
    for name, content in pages.items():
        files.append(File.generated(config, name, content=content))
    picture = ROOT / ".github" / "report.png"
    if picture.exists():
        files.append(File.generated(config, "report.png", content=picture.read_bytes()))
    return files
