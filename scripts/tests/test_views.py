"""What each view makes of a document, on small ones and on the real one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from contract_tools import views
from contract_tools.bundle import Bundle
from jsonschema import Draft202012Validator

Document = dict[str, Any]


def document(schemas: Document, operation: Document | None = None) -> Document:
    paths = {"/ask": {"post": operation}} if operation else {}
    return {"openapi": "3.1.0", "paths": paths, "components": {"schemas": schemas}}


def errors(schemas: Document, name: str, value: object) -> list[str]:
    """What plain JSON Schema says of a value under the accepted view."""
    return messages(views.accepted(document(schemas)), name, value)


def messages(accepted: Document, name: str, value: object) -> list[str]:
    validator = Draft202012Validator({**accepted, "$ref": f"#/components/schemas/{name}"})
    return [error.message for error in validator.iter_errors(value)]


# Accepted: fields

FIELDS = {
    "Request": {
        "type": "object",
        "required": ["model"],
        "properties": {
            "model": {"type": "string"},
            "k": {"type": "integer", "minimum": 0, "maximum": 500},
            "options": {"$ref": "#/components/schemas/Options"},
            "mode": {"type": "string", "enum": ["FAST", "OFF"], "x-tolerated": {"enum": ["fast", "off"]}},
            "old_name": {"type": "string", "x-tolerated": True},
        },
    },
    "Options": {"type": "object", "properties": {"depth": {"type": "integer"}}, "x-tolerated": {"type": "string"}},
}


@pytest.mark.parametrize(
    "value",
    [
        {"model": "m"},
        {"model": "m", "k": None},
        {"model": "m", "options": None},
        {"model": "m", "options": {"depth": None}},
        {"model": "m", "options": "deep"},
        {"model": "m", "mode": None},
        {"model": "m", "mode": "fast"},
        {"model": "m", "mode": "FAST"},
        {"model": "m", "old_name": "x"},
        {"model": "m", "unknown": [1]},
    ],
    ids=json.dumps,
)
def test_accepted_takes(value: object) -> None:
    assert errors(FIELDS, "Request", value) == []


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({}, "'model' is a required property"),
        ({"model": None}, "None is not of type 'string'"),
        ({"model": "m", "k": 501}, "501 is greater than the maximum of 500"),
        ({"model": "m", "mode": "Fast"}, "'Fast' is not one of ['FAST', 'OFF']"),
        ({"model": "m", "options": {"depth": "deep"}}, "'deep' is not of type 'integer'"),
        ({"model": "m", "options": 7}, "7 is not of type 'object'"),
        ({"model": "m", "old_name": 5}, "5 is not of type 'string'"),
    ],
    ids=lambda value: value if isinstance(value, str) else json.dumps(value),
)
def test_accepted_refuses_and_says_one_thing(value: object, told: str) -> None:
    assert errors(FIELDS, "Request", value) == [told]


def test_strict_has_no_tolerated_field_and_keeps_documented_values() -> None:
    properties = views.strict(document(FIELDS))["components"]["schemas"]["Request"]["properties"]
    assert "old_name" not in properties
    assert properties["mode"]["enum"] == ["FAST", "OFF"]
    assert properties["k"] == {"type": "integer", "minimum": 0, "maximum": 500}


def test_a_view_leaves_the_document_as_it_was() -> None:
    before = document(deepcopy(FIELDS))
    for view in (views.strict, views.accepted, views.client):
        view(before)
    assert before == document(FIELDS)


# Accepted: unions

REFERENCE = "#/components/schemas/"
UNION = {
    "Turn": {
        "oneOf": [{"$ref": f"{REFERENCE}User"}, {"$ref": f"{REFERENCE}Tool"}],
        "discriminator": {"propertyName": "role", "mapping": {"user": f"{REFERENCE}User", "tool": f"{REFERENCE}Tool"}},
    },
    "User": {
        "type": "object",
        "required": ["role", "content"],
        "properties": {
            "role": {"type": "string", "const": "user"},
            "content": {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "integer"}}]},
        },
    },
    "Tool": {
        "type": "object",
        "required": ["role", "id"],
        "properties": {"role": {"type": "string", "const": "tool"}, "id": {"type": "string"}},
    },
}

TURNS: dict[str, tuple[object, list[str]]] = {
    "first-member": ({"role": "user", "content": "hello"}, []),
    "second-member": ({"role": "tool", "id": "a"}, []),
    "inner-union-by-type": ({"role": "user", "content": [1]}, []),
    "fault-of-the-first-member": ({"role": "user"}, ["'content' is a required property"]),
    "fault-of-the-second-member": ({"role": "tool", "id": 5}, ["5 is not of type 'string'"]),
    "inner-union-names-the-item": ({"role": "user", "content": ["a"]}, ["'a' is not of type 'integer'"]),
    "inner-union-lists-its-types": ({"role": "user", "content": 5}, ["5 is not of type 'string', 'array'"]),
    "unknown-kind-lists-the-known-ones": ({"role": "bot"}, ["'bot' is not one of ['user', 'tool']"]),
    "no-kind": ({"content": "hello"}, ["'role' is a required property"]),
    "no-object": ("hello", ["'hello' is not of type 'object'"]),
}


@pytest.mark.parametrize(("value", "told"), TURNS.values(), ids=TURNS)
def test_a_union_reports_as_the_member_that_the_discriminator_names(value: object, told: list[str]) -> None:
    assert errors(UNION, "Turn", value) == told


TOLERANT = deepcopy(UNION)
TOLERANT["User"]["properties"]["role"]["x-tolerated"] = {"enum": ["User", "USER"]}


def test_a_tolerated_spelling_of_a_discriminator_names_the_member_too() -> None:
    lenient = {"role": "USER", "content": 5}
    assert errors(TOLERANT, "Turn", lenient) == errors(TOLERANT, "Turn", {"role": "user", "content": 5}) != []
    assert errors(TOLERANT, "Turn", {"role": "USER", "content": "hi"}) == []
    assert len(errors(TOLERANT, "Turn", {"role": "uSER", "content": "hi"})) == 1


# Combination rules

COMBINED = {
    "Request": {
        "type": "object",
        "properties": {"choice": {"type": "string"}, "tools": {"type": "array", "items": {"type": "string"}}},
        "allOf": [
            {
                "if": {"required": ["choice"], "properties": {"choice": {"const": "REQUIRED"}}},
                "then": {"required": ["tools"]},
                "x-combination": {"id": "choice-needs-tools", "refused": {}, "accepted": {}},
            }
        ],
    }
}


@pytest.mark.parametrize("view", [views.strict, views.accepted], ids=["strict", "accepted"])
def test_a_combination_rule_is_judged_in(view: Any) -> None:
    judged = view(document(COMBINED))
    assert messages(judged, "Request", {"choice": "REQUIRED"}) == ["'tools' is a required property"]
    assert messages(judged, "Request", {"choice": "REQUIRED", "tools": []}) == []
    assert messages(judged, "Request", {"choice": "NONE"}) == []


def test_a_combination_rule_is_gone_in_client() -> None:
    assert "allOf" not in views.client(document(COMBINED))["components"]["schemas"]["Request"]


# Client

STREAMING = {
    "operationId": "ask",
    "requestBody": {"content": {"application/json": {"schema": {"$ref": f"{REFERENCE}Request"}}}},
    "responses": {
        "200": {
            "content": {
                "application/json": {"schema": {"$ref": f"{REFERENCE}Answer"}},
                "text/event-stream": {"schema": {"type": "object"}},
            },
            "x-source": ["page/answer"],
        }
    },
    "x-stream": {"selected_by": {"stream": True}, "event": {"$ref": f"{REFERENCE}Event"}},
}
STREAMED_SCHEMAS = {
    "Request": {
        "type": "object",
        "properties": {
            "stream": {"type": "boolean"},
            "x-ray": {"type": "boolean"},
            "mood": {"$ref": f"{REFERENCE}AskedMood"},
            "parameters": {"type": "object", "additionalProperties": True, "description": "Any JSON."},
            "data": {"oneOf": [{"type": "object", "additionalProperties": True}, {"type": "string"}]},
            "id": {"type": "string", "format": "uuid", "x-source": ["page/request"]},
        },
    },
    "AskedMood": {"type": "string", "enum": ["GLAD"]},
    "Answer": {"type": "object", "properties": {"mood": {"$ref": f"{REFERENCE}Mood"}}},
    "Event": {"type": "object", "properties": {"reason": {"$ref": f"{REFERENCE}Reason"}}},
    "Mood": {"type": "string", "enum": ["GLAD", "SAD"]},
    "Reason": {"type": "string", "enum": ["DONE"]},
}


@pytest.fixture
def client_view() -> Document:
    return views.client(document(STREAMED_SCHEMAS, STREAMING))


def client_properties(client_view: Document, name: str) -> Document:
    properties: Document = client_view["components"]["schemas"][name]["properties"]
    return properties


def test_client_has_no_stream_switch(client_view: Document) -> None:
    assert "stream" not in client_properties(client_view, "Request")


def test_client_has_no_media_type_of_streams(client_view: Document) -> None:
    assert list(client_view["paths"]["/ask"]["post"]["responses"]["200"]["content"]) == ["application/json"]


def test_client_has_no_extension_but_its_own_and_keeps_a_field_that_is_spelt_like_one(client_view: Document) -> None:
    assert "x-ray" in client_properties(client_view, "Request")
    del client_properties(client_view, "Request")["x-ray"]
    del client_properties(client_view, "Request")["parameters"][views.ANY_OBJECT]
    assert '"x-' not in json.dumps(client_view)


def test_client_has_open_enums_in_answers_only(client_view: Document) -> None:
    is_open = {"anyOf": [{"$ref": f"{REFERENCE}Mood"}, {"type": "string"}]}
    assert client_properties(client_view, "Answer")["mood"] == is_open
    assert "anyOf" in client_properties(client_view, "Event")["reason"]
    assert client_properties(client_view, "Request")["mood"] == {"$ref": f"{REFERENCE}AskedMood"}


def test_client_has_no_type_for_objects_that_are_passed_through(client_view: Document) -> None:
    assert client_properties(client_view, "Request")["parameters"] == {
        "description": "Any JSON.",
        views.ANY_OBJECT: True,
    }
    assert "type" not in client_properties(client_view, "Request")["data"]
    assert "oneOf" not in client_properties(client_view, "Request")["data"]


def test_client_has_ids_as_text(client_view: Document) -> None:
    assert client_properties(client_view, "Request")["id"] == {"type": "string"}


# The real document


def _examples(real: Bundle, accepted: Any) -> Iterator[tuple[str, object]]:
    for name, schema in real.schemas.items():
        yield from ((name, example) for example in _own(schema))
        for key, one in schema.get("properties", {}).items():
            place = f"{_with_properties(accepted, name)}/properties/{key}"
            yield from ((place, example) for example in _own(one))


def _own(schema: dict[str, Any]) -> list[object]:
    return [*([schema["example"]] if "example" in schema else []), *schema.get("examples", [])]


def _with_properties(accepted: Any, name: str) -> str:
    """What is tolerated in place of a whole object stands around it."""
    schema = accepted["components"]["schemas"][name]
    return name + "/else" * _depth(schema)


def _depth(schema: Any) -> int:
    return 0 if "properties" in schema else 1 + _depth(schema["else"])


def test_every_example_of_the_spec_is_accepted(real_bundle: Bundle) -> None:
    accepted = views.accepted(real_bundle.document)
    examples = list(_examples(real_bundle, accepted))
    assert len(examples) > 20
    assert [(place, told) for place, one in examples if (told := messages(accepted, place, one))] == []


def test_the_accepted_view_is_json_schema(real_bundle: Bundle) -> None:
    for schema in views.accepted(real_bundle.document)["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
