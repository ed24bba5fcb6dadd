"""Errors of plain calls: the leaf for every status, whatever the body; and no key in any of them."""

from __future__ import annotations

import json
import logging
import pickle
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import cohere_client
import httpx
import pytest
from cohere_client import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    CohereClientError,
    ResponseDecodeError,
    ServerError,
    StreamDecodeError,
    StreamError,
    StreamEventError,
    StreamTruncatedError,
)

from .canned import ANSWER, EVENT_STREAM, JSON, KEY, START, TEXT, Canned, frames
from .samples import STATUSES


def error_of(way, canned):
    with pytest.raises(CohereClientError) as caught:
        way.chat(canned)
    return caught.value


@pytest.mark.parametrize(("status", "leaf"), STATUSES.items())
def test_status_has_its_leaf(way, status, leaf):
    body = {"message": "no such luck", "id": "e-1", "more": 1}
    canned = Canned([json.dumps(body).encode()], {**JSON, "x-request-id": "r-1"}, status)
    error = error_of(way, canned)
    assert type(error) is leaf
    assert (error.status, error.body, error.message, error.request_id) == (status, body, "no such luck", "e-1")
    assert error.headers["x-request-id"] == "r-1"
    assert type(way.stream(canned).error) is leaf


def test_text_of_an_error_has_three_parts(way):
    canned = Canned([b'{"message": "invalid api token.", "id": "e-1"}'], JSON, 401)
    assert str(error_of(way, canned)) == (
        "POST http://canned/v2/chat: the server answered 401 (request id e-1): invalid api token. "
        "Expected a 2xx status. Check the key in api_key= or CO_API_KEY."
    )


BODIES = {
    "empty": (b"", None, "the body has no message"),
    "html": (b"<html>Bad gateway</html>", "<html>Bad gateway</html>", "24 bytes of text/html, not an error object"),
    "broken-json": (b'{"message": ', '{"message":', "not an error object"),
    "not-an-object": (b"[1]", "[1]", "not an error object"),
    "without-message": (b'{"detail": "x"}', {"detail": "x"}, "the body has no message"),
    "message-not-text": (b'{"message": {"a": 1}}', {"message": {"a": 1}}, "the body has no message"),
    "not-utf8": (b'{"message": "\xff"}', {"message": "\ufffd"}, "\ufffd"),
    "long-message": (json.dumps({"message": "x" * 9000}).encode(), {"message": "x" * 9000}, "x" * 500 + "."),
    "odd-id": (b'{"message": "m", "id": 7}', {"message": "m", "id": 7}, "request id r-1"),
}


@pytest.mark.parametrize(("raw", "body", "text"), BODIES.values(), ids=BODIES)
def test_error_body_of_any_kind(way, raw, body, text):
    error = error_of(way, Canned([raw], {"content-type": "text/html", "x-request-id": "r-1"}, 502))
    assert type(error) is ServerError
    assert error.body == body
    assert text in str(error)
    assert len(str(error)) < 1000
    assert error.request_id == "r-1"


def test_redirection_says_where_to(way):
    """The key is not sent to where a server points, so that the caller has to say it."""
    error = error_of(way, Canned([b"<html>Moved</html>"], {"location": "https://other/v2/chat"}, 307))
    assert type(error) is APIStatusError
    assert "sends the call on to https://other/v2/chat, and redirections are not followed" in str(error)


RETRY_AFTER = {
    "seconds": ("7", 7.0),
    "absent": (None, None),
    "nonsense": ("soon", None),
    "negative": ("-1", None),
    "date-of-unknown-zone": ("Wed, 21 Oct 2015 07:28:00 -0000", 0.0),
}


@pytest.mark.parametrize(("header", "expected"), RETRY_AFTER.values(), ids=RETRY_AFTER)
def test_retry_after_in_seconds(way, header, expected):
    headers = JSON if header is None else {**JSON, "retry-after": header}
    assert error_of(way, Canned([b"{}"], headers, 429)).retry_after == expected


@pytest.mark.parametrize(("minutes", "low", "high"), [(10, 500, 600), (-10, 0, 0)])
def test_retry_after_as_a_date(way, minutes, low, high):
    date = format_datetime(datetime.now(UTC) + timedelta(minutes=minutes), usegmt=True)
    error = error_of(way, Canned([b"{}"], {**JSON, "retry-after": date}, 429))
    assert low <= error.retry_after <= high


WRONG_BODIES = {
    "empty": (b"", "empty"),
    "html": (b"<html></html>", "JSONDecodeError"),
    "broken-json": (b'{"id": ', "JSONDecodeError"),
    "not-an-object": (b"[]", "no object but list"),
    "constant": (b'{"id": NaN}', "NaN is not JSON"),
    "not-utf8": (b'{"id": "\xff"}', "UnicodeDecodeError"),
    "required-member-missing": (b'{"id": "x"}', "KeyError"),
    "required-member-null": (json.dumps({**ANSWER, "message": None}).encode(), "ChatV2ResponseMessage is None"),
    "wrong-role": (
        json.dumps({**ANSWER, "message": {"role": "user"}}).encode(),
        "role is 'user'; expected",
    ),
    "member-of-wrong-type": (json.dumps({**ANSWER, "message": "text"}).encode(), "expected an object"),
    "too-deep": (b'{"id": ' + b"[" * 100_000 + b"}", "RecursionError"),
}


