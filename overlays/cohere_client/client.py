"""The synchronous client."""

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
from cohere_client._transport import own_client
from cohere_client.response_info import OnResponse
from cohere_client.streams import Stream

__all__ = ["Client"]

_AnswerT = TypeVar("_AnswerT")
_EventT = TypeVar("_EventT")


class Client:
    """A client of Cohere's text generation, or of any server that speaks the same contract.

    The key comes from `api_key` or CO_API_KEY, the server from `base_url` or CO_API_URL. Calls
    that meet 429, 500, 502, 503, 504 or no connection are made again up to `max_retries` times,
    as the server's Retry-After says; one whose answer does not come is not, as it may be billed.
    A handed-in `http_client` is used as it is, with our headers on each request: timeout (unless
    given here), retries, proxies and closing are then its owner's. Safe to share between threads.
    """

    def __init__(  # noqa: PLR0913, PLR0917  # the options that users type
        self,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: Timeout = DEFAULT_TIMEOUT,
        max_retries: int = 2,
        client_name: str | None = None,
        headers: Mapping[str, str] | None = None,
        http_client: httpx.Client | None = None,
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
        self._http = own_client(max_retries) if http_client is None else http_client

    def __repr__(self) -> str:
        return f"Client(base_url={self._config.base_url!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        type_: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connections; those of a handed-in client stay its owner's."""
        if self._owns_http:
            self._http.close()

    def chat_v2(
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
        return self._call(CHAT_V2, fields, options, on_response)

    def chat_v2_stream(
        self,
        *,
        extra_body: Mapping[str, Any] | None = None,
        extra_headers: Mapping[str, str] | None = None,
        timeout: Timeout = None,
        **fields: Unpack[ChatV2Fields],
    ) -> Stream[ChatV2Response, ChatV2StreamEvent]:
        """Answers the last turn of a conversation, event by event."""
        return self._stream(CHAT_V2, fields, CallOptions(extra_body, extra_headers, timeout))

    def _call(
        self,
        operation: Operation[_AnswerT, Any],
        fields: Mapping[str, object],
        options: CallOptions,
        on_response: OnResponse | None,
    ) -> _AnswerT:
        call = Call(operation, fields, options, is_stream=False)
        request = build_request(self._http, self._config, call)
        with translated(request):
            response = self._http.send(request)
        return read_answer(self._config, operation, request, response, on_response)

    def _stream(
        self,
        operation: Operation[_AnswerT, _EventT],
        fields: Mapping[str, object],
        options: CallOptions,
    ) -> Stream[_AnswerT, _EventT]:
        call = Call(operation, fields, options, is_stream=True)
        request = build_request(self._http, self._config, call)
        return Stream(self._http, self._config, operation, request)
