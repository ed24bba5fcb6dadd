"""A stream of events as a response that goes out one event at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Generator, Iterable
from contextlib import closing

from starlette.responses import Response, StreamingResponse

from .service import Event
from .sse import DONE, MEDIA_TYPE, encode_event

# As a header and not as Starlette's `media_type`, which would add a charset.
_HEADERS = {"Content-Type": MEDIA_TYPE, "Cache-Control": "no-cache"}


def event_stream(events: Iterable[Event], delay: float) -> Response:
    """Sends each event as soon as it is there, then `[DONE]`; pauses `delay` seconds between."""
    return StreamingResponse(_frames(events, delay), headers=_HEADERS)


async def _frames(events: Iterable[Event], delay: float) -> AsyncIterator[bytes]:
    # Closed here and not by the garbage collector, which comes late when a caller has left.
    with closing(_each(events)) as each:
        for event in each:
            yield encode_event(event)
            # Also without a delay: it lets the other streams have their turn.
            await asyncio.sleep(delay)
    yield DONE


def _each(events: Iterable[Event]) -> Generator[Event]:
    """The events as a generator: `yield from` hands its closing on to them."""
    yield from events
