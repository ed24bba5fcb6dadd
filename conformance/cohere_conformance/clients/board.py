"""What was seen and what was reported of each case, and from it the result."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from threading import Lock

from attrs import define, field, frozen

from cohere_conformance.clients.case import Case
from cohere_conformance.contract import Json

# Between the id of a case and the name of one way to call, such as async.
WAY_MARK = "@"
LEFT, GAVE_UP = "left", "gave up"


@frozen
class Request:
    """One request as it came; `at` is in seconds, `fault` says why it is not the call of the case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    connection: int
    at: float
    fault: str | None


@define
class Attempt:
    """One way's go at one case.

    `ended` says who ended an answer that the server would not: the client left, or the server gave up on it.
    """

    case: Case
    way: str
    requests: list[Request] = field(factory=list)
    ended: str | None = None
    outcome: Mapping[str, Json] | None = None


class Board:
    """The cases of a run and all attempts at them; used by the server's thread and by a client's."""

    def __init__(self, cases: Sequence[Case], clock: Callable[[], float] = time.monotonic) -> None:
        self.cases = {case.id: case for case in cases}
        self.clock = clock
        self._attempts: dict[str, Attempt] = {}
        self._lock = Lock()

    def attempt(self, key: str) -> Attempt | None:
        """The attempt with a key, the id of a case and perhaps a way; None where there is no such case."""
        id_, _, way = key.partition(WAY_MARK)
        if id_ not in self.cases:
            return None
        with self._lock:
            return self._attempts.setdefault(key, Attempt(self.cases[id_], way))

    def attempts(self, case: Case) -> list[Attempt]:
        """All attempts at a case, by their ways."""
        with self._lock:
            found = [one for one in self._attempts.values() if one.case is case]
        return sorted(found, key=lambda one: one.way)

    @property
    def request_count(self) -> int:
        with self._lock:
            return sum(len(one.requests) for one in self._attempts.values())


def revision(case: Case) -> str:
    """Changes where what is sent or expected changes."""
    told = sha256(repr((case.call, case.settings, case.expected, case.level)).encode("utf-8", "surrogatepass"))
    for script in case.scripts:
        told.update(script.sent)
        told.update(f"{script.then} {script.again}".encode())
    return told.hexdigest()[:8]
