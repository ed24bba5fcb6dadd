"""Decoders of GenerateStreamEvent and what it is made of.

Generated from spec/ by ./scripts/generate; edits are lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cohere_wire.errors import ShapeError
from cohere_wire.shapes import integer, items

from ..models.generate_stream_end import GenerateStreamEnd
from ..models.generate_stream_end_response import GenerateStreamEndResponse
from ..models.generate_stream_error import GenerateStreamError
from ..models.generate_stream_generation import GenerateStreamGeneration
from ..models.generate_text_generation import GenerateTextGeneration
from ..types import UNSET

_new = object.__new__

_KNOWN_GENERATE_TEXT_GENERATION = frozenset(["event_type", "text", "is_finished", "index"])


def generate_text_generation(raw: Any) -> GenerateTextGeneration:
    if raw.__class__ is not dict:
        raise ShapeError("GenerateTextGeneration", "an object", raw)
    it = _new(GenerateTextGeneration)
    value = raw["event_type"]
    if value != "text-generation":
        raise ShapeError("GenerateTextGeneration.event_type", "'text-generation'", value)
    it.event_type = "text-generation"
    value = raw["text"]
    if value.__class__ is not str:
        raise ShapeError("GenerateTextGeneration.text", "a string", value)
    it.text = value
    value = raw["is_finished"]
    if value.__class__ is not bool:
        raise ShapeError("GenerateTextGeneration.is_finished", "a boolean", value)
    it.is_finished = value
    known = 3
    it.index = UNSET
    if "index" in raw:
        known += 1
        value = raw["index"]
        if value is not None:
            it.index = (
                value if value.__class__ is int else integer("GenerateTextGeneration.index", value)
            )
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_GENERATE_TEXT_GENERATION}
    )
    return it


_KNOWN_GENERATE_STREAM_END = frozenset(["event_type", "is_finished", "finish_reason", "response"])
_KNOWN_GENERATE_STREAM_END_RESPONSE = frozenset(["id", "prompt", "generations"])


def generate_stream_end(raw: Any) -> GenerateStreamEnd:
    if raw.__class__ is not dict:
        raise ShapeError("GenerateStreamEnd", "an object", raw)
    it = _new(GenerateStreamEnd)
    value = raw["event_type"]
    if value != "stream-end":
        raise ShapeError("GenerateStreamEnd.event_type", "'stream-end'", value)
    it.event_type = "stream-end"
    value = raw["is_finished"]
    if value.__class__ is not bool:
        raise ShapeError("GenerateStreamEnd.is_finished", "a boolean", value)
    it.is_finished = value
    value = raw["finish_reason"]
    if value.__class__ is not str:
        raise ShapeError("GenerateStreamEnd.finish_reason", "a string", value)
    it.finish_reason = value
    raw1 = raw["response"]
    if raw1.__class__ is not dict:
        raise ShapeError("GenerateStreamEndResponse", "an object", raw1)
    it1 = _new(GenerateStreamEndResponse)
    value = raw1["id"]
    if value.__class__ is not str:
        raise ShapeError("GenerateStreamEndResponse.id", "a string", value)
    it1.id = value
    known1 = 1
    it1.prompt = UNSET
    if "prompt" in raw1:
        known1 += 1
        value = raw1["prompt"]
        if value is not None:
            if value.__class__ is not str:
                raise ShapeError("GenerateStreamEndResponse.prompt", "a string", value)
            it1.prompt = value
    it1.generations = UNSET
    if "generations" in raw1:
        known1 += 1
        value = raw1["generations"]
        if value is not None:
            it1.generations = [
                generate_stream_generation(item)
                for item in items("GenerateStreamEndResponse.generations", value)
            ]
    it1.additional_properties = (
        {}
        if len(raw1) == known1
        else {key: raw1[key] for key in raw1 if key not in _KNOWN_GENERATE_STREAM_END_RESPONSE}
    )
    it.response = it1
    it.additional_properties = (
        {}
        if len(raw) == 4
        else {key: raw[key] for key in raw if key not in _KNOWN_GENERATE_STREAM_END}
    )
    return it


_KNOWN_GENERATE_STREAM_ERROR = frozenset(
    ["event_type", "is_finished", "finish_reason", "err", "index"]
)


def generate_stream_error(raw: Any) -> GenerateStreamError:
    if raw.__class__ is not dict:
        raise ShapeError("GenerateStreamError", "an object", raw)
    it = _new(GenerateStreamError)
    value = raw["event_type"]
    if value != "stream-error":
        raise ShapeError("GenerateStreamError.event_type", "'stream-error'", value)
    it.event_type = "stream-error"
    value = raw["is_finished"]
    if value.__class__ is not bool:
        raise ShapeError("GenerateStreamError.is_finished", "a boolean", value)
    it.is_finished = value
    value = raw["finish_reason"]
    if value.__class__ is not str:
        raise ShapeError("GenerateStreamError.finish_reason", "a string", value)
    it.finish_reason = value
    value = raw["err"]
    if value.__class__ is not str:
        raise ShapeError("GenerateStreamError.err", "a string", value)
    it.err = value
    known = 4
    it.index = UNSET
    if "index" in raw:
        known += 1
        value = raw["index"]
        if value is not None:
            it.index = (
                value if value.__class__ is int else integer("GenerateStreamError.index", value)
            )
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_GENERATE_STREAM_ERROR}
    )
    return it


_KNOWN_GENERATE_STREAM_GENERATION = frozenset(["id", "text", "finish_reason", "index"])


def generate_stream_generation(raw: Any) -> GenerateStreamGeneration:
    if raw.__class__ is not dict:
        raise ShapeError("GenerateStreamGeneration", "an object", raw)
    it = _new(GenerateStreamGeneration)
    value = raw["id"]
    if value.__class__ is not str:
        raise ShapeError("GenerateStreamGeneration.id", "a string", value)
    it.id = value
    value = raw["text"]
    if value.__class__ is not str:
        raise ShapeError("GenerateStreamGeneration.text", "a string", value)
    it.text = value
    value = raw["finish_reason"]
    if value.__class__ is not str:
        raise ShapeError("GenerateStreamGeneration.finish_reason", "a string", value)
    it.finish_reason = value
    known = 3
    it.index = UNSET
    if "index" in raw:
        known += 1
        value = raw["index"]
        if value is not None:
            it.index = (
                value
                if value.__class__ is int
                else integer("GenerateStreamGeneration.index", value)
            )
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_GENERATE_STREAM_GENERATION}
    )
    return it


GENERATE_STREAM_EVENT: Mapping[
    str, Callable[[Any], GenerateTextGeneration | GenerateStreamEnd | GenerateStreamError]
] = {
    "text-generation": generate_text_generation,
    "stream-end": generate_stream_end,
    "stream-error": generate_stream_error,
}
