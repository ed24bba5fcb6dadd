"""What must hold in a spec before anything is made of it. Each lint is a function from the bundle to findings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from jsonschema import Draft202012Validator

from contract_tools.bundle import METHODS, SOURCES, Bundle, component_name, resolve
from contract_tools.citations import known_citations
from contract_tools.findings import Finding, SpecError
from contract_tools.parameters import lint_parameters, own_parameters, parameter_faults, written_parameters
from contract_tools.places import lint_places
from contract_tools.schemas import every_schema, schema_structure
from contract_tools.source import Node, is_texts, join_pointer
from contract_tools.streams import lint_streams
from contract_tools.unions import lint_unions
from contract_tools.views import JSON, accepted, reachable

_PATH_KEYS = frozenset({*METHODS, "summary", "description", "servers"})
_CONFLICT_KEYS = frozenset({"between", "question", "choice"})
_BOUNDS = (("minimum", "maximum"), ("minItems", "maxItems"), ("minLength", "maxLength"))


def lint(bundle: Bundle) -> None:
    """Raises `SpecError` with all findings; later lints run once the structure is sound."""
    for stage in (
        (_structure,),
        (
            _operations,
            _security,
            lint_parameters,
            _bodies,
            lint_unions,
            _bounds,
            _enums,
            _deployments,
            _unused,
            lint_streams,
        ),
        (_sources, _contradictions, _examples, lint_places),
    ):
        findings = [finding for rule in stage for finding in rule(bundle)]
        if findings:
            raise SpecError(findings)


def _structure(bundle: Bundle) -> Iterator[Finding]:
    """Schemas are mappings whose keywords have the shape that every other step relies on."""
    if not isinstance(bundle.document.get("x-deployments", {}), dict):
        yield bundle.finding("/x-deployments", "expected a mapping from deployments to what they are")
    for name, schema in bundle.schemas.items():
        yield from schema_structure(bundle, join_pointer("/components/schemas", name), schema)
    for path, item in bundle.document["paths"].items():
        if not item.keys() & set(METHODS):
            yield bundle.finding(join_pointer("/paths", path), f"the path has no operation; expected one of {METHODS}")
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
        yield from schema_structure(bundle, join_pointer(pointer, "schema"), parameter["schema"])


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
        if not isinstance(operation.get("x-endpoint", ""), str):
            yield bundle.finding(join_pointer(pointer, "x-endpoint"), "expected the name of an endpoint of models")


def _security(bundle: Bundle) -> Iterator[Finding]:
    """What a caller needs is declared, and what is declared is needed; otherwise nobody is asked for a key."""
    schemes = bundle.document["components"].get("securitySchemes", {})
    if not isinstance(schemes, dict):
        yield bundle.finding("/components/securitySchemes", "expected a mapping of security schemes")
        return
    needed = set()
    for pointer, one in [("", bundle.document), *((pointer, one) for _, _, pointer, one in bundle.operations())]:
        at, security = join_pointer(pointer, "security"), one.get("security", [])
        if not isinstance(security, list) or not all(isinstance(need, dict) for need in security):
            yield bundle.finding(at, "expected a list of mappings from security schemes to scopes")
            continue
        names = {name for need in security for name in need}
        needed |= names
        for name in sorted(names - schemes.keys()):
            yield bundle.finding(at, f"{name!r} is none of components.securitySchemes")
    for name in schemes.keys() - needed:
        at = join_pointer("/components/securitySchemes", name)
        yield bundle.finding(at, "no `security` needs this scheme, so nobody is asked for it")


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


def _deployments(bundle: Bundle) -> Iterator[Finding]:
    """Deployments are those of the root's list."""
    known = bundle.document.get("x-deployments", {})
    for pointer, schema in every_schema(bundle):
        for name in schema.get("x-compatible-deployments", []):
            if name not in known:
                at = join_pointer(pointer, "x-compatible-deployments")
                yield bundle.finding(at, f"{name!r} is none of x-deployments: {', '.join(known) or 'there are none'}")


def _bounds(bundle: Bundle) -> Iterator[Finding]:
    for pointer, schema in every_schema(bundle):
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
    for pointer, schema in every_schema(bundle):
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
    for pointer, schema in every_schema(bundle):
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


def _contradictions(bundle: Bundle) -> Iterator[Finding]:
    """Both sides, what they disagree on, and what is chosen."""
    for pointer, one in conflicts(bundle.document, ""):
        at = join_pointer(pointer, "x-conflict")
        if not isinstance(one, dict) or one.keys() != _CONFLICT_KEYS:
            yield bundle.finding(at, f"x-conflict has the keys {sorted(_CONFLICT_KEYS)} and no other")
        elif not is_texts(one["between"]) or len(one["between"]) < 2:
            yield bundle.finding(join_pointer(at, "between"), "expected two sources or more")
        elif not isinstance(one["question"], str) or not isinstance(one["choice"], str):
            yield bundle.finding(at, "question and choice are texts (one with a colon needs quotes)")


def conflicts(node: Node, pointer: str) -> Iterator[tuple[str, Node]]:
    """Each `x-conflict` below a node, with the pointer of what it stands on."""
    if isinstance(node, dict):
        if "x-conflict" in node:
            yield pointer, node["x-conflict"]
        for key, value in node.items():
            yield from conflicts(value, join_pointer(pointer, key))
    elif isinstance(node, list):
        for at, value in enumerate(node):
            yield from conflicts(value, join_pointer(pointer, at))


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
                for error in validator(_in_accepted(document, name, field)).iter_errors(example):
                    yield bundle.finding(join_pointer(inner, *at), f"the example is not valid: {error.message}")
    for pointer, parameter in written_parameters(bundle):
        for at, example in _own_examples(parameter):
            for error in Draft202012Validator({**document, **parameter["schema"]}).iter_errors(example):
                yield bundle.finding(join_pointer(pointer, *at), f"the example is not valid: {error.message}")


def _in_accepted(document: Node, name: str, field: str) -> str:
    """Where the accepted view has a property: what is tolerated in place of the whole object stands around it."""
    pointer, schema = join_pointer("/components/schemas", name), document["components"]["schemas"][name]
    while "properties" not in schema:
        pointer, schema = join_pointer(pointer, "else"), schema["else"]
    return join_pointer(pointer, "properties", field)


def _own_examples(schema: Node) -> Iterator[tuple[tuple[str | int, ...], Node]]:
    if "example" in schema:
        yield ("example",), schema["example"]
    for at, example in enumerate(schema.get("examples", [])):
        yield ("examples", at), example
