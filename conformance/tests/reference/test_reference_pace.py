"""Waits before and within answers, with a sleep that only notes how long it was asked for."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from cohere_conformance.reference import create_app
from cohere_conformance.reference.pace import Paced
from cohere_conformance.reference.token_model import reference_token_model

from .chat_calls import QUESTION, ScriptedModel, deltas_of, events_of

PIECES = ["one ", "two ", "three."]
PROMPT = {"prompt": "count"}


def waits(
    document: dict[str, Any], path: str, body: dict[str, Any], headers: dict[str, str] | None = None, **pace: float
) -> tuple[httpx.Response, list[float]]:
    """The answer, and how long was slept for it."""
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    model = ScriptedModel(PIECES)
    app = Paced(create_app(document, api_key=None, token_model=model), model, sleep=sleep, **pace)

    async def call() -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.post(path, json=body, headers=headers)

    return asyncio.run(call()), slept


@pytest.mark.parametrize("changes", [{}, {"stream": True}, {"temperature": 99}], ids=["plain", "streamed", "refused"])
def test_latency_is_waited_for_once(document: dict[str, Any], changes: dict[str, Any]) -> None:
    _, slept = waits(document, "/v2/chat", {**QUESTION, **changes}, latency=0.7)
    assert slept == [0.7]


@pytest.mark.parametrize(
    ("path", "body", "headers", "tokens"),
    [
        ("/v2/chat", QUESTION, {}, 3),
        ("/v1/chat", {"message": "count"}, {}, 3),
        ("/v1/generate", PROMPT, {}, 3),
        ("/generate", PROMPT, {}, 14),
        ("/generate", PROMPT, {"Cohere-Version": "2021-11-08"}, 14),
        ("/xlarge/generate", PROMPT, {"Cohere-Version": "2022-12-06"}, 14),
    ],
    ids=["chat_v2", "chat_v1", "generate", "generate_2021 bare", "generate_2021", "generate_2021_by_model"],
)
def test_plain_answer_waits_for_each_of_its_tokens(
    document: dict[str, Any], path: str, body: dict[str, Any], headers: dict[str, str], tokens: int
) -> None:
    """The 2021 forms do not say how many tokens they have; the characters of their text are tokens of this model."""
    response, slept = waits(document, path, body, headers, token_delay=0.5)
    assert response.status_code == 200
    assert slept == [0.5 * tokens]


def test_refusal_waits_for_no_token(document: dict[str, Any]) -> None:
    response, slept = waits(document, "/v2/chat", {**QUESTION, "temperature": 99}, token_delay=0.5)
    assert (response.status_code, slept) == (400, [])


def test_stream_waits_between_its_pieces(document: dict[str, Any]) -> None:
    response, slept = waits(document, "/v2/chat", {**QUESTION, "stream": True}, latency=0.1, token_delay=0.5)
    events = events_of(response.text)
    assert deltas_of(events) == PIECES
    assert slept == [0.1, *[0.5] * len(events)]  # the last one stands before [DONE]


def test_create_app_paces_what_it_serves(document: dict[str, Any]) -> None:
    """Asserts on the middleware that is built, for a server that really waits would make this test wait."""
    app = create_app(document, api_key="k", latency=1.5, token_delay=0.25)
    (paced,) = (one for one in app.user_middleware if one.cls is Paced)
    assert paced.kwargs == {"token_model": reference_token_model(), "latency": 1.5, "token_delay": 0.25}
    assert create_app(document, api_key=None).user_middleware[0].cls is not Paced
