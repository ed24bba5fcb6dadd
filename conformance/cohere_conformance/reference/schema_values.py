"""Values that satisfy a JSON Schema, with what a text gives for them where it gives something.

For each schema there is a row of candidates, the most telling first, and a judge decides: the first valid one is
taken. So what is made is valid, whatever keywords there are; at worst nothing is found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from math import ceil, floor, isfinite
from typing import Any

from .patterns import matching
from .schema_faults import Schema, target_of
from .schema_judge import SchemaJudge, UnreadablePatternError, is_found
from .words import Facts, telling_words

# Optional properties are filled down to this depth; deeper, only what is required.
_DEPTH_OF_OPTIONAL = 4
_DEEPEST = 40
_MOST_CANDIDATES = 10_000
_MOST_ITEMS = 200
_LONGEST = 2_000
_VARIANTS = 50

_FORMATS: Mapping[str, str] = {
    "date": "2026-01-31",
    "date-time": "2026-01-31T12:00:00Z",
    "time": "12:00:00Z",
    "duration": "P1D",
    "email": "someone@example.org",
    "hostname": "example.org",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uri": "https://example.org/",
    "uuid": "3d9c7b1e-2f60-4f1c-8d55-6a1f0e9b7c33",
}

# Which type a schema without one is about, by the keywords that it has.
_KEYWORDS_OF: Mapping[str, frozenset[str]] = {
    "object": frozenset({"properties", "required", "additionalProperties", "minProperties", "patternProperties"}),
    "array": frozenset({"items", "prefixItems", "minItems", "maxItems", "contains", "uniqueItems"}),
    "string": frozenset({"pattern", "minLength", "maxLength", "format"}),
    "number": frozenset({"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"}),
}


class UnsatisfiableError(Exception):
    """A schema for which no value was found."""


def value_for(schema: Schema, facts: Facts, *, fill_optional: bool) -> Any:
    """A value that satisfies `schema`, which has no fault; raises `UnsatisfiableError` where none is found.

    With `fill_optional` objects have the properties that they may have, else only those that they must have.
    """
    maker = _Maker(schema, facts, fill_optional=fill_optional)
    try:
        return maker.make(schema, "", 0)
    except (RecursionError, OverflowError) as error:
        raise UnsatisfiableError(str(error)) from error


class _Maker:
    """Makes one value; counts what it tries, and takes each name and number of the text once."""

    def __init__(self, root: Schema, facts: Facts, *, fill_optional: bool) -> None:
        self._root = root
        self._facts = facts
        self._fill_optional = fill_optional
        self._judge = SchemaJudge(root)
        self._left = _MOST_CANDIDATES
        self._used: set[object] = set()

    def make(self, schema: Schema, name: str, depth: int, but_not: Sequence[object] = ()) -> Any:
        """The first candidate that is valid and none of `but_not`."""
        self._count(depth)
        for candidate in self._candidates(schema, name, depth):
            self._count(depth)
            if candidate not in but_not and self._judge.allows(candidate, schema):
                if isinstance(candidate, str | float | int):
                    self._used.add(candidate)
                return candidate
        raise UnsatisfiableError(f"no value for {name or 'the schema'}")

    def _count(self, depth: int) -> None:
        """Gives up where it would take too long."""
        self._left -= 1
        if self._left < 0 or depth > _DEEPEST:
            raise UnsatisfiableError("too many values to try, or nested too deeply")

    def _candidates(self, schema: Schema, name: str, depth: int) -> Iterator[Any]:
        if not isinstance(schema, Mapping):
            schema = {}
        for form in self._forms(schema, depth):
            if "const" in form:
                yield form["const"]
            if "enum" in form:
                yield from sorted(form["enum"], key=self._is_unmentioned)
            for kind in _types(form):
                # What one type cannot have, another may.
                with suppress(UnsatisfiableError):
                    yield from self._of_type[kind](self, form, name, depth)
            yield from form.get("examples", ())
            if "default" in form:
                yield form["default"]

    def _is_unmentioned(self, value: object) -> bool:
        return str(value).lower() not in self._facts.text.lower()

    def _forms(self, schema: Mapping[str, Any], depth: int) -> Iterator[Mapping[str, Any]]:
        """The schema without references and unions: one for each choice that they leave."""
        if depth > _DEEPEST:
            raise UnsatisfiableError("nested too deeply")
        for keyword in ("anyOf", "oneOf"):
            if keyword in schema:
                rest = _less(schema, keyword)
                for branch in schema[keyword]:
                    yield from self._forms(_joined(rest, branch), depth + 1)
                return
        if "$ref" in schema:
            yield from self._forms(_joined(_less(schema, "$ref"), target_of(self._root, schema["$ref"])), depth + 1)
        elif "allOf" in schema:
            joined = _less(schema, "allOf")
            for part in schema["allOf"]:
                joined = _joined(joined, part)
            yield from self._forms(joined, depth + 1)
        else:
            yield schema

    # One row of candidates for each type

    def _objects(self, schema: Mapping[str, Any], _: str, depth: int) -> Iterator[object]:
        properties = schema.get("properties", {})
        required = list(dict.fromkeys(schema.get("required", ())))
        optional = [name for name in properties if name not in required]
        if optional and (self._fill_optional or not required) and depth < _DEPTH_OF_OPTIONAL:
            yield self._object(schema, required, optional, depth)
        least = self._object(schema, required, (), depth)
        yield least
        more = [name for name in (*optional, *(f"more_{n}" for n in range(_VARIANTS))) if name not in least]
        for count in range(1, len(more) + 1 if "minProperties" in schema else 0):
            yield self._object(schema, [*required, *more[:count]], (), depth)

    def _object(
        self, schema: Mapping[str, Any], required: Sequence[str], optional: Sequence[str], depth: int
    ) -> dict[str, object]:
        properties = schema.get("properties", {})
        wanted = dict.fromkeys([*required, *optional])
        made = {}
        for name in [*(one for one in properties if one in wanted), *(one for one in wanted if one not in properties)]:
            try:
                rule = properties[name] if name in properties else _rule_of_others(schema, name)
                made[name] = self.make(rule, name, depth + 1)
            except UnsatisfiableError:
                if name in required:
                    raise
        return made

    def _arrays(self, schema: Mapping[str, Any], name: str, depth: int) -> Iterator[object]:
        first = [*schema.get("prefixItems", ()), *([schema["contains"]] if "contains" in schema else ())]
        least = max(schema.get("minItems", 0), schema.get("minContains", 0) if "contains" in schema else 0)
        count = int(min(max(least, len(first), 1), schema.get("maxItems", _MOST_ITEMS)))
        if count > _MOST_ITEMS:
            raise UnsatisfiableError("too many items")
        rest = schema.get("items", {}) if "contains" not in schema else schema["contains"]
        rules = [*first, *[rest] * (count - len(first))][:count]
        if least == 0 and depth >= _DEPTH_OF_OPTIONAL:
            yield []
        items: list[object] = []
        for rule in rules:
            items.append(self.make(rule, name, depth + 1, items if schema.get("uniqueItems") else ()))
        yield items
        yield []

    def _strings(self, schema: Mapping[str, Any], name: str, _: int) -> Iterator[object]:
        if schema.get("minLength", 0) > _LONGEST:
            raise UnsatisfiableError("too long a text")
        if "pattern" in schema:
            yield from self._facts.names
            yield from matching(schema["pattern"])
        if schema.get("format") in _FORMATS:
            yield _FORMATS[schema["format"]]
        words = " ".join(telling_words(self._facts.text)[:6])
        told = [text for text in self._facts.names if text not in self._used]
        for text in (*told, *schema.get("examples", ())[:1], words, name, "text"):
            yield _sized(text, schema) if isinstance(text, str) and text else "text"
        yield from (_sized(f"{number} {name or 'text'}", schema) for number in range(_VARIANTS))

    def _numbers(self, schema: Mapping[str, Any], _: str, __: int) -> Iterator[object]:
        yield from (number for number in self._facts.numbers if number not in self._used)
        yield from self._facts.numbers
        low = schema.get("minimum", schema.get("exclusiveMinimum"))
        high = schema.get("maximum", schema.get("exclusiveMaximum"))
        low_, high_ = (0 if low is None else low), (0 if high is None else high)
        yield from (1, 0, low_, high_, low_ + 1, high_ - 1, low_ / 2 + high_ / 2)
        step = schema.get("multipleOf", 1)
        for base in (low_, high_ - step * _VARIANTS):
            quotient = base / step
            if isfinite(quotient):
                yield from (step * (ceil(quotient) + number) for number in range(_VARIANTS))

    def _integers(self, schema: Mapping[str, Any], name: str, depth: int) -> Iterator[object]:
        for number in self._numbers(schema, name, depth):
            if isinstance(number, int):
                yield number
            elif isinstance(number, float) and isfinite(number):
                yield from (floor(number), ceil(number))

    def _booleans(self, *_: object) -> Iterator[object]:
        yield from (True, False)

    def _nulls(self, *_: object) -> Iterator[object]:
        yield None

    _of_type: Mapping[str, Callable[..., Iterator[object]]] = {
        "object": _objects,
        "array": _arrays,
        "string": _strings,
        "number": _numbers,
        "integer": _integers,
        "boolean": _booleans,
        "null": _nulls,
    }


def _types(schema: Mapping[str, Any]) -> Sequence[str]:
    """The types that a value may have, null last; by its keywords where the schema names none."""
    named = schema.get("type")
    if isinstance(named, str):
        return [named]
    if named:
        return sorted(named, key=lambda name: name == "null")
    guessed = [name for name, keywords in _KEYWORDS_OF.items() if not keywords.isdisjoint(schema)]
    return [*guessed, *(name for name in ("string", "integer", "object") if name not in guessed)]


def _rule_of_others(schema: Mapping[str, Any], name: str) -> Schema:
    for pattern, rule in schema.get("patternProperties", {}).items():
        with suppress(UnreadablePatternError):
            if is_found(pattern, name):
                return rule
    return schema.get("additionalProperties", {})


def _sized(text: str, schema: Mapping[str, Any]) -> str:
    """The text, repeated or cut to the lengths that the schema allows."""
    least, most = schema.get("minLength", 0), schema.get("maxLength")
    while len(text) < least:
        text = f"{text} {text}"
    return text if most is None else text[: int(most)]


def _less(schema: Mapping[str, Any], keyword: str) -> Mapping[str, Any]:
    return {name: rule for name, rule in schema.items() if name != keyword}


def _joined(one: Mapping[str, Any], other: Schema) -> Mapping[str, Any]:
    """Both schemas at once, as far as one object can say it; what it cannot, the validator holds."""
    if not isinstance(other, Mapping):
        return one
    joined = {**one, **other}
    if "properties" in one and "properties" in other:
        joined["properties"] = {**one["properties"], **other["properties"]}
    if "required" in one and "required" in other:
        joined["required"] = [*one["required"], *other["required"]]
    if "allOf" in one and "allOf" in other:
        joined["allOf"] = [*one["allOf"], *other["allOf"]]
    for low, of in (("minimum", max), ("minLength", max), ("minItems", max), ("maximum", min), ("maxLength", min)):
        if low in one and low in other:
            joined[low] = of(one[low], other[low])
    return joined
