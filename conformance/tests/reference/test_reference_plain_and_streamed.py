"""A law: a seeded request is answered, or refused, alike plain and streamed, whatever fields it combines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from cohere_conformance.reference import REFERENCE_MODEL
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .added_up import without_ids
from .streams import Asked

RAIN = "Oslo has 171 days of rain a year."
BEYOND_ASCII = "À Saint-Denis il pleut 🌧 114 jours; 東京は九月に雨が多い。"
QUESTION = "How many days of rain do Oslo and Saint-Denis have, 🌧?"
PARAMETERS = {
    "type": "object",
    "properties": {
        "city": {"type": "string", "enum": ["Oslo", "Ålesund"]},
        "days": {"type": "array", "items": {"type": "integer"}},
    },
    "required": ["city", "days"],
}
WEATHER = {"city": "Ålesund", "rain": "213 days", "days": 213}

# What cuts an answer, wherever the fields beside put its parts.
CUTS = {
    "max_tokens": st.integers(0, 60),
    "stop_sequences": st.lists(st.sampled_from([" ", ".", "e", "ain", "}", '"', "🌧", " sea"]), max_size=2),
    "temperature": st.sampled_from([0, 0.3, 1]),
    "frequency_penalty": st.sampled_from([0, 1]),
}
MODES = st.sampled_from(["ACCURATE", "FAST", "OFF"])


def json_format(key: str) -> Any:
    return st.sampled_from([{"type": "text"}, {"type": "json_object"}, {"type": "json_object", key: PARAMETERS}])


def _tool_v2(name: str) -> dict[str, Any]:
    return {"type": "function", "function": {"name": name, "description": "Looks.", "parameters": PARAMETERS}}


def _call_v2(id_: str) -> dict[str, Any]:
    return {"id": id_, "type": "function", "function": {"name": "look", "arguments": '{"city": "Oslo", "days": []}'}}


RESULTS_V2: list[dict[str, Any]] = [
    {"role": "assistant", "tool_plan": "I will look.", "tool_calls": [_call_v2("a"), _call_v2("b")]},
    {"role": "tool", "tool_call_id": "a", "content": RAIN},
    {"role": "tool", "tool_call_id": "b", "content": [{"type": "document", "document": {"data": WEATHER, "id": "é"}}]},
]
ASKED_V2 = [{"role": "user", "content": QUESTION}]
CHAT_V2 = st.fixed_dictionaries(
    {
        "model": st.just(REFERENCE_MODEL),
        "messages": st.sampled_from([ASKED_V2, [*ASKED_V2, *RESULTS_V2]]),
        "seed": st.integers(0, 2**53),
    },
    optional={
        **CUTS,
        "logprobs": st.booleans(),
        "documents": st.sampled_from([[RAIN], [BEYOND_ASCII, {"id": "ø", "data": {"title": "雨", "text": RAIN}}]]),
        "citation_options": st.fixed_dictionaries({"mode": MODES}),
        "tools": st.sampled_from([[_tool_v2("look")], [_tool_v2("look"), _tool_v2("seek")]]),
        "tool_choice": st.sampled_from(["REQUIRED", "NONE"]),
        "strict_tools": st.booleans(),
        "response_format": json_format("json_schema"),
        "thinking": st.sampled_from(
            [{"type": "disabled"}, {"type": "enabled", "token_budget": 5}, {"type": "enabled"}]
        ),
    },
)

_TOOL_V1 = {
    "name": "look",
    "description": "Looks.",
    "parameter_definitions": {"city": {"type": "str", "required": True}, "days": {"type": "List[int]"}},
}
CHAT_V1 = st.fixed_dictionaries(
    {"message": st.just(QUESTION), "seed": st.integers(0, 2**53)},
    optional={
        **CUTS,
        "preamble": st.just("Be brief."),
        "chat_history": st.just([{"role": "USER", "message": "Hello."}, {"role": "CHATBOT", "message": "Hei på deg."}]),
        "documents": st.sampled_from(
            [[{"text": RAIN}], [{"id": "ø", "title": "雨", "text": BEYOND_ASCII}, {"text": RAIN}]]
        ),
        "citation_quality": MODES,
        "tools": st.sampled_from([[_TOOL_V1], [_TOOL_V1, {**_TOOL_V1, "name": "seek"}]]),
        "tool_results": st.just([{"call": {"name": "look", "parameters": {"city": "Oslo"}}, "outputs": [WEATHER]}]),
        "force_single_step": st.booleans(),
        "connectors": st.sampled_from(
            [[{"id": "web-search"}], [{"id": "lost", "continue_on_failure": True}, {"id": "web-search"}]]
        ),
        "search_queries_only": st.booleans(),
        "prompt_truncation": st.sampled_from(["OFF", "AUTO"]),
        "response_format": json_format("schema"),
        "raw_prompting": st.booleans(),
    },
)

GENERATE = st.fixed_dictionaries(
    {"prompt": st.sampled_from([QUESTION, BEYOND_ASCII]), "seed": st.integers(0, 2**53)},
    optional={
        **CUTS,
        "end_sequences": CUTS["stop_sequences"],
        "num_generations": st.integers(1, 5),
        "return_likelihoods": st.sampled_from(["NONE", "GENERATION", "ALL"]),
        "raw_prompting": st.booleans(),
    },
)

LAW = settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def require_alike(client: httpx.Client, asked: Asked, told: Callable[[Any], Any] = lambda answer: answer) -> None:
    """Fails where the events break a law, or do not add up to the plain answer; `told` is what a stream tells of it."""
    plain = client.post(asked.path, json=asked.body)
    streamed = client.post(asked.path, json={**asked.body, "stream": True}, headers=asked.headers)
    assert streamed.status_code == plain.status_code
    if plain.status_code != 200:
        assert plain.status_code == 400
        assert without_ids(streamed.json()) == without_ids(plain.json())
        return
    events = asked.events(streamed.headers["content-type"], streamed.content)
    assert without_ids(asked.added_up(events)) == without_ids(told(plain.json()))


def without_no_logprobs(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer without the list of log probabilities where it has none, as where a tool is called."""
    return {name: value for name, value in answer.items() if (name, value) != ("logprobs", [])}


