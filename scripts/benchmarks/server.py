"""The server of the benchmarks: fixed bytes as fast as it can, in a process of its own.

    /events/3000/v2/chat               a stream of 3000 events, or a plain answer
    /events/20/at-once/100/v2/chat     the same, held back until a hundred have asked

Each event is an HTTP chunk and a write of its own. It prints its port, and then for each line on
its standard input how many connections it has accepted; at the end of the input it ends.
"""

from __future__ import annotations

import asyncio
import re
import sys
from asyncio import Barrier, IncompleteReadError, StreamReader, StreamWriter
from functools import cache

from benchmarks.canned import PLAIN, ndjson_parts, sse_parts

_PATH = re.compile(rb"POST /events/(\d+)(?:/at-once/(\d+))?/(v1|v2)/chat ")
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_STREAMED = re.compile(rb'"stream": ?true')


class Server:
    """Counts connections, and lets streams that want to be at once begin together."""

    def __init__(self) -> None:
        self._accepted = 0
        self._barriers: dict[int, Barrier] = {}

    async def run(self) -> None:
        """Serves until the standard input ends."""
        listener = await asyncio.start_server(self._serve, "127.0.0.1", 0, backlog=1024)
        self._say(listener.sockets[0].getsockname()[1])
        while await asyncio.to_thread(sys.stdin.readline):
            self._say(self._accepted)

    @staticmethod
    def _say(number: int) -> None:
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()

    async def _serve(self, reader: StreamReader, writer: StreamWriter) -> None:
        self._accepted += 1
        # An event that does not go out at once is waited for, so that no two share a write.
        writer.transport.set_write_buffer_limits(0)
        try:
            while True:
                await self._exchange(reader, writer)
        except (ConnectionError, IncompleteReadError):
            writer.close()

    async def _exchange(self, reader: StreamReader, writer: StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length, path = _LENGTH.search(head), _PATH.match(head)
        assert length is not None
        assert path is not None
        body = await reader.readexactly(int(length[1]))
        events, at_once, version = path.groups()
        if at_once:
            await self._barriers.setdefault(int(at_once), Barrier(int(at_once))).wait()
        parts = _stream(version, int(events)) if _STREAMED.search(body) else _plain()
        for part in parts:
            writer.write(part)
            await writer.drain()


def _plain() -> list[bytes]:
    head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n" % len(PLAIN)
    return [head + PLAIN]


@cache
def _stream(version: bytes, events: int) -> list[bytes]:
    sse = version == b"v2"
    kind = b"text/event-stream" if sse else b"application/stream+json"
    head = b"HTTP/1.1 200 OK\r\ncontent-type: %s\r\ntransfer-encoding: chunked\r\n\r\n" % kind
    parts = sse_parts(events) if sse else ndjson_parts(events)
    return [head, *(b"%x\r\n%s\r\n" % (len(part), part) for part in parts), b"0\r\n\r\n"]


if __name__ == "__main__":
    asyncio.run(Server().run())
