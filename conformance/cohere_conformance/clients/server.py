"""The server of the cases: answers byte for byte, and notes on the board what a client does on the wire.

Requests are read by h11; answers are written as they stand in the scripts, for no library breaks HTTP on purpose.
"""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Protocol
from urllib.parse import unquote

import h11
from attrs import define, frozen

from cohere_conformance.clients.board import GAVE_UP, LEFT, Attempt, Board, Request
from cohere_conformance.clients.faults import fault_of
from cohere_conformance.clients.scripts import HOLD, KEEP, RESET, Script, measured

CASE_PATH = "/case/"

# Seconds: how long an answer is held open, how long a connection may be without a request, and how long after the
# last outcome what is still open may take to be seen closed.
PATIENCE = 5.0
_IDLE = 60.0
_SETTLING = 1.0
_WAIT = 0.1
_JSON = "application/json"
_RESET_AT_ONCE = struct.pack("ii", 1, 0)
_GONE = (ConnectionError, TimeoutError)


@frozen
class Asked:
    """A request as it was read."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


class Desk(Protocol):
    """Answers what is not a call of a case."""

    def __call__(self, asked: Asked) -> Script:
        """The answer; it is sent as it is."""
        ...


@define
class _Reader:
    """Reads the requests of one connection."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    rest: bytes = b""

    async def next(self) -> Asked | None:
        """The next request, or None where the client has gone; raises h11's error where it is none."""
        parser = h11.Connection(h11.SERVER)
        if self.rest:  # nothing would mean that the client has gone
            parser.receive_data(self.rest)
        request, body = None, b""
        while True:
            event = parser.next_event()
            if event is h11.NEED_DATA:
                if parser.they_are_waiting_for_100_continue:
                    self.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
                received = await asyncio.wait_for(self.reader.read(65536), _IDLE)
                if not received:
                    return None
                parser.receive_data(received)
            elif isinstance(event, h11.Request):
                request = event
            elif isinstance(event, h11.Data):
                body += event.data
            elif isinstance(event, h11.EndOfMessage) and request is not None:
                self.rest = parser.trailing_data[0]
                headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in request.headers}
                return Asked(request.method.decode(), request.target.decode("latin-1"), headers, body)
            else:
                return None


class CaseServer:
    """Serves one board. `desk` answers whatever is not below `/case/`."""

    def __init__(self, board: Board, desk: Desk | None = None, patience: float = PATIENCE) -> None:
        self._board = board
        self._desk = desk
        self._patience = patience
        self._connections = 0
        self._open: set[asyncio.Task[None]] = set()
        self._broken: BaseException | None = None

    async def start(self, listener: socket.socket) -> asyncio.Server:
        return await asyncio.start_server(self._accept, sock=listener)

    async def settle(self) -> None:
        """Waits a little for connections that clients have left to be seen closed."""
        if self._open:
            await asyncio.wait(self._open, timeout=_SETTLING)

    async def stop(self) -> None:
        """Ends what is still open."""
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)
        if self._broken is not None:
            raise self._broken

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.get_running_loop().create_task(self._serve(reader, writer))
        self._open.add(task)
        task.add_done_callback(self._closed)

    def _closed(self, task: asyncio.Task[None]) -> None:
        """A fault of this server's own must not look like one of the client."""
        self._open.discard(task)
        if not task.cancelled() and task.exception() is not None:
            self._broken = task.exception()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._connections += 1
        number, requests = self._connections, _Reader(reader, writer)
        try:
            while (asked := await requests.next()) is not None:
                attempt, script = self._answer(asked, number)
                await self._play(script, writer, reader, attempt)
                if script.then != KEEP:
                    return
        except h11.RemoteProtocolError as error:
            with suppress(*_GONE):
                await self._write(writer, measured(f"no HTTP: {error}\n".encode(), "text/plain", status=400).sent)
        except _GONE:
            pass
        finally:
            writer.close()

    def _answer(self, asked: Asked, connection: int) -> tuple[Attempt | None, Script]:
        if not asked.target.startswith(CASE_PATH):
            return None, self._desk(asked) if self._desk else _no_case(asked.target)
        key, _, path = asked.target.removeprefix(CASE_PATH).partition("/")
        attempt = self._board.attempt(unquote(key))
        if attempt is None:
            return None, _no_case(asked.target)
        fault = fault_of(attempt.case, asked.method, f"/{path}", asked.headers, asked.body)
        known = Request(asked.method, asked.target, asked.headers, asked.body, connection, self._board.clock(), fault)
        attempt.requests.append(known)
        if fault:
            return None, measured(fault.encode(), "text/plain", status=404)
        scripts = attempt.case.scripts
        return attempt, scripts[min(len(attempt.requests), len(scripts)) - 1]

    async def _play(
        self, script: Script, writer: asyncio.StreamWriter, reader: asyncio.StreamReader, attempt: Attempt | None
    ) -> None:
        pieces = [*script.pieces, *script.pieces[-1:] * script.again]
        ended = GAVE_UP if script.again else None
        try:
            async with asyncio.timeout(_IDLE):
                for piece in pieces:
                    if script.pause:
                        await asyncio.sleep(script.pause)
                    await self._write(writer, piece)
            if script.then == HOLD:
                ended = LEFT if await self._is_left(reader) else GAVE_UP
        except TimeoutError:  # it neither reads nor goes
            ended = GAVE_UP
            self._reset(writer)
        except ConnectionError:
            ended = LEFT
        if attempt is not None and ended is not None:
            attempt.ended = ended
        if script.then == RESET:
            self._reset(writer)

    async def _is_left(self, reader: asyncio.StreamReader) -> bool:
        """Whether the client goes before the server's patience is at its end.

        That is counted in short waits: where the machine is so busy that they take longer, so does a client's timeout.
        """
        reading = asyncio.ensure_future(reader.read(1))
        for _ in range(round(self._patience / _WAIT)):
            if (await asyncio.wait([reading], timeout=_WAIT))[0]:
                break
        is_left = reading.done()
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)
        return is_left

    @staticmethod
    async def _write(writer: asyncio.StreamWriter, piece: bytes) -> None:
        writer.write(piece)
        await writer.drain()

    @staticmethod
    def _reset(writer: asyncio.StreamWriter) -> None:
        """Closes so that the client is told of a reset, not of an end."""
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_AT_ONCE)
        writer.transport.abort()


def _no_case(target: str) -> Script:
    told = f"no case stands at {target}; GET /_cases has their base URLs\n"
    return measured(told.encode(), "text/plain", status=404)


@contextmanager
def running(board: Board, *, patience: float = PATIENCE) -> Iterator[str]:
    """Serves a board on a free loopback port in a thread and gives the URL; at the end all is seen that was done."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        loop = asyncio.new_event_loop()
        server = CaseServer(board, patience=patience)
        thread = Thread(target=loop.run_forever, daemon=True, name="cases")
        thread.start()
        started = asyncio.run_coroutine_threadsafe(server.start(listener), loop).result()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            asyncio.run_coroutine_threadsafe(_end(server, started), loop).result()
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            loop.close()


async def _end(server: CaseServer, started: asyncio.Server) -> None:
    started.close()
    await server.settle()
    await server.stop()
