"""A stream of events as a response that goes out one event at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Generator, Iterable, Mapping
from contextlib import closing

from starlette.responses import Response, StreamingResponse

from .framing import Framing
from .service import Event, Service


def event_stream(
    events: Iterable[Event], service: Service, framing: Framing, *, headers: Mapping[str, str] | None = None
) -> Response:
    """Sends each event as soon as it is there, and pauses as long as the service says after it."""
    # The type as a header and not as Starlette's `media_type`, which would add a charset.
    fixed = {"Content-Type": framing.media_type, "Cache-Control": "no-cache"}
    frames = _frames(service.transform_events(events), service.token_delay, framing)
    return StreamingResponse(frames, headers={**(headers or {}), **fixed})


async def _frames(events: Iterable[Event], delay: float, framing: Framing) -> AsyncIterator[bytes]:
    # Closed here and not by the garbage collector, which comes late when a caller has left.
    with closing(_each(events)) as each:
        for event in each:
            yield framing.encode(event)
            # Also without a delay: it lets the other streams have their turn.
            await asyncio.sleep(delay)
    if framing.end:
        yield framing.end


def _each(events: Iterable[Event]) -> Generator[Event]:
    """The events as a generator: `yield from` hands its closing on to them."""
    yield from events
