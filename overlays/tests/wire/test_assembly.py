"""The answer that a stream adds up to, against a table and against a naive assembler."""

from __future__ import annotations

import json
import time
import tracemalloc
from copy import deepcopy

import pytest
from cohere_wire import Assembler, AssemblyError, WireError
from hypothesis import given
from hypothesis import strategies as st

from .wire_samples import (
    CHAT_V2,
    REASONING,
    TEXT,
    TOOL_TURN,
    WITHOUT_INDEXES,
    Event,
    citation,
    content_delta,
    content_start,
    end,
    message_event,
    start,
    tool_call_delta,
    tool_call_start,
)


def assemble(events: list[Event]) -> dict[str, object]:
    assembler = Assembler(CHAT_V2)
    for event in events:
        assembler.add(event)
    return assembler.answer()


def answer(finish_reason: str = "COMPLETE", **message: object) -> dict[str, object]:
    return {
        "id": "id-1",
        "message": {"role": "assistant", **message},
        "finish_reason": finish_reason,
    }


FOUR = [{"type": "text", "text": "Four"}]
CITATION = {"start": 0, "end": 4, "text": "Four"}


def call(id_: str, arguments: str) -> dict[str, object]:
    return {"id": id_, "type": "function", "function": {"name": "look", "arguments": arguments}}


CASES = {
    "text": (TEXT, answer(content=FOUR)),
    "reasoning": (
        REASONING,
        answer(
            content=[{"type": "thinking", "thinking": "Hm"}, {"type": "text", "text": "4"}],
            citations=[CITATION, CITATION],
        ),
    ),
    "tool-turn": (
        TOOL_TURN,
        answer(
            "TOOL_CALL",
            tool_plan="I will look.",
            tool_calls=[call("call-1", '{"city":"Oslo"}'), call("call-2", "{}")],
        ),
    ),
    "without-indexes": (WITHOUT_INDEXES, answer(content=FOUR)),
    "usage": (
        [start(), end(usage={"cached_tokens": 3})],
        {**answer(), "usage": {"cached_tokens": 3}},
    ),
    "logprobs": (
        [start(), content_start(), {**content_delta("a"), "logprobs": {"token_ids": [1]}}, end()],
        {**answer(content=[{"type": "text", "text": "a"}]), "logprobs": [{"token_ids": [1]}]},
    ),
    "interleaved-indexes": (
        [
            start(),
            tool_call_start(0),
            tool_call_start(1, "call-2"),
            tool_call_delta("0", 0),
            tool_call_delta("1", 1),
            tool_call_delta("2", 0),
            end(),
        ],
        answer(tool_calls=[call("call-1", "02"), call("call-2", "1")]),
    ),
    "index-missing-means-the-latest": (
        [start(), content_start(0), content_start(1), content_delta("a", None), end()],
        answer(content=[{"type": "text", "text": ""}, {"type": "text", "text": "a"}]),
    ),
    "index-of-none-is-not-lost": (
        [start(), content_delta("a", 5), content_delta("b", 5), end()],
        answer(content=[{"text": "ab"}]),
    ),
    "type-repeated-in-a-delta": (
        [
            start(),
            content_start(),
            message_event("content-delta", "content", {"type": "text", "text": "a"}, 0),
            end(),
        ],
        answer(content=[{"type": "text", "text": "a"}]),
    ),
    "unknown-members-are-kept": (
        [
            start(),
            message_event("content-start", "content", {"text": "", "n": 1, "deep": {"m": [1]}}, 0),
            message_event("content-delta", "content", {"text": "a", "n": 2, "deep": {"k": "x"}}, 0),
            end(),
        ],
        answer(content=[{"text": "a", "n": 2, "deep": {"m": [1], "k": "x"}}]),
    ),
    "nulls-add-nothing": (
        [
            {**start(), "id": None},
            message_event("content-start", "content", {"type": "text", "text": None}, 0),
            message_event("content-delta", "content", {"text": "a"}, 0),
            message_event("content-delta", "content", {"text": None}, 0),
            message_event("content-delta", "content", None, 0),
            {"type": "content-delta", "delta": None, "logprobs": None},
            end(usage=None),
        ],
        {
            "message": {"role": "assistant", "content": [{"type": "text", "text": "a"}]},
            "finish_reason": "COMPLETE",
        },
    ),
    "types-without-rules": (
        [start(), {"type": "new"}, {"type": "debug"}, {"type": 1}, {"type": ["debug"]}, {}, end()],
        answer(),
    ),
    "empty": ([], {}),
}


