"""What a run may spend: requests, tokens, time and pace. Safe to share between threads."""

from __future__ import annotations

import time
from collections.abc import Callable
from math import inf
from threading import Lock

from attrs import define, field, frozen


class LimitError(Exception):
    """A limit of the user's is reached; the text says which."""


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
    _promised: int = field(init=False, default=0)
    _lock: Lock = field(init=False, factory=Lock, repr=False)

    def __attrs_post_init__(self) -> None:
        self._started = self._next_at = self._clock()

    def take_turn(self, planned_tokens: int = 0) -> None:
        """Counts a request, after waiting as the rate limit has it; raises `LimitError` where a limit forbids it.

        The tokens are held back until `settle` says what became of them.
        """
        with self._lock:
            self._require_room(planned_tokens)
            pause = self._until_turn()
            self.requests += 1
            self._promised += planned_tokens
        if pause > 0:
            self._sleep(pause)

    def _require_room(self, planned_tokens: int) -> None:
        limits, tokens = self.limits, self.output_tokens + self._promised + planned_tokens
        if limits.max_requests is not None and self.requests >= limits.max_requests:
            raise LimitError(f"--max-requests {limits.max_requests} is reached")
        if limits.max_output_tokens is not None and tokens > limits.max_output_tokens:
            raise LimitError(f"--max-output-tokens {limits.max_output_tokens} leaves no room")
        self.require_time()

    def require_time(self, needed: float = 0.0) -> None:
        """Raises `LimitError` where the run will be over in so many seconds, or is."""
        if self.time_left() <= needed:
            raise LimitError(f"--max-time {self.limits.max_time:g} is over")

    def time_left(self) -> float:
        """Until the run has to end, in seconds."""
        return inf if self.limits.max_time is None else self._started + self.limits.max_time - self._clock()

    def _until_turn(self) -> float:
        """How long to wait for one's turn, in seconds; the next one has the turn after it."""
        if not self.limits.rate_limit:
            return 0.0
        now = self._clock()
        turn = max(now, self._next_at)
        self.require_time(turn - now)
        self._next_at = turn + 1 / self.limits.rate_limit
        return turn - now

    def settle(self, planned_tokens: int, spent_tokens: int | None) -> None:
        """Counts what was generated for a request; None where nothing was."""
        with self._lock:
            self._promised -= planned_tokens
            if spent_tokens is not None:
                self.billable_requests += 1
                self.output_tokens += spent_tokens

    def pause(self, seconds: float) -> None:
        """Waits before a retry, never past the end of the run."""
        seconds = min(seconds, max(0.0, self.time_left()))
        if seconds:
            self._sleep(seconds)
