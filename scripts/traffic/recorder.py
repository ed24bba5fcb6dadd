"""A loopback server that answers what the cohere package asks, and keeps what it was asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from traffic.answers import answer

# The headers that a contract can speak of. Not the key, and nothing that tells the machine.
_KEPT_HEADERS = ("Accept", "Accepts", "Cohere-Version", "Content-Type", "Request-Source", "X-Client-Name")

_UNKNOWN = ("application/json", b'{"message": "the recorder knows no answer to this"}')


class Recorder(ThreadingHTTPServer):
    """Keeps every request in the order of arrival."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.requests: list[dict[str, Any]] = []

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}"


@contextmanager
def recording() -> Iterator[Recorder]:
    """A recorder that listens until the block ends."""
    with Recorder() as recorder:
        thread = Thread(target=recorder.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield recorder
        finally:
            recorder.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else the second write of each answer waits 40 ms for the peer's acknowledgement
    server: Recorder

    def do_GET(self) -> None:
        self._exchange()

    def do_POST(self) -> None:
        self._exchange()

    def _exchange(self) -> None:
        text = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = json.loads(text) if text else None
        self.server.requests.append(
            {
                # Every version of the package sends the key, so the programs of calls/ say with it which call this is.
                "name": self.headers["Authorization"].split()[-1],
                "method": self.command,
                "path": self.path,
                "headers": {name: self.headers[name] for name in _KEPT_HEADERS if name in self.headers},
                "body": body,
            }
        )
        self._answer(answer(self.command, self.path.partition("?")[0], body))

    def _answer(self, content: tuple[str, bytes] | None) -> None:
        status, (content_type, data) = (200, content) if content else (404, _UNKNOWN)
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
        """Says nothing: what is asked is recorded."""
