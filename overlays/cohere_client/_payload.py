"""JSON on its way in and out: strict objects in, plain values out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, NoReturn

import attrs
from cohere_generated import models
from cohere_generated.types import Unset

__all__ = ["DECODE_FAULTS", "plain", "read_object", "without_nulls"]

# What reading JSON and the generated decoders raise at a shape that they do not expect.
DECODE_FAULTS = (AttributeError, KeyError, RecursionError, TypeError, ValueError)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


_DECODER = json.JSONDecoder(parse_constant=_refuse_constant)


def read_object(text: str) -> dict[str, Any]:
    """Returns the object that the text holds; anything else raises one of `DECODE_FAULTS`."""
    value = _DECODER.decode(text)
    if not isinstance(value, dict):
        raise TypeError(f"the JSON is no object but {type(value).__name__}")
    return value


def without_nulls(value: Any) -> Any:
    """Returns the value less members of the contract that are null, which the API treats as absent.

    Here, and not in the generated decoders, because these take null for an object or a list to
    be one and fail. What the contract does not know, or what may be any JSON, is left as it is.
    """
    if isinstance(value, list):
        return [without_nulls(item) for item in value]
    if not isinstance(value, dict):
        return value
    known = _known_members()
    return {
        key: without_nulls(member) if key in known else member
        for key, member in value.items()
        if member is not None or key not in known
    }


@cache
def _known_members() -> frozenset[str]:
    """The names under which the contract's models hold values of a known shape.

    A name under which one of them holds any JSON, such as a tool's output, is none.
    """
    fields = [field for model in vars(models).values() if attrs.has(model) for field in attrs.fields(model)]
    free = {field.name for field in fields if str(field.type).startswith("Any")}
    return frozenset(field.name.removesuffix("_") for field in fields if field.name not in free)


def plain(value: object, place: str) -> Any:
    """Returns a request value as plain JSON, with model objects turned into theirs."""
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if attrs.has(type(value)) and hasattr(value, "to_dict"):
        return plain(value.to_dict(), place)
    if isinstance(value, Mapping):
        return {
            _key(key, place): plain(member, f"{place}.{key}")
            for key, member in value.items()
            if not isinstance(member, Unset)
        }
    if isinstance(value, (list, tuple)):
        return [plain(item, f"{place}[{position}]") for position, item in enumerate(value)]
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
