"""Reading a request's body: bounded, and strict about what counts as JSON.

Everything that is wrong with a body is a `RefusalError` with status 400, with 413 where it is too much, with 408
where it does not come in time. What the body means is not judged here (see `validation`).
"""

from __future__ import annotations

import json
from asyncio import timeout
from collections.abc import Iterable, Mapping
from math import isfinite
from typing import NoReturn

from starlette.requests import Request

from .errors import RefusalError

MAX_BODY_BYTES = 4 * 1024 * 1024

# How long the whole of a body may take to come.
BODY_SECONDS = 30.0

# Deeper than any schema of the contract needs, and shallow enough for code that recurses.
MAX_NESTING = 100

# Judging a value by its schema takes about 0.1 ms; this bounds it to seconds, and lets through the
# longest array that the API documents, 65536 tokens.
MAX_VALUES = 70_000

# More digits than the largest double has.
MAX_INTEGER_DIGITS = 400


async def read_body(request: Request) -> bytes:
    """Reads the whole body and gives up as soon as it is longer than allowed, or said to be, or takes longer."""
    # The server that calls this has judged the header.
    _require_size(int(request.headers.get("content-length", 0)))
    body = bytearray()
    try:
        async with timeout(BODY_SECONDS):
            async for chunk in request.stream():
                body += chunk
                _require_size(len(body))
    except TimeoutError as error:
        raise RefusalError(408, f"the body did not come within {BODY_SECONDS:g} seconds") from error
    return bytes(body)


def _require_size(size: int) -> None:
    if size > MAX_BODY_BYTES:
        raise RefusalError(413, f"the body is too large; at most {MAX_BODY_BYTES} bytes are read")


def parse_body(raw: bytes) -> dict[str, object]:
    """Parses a JSON object, whatever the Content-Type said.

    Of duplicate keys the last one wins. A byte order mark is skipped, as RFC 8259 allows.
    """
    value = _parse_json(_decode(raw))
    if not isinstance(value, dict):
        raise RefusalError(400, "the body must be a JSON object")
    _require_bounded(value)
    return value


def without_nulls(body: Mapping[str, object]) -> dict[str, object]:
    """The body as its operation reads it: a field that is null counts as absent."""
    return {name: member for name, member in body.items() if member is not None}


def _decode(raw: bytes) -> str:
    if not raw.strip():
        raise RefusalError(400, "the body is empty; send a JSON object")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"the body is not UTF-8: byte {error.start} is wrong; send JSON as UTF-8"
        raise RefusalError(400, message) from error


def _parse_json(text: str) -> object:
    try:
        parsed: object = json.loads(text, parse_constant=_constant, parse_float=_float, parse_int=_integer)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno} column {error.colno}"
        raise RefusalError(400, f"the body is not JSON: {error.msg} at {place}") from error
    except RecursionError as error:
        raise _too_deep() from error
    return parsed


def _constant(literal: str) -> NoReturn:
    raise RefusalError(400, f"the body is not JSON: {literal} is not a JSON number")


def _float(literal: str) -> float:
    number = float(literal)
    if not isfinite(number):
        raise RefusalError(400, "the body has a number that is too large for a double")
    return number


def _integer(literal: str) -> int:
    if len(literal) > MAX_INTEGER_DIGITS:
        raise RefusalError(400, f"the body has an integer of more than {MAX_INTEGER_DIGITS} digits")
    return int(literal)


def _too_deep() -> RefusalError:
    return RefusalError(400, f"the body is nested too deeply; at most {MAX_NESTING} levels are read")


def _require_bounded(body: dict[str, object]) -> None:
    containers: list[dict[str, object] | list[object]] = [body]
    values = 0
    for _ in range(MAX_NESTING):
        members = [member for container in containers for member in _members(container)]
        values += len(members)
        if values > MAX_VALUES:
            raise RefusalError(413, f"the body has too many values; at most {MAX_VALUES} are read")
        containers = [member for member in members if isinstance(member, dict | list)]
        if not containers:
            return
    raise _too_deep()


def _members(container: dict[str, object] | list[object]) -> Iterable[object]:
    return container.values() if isinstance(container, dict) else container
