"""From keywords to a request: what goes where, what is merged, what is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Self
from urllib.parse import quote

import httpx
from attrs import frozen
from cohere_generated.types import Unset
from cohere_wire import Operation

from cohere_client._config import Config, lawful_headers
from cohere_client._defaults import DEFAULT_TIMEOUT, Timeout
from cohere_client._payload import plain
from cohere_client.response_info import OnResponse

__all__ = ["Call", "build_request"]

# `/v1/generate` is an operation of its own, and not the model v1 of `/{model}/generate`.
_API_VERSIONS = frozenset({"v1", "v2"})


@frozen
class Call:
    """One call as the user made it."""

    operation: Operation[Any, Any]
    is_stream: bool
    fields: Mapping[str, object]
    version: str | None
    extra_body: Mapping[str, Any] | None
    extra_headers: Mapping[str, str] | None
    timeout: Timeout
    on_response: OnResponse | None

    @classmethod
    def of(
        cls,
        operation: Operation[Any, Any],
        keywords: Mapping[str, Any],
        *,
        is_stream: bool = False,
        version: str | None = None,
    ) -> Self:
        """Tells the options of a call from its fields; an option that it cannot have stays among these."""
        fields = dict(keywords)
        return cls(
            operation=operation,
            is_stream=is_stream,
            version=version,
            extra_body=fields.pop("extra_body", None) if operation.has_body else None,
            extra_headers=fields.pop("extra_headers", None),
            timeout=fields.pop("timeout", None),
            on_response=None if is_stream else fields.pop("on_response", None),
            fields=fields,
        )

    @property
    def fixed_fields(self) -> Mapping[str, object]:
        """The fields that switch streaming; they belong to the methods and are no keywords."""
        return self.operation.stream.fixed_fields if self.operation.stream else {}

    @property
    def accept(self) -> str:
        """The media types that the call can read."""
        framings = self.operation.stream.grammar.framings if self.is_stream and self.operation.stream else ()
        return ", ".join(framings) or "application/json"


def build_request(
    http: httpx.Client | httpx.AsyncClient, config: Config, call: Call, *, has_headers: bool
) -> httpx.Request:
    """Returns the request of a call; a keyword that the operation does not have is a TypeError.

    `has_headers` says that the httpx client is our own and sends the config's headers by itself:
    to merge those of each call into a client's takes as long as the rest of the request.
    """
    operation = call.operation
    given = {name: value for name, value in call.fields.items() if _is_given(value)}
    _refuse_fixed(call, [*call.fields, *(call.extra_body or ())])
    _refuse_unknown(operation, call.fields)
    _refuse_missing(operation, given)
    path = operation.path
    if operation.path_parameters:
        path = _fill(path, {name: given.pop(name) for name in operation.path_parameters})
    query = {name: _query_text(name, given.pop(name)) for name in operation.query_parameters if name in given}
    headers = _headers({} if has_headers else config.headers, call)
    request = http.build_request(
        operation.method,
        _url(config.base_url + path),
        params=query or None,
        headers=headers or None,
        json=_body(call, given) if operation.has_body else None,
        timeout=_timeout(config, call),
    )
    if "Accept" not in headers:
        request.headers["Accept"] = call.accept
    return request


@lru_cache(maxsize=256)
def _url(text: str) -> httpx.URL:
    """Parsing takes longer than the rest of a request; most calls of a client go to the same few places."""
    return httpx.URL(text)


def _is_given(value: object) -> bool:
    return value is not None and not isinstance(value, Unset)


def _body(call: Call, given: Mapping[str, object]) -> dict[str, Any]:
    body = {**given, **(call.extra_body or {}), **(call.fixed_fields if call.is_stream else {})}
    return {name: plain(value, name) for name, value in body.items()}


def _headers(usual: Mapping[str, str], call: Call) -> Mapping[str, str]:
    """All but Accept, which is among them only where the call says another."""
    if call.version is None and not call.extra_headers:
        return usual
    headers = httpx.Headers(usual)
    if call.version is not None:
        headers["Cohere-Version"] = call.version
    headers.update(lawful_headers(call.extra_headers))
    return headers


def _fill(path: str, values: Mapping[str, object]) -> str:
    """Returns the path with its parameters, each of them one segment whatever its characters."""
    return re.sub(r"\{(\w+)\}", lambda found: _segment(found[1], values[found[1]], is_first=found.start() == 1), path)


def _segment(name: str, value: object, *, is_first: bool) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{name} is of type {type(value).__name__}. Expected a string. Convert it first.")
    # Encoded or not, these would lead to another path.
    if value in ("", ".", "..") or (is_first and value in _API_VERSIONS):
        raise ValueError(
            f"{name} is {value!r}, which makes the path that of another call. Expected the name of a {name}. "
            "Correct it."
        )
    return quote(value, safe="")


def _query_text(name: str, value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, (bool, int, float)):
        return json.dumps(value, allow_nan=False)
    raise TypeError(
        f"{name} is of type {type(value).__name__}. Expected a string, a number or a boolean. Convert it first."
    )


def _timeout(config: Config, call: Call) -> Any:
    """The call's own, else the client's; a handed-in httpx client keeps the one it came with.

    The type is httpx's own marker, which has no public name.
    """
    if call.timeout is not None:
        return call.timeout
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
    from difflib import get_close_matches  # noqa: PLC0415  # only a mistake needs it

    near = get_close_matches(name, operation.request_fields, n=1)
    hint = f"Did you mean {near[0]!r}?" if near else "Leave it out."
    if operation.has_body:
        hint += " A field that the contract does not know goes into extra_body=."
    known = f"some of {', '.join(sorted(operation.request_fields))}" if operation.request_fields else "none"
    raise TypeError(f"{operation.operation_id} has no field {name!r}. Expected {known}. {hint}")


def _refuse_missing(operation: Operation[Any, Any], given: Mapping[str, object]) -> None:
    missing = sorted(operation.required_fields - given.keys())
    if missing:
        raise TypeError(
            f"{operation.operation_id} lacks {', '.join(missing)}. "
            f"Expected {', '.join(sorted(operation.required_fields))}. "
            "Give each as a keyword; None counts as absent."
        )
