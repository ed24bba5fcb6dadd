"""Minimal valid answers, of the form that each call of the cohere package reads."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Json = Any
Content = tuple[str, bytes]

_GENERATION = {
    "id": "generation-1",
    "text": " sea",
    "likelihood": -0.5,
    "token_likelihoods": [{"token": " sea", "likelihood": -0.5}],
}
_META = {"api_version": {"version": "1"}, "billed_units": {"input_tokens": 4, "output_tokens": 1}}
_MODEL = {"name": "command-r-08-2024", "endpoints": ["chat", "generate"], "finetuned": False}


def answer(method: str, path: str, body: Json) -> Content | None:
    """The content type and the bytes of an answer; none where no answer is known."""
    for known_method, pattern, make in _ANSWERS:
        if method == known_method and re.fullmatch(pattern, path):
            return make(body or {})
    return None


def _plain(value: Json) -> Content:
    return "application/json", json.dumps(value).encode()


def _lines(events: Sequence[Json]) -> Content:
    return "application/stream+json", "".join(f"{json.dumps(event)}\n" for event in events).encode()


def _frames(events: Sequence[Json]) -> Content:
    frames = [f"event: {event['type']}\ndata: {json.dumps(event)}\n\n" for event in events]
    return "text/event-stream", "".join([*frames, "data: [DONE]\n\n"]).encode()


def _generate_2021(_: Json) -> Content:
    return _plain({"generations": [_GENERATION]})


def _generate(body: Mapping[str, Json]) -> Content:
    whole = {"id": "answer-1", "prompt": body["prompt"], "generations": [_GENERATION], "meta": _META}
    if not body.get("stream"):
        return _plain(whole)
    streamed = {"id": "generation-1", "text": " sea", "finish_reason": "COMPLETE"}
    end = {"event_type": "stream-end", "is_finished": True, "finish_reason": "COMPLETE"}
    return _lines(
        [
            {"event_type": "text-generation", "text": " sea", "is_finished": False},
            {**end, "response": {"id": "answer-1", "generations": [streamed]}},
        ]
    )


def _chat_v1(body: Mapping[str, Json]) -> Content:
    whole = _chat_v1_answer(body)
    if not body.get("stream"):
        return _plain(whole)
    return _lines(
        [
            {"event_type": "stream-start", "is_finished": False, "generation_id": whole["generation_id"]},
            {"event_type": "text-generation", "is_finished": False, "text": whole["text"]},
            {"event_type": "stream-end", "is_finished": True, "finish_reason": "COMPLETE", "response": whole},
        ]
    )


def _chat_v1_answer(body: Mapping[str, Json]) -> dict[str, Json]:
    """A call of the first tool where there are tools and no results; else a text."""
    turn: dict[str, Json] = {"role": "CHATBOT", "message": "Twelve degrees."}
    if body.get("tools") and not body.get("tool_results"):
        calls = [{"name": body["tools"][0]["name"], "parameters": {"city": "Oslo"}}]
        turn = {"role": "CHATBOT", "message": "I will look it up.", "tool_calls": calls}
    return {
        "response_id": "answer-1",
        "generation_id": "generation-1",
        "text": turn["message"],
        "chat_history": [{"role": "USER", "message": body["message"]}, turn],
        "finish_reason": "COMPLETE",
        "meta": _META,
        **{key: turn[key] for key in turn if key == "tool_calls"},
    }


def _chat_v2(body: Mapping[str, Json]) -> Content:
    if body.get("stream"):
        return _frames(_CHAT_V2_EVENTS)
    has_results = any(message["role"] == "tool" for message in body["messages"])
    calls_tool = bool(body.get("tools")) and not has_results
    message = _tool_turn(body["tools"][0]["function"]["name"]) if calls_tool else _CITED_TURN
    finish_reason = "TOOL_CALL" if calls_tool else "COMPLETE"
    return _plain({"id": "answer-1", "finish_reason": finish_reason, "message": message})


def _tool_turn(name: str) -> Json:
    call = {"id": "call-1", "type": "function", "function": {"name": name, "arguments": '{"city": "Oslo"}'}}
    return {"role": "assistant", "tool_plan": "I will look it up.", "tool_calls": [call]}


_TOOL_SOURCE = {"type": "tool", "id": "call-1:0", "tool_output": {"degrees": "12"}}
_DOCUMENT_SOURCE = {"type": "document", "id": "doc:0", "document": {"id": "doc:0", "text": "Oslo: 12 degrees."}}
_CITATION = {
    "start": 0,
    "end": 6,
    "text": "Twelve",
    "type": "TEXT_CONTENT",
    "sources": [_TOOL_SOURCE, _DOCUMENT_SOURCE],
}
_CITED_TURN = {
    "role": "assistant",
    "content": [{"type": "text", "text": "Twelve degrees."}],
    "citations": [_CITATION],
}
_CHAT_V2_EVENTS: list[dict[str, Json]] = [
    {"type": "message-start", "id": "answer-1", "delta": {"message": {"role": "assistant"}}},
    {"type": "content-start", "index": 0, "delta": {"message": {"content": {"type": "text", "text": ""}}}},
    {"type": "content-delta", "index": 0, "delta": {"message": {"content": {"text": "Twelve degrees."}}}},
    {"type": "content-end", "index": 0},
    {"type": "message-end", "delta": {"finish_reason": "COMPLETE"}},
]


def _fixed(value: Json) -> Callable[[Json], Content]:
    return lambda _: _plain(value)


_VALID_KEY = _fixed({"valid": True})
_ANSWERS: Sequence[tuple[str, str, Callable[[Json], Content]]] = (
    ("POST", "(/v1)?/check-api-key", _VALID_KEY),
    ("POST", "/v1/generate", _generate),
    ("POST", "/generate|/[^/]+/generate", _generate_2021),
    ("POST", "/v1/chat", _chat_v1),
    ("POST", "/v2/chat", _chat_v2),
    ("POST", "/v1/tokenize", _fixed({"tokens": [5, 7], "token_strings": ["se", "a"], "meta": _META})),
    ("POST", "/v1/detokenize", _fixed({"text": "sea", "meta": _META})),
    ("GET", "/v1/models", _fixed({"models": [_MODEL]})),
    ("GET", "/v1/models/[^/]+", _fixed(_MODEL)),
)
