"""Parameters of a tool as version 1 has them, types of Python by their names, as a JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_TYPES: Mapping[str, str] = {
    "str": "string",
    "string": "string",
    "int": "integer",
    "integer": "integer",
    "float": "number",
    "number": "number",
    "bool": "boolean",
    "boolean": "boolean",
    "list": "array",
    "tuple": "array",
    "set": "array",
    "array": "array",
    "dict": "object",
    "mapping": "object",
    "object": "object",
}
_GENERIC = re.compile(r"\s*(?:typing\.)?(\w+)\s*(?:\[(.*)\])?\s*", re.DOTALL)
_DEEPEST = 10


def schema_of_parameters(definitions: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The schema of the object that has a value for each parameter; those that are required have to be there."""
    return {
        "type": "object",
        "properties": {name: schema_of_type(one["type"]) for name, one in definitions.items()},
        "required": [name for name, one in definitions.items() if one.get("required")],
    }


def schema_of_type(name: str, depth: int = 0) -> dict[str, Any]:
    """The schema of a type such as `str` or `List[int]`; a name that is none of these counts as `str`."""
    match = _GENERIC.fullmatch(name)
    kind, inner = (match[1].lower(), match[2]) if match else ("", None)
    if kind == "optional" and inner and depth < _DEEPEST:
        return schema_of_type(inner, depth + 1)
    schema: dict[str, Any] = {"type": _TYPES.get(kind, "string")}
    if schema["type"] == "array":
        schema["items"] = schema_of_type(inner or "str", depth + 1) if depth < _DEEPEST else {}
    return schema
