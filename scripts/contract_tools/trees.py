"""Folders that scripts write as a whole: the new one moves into place, or the old one stays."""

from __future__ import annotations

import shutil
import signal
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from contract_tools.findings import GenerationError


@contextmanager
def room(beside: Path) -> Iterator[Path]:
    """A temporary folder beside what is going to be replaced; it goes however the work in it ends.

    What the file system refuses, space or permission, raises `GenerationError`.
    """
    before = signal.signal(signal.SIGTERM, _leave)  # which would end the process where it is
    try:
        with tempfile.TemporaryDirectory(prefix=".generated-", dir=beside) as folder:
            yield Path(folder)
    except OSError as error:
        raise GenerationError(f"{beside} cannot be written: {error}; make room there, or have it writable") from error
    finally:
        signal.signal(signal.SIGTERM, before)


def _leave(number: int, _: object) -> NoReturn:
    raise SystemExit(128 + number)


def replace(target: Path, tree: Path, keep: Sequence[str] = ()) -> None:
    """Moves `tree` to `target`; the old one is only removed once the new one stands.

    What `keep` names inside the old folder moves over to the new one. `tree` lies in a temporary folder on the same
    file system.
    """
    old = tree.parent / "old"
    try:
        if target.exists():
            target.rename(old)
        tree.rename(target)
    except OSError as error:
        raise GenerationError(f"the new {target.name}/ could not be moved to {target}: {error}") from error
    finally:  # an interrupt, too, may come between the two moves
        if old.exists() and not target.exists():
            old.rename(target)
        for name in keep:
            if (old / name).exists():
                (old / name).rename(target / name)
    shutil.rmtree(old, ignore_errors=True)
