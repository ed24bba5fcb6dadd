"""The parameters of the operations: what a request carries beside its body."""

from __future__ import annotations

import keyword
import re
from collections import Counter
from collections.abc import Iterator

from contract_tools.bundle import Bundle, resolve
from contract_tools.findings import Finding
from contract_tools.source import Node, join_pointer
from contract_tools.views import request_component

# Where a parameter is sent. Those in a header are the client's own affair, the others are typed by its users.
PLACES = ("path", "query", "header")
_TYPED_BY_USERS = ("path", "query")
_SHAPES = {"name": str, "in": str, "required": bool, "schema": dict, "description": str}
_KEYS = frozenset({*_SHAPES, "example", "deprecated"})
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def operation_parameters(document: Node, operation: Node) -> list[Node]:
    """The parameters of an operation, references followed."""
    written = operation.get("parameters", [])
    return [resolve(document, one["$ref"]) if "$ref" in one else one for one in written]


def keyword_parameters(document: Node, operation: Node) -> list[Node]:
    """The parameters that a user types as keywords, beside the fields of the body."""
    return [one for one in operation_parameters(document, operation) if one["in"] in _TYPED_BY_USERS]


def written_parameters(bundle: Bundle) -> Iterator[tuple[str, Node]]:
    """Every parameter where it is written: the shared ones, then those of one operation."""
    shared = bundle.document["components"].get("parameters", {})
    yield from ((join_pointer("/components/parameters", name), one) for name, one in shared.items())
    for _, _, pointer, operation in bundle.operations():
        yield from own_parameters(pointer, operation)


def own_parameters(pointer: str, operation: Node) -> Iterator[tuple[str, Node]]:
    """The parameters that are written in the operation itself."""
    for at, one in enumerate(operation.get("parameters", [])):
        if not isinstance(one, dict) or "$ref" not in one:
            yield join_pointer(pointer, "parameters", at), one


def parameter_faults(parameter: Node) -> Iterator[str]:
    """What is wrong with a parameter taken alone, its schema aside."""
    if not isinstance(parameter, dict):
        yield f"expected a parameter, found {parameter!r}"
        return
    for key in parameter.keys() - _KEYS:
        if not key.startswith("x-"):
            yield f"a parameter has no key {key!r}; it has {sorted(_KEYS)}"
    for key, shape in _SHAPES.items():
        if not isinstance(parameter.get(key), shape):
            yield f"{key} is {parameter.get(key)!r}; a parameter says {', '.join(_SHAPES)}"
    if parameter.get("in") not in PLACES:
        yield f"a parameter is sent in one of {', '.join(PLACES)}, not in {parameter.get('in')!r}"
    elif parameter["in"] == "path" and parameter.get("required") is not True:
        yield "a parameter in the path is required"


def lint_parameters(bundle: Bundle) -> Iterator[Finding]:
    """The path names its parameters, and each keyword of an operation means one thing."""
    for path, _, pointer, operation in bundle.operations():
        parameters = operation_parameters(bundle.document, operation)
        in_path = sorted(one["name"] for one in parameters if one["in"] == "path")
        if in_path != sorted(_PLACEHOLDER.findall(path)):
            found = ", ".join(in_path) or "none"
            yield bundle.finding(pointer, f"the path is {path}, and the parameters in the path are: {found}")
        at = join_pointer(pointer, "parameters")
        for name in _doubled(bundle, operation, parameters):
            yield bundle.finding(at, f"{name!r} stands twice among the parameters and the fields of the body")
        for one in keyword_parameters(bundle.document, operation):
            if not one["name"].isidentifier() or keyword.iskeyword(one["name"]):
                yield bundle.finding(at, f"{one['name']!r} cannot be a keyword of the client: one word in snake_case")


def _doubled(bundle: Bundle, operation: Node, parameters: list[Node]) -> list[str]:
    component = request_component(operation)
    fields = bundle.schemas.get(component, {}).get("properties", {}) if component else {}
    counts = Counter([*fields, *(one["name"] for one in parameters)])
    return [name for name, count in counts.items() if count > 1]
