"""Defects of what one turn of a conversation says of another."""

from __future__ import annotations

from collections.abc import Iterator

from .defect import Defect, Json, defect
from .wrapping import changing_body


def defects_of_conversations() -> Iterator[Defect]:
    """A server that repairs what it should refuse."""
    yield defect(
        "any-call-answered",
        "Takes the result of a call that nobody made.",
        "messages.tool.known-call",
        wrap=changing_body(_with_known_calls),
    )
    yield defect(
        "equal-calls",
        "Takes two calls with the same id.",
        "messages.assistant.different-calls",
        wrap=changing_body(_with_different_calls),
    )


def _turns(body: Json) -> list[dict[str, Json]]:
    messages = body.get("messages")
    return [one for one in messages if isinstance(one, dict)] if isinstance(messages, list) else []


def _calls(turn: dict[str, Json]) -> list[dict[str, Json]]:
    calls = turn.get("tool_calls")
    return [one for one in calls if isinstance(one, dict)] if isinstance(calls, list) else []


def _with_known_calls(body: Json) -> Json:
    known = [call.get("id") for turn in _turns(body) for call in _calls(turn)]
    for turn in _turns(body):
        if known and isinstance(turn.get("tool_call_id"), str) and turn["tool_call_id"] not in known:
            turn["tool_call_id"] = known[0]
    return body


def _with_different_calls(body: Json) -> Json:
    """Only the first call of an id keeps it."""
    for turn in _turns(body):
        seen: list[Json] = []
        for call in _calls(turn):
            if isinstance(call.get("id"), str) and call["id"] in seen:
                call["id"] += "-again"
            seen.append(call.get("id"))
    return body
