"""A limit on how many requests are answered in a time."""

from __future__ import annotations

import re
import time
from collections import deque
from collections.abc import Callable
from math import ceil

from attrs import define, field, frozen
from starlette.types import ASGIApp, Receive, Scope, Send

from ..answers import error_answer

_FORM = re.compile(r"([1-9][0-9]{0,8})/(s|min)")
_SECONDS = {"s": 1.0, "min": 60.0}


@frozen
class RateLimit:
    """At most `requests` in any `seconds`."""

    requests: int
    seconds: float

    @classmethod
    def parse(cls, text: str) -> RateLimit:
        """Reads `5/s` or `20/min`; raises ValueError for anything else."""
        found = _FORM.fullmatch(text)
        if not found:
            raise ValueError(f"{text!r} is no rate; write 5/s or 20/min")
        return cls(int(found[1]), _SECONDS[found[2]])

    def __str__(self) -> str:
        unit = next(name for name, seconds in _SECONDS.items() if seconds == self.seconds)
        return f"{self.requests}/{unit}"


@define
class RateLimited:
    """ASGI middleware that refuses what is too much with 429, and says when the next request is answered.

    A request that is refused does not count.
    """

    app: ASGIApp
    limit: RateLimit
    clock: Callable[[], float] = time.monotonic
    _answered: deque[float] = field(factory=deque, init=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        wait = ceil(self._wait())
        if wait:
            message = f"too many requests: the limit is {self.limit}; try again in {wait} s"
            await error_answer(429, message, headers={"Retry-After": str(wait)})(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _wait(self) -> float:
        """How long until a request is answered; 0 is now, and counts it."""
        now = self.clock()
        while self._answered and self._answered[0] + self.limit.seconds <= now:
            self._answered.popleft()
        if len(self._answered) >= self.limit.requests:
            return self._answered[0] + self.limit.seconds - now
        self._answered.append(now)
        return 0.0
