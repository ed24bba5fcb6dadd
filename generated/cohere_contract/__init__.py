"""The contract as data. Generated from spec/ by ./scripts/generate; edits are lost."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

CONTRACT_VERSION = '2026.11.0'
CONTRACT_SHA256 = 'b433d1c37cc9481e1d2083ad860c459422e6c5dca36ff4d6d11052293b8c31c6'
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
