"""Judges values by the JSON Schema of a caller, in a time that no pattern in it can stretch.

Python's own `re` goes back over what it has tried, so that `(a+)+$` and forty letters hold up the whole process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import re2  # type: ignore[import-untyped]  # it has no types
from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend
from referencing import Registry

from .schema_faults import Schema

# What `extend` makes: the protocol that the stubs have for it lacks `descend`, and takes JSON alone.
_Validator = Any

_OPTIONS = re2.Options()
_OPTIONS.log_errors = False
_OPTIONS.max_mem = 1 << 20

_UNICODE = re.compile(r"\\u([0-9a-fA-F]{4})")
_LONGEST_PATTERN = 10_000


class UnreadablePatternError(Exception):
    """A pattern that is none, or one that takes going back, as a look-around does."""


def is_found(pattern: str, text: str) -> bool:
    """Whether `pattern` matches somewhere in `text`; raises `UnreadablePatternError`."""
    if len(pattern) > _LONGEST_PATTERN:
        raise UnreadablePatternError
    try:
        found = re2.compile(_UNICODE.sub(r"\\x{\1}", pattern), _OPTIONS).search(text)
    except (re2.error, UnicodeEncodeError) as error:
        raise UnreadablePatternError from error
    return found is not None


class SchemaJudge:
    """Says whether values satisfy a schema without a fault, or a part of it."""

    def __init__(self, root: Schema) -> None:
        # An empty registry: a reference to another document is unknown, and nothing is fetched.
        self._validator: _Validator = _BoundedValidator(root, registry=Registry())

    def allows(self, value: object, schema: Schema) -> bool:
        """Whether `value` satisfies `schema`, a part of the whole; not where a pattern cannot be read."""
        try:
            return bool(self._validator.evolve(schema=schema).is_valid(value))
        except UnreadablePatternError:
            return False


# The keywords that jsonschema judges by `re`, but for unevaluatedProperties: beside patternProperties it is a fault.


def _pattern(validator: _Validator, pattern: str, value: Any, _: Schema) -> Iterator[ValidationError]:
    if validator.is_type(value, "string") and not is_found(pattern, value):
        yield ValidationError("")


def _pattern_properties(
    validator: _Validator, rules: Mapping[str, Schema], value: Any, _: Schema
) -> Iterator[ValidationError]:
    if validator.is_type(value, "object"):
        for pattern, rule in rules.items():
            for name in value:
                if is_found(pattern, name):
                    yield from validator.descend(value[name], rule)


def _additional_properties(
    validator: _Validator, rule: Schema, value: Any, schema: Mapping[str, Schema]
) -> Iterator[ValidationError]:
    if not validator.is_type(value, "object"):
        return
    patterns = schema.get("patternProperties", {})
    for name in value.keys() - schema.get("properties", {}).keys():
        if not any(is_found(pattern, name) for pattern in patterns):
            yield from validator.descend(value[name], rule)


_BoundedValidator = extend(  # type: ignore[no-untyped-call]  # untyped in its stubs
    Draft202012Validator,
    {
        "pattern": _pattern,
        "patternProperties": _pattern_properties,
        "additionalProperties": _additional_properties,
    },
)
