"""Ten thousand damaged requests: nothing but refusals, and a server that is as well afterwards as before."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from attrs import define, field

from .damages import KEY, MEBIBYTE, VALID, Attack, attacks

ATTACKS, WARM_UP = 10_000, 1_000
AT_ONCE = 40
# Left open and half sent all the time.
SLOW_SENDERS = 200
PATIENCE = 20.0
STATUS = Path("/proc/self/status")


@define
class Served:
    """`cohere-conformance serve` in a process of its own."""

    process: subprocess.Popen[str]
    port: int

    def resident(self) -> int:
        """The memory that it holds, in bytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        (kibibytes,) = re.findall(r"^VmRSS:\s+(\d+) kB$", status, re.MULTILINE)
        return int(kibibytes) * 1024


@pytest.fixture
def served() -> Iterator[Served]:
    command = [sys.executable, "-W", "error", "-m", "cohere_conformance.cli", "serve", "--port", "0", "--api-key", KEY]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        (port,) = re.findall(r"http://127\.0\.0\.1:(\d+)", process.stdout.readline())
        yield Served(process, int(port))
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, errors) == (0, "")


@define
class Assault:
    """Sends attacks, and keeps what came of those that did not go as they must."""

    port: int
    wrong: list[str] = field(factory=list)
    statuses: dict[bytes, int] = field(factory=dict)

    async def run(self, planned: Iterable[Attack]) -> None:
        """All of them, a few dozen at once."""
        left = iter(planned)

        async def worker() -> None:
            for attack in left:
                await self._one(attack)

        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(worker())

    async def _one(self, attack: Attack) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                answer = await self._exchange(attack)
        except TimeoutError:
            self.wrong.append(f"{attack.name}: no answer")
            return
        for status in re.findall(rb"(?:^|\n)HTTP/1\.1 ([2-5]\d\d) ", answer):
            self.statuses[status] = self.statuses.get(status, 0) + 1
            if not attack.least <= int(status) < 500:
                self.wrong.append(f"{attack.name}: {status.decode()} for {attack.sent[:300]!r}")

    async def _exchange(self, attack: Attack) -> bytes:
        """What comes back, as far as it is read; a connection that is reset has no more to say."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        answer = b""
        with suppress(ConnectionError):
            writer.write(attack.sent)
            await writer.drain()
            if attack.is_answered and attack.reads:
                answer = await self._read(reader, attack.reads)
        writer.transport.abort()
        return answer

    async def _read(self, reader: asyncio.StreamReader, reads: int) -> bytes:
        """As many bytes as are to be read, or all of one answer where that is less."""
        answer = b""
        while len(answer) < reads:
            piece = await reader.read(reads - len(answer))
            answer += piece
            if not piece:
                break
        return answer


async def require_well(port: int) -> None:
    """Every operation answers."""
    for request in VALID:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request.written())
        async with asyncio.timeout(PATIENCE):
            assert (await reader.readline()).startswith(b"HTTP/1.1 200 "), request
        writer.close()


async def assault(served: Served) -> tuple[Assault, int, int]:
    """The whole of it, with slow senders around; also the memory after the first thousand and at the end."""
    random = Random(20261122)  # noqa: S311  # the same each time, and no secret
    found = Assault(served.port)
    slow = []
    for _ in range(SLOW_SENDERS):
        _, writer = await asyncio.open_connection("127.0.0.1", served.port)
        sent = random.choice(VALID).written()
        writer.write(sent[: random.randrange(len(sent))])
        slow.append(writer)
    planned = attacks(ATTACKS, random)
    await found.run(one for one, _ in zip(planned, range(WARM_UP), strict=False))
    before = served.resident()
    await found.run(planned)
    await require_well(served.port)
    after = served.resident()
    for writer in slow:
        writer.close()
    return found, before, after


@pytest.mark.skipif(not STATUS.exists(), reason="the memory of a process is read from /proc, which this system lacks")
def test_ten_thousand_damaged_requests(served: Served) -> None:
    found, before, after = asyncio.run(assault(served))
    assert found.wrong == []
    assert set(found.statuses) >= {b"200", b"400", b"401", b"404", b"405", b"413"}
    assert after - before < 20 * MEBIBYTE
