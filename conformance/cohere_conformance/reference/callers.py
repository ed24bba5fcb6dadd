"""Callers who leave before they are answered: what was begun for them ends."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TypeVar

from anyio import CancelScope
from attrs import define, frozen
from starlette.requests import ClientDisconnect, Request

from .token_model import NextToken, TokenModel

_Found = TypeVar("_Found")


@define
class Caller:
    """Who waits for an answer, as long as they do."""

    has_left: bool = False

    async def unless_gone(self, request: Request, work: Callable[[], Awaitable[_Found]]) -> _Found:
        """What `work` comes to; raises `ClientDisconnect` where the caller leaves before that.

        The body of `request` must have been read. A thread that works is waited for.
        """
        with CancelScope() as scope:
            watch = asyncio.create_task(self._watch(request, scope))
            try:
                return await work()
            finally:
                watch.cancel()
        raise ClientDisconnect

    async def _watch(self, request: Request, scope: CancelScope) -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass
        self.has_left = True
        scope.cancel()


@frozen
class Interruptible:
    """A token model that gives up, by `ClientDisconnect`, once its caller has left."""

    token_model: TokenModel
    caller: Caller

    @property
    def end_of_text(self) -> int:
        return self.token_model.end_of_text

    def encode(self, text: str) -> list[int]:
        return self.token_model.encode(text)

    def decode(self, tokens: Sequence[int]) -> str:
        return self.token_model.decode(tokens)

    def condition(self, prompt: Sequence[int]) -> NextToken:
        offer = self.token_model.condition(prompt)

        def next_token(generated: Sequence[int]) -> Mapping[int, float]:
            if self.caller.has_left:
                raise ClientDisconnect
            return offer(generated)

        return next_token
