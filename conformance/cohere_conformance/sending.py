"""The order in which requests are sent, one at a time or several at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import groupby

from cohere_conformance.probes import Probe


def send_each(probes: Iterable[Probe], send: Callable[[Probe], None], concurrency: int) -> Iterator[Probe]:
    """Sends each probe, and gives it once it is answered.

    Requests that are made from an answer go out after that answer. An error of `send` ends it; what is under way
    by then is waited for.
    """
    waves = (list(wave) for _, wave in groupby(sorted(probes, key=_depth), key=_depth))
    for wave in waves:
        yield from _one_by_one(wave, send) if concurrency == 1 else _at_once(wave, send, concurrency)


def _depth(probe: Probe) -> int:
    """How many answers have to be there before the request can be made."""
    if not probe.is_derived or probe.control is None:
        return 0
    return 1 + _depth(probe.control)


def _one_by_one(probes: Iterable[Probe], send: Callable[[Probe], None]) -> Iterator[Probe]:
    for probe in probes:
        send(probe)
        yield probe


def _at_once(probes: Iterable[Probe], send: Callable[[Probe], None], concurrency: int) -> Iterator[Probe]:
    pool = ThreadPoolExecutor(concurrency, thread_name_prefix="requests")
    try:
        sent = {pool.submit(send, probe): probe for probe in probes}
        for future in as_completed(sent):
            future.result()
            yield sent[future]
    finally:
        pool.shutdown(cancel_futures=True)
