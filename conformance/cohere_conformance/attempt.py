"""One attempt at an exchange, which ends in time whatever the server does: the byte that never comes, or comes forever.

HTTP libraries limit the wait for each piece; a server that drips one now and then keeps them for hours. So the attempt
is made in a thread of its own, which is given up where it takes too long.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from threading import Event, Thread

import httpx

from cohere_conformance.exchange import Exchange
from cohere_conformance.wire_log import Chunk

_MAX_BYTES = 8 * 2**20
# The libraries' own limits come first; they say more precisely what happened.
_GRACE = 1.0
_KINDS: Mapping[type[Exception], str] = {
    httpx.ConnectError: "no connection",
    httpx.ConnectTimeout: "no connection in time",
    httpx.ReadTimeout: "silent for too long",
    httpx.RemoteProtocolError: "the connection broke off",
    httpx.ReadError: "the connection broke off",
}


class InterruptedAttemptError(Exception):
    """The run ends before the attempt does."""


class Attempt:
    """Sends a request once, and takes what comes back."""

    def __init__(self, client: httpx.Client, request: httpx.Request, timeout: float) -> None:
        self._client = client
        self._request = request
        self._timeout = timeout
        self._done = Event()
        self._is_interrupted = False
        self._status: int | None = None
        self._headers: Mapping[str, str] = {}
        self._chunks: list[Chunk] = []
        self._failure: str | None = None
        self._error: Exception | None = None

    def interrupt(self) -> None:
        """Ends the wait for it at once; safe to call from another thread."""
        self._is_interrupted = True
        self._done.set()

    def into(self, exchange: Exchange, *, in_thread: bool) -> None:
        """Fills the exchange with what came by the end, or by the time that it may take."""
        is_over = True
        if in_thread:
            Thread(target=self._run, name="attempt", daemon=True).start()
            is_over = self._done.wait(self._timeout + _GRACE)
        else:
            self._run()
        if self._is_interrupted:
            raise InterruptedAttemptError
        if self._error is not None:
            raise self._error
        exchange.status, exchange.headers, exchange.chunks = self._status, self._headers, tuple(self._chunks)
        exchange.failure = self._failure if is_over else self._too_long

    @property
    def _too_long(self) -> str:
        return f"the answer did not end within {self._timeout:g} s"

    def _run(self) -> None:
        try:
            self._failure = self._send()
        except httpx.HTTPError as error:
            kind = _KINDS.get(type(error), type(error).__name__)
            self._failure = f"{kind}: {error}".rstrip(": ")
        except Exception as error:  # noqa: BLE001  # the suite's own fault; raised again where it is waited for
            self._error = error
        self._done.set()

    def _send(self) -> str | None:
        """Takes the answer; says which limit ended that, if one did."""
        started = time.monotonic()
        response = self._client.send(self._request, stream=True)
        try:
            self._headers = {name: value for name, value in response.headers.items() if name != "set-cookie"}
            self._status = response.status_code
            return self._read(response, started)
        finally:
            response.close()

    def _read(self, response: httpx.Response, started: float) -> str | None:
        """Takes decoded chunks as they arrive."""
        size = 0
        for data in response.iter_bytes():
            elapsed = time.monotonic() - started
            self._chunks.append(Chunk(elapsed * 1000, data))
            size += len(data)
            if size > _MAX_BYTES:
                return f"the answer is longer than {_MAX_BYTES} bytes"
            if elapsed > self._timeout:
                return self._too_long
        return None
