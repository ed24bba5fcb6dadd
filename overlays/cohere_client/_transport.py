"""Our own httpx clients: which failures are tried again, the environment's proxies, one TLS context."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from functools import cache

import httpx
from httpx_retries import Retry, RetryTransport

from cohere_client._config import Config
from cohere_client._defaults import DEFAULT_TIMEOUT
from cohere_client._proxies import proxy_mounts

__all__ = ["own_async_client", "own_client", "retrying_async_client", "tls_context"]

# The contract's statuses of a passing fault. 408 and 409, which the official client also tries
# again, are not in the contract.
_RETRIED_STATUSES = frozenset({429, 500, 502, 503, 504})

# Only failures before anything was sent: after a read timeout the call may have been billed.
_RETRIED_ERRORS = (httpx.ConnectError, httpx.ConnectTimeout)

_BACKOFF_SECONDS = 0.5
_LONGEST_WAIT_SECONDS = 60.0


def own_client(config: Config) -> httpx.Client:
    """Returns a client that sends our headers and tries again, as Retry-After says or after a growing wait."""
    policy, tls = _policy(config.max_retries), _tls(config.base_url)

    def transport(proxy: str | None = None) -> RetryTransport:
        return RetryTransport(httpx.HTTPTransport(verify=tls, proxy=proxy), policy)

    mounts = proxy_mounts(transport)
    return httpx.Client(headers=config.headers, transport=transport(), mounts=mounts, timeout=DEFAULT_TIMEOUT)


def own_async_client(config: Config) -> httpx.AsyncClient:
    """Returns the asynchronous twin."""
    tls = _tls(config.base_url)
    http = retrying_async_client(config.max_retries, lambda proxy: httpx.AsyncHTTPTransport(verify=tls, proxy=proxy))
    http.headers.update(config.headers)
    return http


def retrying_async_client(
    max_retries: int, connecting: Callable[[str | None], httpx.AsyncBaseTransport]
) -> httpx.AsyncClient:
    """Returns a client over other transports: `connecting` makes the one for a proxy, or for none."""
    policy = _policy(max_retries)

    def transport(proxy: str | None = None) -> RetryTransport:
        return RetryTransport(connecting(proxy), policy)

    return httpx.AsyncClient(transport=transport(), mounts=proxy_mounts(transport), timeout=DEFAULT_TIMEOUT)


def _policy(max_retries: int) -> Retry:
    return Retry(
        total=max_retries,
        allowed_methods=["GET", "POST"],
        status_forcelist=_RETRIED_STATUSES,
        retry_on_exceptions=_RETRIED_ERRORS,
        backoff_factor=_BACKOFF_SECONDS,
        max_backoff_wait=_LONGEST_WAIT_SECONDS,
    )


def _tls(base_url: str) -> ssl.SSLContext:
    """All calls of a client go to one server; where that takes plain HTTP, no certificate is trusted."""
    return tls_context() if base_url.startswith("https:") else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@cache
def tls_context() -> ssl.SSLContext:
    """Reading the certificates takes longer than a call; all clients of a process share them."""
    return httpx.create_ssl_context()
