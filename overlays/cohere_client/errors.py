"""What can go wrong with a call.

    CohereClientError
    ├── APIStatusError             the server answered with an error status
    │   ├── BadRequestError            400, 422
    │   ├── AuthenticationError        401
    │   ├── PermissionDeniedError      403
    │   ├── NotFoundError              404
    │   ├── RateLimitError             429
    │   ├── InvalidTokenError          498
    │   └── ServerError                5xx
    ├── APIConnectionError         no answer: the server cannot be reached or hung up
    ├── APITimeoutError            no answer in time
    ├── ResponseDecodeError        a 2xx answer whose body breaks the contract
    └── StreamError                a stream that began and did not end well
        ├── StreamTruncatedError       it ended, broke off or fell silent before its last event
        ├── StreamDecodeError          a frame is not an event of the contract
        └── StreamEventError           the server reported an error inside the stream

All of these are the server's or the network's. A mistake of the caller is one of Python's own
errors: TypeError for a wrong keyword, ValueError for a wrong option, RuntimeError for a stream or
client used out of turn.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from cohere_client.response_info import ResponseInfo

__all__ = [
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "CohereClientError",
    "InvalidTokenError",
    "NotFoundError",
    "PermissionDeniedError",
    "RateLimitError",
    "ResponseDecodeError",
    "ServerError",
    "StreamDecodeError",
    "StreamError",
    "StreamEventError",
    "StreamTruncatedError",
    "status_error_type",
]


class CohereClientError(Exception):
    """The root of the tree. `target` is the call, for example `POST https://host/v2/chat`."""

    def __init__(self, target: str, happened: str, expected: str, attempt: str) -> None:
        self.target = target
        super().__init__(f"{target}: {happened} {expected} {attempt}")

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process boundaries whole, whatever their constructors ask for.
        return _restored, (type(self), self.args, self.__dict__)


def _restored(
    type_: type[CohereClientError], args: tuple[object, ...], members: dict[str, object]
) -> CohereClientError:
    error = type_.__new__(type_)
    error.args = args
    error.__dict__.update(members)
    return error


class APIStatusError(CohereClientError):
    """The server answered with an error status.

    `body` is the parsed JSON, or the text where it is none, or None where it is empty.
    `retry_after` is the server's wish in seconds.
    """

    attempt: ClassVar[str] = "See `body` and `headers` for what the server said."

    def __init__(self, target: str, response: ResponseInfo, body: object, message: str | None) -> None:
        self.status = response.status
        self.headers: Mapping[str, str] = response.headers
        self.request_id = response.request_id
        self.retry_after = response.retry_after
        self.body = body
        self.message = message
        named = f" (request id {response.request_id})" if response.request_id else ""
        said = message or "the body has no message"
        happened = f"the server answered {response.status}{named}: {said}."
        super().__init__(target, happened, "Expected a 2xx status.", self.attempt)


class BadRequestError(APIStatusError):
    """400 or 422: the request is invalid."""

    attempt = "Correct the request as the message says."


class AuthenticationError(APIStatusError):
    """401: the key is missing, invalid or expired."""

    attempt = "Check the key in api_key= or CO_API_KEY."


class PermissionDeniedError(APIStatusError):
    """403: the key may not do this."""

    attempt = "Check that the key may use this model and operation."


class NotFoundError(APIStatusError):
    """404: the path or something that the request names does not exist."""

    attempt = "Check base_url (or CO_API_URL) and the model's name."


class RateLimitError(APIStatusError):
    """429: too many calls."""

    attempt = "Wait for `retry_after` seconds, send less, or raise max_retries."


class InvalidTokenError(APIStatusError):
    """498: the request or the answer contains a deny-listed token."""

    attempt = "Change the text of the request."


class ServerError(APIStatusError):
    """5xx: the server failed."""

    attempt = "Try again later; report the request id if it stays."


_STATUS_ERRORS: Mapping[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    422: BadRequestError,
    429: RateLimitError,
    498: InvalidTokenError,
}
_SERVER_ERRORS = range(500, 600)


def status_error_type(status: int) -> type[APIStatusError]:
    """Returns the leaf for a status; those that no leaf names get the branch itself."""
    fallback = ServerError if status in _SERVER_ERRORS else APIStatusError
    return _STATUS_ERRORS.get(status, fallback)


class APIConnectionError(CohereClientError):
    """There is no answer: the server cannot be reached, or it hung up."""

    def __init__(self, target: str, reason: str) -> None:
        super().__init__(
            target,
            f"the call failed without an answer: {reason}.",
            "Expected an HTTP response.",
            "Check base_url (or CO_API_URL), the network and any proxy.",
        )


class APITimeoutError(CohereClientError):
    """There is no answer in time. A call that was sent may have been billed."""

    def __init__(self, target: str, reason: str) -> None:
        super().__init__(
            target,
            f"the call took too long: {reason}.",
            "Expected an answer within the timeout.",
            "Raise timeout=, or use the streaming twin of the operation.",
        )


class ResponseDecodeError(CohereClientError):
    """A 2xx answer breaks the contract. `raw` is its body as it came, `reason` what is wrong."""

    def __init__(self, target: str, response: ResponseInfo, raw: object, reason: str) -> None:
        self.status = response.status
        self.headers: Mapping[str, str] = response.headers
        self.request_id = response.request_id
        self.raw = raw
        self.reason = reason
        super().__init__(
            target,
            f"the body of the {response.status} answer breaks the contract: {reason}.",
            "Expected the documented shape.",
            "See `raw`; check that base_url is a server of this API, and report it if it is.",
        )


class StreamError(CohereClientError):
    """A stream did not end well. `event_count` events were delivered, `partial` is the answer
    that they add up to."""

    def __init__(
        self,
        target: str,
        texts: tuple[str, str, str],
        event_count: int,
        partial: Mapping[str, object],
    ) -> None:
        self.event_count = event_count
        self.partial = partial
        super().__init__(target, *texts)


class StreamTruncatedError(StreamError):
    """The stream ended, broke off or fell silent before its last event."""

    def __init__(self, target: str, reason: str, event_count: int, partial: Mapping[str, object]) -> None:
        texts = (
            f"the stream is cut short after {event_count} events: {reason}.",
            "Expected events up to the last one of the contract.",
            "Use the answer so far in `partial`, or call again.",
        )
        super().__init__(target, texts, event_count, partial)


class StreamDecodeError(StreamError):
    """A frame is not an event of the contract. `raw` is its data, `event_index` its place."""

    def __init__(self, target: str, reason: str, raw: str, event_index: int, partial: Mapping[str, object]) -> None:
        self.raw = raw
        self.event_index = event_index
        self.reason = reason
        texts = (
            f"event {event_index} of the stream cannot be read: {reason}.",
            "Expected the documented shape.",
            "See `raw`, use the answer so far in `partial`, and report it to the operator.",
        )
        super().__init__(target, texts, event_index, partial)


class StreamEventError(StreamError):
    """The server reported an error inside the stream. `error` is what it said, `raw` the event."""

    def __init__(
        self,
        target: str,
        error: object,
        raw: Mapping[str, object],
        event_index: int,
        partial: Mapping[str, object],
    ) -> None:
        self.error = error
        self.raw = raw
        self.event_index = event_index
        texts = (
            f"the server reported an error in event {event_index} of the stream: {error}.",
            "Expected a whole answer.",
            "Use the answer so far in `partial`, or call again.",
        )
        super().__init__(target, texts, event_index, partial)
