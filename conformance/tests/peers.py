"""Published programs of other people, each in a folder of its own that `./scripts/test` makes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest


def peer_folder(name: str) -> Path:
    """The folder of a peer; skips where set-up has not made it."""
    folder = Path(sys.prefix) / "peers" / name
    if not (folder / "installed").exists():
        pytest.skip(f"{name} is not installed; ./scripts/test installs it, Node programs where npm is found")
    return folder


def peer(name: str) -> Path:
    """The `bin` folder of a Python peer."""
    return peer_folder(name) / "bin"
