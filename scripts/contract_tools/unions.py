"""Unions: told apart by a discriminator, by the JSON type, or by the request header that selects an answer."""

from __future__ import annotations

from collections.abc import Iterator

from contract_tools.bundle import Bundle, component_name, resolve
from contract_tools.findings import Finding
from contract_tools.schemas import every_schema
from contract_tools.source import Node, join_pointer


def lint_unions(bundle: Bundle) -> Iterator[Finding]:
    """oneOf = mapping = consts; unions without a discriminator differ by JSON type."""
    for pointer, schema in every_schema(bundle):
        if "oneOf" in schema and "discriminator" in schema:
            yield from _discriminated(bundle, pointer, schema)
        elif "oneOf" in schema:
            yield from _undiscriminated(bundle, join_pointer(pointer, "oneOf"), schema["oneOf"])
        elif "discriminator" in schema:
            yield bundle.finding(join_pointer(pointer, "discriminator"), "a discriminator needs oneOf beside it")
        if "anyOf" in schema or "x-selected-by" in schema:
            yield from _selected(bundle, pointer, schema)


def _selected(bundle: Bundle, pointer: str, schema: Node) -> Iterator[Finding]:
    """The one union without a discriminator in the value: a request header says which member answers."""
    if "anyOf" not in schema or "x-selected-by" not in schema:
        yield bundle.finding(pointer, "anyOf and x-selected-by stand together: answers that a header selects")
        return
    members = [one.get("$ref") for one in schema["anyOf"]]
    answers = [one["$ref"] for one in schema["x-selected-by"]["answers"].values()]
    if sorted(map(str, members)) != sorted(answers):
        message = "the answers and the members of anyOf are not the same components"
        yield bundle.finding(join_pointer(pointer, "x-selected-by"), message)


def _undiscriminated(bundle: Bundle, pointer: str, members: Node) -> Iterator[Finding]:
    types = []
    for at, one in enumerate(members):
        target = resolve(bundle.document, one["$ref"]) or {} if "$ref" in one else one
        types.append(target.get("type"))
        if not isinstance(types[-1], str) or ("$ref" in one and types[-1] != "object"):
            message = "without a discriminator, a member is one written type or a reference to an object"
            yield bundle.finding(join_pointer(pointer, at), message)
    if len(set(map(str, types))) != len(types):
        yield bundle.finding(pointer, "members of the same type need a discriminator with a mapping")


def _discriminated(bundle: Bundle, pointer: str, schema: Node) -> Iterator[Finding]:
    name = schema["discriminator"].get("propertyName")
    mapping = schema["discriminator"].get("mapping")
    if not isinstance(name, str) or not isinstance(mapping, dict):
        at = join_pointer(pointer, "discriminator")
        yield bundle.finding(at, "a discriminator has propertyName and a complete mapping")
        return
    members = [one.get("$ref") for one in schema["oneOf"]]
    for reference in members:
        if reference not in mapping.values():
            at = join_pointer(pointer, "discriminator", "mapping")
            yield bundle.finding(at, f"oneOf has {_named(reference)}, and the mapping does not")
    for value, reference in mapping.items():
        at = join_pointer(pointer, "discriminator", "mapping", value)
        if reference not in members:
            yield bundle.finding(at, f"the mapping has {_named(reference)}, and oneOf does not")
            continue
        yield from _member(bundle, name, value, reference)


def _named(reference: Node) -> str:
    return component_name(reference) if isinstance(reference, str) else repr(reference)


def _member(bundle: Bundle, name: str, value: str, reference: str) -> Iterator[Finding]:
    member = resolve(bundle.document, reference) or {}
    pointer = reference.removeprefix("#")
    constant = member.get("properties", {}).get(name, {}).get("const")
    if constant is None:
        message = f"a member of a union needs `const` on its discriminator {name!r}"
        yield bundle.finding(join_pointer(pointer, "properties", name), message)
    elif constant != value:
        at = join_pointer(pointer, "properties", name, "const")
        yield bundle.finding(at, f"the const is {constant!r}, and a mapping leads here by {value!r}")
    if name not in member.get("required", []):
        yield bundle.finding(join_pointer(pointer, "required"), f"the discriminator {name!r} has to be required")
