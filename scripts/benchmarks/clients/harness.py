"""What is measured, whichever the client: a program hands its client in, warms it up, and prints a number
for each line that it is given.

CPU is that of this process, all its threads, user and system.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import tracemalloc
from collections.abc import Awaitable, Callable, Generator, Iterator
from contextlib import AbstractAsyncContextManager, closing
from dataclasses import dataclass
from itertools import islice
from time import process_time
from typing import Protocol

from benchmarks.canned import PIECE_LENGTH

__all__ = ["Job", "Program", "main"]

_WARM_UP_CALLS = 20
_SHORT_STREAM = 10
_SEQUENTIAL_STREAMS = 10

AsyncRead = Callable[[], Awaitable[int]]
Numbers = Generator[float, None, None]


@dataclass(frozen=True)
class Job:
    """One measure, and how much of it."""

    measure: str
    server: str
    events: int
    calls: int
    streams: int

    def url(self, events: int) -> str:
        """The base URL at which streams have so many events."""
        return f"{self.server}/events/{events}"


class Program(Protocol):
    """One client, kept open for all calls."""

    def __init__(self, url: str) -> None: ...

    def plain(self) -> object:
        """Makes a chat v2 call."""

    def sse(self) -> Iterator[object]:
        """Gives the events of a chat v2 stream; the call is made when the first is asked for."""

    def ndjson(self) -> Iterator[object]:
        """Gives the events of a chat v1 stream, likewise."""

    @staticmethod
    def reader(url: str) -> AbstractAsyncContextManager[AsyncRead]:
        """An asynchronous client: each call reads a chat v2 stream and counts its events."""


def main(program: type[Program]) -> None:
    """Does the job of the command line, until there are no more lines."""
    job = Job(**json.loads(sys.argv[1]))
    with closing(_MEASURES[job.measure](program, job)) as numbers:
        for _ in sys.stdin:
            print(next(numbers), flush=True)


def _sse(program: type[Program], job: Job) -> Numbers:
    return _per_event(program(job.url(job.events)).sse, job)


def _ndjson(program: type[Program], job: Job) -> Numbers:
    return _per_event(program(job.url(job.events)).ndjson, job)


def _per_event(read: Callable[[], Iterator[object]], job: Job) -> Numbers:
    _count(read(), job.events)
    while True:
        began = process_time()
        _count(read(), job.events)
        yield (process_time() - began) / job.events


def _count(events: Iterator[object], expected: int) -> None:
    """Reads to the end; a client that loses an event is not measured but found out."""
    count = 0
    for _ in events:
        count += 1
    assert count == expected, f"{count} events, not {expected}"


def _plain(program: type[Program], job: Job) -> Numbers:
    client = program(job.url(_SHORT_STREAM))
    for _ in range(_WARM_UP_CALLS):
        client.plain()
    while True:
        began = process_time()
        for _ in range(job.calls):
            client.plain()
        yield (process_time() - began) / job.calls


def _first_event(program: type[Program], job: Job) -> Numbers:
    """Up to the first event; the rest is read outside the clock, so that the connection is kept."""
    client = program(job.url(_SHORT_STREAM))
    for _ in range(_WARM_UP_CALLS):
        _count(client.sse(), _SHORT_STREAM)
    while True:
        spent = 0.0
        for _ in range(job.calls):
            began = process_time()
            events = client.sse()
            next(events)
            spent += process_time() - began
            _count(events, _SHORT_STREAM - 1)
        yield spent / job.calls


def _async_streams(program: type[Program], job: Job) -> Numbers:
    """Waves of streams; the first one makes the connections."""
    with asyncio.Runner() as runner:
        client = program.reader(f"{job.url(job.events)}/at-once/{job.streams}")
        read = runner.run(_entered(client))
        runner.run(_wave(read, job))
        try:
            while True:
                yield runner.run(_wave(read, job))
        finally:
            runner.run(_left(client))


async def _entered(client: AbstractAsyncContextManager[AsyncRead]) -> AsyncRead:
    return await client.__aenter__()


async def _left(client: AbstractAsyncContextManager[AsyncRead]) -> None:
    await client.__aexit__(None, None, None)


async def _wave(read: AsyncRead, job: Job) -> float:
    began = process_time()
    counts = await asyncio.gather(*(read() for _ in range(job.streams)))
    spent = process_time() - began
    assert counts == [job.events] * job.streams
    return spent


def _new_connections(program: type[Program], job: Job) -> Numbers:
    """Only makes the calls: the server does the counting."""
    client = program(job.url(_SHORT_STREAM))
    for _ in range(_SEQUENTIAL_STREAMS):
        _count(client.sse(), _SHORT_STREAM)
    yield 0


def _memory_growth(program: type[Program], job: Job) -> Numbers:
    """Bytes that Python holds after the last event beyond those of an early one, less the text between them."""
    tracemalloc.start()
    events, early = program(job.url(job.events)).sse(), job.events // 100
    before = _held_after(events, early)
    # Not a step further: a stream at its end may let go of what it holds.
    after = _held_after(events, job.events - early)
    yield after - before - PIECE_LENGTH * (job.events - early)


def _held_after(events: Iterator[object], count: int) -> int:
    for _ in islice(events, count):
        pass
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


_MEASURES: dict[str, Callable[[type[Program], Job], Numbers]] = {
    "sse": _sse,
    "ndjson": _ndjson,
    "plain": _plain,
    "first-event": _first_event,
    "async-streams": _async_streams,
    "new-connections": _new_connections,
    "memory-growth": _memory_growth,
}
