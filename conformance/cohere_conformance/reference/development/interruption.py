"""Answers that end before they are whole: the connection is cut, or nothing more comes."""

from __future__ import annotations

from attrs import define, field, frozen
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class _EndedError(Exception):
    """Nothing more of the answer is sent."""


@frozen
class Interrupted:
    """ASGI middleware that lets `events` events of a stream through, or half of a plain answer.

    Then it ends without the end of the answer, on which a server closes the connection; where it `stalls`, only once
    the caller has left. A plain answer that stalls does not begin.
    """

    app: ASGIApp
    events: int
    stalls: bool

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self.app(scope, receive, _Sending(self, receive, send, self.events))
        except _EndedError:
            return


@define
class _Sending:
    """The way out of one answer, as far as it goes."""

    interruption: Interrupted
    receive: Receive
    send: Send
    _left: int
    _start: Message | None = field(default=None, init=False)

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        start, self._start = self._start, None
        if start:
            await self._begin(start, message)
        if not self._left:
            await self._end()
        self._left -= 1
        await self.send(message)

    async def _begin(self, start: Message, first: Message) -> None:
        if first.get("more_body"):
            await self.send(start)
            return
        if not self.interruption.stalls:
            await self.send(start)
            body: bytes = first.get("body", b"")
            await self.send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True})
        await self._end()

    async def _end(self) -> None:
        while self.interruption.stalls and (await self.receive())["type"] != "http.disconnect":
            pass
        raise _EndedError
