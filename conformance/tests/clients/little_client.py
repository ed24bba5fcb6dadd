"""A client of chat v2's streams in a few lines, right as it stands, each of whose rules can be left out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NoReturn

import httpx
from attrs import frozen
from cohere_conformance.clients.board import Board
from cohere_conformance.clients.case import Case
from cohere_conformance.clients.server import CASE_PATH
from cohere_wire import SSEDecoder

Event = dict[str, Any]


class BrokenStreamError(Exception):
    """What the client raises."""


def _refuse(name: str) -> NoReturn:
    raise ValueError(name)


def read_json(text: str) -> Event:
    event = json.loads(text, parse_constant=_refuse)
    if not isinstance(event, dict) or not isinstance(event.get("type"), str):
        raise TypeError(f"no event: {text[:40]}")
    return event


def by_bytes(response: httpx.Response) -> Iterator[str]:
    decoder = SSEDecoder()
    for chunk in response.iter_bytes():
        yield from (frame.data for frame in decoder.feed(chunk))


def by_lines_of_python(response: httpx.Response) -> Iterator[str]:
    """Loses what stands behind U+2028 and the like: str.splitlines takes them for ends of lines."""
    return (line.removeprefix("data: ") for line in response.iter_lines() if line.startswith("data: "))


@frozen
class LittleClient:
    """The rules, each by its name."""

    payloads: Callable[[httpx.Response], Iterable[str]] = by_bytes
    needs_the_end: bool = True
    tells_errors: bool = True
    keeps_to_timeouts: bool = True
    refuses_bad_json: bool = True
    keeps_later_events: bool = True
    checks_type: bool = True
    stops_at_the_end: bool = True

    def read(self, url: str, case: Case) -> Iterator[Event]:
        timeout = (case.settings.timeout or 30) if self.keeps_to_timeouts else None
        with (
            httpx.Client(timeout=timeout) as http,
            http.stream("POST", url + case.call.path, json=case.call.body) as got,
        ):
            got.raise_for_status()
            if self.checks_type and got.headers.get("content-type", "").partition(";")[0] != "text/event-stream":
                raise BrokenStreamError("no stream")
            yield from self._events(got)

    def _events(self, response: httpx.Response) -> Iterator[Event]:
        has_ended = False
        for payload in self.payloads(response):
            event = self._event(payload)
            if event is None or (event["type"] == "later-event" and not self.keeps_later_events):
                continue
            if self.tells_errors and "error" in event.get("delta", {}):
                raise BrokenStreamError(event["delta"]["error"])
            yield event
            has_ended = has_ended or event["type"] == "message-end"
            if has_ended and self.stops_at_the_end:
                return
        if self.needs_the_end and not has_ended:
            raise BrokenStreamError("cut short")

    def _event(self, payload: str) -> Event | None:
        try:
            return read_json(payload)
        except (TypeError, ValueError, RecursionError):
            if payload == "[DONE]" or not self.refuses_bad_json:
                return None
            raise


def play(board: Board, base_url: str, client: LittleClient) -> None:
    """Makes the calls of all cases, and reports what came of them."""

    def one(case: Case) -> None:
        attempt, events = board.attempt(case.id), []
        assert attempt is not None
        try:
            for event in client.read(f"{base_url}{CASE_PATH}{case.id}", case):
                events.append(event)  # noqa: PERF402  # what came before an error must stay
            attempt.outcome = {"outcome": "answer", "events": events}
        except Exception as error:  # noqa: BLE001  # whatever is raised is the outcome
            attempt.outcome = {"outcome": "error", "message": repr(error), "events": events}

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, board.cases.values()))
