"""What was sent in a run and what came back, for checks to judge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cohere_conformance.exchange import Exchange
from cohere_conformance.probes import INVALID, VALID, Probe


class Record:
    """The exchanges of one operation by probe; equal requests share one exchange.

    `joint` has the request that each one is part of. What was taken as part of it needs no exchange of its own.
    `left_out` says why some are not sent.
    """

    def __init__(self, joint: Mapping[str, Probe] | None = None, left_out: Mapping[str, str] | None = None) -> None:
        self._joint = joint or {}
        self._exchanges: dict[str, tuple[Probe, Exchange]] = {}
        self._unsent = dict(left_out or {})

    def add(self, probe: Probe, exchange: Exchange) -> None:
        self._exchanges[probe.identity] = (probe, exchange)

    def leave_out(self, probe: Probe, reason: str) -> None:
        """Notes that a limit or an interrupt kept a request from being sent."""
        self._unsent[probe.identity] = reason

    def __contains__(self, probe: Probe) -> bool:
        return probe.identity in self._exchanges or probe.identity in self._unsent

    def get(self, probe: Probe | None) -> Exchange | None:
        """The exchange of a probe, or None where it was not sent."""
        if probe is None:
            return None
        found = self._exchanges.get(probe.identity)
        return found[1] if found else self._as_part(probe)

    def _as_part(self, probe: Probe) -> Exchange | None:
        """The exchange that it was part of, where that went well: another one tells nothing of its parts."""
        _, exchange = self._exchanges.get(self._sent_as(probe), (None, None))
        return exchange if exchange and exchange.is_success else None

    def _sent_as(self, probe: Probe) -> str:
        joint = self._joint.get(probe.identity)
        return joint.identity if joint else probe.identity

    def is_joint(self, exchange: Exchange | None) -> bool:
        """Whether an exchange is that of a request with parts."""
        joint = {one.identity for one in self._joint.values()}
        return any(exchange is found for identity, (_, found) in self._exchanges.items() if identity in joint)

    def unsent(self, probe: Probe) -> str | None:
        """Why a probe was not sent, or None."""
        return self._unsent.get(probe.identity, self._unsent.get(self._sent_as(probe)))

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
