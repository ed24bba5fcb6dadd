"""Calls of generate, in all its forms, as the tests of the reference server make them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import httpx
from attrs import field, frozen

from .strict_view import require_valid

PROMPT = "Write one sentence about the sea."


@frozen
class Generate:
    """A client that sends the reference prompt with some fields changed, to one path of generate."""

    client: httpx.Client
    path: str = "/v1/generate"
    headers: Mapping[str, str] = field(factory=dict)

    def post(self, **changes: object) -> httpx.Response:
        return self.client.post(self.path, json={"prompt": PROMPT, **changes}, headers=dict(self.headers))

    def answer(self, **changes: object) -> dict[str, Any]:
        response = self.post(**changes)
        assert response.status_code == 200, response.text
        answer: dict[str, Any] = response.json()
        require_valid("GenerateResponse" if self.path == "/v1/generate" else "Generate2021Response", answer)
        return answer

    def one(self, **changes: object) -> dict[str, Any]:
        """The only generation of an answer."""
        (generation,) = self.answer(**changes)["generations"]
        found: dict[str, Any] = generation
        return found

    def text(self, **changes: object) -> str:
        text: str = self.one(**changes)["text"]
        return text

    def texts(self, **changes: object) -> list[str]:
        return [one["text"] for one in self.answer(**changes)["generations"]]

    def refusal(self, **changes: object) -> str:
        """The message of a 400."""
        response = self.post(**changes)
        assert response.status_code == 400, response.text
        message: str = response.json()["message"]
        return message

    def events(self, **changes: object) -> list[dict[str, Any]]:
        response = self.post(stream=True, **changes)
        assert response.status_code == 200, response.text
        assert response.headers["content-type"] == "application/stream+json"
        return events_of(response.text)

    def tokens(self, text: str) -> list[int]:
        tokens: list[int] = self.client.post("/v1/tokenize", json={"model": "command", "text": text}).json()["tokens"]
        return tokens


def events_of(body: str) -> list[dict[str, Any]]:
    """Reads lines of JSON by the letter and fails on events that the contract does not have."""
    *lines, rest = body.split("\n")
    assert rest == ""
    events = [json.loads(line) for line in lines]
    for event in events:
        require_valid("GenerateStreamEvent", event)
    return events


def pieces_of(events: list[dict[str, Any]], index: int = 0) -> str:
    """The text that the pieces of one number make."""
    return "".join(event["text"] for event in events[:-1] if event.get("index", 0) == index)
