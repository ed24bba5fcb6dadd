"""Decoders of ApiMeta and what it is made of.

Generated from spec/ by ./scripts/generate; edits are lost.
"""

from __future__ import annotations

from typing import Any

from cohere_wire.errors import ShapeError
from cohere_wire.shapes import strings

from ..models.api_meta import ApiMeta
from ..models.api_version import ApiVersion
from ..models.billed_units import BilledUnits
from ..models.token_counts import TokenCounts
from ..types import UNSET

_new = object.__new__

_KNOWN_API_META = frozenset(["api_version", "billed_units", "tokens", "cached_tokens", "warnings"])


def api_meta(raw: Any) -> ApiMeta:
    if raw.__class__ is not dict:
        raise ShapeError("ApiMeta", "an object", raw)
    it = _new(ApiMeta)
    known = 0
    it.api_version = UNSET
    if "api_version" in raw:
        known += 1
        value = raw["api_version"]
        if value is not None:
            it.api_version = api_version(value)
    it.billed_units = UNSET
    if "billed_units" in raw:
        known += 1
        value = raw["billed_units"]
        if value is not None:
            it.billed_units = billed_units(value)
    it.tokens = UNSET
    if "tokens" in raw:
        known += 1
        value = raw["tokens"]
        if value is not None:
            it.tokens = token_counts(value)
    it.cached_tokens = UNSET
    if "cached_tokens" in raw:
        known += 1
        value = raw["cached_tokens"]
        if value is not None:
            if value.__class__ is not float and value.__class__ is not int:
                raise ShapeError("ApiMeta.cached_tokens", "a number", value)
            it.cached_tokens = value
    it.warnings = UNSET
    if "warnings" in raw:
        known += 1
        value = raw["warnings"]
        if value is not None:
            it.warnings = strings("ApiMeta.warnings", value)
    it.additional_properties = (
        {} if len(raw) == known else {key: raw[key] for key in raw if key not in _KNOWN_API_META}
    )
    return it


_KNOWN_API_VERSION = frozenset(["version", "is_deprecated", "is_experimental"])


def api_version(raw: Any) -> ApiVersion:
    if raw.__class__ is not dict:
        raise ShapeError("ApiVersion", "an object", raw)
    it = _new(ApiVersion)
    value = raw["version"]
    if value.__class__ is not str:
        raise ShapeError("ApiVersion.version", "a string", value)
    it.version = value
    known = 1
    it.is_deprecated = UNSET
    if "is_deprecated" in raw:
        known += 1
        value = raw["is_deprecated"]
        if value is not None:
            if value.__class__ is not bool:
                raise ShapeError("ApiVersion.is_deprecated", "a boolean", value)
            it.is_deprecated = value
    it.is_experimental = UNSET
    if "is_experimental" in raw:
        known += 1
        value = raw["is_experimental"]
        if value is not None:
            if value.__class__ is not bool:
                raise ShapeError("ApiVersion.is_experimental", "a boolean", value)
            it.is_experimental = value
    it.additional_properties = (
        {} if len(raw) == known else {key: raw[key] for key in raw if key not in _KNOWN_API_VERSION}
    )
    return it


_KNOWN_BILLED_UNITS = frozenset(
    [
        "images",
        "input_tokens",
        "image_tokens",
        "output_tokens",
        "search_units",
        "classifications",
        "pages",
    ]
)


def billed_units(raw: Any) -> BilledUnits:
    if raw.__class__ is not dict:
        raise ShapeError("BilledUnits", "an object", raw)
    it = _new(BilledUnits)
    known = 0
    it.images = UNSET
    if "images" in raw:
        known += 1
        value = raw["images"]
        if value is not None:
            if value.__class__ is not float and value.__class__ is not int:
                raise ShapeError("BilledUnits.images", "a number", value)
            it.images = value
    it.input_tokens = UNSET
    if "input_tokens" in raw:
        known += 1
        value = raw["input_tokens"]
        if value is not None:
            if value.__class__ is not float and value.__class__ is not int:
                raise ShapeError("BilledUnits.input_tokens", "a number", value)
            it.input_tokens = value
    it.image_tokens = UNSET
    if "image_tokens" in raw:
        known += 1
        value = raw["image_tokens"]
        if value is not None:
            if value.__class__ is not float and value.__class__ is not int:
                raise ShapeError("BilledUnits.image_tokens", "a number", value)
            it.image_tokens = value
    it.output_tokens = UNSET
    if "output_tokens" in raw:
        known += 1
        value = raw["output_tokens"]
        if value is not None:
            if value.__class__ is not float and value.__class__ is not int:
                raise ShapeError("BilledUnits.output_tokens", "a number", value)
            it.output_tokens = value
    it.search_units = UNSET
    if "search_units" in raw:
        known += 1
        value = raw["search_units"]
        if value is not None:
            if value.__class__ is not float and value.__class__ is not int:
                raise ShapeError("BilledUnits.search_units", "a number", value)
            it.search_units = value
    it.classifications = UNSET
    if "classifications" in raw:
        known += 1
        value = raw["classifications"]
        if value is not None:
            if value.__class__ is not float and value.__class__ is not int:
                raise ShapeError("BilledUnits.classifications", "a number", value)
            it.classifications = value
    it.pages = UNSET
    if "pages" in raw:
        known += 1
        value = raw["pages"]
        if value is not None:
            if value.__class__ is not float and value.__class__ is not int:
                raise ShapeError("BilledUnits.pages", "a number", value)
            it.pages = value
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_BILLED_UNITS}
    )
    return it


_KNOWN_TOKEN_COUNTS = frozenset(["input_tokens", "output_tokens"])


def token_counts(raw: Any) -> TokenCounts:
    if raw.__class__ is not dict:
        raise ShapeError("TokenCounts", "an object", raw)
    it = _new(TokenCounts)
    known = 0
    it.input_tokens = UNSET
    if "input_tokens" in raw:
        known += 1
        value = raw["input_tokens"]
        if value is not None:
            if value.__class__ is not float and value.__class__ is not int:
                raise ShapeError("TokenCounts.input_tokens", "a number", value)
            it.input_tokens = value
    it.output_tokens = UNSET
    if "output_tokens" in raw:
        known += 1
        value = raw["output_tokens"]
        if value is not None:
            if value.__class__ is not float and value.__class__ is not int:
                raise ShapeError("TokenCounts.output_tokens", "a number", value)
            it.output_tokens = value
    it.additional_properties = (
        {}
        if len(raw) == known
        else {key: raw[key] for key in raw if key not in _KNOWN_TOKEN_COUNTS}
    )
    return it
