"""The examples run against the reference server, and print what went over the wire."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from cohere_conformance.reference import running
from cohere_conformance.reference.defects import faithful_app
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "overlays" / "examples"
KEY = "the-key-of-the-examples"
ROW = re.compile(r"^\| \[(\w+\.py)\]\(\1\) \| .+ \| `(.+)` \|$", re.MULTILINE)
COMMANDS = dict(ROW.findall((FOLDER / "README.md").read_text(encoding="utf-8")))
PAGE = (FOLDER / "migrating.md").read_text(encoding="utf-8")
OFFICIAL, OURS = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)

Wrap = Callable[[ASGIApp], ASGIApp]
Ran = subprocess.CompletedProcess[str]


class Wire:
    """The reference server, which keeps the bodies of what it was asked and of what it answered."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._asked: list[bytes] = []
        self._answered: list[bytes] = []
        self.url = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        place = len(self._asked)
        self._asked.append(b"")
        self._answered.append(b"")

        async def heard() -> Message:
            message = await receive()
            self._asked[place] += message.get("body", b"")
            return message

        async def said(message: Message) -> None:
            self._answered[place] += message.get("body", b"")
            await send(message)

        await self._app(scope, heard, said)

    @property
    def requests(self) -> list[Any]:
        return [json.loads(body) for body in self._asked]

    @property
    def answers(self) -> list[Any]:
        """Each answer as JSON; of a stream the list of its events."""
        return [_read(body.decode()) for body in self._answered]


def _read(body: str) -> Any:
    if not body.startswith("event:"):
        return json.loads(body)
    return [json.loads(data) for data in re.findall(r"^data: (\{.*)$", body, re.MULTILINE)]


def streamed(events: Sequence[Any]) -> str:
    return "".join(event["delta"]["message"]["content"]["text"] for event in events if event["type"] == "content-delta")


def text_of(answer: Any) -> str:
    return "".join(block["text"] for block in answer["message"]["content"] if block["type"] == "text")


@contextmanager
def serving(wrap: Wrap = lambda app: app) -> Iterator[Wire]:
    wire = Wire(wrap(faithful_app(api_key=KEY)))
    with running(wire) as wire.url:
        yield wire


@pytest.fixture
def wire() -> Iterator[Wire]:
    with serving() as served:
        yield served


