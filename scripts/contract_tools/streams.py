"""Compiles `x-stream`, the behaviour of a stream as data, into the tables that laws and clients run on."""

from __future__ import annotations

from collections.abc import Iterator

from contract_tools.bundle import Bundle, component_name
from contract_tools.findings import Finding
from contract_tools.source import Node, join_pointer

_KEYS = frozenset(
    {"selected_by", "framings", "event", "first", "terminal", "blocks", "loose", "error", "assembly", "x-source"}
)
_REQUIRED = ("selected_by", "framings", "event", "terminal", "assembly")
_HOW = ("set", "open", "extend", "append", "concatenate")


def compile_streams(bundle: Bundle) -> dict[str, Node]:
    """The stream table of each streaming operation, by operationId."""
    return {
        operation["operationId"]: _table(bundle, operation["x-stream"])
        for _, _, _, operation in bundle.operations()
        if "x-stream" in operation
    }


def _table(bundle: Bundle, stream: Node) -> Node:
    name = component_name(stream["event"]["$ref"])
    discriminator = bundle.schemas[name]["discriminator"]
    grammar = {
        "first": None,
        "blocks": [],
        "loose": [],
        "error": None,
        **{key: value for key, value in stream.items() if key not in ("x-source", "event")},
        "discriminator": discriminator["propertyName"],
        "events": list(discriminator["mapping"]),
    }
    components = {value: component_name(reference) for value, reference in discriminator["mapping"].items()}
    return {"grammar": grammar, "union": name, "components": components}


def lint_streams(bundle: Bundle) -> Iterator[Finding]:
    """The grammar speaks only of events that exist, and covers all of them."""
    for _, _, pointer, operation in bundle.operations():
        if "x-stream" in operation:
            yield from _lint(bundle, join_pointer(pointer, "x-stream"), operation["x-stream"])


def _lint(bundle: Bundle, pointer: str, stream: Node) -> Iterator[Finding]:
    shape = list(_shape_findings(bundle, pointer, stream))
    yield from shape
    if shape:
        return
    union = bundle.schemas.get(component_name(stream["event"]["$ref"]), {})
    known = set(union.get("discriminator", {}).get("mapping", {}))
    named: set[str] = set()
    for key, event in _named_events(stream):
        named.add(event)
        if event not in known:
            yield bundle.finding(join_pointer(pointer, key), f"the event {event!r} is not in the union of events")
    ordered = {event for key, event in _named_events(stream) if key not in ("assembly", "error")}
    for event in sorted(known - ordered):
        yield bundle.finding(pointer, f"the grammar says nothing of the event {event!r}")


def _shape_findings(bundle: Bundle, pointer: str, stream: Node) -> Iterator[Finding]:
    if not isinstance(stream, dict):
        yield bundle.finding(pointer, "expected a mapping here")
        return
    for key in sorted(stream.keys() - _KEYS):
        yield bundle.finding(join_pointer(pointer, key), f"x-stream has no key {key!r}; it has {sorted(_KEYS)}")
    for key in _REQUIRED:
        if key not in stream:
            yield bundle.finding(pointer, f"x-stream lacks the key {key!r}")
    if not isinstance(stream.get("event", {}), dict) or "$ref" not in stream.get("event", {}):
        yield bundle.finding(join_pointer(pointer, "event"), "expected a reference to the union of events")
    for at, block in enumerate(stream.get("blocks", [])):
        if not isinstance(block, dict) or set(block) != {"name", "open", "inside", "close", "index"}:
            at_block = join_pointer(pointer, "blocks", at)
            yield bundle.finding(at_block, "a block has the keys name, open, inside, close and index")
    for at, step in enumerate(stream.get("assembly", [])):
        if not isinstance(step, dict) or set(step) != {"event", "take", "put", "how"} or step["how"] not in _HOW:
            at_step = join_pointer(pointer, "assembly", at)
            yield bundle.finding(at_step, f"a step has the keys event, take, put and how (one of {_HOW})")


def _named_events(stream: Node) -> Iterator[tuple[str, str]]:
    """Each event that the grammar names, with the key that names it."""
    if stream.get("first"):
        yield "first", stream["first"]
    for key in ("terminal", "loose"):
        yield from ((key, event) for event in stream.get(key, []))
    for block in stream.get("blocks", []):
        yield from (("blocks", event) for event in (block["open"], *block["inside"], block["close"]))
    if stream.get("error"):
        yield "error", stream["error"]["event"]
    yield from (("assembly", step["event"]) for step in stream["assembly"])
