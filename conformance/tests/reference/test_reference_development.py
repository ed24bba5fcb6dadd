"""What stands around the server for developers: the record, the log, the rate limit and the page."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from typing import Any

import cohere_contract
import httpx
import pytest
from cohere_conformance.cli import main
from cohere_conformance.reference import running
from cohere_conformance.reference.development import (
    OperationFinder,
    Options,
    Page,
    RateLimit,
    Recorder,
    Script,
    development_app,
    logging_to,
    page_of,
)
from cohere_conformance.reference.development.hosting import Host
from cohere_conformance.reference.development.rate_limit import RateLimited
from cohere_conformance.reference.development.reading import read_rule
from cohere_conformance.reference.development.recorder import Recorded
from starlette.types import ASGIApp, Message

from .served import asked, called

KEY = "a-key-that-nobody-may-see"
NAMED = {"Authorization": f"Bearer {KEY}", "X-Client-Name": "my-app"}
BIN = Path(sys.prefix) / "bin"


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Server:
    """A server with a key, a record of `most` exchanges, and rules."""

    def __init__(self, *rules: dict[str, Any], most: int | None = None, **options: Any) -> None:
        self.options = Options(api_key=KEY, **options)
        self.script, self.log, self.clock = Script(), StringIO(), Clock()
        self.script.add([read_rule(rule, "a rule") for rule in rules])
        finder = OperationFinder(cohere_contract.load("strict"))
        self.recorder = Recorder(finder, most=most, on_end=logging_to(self.log), clock=self.clock)
        self.app: ASGIApp = development_app(self.options, self.script, self.recorder)

    def post(self, path: str, body: Any, **headers: str) -> httpx.Response:
        raw = json.dumps(body).encode()
        return called(self.app, lambda client: client.post(path, content=raw, headers={**NAMED, **headers}))

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.log.getvalue().splitlines()]


class TestRecord:
    def test_an_answer_that_its_caller_left_is_not_whole(self) -> None:
        """A plain one as well, of which the server still sends what nobody reads."""
        server = Server()
        raw = json.dumps(asked("hello")).encode()
        received = iter([{"type": "http.request", "body": raw}, {"type": "http.disconnect"}])
        sent: list[Message] = []

        async def receive() -> Message:
            return next(received)

        async def send(message: Message) -> None:
            sent.append(message)

        headers = [(b"authorization", f"Bearer {KEY}".encode())]
        scope = {"type": "http", "method": "POST", "path": "/v2/chat", "query_string": b"", "headers": headers}
        asyncio.run(server.app(scope, receive, send))
        assert sent[0]["status"] == 499
        (line,) = server.lines()
        assert (line["status"], line["whole"]) == (499, False)

    def test_request_is_there_with_what_became_of_it(self) -> None:
        server = Server({"text": "the sea"})
        body = asked("hello")
        answer = server.post("/v2/chat", body).json()
        (exchange,) = server.recorder.exchanges
        assert (exchange.operation, exchange.method, exchange.path) == ("chat_v2", "POST", "/v2/chat")
        assert (exchange.body, exchange.status, exchange.rule) == (body, 200, 1)
        assert exchange.tokens == answer["usage"]["tokens"]
        assert (exchange.is_streamed, exchange.is_whole, exchange.client_name) == (False, True, "my-app")
        assert json.loads(exchange.answer) == answer

    @pytest.mark.parametrize(
        ("path", "body", "has_tokens"),
        [
            ("/v2/chat", {**asked("?"), "stream": True}, True),
            ("/v1/chat", {"message": "?", "stream": True}, True),
            ("/v1/generate", {"prompt": "?", "stream": True}, False),
        ],
        ids=["chat_v2", "chat_v1", "generate"],
    )
    def test_stream_has_the_tokens_that_its_last_event_tells(self, path: str, body: Any, has_tokens: object) -> None:
        server = Server()
        assert server.post(path, body).status_code == 200
        (exchange,) = server.recorder.exchanges
        assert (exchange.is_streamed, exchange.is_whole) == (True, True)
        assert (exchange.tokens is not None) == has_tokens

    @pytest.mark.parametrize(
        ("method", "path", "operation"),
        [
            ("GET", "/v1/models", "list_models"),
            ("GET", "/v1/models/harbour%2Fweather-ft", "get_model"),
            ("GET", "/v1/models/harbour/weather-ft", "get_model"),
            ("POST", "/xlarge/generate", "generate_2021_by_model"),
            ("POST", "/v1/generate", "generate"),
            ("GET", "/v2/chat", None),
            ("GET", "/nowhere", None),
        ],
    )
    def test_operation_is_known_by_method_and_path(self, method: str, path: str, operation: str | None) -> None:
        server = Server()
        called(server.app, lambda client: client.request(method, path))
        assert server.recorder.exchanges[0].operation == operation

    def test_answer_that_is_cut_is_not_whole(self) -> None:
        server = Server({"text": "the sea", "break_after": 2})
        body = {**asked("?"), "stream": True}
        with (
            running(server.app) as url,
            httpx.stream("POST", f"{url}/v2/chat", json=body, headers=NAMED) as response,
            pytest.raises(httpx.RemoteProtocolError),
        ):
            response.read()
        (line,) = server.lines()
        assert (line["status"], line["streamed"], line["whole"]) == (200, True, False)

    @pytest.mark.parametrize(
        ("path", "body"), [("/v2/chat", asked("?")), ("/v1/generate", {"prompt": "?"})], ids=["chat_v2", "generate"]
    )
    def test_error_that_ends_a_stream_is_told(self, path: str, body: Any) -> None:
        server = Server({"text": "the sea", "error": {"status": 500, "message": "It is gone.", "after": 3}})
        server.post(path, {**body, "stream": True})
        (line,) = server.lines()
        assert (line["status"], line["whole"], line["error"]) == (200, True, "It is gone.")

    def test_only_the_latest_stay_and_only_the_beginnings_of_their_bodies(self) -> None:
        server = Server(most=2)
        for number in range(3):
            server.post("/v1/tokenize", {"text": f"{number}" * 30_000, "model": "command"})
        kept = list(server.recorder.exchanges)
        assert [exchange.request[10:11] for exchange in kept] == ["1", "2"]
        assert all(exchange.body is None and len(exchange.request) == 4000 for exchange in kept)
        assert all(len(exchange.answer) == 4000 for exchange in kept)

    def test_application_that_breaks_is_recorded(self) -> None:
        server = Server()

        async def broken(scope: Any, receive: Any, send: Any) -> None:
            raise ZeroDivisionError

        server.app = Recorded(broken, server.recorder)
        with pytest.raises(ZeroDivisionError):
            server.post("/v2/chat", asked("?"))
        assert [line["status"] for line in server.lines()] == [None]


class TestLog:
    def test_line_for_an_answer(self) -> None:
        server = Server({"text": "the sea", "when": {"operation": "chat_v2"}})
        tokens = server.post("/v2/chat", asked("?")).json()["usage"]["tokens"]
        (line,) = server.lines()
        assert line.pop("time").endswith("+00:00")
        assert line == {
            "operation": "chat_v2",
            "method": "POST",
            "path": "/v2/chat",
            "status": 200,
            "model": "command-a-03-2025",
            "streamed": False,
            "whole": True,
            "duration": 0.0,
            "input_tokens": tokens["input_tokens"],
            "output_tokens": tokens["output_tokens"],
            "client_name": "my-app",
            "rule": 1,
            "error": None,
        }

    def test_error_has_its_message_and_nothing_has_the_key(self) -> None:
        server = Server()
        server.post("/v2/chat", {**asked("?"), "temperature": 9})
        server.post("/v2/chat", asked("?"), Authorization=f"Bearer {KEY}x")
        server.post("/v2/chat", asked("?"))
        assert [(line["status"], line["error"]) for line in server.lines()] == [
            (400, "temperature must be at most 1, got 9"),
            (401, "invalid API key; check the key that follows Bearer"),
            (200, None),
        ]
        assert KEY not in server.log.getvalue()
        assert KEY not in repr(server.recorder.exchanges)
        assert all(KEY not in str(exchange.headers) for exchange in server.recorder.exchanges)


class TestRateLimit:
    def test_too_much_is_refused_until_it_is_due(self) -> None:
        server, clock = Server(), Clock()
        server.app = RateLimited(server.app, RateLimit.parse("2/min"), clock)

        def status() -> tuple[int, str | None]:
            response = server.post("/v2/chat", asked("?"))
            return response.status_code, response.headers.get("Retry-After")

        assert status() == (200, None)
        clock.now += 10
        assert [status(), status()] == [(200, None), (429, "50")]
        clock.now += 49.5
        assert status() == (429, "1")
        clock.now += 0.5
        assert [status(), status()] == [(200, None), (429, "10")]

    def test_refusal_is_an_error_of_the_contract_and_is_recorded(self) -> None:
        server = Server(rate_limit=RateLimit.parse("1/s"))
        server.post("/v1/tokenize", {"text": "x", "model": "command"})
        refused = server.post("/v2/chat", asked("?"))
        assert set(refused.json()) == {"message", "id"}
        assert refused.json()["message"] == "too many requests: the limit is 1/s; try again in 1 s"
        assert [line["status"] for line in server.lines()] == [200, 429]

    @pytest.mark.parametrize("text", ["5", "0/s", "5/h", "1.5/s", "-1/s", "x/min", ""])
    def test_what_is_no_rate_is_said(self, text: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["serve", f"--rate-limit={text}"]) == 2
        assert f"{text!r} is no rate; write 5/s or 20/min" in capsys.readouterr().err


class TestOptions:
    @pytest.mark.parametrize(
        ("options", "told"),
        [
            ({"latency": "0.5"}, 'option latency must be a number, got "0.5"'),
            ({"latency": -1}, "option latency must be at least 0, got -1"),
            ({"slots": 0}, "option slots must be at least 1, got 0"),
            ({"context_length": 0}, "option context_length must be at least 1, got 0"),
            ({"api_key": 5}, "option api_key must be a string or null, got 5"),
            ({"api_key": ""}, "option api_key must have at least 1 character, got 0"),
            ({"defect": []}, "option defect must be a string or null, got []"),
            ({"rate_limit": 5}, "option rate_limit must be a string or null, got 5"),
            ({"rate_limit": "5"}, "'5' is no rate; write 5/s or 20/min"),
        ],
        ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
    )
    def test_a_value_that_the_command_would_refuse_is_named(self, options: dict[str, Any], told: str) -> None:
        with pytest.raises(ValueError, match=f"^{re.escape(told)}"):
            Host("", no_app).serve(options)

    def test_null_is_as_if_it_was_not_given(self) -> None:
        given = {"api_key": None, "defect": None, "rate_limit": None, "context_length": None}
        assert Host("", no_app).serve(given).api_key is None


async def no_app(scope: Any, receive: Any, send: Any) -> None:
    """Stands for no server at all."""


class Outline(HTMLParser):
    """The elements and texts of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


