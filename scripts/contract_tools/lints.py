"""What must hold in a spec before anything is made of it. Each lint is a function from the bundle to findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from jsonschema import Draft202012Validator

from contract_tools.bundle import METHODS, SOURCES, Bundle, component_name, resolve
from contract_tools.citations import known_citations
from contract_tools.findings import Finding, SpecError
from contract_tools.parameters import lint_parameters, own_parameters, parameter_faults, written_parameters
from contract_tools.source import Node, is_texts, join_pointer
from contract_tools.streams import lint_streams
from contract_tools.views import JSON, accepted, reachable

_PATH_KEYS = frozenset({*METHODS, "summary", "description", "servers"})
_BOUNDS = (("minimum", "maximum"), ("minItems", "maxItems"), ("minLength", "maxLength"))


def lint(bundle: Bundle) -> None:
    """Raises `SpecError` with all findings; later lints run once the structure is sound."""
    for stage in (
        (_structure,),
        (_operations, lint_parameters, _bodies, _unions, _bounds, _enums, _deployments, _unused, lint_streams),
        (_sources, _examples),
    ):
        findings = [finding for rule in stage for finding in rule(bundle)]
        if findings:
            raise SpecError(findings)


def _structure(bundle: Bundle) -> Iterator[Finding]:
    """Schemas are mappings whose keywords have the shape that every other step relies on."""
    if not isinstance(bundle.document.get("x-deployments", {}), dict):
        yield bundle.finding("/x-deployments", "expected a mapping from deployments to what they are")
    for name, schema in bundle.schemas.items():
        yield from _schema_structure(bundle, join_pointer("/components/schemas", name), schema)
    for path, item in bundle.document["paths"].items():
        for key in item.keys() - _PATH_KEYS:
            if not key.startswith("x-"):
                at = join_pointer("/paths", path, key)
                yield bundle.finding(at, f"a path has no key {key!r}; it has {sorted(_PATH_KEYS)}")
    for _, _, pointer, operation in bundle.operations():
        yield from _operation_structure(bundle, pointer, operation)
    shared = bundle.document["components"].get("parameters", {})
    if isinstance(shared, dict):
        for name, parameter in shared.items():
            yield from _parameter_structure(bundle, join_pointer("/components/parameters", name), parameter)
    else:
        yield bundle.finding("/components/parameters", "expected a mapping of parameters")


def _operation_structure(bundle: Bundle, pointer: str, operation: Node) -> Iterator[Finding]:
    if not isinstance(operation, dict):
        yield bundle.finding(pointer, "expected an operation here")
        return
    for key, shape in (("operationId", str), ("responses", dict), ("tags", list)):
        if key not in operation:
            yield bundle.finding(pointer, f"the operation lacks {key}")
        elif not isinstance(operation[key], shape) or not operation[key]:
            yield bundle.finding(join_pointer(pointer, key), f"expected a {shape.__name__} that is not empty")
    if not isinstance(operation.get("parameters", []), list):
        yield bundle.finding(join_pointer(pointer, "parameters"), "expected a list of parameters")
        return
    for at, parameter in own_parameters(pointer, operation):
        yield from _parameter_structure(bundle, at, parameter)


def _parameter_structure(bundle: Bundle, pointer: str, parameter: Node) -> Iterator[Finding]:
    faults = list(parameter_faults(parameter))
    yield from (bundle.finding(pointer, fault) for fault in faults)
    if not faults:
        yield from _schema_structure(bundle, join_pointer(pointer, "schema"), parameter["schema"])


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


def _schema_structure(bundle: Bundle, pointer: str, schema: Node) -> Iterator[Finding]:
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
        yield from _schema_structure(bundle, pointer + inner, value)


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


def _every_schema(bundle: Bundle) -> Iterator[tuple[str, Node]]:
    """Each schema of the components and of the parameters, with those inside it."""
    todo = [(join_pointer("/components/schemas", name), schema) for name, schema in bundle.schemas.items()]
    todo += [(join_pointer(pointer, "schema"), one["schema"]) for pointer, one in written_parameters(bundle)]
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
        if not all(isinstance(tag, str) and tag.isidentifier() for tag in operation["tags"]):
            yield bundle.finding(join_pointer(pointer, "tags"), "a tag becomes a module: one word in snake_case")
        if "200" not in operation["responses"]:
            yield bundle.finding(join_pointer(pointer, "responses"), "the operation has no answer 200")
        if not is_texts(operation.get("x-statements", [])):
            yield bundle.finding(join_pointer(pointer, "x-statements"), "expected a list of families of statements")


def _bodies(bundle: Bundle) -> Iterator[Finding]:
    """What is sent and answered has a name; without one the client would lose it in silence."""
    for _, _, pointer, operation in bundle.operations():
        if "requestBody" in operation:
            at, request = join_pointer(pointer, "requestBody"), operation["requestBody"]
            yield from _body(bundle, at, request)
            if isinstance(request, dict) and request.get("required") is not True:
                yield bundle.finding(at, "requestBody.required has to be true")
        for status, response in operation["responses"].items():
            at, answer = join_pointer(pointer, "responses", status), response
            if isinstance(response, dict) and "$ref" in response:
                at, answer = response["$ref"].removeprefix("#"), resolve(bundle.document, response["$ref"])
            yield from _body(bundle, at, answer)


def _body(bundle: Bundle, pointer: str, body: Node) -> Iterator[Finding]:
    at = join_pointer(pointer, "content")
    if not isinstance(body, dict) or not isinstance(body.get("content"), dict):
        yield bundle.finding(at, f"expected a mapping with {JSON}")
    elif next(iter(body["content"]), None) != JSON:
        yield bundle.finding(at, f"{JSON} comes first; otherwise the generator reads another media type")
    else:
        media = body["content"][JSON]
        schema = media.get("schema") if isinstance(media, dict) else None
        if not isinstance(schema, dict) or not isinstance(schema.get("$ref"), str):
            yield bundle.finding(join_pointer(at, JSON), "the schema of a body is a reference to a component")


def _unions(bundle: Bundle) -> Iterator[Finding]:
    """oneOf = mapping = consts; unions without a discriminator differ by JSON type."""
    for pointer, schema in _every_schema(bundle):
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


def _deployments(bundle: Bundle) -> Iterator[Finding]:
    """Deployments are those of the root's list."""
    known = bundle.document.get("x-deployments", {})
    for pointer, schema in _every_schema(bundle):
        for name in schema.get("x-compatible-deployments", []):
            if name not in known:
                at = join_pointer(pointer, "x-compatible-deployments")
                yield bundle.finding(at, f"{name!r} is none of x-deployments: {', '.join(known) or 'there are none'}")


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
            values = [(join_pointer(pointer, "enum", at), value) for at, value in enumerate(schema.get("enum", []))]
            values += [(join_pointer(pointer, "const"), schema["const"])] if "const" in schema else []
            for at, value in values:
                if not isinstance(value, str):
                    yield bundle.finding(at, f"{value!r} is not text; put it in quotes")


