"""From keywords to a request: what is merged, what is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

import httpx
from attrs import frozen
from cohere_generated.types import Unset
from cohere_wire import Operation

from cohere_client._config import DEFAULT_TIMEOUT, Config, Timeout
from cohere_client._payload import plain

__all__ = ["Call", "CallOptions", "build_request"]


@frozen
class CallOptions:
    """What a single call may change; None leaves the client's own."""

    extra_body: Mapping[str, Any] | None = None
    extra_headers: Mapping[str, str] | None = None
    timeout: Timeout = None


@frozen
class Call:
    """One call as the user made it."""

    operation: Operation[Any, Any]
    fields: Mapping[str, object]
    options: CallOptions
    is_stream: bool

    @property
    def fixed_fields(self) -> Mapping[str, object]:
        """The fields that switch streaming; they belong to the methods and are no keywords."""
        return self.operation.stream.fixed_fields if self.operation.stream else {}

    @property
    def accept(self) -> str:
        """The media types that the call can read."""
        framings = self.operation.stream.grammar.framings if self.is_stream and self.operation.stream else ()
        return ", ".join(framings) or "application/json"


def build_request(http: httpx.Client | httpx.AsyncClient, config: Config, call: Call) -> httpx.Request:
    """Returns the request of a call; a keyword that the operation does not have is a TypeError."""
    given = {name: value for name, value in call.fields.items() if _is_given(value)}
    extra = dict(call.options.extra_body or {})
    _refuse_fixed(call, [*call.fields, *extra])
    _refuse_unknown(call.operation, call.fields)
    _refuse_missing(call.operation, given)
    body = {**given, **extra, **(call.fixed_fields if call.is_stream else {})}
    headers = httpx.Headers(config.headers)
    headers["Accept"] = call.accept
    headers.update(call.options.extra_headers)
    return http.build_request(
        call.operation.method,
        config.base_url + call.operation.path,
        headers=headers,
        json={name: plain(value, name) for name, value in body.items()},
        timeout=_timeout(config, call.options),
    )


def _is_given(value: object) -> bool:
    return value is not None and not isinstance(value, Unset)


def _timeout(config: Config, options: CallOptions) -> Any:
    """The call's own, else the client's; a handed-in httpx client keeps the one it came with.

    The type is httpx's own marker, which has no public name.
    """
    if options.timeout is not None:
        return options.timeout
    return httpx.USE_CLIENT_DEFAULT if config.timeout is DEFAULT_TIMEOUT else config.timeout


def _refuse_fixed(call: Call, names: Iterable[str]) -> None:
    name = next((name for name in names if name in call.fixed_fields), None)
    if name is None:
        return
    plain_method = call.operation.operation_id
    twin = f"{plain_method}_stream"
    here, other = (twin, plain_method) if call.is_stream else (plain_method, twin)
    raise TypeError(
        f"{here}() got the field {name!r}. Expected it to be left out: the method says it. "
        f"Call {other}() for the other kind of answer."
    )


def _refuse_unknown(operation: Operation[Any, Any], fields: Iterable[str]) -> None:
    name = next((name for name in fields if name not in operation.request_fields), None)
    if name is None:
        return
    near = get_close_matches(name, operation.request_fields, n=1)
    hint = f"Did you mean {near[0]!r}? " if near else ""
    raise TypeError(
        f"{operation.operation_id}() has no field {name!r}. "
        f"Expected some of {', '.join(sorted(operation.request_fields))}. "
        f"{hint}A field that the contract does not know goes into extra_body=."
    )


def _refuse_missing(operation: Operation[Any, Any], given: Mapping[str, object]) -> None:
    missing = sorted(operation.required_fields - given.keys())
    if missing:
        raise TypeError(
            f"{operation.operation_id}() lacks {', '.join(missing)}. "
            f"Expected {', '.join(sorted(operation.required_fields))}. "
            "Give each as a keyword; None counts as absent."
        )