HOSTILE = "<script>alert(1)</script>"


class TestPage:
    def paged(self, server: Server) -> ASGIApp:
        return Page(server.app, page_of(server.options, server.script, server.recorder))

    def get(
        self, app: ASGIApp, path: str = "/", client: str = "127.0.0.1", host: str = "localhost:1"
    ) -> httpx.Response:
        async def answered() -> httpx.Response:
            transport = httpx.ASGITransport(app=app, client=(client, 1))
            async with httpx.AsyncClient(transport=transport, base_url="http://x", headers={"Host": host}) as caller:
                return await caller.get(path, headers=NAMED)

        return asyncio.run(answered())

    def test_shows_what_is_served_by_which_rules_and_what_came_last(self) -> None:
        server = Server({"when": {"message": "sea"}, "times": 3, "text": "wide"}, latency=0.0, context_length=77)
        server.post("/v2/chat", asked("the sea"))
        server.post("/v2/chat", {**asked("?"), "temperature": 9})
        texts = "\n".join(Outline(self.get(self.paged(server)).text).texts)
        for told in ("/v1/check-api-key", "generate_2021_by_model", "context-length", "77", "answered 1 of 3", "wide"):
            assert told in texts
        assert texts.index("temperature must be at most 1") < texts.index('"content": "the sea"')
        assert KEY not in texts

    def test_escapes_what_was_said(self) -> None:
        server = Server({"text": HOSTILE, "when": {"message": HOSTILE}})
        server.post("/v2/chat", {**asked(HOSTILE), "model": HOSTILE}, **{"X-Client-Name": HOSTILE})
        called(server.app, lambda client: client.get(f"/{HOSTILE}"))
        page = self.get(self.paged(server))
        outline = Outline(page.text)
        assert "script" not in outline.tags
        assert sum(HOSTILE in text for text in outline.texts) >= 5
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]

    def test_has_room_for_what_no_text_can_hold(self) -> None:
        server = Server({"text": "x", "when": {"message": "\ud800"}})
        server.post("/v2/chat", {**asked("?"), "model": "\ud800"})
        assert self.get(self.paged(server)).status_code == 200

    def test_empty_page_says_so(self) -> None:
        page = self.get(self.paged(Server(most=50)))
        assert "Here come the latest 50" in page.text
        assert page.status_code == 200

    @pytest.mark.parametrize(
        ("client", "host", "status"),
        [
            ("127.0.0.1", "127.0.0.1:8765", 200),
            ("::1", "[::1]:8765", 200),
            ("127.0.0.1", "localhost", 200),
            ("192.0.2.7", "localhost", 404),
            ("127.0.0.1", "site.example", 404),
        ],
    )
    def test_is_for_the_same_machine_alone(self, client: str, host: str, status: int) -> None:
        assert self.get(self.paged(Server()), client=client, host=host).status_code == status

    def test_leaves_other_paths_and_methods_alone(self) -> None:
        app = self.paged(Server())
        assert self.get(app, "/elsewhere").status_code == 404
        assert called(app, lambda client: client.post("/", headers=NAMED)).status_code == 404


