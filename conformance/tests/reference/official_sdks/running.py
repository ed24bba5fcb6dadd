"""Makes the cases of a program with an SDK, and prints what came of each as a line of JSON."""

from __future__ import annotations

import asyncio
import inspect
import json
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Call = Callable[[Any], Any]

_CASES: list[tuple[Call, bool]] = []


def case(call: Call) -> Call:
    """Makes a function a case: it gets a client, and returns what JSON can hold."""
    _CASES.append((call, True))
    return call


def case_with_wrong_key(call: Call) -> Call:
    """A case whose client has a key that the server does not know."""
    _CASES.append((call, False))
    return call


def run(clients: Mapping[str, Callable[[str, str], Any]]) -> None:
    """Makes the cases with each kind of client; a kind is a function of an address and a key, which argv has."""
    url, key = sys.argv[1:]
    for kind, connect in clients.items():
        opened = {True: connect(url, key), False: connect(url, f"no-{key}")}
        for call, has_right_key in _CASES:
            told = {"client": kind, "case": call.__name__, **_outcome(call, opened[has_right_key])}
            sys.stdout.write(f"{json.dumps(told)}\n")
        for client in opened.values():
            if isinstance(client, Blocking):
                client.close()


def _outcome(call: Call, client: Any) -> dict[str, Any]:
    try:
        return {"told": call(client)}
    except Exception:  # noqa: BLE001 - whatever the SDK raises is what is told
        return {"raised": traceback.format_exc()}


_LOOP = asyncio.new_event_loop()


class Blocking:
    """An asynchronous client whose calls wait for their end, so that one case does for both kinds."""

    def __init__(self, client: Any) -> None:
        self.client = client

    def __getattr__(self, name: str) -> Any:
        member = getattr(self.client, name)
        return _waiting(member) if callable(member) else Blocking(member)

    def close(self) -> None:
        """Ends its connections, as leaving its block does."""
        waited(self.client.__aexit__(None, None, None))


def _waiting(method: Callable[..., Any]) -> Callable[..., Any]:
    def call(*args: Any, **options: Any) -> Any:
        result = waited(method(*args, **options))
        return Stream(result) if hasattr(result, "__aiter__") else result

    return call


def waited(result: Any) -> Any:
    """What a call gives at its end, whichever kind of client it is of."""
    return _LOOP.run_until_complete(_awaited(result)) if inspect.isawaitable(result) else result


async def _awaited(result: Any) -> Any:
    return await result


class Stream:
    """What an asynchronous stream gave, as if it were none; the rest is the stream's own."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._items = _LOOP.run_until_complete(_collected(stream))

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


async def _collected(stream: Any) -> list[Any]:
    return [item async for item in stream]
