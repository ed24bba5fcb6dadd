"""A server under load, in a process of its own: the reference server, or a bare Starlette application.

The bare one streams the bytes of the file that it is given, one event at a time, under the same uvicorn. Prints its
URL, and for each line on its standard input the seconds of CPU that it has used; at the end of the input it ends.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from threading import Thread
from time import process_time

import cohere_contract
from cohere_conformance.reference import create_app, serve
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route


def bare_app(frames: Sequence[bytes]) -> Starlette:
    """Answers every `POST /v2/chat` with these frames."""

    async def each() -> AsyncIterator[bytes]:
        for frame in frames:
            yield frame

    async def chat(request: Request) -> Response:
        await request.body()
        return StreamingResponse(each(), headers={"Content-Type": "text/event-stream"})

    return Starlette(routes=[Route("/v2/chat", chat, methods=["POST"])])


def _answer_questions() -> None:
    while sys.stdin.readline():
        _say(str(process_time()))
    os.kill(os.getpid(), signal.SIGINT)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Serves what the argument says: nothing is the reference server, a file what the bare application sends."""
    if sys.argv[1:]:
        frames = Path(sys.argv[1]).read_bytes().split(b"\n\n")[:-1]
        app = bare_app([frame + b"\n\n" for frame in frames])
    else:
        app = create_app(cohere_contract.load("accepted"), api_key=None)
    Thread(target=_answer_questions, daemon=True).start()
    serve(app, host="127.0.0.1", port=0, on_listening=_say)


if __name__ == "__main__":
    main()
