"""The order in which requests are sent: those first that settle most, so that any budget buys what it can.

A greedy cover: again and again the requests are taken that complete the most requirements for each request that is
still to be sent. What a requirement needs is what it plans; nothing is known here of what servers get wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from itertools import count
from math import inf

from attrs import frozen

from cohere_conformance.contract import MUST
from cohere_conformance.probes import Probe

_OF_MUST, _OF_OTHERS = 2, 1


@frozen
class Need:
    """The requests, by identity, that settle a requirement of this level together, and the kind of its check."""

    requests: frozenset[str]
    level: str
    kind: str


@frozen
class _Step:
    """Requests that are sent one after the other, and what each of them is worth."""

    probes: tuple[Probe, ...]
    value: float


def by_value(probes: Iterable[Probe], needs: Sequence[Need]) -> tuple[Probe, ...]:
    """The same requests, of all operations in turn; each operation begins with its first one, which is its control."""
    of_operations: dict[str, list[Probe]] = {}
    for probe in probes:
        of_operations.setdefault(probe.operation.name, []).append(probe)
    ordered: list[Probe] = []
    for step in _merged([_steps(own, needs) for own in of_operations.values()]):
        ordered += step.probes
    return tuple(ordered)


def _merged(sequences: Sequence[Iterator[_Step]]) -> Iterator[_Step]:
    """The steps of all operations, the worthiest first; of equals, that of the operation with fewest requests yet."""
    tie = count()
    heads = [(-step.value, 0, next(tie), step, rest) for rest in sequences if (step := next(rest, None))]
    heapify(heads)
    while heads:
        _, sent, _, step, rest = heappop(heads)
        yield step
        following = next(rest, None)
        if following:
            heappush(heads, (-following.value, sent + len(step.probes), next(tie), following, rest))


def _steps(probes: Sequence[Probe], needs: Iterable[Need]) -> Iterator[_Step]:
    """The requests of one operation."""
    bits = {probe.identity: 1 << at for at, probe in enumerate(probes)}
    # What cannot be settled, for a request of it is not sent at all, orders nothing.
    open_ = [(sum(map(bits.__getitem__, one.requests)), one) for one in needs if bits.keys() >= one.requests]
    seen: Counter[str] = Counter()
    chosen, sent = 1, 0
    value = inf
    while chosen:
        yield _Step(tuple(probe for at, probe in enumerate(probes) if chosen >> at & 1), value)
        sent |= chosen
        seen.update(need.kind for bits_, need in open_ if not bits_ & ~sent)
        open_ = [(bits_ & ~sent, need) for bits_, need in open_ if bits_ & ~sent]
        chosen, value = _worthiest(open_, seen)
    rest = tuple(probe for at, probe in enumerate(probes) if not sent >> at & 1)
    if rest:
        yield _Step(rest, 0.0)


def _worthiest(open_: Sequence[tuple[int, Need]], seen: Counter[str]) -> tuple[int, float]:
    """The requests that complete most for each of them; of equals, those of the kinds of check that were seen least."""
    weights: Counter[int] = Counter()
    strange: dict[int, float] = {}
    for requests, need in open_:
        weights[requests] += _OF_MUST if need.level == MUST else _OF_OTHERS
        strange[requests] = max(strange.get(requests, -inf), -seen[need.kind])

    def worth(requests: int) -> tuple[float, float, int]:
        completed = sum(weight for some, weight in weights.items() if not some & ~requests)
        return completed / requests.bit_count(), strange[requests], -requests

    best = max(weights, key=worth, default=0)
    return best, worth(best)[0] if best else 0.0
