"""The asynchronous client."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self, TypeVar, Unpack

import httpx
from cohere_generated.events import ChatV2StreamEvent
from cohere_generated.models.chat_v2_response import ChatV2Response
from cohere_generated.operations import CHAT_V2
from cohere_generated.request_fields import ChatV2Fields
from cohere_wire import Operation

from cohere_client._config import DEFAULT_TIMEOUT, Config, Timeout
from cohere_client._request import Call, CallOptions, build_request
from cohere_client._response import read_answer, translated
from cohere_client._transport import own_async_client
from cohere_client.response_info import OnResponse
from cohere_client.streams import AsyncStream

__all__ = ["AsyncClient"]

_AnswerT = TypeVar("_AnswerT")
_EventT = TypeVar("_EventT")


class AsyncClient:
    """The asynchronous twin of `Client`: the same options, errors and retries, awaited.

    `aclose()` or `async with` closes its connections. Safe to share between tasks of one loop.
    """

    def __init__(  # noqa: PLR0913, PLR0917  # the options that users type
        self,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: Timeout = DEFAULT_TIMEOUT,
        max_retries: int = 2,
        client_name: str | None = None,
        headers: Mapping[str, str] | None = None,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        self._config = Config.read(
            api_key=api_key,
            base_url=base_url,
            client_name=client_name,
            headers=headers,
            max_retries=max_retries,
            timeout=timeout,
        )
        self._owns_http = http_client is None
        self._http = own_async_client(max_retries) if http_client is None else http_client

    def __repr__(self) -> str:
        return f"AsyncClient(base_url={self._config.base_url!r})"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        type_: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Closes the connections; those of a handed-in client stay its owner's."""
        if self._owns_http:
            await self._http.aclose()

    async def chat_v2(
        self,
        *,
        extra_body: Mapping[str, Any] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        timeout: Timeout = None,
        on_response: OnResponse | None = None,
        **fields: Unpack[ChatV2Fields],
    ) -> ChatV2Response:
        """Answers the last turn of a conversation.

        `on_response` is called with the status, headers and request id of a success. A `timeout`
        of None keeps the client's.
        """
        options = CallOptions(extra_body, extra_headers, timeout)
        return await self._call(CHAT_V2, fields, options, on_response)

    def chat_v2_stream(
        self,
        *,
        extra_body: Mapping[str, Any] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        timeout: Timeout = None,
        **fields: Unpack[ChatV2Fields],
    ) -> AsyncStream[ChatV2Response, ChatV2StreamEvent]:
        """Answers the last turn of a conversation, event by event."""
        return self._stream(CHAT_V2, fields, CallOptions(extra_body, extra_headers, timeout))

    async def _call(
        self,
        operation: Operation[_AnswerT, Any],
        fields: Mapping[str, object],
        options: CallOptions,
        on_response: OnResponse | None,
    ) -> _AnswerT:
        call = Call(operation, fields, options, is_stream=False)
        request = build_request(self._http, self._config, call)
        with translated(request):
            response = await self._http.send(request)
        return read_answer(self._config, operation, request, response, on_response)

    def _stream(
        self,
        operation: Operation[_AnswerT, _EventT],
        fields: Mapping[str, object],
        options: CallOptions,
    ) -> AsyncStream[_AnswerT, _EventT]:
        call = Call(operation, fields, options, is_stream=True)
        request = build_request(self._http, self._config, call)
        return AsyncStream(self._http, self._config, operation, request)
