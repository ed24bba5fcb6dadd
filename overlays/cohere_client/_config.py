"""The options of a client, read once from arguments and environment."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any, TypeVar

import httpx
from attrs import field, frozen

from cohere_client._defaults import Timeout

__all__ = ["Config", "lawful_headers"]

_DEFAULT_BASE_URL = "https://api.cohere.com"
_USER_AGENT = "cohere-contract"
_REDACTED = "[api key]"
# Shorter keys are not worth hiding in texts: replacing every "a" would hide the text instead.
_SHORTEST_SECRET = 4

_SaidT = TypeVar("_SaidT")


@frozen
class Config:
    """What every call of a client shares. Its repr shows neither key nor headers."""

    base_url: str
    # By their names as they are sent; no two differ by case alone, and Accept is not among them.
    headers: Mapping[str, str] = field(repr=False)
    max_line_bytes: int
    max_retries: int
    timeout: Timeout
    _api_key: str = field(repr=False)

    @classmethod
    def read(  # noqa: PLR0913  # one parameter for each option that users type
        cls,
        *,
        api_key: str | None,
        base_url: str | None,
        client_name: str | None,
        headers: Mapping[str, str] | None,
        max_line_bytes: int,
        max_retries: int,
        timeout: Timeout,
    ) -> Config:
        """Fills what is not given from CO_API_KEY and CO_API_URL; what is unusable raises."""
        _require_types(
            (str, {"api_key": api_key, "base_url": base_url, "client_name": client_name}),
            (int, {"max_line_bytes": max_line_bytes, "max_retries": max_retries}),
        )
        key = _read_key(api_key)
        if max_retries < 0:
            raise ValueError(f"max_retries is {max_retries}. Expected 0 or more. Use 0 to never try again.")
        if max_line_bytes < 1:
            raise ValueError(
                f"max_line_bytes is {max_line_bytes}. Expected a number of bytes that a line of a stream may have. "
                "Leave it out for the default."
            )
        return cls(
            base_url=_read_base_url(base_url),
            headers=_headers(key, client_name, headers),
            max_line_bytes=max_line_bytes,
            max_retries=max_retries,
            timeout=timeout,
            api_key=key,
        )

    def redact(self, said: _SaidT) -> _SaidT:
        """Returns what a server said, text or JSON, without the key, should it repeat it."""
        return said if len(self._api_key) < _SHORTEST_SECRET else _without(said, self._api_key)

    def redact_headers(self, headers: Mapping[str, str]) -> Mapping[str, str]:
        """Returns the headers of a response without the key, likewise."""
        return httpx.Headers({name: self.redact(value) for name, value in headers.items()})


def _without(said: Any, key: str) -> Any:
    if isinstance(said, str):
        return said.replace(key, _REDACTED)
    if isinstance(said, bytes):
        return said.replace(key.encode(), _REDACTED.encode())
    text, quoted = json.dumps(said), json.dumps(key)[1:-1]
    return json.loads(text.replace(quoted, _REDACTED)) if quoted in text else said


def _require_types(*options: tuple[type, Mapping[str, object]]) -> None:
    for type_, values in options:
        for name, value in values.items():
            if not isinstance(value, type_) and (type_ is int or value is not None):
                raise TypeError(
                    f"{name} is of type {type(value).__name__}. Expected {type_.__name__}. Convert it first."
                )


def _read_key(api_key: str | None) -> str:
    given = os.environ.get("CO_API_KEY") if api_key is None else api_key
    if given is None or (api_key is None and not given.strip()):
        raise ValueError(
            "There is no API key. Expected one in api_key= or in the environment variable "
            'CO_API_KEY. Set either; use api_key="" for a deployment that takes none.'
        )
    key = given.strip()
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise ValueError(
            "The API key has characters that no header may carry (it is not shown). Expected "
            "printable ASCII without spaces. Copy it again into api_key= or CO_API_KEY."
        )
    return key


def _read_base_url(base_url: str | None) -> str:
    given = base_url or os.environ.get("CO_API_URL") or _DEFAULT_BASE_URL
    try:
        url = httpx.URL(given.strip())
    except httpx.InvalidURL as error:
        raise _wrong_base_url(f"cannot be read ({error})") from error
    if url.userinfo:
        raise _wrong_base_url("carries a user name or password (not shown)")
    if url.scheme not in ("http", "https") or not url.host:
        raise _wrong_base_url(f"is {given!r}")
    if url.query or url.fragment:
        raise _wrong_base_url(f"has a query or fragment: {given!r}")
    path = url.path.rstrip("/")
    return str(url.copy_with(path=path.removesuffix("/v1").removesuffix("/v2"))).rstrip("/")


def _wrong_base_url(problem: str) -> ValueError:
    return ValueError(
        f"The base URL {problem}. Expected http:// or https:// with a host, and a path if the API "
        "does not stand at the root. Correct base_url= or CO_API_URL."
    )


def lawful_headers(headers: Mapping[str, str] | None) -> Mapping[str, str] | None:
    """Passes headers of the caller's on, if each can be sent; a value is never shown, as it may be a secret."""
    for name, value in (headers or {}).items():
        if not isinstance(value, str):
            raise TypeError(f"The header {name} is of type {type(value).__name__}. Expected str. Convert it first.")
        if not (value.isascii() and value.isprintable()):
            raise ValueError(
                f"The header {name} has characters that no header may carry (its value is not shown). "
                "Expected printable ASCII. Correct or encode it."
            )
    return headers


def _headers(key: str, client_name: str | None, headers: Mapping[str, str] | None) -> Mapping[str, str]:
    merged = httpx.Headers({"User-Agent": _USER_AGENT})
    if key:
        merged["Authorization"] = f"Bearer {key}"
    if client_name:
        merged.update(lawful_headers({"X-Client-Name": client_name}))
    merged.update(lawful_headers(headers))
    merged.pop("Accept", None)  # each call says what it can read
    return {name.decode(merged.encoding): value.decode(merged.encoding) for name, value in merged.raw}