@pytest.mark.parametrize(("events", "expected"), CASES.values(), ids=CASES)
def test_events_add_up_to_the_answer(events, expected):
    assert assemble(events) == expected


@pytest.mark.parametrize(("events", "expected"), CASES.values(), ids=CASES)
def test_events_are_left_as_they_were(events, expected):
    before = deepcopy(events)
    assemble(events)
    assert events == before


def test_answer_can_be_asked_for_at_any_time():
    assembler = Assembler(CHAT_V2)
    texts = []
    for event in TEXT:
        assembler.add(event)
        message = assembler.answer()["message"]
        assert isinstance(message, dict)
        texts.append([item["text"] for item in message.get("content", [])])
    assert texts == [[], [""], ["Fo"], ["Four"], ["Four"], ["Four"]]


def nested(depth: int) -> dict[str, object]:
    value: dict[str, object] = {}
    for _ in range(depth):
        value = {"deep": value}
    return value


WRONG = {
    "delta-not-an-object": ({"type": "message-start", "delta": "x"}, "delta"),
    "content-not-an-object": (message_event("content-start", "content", [1], 0), "message.content"),
    "piece-not-an-object": (message_event("content-delta", "content", "a", 0), "message.content"),
    "plan-not-a-string": (message_event("tool-plan-delta", "tool_plan", 1), "message.tool_plan"),
    "index-not-an-integer": (content_delta("a", "0"), "index"),
    "index-an-object": (content_delta("a", {}), "index"),
    "object-onto-string": (
        message_event("content-delta", "content", {"text": {"a": "b"}}, 0),
        "content.text",
    ),
    "number-onto-string": (
        message_event("content-delta", "content", {"text": 1}, 0),
        "content.text",
    ),
    "too-deep": (message_event("content-delta", "content", nested(5000), 0), "deep.deep"),
}


@pytest.mark.parametrize(("event", "path"), WRONG.values(), ids=WRONG)
def test_value_of_the_wrong_type_is_an_error_with_its_place(event, path):
    assembler = Assembler(CHAT_V2)
    for before in TEXT[:3]:
        assembler.add(before)
    with pytest.raises(AssemblyError) as caught:
        assembler.add(event)
    assert caught.value.event_type == event["type"]
    assert path in caught.value.path
    assert isinstance(caught.value, WireError)


def test_string_onto_object_is_an_error_with_its_place():
    assembler = Assembler(CHAT_V2)
    assembler.add(tool_call_start())
    with pytest.raises(AssemblyError) as caught:
        assembler.add(message_event("tool-call-delta", "tool_calls", {"function": "x"}, 0))
    assert caught.value.path == "delta.message.tool_calls.function"


def test_long_text_in_small_pieces_is_joined_once():
    """Eight times the pieces may cost about eight times as much; joining at each costs 64 times."""

    def seconds(pieces: int) -> float:
        assembler = Assembler(CHAT_V2)
        assembler.add(content_start())
        event = content_delta("\u20ac" * 50)
        began = time.process_time()
        for _ in range(pieces):
            assembler.add(event)
        assembler.answer()
        return time.process_time() - began

    assert min(seconds(64_000) for _ in range(3)) < 24 * min(seconds(8_000) for _ in range(3))


