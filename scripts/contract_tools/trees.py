"""Folders that scripts write as a whole: the new one moves into place, or the old one stays."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from contract_tools.findings import GenerationError


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
