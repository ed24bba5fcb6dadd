"""What an event of the reference server costs under load, beside a bare Starlette application, round by round."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Self
from urllib.parse import urlsplit

from attrs import field, frozen

from benchmarks.canned import CHAT_V2

__all__ = ["Load", "measure_server"]

_CHUNK = re.compile(rb"\r\n[0-9a-f]+\r\n")


@frozen
class Load:
    """So many streams at once in each round."""

    streams: int = 200
    rounds: int = 5

    @classmethod
    def least(cls) -> Self:
        """Enough to see that everything runs."""
        return cls(streams=5, rounds=1)


@frozen
class _Round:
    """What one round came to."""

    events: int
    cpu_seconds: float
    seconds: float

    @property
    def cost(self) -> float:
        """Microseconds of CPU an event."""
        return self.cpu_seconds / self.events * 1e6

    @property
    def rate(self) -> float:
        """Events a second."""
        return self.events / self.seconds


@frozen
class _Server:
    """A running server, and what its rounds came to."""

    process: subprocess.Popen[str]
    port: int
    rounds: list[_Round] = field(factory=list)

    @classmethod
    def of(cls, process: subprocess.Popen[str]) -> Self:
        """A server that has just begun."""
        assert process.stdout is not None
        return cls(process, urlsplit(process.stdout.readline().strip()).port or 0)

    def load(self, streams: int) -> list[bytes]:
        """One round; gives what was streamed."""
        cpu, begin = self._cpu_seconds(), perf_counter()
        answers = asyncio.run(_streamed(self.port, streams))
        seconds = perf_counter() - begin
        events = sum(answer.count(b"data: ") for answer in answers)
        self.rounds.append(_Round(events, self._cpu_seconds() - cpu, seconds))
        return answers

    def _cpu_seconds(self) -> float:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())


@contextmanager
def _serving(*arguments: str) -> Iterator[_Server]:
    command = [sys.executable, "-m", "benchmarks.loaded", *arguments]
    environment = {"PYTHONPATH": str(Path(__file__).parents[1])}
    with subprocess.Popen(  # noqa: S603  # a program of ours
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield _Server.of(process)
        process.communicate()


async def _streamed(port: int, streams: int) -> list[bytes]:
    return await asyncio.gather(*(_stream(port, seed) for seed in range(streams)))


async def _stream(port: int, seed: int) -> bytes:
    body = json.dumps({**CHAT_V2, "stream": True, "seed": seed})
    head = f"POST /v2/chat HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n"
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write((head + body).encode())
    answer = await reader.read()
    writer.close()
    return answer


def _frames(answer: bytes) -> bytes:
    """The body of an answer in chunks, each of which is a frame."""
    return b"".join(_CHUNK.split(answer.partition(b"\r\n\r\n")[2].join((b"\r\n", b"")))[1:-1])


def measure_server(load: Load) -> str:
    """The numbers of both and their ratio, for people."""
    with TemporaryDirectory() as folder, _serving() as reference:
        stream = Path(folder, "stream")
        stream.write_bytes(_frames(sorted(reference.load(load.streams), key=len)[load.streams // 2]))
        with _serving(str(stream)) as bare:
            bare.load(load.streams)
            for server in (reference, bare):
                # What came first was to warm up.
                server.rounds.clear()
            for _ in range(load.rounds):
                reference.load(load.streams)
                bare.load(load.streams)
    return "\n".join([_line("reference server", reference), _line("bare Starlette", bare), _ratios(reference, bare)])


def _line(name: str, server: _Server) -> str:
    cost, rate = (median(values) for values in zip(*((one.cost, one.rate) for one in server.rounds), strict=True))
    return f"{name:17} {cost:6.0f} µs of CPU an event, {rate:6.0f} events a second"


def _ratios(reference: _Server, bare: _Server) -> str:
    pairs = list(zip(reference.rounds, bare.rounds, strict=True))
    return f"{_spread('CPU', [ours.cost / theirs.cost for ours, theirs in pairs])}, " + _spread(
        "events a second", [ours.rate / theirs.rate for ours, theirs in pairs]
    )


def _spread(what: str, ratios: Sequence[float]) -> str:
    return f"{what} {median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})"
