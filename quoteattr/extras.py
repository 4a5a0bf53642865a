"""Optional packages: imported when they are needed, with an error that names the extra that brings them."""

from __future__ import annotations

import importlib
from typing import Any

from .errors import MissingExtraError


def need(module: str, extra: str) -> Any:
    """Import an optional module.

    Args:
        module: its import name.
        extra: the extra of quoteattr that installs it.

    Raises:
        MissingExtraError: if it is not installed; the message is the command that installs it.

    >>> need("json", "web").__name__
    'json'
    >>> need("no_such_module", "web")
    Traceback (most recent call last):
    quoteattr.errors.MissingExtraError: no_such_module is not installed; run: pip install 'quoteattr[web]'
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name is not None and module.split(".")[0] != error.name.split(".")[0]:
            raise
        raise MissingExtraError(f"{module.split('.')[0]} is not installed; run: pip install 'quoteattr[{extra}]'") from error
