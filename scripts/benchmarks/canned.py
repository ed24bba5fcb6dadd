"""The answers that every client gets, the same bytes each time. Standard library only: all processes share it."""

from __future__ import annotations

import json
from typing import Any, TypeVar

__all__ = ["CHAT_V1", "CHAT_V2", "PIECE_LENGTH", "PLAIN", "ndjson_parts", "sse_parts"]

Json = dict[str, Any]

_T = TypeVar("_T")

# What a client asks; the server does not look at it beyond `stream`.
CHAT_V1: Json = {"model": "command-r-08-2024", "message": "What is the weather in Oslo?"}
CHAT_V2: Json = {
    "model": "command-a-03-2025",
    "messages": [{"role": "user", "content": "What is the weather in Oslo?"}],
}

# What a model says is no one piece again and again, and now and then has something to escape.
_PIECES = [
    *[" rain", " wind", " snow", " hail", " mist", " calm", " cold", " warm", " gale", " gust"],
    *[" haze", " dusk", " dawn", " tide", " rime", " foam", " and ", " then", " more", ".\n\nIn"],
]
PIECE_LENGTH = 5

_ID = "5a50480a-cf52-46f0-af01-53d18539bd31"
_USAGE: Json = {
    "billed_units": {"input_tokens": 8, "output_tokens": 120},
    "tokens": {"input_tokens": 74, "output_tokens": 122},
}


def _cycled(parts: list[_T], count: int) -> list[_T]:
    return [parts[number % len(parts)] for number in range(count)]


def _text(pieces: int) -> str:
    return "".join(_cycled(_PIECES, pieces))


PLAIN = json.dumps(
    {
        "id": _ID,
        "finish_reason": "COMPLETE",
        "message": {"role": "assistant", "content": [{"type": "text", "text": _text(120)}]},
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
        *_cycled(
            [
                _sse({"type": "content-delta", "index": 0, "delta": {"message": {"content": {"text": one}}}})
                for one in _PIECES
            ],
            deltas,
        ),
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
        "text": _text(deltas),
        "finish_reason": "COMPLETE",
        "meta": {"api_version": {"version": "1"}, **_USAGE},
    }
    return [
        _line({"event_type": "stream-start", "is_finished": False, "generation_id": _ID}),
        *_cycled(
            [_line({"event_type": "text-generation", "is_finished": False, "text": one}) for one in _PIECES], deltas
        ),
        _line({"event_type": "stream-end", "is_finished": True, "finish_reason": "COMPLETE", "response": response}),
    ]


def _sse(event: Json) -> bytes:
    return f"event: {event['type']}\ndata: {json.dumps(event)}\n\n".encode()


def _line(event: Json) -> bytes:
    return json.dumps(event).encode() + b"\n"
