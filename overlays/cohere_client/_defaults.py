"""What the arguments of both clients default to; without httpx, which an import need not pay for."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import httpx

__all__ = ["DEFAULT_TIMEOUT", "Timeout"]

# Seconds to connect, to read, to write and to wait for a connection, as httpx takes them.
_Seconds: TypeAlias = tuple[float | None, float | None, float | None, float | None]

Timeout: TypeAlias = "float | _Seconds | httpx.Timeout | None"

# An answer may take minutes to begin; a connection that takes long is broken.
DEFAULT_TIMEOUT: _Seconds = (10.0, 300.0, 300.0, 300.0)
