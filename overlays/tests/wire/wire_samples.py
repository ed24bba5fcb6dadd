"""The stream grammar of chat_v2 as the generator compiles it, and streams that keep it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from cohere_wire import StreamGrammar

CHAT_V2_MAPPING: dict[str, Any] = {
    "selected_by": {"stream": True},
    "framings": {"text/event-stream": {"framing": "sse", "event_line": True, "done": "[DONE]"}},
    "discriminator": "type",
    "events": [
        "message-start",
        "content-start",
        "content-delta",
        "content-end",
        "tool-plan-delta",
        "tool-call-start",
        "tool-call-delta",
        "tool-call-end",
        "citation-start",
        "citation-end",
        "message-end",
        "debug",
    ],
    "first": "message-start",
    "terminal": ["message-end"],
    "blocks": [
        {
            "name": "content",
            "open": "content-start",
            "inside": ["content-delta"],
            "close": "content-end",
            "index": "index",
        },
        {
            "name": "tool-call",
            "open": "tool-call-start",
            "inside": ["tool-call-delta"],
            "close": "tool-call-end",
            "index": "index",
        },
        {
            "name": "citation",
            "open": "citation-start",
            "inside": [],
            "close": "citation-end",
            "index": "index",
        },
    ],
    "loose": ["tool-plan-delta", "debug"],
    "error": {"event": "message-end", "take": "delta.error"},
    "assembly": [
        {"event": event, "take": take, "put": put, "how": how}
        for event, take, put, how in [
            ("message-start", "id", "id", "set"),
            ("message-start", "delta.message.role", "message.role", "set"),
            ("content-start", "delta.message.content", "message.content", "open"),
            ("content-delta", "delta.message.content", "message.content", "extend"),
            ("content-delta", "logprobs", "logprobs", "append"),
            ("tool-plan-delta", "delta.message.tool_plan", "message.tool_plan", "concatenate"),
            ("tool-call-start", "delta.message.tool_calls", "message.tool_calls", "open"),
            ("tool-call-delta", "delta.message.tool_calls", "message.tool_calls", "extend"),
            ("citation-start", "delta.message.citations", "message.citations", "append"),
            ("message-end", "delta.finish_reason", "finish_reason", "set"),
            ("message-end", "delta.usage", "usage", "set"),
        ]
    ],
}

CHAT_V2 = StreamGrammar.from_mapping(CHAT_V2_MAPPING)

Event = dict[str, object]


def changed_mapping(**changes: object) -> dict[str, Any]:
    """The mapping of chat_v2 with some members replaced."""
    return {**deepcopy(CHAT_V2_MAPPING), **changes}


def message_event(type_: str, part: str, value: object, index: object = None) -> Event:
    """An event with its payload at `delta.message`, and its index if there is one."""
    indexed = {} if index is None else {"index": index}
    return {"type": type_, **indexed, "delta": {"message": {part: value}}}


def start(id_: str = "id-1") -> Event:
    return {**message_event("message-start", "role", "assistant"), "id": id_}


def end(finish_reason: str = "COMPLETE", **delta: object) -> Event:
    return {"type": "message-end", "delta": {"finish_reason": finish_reason, **delta}}


def content_start(index: object = 0, type_: str = "text") -> Event:
    return message_event("content-start", "content", {"type": type_, type_: ""}, index)


def content_delta(text: str, index: object = 0, type_: str = "text") -> Event:
    return message_event("content-delta", "content", {type_: text}, index)


def block_end(type_: str, index: object = 0) -> Event:
    return {"type": type_} if index is None else {"type": type_, "index": index}


def content_end(index: object = 0) -> Event:
    return block_end("content-end", index)


def tool_call_start(index: object = 0, id_: str = "call-1") -> Event:
    call = {"id": id_, "type": "function", "function": {"name": "look", "arguments": ""}}
    return message_event("tool-call-start", "tool_calls", call, index)


def tool_call_delta(arguments: str, index: object = 0) -> Event:
    return message_event("tool-call-delta", "tool_calls", {"function": {"arguments": arguments}}, index)


def tool_call_end(index: object = 0) -> Event:
    return block_end("tool-call-end", index)


def citation(index: object = 0, text: str = "Four") -> list[Event]:
    value = {"start": 0, "end": len(text), "text": text}
    return [
        message_event("citation-start", "citations", value, index),
        block_end("citation-end", index),
    ]


TEXT = [start(), content_start(), content_delta("Fo"), content_delta("ur"), content_end(), end()]

REASONING = [
    start(),
    content_start(0, "thinking"),
    content_delta("Hm", 0, "thinking"),
    content_end(0),
    content_start(1),
    content_delta("4", 1),
    *citation(0),
    *citation(1),
    content_end(1),
    end(),
]

TOOL_TURN = [
    start(),
    message_event("tool-plan-delta", "tool_plan", "I will"),
    message_event("tool-plan-delta", "tool_plan", " look."),
    tool_call_start(0),
    tool_call_delta('{"city":', 0),
    tool_call_delta('"Oslo"}', 0),
    tool_call_end(0),
    tool_call_start(1, "call-2"),
    tool_call_delta("{}", 1),
    tool_call_end(1),
    end("TOOL_CALL"),
]

WITHOUT_INDEXES = [
    start(),
    content_start(None),
    content_delta("Four", None),
    content_end(None),
    end(),
]
