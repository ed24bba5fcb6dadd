"""How a stream tells that generation failed. Those of chat version 1 have nothing that says what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..service import Event

STREAM_ERRORS: Mapping[str, Callable[[str], Event]] = {
    "chat_v2": lambda message: {"type": "message-end", "delta": {"finish_reason": "ERROR", "error": message}},
    "generate": lambda message: {
        "event_type": "stream-error",
        "is_finished": True,
        "finish_reason": "ERROR",
        "err": message,
    },
}
