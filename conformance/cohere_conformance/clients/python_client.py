"""Makes the calls of the cases with our own client, synchronous and asynchronous. The one module that knows it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from typing import Any

from attrs import define, field
from cohere_client import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AsyncClient,
    Client,
    CohereClientError,
    ResponseDecodeError,
    StreamDecodeError,
    StreamEventError,
    StreamTruncatedError,
    UnknownEvent,
)

from cohere_conformance.clients.board import WAY_MARK, Board
from cohere_conformance.clients.case import (
    ANSWER,
    CONNECTION,
    CRASH,
    DECODE,
    ERROR,
    EVENT,
    STATUS,
    TIMEOUT,
    TRUNCATED,
    Case,
)
from cohere_conformance.clients.server import CASE_PATH
from cohere_conformance.contract import Json

NAME = f"cohere_client {version('cohere-contract')}"
SYNC, ASYNC = "sync", "async"
WAYS = (SYNC, ASYNC)

_KINDS: Mapping[type[CohereClientError], str] = {
    APIStatusError: STATUS,
    APIConnectionError: CONNECTION,
    APITimeoutError: TIMEOUT,
    ResponseDecodeError: DECODE,
    StreamTruncatedError: TRUNCATED,
    StreamDecodeError: DECODE,
    StreamEventError: EVENT,
}
_AT_ONCE = 8
_KEY = "key-of-the-cases"
# Longer than the server holds anything, so that only cases about timeouts meet one.
_TIMEOUT = 30.0
_BY_MODEL = "_by_model"


def run(board: Board, base_url: str, progress: Callable[[], None] = lambda: None) -> None:
    """Makes all calls in both ways, several at once, and puts the outcomes on the board."""
    cases = list(board.cases.values())
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="calls") as pool:
        for _ in pool.map(lambda case: _run_one(board, base_url, case), cases):
            progress()
    asyncio.run(_run_async(board, base_url, cases, progress))


def _run_one(board: Board, base_url: str, case: Case) -> None:
    seen = _Seen()
    try:
        with Client(**_options(base_url, case, SYNC)) as client:
            for _ in range(case.settings.calls):
                seen = _Seen()
                _call(client, case, seen)
    except Exception as error:  # noqa: BLE001  # whatever is raised is the outcome
        seen.error = error
    _report(board, case, SYNC, seen)


async def _run_async(board: Board, base_url: str, cases: Sequence[Case], progress: Callable[[], None]) -> None:
    waiting = iter(cases)

    async def work() -> None:
        for case in waiting:
            await _run_one_async(board, base_url, case)
            progress()

    await asyncio.gather(*(work() for _ in range(_AT_ONCE)))


async def _run_one_async(board: Board, base_url: str, case: Case) -> None:
    seen = _Seen()
    try:
        async with AsyncClient(**_options(base_url, case, ASYNC)) as client:
            for _ in range(case.settings.calls):
                seen = _Seen()
                await _call_async(client, case, seen)
    except Exception as error:  # noqa: BLE001  # whatever is raised is the outcome
        seen.error = error
    _report(board, case, ASYNC, seen)


@define
class _Seen:
    """What came out of a call."""

    events: list[Json] = field(factory=list)
    answer: Json = None
    answer_error: str | None = None
    error: Exception | None = None


def _call(client: Client, case: Case, seen: _Seen) -> None:
    made = getattr(client, _method(case))(**_keywords(case))
    if not case.is_streamed:
        seen.answer = made.to_dict()
        return
    with made as stream:
        for event in stream:
            seen.events.append(_raw(event))  # what came before an error must stay
        try:
            seen.answer = stream.final().to_dict()
        except ResponseDecodeError as error:
            seen.answer_error = str(error)


async def _call_async(client: AsyncClient, case: Case, seen: _Seen) -> None:
    made = getattr(client, _method(case))(**_keywords(case))
    if not case.is_streamed:
        seen.answer = (await made).to_dict()
        return
    async with made as stream:
        async for event in stream:
            seen.events.append(_raw(event))  # what came before an error must stay
        try:
            seen.answer = (await stream.final()).to_dict()
        except ResponseDecodeError as error:
            seen.answer_error = str(error)


def _raw(event: Any) -> Json:
    return event.raw if isinstance(event, UnknownEvent) else event.to_dict()


def _method(case: Case) -> str:
    """Methods are named after operations; one has both paths of 2021."""
    name = case.operation.removesuffix(_BY_MODEL)
    return f"{name}_stream" if case.is_streamed else name


def _keywords(case: Case) -> dict[str, Any]:
    fields = {name: value for name, value in (case.call.body or {}).items() if name != case.stream_field}
    if case.operation.endswith(_BY_MODEL):
        fields["by_model"] = True
    if case.call.model is not None:
        fields["model"] = case.call.model
    return {**fields, "extra_headers": dict(case.call.headers)}


def _options(base_url: str, case: Case, way: str) -> dict[str, Any]:
    settings = case.settings
    longest = {} if settings.max_line_bytes is None else {"max_line_bytes": settings.max_line_bytes}
    return {
        "api_key": _KEY,
        "base_url": f"{base_url}{CASE_PATH}{case.id}{WAY_MARK}{way}",
        "timeout": settings.timeout or _TIMEOUT,
        "max_retries": settings.retries,
        **longest,
    }


def _report(board: Board, case: Case, way: str, seen: _Seen) -> None:
    """Says in the words of the protocol what came out."""
    attempt = board.attempt(f"{case.id}{WAY_MARK}{way}")
    assert attempt is not None, "the case is the board's own"
    contents = {"events": seen.events} if case.is_streamed else {}
    if seen.error is not None:
        attempt.outcome = {"outcome": ERROR, **_told(seen.error), **contents}
        return
    failed = {} if seen.answer_error is None else {"answer_error": seen.answer_error}
    attempt.outcome = {"outcome": ANSWER, "answer": seen.answer, **contents, **failed}


def _told(error: Exception) -> dict[str, Json]:
    kind = next((name for type_, name in _KINDS.items() if isinstance(error, type_)), CRASH)
    status = {"status": error.status} if isinstance(error, APIStatusError) else {}
    return {"kind": kind, "message": f"{type(error).__name__}: {error}", **status}
