"""A transport for many streams at once: httpx over aiohttp, whose pool stays cheap.

    from cohere_client import AsyncClient
    from cohere_client.high_concurrency import aiohttp_client

    async with aiohttp_client() as http, AsyncClient(http_client=http) as client:
        ...

The usual pool goes over all connections for each call, and with a hundred of them that costs more
than the call. Never switched on by itself: this one runs on asyncio alone, speaks HTTP/1.1 alone,
and goes through HTTP proxies but not through SOCKS.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import cast

import httpx

from cohere_client._transport import retrying_async_client, tls_context

try:
    import aiohttp
    from httpx_aiohttp import AiohttpTransport
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        f"cohere_client.high_concurrency needs {error.name}: pip install 'cohere-contract[aiohttp]'", name=error.name
    ) from error

__all__ = ["aiohttp_client"]

_IDLE_SECONDS = 5.0

# First match wins. httpx-aiohttp 0.2 calls every lost connection a ConnectTimeout; one that is
# lost after the call was sent must not be tried again, as the call may have been billed.
_FAILURES: tuple[tuple[type[Exception], type[httpx.TransportError]], ...] = (
    (aiohttp.ClientHttpProxyError, httpx.ProxyError),
    (aiohttp.ClientConnectorError, httpx.ConnectError),
    (aiohttp.ConnectionTimeoutError, httpx.ConnectTimeout),
    (aiohttp.ServerTimeoutError, httpx.ReadTimeout),
    (aiohttp.ServerDisconnectedError, httpx.RemoteProtocolError),
    (aiohttp.ClientPayloadError, httpx.RemoteProtocolError),
    (aiohttp.ClientResponseError, httpx.RemoteProtocolError),
    (aiohttp.InvalidURL, httpx.UnsupportedProtocol),
    (aiohttp.ClientError, httpx.NetworkError),
)


def aiohttp_client(*, max_retries: int = 2, max_connections: int = 1000) -> httpx.AsyncClient:
    """Returns an httpx client to hand in as `http_client`; whoever made it closes it.

    It tries again as `AsyncClient` does by itself, knows the environment's proxies and trusts the
    same certificates. A call beyond `max_connections` waits for another to end.
    """

    def transport(proxy: str | None) -> httpx.AsyncBaseTransport:
        return _Transport(
            verify=tls_context(),
            proxy=None if proxy is None else _proxy(proxy),
            client=lambda: _session(max_connections),
        )

    return retrying_async_client(max_retries, transport)


def _session(max_connections: int) -> aiohttp.ClientSession:
    """Made within the loop that it serves. Cookies are httpx's business."""
    connector = aiohttp.TCPConnector(limit=max_connections, keepalive_timeout=_IDLE_SECONDS, ssl=tls_context())
    return aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())


def _proxy(url: str) -> httpx.Proxy:
    """The proxy with its credentials in its URL, where aiohttp looks for them: it deprecates to be told apart."""
    proxy = httpx.Proxy(url)
    if proxy.url.scheme not in ("http", "https"):
        raise ValueError(
            f"The environment's proxy is {proxy.url.scheme}://. Expected http:// or https://, as aiohttp knows. "
            "Use AsyncClient without aiohttp_client(), or another proxy."
        )
    proxy.url, proxy.auth = httpx.URL(url), None
    return proxy


class _Transport(AiohttpTransport):
    """httpx-aiohttp, with failures named after what happened."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        with _failures_named():
            response = await super().handle_async_request(request)
        response.stream = _Body(cast("httpx.AsyncByteStream", response.stream))
        return response


class _Body(httpx.AsyncByteStream):
    def __init__(self, body: httpx.AsyncByteStream) -> None:
        self._body = body

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _failures_named():
            async for chunk in self._body:
                yield chunk

    async def aclose(self) -> None:
        with _failures_named():
            await self._body.aclose()


@contextmanager
def _failures_named() -> Iterator[None]:
    try:
        yield
    except (aiohttp.ClientError, httpx.TransportError) as error:
        cause = error if isinstance(error, aiohttp.ClientError) else error.__cause__
        kind = next((kind for type_, kind in _FAILURES if isinstance(cause, type_)), None)
        if kind is None:
            raise
        raise kind(str(cause)) from cause
