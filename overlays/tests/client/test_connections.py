"""Connections on real sockets: reused where an answer is whole, given up where it is not."""

from __future__ import annotations

import asyncio
import json
import socket
import time
from contextlib import asynccontextmanager, suppress

import pytest
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

from .canned import ANSWER, FIELDS, KEY, TEXT, frames
from .loopback import PATIENCE, Loopback, Script, chunked, sized

EVENTS = [frames(event, done=False) for event in TEXT]
WHOLE = Script(chunked(*EVENTS, b"data: [DONE]\n\n"))
CUT = chunked(*EVENTS[:3], end=False)
PLAIN = Script(sized(200, json.dumps(ANSWER).encode()))


class SyncWay:
    """Runs a sequence of steps on one client: `chat`, `read` a whole stream, `peek` at one."""

    def run(self, url, steps, **options):
        with Client(KEY, url, **options) as client:
            return [getattr(self, step)(client) for step in steps]

    def chat(self, client):
        return client.chat_v2(**FIELDS).id

    def read(self, client):
        with client.chat_v2_stream(**FIELDS) as stream:
            return len(list(stream))

    def final(self, client):
        with client.chat_v2_stream(**FIELDS) as stream:
            return stream.final().id

    def stop_at_the_last_event(self, client):
        with client.chat_v2_stream(**FIELDS) as stream:
            for event in stream:
                if event.type_ == "message-end":
                    break
        return event.type_

    def peek(self, client):
        with client.chat_v2_stream(**FIELDS) as stream:
            return next(stream).type_

    def fail_inside(self, client):
        with suppress(ZeroDivisionError), client.chat_v2_stream(**FIELDS) as stream:
            next(stream)
            raise ZeroDivisionError


class AsyncWay:
    def open(self, url, **options):
        return AsyncClient(KEY, url, **options)

    def run(self, url, steps, **options):
        async def go():
            async with self.open(url, **options) as client:
                return [await getattr(self, step)(client) for step in steps]

        return asyncio.run(go())

    async def chat(self, client):
        return (await client.chat_v2(**FIELDS)).id

    async def read(self, client):
        async with client.chat_v2_stream(**FIELDS) as stream:
            return len([event async for event in stream])

    async def final(self, client):
        async with client.chat_v2_stream(**FIELDS) as stream:
            return (await stream.final()).id

    async def stop_at_the_last_event(self, client):
        async with client.chat_v2_stream(**FIELDS) as stream:
            async for event in stream:
                if event.type_ == "message-end":
                    break
        return event.type_

    async def peek(self, client):
        async with client.chat_v2_stream(**FIELDS) as stream:
            return (await anext(stream)).type_

    async def fail_inside(self, client):
        with suppress(ZeroDivisionError):
            async with client.chat_v2_stream(**FIELDS) as stream:
                await anext(stream)
                raise ZeroDivisionError


class AiohttpWay(AsyncWay):
    @asynccontextmanager
    async def open(self, url, max_retries=2, **options):
        async with (
            aiohttp_client(max_retries=max_retries) as http,
            AsyncClient(KEY, url, http_client=http, **options) as client,
        ):
            yield client


@pytest.fixture(params=[SyncWay, AsyncWay, AiohttpWay], ids=["sync", "async", "aiohttp"])
def way(request):
    return request.param()


def test_finished_streams_and_plain_calls_share_one_connection(way):
    with Loopback(WHOLE, WHOLE, PLAIN, WHOLE) as server:
        way.run(server.url, ["read", "final", "chat", "stop_at_the_last_event"])
    assert server.connections == 1
    assert len(server.requests) == 4


@pytest.mark.parametrize("leave", ["peek", "fail_inside"])
def test_leaving_early_gives_up_the_connection(way, leave):
    with Loopback(Script(CUT, "hold"), WHOLE) as server:
        way.run(server.url, [leave, "read"])
        server.gone.get(timeout=PATIENCE)
    assert server.connections == 2


@pytest.mark.parametrize("way", [AsyncWay(), AiohttpWay()], ids=["async", "aiohttp"])
def test_cancelled_task_gives_up_the_connection(way):
    async def go(url):
        waiting = asyncio.Event()

        async def read(client):
            async with client.chat_v2_stream(**FIELDS) as stream:
                async for event in stream:
                    if event.type_ == "content-delta":
                        waiting.set()

        async with way.open(url) as client:
            task = asyncio.create_task(read(client))
            # When this goes on, the task waits for an event that never comes.
            await waiting.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            return await way.read(client)

    with Loopback(Script(CUT, "hold"), WHOLE) as server:
        assert asyncio.run(go(server.url)) == len(TEXT)
        server.gone.get(timeout=PATIENCE)
    assert server.connections == 2


def test_server_that_keeps_a_finished_stream_open_holds_nobody_up(way, monkeypatch):
    monkeypatch.setattr(_drain, "DRAIN_SECONDS", 0.05)
    with Loopback(Script(chunked(*EVENTS, end=False), "hold"), WHOLE) as server:
        began = time.monotonic()
        assert way.run(server.url, ["read", "read"]) == [len(TEXT)] * 2
        assert time.monotonic() - began < PATIENCE / 2
        server.gone.get(timeout=PATIENCE)
    assert server.connections == 2


def test_server_that_talks_on_after_the_last_event_is_cut_off(way, monkeypatch):
    """By the number of bytes, long before the time is over."""
    monkeypatch.setattr(_drain, "DRAIN_SECONDS", 10 * PATIENCE)
    chatter = [b": still here" + b"." * 4096] * 64
    with Loopback(Script(chunked(*EVENTS, *chatter, end=False), "hold"), WHOLE) as server:
        assert way.run(server.url, ["read", "read"]) == [len(TEXT)] * 2
        server.gone.get(timeout=PATIENCE)
    assert server.connections == 2


BROKEN = {
    "closed-in-the-middle": (Script(CUT, "close"), {}, "RemoteProtocolError"),
    "silent": (Script(CUT, "hold"), {"timeout": 0.05}, "ReadTimeout"),
}


@pytest.mark.parametrize(("script", "options", "reason"), BROKEN.values(), ids=BROKEN)
def test_stream_that_breaks_off_is_truncated(way, script, options, reason):
    with Loopback(script) as server, pytest.raises(StreamTruncatedError, match=reason) as caught:
        way.run(server.url, ["read"], **options)
    assert caught.value.event_count == 3
    assert server.connections == 1


def test_answer_that_does_not_come_is_a_timeout_and_not_asked_for_again(way):
    """The call may have been billed."""
    with Loopback(Script([], "hold")) as server:
        with pytest.raises(APITimeoutError, match="ReadTimeout"):
            way.run(server.url, ["chat"], timeout=0.05)
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
    good = PLAIN if step == "chat" else WHOLE
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
