"""Defects of chat v2: its answers, and what one turn of a conversation says of another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from starlette.types import Scope

from .chat_v2_streams import defects_of_chat_v2_events
from .defect import Defect, Json
from .served import Served
from .wrapping import changing_body, changing_json, refusing


def defects_of_chat_v2(operation: Served) -> Iterator[Defect]:
    """Answers first, then conversations, then events."""
    yield from _answers(operation)
    yield from _effects(operation)
    yield from _conversations(operation)
    yield from defects_of_chat_v2_events(operation)


def _at(path: str, value: Json) -> Callable[[Json, Json], Json]:
    """Sets one place of an answer."""

    def change(_: Json, body: Json) -> Json:
        *parents, last = path.split(".")
        node = body
        for step in parents:
            node = node[step]
        node[last] = value
        return body

    return change


def _renamed(_: Json, body: Json) -> Json:
    usage = body.pop("usage")
    return {**body, "meta": usage}


def _answers(operation: Served) -> Iterator[Defect]:
    shapes: Mapping[str, tuple[Callable[[Json, Json], Json], tuple[str, ...]]] = {
        "message-text": (
            _at("message", "It rains."),
            ("response.message.shape", "answer.no-top-level-message-text", "stream.equals-plain"),
        ),
        "no-text": (_at("message.content", []), ("stream.equals-plain",)),
        "logprobs": (_at("logprobs", [{"token_ids": [1], "logprobs": [-1.0]}]), ("logprobs.default-off",)),
        "same-id": (_at("id", "the-one-id"), ("response.id.unique",)),
        "meta": (_renamed, ("response.usage-not-meta",)),
    }
    for name, (change, breaks) in shapes.items():
        sentence = f"Answers with a broken {name.replace('-', ' ')}."
        wrap = changing_json(change, when=_asks_for_text)
        yield from operation.defect(f"answer-{name}", sentence, *breaks, wrap=wrap)


def _asks_for_text(_: Scope, request: Json) -> bool:
    """Whether a request is a question and nothing else, so that no other field's effect is missed in the answer."""
    return isinstance(request, dict) and not request.keys() & {"response_format", "tools"}


def _has_no_documents(_: Scope, request: Json) -> bool:
    return isinstance(request, dict) and "documents" not in request


def _is_complete_text(body: Json) -> bool:
    return isinstance(body, dict) and body.get("finish_reason") == "COMPLETE"


def _effects(operation: Served) -> Iterator[Defect]:
    def unstopped(_: Json, body: Json) -> Json:
        return {**body, "finish_reason": "COMPLETE"} if body["finish_reason"] == "STOP_SEQUENCE" else body

    def blockless(body: Json) -> Json:
        for message in _turns(body):
            if message.get("role") == "user" and isinstance(message.get("content"), list):
                message["content"] = ""
        return body

    def accurate(body: Json) -> Json:
        return {**body, "citation_options": {}} if body.get("citation_options") == {"mode": "FAST"} else body

    def always_cut(_: Json, body: Json) -> Json:
        return {**body, "finish_reason": "MAX_TOKENS"} if _is_complete_text(body) else body

    def always_stopped(_: Json, body: Json) -> Json:
        return {**body, "finish_reason": "STOP_SEQUENCE"} if _is_complete_text(body) else body

    def without(*roles: str) -> Callable[[Json], Json]:
        def change(body: Json) -> Json:
            turns = _turns(body)
            kept = [turn for turn in turns[:-1] if turn.get("role") not in roles]
            is_meant = len(turns) > 1 and not any("tool_calls" in turn for turn in turns)
            return {**body, "messages": [*kept, turns[-1]]} if is_meant else body

        return change

    defect = operation.defect
    reasons = {"max-tokens": ("cut", always_cut), "stop-sequence": ("stopped", always_stopped)}
    for reason, (word, change) in reasons.items():
        # A reason that is not the stream's, either, where requests go both ways.
        yield from defect(
            f"always-{word}",
            f"Calls complete texts {word}.",
            f"response.finish-reason.{reason}",
            wrap=changing_json(change, when=_has_no_documents),
        )
    no_system, no_history = changing_body(without("system")), changing_body(without("user", "assistant"))
    yield from defect("no-system", "Drops turns of the system.", "messages.system-effect", wrap=no_system)
    yield from defect("no-history", "Drops earlier turns.", "messages.earlier-turns", wrap=no_history)
    yield from defect(
        "never-fast", "Cites after the text in any mode.", "citation-options.order", wrap=changing_body(accurate)
    )
    yield from defect(
        "no-tokens-fails",
        "Fails on max_tokens 0.",
        "max-tokens.type",
        "max-tokens.minimum",
        wrap=refusing(lambda body: body.get("max_tokens") == 0, 500),
    )
    yield from defect(
        "stops-in-silence",
        "Calls a stopped answer complete.",
        "stop-sequences.finish-reason",
        wrap=changing_json(unstopped),
    )
    yield from defect("no-blocks", "Does not read blocks.", "messages.text-equals-block", wrap=changing_body(blockless))


def _conversations(operation: Served) -> Iterator[Defect]:
    """A server that repairs what it should refuse."""
    yield from operation.defect(
        "any-call-answered",
        "Takes the result of a call that nobody made.",
        "messages.tool.known-call",
        wrap=changing_body(_with_known_calls),
    )
    yield from operation.defect(
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
