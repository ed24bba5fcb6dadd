"""From a response to an answer or an error, and from httpx's failures to ours."""

from __future__ import annotations

import logging
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import attrs
import httpx
from cohere_wire import Operation

from cohere_client._config import Config
from cohere_client._payload import DECODE_FAULTS, read_object
from cohere_client.errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    ResponseDecodeError,
    status_error_type,
)
from cohere_client.response_info import OnResponse, ResponseInfo

__all__ = ["log_response", "read_answer", "reason_of", "status_error", "target_of", "translated", "without_key"]

_LOGGER = logging.getLogger("cohere_client")
_LOGGER.addHandler(logging.NullHandler())
_LONGEST_MESSAGE = 500
_REDIRECTIONS = range(300, 400)

_AnswerT = TypeVar("_AnswerT")


def target_of(request: httpx.Request) -> str:
    """The call as errors and logs name it."""
    return f"{request.method} {request.url}"


def reason_of(error: BaseException) -> str:
    """What an error says, with its type: many say little alone."""
    text = str(error).strip().rstrip(".")
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


@contextmanager
def translated(request: httpx.Request) -> Iterator[None]:
    """Turns httpx's errors before the end of a plain answer into the client's."""
    try:
        yield
    except httpx.TimeoutException as error:
        raise APITimeoutError(target_of(request), reason_of(error)) from error
    except httpx.RequestError as error:
        raise APIConnectionError(target_of(request), reason_of(error)) from error


def log_response(config: Config, request: httpx.Request, response: ResponseInfo) -> None:
    """Notes the exchange without its contents; a warning of the server is a warning here."""
    if _LOGGER.isEnabledFor(logging.DEBUG):
        id_ = config.redact(response.request_id or "none")
        _LOGGER.debug("%s: %s, request id %s", target_of(request), response.status, id_)
    if response.api_warning:
        _LOGGER.warning("%s: the server warns: %s", target_of(request), config.redact(response.api_warning))


def without_key(config: Config, response: ResponseInfo) -> ResponseInfo:
    """What an error shows of a response."""
    return attrs.evolve(response, headers=config.redact_headers(response.headers))


def read_answer(
    config: Config,
    operation: Operation[_AnswerT, Any],
    request: httpx.Request,
    response: httpx.Response,
    on_response: OnResponse | None,
) -> _AnswerT:
    """Returns the answer of a plain call whose body has been read; anything else raises."""
    info = ResponseInfo.of(response)
    log_response(config, request, info)
    if not info.is_success:
        raise status_error(config, target_of(request), info, response.content)
    try:
        answer = operation.decode(_read_body(response.content))
    except DECODE_FAULTS as error:
        reason = config.redact(reason_of(error))
        shown = without_key(config, info)
        raise ResponseDecodeError(target_of(request), shown, config.redact(response.content), reason) from error
    if on_response is not None:
        on_response(info)
    return answer


def _read_body(body: bytes) -> dict[str, Any]:
    if not body.strip():
        raise ValueError("the body is empty")
    return read_object(body.removeprefix(BOM_UTF8).decode())


def status_error(config: Config, target: str, response: ResponseInfo, body: bytes) -> APIStatusError:
    """Returns the error for a status outside 2xx, with whatever the body says."""
    response = without_key(config, response)
    text = config.redact(body.decode("utf-8", "replace")).strip()
    try:
        said = read_object(text)
    except DECODE_FAULTS:
        return status_error_type(response.status)(target, response, text or None, _message_of_none(response, body))
    message = _short_message(said.get("message"))
    return status_error_type(response.status)(target, _identified(response, said), said, message)


def _message_of_none(response: ResponseInfo, body: bytes) -> str | None:
    """What there is to say of an answer that says nothing itself."""
    location = response.headers.get("location")
    if location and response.status in _REDIRECTIONS:
        return f"it sends the call on to {location[:_LONGEST_MESSAGE]}, and redirections are not followed"
    kind = response.media_type or "unknown type"
    return f"the body is {len(body)} bytes of {kind}, not an error object" if body.strip() else None


def _short_message(message: object) -> str | None:
    if not isinstance(message, str) or not message.strip():
        return None
    return message.strip().rstrip(".")[:_LONGEST_MESSAGE]


def _identified(response: ResponseInfo, said: dict[str, Any]) -> ResponseInfo:
    """The documented `id` of an error body names the exchange better than any header."""
    id_ = said.get("id")
    if not isinstance(id_, str) or not id_:
        return response
    return attrs.evolve(response, said_id=id_)
