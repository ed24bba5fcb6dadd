"""The answers that every client gets, the same bytes each time. Standard library only: all processes share it."""

from __future__ import annotations

import json
from typing import Any

__all__ = ["CHAT_V1", "CHAT_V2", "PIECE", "PLAIN", "ndjson_parts", "sse_parts"]

Json = dict[str, Any]

# What a client asks; the server does not look at it beyond `stream`.
CHAT_V1: Json = {"model": "command-r-08-2024", "message": "What is the weather in Oslo?"}
CHAT_V2: Json = {
    "model": "command-a-03-2025",
    "messages": [{"role": "user", "content": "What is the weather in Oslo?"}],
}

PIECE = " rain"

_ID = "5a50480a-cf52-46f0-af01-53d18539bd31"
_USAGE: Json = {
    "billed_units": {"input_tokens": 8, "output_tokens": 120},
    "tokens": {"input_tokens": 74, "output_tokens": 122},
}

PLAIN = json.dumps(
    {
        "id": _ID,
        "finish_reason": "COMPLETE",
        "message": {"role": "assistant", "content": [{"type": "text", "text": PIECE * 120}]},
        "usage": _USAGE,
    }
).encode()


def sse_parts(events: int) -> list[bytes]:
    """A chat v2 stream of so many events, each with its line of the event stream format, then `[DONE]`."""
    deltas = events - 4
    parts = [
        _sse({"id": _ID, "type": "message-start", "delta": {"message": {"role": "assistant"}}}),
        _sse(
            {"type": "content-start", "index": 0, "delta": {"message": {"content": {"type": "text", "text": ""}}}},
        ),
        *[_sse({"type": "content-delta", "index": 0, "delta": {"message": {"content": {"text": PIECE}}}})] * deltas,
        _sse({"type": "content-end", "index": 0}),
        _sse({"type": "message-end", "delta": {"finish_reason": "COMPLETE", "usage": _USAGE}}),
    ]
    return [*parts, b"data: [DONE]\n\n"]


def ndjson_parts(events: int) -> list[bytes]:
    """A chat v1 stream of so many events, one a line; the last repeats the whole text."""
    deltas = events - 2
    response = {
        "response_id": _ID,
        "generation_id": _ID,
        "text": PIECE * deltas,
        "finish_reason": "COMPLETE",
        "meta": {"api_version": {"version": "1"}, **_USAGE},
    }
    return [
        _line({"event_type": "stream-start", "is_finished": False, "generation_id": _ID}),
        *[_line({"event_type": "text-generation", "is_finished": False, "text": PIECE})] * deltas,
        _line({"event_type": "stream-end", "is_finished": True, "finish_reason": "COMPLETE", "response": response}),
    ]


def _sse(event: Json) -> bytes:
    return f"event: {event['type']}\ndata: {json.dumps(event)}\n\n".encode()


def _line(event: Json) -> bytes:
    return json.dumps(event).encode() + b"\n"
