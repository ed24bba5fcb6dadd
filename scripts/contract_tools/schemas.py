"""The keywords that a schema of the contract may have, and what each holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from jsonschema import Draft202012Validator

from contract_tools.bundle import Bundle
from contract_tools.findings import Finding
from contract_tools.parameters import written_parameters
from contract_tools.source import Node, is_texts, join_pointer

_JSON_TYPES = ("array", "boolean", "integer", "null", "number", "object", "string")


def _is_type(node: Node) -> bool:
    return node in _JSON_TYPES or (is_texts(node) and set(node) <= set(_JSON_TYPES))


def _is_number(node: Node) -> bool:
    return isinstance(node, int | float) and not isinstance(node, bool)


def _is_count(node: Node) -> bool:
    return _is_number(node) and node >= 0 and node == int(node)


def _is_pattern(node: Node) -> bool:
    try:
        return bool(re.compile(node))
    except (re.error, TypeError):
        return False


def _is(*shapes: type) -> Callable[[Node], bool]:
    return lambda node: isinstance(node, shapes)


def _is_filled_list(node: Node) -> bool:
    return isinstance(node, list) and bool(node)


def _is_combination(node: Node) -> bool:
    """Code is made of the schema without its `allOf`, so nothing but rules may stand there."""
    return isinstance(node, list) and all(isinstance(one, dict) and {"if", "then"} <= one.keys() for one in node)


def _is_selection(node: Node) -> bool:
    """Which member of a union answers which value of a request header."""
    if not isinstance(node, dict) or node.keys() != {"header", "answers"} or not isinstance(node["answers"], dict):
        return False
    return isinstance(node["header"], str) and all(
        isinstance(one, dict) and isinstance(one.get("$ref"), str) for one in node["answers"].values()
    )


# Every keyword that a schema may have: what it holds, in words and as a test.
_KEYWORDS: dict[str, tuple[str, Callable[[Node], bool]]] = {
    "$ref": ("a reference", _is(str)),
    "type": (f"one of {', '.join(_JSON_TYPES)}", _is_type),
    "properties": ("a mapping", _is(dict)),
    "required": ("a list of names", is_texts),
    "additionalProperties": ("true, false or a schema", _is(bool, dict)),
    "items": ("a schema", _is(dict)),
    "oneOf": ("a list of schemas", _is_filled_list),
    "anyOf": ("a list of schemas", _is_filled_list),
    "allOf": ("a list of rules with `if` and `then`", _is_combination),
    "discriminator": ("a mapping", _is(dict)),
    "enum": ("a list of values", _is_filled_list),
    "const": ("a value", lambda _: True),
    "default": ("a value", lambda _: True),
    "format": ("a word", _is(str)),
    "pattern": ("a regular expression", _is_pattern),
    "minimum": ("a number", _is_number),
    "maximum": ("a number", _is_number),
    "exclusiveMinimum": ("a number", _is_number),
    "exclusiveMaximum": ("a number", _is_number),
    "minItems": ("a count", _is_count),
    "maxItems": ("a count", _is_count),
    "minLength": ("a count", _is_count),
    "maxLength": ("a count", _is_count),
    "minProperties": ("a count", _is_count),
    "maxProperties": ("a count", _is_count),
    "uniqueItems": ("true or false", _is(bool)),
    "deprecated": ("true or false", _is(bool)),
    "description": ("text", _is(str)),
    "example": ("a value", lambda _: True),
    "examples": ("a list of values", _is(list)),
    "x-ref": ("a list of statements", is_texts),
    "x-source": ("a list of sources", is_texts),
    "x-tolerated": ("true or a schema", lambda node: node is True or isinstance(node, dict)),
    "x-selected-by": ("a mapping with `header` and `answers`", _is_selection),
    "x-compatible-deployments": ("a list of deployments", is_texts),
}


def schema_structure(bundle: Bundle, pointer: str, schema: Node) -> Iterator[Finding]:
    if not isinstance(schema, dict):
        yield bundle.finding(pointer, f"expected a schema, found {schema!r}")
        return
    wrong = list(_keyword_findings(bundle, pointer, schema))
    yield from wrong
    if wrong:
        return
    if not {"type", "$ref", "oneOf", "anyOf", "const", "enum"} & schema.keys():
        yield bundle.finding(pointer, "the schema says no type, and is no reference, union or constant")
    for name in set(schema.get("required", [])) - set(schema.get("properties", {})):
        yield bundle.finding(join_pointer(pointer, "required"), f"{name!r} is required and is no property")
    for at, rule in enumerate(schema.get("allOf", [])):
        for key in ("if", "then"):
            yield from _rule_findings(bundle, join_pointer(pointer, "allOf", at, key), rule[key], schema)
    for inner, value in _inner_schemas(schema):
        yield from schema_structure(bundle, pointer + inner, value)


_META_SCHEMA = Draft202012Validator(Draft202012Validator.META_SCHEMA)


def _rule_findings(bundle: Bundle, pointer: str, side: Node, schema: Node) -> Iterator[Finding]:
    """A side of a rule is any JSON Schema; a name that the schema has not would make it hold for everything."""
    wrong = list(_META_SCHEMA.iter_errors(side))
    for error in wrong:
        yield bundle.finding(join_pointer(pointer, *error.absolute_path), error.message)
    if not wrong and isinstance(side, dict):
        for name in {*side.get("required", []), *side.get("properties", {})} - schema.get("properties", {}).keys():
            yield bundle.finding(pointer, f"the rule speaks of {name!r}, which is no property")


def _keyword_findings(bundle: Bundle, pointer: str, schema: Node) -> Iterator[Finding]:
    for key, value in schema.items():
        if key in _KEYWORDS:
            what, holds = _KEYWORDS[key]
            if not holds(value):
                yield bundle.finding(join_pointer(pointer, key), f"expected {what}, found {value!r}")
        elif not key.startswith("x-"):
            yield bundle.finding(join_pointer(pointer, key), f"{key!r} is no keyword of the contract's schemas")


def _inner_schemas(schema: Node) -> Iterator[tuple[str, Node]]:
    for name, value in schema.get("properties", {}).items():
        yield join_pointer("", "properties", name), value
    if "items" in schema:
        yield "/items", schema["items"]
    for key in ("additionalProperties", "x-tolerated"):
        if isinstance(schema.get(key), dict):
            yield f"/{key}", schema[key]
    for key in ("oneOf", "anyOf"):
        for at, value in enumerate(schema.get(key, [])):
            yield f"/{key}/{at}", value


def every_schema(bundle: Bundle) -> Iterator[tuple[str, Node]]:
    """Each schema of the components and of the parameters, with those inside it."""
    todo = [(join_pointer("/components/schemas", name), schema) for name, schema in bundle.schemas.items()]
    todo += [(join_pointer(pointer, "schema"), one["schema"]) for pointer, one in written_parameters(bundle)]
    while todo:
        pointer, one = todo.pop()
        yield pointer, one
        todo.extend((pointer + inner, value) for inner, value in _inner_schemas(one))
