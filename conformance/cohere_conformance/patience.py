"""When it is no use to go on: a target that is gone must not be waited for request by request."""

from __future__ import annotations

from collections import Counter
from threading import Lock

from cohere_conformance.exchange import Exchange
from cohere_conformance.probes import Probe

_OF_A_KIND = 3
_OF_ALL = 6


class Patience:
    """Counts requests in a row that were not answered. Safe to share between threads."""

    def __init__(self) -> None:
        self._in_a_row: Counter[object] = Counter()
        self._of_all = 0
        self._lock = Lock()
        self.reasons: dict[str, None] = {}

    def note(self, probe: Probe, exchange: Exchange) -> None:
        """What became of a request."""
        with self._lock:
            kind = _kind(probe)
            self._of_all = self._of_all + 1 if exchange.is_unanswered else 0
            # A busy server is busy for all kinds of requests, and may not be for long.
            hangs = exchange.is_unanswered and not exchange.is_busy
            self._in_a_row[kind] = self._in_a_row[kind] + 1 if hangs else 0

    def end(self, probe: Probe) -> str | None:
        """Why a request is not sent any more, or None where it is."""
        with self._lock:
            reason = self._reason(probe)
            if reason:
                self.reasons[reason] = None
            return reason

    def _reason(self, probe: Probe) -> str | None:
        if self._of_all >= _OF_ALL:
            return f"given up: {_OF_ALL} requests in a row were not answered"
        if self._in_a_row[_kind(probe)] >= _OF_A_KIND:
            what = "requests for a stream" if probe.is_streamed else "requests"
            return (
                f"given up: {_OF_A_KIND} {what} in a row were not answered in time or in full by {probe.operation.name}"
            )
        return None


def _kind(probe: Probe) -> object:
    return probe.operation.name, probe.is_streamed
