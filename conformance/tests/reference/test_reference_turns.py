"""Under load a lower `priority` goes first, and a caller who leaves takes nobody's place."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from attrs import frozen
from cohere_conformance.reference import app as app_module
from cohere_conformance.reference import create_app, running
from cohere_conformance.reference.pace import Paced
from cohere_conformance.reference.scheduler import Turns

from .chat_calls import REFERENCE_MODEL, ScriptedModel, events_of, require_lawful
from .gated import PATIENCE, GatedModel, Watched

# As many tokens as nobody waits for.
ENDLESS = 4000


class TestTurns:
    """The queue by itself, on a loop where nothing else happens."""

    @staticmethod
    def order(slots: int, *asked: tuple[str, int, int]) -> list[str]:
        """Who had a turn when: names that ask for a number of turns in a row, all at once."""
        seen: list[str] = []

        async def ask(turns: Turns, name: str, priority: int, times: int) -> None:
            for _ in range(times):
                async with turns.turn(priority):
                    seen.append(name)

        async def all_at_once() -> None:
            turns = Turns(slots)
            await asyncio.gather(*(ask(turns, *one) for one in asked))

        asyncio.run(all_at_once())
        return seen

    def test_a_lower_number_goes_first_until_it_is_done(self) -> None:
        assert self.order(1, ("late", 9, 2), ("first", 0, 2), ("second", 5, 2)) == [
            *["first"] * 2,
            *["second"] * 2,
            *["late"] * 2,
        ]

    def test_equal_numbers_take_turns_in_the_order_of_arrival(self) -> None:
        assert self.order(1, ("a", 3, 2), ("b", 3, 2), ("c", 3, 1)) == ["a", "b", "c", "a", "b"]

    def test_as_many_at_once_as_there_are_slots(self) -> None:
        most = now = 0

        async def work(turns: Turns) -> None:
            nonlocal most, now
            async with turns.turn(0):
                now += 1
                most = max(most, now)
                await asyncio.sleep(0)
                now -= 1

        async def all_at_once() -> None:
            turns = Turns(3)
            await asyncio.gather(*(work(turns) for _ in range(20)))

        asyncio.run(all_at_once())
        assert most == 3

    @pytest.mark.parametrize("when", ["while-waiting", "just-before-it-is-granted", "just-after-it-is-granted"])
    def test_one_who_is_cancelled_frees_the_place(self, when: str) -> None:
        failures: list[object] = []

        async def scenario() -> bool:
            asyncio.get_running_loop().set_exception_handler(lambda _, context: failures.append(context))
            turns = Turns(1)

            async def work() -> bool:
                async with turns.turn(0):
                    return True

            async with turns.turn(0):
                waiting = asyncio.create_task(work())
                # One round for the task to ask, one for the answer that there is no slot.
                await asyncio.sleep(0)
                await asyncio.sleep(0)
                if when == "while-waiting":
                    waiting.cancel()
                    await asyncio.sleep(0)
                    assert turns.waiting == 0
                if when == "just-before-it-is-granted":
                    asyncio.get_running_loop().call_soon(waiting.cancel)
            if when == "just-after-it-is-granted":
                # The turn is granted in this round of the loop; its task would wake in the next.
                asyncio.get_running_loop().call_soon(waiting.cancel)
            await asyncio.sleep(0)
            await asyncio.gather(waiting, return_exceptions=True)
            assert waiting.cancelled()
            assert failures == []
            return await asyncio.wait_for(work(), PATIENCE)

        assert asyncio.run(scenario())


def test_a_server_without_slots_is_refused(document: dict[str, Any]) -> None:
    """All of its callers would wait forever."""
    with pytest.raises(ValueError, match="slots"):
        create_app(document, api_key=None, slots=0)


@frozen
class Loaded:
    """A server of one slot, whose first request is held."""

    url: str
    model: GatedModel
    watched: Watched
    queued: threading.Semaphore
    pool: ThreadPoolExecutor

    def ask(self, name: str, **changes: Any) -> Callable[[], httpx.Response]:
        """Sends a request and returns when it waits for its turn; what is returned waits for its answer."""
        asked = self.pool.submit(self._post, name, changes)
        assert self.queued.acquire(timeout=PATIENCE)
        return lambda: asked.result(PATIENCE)

    def _post(self, name: str, changes: dict[str, Any]) -> httpx.Response:
        return httpx.post(f"{self.url}/v2/chat", json=body(name, **changes), headers=header(name), timeout=PATIENCE)


def body(content: str, **changes: Any) -> dict[str, Any]:
    return {"model": REFERENCE_MODEL, "messages": [{"role": "user", "content": content}], **changes}


def header(name: str) -> dict[str, str]:
    return {"X-Client-Name": name}


@contextmanager
def loaded(document: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Iterator[Loaded]:
    model, queued = GatedModel(), threading.Semaphore(0)
    read_priority = app_module.PRIORITIES["chat_v2"]

    def seen(asked: Any) -> int:
        # Between this and its place in the queue the event loop does nothing else.
        queued.release()
        return read_priority(asked)

    monkeypatch.setitem(app_module.PRIORITIES, "chat_v2", seen)
    watched = Watched(create_app(document, api_key=None, token_model=model, slots=1))
    with running(watched) as url, ThreadPoolExecutor(20) as pool:
        server = Loaded(url, model, watched, queued, pool)
        server.ask("held")
        assert model.begun.wait(PATIENCE)
        try:
            yield server
        finally:
            model.gate.set()


@pytest.mark.parametrize("stream", [False, True], ids=["plain", "streamed"])
def test_under_load_a_lower_priority_is_answered_first(
    document: dict[str, Any], monkeypatch: pytest.MonkeyPatch, *, stream: bool
) -> None:
    asked: list[tuple[str, dict[str, Any]]] = [
        ("last", {"priority": 999}),
        ("third", {"priority": 7}),
        ("fourth", {"priority": 7}),
        ("first", {}),
        ("second", {"priority": 0}),
    ]
    with loaded(document, monkeypatch) as server:
        answers = [server.ask(name, stream=stream, **changes) for name, changes in asked]
        server.model.gate.set()
        for answer in answers:
            assert answer().status_code == 200
    ends = server.watched.ends
    assert ends[:1] == ["held"]
    if stream:
        # Those that are equal go side by side.
        assert [set(ends[1:3]), set(ends[3:5]), ends[5:]] == [{"first", "second"}, {"third", "fourth"}, ["last"]]
        for answer in answers:
            require_lawful(events_of(answer().text))
    else:
        assert ends[1:] == ["first", "second", "third", "fourth", "last"]


def test_a_stream_overtakes_one_of_a_higher_number(document: dict[str, Any]) -> None:
    """Both begin at once; by turns of one each, the one that is half as long would end first."""
    both_are_read = threading.Barrier(2)

    class Meeting(ScriptedModel):
        def encode(self, text: str) -> list[int]:
            if text == "together":
                both_are_read.wait(PATIENCE)
            return super().encode(text)

    watched = Watched(create_app(document, api_key=None, token_model=Meeting(["word "] * ENDLESS), slots=2))
    with running(watched) as url, ThreadPoolExecutor() as pool:
        for name, changes in {
            "short": {"priority": 1, "max_tokens": ENDLESS // 2},
            "long": {"max_tokens": ENDLESS},
        }.items():
            asked = body("together", stream=True, **changes)
            pool.submit(httpx.post, f"{url}/v2/chat", json=asked, headers=header(name), timeout=PATIENCE)
        pool.shutdown()
    assert watched.ends == ["long", "short"]


def test_small_calls_do_not_wait_for_those_that_generate(
    document: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    with loaded(document, monkeypatch) as server:
        assert httpx.get(f"{server.url}/v1/models", timeout=PATIENCE).status_code == 200
        tokenized = httpx.post(f"{server.url}/v1/tokenize", json={"model": "command", "text": "a"}, timeout=PATIENCE)
        assert tokenized.status_code == 200
        refused = httpx.post(f"{server.url}/v2/chat", json={}, timeout=PATIENCE)
        assert refused.status_code == 400


@pytest.mark.parametrize("stream", [False, True], ids=["plain", "streamed"])
def test_a_caller_who_leaves_the_queue_is_forgotten(
    document: dict[str, Any], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, *, stream: bool
) -> None:
    with loaded(document, monkeypatch) as server:
        with sent(server.url, "/v2/chat", body("leaver", stream=stream)):
            assert server.queued.acquire(timeout=PATIENCE)
            stays = server.ask("stays", priority=999)
        assert server.watched.ended.acquire(timeout=PATIENCE)
        assert server.watched.ends == [""]
        server.model.gate.set()
        assert stays().status_code == 200
    assert not any("leaver" in prompt for prompt in server.model.prompts)
    assert caplog.records == []


@contextmanager
def sent(base_url: str, path: str, asked: dict[str, Any], **headers: str) -> Iterator[socket.socket]:
    """A request that was sent and is not read; the connection is closed at the end of the block."""
    address, content = urlsplit(base_url), json.dumps(asked)
    lines = [f"POST {path} HTTP/1.1", "Host: x", f"Content-Length: {len(content)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    with socket.create_connection((address.hostname, address.port or 0), timeout=PATIENCE) as connection:
        connection.sendall("\r\n".join([*lines, "", content]).encode())
        yield connection


ASKED = [
    pytest.param("/v2/chat", body("held"), {}, id="chat-v2"),
    pytest.param("/v1/chat", {"message": "held"}, {}, id="chat-v1"),
    pytest.param("/v1/generate", {"prompt": "held", "num_generations": 5}, {}, id="generate"),
    pytest.param("/generate", {"prompt": "held", "max_tokens": ENDLESS}, {}, id="generate-2021"),
]


@pytest.mark.parametrize(("path", "asked", "headers"), ASKED)
def test_a_plain_answer_that_nobody_waits_for_is_not_written(
    document: dict[str, Any], path: str, asked: dict[str, Any], headers: dict[str, str]
) -> None:
    model = GatedModel(ScriptedModel(["word "] * ENDLESS))
    watched = Watched(create_app(document, api_key=None, token_model=model, slots=1))
    with running(watched) as url:
        with sent(url, path, asked, **headers):
            assert model.begun.wait(PATIENCE)
        assert watched.left.acquire(timeout=PATIENCE)
        model.gate.set()
        assert watched.ended.acquire(timeout=PATIENCE)
        assert httpx.post(f"{url}/v1/generate", json={"prompt": "a", "max_tokens": 1}).status_code == 200
    assert model.tokens < ENDLESS / 2


STREAMED = [
    pytest.param("/v2/chat", body("a"), {}, id="chat-v2"),
    pytest.param("/v1/chat", {"message": "a"}, {}, id="chat-v1-ndjson"),
    pytest.param("/v1/chat", {"message": "a"}, {"Accepts": "text/event-stream"}, id="chat-v1-sse"),
    pytest.param("/v1/generate", {"prompt": "a", "num_generations": 5}, {}, id="generate"),
]


@pytest.mark.parametrize(("path", "asked", "headers"), STREAMED)
def test_a_stream_that_nobody_reads_any_more_ends(
    document: dict[str, Any], path: str, asked: dict[str, Any], headers: dict[str, str]
) -> None:
    model = GatedModel(ScriptedModel(["word "] * ENDLESS))
    watched = Watched(create_app(document, api_key=None, token_model=model, slots=1, token_delay=0.01))
    with running(watched) as url:
        with sent(url, path, {**asked, "stream": True}, **headers) as connection:
            assert connection.recv(100).startswith(b"HTTP/1.1 200 ")
        assert watched.ended.acquire(timeout=PATIENCE)
        at_the_end = model.tokens
        assert httpx.post(f"{url}/v1/generate", json={"prompt": "a", "max_tokens": 1}).status_code == 200
    assert model.tokens == at_the_end + 1
    assert at_the_end < ENDLESS / 2


def test_callers_who_do_not_read_hold_up_nobody(document: dict[str, Any]) -> None:
    """Twenty streams of a hundred megabytes each, of which nobody reads a byte."""
    model = ScriptedModel(["x" * 1_000_000] * 100)
    asked = {**body("a"), "stream": True}
    with running(create_app(document, api_key=None, token_model=model, slots=1)) as url, ExitStack() as connections:
        for _ in range(20):
            connection = connections.enter_context(sent(url, "/v2/chat", asked))
            assert connection.recv(5) == b"HTTP/"
        response = httpx.post(f"{url}/v2/chat", json={**asked, "max_tokens": 3}, timeout=PATIENCE)
        require_lawful(events_of(response.text))


@pytest.mark.parametrize("stream", [False, True], ids=["plain", "streamed"])
def test_a_token_delay_holds_no_turn(document: dict[str, Any], *, stream: bool) -> None:
    """The first request pauses until it is cut off at the end; those after it do not pause at all."""
    is_pausing = threading.Event()

    async def pause_of_the_first(_: float) -> None:
        if not is_pausing.is_set():
            is_pausing.set()
            await asyncio.Event().wait()

    model = ScriptedModel(["word "] * 20)
    app = Paced(
        create_app(document, api_key=None, token_model=model, slots=1), model, token_delay=1.0, sleep=pause_of_the_first
    )
    with running(app) as url, sent(url, "/v2/chat", body("a", stream=stream)):
        assert is_pausing.wait(PATIENCE)
        for other in (False, True):
            asked = body("a", stream=other, priority=999)
            assert httpx.post(f"{url}/v2/chat", json=asked, timeout=PATIENCE).status_code == 200
