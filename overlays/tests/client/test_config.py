"""Options and environment: where they come from, and what is refused."""

from __future__ import annotations

import json

import httpx
import pytest
from cohere_client import AsyncClient, Client

from .canned import ANSWER, JSON, KEY, Canned, CannedTransport

BASE_URLS = {
    "default": (None, None, "https://api.cohere.com/v2/chat"),
    "argument": ("http://a", None, "http://a/v2/chat"),
    "environment": (None, "http://e", "http://e/v2/chat"),
    "argument-before-environment": ("http://a", "http://e", "http://a/v2/chat"),
    "empty-environment": (None, "", "https://api.cohere.com/v2/chat"),
    "slash": (None, "http://e/", "http://e/v2/chat"),
    "v1": (None, "http://e/v1", "http://e/v2/chat"),
    "v1-and-slash": (None, "http://e/v1/", "http://e/v2/chat"),
    "v2": ("http://e/v2", None, "http://e/v2/chat"),
    "path": ("http://e:8080/cohere/", None, "http://e:8080/cohere/v2/chat"),
    "path-and-v1": ("http://e/cohere/v1", None, "http://e/cohere/v2/chat"),
    "spaces": (" http://e \n", None, "http://e/v2/chat"),
}


@pytest.mark.parametrize(("argument", "environment", "expected"), BASE_URLS.values(), ids=BASE_URLS)
def test_base_url(way, monkeypatch, argument, environment, expected):
    if environment is not None:
        monkeypatch.setenv("CO_API_URL", environment)
    transport = CannedTransport(Canned([json.dumps(ANSWER).encode()], JSON))
    way.chat(transport, {"base_url": argument})
    assert str(transport.requests[0].url) == expected


WRONG_URLS = {
    "no-scheme": ("api.cohere.com", "is 'api.cohere.com'"),
    "other-scheme": ("ftp://a", "is 'ftp://a'"),
    "no-host": ("http://", "is 'http://'"),
    "unreadable": ("http://a:b", "cannot be read"),
    "query": ("http://a?b=c", "query or fragment"),
    "user-and-password": ("http://me:hush@a", "user name or password"),
}


@pytest.mark.parametrize(("url", "message"), WRONG_URLS.values(), ids=WRONG_URLS)
def test_wrong_base_url_says_what_to_correct(way, url, message):
    with pytest.raises(ValueError, match=rf"{message}.*CO_API_URL") as caught:
        way.client(KEY, url)
    assert "hush" not in str(caught.value)


KEYS = {
    "argument": ("a-key", None, "Bearer a-key"),
    "environment": (None, "e-key", "Bearer e-key"),
    "argument-before-environment": ("a-key", "e-key", "Bearer a-key"),
    "line-end-of-a-file": (None, "e-key\n", "Bearer e-key"),
    "none-wanted": ("", "e-key", None),
}


@pytest.mark.parametrize(("argument", "environment", "expected"), KEYS.values(), ids=KEYS)
def test_key(way, monkeypatch, argument, environment, expected):
    if environment is not None:
        monkeypatch.setenv("CO_API_KEY", environment)
    transport = CannedTransport(Canned([json.dumps(ANSWER).encode()], JSON))
    way.chat(transport, {"api_key": argument})
    assert transport.requests[0].headers.get("authorization") == expected


@pytest.mark.parametrize("environment", [None, "", " "])
def test_missing_key_says_what_to_set(way, monkeypatch, environment):
    if environment is not None:
        monkeypatch.setenv("CO_API_KEY", environment)
    with pytest.raises(ValueError, match=r"no API key.*CO_API_KEY"):
        way.client()


@pytest.mark.parametrize("key", ["hush\nhush", "hush hush", "h\u00fcsh-hush", "hush\x00"])
def test_key_that_no_header_may_carry_is_refused_and_not_shown(way, key):
    with pytest.raises(ValueError, match="not shown") as caught:
        way.client(key)
    assert "sh" not in str(caught.value).replace("shown", "")


def test_negative_retries_are_refused(way):
    with pytest.raises(ValueError, match="max_retries is -1"):
        way.client(KEY, max_retries=-1)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("api_key", 5),
        ("base_url", httpx.URL("http://a")),
        ("client_name", b"a"),
        ("max_retries", "2"),
        ("max_retries", None),
        ("max_line_bytes", 1e6),
    ],
)
def test_option_of_another_type_is_refused_by_its_name(way, name, value):
    with pytest.raises(TypeError, match=rf"{name} is of type \w+\. Expected (str|int)\."):
        way.client(**{"api_key": KEY, name: value})


@pytest.mark.parametrize(
    ("client", "wrong", "expected"),
    [
        (Client, httpx.AsyncClient, "httpx.Client"),
        (AsyncClient, httpx.Client, "httpx.AsyncClient"),
        (Client, httpx.HTTPTransport, "httpx.Client"),
    ],
)
def test_handed_in_client_of_another_kind_is_refused(client, wrong, expected):
    """Its answers would be coroutines, or none."""
    with pytest.raises(TypeError, match=rf"is of type {wrong.__name__}\. Expected an {expected}\."):
        client(KEY, http_client=wrong())


@pytest.mark.parametrize("client", [Client, AsyncClient])
def test_repr_names_the_server_and_hides_the_key(client):
    made = client(KEY, "http://a", headers={"X-Other": KEY})
    assert repr(made) == f"{client.__name__}(base_url='http://a')"
    assert KEY not in repr(made._exchange.config)
