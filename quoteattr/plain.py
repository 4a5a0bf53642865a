"""Values as plain data and back: attrs classes become dicts, tuples lists; annotations tell what to make of them again."""

from __future__ import annotations

import functools
import types
import typing
from typing import Any

import attrs


def plain(value: Any) -> Any:
    """A value as dicts, lists, texts and numbers; what is no attrs class and no tuple stays as it is.

    Args:
        value: the value.

    >>> plain((1, "a"))
    [1, 'a']
    """
    if attrs.has(type(value)):
        return {name_of(field.name): plain(getattr(value, field.name)) for field in attrs.fields(type(value))}
    return [plain(item) for item in value] if isinstance(value, tuple) else value


def name_of(field: str) -> str:
    """The name outside of Python: without the stroke that tells it from a word of Python's own.

    >>> name_of("class_"), name_of("negated")
    ('class', 'negated')
    """
    return field.rstrip("_")


@functools.cache
def _fields(cls: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(cls)
    return {field.name: hints[field.name] for field in attrs.fields(cls)}


def build(kind: Any, value: Any) -> Any:
    """Make a value of an annotated type (attrs class, tuple, optional, plain) from plain data; fields that are absent get their default.

    Args:
        kind: the type.
        value: the plain data.

    >>> build(tuple[int, ...], [1, 2])
    (1, 2)
    """
    if value is None:
        return None
    if attrs.has(kind):
        known = ((name, name_of(name), hint) for name, hint in _fields(kind).items())
        return kind(**{name: build(hint, value[key]) for name, key, hint in known if key in value})
    if typing.get_origin(kind) is tuple:
        return tuple(build(typing.get_args(kind)[0], item) for item in value)
    if isinstance(kind, types.UnionType):
        return build(next(option for option in typing.get_args(kind) if option is not type(None)), value)
    return value
