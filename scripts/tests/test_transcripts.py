"""Recorded streams are valid; with a required field dropped, an enum value or a discriminator changed they are not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import cohere_contract
import pytest
from jsonschema import Draft202012Validator

from .transcripts import TRANSCRIPTS

Json = Any
Path = tuple[str | int, ...]

ACCEPTED = cohere_contract.load("accepted")
STRICT = cohere_contract.load("strict")
SCHEMAS = STRICT["components"]["schemas"]
STREAMS = cohere_contract.load("streams")
EVENTS = [
    pytest.param(operation, event, id=f"{operation}-{name}-{at}")
    for operation, transcripts in TRANSCRIPTS.items()
    for name, events in transcripts.items()
    for at, event in enumerate(events)
]

WHOLE = [
    pytest.param(operation, events, id=f"{operation}-{name}")
    for operation, transcripts in TRANSCRIPTS.items()
    for name, events in transcripts.items()
]


def faults(operation: str, event: Json) -> list[str]:
    union = STREAMS[operation]["union"]
    validator = Draft202012Validator({**ACCEPTED, "$ref": f"#/components/schemas/{union}"})
    return [error.message for error in validator.iter_errors(event)]


def damaged(operation: str, event: Json) -> Iterator[tuple[str, Json]]:
    """The event with one thing wrong, for each thing that the documents fix at any depth."""
    union = {"$ref": f"#/components/schemas/{STREAMS[operation]['union']}"}
    for path, change in _damages(union, event, ()):
        copy = deepcopy(event)
        holder = copy
        for step in path[:-1]:
            holder = holder[step]
        if change is _DROPPED:
            del holder[path[-1]]
        else:
            holder[path[-1]] = change
        yield f"{'.'.join(map(str, path))} {'dropped' if change is _DROPPED else change}", copy


_DROPPED = object()


def _damages(schema: Json, value: Json, path: Path) -> Iterator[tuple[Path, Json]]:
    while "$ref" in schema:
        schema = SCHEMAS[schema["$ref"].rpartition("/")[2]]
    if "discriminator" in schema:
        name = schema["discriminator"]["propertyName"]
        yield (*path, name), "no-such-kind"
        schema = {"$ref": schema["discriminator"]["mapping"][value[name]]}
        yield from _damages(schema, value, path)
    elif "enum" in schema:
        yield path, f"{value}-ISH"
    elif "const" in schema:
        yield path, "no-such-value"
    elif isinstance(value, dict):
        yield from (((*path, name), _DROPPED) for name in schema.get("required", []))
        for name, inner in schema.get("properties", {}).items():
            if name in value:
                yield from _damages(inner, value[name], (*path, name))
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from _damages(schema["items"], item, (*path, at))


@pytest.mark.parametrize(("operation", "event"), EVENTS)
def test_a_recorded_event_is_valid(operation: str, event: Json) -> None:
    assert faults(operation, event) == []


@pytest.mark.parametrize(("operation", "event"), EVENTS)
def test_a_recorded_event_with_one_thing_wrong_is_not(operation: str, event: Json) -> None:
    broken = list(damaged(operation, event))
    assert len(broken) >= 2
    assert [what for what, copy in broken if not faults(operation, copy)] == []


@pytest.mark.parametrize(("operation", "events"), WHOLE)
def test_each_sort_of_damage_is_done_to_every_transcript(operation: str, events: list[Json]) -> None:
    changes = [what.rpartition(" ")[2] for one in events for what, _ in damaged(operation, one)]
    assert "dropped" in changes
    assert "no-such-kind" in changes
    assert any(change.endswith("-ISH") for change in changes)


@pytest.mark.parametrize(("operation", "events"), WHOLE)
def test_every_transcript_ends_as_the_grammar_has_it(operation: str, events: list[Json]) -> None:
    grammar = STREAMS[operation]["grammar"]
    kinds = [event[grammar["discriminator"]] for event in events]
    assert kinds[-1] in grammar["terminal"], json.dumps(kinds)
    assert grammar["first"] in (None, kinds[0])


@pytest.mark.parametrize("operation", TRANSCRIPTS)
def test_every_kind_of_event_is_in_a_transcript(operation: str) -> None:
    discriminator = STREAMS[operation]["grammar"]["discriminator"]
    seen = {event[discriminator] for events in TRANSCRIPTS[operation].values() for event in events}
    assert seen == STREAMS[operation]["components"].keys()
