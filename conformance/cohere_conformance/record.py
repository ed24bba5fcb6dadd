"""What was sent in a run and what came back, for checks to judge."""

from __future__ import annotations

from collections.abc import Iterator

from cohere_conformance.exchange import Exchange
from cohere_conformance.probes import INVALID, VALID, Probe


class Record:
    """The exchanges of one operation by probe; equal requests share one exchange."""

    def __init__(self) -> None:
        self._exchanges: dict[str, tuple[Probe, Exchange]] = {}
        self._unsent: dict[str, str] = {}

    def add(self, probe: Probe, exchange: Exchange) -> None:
        self._exchanges[probe.identity] = (probe, exchange)

    def leave_out(self, probe: Probe, reason: str) -> None:
        """Notes that a limit or an interrupt kept a request from being sent."""
        self._unsent[probe.identity] = reason

    def __contains__(self, probe: Probe) -> bool:
        return probe.identity in self._exchanges or probe.identity in self._unsent

    def get(self, probe: Probe | None) -> Exchange | None:
        """The exchange of a probe, or None where it was not sent."""
        found = self._exchanges.get(probe.identity) if probe else None
        return found[1] if found else None

    def unsent(self, probe: Probe) -> str | None:
        """Why a probe was not sent, or None."""
        return self._unsent.get(probe.identity)

    def answers(self) -> Iterator[tuple[Probe, Exchange]]:
        """Answers to valid requests for one JSON document."""
        for probe, exchange in self._exchanges.values():
            if probe.intent == VALID and not probe.is_streamed and exchange.is_success:
                yield probe, exchange

    def streams(self) -> Iterator[tuple[Probe, Exchange]]:
        """Answers to valid requests for a stream, where a stream came."""
        for probe, exchange in self._exchanges.values():
            if probe.intent == VALID and probe.is_streamed and exchange.is_success and exchange.is_stream:
                yield probe, exchange

    def refusals(self) -> Iterator[tuple[Probe, Exchange]]:
        """Requests to the operation itself that were refused for what they say or for their key."""
        for probe, exchange in self._exchanges.values():
            if exchange.status in (400, 401, 403, 422) and not exchange.failure:
                yield probe, exchange

    def bad_requests(self) -> Iterator[tuple[Probe, Exchange]]:
        """Every request that was meant to be malformed."""
        for probe, exchange in self._exchanges.values():
            if probe.intent == INVALID:
                yield probe, exchange
