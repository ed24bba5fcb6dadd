"""Reads the little that may follow a stream's last event, so that its connection can be reused.

A server that goes on talking, or keeps silent with the body open, must not hold the caller up:
both the bytes and the time are bounded, and past either the connection is given up.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from time import monotonic

import httpx

__all__ = ["DRAIN_BYTES", "DRAIN_SECONDS", "drain", "drain_async"]

DRAIN_BYTES = 64 * 1024
DRAIN_SECONDS = 0.5


def drain(response: httpx.Response, chunks: Iterator[bytes]) -> None:
    """Reads to the end of the body, within the bounds; the answer is whole whatever happens."""
    if _shares_its_connection(response):
        return
    budget = DRAIN_BYTES
    with suppress(httpx.TransportError), _cut_off(response):
        for chunk in chunks:
            budget -= len(chunk)
            if budget < 0:
                return


async def drain_async(response: httpx.Response, chunks: AsyncIterator[bytes]) -> None:
    """The same for an asynchronous response."""
    if _shares_its_connection(response):
        return
    import anyio  # noqa: PLC0415  # a synchronous client need not pay for it

    budget = DRAIN_BYTES
    with suppress(httpx.TransportError), anyio.move_on_after(DRAIN_SECONDS):
        async for chunk in chunks:
            budget -= len(chunk)
            if budget < 0:
                return


def _shares_its_connection(response: httpx.Response) -> bool:
    """An HTTP/2 stream leaves its connection to the others however it ends."""
    return response.http_version == "HTTP/2"


@contextmanager
def _cut_off(response: httpx.Response) -> Iterator[None]:
    """Ends a read that goes on after the time is up.

    httpcore fixes the read timeout when the body begins, and asks the response's network stream
    for bytes with it; for a while that object gives each read what is left of our time instead.
    A transport that shows no such stream is bounded by the read timeout.
    """
    stream = response.extensions.get("network_stream")
    if stream is None or not hasattr(stream, "__dict__"):
        yield
        return
    read, end = stream.read, monotonic() + DRAIN_SECONDS

    def read_in_time(max_bytes: int, timeout: float | None = None) -> bytes:
        left = max(0.0, end - monotonic())
        data: bytes = read(max_bytes, timeout=left if timeout is None else min(left, timeout))
        return data

    stream.read = read_in_time
    try:
        yield
    finally:
        del stream.read
