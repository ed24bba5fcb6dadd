"""The contract as data. Generated from spec/ by ./scripts/generate; edits are lost."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

CONTRACT_VERSION = '2026.11.0'
CONTRACT_SHA256 = '054246354cbda2d3ec73630e4921df2c6819c8e7ee471a1ebbf647803486ba53'
NAMES = ('accepted', 'requirements', 'streams', 'strict')

__all__ = ["CONTRACT_SHA256", "CONTRACT_VERSION", "NAMES", "load"]


def load(name: str) -> Any:
    """A fresh copy of one part of the contract.

    `strict` and `accepted` are OpenAPI documents, `requirements` a list of rows, `streams` maps operationIds to
    stream tables. Raises `KeyError` for another name.
    """
    if name not in NAMES:
        raise KeyError(f"the contract has no part {name!r}; it has {', '.join(NAMES)}")
    return json.loads(files(__name__).joinpath(f"{name}.json").read_text(encoding="utf-8"))
