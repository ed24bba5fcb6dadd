"""Answers in JSON, in both versions of chat."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from .added_up import added_up, without_ids
from .chat_calls import Chat, text_of
from .strict_view import require_valid

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "city": {"type": "string"},
        "code": {"type": "string", "pattern": "^[A-Z]{2}-[0-9]{3}$"},
        "days": {"type": "array", "items": {"type": "integer", "minimum": 1}, "minItems": 2, "uniqueItems": True},
        "sky": {"enum": ["grey", "blue"]},
        "wind": {"type": "object", "properties": {"speed": {"type": "number", "exclusiveMaximum": 3}}},
    },
    "required": ["city", "code", "days", "sky", "wind"],
    "additionalProperties": False,
}


def depth(value: object) -> int:
    members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if members is None else 1 + max(map(depth, members), default=0)


def json_format(**changes: object) -> dict[str, Any]:
    return {"response_format": {"type": "json_object", **changes}}


@pytest.mark.parametrize("key", ["json_schema", "schema"])
def test_the_answer_satisfies_the_schema(chat: Chat, key: str) -> None:
    answer = chat.answer(**json_format(**{key: SCHEMA}))
    require_valid("ChatV2Response", answer)
    assert answer["finish_reason"] == "COMPLETE"
    value = json.loads(text_of(answer))
    Draft202012Validator(SCHEMA).validate(value)
    assert value["city"] == "Oslo"
    assert without_ids(added_up(chat.events(**json_format(**{key: SCHEMA})))) == without_ids(answer)


def test_without_a_schema_it_is_an_object_of_few_levels(chat: Chat) -> None:
    value = json.loads(chat.text(**json_format()))
    assert isinstance(value, dict)
    assert depth(value) <= 5


def test_text_as_format_is_plain_text(chat: Chat) -> None:
    assert chat.text(temperature=0, response_format={"type": "text"}) == chat.text(temperature=0)


def test_a_cut_object_says_so(chat: Chat) -> None:
    answer = chat.answer(max_tokens=4, **json_format(json_schema=SCHEMA))
    assert answer["finish_reason"] == "MAX_TOKENS"
    assert chat.text(**json_format(json_schema=SCHEMA)).startswith(text_of(answer))


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ({"type": "array", "items": {}}, "object"),
        ({"type": ["object", "null"]}, "object"),
        ({"type": "object", "properties": {"a": {"type": "strange"}}}, "JSON Schema"),
        ({"type": "object", "minProperties": 3, "maxProperties": 2}, "no object"),
    ],
)
@pytest.mark.parametrize("key", ["json_schema", "schema"])
def test_a_schema_that_no_object_satisfies_is_refused(chat: Chat, key: str, schema: dict[str, Any], told: str) -> None:
    response = chat.post(**json_format(**{key: schema}))
    assert response.status_code == 400
    assert told in response.json()["message"]


def test_version_1_answers_in_json_too(chat: Chat) -> None:
    body = {"message": "The weather in Oslo, as JSON", **json_format(schema=SCHEMA)}
    answer = chat.client.post("/v1/chat", json=body).json()
    Draft202012Validator(SCHEMA).validate(json.loads(answer["text"]))
    assert (
        depth(json.loads(chat.client.post("/v1/chat", json={"message": "JSON", **json_format()}).json()["text"])) <= 5
    )
