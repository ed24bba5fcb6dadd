"""ASGI applications around an application: they change requests and answers, and know nothing of the server."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

Json = Any
Headers = list[tuple[bytes, bytes]]


async def read_body(receive: Receive) -> bytes:
    """The whole body of a request."""
    parts = []
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(parts)


def giving(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives this body, then what really comes."""
    given = False

    async def receive_changed() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive_changed


def with_header(scope: Scope, name: bytes, value: bytes) -> Scope:
    """The scope with one header replaced or added."""
    kept = [(key, old) for key, old in scope["headers"] if key != name]
    return {**scope, "headers": [*kept, (name, value)]}


def parsed(body: bytes) -> Json:
    """The body as JSON, or None."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def changing_raw_body(change: Callable[[bytes], bytes]) -> Callable[[ASGIApp], ASGIApp]:
    """Changes the bytes of each request."""

    def wrap(app: ASGIApp) -> ASGIApp:
        async def changed(scope: Scope, receive: Receive, send: Send) -> None:
            body = change(await read_body(receive))
            await app(with_header(scope, b"content-length", b"%d" % len(body)), giving(body, receive), send)

        return changed

    return wrap


def changing_body(change: Callable[[dict[str, Json]], dict[str, Json]]) -> Callable[[ASGIApp], ASGIApp]:
    """Changes each request that is a JSON object."""

    def changed(raw: bytes) -> bytes:
        body = parsed(raw)
        return json.dumps(change(body)).encode() if isinstance(body, dict) else raw

    return changing_raw_body(changed)


def changing_scope(change: Callable[[Scope], Scope]) -> Callable[[ASGIApp], ASGIApp]:
    """Changes path, method or headers of each request."""

    def wrap(app: ASGIApp) -> ASGIApp:
        async def changed(scope: Scope, receive: Receive, send: Send) -> None:
            await app(change(scope), receive, send)

        return changed

    return wrap


Answer = tuple[int, Headers, bytes]
# Says of a request, by its scope and its JSON, whether the answer to it is changed.
When = Callable[[Scope, Json], bool]


def always(_: Scope, __: Json) -> bool:
    """Every request is meant."""
    return True


def instead(decide: Callable[[Scope, Json], Answer | None]) -> Callable[[ASGIApp], ASGIApp]:
    """Answers itself where `decide`, given the scope and the request's JSON, has an answer; passes the rest on."""

    def wrap(app: ASGIApp) -> ASGIApp:
        async def changed(scope: Scope, receive: Receive, send: Send) -> None:
            body = await read_body(receive)
            answer = decide(scope, parsed(body))
            if answer is None:
                await app(scope, giving(body, receive), send)
            else:
                await _send(send, answer)

        return changed

    return wrap


def changing_answer(
    change: Callable[[Json, Answer], Answer],
    *,
    applies: Callable[[int, str], bool],
    when: When = always,
    wait: float = 0.0,
) -> Callable[[ASGIApp], ASGIApp]:
    """Changes whole answers whose status and media type are meant; others pass as they come, piece by piece."""

    def wrap(app: ASGIApp) -> ASGIApp:
        async def changed(scope: Scope, receive: Receive, send: Send) -> None:
            body = await read_body(receive)
            request = parsed(body)
            if not when(scope, request):
                await app(scope, giving(body, receive), send)
                return
            held = _Held(send, applies)
            await app(scope, giving(body, receive), held)
            if held.start is not None:
                await asyncio.sleep(wait)
                await _send(send, change(request, held.answer()))

        return changed

    return wrap


class _Held:
    """Keeps an answer that is meant, and lets another one through."""

    def __init__(self, send: Send, applies: Callable[[int, str], bool]) -> None:
        self.start: Message | None = None
        self._send = send
        self._applies = applies
        self._parts: list[bytes] = []

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            if self._applies(message["status"], media_type(message["headers"])):
                self.start = message
                return
        elif self.start is not None:
            self._parts.append(message.get("body", b""))
            return
        await self._send(message)

    def answer(self) -> Answer:
        assert self.start is not None, "asked for an answer that was let through"
        return self.start["status"], list(self.start["headers"]), b"".join(self._parts)


def changing_frames(change: Callable[[bytes], bytes], *, when: When = always) -> Callable[[ASGIApp], ASGIApp]:
    """Changes each frame or line of a stream on its way."""

    def wrap(app: ASGIApp) -> ASGIApp:
        async def changed(scope: Scope, receive: Receive, send: Send) -> None:
            body = await read_body(receive)
            streams = False

            async def send_changed(message: Message) -> None:
                nonlocal streams
                if message["type"] == "http.response.start":
                    streams = media_type(message["headers"]) in STREAMS and when(scope, parsed(body))
                elif streams and message.get("body"):
                    message = {**message, "body": change(message["body"])}
                await send(message)

            await app(scope, giving(body, receive), send_changed)

        return changed

    return wrap


# The media types of streams.
STREAMS = ("text/event-stream", "application/stream+json")
_FRAME = re.compile(rb"((?:event: .*\n)?(?:data: )?)(\{.*\})(\n+)")


def changing_events(change: Callable[[Json], Json], *, when: When = always) -> Callable[[ASGIApp], ASGIApp]:
    """Changes each event of a stream on its way, in either framing; None leaves it out."""

    def changed(frame: bytes) -> bytes:
        match = _FRAME.fullmatch(frame)
        if match is None:
            return frame
        event = change(json.loads(match[2]))
        return b"" if event is None else match[1] + json.dumps(event).encode() + match[3]

    return changing_frames(changed, when=when)


async def _send(send: Callable[[Message], Awaitable[None]], answer: Answer) -> None:
    status, headers, body = answer
    sized = [(name, value) for name, value in headers if name != b"content-length"]
    sized.append((b"content-length", b"%d" % len(body)))
    await send({"type": "http.response.start", "status": status, "headers": sized})
    await send({"type": "http.response.body", "body": body})


def media_type(headers: Iterable[tuple[bytes, bytes]]) -> str:
    """The media type that headers name."""
    found = dict(headers).get(b"content-type", b"")
    return found.decode("latin-1").partition(";")[0]


def with_media_type(answer: Answer, value: str) -> Answer:
    """The answer under another media type."""
    status, headers, body = answer
    kept = [(name, old) for name, old in headers if name != b"content-type"]
    return status, [*kept, (b"content-type", value.encode())], body


def changing_json(
    change: Callable[[Json, Json], Json], *, failed: bool = False, when: When = always
) -> Callable[[ASGIApp], ASGIApp]:
    """Changes the JSON of successes, or of refusals: gets the request's JSON and the answer's."""

    def changed(request: Json, answer: Answer) -> Answer:
        status, headers, body = answer
        return status, headers, json.dumps(change(request, json.loads(body))).encode()

    def applies(status: int, kind: str) -> bool:
        return kind == "application/json" and (status >= 400) == failed

    return changing_answer(changed, applies=applies, when=when)


def refusing(when: Callable[[dict[str, Json]], bool], status: int) -> Callable[[ASGIApp], ASGIApp]:
    """Answers some requests that are JSON objects with an error status."""
    return instead(lambda _, body: error(status) if isinstance(body, dict) and when(body) else None)


def error(status: int) -> Answer:
    """An error as the faithful server words it."""
    body = json.dumps({"message": "refused", "id": "00000000-0000-4000-8000-000000000000"}).encode()
    return status, [(b"content-type", b"application/json")], body
