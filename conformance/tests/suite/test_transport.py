"""Targets that misbehave below the API: each ends in an exchange with its reason, in time, without secrets."""

from __future__ import annotations

import gzip
import json
import os
import socket
import subprocess
from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from threading import Event
from urllib.parse import quote

import pytest
from cohere_conformance.budget import Budget, LimitError, Limits
from cohere_conformance.contract import Contract
from cohere_conformance.exchange import Exchange
from cohere_conformance.probes import INVALID, VALID, Probe
from cohere_conformance.target import Target
from cohere_conformance.transport import Transport

from .raw_server import ANSWER, Reply, answering, http, sending, serving

OPERATION = Contract().operations["chat_v2"]
KEY = "key-that-nobody-may-see"
STREAM_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"


def probe(intent: str = VALID, **fields: object) -> Probe:
    body = {"model": "m", "messages": [{"role": "user", "content": "hi"}], "max_tokens": 5}
    return Probe(OPERATION, "a request", intent, body, **fields)  # type: ignore[arg-type]  # fields of the test's choice


def exchange(
    reply: Reply, *, limits: Limits | None = None, sent: Probe | None = None
) -> tuple[Exchange, list[str], Budget]:
    budget = Budget(limits or Limits(timeout=5), sleep=lambda _: None)
    with serving(reply) as (url, seen):
        target = Target(base_url=url, model="m", key=KEY)
        with Transport(target, budget) as transport:
            return transport.send(sent or probe()), seen, budget


def test_an_answer_is_taken_as_it_is() -> None:
    found, _, _ = exchange(answering())
    assert (found.status, found.json, found.failure, found.attempts) == (200, ANSWER, None, 1)


def test_a_silent_server_ends_at_the_timeout() -> None:
    found, _, _ = exchange(lambda _, __, over: over.wait(5) and None, limits=Limits(timeout=0.2))
    assert found.status is None
    assert found.failure is not None
    assert "silent" in found.failure


def test_an_endless_stream_ends_at_the_timeout() -> None:
    def endless(connection: socket.socket, _: str, over: Event) -> None:
        connection.sendall(STREAM_HEAD)
        while not over.wait(0.02):
            connection.sendall(b": still here\n\n")

    found, _, _ = exchange(endless, limits=Limits(timeout=0.3))
    assert found.status == 200
    assert found.failure == "the answer did not end within 0.3 s"
    assert found.chunks


def test_an_endless_body_ends_at_the_size_limit() -> None:
    def endless(connection: socket.socket, _: str, over: Event) -> None:
        connection.sendall(STREAM_HEAD)
        while not over.is_set():
            connection.sendall(b"x" * 65536)

    found, _, _ = exchange(endless)
    assert found.failure is not None
    assert "longer than" in found.failure


def test_a_connection_that_breaks_off_keeps_what_came() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n"
    found, _, _ = exchange(sending(head + b'{"id": '))
    assert found.status == 200
    assert found.content == b'{"id": '
    assert found.failure is not None
    assert "broke off" in found.failure
    assert not found.is_success


def test_a_compressed_answer_is_read() -> None:
    body = gzip.compress(json.dumps(ANSWER).encode())
    found, _, _ = exchange(sending(http(200, body, "Content-Encoding: gzip")))
    assert found.json == ANSWER


def test_a_broken_compression_is_a_failure() -> None:
    found, _, _ = exchange(sending(http(200, b"no gzip at all", "Content-Encoding: gzip")))
    assert found.failure is not None


def test_a_redirect_is_not_followed() -> None:
    found, seen, _ = exchange(sending(http(307, b"", "Location: http://127.0.0.1:9/elsewhere")))
    assert found.status == 307
    assert len(seen) == 1


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_busy_server_is_asked_three_times(status: int) -> None:
    found, seen, budget = exchange(sending(http(status, b"{}")))
    assert (found.status, found.attempts, len(seen), budget.requests) == (status, 3, 3, 3)


def test_a_failing_server_is_asked_again_for_a_valid_request_only() -> None:
    assert exchange(sending(http(500, b"{}")))[0].attempts == 3
    assert exchange(sending(http(500, b"{}")), sent=probe(INVALID))[0].attempts == 1


