"""Calls of `POST /v2/chat` as the tests of the reference server make them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import httpx
from attrs import frozen
from cohere_conformance.reference import REFERENCE_MODEL

# The answer to the reference question ends by itself after several sentences' worth of tokens.
QUESTION: dict[str, Any] = {
    "model": REFERENCE_MODEL,
    "messages": [{"role": "user", "content": "What is the weather in Oslo?"}],
}


@frozen
class Chat:
    """A client that sends the reference question with some fields changed."""

    client: httpx.Client

    def post(self, **changes: object) -> httpx.Response:
        return self.client.post("/v2/chat", json={**QUESTION, **changes})

    def answer(self, **changes: object) -> dict[str, Any]:
        response = self.post(**changes)
        assert response.status_code == 200, response.text
        answer: dict[str, Any] = response.json()
        return answer

    def text(self, **changes: object) -> str:
        return text_of(self.answer(**changes))

    def events(self, **changes: object) -> list[dict[str, Any]]:
        response = self.post(stream=True, **changes)
        assert response.status_code == 200, response.text
        return events_of(response.text)


@frozen
class ScriptedModel:
    """A token model that always answers with the same pieces; all other text is one token a character."""

    pieces: Sequence[str]
    end_of_text: int = -1

    _FIRST = 0x110000

    def encode(self, text: str) -> list[int]:
        return [ord(character) for character in text]

    def decode(self, tokens: Sequence[int]) -> str:
        first = self._FIRST
        return "".join(self.pieces[t - first] if t >= first else chr(t) for t in tokens)

    def condition(self, prompt: Sequence[int]) -> Any:
        return lambda generated: {self._next(len(generated)): 0.0}

    def _next(self, place: int) -> int:
        return self._FIRST + place if place < len(self.pieces) else self.end_of_text


def text_of(answer: dict[str, Any]) -> str:
    (block,) = (block for block in answer["message"]["content"] if block["type"] == "text")
    text: str = block["text"]
    return text


def deltas_of(events: Sequence[dict[str, Any]]) -> list[str]:
    return [event["delta"]["message"]["content"]["text"] for event in events if event["type"] == "content-delta"]


def events_of(body: str) -> list[dict[str, Any]]:
    """Reads a stream by the letter of its framing and fails on any other."""
    *frames, done, rest = body.split("\n\n")
    assert (done, rest) == ("data: [DONE]", "")
    events = []
    for frame in frames:
        event_line, data_line = frame.split("\n")
        event = json.loads(data_line.removeprefix("data: "))
        assert event_line == f"event: {event['type']}"
        events.append(event)
    return events


def require_lawful(events: Sequence[dict[str, Any]]) -> None:
    """The order of a plain text stream: start, one block of content, end."""
    types = [event["type"] for event in events]
    deltas = len(types) - 4
    assert types == [
        "message-start",
        "content-start",
        *["content-delta"] * deltas,
        "content-end",
        "message-end",
    ]
