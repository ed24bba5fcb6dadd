"""What a server may do otherwise than this one: legal variations, each with the statement that allows it.

They prove the other half of a suite: that it blames nobody for what the documents leave free.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import cohere_contract
from attrs import frozen
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .defects.wrapping import (
    STREAMS,
    Answer,
    changing_answer,
    changing_events,
    changing_frames,
    changing_json,
    error,
    instead,
    media_type,
    with_media_type,
)

Json = Any
Wrap = Callable[[ASGIApp], ASGIApp]

_SSE = "text/event-stream"


@frozen
class Variation:
    """One freedom of a server: its name, the statement that gives it, and how it is taken.

    `warns` are the ends of the ids of requirements that only a SHOULD asks for.
    """

    name: str
    allowed_by: str
    wrap: Wrap
    warns: tuple[str, ...] = ()


def all_variations() -> Mapping[str, Variation]:
    """Every variation by its name."""
    found = [*_statuses(), *_answers(), *_bytes(), *_frames(), *_events(), *_shoulds()]
    return {variation.name: variation for variation in found}


# Statuses


def _statuses() -> Iterator[Variation]:
    def status(old: int, new: int) -> Wrap:
        return changing_answer(lambda _, answer: (new, *answer[1:]), applies=lambda found, _: found == old)

    yield Variation("422 for 400", "COMMON-020", status(400, 422))
    yield Variation("403 for 401", "COMMON-006", status(401, 403))
    yield Variation("404 for 405", "COMMON-016", status(405, 404))
    yield Variation("411 for a body that is empty", "COMMON-018", instead(_without_a_length))
    yield Variation("422 for an unknown field", "COMMON-022", instead(_unknown_field))
    yield Variation("429 at times", "COMMON-030", _turned_away_at_times())


def _without_a_length(scope: Scope, _: Json) -> Answer | None:
    length = dict(scope["headers"]).get(b"content-length")
    return error(411) if length == b"0" and dict(scope["headers"]).get(b"content-type") else None


def _unknown_field(scope: Scope, body: Json) -> Answer | None:
    known = _known_fields().get(scope["path"])
    return error(422) if known and isinstance(body, dict) and not body.keys() <= known else None


@cache
def _known_fields() -> Mapping[str, frozenset[str]]:
    """The fields of each request by path, of paths without a model in them."""
    document = cohere_contract.load("accepted")
    found = {}
    for path, item in document["paths"].items():
        for operation in item.values():
            if "requestBody" in operation:
                reference = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"]
                schema = document["components"]["schemas"][reference.rpartition("/")[2]]
                found[path] = frozenset(_properties(schema))
    return found


def _properties(schema: Json) -> Iterator[str]:
    yield from schema.get("properties", {})
    inner = [schema.get("then"), schema.get("else"), *schema.get("allOf", [])]
    for one in filter(None, inner):
        yield from _properties(one)


def _turned_away_at_times() -> Wrap:
    """Every third request is turned away once."""
    seen: list[int] = []

    def turned_away(_: object, __: object) -> Answer | None:
        seen.append(1)
        headers = [(b"retry-after", b"0"), (b"content-type", b"application/json")]
        return (429, headers, b'{"message": "too many requests"}') if len(seen) % 3 == 0 else None

    return instead(turned_away)


# Answers


def _answers() -> Iterator[Variation]:
    def extras(_: Json, body: Json) -> Json:
        return {"x_model": "m", **body, "meta_data": {"took": 3}}

    def backwards(_: Json, body: Json) -> Json:
        return dict(reversed(body.items()))

    def without_id(_: Json, body: Json) -> Json:
        return {name: value for name, value in body.items() if name != "id"}

    def renamed(_: Json, body: Json) -> Json:
        return {**body, "id": f"req-{body['id']}"} if "id" in body else body

    yield Variation("fields of its own in answers", "COMMON-038", changing_json(extras))
    yield Variation("fields of its own in errors", "COMMON-038", changing_json(extras, failed=True))
    yield Variation(
        "fields of its own in events", "COMMON-038", changing_events(lambda event: {**event, "x": {"y": 1}})
    )
    yield Variation("fields in another order", "derived: members of an object have no order", changing_json(backwards))
    yield Variation("null for optional fields of chat v2", "COMMON-037", changing_json(_with_nulls))
    yield Variation("errors without an id", "COMMON-024", changing_json(without_id, failed=True))
    yield Variation("ids of another form", "derived: an id is a text", changing_json(renamed))
    yield Variation("X-API-Warning", "COMMON-036", _with_header(b"x-api-warning", b"this model ends soon"))


def _with_nulls(_: Json, body: Json) -> Json:
    if not isinstance(body.get("message"), dict):
        return body
    message = {"tool_plan": None, "tool_calls": None, "citations": None, **body["message"]}
    return {"logprobs": None, **body, "message": message, "usage": {"cached_tokens": None, **body["usage"]}}


def _with_header(name: bytes, value: bytes) -> Wrap:
    return _changing_starts(lambda message: {**message, "headers": [*message["headers"], (name, value)]})


def _changing_starts(change: Callable[[Message], Message]) -> Wrap:
    def wrap(app: ASGIApp) -> ASGIApp:
        async def changed(scope: Scope, receive: Receive, send: Send) -> None:
            async def send_changed(message: Message) -> None:
                await send(change(message) if message["type"] == "http.response.start" else message)

            await app(scope, receive, send_changed)

        return changed

    return wrap


# Bytes


def _bytes() -> Iterator[Variation]:
    def typed(kind: str) -> Wrap:
        return changing_answer(
            lambda _, answer: with_media_type(answer, f"{kind}; charset=utf-8"), applies=lambda _, found: found == kind
        )

    def pretty(_: Json, answer: Answer) -> Answer:
        status, headers, body = answer
        return status, headers, json.dumps(json.loads(body), indent=2).encode()

    def compressed(_: Json, answer: Answer) -> Answer:
        status, headers, body = answer
        return status, [*headers, (b"content-encoding", b"gzip")], gzip.compress(body)

    def is_json(_: int, kind: str) -> bool:
        return kind == "application/json"

    yield Variation("a charset in the type of JSON", "COMMON-008", typed("application/json"))
    yield Variation("a charset in the type of events", "derived: parameters of a media type", typed(_SSE))
    yield Variation("JSON over many lines", "derived: white space in JSON", changing_answer(pretty, applies=is_json))
    yield Variation("answers compressed", "COMMON-041", changing_answer(compressed, applies=lambda _, __: True))


# Frames


def _frames() -> Iterator[Variation]:
    def as_it_is(_: Json, answer: Answer) -> Answer:
        return answer

    def of_sse(change: Callable[[bytes], bytes]) -> Wrap:
        return changing_frames(lambda frame: change(frame) if b"data: " in frame else frame)

    def blank(frame: bytes) -> bytes:
        return b"\n" + frame if frame.startswith(b"{") else frame

    events = "derived: the rules of server-sent events"
    yield Variation(
        "streams in one piece", "CHAT2-030", changing_answer(as_it_is, applies=lambda _, kind: kind in STREAMS)
    )
    yield Variation("streams cut anywhere", "derived: chunks have no meaning", _cut_anywhere)
    yield Variation("CRLF in streams", events, changing_frames(lambda frame: frame.replace(b"\n", b"\r\n")))
    yield Variation("comments in streams", events, of_sse(lambda frame: b": still here\n\n" + frame))
    yield Variation("ids in streams", events, of_sse(lambda frame: b"id: 7\n" + frame))
    yield Variation("retry times in streams", events, of_sse(lambda frame: b"retry: 3000\n" + frame))
    yield Variation("data without a space", events, of_sse(lambda frame: frame.replace(b"data: ", b"data:")))
    yield Variation("blank lines between lines", "GEN-014", changing_frames(blank))
    unnamed = changing_frames(lambda frame: re.sub(rb"event: .*\n", b"", frame))
    yield Variation("no event lines", "CHAT2-149", unnamed)


def _cut_anywhere(app: ASGIApp) -> ASGIApp:
    """Each piece of a stream goes out as two, cut in the middle."""

    async def changed(scope: Scope, receive: Receive, send: Send) -> None:
        streams = False

        async def send_cut(message: Message) -> None:
            nonlocal streams
            if message["type"] == "http.response.start":
                streams = media_type(message["headers"]) in STREAMS
            elif streams and message.get("body"):
                body = message["body"]
                await send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True})
                message = {**message, "body": body[len(body) // 2 :]}
            await send(message)

        await app(scope, receive, send_cut)

    return changed


# Events


def _events() -> Iterator[Variation]:
    def without_lists(event: Json) -> Json:
        is_start = event.get("type") == "message-start"
        return {**event, "delta": {"message": {"role": "assistant"}}} if is_start else event

    def with_id(event: Json) -> Json:
        return {**event, "id": "a"} if event.get("type") == "message-end" else event

    yield Variation("message-start without empty lists", "CHAT2-153", changing_events(without_lists))
    yield Variation("an id in message-end", "COMMON-038", changing_events(with_id))
    yield Variation(
        "escapes for characters beyond ASCII", "derived: escapes in JSON", changing_events(lambda event: event)
    )


# What is only recommended


def _shoulds() -> Iterator[Variation]:
    def silent(_: Json, body: Json) -> Json:
        return {"detail": body.get("message")}

    def without_index(event: Json) -> Json:
        """Of content and citations; where calls are counted the documents require it."""
        is_meant = str(event.get("type")).startswith(("content-", "citation-"))
        return {name: value for name, value in event.items() if name != "index"} if is_meant else event

    no_done = changing_frames(lambda frame: frame.replace(b"data: [DONE]\n\n", b""))
    yield Variation("no [DONE]", "CHAT2-150", no_done, ("stream.done",))
    indexes = ("stream.content-indexes", "stream.citations-indexed")
    yield Variation("content events without an index", "CHAT2-160", changing_events(without_index), indexes)
    yield Variation(
        "errors without a message",
        "COMMON-023",
        changing_json(silent, failed=True),
        ("error.message",),
    )
