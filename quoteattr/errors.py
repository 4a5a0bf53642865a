"""The errors that quoteattr raises; each is also the built-in error that a caller would expect."""

from __future__ import annotations


class QuoteattrError(Exception):
    """Base of all errors that quoteattr raises on purpose."""


class InputError(QuoteattrError, ValueError):
    """An input (a text, a file, a line of a file) cannot be used as it is."""


class GoldError(QuoteattrError, ValueError):
    """A gold annotation contradicts itself or the text that it annotates."""


class ModelNotFoundError(QuoteattrError, OSError):
    """The spaCy model that was asked for is not installed, or cannot be used with this spaCy."""


class MissingExtraError(QuoteattrError, ImportError):
    """An optional package is needed; the message names the extra that installs it."""


class ProcessError(QuoteattrError, RuntimeError):
    """The processes that were asked for cannot be started."""
