"""The API reference: the published contract as a person reads it, drawn by Redoc."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from contract_tools.bundle import component_name, operations, resolve
from contract_tools.findings import GenerationError
from contract_tools.pages.contradictions import subject
from contract_tools.source import Node, join_pointer
from contract_tools.views import request_component

# Draws a document into a file.
Renderer = Callable[[Node, Path], None]

_TEMPLATE = Path(__file__).with_name("templates") / "reference.hbs"
_REDOC_OPTIONS = {"hideDownloadButtons": True, "maxDisplayedEnumValues": 20, "jsonSamplesDepth": 4}
_QUIET = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "NO_COLOR": "1"}


def redoc(program: Path) -> Renderer:
    """A renderer that calls Redocly's command line; the page holds its own script and loads nothing."""

    def render(document: Node, target: Path) -> None:
        source = target.with_name("readers.json")
        source.write_text(json.dumps(document), encoding="utf-8")
        options = ["--inlineBundle", "--template", str(_TEMPLATE), "--openapi", json.dumps(_REDOC_OPTIONS)]
        command = [str(program), "build-docs", source.name, "--output", target.name, *options]
        try:
            ran = subprocess.run(  # noqa: S603  # the program that the caller named
                command, cwd=target.parent, env={**os.environ, **_QUIET}, capture_output=True, text=True, check=False
            )
        except OSError as error:
            raise GenerationError(f"the API reference could not be drawn: {error}") from error
        if ran.returncode or not target.is_file():
            raise GenerationError(f"{program.name} could not draw the API reference:\n{ran.stdout}{ran.stderr}")
        source.unlink()

    return render


# The document as a person reads it

# Keys whose values are names of the API's own, and keys whose values are JSON of the API.
_HOLDS_NAMES = frozenset(
    {"properties", "headers", "mapping", "schemas", "parameters", "responses", "paths", "securitySchemes"}
)
_HOLDS_JSON = frozenset({"example", "examples", "enum", "const", "default"})
_EXACT_IN_A_BROWSER = 2**53


def readers_view(strict: Node) -> Node:
    """The published document, with all that its x- fields say told in its descriptions.

    A renderer either leaves those fields out or prints them raw, and takes a rule between fields for a kind of body.
    """
    document = _told(strict, "")
    for path, method, pointer, operation in operations(strict):
        document["paths"][path][method]["description"] = "\n\n".join(_told_operation(strict, operation, pointer))
    description = strict["info"].get("description", "")
    document["info"]["description"] = (
        f"{description}\n\nSee also what becomes of [each statement of the documents](requirements.html), and where "
        "the documents [contradict each other](contradictions.html)."
    )
    return document


def _told(node: Node, pointer: str, *, names: bool = False) -> Node:
    if isinstance(node, list):
        return [_told(one, join_pointer(pointer, at)) for at, one in enumerate(node)]
    if not isinstance(node, dict):
        return node
    copy = {
        key: value
        if key in _HOLDS_JSON and not names
        else _told(value, join_pointer(pointer, key), names=key in _HOLDS_NAMES and not names)
        for key, value in node.items()
        if names or not key.startswith("x-")
    }
    return copy if names else _described(node, copy, pointer)


def _described(node: Node, copy: Node, pointer: str) -> Node:
    """The copy of a node, with what its x- fields say."""
    if "allOf" in copy:
        copy["allOf"] = [one for one, rule in zip(copy["allOf"], node["allOf"], strict=True) if not _is_rule(rule)]
        if not copy["allOf"]:
            del copy["allOf"]
    if "x-default" in node:
        copy["default"] = node["x-default"]
    if "contentSchema" in copy:  # text that holds JSON: readers want to see the JSON
        copy = {**copy.pop("contentSchema"), "description": copy.get("description", "")}
    notes = [] if "$ref" in node and "description" not in node else list(_notes(node, pointer))
    if notes:
        copy["description"] = "\n\n".join([copy.get("description", ""), " · ".join(notes)]).strip()
    return copy


