"""Ctrl-C and the request to end: heard once, so that what was judged by then can be written."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType
from typing import NoReturn

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def heard_once() -> Iterator[None]:
    """Raises `KeyboardInterrupt` at the first of these signals, and is deaf to further ones."""
    if current_thread() is not main_thread():
        # Signals belong to the main thread, and so does whoever started this one.
        yield
        return
    before = {one: signal.signal(one, _hear) for one in _SIGNALS}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _hear(_: int, __: FrameType | None) -> NoReturn:
    for one in _SIGNALS:
        signal.signal(one, signal.SIG_IGN)
    raise KeyboardInterrupt
