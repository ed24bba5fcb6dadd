"""Reads the little that may follow a stream's last event, so that its connection can be reused.

A server that goes on talking, or keeps silent with the body open, must not hold the caller up:
both the bytes and the time are bounded, and past either the connection is given up.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress

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
    """Shuts the socket under a read that takes too long.

    httpx fixes the read timeout when the body begins, so that only this ends a blocking read
    sooner. A transport that shows no socket is bounded by that read timeout.
    """
    stream = response.extensions.get("network_stream")
    connection = None if stream is None else stream.get_extra_info("socket")
    if connection is None:
        yield
        return
    timer = threading.Timer(DRAIN_SECONDS, _shut, (response, connection))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _shut(response: httpx.Response, connection: socket.socket) -> None:
    # Once the response is closed, the connection may already serve another call.
    if not response.is_closed:
        with suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)
