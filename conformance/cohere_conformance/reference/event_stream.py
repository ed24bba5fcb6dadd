"""A stream of events as a response that goes out one event at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Generator, Iterable, Mapping
from contextlib import aclosing, closing
from typing import cast

from starlette.responses import Response, StreamingResponse
from starlette.types import Send

from .framing import Framing
from .service import Event, Service


def event_stream(
    events: Iterable[Event], service: Service, framing: Framing, *, headers: Mapping[str, str] | None = None
) -> Response:
    """Sends each event as soon as it is there."""
    # The type as a header and not as Starlette's `media_type`, which would add a charset.
    fixed = {"Content-Type": framing.media_type, "Cache-Control": "no-cache"}
    frames = _frames(service.transform_events(events), framing)
    return _EventResponse(frames, headers={**(headers or {}), **fixed})


class _EventResponse(StreamingResponse):
    """Closes its events itself: the garbage collector comes late when a caller has left."""

    async def stream_response(self, send: Send) -> None:
        async with aclosing(cast(AsyncGenerator[bytes], self.body_iterator)):
            await super().stream_response(send)


async def _frames(events: Iterable[Event], framing: Framing) -> AsyncGenerator[bytes]:
    with closing(_each(events)) as each:
        for event in each:
            yield framing.encode(event)
            # The other streams have their turn.
            await asyncio.sleep(0)
    if framing.end:
        yield framing.end


def _each(events: Iterable[Event]) -> Generator[Event]:
    """The events as a generator: `yield from` hands its closing on to them."""
    yield from events
