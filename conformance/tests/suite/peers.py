"""Published programs of other people, each in a venv of its own that `./scripts/test` makes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

_HOME = Path(sys.prefix) / "peers"


def peer(name: str) -> Path:
    """The `bin` folder of a peer; skips where set-up has not made it."""
    folder = _HOME / name / "bin"
    if not (_HOME / name / "installed").exists():
        pytest.skip(f"{name} is not installed; ./scripts/test installs it")
    return folder
