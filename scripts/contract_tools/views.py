"""The three mechanical views of the one document.

strict    what the documents say: published, and the source of positive tests
accepted  what a peer takes, in plain JSON Schema that a validator reports on precisely: null for an absent
          field, tolerated spellings, unknown fields; unions are chosen by their discriminator
client    what code is generated from: no stream switch, no stream media types, open enums in answers
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from contract_tools.bundle import component_name, operations, resolve
from contract_tools.source import Node

JSON = "application/json"
# Says in the client view of a schema without a type that values are objects, whatever is in them.
ANY_OBJECT = "x-any-object"


def strict(document: Node) -> Node:
    """The document less what is only tolerated."""
    return _map_schemas(document, _without_tolerated)


def accepted(document: Node) -> Node:
    """The document as a validator of real traffic needs it."""
    return _drop_authoring_keys(_map_schemas(document, partial(_accepting, document)))


def client(document: Node) -> Node:
    """The document as the client generator needs it."""
    answers = reachable(document, _answer_roots(document))
    paths = {path: _client_path(item) for path, item in document["paths"].items()}
    schemas = {
        name: _client_schema(document, name, is_answer=name in answers) for name in document["components"]["schemas"]
    }
    components = {**document["components"], "schemas": schemas}
    return _drop_extensions({**document, "paths": paths, "components": components})


# Schemas that a walk over a document finds, wherever they stand.


def _map_schemas(document: Node, change: Callable[[Node], Node]) -> Node:
    schemas = {name: change(schema) for name, schema in document["components"]["schemas"].items()}
    return {**document, "components": {**document["components"], "schemas": schemas}}


def _map_nested(schema: Node, change: Callable[[Node], Node]) -> Node:
    """The schema with each schema directly inside it changed."""
    copy = dict(schema)
    for key in ("items", "additionalProperties", "contentSchema", "not"):
        if isinstance(copy.get(key), dict):
            copy[key] = change(copy[key])
    for key in ("oneOf", "anyOf"):
        if isinstance(copy.get(key), list):
            copy[key] = [change(one) for one in copy[key]]
    if isinstance(copy.get("properties"), dict):
        copy["properties"] = {name: change(one) for name, one in copy["properties"].items()}
    return copy


def _without_tolerated(schema: Node) -> Node:
    copy = _map_nested(schema, _without_tolerated)
    if "properties" in copy:
        kept = {name: one for name, one in copy["properties"].items() if one.get("x-tolerated") is not True}
        copy["properties"] = kept
    return copy


# Accepted view


def _accepting(document: Node, schema: Node) -> Node:
    copy = _map_nested(schema, partial(_accepting, document))
    tolerated = copy.get("x-tolerated")
    if "discriminator" in copy:
        copy = _chosen_by_discriminator(document, copy)
    elif "oneOf" in copy:
        copy = _chosen_by_type(copy)
    if isinstance(copy.get("properties"), dict):
        required = copy.get("required", [])
        copy["properties"] = {
            name: one if name in required else _or_null(one) for name, one in copy["properties"].items()
        }
    return {"if": tolerated, "else": copy} if isinstance(tolerated, dict) else copy


def _or_null(schema: Node) -> Node:
    return {"if": {"type": "null"}, "else": schema}


def _chosen_by_discriminator(document: Node, schema: Node) -> Node:
    """A union as a chain of if/then, so that an error is the named member's own."""
    name = schema["discriminator"]["propertyName"]
    spellings = {
        value: (reference, _spellings(document, reference, name, value))
        for value, reference in schema["discriminator"]["mapping"].items()
    }
    chain = [
        {
            "if": {"type": "object", "required": [name], "properties": {name: {"enum": values}}},
            "then": {"$ref": reference},
        }
        for reference, values in spellings.values()
    ]
    rest = {key: value for key, value in schema.items() if key not in ("oneOf", "discriminator")}
    known = [value for _, values in spellings.values() for value in values]
    named = {name: {"type": "string", "enum": known}}
    return {"type": "object", "required": [name], "properties": named, "allOf": chain, **rest}


def _spellings(document: Node, reference: str, name: str, value: str) -> list[str]:
    """The documented value of a discriminator, and what the member tolerates for it."""
    member = resolve(document, reference) or {}
    tolerated = member.get("properties", {}).get(name, {}).get("x-tolerated")
    return [value, *(tolerated.get("enum", []) if isinstance(tolerated, dict) else [])]


def _chosen_by_type(schema: Node) -> Node:
    """A union of values of different types, told apart by the type."""
    rest = {key: value for key, value in schema.items() if key != "oneOf"}
    types = [_json_type(member) for member in schema["oneOf"]]
    chain = [
        {"if": {"type": json_type}, "then": member} for json_type, member in zip(types, schema["oneOf"], strict=True)
    ]
    return {"type": types, "allOf": chain, **rest}


