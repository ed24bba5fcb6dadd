"""What must hold in a spec before anything is made of it. Each lint is a function from the bundle to findings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from jsonschema import Draft202012Validator

from contract_tools.bundle import Bundle, component_name, resolve
from contract_tools.findings import Finding, SpecError
from contract_tools.source import Node, join_pointer
from contract_tools.streams import lint_streams
from contract_tools.views import JSON, accepted, reachable

_BOUNDS = (("minimum", "maximum"), ("minItems", "maxItems"), ("minLength", "maxLength"))


def lint(bundle: Bundle) -> None:
    """Raises `SpecError` with all findings; later lints run once the structure is sound."""
    for stage in ((_structure,), (_operations, _unions, _bounds, _unused, lint_streams), (_sources, _examples)):
        findings = [finding for rule in stage for finding in rule(bundle)]
        if findings:
            raise SpecError(findings)


def _structure(bundle: Bundle) -> Iterator[Finding]:
    """Schemas are mappings whose keywords have the shape that every other step relies on."""
    for name, schema in bundle.schemas.items():
        yield from _schema_structure(bundle, join_pointer("/components/schemas", name), schema)
    for _, _, pointer, operation in bundle.operations():
        for key in ("operationId", "responses", "tags"):
            if key not in operation:
                yield bundle.finding(pointer, f"the operation lacks {key}")


_SHAPES = {
    "properties": dict,
    "required": list,
    "oneOf": list,
    "allOf": list,
    "enum": list,
    "items": dict,
    "discriminator": dict,
    "x-ref": list,
    "x-source": list,
}


def _schema_structure(bundle: Bundle, pointer: str, schema: Node) -> Iterator[Finding]:
    if not isinstance(schema, dict):
        yield bundle.finding(pointer, f"expected a schema, found {schema!r}")
        return
    for key, shape in _SHAPES.items():
        if key in schema and not isinstance(schema[key], shape):
            yield bundle.finding(join_pointer(pointer, key), f"expected a {shape.__name__} here")
            return
    if not {"type", "$ref", "oneOf", "const", "enum"} & schema.keys():
        yield bundle.finding(pointer, "the schema says no type, and is no reference, union or constant")
    for name in set(schema.get("required", [])) - set(schema.get("properties", {})):
        yield bundle.finding(join_pointer(pointer, "required"), f"{name!r} is required and is no property")
    for inner, value in _inner_schemas(schema):
        yield from _schema_structure(bundle, pointer + inner, value)


def _inner_schemas(schema: Node) -> Iterator[tuple[str, Node]]:
    for name, value in schema.get("properties", {}).items():
        yield join_pointer("", "properties", name), value
    if "items" in schema:
        yield "/items", schema["items"]
    for at, value in enumerate(schema.get("oneOf", [])):
        yield f"/oneOf/{at}", value


def _every_schema(bundle: Bundle) -> Iterator[tuple[str, Node]]:
    for name, schema in bundle.schemas.items():
        todo = [(join_pointer("/components/schemas", name), schema)]
        while todo:
            pointer, one = todo.pop()
            yield pointer, one
            todo.extend((pointer + inner, value) for inner, value in _inner_schemas(one))


def _operations(bundle: Bundle) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for path, method, pointer, operation in bundle.operations():
        name = operation["operationId"]
        if name in seen:
            message = f"the operationId {name!r} stands at {seen[name]} too; each operation has its own"
            yield bundle.finding(join_pointer(pointer, "operationId"), message)
        seen[name] = f"{method.upper()} {path}"
        if not name.isidentifier() or name != name.lower():
            yield bundle.finding(join_pointer(pointer, "operationId"), f"{name!r} is not in snake_case")
        if "requestBody" in operation and operation["requestBody"].get("required") is not True:
            yield bundle.finding(join_pointer(pointer, "requestBody"), "requestBody.required has to be true")
        yield from _json_first(bundle, pointer, operation)


def _json_first(bundle: Bundle, pointer: str, operation: Node) -> Iterator[Finding]:
    for status, response in operation["responses"].items():
        content = response.get("content")
        if content is not None and next(iter(content), None) != JSON:
            at = join_pointer(pointer, "responses", status, "content")
            yield bundle.finding(at, f"{JSON} comes first; otherwise the generator reads another media type")


def _unions(bundle: Bundle) -> Iterator[Finding]:
    """oneOf = mapping = consts; unions without a discriminator differ by JSON type."""
    for pointer, schema in _every_schema(bundle):
        if "oneOf" in schema and "discriminator" in schema:
            yield from _discriminated(bundle, pointer, schema)
        elif "oneOf" in schema:
            types = [one.get("type", "object") for one in schema["oneOf"]]
            if len(set(map(str, types))) != len(types):
                message = "members of the same type need a discriminator with a mapping"
                yield bundle.finding(join_pointer(pointer, "oneOf"), message)
        elif "discriminator" in schema:
            yield bundle.finding(join_pointer(pointer, "discriminator"), "a discriminator needs oneOf beside it")


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


def _bounds(bundle: Bundle) -> Iterator[Finding]:
    for pointer, schema in _every_schema(bundle):
        for low, high in _BOUNDS:
            if low in schema and high in schema and schema[low] > schema[high]:
                message = f"{low} {schema[low]} is above {high} {schema[high]}"
                yield bundle.finding(join_pointer(pointer, low), message)
        if "default" in schema:
            message = "a default would be sent on the wire; say it in x-default"
            yield bundle.finding(join_pointer(pointer, "default"), message)
        if schema.get("type") == "string":
            for at, value in enumerate(schema.get("enum", [])):
                if not isinstance(value, str):
                    message = f"{value!r} is not text; put it in quotes"
                    yield bundle.finding(join_pointer(pointer, "enum", at), message)


def _unused(bundle: Bundle) -> Iterator[Finding]:
    used = set()
    for _, _, _, operation in bundle.operations():
        used |= _used_by(bundle, operation)
    for name in bundle.schemas.keys() - used:
        yield bundle.finding(join_pointer("/components/schemas", name), "no operation uses this component")


def _used_by(bundle: Bundle, node: Node) -> set[str]:
    """Components below a node, through the document's own responses and parameters too."""
    names: set[str] = set()
    todo = [node]
    while todo:
        one = todo.pop()
        if isinstance(one, list):
            todo.extend(one)
        elif isinstance(one, dict):
            todo.extend(value for key, value in one.items() if key != "$ref")
            reference = one.get("$ref", "")
            if reference.startswith("#/components/schemas/"):
                names.add(component_name(reference))
            elif reference:
                todo.append(resolve(bundle.document, reference))
    return reachable(bundle.document, names)


