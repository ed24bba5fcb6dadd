"""Decoders of ListModelsResponse and what it is made of.

Generated from spec/ by ./scripts/generate; edits are lost.
"""

from __future__ import annotations

from typing import Any

from cohere_wire.errors import ShapeError
from cohere_wire.shapes import items

from ..models.list_models_response import ListModelsResponse
from ..types import UNSET
from .model import model

_new = object.__new__

_KNOWN_LIST_MODELS_RESPONSE = frozenset(["models", "next_page_token"])


def list_models_response(raw: Any) -> ListModelsResponse:
    if raw.__class__ is not dict:
        raise ShapeError("ListModelsResponse", "an object", raw)
    it = _new(ListModelsResponse)
    it.models = [model(item) for item in items("ListModelsResponse.models", raw["models"])]
    known = 1
    it.next_page_token = UNSET
    if "next_page_token" in raw:
        known += 1
        value = raw["next_page_token"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("ListModelsResponse.next_page_token", "a string", value)
            it.next_page_token = value
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_LIST_MODELS_RESPONSE}
    )
    return it
