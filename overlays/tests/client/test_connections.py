"""Connections on real sockets: reused where an answer is whole, given up where it is not."""

from __future__ import annotations

import asyncio
import json
import socket
import time
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from attrs import evolve, frozen
from cohere_client import (
    APIConnectionError,
    APITimeoutError,
    AsyncClient,
    Client,
    RateLimitError,
    StreamTruncatedError,
    _drain,
)
from cohere_client._proxies import proxy_mounts
from cohere_client.high_concurrency import aiohttp_client

from .canned import ANSWER, FIELDS, KEY, TEXT, frames, lines
from .loopback import PATIENCE, Loopback, Script, chunked, sized
from .v1_samples import LINES, MESSAGE, ONE_GENERATION, PROMPT
from .v1_samples import PLAIN as PLAIN_V1

PLAIN = Script(sized(200, json.dumps(ANSWER).encode()))


@frozen
class Traffic:
    """A stream as it lies on the wire: each event in a part of its own, and what follows the last."""

    method: str
    keywords: dict[str, Any]
    content_type: str
    events: list[bytes]
    rest: bytes = b""

    @property
    def whole(self) -> Script:
        return Script(chunked(*self.events, self.rest or b"\n", content_type=self.content_type))

    def cut(self, then: str) -> Script:
        """All but the last event."""
        return Script(chunked(*self.events[:-1], end=False, content_type=self.content_type), then)

    def unended(self, *more: bytes) -> Script:
        return Script(chunked(*self.events, *more, end=False, content_type=self.content_type), "hold")


TRAFFIC = {
    "events": Traffic(
        "chat_v2_stream",
        FIELDS,
        "text/event-stream",
        [frames(event, done=False) for event in TEXT],
        b"data: [DONE]\n\n",
    ),
    "lines": Traffic("generate_stream", PROMPT, LINES, [lines(event) for event in ONE_GENERATION]),
    "v1-events": Traffic(
        "chat_v1_stream", MESSAGE, "text/event-stream", [frames(event, done=False) for event in PLAIN_V1]
    ),
}
EVENTS = TRAFFIC["events"]


class SyncWay:
    """Runs a sequence of steps on one client: `chat`, `read` a whole stream, `peek` at one."""

    def __init__(self, traffic: Traffic) -> None:
        self.traffic = traffic

    def open(self, client):
        return getattr(client, self.traffic.method)(**self.traffic.keywords)

    def run(self, url, steps, **options):
        with Client(KEY, url, **options) as client:
            return [getattr(self, step)(client) for step in steps]

    def chat(self, client):
        return client.chat_v2(**FIELDS).id

    def read(self, client):
        with self.open(client) as stream:
            return len(list(stream))

    def final(self, client):
        with self.open(client) as stream:
            stream.final()

    def stop_at_the_last_event(self, client):
        with self.open(client) as stream:
            for _ in self.traffic.events:
                next(stream)

    def peek(self, client):
        with self.open(client) as stream:
            next(stream)

    def fail_inside(self, client):
        with suppress(ZeroDivisionError), self.open(client) as stream:
            next(stream)
            raise ZeroDivisionError


class AsyncWay:
    def __init__(self, traffic: Traffic) -> None:
        self.traffic = traffic

    def open(self, client):
        return getattr(client, self.traffic.method)(**self.traffic.keywords)

    def client(self, url, **options):
        return AsyncClient(KEY, url, **options)

    def run(self, url, steps, **options):
        async def go():
            async with self.client(url, **options) as client:
                return [await getattr(self, step)(client) for step in steps]

        return asyncio.run(go())

    async def chat(self, client):
        return (await client.chat_v2(**FIELDS)).id

    async def read(self, client):
        async with self.open(client) as stream:
            return len([event async for event in stream])

    async def final(self, client):
        async with self.open(client) as stream:
            await stream.final()

    async def stop_at_the_last_event(self, client):
        async with self.open(client) as stream:
            for _ in self.traffic.events:
                await anext(stream)

    async def peek(self, client):
        async with self.open(client) as stream:
            await anext(stream)

    async def fail_inside(self, client):
        with suppress(ZeroDivisionError):
            async with self.open(client) as stream:
                await anext(stream)
                raise ZeroDivisionError


class AiohttpWay(AsyncWay):
    @asynccontextmanager
    async def client(self, url, max_retries=2, **options):
        async with (
            aiohttp_client(max_retries=max_retries) as http,
            AsyncClient(KEY, url, http_client=http, **options) as client,
        ):
            yield client


