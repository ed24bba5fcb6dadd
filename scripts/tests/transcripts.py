"""Streams as they are on the wire, by operation: the shape of recorded traffic, the words our own."""

from __future__ import annotations

from typing import Any

Event = dict[str, Any]


def _start() -> Event:
    empty = {"role": "assistant", "content": [], "tool_plan": "", "tool_calls": [], "citations": []}
    return {"id": "7c1f2a44-93d0-4a57-b1de-0f6c2b9e8a10", "type": "message-start", "delta": {"message": empty}}


def _content(type_: str, **text: str) -> Event:
    return {"type": type_, "index": 0, "delta": {"message": {"content": text}}}


def _end(finish_reason: str) -> Event:
    usage = {
        "billed_units": {"input_tokens": 9, "output_tokens": 3},
        "tokens": {"input_tokens": 80, "output_tokens": 3},
    }
    return {"type": "message-end", "delta": {"finish_reason": finish_reason, "usage": usage}}


def _call(type_: str, **call: object) -> Event:
    return {"type": type_, "index": 0, "delta": {"message": {"tool_calls": call}}}


_CITATION = {
    "start": 0,
    "end": 3,
    "text": "Six",
    "type": "TEXT_CONTENT",
    "sources": [{"type": "document", "id": "doc:0", "document": {"id": "doc:0", "text": "3+3=6"}}],
}

_CHAT_V2 = {
    "text": [
        _start(),
        _content("content-start", type="text", text=""),
        _content("content-delta", text="Six"),
        {"type": "content-end", "index": 0},
        _end("COMPLETE"),
    ],
    "tool-turn": [
        _start(),
        {"type": "tool-plan-delta", "delta": {"message": {"tool_plan": "I will ask for Bergen."}}},
        _call("tool-call-start", id="rain_c3d4", type="function", function={"name": "rain", "arguments": ""}),
        _call("tool-call-delta", function={"arguments": '{"city":'}),
        _call("tool-call-delta", function={"arguments": '"Bergen"}'}),
        {"type": "tool-call-end", "index": 0},
        _end("TOOL_CALL"),
    ],
    "reasoning": [
        _start(),
        {"type": "debug", "prompt": "What is 3+3?"},
        _content("content-start", type="thinking", thinking=""),
        _content("content-delta", thinking="Twice three."),
        {"type": "content-end", "index": 0},
        {**_content("content-start", type="text", text=""), "index": 1},
        {
            **_content("content-delta", text="Six"),
            "index": 1,
            "logprobs": {"text": "Six", "token_ids": [6], "logprobs": [-0.1]},
        },
        {"type": "content-end", "index": 1},
        _end("COMPLETE"),
    ],
    "citation": [
        _start(),
        _content("content-start", type="text", text=""),
        _content("content-delta", text="Six"),
        {"type": "citation-start", "index": 0, "delta": {"message": {"citations": _CITATION}}},
        {"type": "citation-end", "index": 0},
        {"type": "content-end", "index": 0},
        _end("COMPLETE"),
    ],
}


_GENERATE_TEXT = {"id": "2b8e6a51-7d0c-4a39-8f14-5c3d9b7e0a62", "text": " red fox", "finish_reason": "COMPLETE"}
_GENERATE = {
    "text": [
        {"text": " red", "is_finished": False, "event_type": "text-generation"},
        {"text": " fox", "is_finished": False, "event_type": "text-generation"},
        {
            "is_finished": True,
            "event_type": "stream-end",
            "finish_reason": "COMPLETE",
            "response": {
                "id": "9d4f1c73-50ab-4e6f-b2d8-71e0c6a3f945",
                "generations": [_GENERATE_TEXT],
                "prompt": "an animal of the woods is the",
            },
        },
    ],
    "two-texts": [
        {"text": " owl", "index": 1, "is_finished": False, "event_type": "text-generation"},
        {"text": " red fox", "index": 0, "is_finished": False, "event_type": "text-generation"},
        {
            "is_finished": True,
            "event_type": "stream-end",
            "finish_reason": "MAX_TOKENS",
            "response": {
                "id": "9d4f1c73-50ab-4e6f-b2d8-71e0c6a3f945",
                "generations": [
                    {**_GENERATE_TEXT, "index": 0},
                    {"id": "g2", "text": " owl", "index": 1, "finish_reason": "MAX_TOKENS"},
                ],
            },
        },
    ],
    "error": [
        {"text": " red", "is_finished": False, "event_type": "text-generation"},
        {"is_finished": True, "event_type": "stream-error", "finish_reason": "ERROR", "err": "the model went away"},
    ],
}

