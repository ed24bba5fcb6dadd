"""A loopback server that answers as a test wants it, byte by byte, whatever HTTP says."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

ANSWER = {
    "id": "answer-1",
    "finish_reason": "COMPLETE",
    "message": {"role": "assistant", "content": [{"type": "text", "text": "It rains in Oslo today."}]},
}

Reply = Callable[[socket.socket, str, Event], None]


@contextmanager
def serving(reply: Reply) -> Iterator[tuple[str, list[str]]]:
    """Calls `reply` with the connection, the request's text and an event that says that the test is over.

    Gives the base URL and the list of requests, which grows.
    """
    seen: list[str] = []
    over = Event()
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.1)
    threads: list[Thread] = []

    def accept() -> None:
        while not over.is_set():
            with suppress(TimeoutError, OSError):
                connection, _ = listener.accept()
                thread = Thread(target=_serve, args=(connection, reply, seen, over), daemon=True)
                threads.append(thread)
                thread.start()

    accepting = Thread(target=accept, daemon=True)
    accepting.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", seen
    finally:
        over.set()
        for thread in [accepting, *threads]:
            thread.join(5)
        listener.close()


def _serve(connection: socket.socket, reply: Reply, seen: list[str], over: Event) -> None:
    connection.settimeout(5)
    with connection, suppress(OSError):
        request = _request(connection)
        seen.append(request)
        reply(connection, request, over)


def _request(connection: socket.socket) -> str:
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(65536)
    head, _, body = data.partition(b"\r\n\r\n")
    lengths = [int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")]
    while len(body) < sum(lengths):
        body += connection.recv(65536)
    return (head + b"\r\n\r\n" + body).decode(errors="replace")


def http(status: int, body: bytes, *headers: str, media_type: str = "application/json") -> bytes:
    """One whole response that closes the connection."""
    lines = [
        f"HTTP/1.1 {status} Told",
        f"Content-Type: {media_type}",
        f"Content-Length: {len(body)}",
        "Connection: close",
    ]
    return "\r\n".join([*lines, *headers, "", ""]).encode() + body


def sending(response: bytes) -> Reply:
    """Answers every request alike."""
    return lambda connection, _, __: connection.sendall(response)


def answering() -> Reply:
    """Answers every request with the same good answer."""
    return sending(http(200, json.dumps(ANSWER).encode()))