@pytest.mark.parametrize(("raw", "reason"), WRONG_BODIES.values(), ids=WRONG_BODIES)
def test_success_that_breaks_the_contract_keeps_its_body(way, raw, reason):
    error = error_of(way, Canned([raw], {**JSON, "x-request-id": "r-1"}))
    assert type(error) is ResponseDecodeError
    assert error.raw == raw
    assert reason in str(error)
    assert (error.status, error.request_id) == (200, "r-1")
    assert error.__cause__ is not None


FAILURES = {
    "connect": (httpx.ConnectError("refused"), APIConnectionError, "ConnectError: refused"),
    "disconnect": (httpx.RemoteProtocolError("hung up"), APIConnectionError, "hung up"),
    "proxy": (httpx.ProxyError("407"), APIConnectionError, "ProxyError"),
    "redirects": (httpx.TooManyRedirects("round"), APIConnectionError, "TooManyRedirects"),
    "connect-timeout": (httpx.ConnectTimeout(""), APITimeoutError, "ConnectTimeout"),
    "read-timeout": (httpx.ReadTimeout("late"), APITimeoutError, "ReadTimeout: late"),
    "pool-timeout": (httpx.PoolTimeout(""), APITimeoutError, "PoolTimeout"),
}


@pytest.mark.parametrize(("failure", "leaf", "text"), FAILURES.values(), ids=FAILURES)
def test_failure_without_an_answer(way, failure, leaf, text):
    error = error_of(way, failure)
    assert type(error) is leaf
    assert text in str(error)
    assert error.__cause__ is failure
    assert type(way.stream(failure).error) is leaf


def test_failure_in_the_body_of_a_plain_answer(way):
    error = error_of(way, Canned([b'{"id', httpx.ReadError("gone")], JSON))
    assert type(error) is APIConnectionError


def test_tree_is_the_one_that_is_drawn():
    """Each line of the drawing is a class, its place says of what."""
    drawn, parents = {}, {}
    for line in cohere_client.errors.__doc__.splitlines():
        words = line.replace("\u2502", " ").replace("\u251c\u2500\u2500", "   ").replace("\u2514\u2500\u2500", "   ")
        name = words.split()[0] if words.split() else ""
        if "\u2500" not in line and line.strip() != "CohereClientError":
            continue
        depth = (len(words) - len(words.lstrip())) // 4
        parents[depth] = name
        drawn[name] = parents.get(depth - 1)
    real = {
        name: type_.__base__.__name__
        for name, type_ in vars(cohere_client.errors).items()
        if isinstance(type_, type) and issubclass(type_, CohereClientError)
    }
    assert {**drawn, "CohereClientError": "Exception"} == real


def every_error(way):
    """One of each kind, made by servers that repeat the key."""
    echo = json.dumps({"message": f"invalid api token: {KEY}"}).encode()
    repeated = {**JSON, "x-request-id": KEY, "x-echo": f"Bearer {KEY}"}
    end = {"type": "message-end", "delta": {"finish_reason": "ERROR", "error": "x"}}
    for status in (400, 401, 403, 404, 429, 498, 500):
        yield error_of(way, Canned([echo], repeated, status))
        yield error_of(way, Canned([f"<html>{KEY}</html>".encode()], repeated, status))
    yield error_of(way, Canned([b"{}"], repeated))
    yield way.stream(Canned([b"{}"], repeated)).error
    yield error_of(way, httpx.ConnectError("refused"))
    yield error_of(way, httpx.ReadTimeout("late"))
    yield way.stream(Canned([frames(START, done=False)])).error
    yield way.stream(Canned([frames("{oops")])).error
    yield way.stream(Canned([frames(START, end)])).error


def test_no_error_shows_the_key(way):
    errors = list(every_error(way))
    assert {StreamTruncatedError, StreamDecodeError, StreamEventError} < set(map(type, errors))
    for error in errors:
        assert KEY not in f"{error!s} {error!r} {vars(error)!r}"


def test_errors_survive_pickling(way):
    for error in every_error(way):
        again = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes
        assert type(again) is type(error)
        assert str(again) == str(error)
        assert vars(again).keys() == vars(error).keys()


@pytest.mark.parametrize("leaf", [StreamTruncatedError, StreamDecodeError, StreamEventError])
def test_stream_errors_are_caught_by_their_branch(leaf):
    assert issubclass(leaf, StreamError)
    assert issubclass(leaf, CohereClientError)


def chat(way, canned, messages):
    way.chat(canned([json.dumps(ANSWER).encode()], JSON), messages=messages)


def stream(way, canned, messages):
    way.stream(canned([frames(*TEXT)], EVENT_STREAM), messages=messages)


@pytest.mark.parametrize("call", [chat, stream])
def test_log_names_the_exchange_and_neither_key_nor_text(way, caplog, call):
    def canned(chunks, headers):
        return Canned(chunks, {**headers, "x-request-id": "r-1", "x-api-warning": "old model"})

    caplog.set_level(logging.DEBUG)
    call(way, canned, [{"role": "user", "content": "private"}])
    ours = [record for record in caplog.records if record.name == "cohere_client"]
    assert [(record.levelname, record.getMessage()) for record in ours] == [
        ("DEBUG", "POST http://canned/v2/chat: 200, request id r-1"),
        ("WARNING", "POST http://canned/v2/chat: the server warns: old model"),
    ]
    assert KEY not in caplog.text
    assert "private" not in caplog.text


def test_log_does_not_repeat_the_key(way, caplog):
    caplog.set_level(logging.DEBUG, "cohere_client")
    way.chat(Canned([json.dumps(ANSWER).encode()], {**JSON, "x-request-id": KEY, "x-api-warning": f"weak key {KEY}"}))
    assert "weak key" in caplog.text
    assert KEY not in caplog.text