traffics = pytest.mark.parametrize("traffic", TRAFFIC.values(), ids=TRAFFIC)


@pytest.fixture
def traffic():
    """That of most tests; others run on each."""
    return EVENTS


@pytest.fixture(params=[SyncWay, AsyncWay, AiohttpWay], ids=["sync", "async", "aiohttp"])
def way(request, traffic):
    return request.param(traffic)


@traffics
def test_finished_streams_and_plain_calls_share_one_connection(way, traffic):
    with Loopback(traffic.whole, traffic.whole, PLAIN, traffic.whole) as server:
        way.run(server.url, ["read", "final", "chat", "stop_at_the_last_event"])
    assert server.connections == 1
    assert len(server.requests) == 4


@traffics
@pytest.mark.parametrize("leave", ["peek", "fail_inside"])
def test_leaving_early_gives_up_the_connection(way, traffic, leave):
    with Loopback(traffic.cut("hold"), traffic.whole) as server:
        way.run(server.url, [leave, "read"])
        server.gone.get(timeout=PATIENCE)
    assert server.connections == 2


@traffics
@pytest.mark.parametrize("kind", [AsyncWay, AiohttpWay], ids=["async", "aiohttp"])
def test_cancelled_task_gives_up_the_connection(traffic, kind):
    way = kind(traffic)

    async def go(url):
        waiting = asyncio.Event()

        async def read(client):
            count = 0
            async with way.open(client) as stream:
                async for _ in stream:
                    count += 1
                    if count == len(traffic.events) - 1:
                        waiting.set()

        async with way.client(url) as client:
            task = asyncio.create_task(read(client))
            # When this goes on, the task waits for an event that never comes.
            await waiting.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            return await way.read(client)

    with Loopback(traffic.cut("hold"), traffic.whole) as server:
        assert asyncio.run(go(server.url)) == len(traffic.events)
        server.gone.get(timeout=PATIENCE)
    assert server.connections == 2


@traffics
def test_server_that_keeps_a_finished_stream_open_holds_nobody_up(way, traffic, monkeypatch):
    monkeypatch.setattr(_drain, "DRAIN_SECONDS", 0.05)
    with Loopback(traffic.unended(), traffic.whole) as server:
        began = time.monotonic()
        assert way.run(server.url, ["read", "read"]) == [len(traffic.events)] * 2
        assert time.monotonic() - began < PATIENCE / 2
        server.gone.get(timeout=PATIENCE)
    assert server.connections == 2


@traffics
def test_server_that_stops_within_a_chunk_after_the_last_event_holds_nobody_up(way, traffic, monkeypatch):
    monkeypatch.setattr(_drain, "DRAIN_SECONDS", 0.05)
    unended = traffic.unended()
    stuck = evolve(unended, parts=[*unended.parts, b"20\r\n: sti"])
    with Loopback(stuck, traffic.whole) as server:
        began = time.monotonic()
        assert way.run(server.url, ["read", "read"]) == [len(traffic.events)] * 2
        assert time.monotonic() - began < PATIENCE / 2
        server.gone.get(timeout=PATIENCE)
    assert server.connections == 2


@traffics
def test_server_that_talks_on_after_the_last_event_is_cut_off(way, traffic, monkeypatch):
    """By the number of bytes, long before the time is over."""
    monkeypatch.setattr(_drain, "DRAIN_SECONDS", 10 * PATIENCE)
    chatter = [b": still here" + b"." * 4096] * 64
    with Loopback(traffic.unended(*chatter), traffic.whole) as server:
        assert way.run(server.url, ["read", "read"]) == [len(traffic.events)] * 2
        server.gone.get(timeout=PATIENCE)
    assert server.connections == 2


BROKEN = {
    "closed-in-the-middle": ("close", {}, "RemoteProtocolError"),
    "silent": ("hold", {"timeout": 0.5}, "ReadTimeout"),
}


@traffics
@pytest.mark.parametrize(("then", "options", "reason"), BROKEN.values(), ids=BROKEN)
def test_stream_that_breaks_off_is_truncated(way, traffic, then, options, reason):
    with Loopback(traffic.cut(then)) as server, pytest.raises(StreamTruncatedError, match=reason) as caught:
        way.run(server.url, ["read"], **options)
    assert caught.value.event_count == len(traffic.events) - 1
    assert server.connections == 1


def test_answer_that_does_not_come_is_a_timeout_and_not_asked_for_again(way):
    """The call may have been billed."""
    with Loopback(Script([], "hold")) as server:
        with pytest.raises(APITimeoutError, match="ReadTimeout"):
            way.run(server.url, ["chat"], timeout=0.5)
        server.gone.get(timeout=PATIENCE)
    assert len(server.requests) == 1


