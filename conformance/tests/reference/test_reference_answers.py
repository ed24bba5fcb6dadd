"""What the answers of the reference server say, plain and streamed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import httpx
import pytest
from cohere_conformance.reference import (
    ACCEPTED_WITHOUT_EFFECT,
    ACTING,
    MODELS,
    create_app,
    reference_token_model,
    running,
)
from jsonschema import Draft202012Validator

from .chat_calls import QUESTION, Chat, ScriptedModel, deltas_of, require_lawful, text_of


def tokens_of(text: str) -> int:
    return len(reference_token_model().encode(text))


def test_answer_has_the_wire_form(chat: Chat) -> None:
    answer = chat.answer(temperature=0)
    text = text_of(answer)
    assert answer == {
        "id": str(UUID(answer["id"], version=4)),
        "message": {"role": "assistant", "content": [{"type": "text", "text": text}]},
        "finish_reason": "COMPLETE",
        "usage": {
            "billed_units": {"input_tokens": 14, "output_tokens": tokens_of(text)},
            "tokens": {"input_tokens": 42, "output_tokens": tokens_of(text)},
        },
    }


def test_answer_obeys_the_contract(chat: Chat, document: dict[str, Any]) -> None:
    schema = {**document, "$ref": "#/components/schemas/ChatV2Response"}
    Draft202012Validator(schema).validate(chat.answer())


def test_events_obey_the_contract(chat: Chat, document: dict[str, Any]) -> None:
    schema = {**document, "$ref": "#/components/schemas/ChatV2StreamEvent"}
    for event in chat.events():
        Draft202012Validator(schema).validate(event)


@pytest.mark.parametrize("model", [name for name, model in MODELS.items() if "chat" in model.endpoints])
def test_every_named_model_answers(chat: Chat, model: str) -> None:
    assert chat.text(model=model)


def test_ids_are_unique(chat: Chat) -> None:
    ids = [chat.answer()["id"] for _ in range(5)] + [chat.events()[0]["id"] for _ in range(5)]
    assert len(set(ids)) == len(ids)


def test_every_request_field_either_acts_or_is_known_not_to(document: dict[str, Any]) -> None:
    properties = document["components"]["schemas"]["ChatV2Request"]["properties"]
    assert set(properties) == ACTING | ACCEPTED_WITHOUT_EFFECT
    assert not ACTING & ACCEPTED_WITHOUT_EFFECT


class TestStream:
    def test_headers_say_event_stream_and_no_cache(self, chat: Chat) -> None:
        headers = chat.post(stream=True).headers
        assert headers["content-type"] == "text/event-stream"
        assert headers["cache-control"] == "no-cache"

    def test_order_is_lawful(self, chat: Chat) -> None:
        require_lawful(chat.events())

    def test_streamed_equals_plain(self, chat: Chat) -> None:
        for changes in ({"temperature": 0}, {"seed": 7}, {"seed": 7, "max_tokens": 4}):
            answer, events = chat.answer(**changes), chat.events(**changes)
            assert "".join(deltas_of(events)) == text_of(answer)
            end = {key: answer[key] for key in ("finish_reason", "usage")}
            assert events[-1] == {"type": "message-end", "delta": end}

    def test_each_token_is_one_delta(self, chat: Chat) -> None:
        events = chat.events(temperature=0)
        deltas = deltas_of(events)
        assert len(deltas) == events[-1]["delta"]["usage"]["tokens"]["output_tokens"]
        assert [tokens_of(delta) for delta in deltas] == [1] * len(deltas)

    def test_stream_false_is_plain(self, chat: Chat) -> None:
        assert chat.answer(stream=False)["message"]


class TestSampling:
    def test_temperature_zero_repeats_itself(self, chat: Chat) -> None:
        assert chat.text(temperature=0) == chat.text(temperature=0, seed=1)

    def test_equal_seeds_give_equal_answers(self, chat: Chat) -> None:
        assert chat.text(temperature=1, seed=5) == chat.text(temperature=1, seed=5)

    def test_seeds_differ(self, chat: Chat) -> None:
        assert len({chat.text(temperature=1, seed=seed) for seed in range(8)}) > 4

    def test_without_seed_answers_differ(self, chat: Chat) -> None:
        assert len({chat.text(temperature=1) for _ in range(8)}) > 4

    def test_low_temperature_varies_less_than_high(self, chat: Chat) -> None:
        low, high = ({chat.text(temperature=temperature, seed=seed) for seed in range(12)} for temperature in (0.05, 1))
        assert len(low) < len(high)

    def test_absent_temperature_is_a_third(self, chat: Chat) -> None:
        assert chat.text(seed=3) == chat.text(seed=3, temperature=0.3)
        assert chat.text(seed=3) == chat.text(seed=3, temperature=None)
        assert len({chat.text(seed=3, temperature=t) for t in (0, 0.3, 1)}) == 3

    def test_tiny_temperature_is_greedy(self, chat: Chat) -> None:
        assert chat.text(temperature=5e-324) == chat.text(temperature=0)

    def test_prompts_differ(self, chat: Chat) -> None:
        texts = {
            chat.text(temperature=0, messages=[{"role": "user", "content": f"Tell me {number}"}])
            for number in range(20)
        }
        assert len(texts) > 15

    def test_string_and_text_block_are_the_same_prompt(self, chat: Chat) -> None:
        whole, block = (
            chat.answer(temperature=0, messages=[{"role": "user", "content": content}])
            for content in ("hello", [{"type": "text", "text": "hello"}])
        )
        assert (whole["message"], whole["usage"]) == (block["message"], block["usage"])

    def test_role_and_order_are_part_of_the_prompt(self, chat: Chat) -> None:
        turns = [{"role": role, "content": "hello"} for role in ("user", "system")]
        orders = (turns, turns[::-1], turns[:1], turns[1:])
        assert len({chat.text(temperature=0, messages=messages) for messages in orders}) == 4


class TestMaxTokens:
    @pytest.mark.parametrize("limit", [1, 2, 7, 7.0])
    def test_limit_cuts_the_same_text(self, chat: Chat, limit: float) -> None:
        answer = chat.answer(temperature=0, max_tokens=limit)
        assert answer["finish_reason"] == "MAX_TOKENS"
        assert answer["usage"]["billed_units"]["output_tokens"] == limit
        assert tokens_of(text_of(answer)) == limit
        assert chat.text(temperature=0).startswith(text_of(answer))

    def test_zero_gives_one_empty_block(self, chat: Chat) -> None:
        answer = chat.answer(max_tokens=0)
        assert answer["message"]["content"] == [{"type": "text", "text": ""}]
        assert answer["finish_reason"] == "MAX_TOKENS"
        assert answer["usage"]["tokens"]["output_tokens"] == 0
        events = chat.events(max_tokens=0)
        require_lawful(events)
        assert deltas_of(events) == []

    @pytest.mark.parametrize("limit", [61, 1e30, 10**50, None])
    def test_more_than_needed_is_no_limit(self, chat: Chat, limit: float | None) -> None:
        assert chat.answer(max_tokens=limit)["finish_reason"] == "COMPLETE"


@pytest.fixture
def scripted(document: dict[str, Any]) -> Iterator[Chat]:
    model = ScriptedModel(["Fo", "ur", "\n\ud800"])
    with (
        running(create_app(document, api_key=None, token_model=model)) as url,
        httpx.Client(base_url=url) as client,
    ):
        yield Chat(client)


def test_wire_bytes_of_a_stream(scripted: Chat) -> None:
    body = scripted.post(stream=True).content
    message_id = str(UUID(json.loads(body.split(b"\n")[1].removeprefix(b"data: "))["id"]))
    expected = (
        "event: message-start\n"
        f'data: {{"id":"{message_id}","type":"message-start","delta":{{"message":{{"role":'
        '"assistant","content":[],"tool_plan":"","tool_calls":[],"citations":[]}}}\n'
        "\n"
        "event: content-start\n"
        'data: {"type":"content-start","index":0,"delta":{"message":{"content":'
        '{"type":"text","text":""}}}}\n'
        "\n"
        "event: content-delta\n"
        'data: {"type":"content-delta","index":0,"delta":{"message":{"content":{"text":"Fo"}}}}\n'
        "\n"
        "event: content-delta\n"
        'data: {"type":"content-delta","index":0,"delta":{"message":{"content":{"text":"ur"}}}}\n'
        "\n"
        "event: content-delta\n"
        'data: {"type":"content-delta","index":0,"delta":{"message":{"content":'
        '{"text":"\\n\\ud800"}}}}\n'
        "\n"
        "event: content-end\n"
        'data: {"type":"content-end","index":0}\n'
        "\n"
        "event: message-end\n"
        'data: {"type":"message-end","delta":{"finish_reason":"COMPLETE","usage":{"billed_units":'
        '{"input_tokens":28,"output_tokens":3},"tokens":{"input_tokens":99,"output_tokens":3}}}}\n'
        "\n"
        "data: [DONE]\n"
        "\n"
    )
    assert body == expected.encode()


@pytest.mark.parametrize("limit", [None, 5000], ids=["absent", "more-than-the-model-gives"])
def test_a_model_that_never_ends_is_ended(document: dict[str, Any], limit: int | None) -> None:
    endless = ScriptedModel(["word "] * 10_000)
    with running(create_app(document, api_key=None, token_model=endless)) as url:
        answer = httpx.post(f"{url}/v2/chat", json={**QUESTION, "max_tokens": limit}).json()
    assert answer["finish_reason"] == "MAX_TOKENS"
    assert answer["usage"]["tokens"]["output_tokens"] == 4096
