"""A client of Cohere's text generation: small, typed, and honest about streams.

    from cohere_client import Client

    with Client() as client:
        answer = client.chat_v2(
            model="command-a-03-2025", messages=[{"role": "user", "content": "hi"}]
        )

Models are in `cohere_client.models`. It logs under the name `cohere_client`, never a key or text.
Each name is imported when it is first asked for, and httpx with the first client that is made.
"""

from typing import TYPE_CHECKING

from cohere_wire.lazy import lazy_names

if TYPE_CHECKING:
    from cohere_wire.events import UnknownEvent

    from cohere_client.async_client import AsyncClient
    from cohere_client.client import Client
    from cohere_client.errors import (
        APIConnectionError,
        APIStatusError,
        APITimeoutError,
        AuthenticationError,
        BadRequestError,
        CohereClientError,
        InvalidTokenError,
        NotFoundError,
        PermissionDeniedError,
        RateLimitError,
        ResponseDecodeError,
        ServerError,
        StreamDecodeError,
        StreamError,
        StreamEventError,
        StreamTruncatedError,
    )
    from cohere_client.response_info import ResponseInfo
    from cohere_client.streams import AsyncStream, Stream
else:
    __getattr__, __dir__ = lazy_names(
        __name__,
        {
            "APIConnectionError": "cohere_client.errors",
            "APIStatusError": "cohere_client.errors",
            "APITimeoutError": "cohere_client.errors",
            "AsyncClient": "cohere_client.async_client",
            "AsyncStream": "cohere_client.streams",
            "AuthenticationError": "cohere_client.errors",
            "BadRequestError": "cohere_client.errors",
            "Client": "cohere_client.client",
            "CohereClientError": "cohere_client.errors",
            "InvalidTokenError": "cohere_client.errors",
            "NotFoundError": "cohere_client.errors",
            "PermissionDeniedError": "cohere_client.errors",
            "RateLimitError": "cohere_client.errors",
            "ResponseDecodeError": "cohere_client.errors",
            "ResponseInfo": "cohere_client.response_info",
            "ServerError": "cohere_client.errors",
            "Stream": "cohere_client.streams",
            "StreamDecodeError": "cohere_client.errors",
            "StreamError": "cohere_client.errors",
            "StreamEventError": "cohere_client.errors",
            "StreamTruncatedError": "cohere_client.errors",
            "UnknownEvent": "cohere_wire.events",
        },
    )

__all__ = [
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
    "AsyncClient",
    "AsyncStream",
    "AuthenticationError",
    "BadRequestError",
    "Client",
    "CohereClientError",
    "InvalidTokenError",
    "NotFoundError",
    "PermissionDeniedError",
    "RateLimitError",
    "ResponseDecodeError",
    "ResponseInfo",
    "ServerError",
    "Stream",
    "StreamDecodeError",
    "StreamError",
    "StreamEventError",
    "StreamTruncatedError",
    "UnknownEvent",
]
