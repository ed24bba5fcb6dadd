"""Decoders of GenerateResponse and what it is made of.

Generated from spec/ by ./scripts/generate; edits are lost.
"""

from __future__ import annotations

from typing import Any

from cohere_wire.errors import ShapeError
from cohere_wire.shapes import integer, items

from ..models.generate_generation import GenerateGeneration
from ..models.generate_response import GenerateResponse
from ..models.generate_token_likelihood import GenerateTokenLikelihood
from ..types import UNSET
from .api_meta import api_meta

_new = object.__new__

_KNOWN_GENERATE_RESPONSE = frozenset(["id", "generations", "prompt", "meta"])


def generate_response(raw: Any) -> GenerateResponse:
    if raw.__class__ is not dict:
        raise ShapeError("GenerateResponse", "an object", raw)
    it = _new(GenerateResponse)
    value = raw["id"]
    if value.__class__ is not str:
        raise ShapeError("GenerateResponse.id", "a string", value)
    it.id = value
    it.generations = [
        generate_generation(item)
        for item in items("GenerateResponse.generations", raw["generations"])
    ]
    known = 2
    it.prompt = UNSET
    if "prompt" in raw:
        known += 1
        value = raw["prompt"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("GenerateResponse.prompt", "a string", value)
            it.prompt = value
    it.meta = UNSET
    if "meta" in raw:
        known += 1
        value = raw["meta"]
        if value is not None:
            it.meta = api_meta(value)
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_GENERATE_RESPONSE}
    )
    return it


_KNOWN_GENERATE_GENERATION = frozenset(
    ["id", "text", "index", "likelihood", "token_likelihoods", "finish_reason"]
)


def generate_generation(raw: Any) -> GenerateGeneration:
    if raw.__class__ is not dict:
        raise ShapeError("GenerateGeneration", "an object", raw)
    it = _new(GenerateGeneration)
    value = raw["id"]
    if value.__class__ is not str:
        raise ShapeError("GenerateGeneration.id", "a string", value)
    it.id = value
    value = raw["text"]
    if value.__class__ is not str:
        raise ShapeError("GenerateGeneration.text", "a string", value)
    it.text = value
    known = 2
    it.index = UNSET
    if "index" in raw:
        known += 1
        value = raw["index"]
        if value is not None:
            it.index = (
                value if value.__class__ is int else integer("GenerateGeneration.index", value)
            )
    it.likelihood = UNSET
    if "likelihood" in raw:
        known += 1
        value = raw["likelihood"]
        if value is not None:
            if value.__class__ is not float and value.__class__ is not int:
                raise ShapeError("GenerateGeneration.likelihood", "a number", value)
            it.likelihood = value
    it.token_likelihoods = UNSET
    if "token_likelihoods" in raw:
        known += 1
        value = raw["token_likelihoods"]
        if value is not None:
            it.token_likelihoods = [
                generate_token_likelihood(item)
                for item in items("GenerateGeneration.token_likelihoods", value)
            ]
    it.finish_reason = UNSET
    if "finish_reason" in raw:
        known += 1
        value = raw["finish_reason"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("GenerateGeneration.finish_reason", "a string", value)
            it.finish_reason = value
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_GENERATE_GENERATION}
    )
    return it


_KNOWN_GENERATE_TOKEN_LIKELIHOOD = frozenset(["token", "likelihood"])


def generate_token_likelihood(raw: Any) -> GenerateTokenLikelihood:
    if raw.__class__ is not dict:
        raise ShapeError("GenerateTokenLikelihood", "an object", raw)
    it = _new(GenerateTokenLikelihood)
    value = raw["token"]
    if value.__class__ is not str:
        raise ShapeError("GenerateTokenLikelihood.token", "a string", value)
    it.token = value
    known = 1
    it.likelihood = UNSET
    if "likelihood" in raw:
        known += 1
        value = raw["likelihood"]
        if value is not None:
            if value.__class__ is not float and value.__class__ is not int:
                raise ShapeError("GenerateTokenLikelihood.likelihood", "a number", value)
            it.likelihood = value
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_GENERATE_TOKEN_LIKELIHOOD}
    )
    return it
