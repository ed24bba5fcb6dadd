"""Decoders of TokenizeResponse and what it is made of.

Generated from spec/ by ./scripts/generate; edits are lost.
"""

from __future__ import annotations

from typing import Any

from cohere_wire.errors import ShapeError
from cohere_wire.shapes import integers, strings

from ..models.tokenize_response import TokenizeResponse
from ..types import UNSET
from .api_meta import api_meta

_new = object.__new__

_KNOWN_TOKENIZE_RESPONSE = frozenset(["tokens", "token_strings", "meta"])


def tokenize_response(raw: Any) -> TokenizeResponse:
    if raw.__class__ is not dict:
        raise ShapeError("TokenizeResponse", "an object", raw)
    it = _new(TokenizeResponse)
    it.tokens = integers("TokenizeResponse.tokens", raw["tokens"])
    it.token_strings = strings("TokenizeResponse.token_strings", raw["token_strings"])
    known = 2
    it.meta = UNSET
    if "meta" in raw:
        known += 1
        value = raw["meta"]
        if value is not None:
            it.meta = api_meta(value)
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_TOKENIZE_RESPONSE}
    )
    return it