def _is_rule(node: Node) -> bool:
    return isinstance(node, dict) and "x-combination" in node


def _notes(node: Node, pointer: str) -> Iterator[str]:
    for bound in ("minimum", "maximum"):
        if abs(node.get(bound, 0)) > _EXACT_IN_A_BROWSER:
            yield f"{bound.capitalize()} exactly `{node[bound]}`"
    if node.get("x-beta"):
        yield "Beta"
    if (refused := node.get("x-model-dependent")) is not None:
        what = " or ".join(f"`{one}`" for one in refused) if isinstance(refused, list) else "it"
        yield f"A server may refuse {what} for the model at hand"
    if "x-conflict" in node:
        yield f"[The documents disagree](contradictions.html#{subject(pointer)})"
    if node.get("x-ref"):
        yield f"Statements {_linked(node['x-ref'])}"
    if node.get("x-source"):
        yield f"From {', '.join(node['x-source'])}"


def _linked(numbers: list[str]) -> str:
    return ", ".join(f"[{number}](requirements.html#{number})" for number in numbers)


# What only a person's description says of an operation


def _told_operation(document: Node, operation: Node, pointer: str) -> Iterator[str]:
    """Paragraphs of Markdown."""
    yield operation.get("description", "")
    yield " · ".join(_notes(operation, pointer))
    rules = list(_rules(document, operation))
    if rules:
        yield "**Rules between fields**\n\n" + "\n".join(rules)
    if "x-stream" in operation:
        yield "**As a stream**\n\n" + "\n".join(_stream(document, operation["x-stream"]))


def _rules(document: Node, operation: Node) -> Iterator[str]:
    component = request_component(operation)
    for rule in document["components"]["schemas"][component].get("allOf", []) if component else []:
        if _is_rule(rule):
            yield f"- {rule['description']} {_linked(rule['x-ref'])}"


def _stream(document: Node, stream: Node) -> Iterator[str]:
    yield f"- Asked for by {_pairs(stream['selected_by'])}."
    for media_type, framing in stream["framings"].items():
        chosen = f", asked for by {_pairs(framing['selected_by'])}" if "selected_by" in framing else ""
        done = f"; the last frame is `{framing['done']}`" if framing.get("done") else ""
        yield f"- As `{media_type}`{chosen}{done}."
    union = resolve(document, stream["event"]["$ref"])
    assert union is not None  # a reference of the bundle is sound
    name = component_name(stream["event"]["$ref"])
    yield f"- Each event is one `{name}`: {_codes(union['discriminator']['mapping'])}."
    yield f"- Their fields stand below, in the answer 200 as {' or '.join(f'`{one}`' for one in stream['framings'])}."
    first = f"`{stream['first']}` comes first, " if "first" in stream else ""
    last = " or ".join(f"`{one}`" for one in stream["terminal"])
    yield f"- {first}{last} {'last' if first else 'comes last'}."
    for block in stream.get("blocks", []):
        inside = f", then any number of {_codes(block['inside'])}" if block["inside"] else ""
        yield f"- A block opens with `{block['open']}`{inside}, and closes with `{block['close']}`."
    if stream.get("loose"):
        yield f"- Anywhere in between: {_codes(stream['loose'])}."
    yield from _ends(stream)


def _ends(stream: Node) -> Iterator[str]:
    """How a stream says that it is over, that it failed, and what it came to."""
    if "finished" in stream:
        yield f"- `{stream['finished']}` is true on the last event alone."
    if "whole" in stream:
        yield f"- `{stream['whole']['event']}` repeats the whole answer in `{stream['whole']['take']}`."
    if "error" in stream:
        yield f"- A failure on the way is told by `{stream['error']['event']}`, in `{stream['error']['take']}`."


def _pairs(fields: Node) -> str:
    said = {name: value if isinstance(value, str) else json.dumps(value) for name, value in fields.items()}
    return " and ".join(f"`{name}: {value}`" for name, value in said.items())


def _codes(names: Node) -> str:
    return ", ".join(f"`{name}`" for name in names)
