"""The answer that the events of a `POST /v2/chat` stream add up to, put together for the tests alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .strict_view import require_valid

_LISTS = {"content": "content", "tool-call": "tool_calls", "citation": "citations"}


def added_up(events: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Fails where a block is not open, numbered out of turn or closed twice."""
    message: dict[str, Any] = {"role": "assistant"}
    answer: dict[str, Any] = {"id": events[0]["id"], "message": message}
    open_: list[tuple[str, int]] = []
    for event in events:
        require_valid("ChatV2StreamEvent", event)
        told = event.get("delta", {}).get("message", {})
        kind, _, what = event["type"].rpartition("-")
        if event["type"] == "tool-plan-delta":
            message["tool_plan"] = message.get("tool_plan", "") + told["tool_plan"]
        elif what == "start" and kind != "message":
            items = message.setdefault(
                {"content": "content", "tool-call": "tool_calls", "citation": "citations"}[kind], []
            )
            assert event["index"] == len(items)
            open_.append((kind, event["index"]))
            (item,) = told.values()
            items.append(item)
        elif event["type"] == "content-delta":
            assert open_[-1] == ("content", event["index"])
            ((key, text),) = told["content"].items()
            message["content"][-1][key] += text
            if "logprobs" in event:
                answer.setdefault("logprobs", []).append(event["logprobs"])
        elif event["type"] == "tool-call-delta":
            assert open_[-1] == ("tool-call", event["index"])
            message["tool_calls"][-1]["function"]["arguments"] += told["tool_calls"]["function"]["arguments"]
        elif what == "end" and kind != "message":
            assert open_.pop() == (kind, event["index"])
    assert open_ == []
    return {**answer, **events[-1]["delta"]}


def without_ids(value: Any) -> Any:
    """The value without what is made up anew for each answer."""
    made_up = {"id", "response_id", "generation_id"}
    if isinstance(value, dict):
        return {key: without_ids(member) for key, member in value.items() if key not in made_up}
    return [without_ids(member) for member in value] if isinstance(value, list) else value
