"""Server-sent events, in the framing that `POST /v2/chat` has on the wire."""

from __future__ import annotations

from collections.abc import Mapping

from .answers import encode_json

MEDIA_TYPE = "text/event-stream"

# The last frame of a stream carries no event line.
DONE = b"data: [DONE]\n\n"


def encode_event(event: Mapping[str, object]) -> bytes:
    """Frames one event: its type, then the whole event as one line of JSON."""
    return f"event: {event['type']}\n".encode() + b"data: " + encode_json(event) + b"\n\n"
