"""Lints `x-places`: where a request has its prompt, and an answer the things that checks speak of."""

from __future__ import annotations

from collections.abc import Iterator

from contract_tools.bundle import Bundle, resolve
from contract_tools.findings import Finding
from contract_tools.source import Node, join_pointer

# What has a place: the request, the answer, or each item of one of their lists.
_KEYS = {
    "prompt": "request",
    "documents": "request",
    "document_id": "document",
    "tools": "request",
    "tool_name": "tool",
    "tool_schema": "tool",
    "generations": "answer",
    "text": "generation",
    "thinking": "generation",
    "finish_reason": "generation",
    "output_tokens": "answer",
    "citations": "answer",
    "cited_ids": "citation",
    "cited_block": "citation",
    "cited_documents": "answer",
    "tool_calls": "answer",
    "call_name": "call",
    "call_arguments": "call",
}
# The items of lists, by the keys that say where those are.
_LISTS = {
    "document": "documents",
    "tool": "tools",
    "generation": "generations",
    "citation": "citations",
    "call": "tool_calls",
}
_ITEMS = "[]"


def lint_places(bundle: Bundle) -> Iterator[Finding]:
    """Each place that is named is there."""
    for _, _, pointer, operation in bundle.operations():
        if "x-places" in operation:
            yield from _lint(bundle, join_pointer(pointer, "x-places"), operation)


def _lint(bundle: Bundle, pointer: str, operation: Node) -> Iterator[Finding]:
    places = operation["x-places"]
    if not isinstance(places, dict):
        yield bundle.finding(pointer, f"expected a mapping with some of the keys {list(_KEYS)}")
        return
    for key, place in places.items():
        at = join_pointer(pointer, key)
        if key not in _KEYS:
            yield bundle.finding(at, f"x-places has no key {key!r}; it has {list(_KEYS)}")
        elif not isinstance(place, str) or not place:
            yield bundle.finding(at, f"expected names with dots between them, {_ITEMS} behind that of a list")
        elif not any(_has(bundle.document, schema, place) for schema in _schemas(bundle.document, operation, key)):
            yield bundle.finding(at, f"the {_KEYS[key]} has no place {place!r}")


def _schemas(document: Node, operation: Node, key: str) -> list[Node]:
    """The schemas of which one has the place."""
    holder = _KEYS[key]
    if holder == "request":
        return [_json_schema(operation["requestBody"])] if "requestBody" in operation else []
    if holder == "answer":
        return [_json_schema(operation["responses"]["200"])]
    around = _schemas(document, operation, _LISTS[holder])
    place = operation["x-places"].get(_LISTS[holder])
    items = [one for schema in around if isinstance(place, str) for one in _at(document, schema, place + _ITEMS)]
    # An answer without a list of generations is the only one itself.
    return [*around, *items] if holder == "generation" else items


def _json_schema(holder: Node) -> Node:
    return holder["content"]["application/json"]["schema"]


def _has(document: Node, schema: Node, place: str) -> bool:
    return bool(_at(document, schema, place))


def _at(document: Node, schema: Node, place: str) -> list[Node]:
    """The schemas of a place; several where a union is on the way."""
    found = [schema]
    for step in place.split("."):
        name, is_list = step.removesuffix(_ITEMS), step.endswith(_ITEMS)
        found = [
            one["properties"][name]
            for one in _members(document, found)
            if isinstance(one.get("properties"), dict) and name in one["properties"]
        ]
        if is_list:
            found = [one["items"] for one in _members(document, found) if "items" in one]
    return found


def _members(document: Node, schemas: list[Node]) -> Iterator[Node]:
    """The schemas behind references, and the members of unions."""
    for schema in schemas:
        one: Node = resolve(document, schema["$ref"]) if "$ref" in schema else schema
        yield one
        yield from _members(document, [*one.get("oneOf", []), *one.get("anyOf", [])])
