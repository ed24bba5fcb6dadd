"""Decoders of Generate2021Response and what it is made of.

Generated from spec/ by ./scripts/generate; edits are lost.
"""

from __future__ import annotations

from typing import Any

from cohere_wire.errors import ShapeError
from cohere_wire.shapes import items

from ..models.generate_2021_generation import Generate2021Generation
from ..models.generate_2021_generations import Generate2021Generations
from ..models.generate_2021_identified_generation import Generate2021IdentifiedGeneration
from ..models.generate_2021_identified_generations import Generate2021IdentifiedGenerations
from ..models.generate_2021_text import Generate2021Text
from ..models.generate_2021_token_likelihood import Generate2021TokenLikelihood
from ..types import UNSET

_new = object.__new__

_KNOWN_GENERATE_2021_IDENTIFIED_GENERATIONS = frozenset(["generations"])


def generate_2021_identified_generations(raw: Any) -> Generate2021IdentifiedGenerations:
    if raw.__class__ is not dict:
        raise ShapeError("Generate2021IdentifiedGenerations", "an object", raw)
    it = _new(Generate2021IdentifiedGenerations)
    it.generations = [
        generate_2021_identified_generation(item)
        for item in items("Generate2021IdentifiedGenerations.generations", raw["generations"])
    ]
    it.additional_properties = (
        {}
        if len(raw) == 1
        else {
            key: raw[key] for key in raw if key not in _KNOWN_GENERATE_2021_IDENTIFIED_GENERATIONS
        }
    )
    return it


_KNOWN_GENERATE_2021_GENERATIONS = frozenset(["generations"])


def generate_2021_generations(raw: Any) -> Generate2021Generations:
    if raw.__class__ is not dict:
        raise ShapeError("Generate2021Generations", "an object", raw)
    it = _new(Generate2021Generations)
    it.generations = [
        generate_2021_generation(item)
        for item in items("Generate2021Generations.generations", raw["generations"])
    ]
    it.additional_properties = (
        {}
        if len(raw) == 1
        else {key: raw[key] for key in raw if key not in _KNOWN_GENERATE_2021_GENERATIONS}
    )
    return it


_KNOWN_GENERATE_2021_TEXT = frozenset(["text", "token_likelihoods"])


def generate_2021_text(raw: Any) -> Generate2021Text:
    if raw.__class__ is not dict:
        raise ShapeError("Generate2021Text", "an object", raw)
    it = _new(Generate2021Text)
    value = raw["text"]
    if value.__class__ is not str:
        raise ShapeError("Generate2021Text.text", "a string", value)
    it.text = value
    known = 1
    it.token_likelihoods = UNSET
    if "token_likelihoods" in raw:
        known += 1
        value = raw["token_likelihoods"]
        if value is not None:
            it.token_likelihoods = [
                generate_2021_token_likelihood(item)
                for item in items("Generate2021Text.token_likelihoods", value)
            ]
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_GENERATE_2021_TEXT}
    )
    return it


_KNOWN_GENERATE_2021_IDENTIFIED_GENERATION = frozenset(
    ["id", "text", "likelihood", "token_likelihoods"]
)


def generate_2021_identified_generation(raw: Any) -> Generate2021IdentifiedGeneration:
    if raw.__class__ is not dict:
        raise ShapeError("Generate2021IdentifiedGeneration", "an object", raw)
    it = _new(Generate2021IdentifiedGeneration)
    value = raw["id"]
    if value.__class__ is not str:
        raise ShapeError("Generate2021IdentifiedGeneration.id", "a string", value)
    it.id = value
    value = raw["text"]
    if value.__class__ is not str:
        raise ShapeError("Generate2021IdentifiedGeneration.text", "a string", value)
    it.text = value
    known = 2
    it.likelihood = UNSET
    if "likelihood" in raw:
        known += 1
        value = raw["likelihood"]
        if value is not None:
            if value.__class__ is not float and value.__class__ is not int:
                raise ShapeError("Generate2021IdentifiedGeneration.likelihood", "a number", value)
            it.likelihood = value
    it.token_likelihoods = UNSET
    if "token_likelihoods" in raw:
        known += 1
        value = raw["token_likelihoods"]
        if value is not None:
            it.token_likelihoods = [
                generate_2021_token_likelihood(item)
                for item in items("Generate2021IdentifiedGeneration.token_likelihoods", value)
            ]
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_GENERATE_2021_IDENTIFIED_GENERATION}
    )
    return it


_KNOWN_GENERATE_2021_GENERATION = frozenset(["text", "likelihood", "token_likelihoods"])


def generate_2021_generation(raw: Any) -> Generate2021Generation:
    if raw.__class__ is not dict:
        raise ShapeError("Generate2021Generation", "an object", raw)
    it = _new(Generate2021Generation)
    value = raw["text"]
    if value.__class__ is not str:
        raise ShapeError("Generate2021Generation.text", "a string", value)
    it.text = value
    known = 1
    it.likelihood = UNSET
    if "likelihood" in raw:
        known += 1
        value = raw["likelihood"]
        if value is not None:
            if value.__class__ is not float and value.__class__ is not int:
                raise ShapeError("Generate2021Generation.likelihood", "a number", value)
            it.likelihood = value
    it.token_likelihoods = UNSET
    if "token_likelihoods" in raw:
        known += 1
        value = raw["token_likelihoods"]
        if value is not None:
            it.token_likelihoods = [
                generate_2021_token_likelihood(item)
                for item in items("Generate2021Generation.token_likelihoods", value)
            ]
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_GENERATE_2021_GENERATION}
    )
    return it


_KNOWN_GENERATE_2021_TOKEN_LIKELIHOOD = frozenset(["token", "likelihood"])


def generate_2021_token_likelihood(raw: Any) -> Generate2021TokenLikelihood:
    if raw.__class__ is not dict:
        raise ShapeError("Generate2021TokenLikelihood", "an object", raw)
    it = _new(Generate2021TokenLikelihood)
    value = raw["token"]
    if value.__class__ is not str:
        raise ShapeError("Generate2021TokenLikelihood.token", "a string", value)
    it.token = value
    known = 1
    it.likelihood = UNSET
    if "likelihood" in raw:
        known += 1
        value = raw["likelihood"]
        if value is not None:
            if value.__class__ is not float and value.__class__ is not int:
                raise ShapeError("Generate2021TokenLikelihood.likelihood", "a number", value)
            it.likelihood = value
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_GENERATE_2021_TOKEN_LIKELIHOOD}
    )
    return it
