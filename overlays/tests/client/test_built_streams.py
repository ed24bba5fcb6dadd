"""Streams built from the contract's own schemas and order come through the client as they were, in any cut."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import attrs
import cohere_contract
import pytest
import schemathesis
from cohere_client import ResponseDecodeError, StreamEventError, StreamTruncatedError
from cohere_generated import operations
from cohere_wire import StreamGrammar
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from .canned import FIELDS, WAYS, Canned, Outcome
from .v1_samples import MESSAGE, PROMPT

Json = Any

STRICT = cohere_contract.load("strict")
SCHEMAS = STRICT["components"]["schemas"]
KEYWORDS = {"generate": PROMPT, "chat_v1": MESSAGE, "chat_v2": FIELDS}
GRAMMARS = {
    name: StreamGrammar.from_mapping(stream["grammar"]) for name, stream in cohere_contract.load("streams").items()
}
FRAMINGS = [(name, media_type) for name, grammar in GRAMMARS.items() for media_type in grammar.framings]


def _event_schemas(name: str) -> Mapping[str, str]:
    operation = next(
        one for path in STRICT["paths"].values() for one in path.values() if one.get("operationId") == name
    )
    union = SCHEMAS[operation["x-stream"]["event"]["$ref"].rpartition("/")[2]]
    return union["discriminator"]["mapping"]


def _path(reference: str) -> Json:
    """An operation that takes the component, for a generator of requests."""
    body = {"required": True, "content": {"application/json": {"schema": {"$ref": reference}}}}
    return {"post": {"requestBody": body, "responses": {"200": {"description": "Taken."}}}}


def _is_numbered(event: Json) -> bool:
    """No document says that a number is not negative, and no list has an item of such a number."""
    return event.get("index", 0) >= 0


GENERATOR = schemathesis.openapi.from_dict(
    {
        "openapi": "3.1.0",
        "info": STRICT["info"],
        "components": {"schemas": SCHEMAS},
        "paths": {
            f"/{name}/{type_}": _path(reference)
            for name in GRAMMARS
            for type_, reference in _event_schemas(name).items()
        },
    }
)
EVENTS = {
    (name, type_): GENERATOR[f"/{name}/{type_}"]["POST"].as_strategy().map(lambda case: case.body).filter(_is_numbered)
    for name in GRAMMARS
    for type_ in _event_schemas(name)
}


@st.composite
def orders(draw: st.DrawFn, grammar: StreamGrammar) -> list[str]:
    """Types of events in an order that the grammar allows: blocks in turn, loose events between them."""
    types = [] if grammar.first is None else [grammar.first]
    for _ in range(draw(st.integers(0, 3))):
        types += draw(st.lists(st.sampled_from(grammar.loose), max_size=2))
        if grammar.blocks:
            block = draw(st.sampled_from(grammar.blocks))
            types += [block.open, *block.inside * draw(st.integers(0, 2)), block.close]
    return [*types, draw(st.sampled_from(grammar.terminal))]


@st.composite
def streams(draw: st.DrawFn, name: str) -> list[Json]:
    grammar = GRAMMARS[name]
    return [_lawful(name, grammar, draw(EVENTS[name, type_])) for type_ in draw(orders(grammar))]


def _lawful(name: str, grammar: StreamGrammar, event: Json) -> Json:
    """Pieces of one item may not have a member of two types; what the contract does not know is left out of them."""
    event = _without_nulls(event)
    if grammar.block_of(event[grammar.discriminator]) is None:
        return event
    decoded = getattr(operations, name.upper()).stream.decode_event(event)
    return _without_unknown_members(decoded).to_dict()


def _without_unknown_members(model: Any) -> Any:
    if attrs.has(type(model)):
        model.additional_properties.clear()
        for field in attrs.fields(type(model)):
            _without_unknown_members(getattr(model, field.name))
    return model


def _without_nulls(value: Json) -> Json:
    """Members that are null read as absent, so that they do not come out; other tests look at them."""
    if isinstance(value, list):
        return [_without_nulls(item) for item in value]
    if isinstance(value, dict):
        return {key: _without_nulls(member) for key, member in value.items() if member is not None}
    return value


def encoded(name: str, media_type: str, events: list[Json]) -> bytes:
    """An encoder of our own would share its faults with the decoder: this one knows the two formats only."""
    framing = GRAMMARS[name].framings[media_type]
    texts = [json.dumps(event, ensure_ascii=False) for event in events]
    if framing.framing == "ndjson":
        return "".join(f"{text}\n" for text in texts).encode("utf-8", "surrogatepass")
    done = [] if framing.done is None else [framing.done]
    return "".join(f"data: {text}\n\n" for text in [*texts, *done]).encode("utf-8", "surrogatepass")


@st.composite
def cut(draw: st.DrawFn, body: bytes) -> list[bytes]:
    places = sorted(draw(st.lists(st.integers(0, len(body)), max_size=12)))
    return [body[a:b] for a, b in zip([0, *places], [*places, len(body)], strict=True)]


def plain(outcome: Outcome) -> Json:
    """An outcome as values that can be compared."""
    error = outcome.error
    return (
        [event.to_dict() for event in outcome.events],
        outcome.answer.to_dict() if outcome.answer is not None else None,
        (type(error), str(error)),
    )


properties = settings(max_examples=40, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize(("name", "media_type"), FRAMINGS)
@properties
@given(data=st.data())
def test_built_stream_comes_out_as_it_was_in_any_cut(name: str, media_type: str, data: st.DataObject) -> None:
    events = data.draw(streams(name))
    body = encoded(name, media_type, events)
    headers = {"content-type": media_type}
    cut_up = data.draw(cut(body))
    outcomes = [
        way.read(f"{name}_stream", Canned(chunks, headers), **KEYWORDS[name])
        for way in WAYS.values()
        for chunks in ([body], cut_up)
    ]
    assert all(plain(outcome) == plain(outcomes[0]) for outcome in outcomes)
    judge(GRAMMARS[name], events, outcomes[0])


def judge(grammar: StreamGrammar, events: list[Json], outcome: Outcome) -> None:
    came = [event.to_dict() for event in outcome.events]
    reported = grammar.reported_error(events[-1])
    if reported is not None:
        assert type(outcome.error) is StreamEventError
        assert outcome.error.error == reported
        assert came == events[:-1]
        return
    assert came == events
    if grammar.whole is None:
        return
    response = events[-1][grammar.whole.take[0]]
    if outcome.error is None:
        assert {key: outcome.answer.to_dict()[key] for key in response} == response
    else:
        assert type(outcome.error) is ResponseDecodeError


@pytest.mark.parametrize(("name", "media_type"), FRAMINGS)
@properties
@given(data=st.data())
def test_built_stream_that_ends_anywhere_is_truncated_there_in_any_cut(
    name: str, media_type: str, data: st.DataObject
) -> None:
    """Of the last event, even its end of line has to be missing: a last line needs none."""
    events = data.draw(streams(name))
    last = len(encoded(name, media_type, events[:-1]).removesuffix(b"data: [DONE]\n\n"))
    body = encoded(name, media_type, events)[: data.draw(st.integers(0, last + 1))]
    outcomes = [
        way.read(f"{name}_stream", Canned(chunks, {"content-type": media_type}), **KEYWORDS[name])
        for way in WAYS.values()
        for chunks in ([body], data.draw(cut(body)))
    ]
    assert all(plain(outcome) == plain(outcomes[0]) for outcome in outcomes)
    assert type(outcomes[0].error) is StreamTruncatedError
    came = [event.to_dict() for event in outcomes[0].events]
    assert came == events[: len(came)]
    assert outcomes[0].error.event_count == len(came)
