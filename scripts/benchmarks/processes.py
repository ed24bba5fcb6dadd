"""The processes of a benchmark: the server, the clients, and what a whole process costs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from select import select
from types import TracebackType
from typing import Self

from attrs import frozen

from benchmarks.measures import PROCESS_PROGRAMS, Measure

__all__ = ["COHERE", "BrokenClientError", "CannedServer", "Sizes", "running"]

_SCRIPTS = Path(__file__).parents[1]
_VENV = Path(sys.prefix)
_PEERS = (_SCRIPTS / "peers.txt").read_text(encoding="utf-8").splitlines()
# The newest version of the official SDK.
COHERE = [line.removeprefix("cohere==") for line in _PEERS if line.startswith("cohere==")][-1]
# The program of each client, and the folder of its venv.
_CLIENTS = {"ours": _VENV, "default": _VENV, "raw": _VENV, "cohere": _VENV / "peers" / f"cohere-{COHERE}"}
# Where a whole process is measured, ours has what its users have: httpx alone imports more where it finds more.
_PROCESSES = _CLIENTS | {"ours": _VENV / "peers" / "base"}
# Nothing of the caller's environment: no proxy, no key, no switch of Python's that slows one client down.
_ENVIRONMENT = {"PYTHONPATH": str(_SCRIPTS)}
_PATIENCE = 300


class BrokenClientError(Exception):
    """A client's program failed, so that there is nothing to compare."""


@frozen
class Sizes:
    """How much of each is measured at a time."""

    events: int = 3000
    calls: int = 100
    streams: int = 100
    stream_events: int = 100
    growth_events: int = 100_000
    most_samples: int = 100

    @classmethod
    def least(cls) -> Self:
        """Enough to see that every program runs."""
        return cls(events=50, calls=2, streams=5, stream_events=10, growth_events=500, most_samples=1)

    def of(self, measure: Measure) -> dict[str, int]:
        """What the program of a client is told."""
        events = {"async-streams": self.stream_events, "memory-growth": self.growth_events}
        return {"events": events.get(measure.name, self.events), "calls": self.calls, "streams": self.streams}


class CannedServer:
    """The server in a process of its own, from the start of the block to its end."""

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "benchmarks.server"]
        self._process = subprocess.Popen(  # noqa: S603  # a program of ours
            command, env=_ENVIRONMENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.url = f"http://127.0.0.1:{self._answer()}"
        return self

    def __exit__(
        self, type_: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._process.communicate()

    @property
    def accepted(self) -> int:
        """How many connections there were so far."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> int:
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())


@contextmanager
def running(server: CannedServer, measure: Measure, client: str, sizes: Sizes) -> Iterator[Callable[[], float]]:
    """Has a client at hand for the length of the block: each call takes one sample, in the unit of the measure."""
    program = PROCESS_PROGRAMS.get((measure.name, client))
    if program is not None:
        yield lambda: measure.unit.factor * _added_seconds(client, program, f"{server.url}/events/10")
        return
    before = server.accepted
    with _Program(client, {"measure": measure.name, "server": server.url, **sizes.of(measure)}) as running_program:

        def sample() -> float:
            number = measure.unit.factor * running_program.sample()
            return server.accepted - before - 1 if measure.name == "new-connections" else number

        yield sample


class _Program:
    """The program of a client in a process of its own; it warms up once, and gives a number for each line."""

    def __init__(self, client: str, job: dict[str, object]) -> None:
        self._name = f"{job['measure']} with {client}"
        self._command = [_python(_CLIENTS, client), "-m", f"benchmarks.clients.{client}", json.dumps(job)]

    def __enter__(self) -> Self:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(  # noqa: S603  # a program of ours
            self._command, env=_ENVIRONMENT, stdin=pipe, stdout=pipe, stderr=pipe, text=True
        )
        return self

    def __exit__(
        self, type_: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error is not None:
            self._process.kill()
        self._process.communicate()

    def sample(self) -> float:
        """The next number."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write("\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            pass  # it has ended, and has said why
        if not select([self._process.stdout], [], [], _PATIENCE)[0]:
            raise BrokenClientError(f"{self._name} gave no number within {_PATIENCE} seconds")
        line = self._process.stdout.readline()
        if not line:
            assert self._process.stderr is not None
            raise BrokenClientError(f"{self._name} failed:\n{self._process.stderr.read()}")
        return float(line)


def _added_seconds(client: str, program: str, url: str) -> float:
    """What a program costs beyond an interpreter that does nothing."""
    return _process_seconds(client, program, url) - _process_seconds(client, "pass", url)


def _process_seconds(client: str, program: str, url: str) -> float:
    """The CPU of a whole process, from its start to its end."""
    python = _python(_PROCESSES, client)
    process = os.posix_spawn(python, [python, "-c", program, url], {})
    _, status, usage = os.wait4(process, 0)
    if status:
        raise BrokenClientError(f"{program!r} with {client} failed, see above")
    return usage.ru_utime + usage.ru_stime


def _python(homes: Mapping[str, Path], client: str) -> str:
    return str(homes[client] / "bin" / "python")
