"""What is answered from a tape is what the server would have answered."""

from __future__ import annotations

import json
from collections.abc import Iterator

import httpx
import pytest
from cohere_conformance.in_process import BASE_URL, InProcess
from cohere_conformance.prove import Prover
from cohere_conformance.reference.defects import all_defects, defective_app
from cohere_conformance.replay import Tape
from cohere_conformance.target import REFERENCE_CONTEXT_LENGTH
from starlette.types import ASGIApp, Receive, Scope, Send

# Every so manieth defect is proven without a tape as well; all of them would take minutes.
_SAMPLE = 100
PROVER = Prover()


class Counting:
    """Answers with how often it was asked, in two pieces."""

    def __init__(self) -> None:
        self.asked = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        if scope["path"] == "/fails":
            raise RuntimeError("this path fails")
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"number ", "more_body": True})
        await send({"type": "http.response.body", "body": b"%d" % self.asked})


@pytest.fixture
def tape() -> Tape:
    return Tape()


@pytest.fixture
def first(tape: Tape) -> Iterator[httpx.Client]:
    yield from client(tape.replaying(Counting()))


@pytest.fixture
def second(tape: Tape) -> Iterator[httpx.Client]:
    yield from client(tape.replaying(Counting()))


def client(app: ASGIApp) -> Iterator[httpx.Client]:
    with httpx.Client(transport=InProcess(app), base_url=BASE_URL) as opened:
        yield opened


def test_each_repetition_has_an_answer_of_its_own_and_the_next_server_repeats_them(
    first: httpx.Client, second: httpx.Client
) -> None:
    assert [first.post("/", content="a").text for _ in range(2)] == ["number 1", "number 2"]
    assert [second.post("/", content="a").text for _ in range(3)] == ["number 1", "number 2", "number 1"]


@pytest.mark.parametrize("changed", [{"url": "/other"}, {"content": "b"}, {"headers": {"x-one": "2"}}])
def test_another_request_is_asked(first: httpx.Client, second: httpx.Client, changed: dict[str, object]) -> None:
    request = {"url": "/", "content": "a", "headers": {"x-one": "1"}}
    first.post(**request)
    first.post(**request)
    assert second.post(**{**request, **changed}).text == "number 1"
    assert second.post(**{**request, **changed}).text == "number 2"


def test_what_a_server_remembers_is_never_on_the_tape(tape: Tape, first: httpx.Client, second: httpx.Client) -> None:
    body = json.dumps({"conversation_id": "a", "message": "hi"})
    first.post("/", content=body)
    assert len(tape) == 0
    second.post("/", content="something else")
    assert second.post("/", content=body).text == "number 2"


def test_a_failure_is_not_kept(tape: Tape, first: httpx.Client) -> None:
    with pytest.raises(RuntimeError, match="this path fails"):
        first.get("/fails")
    assert len(tape) == 0


@pytest.mark.parametrize("name", sorted(all_defects())[::_SAMPLE])
def test_a_defect_is_seen_as_without_a_tape(name: str) -> None:
    operation = all_defects(PROVER.key)[name].operation
    PROVER.judge_faithful(operation)
    alone, replayed = (
        defective_app(name, api_key=PROVER.key, faithful=faithful, context_length=REFERENCE_CONTEXT_LENGTH)
        for faithful in (None, PROVER.faithful())
    )
    verdicts = [
        [(one.requirement.id, one.verdict, one.reason) for one in PROVER.judge(app, operation).results]
        for app in (alone, replayed)
    ]
    assert verdicts[0] == verdicts[1]