def without_counts(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer of generate without what its streams do not have."""
    untold = {"likelihood", "token_likelihoods"}
    generations = [{name: one[name] for name in one.keys() - untold} for one in answer["generations"]]
    return {"prompt": answer["prompt"], "id": answer["id"], "generations": generations}


@LAW
@given(body=CHAT_V2)
def test_chat_v2(client: httpx.Client, body: dict[str, Any]) -> None:
    require_alike(client, Asked("chat_v2", "/v2/chat", body), without_no_logprobs)


@pytest.mark.parametrize("headers", [{}, {"Accepts": "text/event-stream"}], ids=["lines", "sse"])
@LAW
@given(body=CHAT_V1)
def test_chat_v1(client: httpx.Client, headers: dict[str, str], body: dict[str, Any]) -> None:
    require_alike(client, Asked("chat_v1", "/v1/chat", body, headers))


@pytest.mark.parametrize("headers", [{}, {"Accepts": "text/event-stream"}], ids=["lines", "sse"])
def test_a_conversation(client: httpx.Client, headers: dict[str, str]) -> None:
    """Each form has a conversation of its own, in which the second answer goes on from the first."""
    names = f"plain, beside {headers}", f"streamed with {headers}"
    for message in (QUESTION, "And Bergen?"):
        body = {"message": message, "seed": 1, "temperature": 0.9, "documents": [{"text": BEYOND_ASCII}]}
        plain = client.post("/v1/chat", json={**body, "conversation_id": names[0]})
        asked = Asked("chat_v1", "/v1/chat", {**body, "conversation_id": names[1]}, headers)
        streamed = client.post(asked.path, json={**asked.body, "stream": True}, headers=headers)
        summed = asked.added_up(asked.events(streamed.headers["content-type"], streamed.content))
        answers = [without_ids(answer) for answer in (plain.json(), summed)]
        assert {answer.pop("conversation_id") for answer in answers} == set(names)
        assert answers[0] == answers[1]
    assert len(summed["chat_history"]) == 4


@LAW
@given(body=GENERATE)
def test_generate(client: httpx.Client, body: dict[str, Any]) -> None:
    require_alike(client, Asked("generate", "/v1/generate", body), without_counts)
