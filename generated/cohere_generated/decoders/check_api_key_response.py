"""Decoders of CheckApiKeyResponse and what it is made of.

Generated from spec/ by ./scripts/generate; edits are lost.
"""

from __future__ import annotations

from typing import Any

from cohere_wire.errors import ShapeError

from ..models.check_api_key_response import CheckApiKeyResponse
from ..types import UNSET

_new = object.__new__

_KNOWN_CHECK_API_KEY_RESPONSE = frozenset(["valid", "organization_id", "owner_id"])


def check_api_key_response(raw: Any) -> CheckApiKeyResponse:
    if raw.__class__ is not dict:
        raise ShapeError("CheckApiKeyResponse", "an object", raw)
    it = _new(CheckApiKeyResponse)
    value = raw["valid"]
    if value.__class__ is not bool:
        raise ShapeError("CheckApiKeyResponse.valid", "a boolean", value)
    it.valid = value
    known = 1
    it.organization_id = UNSET
    if "organization_id" in raw:
        known += 1
        value = raw["organization_id"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("CheckApiKeyResponse.organization_id", "a string", value)
            it.organization_id = value
    it.owner_id = UNSET
    if "owner_id" in raw:
        known += 1
        value = raw["owner_id"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("CheckApiKeyResponse.owner_id", "a string", value)
            it.owner_id = value
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_CHECK_API_KEY_RESPONSE}
    )
    return it
