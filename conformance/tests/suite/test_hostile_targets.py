"""Targets that misbehave: each ends with its reason, soon, and never green."""

from __future__ import annotations

import json
import os
import signal
import socket
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from cohere_conformance import run as run_module
from cohere_conformance.budget import Budget, Limits
from cohere_conformance.cli import main
from cohere_conformance.contract import Contract
from cohere_conformance.plan import Plan, Selection, make_plan
from cohere_conformance.reports.texts import unclaimed
from cohere_conformance.results import Results
from cohere_conformance.run import INTERRUPTED, Options, run
from cohere_conformance.target import Target, UnreachableError

from .raw_server import ANSWER, Reply, http, sending, serving

CONTRACT = Contract()
OPERATIONS = ("chat_v2", "tokenize", "detokenize")
TIMEOUT = 0.3
GOOD = http(200, json.dumps(ANSWER).encode())
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nConnection: close\r\n\r\n"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return make_plan(CONTRACT, target("http://127.0.0.1:9"), Selection(OPERATIONS), seed=0)


@pytest.fixture(autouse=True)
def without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_module, "Budget", partial(Budget, sleep=lambda _: None))


def target(base_url: str) -> Target:
    return Target(base_url=base_url, model="m", key="a-key-that-is-long")


def judged(plan: Plan, base_url: str, concurrency: int = 1) -> Results:
    options = Options(Limits(timeout=TIMEOUT), concurrency=concurrency)
    return run(CONTRACT, target(base_url), plan, options, lambda _, __: None)


def silent(_: socket.socket, __: str, over: Event) -> None:
    over.wait(10)


def endless(media_type: bytes, piece: bytes) -> Reply:
    def reply(connection: socket.socket, _: str, over: Event) -> None:
        connection.sendall(HEAD % media_type)
        while not over.wait(0.02):
            connection.sendall(piece)

    return reply


NOTHING_TO_JUDGE = {
    "silent": (silent, "does not answer: ", 2),
    "closing": (sending(b""), "does not answer: the connection broke off", 2),
    "no HTTP": (sending(b"220 mail.example.org ESMTP\r\n"), "does not answer: ", 2),
    "429 each time": (sending(http(429, b"{}")), "429 each time", 6),
    "429 for an hour": (sending(http(429, b"{}", "Retry-After: 3600")), "with Retry-After '3600'", 2),
    "429 for no number": (sending(http(429, b"{}", "Retry-After: nan")), "with Retry-After 'nan'", 6),
    "an endless body": (endless(b"application/json", b" "), "in full: the answer did not end within", 2),
    "an endless stream": (endless(b"text/event-stream", b": hi\n\n"), "in full: the answer did not end", 2),
    "a broken compression": (sending(http(200, b"no gzip", "Content-Encoding: gzip")), "in full: ", 2),
    "a page": (sending(http(200, b"<html>", media_type="text/html")), "an HTML page", 3),
    "a redirect": (sending(http(307, b"", "Location: /v2/chat")), "points to /v2/chat", 3),
}


@pytest.mark.parametrize(("reply", "told", "most"), NOTHING_TO_JUDGE.values(), ids=NOTHING_TO_JUDGE)
def test_a_target_that_answers_nothing_is_told_from_its_first_answers(
    plan: Plan, reply: Reply, told: str, most: int
) -> None:
    with serving(reply) as (url, seen), pytest.raises(UnreachableError) as error:
        judged(plan, url)
    assert told in str(error.value)
    assert len(seen) == most


def test_the_key_does_not_follow_a_redirect(plan: Plan) -> None:
    with serving(sending(GOOD)) as (elsewhere, seen_elsewhere):
        away = sending(http(308, b"", f"Location: {elsewhere}/v2/chat"))
        with serving(away) as (url, _), pytest.raises(UnreachableError, match="Redirects are not followed"):
            judged(plan, url)
    assert seen_elsewhere == []


def test_a_port_that_nobody_listens_on_and_one_without_tls_are_unreachable(plan: Plan) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(UnreachableError, match="does not answer: no connection"):
        judged(plan, f"http://127.0.0.1:{port}")
    with serving(sending(GOOD)) as (url, _), pytest.raises(UnreachableError, match="does not answer: "):
        judged(plan, url.replace("http:", "https:"))