def _sources(bundle: Bundle) -> Iterator[Finding]:
    """Every component and property says where it comes from, in words of sources.yaml."""
    index = bundle.source.document("sources.yaml")
    known = {f"{name}/{section}" for name, one in index.items() for section in one["sections"]}
    for pointer, schema in _every_schema(bundle):
        tokens = pointer.split("/")
        names_a_thing = len(tokens) == 4 or tokens[-2] == "properties"
        if names_a_thing and "$ref" not in schema and not schema.get("x-source"):
            yield bundle.finding(pointer, "no x-source: from which document is this?")
    for pointer, cited in _citations(bundle.document, ""):
        if cited not in known:
            yield bundle.finding(pointer, f"{cited!r} is not in spec/sources.yaml")


def _citations(node: Node, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "x-source" or (key == "between" and pointer.endswith("/x-conflict")):
                yield from ((join_pointer(pointer, key), cited) for cited in value)
            else:
                yield from _citations(value, join_pointer(pointer, key))
    elif isinstance(node, list):
        for at, value in enumerate(node):
            yield from _citations(value, join_pointer(pointer, at))


def _examples(bundle: Bundle) -> Iterator[Finding]:
    """Every example validates against the accepted view."""
    document = accepted(bundle.document)

    @cache
    def validator(pointer: str) -> Draft202012Validator:
        return Draft202012Validator({**document, "$ref": "#" + pointer})

    for name, schema in bundle.schemas.items():
        pointer = join_pointer("/components/schemas", name)
        for at, example in _own_examples(schema):
            for error in validator(pointer).iter_errors(example):
                yield bundle.finding(join_pointer(pointer, *at), f"the example is not valid: {error.message}")
        for field, value in schema.get("properties", {}).items():
            inner = join_pointer(pointer, "properties", field)
            for at, example in _own_examples(value):
                for error in validator(inner).iter_errors(example):
                    yield bundle.finding(join_pointer(inner, *at), f"the example is not valid: {error.message}")


def _own_examples(schema: Node) -> Iterator[tuple[tuple[str | int, ...], Node]]:
    if "example" in schema:
        yield ("example",), schema["example"]
    for at, example in enumerate(schema.get("examples", [])):
        yield ("examples", at), example
