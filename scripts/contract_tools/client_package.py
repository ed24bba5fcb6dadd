"""Emits `cohere_generated`: the models by openapi-python-client, the tables around them by us."""

from __future__ import annotations

import contextlib
import io
import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from contract_tools.bundle import component_name, operations
from contract_tools.findings import GenerationError
from contract_tools.parameters import PLACES, keyword_parameters, operation_parameters
from contract_tools.source import Node
from contract_tools.views import request_component, response_component

HEADER = (
    '"""{title}\n\nGenerated from spec/ by ./scripts/generate; edits are lost.\n"""\n\n'
    "from __future__ import annotations\n\n"
)

# Configuration of openapi-python-client; its own key check is lax, so a test compares these with its schema.
GENERATOR_CONFIG = {"post_hooks": [], "literal_enums": True}

_RUFF = (sys.executable, "-m", "ruff")
_ISOLATED = ("--isolated", "--no-cache", "--quiet", "--line-length=100", "--target-version=py311")


def write_client_package(target: Path, client_view: Node, streams: Node) -> None:
    """Writes the package; raises `GenerationError` where the generator warned or lost something."""
    _run_generator(target, client_view)
    modules = _model_modules(target)
    _check_counts(target, client_view, modules)
    (target / "py.typed").touch()
    (target / "__init__.py").write_text(HEADER.format(title="Client code of the contract.").rstrip() + "\n")
    (target / "request_fields.py").write_text(_request_fields(client_view, modules))
    (target / "events.py").write_text(_events(streams, modules))
    (target / "operations.py").write_text(_operations(client_view, streams, modules))
    _format(target)


def _run_generator(target: Path, client_view: Node) -> None:
    from openapi_python_client import generate  # noqa: PLC0415  # half a second that --help need not pay
    from openapi_python_client.config import Config, ConfigFile, MetaType  # noqa: PLC0415

    document = target.parent / "client-view.json"
    document.write_text(json.dumps(client_view))
    config = Config.from_sources(
        ConfigFile(**GENERATOR_CONFIG),  # type: ignore[arg-type]  # a mapping of mixed values
        MetaType.NONE,
        document_source=document,
        file_encoding="utf-8",
        overwrite=False,
        output_path=target,
    )
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            problems = generate(config=config)
        except Exception as error:
            raise GenerationError(f"openapi-python-client failed: {type(error).__name__}: {error}") from error
    document.unlink()
    if problems:
        told = "\n".join(f"{one.header}: {one.detail or ''}".strip() for one in problems)
        raise GenerationError(f"openapi-python-client did not take all of the contract:\n{told}")


def _model_modules(target: Path) -> dict[str, str]:
    """Model class to module, as the generated package exports them."""
    exports = (target / "models" / "__init__.py").read_text()
    found = re.findall(r"^from \.(\w+) import ([A-Za-z]\w*)$", exports, re.MULTILINE)
    return {name: module for module, name in found}


def _check_counts(target: Path, client_view: Node, modules: dict[str, str]) -> None:
    """An empty client is a failure even where the generator is content."""
    schemas = client_view["components"]["schemas"]
    expected = {name for name, schema in schemas.items() if schema.get("type") == "object" or "enum" in schema}
    lost = sorted(expected - modules.keys())
    if lost:
        raise GenerationError(f"openapi-python-client wrote no model for {', '.join(lost)}")
    for _, _, _, operation in operations(client_view):
        module = target / "api" / operation["tags"][0] / f"{operation['operationId']}.py"
        if not module.is_file():
            raise GenerationError(f"openapi-python-client wrote no endpoint for {operation['operationId']}")


def _imports(modules: dict[str, str], names: set[str]) -> str:
    return "".join(f"from .models.{modules[name]} import {name}\n" for name in sorted(names))


# Request fields


@dataclass(frozen=True, slots=True)
class _Field:
    """What a user types as a keyword, wherever it is sent."""

    name: str
    schema: Node
    description: str
    is_required: bool


def _fields(client_view: Node, operation: Node) -> list[_Field]:
    """The keywords of an operation: its parameters, then the fields of its body."""
    found = [
        _Field(one["name"], one["schema"], one["description"], one["required"])
        for one in keyword_parameters(client_view, operation)
    ]
    component = request_component(operation)
    body = client_view["components"]["schemas"][component] if component else {}
    for name, schema in body.get("properties", {}).items():
        found.append(_Field(name, schema, schema.get("description", ""), name in body.get("required", [])))
    return found


def _request_fields(client_view: Node, modules: dict[str, str]) -> str:
    used: set[str] = set()
    types = _Types(client_view, used)
    classes = [
        _fields_class(operation["operationId"], _fields(client_view, operation), types)
        for _, _, _, operation in operations(client_view)
    ]
    return (
        HEADER.format(title="The fields of each request, as keywords that an editor completes.")
        + "from collections.abc import Mapping, Sequence\n"
        + "from typing import Any, Literal, Required, TypedDict\n\n"
        + _imports(modules, used)
        + "\n\n"
        + "\n\n".join(classes)
    )


