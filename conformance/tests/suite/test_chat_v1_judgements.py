"""What can be said of chat v1 where a model does something else than the requests hope for."""

from __future__ import annotations

import json
from typing import Any

import pytest
from cohere_conformance.checks import CHECKS
from cohere_conformance.contract import Contract, Requirement
from cohere_conformance.exchange import Exchange, SentRequest
from cohere_conformance.judgement import Judgement
from cohere_conformance.plan import Selection, make_plan
from cohere_conformance.record import Record
from cohere_conformance.scenario import Scenario
from cohere_conformance.target import Target
from cohere_conformance.wire_log import Chunk

TARGET = Target(base_url="http://127.0.0.1:9", model="m", key="the-key-of-these-tests")
PLAN = make_plan(Contract(), TARGET, Selection(("chat_v1",)), seed=0)

USER = {"role": "USER", "message": "What is the weather in Oslo?"}
CHATBOT = {"role": "CHATBOT", "message": "It rains."}
RAIN = {"text": "It rains.", "finish_reason": "COMPLETE"}
SNOW = {"text": "It snows.", "finish_reason": "COMPLETE"}
TALK = {**RAIN, "chat_history": [USER, CHATBOT]}
CALL = {"text": "", "tool_calls": [{"name": "get_weather", "parameters": {}}], "finish_reason": "COMPLETE"}
CITED = {**RAIN, "citations": [{"start": 0, "end": 8, "text": "It rains", "document_ids": ["a"]}]}


def judged(row: str, *answers: dict[str, Any] | None) -> Judgement:
    """The judgement where the requests of a row are answered like this in their order; None is not answered."""
    (requirement,) = [one for one in PLAN.selected if one.id == f"chat-v1.{row}"]
    scenario, record = PLAN.scenarios["chat_v1"], Record()
    for probe, answer in zip(_probes(requirement, scenario), answers, strict=True):
        if answer is not None:
            request = SentRequest("POST", "http://127.0.0.1:9/v1/chat", {}, json.dumps(probe.body))
            chunks = (Chunk(1.0, json.dumps(answer).encode()),)
            record.add(probe, Exchange(request, {}, 200, {"content-type": "application/json"}, chunks))
    return CHECKS[str(requirement.check)].judge(requirement, scenario, record)


def _probes(requirement: Requirement, scenario: Scenario) -> list[Any]:
    probes = CHECKS[str(requirement.check)].plan(requirement, scenario)
    return list({probe.identity: probe for probe in probes}.values())


@pytest.mark.parametrize(
    ("row", "answers", "outcome"),
    [
        pytest.param("conversation-id.resumed", [TALK, RAIN], "unsettled", id="no-history"),
        pytest.param("conversation-id.resumed", [None, None], "unsettled", id="no-conversation"),
        pytest.param("conversation-id.resumed", [TALK, TALK], "broken", id="another-conversation"),
        pytest.param("preamble.effect", [RAIN, {"text": ""}], "unsettled", id="nothing-said"),
        pytest.param("preamble.effect", [RAIN, RAIN], "broken", id="the-same-said"),
        pytest.param("documents.hidden", [RAIN, RAIN, RAIN, RAIN], "unsettled", id="documents-without-effect"),
        pytest.param("documents.hidden", [RAIN, RAIN, RAIN, None], "unsettled", id="not-all-answered"),
        pytest.param("documents.hidden", [RAIN, RAIN, RAIN, SNOW], "kept", id="only-what-is-seen-shows"),
        pytest.param("documents.hidden", [RAIN, RAIN, SNOW, SNOW], "broken", id="what-is-hidden-shows"),
        pytest.param("tool-results.call-given-back", [RAIN, None], "unsettled", id="no-call"),
        pytest.param("tool-results.answered", [RAIN, CALL], "unsettled", id="a-further-call"),
        pytest.param("tool-results.answered", [RAIN, RAIN], "broken", id="uncited"),
        pytest.param("tool-results.answered", [RAIN, {**RAIN, "finish_reason": "MAX_TOKENS"}], "unsettled", id="cut"),
        pytest.param("tool-results.answered", [RAIN, CITED], "kept", id="cited"),
        pytest.param("force-single-step.answered", [RAIN, CALL, CALL], "broken", id="a-further-call-in-a-single-step"),
        pytest.param("force-single-step.answered", [RAIN, RAIN, CALL], "kept", id="a-text-in-a-single-step"),
        pytest.param("force-single-step.answered", [RAIN, RAIN, RAIN], "unsettled", id="never-a-call"),
        pytest.param("response.finish-reason.tool-calls", [RAIN, RAIN], "unsettled", id="nothing-called"),
        pytest.param(
            "response.finish-reason.tool-calls",
            [RAIN, {**CALL, "finish_reason": "MAX_TOKENS"}],
            "unsettled",
            id="cut-call",
        ),
        pytest.param(
            "search-queries-only.nothing-else", [RAIN, {"search_queries": []}], "kept", id="nothing-to-search"
        ),
        pytest.param("response.citations.spans", [RAIN, RAIN], "unsettled", id="nothing-cited"),
    ],
)
def test_what_cannot_be_forced_is_not_held_against_a_server(row: str, answers: list[Any], outcome: str) -> None:
    assert judged(row, *answers).outcome == outcome


@pytest.mark.parametrize(
    ("citation", "outcome"),
    [
        ({"start": 0, "end": 9}, "kept"),
        ({"start": 0, "end": 10}, "broken"),
        ({"start": -1, "end": 3}, "broken"),
        ({"start": 3, "end": 3}, "broken"),
        ({"start": 0, "end": 99, "type": "PLAN"}, "unsettled"),
        ({"start": "0", "end": 3}, "unsettled"),
    ],
    ids=["whole-text", "beyond", "before", "empty", "of-a-plan", "for-the-schema-to-say"],
)
def test_a_cited_span_lies_in_the_text(citation: dict[str, Any], outcome: str) -> None:
    assert judged("response.citations.spans", RAIN, {**RAIN, "citations": [citation]}).outcome == outcome


@pytest.mark.parametrize(
    ("history", "ends", "repeats"),
    [
        ([USER, CHATBOT], "kept", "kept"),
        ([CHATBOT, USER, CHATBOT], "kept", "kept"),
        ([CHATBOT, USER], "broken", "broken"),
        ([CHATBOT], "broken", "kept"),
        ([USER, {**CHATBOT, "message": "It snows."}], "kept", "broken"),
        ([], "broken", "unsettled"),
        ([7], "unsettled", "unsettled"),
        (None, "unsettled", "unsettled"),
    ],
    ids=["as-documented", "longer", "the-wrong-way-round", "no-user", "another-text", "empty", "no-turns", "absent"],
)
def test_a_history_ends_with_the_user_and_the_model(history: Any, ends: str, repeats: str) -> None:
    answer = {**RAIN, "chat_history": history}
    assert judged("response.chat-history.ends", answer).outcome == ends
    assert judged("response.chat-history.repeats-text", answer).outcome == repeats
