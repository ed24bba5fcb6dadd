"""What a cut, refused or evasive answer leaves open is no finding; what a whole one says is judged."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from cohere_conformance.checks import CHECKS
from cohere_conformance.contract import Contract, Requirement
from cohere_conformance.exchange import Exchange, SentRequest
from cohere_conformance.plan import Plan, Selection, make_plan
from cohere_conformance.record import Record
from cohere_conformance.target import Target
from cohere_conformance.wire_log import Chunk

CALL = {"id": "call-1", "type": "function", "function": {"name": "get_weather", "arguments": '{"city": "Oslo"}'}}
OPEN_CALL = {**CALL, "function": {"name": "get_weather", "arguments": '{"city": "Os'}}
UNKNOWN_CALL = {**CALL, "function": {"name": "get_whether", "arguments": "{}"}}


@pytest.fixture(scope="module")
def plan() -> Plan:
    return make_plan(Contract(), Target(base_url="http://127.0.0.1:9", model="m", key="k"), Selection(), seed=0)


def exchange(body: bytes, status: int = 200, media_type: str = "application/json") -> Exchange:
    request = SentRequest("POST", "http://127.0.0.1:9/v2/chat", {}, "{}")
    return Exchange(request, {}, status, {"content-type": media_type}, (Chunk(1.0, body),))


def row(plan: Plan, name: str) -> Requirement:
    return next(one for one in plan.selected if one.id == name)


def outcome(plan: Plan, name: str, answer: Exchange) -> str:
    """The judgement where every planned request got the same answer."""
    requirement, scenario, record = row(plan, name), plan.scenarios["chat_v2"], Record()
    for probe in CHECKS[str(requirement.check)].plan(requirement, scenario):
        record.add(probe, answer)
    return CHECKS[str(requirement.check)].judge(requirement, scenario, record).outcome


def answered(reason: str, *, text: str | None = None, **message: Any) -> Exchange:
    content = {} if text is None else {"content": [{"type": "text", "text": text}]}
    body = {"id": "a", "finish_reason": reason, "message": {"role": "assistant", **content, **message}}
    return exchange(json.dumps(body).encode())


def streamed(*events: Mapping[str, Any]) -> Exchange:
    return exchange("".join(f"data: {json.dumps(one)}\n\n" for one in events).encode(), 200, "text/event-stream")


CASES = [
    ("strict-tools.json-arguments", answered("TOOL_CALL", tool_calls=[CALL]), "kept"),
    ("strict-tools.json-arguments", answered("TOOL_CALL", tool_calls=[OPEN_CALL]), "broken"),
    ("strict-tools.json-arguments", answered("MAX_TOKENS", tool_calls=[OPEN_CALL]), "unsettled"),
    ("strict-tools.arguments", answered("TOOL_CALL", tool_calls=[CALL, UNKNOWN_CALL]), "kept"),
    ("strict-tools.known-tools", answered("TOOL_CALL", tool_calls=[CALL, UNKNOWN_CALL]), "broken"),
    ("strict-tools.known-tools", answered("COMPLETE", text="It rains."), "unsettled"),
    ("tool-choice.required", answered("COMPLETE", text="It rains."), "broken"),
    ("tool-choice.required", answered("MAX_TOKENS", text="It"), "unsettled"),
    ("tool-choice.required", exchange(b'{"message": "this model cannot"}', 400), "unsettled"),
    ("response.finish-reason.tool-call", answered("COMPLETE", text="It rains."), "unsettled"),
    ("response.finish-reason.tool-call", answered("TOOL_CALL", text="It rains."), "broken"),
    ("response.tool-calls.different-ids", answered("TOOL_CALL", tool_calls=[CALL]), "unsettled"),
    ("response.tool-calls.different-ids", answered("TOOL_CALL", tool_calls=[CALL, CALL]), "broken"),
    ("response-format.json", answered("COMPLETE", text='{"city": "Oslo"}'), "kept"),
    ("response-format.json", answered("COMPLETE", text="It rains."), "broken"),
    ("response-format.json", answered("MAX_TOKENS", text='{"city": "Os'), "unsettled"),
    ("response-format.nesting", answered("COMPLETE", text='{"a": [[[[[1]]]]]}'), "broken"),
    ("response-format.nesting", answered("COMPLETE", text='{"a": [[[[1]]]]}'), "kept"),
    ("response.finish-reason.complete", answered("MAX_TOKENS", text="It"), "unsettled"),
    ("documents.cited", answered("COMPLETE", text="It rains."), "unsettled"),
    ("thinking.disabled", answered("COMPLETE", content=[{"type": "thinking", "thinking": "Hm."}]), "broken"),
    ("thinking.disabled", exchange(b'{"message": "this model cannot"}', 422), "unsettled"),
]


@pytest.mark.parametrize(("name", "answer", "expected"), CASES, ids=[f"{one[0]}-{one[2]}" for one in CASES])
def test_an_answer_is_judged_for_what_it_can_show(plan: Plan, name: str, answer: Exchange, expected: str) -> None:
    assert outcome(plan, f"chat-v2.{name}", answer) == expected


def citation(start: int, end: int, text: str, **more: Any) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text, "sources": [{"type": "document", "id": "rain"}], **more}


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        (citation(3, 8, "rains", content_index=0, type="TEXT_CONTENT"), "kept"),
        (citation(3, 8, "rains"), "kept"),
        (citation(3, 7, "rains"), "broken"),
        (citation(3, 7, "rains", type="PLAN"), "unsettled"),
        (citation(3, 8, "rains", content_index=4), "broken"),
    ],
    ids=["block", "no-block", "too-short", "plan", "unknown-block"],
)
def test_a_citation_is_judged_where_its_text_can_be_told(plan: Plan, cited: dict[str, Any], expected: str) -> None:
    answer = answered("COMPLETE", text="It rains.", citations=[cited])
    assert outcome(plan, "chat-v2.response.citations.text", answer) == expected


def piece(text: str) -> dict[str, Any]:
    return {"type": "content-delta", "index": 0, "delta": {"message": {"content": {"text": text}}}}


def cites(cited: dict[str, Any]) -> dict[str, Any]:
    return {"type": "citation-start", "index": 0, "delta": {"message": {"citations": cited}}}


START = {"type": "content-start", "index": 0, "delta": {"message": {"content": {"type": "text", "text": ""}}}}
END = {"type": "content-end", "index": 0}


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([START, piece("It rains"), cites(citation(3, 8, "rains")), piece(" now."), END], "broken"),
        ([START, piece("It rains"), piece(" now."), cites(citation(3, 8, "rains")), END], "broken"),
        ([START, piece("It rains"), piece(" now."), cites(citation(9, 12, "now")), END], "kept"),
        ([START, piece("It rains"), piece(" now."), END], "unsettled"),
    ],
    ids=["early-where-late", "late-where-early", "late-where-it-could-not-be-early", "none"],
)
def test_the_order_of_citations_is_judged_by_what_they_are_about(
    plan: Plan, events: list[dict[str, Any]], expected: str
) -> None:
    """Both modes get the same stream, so that one of them may be at fault."""
    assert outcome(plan, "chat-v2.citation-options.order", streamed(*events)) == expected


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([START, cites(citation(0, 2, "It")), END], "kept"),
        ([START, END, cites(citation(0, 2, "It"))], "broken"),
        ([cites(citation(0, 2, "It", type="PLAN"))], "unsettled"),
    ],
    ids=["inside", "after", "of-a-plan"],
)
def test_a_citation_of_a_plan_lies_in_no_block(plan: Plan, events: list[dict[str, Any]], expected: str) -> None:
    assert outcome(plan, "chat-v2.stream.citations-inside-block", streamed(*events)) == expected


@pytest.mark.parametrize(
    ("models", "status", "expected"),
    [
        ([{"name": "e", "endpoints": ["embed"]}], 400, "kept"),
        ([{"name": "e", "endpoints": ["embed"]}], 200, "broken"),
        ([{"name": "e", "endpoints": ["embed"]}], 404, "unsettled"),
        ([{"name": "c", "endpoints": ["chat", "embed"]}, {"name": "n"}], 400, "unsettled"),
    ],
    ids=["refused", "taken", "unknown", "none-listed"],
)
def test_a_model_of_other_endpoints_is_found_in_the_list(plan: Plan, models: Any, status: int, expected: str) -> None:
    requirement, scenario, record = row(plan, "chat-v2.error.unsupported-model"), plan.scenarios["chat_v2"], Record()
    check = CHECKS[str(requirement.check)]
    control, listed, probe = check.plan(requirement, scenario)
    answer = exchange(json.dumps({"models": models}).encode())
    record.add(control, exchange(b"{}"))
    record.add(listed, answer)
    assert probe.derive is not None
    body = probe.derive(answer)
    if body is not None:
        assert body["model"] == "e"
        record.add(probe, exchange(b"{}", status))
    assert check.judge(requirement, scenario, record).outcome == expected
