"""Streams of POST /v2/chat as they are on the wire: the shape of recorded traffic, the words our own."""

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

TRANSCRIPTS: dict[str, list[Event]] = {
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