def _json_type(member: Node) -> str:
    """A `$ref` in a union by type stands for an object; a lint holds that."""
    return str(member.get("type", "object"))


_AUTHORING_KEYS = frozenset(
    {"x-source", "x-ref", "x-conflict", "x-tolerated", "x-default", "x-statements", "x-compatible-deployments"}
    | {"examples", "example"}
)


def _drop_authoring_keys(node: Node) -> Node:
    return _drop(node, lambda key: key in _AUTHORING_KEYS)


def _drop_extensions(node: Node) -> Node:
    return _drop(node, lambda key: key.startswith("x-") and key != ANY_OBJECT)


def _drop(node: Node, unwanted: Callable[[str], bool], *, names: bool = False) -> Node:
    """A copy without the unwanted keywords; `names` says that the keys are names of the API's own."""
    if isinstance(node, list):
        return [_drop(item, unwanted) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _drop(value, unwanted, names=key in _HOLDS_NAMES and not names)
        for key, value in node.items()
        if names or not unwanted(key)
    }


_HOLDS_NAMES = frozenset({"properties", "headers", "mapping", "schemas", "parameters", "example", "examples", "enum"})


# Client view


def _switches(document: Node, name: str) -> frozenset[str]:
    """Fields of a request component that only choose between the plain and the streamed answer."""
    found: set[str] = set()
    for _, _, _, operation in operations(document):
        stream = operation.get("x-stream")
        if stream and request_component(operation) == name:
            found.update(stream["selected_by"])
    return frozenset(found)


def request_component(operation: Node) -> str | None:
    """The component that describes an operation's JSON body."""
    try:
        return component_name(operation["requestBody"]["content"][JSON]["schema"]["$ref"])
    except (KeyError, TypeError):
        return None


def response_component(operation: Node) -> str | None:
    """The component that describes an operation's plain answer."""
    try:
        return component_name(operation["responses"]["200"]["content"][JSON]["schema"]["$ref"])
    except (KeyError, TypeError):
        return None


def _answer_roots(document: Node) -> set[str]:
    roots: set[str] = set()
    for _, _, _, operation in operations(document):
        for response in operation.get("responses", {}).values():
            roots.update(_component_references(resolve(document, response["$ref"]) if "$ref" in response else response))
        if "x-stream" in operation:
            roots.update(_component_references(operation["x-stream"]["event"]))
    return roots


def reachable(document: Node, roots: set[str]) -> set[str]:
    """The schema components that are reachable from the given ones."""
    schemas = document["components"]["schemas"]
    seen: set[str] = set()
    todo = list(roots)
    while todo:
        name = todo.pop()
        if name not in seen and name in schemas:
            seen.add(name)
            todo.extend(_component_references(schemas[name]))
    return seen


def _component_references(node: Node) -> Iterator[str]:
    if isinstance(node, dict):
        reference = node.get("$ref")
        if isinstance(reference, str) and reference.startswith("#/components/schemas/"):
            yield component_name(reference)
        for value in node.values():
            yield from _component_references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _component_references(value)


def _client_path(item: Node) -> Node:
    return {method: _client_operation(value) if "responses" in value else value for method, value in item.items()}


def _client_operation(operation: Node) -> Node:
    return {
        **operation,
        "responses": {status: _only_json(response) for status, response in operation["responses"].items()},
    }


def _only_json(response: Node) -> Node:
    if "content" not in response:
        return response
    return {**response, "content": {JSON: response["content"][JSON]}}


def _client_schema(document: Node, name: str, *, is_answer: bool) -> Node:
    schemas = document["components"]["schemas"]

    def change(inner: Node) -> Node:
        if is_answer and "enum" in schemas.get(component_name(inner.get("$ref", "")), {}):
            return {"anyOf": [inner, {"type": "string"}]}
        copy = _map_nested(inner, change)
        if _is_pass_through(copy):
            return {"description": copy.get("description", ""), ANY_OBJECT: True}
        if any(map(_is_pass_through, inner.get("oneOf", []))):
            return {"description": copy.get("description", "")}
        copy.pop("allOf", None)
        if copy.get("format") in ("uuid", "date-time"):
            del copy["format"]
        return copy

    changed = change(schemas[name])
    switches = _switches(document, name)
    if switches:
        kept = {key: one for key, one in changed["properties"].items() if key not in switches}
        changed = {**changed, "properties": kept}
    return changed


def _is_pass_through(schema: Node) -> bool:
    """Whether any object will do: the generator would make an empty class of it, people want their JSON."""
    return schema.get("additionalProperties") is True and "properties" not in schema
