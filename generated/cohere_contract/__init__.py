"""The contract as data. Generated from spec/ by ./scripts/generate; edits are lost."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

CONTRACT_VERSION = '2026.11.0'
CONTRACT_SHA256 = '02b71271462d7521c7073f1c111c6f9ee02cd819f770d9d7afd01d105ac57c77'
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