RETRY_AFTER = {
    "seconds": ("2", [2.0, 2.0]),
    "none": ("", [0.5, 1.0]),
    "garbage": ("soon", [0.5, 1.0]),
    "no number": ("nan", [0.5, 1.0]),
    "the past": ("-5", []),
    "an hour, so that it is not asked again": ("3600", []),
    "forever": ("inf", []),
}


@pytest.mark.parametrize(("told", "expected"), RETRY_AFTER.values(), ids=RETRY_AFTER)
def test_what_a_busy_server_asks_for_is_waited_for_up_to_a_limit(told: str, expected: list[float]) -> None:
    assert waited_for(told) == expected


def test_a_date_is_waited_for() -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=19), usegmt=True)
    assert 5 < waited_for(soon)[0] < 20


def waited_for(retry_after: str) -> list[float]:
    waited: list[float] = []
    budget = Budget(Limits(timeout=5), sleep=waited.append)
    busy = sending(http(429, b"{}", f"Retry-After: {retry_after}"))
    with serving(busy) as (url, _), Transport(Target(base_url=url, model="m"), budget) as transport:
        transport.send(probe())
    return waited


def test_the_rate_limit_spaces_requests() -> None:
    waited: list[float] = []
    times = iter([0.0, 0.0, 0.1, 0.6])
    budget = Budget(Limits(rate_limit=2), clock=lambda: next(times), sleep=waited.append)
    for _ in range(3):
        budget.take_turn()
    assert waited == pytest.approx([0.4, 0.4])


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        (Limits(max_requests=3), "--max-requests 3 is reached"),
        (Limits(max_output_tokens=10), "--max-output-tokens 10 leaves no room"),
        (Limits(max_time=60), "--max-time 60 is over"),
    ],
    ids=["requests", "tokens", "time"],
)
def test_a_limit_that_is_reached_is_named(limits: Limits, told: str) -> None:
    now = [0.0]
    budget = Budget(limits, clock=lambda: now[0])
    for _ in range(3):
        budget.take_turn(2)
        budget.settle(2, 2)
    now[0] = 61.0
    with pytest.raises(LimitError, match=told):
        budget.take_turn(5)
    assert budget.requests == 3


def test_tokens_that_are_under_way_count() -> None:
    budget = Budget(Limits(max_output_tokens=10))
    budget.take_turn(6)
    with pytest.raises(LimitError):
        budget.take_turn(6)
    budget.settle(6, 1)
    budget.take_turn(6)
    assert (budget.requests, budget.billable_requests, budget.output_tokens) == (2, 1, 1)


def test_the_key_is_in_no_text_about_an_exchange() -> None:
    told = http(400, json.dumps({"message": f"bad key {KEY}"}).encode(), f"X-Echo: {KEY}", f"Set-Cookie: k={KEY}")
    found, seen, _ = exchange(sending(told))
    assert f"bearer {KEY}" in seen[0].lower()
    assert KEY in str(found.json)
    assert "set-cookie" not in found.headers
    assert KEY not in json.dumps(found.evidence()) + found.told() + repr(found.request)
    assert '-H "Authorization: Bearer $CO_API_KEY"' in found.request.curl()


SPELLINGS = {
    "as it is": lambda key: key,
    "percent-encoded": lambda key: quote(key, safe=""),
    "base64": lambda key: b64encode(key.encode()).decode(),
    "base64 within a header": lambda key: b64encode(f"Bearer {key}; more".encode()).decode(),
    "base64 for URLs, one byte later": lambda key: b64encode(f"x{key}".encode(), b"-_").decode(),
    "hexadecimal": lambda key: key.encode().hex(),
}


@pytest.mark.parametrize("spelled", SPELLINGS.values(), ids=SPELLINGS)
def test_the_key_is_not_kept_in_other_spellings_either(spelled: Callable[[str], str]) -> None:
    """A few characters at the ends of the base64 of a longer text may stay; nobody can make a key of them."""
    key = "a+key/that=nobody~may>see?"
    with serving(sending(http(400, json.dumps({"message": spelled(key)}).encode()))) as (url, _):
        target = Target(base_url=url, model="m", key=key)
        with Transport(target, Budget(Limits())) as transport:
            kept = json.dumps(transport.send(probe()).evidence())
    whole = spelled(key)
    assert [whole[at : at + 12] for at in range(8, len(whole) - 20) if whole[at : at + 12] in kept] == []
    assert "$CO_API_KEY" in kept


