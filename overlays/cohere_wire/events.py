"""Events as plain values: what a stream said, before and beside the generated models."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["UnknownEvent"]


@dataclass(frozen=True, slots=True)
class UnknownEvent:
    """An event whose type the contract does not list; `raw` is everything that it said."""

    type_: str
    raw: Mapping[str, object]
