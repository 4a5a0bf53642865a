"""Who said what in an English news article.

>>> import quoteattr
>>> article = quoteattr.attribute("“We agreed,” said Ann Lee, the mayor.")
>>> str(article.attributions[0].speaker)
'Ann Lee, mayor'

The names below are imported at first use, so that ``import quoteattr`` is quick.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .attributor import Attributor, attribute
    from .desk.database import Occurrence, find
    from .desk.gathering import Utterance, gather
    from .desk.policy import Policy
    from .desk.source_text import SourceText
    from .desk.verification import Verification, verify
    from .errors import GoldError, InputError, MissingExtraError, ModelNotFoundError, ProcessError, QuoteattrError
    from .evaluation.corrections import read_corrections
    from .evaluation.measures import evaluate
    from .files import read, write
    from .person import Person
    from .records import from_record, schema, to_record, to_records
    from .running.limits import Limits
    from .types import Article, Attribution, Content, Cue, Document, Mention, Quotation, Role, Span, Speaker, Verdict
    from .writers.dataframe import to_frame

    __version__: str


_HOMES = {
    "attributor": ("Attributor", "attribute"),
    "desk.database": ("Occurrence", "find"),
    "desk.gathering": ("Utterance", "gather"),
    "desk.policy": ("Policy",),
    "desk.source_text": ("SourceText",),
    "desk.verification": ("Verification", "verify"),
    "errors": ("GoldError", "InputError", "MissingExtraError", "ModelNotFoundError", "ProcessError", "QuoteattrError"),
    "evaluation.corrections": ("read_corrections",),
    "evaluation.measures": ("evaluate",),
    "files": ("read", "write"),
    "running.limits": ("Limits",),
    "writers.dataframe": ("to_frame",),
    "person": ("Person",),
    "records": ("from_record", "schema", "to_record", "to_records"),
    "types": (
        "Article",
        "Attribution",
        "Content",
        "Cue",
        "Document",
        "Mention",
        "Person",
        "Quotation",
        "Role",
        "Span",
        "Speaker",
        "Verdict",
    ),
}


_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}


__all__ = [
    "Article",
    "Attribution",
    "Attributor",
    "Content",
    "Cue",
    "Document",
    "GoldError",
    "InputError",
    "Limits",
    "Mention",
    "MissingExtraError",
    "ModelNotFoundError",
    "Occurrence",
    "Person",
    "Policy",
    "ProcessError",
    "Quotation",
    "QuoteattrError",
    "Role",
    "SourceText",
    "Span",
    "Speaker",
    "Utterance",
    "Verdict",
    "Verification",
    "attribute",
    "evaluate",
    "find",
    "from_record",
    "gather",
    "read",
    "read_corrections",
    "schema",
    "to_frame",
    "to_record",
    "to_records",
    "verify",
    "write",
]


if not TYPE_CHECKING:  # a type checker shall find the name that is not there

    def __getattr__(name: str) -> Any:
        if name == "__version__":
            from importlib.metadata import version

            return version("quoteattr")
        if name not in _HOME_OF:
            raise AttributeError(f"module 'quoteattr' has no attribute {name!r}")
        value = getattr(importlib.import_module(f".{_HOME_OF[name]}", __name__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__, "__version__"])
