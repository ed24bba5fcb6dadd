"""What a call sends, and which calls are refused before anything is sent."""

from __future__ import annotations

import json

import httpx
import pytest
from cohere_client import Client
from cohere_client.models import UNSET, ChatV2TextContent, ChatV2UserMessage

from .canned import ANSWER, FIELDS, JSON, KEY, Canned, CannedTransport


@pytest.fixture
def transport():
    return CannedTransport(Canned([json.dumps(ANSWER).encode()], JSON))


SENT = {
    "plain-values": ({"temperature": 0.5, "stop_sequences": ["a"]}, {"temperature": 0.5, "stop_sequences": ["a"]}),
    "none-is-absent": ({"temperature": None}, {}),
    "unset-is-absent": ({"temperature": UNSET}, {}),
    "zero-and-false-are-values": ({"k": 0, "logprobs": False}, {"k": 0, "logprobs": False}),
    "tuples-are-lists": ({"stop_sequences": ("a", "b")}, {"stop_sequences": ["a", "b"]}),
    "null-inside-a-value-stays": (
        {"tools": [{"type": "function", "function": {"name": "f", "parameters": {"default": None}}}]},
        {"tools": [{"type": "function", "function": {"name": "f", "parameters": {"default": None}}}]},
    ),
    "model-objects": (
        {"messages": [ChatV2UserMessage(role="user", content=[ChatV2TextContent(type_="text", text="hi")])]},
        {"messages": [{"role": "user", "content": [{"type": "text", "text": "hi"}]}]},
    ),
    "model-object-inside-plain-values": (
        {"messages": [{"role": "user", "content": [ChatV2TextContent(type_="text", text="hi")]}]},
        {"messages": [{"role": "user", "content": [{"type": "text", "text": "hi"}]}]},
    ),
    "extra-body": ({"extra_body": {"new": {"deep": None}}}, {"new": {"deep": None}}),
    "extra-body-wins": ({"temperature": 1, "extra_body": {"temperature": 0}}, {"temperature": 0}),
}


@pytest.mark.parametrize(("fields", "expected"), SENT.values(), ids=SENT)
def test_fields_become_the_body(way, transport, fields, expected):
    way.chat(transport, **fields)
    assert transport.sent == {**FIELDS, **expected}


def test_plain_call_says_what_it_sends_and_takes(way, transport):
    way.chat(transport)
    request = transport.requests[0]
    assert (request.method, str(request.url)) == ("POST", "http://canned/v2/chat")
    assert request.headers["accept"] == "application/json"
    assert request.headers["content-type"] == "application/json"
    assert "stream" not in transport.sent


def test_headers_of_client_and_call(way, transport):
    options = {"client_name": "me", "headers": {"X-Both": "client", "X-Client": "1"}}
    way.chat(transport, options, extra_headers={"x-both": "call", "X-Call": "1"})
    headers = transport.requests[0].headers
    assert headers["authorization"] == f"Bearer {KEY}"
    assert headers["x-client-name"] == "me"
    assert (headers["x-both"], headers["x-client"], headers["x-call"]) == ("call", "1", "1")


def test_the_client_s_own_headers_are_sent_once(way, transport):
    way.chat(transport, {"headers": {"accept": "text/plain", "user-agent": "mine"}})
    headers = transport.requests[0].headers
    assert headers.get_list("accept") == ["application/json"]
    assert headers.get_list("user-agent") == ["mine"]


@pytest.mark.parametrize(
    ("options", "call", "expected"),
    [({}, None, 5.0), ({"timeout": 7}, None, 7), ({"timeout": 7}, 9, 9), ({"timeout": None}, None, None)],
    ids=["client-handed-in", "client", "call", "none"],
)
def test_timeout_of_client_and_call(way, transport, options, call, expected):
    """5 seconds is httpx's own default, which a handed-in client brings with it."""
    way.chat(transport, options, timeout=call)
    assert transport.requests[0].extensions["timeout"]["read"] == expected


def test_own_client_has_a_timeout_by_default():
    with Client(KEY, "http://canned") as client:
        assert client._exchange.http.timeout == httpx.Timeout(300.0, connect=10.0)


