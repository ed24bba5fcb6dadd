"""A stream of events as a response that goes out one event at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Generator, Iterable, Iterator, Mapping
from contextlib import closing
from time import perf_counter

from starlette.responses import Response, StreamingResponse

from .framing import Framing
from .service import Event, Service

# How much of a stream is made in one turn: so many events, or as many as take so many seconds. An event that takes
# longer goes out at once. Of more writes in a row to a connection that is lost meanwhile, asyncio warns.
_TURN_EVENTS = 3
_TURN_SECONDS = 0.0005


def event_stream(
    events: Iterable[Event],
    service: Service,
    framing: Framing,
    *,
    headers: Mapping[str, str] | None = None,
    priority: int = 0,
) -> Response:
    """Sends each event by itself, and pauses as long as the service says after it."""
    # The type as a header and not as Starlette's `media_type`, which would add a charset.
    fixed = {"Content-Type": framing.media_type, "Cache-Control": "no-cache"}
    frames = _frames(service.transform_events(events), service, framing, priority)
    return StreamingResponse(frames, headers={**(headers or {}), **fixed})


async def _frames(events: Iterable[Event], service: Service, framing: Framing, priority: int) -> AsyncIterator[bytes]:
    turns, delay = service.scheduler.events, service.token_delay
    # Closed here and not by the garbage collector, which comes late when a caller has left.
    with closing(_each(events)) as each:
        made = _Made(map(framing.encode, each))
        while not made.is_all:
            async with turns.turn(priority):
                frames = made.more()
            for frame in frames:
                yield frame
                if delay:
                    await asyncio.sleep(delay)
    if framing.end:
        yield framing.end


class _Made:
    """The frames of a stream, as many at a time as a turn allows."""

    def __init__(self, frames: Iterator[bytes]) -> None:
        self._frames = frames
        self._failure: Exception | None = None
        self.is_all = False

    def more(self) -> list[bytes]:
        """The next frames; a failure after some of them is raised when they are out."""
        if self._failure:
            raise self._failure
        made: list[bytes] = []
        end = perf_counter() + _TURN_SECONDS
        try:
            for frame in self._frames:
                made.append(frame)
                if len(made) == _TURN_EVENTS or perf_counter() > end:
                    return made
        except Exception as failure:
            if not made:
                raise
            self._failure = failure
            return made
        self.is_all = True
        return made


def _each(events: Iterable[Event]) -> Generator[Event]:
    """The events as a generator: `yield from` hands its closing on to them."""
    yield from events
