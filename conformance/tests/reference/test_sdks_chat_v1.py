"""Official SDKs chat by version 1, plain and streamed, with both kinds of client."""

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
    SCHEMA,
    SECOND_MESSAGE,
    SITE,
    TOOL,
    UNKNOWN_MODEL,
)
from .sdk_cases import SDK_4, SDK_5_AND_LATER, Count, Programs, judged_cases, require_refused, told_by

PROGRAMS = {"4.57": "chat_v1_4", "5.21.1": "chat_v1_5", "7.3.1": "chat_v1_5"}
EVERY = (*SDK_4, *SDK_5_AND_LATER)

USER = {"role": "USER", "message": MESSAGE}


def require_same(told: Any, reason: str = "COMPLETE") -> dict[str, Any]:
    """The plain answer; fails unless the stream makes the same and ends with it."""
    plain: dict[str, Any] = told["plain"]
    events, end = told["events"], told["end"]
    assert "".join(event["text"] for event in events if event["event_type"] == "text-generation") == plain["text"] != ""
    assert (events[0]["event_type"], events[-1]["event_type"]) == ("stream-start", "stream-end")
    assert plain["finish_reason"] == end["finish_reason"] == events[-1]["finish_reason"] == reason
    for name in ("text", "meta", "citations", "documents", "chat_history"):
        assert plain.get(name) == end.get(name), name
    return plain


def require_counted(answer: dict[str, Any], count: Count) -> None:
    meta = answer["meta"]
    assert meta["billed_units"]["output_tokens"] == meta["tokens"]["output_tokens"] == count(answer["text"])


def require_cited(answer: dict[str, Any]) -> set[str]:
    """The ids of the documents that are cited; fails unless each citation selects its text."""
    assert answer["citations"]
    known = {document["id"]: document for document in answer["documents"]}
    for citation in answer["citations"]:
        assert answer["text"][citation["start"] : citation["end"]] == citation["text"]
        for id_ in citation["document_ids"]:
            assert any(citation["text"] in text for text in known[id_].values())
    return {id_ for citation in answer["citations"] for id_ in citation["document_ids"]}


@told_by(*EVERY)
def test_chat_plain_and_streamed(told: Any, count: Count) -> None:
    answer = require_same(told)
    require_counted(answer, count)
    assert answer["meta"]["billed_units"]["input_tokens"] == count(MESSAGE)
    assert answer["chat_history"] == [USER, {"role": "CHATBOT", "message": answer["text"]}]


@told_by(*EVERY)
def test_chat_cut(told: Any, count: Count) -> None:
    answer = require_same(told, "MAX_TOKENS")
    require_counted(answer, count)
    assert count(answer["text"]) == MAX_TOKENS


@told_by(*SDK_5_AND_LATER)
def test_chat_stop_sequences(told: Any) -> None:
    assert "." not in require_same(told, "STOP_SEQUENCE")["text"]


@told_by(*EVERY)
def test_chat_history(told: Any, count: Count) -> None:
    before = ["Good morning", "Good morning to you"]
    assert [turn["message"] for turn in told["chat_history"]] == [*before, MESSAGE, told["text"]]
    assert told["meta"]["billed_units"]["input_tokens"] == sum(count(text) for text in (*before, MESSAGE))


@told_by(*EVERY)
def test_chat_conversation(told: Any) -> None:
    first, second = told
    assert second["chat_history"][:2] == first["chat_history"]
    assert [turn["message"] for turn in second["chat_history"][2:]] == [SECOND_MESSAGE, second["text"]]


@told_by(*SDK_4)
def test_chat_respond(told: Any) -> None:
    """The SDK goes on with the conversation that the answer names."""
    assert [turn["role"] for turn in told["chat_history"]] == ["USER", "CHATBOT"] * 2
    assert told["chat_history"][0] == USER


