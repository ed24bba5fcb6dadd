"""Emits `request_fields`: the keywords of each operation as typed dictionaries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from contract_tools.bundle import component_name, operations
from contract_tools.emitting import HEADER, model_imports, pascal
from contract_tools.parameters import keyword_parameters
from contract_tools.source import Node
from contract_tools.views import request_component

__all__ = ["RequestField", "request_fields", "request_fields_module"]


@dataclass(frozen=True, slots=True)
class RequestField:
    """What a user types as a keyword, wherever it is sent."""

    name: str
    schema: Node
    description: str
    is_required: bool


def request_fields(client_view: Node, operation: Node) -> list[RequestField]:
    """The keywords of an operation: its parameters, then the fields of its body."""
    found = [
        RequestField(one["name"], one["schema"], one["description"], one["required"])
        for one in keyword_parameters(client_view, operation)
    ]
    component = request_component(operation)
    body = client_view["components"]["schemas"][component] if component else {}
    for name, schema in body.get("properties", {}).items():
        found.append(RequestField(name, schema, schema.get("description", ""), name in body.get("required", [])))
    return found


def request_fields_module(client_view: Node, modules: Mapping[str, str]) -> str:
    used: set[str] = set()
    types = _Types(client_view, used)
    classes = [
        _fields_class(operation["operationId"], request_fields(client_view, operation), types)
        for _, _, _, operation in operations(client_view)
    ]
    return (
        HEADER.format(title="The fields of each request, as keywords that an editor completes.")
        + "from collections.abc import Mapping, Sequence\n"
        + "from typing import Any, Literal, Required, TypedDict\n\n"
        + model_imports(modules, used)
        + "\n\n"
        + "\n\n".join(classes)
    )


def _fields_class(operation_id: str, fields: list[RequestField], types: _Types) -> str:
    lines = [f"class {pascal(operation_id)}Fields(TypedDict, total=False):"]
    lines.append(f'    """Fields of `{operation_id}`: plain JSON values or model objects; None counts as absent."""\n')
    for one in fields:
        plain = types.of(one.schema)
        lines.append(f"    {one.name}: " + (f"Required[{plain}]" if one.is_required else f"{plain} | None"))
        description = one.description or types.referenced(one.schema).get("description", "")
        if description:
            lines.append(f'    """{_docstring(description)}"""')
    return "\n".join(lines) + "\n"


def _docstring(text: str) -> str:
    """The text with what would end the docstring, or mean something in it, escaped."""
    return re.sub(r'\\|""+|"$', lambda found: "".join(f"\\{one}" for one in found[0]), text.strip())


_SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}


class _Types:
    """Python annotations of JSON Schemas; collects the models that they name."""

    def __init__(self, document: Node, used: set[str]) -> None:
        self._schemas = document["components"]["schemas"]
        self._used = used

    def referenced(self, schema: Node) -> Node:
        return self._schemas.get(component_name(schema.get("$ref", "")), {})

    def of(self, schema: Node) -> str:
        if "$ref" in schema:
            return self._component(component_name(schema["$ref"]))
        if "enum" in schema:
            return f"Literal[{', '.join(map(repr, schema['enum']))}]"
        if "oneOf" in schema:
            return self._either(self.of(one) for one in schema["oneOf"])
        if schema.get("type") == "array":
            return f"Sequence[{self.of(schema['items'])}]"
        return _SCALARS.get(str(schema.get("type")), "Any")

    def _component(self, name: str) -> str:
        schema = self._schemas[name]
        if "oneOf" in schema or "enum" in schema:
            return self.of(schema)
        self._used.add(name)
        return f"Mapping[str, Any] | {name}"

    def _either(self, members: object) -> str:
        parts = [part for member in members for part in _top_level(member)]  # type: ignore[attr-defined]  # iterable
        return " | ".join(dict.fromkeys(parts))


def _top_level(annotation: str) -> list[str]:
    """The members of an annotation's outermost union."""
    parts, depth, start = [], 0, 0
    for at, character in enumerate(annotation):
        depth += (character == "[") - (character == "]")
        if depth == 0 and annotation.startswith(" | ", at):
            parts.append(annotation[start:at])
            start = at + 3
    return [*parts, annotation[start:]]
