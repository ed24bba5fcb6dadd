"""Official SDKs chat by version 2, plain and streamed, with both kinds of client."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import validate

from .official_sdks.questions import (
    CITY,
    DOCUMENTS,
    MAX_TOKENS,
    MESSAGE,
    PARAMETERS,
    SCHEMA,
    TOOL,
    TOOL_OUTPUT,
    UNKNOWN_MODEL,
)
from .sdk_cases import SDK_5_AND_LATER, Count, Programs, judged_cases, require_refused, told_by

PROGRAMS = {"5.21.1": "chat_v2_5", "7.3.1": "chat_v2_5"}


def content_of(answer: dict[str, Any], kind: str = "text") -> str:
    (block,) = (block for block in answer["message"]["content"] if block["type"] == kind)
    text: str = block[kind]
    return text


def pieces_of(events: list[dict[str, Any]], kind: str = "text") -> str:
    deltas = [event["delta"]["message"]["content"] for event in events if event["type"] == "content-delta"]
    return "".join(delta.get(kind) or "" for delta in deltas)


def require_same(told: Any, reason: str = "COMPLETE") -> dict[str, Any]:
    """The plain answer; fails unless the stream makes the same text, reason, usage and citations."""
    plain: dict[str, Any] = told["plain"]
    events = told["events"]
    assert pieces_of(events) == content_of(plain) != ""
    assert (events[0]["type"], events[-1]["type"]) == ("message-start", "message-end")
    end = events[-1]["delta"]
    assert plain["finish_reason"] == end["finish_reason"] == reason
    assert plain["usage"] == end["usage"]
    cited = [event["delta"]["message"]["citations"] for event in events if event["type"] == "citation-start"]
    assert plain["message"].get("citations", []) == cited
    return plain


def require_counted(answer: dict[str, Any], count: Count, *texts: str) -> None:
    """Fails unless what is billed of the output is as many tokens as the texts are."""
    usage = answer["usage"]
    assert usage["billed_units"]["output_tokens"] == usage["tokens"]["output_tokens"] == sum(map(count, texts))


def billed_input(answer: dict[str, Any]) -> float:
    billed: float = answer["usage"]["billed_units"]["input_tokens"]
    return billed


@told_by(*SDK_5_AND_LATER)
def test_chat_plain_and_streamed(told: Any, count: Count) -> None:
    answer = require_same(told)
    require_counted(answer, count, content_of(answer))
    assert billed_input(answer) == count(MESSAGE)


@told_by(*SDK_5_AND_LATER)
def test_chat_cut(told: Any, count: Count) -> None:
    answer = require_same(told, "MAX_TOKENS")
    require_counted(answer, count, content_of(answer))
    assert count(content_of(answer)) == MAX_TOKENS


@told_by(*SDK_5_AND_LATER)
def test_chat_stop_sequences(told: Any) -> None:
    assert "." not in content_of(require_same(told, "STOP_SEQUENCE"))


@told_by(*SDK_5_AND_LATER)
def test_chat_system_and_history(told: Any, count: Count) -> None:
    alone, after_others = told
    assert billed_input(after_others) > billed_input(alone) == count(MESSAGE)
    assert content_of(after_others) != ""


@told_by(*SDK_5_AND_LATER)
def test_chat_image(told: Any, count: Count) -> None:
    text, image = told
    assert billed_input(image) > billed_input(text)
    require_counted(image, count, content_of(image))


@told_by(*SDK_5_AND_LATER)
def test_chat_documents(told: Any) -> None:
    for mode in ("ACCURATE", "FAST"):
        answer = require_same(told[mode])
        citations = answer["message"]["citations"]
        for citation in citations:
            (source,) = citation["sources"]
            assert content_of(answer)[citation["start"] : citation["end"]] == citation["text"]
            assert any(citation["text"] in text for text in source["document"].values())
        assert [citation["sources"][0]["id"] for citation in citations] == ["north", "doc:1"]
    accurate, fast = (_first_citation(told[mode]["events"]) for mode in ("ACCURATE", "FAST"))
    assert fast < accurate


def _first_citation(events: list[dict[str, Any]]) -> int:
    return [event["type"] for event in events].index("citation-start")


@told_by(*SDK_5_AND_LATER)
def test_chat_documents_uncited(told: Any) -> None:
    assert "citations" not in told["message"]
    assert content_of(told) == DOCUMENTS[0]["snippet"]


@told_by(*SDK_5_AND_LATER)
def test_chat_tools(told: Any, count: Count) -> None:
    asked = told["asked"]
    call = _only_call(asked)
    assert (call["name"], json.loads(call["arguments"])["city"]) == (TOOL, CITY)
    require_counted(asked, count, asked["message"]["tool_plan"], call["arguments"])
    assert _streamed_call(told["asked_streamed"]) == call
    assert told["asked_streamed"][-1]["delta"]["finish_reason"] == "TOOL_CALL"
    answer = require_same(told["answer"])
    assert answer["message"]["citations"][0]["sources"][0]["tool_output"] == TOOL_OUTPUT
    assert "tool_calls" not in answer["message"]


def _only_call(answer: dict[str, Any]) -> dict[str, Any]:
    """The function of the only call of a turn that ends with it; fails unless its arguments fit the schema."""
    assert answer["finish_reason"] == "TOOL_CALL"
    (call,) = answer["message"]["tool_calls"]
    function: dict[str, Any] = call["function"]
    validate(json.loads(function["arguments"]), PARAMETERS)
    return function


def _streamed_call(events: list[dict[str, Any]]) -> dict[str, Any]:
    types = {"tool-call-start", "tool-call-delta"}
    functions = [event["delta"]["message"]["tool_calls"]["function"] for event in events if event["type"] in types]
    arguments = "".join(function["arguments"] for function in functions)
    return {"name": functions[0]["name"], "arguments": arguments}


@told_by(*SDK_5_AND_LATER)
def test_chat_tool_choice(told: Any) -> None:
    assert _only_call(told["REQUIRED"])["name"] == TOOL
    assert told["NONE"]["finish_reason"] == "COMPLETE"
    assert "tool_calls" not in told["NONE"]["message"]
    assert content_of(told["NONE"]) != ""


@told_by(*SDK_5_AND_LATER)
def test_chat_json(told: Any) -> None:
    validate(json.loads(content_of(require_same(told))), SCHEMA)


@told_by(*SDK_5_AND_LATER)
def test_chat_thinking(told: Any, count: Count) -> None:
    answer = require_same(told)
    thinking = content_of(answer, "thinking")
    assert pieces_of(told["events"], "thinking") == thinking
    assert count(thinking) == MAX_TOKENS
    require_counted(answer, count, thinking, content_of(answer))


@told_by(*SDK_5_AND_LATER)
def test_chat_logprobs(told: Any) -> None:
    answer = require_same(told, "MAX_TOKENS")
    streamed = [event["logprobs"] for event in told["events"] if event["type"] == "content-delta"]
    assert answer["logprobs"] == streamed
    assert "".join(one["text"] for one in streamed) == content_of(answer)
    assert len(streamed) == MAX_TOKENS
    assert all(value <= 0 for one in streamed for value in one["logprobs"])


@told_by(*SDK_5_AND_LATER)
def test_chat_safety_modes(told: Any, count: Count) -> None:
    """The instruction of a mode is part of the prompt, and is not billed."""
    assert {billed_input(answer) for answer in told.values()} == {count(MESSAGE)}
    assert len({answer["usage"]["tokens"]["input_tokens"] for answer in told.values()}) == 3


@told_by(*SDK_5_AND_LATER)
def test_chat_bad_parameter(told: Any) -> None:
    require_refused(told, 400, "k must be at most 500")


@told_by(*SDK_5_AND_LATER)
def test_chat_unknown_model(told: Any) -> None:
    require_refused(told, 404, UNKNOWN_MODEL)


@told_by(*SDK_5_AND_LATER)
def test_chat_wrong_key(told: Any) -> None:
    require_refused(told, 401, "API key")


@told_by(*SDK_5_AND_LATER)
def test_chat_streamed_bad_parameter(told: Any) -> None:
    require_refused(told, 400, "k must be at most 500")


@told_by(*SDK_5_AND_LATER)
def test_chat_streamed_unknown_model(told: Any) -> None:
    require_refused(told, 404, UNKNOWN_MODEL)


@told_by(*SDK_5_AND_LATER)
def test_chat_streamed_wrong_key(told: Any) -> None:
    require_refused(told, 401, "API key")


def test_each_case_of_the_programs_is_judged(programs: Programs, request: pytest.FixtureRequest) -> None:
    assert programs.cases() == judged_cases(request.module)
