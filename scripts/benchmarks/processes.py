"""The processes of a benchmark: the server, the clients, and what a whole process costs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from attrs import frozen

from benchmarks.measures import PROCESS_PROGRAMS, Measure

__all__ = ["COHERE", "BrokenClientError", "CannedServer", "Sizes", "run_client"]

_SCRIPTS = Path(__file__).parents[1]
_VENV = Path(sys.prefix)
_PEERS = (_SCRIPTS / "peers.txt").read_text(encoding="utf-8").splitlines()
# The newest version of the official SDK.
COHERE = [line.removeprefix("cohere==") for line in _PEERS if line.startswith("cohere==")][-1]
# The program of each client, and the folder of its venv.
_CLIENTS = {"ours": _VENV, "default": _VENV, "raw": _VENV, "cohere": _VENV / "peers" / f"cohere-{COHERE}"}
# Nothing of the caller's environment: no proxy, no key, no switch of Python's that slows one client down.
_ENVIRONMENT = {"PYTHONPATH": str(_SCRIPTS)}
_PATIENCE = 300


class BrokenClientError(Exception):
    """A client's program failed, so that there is nothing to compare."""


@frozen
class Sizes:
    """How much of each is measured at a time."""

    events: int = 3000
    calls: int = 200
    streams: int = 100
    stream_events: int = 100
    growth_events: int = 100_000

    @classmethod
    def least(cls) -> Self:
        """Enough to see that every program runs."""
        return cls(events=50, calls=2, streams=5, stream_events=10, growth_events=500)

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


def run_client(server: CannedServer, measure: Measure, client: str, sizes: Sizes) -> float:
    """One number, in the unit of the measure."""
    return measure.unit.factor * _number(server, measure, client, sizes)


def _number(server: CannedServer, measure: Measure, client: str, sizes: Sizes) -> float:
    program = PROCESS_PROGRAMS.get((measure.name, client))
    if program is not None:
        url = f"{server.url}/events/10"
        return _process_seconds(client, program, url) - _process_seconds(client, "pass", url)
    before = server.accepted
    number = _job_number(client, {"measure": measure.name, "server": server.url, **sizes.of(measure)})
    return server.accepted - before - 1 if measure.name == "new-connections" else number


def _job_number(client: str, job: dict[str, object]) -> float:
    command = [_python(client), "-m", f"benchmarks.clients.{client}", json.dumps(job)]
    try:
        ran = subprocess.run(  # noqa: S603  # a program of ours
            command, env=_ENVIRONMENT, capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise BrokenClientError(f"{job['measure']} with {client} was not done after {_PATIENCE} seconds") from error
    if ran.returncode:
        raise BrokenClientError(f"{job['measure']} with {client} failed:\n{ran.stderr}")
    return float(ran.stdout)


def _process_seconds(client: str, program: str, url: str) -> float:
    """The CPU of a whole process, from its start to its end."""
    process = os.posix_spawn(_python(client), [_python(client), "-c", program, url], {})
    _, status, usage = os.wait4(process, 0)
    if status:
        raise BrokenClientError(f"{program!r} with {client} failed, see above")
    return usage.ru_utime + usage.ru_stime


def _python(client: str) -> str:
    return str(_CLIENTS[client] / "bin" / "python")
