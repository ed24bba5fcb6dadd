"""Runs an ASGI application with uvicorn, until ctrl-C or in a thread of a program."""

from __future__ import annotations

import asyncio
import ctypes
import logging
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

import uvicorn
from anyio import to_thread
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

# Seconds: how long open streams may go on after the end was asked for, and how long a thread may
# take to start or, beyond that grace, to stop.
_GRACE_FOR_PEOPLE = 1.0
_GRACE_FOR_PROGRAMS = 0.5
_PATIENCE = 10.0

# How long a connection may be without a request, one whose head is half sent included. Longer than a client usually
# pauses: one that reuses a connection just as it is closed sees an error.
KEEP_ALIVE_SECONDS = 60


def serve(app: ASGIApp, *, host: str, port: int, on_listening: Callable[[str], None]) -> None:
    """Serves until SIGINT or SIGTERM; `on_listening` gets the base URL (port 0: a free one).

    Raises OSError where the address cannot be bound.
    """
    _keep_one_arena()
    with _listen(host, port) as listener, suppress(KeyboardInterrupt):
        on_listening(_base_url(listener))
        _Server(app, _GRACE_FOR_PEOPLE).run(sockets=[listener])


def _keep_one_arena() -> None:
    """Has threads share one heap, where the C library is glibc: else each has its own, and keeps its peak."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


async def _return_memory() -> None:
    """Gives free pages back to the system, where the C library is glibc; a burst of large bodies leaves many."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)


@contextmanager
def running(app: ASGIApp) -> Iterator[str]:
    """Serves `app` on a free loopback port in a thread and gives its base URL.

    On exit, requests that are still being answered are cut off after half a second.
    """
    with _listen("127.0.0.1", 0) as listener:
        server = _Server(app, _GRACE_FOR_PROGRAMS)
        thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            _require("start", is_done=server.has_started.wait(_PATIENCE))
            yield _base_url(listener)
        finally:
            server.should_exit = True
            thread.join(_PATIENCE)
            _require("stop", is_done=not thread.is_alive())


# The name of a parameter of glibc, from malloc.h.
_M_ARENA_MAX = -8
# How often memory is given back; it takes a millisecond or two.
_SECONDS_BETWEEN_RETURNS = 1

# How many requests are read and judged at once. Each thread that has had a large body keeps some memory for another.
_THREADS = 8

# What uvicorn says as it closes the connection of an answer that does not end.
_CUT = "ASGI callable returned without completing response."


class _Server(uvicorn.Server):
    """A uvicorn server that says when it accepts and that ends in bounded time."""

    def __init__(self, app: ASGIApp, grace: float) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http=_Protocol,
                ws="none",
                lifespan="off",
                log_config=None,
                log_level=logging.ERROR,
                access_log=False,
                timeout_keep_alive=KEEP_ALIVE_SECONDS,
                server_header=False,
                callback_notify=_return_memory,
                timeout_notify=_SECONDS_BETWEEN_RETURNS,
            )
        )
        self.has_started = Event()
        self._grace = grace
        logging.getLogger("uvicorn.error").addFilter(_is_no_end_on_purpose)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        to_thread.current_default_thread_limiter().total_tokens = _THREADS
        await super().startup(sockets)
        self.has_started.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        asyncio.get_running_loop().call_later(self._grace, self._cut_off)
        await super().shutdown(sockets)

    def _cut_off(self) -> None:
        # Aborted, for a caller that does not read could hold up a close; cancelled, for an
        # application need not listen for the end of its connection.
        for connection in self.server_state.connections:
            connection.transport.abort()
        for task in self.server_state.tasks:
            task.cancel()


class _Protocol(H11Protocol):
    """A connection that does not wait forever for the rest of a request's head."""

    _patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._stop_waiting()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._wait()

    def _wait(self) -> None:
        self._stop_waiting()
        self._patience = self.loop.call_later(KEEP_ALIVE_SECONDS, self._close_if_idle)

    def _stop_waiting(self) -> None:
        # A timer that goes on would keep the connection in memory.
        if self._patience:
            self._patience.cancel()

    def _close_if_idle(self) -> None:
        if self.cycle is None or self.cycle.response_complete:
            self.transport.close()


def _is_no_end_on_purpose(record: logging.LogRecord) -> bool:
    """Keeps out what uvicorn logs for a request that `_cut_off` ended, and for an answer that a script cuts."""
    is_cancelled = record.exc_info is not None and record.exc_info[0] is asyncio.CancelledError
    return not is_cancelled and record.getMessage() != _CUT


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With the protocol spelt out asyncio switches Nagle's algorithm off; measured, an answer takes
    # 40 ms longer without. `socket.create_server` cannot be told.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


def _base_url(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _require(what: str, *, is_done: bool) -> None:
    if not is_done:
        raise RuntimeError(f"the server did not {what} within {_PATIENCE:.0f} seconds")
