"""A stream of events as a response that goes out one event at a time."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator, Iterable, Iterator, Mapping
from contextlib import aclosing, closing
from time import perf_counter
from typing import cast

from starlette.responses import Response, StreamingResponse
from starlette.types import Send

from .framing import Framing
from .scheduler import Scheduler
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
    """Sends each event as soon as it is there, and its turn has come."""
    # The type as a header and not as Starlette's `media_type`, which would add a charset.
    fixed = {"Content-Type": framing.media_type, "Cache-Control": "no-cache"}
    frames = _frames(service.transform_events(events), service.scheduler, framing, priority)
    return _EventResponse(frames, headers={**(headers or {}), **fixed})


class _EventResponse(StreamingResponse):
    """Closes its events itself: the garbage collector comes late when a caller has left."""

    async def stream_response(self, send: Send) -> None:
        async with aclosing(cast(AsyncGenerator[bytes], self.body_iterator)):
            await super().stream_response(send)


async def _frames(
    events: Iterable[Event], scheduler: Scheduler, framing: Framing, priority: int
) -> AsyncGenerator[bytes]:
    with closing(_each(events)) as each:
        made = _Made(map(framing.encode, each))
        while not made.is_all:
            async with scheduler.events.turn(priority):
                frames = made.more()
            # Outside the turn: whoever takes them in may be slow.
            for frame in frames:
                yield frame
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
