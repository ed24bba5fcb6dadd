"""Canned answers without a network, and one way to ask for them that is either sync or async."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from typing import Any

import httpx
from attrs import field, frozen
from cohere_client import AsyncClient, Client

FIELDS: dict[str, Any] = {"model": "m", "messages": [{"role": "user", "content": "hi"}]}
EVENT_STREAM = {"content-type": "text/event-stream"}
JSON = {"content-type": "application/json"}
KEY = "secret-key-0123456789"

ANSWER: dict[str, Any] = {
    "id": "id-1",
    "finish_reason": "COMPLETE",
    "message": {"role": "assistant", "content": [{"type": "text", "text": "Four"}]},
}


class _Body(httpx.SyncByteStream, httpx.AsyncByteStream):
    """Gives its chunks; one that is an exception is raised in its place."""

    def __init__(self, chunks: Iterable[bytes | Exception]) -> None:
        self._chunks = chunks
        self.is_closed = False

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            if isinstance(chunk, Exception):
                raise chunk
            yield chunk

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self:
            yield chunk

    def close(self) -> None:
        self.is_closed = True

    async def aclose(self) -> None:
        self.is_closed = True


@frozen
class Canned:
    """One answer; an exception instead of a status is raised before there is any."""

    chunks: Iterable[bytes | Exception] = ()
    headers: dict[str, str] = field(factory=lambda: dict(EVENT_STREAM))
    status: int = 200


class CannedTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Answers every request alike, and keeps what it was asked."""

    def __init__(self, canned: Canned | Exception) -> None:
        self._canned = canned
        self.requests: list[httpx.Request] = []
        self.bodies: list[_Body] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if isinstance(self._canned, Exception):
            raise self._canned
        self.bodies.append(_Body(self._canned.chunks))
        return httpx.Response(self._canned.status, headers=self._canned.headers, stream=self.bodies[-1])

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self.handle_request(request)

    @property
    def sent(self) -> Any:
        """The JSON body of the last request."""
        return json.loads(self.requests[-1].content)


@frozen
class Outcome:
    """What a stream gave: its events, then its answer or its error."""

    events: list[Any]
    answer: Any = None
    error: Exception | None = None
    response: Any = None


@frozen
class Way:
    """The same calls, sync or async. The answer is canned, or a server's whose URL is given instead."""

    call: Callable[..., Any]
    read: Callable[..., Outcome]
    client: type

    def chat(self, canned: Any, options: dict[str, Any] | None = None, **fields: Any) -> Any:
        """A plain call of the operation that most tests look at."""
        return self.call("chat_v2", canned, options, **{**FIELDS, **fields})

    def stream(self, canned: Any, options: dict[str, Any] | None = None, **fields: Any) -> Outcome:
        """Its streaming twin."""
        return self.read("chat_v2_stream", canned, options, **{**FIELDS, **fields})


def _made(client: type, http: type, canned: Any, options: dict[str, Any] | None) -> Any:
    if isinstance(canned, str):
        return client(**{"api_key": KEY, "base_url": canned, "max_retries": 0, **(options or {})})
    transport = canned if isinstance(canned, CannedTransport) else CannedTransport(canned)
    defaults = {"api_key": KEY, "base_url": "http://canned", "http_client": http(transport=transport)}
    return client(**{**defaults, **(options or {})})


def _call(method: str, canned: Any, options: dict[str, Any] | None = None, **fields: Any) -> Any:
    with _made(Client, httpx.Client, canned, options) as client:
        return getattr(client, method)(**fields)


def _call_async(method: str, canned: Any, options: dict[str, Any] | None = None, **fields: Any) -> Any:
    async def call() -> Any:
        async with _made(AsyncClient, httpx.AsyncClient, canned, options) as client:
            return await getattr(client, method)(**fields)

    return asyncio.run(call())


def _read(method: str, canned: Any, options: dict[str, Any] | None = None, **fields: Any) -> Outcome:
    events: list[Any] = []
    response = None
    try:
        with _made(Client, httpx.Client, canned, options) as client:
            with getattr(client, method)(**fields) as stream:
                response = stream.response
                events.extend(stream)
            return Outcome(events, stream.final(), None, response)
    except Exception as error:  # noqa: BLE001  # the outcome is what the tests look at
        return Outcome(events, None, error, response)


def _read_async(method: str, canned: Any, options: dict[str, Any] | None = None, **fields: Any) -> Outcome:
    async def call() -> Outcome:
        events: list[Any] = []
        response = None
        try:
            async with _made(AsyncClient, httpx.AsyncClient, canned, options) as client:
                async with getattr(client, method)(**fields) as stream:
                    response = stream.response
                    async for event in stream:
                        events.append(event)  # noqa: PERF401  # what came before an error must stay
                return Outcome(events, await stream.final(), None, response)
        except Exception as error:  # noqa: BLE001  # the outcome is what the tests look at
            return Outcome(events, None, error, response)

    return asyncio.run(call())


WAYS = {"sync": Way(_call, _read, Client), "async": Way(_call_async, _read_async, AsyncClient)}


def whole(stream: bytes) -> list[bytes]:
    return [stream]


def byte_by_byte(stream: bytes) -> list[bytes]:
    return [stream[place : place + 1] for place in range(len(stream))]


def lines(*events: object) -> bytes:
    """These events as lines of JSON; one that is text stands for its own line."""
    texts = [event if isinstance(event, str) else json.dumps(event, ensure_ascii=False) for event in events]
    return "".join(f"{text}\n" for text in texts).encode()


def frames(*events: object, done: bool = True) -> bytes:
    """The event stream of these events; one that is text stands for its own data."""
    blocks = []
    for event in events:
        data = event if isinstance(event, str) else json.dumps(event, ensure_ascii=False)
        name = f"event: {event['type']}\n" if isinstance(event, dict) and "type" in event else ""
        blocks.append(f"{name}data: {data}\n\n")
    return "".join([*blocks, "data: [DONE]\n\n" if done else ""]).encode()


def message(type_: str, part: str, value: object, index: int | None = None) -> dict[str, Any]:
    indexed = {} if index is None else {"index": index}
    return {"type": type_, **indexed, "delta": {"message": {part: value}}}


START = {**message("message-start", "role", "assistant"), "id": "id-1"}
CONTENT_START = message("content-start", "content", {"type": "text", "text": ""}, 0)
CONTENT_END = {"type": "content-end", "index": 0}
END = {"type": "message-end", "delta": {"finish_reason": "COMPLETE"}}


def delta(text: str) -> dict[str, Any]:
    return message("content-delta", "content", {"text": text}, 0)


TEXT = [START, CONTENT_START, delta("Fo"), delta("ur"), CONTENT_END, END]
