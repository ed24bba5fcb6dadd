"""Emits `cohere_contract`: the contract as data, read with importlib.resources."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from contract_tools.source import Node

_INIT = '''"""The contract as data. Generated from spec/ by ./scripts/generate; edits are lost."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

CONTRACT_VERSION = {version!r}
CONTRACT_SHA256 = {sha256!r}
NAMES = {names!r}

__all__ = ["CONTRACT_SHA256", "CONTRACT_VERSION", "NAMES", "load"]


def load(name: str) -> Any:
    """A fresh copy of one part of the contract.

    `strict` and `accepted` are OpenAPI documents, `requirements` a list of rows, `streams` maps operationIds to
    stream tables. Raises `KeyError` for another name.
    """
    if name not in NAMES:
        raise KeyError(f"the contract has no part {{name!r}}; it has {{', '.join(NAMES)}}")
    return json.loads(files(__name__).joinpath(f"{{name}}.json").read_text(encoding="utf-8"))
'''


def write_contract_package(target: Path, parts: dict[str, Node]) -> None:
    """Writes each part as JSON beside a loader."""
    target.mkdir()
    (target / "py.typed").touch()
    for name, part in parts.items():
        (target / f"{name}.json").write_text(json.dumps(part, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    strict = parts["strict"]
    text = _INIT.format(version=strict["info"]["version"], sha256=canonical_sha256(strict), names=tuple(sorted(parts)))
    (target / "__init__.py").write_text(text, encoding="utf-8")


def canonical_sha256(document: Node) -> str:
    """Hash over the document as canonical JSON: independent of key order and white space."""
    canonical = json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
