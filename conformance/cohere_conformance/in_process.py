"""Sends requests to an ASGI application without a socket: what proves the suite by the thousand."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import unquote

import httpx
from anyio.from_thread import start_blocking_portal
from starlette.types import ASGIApp, Message, Scope

BASE_URL = "http://in-process"


class InProcess(httpx.BaseTransport):
    """An httpx transport that runs the application to the end of each answer, then gives its chunks in order.

    Chunks are those of the application; their times are not those of a network.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._open = ExitStack()
        # One task for all exchanges: the threads that applications are given end with the task that asked for them.
        self._portal = self._open.enter_context(start_blocking_portal())

    def close(self) -> None:
        """Ends the loop and the threads that applications were given."""
        self._open.close()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One exchange; an application that fails before it answers is a server that answers 500."""
        body = request.read()
        return self._portal.call(_Exchange(_scope(request), body).answer, self.app)


class _Exchange:
    """One call of an application."""

    def __init__(self, scope: Scope, body: bytes) -> None:
        self._scope = scope
        self._to_come = [{"type": "http.request", "body": body, "more_body": False}]
        self._sent: list[Message] = []

    async def answer(self, app: ASGIApp) -> httpx.Response:
        try:
            await app(self._scope, self._receive, self._send)
        except Exception:
            if not self._sent:
                raise
        start, *rest = self._sent
        chunks = [message["body"] for message in rest if message.get("body")]
        return httpx.Response(start["status"], headers=start["headers"], stream=_Chunks(chunks))

    async def _receive(self) -> Message:
        if self._to_come:
            return self._to_come.pop()
        # The caller stays until the answer is whole.
        await asyncio.Event().wait()
        raise AssertionError("nobody sets the event")

    async def _send(self, message: Message) -> None:
        self._sent.append(message)


class _Chunks(httpx.SyncByteStream):
    def __init__(self, chunks: list[bytes]) -> None:
        self._chunks = chunks

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._chunks)


def _scope(request: httpx.Request) -> Scope:
    path = request.url.raw_path.partition(b"?")[0]
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": request.url.scheme,
        "path": unquote(path.decode("ascii")),
        "raw_path": path,
        "root_path": "",
        "query_string": request.url.query,
        "headers": [(name.lower(), value) for name, value in request.headers.raw],
        "client": ("127.0.0.1", 0),
        "server": ("127.0.0.1", 80),
    }
