"""Servers of other people, each started on loopback as its own documents say."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from attrs import frozen

__all__ = ["SERVERS", "Server", "results_of", "served"]

_ROOT = Path(__file__).parents[2]
_PEERS = Path(sys.prefix) / "peers"
_BUNDLE = _ROOT / "generated" / "openapi.yaml"
_MODEL = "command-a-03-2025"
_PATIENCE = 60


@frozen
class Server:
    """One published program: where set-up puts it, its command without host and port, and its base path."""

    name: str
    peer: str
    command: tuple[str, ...]
    base_path: str = ""

    def arguments(self, port: int) -> list[str]:
        """The command line, on this port."""
        program, *rest = self.command
        return [str(_PEERS / self.peer / program), *rest, "--host", "127.0.0.1", "--port", str(port)]


SERVERS = (
    Server("llmock", "llmock-0.2.2", ("bin/llmock", "serve", "--log-level", "error"), "/cohere"),
    Server(
        "prism",
        "stoplight-prism-cli-5.14.2",
        ("node_modules/.bin/prism", "mock", str(_BUNDLE), "--verboseLevel", "silent"),
    ),
)


@contextmanager
def served(server: Server) -> Iterator[str]:
    """The base URL of a server that runs until the end of the block."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with subprocess.Popen(  # noqa: S603  # a program that set-up has installed
        server.arguments(port), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}{server.base_path}"
        finally:
            process.terminate()


def _wait_for(port: int) -> None:
    """Until the port takes connections; a program in another process has no event to wait for."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if time.monotonic() > deadline:
                raise
        else:
            return


def results_of(server: Server, folder: Path) -> Path:
    """Judges a server with a key that it never heard of, and says where the results are."""
    with served(server) as url:
        target: Sequence[str] = ("--base-url", url, "--model", _MODEL, "--report-dir", str(folder))
        command = [sys.executable, "-m", "cohere_conformance.cli", "run", *target]
        environment = {**os.environ, "CO_API_KEY": "any-key-at-all"}
        ran = subprocess.run(  # noqa: S603  # a program of ours
            command, env=environment, capture_output=True, text=True, check=False
        )
    assert ran.returncode == 1, ran.stderr
    return folder / "results.json"
