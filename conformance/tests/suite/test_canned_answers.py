"""A server that says the same whatever it is asked has no effects, and gets no green for any."""

from __future__ import annotations

import json
from typing import Any

import pytest
from cohere_conformance.checks import CHECKS
from cohere_conformance.contract import Contract
from cohere_conformance.exchange import Exchange, SentRequest
from cohere_conformance.plan import Selection, make_plan
from cohere_conformance.record import Record
from cohere_conformance.target import Target
from cohere_conformance.wire_log import Chunk

# What such a server keeps in truth: the form of its answers, and that it takes what it should take. Where a check
# judges a refusal too, it is kept only for the rows that are about the taking alone.
OF_FORM = {
    "answer-content-type",
    "answer-has",
    "answer-of-version",
    "answer-value",
    "generations-not-empty",
    "history-ends",
    "history-repeats-text",
    "no-message-text",
    "no-other-fields",
    "response-form",
    "response-shape",
    "usage-not-meta",
}
OF_TAKING = {
    "accepted-requests",
    "answered-or-refused",
    "auth-scheme-case",
    "auth-valid-key",
    "bound",
    "documented-values",
    "enumeration",
    "field-accepted",
    "fields-tolerated",
    "header-tolerated",
    "model-left-out",
    "never-5xx",
    "null-as-absent",
    "tool-call-given-back",
    "utf-8-text",
    "valid-request",
}
TEXT = "It rains in Oslo, as on most days of the year."
CHAT_V1 = {
    "response_id": "r",
    "generation_id": "g",
    "text": TEXT,
    "finish_reason": "COMPLETE",
    "chat_history": [
        {"role": "USER", "message": "What is the weather in Oslo?"},
        {"role": "CHATBOT", "message": TEXT},
    ],
    "meta": {"api_version": {"version": "1"}},
}
CHAT_V2 = {
    "id": "a",
    "finish_reason": "COMPLETE",
    "message": {"role": "assistant", "content": [{"type": "text", "text": TEXT}]},
    "usage": {"tokens": {"input_tokens": 7, "output_tokens": 12}},
}
GENERATION = {"id": "b", "text": TEXT}
GENERATE = {"id": "a", "generations": [{**GENERATION, "finish_reason": "COMPLETE"}]}
ANSWERS = {
    "chat_v1": CHAT_V1,
    "chat_v2": CHAT_V2,
    "generate": GENERATE,
    "generate_2021": {"generations": [GENERATION]},
    "generate_2021_by_model": {"text": TEXT},
}


@pytest.fixture(scope="module")
def contract() -> Contract:
    return Contract()


@pytest.mark.parametrize("operation", ANSWERS)
def test_one_answer_to_everything_shows_its_form_and_no_effect(operation: str, contract: Contract) -> None:
    kept = kept_by(contract, operation, ANSWERS[operation])
    assert kept - OF_FORM - OF_TAKING == set()
    assert {"response-form", "header-tolerated"} <= kept


def kept_by(contract: Contract, operation: str, answer: Any) -> set[str]:
    """The checks of the requirements that are kept where every request gets this answer."""
    target = Target(base_url="http://127.0.0.1:9", model="m", key="the-key-of-these-tests")
    plan = make_plan(contract, target, Selection((operation,)), seed=0)
    (scenario,) = plan.scenarios.values()
    record = Record(plan.joint)
    for probe in plan.probes:
        body = probe.derive(canned(answer)) if probe.derive else probe.body
        record.add(probe, canned(answer, body))
    judge = {name: check.judge for name, check in CHECKS.items()}
    return {str(one.check) for one in plan.selected if judge[str(one.check)](one, scenario, record).is_kept}


def canned(answer: Any, sent: Any = None) -> Exchange:
    request = SentRequest("POST", "http://127.0.0.1:9/v2/chat", {}, json.dumps(sent))
    body = Chunk(1.0, json.dumps(answer).encode())
    return Exchange(request, {}, 200, {"content-type": "application/json"}, (body,))
