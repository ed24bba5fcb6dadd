"""The published contract, as the judge of what the reference server answers."""

from __future__ import annotations

from functools import cache
from typing import Any

import cohere_contract
from jsonschema import Draft202012Validator


@cache
def _validator(component: str) -> Draft202012Validator:
    return Draft202012Validator({**cohere_contract.load("strict"), "$ref": f"#/components/schemas/{component}"})


def require_valid(component: str, value: Any) -> None:
    """Fails unless `value` is what the contract calls `component`."""
    _validator(component).validate(value)
