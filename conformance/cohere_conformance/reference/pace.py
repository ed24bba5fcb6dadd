"""How slowly a server answers: a wait before each answer, and one for each token of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from attrs import define, field, frozen
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .token_model import TokenModel
from .told_tokens import parsed, told_texts, told_tokens

Sleep = Callable[[float], Awaitable[None]]


@frozen
class Paced:
    """ASGI middleware that holds answers back.

    After `latency` seconds an answer begins. Between the pieces of a stream there are `token_delay` seconds; a plain
    answer waits for as many of them as it has tokens.
    """

    app: ASGIApp
    token_model: TokenModel
    latency: float = 0.0
    token_delay: float = 0.0
    sleep: Sleep = asyncio.sleep

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, _Sending(self, send))

    def tokens(self, body: bytes) -> int:
        """How many tokens a plain answer has."""
        answer = parsed(body)
        told = told_tokens(answer)
        if told is not None:
            return told["output_tokens"]
        return sum(len(self.token_model.encode(text)) for text in told_texts(answer))


@define
class _Sending:
    """The way out of one answer."""

    pace: Paced
    send: Send
    _start: Message | None = field(default=None, init=False)
    _has_begun: bool = field(default=False, init=False)

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        if self._start:
            await self._begin(self._start, message)
        elif message.get("body"):
            await self._pause(self.pace.token_delay)
        await self.send(message)

    async def _begin(self, start: Message, first: Message) -> None:
        """Sends the head of the answer; a plain answer has all of its body in the first message."""
        is_plain = start["status"] < 400 and not first.get("more_body")
        tokens = self.pace.tokens(first.get("body", b"")) if is_plain and self.pace.token_delay else 0
        await self._pause(self.pace.latency + self.pace.token_delay * tokens)
        self._start = None
        await self.send(start)

    async def _pause(self, seconds: float) -> None:
        if seconds:
            await self.pace.sleep(seconds)
