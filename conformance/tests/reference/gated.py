"""What tests of load need to see and to hold: a token model that stops where it is told to, requests as the server
sees them end."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import define, field
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .chat_calls import ScriptedModel

PATIENCE = 30.0


@define
class GatedModel:
    """Says twenty words. A prompt with the word `held` waits for `gate` at its first token.

    `begun` is set when it waits, and `tokens` counts what was drawn in all.
    """

    script: ScriptedModel = field(factory=lambda: ScriptedModel(["word "] * 20))
    begun: threading.Event = field(factory=threading.Event)
    gate: threading.Event = field(factory=threading.Event)
    prompts: list[str] = field(factory=list)
    tokens: int = 0

    @property
    def end_of_text(self) -> int:
        return self.script.end_of_text

    def encode(self, text: str) -> list[int]:
        return self.script.encode(text)

    def decode(self, tokens: Sequence[int]) -> str:
        return self.script.decode(tokens)

    def condition(self, prompt: Sequence[int]) -> Any:
        text = self.decode(prompt)
        self.prompts.append(text)
        offer = self.script.condition(prompt)

        def next_token(generated: Sequence[int]) -> Mapping[int, float]:
            if "held" in text and not generated:
                self.begun.set()
                assert self.gate.wait(PATIENCE)
            self.tokens += 1
            found: Mapping[int, float] = offer(generated)
            return found

        return next_token


class Watched:
    """An application whose requests are seen: the `X-Client-Name` of each, in the order of their ends.

    `ended` is released once for each request that is over, `left` for each whose caller was seen to leave.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.ends: list[str] = []
        self.ended = threading.Semaphore(0)
        self.left = threading.Semaphore(0)
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        name = dict(scope["headers"]).get(b"x-client-name", b"").decode()

        async def watched_receive() -> Message:
            message = await receive()
            if message["type"] == "http.disconnect":
                self.left.release()
            return message

        async def watched_send(message: Message) -> None:
            if message["type"] == "http.response.body" and not message.get("more_body"):
                self.ends.append(name)
            await send(message)

        try:
            await self._app(scope, watched_receive, watched_send)
        finally:
            self.ended.release()
