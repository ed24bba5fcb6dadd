"""Keeps what was received and answered: for a log, for a page, for tests."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from attrs import define, field, frozen
from starlette.routing import Match, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..body import MAX_BODY_BYTES
from ..operations import operations
from ..paths import segmented
from ..told_tokens import parsed, told_tokens
from .exchange import Exchange

_LONGEST_EXCERPT = 4_000
# A server that keeps only the latest exchanges does not hold, or read, large bodies a second time.
_LONGEST_READ = 2**16


class OperationFinder:
    """Says which operation of a document a request is meant for."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._routes = [
            Route(one.route, _no_endpoint, methods=[one.method.upper()], name=one.id) for one in operations(document)
        ]

    def __call__(self, scope: Scope) -> str | None:
        asked = segmented(scope)
        return next((route.name for route in self._routes if route.matches(asked)[0] is Match.FULL), None)


def _no_endpoint() -> None:
    """Routes have to have one."""


def _ignored(_: Exchange) -> None:
    """Nobody is told of an exchange."""


@define
class Recorder:
    """The exchanges, the oldest first; with `most`, no more than the latest ones, and of their bodies the beginnings.

    An exchange is there before the first byte of its answer, and `on_end` sees it before the last one, so that
    whoever has an answer finds its request.
    """

    operation_of: OperationFinder
    most: int | None = None
    on_end: Callable[[Exchange], None] = _ignored
    clock: Callable[[], float] = time.monotonic
    exchanges: deque[Exchange] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.exchanges = deque(maxlen=self.most)

    def end(self, exchange: Exchange) -> None:
        """Passes on an exchange that is over."""
        self.on_end(exchange)
        if self.most is not None:
            exchange.body = None


@frozen
class Recorded:
    """ASGI middleware that tells `recorder` of each exchange."""

    app: ASGIApp
    recorder: Recorder

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        watched = {**scope, "state": {}}
        observation = _Observation(self.recorder, watched, receive, send)
        try:
            await self.app(watched, observation.receive, observation.send)
        finally:
            observation.end()


class _Observation:
    """One exchange under way."""

    def __init__(self, recorder: Recorder, scope: Scope, receive: Receive, send: Send) -> None:
        self._recorder, self._scope, self._receive, self._send = recorder, scope, receive, send
        self._begin = recorder.clock()
        self._has_ended = self._has_left = False
        self._request = bytearray()
        self._answer = bytearray()
        self._last = b""
        self._most_bytes = MAX_BODY_BYTES if recorder.most is None else _LONGEST_READ
        headers = _headers(scope, None if recorder.most is None else _LONGEST_EXCERPT)
        headers.pop("authorization", None)
        operation = recorder.operation_of(scope)
        self._exchange = Exchange(
            datetime.now(UTC), operation, scope["method"], scope["path"][:_LONGEST_EXCERPT], headers
        )

    async def receive(self) -> Message:
        message = await self._receive()
        self._has_left = message["type"] == "http.disconnect"
        if len(self._request) <= self._most_bytes:
            self._request += message.get("body", b"")[: self._most_bytes + 1]
        return message

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start(message)
        else:
            self._note(message)
        await self._send(message)

    def _start(self, message: Message) -> None:
        exchange = self._exchange
        exchange.status = message["status"]
        exchange.is_streamed = b"content-length" not in dict(message["headers"])
        exchange.rule = self._scope["state"].get("rule")
        exchange.request = _excerpt(self._request)
        exchange.body = parsed(bytes(self._request)) if len(self._request) <= self._most_bytes else None
        named = exchange.body.get("model") if isinstance(exchange.body, dict) else None
        exchange.model = named if isinstance(named, str) else None
        self._request.clear()
        self._recorder.exchanges.append(exchange)

    def _note(self, message: Message) -> None:
        body: bytes = message.get("body", b"")
        if len(self._answer) < _LONGEST_EXCERPT:
            self._answer += body[:_LONGEST_EXCERPT]
        if b"{" in body:
            self._last = body
        if not message.get("more_body"):
            self._exchange.is_whole = not self._has_left
            self.end()

    def end(self) -> None:
        """Settles, once, what only the end of the answer can say."""
        if self._has_ended:
            return
        self._has_ended = True
        exchange = self._exchange
        exchange.duration = self._recorder.clock() - self._begin
        exchange.answer = _excerpt(self._answer)
        said = parsed(self._last[self._last.find(b"{") :])
        exchange.tokens = told_tokens(said)
        if exchange.status is None:
            self._recorder.exchanges.append(exchange)
        else:
            exchange.error = _told_error(exchange.status, said)
        self._recorder.end(exchange)


def _told_error(status: int, said: object) -> str | None:
    """The message of an error, also of one that ends a stream."""
    if not isinstance(said, dict):
        return None
    if status >= 400:
        return str(said.get("message", ""))
    delta = said.get("delta")
    told = delta.get("error") if isinstance(delta, dict) else said.get("err")
    return None if told is None else str(told)


def _headers(scope: Scope, most: int | None) -> dict[str, str]:
    """The headers, no more of them than so many bytes."""
    kept: dict[str, str] = {}
    left = most
    for name, value in scope["headers"]:
        if left is not None:
            left -= len(name) + len(value)
            if left < 0:
                break
        kept[name.decode("latin-1")] = value.decode("latin-1")
    return kept


def _excerpt(body: bytearray) -> str:
    return bytes(body[:_LONGEST_EXCERPT]).decode(errors="replace")
