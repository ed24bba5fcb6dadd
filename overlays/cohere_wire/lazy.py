"""Names of a module that are imported when they are first asked for (PEP 562)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module

__all__ = ["lazy_names"]


def lazy_names(module: str, homes: Mapping[str, str]) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Returns `__getattr__` and `__dir__` for a module: `homes` says which module each name comes from.

    Type checkers do not look in here: the module imports the same names under `TYPE_CHECKING`.
    """

    def get(name: str) -> object:
        home = homes.get(name)
        if home is None:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        value = getattr(import_module(home, module), name)
        setattr(sys.modules[module], name, value)
        return value

    def names() -> list[str]:
        return sorted(homes)

    return get, names
