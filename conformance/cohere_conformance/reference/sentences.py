"""One sentence for each way in which a value can break a schema."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from attrs import frozen

_LONGEST_SHOWN = 60

_TYPES = {
    "array": "an array",
    "boolean": "a boolean",
    "integer": "an integer",
    "null": "null",
    "number": "a number",
    "object": "an object",
    "string": "a string",
}


@frozen
class Violation:
    """A `value` at `path` in a body that breaks one keyword of its schema.

    `rule` is what the keyword says in the schema; like `value` it is JSON of any form.
    """

    path: Sequence[str | int]
    keyword: str
    rule: Any
    value: Any

    @property
    def place(self) -> str:
        """The path as code writes it: `messages[0].content`."""
        parts = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path)
        return "".join(parts).removeprefix(".") or "the body"


def sentence(violation: Violation) -> str:
    """Names the field, the rule that it breaks and, where that helps, the value."""
    return _SENTENCES.get(violation.keyword, _other)(violation)


def shown(value: object) -> str:
    """Writes a value as JSON, shortened where it is long."""
    text = json.dumps(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}..."


def _required(violation: Violation) -> str:
    missing = next(name for name in violation.rule if name not in violation.value)
    return f"{f'{violation.place}.{missing}' if violation.path else missing} is required"


def _type(violation: Violation) -> str:
    types = [violation.rule] if isinstance(violation.rule, str) else violation.rule
    return _must(f"be {_any_of(_TYPES[name] for name in types)}", violation)


def _enum(violation: Violation) -> str:
    return _must(f"be {_any_of(map(shown, violation.rule))}", violation)


def _limit(words: str) -> Callable[[Violation], str]:
    return lambda violation: _must(f"{words} {shown(violation.rule)}", violation)


def _size(words: str, unit: str) -> Callable[[Violation], str]:
    def describe(violation: Violation) -> str:
        units = unit if violation.rule == 1 else f"{unit}s"
        return f"{violation.place} must have {words} {violation.rule} {units}, got {len(violation.value)}"

    return describe


def _combination(violation: Violation) -> str:
    return str(violation.rule)


def _other(violation: Violation) -> str:
    return _must(f"obey {shown({violation.keyword: violation.rule})}", violation)


_SENTENCES: Mapping[str, Callable[[Violation], str]] = {
    "const": _limit("be"),
    "enum": _enum,
    "exclusiveMaximum": _limit("be less than"),
    "exclusiveMinimum": _limit("be greater than"),
    "maxItems": _size("at most", "item"),
    "maxLength": _size("at most", "character"),
    "maximum": _limit("be at most"),
    "minItems": _size("at least", "item"),
    "minLength": _size("at least", "character"),
    "minimum": _limit("be at least"),
    "pattern": _limit("match"),
    "required": _required,
    "type": _type,
    "x-combination": _combination,
}


def _must(rule: str, violation: Violation) -> str:
    return f"{violation.place} must {rule}, got {shown(violation.value)}"


def _any_of(choices: Iterable[str]) -> str:
    *others, last = choices
    return f"{', '.join(others)} or {last}" if others else last
