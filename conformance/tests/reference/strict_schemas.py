"""Judges answers and events by the published view of the contract."""

from __future__ import annotations

from typing import Any

import cohere_contract
from jsonschema import Draft202012Validator

_STRICT = cohere_contract.load("strict")


def require_strict(component: str, value: object) -> None:
    Draft202012Validator({**_STRICT, "$ref": f"#/components/schemas/{component}"}).validate(value)


def without_ids(value: Any) -> Any:
    """The value without what is made up anew for each answer."""
    made_up = {"id", "response_id", "generation_id"}
    if isinstance(value, dict):
        return {key: without_ids(member) for key, member in value.items() if key not in made_up}
    return [without_ids(member) for member in value] if isinstance(value, list) else value
