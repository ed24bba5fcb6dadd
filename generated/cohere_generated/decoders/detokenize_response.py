"""Decoders of DetokenizeResponse and what it is made of.

Generated from spec/ by ./scripts/generate; edits are lost.
"""

from __future__ import annotations

from typing import Any

from cohere_wire.errors import ShapeError

from ..models.detokenize_response import DetokenizeResponse
from ..types import UNSET
from .api_meta import api_meta

_new = object.__new__

_KNOWN_DETOKENIZE_RESPONSE = frozenset(["text", "meta"])


def detokenize_response(raw: Any) -> DetokenizeResponse:
    if raw.__class__ is not dict:
        raise ShapeError("DetokenizeResponse", "an object", raw)
    it = _new(DetokenizeResponse)
    value = raw["text"]
    if value.__class__ is not str:
        raise ShapeError("DetokenizeResponse.text", "a string", value)
    it.text = value
    known = 1
    it.meta = UNSET
    if "meta" in raw:
        known += 1
        value = raw["meta"]
        if value is not None:
            it.meta = api_meta(value)
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_DETOKENIZE_RESPONSE}
    )
    return it