REFUSED = {
    "misspelt": ({"temprature": 1}, "has no field 'temprature'.*Did you mean 'temperature'.*extra_body="),
    "unknown": ({"xyzzy": 1}, "has no field 'xyzzy'"),
    "required-missing": ({"messages": None}, "lacks messages"),
    "both-missing": ({"messages": None, "model": None}, "lacks messages, model"),
    "not-json": ({"stop_sequences": {"a"}}, r"stop_sequences is of type set.*cohere_client\.models"),
    "not-json-inside": ({"messages": [{"role": "user", "content": b"x"}]}, r"messages\[0\]\.content is of type bytes"),
    "key-not-text": ({"thinking": {1: 2}}, "a key of thinking is of type int"),
}


@pytest.mark.parametrize(("fields", "message"), REFUSED.values(), ids=REFUSED)
def test_wrong_keyword_is_refused_before_anything_is_sent(way, transport, fields, message):
    with pytest.raises(TypeError, match=message):
        way.chat(transport, **fields)
    assert isinstance(way.stream(transport, **fields).error, TypeError)
    assert transport.requests == []


@pytest.mark.parametrize("fields", [{"stream": True}, {"stream": False}, {"extra_body": {"stream": True}}])
def test_stream_is_said_by_the_method(way, transport, fields):
    with pytest.raises(TypeError, match=r"chat_v2\(\) got the field 'stream'.*Call chat_v2_stream\(\)"):
        way.chat(transport, **fields)
    error = way.stream(transport, **fields).error
    assert "chat_v2_stream() got the field 'stream'" in str(error)
    assert "Call chat_v2()" in str(error)
    assert transport.requests == []


def test_number_that_json_does_not_have_is_refused(way, transport):
    with pytest.raises(ValueError, match=r"messages\[0\].content is nan. Expected a number that JSON can write"):
        way.chat(transport, messages=[{"content": float("nan")}])
    assert transport.requests == []


@pytest.mark.parametrize("value", ["hush\r\nX: y", "h\u00fcsh", "hush\x00", "hush\x7f"])
def test_header_that_cannot_be_sent_is_refused_and_not_shown(way, transport, value):
    """The transport would show it, and say that the call failed."""
    places = [
        ({"headers": {"X-Secret": value}}, {}),
        ({"client_name": value}, {}),
        ({}, {"extra_headers": {"X-Secret": value}}),
    ]
    for options, keywords in places:
        with pytest.raises(ValueError, match=r"header X-.*not shown") as caught:
            way.chat(transport, options, **keywords)
        assert "sh" not in str(caught.value).replace("shown", "")
    assert transport.requests == []


def test_header_that_is_no_text_is_refused(way, transport):
    with pytest.raises(TypeError, match="header X-Number is of type int"):
        way.chat(transport, extra_headers={"X-Number": 5})


def test_null_in_an_answer_is_absent_but_stays_in_what_may_be_any_json(way):
    source = {"type": "tool", "id": None, "tool_output": {"rain": None}}
    message = {"role": "assistant", "content": None, "tool_plan": None, "citations": [{"sources": [source]}]}
    raw = json.dumps({**ANSWER, "message": message, "usage": None, "logprobs": None}).encode()
    answer = way.chat(Canned([raw], JSON))
    assert (answer.usage, answer.logprobs, answer.message.content, answer.message.tool_plan) == (UNSET,) * 4
    [found] = answer.message.citations[0].sources
    assert found.id is UNSET
    assert found.tool_output == {"rain": None}


def test_unknown_members_and_values_of_an_answer_are_kept(way):
    answer = way.chat(Canned([json.dumps({**ANSWER, "finish_reason": "TIRED", "new": [1]}).encode()], JSON))
    assert answer.finish_reason == "TIRED"
    assert answer["new"] == [1]


def test_response_of_a_plain_call_can_be_seen(way):
    headers = {**JSON, "x-debug-trace-id": "t-1", "X-API-Warning": "old model"}
    seen = []
    way.chat(Canned([json.dumps(ANSWER).encode()], headers), on_response=seen.append)
    [response] = seen
    assert (response.status, response.request_id, response.api_warning) == (200, "t-1", "old model")


def test_handed_in_client_is_left_open(way, transport):
    http = (httpx.Client if way.client is Client else httpx.AsyncClient)(transport=transport)
    way.chat(transport, {"http_client": http})
    assert not http.is_closed


def test_own_client_is_closed():
    client = Client(KEY, "http://canned")
    client.close()
    assert client._exchange.http.is_closed
