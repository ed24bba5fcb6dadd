"""A server on a raw loopback socket that plays scripts, counts connections and sees them go."""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType
from typing import Self

from attrs import frozen

# Longer than any step of a test takes; a test that waits this long has failed.
PATIENCE = 10.0


@frozen
class Script:
    """What is sent for one request. `then` is what follows: keep the connection for the next
    request, close it, or hold it open in silence until the client goes."""

    parts: Sequence[bytes]
    then: str = "keep"


def chunked(*parts: bytes, end: bool = True, content_type: str = "text/event-stream") -> list[bytes]:
    """A 200 response with a chunked body, each part a segment of its own."""
    head = f"HTTP/1.1 200 OK\r\ncontent-type: {content_type}\r\ntransfer-encoding: chunked\r\n\r\n"
    body = [b"%x\r\n%s\r\n" % (len(part), part) for part in parts]
    return [head.encode(), *body, *([b"0\r\n\r\n"] if end else [])]


def sized(status: int, body: bytes, headers: str = "") -> list[bytes]:
    """A whole response with a length."""
    head = f"HTTP/1.1 {status} Words\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n{headers}\r\n"
    return [head.encode() + body]


class Loopback:
    """Plays the scripts in order, whichever connection asks.

    `gone` gets an item for each connection that the client ended during a script, in good order
    or by a reset: which of the two depends on what lay unread in its buffer.
    """

    def __init__(self, *scripts: Script) -> None:
        self._scripts = list(scripts)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._sockets: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self.connections = 0
        self.requests: list[bytes] = []
        self.gone: queue.Queue[None] = queue.Queue()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(
        self, type_: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in self._sockets:
            self._hang_up(connection)
        for thread in self._threads:
            thread.join(PATIENCE)

    def _start(self, target, *args) -> None:
        self._threads.append(threading.Thread(target=target, args=args, daemon=True))
        self._threads[-1].start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.connections += 1
            self._sockets.append(connection)
            self._start(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        try:
            while self._read_request(connection):
                with self._lock:
                    script = self._scripts.pop(0)
                for part in script.parts:
                    connection.sendall(part)
                if script.then == "hold":
                    self._wait_for_the_end(connection)
                if script.then != "keep":
                    return
        except OSError:
            self.gone.put(None)
        finally:
            self._hang_up(connection)

    def _wait_for_the_end(self, connection: socket.socket) -> None:
        while connection.recv(65536):
            pass
        self.gone.put(None)

    def _read_request(self, connection: socket.socket) -> bool:
        data = b""
        while b"\r\n\r\n" not in data:
            received = connection.recv(65536)
            if not received:
                return False
            data += received
        head, _, body = data.partition(b"\r\n\r\n")
        lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")]
        length = int(lengths[0].partition(b":")[2]) if lengths else 0
        while len(body) < length:
            body += connection.recv(65536)
        self.requests.append(head + b"\r\n\r\n" + body)
        return True

    @staticmethod
    def _hang_up(connection: socket.socket) -> None:
        with suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)
        connection.close()
