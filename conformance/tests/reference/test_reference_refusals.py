"""What the reference server refuses, with which status, and in which words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from cohere_conformance.reference import create_app, running

from .chat_calls import QUESTION, Chat

USER = {"role": "user", "content": "hello"}
CALLS = {"role": "assistant", "tool_calls": [{"id": "a", "type": "function", "function": {"name": "look"}}]}
TOOL = {"type": "function", "function": {"name": "look", "parameters": {"type": "object"}}}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({"model": None}, "model must be a string, got null", id="null-for-required"),
        pytest.param({"model": 5}, "model must be a string, got 5", id="model-number"),
        pytest.param({"messages": None}, "messages must be an array, got null", id="null-messages"),
        pytest.param({"messages": []}, "messages must have at least 1 item, got 0", id="empty-messages"),
        pytest.param({"messages": "hello"}, 'messages must be an array, got "hello"', id="messages-string"),
        pytest.param({"messages": [USER, 5]}, "messages[1] must be an object, got 5", id="message-number"),
        pytest.param({"messages": [{}]}, "messages[0].role is required", id="no-role"),
        pytest.param(
            {"messages": [{"role": "robot", "content": "hello"}]},
            'messages[0].role must be "user", "assistant", "system" or "tool", got "robot"',
            id="unknown-role",
        ),
        pytest.param(
            {"messages": [{"role": ["user"]}]}, 'messages[0].role must be a string, got ["user"]', id="role-array"
        ),
        pytest.param(
            {"messages": [USER, CALLS, {"role": "tool", "tool_call_id": "b", "content": "1"}]},
            'messages[2].tool_call_id must be the id of a call, got "b"',
            id="unknown-call",
        ),
        pytest.param(
            {"messages": [USER, {"role": "assistant", "tool_calls": CALLS["tool_calls"] * 2}]},
            'messages[1].tool_calls must have different ids, got ["a", "a"]',
            id="equal-calls",
        ),
        pytest.param({"messages": [{"role": "user"}]}, "messages[0].content is required", id="no-content"),
        pytest.param(
            {"messages": [{"role": "user", "content": None}]},
            "messages[0].content must be a string or an array, got null",
            id="null-content",
        ),
        pytest.param(
            {"messages": [USER, {"role": "tool", "content": "sunny"}]},
            "messages[1].tool_call_id is required",
            id="tool-message-without-id",
        ),
        pytest.param(
            {"messages": [{"role": "user", "content": [{"type": "text"}]}]},
            "messages[0].content[0].text is required",
            id="text-block-without-text",
        ),
        pytest.param(
            {"messages": [{"role": "user", "content": [{"type": "video"}]}]},
            'messages[0].content[0].type must be "text" or "image_url", got "video"',
            id="unknown-block",
        ),
        pytest.param(
            {"messages": [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": 5}}]}]},
            "messages[0].content[0].image_url.url must be a string, got 5",
            id="image-url-number",
        ),
        pytest.param({"temperature": 99}, "temperature must be at most 1, got 99", id="temperature-high"),
        pytest.param({"temperature": -0.1}, "temperature must be at least 0, got -0.1", id="temperature-low"),
        pytest.param({"temperature": "hot"}, 'temperature must be a number, got "hot"', id="temperature-string"),
        pytest.param({"temperature": True}, "temperature must be a number, got true", id="temperature-boolean"),
        pytest.param({"stream": "yes"}, 'stream must be a boolean, got "yes"', id="stream-string"),
        pytest.param({"stream": 1}, "stream must be a boolean, got 1", id="stream-number"),
        pytest.param({"max_tokens": -1}, "max_tokens must be at least 0, got -1", id="max-tokens-negative"),
        pytest.param({"max_tokens": 1.5}, "max_tokens must be an integer, got 1.5", id="max-tokens-fraction"),
        pytest.param({"seed": -1}, "seed must be at least 0, got -1", id="seed-negative"),
        pytest.param(
            {"stop_sequences": list("abcdef")}, "stop_sequences must have at most 5 items, got 6", id="six-stops"
        ),
        pytest.param({"stop_sequences": "."}, 'stop_sequences must be an array, got "."', id="stops-string"),
        pytest.param({"stop_sequences": [5]}, "stop_sequences[0] must be a string, got 5", id="stop-number"),
        pytest.param({"p": 0.995}, "p must be at most 0.99, got 0.995", id="p-high"),
        pytest.param({"k": 501}, "k must be at most 500, got 501", id="k-high"),
        pytest.param({"priority": 1000}, "priority must be at most 999, got 1000", id="priority-high"),
        pytest.param(
            {"safety_mode": "NONE"},
            'safety_mode must be "CONTEXTUAL", "STRICT" or "OFF", got "NONE"',
            id="safety-mode-of-v1",
        ),
        pytest.param(
            {"presence_penalty": 1.1}, "presence_penalty must be at most 1, got 1.1", id="presence-penalty-high"
        ),
        pytest.param(
            {"frequency_penalty": 1.1}, "frequency_penalty must be at most 1, got 1.1", id="frequency-penalty-high"
        ),
        pytest.param({"tool_choice": "AUTO"}, 'tool_choice must be "REQUIRED" or "NONE", got "AUTO"', id="tool-choice"),
        pytest.param(
            {"thinking": {"type": "enabled", "token_budget": 0}},
            "thinking.token_budget must be at least 1, got 0",
            id="thinking-without-a-token",
        ),
        pytest.param(
            {"response_format": {"type": "json_object"}, "documents": ["rain"]},
            "A JSON answer cannot be combined with `documents` or `tools`.",
            id="json-with-documents",
        ),
        pytest.param({"thinking": {}}, "thinking.type is required", id="thinking-without-type"),
        pytest.param({"tools": [{}]}, "tools[0].type is required", id="tool-without-type"),
        pytest.param(
            {"response_format": {"type": "xml"}},
            'response_format.type must be "text" or "json_object", got "xml"',
            id="response-format-unknown",
        ),
        pytest.param({"tool_choice": "REQUIRED"}, "`tool_choice: REQUIRED` needs `tools`.", id="required-alone"),
        pytest.param(
            {"tool_choice": "REQUIRED", "tools": None}, "`tool_choice: REQUIRED` needs `tools`.", id="required-null"
        ),
        pytest.param(
            {"tool_choice": "REQUIRED", "tools": []}, "`tool_choice: REQUIRED` needs `tools`.", id="required-none"
        ),
        pytest.param(
            {"tool_choice": "REQUIRED", "tools": [{"type": "function"}]},
            "tool_choice REQUIRED needs tools with a function",
            id="required-without-function",
        ),
        pytest.param(
            {"response_format": {"type": "json_object", "json_schema": {"type": "array"}}},
            "`response_format.json_schema` is the schema of an object.",
            id="schema-of-an-array",
        ),
        pytest.param(
            {"response_format": {"type": "json_object", "schema": {"type": "array"}}},
            "the schema of response_format must have the type object",
            id="tolerated-schema-of-an-array",
        ),
        pytest.param(
            {"response_format": {"type": "json_object"}, "tools": [TOOL]},
            "A JSON answer cannot be combined with `documents` or `tools`.",
            id="json-with-tools",
        ),
    ],
)
@pytest.mark.parametrize("stream", [False, True], ids=["plain", "streamed"])
def test_schema_violation_is_named(chat: Chat, stream: object, changes: dict[str, Any], message: str) -> None:
    response = chat.post(**{"stream": stream, **changes})
    assert (response.status_code, response.json()["message"]) == (400, message)


def test_long_value_is_shortened_in_the_message(chat: Chat) -> None:
    message = chat.post(temperature="x" * 100_000).json()["message"]
    assert message.startswith('temperature must be a number, got "xxx')
    assert len(message) < 150


@pytest.mark.parametrize("stream", [False, True], ids=["plain", "streamed"])
@pytest.mark.parametrize("model", ["command-z", "", "\ud800", "x" * 100_000], ids=["unknown", "empty", "odd", "long"])
def test_unknown_model_is_404_and_named(chat: Chat, stream: object, model: str) -> None:
    body = {**QUESTION, "stream": stream, "model": model}
    response = chat.client.post("/v2/chat", content=json.dumps(body))
    assert response.status_code == 404
    message = response.json()["message"]
    assert message.startswith('model "')
    assert json.dumps(model[:20]).strip('"') in json.dumps(message)
    assert "command-a-03-2025" in message


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        pytest.param("POST", "/", 404, id="root"),
        pytest.param("POST", "/v3/chat", 404, id="unknown-path"),
        pytest.param("POST", "/v2/chat/", 404, id="slash-at-the-end"),
        pytest.param("POST", "/v2//chat", 404, id="doubled-slash"),
        pytest.param("POST", "/v2/chat%00%ff", 404, id="odd-bytes"),
        pytest.param("GET", "/v2/chat", 405, id="get"),
        pytest.param("PUT", "/v2/chat", 405, id="put"),
        pytest.param("OPTIONS", "/v2/chat", 405, id="options"),
        pytest.param("BREW", "/v2/chat", 405, id="invented-method"),
    ],
)
def test_other_paths_and_methods_are_refused_in_json(chat: Chat, method: str, path: str, status: int) -> None:
    response = chat.client.request(method, path, json=QUESTION)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/json"
    assert set(response.json()) == {"message", "id"}
    assert response.headers.get("allow") == ("POST" if status == 405 else None)


def test_head_is_refused_without_a_body(chat: Chat) -> None:
    response = chat.client.head("/v2/chat")
    assert (response.status_code, response.content) == (405, b"")


def test_an_unknown_path_is_told_which_there_are(chat: Chat) -> None:
    """Much of the API, such as embed and rerank, is not in the contract."""
    response = chat.client.post("/v2/embed", json={})
    assert response.status_code == 404
    assert response.json()["message"] == (
        "POST /v2/embed: Not Found; there are /check-api-key, /generate, /v1/chat, /v1/check-api-key, /v1/detokenize, "
        "/v1/generate, /v1/models, /v1/models/{model}, /v1/tokenize, /v2/chat, /{model}/generate"
    )


def test_operation_without_handler_is_an_unknown_path(document: dict[str, Any]) -> None:
    added = {"/v9/sing": {"get": {"operationId": "sing"}, "summary": "Sings."}}
    with running(create_app({**document, "paths": added}, api_key=None)) as url:
        response = httpx.get(f"{url}/v9/sing")
        assert response.status_code == 404
        assert response.json()["message"].startswith("GET /v9/sing: Not Found")
        assert httpx.post(f"{url}/v2/chat", json=QUESTION).status_code == 404


@pytest.fixture(scope="module")
def url(document: dict[str, Any]) -> Iterator[str]:
    """The operation on a server that asks for a key."""
    with running(create_app(document, api_key="s3cret-ä")) as base_url:
        yield f"{base_url}/v2/chat"


class TestKey:
    @pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER", "bEaReR"])
    def test_right_key_is_let_through(self, url: str, scheme: str) -> None:
        headers = {"Authorization": f"{scheme} s3cret-ä".encode()}
        assert httpx.post(url, json=QUESTION, headers=headers).status_code == 200

    @pytest.mark.parametrize(
        ("value", "words"),
        [
            pytest.param(None, "no API key supplied", id="absent"),
            pytest.param("", "no API key supplied", id="empty"),
            pytest.param("Bearer", "no API key supplied", id="scheme-alone"),
            pytest.param("s3cret-ä".encode(), "no API key supplied", id="key-alone"),
            pytest.param("Basic s3cret-ä".encode(), "no API key supplied", id="other-scheme"),
            pytest.param("Bearer wrong", "invalid API key", id="wrong-key"),
            pytest.param("Bearer s3cret", "invalid API key", id="beginning-of-the-key"),
            pytest.param(b"Bearer s3cret-\xe4", "invalid API key", id="key-in-latin-1"),
            pytest.param(b"Bearer \xff\xfe", "invalid API key", id="odd-bytes"),
            pytest.param("Bearer " + "x" * 30_000, "invalid API key", id="long-key"),
        ],
    )
    def test_any_other_is_401(self, url: str, value: str | bytes | None, words: str) -> None:
        headers = {} if value is None else {"Authorization": value}
        response = httpx.post(url, json=QUESTION, headers=headers)
        assert response.status_code == 401
        assert response.headers["www-authenticate"] == "Bearer"
        assert set(response.json()) == {"message", "id"}
        assert response.json()["message"].startswith(words)

    @pytest.mark.parametrize("stream", [False, True], ids=["plain", "streamed"])
    def test_key_is_judged_before_everything_else(self, url: str, stream: object) -> None:
        invalid = {"stream": stream, "model": "command-z", "temperature": 99}
        assert httpx.post(url, json=invalid).status_code == 401
        assert httpx.post(url, content=b"{").status_code == 401
        assert httpx.get(f"{url}/unknown").status_code == 401


def test_schema_is_judged_before_the_model(chat: Chat) -> None:
    assert chat.post(model="command-z", temperature=99).status_code == 400


def test_validator_sees_the_document_that_was_given(document: dict[str, Any]) -> None:
    """This is the seam for servers that are broken on purpose in what they accept."""
    schemas = document["components"]["schemas"]
    request = schemas["ChatV2Request"]
    properties = {**request["properties"], "temperature": {}}
    changed = {**schemas, "ChatV2Request": {**request, "properties": properties}}
    lenient = {**document, "components": {**document["components"], "schemas": changed}}
    with running(create_app(lenient, api_key=None)) as url:
        assert httpx.post(f"{url}/v2/chat", json={**QUESTION, "temperature": 99}).status_code == 200
        assert httpx.post(f"{url}/v2/chat", json={**QUESTION, "k": -1}).status_code == 400