def _fields_class(operation_id: str, fields: list[_Field], types: _Types) -> str:
    lines = [f"class {_pascal(operation_id)}Fields(TypedDict, total=False):"]
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


# Events and operations


def _events(streams: Node, modules: dict[str, str]) -> str:
    used = {name for table in streams.values() for name in table["components"].values()}
    unions = [
        f"{table['union']}: TypeAlias = {' | '.join([*table['components'].values(), 'UnknownEvent'])}\n"
        for table in streams.values()
    ]
    return (
        HEADER.format(title="The events of each stream, unknown ones included.")
        + "from typing import TypeAlias\n\nfrom cohere_wire import UnknownEvent\n\n"
        + _imports(modules, used)
        + "\n"
        + "\n".join(unions)
    )


def _answer_forms(client_view: Node, answer: str) -> list[str]:
    """The components that an answer may be: itself, or the members of a union, the most demanding first."""
    schema = client_view["components"]["schemas"][answer]
    return [component_name(one["$ref"]) for one in schema["anyOf"]] if "anyOf" in schema else [answer]


def _operations(client_view: Node, streams: Node, modules: dict[str, str]) -> str:
    used: set[str] = set()
    tables, aliases = [], {}
    for path, method, _, operation in operations(client_view):
        answer = response_component(operation)
        if answer:
            forms = _answer_forms(client_view, answer)
            used.update(forms)
            if forms != [answer]:
                aliases[answer] = f"{answer}: TypeAlias = {' | '.join(forms)}\n"
            tables.append(_operation(path, method, operation, client_view, streams.get(operation["operationId"])))
    for table in streams.values():
        used.update(table["components"].values())
    unions = ", ".join(sorted(table["union"] for table in streams.values()))
    return (
        HEADER.format(title="Each operation of the contract as data, for the client that sends it.")
        + "from typing import TypeAlias\n\n"
        + "from cohere_wire import StreamGrammar\n"
        + "from cohere_wire.operation import Operation, StreamContract, first_fit\n\n"
        + (f"from .events import {unions}\n" if unions else "")
        + _imports(modules, used)
        + "\n"
        + "\n".join([*aliases.values(), *tables])
    )


def _operation(path: str, method: str, operation: Node, client_view: Node, stream: Node | None) -> str:
    name = operation["operationId"]
    answer = str(response_component(operation))
    decoders = [f"{form}.from_dict" for form in _answer_forms(client_view, answer)]
    decode = decoders[0] if len(decoders) == 1 else f"first_fit({', '.join(decoders)})"
    fields = _fields(client_view, operation)
    parameters = operation_parameters(client_view, operation)
    event = stream["union"] if stream else "None"
    return (
        f"{name.upper()}: Operation[{answer}, {event}] = Operation(\n"
        f"    operation_id={name!r},\n"
        f"    method={method.upper()!r},\n"
        f"    path={path!r},\n"
        + "".join(f"    {where}_parameters={_sent_in(parameters, where)!r},\n" for where in PLACES)
        + f"    has_body={'requestBody' in operation},\n"
        f"    request_fields=frozenset({sorted(one.name for one in fields)!r}),\n"
        f"    required_fields=frozenset({sorted(one.name for one in fields if one.is_required)!r}),\n"
        f"    decode={decode},\n"
        f"    stream={_stream_contract(stream) if stream else None},\n"
        ")\n"
    )


def _sent_in(parameters: list[Node], where: str) -> tuple[str, ...]:
    return tuple(one["name"] for one in parameters if one["in"] == where)


def _stream_contract(table: Node) -> str:
    decoders = ", ".join(f"{value!r}: {name}.from_dict" for value, name in table["components"].items())
    return (
        "StreamContract(\n"
        f"    grammar=StreamGrammar.from_mapping({table['grammar']!r}),\n"
        f"    fixed_fields={table['grammar']['selected_by']!r},\n"
        f"    decoders={{{decoders}}},\n"
        ")"
    )


def _pascal(operation_id: str) -> str:
    return "".join(word.capitalize() for word in operation_id.split("_"))


def _format(target: Path) -> None:
    """Formats with rules of our own, so that no enclosing configuration and no taste of the day gets in."""
    for command in (("check", "--select=F401,I", "--fix"), ("format",)):
        run = subprocess.run(  # noqa: S603  # our own words, no shell
            [*_RUFF, *command, *_ISOLATED, str(target)], capture_output=True, text=True, check=False
        )
        if run.returncode:
            raise GenerationError(f"ruff could not format the generated client:\n{run.stdout}{run.stderr}")
