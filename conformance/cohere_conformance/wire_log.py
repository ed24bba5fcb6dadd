"""A stream as it came over the wire, cut into its events, each with the time at which it was whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from attrs import frozen
from cohere_wire import WireError

from cohere_conformance.framing import payloads

_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


@frozen
class Chunk:
    """Bytes as they arrived, and when, in milliseconds after the request began."""

    at_ms: float
    data: bytes


@frozen
class WireEvent:
    """The bytes from the end of one payload to the end of the next, and when the last of them came."""

    at_ms: float
    data: bytes


def wire_log(media_type: str, chunks: Sequence[Chunk]) -> list[WireEvent]:
    """As many events as there are payloads, in their order; what makes no payload is the last one."""
    decoder = payloads(media_type)
    events: list[WireEvent] = []
    held, at_ms, is_readable = b"", 0.0, True
    for at_ms, line in _lines(chunks):
        held += line
        try:
            is_whole = is_readable and bool(decoder.feed(line))
        except WireError:
            is_whole = is_readable = False
        if is_whole:
            events.append(WireEvent(at_ms, held))
            held = b""
    return [*events, WireEvent(at_ms, held)] if held.strip() else events


def _lines(chunks: Sequence[Chunk]) -> Iterator[tuple[float, bytes]]:
    """The lines with their ends, and when each was whole."""
    ends = list(accumulate(len(chunk.data) for chunk in chunks))
    for found in _LINE.finditer(b"".join(chunk.data for chunk in chunks)):
        yield chunks[bisect_left(ends, found.end())].at_ms, found[0]
