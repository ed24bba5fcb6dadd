"""Defects of plain answers, and of what request fields do to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from .defect import Defect, Json, defect
from .wrapping import changing_body, changing_json, refusing


def defects_of_answers() -> Iterator[Defect]:
    """Broken shapes first, then effects that do not come."""
    yield from _answers()
    yield from _effects()


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


def _where_there(name: str, value: Json) -> Callable[[Json, Json], Json]:
    """Sets a field of the message in the answers that have it."""

    def change(_: Json, body: Json) -> Json:
        if name in body["message"]:
            body["message"][name] = value
        return body

    return change


def _renamed(_: Json, body: Json) -> Json:
    usage = body.pop("usage")
    return {**body, "meta": usage}


def _answers() -> Iterator[Defect]:
    shapes: Mapping[str, tuple[Callable[[Json, Json], Json], tuple[str, ...]]] = {
        "id": (_at("id", 7), ("response.id.shape",)),
        "finish-reason": (
            lambda _, body: {key: value for key, value in body.items() if key != "finish_reason"},
            ("response.finish-reason.shape", "max-tokens.cut", "stop-sequences.finish-reason"),
        ),
        "lower-case-finish-reason": (
            lambda _, body: {**body, "finish_reason": body["finish_reason"].lower()},
            ("response.finish-reason.enum", "max-tokens.cut", "stop-sequences.finish-reason"),
        ),
        "message": (_at("message", 7), ("response.message.shape", "stream.equals-plain")),
        "message-text": (
            _at("message", "It rains."),
            ("response.message.shape", "answer.no-top-level-message-text", "stream.equals-plain"),
        ),
        "role": (_at("message.role", "user"), ("response.message.role.shape",)),
        "content": (_at("message.content", "It rains."), ("response.message.content.shape", "stream.equals-plain")),
        "content-block": (
            _at("message.content", [{"type": "no-such-kind"}]),
            ("response.message.content.kinds", "stream.equals-plain"),
        ),
        "no-text": (_at("message.content", []), ("stream.equals-plain",)),
        "usage": (_at("usage", 7), ("response.usage.shape",)),
        "logprobs-type": (_at("logprobs", 0), ("response.logprobs.shape",)),
        "tool-calls": (_where_there("tool_calls", 7), ("response.message.tool-calls.shape",)),
        "tool-plan": (_where_there("tool_plan", 7), ("response.message.tool-plan.shape",)),
        "citations": (_where_there("citations", 7), ("response.message.citations.shape",)),
        "citation-type": (
            _where_there("citations", [{"type": "NO_SUCH_TYPE"}]),
            ("response.message.citations.type.enum",),
        ),
        "citation-source": (
            _where_there("citations", [{"sources": [{"type": "no-such-kind"}]}]),
            ("response.message.citations.sources.kinds",),
        ),
        "logprobs": (_at("logprobs", [{"token_ids": [1]}]), ("logprobs.default-off",)),
        "same-id": (_at("id", "the-one-id"), ("response.id.unique",)),
        "meta": (_renamed, ("response.usage-not-meta",)),
        "overbilled": (_at("usage.billed_units.output_tokens", 10**6), ("max-tokens.billed",)),
    }
    for name, (change, breaks) in shapes.items():
        yield defect(
            f"answer-{name}", f"Answers with a broken {name.replace('-', ' ')}.", *breaks, wrap=changing_json(change)
        )


def _effects() -> Iterator[Defect]:
    def nulls_refused(body: Json) -> bool:
        return any(value is None for value in body.values())

    def broken_characters(request: Json, body: Json) -> Json:
        if not str(request["messages"]).isascii():
            body["message"]["content"][0]["text"] += "\ufffd"
        return body

    def whole(request: Json, body: Json) -> Json:
        return {**body, "finish_reason": "COMPLETE"} if request.get("max_tokens") == 1 else body

    def unstopped(_: Json, body: Json) -> Json:
        return {**body, "finish_reason": "COMPLETE"} if body["finish_reason"] == "STOP_SEQUENCE" else body

    def stopless(body: Json) -> Json:
        return {key: value for key, value in body.items() if key != "stop_sequences" or not isinstance(value, list)}

    def random_zero(body: Json) -> Json:
        return {**body, "temperature": 1} if body.get("temperature") == 0 and "seed" not in body else body

    def seedless(body: Json) -> Json:
        return {key: value for key, value in body.items() if key != "seed" or body.get("temperature") != 1}

    def blockless(body: Json) -> Json:
        for message in _messages(body):
            if message.get("role") == "user" and isinstance(message.get("content"), list):
                message["content"] = ""
        return body

    def streaming(body: Json) -> Json:
        return {"stream": True, **body} if "messages" in body else body

    yield defect(
        "no-tokens-fails",
        "Fails on max_tokens 0.",
        "max-tokens.type",
        "max-tokens.minimum",
        wrap=refusing(lambda body: body.get("max_tokens") == 0, 500),
    )
    yield defect("nulls-refused", "Refuses null.", "null.as-absent", wrap=refusing(nulls_refused, 400))
    yield defect("broken-text", "Breaks text beyond ASCII.", "text.utf-8", wrap=changing_json(broken_characters))
    yield defect("uncut", "Calls a cut answer complete.", "max-tokens.cut", wrap=changing_json(whole))
    yield defect("never-stops", "Ignores stop sequences.", "stop-sequences.cut", wrap=changing_body(stopless))
    yield defect(
        "stops-in-silence",
        "Calls a stopped answer complete.",
        "stop-sequences.finish-reason",
        wrap=changing_json(unstopped),
    )
    yield defect(
        "random-zero", "Is random at temperature 0.", "temperature.zero-repeats", wrap=changing_body(random_zero)
    )
    yield defect("no-seed", "Ignores the seed.", "seed.repeats", wrap=changing_body(seedless))
    yield defect("no-blocks", "Does not read blocks.", "messages.text-equals-block", wrap=changing_body(blockless))
    yield defect(
        "always-streams",
        "Streams without being asked to.",
        "stream.default-off",
        "response.form",
        wrap=changing_body(streaming),
    )


def _messages(body: Json) -> list[dict[str, Json]]:
    messages = body.get("messages")
    return [one for one in messages if isinstance(one, dict)] if isinstance(messages, list) else []
