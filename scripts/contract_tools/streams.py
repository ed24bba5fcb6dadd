"""Compiles `x-stream`, the behaviour of a stream as data, into the tables that laws and clients run on."""

from __future__ import annotations

from collections.abc import Iterator

from cohere_wire import GrammarError, StreamGrammar

from contract_tools.bundle import Bundle, component_name
from contract_tools.findings import Finding
from contract_tools.source import Node, is_texts, join_pointer

_KEYS = frozenset(
    {
        *("selected_by", "framings", "event", "first", "terminal", "blocks", "loose"),
        *("finished", "error", "whole", "assembly", "x-source"),
    }
)
_REQUIRED = ("selected_by", "framings", "event", "terminal", "assembly")
_FRAMINGS = ("sse", "ndjson")
_HOW = ("set", "open", "extend", "append", "join", "concatenate")


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
    events = list(_event_findings(bundle, pointer, stream))
    yield from events
    if not events:
        try:
            StreamGrammar.from_mapping(_table(bundle, stream)["grammar"])
        except GrammarError as error:
            yield bundle.finding(pointer, str(error))


def _event_findings(bundle: Bundle, pointer: str, stream: Node) -> Iterator[Finding]:
    known = _mapping_of_events(bundle, stream).keys()
    for key, event in _named_events(stream):
        if event not in known:
            yield bundle.finding(join_pointer(pointer, key), f"the event {event!r} is not in the union of events")
    ordered = {event for key, event in _named_events(stream) if key not in ("assembly", "error", "whole")}
    for event in sorted(known - ordered):
        yield bundle.finding(pointer, f"the grammar says nothing of the event {event!r}")


def _mapping_of_events(bundle: Bundle, stream: Node) -> dict[str, str]:
    """Event to component; empty where `event` leads to no union with a discriminator."""
    event = stream.get("event")
    reference = event.get("$ref") if isinstance(event, dict) else None
    union = bundle.schemas.get(component_name(reference), {}) if isinstance(reference, str) else {}
    mapping = union.get("discriminator", {}).get("mapping", {})
    return mapping if isinstance(mapping, dict) else {}


def _shape_findings(bundle: Bundle, pointer: str, stream: Node) -> Iterator[Finding]:
    if not isinstance(stream, dict):
        yield bundle.finding(pointer, "expected a mapping here")
        return
    for key in sorted(stream.keys() - _KEYS):
        yield bundle.finding(join_pointer(pointer, key), f"x-stream has no key {key!r}; it has {sorted(_KEYS)}")
    for key in _REQUIRED:
        if key not in stream:
            yield bundle.finding(pointer, f"x-stream lacks the key {key!r}")
    if "event" in stream and not _mapping_of_events(bundle, stream):
        yield bundle.finding(join_pointer(pointer, "event"), "expected a reference to the union of events")
    yield from _framing_shape(bundle, join_pointer(pointer, "framings"), stream.get("framings", {}))
    yield from _order_shape(bundle, pointer, stream)
    for at, step in _items(pointer, stream, "assembly"):
        keys = {"event", "take", "put", "how"}
        keys |= {"index"} & step.keys() if isinstance(step, dict) else set()
        if not _has(step, keys, keys) or step["how"] not in _HOW:
            yield bundle.finding(at, f"a step has the keys event, take, put, how (one of {_HOW}) and perhaps index")


def _framing_shape(bundle: Bundle, pointer: str, framings: Node) -> Iterator[Finding]:
    if not isinstance(framings, dict):
        yield bundle.finding(pointer, "expected framings by media type")
        return
    for media_type, framing in framings.items():
        if not isinstance(framing, dict) or framing.get("framing") not in _FRAMINGS:
            yield bundle.finding(
                join_pointer(pointer, media_type), f"a framing has the key framing, one of {_FRAMINGS}"
            )


def _order_shape(bundle: Bundle, pointer: str, stream: Node) -> Iterator[Finding]:
    for key, expected in (("first", "an event"), ("finished", "the path of a boolean")):
        if not isinstance(stream.get(key), str | None):
            yield bundle.finding(join_pointer(pointer, key), f"expected {expected}")
    for key in ("terminal", "loose"):
        if not is_texts(stream.get(key, [])):
            yield bundle.finding(join_pointer(pointer, key), "expected a list of events")
    for at, block in _items(pointer, stream, "blocks"):
        texts = {"name", "open", "close", "index"}
        if not _has(block, {*texts, "inside"}, texts) or not is_texts(block["inside"]):
            yield bundle.finding(at, "a block has the keys name, open, inside, close and index")
    for key in ("error", "whole"):
        if stream.get(key) and not _has(stream[key], {"event", "take"}, {"event", "take"}):
            yield bundle.finding(join_pointer(pointer, key), f"{key} has the keys event and take")


def _items(pointer: str, stream: Node, key: str) -> Iterator[tuple[str, Node]]:
    """The items of a list with their places; what is no list counts as one item that has no keys."""
    value, at = stream.get(key, []), join_pointer(pointer, key)
    if isinstance(value, list):
        yield from ((join_pointer(at, number), item) for number, item in enumerate(value))
    else:
        yield at, None


def _has(node: Node, keys: set[str], texts: set[str]) -> bool:
    return isinstance(node, dict) and set(node) == keys and all(isinstance(node[key], str) for key in texts)


def _named_events(stream: Node) -> Iterator[tuple[str, str]]:
    """Each event that the grammar names, with the key that names it."""
    if stream.get("first"):
        yield "first", stream["first"]
    for key in ("terminal", "loose"):
        yield from ((key, event) for event in stream.get(key, []))
    for block in stream.get("blocks", []):
        yield from (("blocks", event) for event in (block["open"], *block["inside"], block["close"]))
    yield from ((key, stream[key]["event"]) for key in ("error", "whole") if stream.get(key))
    yield from (("assembly", step["event"]) for step in stream["assembly"])
