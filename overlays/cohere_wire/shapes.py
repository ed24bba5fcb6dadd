"""What the compiled decoders check that is not worth a line of generated code at each field.

Values are JSON as `json` reads it. Each function returns the value, or raises `ShapeError`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from cohere_wire.errors import ShapeError

__all__ = ["choose", "integer", "integers", "items", "numbers", "objects", "strings"]

_T = TypeVar("_T")

_OBJECT = frozenset({dict})
_STRING = frozenset({str})
_INTEGER = frozenset({int})
_NUMBER = frozenset({int, float})


def integer(place: str, value: Any) -> int:
    """An integer, also one that is written with a fraction of zero, which JSON Schema takes for one."""
    if type(value) is int:
        return value
    if type(value) is float and value.is_integer():
        return int(value)
    raise ShapeError(place, "an integer", value)


def items(place: str, value: Any) -> list[Any]:
    """A list of anything."""
    if type(value) is list:
        return value
    raise ShapeError(place, "a list", value)


def strings(place: str, value: Any) -> list[str]:
    """A list of strings."""
    if type(value) is list and _STRING.issuperset(map(type, value)):
        return value
    raise ShapeError(place, "a list of strings", value)


def integers(place: str, value: Any) -> list[int]:
    """A list of integers."""
    if type(value) is list and _INTEGER.issuperset(map(type, value)):
        return value
    return [integer(place, item) for item in items(place, value)]


def numbers(place: str, value: Any) -> list[float]:
    """A list of numbers."""
    if type(value) is list and _NUMBER.issuperset(map(type, value)):
        return value
    raise ShapeError(place, "a list of numbers", value)


def objects(place: str, value: Any) -> list[dict[str, Any]]:
    """A list of objects of any shape."""
    if type(value) is list and _OBJECT.issuperset(map(type, value)):
        return value
    raise ShapeError(place, "a list of objects", value)


def choose(place: str, discriminator: str, decoders: Mapping[str, Callable[[Any], _T]], value: Any) -> _T:
    """The value decoded as the member of a union that its discriminator names."""
    if type(value) is not dict:
        raise ShapeError(place, "an object", value)
    decode = decoders.get(value[discriminator])
    if decode is None:
        expected = f"one of {', '.join(decoders)}"
        raise ShapeError(f"{place}.{discriminator}", expected, value[discriminator])
    return decode(value)