def test_a_server_that_drips_its_headers_ends_at_the_timeout() -> None:
    def dripping(connection: socket.socket, _: str, over: Event) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
        while not over.wait(0.05):
            connection.sendall(b"x")

    found, _, _ = exchange(dripping, limits=Limits(timeout=0.5))
    assert found.status is None
    # A busy machine may let half a second pass between two bytes.
    assert found.failure in ("the answer did not end within 0.5 s", "silent for too long: timed out")


def test_the_end_of_the_run_is_no_fault_of_a_server_that_is_slow() -> None:
    with pytest.raises(LimitError, match=r"--max-time 0\.3 is over"):
        exchange(lambda _, __, over: over.wait(5) and None, limits=Limits(timeout=5, max_time=0.3))


def test_a_turn_behind_the_end_of_the_run_is_not_waited_for() -> None:
    budget = Budget(Limits(rate_limit=0.1, max_time=5), clock=lambda: 0.0, sleep=pytest.fail)
    budget.take_turn()
    with pytest.raises(LimitError, match="--max-time 5 is over"):
        budget.take_turn()


def test_a_short_key_changes_nothing_in_what_is_judged_or_shown() -> None:
    with serving(answering()) as (url, _):
        target = Target(base_url=url, model="m", key="e")
        with Transport(target, Budget(Limits())) as transport:
            found = transport.send(probe())
    assert found.json == ANSWER
    assert json.loads(found.evidence()["response"]["body"]) == ANSWER


@pytest.mark.parametrize(
    ("is_reference", "is_reached"), [(True, True), (False, False)], ids=["our own server", "a vendor"]
)
def test_proxies_of_the_environment_are_for_vendors(
    is_reference: bool, is_reached: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with serving(answering()) as (url, _):
        target = Target(base_url=url, model="m", is_reference=is_reference)
        with Transport(target, Budget(Limits())) as transport:
            assert transport.send(probe()).is_success == is_reached


BODIES = {
    "quotes": b'{"a": "it\'s \\"quoted\\" $HOME `id` \\\\"}',
    "two lines": b'{"a":\n\t"b"}\n',
    "unicode": '{"a": "Tromsø 🌊"}'.encode(),
    "the name of a file": b"@/etc/hostname",
    "half": b"{",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_the_curl_line_sends_the_same_request_again(body: bytes) -> None:
    key = "k\"e'y $HOME `id`"
    sent = Probe(OPERATION, "a request", VALID, raw_body=body, headers={"X-Note": "it's a $NOTE"})
    with serving(answering()) as (url, seen):
        with Transport(Target(base_url=url, model="m", key=key), Budget(Limits())) as transport:
            line = transport.send(sent).request.curl()
        variables = {"PATH": os.environ["PATH"], "CO_API_KEY": key}
        subprocess.run(["/bin/sh", "-c", line], env=variables, capture_output=True, timeout=30, check=True)
    # What each program says of itself and of the connection is its own.
    own = ("host:", "user-agent:", "accept-encoding:", "connection:")
    first, again = (
        (
            head.split("\r\n")[0],
            {one.lower() for one in head.split("\r\n")[1:] if not one.lower().startswith(own)},
            rest,
        )
        for head, _, rest in (one.partition("\r\n\r\n") for one in seen)
    )
    assert first == again
    assert first[2] == body.decode()


def test_chunks_have_rising_times() -> None:
    def slowly(connection: socket.socket, _: str, over: Event) -> None:
        connection.sendall(STREAM_HEAD)
        for piece in (b"data: {}\n\n", b"data: [DONE]\n\n"):
            over.wait(0.05)
            connection.sendall(piece)

    found, _, _ = exchange(slowly)
    first, second = found.chunks
    assert second.at_ms - first.at_ms > 20
    assert [frame.data for frame in found.frames] == ["{}", "[DONE]"]
