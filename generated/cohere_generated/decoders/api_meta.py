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
_KNOWN_API_VERSION = frozenset(["version", "is_deprecated", "is_experimental"])
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
_KNOWN_TOKEN_COUNTS = frozenset(["input_tokens", "output_tokens"])


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
            raw1 = value
            if raw1.__class__ is not dict:
                raise ShapeError("ApiVersion", "an object", raw1)
            it1 = _new(ApiVersion)
            value = raw1["version"]
            if value.__class__ is not str:
                raise ShapeError("ApiVersion.version", "a string", value)
            it1.version = value
            known1 = 1
            it1.is_deprecated = UNSET
            if "is_deprecated" in raw1:
                known1 += 1
                value = raw1["is_deprecated"]
                if value is not None:
                    if value.__class__ is not bool:
                        raise ShapeError("ApiVersion.is_deprecated", "a boolean", value)
                    it1.is_deprecated = value
            it1.is_experimental = UNSET
            if "is_experimental" in raw1:
                known1 += 1
                value = raw1["is_experimental"]
                if value is not None:
                    if value.__class__ is not bool:
                        raise ShapeError("ApiVersion.is_experimental", "a boolean", value)
                    it1.is_experimental = value
            it1.additional_properties = (
                {}
                if len(raw1) == known1
                else {key: raw1[key] for key in raw1 if key not in _KNOWN_API_VERSION}
            )
            it.api_version = it1
    it.billed_units = UNSET
    if "billed_units" in raw:
        known += 1
        value = raw["billed_units"]
        if value is not None:
            raw2 = value
            if raw2.__class__ is not dict:
                raise ShapeError("BilledUnits", "an object", raw2)
            it2 = _new(BilledUnits)
            known2 = 0
            it2.images = UNSET
            if "images" in raw2:
                known2 += 1
                value = raw2["images"]
                if value is not None:
                    if value.__class__ is not float and value.__class__ is not int:
                        raise ShapeError("BilledUnits.images", "a number", value)
                    it2.images = value
            it2.input_tokens = UNSET
            if "input_tokens" in raw2:
                known2 += 1
                value = raw2["input_tokens"]
                if value is not None:
                    if value.__class__ is not float and value.__class__ is not int:
                        raise ShapeError("BilledUnits.input_tokens", "a number", value)
                    it2.input_tokens = value
            it2.image_tokens = UNSET
            if "image_tokens" in raw2:
                known2 += 1
                value = raw2["image_tokens"]
                if value is not None:
                    if value.__class__ is not float and value.__class__ is not int:
                        raise ShapeError("BilledUnits.image_tokens", "a number", value)
                    it2.image_tokens = value
            it2.output_tokens = UNSET
            if "output_tokens" in raw2:
                known2 += 1
                value = raw2["output_tokens"]
                if value is not None:
                    if value.__class__ is not float and value.__class__ is not int:
                        raise ShapeError("BilledUnits.output_tokens", "a number", value)
                    it2.output_tokens = value
            it2.search_units = UNSET
            if "search_units" in raw2:
                known2 += 1
                value = raw2["search_units"]
                if value is not None:
                    if value.__class__ is not float and value.__class__ is not int:
                        raise ShapeError("BilledUnits.search_units", "a number", value)
                    it2.search_units = value
            it2.classifications = UNSET
            if "classifications" in raw2:
                known2 += 1
                value = raw2["classifications"]
                if value is not None:
                    if value.__class__ is not float and value.__class__ is not int:
                        raise ShapeError("BilledUnits.classifications", "a number", value)
                    it2.classifications = value
            it2.pages = UNSET
            if "pages" in raw2:
                known2 += 1
                value = raw2["pages"]
                if value is not None:
                    if value.__class__ is not float and value.__class__ is not int:
                        raise ShapeError("BilledUnits.pages", "a number", value)
                    it2.pages = value
            it2.additional_properties = (
                {}
                if len(raw2) == known2
                else {key: raw2[key] for key in raw2 if key not in _KNOWN_BILLED_UNITS}
            )
            it.billed_units = it2
    it.tokens = UNSET
    if "tokens" in raw:
        known += 1
        value = raw["tokens"]
        if value is not None:
            raw3 = value
            if raw3.__class__ is not dict:
                raise ShapeError("TokenCounts", "an object", raw3)
            it3 = _new(TokenCounts)
            known3 = 0
            it3.input_tokens = UNSET
            if "input_tokens" in raw3:
                known3 += 1
                value = raw3["input_tokens"]
                if value is not None:
                    if value.__class__ is not float and value.__class__ is not int:
                        raise ShapeError("TokenCounts.input_tokens", "a number", value)
                    it3.input_tokens = value
            it3.output_tokens = UNSET
            if "output_tokens" in raw3:
                known3 += 1
                value = raw3["output_tokens"]
                if value is not None:
                    if value.__class__ is not float and value.__class__ is not int:
                        raise ShapeError("TokenCounts.output_tokens", "a number", value)
                    it3.output_tokens = value
            it3.additional_properties = (
                {}
                if len(raw3) == known3
                else {key: raw3[key] for key in raw3 if key not in _KNOWN_TOKEN_COUNTS}
            )
            it.tokens = it3
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