NO_ANSWER = {
    "nothing": [],
    "half-a-head": [b"HTTP/1.1 200 OK\r\ncontent-le"],
    "half-a-body": [PLAIN.parts[0][:-10]],
    "no-http": [b"220 ready\r\n\r\n"],
}


@pytest.mark.parametrize("parts", NO_ANSWER.values(), ids=NO_ANSWER)
def test_server_that_hangs_up_is_a_connection_error_and_not_asked_again(way, parts):
    with Loopback(Script(parts, "close")) as server, pytest.raises(APIConnectionError, match="RemoteProtocolError"):
        way.run(server.url, ["chat"])
    assert len(server.requests) == 1


@pytest.fixture
def waits(monkeypatch):
    """The seconds that a client would have waited between tries."""
    seconds = []

    async def note(wait):
        seconds.append(wait)

    class Sleeping:
        sleep = staticmethod(seconds.append)

    class SleepingAsync:
        sleep = staticmethod(note)

    monkeypatch.setattr("httpx_retries.retry.time", Sleeping)
    monkeypatch.setattr("httpx_retries.retry.asyncio", SleepingAsync)
    return seconds


@pytest.mark.parametrize("step", ["chat", "read"])
@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_passing_fault_is_tried_again(way, waits, step, status):
    good = PLAIN if step == "chat" else EVENTS.whole
    fault = Script(sized(status, b"{}"))
    with Loopback(fault, fault, good) as server:
        way.run(server.url, [step])
    assert len(server.requests) == 3
    assert len(waits) == 2
    assert max(waits) <= 2


def test_retry_after_is_honoured(way, waits):
    fault = Script(sized(429, b"{}", "retry-after: 7\r\n"))
    with Loopback(fault, PLAIN) as server:
        way.run(server.url, ["chat"])
    assert waits == [7]


def test_retries_end(way, waits):
    fault = Script(sized(429, b'{"message": "slow down"}', "retry-after: 7\r\n"))
    with Loopback(fault, fault) as server, pytest.raises(RateLimitError, match="slow down") as caught:
        way.run(server.url, ["chat"], max_retries=1)
    assert caught.value.retry_after == 7
    assert len(server.requests) == 2


@pytest.mark.parametrize("status", [400, 401, 404, 408, 422, 498, 499, 501])
def test_lasting_fault_is_not_tried_again(way, waits, status):
    with Loopback(Script(sized(status, b"{}"))) as server, pytest.raises(Exception, match=str(status)):
        way.run(server.url, ["chat"])
    assert len(server.requests) == 1
    assert waits == []


def test_refused_connection_is_tried_again_and_then_an_error(way, waits):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(APIConnectionError, match="ConnectError") as caught:
        way.run(f"http://127.0.0.1:{port}", ["chat"])
    assert len(waits) == 2
    assert caught.value.target == f"POST http://127.0.0.1:{port}/v2/chat"


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_proxy_of_the_environment_is_used(way, monkeypatch, name):
    with Loopback(PLAIN) as proxy:
        monkeypatch.setenv(name, proxy.url)
        way.run("http://nowhere.invalid", ["chat"])
    assert proxy.requests[0].startswith(b"POST http://nowhere.invalid/v2/chat HTTP/1.1")


@pytest.mark.parametrize("names", ["127.0.0.1", "other.example, 127.0.0.1", "*"])
def test_proxy_is_passed_by_where_the_environment_says_so(way, monkeypatch, names):
    monkeypatch.setenv("HTTP_PROXY", "http://nowhere.invalid")
    monkeypatch.setenv("NO_PROXY", names)
    with Loopback(PLAIN) as server:
        way.run(server.url, ["chat"])
    assert len(server.requests) == 1


PATTERNS = {
    "localhost": "all://localhost",
    "127.0.0.1": "all://127.0.0.1",
    "::1": "all://[::1]",
    "[::1]": "all://[::1]",
    "example.com": "all://*example.com",
    ".example.com": "all://*.example.com",
    "https://example.com": "https://example.com",
}


@pytest.mark.parametrize(("name", "pattern"), PATTERNS.items())
def test_name_without_proxy_becomes_a_pattern_of_httpx(monkeypatch, name, pattern):
    monkeypatch.setenv("ALL_PROXY", "proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", name)
    assert proxy_mounts(str) == {pattern: None, "all://": "http://proxy.example:3128"}
