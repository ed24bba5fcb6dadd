"""How events become bytes: one value for each form of stream that the API has."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from .service import Event


@frozen
class Framing:
    """A media type, the bytes of one event, and those that end a stream."""

    media_type: str
    encode: Callable[[Event], bytes]
    end: bytes = b""
