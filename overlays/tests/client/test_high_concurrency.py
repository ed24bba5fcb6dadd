"""What the transport for many streams adds to test_connections.py, where it is one of the ways."""

from __future__ import annotations

import asyncio
import importlib
import json
import sys
from contextlib import asynccontextmanager

import pytest
from cohere_client import APIConnectionError, AsyncClient
from cohere_client.high_concurrency import aiohttp_client

from .canned import ANSWER, FIELDS, KEY, TEXT, frames
from .loopback import Loopback, Script, chunked, sized

AT_ONCE = 30
WHOLE = Script(chunked(*(frames(event, done=False) for event in TEXT), b"data: [DONE]\n\n"))
PLAIN = sized(200, json.dumps(ANSWER).encode())


@asynccontextmanager
async def opened(url, **options):
    async with aiohttp_client(**options) as http, AsyncClient(KEY, url, http_client=http) as client:
        yield client


async def read(client):
    async with client.chat_v2_stream(**FIELDS) as stream:
        return len([event async for event in stream])


def chat(url):
    async def go():
        async with opened(url) as client:
            return (await client.chat_v2(**FIELDS)).id

    return asyncio.run(go())


def waves(url, **options):
    """Two waves of streams at once on one client."""

    async def go():
        async with opened(url, **options) as client:
            return [await asyncio.gather(*(read(client) for _ in range(AT_ONCE))) for _ in range(2)]

    return asyncio.run(go())


def test_streams_at_once_are_whole_and_their_connections_are_used_again():
    with Loopback(*[WHOLE] * AT_ONCE * 2) as server:
        assert waves(server.url) == [[len(TEXT)] * AT_ONCE] * 2
    assert server.connections <= AT_ONCE


def test_calls_beyond_the_connections_wait_for_one():
    with Loopback(*[WHOLE] * AT_ONCE * 2) as server:
        assert waves(server.url, max_connections=3) == [[len(TEXT)] * AT_ONCE] * 2
    assert server.connections <= 3


def test_credentials_of_the_proxy_go_to_the_proxy_as_a_header(monkeypatch):
    with Loopback(Script(PLAIN)) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url.replace("//", "//user:p%40ss@"))
        assert chat("http://nowhere.invalid") == ANSWER["id"]
    assert b"proxy-authorization: basic dxnlcjpwqhnz" in proxy.requests[0].lower()


def test_call_through_a_proxy_to_https_asks_it_for_a_tunnel(monkeypatch):
    with Loopback(Script([b"HTTP/1.1 407 Who Are You\r\ncontent-length: 0\r\n\r\n"], "close")) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url.replace("//", "//user:p%40ss@"))
        with pytest.raises(APIConnectionError, match="ProxyError"):
            chat("https://nowhere.invalid")
    assert proxy.requests[0].startswith(b"CONNECT nowhere.invalid:443 ")
    assert b"proxy-authorization: basic dxnlcjpwqhnz" in proxy.requests[0].lower()
    assert KEY.encode() not in proxy.requests[0]


def test_proxy_that_aiohttp_cannot_use_is_refused_at_once(monkeypatch):
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:1080")
    with pytest.raises(ValueError, match="socks5"):
        aiohttp_client()


@pytest.mark.parametrize("missing", ["aiohttp", "httpx_aiohttp"])
def test_without_the_extra_the_import_says_what_to_install(monkeypatch, missing):
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.delitem(sys.modules, "cohere_client.high_concurrency")
    with pytest.raises(ModuleNotFoundError, match=rf"needs {missing}: pip install 'cohere-contract\[aiohttp\]'"):
        importlib.import_module("cohere_client.high_concurrency")
