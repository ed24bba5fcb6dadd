"""What a request asks, as far as rules can tell requests apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from ..chat_v2_request import question_of, since_the_question
from ..service import Body, Call


@frozen
class Asked:
    """A request of `operation`.

    `message` is what the user said last, or the prompt. `tools` are the names of those on offer, `results` the names
    of those whose results have come since; None where none has. `model` is as the request names it.
    """

    operation: str
    message: str
    model: str = ""
    tools: frozenset[str] = frozenset()
    results: frozenset[str] | None = None
    is_streamed: bool = False


def asked_by(operation: str, call: Call) -> Asked:
    """Reads a request that the contract allows."""
    body = call.body
    results = frozenset(_results(body))
    return Asked(
        operation,
        _message(body),
        model=body.get("model") or call.parameters.get("model", ""),
        tools=frozenset(map(_tool, body.get("tools", ()))),
        results=results or None,
        is_streamed=bool(body.get("stream")),
    )


def _message(body: Body) -> str:
    if "messages" in body:
        return question_of(body["messages"])
    history = body.get("chat_history", ())
    said = [turn["message"] for turn in history if turn["role"].upper() == "USER" and turn.get("message")]
    return body.get("message") or body.get("prompt") or (said[-1] if said else "")


def _tool(tool: Mapping[str, Any]) -> str:
    function = tool.get("function") or tool
    return str(function.get("name", ""))


def _results(body: Body) -> Iterator[str]:
    for result in body.get("tool_results", ()):
        yield result["call"]["name"]
    messages: Sequence[Mapping[str, Any]] = body.get("messages", ())
    calls = [call for message in messages for call in message.get("tool_calls") or ()]
    names = {call.get("id"): (call.get("function") or {}).get("name", "") for call in calls}
    for message in since_the_question(messages):
        if message["role"] == "tool":
            yield names.get(message.get("tool_call_id"), "")
