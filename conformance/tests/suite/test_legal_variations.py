"""What a server may do otherwise than ours: each variation stays free of failures."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from cohere_conformance.reference.defects import faithful_app
from cohere_conformance.reference.defects.wrapping import (
    Answer,
    changing_answer,
    changing_frames,
    changing_json,
    instead,
    with_media_type,
)
from starlette.types import ASGIApp

from .bench import KEY, Bench, bench, with_verdict

Wrap = Callable[[ASGIApp], ASGIApp]


def status(old: int, new: int) -> Wrap:
    return changing_answer(lambda _, answer: (new, *answer[1:]), applies=lambda found, _: found == old)


def of_stream(change: Callable[[bytes], bytes]) -> Wrap:
    """Changes a stream as a whole: it comes in one piece."""
    return changing_answer(
        lambda _, answer: (*answer[:2], change(answer[2])), applies=lambda _, kind: kind == "text/event-stream"
    )


def of_events(change: Callable[[dict[str, Any]], dict[str, Any]]) -> Wrap:
    """Changes each event on its way."""

    def changed(frame: bytes) -> bytes:
        match = re.fullmatch(rb"(event: .*\n)data: (\{.*\})\n\n", frame)
        return match[1] + b"data: " + json.dumps(change(json.loads(match[2]))).encode() + b"\n\n" if match else frame

    return changing_frames(changed)


def compressed(_: object, answer: Answer) -> Answer:
    code, headers, body = answer
    return code, [*headers, (b"content-encoding", b"gzip")], gzip.compress(body)


def with_nulls(_: object, body: Any) -> Any:
    message = {**body["message"], "tool_plan": None, "tool_calls": None, "citations": None}
    return {**body, "message": message, "logprobs": None, "usage": {**body["usage"], "cached_tokens": None}}


def backwards(_: object, body: Any) -> Any:
    return dict(reversed(body.items()))


def with_extras(_: object, body: Any) -> Any:
    return {"x_model": "m", **body, "meta": {"took": 3}}


def without_empty_lists(event: dict[str, Any]) -> dict[str, Any]:
    return {**event, "delta": {"message": {"role": "assistant"}}} if event["type"] == "message-start" else event


def without_index(event: dict[str, Any]) -> dict[str, Any]:
    """Of content and citations; where calls are counted the documents require it."""
    is_call = event["type"].startswith("tool-call-")
    return event if is_call else {key: value for key, value in event.items() if key != "index"}


def busy_at_first() -> Wrap:
    """Every third request is turned away once."""
    seen: list[int] = []

    def turned_away(_: object, __: object) -> Answer | None:
        seen.append(1)
        return (
            (429, [(b"retry-after", b"0"), (b"content-type", b"application/json")], b"{}")
            if len(seen) % 3 == 0
            else None
        )

    return instead(turned_away)


EVERY = lambda _, __: True  # noqa: E731  # each answer
VARIATIONS: dict[str, Wrap] = {
    "422 for 400": status(400, 422),
    "403 for 401": status(401, 403),
    "extra fields in answers": changing_json(with_extras),
    "extra fields in errors": changing_json(with_extras, failed=True),
    "extra fields in events": of_events(lambda event: {**event, "x": {"y": 1}}),
    "null for absent answer fields": changing_json(with_nulls),
    "answer fields in another order": changing_json(backwards),
    "a charset in the media type of JSON": changing_answer(
        lambda _, answer: with_media_type(answer, "application/json; charset=utf-8"),
        applies=lambda _, kind: kind == "application/json",
    ),
    "a charset in the media type of streams": changing_answer(
        lambda _, answer: with_media_type(answer, "text/event-stream; charset=utf-8"),
        applies=lambda _, kind: kind == "text/event-stream",
    ),
    "streams in one piece": of_stream(lambda body: body),
    "CRLF in streams": changing_frames(lambda frame: frame.replace(b"\n", b"\r\n")),
    "comments in streams": changing_frames(lambda frame: b": still here\n\n" + frame if frame else frame),
    "ids in streams": changing_frames(lambda frame: b"id: 7\n" + frame if frame else frame),
    "no event lines": changing_frames(lambda frame: re.sub(rb"event: .*\n", b"", frame)),
    "message-start without empty lists": of_events(without_empty_lists),
    "an id in message-end": of_events(lambda event: {**event, "id": "a"} if event["type"] == "message-end" else event),
    "compressed answers": changing_answer(compressed, applies=EVERY),
    "turned away at times": busy_at_first(),
}
WARNED: dict[str, tuple[Wrap, set[str]]] = {
    "no [DONE]": (changing_frames(lambda frame: frame.replace(b"data: [DONE]\n\n", b"")), {"chat-v2.stream.done"}),
    "content events without an index": (of_events(without_index), {"chat-v2.stream.content-indexes"}),
    "errors without a message": (
        changing_json(lambda _, body: {"detail": body["message"]}, failed=True),
        {"chat-v2.error.message"},
    ),
}


@pytest.fixture(scope="module")
def suite() -> Iterator[Bench]:
    with bench() as running:
        yield running


@pytest.mark.parametrize("wrap", VARIATIONS.values(), ids=VARIATIONS)
def test_a_legal_variation_is_no_finding(suite: Bench, wrap: Wrap) -> None:
    results = suite.judge(wrap(faithful_app(api_key=KEY)))
    assert with_verdict(results, "fail", "warn", "error") == set()


@pytest.mark.parametrize(("wrap", "warned"), WARNED.values(), ids=WARNED)
def test_what_only_a_should_forbids_is_a_warning(suite: Bench, wrap: Wrap, warned: set[str]) -> None:
    results = suite.judge(wrap(faithful_app(api_key=KEY)))
    assert with_verdict(results, "fail", "error") == set()
    assert with_verdict(results, "warn") == warned
