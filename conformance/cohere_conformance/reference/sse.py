"""Server-sent events: those of `POST /v2/chat`, and those that `POST /v1/chat` has on request."""

from __future__ import annotations

from .answers import encode_json
from .framing import Framing
from .service import Event

_MEDIA_TYPE = "text/event-stream"


def _data(event: Event) -> bytes:
    return b"data: " + encode_json(event) + b"\n\n"


def _named(event: Event) -> bytes:
    return f"event: {event['type']}\n".encode() + _data(event)


# Each event after a line with its type; the last frame of a stream carries no such line.
NAMED_SSE = Framing(_MEDIA_TYPE, _named, b"data: [DONE]\n\n")

# Nothing but the events.
BARE_SSE = Framing(_MEDIA_TYPE, _data)