texts = st.text(max_size=6)
indexes = st.integers(0, 3)
deltas = st.lists(
    st.builds(content_delta, texts, indexes)
    | st.builds(content_delta, texts, indexes, st.just("thinking"))
    | st.builds(tool_call_delta, texts, indexes)
    | st.builds(lambda text: message_event("tool-plan-delta", "tool_plan", text), texts)
    | st.builds(lambda text: citation(0, text)[0], texts),
    max_size=30,
)


def naive(events: list[Event]) -> dict[str, object]:
    """Content blocks and calls 0 to 3, a plan and citations, by plain string addition."""
    kinds = {"content": [{"text": "", "thinking": ""} for _ in range(4)], "tool_calls": [""] * 4}
    plan, citations = "", []
    for event in events:
        [(part, value)] = event["delta"]["message"].items()
        if part == "content":
            for key, text in value.items():
                kinds["content"][event["index"]][key] += text
        elif part == "tool_calls":
            kinds["tool_calls"][event["index"]] += value["function"]["arguments"]
        elif part == "tool_plan":
            plan += value
        else:
            citations = [*citations, value]
    return {**kinds, "tool_plan": plan, "citations": citations}


@given(deltas)
def test_assembler_agrees_with_a_naive_one(events):
    opened = [content_start(i) for i in range(4)] + [tool_call_start(i) for i in range(4)]
    message = assemble([*opened, *events])["message"]
    found = {
        "content": [{"text": item["text"], "thinking": item.get("thinking", "")} for item in message["content"]],
        "tool_calls": [item["function"]["arguments"] for item in message["tool_calls"]],
        "tool_plan": message.get("tool_plan", ""),
        "citations": message.get("citations", []),
    }
    assert found == naive(events)


def test_answer_is_plain_json():
    assert json.loads(json.dumps(assemble(TOOL_TURN))) == assemble(TOOL_TURN)


def test_a_pair_of_surrogates_may_come_in_two_pieces():
    events = [start(), content_start(), content_delta("\ud83d"), content_delta("\ude00")]
    message = assemble(events)["message"]
    assert message["content"] == [{"type": "text", "text": "\ud83d\ude00"}]


def test_many_small_pieces_weigh_what_their_text_does():
    assembler = Assembler(CHAT_V2)
    for event in (start(), content_start(), content_delta("x")):
        assembler.add(event)
    tracemalloc.start()
    try:
        for number in range(50_000):
            assembler.add(content_delta(f"{number:05}"))
        assert tracemalloc.get_traced_memory()[0] < 400_000  # 250,000 bytes of text, with room to grow
    finally:
        tracemalloc.stop()


PIECE = content_delta("a", 0)
GROWING = {
    "text": ([content_start(0)], PIECE, ("delta", "message", "content", "text")),
    "arguments": (
        [tool_call_start(0)],
        tool_call_delta("{}", 0),
        ("delta", "message", "tool_calls", "function", "arguments"),
    ),
    "plan": ([], message_event("tool-plan-delta", "tool_plan", "Look"), ("delta", "message", "tool_plan")),
    "and-more-in-the-item": (
        [content_start(0)],
        message_event("content-delta", "content", {"text": "a", "x": 1}, 0),
        None,
    ),
    "and-more-elsewhere": ([content_start(0)], {**PIECE, "logprobs": {}}, None),
    "item-without-index": ([content_start(0)], {key: PIECE[key] for key in ("type", "delta")}, None),
    "item-that-is-opened": ([], content_start(0), None),
    "whole-values": ([], start(), None),
    "nothing": ([], {"type": "debug"}, None),
}


@pytest.mark.parametrize(("before", "event", "path"), GROWING.values(), ids=GROWING)
def test_text_that_grows_is_that_of_the_piece(before, event, path):
    assembler = Assembler(CHAT_V2)
    for one in [*before, event]:
        assembler.add(one)
    growing = assembler.growing_text(event["type"], event)
    if path is None:
        assert growing is None
        return
    assert growing.path == path
    growing.write("\u20ac".encode())
    piece = event
    for key in path:
        piece = piece[key]
    assert f'"{piece}\u20ac"' in json.dumps(assembler.answer(), ensure_ascii=False)
