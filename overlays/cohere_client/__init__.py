"""A client of Cohere's text generation: small, typed, and honest about streams.

    from cohere_client import Client

    with Client() as client:
        answer = client.chat_v2(
            model="command-a-03-2025", messages=[{"role": "user", "content": "hi"}]
        )

Models are in `cohere_client.models`. It logs under the name `cohere_client`, never a key or text.
"""

import logging

from cohere_wire import UnknownEvent

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

logging.getLogger(__name__).addHandler(logging.NullHandler())
