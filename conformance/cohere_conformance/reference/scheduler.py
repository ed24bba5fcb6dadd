"""Who goes on where not all can at once.

What generates waits for turns. A turn of a thread reads a prompt and writes a plain answer; a turn of the event loop
makes a few events of a stream. No turn outlasts the work itself: a caller who reads slowly and a pause between two
events hold up nobody.
"""

from __future__ import annotations

from asyncio import AbstractEventLoop, CancelledError, Future, get_running_loop
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from heapq import heapify, heappop, heappush
from itertools import count
from weakref import WeakKeyDictionary

from attrs import field, frozen
from attrs.validators import ge

# Threads do not make Python faster, and the more of them work, the longer the event loop waits for its turn.
DEFAULT_SLOTS = 2


class Turns:
    """At most so many turns at once: the lowest priority first, among equal ones who has waited longest.

    Belongs to one event loop.
    """

    def __init__(self, slots: int) -> None:
        self._free = slots
        self._waiting: list[tuple[int, int, Future[None]]] = []
        self._arrivals = count()
        self._is_granting = False

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._waiting)

    @asynccontextmanager
    async def turn(self, priority: int) -> AsyncIterator[None]:
        """Waits for a turn, which lasts as long as the block; one who is cancelled waits no longer."""
        place = (priority, next(self._arrivals), get_running_loop().create_future())
        heappush(self._waiting, place)
        self._grant_soon()
        try:
            await place[2]
        except CancelledError:
            self._leave(place)
            raise
        try:
            yield
        finally:
            self._end()

    def _leave(self, place: tuple[int, int, Future[None]]) -> None:
        if not place[2].cancelled():
            # Granted, and cancelled before the task could wake.
            self._end()
        elif place in self._waiting:
            self._waiting.remove(place)
            heapify(self._waiting)

    def _end(self) -> None:
        self._free += 1
        self._grant_soon()

    def _grant_soon(self) -> None:
        # Not at once: whoever is about to come back for another turn is to be among those who wait.
        if not self._is_granting:
            self._is_granting = True
            get_running_loop().call_soon(self._grant)

    def _grant(self) -> None:
        self._is_granting = False
        while self._free and self._waiting:
            _, _, place = heappop(self._waiting)
            # A task that was cancelled in this round of the loop takes its place away in the next.
            if not place.cancelled():
                self._free -= 1
                place.set_result(None)


@frozen
class _Lanes:
    answers: Turns
    events: Turns


@frozen
class Scheduler:
    """The turns of a server: `slots` threads at once, and one stream at a time on the event loop.

    An application may serve on several event loops, each of which has turns of its own.
    """

    slots: int = field(default=DEFAULT_SLOTS, validator=ge(1))
    _lanes: WeakKeyDictionary[AbstractEventLoop, _Lanes] = field(factory=WeakKeyDictionary, init=False)

    @property
    def answers(self) -> Turns:
        """The turns of threads."""
        return self._here().answers

    @property
    def events(self) -> Turns:
        """The turns of the event loop itself."""
        return self._here().events

    def _here(self) -> _Lanes:
        return self._lanes.setdefault(get_running_loop(), _Lanes(Turns(self.slots), Turns(1)))