def _enums(bundle: Bundle) -> Iterator[Finding]:
    """Values of an enum differ in more than case; the generator writes others in an order that changes by chance."""
    for pointer, schema in _every_schema(bundle):
        seen: dict[str, Node] = {}
        for at, value in enumerate(schema.get("enum", [])):
            other = seen.setdefault(str(value).casefold(), value)
            if other is not value and "x-tolerated" not in pointer.split("/"):
                message = f"{value!r} is {other!r} in another case; document one of them and tolerate the other"
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
    """All that is written, down to each parameter and property, says where it comes from, in words of sources.yaml."""
    known = known_citations(bundle.source)
    for pointer, thing in _things_around_schemas(bundle):
        if isinstance(thing, dict) and "$ref" not in thing and not thing.get("x-source"):
            yield bundle.finding(pointer, "no x-source: from which document is this?")
    for pointer, schema in _every_schema(bundle):
        tokens = pointer.split("/")
        names_a_thing = len(tokens) == 4 or tokens[-2] == "properties"
        if names_a_thing and "$ref" not in schema and not schema.get("x-source"):
            yield bundle.finding(pointer, "no x-source: from which document is this?")
    for pointer, cited in _citations(bundle.document, ""):
        if cited not in known:
            yield bundle.finding(pointer, f"{cited!r} is not in spec/sources.yaml")


def _things_around_schemas(bundle: Bundle) -> Iterator[tuple[str, Node]]:
    """Operations with their parameters, streams and statuses; components that are no schemas."""
    for _, _, pointer, operation in bundle.operations():
        yield pointer, operation
        yield from own_parameters(pointer, operation)
        if "x-stream" in operation:
            yield join_pointer(pointer, "x-stream"), operation["x-stream"]
        for status, response in operation["responses"].items():
            yield join_pointer(pointer, "responses", status), response
    for section, components in bundle.document["components"].items():
        if section != "schemas" and isinstance(components, dict):
            yield from ((join_pointer("/components", section, name), one) for name, one in components.items())


def uncited_sections(bundle: Bundle, requirements: list[dict[str, Node]]) -> Iterator[Finding]:
    """Sections of `sources.yaml` that nothing cites: used up to now, or to be listed as unused with a reason."""
    cited = {citation for _, citation in _citations(bundle.document, "")}
    cited |= {citation for row in requirements for citation in row["source"]}
    for citation in sorted(known_citations(bundle.source) - cited):
        document, _, section = citation.partition("/")
        message = f"nothing cites the section {section!r}; cite it, or name it under `unused` with the reason"
        yield bundle.source.finding(SOURCES, join_pointer("", document), message)


def _citations(node: Node, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "x-source" or (key == "between" and pointer.endswith("/x-conflict")):
                place = join_pointer(pointer, key)
                yield from ((place, cited) for cited in (value if is_texts(value) else [repr(value)]))
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
    for pointer, parameter in written_parameters(bundle):
        for at, example in _own_examples(parameter):
            for error in Draft202012Validator({**document, **parameter["schema"]}).iter_errors(example):
                yield bundle.finding(join_pointer(pointer, *at), f"the example is not valid: {error.message}")


def _own_examples(schema: Node) -> Iterator[tuple[tuple[str | int, ...], Node]]:
    if "example" in schema:
        yield ("example",), schema["example"]
    for at, example in enumerate(schema.get("examples", [])):
        yield ("examples", at), example