class TestCommand:
    def test_log_on_the_output_has_it_for_itself(self) -> None:
        command = [BIN / "cohere-conformance", "serve", "--port", "0", "--log", "-", "--rate-limit", "1/min"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
            assert server.stderr is not None
            url = server.stderr.readline().removeprefix("serving on ").split()[0]
            statuses = [httpx.post(f"{url}/v2/chat", json=asked("?")).status_code for _ in range(2)]
            assert httpx.get(url).text.startswith("<!DOCTYPE html>")
            server.terminate()
            output, _ = server.communicate(timeout=10)
        assert statuses == [200, 429]
        assert [json.loads(line)["status"] for line in output.splitlines()] == [200, 429]

    def test_log_in_a_file_is_appended_to(self, tmp_path: Path) -> None:
        log = tmp_path / "log.jsonl"
        log.write_text("before\n")
        command = [BIN / "cohere-conformance", "serve", "--port", "0", "--log", log]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            url = server.stdout.readline().removeprefix("serving on ").split()[0]
            httpx.get(f"{url}/v1/models")
            before, line = log.read_text().splitlines()
            server.terminate()
        assert (before, json.loads(line)["operation"]) == ("before", "list_models")

    def test_file_that_cannot_be_written_is_named(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["serve", "--log", str(tmp_path)]) == 2
        assert f"cannot write --log {tmp_path}: Is a directory" in capsys.readouterr().err
