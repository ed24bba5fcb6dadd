"""No request, however malformed, gets a 5xx or no answer at all."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from cohere_conformance.reference import body, create_app, running, server

from .chat_calls import QUESTION, Chat, text_of

MEBIBYTE = 1024 * 1024
BODY = json.dumps(QUESTION)


def with_field(literal: str) -> bytes:
    """The reference question with one more field, whose value is taken literally."""
    return f'{BODY[:-1]}, "extra": {literal}}}'.encode()


def nested(levels: int) -> bytes:
    return with_field("[" * levels + "]" * levels)


def padded(size: int) -> bytes:
    return BODY.encode().ljust(size)


REFUSED = [
    pytest.param(b"", 400, "the body is empty", id="empty"),
    pytest.param(b" \n\t ", 400, "the body is empty", id="blank"),
    pytest.param(b"{", 400, "is not JSON", id="open-brace"),
    pytest.param(BODY[:-1].encode(), 400, "is not JSON", id="cut-off"),
    pytest.param(BODY.encode() + b"}", 400, "is not JSON", id="one-brace-too-many"),
    pytest.param(BODY.encode() * 2, 400, "is not JSON", id="two-bodies"),
    pytest.param(BODY.replace('"', "'").encode(), 400, "is not JSON", id="single-quotes"),
    pytest.param(b'{"model": "a\nb"}', 400, "is not JSON", id="raw-newline-in-string"),
    pytest.param(b"model=command&prompt=x", 400, "is not JSON", id="form"),
    pytest.param(b"[]", 400, "must be a JSON object", id="array"),
    pytest.param(b'"hello"', 400, "must be a JSON object", id="string"),
    pytest.param(b"null", 400, "must be a JSON object", id="null"),
    pytest.param(b"5", 400, "must be a JSON object", id="number"),
    pytest.param(b"{}", 400, "model is required", id="empty-object"),
    pytest.param(with_field("NaN"), 400, "NaN", id="nan"),
    pytest.param(with_field("Infinity"), 400, "Infinity", id="infinity"),
    pytest.param(with_field("[-Infinity]"), 400, "-Infinity", id="minus-infinity"),
    pytest.param(with_field("1e400"), 400, "too large for a double", id="1e400"),
    pytest.param(with_field("-1e999999999"), 400, "too large for a double", id="minus-1e999999999"),
    pytest.param(with_field("9" * 4301), 400, "400 digits", id="integer-of-4301-digits"),
    pytest.param(with_field("9" * 3 * MEBIBYTE), 400, "400 digits", id="integer-of-3-million-digits"),
    pytest.param(b'{"a":' * 100_000, 400, "nested too deeply", id="100000-open-objects"),
    pytest.param(nested(100_000), 400, "nested too deeply", id="100000-arrays"),
    pytest.param(nested(100), 400, "nested too deeply", id="one-level-too-many"),
    pytest.param(with_field('"\xff"').replace(b"\xc3\xbf", b"\xff"), 400, "not UTF-8", id="latin-1"),
    pytest.param(with_field('"#"').replace(b"#", b"\xed\xa0\x80"), 400, "not UTF-8", id="encoded-surrogate"),
    pytest.param(with_field('"#"').replace(b"#", b"\xe2\x82"), 400, "not UTF-8", id="cut-off-character"),
    pytest.param(BODY.encode("utf-16"), 400, "not UTF-8", id="utf-16"),
    pytest.param(BODY.encode("utf-16-le"), 400, "is not JSON", id="utf-16-without-mark"),
    pytest.param(BODY.encode("utf-32"), 400, "not UTF-8", id="utf-32"),
    pytest.param(b"\x00", 400, "is not JSON", id="nul"),
    pytest.param(b"\x1f\x8b\x08\x00", 400, "not UTF-8", id="gzip"),
    pytest.param(padded(4 * MEBIBYTE + 1), 413, "too large", id="one-byte-too-many"),
    pytest.param(padded(32 * MEBIBYTE), 413, "too large", id="32-mib"),
    pytest.param(with_field(f"[{'0,' * 69_994}0]"), 413, "too many values", id="one-value-too-many"),
]


@pytest.mark.parametrize(("content", "status", "words"), REFUSED)
def test_malformed_body_is_refused(chat: Chat, content: bytes, status: int, words: str) -> None:
    response = chat.client.post("/v2/chat", content=content)
    assert response.status_code == status
    assert words in response.json()["message"]
    assert len(response.content) < 300


ANSWERED = [
    pytest.param(BODY.encode("utf-8-sig"), id="byte-order-mark"),
    pytest.param(b" \r\n" + BODY.encode() + b"\n\n", id="blanks-around"),
    pytest.param(with_field('"\\u0000"'), id="nul-in-string"),
    pytest.param(with_field('"\\ud800"'), id="lone-surrogate-in-unknown-field"),
    pytest.param(with_field("9" * 400), id="integer-of-400-digits"),
    pytest.param(with_field("1e-400"), id="tiny-number"),
    pytest.param(with_field("-0.0"), id="minus-zero"),
    pytest.param(nested(99), id="as-deep-as-allowed"),
    pytest.param(padded(4 * MEBIBYTE), id="as-long-as-allowed"),
    pytest.param(with_field(f"[{'0,' * 69_993}0]"), id="as-many-values-as-allowed"),
    pytest.param(BODY.replace("{", '{"model": "first", ', 1).encode(), id="duplicate-key-last-wins"),
    pytest.param(with_field('{"": {"__proto__": null}}'), id="odd-keys"),
]


@pytest.mark.parametrize("content", ANSWERED)
def test_odd_but_lawful_body_is_answered(chat: Chat, content: bytes) -> None:
    response = chat.client.post("/v2/chat", content=content)
    assert response.status_code == 200, response.text
    assert text_of(response.json())


def user(content: object) -> dict[str, Any]:
    return {"messages": [{"role": "user", "content": content}]}


CALL = {"id": "call-1", "type": "function", "function": {"name": "look", "arguments": '{"a": 1}'}}
TURNS = [
    pytest.param(user(""), id="empty-string"),
    pytest.param(user([]), id="no-blocks"),
    pytest.param(user("x" * 200_000), id="200000-letters"),
    pytest.param(user([{"type": "image_url", "image_url": {"url": "data:," + "x" * MEBIBYTE}}]), id="1-mib-of-image"),
    pytest.param(user("\x00\x1b\x7f\u2028\ufeff\uffff"), id="control-characters"),
    pytest.param(user("\ud800 and \udfff"), id="lone-surrogates"),
    pytest.param(user("日本語 👩‍👩‍👧 e\u0301"), id="scripts-and-emoji"),
    pytest.param(user('"}\n\ndata: [DONE]\n\n'), id="text-that-looks-like-a-frame"),
    pytest.param(
        user([{"type": "image_url", "image_url": {"url": "data:image/gif;base64,R0lGODlh", "detail": "low"}}]),
        id="image",
    ),
    pytest.param(
        {
            "messages": [
                {"role": "system", "content": [{"type": "text", "text": "Be brief."}]},
                {"role": "user", "content": "What is there?"},
                {
                    "role": "assistant",
                    "content": [{"type": "thinking", "thinking": "Hm."}, {"type": "text", "text": "Let me look."}],
                },
                {"role": "assistant", "tool_plan": "I look.", "tool_calls": [CALL]},
                {
                    "role": "tool",
                    "tool_call_id": "call-1",
                    "content": [{"type": "document", "document": {"id": "d", "data": {"sun": True, "rain": 0.5}}}],
                },
                {"role": "tool", "tool_call_id": "call-1", "content": "sunny"},
            ]
        },
        id="every-kind-of-turn",
    ),
    pytest.param(
        {"messages": [{"role": "assistant", "content": None, "tool_calls": None, "citations": None}]},
        id="nulls-in-a-turn",
    ),
    pytest.param({"messages": [{"role": "user", "content": "a"}] * 2000}, id="2000-turns"),
    pytest.param({"seed": 2**64 - 1}, id="largest-seed"),
    pytest.param({"seed": 5.0, "max_tokens": 5.0}, id="whole-numbers-as-floats"),
    pytest.param({"max_tokens": 1e30}, id="enormous-max-tokens"),
    pytest.param({"temperature": -0.0}, id="temperature-minus-zero"),
    pytest.param({"stop_sequences": ["", "\ud800", "\x00", "x" * MEBIBYTE]}, id="odd-stop-sequences"),
    pytest.param({"invented": {"field": [1, 2, 3]}}, id="unknown-field"),
    pytest.param(
        dict.fromkeys(["temperature", "seed", "k", "p", "tools", "documents", "stream", "thinking", "logprobs"]),
        id="null-for-everything-optional",
    ),
    pytest.param(
        {
            "citation_options": {"mode": "fast"},
            "documents": ["a text", {"data": "a text"}, {"id": "d", "data": {"n": 1}}],
            "tools": [{"type": "function", "function": {"name": "f", "parameters": {}}}],
            "tool_choice": "NONE",
            "strict_tools": True,
            "safety_mode": "STRICT",
            "thinking": {"type": "enabled", "token_budget": 1},
            "logprobs": True,
            "priority": 999,
            "k": 500,
            "p": 0.01,
            "frequency_penalty": 1,
            "presence_penalty": 0.5,
        },
        id="every-field-at-once",
    ),
]


@pytest.mark.parametrize("changes", TURNS)
def test_odd_but_lawful_request_is_answered(chat: Chat, changes: dict[str, Any]) -> None:
    body = json.dumps({**QUESTION, "temperature": 0, **changes})
    response = chat.client.post("/v2/chat", content=body)
    assert response.status_code == 200, response.text
    assert text_of(response.json())


def test_a_prompt_beyond_the_context_is_refused(chat: Chat) -> None:
    response = chat.post(**user(" word" * 200_000))
    assert response.status_code == 400
    assert "too many tokens" in response.json()["message"]


@pytest.mark.parametrize(
    "content_type",
    [None, "", "application/json", "application/json; charset=utf-16", "text/plain", "multipart/form-data", "\xff"],
)
def test_content_type_does_not_matter(base_url: str, content_type: str | None) -> None:
    headers = [] if content_type is None else [("Content-Type", content_type.encode("latin-1"))]
    assert httpx.post(f"{base_url}/v2/chat", content=BODY, headers=headers).status_code == 200


@pytest.mark.parametrize("accept", ["*/*", "text/html", "text/event-stream", ";;,"])
def test_accept_does_not_choose_the_framing(chat: Chat, accept: str) -> None:
    answer = chat.client.post("/v2/chat", json=QUESTION, headers={"Accept": accept})
    assert answer.headers["content-type"] == "application/json"
    events = chat.client.post("/v2/chat", json={**QUESTION, "stream": True}, headers={"Accept": accept})
    assert events.headers["content-type"] == "text/event-stream"


def test_body_in_chunks_is_read(chat: Chat) -> None:
    def chunks() -> Iterator[bytes]:
        yield from (BODY[start : start + 1].encode() for start in range(len(BODY)))

    assert chat.client.post("/v2/chat", content=chunks()).status_code == 200


def exchange(base_url: str, *parts: bytes) -> bytes:
    """Sends bytes as they are and reads until a whole answer without streaming is there."""
    address = urlsplit(base_url)
    with socket.create_connection((address.hostname, address.port or 0), timeout=10) as connection:
        for part in parts:
            connection.sendall(part)
        return connection.recv(65536)


def test_a_target_may_be_the_whole_url(base_url: str) -> None:
    sent = b"GET HTTP://x:1/v1/models/command-r?x=/ HTTP/1.1\r\nHost: x\r\n\r\n"
    assert exchange(base_url, sent).startswith(b"HTTP/1.1 200 ")


def test_a_body_that_is_said_to_be_too_large_is_not_waited_for(base_url: str) -> None:
    head = b"POST /v2/chat HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999\r\n\r\n{"
    assert exchange(base_url, head).startswith(b"HTTP/1.1 413 ")


def test_endless_chunked_body_is_refused_before_its_end(base_url: str) -> None:
    head = b"POST /v2/chat HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunk = b"%x\r\n%s\r\n" % (MEBIBYTE, b" " * MEBIBYTE)
    assert exchange(base_url, head, *[chunk] * 5).startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(b"hello\r\n\r\n", id="no-http"),
        pytest.param(b"POST /v2/chat HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n", id="negative-length"),
        pytest.param(b"POST /v2/chat HTTP/1.1\r\nHost: x\r\nContent-Length: ten\r\n\r\n", id="length-in-words"),
        pytest.param(
            b"POST /v2/chat HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", id="malformed-chunk"
        ),
        pytest.param(b"POST /v2/chat HTTP/1.1\r\nHost: x\r\nX: " + b"x" * 200_000, id="endless-header"),
    ],
)
def test_malformed_http_is_a_400(base_url: str, sent: bytes) -> None:
    assert exchange(base_url, sent).startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        pytest.param(b"POST /v2/nothing HTTP/1.1\r\nHost: [\r\n\r\n", b"404", id="host-that-is-none"),
        pytest.param(b"POST /v2/nothing HTTP/1.1\r\nHost: \xff:-1\r\n\r\n", b"404", id="host-of-odd-bytes"),
        pytest.param(b"GET /v2/chat HTTP/1.0\r\n\r\n", b"405", id="no-host"),
        pytest.param(b"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", b"404", id="asterisk"),
        pytest.param(b"CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n", b"404", id="connect"),
        pytest.param(b"POST http://[/v2/nothing HTTP/1.1\r\nHost: x\r\n\r\n", b"404", id="absolute-target"),
        pytest.param(
            b"GET /v2/chat HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n",
            b"405",
            id="websocket",
        ),
        pytest.param(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"404", id="http-2"),
    ],
)
def test_odd_http_is_refused(base_url: str, sent: bytes, status: bytes) -> None:
    assert exchange(base_url, sent).startswith(b"HTTP/1.1 " + status)


def test_two_requests_in_one_write_get_two_answers(base_url: str) -> None:
    request = f"POST /v2/chat HTTP/1.1\r\nHost: x\r\nContent-Length: {len(BODY)}\r\n\r\n{BODY}".encode()
    closing = request.replace(b"Host: x", b"Host: x\r\nConnection: close")
    answers = until_closed(base_url, request + closing)
    assert answers.count(b"HTTP/1.1 200 OK") == 2
    assert answers.count(b'"COMPLETE"') == 2


def until_closed(base_url: str, sent: bytes) -> bytes:
    """Sends bytes as they are and reads until the server closes the connection."""
    address = urlsplit(base_url)
    with socket.create_connection((address.hostname, address.port or 0), timeout=10) as connection:
        connection.sendall(sent)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def test_head_that_stays_half_sent_is_not_waited_for(document: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "KEEP_ALIVE_SECONDS", 0.2)
    with running(create_app(document, api_key=None)) as url:
        for sent in (b"", b"POST /v2/chat HTTP/1.1\r\nHost:", b"GET /nothing HTTP/1.1\r\nHost: x\r\n\r\nGET /v"):
            received = until_closed(url, sent)
            assert received.count(b"HTTP/1.1 404 ") == sent.count(b"/nothing")


def test_body_that_stays_half_sent_is_a_408(document: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body, "BODY_SECONDS", 0.2)
    head = b"POST /v2/chat HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n"
    with running(create_app(document, api_key=None)) as url:
        answer = until_closed(url, head + b'{"model": ')
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"connection: close" in answer
    assert b"did not come within 0.2 seconds" in answer


WORD = "a" * 40

# Each takes `re` more than a minute on forty letters and another character.
ENDLESS = ["^(a+)+$", "^(a|a)*$", "^(a|aa)+$", "^(a*)*$"]


class TestPatternsOfCallers:
    @pytest.mark.parametrize("pattern", ENDLESS)
    def test_a_text_of_the_question_does_not_hold_up_the_server(self, chat: Chat, pattern: str) -> None:
        schema = {"type": "object", "properties": {"a": {"type": "string", "pattern": pattern}}, "required": ["a"]}
        question = [{"role": "user", "content": f'Say "{WORD}!"'}]
        answer = chat.post(messages=question, response_format={"type": "json_object", "json_schema": schema})
        assert answer.status_code == 200
        assert set(json.loads(text_of(answer.json()))["a"]) <= {"a"}

    @pytest.mark.parametrize(
        "schema",
        [
            {"properties": {"a": {"const": f"{WORD}!", "pattern": ENDLESS[0]}}},
            {"properties": {f"{WORD}!": {"const": 1}}, "patternProperties": {ENDLESS[0]: False}},
            {"patternProperties": {ENDLESS[0]: {}}, "additionalProperties": False, "minProperties": 1},
            {"properties": {"a": {"const": "a", "pattern": "^(?=a)a$"}}},
            {"properties": {"a": {"const": "a", "pattern": "("}}},
        ],
        ids=["constant", "name", "other-name", "look-around", "no-pattern"],
    )
    def test_neither_does_one_of_the_schema(self, chat: Chat, schema: dict[str, Any]) -> None:
        whole = {"type": "object", "required": list(schema.get("properties", {})), **schema}
        answer = chat.post(response_format={"type": "json_object", "json_schema": whole})
        assert answer.status_code in {200, 400}, answer.text

    def test_what_cannot_be_judged_in_bounded_time_is_refused(self, chat: Chat) -> None:
        schema = {"type": "object", "patternProperties": {"a": {}}, "unevaluatedProperties": False}
        answer = chat.post(response_format={"type": "json_object", "json_schema": schema})
        assert answer.status_code == 400
        assert "patternProperties together with unevaluatedProperties" in answer.json()["message"]
