"""JSON on its way in and out: strict objects in, plain values out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import isfinite
from typing import Any, NoReturn

import attrs
from cohere_generated.types import Unset

__all__ = ["DECODE_FAULTS", "plain", "read_object"]

# What reading JSON and the compiled decoders raise at a shape that they do not expect.
DECODE_FAULTS = (AttributeError, KeyError, RecursionError, TypeError, ValueError)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


_DECODER = json.JSONDecoder(parse_constant=_refuse_constant)
# What `decode` calls between two looks for blanks, which nothing has that machines write.
_scan = _DECODER.scan_once  # type: ignore[attr-defined]  # typeshed does not know it


def read_object(text: str) -> dict[str, Any]:
    """Returns the object that the text holds; anything else raises one of `DECODE_FAULTS`."""
    try:
        value, end = _scan(text, 0)
        if end == len(text) and value.__class__ is dict:
            return value
    except (json.JSONDecodeError, StopIteration):
        pass
    # There are blanks around it, it is no object, or it is wrong; all are rare.
    value = _DECODER.decode(text)
    if value.__class__ is not dict:
        raise TypeError(f"the JSON is no object but {type(value).__name__}")
    return value


def plain(value: object, place: str) -> Any:
    """Returns a request value as plain JSON, with model objects turned into theirs."""
    if value is None or isinstance(value, (str, bool, int, float)):
        if value.__class__ is float and not isfinite(value):
            raise ValueError(f"{place} is {value}. Expected a number that JSON can write. Correct it.")
        return value
    if isinstance(value, (dict, Mapping)):  # the first is recognised faster
        return {
            _key(key, place): plain(member, f"{place}.{key}")
            for key, member in value.items()
            if not isinstance(member, Unset)
        }
    if isinstance(value, (list, tuple)):
        return [plain(item, f"{place}[{position}]") for position, item in enumerate(value)]
    if attrs.has(type(value)) and hasattr(value, "to_dict"):
        return plain(value.to_dict(), place)
    raise _not_json(value, place)


def _key(key: object, place: str) -> str:
    if isinstance(key, str):
        return key
    raise _not_json(key, f"a key of {place}")


def _not_json(value: object, place: str) -> TypeError:
    return TypeError(
        f"{place} is of type {type(value).__name__}. Expected plain JSON values or objects of "
        "cohere_client.models. Convert it first."
    )
