"""The payloads of a stream, whichever way its media type frames them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from cohere_wire import NDJSONDecoder, SSEDecoder


class Payloads(Protocol):
    """Takes the bytes of a stream, chunk by chunk."""

    def feed(self, chunk: bytes) -> list[str]:
        """The payloads that this chunk completes; raises `WireError` where the framing is broken."""
        ...

    def close(self) -> list[str]:
        """What an unfinished end of the stream still holds."""
        ...


class _OfFrames:
    """The data of each server-sent event."""

    def __init__(self) -> None:
        self._decoder = SSEDecoder()

    def feed(self, chunk: bytes) -> list[str]:
        return [frame.data for frame in self._decoder.feed(chunk)]

    def close(self) -> list[str]:
        """Nothing: an event without its blank line never happened."""
        return []


_FRAMINGS: dict[str, Callable[[], Payloads]] = {
    "text/event-stream": _OfFrames,
    "application/stream+json": NDJSONDecoder,
}
EVENT_STREAM = "text/event-stream"


def is_stream(media_type: str) -> bool:
    """Whether answers of a media type are streams of events."""
    return media_type in _FRAMINGS


def payloads(media_type: str) -> Payloads:
    """A fresh decoder for a media type that `is_stream` says yes to."""
    return _FRAMINGS[media_type]()
