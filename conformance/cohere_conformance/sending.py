"""How requests go out, one at a time or several at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed

from cohere_conformance.probes import Probe


def send_each(probes: Iterable[Probe], send: Callable[[Probe], None], concurrency: int) -> Iterator[Probe]:
    """Sends each probe in the order given, and gives it once it is answered.

    Requests that are made from an answer go out after that answer. An error of `send` ends it; what is under way
    by then is waited for, unless it is an interrupt.
    """
    ordered = _after_their_controls(probes)
    yield from _one_by_one(ordered, send) if concurrency == 1 else _at_once(ordered, send, concurrency)


def _after_their_controls(probes: Iterable[Probe]) -> list[Probe]:
    """The probes in their order, but none before the one whose answer it is made from."""
    waiting = {probe.identity: probe for probe in probes}
    ordered: list[Probe] = []

    def take(identity: str) -> None:
        probe = waiting.pop(identity, None)
        if probe is None:
            return
        if probe.is_derived and probe.control is not None:
            take(probe.control.identity)
        ordered.append(probe)

    for identity in list(waiting):
        take(identity)
    return ordered


def _one_by_one(probes: Iterable[Probe], send: Callable[[Probe], None]) -> Iterator[Probe]:
    for probe in probes:
        send(probe)
        yield probe


def _at_once(probes: Iterable[Probe], send: Callable[[Probe], None], concurrency: int) -> Iterator[Probe]:
    sent: dict[str, Future[Probe]] = {}

    def send_in_turn(probe: Probe, before: Future[Probe] | None) -> Probe:
        # It was begun before this one, so that a thread is at it.
        if before is not None:
            before.result()
        send(probe)
        return probe

    pool, is_awaited = ThreadPoolExecutor(concurrency, thread_name_prefix="requests"), True
    try:
        for probe in probes:
            before = sent.get(probe.control.identity) if probe.is_derived and probe.control is not None else None
            sent[probe.identity] = pool.submit(send_in_turn, probe, before)
        for future in as_completed(sent.values()):
            yield future.result()
    except KeyboardInterrupt:
        is_awaited = False
        raise
    finally:
        pool.shutdown(wait=is_awaited, cancel_futures=True)
