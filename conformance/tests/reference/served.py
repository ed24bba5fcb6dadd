"""A server that answers by a script, called without a network."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
from attrs import field, frozen
from cohere_conformance.reference import REFERENCE_MODEL
from cohere_conformance.reference.app import HANDLERS
from cohere_conformance.reference.defects import faithful_app
from cohere_conformance.reference.development.reading import read_rule
from cohere_conformance.reference.development.script import Script
from cohere_conformance.reference.development.scripted import scripted_handlers
from starlette.types import ASGIApp

TOOL = {"type": "function", "function": {"name": "get_weather", "parameters": {"type": "object", "properties": {}}}}


@frozen
class Scripted:
    """A server with the rules that a test gives; `slept` is what it would have slept."""

    script: Script = field(factory=Script)
    slept: list[float] = field(factory=list)

    @property
    def app(self) -> ASGIApp:
        async def sleep(seconds: float) -> None:
            self.slept.append(seconds)

        return faithful_app(api_key=None, handlers=scripted_handlers(HANDLERS, self.script, sleep))

    def rules(self, *rules: dict[str, Any]) -> Scripted:
        self.script.add([read_rule(rule, f"rule {number}") for number, rule in enumerate(rules, 1)])
        return self

    def post(self, path: str, body: dict[str, Any], headers: dict[str, str] | None = None) -> httpx.Response:
        return called(self.app, lambda client: client.post(path, json=body, headers=headers))

    def chat(self, message: str, **fields: object) -> httpx.Response:
        return self.post("/v2/chat", {**asked(message), **fields})

    def text(self, message: str, **fields: object) -> str:
        answer = self.chat(message, **fields)
        assert answer.status_code == 200, answer.text
        (block,) = answer.json()["message"]["content"]
        text: str = block["text"]
        return text


def asked(message: str) -> dict[str, Any]:
    return {"model": REFERENCE_MODEL, "messages": [{"role": "user", "content": message}]}


def after_a_result(message: str) -> list[dict[str, Any]]:
    """The messages of a chat in which the tool has answered."""
    call = {"id": "c1", "type": "function", "function": {"name": "get_weather", "arguments": "{}"}}
    return [
        {"role": "user", "content": message},
        {"role": "assistant", "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "c1", "content": "12 degrees"},
    ]


def called(app: ASGIApp, call: Callable[[httpx.AsyncClient], Any]) -> httpx.Response:
    async def answered() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://localhost") as client:
            response: httpx.Response = await call(client)
            return response

    return asyncio.run(answered())