def after(count: int, worse: Reply) -> Reply:
    """Good answers, and from then on others."""
    left = iter(range(count))

    def reply(connection: socket.socket, request: str, over: Event) -> None:
        if next(left, None) is None:
            worse(connection, request, over)
        else:
            connection.sendall(GOOD)

    return reply


@pytest.mark.parametrize("concurrency", [1, 4])
@pytest.mark.parametrize("worse", [silent, sending(b""), sending(http(503, b"{}"))], ids=["silent", "closing", "busy"])
def test_a_target_that_dies_half_way_is_given_up(plan: Plan, worse: Reply, concurrency: int) -> None:
    with serving(after(20, worse)) as (url, seen):
        started = time.monotonic()
        results = judged(plan, url, concurrency)
    assert len(seen) <= 20 + 3 * (6 + concurrency)
    assert time.monotonic() - started < 30
    assert (results.complete, results.exit_code) == (False, 3)
    assert results.notes[-1].startswith("given up: ")
    assert {one.verdict for one in results.results if one.reason == results.notes[-1]} == {"inconclusive"}


def test_requests_of_a_kind_that_hang_are_given_up_and_the_others_judged(plan: Plan) -> None:
    hanging = endless(b"text/event-stream", b": still here\n\n")

    def reply(connection: socket.socket, request: str, over: Event) -> None:
        if '"stream": true' in request:
            hanging(connection, request, over)
        else:
            connection.sendall(GOOD)

    with serving(reply) as (url, seen):
        results = judged(plan, url)
    assert sum('"stream": true' in one for one in seen) == 3
    assert len(seen) > 100
    assert results.complete is False
    verdicts = {one.requirement.id: one.verdict for one in results.results}
    of_streams = ("chat-v2.stream.done", "chat-v2.stream.json-events", "chat-v2.stream.equals-plain")
    assert {verdicts[name] for name in of_streams} == {"inconclusive"}
    assert verdicts["chat-v2.stream.default-off"] == "pass"


def test_an_operation_that_the_budget_has_no_room_for_is_said_to_be_left_out(plan: Plan) -> None:
    with serving(sending(GOOD)) as (url, _):
        results = run(CONTRACT, target(url), plan, Options(Limits(max_requests=2)), lambda _, __: None)
    left_out = [line for line in unclaimed(results) if line.startswith("left out: ")]
    named = {name for line in left_out for name in line.removeprefix("left out: ").split(", ")}
    begun = set(OPERATIONS) - named
    assert (len(begun), results.claimed) == (2, tuple(name for name in results.operations if name in begun))
    assert "--max-requests 2 is reached" in "\n".join(results.notes)


@pytest.fixture
def interrupting(request: pytest.FixtureRequest) -> Iterator[str]:
    """A server that sends this process signals from its tenth request on, and answers that one late."""

    def signals(_: socket.socket, __: str, over: Event) -> None:
        for one in request.param:
            os.kill(os.getpid(), one)
        over.wait(5)

    with serving(after(10, signals)) as (url, _):
        yield url


@pytest.mark.parametrize("concurrency", ["1", "3"])
@pytest.mark.parametrize(
    "interrupting",
    [(signal.SIGINT,), (signal.SIGINT, signal.SIGINT), (signal.SIGTERM,)],
    ids=["once", "twice", "SIGTERM"],
    indirect=True,
)
def test_an_interrupted_run_leaves_what_it_judged(
    interrupting: str, concurrency: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CO_API_KEY", "a-key-that-is-long")
    started = time.monotonic()
    options = ["--operations", "tokenize", "--concurrency", concurrency, "--report-dir", str(tmp_path)]
    code = main(["run", "--base-url", interrupting, "--model", "m", *options])
    assert code == 3
    assert time.monotonic() - started < 30
    result = json.loads((tmp_path / "results.json").read_text())
    assert (result["complete"], result["outcome"], result["notes"]) == (
        False,
        "not judged",
        [INTERRUPTED],
    )
    assert {one["reason"] for one in result["requirements"] if one["verdict"] == "not_run"} >= {INTERRUPTED}
