"""Makes a table of calls, each with a client of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any


def run(client: Callable[[str, str], Any], calls: Mapping[str, Callable[[Any], Any]]) -> None:
    """Makes the calls in turn, at the address of the command line; the key of each client is the name of its call."""
    for name, call in calls.items():
        call(client(name, sys.argv[1]))
