"""What `POST /v1/chat` refuses, and in which words, plain and streamed."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

QUESTION = {"message": "What is the weather in Oslo?"}
TOOL = {"name": "look", "description": "Looks."}
RESULT = {"call": {"name": "look", "parameters": {}}, "outputs": [{"weather": "rain"}]}
JSON = {"type": "json_object"}
RAW = "A raw prompt cannot be combined with `connectors`, `documents` or `search_queries_only`."
JSON_OF_SOURCES = "A JSON answer cannot be combined with `connectors` or `documents`."
JSON_OF_TOOLS = "A JSON answer cannot be combined with `tools` or `tool_results`."
EMPTY = "`message` is empty only beside `tool_results`."


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"message": None}, "message must be a string, got null"),
        ({"message": ""}, EMPTY),
        ({"message": "", "tools": [TOOL]}, EMPTY),
        ({"message": "", "tools": [TOOL], "tool_results": []}, EMPTY),
        ({"temperature": 1.1}, "temperature must be at most 1, got 1.1"),
        ({"temperature": -0.1}, "temperature must be at least 0, got -0.1"),
        ({"presence_penalty": 1.1}, "presence_penalty must be at most 1, got 1.1"),
        ({"frequency_penalty": -0.1}, "frequency_penalty must be at least 0, got -0.1"),
        ({"max_tokens": -1}, "max_tokens must be at least 0, got -1"),
        ({"k": 501}, "k must be at most 500, got 501"),
        ({"p": 0.995}, "p must be at most 0.99, got 0.995"),
        ({"seed": -1}, "seed must be at least 0, got -1"),
        ({"stop_sequences": list("abcdef")}, "stop_sequences must have at most 5 items, got 6"),
        ({"prompt_truncation": "ON"}, "prompt_truncation must be"),
        ({"citation_quality": "best"}, "citation_quality must be"),
        ({"safety_mode": "OFF"}, "safety_mode must be"),
        ({"response_format": {"type": "xml"}}, 'response_format.type must be "text" or "json_object", got "xml"'),
        ({"chat_history": [{"role": "ROBOT", "message": "x"}]}, "chat_history[0].role must be"),
        ({"chat_history": [{"role": "USER", "message": ""}]}, "chat_history[0].message must"),
        ({"tools": [{**TOOL, "name": "look-up"}]}, "tools[0].name must"),
        ({"tools": [{"name": "look"}]}, "tools[0].description is required"),
        ({"connectors": [{"id": ""}]}, "connectors[0].id must"),
        ({"tool_results": [RESULT]}, "`tool_results` need `tools`."),
        ({"tool_results": [RESULT], "tools": []}, "`tool_results` need `tools`."),
        ({"response_format": JSON, "documents": [{"text": "rain"}]}, JSON_OF_SOURCES),
        ({"response_format": JSON, "connectors": [{"id": "web-search"}]}, JSON_OF_SOURCES),
        ({"response_format": JSON, "tools": [TOOL]}, JSON_OF_TOOLS),
        ({"response_format": JSON, "tools": [TOOL], "tool_results": [RESULT]}, JSON_OF_TOOLS),
        ({"raw_prompting": True, "documents": [{"text": "rain"}]}, RAW),
        ({"raw_prompting": True, "connectors": [{"id": "web-search"}]}, RAW),
        ({"raw_prompting": True, "search_queries_only": True}, RAW),
        ({"raw_prompting": True, "tools": [TOOL]}, "A raw prompt cannot be combined with `tools`."),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
@pytest.mark.parametrize("stream", [False, True], ids=["plain", "streamed"])
def test_a_bad_request_is_refused_by_its_field(
    client: httpx.Client, stream: object, changes: dict[str, Any], message: str
) -> None:
    response = client.post("/v1/chat", json={**QUESTION, "stream": stream, **changes})
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/json"
    assert response.json()["message"].startswith(message)


@pytest.mark.parametrize(
    ("changes", "status", "message"),
    [
        ({"model": "nobody"}, 404, 'model "nobody" not found'),
        ({"model": "xlarge"}, 400, 'model "xlarge" does not support chat'),
        ({"connectors": [{"id": "nobody"}]}, 404, 'connector "nobody"'),
    ],
    ids=["unknown-model", "unsupported-model", "unknown-connector"],
)
@pytest.mark.parametrize("stream", [False, True], ids=["plain", "streamed"])
def test_what_is_not_there_is_named(
    client: httpx.Client, stream: object, changes: dict[str, Any], status: int, message: str
) -> None:
    response = client.post("/v1/chat", json={**QUESTION, "stream": stream, **changes})
    assert response.status_code == status
    assert response.json()["message"].startswith(message)
