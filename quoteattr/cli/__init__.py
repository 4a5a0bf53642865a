"""The command ``quoteattr``."""

from .main import main

__all__ = ["main"]
