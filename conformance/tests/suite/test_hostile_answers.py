"""Whatever a server answers, the fault is its own: no answer makes the suite itself break."""

from __future__ import annotations

import json
from typing import Any

import pytest
from cohere_conformance.checks import CHECKS
from cohere_conformance.contract import Contract
from cohere_conformance.exchange import Chunk, Exchange, SentRequest
from cohere_conformance.judgement import Judgement
from cohere_conformance.plan import Plan, Selection, make_plan
from cohere_conformance.record import Record
from cohere_conformance.results import Cost, Result, Results
from cohere_conformance.target import Target
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

CONTRACT = Contract()
TARGET = Target(base_url="http://127.0.0.1:9", model="m", key="the-key-of-these-tests")

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
OF_CHAT = ["id", "type", "role", "message", "content", "delta", "usage", "index", "billed_units", "finish_reason"]
OF_GENERATE = ["text", "generations", "likelihood", "token_likelihoods", "token", "prompt"]
OF_CHAT_V1 = ["chat_history", "citations", "start", "end", "documents", "tool_calls", "search_queries"]
NAMES = st.sampled_from([*OF_CHAT, *OF_CHAT_V1, *OF_GENERATE])
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4), max_leaves=12
)
TYPES = st.sampled_from(
    ["message-start", "content-start", "content-delta", "content-end", "message-end", "debug", "surprise"]
) | st.sampled_from(["stream-start", "text-generation", "tool-calls-chunk", "search-results", "stream-end"])
EVENTS = st.fixed_dictionaries(
    {"type": TYPES | VALUES, "event_type": TYPES | VALUES},
    optional={"delta": VALUES, "index": VALUES, "id": VALUES, "tool_call_delta": VALUES, "response": VALUES},
)


# One of each sort: server-sent events, both framings, lines, versions, no stream, no body.
OPERATIONS = ("chat_v2", "chat_v1", "generate", "generate_2021", "tokenize", "get_model")


@pytest.fixture(scope="module", params=OPERATIONS)
def plan(request: pytest.FixtureRequest) -> Plan:
    return make_plan(CONTRACT, TARGET, Selection((request.param,)), seed=0)


def answered(plan: Plan, exchange: Exchange) -> Record:
    """A record in which every request got the same answer."""
    record = Record()
    for probe in plan.probes:
        record.add(probe, exchange)
    return record


def judge_all(plan: Plan, record: Record) -> dict[str, Judgement]:
    (scenario,) = plan.scenarios.values()
    return {one.id: CHECKS[str(one.check)].judge(one, scenario, record) for one in plan.selected}


def exchange(status: int, media_type: str, body: bytes) -> Exchange:
    request = SentRequest("POST", "http://127.0.0.1:9/v2/chat", {}, "{}")
    return Exchange(request, {}, status, {"content-type": media_type}, (Chunk(1.0, body),))


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=VALUES, status=st.sampled_from([200, 400, 404, 500]))
def test_any_json_is_judged(plan: Plan, value: Any, status: int) -> None:
    judgements = judge_all(plan, answered(plan, exchange(status, "application/json", json.dumps(value).encode())))
    assert "kept" in {one.outcome for one in judgements.values()} or status != 200


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=st.lists(EVENTS | VALUES, max_size=6))
def test_any_stream_is_judged_and_told(plan: Plan, events: list[Any]) -> None:
    body = "".join(f"data: {json.dumps(event)}\n\n" for event in events).encode()
    judgements = judge_all(plan, answered(plan, exchange(200, "text/event-stream", body)))
    listed = tuple(Result(one, judgements[one.id].verdict(one), "", judgements[one.id]) for one in plan.selected)
    assert json.dumps(Results(CONTRACT, TARGET, 0, Cost(0, 0, 0), listed).as_json())


@pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00", b"{", b"[" * 100_000, b'{"id": NaN}', b"9" * 5000, b"data: {"])
@pytest.mark.parametrize("media_type", ["application/json", "text/event-stream", "application/stream+json", ""])
def test_a_broken_body_is_judged(plan: Plan, body: bytes, media_type: str) -> None:
    judgements = judge_all(plan, answered(plan, exchange(200, media_type, body)))
    forms = [judgement.outcome for name, judgement in judgements.items() if name.endswith(".response.form")]
    assert "kept" not in forms


def test_a_frame_that_is_not_strict_json_is_a_finding(plan: Plan) -> None:
    body = b'data: {"type": "message-start", "id": NaN}\n\n'
    judgements = judge_all(plan, answered(plan, exchange(200, "text/event-stream", body)))
    found = {name: judgement.outcome for name, judgement in judgements.items() if name.endswith(".stream.json-events")}
    assert set(found.values()) <= {"broken"}
