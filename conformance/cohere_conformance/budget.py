"""What a run may spend: requests, tokens, time and pace."""

from __future__ import annotations

import time
from collections.abc import Callable

from attrs import define, field, frozen


@frozen
class Limits:
    """Limits that the user set; None is no limit. Times are seconds."""

    max_requests: int | None = None
    max_output_tokens: int | None = None
    max_time: float | None = None
    rate_limit: float | None = None
    timeout: float = 60.0


@define
class Budget:
    """Counts what was spent, and says when the limits are reached."""

    limits: Limits
    requests: int = 0
    billable_requests: int = 0
    output_tokens: int = 0
    _clock: Callable[[], float] = time.monotonic
    _sleep: Callable[[float], None] = time.sleep
    _started: float = field(init=False)
    _next_at: float = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._started = self._next_at = self._clock()

    def exhausted(self, planned_tokens: int) -> str | None:
        """Why a further request would break a limit, or None."""
        limits = self.limits
        if limits.max_requests is not None and self.requests >= limits.max_requests:
            return f"--max-requests {limits.max_requests} is reached"
        if limits.max_output_tokens is not None and self.output_tokens + planned_tokens > limits.max_output_tokens:
            return f"--max-output-tokens {limits.max_output_tokens} leaves no room"
        if limits.max_time is not None and self._clock() - self._started >= limits.max_time:
            return f"--max-time {limits.max_time:g} is over"
        return None

    def take_turn(self) -> None:
        """Counts a request, after waiting as the rate limit has it."""
        self.requests += 1
        if self.limits.rate_limit:
            now = self._clock()
            if self._next_at > now:
                self._sleep(self._next_at - now)
            self._next_at = max(now, self._next_at) + 1 / self.limits.rate_limit

    def spend(self, output_tokens: int) -> None:
        """Counts an answered request that was generated for."""
        self.billable_requests += 1
        self.output_tokens += output_tokens

    def pause(self, seconds: float) -> None:
        """Waits before a retry, never past the end of the run."""
        if self.limits.max_time is not None:
            seconds = min(seconds, max(0.0, self._started + self.limits.max_time - self._clock()))
        self._sleep(seconds)