def environment(url: str, key: str = KEY) -> dict[str, str]:
    """Where the server is and its key; nothing of whoever runs the tests but where programs are."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {**kept, "PYTHONUTF8": "1", "CO_API_KEY": key, "CO_API_URL": url}


def ran(words: Sequence[str], url: str, *, key: str = KEY, typed: str = "") -> Ran:
    return subprocess.run(
        words,
        cwd=ROOT,
        env=environment(url, key),
        input=typed,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def run(file: str, url: str, **options: Any) -> Ran:
    """Runs the command that the table has for a file."""
    program, *arguments = shlex.split(COMMANDS[file])
    assert program == "python"
    return ran([sys.executable, *arguments], url, **options)


def started(file: str, url: str) -> subprocess.Popen[bytes]:
    _, *arguments = shlex.split(COMMANDS[file])
    words = [sys.executable, *arguments]
    return subprocess.Popen(words, cwd=ROOT, env=environment(url), stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def printed(file: str, url: str, **options: Any) -> str:
    done = run(file, url, **options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def cut_after(pieces: int) -> Wrap:
    """A server whose every body ends cleanly after so many pieces."""

    def wrap(app: ASGIApp) -> ASGIApp:
        async def cut(scope: Scope, receive: Receive, send: Send) -> None:
            sent = 0

            async def limited(message: Message) -> None:
                nonlocal sent
                sent += message["type"] == "http.response.body"
                if sent <= pieces:
                    await send({**message, "more_body": sent < pieces} if sent else message)

            await app(scope, receive, limited)

        return cut

    return wrap


def holding_back(pieces: int, is_over: Event) -> Wrap:
    """A server that sends so many pieces of a body and then waits, half a minute at most."""

    def wrap(app: ASGIApp) -> ASGIApp:
        async def held(scope: Scope, receive: Receive, send: Send) -> None:
            sent = 0

            async def late(message: Message) -> None:
                nonlocal sent
                if sent == pieces:
                    await asyncio.to_thread(is_over.wait, 30)
                sent += message["type"] == "http.response.body"
                await send(message)

            await app(scope, receive, late)

        return held

    return wrap


class Gate:
    """Answers nobody until so many ask at once, and keeps how many ever did."""

    def __init__(self, app: ASGIApp, awaited: int) -> None:
        self._app = app
        self._awaited = awaited
        self._open = asyncio.Event()
        self._now = 0
        self.most = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._now += 1
        self.most = max(self.most, self._now)
        if self._now == self._awaited:
            self._open.set()
        await self._open.wait()

        async def counted(message: Message) -> None:
            # Counted before it is sent: its reader may ask again at once.
            self._now -= message["type"] == "http.response.body" and not message.get("more_body", False)
            await send(message)

        await self._app(scope, receive, counted)


def refusing_the_third(app: ASGIApp) -> ASGIApp:
    asked = 0

    async def refusing(scope: Scope, receive: Receive, send: Send) -> None:
        nonlocal asked
        asked += 1
        refusal = JSONResponse({"message": "not this one"}, status_code=400)
        await (refusal if asked == 3 else app)(scope, receive, send)

    return refusing


def test_every_example_is_in_the_table_and_has_a_test() -> None:
    files = {path.name for path in FOLDER.glob("*.py")}
    assert files == set(COMMANDS)
    tests = [name for name in globals() if name.startswith("test_")]
    assert [file for file in files if not any(file.removesuffix(".py") in name for name in tests)] == []


@pytest.mark.parametrize("file", COMMANDS)
def test_a_key_that_is_refused_is_told_without_a_traceback(file: str, wire: Wire) -> None:
    done = run(file, wire.url, key="another-key", typed="Hello?\n")
    assert done.returncode == 1
    assert "answered 401" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("file", COMMANDS)
def test_a_key_that_is_missing_is_told_without_a_traceback(file: str) -> None:
    done = run(file, "http://127.0.0.1:1", key="")
    assert done.returncode == 1
    assert done.stderr.strip().startswith("There is no API key.")


def test_a_model_can_follow_the_command(wire: Wire) -> None:
    done = ran([sys.executable, str(FOLDER / "plain_chat.py"), "command-r-08-2024"], wire.url)
    assert done.returncode == 0, done.stderr
    assert wire.requests[0]["model"] == "command-r-08-2024"


def test_plain_chat_prints_the_answer_and_its_bill(wire: Wire) -> None:
    shown = printed("plain_chat.py", wire.url)
    (answer,) = wire.answers
    billed = answer["usage"]["billed_units"]
    bill = f"billed: {billed['input_tokens']} tokens in, {billed['output_tokens']} out"
    assert shown == f"{text_of(answer)}\n{bill}\n"
    assert billed["output_tokens"] > 3


def test_terminal_chat_remembers_what_was_said(wire: Wire) -> None:
    shown = printed("terminal_chat.py", wire.url, typed="How is the sea?\nAnd the wind?\n\n")
    first, second = map(streamed, wire.answers)
    assert shown == f"> {first}\n> {second}\n> \n"
    roles = [message["role"] for message in wire.requests[1]["messages"]]
    assert roles == ["system", "user", "assistant", "user"]
    assert wire.requests[1]["messages"][2]["content"] == first != ""


def test_terminal_chat_shows_what_came_of_a_stream_that_is_cut() -> None:
    with serving(cut_after(6)) as wire:
        shown = printed("terminal_chat.py", wire.url, typed="How is the sea?\nAnd the wind?\n")
    first, second = map(streamed, wire.answers)
    cut = "[cut short after 6 events: ask again]"
    assert shown == f"> {first}\n{cut}\n> {second}\n{cut}\n> \n"
    assert len(first.split()) > 1
    assert [message["content"] for message in wire.requests[1]["messages"]][1:] == ["And the wind?"]


def test_terminal_chat_shows_a_piece_before_the_next_one_is_there() -> None:
    is_seen = Event()
    with serving(holding_back(4, is_seen)) as wire, started("terminal_chat.py", wire.url) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        program.stdin.write(b"How is the sea?\n")
        program.stdin.flush()
        shown = b""
        while len(shown) <= len("> ") and (piece := os.read(program.stdout.fileno(), 100)):
            shown += piece
        was_in_time = len(wire.answers[0]) == 4
        is_seen.set()
        program.stdin.close()
        shown += program.stdout.read()
    assert was_in_time
    assert shown.decode() == f"> {streamed(wire.answers[0])}\n> \n"


def test_tools_round_trip_answers_with_the_results_of_its_calls(wire: Wire) -> None:
    shown = printed("tools_round_trip.py", wire.url).splitlines()
    asked, answered = wire.answers
    calls = asked["message"]["tool_calls"]
    assert [line.split(" ")[0] for line in shown[:-1]] == [call["function"]["name"] for call in calls]
    assert shown[0].endswith('-> {"city": "Oslo", "celsius": -2}')
    assert shown[-1] == text_of(answered) != ""
    _, said, *results = wire.requests[1]["messages"]
    assert said["tool_calls"] == calls
    assert [result["tool_call_id"] for result in results] == [call["id"] for call in calls]


def test_cited_documents_are_named_behind_what_rests_on_them(wire: Wire) -> None:
    shown = printed("cited_documents.py", wire.url)
    (answer,) = wire.answers
    citations = answer["message"]["citations"]
    assert citations
    for citation in citations:
        assert f"{citation['text']} [{citation['sources'][0]['id']}]" in shown
    assert re.sub(r" \[(bergen|oslo)\]", "", shown) == f"{text_of(answer)}\n"


def test_json_answer_prints_each_member_of_the_schema(wire: Wire) -> None:
    shown = printed("json_answer.py", wire.url).splitlines()
    members = json.loads(text_of(wire.answers[0]))
    assert shown == [f"{name}: {value}" for name, value in members.items()]
    assert list(members) == wire.requests[0]["response_format"]["json_schema"]["required"]


def test_legacy_generate_prints_two_texts_and_the_warning(wire: Wire) -> None:
    done = run("legacy_generate.py", wire.url)
    assert done.returncode == 0, done.stderr
    (answer,) = wire.answers
    texts = [generation["text"].strip() for generation in answer["generations"]]
    assert len(texts) == 2
    assert [line.removesuffix(" ...") for line in done.stdout.splitlines()] == [
        f"{number}. {answer['prompt']} {text}" for number, text in enumerate(texts, 1)
    ]
    assert "generate is deprecated" in done.stderr


def test_fan_out_asks_four_at_once_and_keeps_the_order() -> None:
    gates: list[Gate] = []

    def gated(app: ASGIApp) -> ASGIApp:
        gates.append(Gate(app, 4))
        return gates[0]

    with serving(gated) as wire:
        shown = printed("fan_out.py", wire.url).splitlines()
    questions = [request["messages"][0]["content"] for request in wire.requests]
    said = dict(zip(questions, map(text_of, wire.answers), strict=True))
    cities = ["Bergen", "Oslo", "Stavanger", "Tromsø", "Trondheim", "Bodø", "Hamar", "Molde"]
    asked = {city: f"What is the weather like in {city}? Answer in one sentence." for city in cities}
    assert shown == [f"{city}: {said[question]}" for city, question in asked.items()]
    assert gates[0].most == 4


def test_fan_out_loses_one_call_and_no_other() -> None:
    with serving(refusing_the_third) as wire:
        done = run("fan_out.py", wire.url)
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert done.stderr == "1 of 8 calls failed\n"
    assert sum("not this one" in line for line in lines) == 1
    texts = {text_of(answer) for answer in wire.answers if "message" in answer and isinstance(answer["message"], dict)}
    assert sum(line.split(": ", 1)[1] in texts for line in lines) == 7


def test_migrated_prints_what_its_page_prints(wire: Wire) -> None:
    shown = printed("migrated.py", wire.url)
    page = ran([sys.executable, "-c", OURS], wire.url)
    assert page.returncode == 0, page.stderr
    assert page.stdout == shown
    plain, events = wire.answers[:2]
    assert shown == f"{text_of(plain)}\n{streamed(events)}\n"


def test_migrated_is_ten_lines_on_its_page() -> None:
    assert len([line for line in OURS.splitlines() if line]) <= 10


def official(url: str) -> Ran:
    python = Path(sys.prefix) / "peers" / "cohere-7.3.1" / "bin" / "python"
    if not python.exists():
        pytest.skip("cohere 7.3.1 is not installed; ./scripts/test installs it")
    return ran([str(python), "-c", OFFICIAL], url)


def test_migrated_prints_what_the_official_sdk_prints(wire: Wire) -> None:
    done = official(wire.url)
    assert done.returncode == 0, done.stderr
    assert done.stdout == printed("migrated.py", wire.url)


def test_migrated_tells_of_a_cut_that_the_official_sdk_does_not() -> None:
    with serving(cut_after(6)) as wire:
        theirs, ours = official(wire.url), run("migrated.py", wire.url)
    assert theirs.returncode == 0
    assert ours.returncode == 1
    assert "cut short after 6 events" in ours.stderr
    assert ours.stdout + "\n" == theirs.stdout