@told_by(*EVERY)
def test_chat_preamble(told: Any, count: Count) -> None:
    without, with_preamble = (answer["meta"]["billed_units"]["input_tokens"] for answer in told)
    assert with_preamble > without == count(MESSAGE)


@told_by(*EVERY)
def test_chat_documents(told: Any, count: Count) -> None:
    for quality in ("accurate", "fast"):
        answer = require_same(told[quality])
        require_counted(answer, count)
        assert require_cited(answer) == {"north", "doc_1"}
        assert [document["snippet"] for document in answer["documents"]] == [one["snippet"] for one in DOCUMENTS]
        events = told[quality]["events"]
        assert [one for event in events for one in event.get("citations", ())] == answer["citations"]
    accurate, fast = (_first_citation(told[quality]["events"]) for quality in ("accurate", "fast"))
    assert fast < accurate


def _first_citation(events: list[dict[str, Any]]) -> int:
    return [event["event_type"] for event in events].index("citation-generation")


@told_by(*SDK_5_AND_LATER)
def test_chat_documents_uncited(told: Any) -> None:
    answer = require_same(told)
    assert not answer.get("citations")
    assert DOCUMENTS[0]["snippet"] in answer["text"]


@told_by(*EVERY)
def test_chat_connectors(told: Any) -> None:
    answer = require_same(told)
    assert all(document["url"].startswith(f"https://{SITE}/") for document in answer["documents"])
    assert require_cited(answer) <= set(answer["search_results"][0]["document_ids"])
    types = [event["event_type"] for event in told["events"]]
    assert types[1:3] == ["search-queries-generation", "search-results"]


@told_by(*EVERY)
def test_chat_search_queries_only(told: Any) -> None:
    assert not told["plain"].get("text")
    for answer in (told["plain"], told["end"]):
        (query,) = answer["search_queries"]
        assert CITY in query["text"]
        assert answer["is_search_required"] is True
    types = [event["event_type"] for event in told["events"]]
    assert types == ["stream-start", "search-queries-generation", "stream-end"]


@told_by(*EVERY)
def test_chat_tools(told: Any) -> None:
    asked, streamed = told["asked"], told["asked_streamed"]
    (call,) = asked["tool_calls"]
    assert (call["name"], call["parameters"]["city"], asked["finish_reason"]) == (TOOL, CITY, "COMPLETE")
    assert type(call["parameters"]["days"]) is int
    (given,) = (event for event in streamed["events"] if event["event_type"] == "tool-calls-generation")
    assert given["tool_calls"] == streamed["end"]["tool_calls"] == [call]
    answer = require_same(told["answer"])
    assert "grey" in answer["text"]
    assert not answer.get("tool_calls")
    assert require_cited(answer) == {f"{TOOL}:0:0"}


@told_by(*SDK_5_AND_LATER)
def test_chat_json(told: Any) -> None:
    validate(json.loads(require_same(told)["text"]), SCHEMA)


@told_by(*SDK_5_AND_LATER)
def test_chat_safety_modes(told: Any, count: Count) -> None:
    """The instruction of a mode is part of the prompt, and is not billed."""
    assert {answer["meta"]["billed_units"]["input_tokens"] for answer in told.values()} == {count(MESSAGE)}
    assert len({answer["meta"]["tokens"]["input_tokens"] for answer in told.values()}) == 3


@told_by(*EVERY)
def test_chat_unknown_connector(told: Any) -> None:
    require_refused(told, 404, "no-such-connector")


@told_by(*EVERY)
def test_chat_bad_parameter(told: Any) -> None:
    require_refused(told, 400, "k must be at most 500")


@told_by(*EVERY)
def test_chat_unknown_model(told: Any) -> None:
    require_refused(told, 404, UNKNOWN_MODEL)


@told_by(*EVERY)
def test_chat_wrong_key(told: Any) -> None:
    require_refused(told, 401, "API key")


# Cohere 4.x does not look at the status of a stream: a refusal is a stream without an event there. A 4.x that raises
# would have these cases too.
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
