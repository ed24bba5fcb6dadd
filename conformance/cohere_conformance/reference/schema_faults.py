"""What is wrong with a JSON Schema of a caller, before a value is made for it.

What passes can be handed to the validator without a second thought: each reference leads to a schema inside, and no
schema asks for itself of the same value, which would never end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jsonschema import Draft202012Validator, SchemaError

# JSON Schema as a caller wrote it: an object, or a boolean.
Schema = Any

# Where schemas stand in a schema: those that judge the same value, and those that judge a part of it.
_SAME_VALUE = ("not", "if", "then", "else", "allOf", "anyOf", "oneOf", "dependentSchemas")
_PARTS = (
    "items",
    "contains",
    "prefixItems",
    "propertyNames",
    "properties",
    "patternProperties",
    "additionalProperties",
    "unevaluatedItems",
    "unevaluatedProperties",
)
_SHELVES = ("$defs", "definitions")
_OF_NAMES = frozenset({"dependentSchemas", "properties", "patternProperties", *_SHELVES})

# Keywords that make a reference mean something else than its place in the document.
_MOVING = ("$dynamicRef", "$recursiveRef", "$anchor", "$dynamicAnchor")

# What the validator can judge in bounded time only one without the other.
_NOT_TOGETHER = ("patternProperties", "unevaluatedProperties")


class LostReferenceError(Exception):
    """A reference that leads to no schema inside."""


def schema_fault(schema: Schema) -> str | None:
    """A sentence on what is wrong with `schema`, or None."""
    try:
        Draft202012Validator.check_schema(schema)
        nodes = list(_all_schemas(schema))
        for node in nodes:
            moving = [keyword for keyword in _MOVING if keyword in node]
            if moving or ("$id" in node and node is not schema):
                return f"{(*moving, '$id')[0]} inside of it is not supported"
        if all(any(keyword in node for node in nodes) for keyword in _NOT_TOGETHER):
            return f"{' together with '.join(_NOT_TOGETHER)} is not supported"
        return "a reference in it leads back to itself" if _has_loop(schema) else None
    except SchemaError as error:
        return error.message
    except LostReferenceError as error:
        return str(error)


def target_of(root: Schema, reference: str) -> Schema:
    """The schema that a reference leads to; raises `LostReferenceError` where there is none in `root`."""
    found = root
    for step in reference.removeprefix("#").split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        if isinstance(found, list) and key.isdecimal() and int(key) < len(found):
            found = found[int(key)]
        elif isinstance(found, Mapping) and key in found:
            found = found[key]
        else:
            raise LostReferenceError(f"{reference} leads nowhere")
    if not (reference == "#" or reference.startswith("#/")) or not isinstance(found, Mapping | bool):
        raise LostReferenceError(f"{reference} leads to no schema in it")
    return found


def _all_schemas(root: Schema) -> Iterator[Mapping[str, Any]]:
    """Every object that is a schema in `root`, also where a reference alone makes it one."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Mapping) or id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        waiting += _inside(node, (*_SAME_VALUE, *_PARTS, *_SHELVES))
        if "$ref" in node:
            target = target_of(root, node["$ref"])
            Draft202012Validator.check_schema(target)
            waiting.append(target)


def _inside(node: Mapping[str, Any], keywords: tuple[str, ...]) -> Iterator[Schema]:
    for keyword in keywords:
        rule = node.get(keyword)
        if isinstance(rule, Mapping) and keyword in _OF_NAMES:
            yield from rule.values()
        elif isinstance(rule, list):
            yield from rule
        elif rule is not None:
            yield rule


def _has_loop(root: Schema) -> bool:
    """Whether some schema comes to itself by steps that stay with the same value."""
    done: set[int] = set()
    for start in _all_schemas(root):
        on_path: set[int] = set()
        steps: list[tuple[Schema, bool]] = [(start, False)]
        while steps:
            node, is_left = steps.pop()
            if is_left:
                on_path.discard(id(node))
                done.add(id(node))
                continue
            if not isinstance(node, Mapping) or id(node) in done:
                continue
            if id(node) in on_path:
                return True
            on_path.add(id(node))
            steps.append((node, True))
            steps += [(inner, False) for inner in _inside(node, _SAME_VALUE)]
            if "$ref" in node:
                steps.append((target_of(root, node["$ref"]), False))
    return False
