"""Running the reference server: many streams, callers that leave, starting and stopping."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from cohere_conformance import reference
from cohere_conformance.reference import Event, create_app, running
from starlette.types import Message, Receive, Scope, Send

from .chat_calls import (
    QUESTION,
    Chat,
    ScriptedModel,
    deltas_of,
    events_of,
    require_lawful,
    text_of,
)

PATIENCE = 10.0


def ask(number: int) -> dict[str, Any]:
    return {**QUESTION, "temperature": 0, "messages": [{"role": "user", "content": f"question {number}"}]}


def test_names_are_all_written_out() -> None:
    assert sorted(reference.__all__, key=str.swapcase) == sorted(set(reference.__all__), key=str.swapcase)
    assert all(hasattr(reference, name) for name in reference.__all__)


def test_thirty_streams_at_once_do_not_mix(document: dict[str, Any], chat: Chat) -> None:
    async def stream(client: httpx.AsyncClient, number: int) -> str:
        response = await client.post("/v2/chat", json={**ask(number), "stream": True})
        return response.text

    async def all_streams(base_url: str) -> list[str]:
        limits = httpx.Limits(max_connections=None)
        async with httpx.AsyncClient(base_url=base_url, limits=limits, timeout=30) as client:
            return await asyncio.gather(*(stream(client, number) for number in range(30)))

    with running(create_app(document, api_key=None, token_delay=0.005)) as url:
        bodies = asyncio.run(all_streams(url))
    ids = set()
    for number, body in enumerate(bodies):
        events = events_of(body)
        require_lawful(events)
        ids.add(events[0]["id"])
        plain = text_of(chat.answer(**ask(number)))
        assert "".join(deltas_of(events)) == plain
    assert len(ids) == 30


def test_streams_run_side_by_side(document: dict[str, Any]) -> None:
    """A stream that is held open does not keep another from being answered whole."""
    with (
        running(create_app(document, api_key=None, token_delay=0.05)) as url,
        httpx.stream("POST", f"{url}/v2/chat", json={**QUESTION, "stream": True}) as slow,
    ):
        lines = slow.iter_lines()
        assert next(lines) == "event: message-start"
        assert httpx.post(f"{url}/v2/chat", json=QUESTION).status_code == 200
        assert list(lines)[-2] == "data: [DONE]"


def test_request_that_takes_long_to_read_does_not_hold_up_another(document: dict[str, Any]) -> None:
    begun, other_is_read = threading.Event(), threading.Event()

    class Slow(ScriptedModel):
        def encode(self, text: str) -> list[int]:
            if text == "slow":
                begun.set()
                assert other_is_read.wait(PATIENCE)
            if text == "other":
                other_is_read.set()
            return super().encode(text)

    def post(content: str) -> int:
        messages = [{"role": "user", "content": content}]
        return httpx.post(f"{url}/v2/chat", json={**QUESTION, "messages": messages}, timeout=30).status_code

    app = create_app(document, api_key=None, token_model=Slow(["ok"]))
    with running(app) as url, ThreadPoolExecutor() as pool:
        slow = pool.submit(post, "slow")
        assert begun.wait(PATIENCE)
        assert (post("other"), slow.result()) == (200, 200)


def test_each_event_is_sent_by_itself(document: dict[str, Any]) -> None:
    app = create_app(document, api_key=None)
    sent: list[bytes] = []

    async def recording(scope: Scope, receive: Receive, send: Send) -> None:
        async def record(message: Message) -> None:
            if message.get("body"):
                sent.append(message["body"])
            await send(message)

        await app(scope, receive, record)

    with running(recording) as url:
        httpx.post(f"{url}/v2/chat", json={**QUESTION, "stream": True, "max_tokens": 3})
    assert [frame.split(b"\n")[0] for frame in sent] == [
        b"event: message-start",
        b"event: content-start",
        b"event: content-delta",
        b"event: content-delta",
        b"event: content-delta",
        b"event: content-end",
        b"event: message-end",
        b"data: [DONE]",
    ]
    assert all(frame.endswith(b"\n\n") and frame.count(b"\n\n") == 1 for frame in sent)


def test_events_can_be_transformed(document: dict[str, Any]) -> None:
    """This is the seam for servers that are broken on purpose in what they stream."""

    def without_ends(events: Iterable[Event]) -> Iterator[Event]:
        return (event for event in events if event["type"] != "content-end")

    with running(create_app(document, api_key=None, transform_events=without_ends)) as url:
        types = [
            event["type"] for event in events_of(httpx.post(f"{url}/v2/chat", json={**QUESTION, "stream": True}).text)
        ]
        assert httpx.post(f"{url}/v2/chat", json=QUESTION).status_code == 200
    assert "content-end" not in types
    assert types[-1] == "message-end"


def raw_connection(base_url: str) -> socket.socket:
    address = urlsplit(base_url)
    return socket.create_connection((address.hostname, address.port or 0), timeout=PATIENCE)


@pytest.mark.parametrize(
    "piece", ["word ", "x" * 1_000_000], ids=["while-the-server-pauses", "while-the-server-waits-for-the-caller"]
)
def test_caller_that_leaves_a_stream_ends_it_quietly(
    document: dict[str, Any], caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], piece: str
) -> None:
    closed = threading.Event()
    seen = 0

    def watched(events: Iterable[Event]) -> Iterator[Event]:
        nonlocal seen
        try:
            for event in events:
                seen += 1
                yield event
        finally:
            closed.set()

    endless = ScriptedModel([piece] * 10_000)
    app = create_app(document, api_key=None, token_model=endless, transform_events=watched, token_delay=0.01)
    with running(app) as url:
        with httpx.stream("POST", f"{url}/v2/chat", json={**QUESTION, "stream": True}) as response:
            assert next(response.iter_lines()) == "event: message-start"
        assert closed.wait(PATIENCE)
        assert httpx.post(f"{url}/v2/chat", json={**QUESTION, "max_tokens": 1}).status_code == 200
    assert seen < 1000
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


def test_caller_that_leaves_while_sending_is_forgotten(
    document: dict[str, Any], caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    head = b"POST /v2/chat HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n"
    with running(create_app(document, api_key=None)) as url:
        for part in (b"", b'{"model": '):
            with raw_connection(url) as connection:
                connection.sendall(head + part)
        assert httpx.post(f"{url}/v2/chat", json=QUESTION).status_code == 200
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


def test_caller_that_reads_slowly_gets_everything(document: dict[str, Any]) -> None:
    pieces = ["x" * 100_000] * 40
    with (
        running(create_app(document, api_key=None, token_model=ScriptedModel(pieces))) as url,
        httpx.stream("POST", f"{url}/v2/chat", json={**QUESTION, "stream": True}) as response,
    ):
        body = b"".join(response.iter_raw(chunk_size=4096)).decode()
    assert deltas_of(events_of(body)) == pieces


def test_token_model_that_breaks_is_a_500_in_json(document: dict[str, Any]) -> None:
    class Broken(ScriptedModel):
        def encode(self, text: str) -> list[int]:
            raise RuntimeError("broken")

    with running(create_app(document, api_key=None, token_model=Broken([]))) as url:
        response = httpx.post(f"{url}/v2/chat", json=QUESTION)
    assert response.status_code == 500
    assert set(response.json()) == {"message", "id"}


class TestRunning:
    def test_address_is_loopback_and_accepts_at_once(self, document: dict[str, Any]) -> None:
        with running(create_app(document, api_key=None)) as url:
            assert url.startswith("http://127.0.0.1:")
            assert httpx.get(url).status_code == 404

    def test_address_is_free_again_afterwards(self, document: dict[str, Any]) -> None:
        with running(create_app(document, api_key=None)) as url:
            pass
        with pytest.raises(ConnectionRefusedError):
            raw_connection(url)

    def test_two_servers_run_side_by_side(self, document: dict[str, Any]) -> None:
        app = create_app(document, api_key=None)
        with running(app) as one, running(app) as two:
            assert one != two
            assert httpx.get(one).status_code == httpx.get(two).status_code == 404

    @pytest.mark.parametrize(
        ("piece", "listens"),
        [
            pytest.param("word ", True, id="open-stream"),
            pytest.param("x" * 1_000_000, True, id="caller-that-does-not-read"),
            pytest.param("word ", False, id="application-that-does-not-listen"),
        ],
    )
    def test_stops_in_bounded_time(
        self, document: dict[str, Any], caplog: pytest.LogCaptureFixture, piece: str, listens: object
    ) -> None:
        endless = ScriptedModel([piece] * 10_000)
        faithful = create_app(document, api_key=None, token_model=endless, token_delay=0.01)
        arrived = threading.Event()

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            arrived.set()
            await (faithful(scope, receive, send) if listens else asyncio.Event().wait())

        body = json.dumps({**QUESTION, "stream": True})
        head = f"POST /v2/chat HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n"
        with running(app) as url:
            connection = raw_connection(url)
            connection.sendall((head + body).encode())
            assert arrived.wait(PATIENCE)
            begin = time.monotonic()
        assert time.monotonic() - begin < 5
        connection.close()
        assert caplog.records == []

    def test_error_of_the_caller_passes_through(self, document: dict[str, Any]) -> None:
        with pytest.raises(ZeroDivisionError), running(create_app(document, api_key=None)):
            raise ZeroDivisionError


SERVE = textwrap.dedent(
    """
    import cohere_contract
    from cohere_conformance.reference import create_app, serve

    app = create_app(cohere_contract.load("accepted"), api_key=None, token_delay=0.01)
    serve(app, host="{host}", port={port}, on_listening=lambda url: print(url, flush=True))
    print("ended")
    """
)


def start(host: str, port: int = 0) -> subprocess.Popen[str]:
    script = SERVE.format(host=host, port=port)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-W", "error", "-c", script]
    return subprocess.Popen(  # our own script
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


class TestServe:
    def test_serves_until_ctrl_c_and_says_nothing(self) -> None:
        with start("127.0.0.1") as process:
            assert process.stdout is not None
            url = process.stdout.readline().strip()
            with httpx.stream("POST", f"{url}/v2/chat", json={**QUESTION, "stream": True}) as response:
                lines = response.iter_lines()
                assert next(lines) == "event: message-start"
                process.send_signal(signal.SIGINT)
                assert list(lines)[-2] == "data: [DONE]"
            output, errors = process.communicate(timeout=PATIENCE)
        assert (process.returncode, output, errors) == (0, "ended\n", "")

    def test_address_in_use_is_an_os_error(self, document: dict[str, Any]) -> None:
        app = create_app(document, api_key=None)
        with running(app) as url, pytest.raises(OSError, match="in use"):
            reference.serve(app, host="127.0.0.1", port=urlsplit(url).port or 0, on_listening=print)

    def test_ipv6_address_is_written_in_brackets(self) -> None:
        if not Path("/proc/net/if_inet6").exists():
            pytest.skip("this machine has no IPv6")
        with start("::1") as process:
            assert process.stdout is not None
            url = process.stdout.readline().strip()
            assert url.startswith("http://[::1]:")
            assert httpx.post(f"{url}/v2/chat", json=QUESTION).status_code == 200
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=PATIENCE)
        assert process.returncode == 0
