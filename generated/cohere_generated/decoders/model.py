"""Decoders of Model and what it is made of.

Generated from spec/ by ./scripts/generate; edits are lost.
"""

from __future__ import annotations

from typing import Any

from cohere_wire.errors import ShapeError
from cohere_wire.shapes import integer, strings

from ..models.model import Model
from ..models.model_sampling_defaults import ModelSamplingDefaults
from ..types import UNSET

_new = object.__new__

_KNOWN_MODEL = frozenset(
    [
        "name",
        "is_deprecated",
        "endpoints",
        "finetuned",
        "context_length",
        "tokenizer_url",
        "default_endpoints",
        "features",
        "sampling_defaults",
    ]
)
_KNOWN_MODEL_SAMPLING_DEFAULTS = frozenset(
    ["temperature", "k", "p", "frequency_penalty", "presence_penalty", "max_tokens_per_doc"]
)


def model(raw: Any) -> Model:
    if raw.__class__ is not dict:
        raise ShapeError("Model", "an object", raw)
    it = _new(Model)
    known = 0
    it.name = UNSET
    if "name" in raw:
        known += 1
        value = raw["name"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("Model.name", "a string", value)
            it.name = value
    it.is_deprecated = UNSET
    if "is_deprecated" in raw:
        known += 1
        value = raw["is_deprecated"]
        if value is not None:
            if value.__class__ is not bool:
                raise ShapeError("Model.is_deprecated", "a boolean", value)
            it.is_deprecated = value
    it.endpoints = UNSET
    if "endpoints" in raw:
        known += 1
        value = raw["endpoints"]
        if value is not None:
            it.endpoints = strings("Model.endpoints", value)
    it.finetuned = UNSET
    if "finetuned" in raw:
        known += 1
        value = raw["finetuned"]
        if value is not None:
            if value.__class__ is not bool:
                raise ShapeError("Model.finetuned", "a boolean", value)
            it.finetuned = value
    it.context_length = UNSET
    if "context_length" in raw:
        known += 1
        value = raw["context_length"]
        if value is not None:
            if value.__class__ is not float and value.__class__ is not int:
                raise ShapeError("Model.context_length", "a number", value)
            it.context_length = value
    it.tokenizer_url = UNSET
    if "tokenizer_url" in raw:
        known += 1
        value = raw["tokenizer_url"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("Model.tokenizer_url", "a string", value)
            it.tokenizer_url = value
    it.default_endpoints = UNSET
    if "default_endpoints" in raw:
        known += 1
        value = raw["default_endpoints"]
        if value is not None:
            it.default_endpoints = strings("Model.default_endpoints", value)
    it.features = UNSET
    if "features" in raw:
        known += 1
        value = raw["features"]
        if value is not None:
            it.features = strings("Model.features", value)
    it.sampling_defaults = UNSET
    if "sampling_defaults" in raw:
        known += 1
        value = raw["sampling_defaults"]
        if value is not None:
            raw1 = value
            if raw1.__class__ is not dict:
                raise ShapeError("ModelSamplingDefaults", "an object", raw1)
            it1 = _new(ModelSamplingDefaults)
            known1 = 0
            it1.temperature = UNSET
            if "temperature" in raw1:
                known1 += 1
                value = raw1["temperature"]
                if value is not None:
                    if value.__class__ is not float and value.__class__ is not int:
                        raise ShapeError("ModelSamplingDefaults.temperature", "a number", value)
                    it1.temperature = value
            it1.k = UNSET
            if "k" in raw1:
                known1 += 1
                value = raw1["k"]
                if value is not None:
                    it1.k = (
                        value
                        if value.__class__ is int
                        else integer("ModelSamplingDefaults.k", value)
                    )
            it1.p = UNSET
            if "p" in raw1:
                known1 += 1
                value = raw1["p"]
                if value is not None:
                    if value.__class__ is not float and value.__class__ is not int:
                        raise ShapeError("ModelSamplingDefaults.p", "a number", value)
                    it1.p = value
            it1.frequency_penalty = UNSET
            if "frequency_penalty" in raw1:
                known1 += 1
                value = raw1["frequency_penalty"]
                if value is not None:
                    if value.__class__ is not float and value.__class__ is not int:
                        raise ShapeError(
                            "ModelSamplingDefaults.frequency_penalty", "a number", value
                        )
                    it1.frequency_penalty = value
            it1.presence_penalty = UNSET
            if "presence_penalty" in raw1:
                known1 += 1
                value = raw1["presence_penalty"]
                if value is not None:
                    if value.__class__ is not float and value.__class__ is not int:
                        raise ShapeError(
                            "ModelSamplingDefaults.presence_penalty", "a number", value
                        )
                    it1.presence_penalty = value
            it1.max_tokens_per_doc = UNSET
            if "max_tokens_per_doc" in raw1:
                known1 += 1
                value = raw1["max_tokens_per_doc"]
                if value is not None:
                    it1.max_tokens_per_doc = (
                        value
                        if value.__class__ is int
                        else integer("ModelSamplingDefaults.max_tokens_per_doc", value)
                    )
            it1.additional_properties = (
                {}
                if len(raw1) == known1
                else {key: raw1[key] for key in raw1 if key not in _KNOWN_MODEL_SAMPLING_DEFAULTS}
            )
            it.sampling_defaults = it1
    it.additional_properties = (
        {} if len(raw) == known else {key: raw[key] for key in raw if key not in _KNOWN_MODEL}
    )
    return it
