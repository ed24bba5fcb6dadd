"""A token model that fails in the middle of an answer: a 500 where nothing is sent yet, a lawful end where something
is."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import httpx
import pytest
from cohere_conformance.reference import create_app, running

from .chat_calls import QUESTION, ScriptedModel
from .streams import Asked

PIECES = ["All ", "goes ", "well."]
CHAT_V1 = {"message": "How is it going?", "conversation_id": "failing"}
ASKED = [
    pytest.param(Asked("chat_v2", "/v2/chat", QUESTION), id="chat-v2"),
    pytest.param(Asked("chat_v1", "/v1/chat", CHAT_V1), id="chat-v1-ndjson"),
    pytest.param(Asked("chat_v1", "/v1/chat", CHAT_V1, {"Accepts": "text/event-stream"}), id="chat-v1-sse"),
    pytest.param(Asked("generate", "/v1/generate", {"prompt": "How is it going?"}), id="generate"),
]


class Failing(ScriptedModel):
    """Fails where its script ends."""

    def condition(self, prompt: Sequence[int]) -> Any:
        offer = super().condition(prompt)

        def next_token(generated: Sequence[int]) -> Mapping[int, float]:
            if len(generated) == len(self.pieces):
                raise RuntimeError("out of words")
            found: Mapping[int, float] = offer(generated)
            return found

        return next_token


@pytest.fixture(scope="module")
def failing_url(document: dict[str, Any]) -> Iterator[str]:
    with running(create_app(document, api_key=None, token_model=Failing(PIECES))) as url:
        yield url


@pytest.mark.parametrize("one", ASKED)
def test_a_stream_says_what_went_wrong_and_ends(failing_url: str, caplog: pytest.LogCaptureFixture, one: Asked) -> None:
    with caplog.at_level(logging.ERROR):
        body = {**one.body, "stream": True}
        response = httpx.post(f"{failing_url}{one.path}", json=body, headers=one.headers)
    assert response.status_code == 200
    *pieces, end = one.events(response.headers["content-type"], response.content)
    assert "".join(map(text_of, pieces)) == "".join(PIECES)
    if one.operation == "chat_v1":
        assert (end["finish_reason"], end["response"]["finish_reason"]) == ("ERROR", "ERROR")
        assert end["response"]["text"] == "".join(PIECES)
    else:
        assert end.get("delta", end)["finish_reason"] == "ERROR"
        assert one.grammar.reported_error(end) == "generation failed: RuntimeError: out of words"
    (record,) = caplog.records
    assert "out of words" in caplog.text
    assert record.levelno == logging.ERROR


def text_of(event: dict[str, Any]) -> str:
    if event.get("type") == "content-delta":
        text: str = event["delta"]["message"]["content"]["text"]
        return text
    return event["text"] if event.get("event_type") == "text-generation" else ""


@pytest.mark.parametrize("one", ASKED)
def test_a_plain_answer_is_a_500(failing_url: str, one: Asked) -> None:
    response = httpx.post(f"{failing_url}{one.path}", json=one.body, headers=one.headers)
    assert response.status_code == 500
    assert set(response.json()) == {"message", "id"}


def test_a_turn_that_failed_is_not_kept(document: dict[str, Any]) -> None:
    model = Failing(PIECES)
    with running(create_app(document, api_key=None, token_model=model)) as url:
        assert httpx.post(f"{url}/v1/chat", json={**CHAT_V1, "stream": True}).status_code == 200
        answer = httpx.post(f"{url}/v1/chat", json={**CHAT_V1, "max_tokens": 1}).json()
    assert answer["chat_history"] == [
        {"role": "USER", "message": CHAT_V1["message"]},
        {"role": "CHATBOT", "message": "All "},
    ]
