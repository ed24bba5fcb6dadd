"""What both clients do once they are made; apart from them, so that to import a client is cheap."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import httpx
from cohere_wire.operation import Operation

from cohere_client._config import Config
from cohere_client._request import Call, build_request
from cohere_client._response import read_answer, translated
from cohere_client._transport import own_async_client, own_client

if TYPE_CHECKING:
    from cohere_client.streams import AsyncStream, Stream

__all__ = ["AsyncExchange", "Config", "Exchange"]

_AnswerT = TypeVar("_AnswerT")
_EventT = TypeVar("_EventT")
_HttpT = TypeVar("_HttpT", httpx.Client, httpx.AsyncClient)


class Exchange:
    """Sends the calls of one client over its httpx client: its own, or one that it was handed."""

    def __init__(self, config: Config, http_client: httpx.Client | None) -> None:
        self.config = config
        self.http = own_client(config) if http_client is None else _of_kind(http_client, httpx.Client)
        self._owns_http = http_client is None

    def close(self) -> None:
        """Closes the connections; those of a handed-in client stay its owner's."""
        if self._owns_http:
            self.http.close()

    def call(
        self, operation: Operation[_AnswerT, Any], keywords: Mapping[str, Any], version: str | None = None
    ) -> _AnswerT:
        """Returns the answer of a plain call."""
        call = Call.of(operation, keywords, version=version)
        request = build_request(self.http, self.config, call, has_headers=self._owns_http)
        with translated(request):
            response = self.http.send(request)
        return read_answer(self.config, operation, request, response, call.on_response)

    def stream(self, operation: Operation[_AnswerT, _EventT], keywords: Mapping[str, Any]) -> Stream[_AnswerT, _EventT]:
        """Returns the stream of a streaming call, which is sent when the stream is entered."""
        from cohere_client.streams import Stream  # noqa: PLC0415  # a plain call need not pay for it

        call = Call.of(operation, keywords, is_stream=True)
        request = build_request(self.http, self.config, call, has_headers=self._owns_http)
        return Stream(self.http, self.config, operation, request)


class AsyncExchange:
    """The asynchronous twin."""

    def __init__(self, config: Config, http_client: httpx.AsyncClient | None) -> None:
        self.config = config
        self.http = own_async_client(config) if http_client is None else _of_kind(http_client, httpx.AsyncClient)
        self._owns_http = http_client is None

    async def aclose(self) -> None:
        """Closes the connections; those of a handed-in client stay its owner's."""
        if self._owns_http:
            await self.http.aclose()

    async def call(
        self, operation: Operation[_AnswerT, Any], keywords: Mapping[str, Any], version: str | None = None
    ) -> _AnswerT:
        """Returns the answer of a plain call."""
        call = Call.of(operation, keywords, version=version)
        request = build_request(self.http, self.config, call, has_headers=self._owns_http)
        with translated(request):
            response = await self.http.send(request)
        return read_answer(self.config, operation, request, response, call.on_response)

    def stream(
        self, operation: Operation[_AnswerT, _EventT], keywords: Mapping[str, Any]
    ) -> AsyncStream[_AnswerT, _EventT]:
        """Returns the stream of a streaming call, which is sent when the stream is entered."""
        from cohere_client.streams import AsyncStream  # noqa: PLC0415  # a plain call need not pay for it

        call = Call.of(operation, keywords, is_stream=True)
        request = build_request(self.http, self.config, call, has_headers=self._owns_http)
        return AsyncStream(self.http, self.config, operation, request)


def _of_kind(http_client: _HttpT, kind: type[_HttpT]) -> _HttpT:
    if isinstance(http_client, kind):
        return http_client
    raise TypeError(
        f"http_client is of type {type(http_client).__name__}. Expected an httpx.{kind.__name__}. "
        "Hand in one of that kind; a transport goes into its transport=."
    )