_V1_ID = "b7a0e2d4-6c18-4f93-9e57-0d2a8c4f1b36"
_V1_CITATION = {"start": 0, "end": 10, "text": "Owls hoot.", "document_ids": ["doc_0"]}
_V1_META = {
    "api_version": {"version": "1"},
    "billed_units": {"input_tokens": 8, "output_tokens": 4},
    "tokens": {"input_tokens": 70, "output_tokens": 4},
}
_V1_CALL = {"name": "rain", "parameters": {"city": "Bergen"}}


def _v1_start() -> Event:
    return {"is_finished": False, "event_type": "stream-start", "generation_id": _V1_ID}


def _v1_end(text: str, **more: object) -> Event:
    response = {
        "response_id": "46c9f0b8-1e5d-4d7a-8b23-f95a3e7c0d12",
        "text": text,
        "generation_id": _V1_ID,
        "chat_history": [{"role": "USER", "message": "What do owls do?"}, {"role": "CHATBOT", "message": text}],
        "finish_reason": "COMPLETE",
        "meta": _V1_META,
        **more,
    }
    return {"is_finished": True, "event_type": "stream-end", "response": response, "finish_reason": "COMPLETE"}


_CHAT_V1 = {
    "cited-text": [
        _v1_start(),
        {"is_finished": False, "event_type": "text-generation", "text": "Owls"},
        {"is_finished": False, "event_type": "text-generation", "text": " hoot."},
        {"is_finished": False, "event_type": "citation-generation", "citations": [_V1_CITATION]},
        _v1_end("Owls hoot.", citations=[_V1_CITATION], documents=[{"id": "doc_0", "text": "Owls hoot."}]),
    ],
    "search": [
        _v1_start(),
        {
            "is_finished": False,
            "event_type": "search-queries-generation",
            "search_queries": [{"text": "owls", "generation_id": _V1_ID}],
        },
        {
            "is_finished": False,
            "event_type": "search-results",
            "search_results": [{"connector": {"id": "web-search"}, "document_ids": ["doc_0"]}],
            "documents": [{"id": "doc_0", "text": "Owls hoot."}],
        },
        {"is_finished": False, "event_type": "text-generation", "text": "Owls hoot."},
        _v1_end("Owls hoot."),
    ],
    "tool-turn": [
        _v1_start(),
        {"is_finished": False, "event_type": "tool-calls-chunk", "text": "I will ask for Bergen."},
        {
            "is_finished": False,
            "event_type": "tool-calls-chunk",
            "tool_call_delta": {"index": 0, "name": "rain", "parameters": '{"city": "Bergen"}'},
        },
        {"is_finished": False, "event_type": "tool-calls-generation", "tool_calls": [_V1_CALL]},
        _v1_end("I will ask for Bergen.", tool_calls=[_V1_CALL]),
    ],
    "search-queries-only": [
        _v1_start(),
        {"is_finished": False, "event_type": "debug", "prompt": "What do owls do?"},
        {
            "is_finished": False,
            "event_type": "search-queries-generation",
            "search_queries": [{"text": "owls", "generation_id": _V1_ID}],
        },
        _v1_end("", is_search_required=True, search_queries=[{"text": "owls", "generation_id": _V1_ID}]),
    ],
}

# Operation to transcripts by name.
TRANSCRIPTS: dict[str, dict[str, list[Event]]] = {"generate": _GENERATE, "chat_v1": _CHAT_V1, "chat_v2": _CHAT_V2}
